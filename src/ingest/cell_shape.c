/* SPDX-License-Identifier: MIT */
/*
 * What shows in the shape of a cell: dates, and lists within a text.
 */
#include <stdio.h>
#include <string.h>

#include "findings/ingest_value.h"

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
	s->data += length;
	s->length -= length;
	return length >= least && (s->length == 0 || !is_digit(s->data[0]));
}

static bool
take_char(struct slice *s, char c)
{
	if (s->length == 0 || s->data[0] != c)
		return false;
	s->data++;
	s->length--;
	return true;
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
value_date(struct slice cell, char iso[11])
{
	unsigned year, month, day;
	struct slice s = slice_trim(cell);
	char separator;

	if (s.length >= 10 && s.data[4] == '-') {
		if (!take_digits(&s, 4, 4, &year) || !take_char(&s, '-') ||
		    !take_digits(&s, 2, 2, &month) || !take_char(&s, '-') ||
		    !take_digits(&s, 2, 2, &day))
			return false;
	} else {
		if (!take_digits(&s, 1, 2, &day) || s.length == 0)
			return false;
		separator = s.data[0];
		if ((separator != '/' && separator != '-') || !take_char(&s, separator) ||
		    !take_digits(&s, 1, 2, &month) || !take_char(&s, separator) ||
		    !take_digits(&s, 4, 4, &year))
			return false;
	}
	if (!ends_or_time(s) || !is_day(year, month, day))
		return false;
	snprintf(iso, 11, "%04u-%02u-%02u", year % 10000, month % 100, day % 100);
	return true;
}

/*
 * The mark of a point at the front of a line: "1." "2)" "(a)" "a)" "-" or a bullet,
 * and a blank after it. `ordinal` is its number or letter; 0 for a bullet. Returns
 * its length, 0 where there is none.
 */
static size_t
mark_length(struct slice line, unsigned *ordinal)
{
	static const char *const bullets[] = {"-", "*", "\xE2\x80\xA2", "\xE2\x80\x93",
	    "\xE2\x80\x94", "\xC2\xB7"};
	size_t i = 0, digits = 0;

	*ordinal = 0;
	for (size_t b = 0; b < sizeof(bullets) / sizeof(bullets[0]); b++) {
		size_t length = strlen(bullets[b]);

		if (line.length > length && memcmp(line.data, bullets[b], length) == 0 &&
		    (line.data[length] == ' ' || line.data[length] == '\t'))
			return length + 1;
	}
	if (i < line.length && line.data[i] == '(')
		i++;
	while (i < line.length && digits < 2 && is_digit(line.data[i])) {
		*ordinal = 10 * *ordinal + (unsigned)(line.data[i++] - '0');
		digits++;
	}
	if (digits == 0 && i + 1 < line.length && line.data[i] >= 'a' && line.data[i] <= 'z' &&
	    line.data[i + 1] == ')')
		*ordinal = (unsigned)(line.data[i++] - 'a') + 1;
	if (*ordinal == 0 || i + 1 >= line.length ||
	    (line.data[i] != ')' && !(line.data[i] == '.' && digits > 0)) ||
	    (line.data[i + 1] != ' ' && line.data[i + 1] != '\t'))
		return 0;
	return i + 2;
}

static size_t
points_by_lines(struct slice text)
{
	struct slice rest = text, line;
	size_t points = 0;
	unsigned ordinal;

	while (slice_split(&rest, '\n', &line))
		points += mark_length(slice_trim(line), &ordinal) > 0;
	return points;
}

/* "1. ... 2. ... 3. ..." in one line, from the beginning of the text on. */
static size_t
points_in_line(struct slice text)
{
	unsigned ordinal, expected = 1;
	size_t length;

	length = mark_length(text, &ordinal);
	if (length == 0 || ordinal != 1)
		return 0;
	for (size_t i = length; i + 2 < text.length; i++) {
		struct slice rest = {text.data + i, text.length - i};

		if (text.data[i - 1] == ' ' && mark_length(rest, &ordinal) > 0 &&
		    ordinal == expected + 1)
			expected++;
	}
	return expected;
}

size_t
value_list_points(struct slice text)
{
	size_t points = 0;

	text = slice_trim(text);
	if (text.length == 0)
		return 0;
	if (memchr(text.data, '\n', text.length) != NULL)
		points = points_by_lines(text);
	if (points < 2 && (text.data[0] == '1' || text.data[0] == '(' || text.data[0] == 'a'))
		points = points_in_line(text);
	return points >= 2 ? points : 0;
}
