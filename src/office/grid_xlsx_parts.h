/* SPDX-License-Identifier: MIT */
/*
 * grid_xlsx_parts - what the files of grid_xlsx share. Private to them.
 */
#ifndef OFFICE_GRID_XLSX_PARTS_H
#define OFFICE_GRID_XLSX_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/grid.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

/* A page upright is so many digits wide in letters of full size. */
#define GRID_WIDTH_UPRIGHT 105.0

/* Widths of the columns in digits, so that they fit a page if they can. Returns their sum. */
double grid_widths(const struct grid *grid, double *widths);

enum notation {
	NOTATION_COUNT,
	NOTATION_PERCENT,
	NOTATION_EXPONENT,
	NOTATIONS,
};

#define NUMBER_DECIMALS 6u /* are shown at most */

struct number {
	double value;
	enum notation notation;
	size_t decimals;
};

/* Does the cell read as a number, with commas between thousands, perhaps a percentage? */
bool number_read(struct slice cell, struct number *number);

/* Append the format in which a spreadsheet shows it as it read. */
void number_format(const struct number *number, struct strbuf *format);

#endif
