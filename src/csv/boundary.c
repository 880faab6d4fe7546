/* SPDX-License-Identifier: MIT */
#include "findings/boundary.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "findings/gettext.h"
#include "findings/mem.h"

#define BLOCK ((size_t)256 * 1024)

enum place {
	OUTSIDE, /* of quotes */
	INSIDE,
	CLOSING, /* behind a quote inside: the closing one, or the first of two */
	CLOSED,	 /* blanks behind a closing quote */
	IRREGULAR,
};

struct search {
	uint64_t from;
	uint64_t offset; /* of the byte that is looked at */
	enum place place;
	char previous; /* the byte before it; a line end at the file's start */
	bool after_cr; /* that line end was a CR, and an LF would belong to it */
	bool found;
};

/* Up to a block from `offset` on; 0 at the end, -1 with err set. */
static ssize_t
read_at(int fd, char *block, uint64_t offset, struct err *err)
{
	ssize_t got;

	do
		got = pread(fd, block, BLOCK, (off_t)offset);
	while (got < 0 && errno == EINTR);
	return got >= 0 ? got : err_errno(err, _("cannot read"));
}

static bool
ends_field(char byte)
{
	return byte == ',' || byte == '\n' || byte == '\r';
}

/* How many bytes of the block can be passed over outside of quotes: up to a quote, or `from`. */
static size_t
pass_outside(const struct search *search, const char *bytes, size_t length)
{
	uint64_t until = search->from - 1; /* the byte that may end the line before */
	const char *quote;

	if (search->offset >= until)
		return 0;
	if (length > until - search->offset)
		length = (size_t)(until - search->offset);
	quote = memchr(bytes, '"', length);
	return quote != NULL ? (size_t)(quote - bytes) : length;
}

static size_t
pass_inside(const char *bytes, size_t length)
{
	const char *quote = memchr(bytes, '"', length);

	return quote != NULL ? (size_t)(quote - bytes) : length;
}

static void
take_outside(struct search *search, char byte)
{
	if (search->after_cr && byte != '\n')
		search->found = true;
	else if (byte == '"' && ends_field(search->previous))
		search->place = INSIDE;
	else if (search->offset + 1 >= search->from && byte == '\n')
		search->found = true;
	else if (search->offset + 1 >= search->from && byte == '\r')
		search->after_cr = true;
	/* What was found begins at this byte, or behind the LF. */
	if (search->found && byte == '\n')
		search->offset++;
}

static void
take(struct search *search, char byte)
{
	switch (search->place) {
	case OUTSIDE:
		take_outside(search, byte);
		break;
	case INSIDE:
		search->place = CLOSING;
		break;
	case CLOSING:
	case CLOSED:
		if (ends_field(byte)) {
			search->place = OUTSIDE;
			take_outside(search, byte);
		} else if (byte == ' ' || byte == '\t') {
			search->place = CLOSED;
		} else {
			search->place =
			    byte == '"' && search->place == CLOSING ? INSIDE : IRREGULAR;
		}
		break;
	case IRREGULAR:
		break;
	}
}

static void
search_block(struct search *search, const char *block, size_t length)
{
	size_t at = 0;

	while (!search->found && search->place != IRREGULAR) {
		size_t passed = 0;

		if (search->place == OUTSIDE && !search->after_cr)
			passed = pass_outside(search, block + at, length - at);
		else if (search->place == INSIDE)
			passed = pass_inside(block + at, length - at);
		if (passed > 0)
			search->previous = block[at + passed - 1];
		at += passed;
		search->offset += passed;
		if (at == length)
			return;
		take(search, block[at]);
		if (!search->found) {
			search->previous = block[at++];
			search->offset++;
		}
	}
}

/* A byte order mark stands before the first field, not in it. */
static void
pass_mark(struct search *search, const char *block, size_t length)
{
	if (length < 3 || memcmp(block, "\xEF\xBB\xBF", 3) != 0)
		return;
	search->offset = 3;
	search->found = search->from <= 3;
}

int
boundary_find(int fd, uint64_t from, uint64_t *boundary, struct err *err)
{
	struct search search = {.from = from, .previous = '\n'};
	char *block = NULL;
	size_t size = 0;
	ssize_t got = 1;

	*boundary = 0;
	if (from == 0)
		return 1;
	/* Not cleared, which would cost more than looking through a small file. */
	if (mem_reserve(&block, &size, BLOCK, 1, err) != 0)
		return -1;
	while (!search.found && search.place != IRREGULAR &&
	    (got = read_at(fd, block, search.offset, err)) > 0) {
		uint64_t before = search.offset;

		if (before == 0)
			pass_mark(&search, block, (size_t)got);
		search_block(&search, block + (search.offset - before),
		    (size_t)got - (size_t)(search.offset - before));
	}
	free(block);
	if (got < 0)
		return -1;
	*boundary = search.offset;
	return search.place != INSIDE && search.place != IRREGULAR;
}

int
boundary_lines(int fd, uint64_t from, uint64_t until, size_t *lines, struct err *err)
{
	char *block = mem_alloc(BLOCK, 1, err), previous = '\0';
	ssize_t got = 1;

	*lines = 0;
	if (block == NULL)
		return -1;
	for (uint64_t offset = from; offset < until; offset += (uint64_t)got) {
		got = read_at(fd, block, offset, err);
		if (got <= 0)
			break;
		if ((uint64_t)got > until - offset)
			got = (ssize_t)(until - offset);
		for (ssize_t i = 0; i < got; i++) {
			*lines += block[i] == '\r' || (block[i] == '\n' && previous != '\r');
			previous = block[i];
		}
	}
	free(block);
	return got < 0 ? -1 : 0;
}
