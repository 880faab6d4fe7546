/* SPDX-License-Identifier: MIT */
#include "findings/slice.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct slice
slice_without_blanks(struct slice s)
{
	while (s.length > 0 && is_blank(s.data[0])) {
		s.data++;
		s.length--;
	}
	while (s.length > 0 && is_blank(s.data[s.length - 1]))
		s.length--;
	return s;
}

bool
slice_split(struct slice *rest, char separator, struct slice *part)
{
	const char *end;

	if (rest->data == NULL)
		return false;
	end = memchr(rest->data, separator, rest->length);
	if (end == NULL) {
		*part = *rest;
		*rest = (struct slice)SLICE_INIT;
		return true;
	}
	part->data = rest->data;
	part->length = (size_t)(end - rest->data);
	slice_skip(rest, part->length + 1);
	return true;
}
