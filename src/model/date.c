/* SPDX-License-Identifier: MIT */
#include "findings/date.h"

#include <stdio.h>
#include <string.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number of `least` to `most` digits off the front. */
static bool
take_digits(struct slice *s, size_t least, size_t most, unsigned *number)
{
	size_t length = 0;

	*number = 0;
	while (length < s->length && length < most && is_digit(s->data[length]))
		*number = 10 * *number + (unsigned)(s->data[length++] - '0');
	slice_skip(s, length);
	return length >= least && (s->length == 0 || !is_digit(s->data[0]));
}

static bool
is_day(unsigned year, unsigned month, unsigned day)
{
	static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (year == 0 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= days[month - 1] + (month == 2 && leap);
}

/* Nothing, or a time of day ("10:30", "T10:30:00Z"), which is dropped. */
static bool
ends_or_time(struct slice s)
{
	if (s.length == 0)
		return true;
	if (s.length < 5 || (s.data[0] != ' ' && s.data[0] != 'T'))
		return false;
	for (size_t i = 1; i < s.length; i++) {
		if (!is_digit(s.data[i]) && strchr(":.+-Zz aAmMpP", s.data[i]) == NULL)
			return false;
	}
	return is_digit(s.data[1]) && memchr(s.data, ':', s.length) != NULL;
}

bool
date_parse(struct slice cell, char iso[11])
{
	unsigned year, month, day;
	struct slice s = slice_trim(cell);
	char separator;

	if (s.length >= 10 && s.data[4] == '-') {
		if (!take_digits(&s, 4, 4, &year) || !slice_take(&s, '-') ||
		    !take_digits(&s, 2, 2, &month) || !slice_take(&s, '-') ||
		    !take_digits(&s, 2, 2, &day))
			return false;
	} else {
		if (!take_digits(&s, 1, 2, &day) || s.length == 0)
			return false;
		separator = s.data[0];
		if ((separator != '/' && separator != '-') || !slice_take(&s, separator) ||
		    !take_digits(&s, 1, 2, &month) || !slice_take(&s, separator) ||
		    !take_digits(&s, 4, 4, &year))
			return false;
	}
	if (!ends_or_time(s) || !is_day(year, month, day))
		return false;
	snprintf(iso, 11, "%04u-%02u-%02u", year % 10000, month % 100, day % 100);
	return true;
}

bool
date_is_iso(struct slice cell)
{
	char iso[11];

	return cell.length == 10 && cell.data[4] == '-' && date_parse(cell, iso);
}

/* The civil calendar as days: 1970-01-01 is 0 (Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", days_from_civil). */
long
date_days(struct slice iso)
{
	unsigned year = 0, month = 0, day = 0, era, of_era, of_year;

	take_digits(&iso, 4, 4, &year);
	slice_take(&iso, '-');
	take_digits(&iso, 2, 2, &month);
	slice_take(&iso, '-');
	take_digits(&iso, 2, 2, &day);
	year -= month <= 2;
	era = year / 400;
	of_era = year - era * 400;
	of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	return (long)era * 146097 + (long)(of_era * 365 + of_era / 4 - of_era / 100 + of_year) -
	    719468;
}

void
date_print(struct slice cell, enum language language, struct strbuf *out)
{
	if (language == LANGUAGE_ES && date_is_iso(cell))
		strbuf_add_format(out, "%.2s/%.2s/%.4s", cell.data + 8, cell.data + 5, cell.data);
	else
		strbuf_add_slice(out, cell);
}
