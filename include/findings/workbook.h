/* SPDX-License-Identifier: MIT */
/*
 * workbook - the cells of a spreadsheet file, XLSX or ODS, as text.
 *
 * For what people fill in and send back. Knows zip archives and both formats;
 * nothing of what the cells mean.
 */
#ifndef FINDINGS_WORKBOOK_H
#define FINDINGS_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/sheet.h"
#include "findings/slice.h"
#include "findings/source.h"
#include "findings/strbuf.h"

/*
 * A cell that a formula fills; its text is the value that the file keeps for it.
 * Of the cells that one array formula fills, the first.
 */
struct workbook_formula {
	size_t row, column; /* as in the sheet, from 0 */
};

struct worksheet {
	struct slice name; /* owned, as the cells' texts are, by cells.strings */
	bool hidden;
	struct sheet cells; /* row n is rows[n - 1], its line n; an empty row has no cells */
	struct workbook_formula *formulas; /* by rows, then columns */
	size_t formula_count, formula_capacity;
	size_t comments; /* cells to which people put notes; the notes are not read */
};

struct workbook {
	struct worksheet *sheets; /* in the order of the tabs, hidden ones too */
	size_t count, capacity;
};

#define WORKBOOK_INIT {NULL, 0, 0}

/* Does a file that begins so hold a zip archive, as XLSX and ODS do? */
bool workbook_begins(struct slice beginning);

/*
 * Read the file at path ("-": standard input), or all of a source; their name is
 * borrowed for the sheets. A cell's text is what somebody would type again:
 *   text      as it is, line breaks as LF, characters of rich text run together
 *   number    in the shortest form that reads back as the same double; a long
 *             integer with all digits that the file has; of a percentage so many
 *             per cent with "%"
 *   date      ISO 8601, "2021-08-05"; with a time of day (other than midnight,
 *             and whether the format shows it or not) "2021-08-05 10:30:00"; a
 *             time alone "10:30:00", elapsed time "36:00:00"; seconds are rounded
 *   boolean   TRUE or FALSE
 *   error     as the program shows it, "#N/A"
 *   formula   the value that is stored for it, by the rules above; empty where
 *             the program that wrote the file does not calculate
 * Rows and cells that are only formatted are none; a formula is a cell even
 * where its value is empty. Cells that are merged have their text in the first;
 * what a program left in the others is read, too. A chart sheet has no cells.
 *
 * ERR_DATA: no spreadsheet, protected by a password, damaged, larger than can be
 * meant (zip bombs). ERR_SYSTEM: cannot be read. The file is named in err.
 */
int workbook_read(struct workbook *workbook, const char *path, struct err *err);
int workbook_read_source(struct workbook *workbook, struct source source, struct err *err);
void workbook_release(struct workbook *workbook);

/* The first sheet of that name, or NULL. */
const struct worksheet *workbook_sheet(const struct workbook *workbook, const char *name);

/* "B7" for row 6, column 1. Appended. */
void workbook_add_place(size_t row, size_t column, struct strbuf *text);

#endif
