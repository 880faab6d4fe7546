/* SPDX-License-Identifier: MIT */
/*
 * grid_xlsx - a grid as a workbook of one sheet.
 *
 * No format of grid_formats, for what writes workbooks stands above render. Knows
 * libxlsxwriter; nothing of findings.
 */
#ifndef FINDINGS_GRID_XLSX_H
#define FINDINGS_GRID_XLSX_H

#include <stddef.h>

#include "findings/err.h"
#include "findings/grid.h"
#include "findings/output.h"
#include "findings/words.h"

/*
 * Title, header, rows, notes. What reads as a number in a numeric column is one, shown
 * as it reads in the grid (1,962; 22.8%); all else is text, whatever it holds. A text
 * that is longer than a cell holds goes on in the row below, whose first cell says so
 * (WORD_PAGE_CONTINUED); *continued is the number of such texts.
 *
 * The same grid gives the same bytes. ERR_DATA: more than a sheet holds.
 */
int grid_write_xlsx(const struct grid *grid, enum language language, struct output *output,
    size_t *continued, struct err *err);

#endif
