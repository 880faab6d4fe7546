/* SPDX-License-Identifier: MIT */
/*
 * present - a stream or table, as the grid that people are to see.
 *
 * The one place that knows which columns hold codes, dates, counts and figures,
 * and how each is shown. Knows the model; nothing of how a grid is typeset.
 */
#ifndef FINDINGS_PRESENT_H
#define FINDINGS_PRESENT_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/grid.h"
#include "findings/notice.h"
#include "findings/source.h"
#include "findings/words.h"

enum present_percent {
	PRESENT_COUNTS,
	PRESENT_OF_ROW,
	PRESENT_OF_COLUMN,
	PRESENT_OF_TOTAL,
};

struct present_options {
	const struct codebook *book; /* NULL: the toolkit's own words only */
	enum language language;
	int kind;   /* an enum stream_kind; -1: find out */
	bool codes; /* leave codes, column names and dates as they stand in the stream */
	bool bare;  /* leave numbers as they stand too: for programs */
	enum present_percent percent;
	unsigned digits;   /* of percentages, up to NUMBER_DIGITS_MAX */
	bool totals;	   /* add margins to a table that has none */
	const char *zero;  /* for a count of zero; NULL: 0 */
	const char *title; /* NULL: none */
	const char *const *notes;
	size_t note_count;
};

#define PRESENT_OPTIONS_INIT {.kind = -1, .digits = 1}

/*
 * Read all of `source` (any encoding and delimiter) into `grid`, which is
 * initialised here and the caller's to release.
 *
 * What it is: options->kind, else by its header (stream_kind_of), except that
 * where all cells below a header and beside the first column are integers, empty
 * or dashes it is a table. A table is read as table_read() does, margins checked.
 * Levels of a table and codes of a stream get their labels; labels are mapped
 * back to codes first, so that a published table can change its language.
 *
 * ERR_DATA: an input without header line, a row of another length, a margin that
 * does not add up. ERR_USAGE: percent or totals of what is no table.
 */
int present_grid(struct grid *grid, struct source source, const struct present_options *options,
    const struct notice *notice, struct err *err);

/* present_grid(), and write it in this format. */
int present_stream(struct source source, const struct present_options *options,
    const struct grid_format *format, const struct grid_options *layout,
    const struct notice *notice, struct output *output, struct err *err);

/* A program's CSV output where that is a terminal: aligned, codes and figures as they are. */
int present_on_terminal(struct source source, struct output *output, struct err *err);

#endif
