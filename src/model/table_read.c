/* SPDX-License-Identifier: MIT */
/* Tables as people publish them: found on the sheet, and understood. */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "findings/result.h"
#include "findings/sheet.h"
#include "findings/table.h"
#include "findings/tally.h"
#include "findings/text.h"
#include "table_read.h"

static bool
blank_after_first(const struct reading *reading, size_t row)
{
	for (size_t column = 1; column < reading->width; column++) {
		if (trimmed_cell(reading, row, column).length > 0)
			return false;
	}
	return true;
}

static bool
blank_row(const struct reading *reading, size_t row)
{
	return trimmed_cell(reading, row, 0).length == 0 && blank_after_first(reading, row);
}

static size_t
used_width(const struct sheet *sheet)
{
	size_t width = 0;

	for (size_t row = 0; row < sheet->row_count; row++) {
		for (size_t column = sheet->rows[row].count; column > width; column--) {
			if (slice_trim(sheet_cell(sheet, row, column - 1)).length > 0) {
				width = column;
				break;
			}
		}
	}
	return width;
}

/* 1962, 1,962, "1 962"; empty and "-" (also as a dash) are zero. */
static bool
parse_cell(struct slice cell, uint64_t *count)
{
	char digits[32];
	size_t length = 0, group = 0;
	bool grouped = false;

	*count = 0;
	if (cell.length == 0 || slice_is(cell, "-") || slice_is(cell, "\xE2\x80\x93") ||
	    slice_is(cell, "\xE2\x80\x94"))
		return true;
	for (size_t i = 0; i < cell.length; i++) {
		char c = cell.data[i];

		if (c == ',' || c == ' ') {
			if (length == 0 || (grouped ? group != 3 : group > 3))
				return false;
			grouped = true;
			group = 0;
		} else if (length < sizeof(digits)) {
			digits[length++] = c;
			group++;
		} else {
			return false;
		}
	}
	if (grouped && group != 3)
		return false;
	return number_parse_count((struct slice){digits, length}, count);
}

/* Cells behind the first that are filled without a gap, when nothing stands behind the gap; else 0. */
static size_t
filled_cells(const struct reading *reading, size_t row)
{
	size_t filled = 0, column = 1;

	while (column < reading->width && trimmed_cell(reading, row, column).length > 0)
		column++;
	filled = column - 1;
	for (; column < reading->width; column++) {
		if (trimmed_cell(reading, row, column).length > 0)
			return 0;
	}
	return filled;
}

static bool
holds_counts(const struct reading *reading, size_t row, size_t cells)
{
	uint64_t ignored;

	for (size_t column = 1; column <= cells; column++) {
		if (!parse_cell(trimmed_cell(reading, row, column), &ignored))
			return false;
	}
	return cells > 0;
}

/*
 * A row of counts that is longer than its header looks like a header itself, with
 * the true one and the rows before it above the table.
 */
static bool
is_overlong_row(const struct reading *reading, size_t row)
{
	size_t above_filled = 0;

	for (size_t above = 0; above < row; above++) {
		size_t cells = filled_cells(reading, above);

		if (cells > 0 && cells == above_filled && holds_counts(reading, above, cells) &&
		    holds_counts(reading, row, cells))
			return true;
		above_filled = cells;
	}
	return above_filled > 0 && row + 1 == reading->sheet->row_count;
}

static int
leave_out_above(const struct reading *reading, const struct notice *notice, struct err *err)
{
	if (is_overlong_row(reading, reading->header)) {
		err_set(err, ERR_DATA,
		    _("has %zu cells, more than the lines above it: a header line must name every column"),
		    reading->width);
		return fail_at(reading, reading->header, err);
	}
	for (size_t above = 0; above < reading->header; above++) {
		if (!blank_row(reading, above))
			notice_say(notice, reading->sheet->name, reading->sheet->rows[above].line,
			    _("a line above the table is left out"));
	}
	return 0;
}

/* The first row that names every column; the corner may be empty. */
static int
find_header(struct reading *reading, const struct notice *notice, struct err *err)
{
	for (size_t row = 0; reading->width >= 2 && row < reading->sheet->row_count; row++) {
		if (filled_cells(reading, row) == reading->width - 1) {
			reading->header = row;
			return leave_out_above(reading, notice, err);
		}
	}
	err_set(err, ERR_DATA,
	    _("no table is found: a header line is expected that names every column, and counts below it"));
	return err_at(err, reading->sheet->name, 0);
}

static int
parse_cells(struct reading *reading, struct err *err)
{
	for (size_t row = reading->header + 1; row < reading->sheet->row_count; row++) {
		for (size_t column = 1; column < reading->width; column++) {
			struct slice cell = trimmed_cell(reading, row, column);

			if (parse_cell(cell, &reading->values[row * reading->width + column]))
				continue;
			err_set(err, ERR_DATA,
			    _("row \"%.*s\", column \"%.*s\": \"%.*s\" is not a count"),
			    SLICE_ARG(trimmed_cell(reading, row, 0)),
			    SLICE_ARG(trimmed_cell(reading, reading->header, column)),
			    SLICE_ARG(cell));
			return fail_at(reading, row, err);
		}
	}
	return 0;
}

/*
 * Text below the table, or between its rows: below the total whatever has no
 * counts, elsewhere a line that does not even have the delimiters for them.
 */
static bool
is_note(const struct reading *reading, size_t row, bool below)
{
	if (below)
		return blank_after_first(reading, row);
	return reading->sheet->rows[row].count == 1 &&
	    !word_means_total(trimmed_cell(reading, row, 0));
}

/* The last margin is printed again; those between are not. */
static void
say_subtotals(const struct reading *reading, const struct notice *notice)
{
	size_t rows = 0, columns = 0;

	for (size_t row = reading->header + 1; row < reading->sheet->row_count; row++)
		rows += reading->margin_row[row];
	for (size_t column = 1; column < reading->width; column++)
		columns += reading->margin_column[column];
	if (rows > 1 || columns > 1)
		notice_say(notice, reading->sheet->name, 0,
		    _("subtotals are checked and left out: %zu rows, %zu columns"),
		    rows > 1 ? rows - 1 : 0, columns > 1 ? columns - 1 : 0);
}

/* Which columns and rows are margins, and which lines stand below the table. */
static void
find_margins(struct reading *reading, const struct notice *notice)
{
	bool below = false;

	for (size_t column = 1; column < reading->width; column++)
		reading->margin_column[column] = reading->width > 2 &&
		    word_means_total(trimmed_cell(reading, reading->header, column));
	for (size_t row = reading->header + 1; row < reading->sheet->row_count; row++) {
		struct slice name = trimmed_cell(reading, row, 0);

		if (blank_row(reading, row)) {
			reading->note_row[row] = true;
		} else if (is_note(reading, row, below)) {
			reading->note_row[row] = true;
			notice_say(notice, reading->sheet->name, reading->sheet->rows[row].line,
			    _("a line that is no row of the table is left out"));
		} else {
			reading->margin_row[row] = word_means_total(name);
			below = reading->margin_row[row];
		}
	}
	say_subtotals(reading, notice);
}

static int
add_level(struct table *table, struct slice name, bool is_row, struct err *err)
{
	struct level level = result_level_read(name);

	return is_row ? table_add_row(table, level.name, level.kind, err)
		      : table_add_column(table, level.name, level.kind, err);
}

/* "mentions", "Menciones", ... as findings-print heads the column. */
static bool
names_mentions(struct slice name)
{
	const char *column = column_named(name);

	return column != NULL && slice_is(slice_of(column), "mentions");
}

static int
fill_table(const struct reading *reading, struct table *table, struct err *err)
{
	const struct sheet *sheet = reading->sheet;
	size_t to_row = 0;

	if (table_set_keys(table, trimmed_cell(reading, reading->header, 0),
		(struct slice)SLICE_INIT, err) != 0)
		return -1;
	for (size_t column = 1; column < reading->width; column++) {
		if (reading->margin_column[column])
			table->row_margin = true;
		else if (add_level(table, trimmed_cell(reading, reading->header, column), false,
			     err) != 0)
			return -1;
	}
	for (size_t row = reading->header + 1; row < sheet->row_count; row++) {
		if (reading->margin_row[row])
			table->column_margin = true;
		else if (!reading->note_row[row] &&
		    add_level(table, trimmed_cell(reading, row, 0), true, err) != 0)
			return -1;
	}
	table->one_way = table->column_count == 1;
	table->mentions = table->one_way && names_mentions(table->columns[0].name);
	if (table_allocate(table, err) != 0)
		return -1;
	for (size_t row = reading->header + 1; row < sheet->row_count; row++) {
		size_t to_column = 0;

		if (!is_data_row(reading, row))
			continue;
		for (size_t column = 1; column < reading->width; column++) {
			if (!reading->margin_column[column])
				*table_at(table, to_row, to_column++) =
				    value_at(reading, row, column);
		}
		to_row++;
	}
	return 0;
}

int
reading_begin(struct reading *reading, const struct notice *notice, struct err *err)
{
	size_t rows = reading->sheet->row_count;

	reading->width = used_width(reading->sheet);
	reading->margin_column = mem_alloc(reading->width, sizeof(bool), err);
	reading->margin_row = mem_alloc(rows, sizeof(bool), err);
	reading->note_row = mem_alloc(rows, sizeof(bool), err);
	reading->values = mem_alloc(rows * reading->width, sizeof(uint64_t), err);
	if (reading->margin_column == NULL || reading->margin_row == NULL ||
	    reading->note_row == NULL || reading->values == NULL)
		return -1;
	if (find_header(reading, notice, err) != 0)
		return -1;
	find_margins(reading, notice);
	return parse_cells(reading, err);
}

void
reading_release(struct reading *reading)
{
	free(reading->margin_column);
	free(reading->margin_row);
	free(reading->note_row);
	free(reading->values);
}

int
table_from_sheet(struct table *table, const struct sheet *sheet, const struct notice *notice,
    struct err *err)
{
	struct reading reading = {.sheet = sheet};
	int result = -1;

	*table = (struct table)TABLE_INIT;
	if (reading_begin(&reading, notice, err) == 0 && table_check_margins(&reading, err) == 0 &&
	    table_warn_of_hidden_margin(&reading, notice, err) == 0)
		result = fill_table(&reading, table, err);
	reading_release(&reading);
	if (result != 0)
		table_release(table);
	return result;
}

static bool
is_tally(const struct sheet *sheet)
{
	size_t last = sheet->row_count > 0 ? sheet->rows[0].count : 0;
	struct slice name = last > 1 ? sheet_cell(sheet, 0, last - 1) : (struct slice)SLICE_INIT;

	return slice_is(name, "count") || slice_is(name, "mentions");
}

static bool
is_findings(const struct sheet *sheet)
{
	bool id = false, theme = false;

	for (size_t i = 0; sheet->row_count > 0 && i < sheet->rows[0].count; i++) {
		id |= slice_is(sheet_cell(sheet, 0, i), "id");
		theme |= slice_is(sheet_cell(sheet, 0, i), "theme");
	}
	return id && theme;
}

int
table_read_sheet(struct table *table, const struct sheet *sheet, const struct notice *notice,
    struct err *err)
{
	if (is_findings(sheet)) {
		err_set(err, ERR_DATA,
		    _("holds findings, not counts: count them with findings-tab"));
		return err_at(err, sheet->name, 0);
	}
	return is_tally(sheet) ? tally_table_from_sheet(table, sheet, err)
			       : table_from_sheet(table, sheet, notice, err);
}

int
table_read(struct table *table, struct source source, const struct notice *notice, struct err *err)
{
	struct sheet sheet;
	int result;

	if (sheet_read(&sheet, source, err) != 0)
		return -1;
	/* Names that are no text would be written as they are, and read as others. */
	result = sheet_check_text(&sheet, err);
	if (result == 0)
		result = table_read_sheet(table, &sheet, notice, err);
	sheet_release(&sheet);
	return result;
}

int
table_read_file(struct table *table, const char *path, const struct notice *notice, struct err *err)
{
	struct input input = INPUT_INIT;
	int result;

	if (input_open(&input, path, err) != 0)
		return -1;
	result = table_read(table, source_of_input(&input), notice, err);
	input_close(&input);
	return result;
}
