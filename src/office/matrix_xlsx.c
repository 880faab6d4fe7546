/* SPDX-License-Identifier: MIT */
#include "findings/matrix_xlsx.h"

#include <stdlib.h>

#include "matrix_xlsx_parts.h"

void
protect(lxw_worksheet *sheet)
{
	lxw_protection allowed = {.format_rows = 1,
	    .format_columns = 1,
	    .sort = 1,
	    .autofilter = 1};

	worksheet_protect(sheet, NULL, &allowed);
}

static int
add_sheets(struct matrix_book *book, struct err *err)
{
	lxw_worksheet *matrix, *summary, *control, *lists;

	matrix = xlsx_sheet(&book->xlsx, word(WORD_MATRIX, book->language), err);
	if (matrix == NULL)
		return -1;
	summary = xlsx_sheet(&book->xlsx, word(WORD_SUMMARY, book->language), err);
	if (summary == NULL)
		return -1;
	control = xlsx_sheet(&book->xlsx, "Control", err);
	if (control == NULL)
		return -1;
	lists = xlsx_sheet(&book->xlsx, LISTS_SHEET, err);
	if (lists == NULL)
		return -1;
	if (matrix_sheet(book, matrix, err) != 0 || summary_sheet(book, summary, err) != 0)
		return -1;
	control_sheet(book, control);
	lists_sheet(book, lists);
	return 0;
}

int
matrix_write_xlsx(const struct matrix *matrix, const struct matrix_xlsx_options *options,
    struct output *output, size_t *continued, struct err *err)
{
	struct matrix_book book = {.matrix = matrix,
	    .options = options,
	    .language = matrix->options->language};
	int result;

	if (xlsx_begin(&book.xlsx, matrix->title, err) != 0)
		return -1;
	if (looks_make(&book, err) != 0 || add_sheets(&book, err) != 0) {
		xlsx_discard(&book.xlsx);
		result = -1;
	} else {
		result = xlsx_end(&book.xlsx, output, err);
	}
	free(book.coloured);
	*continued = book.continued;
	return result;
}
