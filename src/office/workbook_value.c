/* SPDX-License-Identifier: MIT */
#include "workbook_value.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "findings/number.h"

#define SECONDS_A_DAY INT64_C(86400)

/* Numbers. */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* An integer as people write it: it may have more digits than a double can tell apart. */
static bool
is_plain_integer(struct slice s)
{
	size_t start = s.length > 1 && s.data[0] == '-' ? 1 : 0;

	if (s.length == start || (s.data[start] == '0' && s.length > 1))
		return false;
	for (size_t i = start; i < s.length; i++) {
		if (!is_digit(s.data[i]))
			return false;
	}
	return true;
}

/*
 * A finite number times 10^shift, exactly: its shortest digits, the point
 * moved. Digits stand out in full from 1e-4 to below 1e21.
 */
static void
add_shifted(struct strbuf *text, double number, int shift)
{
	char form[48], digits[32] = "";
	int precision = 14, exponent, count = 0;

	if (number == 0) {
		strbuf_add_char(text, '0');
		return;
	}
	do
		snprintf(form, sizeof(form), "%.*e", precision, fabs(number));
	while (strtod(form, NULL) != fabs(number) && precision++ < 17);
	for (const char *c = form; *c != 'e'; c++) {
		if (is_digit(*c))
			digits[count++] = *c;
	}
	while (count > 1 && digits[count - 1] == '0')
		count--;
	exponent = (int)strtol(strchr(form, 'e') + 1, NULL, 10) + shift;
	if (number < 0)
		strbuf_add_char(text, '-');
	if (exponent < -4 || exponent > 20) {
		strbuf_add_format(text, "%c%s%.*se%c%02d", digits[0], count > 1 ? "." : "",
		    count - 1, digits + 1, exponent < 0 ? '-' : '+', abs(exponent));
	} else if (exponent < 0) {
		strbuf_add_string(text, "0.");
		strbuf_add_repeat(text, "0", (size_t)(-exponent - 1));
		strbuf_add(text, digits, (size_t)count);
	} else if (count <= exponent + 1) {
		strbuf_add(text, digits, (size_t)count);
		strbuf_add_repeat(text, "0", (size_t)(exponent + 1 - count));
	} else {
		strbuf_add_format(text, "%.*s.%.*s", exponent + 1, digits, count - exponent - 1,
		    digits + exponent + 1);
	}
}

/* The calendar: days are counted from 1970-01-01. */

struct date {
	int64_t year;
	int month, day;
};

#define DAYS_IN_400_YEARS 146097
#define DAYS_BEFORE_1970 719468 /* since 0000-03-01 */

/* Years here begin in March, so that the leap day is their last. */
static int64_t
days_of_date(struct date date)
{
	int64_t year = date.month <= 2 ? date.year - 1 : date.year;
	int64_t era = year / 400, year_of_era = year % 400;
	int month = date.month > 2 ? date.month - 3 : date.month + 9;
	int day_of_year = (153 * month + 2) / 5 + date.day - 1;

	return era * DAYS_IN_400_YEARS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	    day_of_year - DAYS_BEFORE_1970;
}

static struct date
date_of_days(int64_t days)
{
	int64_t since = days + DAYS_BEFORE_1970;
	int64_t era = since / DAYS_IN_400_YEARS, day_of_era = since % DAYS_IN_400_YEARS;
	int64_t year_of_era =
	    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year =
	    (int)(day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100));
	int month = (5 * day_of_year + 2) / 153;
	struct date date = {.day = day_of_year - (153 * month + 2) / 5 + 1};

	date.month = month < 10 ? month + 3 : month - 9;
	date.year = era * 400 + year_of_era + (date.month <= 2 ? 1 : 0);
	return date;
}

static void
add_clock(struct strbuf *text, int64_t seconds)
{
	strbuf_add_format(text, "%02" PRId64 ":%02d:%02d", seconds / 3600, (int)(seconds / 60 % 60),
	    (int)(seconds % 60));
}

/* Midnight is no time of day. */
static void
add_moment(struct strbuf *text, int64_t days, int64_t seconds)
{
	struct date date = date_of_days(days + seconds / SECONDS_A_DAY);

	strbuf_add_format(text, "%04" PRId64 "-%02d-%02d", date.year, date.month, date.day);
	if (seconds % SECONDS_A_DAY != 0) {
		strbuf_add_char(text, ' ');
		add_clock(text, seconds % SECONDS_A_DAY);
	}
}

/* Days as XLSX counts them. */

#define SERIAL_1970_FROM_1900 25569 /* from 1900-03-01 on */
#define SERIAL_1970_FROM_1904 24107
#define SERIAL_MAX 2958466 /* 10000-01-01, from 1900 */
#define SERIAL_LEAP 60	   /* 1900-02-29, which Excel has and the calendar has not */

static void
add_serial(struct strbuf *text, double serial, bool from_1904)
{
	int64_t day = (int64_t)floor(serial);
	int64_t seconds = llround((serial - floor(serial)) * SECONDS_A_DAY);

	day += seconds / SECONDS_A_DAY;
	seconds %= SECONDS_A_DAY;
	if (from_1904) {
		add_moment(text, day - SERIAL_1970_FROM_1904, seconds);
	} else if (day == SERIAL_LEAP) {
		strbuf_add_string(text, "1900-02-29");
		if (seconds > 0) {
			strbuf_add_char(text, ' ');
			add_clock(text, seconds);
		}
	} else {
		day += day < SERIAL_LEAP ? 1 : 0;
		add_moment(text, day - SERIAL_1970_FROM_1900, seconds);
	}
}

/* Has the calendar such a day, when the seconds are rounded? */
static bool
is_serial(double serial, bool from_1904)
{
	double end =
	    from_1904 ? SERIAL_MAX - (SERIAL_1970_FROM_1900 - SERIAL_1970_FROM_1904) : SERIAL_MAX;

	return serial >= 0 && serial < end - 0.5 / SECONDS_A_DAY;
}

static void
add_time(struct strbuf *text, double serial, enum value_kind kind, bool from_1904)
{
	/* Excel's day 0 is no day, but 1904-01-01 is one. */
	bool without_day = serial < 1 && (kind == VALUE_TIME || (serial > 0 && !from_1904));

	if (kind == VALUE_ELAPSED || without_day)
		add_clock(text, llround(serial * SECONDS_A_DAY));
	else if (serial < 1 && !from_1904)
		strbuf_add_char(text, '0');
	else
		add_serial(text, serial, from_1904);
}

void
value_add_number(struct strbuf *text, struct slice number, enum value_kind kind, bool from_1904)
{
	char digits[64];
	double value;

	if (!number_is_numeric(number) || number.length >= sizeof(digits) ||
	    (kind == VALUE_NUMBER && is_plain_integer(number))) {
		strbuf_add_slice(text, number);
		return;
	}
	memcpy(digits, number.data, number.length);
	digits[number.length] = '\0';
	value = strtod(digits, NULL);
	if (!isfinite(value)) {
		strbuf_add_slice(text, number);
	} else if (kind == VALUE_PERCENT) {
		add_shifted(text, value, 2);
		strbuf_add_char(text, '%');
	} else if (kind == VALUE_NUMBER || !is_serial(value, from_1904)) {
		add_shifted(text, value, 0);
	} else {
		add_time(text, value, kind, from_1904);
	}
}

/* ISO 8601, as OpenDocument keeps dates and durations. */

/* Digits off the front: at least `least`, at most nine. */
static bool
take_number(struct slice *s, size_t least, int64_t *number)
{
	size_t count = 0;

	*number = 0;
	while (count < s->length && count < 9 && is_digit(s->data[count]))
		*number = 10 * *number + (s->data[count++] - '0');
	slice_skip(s, count);
	return count >= least;
}

/* "45", "45.6" or "45,6", rounded half up. */
static bool
take_seconds(struct slice *s, int64_t *seconds)
{
	if (!take_number(s, 1, seconds))
		return false;
	if (slice_take(s, '.') || slice_take(s, ',')) {
		if (s->length == 0 || !is_digit(s->data[0]))
			return false;
		*seconds += s->data[0] >= '5';
		while (s->length > 0 && is_digit(s->data[0]))
			slice_take(s, s->data[0]);
	}
	return true;
}

static bool
parse_date(struct slice *s, struct date *date)
{
	struct date again;
	int64_t month, day;

	if (!take_number(s, 4, &date->year) || !slice_take(s, '-') || !take_number(s, 2, &month) ||
	    !slice_take(s, '-') || !take_number(s, 2, &day) || date->year < 1 ||
	    date->year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	date->month = (int)month;
	date->day = (int)day;
	/* The thirtieth of February comes back as the second of March. */
	again = date_of_days(days_of_date(*date));
	return again.month == date->month && again.day == date->day;
}

static bool
parse_clock(struct slice *s, int64_t *seconds)
{
	int64_t hour, minute, second = 0;

	if (!take_number(s, 2, &hour) || !slice_take(s, ':') || !take_number(s, 2, &minute) ||
	    (slice_take(s, ':') && !take_seconds(s, &second)) || hour > 24 || minute > 59 ||
	    second > 60)
		return false;
	*seconds = (hour * 60 + minute) * 60 + second;
	return true;
}

void
value_add_date(struct strbuf *text, struct slice date)
{
	struct slice rest = date;
	struct date day;
	int64_t seconds = 0;

	if (parse_date(&rest, &day) && (!slice_take(&rest, 'T') || parse_clock(&rest, &seconds)) &&
	    rest.length == 0)
		add_moment(text, days_of_date(day), seconds);
	else
		strbuf_add_slice(text, date);
}

/* One of the parts "36H", "30M", "0.4S" off the front; absent: 0. */
static bool
take_part(struct slice *s, char unit, int64_t *number)
{
	struct slice before = *s;

	if (take_seconds(s, number) && slice_take(s, unit))
		return true;
	*s = before;
	*number = 0;
	return false;
}

void
value_add_duration(struct strbuf *text, struct slice duration)
{
	struct slice rest = duration;
	bool negative = slice_take(&rest, '-'), any;
	int64_t days = 0, hours = 0, minutes = 0, seconds = 0;

	if (!slice_take(&rest, 'P')) {
		strbuf_add_slice(text, duration);
		return;
	}
	any = take_part(&rest, 'D', &days);
	if (slice_take(&rest, 'T')) {
		any = take_part(&rest, 'H', &hours) || any;
		any = take_part(&rest, 'M', &minutes) || any;
		any = take_part(&rest, 'S', &seconds) || any;
	}
	if (!any || rest.length > 0) {
		strbuf_add_slice(text, duration);
		return;
	}
	if (negative)
		strbuf_add_char(text, '-');
	add_clock(text, ((days * 24 + hours) * 60 + minutes) * 60 + seconds);
}
