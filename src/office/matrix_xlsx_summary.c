/* SPDX-License-Identifier: MIT */
/* The findings of a matrix, counted by theme and type. */
#include <stdlib.h>

#include "findings/mem.h"
#include "matrix_xlsx_parts.h"

/* In digits. */
#define WIDTH_THEME 62
#define WIDTH_COUNT 14

struct summary {
	struct matrix_book *book;
	struct nameset themes, types; /* codes, in the order in which they stand */
	size_t *counts;		      /* by themes */
};

static struct slice
code_of(const struct summary *summary, const struct matrix_row *row, enum kind kind,
    enum finding_field field)
{
	return codebook_code(summary->book->matrix->options->book, kind,
	    row->finding->cells[field]);
}

/*
 * The codes that the findings have, in the codebook's order, others as they come. `all`:
 * also those of the codebook that no finding has.
 */
static int
collect(const struct summary *summary, enum kind kind, enum finding_field field, bool all,
    struct nameset *codes, struct err *err)
{
	const struct matrix *matrix = summary->book->matrix;
	const struct codebook_kind *known = &matrix->options->book->kinds[kind];
	struct nameset seen = NAMESET_INIT;
	int result = 0;

	for (size_t i = 0; result == 0 && i < matrix->count; i++) {
		if (nameset_add(&seen, code_of(summary, &matrix->rows[i], kind, field), err) ==
		    NAMESET_NONE)
			result = -1;
	}
	for (size_t i = 0; result == 0 && i < known->count; i++) {
		struct slice code = known->entries[i].code;

		if ((all || nameset_find(&seen, code) != NAMESET_NONE) &&
		    nameset_add(codes, code, err) == NAMESET_NONE)
			result = -1;
	}
	for (size_t i = 0; result == 0 && i < seen.count; i++) {
		if (nameset_add(codes, nameset_name(&seen, i), err) == NAMESET_NONE)
			result = -1;
	}
	nameset_release(&seen);
	return result;
}

static int
count(struct summary *summary, struct err *err)
{
	const struct matrix *matrix = summary->book->matrix;

	if (collect(summary, KIND_THEME, FINDING_THEME, false, &summary->themes, err) != 0 ||
	    collect(summary, KIND_TYPE, FINDING_TYPE, true, &summary->types, err) != 0)
		return -1;
	summary->counts =
	    mem_alloc(summary->themes.count * summary->types.count, sizeof(*summary->counts), err);
	if (summary->counts == NULL)
		return -1;
	for (size_t i = 0; i < matrix->count; i++) {
		const struct matrix_row *row = &matrix->rows[i];
		size_t theme = nameset_find(&summary->themes,
		    code_of(summary, row, KIND_THEME, FINDING_THEME));
		size_t type =
		    nameset_find(&summary->types, code_of(summary, row, KIND_TYPE, FINDING_TYPE));

		summary->counts[theme * summary->types.count + type]++;
	}
	return 0;
}

static struct slice
label_of(const struct summary *summary, enum kind kind, struct slice code)
{
	enum language language = summary->book->language;

	return code.length > 0
	    ? codebook_label(summary->book->matrix->options->book, kind, code, language)
	    : slice_of(word(WORD_NONE, language));
}

static void
add_head(struct summary *summary, lxw_worksheet *sheet, size_t row)
{
	struct matrix_book *book = summary->book;
	struct xlsx *xlsx = &book->xlsx;

	xlsx_text(xlsx, sheet, row, 0, matrix_column_label(MATRIX_THEME, book->language),
	    book->looks[LOOK_HEAD]);
	for (size_t i = 0; i < summary->types.count; i++) {
		struct slice type = nameset_name(&summary->types, i);

		xlsx_text(xlsx, sheet, row, i + 1, label_of(summary, KIND_TYPE, type),
		    look_of_type(book, type, true));
	}
	xlsx_text(xlsx, sheet, row, summary->types.count + 1,
	    slice_of(word(WORD_TOTAL, book->language)), book->looks[LOOK_HEAD_NUMBER]);
}

/* Of a theme, or of all where it is their number. */
static size_t
count_at(const struct summary *summary, size_t theme, size_t type)
{
	size_t sum = 0;

	for (size_t i = 0; i < summary->themes.count; i++) {
		if (i == theme || theme == summary->themes.count)
			sum += summary->counts[i * summary->types.count + type];
	}
	return sum;
}

static void
add_row(struct summary *summary, lxw_worksheet *sheet, size_t row, size_t theme)
{
	struct matrix_book *book = summary->book;
	struct xlsx *xlsx = &book->xlsx;
	bool all = theme == summary->themes.count;
	struct slice label = all
	    ? slice_of(word(WORD_TOTAL, book->language))
	    : label_of(summary, KIND_THEME, nameset_name(&summary->themes, theme));
	size_t sum = 0;

	xlsx_text(xlsx, sheet, row, 0, label, book->looks[all ? LOOK_TOTAL : LOOK_CELL]);
	xlsx_height_for(xlsx, sheet, row, label, WIDTH_THEME);
	for (size_t i = 0; i < summary->types.count; i++) {
		size_t here = count_at(summary, theme, i);

		sum += here;
		xlsx_number(xlsx, sheet, row, i + 1, (double)here,
		    book->looks[all ? LOOK_TOTAL_COUNT : LOOK_COUNT_CELL]);
	}
	xlsx_number(xlsx, sheet, row, summary->types.count + 1, (double)sum,
	    book->looks[LOOK_TOTAL_COUNT]);
}

static void
fill(struct summary *summary, lxw_worksheet *sheet)
{
	struct matrix_book *book = summary->book;
	const struct matrix *matrix = book->matrix;
	struct xlsx *xlsx = &book->xlsx;
	size_t last = summary->types.count + 1, row = 0;

	worksheet_set_column(sheet, 0, 0, WIDTH_THEME, NULL);
	worksheet_set_column(sheet, 1, (lxw_col_t)last, WIDTH_COUNT, NULL);
	xlsx_height(sheet, 0, 26);
	xlsx_text_over(xlsx, sheet, row++, 0, last, slice_of(word(WORD_BARS_TITLE, book->language)),
	    book->looks[LOOK_TITLE]);
	xlsx_text_over(xlsx, sheet, row++, 0, last, matrix->area_label, book->looks[LOOK_VALUE]);
	xlsx_text_over(xlsx, sheet, row++, 0, last, matrix->process_label, book->looks[LOOK_VALUE]);
	if (matrix->sample)
		xlsx_text_over(xlsx, sheet, row++, 0, last,
		    slice_of(word(WORD_SAMPLE_NOTICE, book->language)), book->looks[LOOK_NOTICE]);
	row++;
	add_head(summary, sheet, row);
	worksheet_repeat_rows(sheet, (lxw_row_t)row, (lxw_row_t)row);
	worksheet_freeze_panes(sheet, (lxw_row_t)row + 1, 0);
	for (size_t theme = 0; theme <= summary->themes.count; theme++)
		add_row(summary, sheet, ++row, theme);
	xlsx_page(xlsx, sheet, false, matrix->area_label, book->language);
	protect(sheet);
}

int
summary_sheet(struct matrix_book *book, lxw_worksheet *sheet, struct err *err)
{
	struct summary summary = {.book = book, .themes = NAMESET_INIT, .types = NAMESET_INIT};
	int result = count(&summary, err);

	if (result == 0)
		fill(&summary, sheet);
	nameset_release(&summary.themes);
	nameset_release(&summary.types);
	free(summary.counts);
	return result;
}
