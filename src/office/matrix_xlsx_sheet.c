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

/* Three columns wide each, with one between them that is not signed on. */
static const struct {
	enum word word;
	enum matrix_column first, last;
} signatures[] = {
    {WORD_PREPARED, MATRIX_ID, MATRIX_THEME},
    {WORD_REVIEWED, MATRIX_TEXT, MATRIX_PAGE},
    {WORD_APPROVED, MATRIX_STATUS, MATRIX_EVIDENCE},
};

#define ROW_MARGIN 6.0	    /* above and below the text, together */
#define SIGNING_HEIGHT 48.0 /* to sign on */

/* Room for a reply, also where the finding is short. */
#define LINES_LEAST ((size_t)3)

/* A row is XLSX_HEIGHT_MOST points high at most; longer passages go on below. */
#define LINES_MOST ((size_t)30)

struct filling {
	struct matrix_book *book;
	lxw_worksheet *sheet;
	enum matrix_column shown[MATRIX_COLUMNS];
	size_t shown_count;
	size_t row; /* the next one */
};

static double
pixels(double width)
{
	return width * XLSX_DIGIT_PIXELS + XLSX_MARGIN_PIXELS;
}

/* Where the column stands; where it is not shown, the next one. */
static size_t
place_of(const struct filling *filling, enum matrix_column column)
{
	size_t place = 0;

	while (place < filling->shown_count && filling->shown[place] < column)
		place++;
	return place;
}

/* Of some columns next to each other, in pixels. */
static double
width_of(const struct filling *filling, size_t first, size_t last)
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

/* A text from one column to the last; the row is as high as the text, but has so many lines. */
static void
add_over(struct filling *filling, size_t first, struct slice text, enum look look, double size,
    size_t least)
{
	struct matrix_book *book = filling->book;
	size_t last = filling->shown_count - 1;
	size_t lines = xlsx_lines(&book->xlsx, text, width_of(filling, first, last), size);

	if (lines < least)
		lines = least;
	xlsx_height(filling->sheet, filling->row,
	    (double)lines * XLSX_LINE * size / XLSX_SIZE + ROW_MARGIN / 2);
	xlsx_text_over(&book->xlsx, filling->sheet, filling->row, first, last, text,
	    book->looks[look]);
}

static void
add_value(struct filling *filling, const char *label, struct slice value)
{
	size_t lines = xlsx_lines(&filling->book->xlsx, slice_of(label), width_of(filling, 0, 0),
	    XLSX_SIZE * XLSX_BOLD);

	if (value.length == 0)
		return;
	xlsx_text(&filling->book->xlsx, filling->sheet, filling->row, 0, slice_of(label),
	    filling->book->looks[LOOK_LABEL]);
	add_over(filling, 1, value, LOOK_VALUE, XLSX_SIZE, lines);
	filling->row++;
}

static void
add_day(struct filling *filling, const char *column, const char *day)
{
	struct matrix_book *book = filling->book;

	if (day == NULL)
		return;
	add_value(filling, word_for_column(slice_of(column), book->language), slice_of(day));
	xlsx_date(&book->xlsx, filling->sheet, filling->row - 1, 1, slice_of(day),
	    book->looks[LOOK_VALUE_DATE]);
}

static void
add_instructions(struct filling *filling)
{
	struct matrix_book *book = filling->book;
	struct strbuf text = STRBUF_INIT;

	strbuf_add_format(&text, "%s %s", word(WORD_INSTRUCTIONS, book->language),
	    word(WORD_INSTRUCTIONS_LISTS, book->language));
	if (strbuf_check(&text, &book->xlsx.failure) == 0)
		add_over(filling, 0, strbuf_slice(&text), LOOK_INSTRUCTIONS, XLSX_SIZE, 1);
	filling->row++;
	strbuf_release(&text);
}

static void
add_title_block(struct filling *filling)
{
	struct matrix_book *book = filling->book;
	const struct matrix *matrix = book->matrix;
	const struct matrix_options *options = matrix->options;
	enum language language = book->language;

	add_over(filling, 0, matrix->title, LOOK_TITLE, 16 * XLSX_BOLD, 1);
	filling->row++;
	if (matrix->sample) {
		add_over(filling, 0, slice_of(word(WORD_SAMPLE_NOTICE, language)), LOOK_NOTICE,
		    XLSX_SIZE * XLSX_BOLD, 1);
		filling->row++;
	}
	add_value(filling, word_for_column(SLICE_LITERAL("process"), language),
	    matrix->process_label);
	add_value(filling, word_for_column(SLICE_LITERAL("area"), language), matrix->area_label);
	if (options->folio != NULL)
		add_value(filling, word(WORD_FOLIO, language), slice_of(options->folio));
	add_day(filling, "asked", options->asked);
	add_day(filling, "due", options->due);
	add_instructions(filling);
}

static void
add_header(struct filling *filling)
{
	struct matrix_book *book = filling->book;
	size_t most = 1;

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
	xlsx_height(filling->sheet, filling->row, (double)(most + 1) * XLSX_LINE + ROW_MARGIN);
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
	xlsx_height(filling->sheet, filling->row, 20);
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
		text->data += part.length;
		text->length -= part.length;
		if (text->length > 0) {
			more = true;
			book->continued += first;
		}
	}
	xlsx_height(filling->sheet, filling->row, (double)most * XLSX_LINE + ROW_MARGIN);
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

static void
add_sign_off(struct filling *filling)
{
	struct matrix_book *book = filling->book;
	struct slice nothing = SLICE_INIT;

	filling->row++;
	xlsx_height(filling->sheet, filling->row + 1, SIGNING_HEIGHT);
	for (size_t i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++) {
		size_t first = place_of(filling, signatures[i].first);
		size_t last = place_of(filling, signatures[i].last);

		xlsx_text_over(&book->xlsx, filling->sheet, filling->row, first, last,
		    slice_of(word(signatures[i].word, book->language)), book->looks[LOOK_SIGN]);
		xlsx_text_over(&book->xlsx, filling->sheet, filling->row + 1, first, last, nothing,
		    book->looks[LOOK_SIGN_LINE]);
		xlsx_text_over(&book->xlsx, filling->sheet, filling->row + 2, first, last,
		    slice_of(word(WORD_NAME_AND_POST, book->language)),
		    book->looks[LOOK_SIGN_NAME]);
	}
}

int
matrix_sheet(struct matrix_book *book, lxw_worksheet *sheet, struct err *err)
{
	struct filling filling = {.book = book, .sheet = sheet};

	plan_columns(&filling);
	add_title_block(&filling);
	add_header(&filling);
	add_findings(&filling);
	add_sign_off(&filling);
	xlsx_page(&book->xlsx, sheet, true, book->matrix->area_label, book->language);
	/* A page that is called 007 is no mistake. */
	xlsx_check(&book->xlsx,
	    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, XLSX_ALL));
	protect(sheet);
	*err = book->xlsx.failure;
	return err->kind == ERR_NONE ? 0 : -1;
}
