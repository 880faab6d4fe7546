/* SPDX-License-Identifier: MIT */
/*
 * diverging - areas of opportunity to the left, strengths to the right of an axis,
 * proposals and whatever else there is in panels of their own beside it.
 *
 * A count of one is as long everywhere. A canvas that is too narrow for the numbers
 * of many panels grows.
 */
#include <math.h>
#include <stdlib.h>

#include "findings/chart.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_rows.h"
#include "findings/chart_tips.h"
#include "findings/gettext.h"
#include "findings/mem.h"

#define LEFT_GAP 12.0	/* between labels and numbers that end bars to the left */
#define PANEL_GAP 30.0	/* between panels */
#define BARS_LEAST 50.0 /* for the bars of each side, on average */
#define HEADING_GAP 8.0 /* between a heading and the axis */
#define HEADING_LEADING 1.6

/* The bars of one column. */
struct side {
	size_t column;
	int direction; /* -1: to the left */
	uint64_t most;
	double zero, end; /* of its bars and their numbers */
};

struct diverging {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	struct marks marks;
	struct side *sides; /* from left to right */
	size_t count;
	double unit;
	struct canvas_layer *grid, *behind, *axes, *totals, *left_totals, *labels, *headings,
	    *left_headings, *ticks;
};

static void
add_side(struct diverging *d, size_t column, int direction)
{
	const struct table *table = d->chart->table;
	struct side side = {.column = column, .direction = direction};

	for (size_t i = 0; i < table->row_count; i++) {
		if (*table_at(table, i, column) > side.most)
			side.most = *table_at(table, i, column);
	}
	d->sides[d->count++] = side;
}

/* The first column of that type, or as many as there are. */
static size_t
column_of_type(const struct chart *chart, const char *type)
{
	size_t column = 0;

	while (column < chart->table->column_count &&
	    (chart->table->columns[column].kind != LEVEL_DATA ||
		!slice_is(chart_column_code(chart, column), type)))
		column++;
	return column;
}

static int
find_sides(struct diverging *d, struct err *err)
{
	static const char *const types[] = {"opportunity", "strength", "proposal"};
	size_t known[3], count = d->chart->table->column_count;

	if (d->chart->names.column_kind == KIND_TYPE) {
		d->sides = mem_alloc(count, sizeof(*d->sides), err);
		if (d->sides == NULL)
			return -1;
		for (size_t i = 0; i < 3; i++) {
			known[i] = column_of_type(d->chart, types[i]);
			if (known[i] < count)
				add_side(d, known[i], i == 0 ? -1 : 1);
		}
	}
	if (d->count == 0)
		return err_set(err, ERR_DATA,
		    _("the columns are no types of findings: this kind shows areas of "
		      "opportunity, strengths and proposals (findings-tab -k theme,type)"));
	for (size_t i = 0; i < count; i++) {
		if (i != known[0] && i != known[1] && i != known[2])
			add_side(d, i, 1);
	}
	return 0;
}

/* Does the side begin a panel, and not share its axis with the one before it? */
static bool
begins_panel(const struct diverging *d, size_t i)
{
	return i > 0 &&
	    !(d->sides[i - 1].direction < 0 &&
		slice_is(chart_column_code(d->chart, d->sides[i].column), "strength"));
}

static double
number_room(const struct diverging *d, const struct side *side)
{
	return MARKS_TOTAL_GAP + marks_count_width(side->most, d->chart->style.value_size);
}

static void
place_sides(struct diverging *d)
{
	double margin = d->chart->style.canvas_margin;
	double x = d->rows.left + (d->sides[0].direction < 0 ? LEFT_GAP : 0);
	double room = d->canvas->width - margin - x, least = BARS_LEAST * (double)d->count;
	double longest = 0;

	for (size_t i = 0; i < d->count; i++) {
		room -= number_room(d, &d->sides[i]) + (begins_panel(d, i) ? PANEL_GAP : 0);
		longest += (double)d->sides[i].most;
	}
	if (room < least) {
		d->canvas->width = ceil(d->canvas->width + least - room);
		room = least;
	}
	d->unit = longest > 0 ? room / longest : room;
	for (size_t i = 0; i < d->count; i++) {
		struct side *side = &d->sides[i];
		double length = (double)side->most * d->unit + number_room(d, side);

		x += begins_panel(d, i) ? PANEL_GAP : 0;
		side->zero = side->direction < 0 ? x + length : x;
		side->end = side->direction < 0 ? x : x + length;
		x += length;
	}
}

/* Do all types' names fit above their panels, from the axis outwards? */
static bool
headings_fit(const struct diverging *d)
{
	double margin = d->chart->style.canvas_margin, size = d->headings->size;

	for (size_t i = 0; i < d->count; i++) {
		const struct side *side = &d->sides[i];
		double room = i + 1 < d->count ? d->sides[i + 1].zero - PANEL_GAP / 2
					       : d->canvas->width - margin;

		room = side->direction < 0 ? side->zero - margin : room - side->zero;
		if (metrics_width(d->chart->names.columns[side->column], size) + HEADING_GAP > room)
			return false;
	}
	return true;
}

/* The types' names above their panels; else the legend. Returns where the rows begin. */
static double
draw_headings(struct diverging *d, double y, struct err *err)
{
	double height = HEADING_LEADING * d->headings->size;

	if (!headings_fit(d))
		return chart_legend(d->chart, d->canvas, y, err);
	/* The template draws the legend's layers, empty as they are. */
	canvas_add_shapes(d->canvas, "swatches", CANVAS_BOXES, true);
	canvas_add_texts(d->canvas, "legend", CANVAS_LEFT, d->chart->style.legend_size, false);
	for (size_t i = 0; i < d->count; i++) {
		const struct side *side = &d->sides[i];

		canvas_text(d->canvas, side->direction < 0 ? d->left_headings : d->headings,
		    side->zero + side->direction * HEADING_GAP, y + height / 2,
		    d->chart->names.columns[side->column], 0);
	}
	return y + height;
}

static void
draw_side(struct diverging *d, const struct side *side, struct strbuf *text)
{
	const struct slice none = SLICE_INIT;

	for (size_t i = 0; i < d->rows.count; i++) {
		const struct chart_row *row = &d->rows.items[i];
		uint64_t count = *table_at(d->chart->table, row->index, side->column);
		double length = fmax((double)count * d->unit, 1);
		double left = side->direction < 0 ? side->zero - length : side->zero;

		if (count == 0)
			continue;
		d->marks.tip = tips_count(d->chart, d->canvas, row->index, side->column);
		marks_segment(&d->marks, left, left + length, row->middle, true,
		    d->chart->names.colours[side->column], none);
		marks_total(&d->marks, d->behind, side->direction < 0 ? d->left_totals : d->totals,
		    side->zero + side->direction * (length + MARKS_TOTAL_GAP), row->middle,
		    marks_count(count, text));
	}
}

static void
draw_axes(struct diverging *d, bool above, struct strbuf *text)
{
	double longest = 0;
	uint64_t step;

	for (size_t i = 0; i < d->count; i++)
		longest = fmax(longest, fabs(d->sides[i].end - d->sides[i].zero));
	step = axis_step(longest, d->unit, d->ticks->size);
	for (size_t i = 0; i < d->count; i++) {
		const struct side *side = &d->sides[i];
		bool shared = i > 0 && !begins_panel(d, i);
		struct axis axis = {.zero = side->zero,
		    .limit = side->end,
		    .unit = d->unit,
		    .step = step,
		    .first = shared ? step : 0};

		axis_draw(&axis, d->canvas, d->grid, d->ticks, d->rows.top, d->rows.bottom, above,
		    text);
		if (!shared)
			canvas_line(d->canvas, d->axes, side->zero, d->rows.top, d->rows.bottom);
	}
}

static int
draw(struct diverging *d, double y, struct err *err)
{
	const struct chart_style *style = &d->chart->style;
	struct strbuf text = STRBUF_INIT;
	bool above = rows_place_with_ticks(&d->rows, style, y);
	int result;

	rows_draw_labels(&d->rows, style, d->canvas, d->labels);
	for (size_t i = 0; i < d->count; i++)
		draw_side(d, &d->sides[i], &text);
	draw_axes(d, above, &text);
	result = strbuf_check(&text, err);
	strbuf_release(&text);
	return result == 0
	    ? chart_foot(d->chart, d->canvas, d->rows.bottom + 2 * style->tick_size, err)
	    : -1;
}

static void
add_layers(struct diverging *d)
{
	const struct chart_style *style = &d->chart->style;
	struct canvas *canvas = d->canvas;
	double size = style->value_size;

	d->grid = canvas_add_shapes(canvas, "grid", CANVAS_LINES, false);
	d->behind = canvas_add_shapes(canvas, "behind", CANVAS_BOXES, false);
	d->marks.boxes = canvas_add_shapes(canvas, "bars", CANVAS_BOXES, true);
	d->axes = canvas_add_shapes(canvas, "axes", CANVAS_LINES, false);
	d->totals = canvas_add_texts(canvas, "totals", CANVAS_LEFT, size, false);
	d->left_totals = canvas_add_texts(canvas, "left_totals", CANVAS_RIGHT, size, false);
	d->labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	size = style->legend_size;
	d->headings = canvas_add_texts(canvas, "headings", CANVAS_LEFT, size, false);
	d->left_headings = canvas_add_texts(canvas, "left_headings", CANVAS_RIGHT, size, false);
	d->ticks = canvas_add_texts(canvas, "ticks", CANVAS_CENTRE, style->tick_size, false);
}

int
diverging_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	struct diverging d = {.chart = chart,
	    .canvas = canvas,
	    .rows = CHART_ROWS_INIT,
	    .marks = {.canvas = canvas, .style = &chart->style}};
	double y;
	int result = -1;

	add_layers(&d);
	if (find_sides(&d, err) == 0 && rows_make(&d.rows, chart, NULL, err) == 0) {
		place_sides(&d);
		y = chart_head(chart, canvas, err);
		if (y >= 0)
			y = draw_headings(&d, y, err);
		if (y >= 0)
			result = draw(&d, y, err);
	}
	free(d.sides);
	rows_release(&d.rows);
	return result;
}
