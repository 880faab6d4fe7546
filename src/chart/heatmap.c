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
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_rows.h"

#define CELL_MOST 200.0	 /* wide */
#define CELL_PADDING 7.0 /* left and right of its number */
#define CELL_GAP 1.0	 /* of paper, between two */
#define HEADING_PADDING 5.0
#define HEADING_LEADING 1.22
#define HEADING_LINES 4 /* more of them, or a broken word: numbers instead */
#define HEADING_GAP 5.0 /* between headings and cells */
#define KEY_GAP 8.0	/* between a number and what it stands for */
#define LIGHTEST 94.0	/* CIE L* of a count next to nothing */

struct heatmap {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	uint64_t most;
	double left, cell; /* where the cells begin, how wide each is */
	bool keyed;	   /* numbers stand for the headings */
	struct canvas_layer *rules, *cells, *values, *labels, *headings, *keys, *legend;
};

static void
place_columns(struct heatmap *map)
{
	const struct chart_style *style = &map->chart->style;
	const struct table *table = map->chart->table;
	double needed, columns = (double)table->column_count;

	for (size_t i = 0; i < table->row_count * table->column_count; i++) {
		if (table->counts[i] > map->most)
			map->most = table->counts[i];
	}
	needed = marks_count_width(map->most, style->value_size) + 2 * CELL_PADDING + CELL_GAP;
	map->left = map->rows.left;
	map->cell = (map->canvas->width - style->canvas_margin - map->left) / columns;
	map->cell = fmax(fmin(map->cell, CELL_MOST), ceil(needed));
	map->canvas->width =
	    fmax(map->canvas->width, ceil(map->left + columns * map->cell + style->canvas_margin));
}

/* Is a word of the heading wider than its column? */
static bool
has_wide_word(struct slice heading, double width, double size)
{
	struct slice word;

	while (slice_split(&heading, ' ', &word)) {
		if (metrics_width(word, size) > width)
			return true;
	}
	return false;
}

static struct slice
heading_of(const struct heatmap *map, size_t column, struct strbuf *text)
{
	return map->keyed ? marks_count(column + 1, text) : map->chart->names.columns[column];
}

/* How many lines the headings take, and whether numbers must stand for them; 0 with err set. */
static size_t
measure_headings(struct heatmap *map, struct err *err)
{
	double width = map->cell - 2 * HEADING_PADDING, size = map->headings->size;
	struct text_measure measure = metrics_measure(&size);
	size_t most = 1;

	for (size_t i = 0; i < map->chart->table->column_count && !map->keyed; i++) {
		struct slice heading = map->chart->names.columns[i];
		struct text_lines lines = TEXT_LINES_INIT;
		int result = text_wrap(heading, width, &measure, &lines, err);

		if (result == 0 && lines.count > most)
			most = lines.count;
		map->keyed = most > HEADING_LINES || has_wide_word(heading, width, size);
		text_lines_release(&lines);
		if (result != 0)
			return 0;
	}
	return map->keyed ? 1 : most;
}

/* What the numbers above the columns stand for, a line or more each. */
static double
draw_keys(struct heatmap *map, double y, struct strbuf *text, struct err *err)
{
	double size = map->legend->size, margin = map->chart->style.canvas_margin;
	double x = margin + marks_count_width(map->chart->table->column_count, size);
	double width = map->canvas->width - margin - x - KEY_GAP, start = y;

	if (!map->keyed)
		return y;
	for (size_t i = 0; i < map->chart->table->column_count && y >= 0; i++) {
		double end = chart_paragraph(map->canvas, map->legend, x + KEY_GAP, y, width,
		    map->chart->names.columns[i], err);

		canvas_text(map->canvas, map->keys, x, y + CHART_LEADING * size / 2,
		    marks_count(i + 1, text), 0);
		/* An empty name has its line all the same. */
		y = end < 0 ? -1 : fmax(end, y + CHART_LEADING * size);
	}
	return y > start ? y + size : y;
}

/* The headings stand on the cells. Returns where the cells begin. */
static double
draw_headings(struct heatmap *map, double y, struct strbuf *text, struct err *err)
{
	double size = map->headings->size, step = HEADING_LEADING * size;
	struct text_measure measure = metrics_measure(&size);
	size_t most = measure_headings(map, err);

	if (most == 0)
		return -1;
	y = draw_keys(map, y, text, err);
	if (y < 0 || map->chart->names.plain)
		return y;
	for (size_t i = 0; i < map->chart->table->column_count; i++) {
		struct text_lines lines = TEXT_LINES_INIT;
		double x = map->left + ((double)i + 0.5) * map->cell;
		int result = text_wrap(heading_of(map, i, text), map->cell - 2 * HEADING_PADDING,
		    &measure, &lines, err);

		for (size_t k = 0; result == 0 && k < lines.count; k++)
			canvas_text(map->canvas, map->headings, x,
			    y + step * ((double)(most - lines.count + k) + 0.5), lines.lines[k], 0);
		text_lines_release(&lines);
		if (result != 0)
			return -1;
	}
	return y + step * (double)most + HEADING_GAP;
}

static void
draw_cell(struct heatmap *map, const struct chart_row *row, size_t column, struct strbuf *text)
{
	const struct chart_style *style = &map->chart->style;
	uint64_t count = *table_at(map->chart->table, row->index, column);
	double half = (row->height + style->row_gap - CELL_GAP) / 2;
	double left = map->left + (double)column * map->cell;
	double darkest = colour_lightness(style->palette[0]);
	uint32_t colour;

	if (count == 0)
		return;
	colour = colour_shade(style->palette[0],
	    LIGHTEST - (LIGHTEST - darkest) * ((double)count / (double)map->most));
	canvas_box(map->canvas, map->cells, left, left + map->cell - CELL_GAP, row->middle - half,
	    row->middle + half, colour);
	canvas_text(map->canvas, map->values, left + (map->cell - CELL_GAP) / 2, row->middle,
	    marks_count(count, text), colour_of_text(colour, style->ink_colour));
}

/* A line above each row and one below them all lead the eye past empty cells. */
static void
draw_rule(struct heatmap *map, double y)
{
	double right = map->left + (double)map->chart->table->column_count * map->cell - CELL_GAP;

	canvas_box(map->canvas, map->rules, map->left, right, y - CELL_GAP / 2, y + CELL_GAP / 2,
	    0);
}

static int
draw(struct heatmap *map, double y, struct err *err)
{
	const struct chart_style *style = &map->chart->style;
	struct strbuf text = STRBUF_INIT;
	int result = -1;

	y = draw_headings(map, y, &text, err);
	if (y >= 0) {
		rows_place(&map->rows, style, y);
		rows_draw_labels(&map->rows, style, map->canvas, map->labels);
		for (size_t i = 0; i < map->rows.count; i++) {
			const struct chart_row *row = &map->rows.items[i];

			draw_rule(map, row->middle - (row->height + style->row_gap) / 2);
			for (size_t k = 0; k < map->chart->table->column_count; k++)
				draw_cell(map, row, k, &text);
		}
		draw_rule(map, map->rows.bottom);
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
	map.headings =
	    canvas_add_texts(canvas, "headings", CANVAS_CENTRE, style->legend_size, false);
	map.keys = canvas_add_texts(canvas, "keys", CANVAS_RIGHT, style->legend_size, false);
	map.legend = canvas_add_texts(canvas, "legend", CANVAS_LEFT, style->legend_size, false);
	if (rows_make(&map.rows, chart, NULL, err) == 0) {
		place_columns(&map);
		y = chart_head(chart, canvas, err);
		if (y >= 0)
			result = draw(&map, y, err);
	}
	rows_release(&map.rows);
	return result;
}
