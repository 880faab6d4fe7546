/* SPDX-License-Identifier: MIT */
/* The sheet by which a matrix that comes back is known, and its rows are checked. */
#include "matrix_xlsx_parts.h"

/* Widths of id and label, of code and digest, of what stands behind, in digits. */
#define WIDTH_FIRST 26
#define WIDTH_DIGEST 64
#define WIDTH_LABEL 60

static void
add_line(struct matrix_book *book, lxw_worksheet *sheet, size_t *row, struct slice label,
    struct slice value, struct slice behind)
{
	xlsx_text(&book->xlsx, sheet, *row, 0, label, book->looks[LOOK_LABEL]);
	xlsx_text(&book->xlsx, sheet, *row, 1, value, book->looks[LOOK_VALUE]);
	if (behind.length > 0)
		xlsx_text(&book->xlsx, sheet, *row, 2, behind, book->looks[LOOK_VALUE]);
	xlsx_height_for(&book->xlsx, sheet, *row, behind, WIDTH_LABEL);
	(*row)++;
}

static void
add_if_known(struct matrix_book *book, lxw_worksheet *sheet, size_t *row, const char *label,
    const char *value)
{
	if (value != NULL)
		add_line(book, sheet, row, slice_of(label), slice_of(value),
		    (struct slice)SLICE_INIT);
}

static struct slice
column_label(const struct matrix_book *book, const char *column)
{
	return slice_of(word_for_column(slice_of(column), book->language));
}

static void
add_identity(struct matrix_book *book, lxw_worksheet *sheet, size_t *row)
{
	const struct matrix *matrix = book->matrix;
	const struct matrix_options *options = matrix->options;
	enum language language = book->language;
	struct slice nothing = SLICE_INIT;
	struct strbuf version = STRBUF_INIT;

	add_line(book, sheet, row, column_label(book, "process"), matrix->process,
	    matrix->process_label);
	add_line(book, sheet, row, column_label(book, "area"), matrix->area, matrix->area_label);
	add_if_known(book, sheet, row, word(WORD_FOLIO, language), options->folio);
	add_if_known(book, sheet, row, column_label(book, "asked").data, options->asked);
	add_if_known(book, sheet, row, column_label(book, "due").data, options->due);
	strbuf_add_format(&version, "findings %s", book->options->version);
	if (strbuf_check(&version, &book->xlsx.failure) == 0)
		add_line(book, sheet, row, slice_of(word(WORD_VERSION, language)),
		    strbuf_slice(&version), nothing);
	strbuf_release(&version);
	add_line(book, sheet, row, slice_of(word(WORD_LANGUAGE, language)),
	    slice_of(language == LANGUAGE_ES ? "es" : "en"), nothing);
}

void
control_sheet(struct matrix_book *book, lxw_worksheet *sheet)
{
	const struct matrix *matrix = book->matrix;
	struct xlsx *xlsx = &book->xlsx;
	char digest[MATRIX_DIGEST_SIZE];
	size_t row = 0;

	worksheet_set_column(sheet, 0, 0, WIDTH_FIRST, NULL);
	worksheet_set_column(sheet, 1, 1, WIDTH_DIGEST, NULL);
	worksheet_set_column(sheet, 2, 2, WIDTH_LABEL, NULL);
	add_identity(book, sheet, &row);
	row++;
	xlsx_text(xlsx, sheet, row, 0, matrix_column_label(MATRIX_ID, book->language),
	    book->looks[LOOK_HEAD]);
	xlsx_text(xlsx, sheet, row, 1, slice_of(word(WORD_FINGERPRINT, book->language)),
	    book->looks[LOOK_HEAD]);
	worksheet_repeat_rows(sheet, (lxw_row_t)row, (lxw_row_t)row);
	for (size_t i = 0; i < matrix->count; i++) {
		matrix_digest(matrix->rows[i].cells, digest);
		row++;
		xlsx_text(xlsx, sheet, row, 0, matrix->rows[i].cells[MATRIX_ID],
		    book->looks[LOOK_CELL]);
		xlsx_height_for(xlsx, sheet, row, matrix->rows[i].cells[MATRIX_ID], WIDTH_FIRST);
		xlsx_text(xlsx, sheet, row, 1, slice_of(digest), book->looks[LOOK_DIGEST]);
	}
	xlsx_page(xlsx, sheet, true, matrix->area_label, book->language);
	protect(sheet);
}
