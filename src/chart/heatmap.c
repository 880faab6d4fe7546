/* SPDX-License-Identifier: MIT */
/*
 * heatmap - a table as it stands, each count on a ground that is the darker the
 * more it is. A cell without findings is empty.
 *
 * Equal differences of counts are equal differences of lightness, over the whole
 * table, so that a grey print says the same. Where headings are too long for
 * their columns, numbers stand for them. A canvas that is too narrow for the
 * numbers in its cells grows.
 */
#include <math.h>

#include "findings/chart.h"
#include "findings/chart_colour.h"
#include "findings/chart_columns.h"
#include "findings/chart_marks.h"
#include "findings/chart_rows.h"
#include "findings/chart_tips.h"

#define CELL_MOST 200.0	 /* wide */
#define CELL_PADDING 7.0 /* left and right of its number */
#define LIGHTEST 94.0	 /* CIE L* of a count next to nothing */

struct heatmap {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	struct chart_columns columns;
	uint64_t most;
	struct canvas_layer *rules, *cells, *values, *labels;
};

static void
place_columns(struct heatmap *map)
{
	const struct table *table = map->chart->table;

	for (size_t i = 0; i < table->row_count * table->column_count; i++) {
		if (table->counts[i] > map->most)
			map->most = table->counts[i];
	}
	columns_place(&map->columns, map->rows.left,
	    marks_count_width(map->most, map->chart->style.value_size) + 2 * CELL_PADDING +
		COLUMNS_GAP,
	    CELL_MOST);
}

static void
draw_cell(struct heatmap *map, const struct chart_row *row, size_t column, struct strbuf *text)
{
	const struct chart_style *style = &map->chart->style;
	uint64_t count = *table_at(map->chart->table, row->index, column);
	double half = (row->height + style->row_gap - COLUMNS_GAP) / 2;
	double left = columns_left(&map->columns, column);
	double darkest = colour_lightness(style->palette[0]);
	uint32_t colour;
	struct slice tip;

	if (count == 0)
		return;
	colour = colour_shade(style->palette[0],
	    LIGHTEST - (LIGHTEST - darkest) * ((double)count / (double)map->most));
	canvas_box(map->canvas, map->cells, left, left + map->columns.cell - COLUMNS_GAP,
	    row->middle - half, row->middle + half, colour);
	tip = tips_count(map->chart, map->canvas, row->index, column);
	canvas_tip(map->canvas, map->cells, tip);
	canvas_text(map->canvas, map->values, left + (map->columns.cell - COLUMNS_GAP) / 2,
	    row->middle, marks_count(count, text), colour_of_text(colour, style->ink_colour));
	canvas_tip(map->canvas, map->values, tip);
}

static int
draw(struct heatmap *map, double y, struct err *err)
{
	const struct chart_style *style = &map->chart->style;
	struct strbuf text = STRBUF_INIT;
	int result = -1;

	y = columns_draw(&map->columns, y, err);
	if (y >= 0) {
		rows_place(&map->rows, style, y);
		rows_draw_labels(&map->rows, style, map->canvas, map->labels);
		for (size_t i = 0; i < map->rows.count; i++) {
			const struct chart_row *row = &map->rows.items[i];

			columns_rule(&map->columns, map->rules,
			    row->middle - (row->height + style->row_gap) / 2);
			for (size_t k = 0; k < map->chart->table->column_count; k++)
				draw_cell(map, row, k, &text);
		}
		columns_rule(&map->columns, map->rules, map->rows.bottom);
		result = strbuf_check(&text, err);
	}
	strbuf_release(&text);
	return result == 0 ? chart_foot(map->chart, map->canvas, map->rows.bottom, err) : -1;
}

int
heatmap_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	struct heatmap map = {.chart = chart, .canvas = canvas, .rows = CHART_ROWS_INIT};
	double y;
	int result = -1;

	map.rules = canvas_add_shapes(canvas, "rules", CANVAS_BOXES, false);
	map.cells = canvas_add_shapes(canvas, "cells", CANVAS_BOXES, true);
	map.values = canvas_add_texts(canvas, "values", CANVAS_CENTRE, style->value_size, true);
	map.labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	map.columns = columns_begin(chart, canvas);
	if (rows_make(&map.rows, chart, NULL, err) == 0) {
		place_columns(&map);
		y = chart_head(chart, canvas, err);
		if (y >= 0)
			result = draw(&map, y, err);
	}
	rows_release(&map.rows);
	return result;
}
