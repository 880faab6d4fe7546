/* SPDX-License-Identifier: MIT */
/* A cross-tabulation for people: labels, margins, percentages and their bases. */
#include <inttypes.h>

#include "findings/number.h"
#include "present_parts.h"

struct tabling {
	struct presenting *presenting;
	const struct table *table;
	enum kind row_kind, column_kind;
	bool row_totals, column_totals; /* a column of totals, a row of totals */
	uint64_t total;
	bool uneven; /* some rounded percentages do not sum to 100 */
};

#define TOTAL SIZE_MAX /* a row or column of that number is the margin */

static uint64_t
row_total(const struct tabling *tabling, size_t row)
{
	return row == TOTAL ? tabling->total : table_row_total(tabling->table, row);
}

static uint64_t
column_total(const struct tabling *tabling, size_t column)
{
	return column == TOTAL ? tabling->total : table_column_total(tabling->table, column);
}

static uint64_t
count_at(const struct tabling *tabling, size_t row, size_t column)
{
	if (row == TOTAL)
		return column_total(tabling, column);
	return column == TOTAL ? row_total(tabling, row) : *table_at(tabling->table, row, column);
}

static uint64_t
base_of(const struct tabling *tabling, size_t row, size_t column)
{
	switch (tabling->presenting->options->percent) {
	case PRESENT_OF_ROW:
		return row_total(tabling, row);
	case PRESENT_OF_COLUMN:
		return column_total(tabling, column);
	default:
		return tabling->total;
	}
}

/* A level that is data but reads as one of the words that are not gets a backslash. */
static bool
needs_backslash(struct slice name)
{
	return name.length == 0 || name.data[0] == '\\' || word_means_total(name) ||
	    word_means_missing(name) || word_means_other(name);
}

static void
put_word(struct tabling *tabling, enum word which, const char *code)
{
	const struct present_options *options = tabling->presenting->options;

	strbuf_add_string(&tabling->presenting->text,
	    options->codes ? code : word(which, options->language));
}

/* The name of a row or column into presenting->text. */
static void
put_level(struct tabling *tabling, const struct level *level, enum kind kind)
{
	struct presenting *presenting = tabling->presenting;
	struct slice name;

	strbuf_clear(&presenting->text);
	if (level->kind == LEVEL_MISSING) {
		put_word(tabling, WORD_NONE, "(none)");
	} else if (level->kind == LEVEL_OTHER) {
		put_word(tabling, WORD_OTHER, "(other)");
	} else {
		name = codebook_code(presenting->book, kind, level->name);
		if (!presenting->options->codes)
			name = codebook_label(presenting->book, kind, name,
			    presenting->options->language);
		if (presenting->options->bare && needs_backslash(name))
			strbuf_add_char(&presenting->text, '\\');
		strbuf_add_slice(&presenting->text, name);
	}
}

static int
add_column(struct tabling *tabling, bool margin)
{
	struct presenting *presenting = tabling->presenting;

	if (strbuf_check(&presenting->text, presenting->err) != 0)
		return -1;
	return grid_add_column(presenting->grid, strbuf_slice(&presenting->text), true, margin,
	    presenting->err);
}

static int
add_word_column(struct tabling *tabling, enum word which, const char *code)
{
	strbuf_clear(&tabling->presenting->text);
	put_word(tabling, which, code);
	return add_column(tabling, true);
}

/* Excel's pivot tables call every key so; what the rows are says more. */
static bool
is_pivot_corner(struct slice corner)
{
	static const char *const names[] = {"", "Etiquetas de fila", "Row Labels"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (text_equal_folded(corner, slice_of(names[i])))
			return true;
	}
	return false;
}

static int
add_columns(struct tabling *tabling)
{
	struct presenting *presenting = tabling->presenting;
	const struct table *table = tabling->table;
	struct slice corner = table->row_key;

	if (tabling->row_kind != KIND_NONE && is_pivot_corner(corner))
		corner = slice_of(kind_name(tabling->row_kind));
	if (grid_add_column(presenting->grid, present_label(presenting, corner), false, false,
		presenting->err) != 0)
		return -1;
	for (size_t i = 0; i < table->column_count; i++) {
		put_level(tabling, &table->columns[i], tabling->column_kind);
		/* The only column may be called after what it counts: count, Hallazgos. */
		if (table->one_way && present_column(table->columns[i].name) != NULL) {
			strbuf_clear(&presenting->text);
			strbuf_add_slice(&presenting->text,
			    present_label(presenting, table->columns[i].name));
		}
		if (add_column(tabling, false) != 0)
			return -1;
	}
	if (tabling->row_totals && add_word_column(tabling, WORD_TOTAL, "total") != 0)
		return -1;
	if (presenting->options->percent == PRESENT_OF_ROW &&
	    add_word_column(tabling, WORD_BASE, "base") != 0)
		return -1;
	return 0;
}

static int
add_count(struct tabling *tabling, size_t row, size_t column)
{
	struct presenting *presenting = tabling->presenting;
	const struct present_options *options = presenting->options;
	uint64_t count = count_at(tabling, row, column), base = base_of(tabling, row, column);

	strbuf_clear(&presenting->text);
	if (options->percent == PRESENT_COUNTS) {
		present_count(presenting, count);
	} else if (base > 0 && count == 0 && options->zero != NULL) {
		present_count(presenting, 0);
	} else if (base > 0) {
		number_add_percent(&presenting->text, number_percent(count, base, options->digits),
		    options->digits);
		if (!options->codes)
			strbuf_add_char(&presenting->text, '%');
	}
	return present_cell(presenting);
}

static int
add_base(struct tabling *tabling, uint64_t base)
{
	strbuf_clear(&tabling->presenting->text);
	present_count(tabling->presenting, base);
	return present_cell(tabling->presenting);
}

static int
add_row(struct tabling *tabling, size_t row)
{
	struct presenting *presenting = tabling->presenting;

	strbuf_clear(&presenting->text);
	if (row == TOTAL)
		put_word(tabling, WORD_TOTAL, "total");
	else
		put_level(tabling, &tabling->table->rows[row], tabling->row_kind);
	if (present_cell(presenting) != 0)
		return -1;
	for (size_t column = 0; column < tabling->table->column_count; column++) {
		if (add_count(tabling, row, column) != 0)
			return -1;
	}
	if (tabling->row_totals && add_count(tabling, row, TOTAL) != 0)
		return -1;
	if (presenting->options->percent == PRESENT_OF_ROW &&
	    add_base(tabling, row_total(tabling, row)) != 0)
		return -1;
	return 0;
}

/* Below percentages of columns: what each is a percentage of. */
static int
add_base_row(struct tabling *tabling)
{
	strbuf_clear(&tabling->presenting->text);
	put_word(tabling, WORD_BASE, "base");
	if (present_cell(tabling->presenting) != 0)
		return -1;
	for (size_t column = 0; column < tabling->table->column_count; column++) {
		if (add_base(tabling, column_total(tabling, column)) != 0)
			return -1;
	}
	return tabling->row_totals ? add_base(tabling, tabling->total) : 0;
}

static int
add_rows(struct tabling *tabling)
{
	struct grid *grid = tabling->presenting->grid;

	for (size_t row = 0; row < tabling->table->row_count; row++) {
		if (add_row(tabling, row) != 0)
			return -1;
	}
	if (tabling->column_totals) {
		grid->margin_rows++;
		if (add_row(tabling, TOTAL) != 0)
			return -1;
	}
	if (tabling->presenting->options->percent == PRESENT_OF_COLUMN) {
		grid->margin_rows++;
		return add_base_row(tabling);
	}
	return 0;
}

/* Do the rounded percentages from `first` on, along a row or down a column, sum to 100? */
static void
check_line(struct tabling *tabling, bool along_row, size_t line)
{
	const struct table *table = tabling->table;
	unsigned digits = tabling->presenting->options->digits;
	size_t count = along_row ? table->column_count : table->row_count;
	uint64_t sum = 0, base = 0;

	for (size_t i = 0; i < count; i++) {
		size_t row = along_row ? line : i, column = along_row ? i : line;

		base = base_of(tabling, row, column);
		if (base == 0)
			return;
		sum += number_percent(count_at(tabling, row, column), base, digits);
	}
	if (count > 0 && sum != number_percent(1, 1, digits))
		tabling->uneven = true;
}

static void
check_all(struct tabling *tabling)
{
	unsigned digits = tabling->presenting->options->digits;
	uint64_t sum = 0;

	for (size_t row = 0; tabling->total > 0 && row < tabling->table->row_count; row++) {
		for (size_t column = 0; column < tabling->table->column_count; column++)
			sum +=
			    number_percent(count_at(tabling, row, column), tabling->total, digits);
	}
	if (tabling->total > 0 && sum != number_percent(1, 1, digits))
		tabling->uneven = true;
}

static void
check_rounding(struct tabling *tabling)
{
	enum present_percent percent = tabling->presenting->options->percent;

	for (size_t row = 0; percent == PRESENT_OF_ROW && row < tabling->table->row_count; row++)
		check_line(tabling, true, row);
	for (size_t i = 0; percent == PRESENT_OF_COLUMN && i < tabling->table->column_count; i++)
		check_line(tabling, false, i);
	if (percent == PRESENT_OF_TOTAL)
		check_all(tabling);
	/* The margins must sum to 100 as well where they are shown. */
	if (tabling->column_totals && percent != PRESENT_OF_COLUMN)
		check_line(tabling, true, TOTAL);
	if (tabling->row_totals && percent != PRESENT_OF_ROW)
		check_line(tabling, false, TOTAL);
}

static int
add_notes(struct tabling *tabling)
{
	struct presenting *presenting = tabling->presenting;
	enum language language = presenting->options->language;
	bool findings = (tabling->row_kind != KIND_NONE || tabling->column_kind != KIND_NONE) &&
	    !table_may_mention(tabling->table);
	bool one = tabling->total == 1;

	if (presenting->options->percent == PRESENT_OF_TOTAL) {
		strbuf_clear(&presenting->text);
		strbuf_add_format(&presenting->text, "%s: ", word(WORD_BASE, language));
		number_add_grouped(&presenting->text, tabling->total);
		if (tabling->table->mentions)
			strbuf_add_format(&presenting->text, " %s",
			    word(one ? WORD_MENTIONS_ONE : WORD_MENTIONS_MANY, language));
		else if (findings)
			strbuf_add_format(&presenting->text, " %s",
			    word(one ? WORD_FINDINGS_ONE : WORD_FINDINGS_MANY, language));
		if (strbuf_check(&presenting->text, presenting->err) != 0 ||
		    grid_add_note(presenting->grid, strbuf_slice(&presenting->text),
			presenting->err) != 0)
			return -1;
	}
	check_rounding(tabling);
	if (tabling->uneven)
		return grid_add_note(presenting->grid, slice_of(word(WORD_ROUNDING_NOTE, language)),
		    presenting->err);
	return 0;
}

int
present_table(struct presenting *presenting, const struct table *table)
{
	const struct present_options *options = presenting->options;
	struct tabling tabling = {
	    .presenting = presenting,
	    .table = table,
	    .row_kind = table_row_kind(table, presenting->book),
	    .row_totals = table->row_margin || (options->totals && !table->one_way),
	    .column_totals = options->totals || table->column_margin,
	    .total = table_total(table),
	};

	tabling.column_kind = table_column_kind(table, presenting->book);
	presenting->grid->row_headers = true;
	if (add_columns(&tabling) != 0 || add_rows(&tabling) != 0)
		return -1;
	return options->percent != PRESENT_COUNTS && !options->bare ? add_notes(&tabling) : 0;
}
