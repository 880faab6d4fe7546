/* SPDX-License-Identifier: MIT */
/* What stands above and below the findings: who is asked what, and who signs. */
#include "matrix_xlsx_parts.h"

/* Some columns each, and between them some on which nobody signs. */
static const struct {
	enum word word;
	enum matrix_column first, last;
} signatures[] = {
    {WORD_PREPARED, MATRIX_ID, MATRIX_THEME},
    {WORD_REVIEWED, MATRIX_TEXT, MATRIX_PAGE},
    {WORD_APPROVED, MATRIX_STATUS, MATRIX_EVIDENCE},
};

#define SIGNATURE_HEIGHT 15.0 /* what is below and above that */
#define SIGNING_HEIGHT 48.0   /* to sign on */

/* Where the column stands; where it is not shown, the next one. */
static size_t
place_of(const struct filling *filling, enum matrix_column column)
{
	size_t place = 0;

	while (place < filling->shown_count && filling->shown[place] < column)
		place++;
	return place;
}

/* A text from one column to the last; the row is as high as the text, but has so many lines. */
static void
add_over(struct filling *filling, size_t first, struct slice text, enum look look, double size,
    size_t least)
{
	struct matrix_book *book = filling->book;
	size_t last = filling->shown_count - 1;
	size_t lines = xlsx_lines(&book->xlsx, text, filling_width(filling, first, last), size);

	if (lines < least)
		lines = least;
	filling_set_height(filling,
	    (double)lines * XLSX_LINE * size / XLSX_SIZE + MATRIX_ROW_MARGIN / 2, false);
	xlsx_text_over(&book->xlsx, filling->sheet, filling->row, first, last, text,
	    book->looks[look]);
}

static void
add_value(struct filling *filling, const char *label, struct slice value)
{
	size_t lines = xlsx_lines(&filling->book->xlsx, slice_of(label),
	    filling_width(filling, 0, 0), XLSX_SIZE * XLSX_BOLD);

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

void
title_block(struct filling *filling)
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

void
sign_off(struct filling *filling)
{
	struct matrix_book *book = filling->book;
	struct slice nothing = SLICE_INIT;
	size_t begin = filling->row + 1;

	filling_set_height(filling, SIGNATURE_HEIGHT, true);
	for (filling->row = begin; filling->row < begin + 3; filling->row++)
		filling_set_height(filling,
		    filling->row == begin + 1 ? SIGNING_HEIGHT : SIGNATURE_HEIGHT,
		    filling->row < begin + 2);
	for (size_t i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++) {
		size_t first = place_of(filling, signatures[i].first);
		size_t last = place_of(filling, signatures[i].last);

		xlsx_text_over(&book->xlsx, filling->sheet, begin, first, last,
		    slice_of(word(signatures[i].word, book->language)), book->looks[LOOK_SIGN]);
		xlsx_text_over(&book->xlsx, filling->sheet, begin + 1, first, last, nothing,
		    book->looks[LOOK_SIGN_LINE]);
		xlsx_text_over(&book->xlsx, filling->sheet, begin + 2, first, last,
		    slice_of(word(WORD_NAME_AND_POST, book->language)),
		    book->looks[LOOK_SIGN_NAME]);
	}
}
