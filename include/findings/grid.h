/* SPDX-License-Identifier: MIT */
/*
 * grid - a table for people, ready to be typeset.
 *
 * Cells are text already in the reader's language; a renderer only lays them
 * out and escapes them. Knows nothing of findings.
 */
#ifndef FINDINGS_GRID_H
#define FINDINGS_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/output.h"
#include "findings/slice.h"
#include "findings/strbuf.h"
#include "findings/words.h"

struct grid_column {
	struct slice label; /* the header cell */
	bool numeric;	    /* aligned right; a number in JSON */
	bool margin;	    /* a column of totals */
};

struct grid {
	struct slice title;   /* empty: none */
	struct slice *notes;  /* below the table, one paragraph each */
	size_t note_count, note_capacity;
	struct grid_column *columns;
	size_t column_count, column_capacity;
	struct slice *cells; /* row_count * column_count, by rows */
	size_t cell_count, cell_capacity;
	bool margin_row;   /* the last row holds totals */
	bool row_headers;  /* the first column names the rows */
	struct nameset *strings; /* owns what the slices show; the caller's */
};

/* How a format writes a grid. One row of a table in grid.c for each format. */
struct grid_options {
	enum language language;
	size_t width;	 /* of the terminal, for text; 0: no limit */
	bool standalone; /* HTML: a whole page */
	bool excel;	 /* CSV: byte order mark, formulas disarmed */
};

struct grid_format {
	const char *name; /* as -f takes it */
	int (*write)(const struct grid *grid, const struct grid_options *options,
	    struct output *output, struct err *err);
};

/* Terminated by an entry without name; the first is the default. */
extern const struct grid_format grid_formats[];

const struct grid_format *grid_format_named(const char *name);

#endif
