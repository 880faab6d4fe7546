/* SPDX-License-Identifier: MIT */
/*
 * sheet - a whole CSV file in memory, as cells.
 *
 * For what has to be looked at before it is understood: published tables,
 * anything that is to be printed. Any encoding and delimiter.
 */
#ifndef FINDINGS_SHEET_H
#define FINDINGS_SHEET_H

#include <stddef.h>

#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/source.h"

struct sheet_row {
	size_t first; /* index into cells */
	size_t count;
	size_t line;
};

struct sheet {
	struct slice *cells;
	size_t cell_count, cell_capacity;
	struct sheet_row *rows;
	size_t row_count, row_capacity;
	struct nameset strings; /* owns what the cells show */
	const char *name;	/* of the source, for messages */
};

#define SHEET_INIT {0}

/* Read all of it. A record that cannot be split into fields is ERR_DATA. */
int sheet_read(struct sheet *sheet, struct source source, struct err *err);
void sheet_release(struct sheet *sheet);

/* Add a row below the others; its cells are copied. */
struct csvrow;
int sheet_add_row(struct sheet *sheet, const struct csvrow *row, struct err *err);

/* ERR_DATA, with the line, where a cell is no UTF-8: bytes that could not be decoded. */
int sheet_check_text(const struct sheet *sheet, struct err *err);

/* A cell; empty beyond the end of its row. */
struct slice sheet_cell(const struct sheet *sheet, size_t row, size_t column);

/* The column that the first row calls so, blanks around it aside; SIZE_MAX where none. */
size_t sheet_column(const struct sheet *sheet, const char *name);

#endif
