/* SPDX-License-Identifier: MIT */
/*
 * bars - counts by row, stacked by column, longest bar first.
 *
 * Places come from the widths of the texts that are really there, and a count of
 * one is as long as leaves room for each bar's total.
 */
#include "findings/chart.h"
#include "findings/chart_marks.h"
#include "findings/chart_rows.h"
#include "findings/chart_tips.h"

struct bars {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	struct marks marks;
	double left, right; /* of the bars' area */
	double unit;	    /* pixels for a count of one */
	struct canvas_layer *grid, *behind, *totals, *labels, *ticks;
};

/* The largest unit with which every bar and its total end before the right margin. */
static void
find_unit(struct bars *bars)
{
	const struct chart *chart = bars->chart;
	double room = bars->right - bars->left - MARKS_TOTAL_GAP;

	bars->unit = 0;
	for (size_t i = 0; i < bars->rows.count; i++) {
		uint64_t total = bars->rows.items[i].total;
		double unit;

		if (total == 0)
			continue;
		unit = (room - marks_count_width(total, chart->style.value_size)) / (double)total;
		if (bars->unit == 0 || unit < bars->unit)
			bars->unit = unit;
	}
	if (bars->unit == 0)
		bars->unit = room - marks_count_width(0, chart->style.value_size);
}

static void
draw_row(struct bars *bars, const struct chart_row *row, struct strbuf *text)
{
	const struct chart *chart = bars->chart;
	struct slice none = SLICE_INIT;
	uint64_t before = 0;

	for (size_t column = 0; column < chart->table->column_count; column++) {
		uint64_t count = *table_at(chart->table, row->index, column);
		double left = bars->left + (double)before * bars->unit;
		double right = bars->left + (double)(before + count) * bars->unit;

		bars->marks.tip = tips_count(chart, bars->canvas, row->index, column);
		if (count > 0)
			marks_segment(&bars->marks, left, right, row->middle, before == 0,
			    chart->names.colours[column],
			    chart->names.plain ? none : marks_count(count, text));
		before += count;
	}
	bars->marks.tip = tips_row(chart, bars->canvas, row->index);
	marks_total(&bars->marks, bars->behind, bars->totals,
	    bars->left + (double)row->total * bars->unit + MARKS_TOTAL_GAP, row->middle,
	    marks_count(row->total, text));
}

static int
draw(struct bars *bars, double y, struct err *err)
{
	const struct chart_style *style = &bars->chart->style;
	struct axis axis = {.zero = bars->left, .limit = bars->right, .unit = bars->unit};
	struct strbuf text = STRBUF_INIT;
	bool above = rows_place_with_ticks(&bars->rows, style, y);
	int result;

	rows_draw_labels(&bars->rows, style, bars->canvas, bars->labels);
	for (size_t i = 0; i < bars->rows.count; i++)
		draw_row(bars, &bars->rows.items[i], &text);
	axis.step = axis_step(bars->right - bars->left, bars->unit, style->tick_size);
	axis_draw(&axis, bars->canvas, bars->grid, bars->ticks, bars->rows.top, bars->rows.bottom,
	    above, &text);
	result = strbuf_check(&text, err);
	strbuf_release(&text);
	return result == 0
	    ? chart_foot(bars->chart, bars->canvas, bars->rows.bottom + 2 * style->tick_size, err)
	    : -1;
}

int
bars_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	struct bars bars = {.chart = chart,
	    .canvas = canvas,
	    .rows = CHART_ROWS_INIT,
	    .marks = {.canvas = canvas, .style = style}};
	double y;
	int result = -1;

	bars.grid = canvas_add_shapes(canvas, "grid", CANVAS_LINES, false);
	bars.behind = canvas_add_shapes(canvas, "behind", CANVAS_BOXES, false);
	bars.marks.boxes = canvas_add_shapes(canvas, "bars", CANVAS_BOXES, true);
	bars.marks.values =
	    canvas_add_texts(canvas, "values", CANVAS_CENTRE, style->value_size, true);
	bars.totals = canvas_add_texts(canvas, "totals", CANVAS_LEFT, style->value_size, false);
	bars.labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	bars.ticks = canvas_add_texts(canvas, "ticks", CANVAS_CENTRE, style->tick_size, false);
	y = chart_head(chart, canvas, err);
	if (y >= 0)
		y = chart_legend(chart, canvas, y, err);
	if (y >= 0 && rows_make(&bars.rows, chart, NULL, err) == 0) {
		bars.left = bars.rows.left;
		bars.right = canvas->width - style->canvas_margin;
		find_unit(&bars);
		result = draw(&bars, y, err);
	}
	rows_release(&bars.rows);
	return result;
}
