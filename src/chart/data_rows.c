/* SPDX-License-Identifier: MIT */
/* Results of which a row is a row of the chart's table, or a point. */
#include <math.h>

#include "data_parts.h"
#include "findings/gettext.h"
#include "findings/result.h"

/* The statuses in the order in which they are drawn: what is done, what is not, what waits. */
static const char *const statuses[] = {"attended", "partly_attended", "in_progress", "not_attended",
    "pending"};

#define STATUS_COUNT (sizeof(statuses) / sizeof(statuses[0]))

/* The level of each row that is one; one that stands there twice is an error. */
static int
add_rows(struct chart_data *data, const struct sheet *sheet, size_t column, bool total,
    struct err *err)
{
	struct nameset seen = NAMESET_INIT;
	int result = 0;

	for (size_t i = 1; i < sheet->row_count && result == 0; i++) {
		struct slice cell = sheet_cell(sheet, i, column);
		struct level level = result_level_read(cell);
		size_t count = seen.count;

		if (cell.length == 0 || (total && slice_is(cell, "total")))
			continue;
		if (nameset_add(&seen, cell, err) == NAMESET_NONE ||
		    table_add_row(&data->table, level.name, level.kind, err) != 0) {
			result = -1;
		} else if (seen.count == count) {
			err_set(err, ERR_DATA, _("level \"%.*s\" stands there twice"),
			    SLICE_ARG(cell));
			result = err_at(err, sheet->name, sheet->rows[i].line);
		}
	}
	nameset_release(&seen);
	return result;
}

static int
read_pair_row(struct chart_data *data, const struct sheet *sheet, size_t row, size_t at,
    struct err *err)
{
	static const char *const names[][3] = {{"count_from", "base_from", "share_from"},
	    {"count_to", "base_to", "share_to"}};

	for (size_t k = 0; k < 2; k++) {
		if (data_count(sheet, row, data_column(sheet, names[k][0]),
			&data->table.counts[at + k], err) != 0 ||
		    data_figure(sheet, row, data_column(sheet, names[k][1]),
			&data->figures[DATA_BASE][at + k], err) != 0 ||
		    data_share(sheet, row, data_column(sheet, names[k][2]),
			&data->figures[DATA_SHARE][at + k], err) != 0)
			return -1;
	}
	return data_share(sheet, row, data_column(sheet, "p_adjusted"), &data->figures[DATA_P][at],
	    err);
}

/* Which processes they were the result does not say. */
int
data_read_pair(struct chart_data *data, const struct sheet *sheet, struct err *err)
{
	size_t level = data_column(sheet, "level"), at = 0, count;

	if (table_set_keys(&data->table, SLICE_LITERAL(""), SLICE_LITERAL("process"), err) != 0 ||
	    table_add_column(&data->table, SLICE_LITERAL("from"), LEVEL_DATA, err) != 0 ||
	    table_add_column(&data->table, SLICE_LITERAL("to"), LEVEL_DATA, err) != 0 ||
	    add_rows(data, sheet, level, false, err) != 0 || table_allocate(&data->table, err) != 0)
		return -1;
	count = 2 * data->table.row_count;
	if (chart_data_allocate(data, DATA_BASE, count, err) != 0 ||
	    chart_data_allocate(data, DATA_SHARE, count, err) != 0 ||
	    chart_data_allocate(data, DATA_P, count, err) != 0)
		return -1;
	for (size_t i = 1; i < sheet->row_count; i++) {
		if (sheet_cell(sheet, i, level).length == 0)
			continue;
		if (read_pair_row(data, sheet, i, at, err) != 0)
			return -1;
		at += 2;
	}
	return 0;
}

/* The counts of a row's statuses: as the total, or as the next row of the table. */
static int
read_status_row(struct chart_data *data, const struct sheet *sheet, size_t row, size_t *at,
    struct err *err)
{
	bool total = slice_is(sheet_cell(sheet, row, data_column(sheet, "level")), "total");
	double overdue;

	if (data_figure(sheet, row, data_column(sheet, "overdue"), &overdue, err) != 0)
		return -1;
	for (size_t k = 0; k < STATUS_COUNT; k++) {
		uint64_t count;

		if (data_count(sheet, row, data_column(sheet, statuses[k]), &count, err) != 0)
			return -1;
		if (total)
			data->figures[DATA_TOTAL][k] = (double)count;
		else
			data->table.counts[*at + k] = count;
	}
	if (total) {
		data->figures[DATA_TOTAL][STATUS_COUNT] = overdue;
	} else {
		data->figures[DATA_OVERDUE][*at] = overdue;
		*at += STATUS_COUNT;
	}
	return 0;
}

int
data_read_status(struct chart_data *data, const struct sheet *sheet, struct err *err)
{
	size_t level = data_column(sheet, "level"), at = 0;

	if (table_set_keys(&data->table, SLICE_LITERAL(""), SLICE_LITERAL("status"), err) != 0 ||
	    add_rows(data, sheet, level, true, err) != 0)
		return -1;
	for (size_t k = 0; k < STATUS_COUNT; k++) {
		if (table_add_column(&data->table, slice_of(statuses[k]), LEVEL_DATA, err) != 0)
			return -1;
	}
	if (table_allocate(&data->table, err) != 0 ||
	    chart_data_allocate(data, DATA_OVERDUE, data->table.row_count * STATUS_COUNT, err) !=
		0 ||
	    chart_data_allocate(data, DATA_TOTAL, STATUS_COUNT + 1, err) != 0)
		return -1;
	for (size_t i = 1; i < sheet->row_count; i++) {
		if (sheet_cell(sheet, i, level).length > 0 &&
		    read_status_row(data, sheet, i, &at, err) != 0)
			return -1;
	}
	return 0;
}

/* Rows and supplementary rows are the table's rows, columns its columns. */
static int
add_points(struct chart_data *data, const struct sheet *sheet, bool columns, struct err *err)
{
	size_t kind = data_column(sheet, "kind"), point = data_column(sheet, "point");

	for (size_t i = 1; i < sheet->row_count; i++) {
		struct slice cell = sheet_cell(sheet, i, kind);
		struct level level = result_level_read(sheet_cell(sheet, i, point));

		if (slice_is(cell, "axis") || slice_is(cell, "column") != columns)
			continue;
		if ((columns ? table_add_column(&data->table, level.name, level.kind, err)
			     : table_add_row(&data->table, level.name, level.kind, err)) != 0)
			return -1;
	}
	return 0;
}

static int
read_point(struct chart_data *data, const struct sheet *sheet, size_t row, size_t at,
    struct err *err)
{
	double quality, more;

	data->figures[DATA_SUPPLEMENTARY][at] =
	    slice_is(sheet_cell(sheet, row, data_column(sheet, "kind")), "supplementary");
	if (data_figure(sheet, row, data_column(sheet, "coord1"), &data->figures[DATA_X][at],
		err) != 0 ||
	    data_figure(sheet, row, data_column(sheet, "coord2"), &data->figures[DATA_Y][at],
		err) != 0)
		return -1;
	if (data_figure(sheet, row, data_column(sheet, "mass"), &data->figures[DATA_MASS][at],
		err) != 0 ||
	    data_figure(sheet, row, data_column(sheet, "cos2_1"), &quality, err) != 0 ||
	    data_figure(sheet, row, data_column(sheet, "cos2_2"), &more, err) != 0)
		return -1;
	/* A map of a single axis has no second part. */
	data->figures[DATA_QUALITY][at] = quality + (isnan(more) ? 0 : more);
	return data_figure(sheet, row, data_column(sheet, "count"),
	    &data->figures[DATA_COUNTED][at], err);
}

static int
read_axis(struct chart_data *data, const struct sheet *sheet, size_t row, size_t *axes,
    struct err *err)
{
	size_t number = (*axes)++;

	return number < 2
	    ? data_figure(sheet, row, data_column(sheet, "share"), &data->axis_share[number], err)
	    : 0;
}

int
data_read_points(struct chart_data *data, const struct sheet *sheet, struct err *err)
{
	size_t kind = data_column(sheet, "kind"), row = 0, column, count, axes = 0;

	data->axis_share[0] = data->axis_share[1] = NAN;
	if (table_set_keys(&data->table, SLICE_LITERAL(""), SLICE_LITERAL(""), err) != 0 ||
	    add_points(data, sheet, false, err) != 0 || add_points(data, sheet, true, err) != 0 ||
	    table_allocate(&data->table, err) != 0)
		return -1;
	column = data->table.row_count;
	count = data->table.row_count + data->table.column_count;
	if (chart_data_allocate(data, DATA_X, count, err) != 0 ||
	    chart_data_allocate(data, DATA_Y, count, err) != 0 ||
	    chart_data_allocate(data, DATA_COUNTED, count, err) != 0 ||
	    chart_data_allocate(data, DATA_MASS, count, err) != 0 ||
	    chart_data_allocate(data, DATA_QUALITY, count, err) != 0 ||
	    chart_data_allocate(data, DATA_SUPPLEMENTARY, count, err) != 0)
		return -1;
	for (size_t i = 1; i < sheet->row_count; i++) {
		struct slice cell = sheet_cell(sheet, i, kind);
		int result;

		if (slice_is(cell, "axis"))
			result = read_axis(data, sheet, i, &axes, err);
		else
			result = read_point(data, sheet, i,
			    slice_is(cell, "column") ? column++ : row++, err);
		if (result != 0)
			return -1;
	}
	return 0;
}
