/* SPDX-License-Identifier: MIT */
/*
 * grid - a table for people, ready to be typeset.
 *
 * Cells are text already in the reader's language; a format only lays them out
 * and escapes them. Knows nothing of findings.
 */
#ifndef FINDINGS_GRID_H
#define FINDINGS_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/output.h"
#include "findings/slice.h"
#include "findings/text.h"
#include "findings/words.h"

struct grid_column {
	struct slice label; /* the header cell */
	bool numeric;	    /* aligned right, never wrapped; a number in JSON */
	bool margin;	    /* totals and the like, set off from the data */
	bool file;	    /* names of files beside this one, plain ones: HTML links to them */
};

struct grid {
	struct slice title;  /* empty: none */
	struct slice *notes; /* below the table, one paragraph each */
	size_t note_count, note_capacity;
	struct grid_column *columns;
	size_t column_count, column_capacity;
	struct slice *cells; /* by rows */
	size_t cell_count, cell_capacity;
	size_t margin_rows;	/* so many rows at the end hold totals and the like */
	bool row_headers;	/* the first column names the rows */
	struct nameset strings; /* owns what the slices show */
};

#define GRID_INIT {.strings = NAMESET_INIT}

void grid_release(struct grid *grid);

/* Building one: columns first, then cell by cell, row after row. Texts are copied. */
int grid_set_title(struct grid *grid, struct slice title, struct err *err);
int grid_add_note(struct grid *grid, struct slice note, struct err *err);
int grid_add_column(struct grid *grid, struct slice label, bool numeric, bool margin,
    struct err *err);
int grid_add_cell(struct grid *grid, struct slice cell, struct err *err);

static inline size_t
grid_rows(const struct grid *grid)
{
	return grid->column_count > 0 ? grid->cell_count / grid->column_count : 0;
}

static inline struct slice
grid_cell(const struct grid *grid, size_t row, size_t column)
{
	return grid->cells[row * grid->column_count + column];
}

/* A copy of which every text may be shown: text_clean() with line breaks kept. */
int grid_clean(const struct grid *grid, struct grid *clean, struct err *err);

/* How a format writes a grid. */
struct grid_options {
	enum language language;
	size_t width;	 /* text: columns of the terminal; 0: no limit */
	bool standalone; /* html: a whole page */
	bool excel;	 /* csv: byte order mark, CRLF, formulas disarmed */
};

/* One format, and what it wants in the cells. */
struct grid_format {
	const char *name; /* as -f takes it */
	int (*write)(const struct grid *grid, const struct grid_options *options,
	    struct output *output, struct err *err);
	bool bare;  /* numbers without commas or rounding; title and notes are not written */
	bool codes; /* codes and the streams' column names rather than labels */
};

/* Terminated by an entry without name; the first is the default. */
extern const struct grid_format grid_formats[];

/* NULL where it is none. */
const struct grid_format *grid_format_named(const char *name);

/* One a format: grid_text.c, grid_csv.c, ... */
int grid_write_text(const struct grid *grid, const struct grid_options *options,
    struct output *output, struct err *err);
int grid_write_csv(const struct grid *grid, const struct grid_options *options,
    struct output *output, struct err *err);
int grid_write_md(const struct grid *grid, const struct grid_options *options,
    struct output *output, struct err *err);
int grid_write_latex(const struct grid *grid, const struct grid_options *options,
    struct output *output, struct err *err);
int grid_write_html(const struct grid *grid, const struct grid_options *options,
    struct output *output, struct err *err);
int grid_write_json(const struct grid *grid, const struct grid_options *options,
    struct output *output, struct err *err);

/* How wide text may be: COLUMNS, else the terminal that `output` is, else 100. */
size_t grid_text_width(const struct output *output);

#endif
