/* SPDX-License-Identifier: MIT */
/* Findings, reports, replies, tallies, results: a row a row, each cell by its column. */
#include <stdlib.h>

#include "findings/date.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "present_columns.h"

static int
add_columns(struct rows *rows)
{
	struct presenting *presenting = rows->presenting;

	for (size_t i = 0; i < rows->header->count; i++) {
		column_plan(rows, i, &rows->columns[i]);
		strbuf_clear(&presenting->text);
		if (grid_add_column(presenting->grid, column_label(rows, i),
			rows->columns[i].figure != FIGURE_NONE, false, presenting->err) != 0)
			return -1;
	}
	return 0;
}

static void
put_code(struct rows *rows, enum kind kind, struct slice cell)
{
	struct presenting *presenting = rows->presenting;
	struct slice code = codebook_code(presenting->book, kind, cell);

	strbuf_add_slice(&presenting->text,
	    codebook_label(presenting->book, kind, code, presenting->options->language));
}

static void
put_level(struct rows *rows, enum kind kind, struct slice cell)
{
	enum language language = rows->presenting->options->language;
	struct strbuf *text = &rows->presenting->text;

	if (slice_is(cell, "total"))
		strbuf_add_string(text, word(WORD_TOTAL, language));
	else if (slice_is(cell, "(none)"))
		strbuf_add_string(text, word(WORD_NONE, language));
	else if (slice_is(cell, "(other)"))
		strbuf_add_string(text, word(WORD_OTHER, language));
	else
		put_code(rows, kind, cell);
}

static void
put_codes(struct rows *rows, enum kind kind, struct slice cell)
{
	struct slice part;
	bool first = true;

	while (slice_split(&cell, ';', &part)) {
		part = slice_trim(part);
		if (part.length == 0)
			continue;
		if (!first)
			strbuf_add_string(&rows->presenting->text, "; ");
		put_code(rows, kind, part);
		first = false;
	}
}

static void
put_own_code(struct rows *rows, const char *kind, struct slice cell)
{
	const char *code = code_named(kind, cell), *label = NULL;

	if (code != NULL)
		label = word_for_code(kind, slice_of(code), rows->presenting->options->language);
	if (label != NULL)
		strbuf_add_string(&rows->presenting->text, label);
	else
		strbuf_add_slice(&rows->presenting->text, cell);
}

static void
put_statistic(struct rows *rows, struct slice cell)
{
	const char *name = word_for_statistic(cell, rows->presenting->options->language);

	strbuf_add_slice(&rows->presenting->text, name != NULL ? slice_of(name) : cell);
}

static void
put_claim(struct rows *rows, struct slice cell)
{
	struct strbuf *text = &rows->presenting->text;

	if (!word_add_claim(text, cell, rows->presenting->options->language))
		strbuf_add_slice(text, cell);
}

/* A cell of the column that the row is about. */
static void
put_state(struct rows *rows, struct slice cell)
{
	enum kind kind = kind_of_column(rows->column);

	if (kind != KIND_NONE)
		put_codes(rows, kind, cell);
	else if (column_of_dates(rows->column))
		date_print(cell, rows->presenting->options->language, &rows->presenting->text);
	else
		strbuf_add_slice(&rows->presenting->text, cell);
}

static void
put_figure(struct rows *rows, const struct column *column, struct slice cell)
{
	struct presenting *presenting = rows->presenting;
	uint64_t count;

	if (column->figure == FIGURE_COUNT && number_parse_count(cell, &count))
		present_count(presenting, count);
	else if (presenting->options->bare)
		strbuf_add_slice(&presenting->text, cell);
	else
		figure_add(cell, column->figure, presenting->options->digits, &presenting->text);
}

static void
put_cell(struct rows *rows, const struct column *column, struct slice cell)
{
	const struct present_options *options = rows->presenting->options;
	struct strbuf *text = &rows->presenting->text;

	strbuf_clear(text);
	if (column->role == ROLE_FIGURE)
		put_figure(rows, column, cell);
	else if (column->key && cell.length == 0 && !options->bare)
		strbuf_add_string(text, word(WORD_NONE, options->language));
	else if (options->codes || column->role == ROLE_PLAIN)
		strbuf_add_slice(text, cell);
	else if (column->role == ROLE_CODE)
		put_code(rows, column->kind, cell);
	else if (column->role == ROLE_LEVEL)
		put_level(rows, column->kind, cell);
	else if (column->role == ROLE_POINT)
		put_level(rows, column_kind_of_point(rows->presenting->book, cell), cell);
	else if (column->role == ROLE_CODES)
		put_codes(rows, column->kind, cell);
	else if (column->role == ROLE_DATE)
		date_print(cell, options->language, text);
	else if (column->role == ROLE_NAME)
		strbuf_add_slice(text, present_label(rows->presenting, cell));
	else if (column->role == ROLE_STATE)
		put_state(rows, cell);
	else if (column->role == ROLE_STATISTIC)
		put_statistic(rows, cell);
	else if (column->role == ROLE_REASON)
		word_add_reason(text, cell, options->language);
	else if (column->role == ROLE_CLAIM)
		put_claim(rows, cell);
	else
		put_own_code(rows, column->own, cell);
}

static bool
is_illustrative(const struct column *column, struct slice cell)
{
	const char *origin;

	if (column->own == NULL || strcmp(column->own, "origin") != 0 || cell.length == 0)
		return false;
	origin = code_named("origin", cell);
	return origin != NULL && strcmp(origin, "illustrative") == 0;
}

/* The row of totals, with which a result ends. */
static bool
is_total(const struct rows *rows, size_t row)
{
	return rows->columns[0].role == ROLE_LEVEL && row + 1 == rows->sheet->row_count &&
	    slice_is(sheet_cell(rows->sheet, row, 0), "total");
}

static int
add_row(struct rows *rows, size_t row)
{
	struct presenting *presenting = rows->presenting;
	size_t count = rows->sheet->rows[row].count;

	if (count != rows->header->count) {
		err_set(presenting->err, ERR_DATA, _("the header has %zu fields, this row %zu"),
		    rows->header->count, count);
		return err_at(presenting->err, rows->sheet->name, rows->sheet->rows[row].line);
	}
	if (rows->changes)
		rows->column = sheet_cell(rows->sheet, row,
		    header_find(rows->header, SLICE_LITERAL("column")));
	for (size_t i = 0; i < count; i++) {
		struct slice cell = sheet_cell(rows->sheet, row, i);

		rows->illustrative |= is_illustrative(&rows->columns[i], cell);
		put_cell(rows, &rows->columns[i], cell);
		if (present_cell(presenting) != 0)
			return -1;
	}
	presenting->grid->margin_rows += is_total(rows, row);
	return 0;
}

int
present_rows(struct presenting *presenting, const struct sheet *sheet, const struct header *header,
    enum stream_kind kind)
{
	struct rows rows = {.presenting = presenting,
	    .sheet = sheet,
	    .header = header,
	    .kind = kind,
	    .changes = columns_of_changes(header)};
	int result;

	rows.columns = mem_alloc(header->count, sizeof(*rows.columns), presenting->err);
	if (rows.columns == NULL)
		return -1;
	presenting->grid->row_headers = true;
	result = add_columns(&rows);
	for (size_t row = 1; result == 0 && row < sheet->row_count; row++)
		result = add_row(&rows, row);
	if (result == 0 && rows.illustrative && !presenting->options->codes)
		result = grid_add_note(presenting->grid,
		    slice_of(word(WORD_SAMPLE_NOTICE, presenting->options->language)),
		    presenting->err);
	free(rows.columns);
	return result;
}
