/* SPDX-License-Identifier: MIT */
/*
 * Which formats of numbers mean dates. A code is looked at letter by letter: what
 * stands in quotes, behind a backslash or in brackets means nothing, but for
 * the brackets of elapsed time; an m is a month or a minute by its neighbours.
 */
#include <string.h>

#include "workbook_value.h"

enum value_kind
value_kind_of_builtin(unsigned long number)
{
	static const struct {
		unsigned first, last;
		enum value_kind kind;
	} ranges[] = {
	    {9, 10, VALUE_PERCENT},
	    {14, 17, VALUE_DATE},
	    {18, 21, VALUE_TIME},
	    {22, 22, VALUE_DATE},
	    {27, 31, VALUE_DATE},
	    /* Of East Asia: times of day in one language, dates in another. */
	    {32, 36, VALUE_DATE},
	    {45, 45, VALUE_TIME},
	    {46, 46, VALUE_ELAPSED},
	    {47, 47, VALUE_TIME},
	    {50, 58, VALUE_DATE},
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		if (number >= ranges[i].first && number <= ranges[i].last)
			return ranges[i].kind;
	}
	return VALUE_NUMBER;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Without case. */
static bool
begins_with(struct slice s, const char *lower_start)
{
	size_t length = strlen(lower_start);

	for (size_t i = 0; i < length; i++) {
		if (i >= s.length || lower(s.data[i]) != lower_start[i])
			return false;
	}
	return true;
}

static void
drop(struct slice *s, size_t count)
{
	if (count > s->length)
		count = s->length;
	slice_skip(s, count);
}

/* Up to the closing character, that too. */
static size_t
length_until(struct slice s, char closing)
{
	const char *found = s.length > 1 ? memchr(s.data + 1, closing, s.length - 1) : NULL;

	return found != NULL ? (size_t)(found - s.data) + 1 : s.length;
}

static size_t
length_of_run(struct slice s)
{
	size_t length = 1;

	while (length < s.length && lower(s.data[length]) == lower(s.data[0]))
		length++;
	return length;
}

struct code_reading {
	bool date, time, elapsed, number, percent;
	bool perhaps_month; /* an m that becomes a minute if seconds follow */
	char last;	    /* letter of date or time */
};

static void
read_letters(struct code_reading *reading, char letter, size_t length)
{
	if (letter == 'm') {
		if (length <= 2 && reading->last == 'h')
			reading->time = true;
		else if (length <= 2)
			reading->perhaps_month = true;
		else
			reading->date = true;
	} else if (letter == 's') {
		reading->time = true;
		reading->perhaps_month = false;
	} else {
		reading->date = reading->date || reading->perhaps_month || letter != 'h';
		reading->time = reading->time || letter == 'h';
		reading->perhaps_month = false;
	}
	reading->last = letter;
}

/* [h], [mm] or [s]; not [Red], [$-80A], [>100]. */
static void
read_bracket(struct code_reading *reading, struct slice inside)
{
	char letter = inside.length > 0 ? lower(inside.data[0]) : '\0';

	if ((letter == 'h' || letter == 'm' || letter == 's') &&
	    length_of_run(inside) == inside.length) {
		reading->elapsed = true;
		reading->last = letter;
	}
}

/* Read what the code begins with; returns its length. */
static size_t
read_token(struct code_reading *reading, struct slice code)
{
	char c = lower(code.data[0]);
	size_t length;

	switch (c) {
	case '"':
		return length_until(code, '"');
	case '\\':
	case '_':
	case '*':
		return 2;
	case '[':
		length = length_until(code, ']');
		if (length > 2)
			read_bracket(reading, (struct slice){code.data + 1, length - 2});
		return length;
	case '%':
		reading->percent = true;
		return 1;
	case '0':
	case '#':
	case '?':
		/* Behind letters of time: a fraction of seconds. */
		reading->number = reading->number || reading->last == '\0';
		return 1;
	case 'e':
		if (code.length > 1 && (code.data[1] == '+' || code.data[1] == '-'))
			return 2;
		break;
	case 'g':
		if (begins_with(code, "general"))
			return strlen("general");
		break;
	case 'a':
		if (begins_with(code, "am/pm"))
			return strlen("am/pm");
		if (begins_with(code, "a/p"))
			return strlen("a/p");
		break;
	case 'b':
	case 'd':
	case 'h':
	case 'm':
	case 's':
	case 'y':
		break;
	default:
		return 1;
	}
	length = length_of_run(code);
	read_letters(reading, c, length);
	return length;
}

enum value_kind
value_kind_of_code(struct slice code)
{
	struct code_reading reading = {.last = '\0'};

	while (code.length > 0 && code.data[0] != ';')
		drop(&code, read_token(&reading, code));
	if (reading.number ||
	    (!reading.date && !reading.time && !reading.elapsed && !reading.perhaps_month))
		return reading.percent ? VALUE_PERCENT : VALUE_NUMBER;
	if (reading.date || reading.perhaps_month)
		return VALUE_DATE;
	return reading.elapsed ? VALUE_ELAPSED : VALUE_TIME;
}
