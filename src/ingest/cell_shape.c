/* SPDX-License-Identifier: MIT */
/*
 * What shows in the shape of a cell: a list within a text.
 */
#include <string.h>

#include "findings/ingest_value.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
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
