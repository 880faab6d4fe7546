/* SPDX-License-Identifier: MIT */
/* table_read - within model: a table on its sheet, between finding it and filling it in. */
#ifndef MODEL_TABLE_READ_H
#define MODEL_TABLE_READ_H

#include "findings/err.h"
#include "findings/notice.h"
#include "findings/sheet.h"

/* A table on its sheet, before it is understood. */
struct reading {
	const struct sheet *sheet;
	size_t header; /* its row */
	size_t width;  /* columns in use */
	bool *margin_column;
	bool *margin_row; /* by sheet row */
	bool *note_row;	  /* a line below the table */
	uint64_t *values; /* of each cell below the header, by sheet row and column */
};

static inline uint64_t
value_at(const struct reading *reading, size_t row, size_t column)
{
	return reading->values[row * reading->width + column];
}

static inline struct slice
trimmed_cell(const struct reading *reading, size_t row, size_t column)
{
	return slice_trim(sheet_cell(reading->sheet, row, column));
}

static inline bool
is_data_row(const struct reading *reading, size_t row)
{
	return !reading->margin_row[row] && !reading->note_row[row];
}

/* Say at which line of the sheet the trouble is. Returns -1. */
static inline int
fail_at(const struct reading *reading, size_t row, struct err *err)
{
	return err_at(err, reading->sheet->name, reading->sheet->rows[row].line);
}

/*
 * Find the table on the sheet, its margins and notes, and parse its cells. Allocates
 * what reading_release() frees, also after a failure.
 */
int reading_begin(struct reading *reading, const struct notice *notice, struct err *err);
void reading_release(struct reading *reading);

/* Who is shown each margin, and what the counts add up to; -1 ends the visit. */
struct margin_visitor {
	int (*visit)(void *context, size_t row, size_t column, uint64_t computed, struct err *err);
	void *context;
};

/* All margins: rows in file order, then columns. */
int table_visit_margins(const struct reading *reading, const struct margin_visitor *visitor,
    struct err *err);

/* Do all margins add up? ERR_DATA names the first that does not. */
int table_check_margins(struct reading *reading, struct err *err);

/* A margin may go by another name: that is worth a word. */
int table_warn_of_hidden_margin(const struct reading *reading, const struct notice *notice,
    struct err *err);

#endif
