/* SPDX-License-Identifier: MIT */
/* Findings, reports, replies, tallies, results: a row a row, each cell by its column. */
#include <stdlib.h>

#include "findings/date.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "present_parts.h"

/* How the cells of a column are shown. */
enum role {
	ROLE_PLAIN,
	ROLE_CODE,
	ROLE_CODES,  /* joined by ; */
	ROLE_LEVEL,  /* a code of whatever kind was counted, or a word such as (none) */
	ROLE_ORIGIN, /* codes that no codebook holds */
	ROLE_CHANGE,
	ROLE_NAME,  /* of a column, */
	ROLE_STATE, /* and what stood in it, or stands there now */
	ROLE_DATE,
	ROLE_FIGURE,
};

struct column {
	enum role role;
	enum kind kind;
	enum figure figure;
	bool key; /* of a tally: an empty cell is a missing value */
};

struct rows {
	struct presenting *presenting;
	const struct sheet *sheet;
	const struct header *header;
	enum stream_kind kind;
	struct column *columns;
	bool illustrative;
	bool changes;	     /* of a register, as findings-diff writes them */
	struct slice column; /* that the row at hand is about, there */
};

static bool
is_one_of(struct slice name, const char *const *names)
{
	for (; *names != NULL; names++) {
		if (slice_is(name, *names))
			return true;
	}
	return false;
}

static bool
is_date_column(struct slice name)
{
	static const char *const names[] = {"received", "asked", "due", "answered", "verified",
	    "updated", NULL};

	return is_one_of(name, names);
}

/* In a result these hold levels of whatever was counted. */
static bool
is_level_column(struct slice name)
{
	static const char *const names[] = {"row", "column", "level", "point", "category", NULL};

	return is_one_of(name, names);
}

static bool
all_numeric(const struct rows *rows, size_t column)
{
	for (size_t row = 1; row < rows->sheet->row_count; row++) {
		struct slice cell = sheet_cell(rows->sheet, row, column);

		if (cell.length > 0 && !number_is_numeric(cell))
			return false;
	}
	return true;
}

/* What stands in a result for a margin, a missing value, or what was cut off. */
static bool
is_level_word(struct slice cell)
{
	return slice_is(cell, "total") || slice_is(cell, "(none)") || slice_is(cell, "(other)");
}

static bool
knows(const struct codebook *book, enum kind kind, struct slice code)
{
	return codebook_by_code(book, kind, code) != CODEBOOK_NONE ||
	    word_for_code(kind_name(kind), code, LANGUAGE_EN) != NULL;
}

/* The first kind that knows every code in the column. */
static enum kind
infer_kind(const struct rows *rows, size_t column)
{
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		bool any = false, all = true;

		for (size_t row = 1; all && row < rows->sheet->row_count; row++) {
			struct slice cell = sheet_cell(rows->sheet, row, column);

			if (cell.length == 0 || is_level_word(cell))
				continue;
			any = true;
			all = knows(rows->presenting->book, (enum kind)kind, cell);
		}
		if (any && all)
			return (enum kind)kind;
	}
	return KIND_NONE;
}

static enum figure
figure_in(const struct rows *rows, size_t column)
{
	struct slice name = header_name(rows->header, column);
	bool shares = header_find(rows->header, slice_of("share")) != HEADER_NONE;
	bool counted = rows->kind == STREAM_TALLY && column + 1 == rows->header->count;
	enum figure figure = FIGURE_NONE;

	if (counted)
		figure = FIGURE_COUNT;
	else if (rows->kind == STREAM_RESULT)
		figure = figure_of_column(name, shares);
	/* What is no number in one row is text in all. */
	return figure != FIGURE_NONE && all_numeric(rows, column) ? figure : FIGURE_NONE;
}

static bool
holds_changes(const struct header *header)
{
	static const char *const names[] = {"change", "column", "old", "new"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (header_find(header, slice_of(names[i])) == HEADER_NONE)
			return false;
	}
	return true;
}

static enum role
role_among_changes(struct slice name)
{
	if (slice_is(name, "change"))
		return ROLE_CHANGE;
	if (slice_is(name, "column"))
		return ROLE_NAME;
	return slice_is(name, "old") || slice_is(name, "new") ? ROLE_STATE : ROLE_PLAIN;
}

static void
plan_column(const struct rows *rows, size_t index, struct column *column)
{
	struct slice header = header_name(rows->header, index), name = header;
	const char *known = present_column(header);

	if (known != NULL)
		name = slice_of(known);
	*column = (struct column){ROLE_PLAIN, KIND_NONE, figure_in(rows, index), false};
	column->key =
	    rows->kind == STREAM_TALLY && index + 1 < rows->header->count && !slice_is(name, "ids");
	if (column->figure != FIGURE_NONE) {
		column->role = ROLE_FIGURE;
	} else if (kind_of_column(name) != KIND_NONE) {
		column->kind = kind_of_column(name);
		column->role = column->kind == KIND_AREA ? ROLE_CODES : ROLE_CODE;
	} else if (slice_is(name, "origin")) {
		column->role = ROLE_ORIGIN;
	} else if (is_date_column(name)) {
		column->role = ROLE_DATE;
	} else if (rows->changes) {
		column->role = role_among_changes(header);
	} else if (rows->kind == STREAM_RESULT && is_level_column(header)) {
		column->kind = infer_kind(rows, index);
		column->role = ROLE_LEVEL;
	}
}

/* `asked` is a date in a reply and a count in a result. */
static struct slice
column_label(const struct rows *rows, size_t index)
{
	const struct present_options *options = rows->presenting->options;
	struct slice name = header_name(rows->header, index);
	const char *label = NULL;

	if (options->codes)
		return name;
	if (rows->columns[index].figure == FIGURE_COUNT)
		label = word_for_count(name, options->language);
	return label != NULL ? slice_of(label) : present_label(rows->presenting, name);
}

static int
add_columns(struct rows *rows)
{
	struct presenting *presenting = rows->presenting;

	for (size_t i = 0; i < rows->header->count; i++) {
		plan_column(rows, i, &rows->columns[i]);
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

/* A cell of the column that the row is about. */
static void
put_state(struct rows *rows, struct slice cell)
{
	enum kind kind = kind_of_column(rows->column);

	if (kind != KIND_NONE)
		put_codes(rows, kind, cell);
	else if (is_date_column(rows->column))
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
	else if (column->role == ROLE_CODES)
		put_codes(rows, column->kind, cell);
	else if (column->role == ROLE_DATE)
		date_print(cell, options->language, text);
	else if (column->role == ROLE_NAME)
		strbuf_add_slice(text, present_label(rows->presenting, cell));
	else if (column->role == ROLE_STATE)
		put_state(rows, cell);
	else
		put_own_code(rows, column->role == ROLE_CHANGE ? "change" : "origin", cell);
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
		const char *origin = rows->columns[i].role == ROLE_ORIGIN && cell.length > 0
		    ? code_named("origin", cell)
		    : NULL;

		rows->illustrative |= origin != NULL && strcmp(origin, "illustrative") == 0;
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
	    .changes = holds_changes(header)};
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
