/* SPDX-License-Identifier: MIT */
/*
 * matrix_xlsx - a findings matrix as a workbook that the area fills in and sends back.
 *
 * The matrix to sign, its summary, and a control sheet by which the program that
 * reads it back knows what was sent. Knows libxlsxwriter; nothing of who asks.
 */
#ifndef FINDINGS_MATRIX_XLSX_H
#define FINDINGS_MATRIX_XLSX_H

#include <stddef.h>

#include "findings/chart_style.h"
#include "findings/err.h"
#include "findings/matrix.h"
#include "findings/output.h"

struct matrix_xlsx_options {
	const struct chart_style
	    *style;	     /* colours of types where the codebook has none; NULL: none */
	const char *version; /* of the toolkit */
};

/*
 * Write the workbook. Its sheets are "Matriz" (or "Matrix"), "Resumen" ("Summary"),
 * "Control" and, hidden, "_listas".
 *
 * Matrix: a title block, a label in the first and a value in the second column of each
 * row; the header row (matrix_column_label() of the columns that the matrix shows); the
 * rows of each section below a row of which only the first cell holds something; last
 * the sign-off, three rows of which the first begins with WORD_PREPARED.
 *
 * A text that is longer than a cell holds, or than a row is high, goes on in the same
 * column of the row below, whose id is that of the finding, a blank, and
 * WORD_PAGE_CONTINUED: the parts, one after the other, are the text. *continued is the
 * number of texts that do.
 *
 * Control: first the label and then the value in each row, and where the value is a
 * code its label behind it: process, area, WORD_FOLIO, asked, due (these three where
 * there are any; dates ISO 8601), WORD_VERSION, WORD_LANGUAGE. Then an empty row, a row
 * with the heads id and WORD_FINGERPRINT, and for each finding its id and matrix_digest().
 *
 * The same matrix gives the same bytes. ERR_DATA: more rows than a sheet has, an id that
 * no cell holds.
 */
int matrix_write_xlsx(const struct matrix *matrix, const struct matrix_xlsx_options *options,
    struct output *output, size_t *continued, struct err *err);

#endif
