/* SPDX-License-Identifier: MIT */
#include "findings/chart_data.h"

#include <math.h>
#include <stdlib.h>

#include "data_parts.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "findings/words.h"

#define FIGURE_LENGTH_MAX 63

/* Columns that tell a result from the others; the first that has them all is it. */
static const struct {
	const char *what;
	const char *columns; /* NULL: no result */
} shapes[] = {
    [SHAPE_TABLE] = {N_("a table of counts, or a tally of one or two keys (findings-tab)"), NULL},
    [SHAPE_LAYERS] = {N_("a tally of three keys (findings-tab --tally -k area,theme,type)"), NULL},
    [SHAPE_SHARES] = {N_("shares with their intervals (findings-share --ci)"),
	"row,column,share,low,high"},
    [SHAPE_RESIDUALS] = {N_("residuals (findings-cross --residuals)"),
	"row,column,expected,residual,p_adjusted"},
    [SHAPE_POINTS] = {N_("points in a map (findings-correspond)"), "kind,point,coord1"},
    [SHAPE_PAIR] = {N_("the comparison of two processes (findings-compare)"),
	"level,count_from,share_from,count_to,share_to,p_adjusted"},
    [SHAPE_SERIES] = {N_("the comparison of more than two processes (findings-compare)"),
	"level,process,count,base,share,p_adjusted"},
    [SHAPE_RECURRENCE] = {N_("what came back (findings-compare --recurrence)"),
	"level,process,count,times,running"},
    [SHAPE_STATUS] = {N_("the attention given to findings (findings-status)"),
	"level,attended,partly_attended,in_progress,pending,not_attended"},
};

void
chart_data_release(struct chart_data *data)
{
	for (size_t i = 0; i < DATA_FIGURE_COUNT; i++)
		free(data->figures[i]);
	/* The table of layers is the cube's. */
	if (data->cube.tables != NULL)
		cube_release(&data->cube);
	else
		table_release(&data->table);
	strbuf_release(&data->method);
	*data = (struct chart_data)CHART_DATA_INIT;
}

size_t
data_column(const struct sheet *sheet, const char *name)
{
	for (size_t i = 0; sheet->row_count > 0 && i < sheet->rows[0].count; i++) {
		if (slice_is(sheet_cell(sheet, 0, i), name))
			return i;
	}
	return DATA_NO_COLUMN;
}

static bool
has_columns(const struct sheet *sheet, const char *names)
{
	struct slice rest = slice_of(names), name;

	while (slice_split(&rest, ',', &name)) {
		size_t column = 0, count = sheet->row_count > 0 ? sheet->rows[0].count : 0;

		while (column < count && !slice_equal(sheet_cell(sheet, 0, column), name))
			column++;
		if (column == count)
			return false;
	}
	return true;
}

/* How many keys a tally has; 0 where it is none. */
static size_t
tally_keys(const struct sheet *sheet)
{
	size_t count = sheet->row_count > 0 ? sheet->rows[0].count : 0;

	if (count < 2 ||
	    (!slice_is(sheet_cell(sheet, 0, count - 1), "count") &&
		!slice_is(sheet_cell(sheet, 0, count - 1), "mentions")))
		return 0;
	return count > 2 && slice_is(sheet_cell(sheet, 0, count - 2), "ids") ? count - 2
									     : count - 1;
}

enum chart_shape
chart_shape_of(const struct sheet *sheet)
{
	for (size_t i = 0; i < SHAPE_COUNT; i++) {
		if (shapes[i].columns != NULL && has_columns(sheet, shapes[i].columns))
			return (enum chart_shape)i;
	}
	return tally_keys(sheet) == 3 ? SHAPE_LAYERS : SHAPE_TABLE;
}

const char *
chart_shape_what(enum chart_shape shape)
{
	return _(shapes[shape].what);
}

int
data_figure(const struct sheet *sheet, size_t row, size_t column, double *figure, struct err *err)
{
	char text[FIGURE_LENGTH_MAX + 1];
	struct slice cell =
	    column == DATA_NO_COLUMN ? (struct slice)SLICE_INIT : sheet_cell(sheet, row, column);

	cell = slice_trim(cell);
	*figure = NAN;
	if (cell.length == 0)
		return 0;
	if (cell.length <= FIGURE_LENGTH_MAX && number_is_numeric(cell)) {
		memcpy(text, cell.data, cell.length);
		text[cell.length] = '\0';
		*figure = strtod(text, NULL);
	}
	/* What is larger than any number is drawn nowhere. */
	if (!isfinite(*figure)) {
		err_set(err, ERR_DATA, _("column \"%.*s\": \"%.*s\" is not a number"),
		    SLICE_ARG(sheet_cell(sheet, 0, column)), SLICE_ARG(cell));
		return err_at(err, sheet->name, sheet->rows[row].line);
	}
	return 0;
}

int
data_share(const struct sheet *sheet, size_t row, size_t column, double *share, struct err *err)
{
	if (data_figure(sheet, row, column, share, err) != 0)
		return -1;
	if (isnan(*share) || (*share >= 0 && *share <= 1))
		return 0;
	err_set(err, ERR_DATA, _("column \"%.*s\": \"%.*s\" is not between 0 and 1"),
	    SLICE_ARG(sheet_cell(sheet, 0, column)), SLICE_ARG(sheet_cell(sheet, row, column)));
	return err_at(err, sheet->name, sheet->rows[row].line);
}

int
data_count(const struct sheet *sheet, size_t row, size_t column, uint64_t *count, struct err *err)
{
	struct slice cell = slice_trim(sheet_cell(sheet, row, column));

	*count = 0;
	if (cell.length == 0 || number_parse_count(cell, count))
		return 0;
	err_set(err, ERR_DATA, _("column \"%.*s\": \"%.*s\" is not a count"),
	    SLICE_ARG(sheet_cell(sheet, 0, column)), SLICE_ARG(cell));
	return err_at(err, sheet->name, sheet->rows[row].line);
}

int
chart_data_allocate(struct chart_data *data, enum chart_figure figure, size_t count,
    struct err *err)
{
	data->figures[figure] = mem_alloc(count, sizeof(**data->figures), err);
	if (data->figures[figure] == NULL)
		return -1;
	for (size_t i = 0; i < count; i++)
		data->figures[figure][i] = NAN;
	return 0;
}

double
chart_figure(const struct chart_data *data, enum chart_figure figure, size_t row, size_t column)
{
	return data->figures[figure] != NULL
	    ? data->figures[figure][row * data->table.column_count + column]
	    : NAN;
}

double
chart_point_figure(const struct chart_data *data, enum chart_figure figure, size_t index)
{
	return data->figures[figure] != NULL ? data->figures[figure][index] : NAN;
}

static int
turn(struct table *table, struct err *err)
{
	struct table turned = TABLE_INIT;

	if (table_set_keys(&turned, table->column_key, table->row_key, err) != 0)
		return -1;
	turned.mentions = table->mentions;
	for (size_t i = 0; i < table->column_count; i++) {
		if (table_add_row(&turned, table->columns[i].name, table->columns[i].kind, err) !=
		    0)
			goto failed;
	}
	for (size_t i = 0; i < table->row_count; i++) {
		if (table_add_column(&turned, table->rows[i].name, table->rows[i].kind, err) != 0)
			goto failed;
	}
	if (table_allocate(&turned, err) != 0)
		goto failed;
	for (size_t i = 0; i < table->row_count; i++) {
		for (size_t k = 0; k < table->column_count; k++)
			*table_at(&turned, k, i) = *table_at(table, i, k);
	}
	table_release(table);
	*table = turned;
	return 0;
failed:
	table_release(&turned);
	return -1;
}

/* A table as findings-compare would have it: levels by processes, and shares of these. */
static int
compare(struct chart_data *data, struct err *err)
{
	struct table *table = &data->table;
	const char *key = column_named(table->row_key);
	size_t count;

	if (key != NULL && slice_is(slice_of(key), "process") && turn(table, err) != 0)
		return -1;
	count = table->row_count * table->column_count;
	if (chart_data_allocate(data, DATA_BASE, count, err) != 0 ||
	    chart_data_allocate(data, DATA_SHARE, count, err) != 0)
		return -1;
	for (size_t k = 0; k < table->column_count; k++) {
		uint64_t base = table_column_total(table, k);

		for (size_t i = 0; i < table->row_count; i++) {
			size_t at = i * table->column_count + k;

			data->figures[DATA_BASE][at] = (double)base;
			if (base > 0)
				data->figures[DATA_SHARE][at] =
				    (double)table->counts[at] / (double)base;
		}
	}
	return 0;
}

static int
read_layers(struct chart_data *data, const struct sheet *sheet, struct err *err)
{
	if (cube_from_sheet(&data->cube, sheet, sheet_cell(sheet, 0, 0), 2, err) != 0)
		return -1;
	data->table = data->cube.sum;
	return 0;
}

int
chart_data_read(struct chart_data *data, enum chart_shape shape, bool compares,
    const struct sheet *sheet, const struct notice *notice, struct err *err)
{
	int result;

	*data = (struct chart_data)CHART_DATA_INIT;
	data->shape = shape;
	data->compared = compares;
	switch (shape) {
	case SHAPE_LAYERS:
		result = read_layers(data, sheet, err);
		break;
	case SHAPE_PAIR:
		result = data_read_pair(data, sheet, err);
		break;
	case SHAPE_POINTS:
		result = data_read_points(data, sheet, err);
		break;
	case SHAPE_STATUS:
		result = data_read_status(data, sheet, err);
		break;
	case SHAPE_SHARES:
	case SHAPE_RESIDUALS:
	case SHAPE_SERIES:
	case SHAPE_RECURRENCE:
		result = data_read_cells(data, sheet, err);
		break;
	default:
		result = table_read_sheet(&data->table, sheet, notice, err);
		if (result == 0 && compares)
			result = compare(data, err);
	}
	if (result != 0)
		chart_data_release(data);
	return result;
}
