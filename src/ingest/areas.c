/* SPDX-License-Identifier: MIT */
#include "areas.h"

#include <stdlib.h>

#include "findings/mem.h"
#include "findings/words.h"

/* No name holds more of them; this bounds what is tried of a long list. */
#define SEPARATORS_MAX 12

/* Add a code to the list unless it is in it. */
static void
add_code(struct strbuf *list, struct slice code)
{
	struct slice rest = strbuf_slice(list), member;

	while (list->length > 0 && slice_split(&rest, ';', &member)) {
		if (slice_equal(member, code))
			return;
	}
	if (list->length > 0)
		strbuf_add_char(list, ';');
	strbuf_add_slice(list, code);
}

void
areas_split(struct slice cell, struct strbuf *list)
{
	struct slice member;

	while (!word_means_nothing(cell) && slice_split(&cell, ';', &member)) {
		member = slice_trim(member);
		if (member.length > 0 && !word_means_nothing(member))
			add_code(list, member);
	}
}

static bool
separates(char c)
{
	return c == ';' || c == ',' || c == '|' || c == '\n';
}

/* Is it an area, or does it say that there is none (code is empty then)? */
static bool
is_known(const struct codebook *book, struct slice piece, struct slice *code)
{
	*code = (struct slice)SLICE_INIT;
	piece = slice_trim(piece);
	return value_covered(book, KIND_AREA, piece, code) || word_means_nothing(piece);
}

/*
 * The cell between its separators, from part `first` on: how many parts the name that
 * begins there may have, and still all behind it can be read.
 */
struct reading {
	size_t shortest, longest; /* in parts; 0: none */
};

struct parts {
	const struct codebook *book;
	struct slice cell;
	size_t *ends; /* of each part, in bytes */
	size_t count, capacity;
	struct reading *readings; /* one for each part, and one behind the last */
};

static struct slice
piece_of(const struct parts *parts, size_t first, size_t length)
{
	size_t start = first > 0 ? parts->ends[first - 1] + 1 : 0;

	return (struct slice){parts->cell.data + start, parts->ends[first + length - 1] - start};
}

static int
find_parts(struct parts *parts, struct err *err)
{
	for (size_t i = 0; i <= parts->cell.length; i++) {
		if (i < parts->cell.length && !separates(parts->cell.data[i]))
			continue;
		if (mem_reserve(&parts->ends, &parts->capacity, parts->count + 1,
			sizeof(*parts->ends), err) != 0)
			return -1;
		parts->ends[parts->count++] = i;
	}
	parts->readings = mem_alloc(parts->count + 1, sizeof(*parts->readings), err);
	return parts->readings != NULL ? 0 : -1;
}

/* From the end, so that what stands behind a name is known when it is looked at. */
static void
find_readings(struct parts *parts)
{
	for (size_t first = parts->count; first-- > 0;) {
		struct reading *reading = &parts->readings[first];

		for (size_t length = 1;
		     length <= SEPARATORS_MAX + 1 && first + length <= parts->count; length++) {
			size_t behind = first + length;
			struct slice code;

			if ((behind < parts->count && parts->readings[behind].longest == 0) ||
			    !is_known(parts->book, piece_of(parts, first, length), &code))
				continue;
			if (reading->shortest == 0)
				reading->shortest = length;
			reading->longest = length;
		}
	}
}

static void
follow(const struct parts *parts, bool longest, struct strbuf *list)
{
	for (size_t first = 0; first < parts->count;) {
		const struct reading *reading = &parts->readings[first];
		size_t length = longest ? reading->longest : reading->shortest;
		struct slice code;

		if (is_known(parts->book, piece_of(parts, first, length), &code) && code.length > 0)
			add_code(list, code);
		first += length;
	}
}

bool
areas_read(const struct codebook *book, struct slice cell, struct strbuf *list,
    struct strbuf *other, struct err *err)
{
	struct parts parts = {.book = book, .cell = cell};
	bool readable = false;

	if (find_parts(&parts, err) == 0) {
		find_readings(&parts);
		readable = parts.readings[0].longest > 0;
	} else {
		/* The caller asks the list whether there was memory. */
		list->failed = true;
	}
	if (readable) {
		follow(&parts, true, list);
		follow(&parts, false, other);
	}
	free(parts.ends);
	free(parts.readings);
	return readable;
}

static struct slice
first_part(struct slice member)
{
	size_t length = 0;

	while (length < member.length && !separates(member.data[length]))
		length++;
	return slice_trim((struct slice){member.data, length});
}

/*
 * The first part of a member that no name explains; the whole member where nothing before
 * that part was known, for then it may be one name.
 */
static bool
is_wrong(const struct codebook *book, struct slice member, struct slice *wrong)
{
	*wrong = slice_trim(member);
	while (member.length > 0) {
		struct slice code, piece = member;
		bool known = is_known(book, piece, &code);

		while (!known && piece.length > 0) {
			piece.length--;
			if (separates(piece.data[piece.length]))
				known = is_known(book, piece, &code);
		}
		if (!known)
			return true;
		if (piece.length == member.length)
			return false;
		slice_skip(&member, piece.length + 1);
		if (first_part(member).length > 0)
			*wrong = first_part(member);
	}
	return false;
}

struct slice
areas_wrong(const struct codebook *book, struct slice cell)
{
	struct slice rest = cell, member, wrong;

	while (slice_split(&rest, ';', &member)) {
		if (is_wrong(book, member, &wrong))
			return wrong;
	}
	return cell;
}
