/* SPDX-License-Identifier: MIT */
/* Results of which a row is a cell: it names the row and the column that it is about. */
#include <math.h>
#include <stdlib.h>

#include "data_parts.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/result.h"

#define FIGURES_MAX 4

struct figure_column {
	const char *name;
	enum chart_figure figure;
	int (*read)(const struct sheet *sheet, size_t row, size_t column, double *figure,
	    struct err *err);
};

static const struct cells_form {
	enum chart_shape shape;
	const char *row, *column;
	bool summaries; /* rows without column are about a whole row; without both, about all */
	struct figure_column figures[FIGURES_MAX];
} forms[] = {
    {SHAPE_SHARES, "row", "column", false,
	{{"base", DATA_BASE, data_figure}, {"share", DATA_SHARE, data_share},
	    {"low", DATA_LOW, data_share}, {"high", DATA_HIGH, data_share}}},
    {SHAPE_RESIDUALS, "row", "column", false,
	{{"expected", DATA_EXPECTED, data_figure}, {"residual", DATA_RESIDUAL, data_figure},
	    {"p_adjusted", DATA_P, data_share}}},
    {SHAPE_SERIES, "level", "process", true,
	{{"base", DATA_BASE, data_figure}, {"share", DATA_SHARE, data_share},
	    {"p_adjusted", DATA_P, data_share}}},
    {SHAPE_RECURRENCE, "level", "process", false,
	{{"times", DATA_TIMES, data_figure}, {"running", DATA_RUNNING, data_figure}}},
};

struct reading {
	struct chart_data *data;
	const struct sheet *sheet;
	const struct cells_form *form;
	size_t row, column, count, attended; /* columns of the sheet */
	size_t figures[FIGURES_MAX];
	struct nameset rows, columns;
	bool *seen; /* each cell */
};

static int
find_columns(struct reading *reading, struct err *err)
{
	const struct sheet *sheet = reading->sheet;

	reading->row = data_column(sheet, reading->form->row);
	reading->column = data_column(sheet, reading->form->column);
	reading->count = data_column(sheet, "count");
	reading->attended = data_column(sheet, "attended_before");
	if (reading->count == DATA_NO_COLUMN) {
		err_set(err, ERR_DATA, _("there is no column \"count\""));
		err_at(err, sheet->name, sheet->rows[0].line);
		return -1; /* said here, where the analyser sees it */
	}
	for (size_t i = 0; i < FIGURES_MAX; i++)
		reading->figures[i] = reading->form->figures[i].name != NULL
		    ? data_column(sheet, reading->form->figures[i].name)
		    : DATA_NO_COLUMN;
	return 0;
}

/* Is the row about more than a cell? */
static bool
is_summary(const struct reading *reading, size_t row)
{
	return reading->form->summaries &&
	    sheet_cell(reading->sheet, row, reading->column).length == 0;
}

static int
add_level(struct table *table, struct slice cell, bool row, struct err *err)
{
	struct level level = result_level_read(cell);

	return row ? table_add_row(table, level.name, level.kind, err)
		   : table_add_column(table, level.name, level.kind, err);
}

/* Of a one-way tally the column is empty: it counts, and that is all. */
static int
add_column(struct reading *reading, struct slice cell, struct err *err)
{
	return cell.length == 0
	    ? table_add_column(&reading->data->table, SLICE_LITERAL("count"), LEVEL_DATA, err)
	    : add_level(&reading->data->table, cell, false, err);
}

static int
find_levels(struct reading *reading, struct err *err)
{
	const struct sheet *sheet = reading->sheet;
	struct table *table = &reading->data->table;

	for (size_t i = 1; i < sheet->row_count; i++) {
		struct slice row = sheet_cell(sheet, i, reading->row);
		struct slice column = sheet_cell(sheet, i, reading->column);
		size_t rows = reading->rows.count, columns = reading->columns.count, number;

		if (is_summary(reading, i))
			continue;
		number = nameset_add(&reading->rows, row, err);
		if (number == NAMESET_NONE ||
		    (number == rows && add_level(table, row, true, err) != 0))
			return -1;
		number = nameset_add(&reading->columns, column, err);
		if (number == NAMESET_NONE ||
		    (number == columns && add_column(reading, column, err) != 0))
			return -1;
	}
	table->one_way = table->column_count == 1 && nameset_name(&reading->columns, 0).length == 0;
	if (table_set_keys(table, SLICE_LITERAL(""),
		slice_of(slice_is(slice_of(reading->form->column), "process") ? "process" : ""),
		err) != 0)
		return -1;
	return table_allocate(table, err);
}

static int
allocate_figures(struct reading *reading, struct err *err)
{
	size_t count = reading->data->table.row_count * reading->data->table.column_count;

	for (size_t i = 0; i < FIGURES_MAX; i++) {
		if (reading->figures[i] != DATA_NO_COLUMN &&
		    chart_data_allocate(reading->data, reading->form->figures[i].figure, count,
			err) != 0)
			return -1;
	}
	if (reading->attended != DATA_NO_COLUMN &&
	    chart_data_allocate(reading->data, DATA_ATTENDED, count, err) != 0)
		return -1;
	reading->seen = mem_alloc(count, sizeof(*reading->seen), err);
	return reading->seen != NULL ? 0 : -1;
}

/* What the test of a whole row says stands with its first cell. */
static int
fill_summary(struct reading *reading, size_t row, struct err *err)
{
	size_t level = nameset_find(&reading->rows, sheet_cell(reading->sheet, row, reading->row));
	double p;

	if (level == NAMESET_NONE)
		return 0;
	if (data_share(reading->sheet, row, data_column(reading->sheet, "p_adjusted"), &p, err) !=
	    0)
		return -1;
	reading->data->figures[DATA_P][level * reading->data->table.column_count] = p;
	return 0;
}

static int
fill_cell(struct reading *reading, size_t row, struct err *err)
{
	const struct sheet *sheet = reading->sheet;
	struct chart_data *data = reading->data;
	struct slice row_name = sheet_cell(sheet, row, reading->row);
	struct slice column_name = sheet_cell(sheet, row, reading->column);
	size_t at = nameset_find(&reading->rows, row_name) * data->table.column_count +
	    nameset_find(&reading->columns, column_name);

	if (reading->seen[at]) {
		err_set(err, ERR_DATA, _("row \"%.*s\", column \"%.*s\" stands there twice"),
		    SLICE_ARG(row_name), SLICE_ARG(column_name));
		return err_at(err, sheet->name, sheet->rows[row].line);
	}
	reading->seen[at] = true;
	if (data_count(sheet, row, reading->count, &data->table.counts[at], err) != 0)
		return -1;
	for (size_t i = 0; i < FIGURES_MAX; i++) {
		const struct figure_column *figure = &reading->form->figures[i];

		if (reading->figures[i] != DATA_NO_COLUMN &&
		    figure->read(sheet, row, reading->figures[i],
			&data->figures[figure->figure][at], err) != 0)
			return -1;
	}
	if (reading->attended != DATA_NO_COLUMN &&
	    sheet_cell(sheet, row, reading->attended).length > 0)
		data->figures[DATA_ATTENDED][at] =
		    slice_is(sheet_cell(sheet, row, reading->attended), "yes");
	return 0;
}

static int
read_rows(struct reading *reading, struct err *err)
{
	size_t method = data_column(reading->sheet, "method");

	if (find_columns(reading, err) != 0 || find_levels(reading, err) != 0 ||
	    allocate_figures(reading, err) != 0)
		return -1;
	for (size_t i = 1; i < reading->sheet->row_count; i++) {
		if ((is_summary(reading, i) ? fill_summary(reading, i, err)
					    : fill_cell(reading, i, err)) != 0)
			return -1;
	}
	if (reading->sheet->row_count > 1 && method != DATA_NO_COLUMN)
		strbuf_add_slice(&reading->data->method, sheet_cell(reading->sheet, 1, method));
	return strbuf_check(&reading->data->method, err);
}

int
data_read_cells(struct chart_data *data, const struct sheet *sheet, struct err *err)
{
	struct reading reading = {.data = data, .sheet = sheet, .form = forms};
	int result;

	while (reading.form->shape != data->shape)
		reading.form++;
	result = read_rows(&reading, err);
	free(reading.seen);
	nameset_release(&reading.rows);
	nameset_release(&reading.columns);
	return result;
}
