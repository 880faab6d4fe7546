/* SPDX-License-Identifier: MIT */
/* The sheet that the area fills in and signs. */
#include "findings/chart_metrics.h"
#include "findings/text.h"
#include "matrix_xlsx_parts.h"

/* In digits; so that all of it can be read where a Letter page is as wide as they are together. */
static const double widths[MATRIX_COLUMNS] = {
    [MATRIX_ID] = 14,
    [MATRIX_REPORT] = 9,
    [MATRIX_OBSERVER] = 16,
    [MATRIX_THEME] = 15,
    [MATRIX_TYPE] = 12,
    [MATRIX_TEXT] = 42,
    [MATRIX_PAGE] = 7,
    [MATRIX_OTHERS] = 14,
    [MATRIX_RESPONSE] = 13,
    [MATRIX_STATUS] = 12,
    [MATRIX_ACTION] = 25,
    [MATRIX_EVIDENCE] = 17,
    [MATRIX_ANSWERED] = 11,
};

#define SECTION_HEIGHT 20.0
/* Room for a reply, also where the finding is short. */
#define LINES_LEAST ((size_t)3)

/* The last finding stands on the page of the signatures unless it is longer. */
#define LINES_WITH_SIGNATURES ((size_t)15)

/* A row is XLSX_HEIGHT_MOST points high at most; longer passages go on below. */
#define LINES_MOST ((size_t)30)

static double
pixels(double width)
{
	return width * XLSX_DIGIT_PIXELS + XLSX_MARGIN_PIXELS;
}

void
filling_set_height(struct filling *filling, double points, bool with_next)
{
	double height = points < XLSX_HEIGHT_MOST ? points : XLSX_HEIGHT_MOST;

	xlsx_height(filling->sheet, filling->row, height);
	pages_add(filling->book, &filling->pages, filling->row, height, with_next);
}

double
filling_width(const struct filling *filling, size_t first, size_t last)
{
	double width = 0;

	for (size_t i = first; i <= last; i++)
		width += pixels(widths[filling->shown[i]]);
	return width;
}

static void
plan_columns(struct filling *filling)
{
	for (int i = 0; i < MATRIX_COLUMNS; i++) {
		enum matrix_column column = (enum matrix_column)i;
		lxw_col_t place = (lxw_col_t)filling->shown_count;

		if (!matrix_shows(filling->book->matrix, column))
			continue;
		filling->shown[filling->shown_count++] = column;
		worksheet_set_column(filling->sheet, place, place, widths[column], NULL);
	}
}

static void
add_header(struct filling *filling)
{
	struct matrix_book *book = filling->book;
	size_t most = 1;
	double height;

	for (size_t i = 0; i < filling->shown_count; i++) {
		enum matrix_column column = filling->shown[i];
		struct slice label = matrix_column_label(column, book->language);
		size_t lines =
		    xlsx_lines(&book->xlsx, label, pixels(widths[column]), XLSX_SIZE * XLSX_BOLD);

		if (lines > most)
			most = lines;
		xlsx_text(&book->xlsx, filling->sheet, filling->row, i, label,
		    book->looks[column >= MATRIX_REPLY ? LOOK_HEAD_REPLY : LOOK_HEAD]);
	}
	height = (double)(most + 1) * XLSX_LINE + MATRIX_ROW_MARGIN;
	xlsx_height(filling->sheet, filling->row, height);
	pages_repeat(&filling->pages, height);
	worksheet_repeat_rows(filling->sheet, (lxw_row_t)filling->row, (lxw_row_t)filling->row);
	worksheet_freeze_panes(filling->sheet, (lxw_row_t)filling->row + 1, 1);
	filling->row++;
}

static void
add_section(struct filling *filling, enum word title)
{
	struct matrix_book *book = filling->book;

	for (size_t i = 0; i < filling->shown_count; i++)
		xlsx_text(&book->xlsx, filling->sheet, filling->row, i, (struct slice)SLICE_INIT,
		    book->looks[LOOK_SECTION]);
	xlsx_text(&book->xlsx, filling->sheet, filling->row, 0,
	    slice_of(word(title, book->language)), book->looks[LOOK_SECTION]);
	filling_set_height(filling, SECTION_HEIGHT, true);
	filling->row++;
}

static lxw_format *
look_of_cell(struct matrix_book *book, const struct matrix_row *row, enum matrix_column column)
{
	const struct codebook *codes = book->matrix->options->book;

	switch (column) {
	case MATRIX_TYPE:
		return look_of_type(book,
		    codebook_code(codes, KIND_TYPE, row->finding->cells[FINDING_TYPE]), false);
	case MATRIX_PAGE:
		return book->looks[LOOK_CELL_CENTRE];
	case MATRIX_STATUS:
		return book->looks[row->attention ? LOOK_REPLY : LOOK_CELL_QUIET];
	case MATRIX_ANSWERED:
		return book->looks[LOOK_REPLY_DATE];
	default:
		return book->looks[column >= MATRIX_REPLY ? LOOK_REPLY : LOOK_CELL];
	}
}

/*
 * How much of the text goes into a row: what a cell holds, and of a passage no more
 * than can be seen in the highest row there is.
 */
static size_t
fit(struct matrix_book *book, enum matrix_column column, struct slice text)
{
	double size = XLSX_SIZE / XLSX_POINTS_PER_PIXEL * XLSX_ARIAL;
	struct text_measure measure = metrics_measure(&size);
	struct text_lines lines = TEXT_LINES_INIT;
	size_t length = xlsx_fit(text);

	/* An id is whole or fails. */
	if (column == MATRIX_ID)
		return text.length;
	if (column != MATRIX_TEXT || text.length <= LINES_MOST)
		return length;
	if (text_wrap((struct slice){text.data, length}, widths[column] * XLSX_DIGIT_PIXELS,
		&measure, &lines, &book->xlsx.failure) == 0 &&
	    lines.count > LINES_MOST)
		length = (size_t)(lines.lines[LINES_MOST].data - text.data);
	text_lines_release(&lines);
	return length;
}

/* One row of what is left of the cells; true where something is left after it. */
static bool
add_part(struct filling *filling, const struct matrix_row *row, struct slice rest[MATRIX_COLUMNS],
    bool first)
{
	struct matrix_book *book = filling->book;
	size_t most = first ? LINES_LEAST : 1, lines;
	bool more = false;

	for (size_t i = 0; i < filling->shown_count; i++) {
		enum matrix_column column = filling->shown[i];
		struct slice *text = &rest[column], part;
		lxw_format *look = look_of_cell(book, row, column);

		if (!first && text->length == 0)
			look = book->looks[LOOK_CELL];
		part = (struct slice){text->data, fit(book, column, *text)};
		if (column == MATRIX_ANSWERED)
			xlsx_date(&book->xlsx, filling->sheet, filling->row, i, part, look);
		else
			xlsx_text(&book->xlsx, filling->sheet, filling->row, i, part, look);
		lines = xlsx_lines(&book->xlsx, part, pixels(widths[column]), XLSX_SIZE);
		if (lines > most)
			most = lines;
		slice_skip(text, part.length);
		if (text->length > 0) {
			more = true;
			book->continued += first;
		}
	}
	/* Nobody signs a page on which there is nothing else. */
	filling_set_height(filling, (double)most * XLSX_LINE + MATRIX_ROW_MARGIN,
	    filling->last && !more && most <= LINES_WITH_SIGNATURES);
	filling->row++;
	return more && book->xlsx.failure.kind == ERR_NONE;
}

static void
add_finding(struct filling *filling, const struct matrix_row *row)
{
	struct matrix_book *book = filling->book;
	struct strbuf id = STRBUF_INIT;
	struct slice rest[MATRIX_COLUMNS];

	memcpy(rest, row->cells, sizeof(rest));
	if (!add_part(filling, row, rest, true))
		return;
	strbuf_add_slice(&id, row->cells[MATRIX_ID]);
	strbuf_add_format(&id, " %s", word(WORD_PAGE_CONTINUED, book->language));
	if (strbuf_check(&id, &book->xlsx.failure) == 0) {
		do
			rest[MATRIX_ID] = strbuf_slice(&id);
		while (add_part(filling, row, rest, false));
	}
	strbuf_release(&id);
}

static void
add_findings(struct filling *filling)
{
	const struct matrix *matrix = filling->book->matrix;
	size_t header = filling->row - 1, last;

	for (size_t i = 0; i < matrix->count; i++) {
		if (i == 0 && matrix->attention > 0)
			add_section(filling, WORD_SECTION_ATTENTION);
		if (i == matrix->attention)
			add_section(filling, WORD_SECTION_INFORMATION);
		filling->last = i + 1 == matrix->count;
		add_finding(filling, &matrix->rows[i]);
	}
	last = filling->row - 1;
	filling->book->xlsx.growing_first = header + 2;
	filling->book->xlsx.growing_last = last + 1;
	xlsx_check(&filling->book->xlsx,
	    worksheet_autofilter(filling->sheet, (lxw_row_t)header, 0, (lxw_row_t)last,
		(lxw_col_t)(filling->shown_count - 1)));
	for (size_t i = 0; last > header && i < filling->shown_count; i++)
		rule_for_column(filling->book, filling->sheet, filling->shown[i], i, header + 1,
		    last);
}

int
matrix_sheet(struct matrix_book *book, lxw_worksheet *sheet, struct err *err)
{
	struct filling filling = {.book = book, .sheet = sheet};

	plan_columns(&filling);
	pages_begin(&filling.pages, filling_width(&filling, 0, filling.shown_count - 1));
	title_block(&filling);
	add_header(&filling);
	add_findings(&filling);
	sign_off(&filling);
	pages_end(book, &filling.pages, sheet);
	xlsx_page(&book->xlsx, sheet, true, book->matrix->area_label, book->language);
	/* A page that is called 007 is no mistake. */
	xlsx_check(&book->xlsx,
	    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, XLSX_ALL));
	protect(sheet);
	*err = book->xlsx.failure;
	return err->kind == ERR_NONE ? 0 : -1;
}
