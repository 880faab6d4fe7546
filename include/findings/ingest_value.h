/* SPDX-License-Identifier: MIT */
/*
 * ingest_value - what a cell means: codes, lists of areas, lists in a text.
 *
 * Remembers what each cell meant, so that a codebook is asked once.
 */
#ifndef FINDINGS_INGEST_VALUE_H
#define FINDINGS_INGEST_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

#define VALUE_AT_HAND 256

/* Cells already understood, by their bytes. */
struct value_memo {
	struct nameset cells;
	struct value *values;
	size_t capacity;
	uint32_t
	    at_hand[VALUE_AT_HAND]; /* number + 1 of a cell met before that ended so; 0: none */
};

struct value {
	bool nothing; /* the cell says that there is none: N/A, -, ... */
	bool known;
	struct slice code;  /* where known: the code, or codes joined by `;` */
	struct slice wrong; /* else the part that nobody knows, */
	struct slice other; /* or, where the cell can be read in two ways, the other codes */
};

struct values {
	const struct codebook *book;
	struct value_memo process, theme, type, area, origin;
	struct nameset strings; /* owns what is not the codebook's */
	struct strbuf scratch, other;
};

#define VALUES_INIT(codes)                                                                         \
	{.book = (codes), .strings = NAMESET_INIT, .scratch = STRBUF_INIT, .other = STRBUF_INIT}

void values_release(struct values *values);

/*
 * The code of a trimmed cell of that kind (process, theme, type). Where the
 * codebook says nothing of the kind, built-in labels become codes and other
 * cells stay as they are. *value is valid until the next call or, where it comes
 * from the codebook, as long as that. Returns 0, or -1 without memory.
 */
int values_code(struct values *values, enum kind kind, struct slice cell, struct value *value,
    struct err *err);

/*
 * The areas of a trimmed cell, joined by `;`, each once. Members are separated by `;`;
 * with a codebook also by commas, `|` or line ends, all of which may be a part of names:
 * where that makes two readings, the value is not known, and has both.
 */
int values_areas(struct values *values, struct slice cell, struct value *value, struct err *err);

/* The code of a built-in origin, else the cell. */
int values_origin(struct values *values, struct slice cell, struct value *value, struct err *err);

/* The area that the codebook gives a theme (a code); empty where none. */
struct slice values_area_of_theme(const struct values *values, struct slice theme);

/* The only process of the codebook; empty where there is none or several. */
struct slice values_only_process(const struct values *values);

/* How many points of a list ("1.", "2)", "a)", a bullet) the text holds; 0 where it is no list. */
size_t value_list_points(struct slice text);

#endif
