/* SPDX-License-Identifier: MIT */
/*
 * slice - bytes that somebody else owns.
 *
 * Not terminated, may hold any byte. Whoever hands one out says until when it
 * may be used.
 */
#ifndef FINDINGS_SLICE_H
#define FINDINGS_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
	const char *data; /* may be NULL where length is 0 */
	size_t length;
};

#define SLICE_INIT {NULL, 0}
#define SLICE_LITERAL(s) ((struct slice){(s), sizeof(s) - 1})

/* For printf: "%.*s" takes SLICE_ARG(s). */
#define SLICE_ARG(s) (int)(s).length, (s).data != NULL ? (s).data : ""

static inline struct slice
slice_of(const char *string)
{
	return (struct slice){string, strlen(string)};
}

/* The first and the last `size` bytes, which may overlap; a constant, so that it becomes two words. */
static inline bool
slice_ends_equal(struct slice a, struct slice b, size_t size)
{
	return memcmp(a.data, b.data, size) == 0 &&
	    memcmp(a.data + a.length - size, b.data + b.length - size, size) == 0;
}

/* Codes and names, which are short, are compared without a call. */
static inline bool
slice_equal(struct slice a, struct slice b)
{
	if (a.length != b.length)
		return false;
	if (a.length - 4 <= 4)
		return slice_ends_equal(a, b, 4);
	if (a.length - 8 <= 8)
		return slice_ends_equal(a, b, 8);
	return a.length == 0 || memcmp(a.data, b.data, a.length) == 0;
}

static inline bool
slice_is(struct slice a, const char *string)
{
	size_t length = strlen(string);

	return a.length == length && (length == 0 || memcmp(a.data, string, length) == 0);
}

static inline bool
slice_begins_with(struct slice s, const char *start)
{
	size_t length = strlen(start);

	return s.length >= length && memcmp(s.data, start, length) == 0;
}

/* Behind the last byte; NULL where there is no data, to which C lets nobody add even 0. */
static inline const char *
slice_end(struct slice s)
{
	return s.length > 0 ? s.data + s.length : s.data;
}

/* Take the first `length` bytes, which it has, off the front. */
static inline void
slice_skip(struct slice *s, size_t length)
{
	if (length > 0)
		s->data += length;
	s->length -= length;
}

/* Take the character off the front; false where another stands there. */
static inline bool
slice_take(struct slice *s, char c)
{
	if (s->length == 0 || s->data[0] != c)
		return false;
	slice_skip(s, 1);
	return true;
}

/* Order by bytes; a prefix comes before what it begins. */
static inline int
slice_compare(struct slice a, struct slice b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter > 0 ? memcmp(a.data, b.data, shorter) : 0;

	return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

struct slice slice_without_blanks(struct slice s);

/* Without blanks (space, tab, CR, LF) at both ends; most have none, which is quickly seen. */
static inline struct slice
slice_trim(struct slice s)
{
	if (s.length == 0 ||
	    ((unsigned char)s.data[0] > ' ' && (unsigned char)s.data[s.length - 1] > ' '))
		return s;
	return slice_without_blanks(s);
}

/*
 * Take the part before the first `separator` off the front of *rest. Returns
 * false once *rest is used up (rest->data becomes NULL). An empty slice with
 * data gives one empty part; one without data gives none.
 */
bool slice_split(struct slice *rest, char separator, struct slice *part);

#endif
