/* SPDX-License-Identifier: MIT */
/*
 * text - UTF-8 as people read it: folding, width, wrapping, cleaning.
 *
 * The only module that knows utf8proc. Every function takes any bytes; what is
 * not UTF-8 is dealt with as each contract says.
 */
#ifndef FINDINGS_TEXT_H
#define FINDINGS_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

/* Length in bytes of the longest prefix that is valid UTF-8. */
size_t text_valid_length(struct slice s);

/*
 * Take one code point off the front of *s. Returns it, or -1 for a byte that
 * begins none (that byte is taken). *s must not be empty.
 */
int32_t text_next(struct slice *s);

/* Append a code point, which is one, in UTF-8. */
void text_add(struct strbuf *text, int32_t code_point);

/*
 * Append `s` without case, accents, compatibility forms and invisible
 * characters, runs of blanks as one space, none at the ends: two names that a
 * reader would call the same become equal. Bytes that are not UTF-8 stay.
 */
void text_fold(struct slice s, struct strbuf *folded);

/* Are the two equal when folded? */
bool text_equal_folded(struct slice a, struct slice b);

/* The first grapheme cluster (what a reader calls a character), at least a byte of a non-empty s. */
struct slice text_grapheme(struct slice s);

/* Columns that `s` takes on a terminal, on one line; control characters count as one. */
size_t text_width(struct slice s);

enum text_clean {
	TEXT_ONE_LINE,	 /* line breaks and tabs become spaces */
	TEXT_KEEP_LINES, /* LF stays, CRLF and CR become LF, tabs become spaces */
};

/*
 * Append `s` as it may be shown: what is not UTF-8, control characters and the
 * marks that turn the direction of writing become U+FFFD.
 */
void text_clean(struct slice s, enum text_clean mode, struct strbuf *clean);

/* Append `s` in quotes, clean, on one line and not too long, for a message. */
void text_quote(struct slice s, struct strbuf *quoted);

/* How wide a piece of text is, in whatever unit the limit of text_wrap has. */
struct text_measure {
	double (*width)(const void *context, struct slice grapheme);
	const void *context;
};

/* Terminal columns. */
extern const struct text_measure text_columns;

struct text_lines {
	struct slice *lines;
	size_t count, capacity;
};

#define TEXT_LINES_INIT {NULL, 0, 0}

void text_lines_release(struct text_lines *lines);

/*
 * Append to `lines` the lines of `s` (slices into it), none wider than limit:
 * broken at LF, then at blanks, and inside a word only where the word alone is
 * too wide: behind a hyphen or the like if it has one, else between graphemes. At
 * least one line, and at least one grapheme a line.
 */
int text_wrap(struct slice s, double limit, const struct text_measure *measure,
    struct text_lines *lines, struct err *err);

/*
 * The name nearest to `wanted`: fewest insertions, deletions, changes and swaps
 * of neighbours between the folded names (optimal string alignment), at most
 * one for every four characters, at least one. Offer candidates, then ask.
 */
struct text_near {
	struct strbuf wanted; /* folded */
	size_t limit, best;
	size_t index; /* of the best candidate so far; SIZE_MAX: none is near */
};

int text_near_begin(struct text_near *near, struct slice wanted, struct err *err);
void text_near_offer(struct text_near *near, struct slice candidate, size_t index);
void text_near_release(struct text_near *near);

#endif
