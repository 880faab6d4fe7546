/* SPDX-License-Identifier: MIT */
/*
 * workbook_cells - the cells of a worksheet, in whatever order they come. Private to workbook.
 */
#ifndef FINDINGS_WORKBOOK_CELLS_H
#define FINDINGS_WORKBOOK_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/archive.h"
#include "findings/workbook.h"

/* As many as Excel and LibreOffice have. */
#define WORKBOOK_ROWS_MAX 1048576
#define WORKBOOK_COLUMNS_MAX 16384

struct cell_place {
	uint32_t row, column;
	bool formula;
	size_t string; /* number in the sheet's strings */
};

struct cells {
	struct worksheet *sheet;
	struct cell_place *places;
	size_t count, capacity;
	bool disordered;
	struct archive *archive; /* which knows how many may still be kept */
};

#define CELLS_INIT(sheet, archive) {(sheet), NULL, 0, 0, false, (archive)}

void cells_release(struct cells *cells);

/* Number of a text for cells_add(); NAMESET_NONE with err set without memory. */
size_t cells_string(struct cells *cells, struct slice text, struct err *err);

/* A cell of the sheet. More than there may be is ERR_DATA. */
int cells_add(struct cells *cells, size_t row, size_t column, size_t string, bool formula,
    struct err *err);

/* The cells from `first` on, all in one row, once more in a row further down. */
int cells_repeat(struct cells *cells, size_t first, size_t count, size_t row, struct err *err);

/* Fill the sheet. A cell that came twice is ERR_DATA. */
int cells_finish(struct cells *cells, struct err *err);

/* Add an empty sheet of that name to the workbook. Pointers to other sheets become invalid. */
struct worksheet *workbook_add(struct workbook *workbook, struct slice name, struct err *err);

/* How the formats are read, each in its file. */
int workbook_read_xlsx(struct workbook *workbook, struct archive *archive, struct err *err);
int workbook_read_ods(struct workbook *workbook, struct archive *archive, struct err *err);

/* Append `raw` with CRLF and CR as LF. */
void workbook_add_lines(struct strbuf *text, struct slice raw);

#endif
