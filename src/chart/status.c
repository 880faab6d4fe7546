/* SPDX-License-Identifier: MIT */
/*
 * status - what became of findings: bars stacked from done to not begun, and
 * beside each how many are still pending. Those with most of them come first.
 */
#include <math.h>
#include <stdlib.h>

#include "findings/chart_headings.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_rows.h"
#include "findings/chart_tips.h"
#include "findings/mem.h"
#include "findings/number.h"

#define ROOM_LEAST 60.0 /* for the bars, however much there is to say */

struct status {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	struct marks marks;
	size_t pending; /* its column, the last one */
	double unit;
	struct canvas_layer *grid, *behind, *totals, *labels, *ticks;
};

/* The total counts each finding once, which rows need not. */
static void
add_message(const struct chart *chart, struct strbuf *text)
{
	enum { ATTENDED, ALL, PENDING, OVERDUE, COUNT };
	size_t columns = chart->table->column_count;
	struct strbuf numbers[COUNT] = {STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT};
	struct slice parts[COUNT];
	double all = 0;

	for (size_t k = 0; k < columns; k++)
		all += chart_point_figure(chart->data, DATA_TOTAL, k);
	if (isnan(all))
		return;
	number_add_grouped(&numbers[ATTENDED],
	    (uint64_t)chart_point_figure(chart->data, DATA_TOTAL, 0));
	headings_amount(chart, (uint64_t)all, &numbers[ALL]);
	number_add_grouped(&numbers[PENDING],
	    (uint64_t)chart_point_figure(chart->data, DATA_TOTAL, columns - 1));
	all = chart_point_figure(chart->data, DATA_TOTAL, columns);
	number_add_grouped(&numbers[OVERDUE], isnan(all) ? 0 : (uint64_t)all);
	for (size_t i = 0; i < COUNT; i++)
		parts[i] = strbuf_slice(&numbers[i]);
	headings_fill(text, all > 0 ? WORD_STATUS_OVERDUE : WORD_STATUS, chart->language, parts);
	for (size_t i = 0; i < COUNT; i++)
		strbuf_release(&numbers[i]);
}

void
status_describe(const struct chart *chart, struct chart_texts *texts)
{
	strbuf_add_string(&texts->title, word(WORD_STATUS_TITLE, chart->language));
	headings_by(chart, &texts->title);
	add_message(chart, &texts->subtitle);
	headings_source(chart, &texts->source);
}

/* "12 pending, 3 overdue" */
static struct slice
name_pending(const struct status *status, size_t row, struct strbuf *text)
{
	uint64_t pending = *table_at(status->chart->table, row, status->pending);
	double overdue = chart_figure(status->chart->data, DATA_OVERDUE, row, 0);
	enum language language = status->chart->language;

	strbuf_clear(text);
	if (pending == 0)
		strbuf_add_string(text, word(WORD_PENDING_NONE, language));
	else
		number_add_grouped(text, pending);
	if (pending > 0) {
		strbuf_add_char(text, ' ');
		strbuf_add_string(text,
		    word(pending == 1 ? WORD_PENDING_ONE : WORD_PENDING_MANY, language));
	}
	if (overdue >= 1) {
		strbuf_add_string(text, ", ");
		number_add_grouped(text, (uint64_t)overdue);
		strbuf_add_char(text, ' ');
		strbuf_add_string(text,
		    word(overdue < 2 ? WORD_OVERDUE_ONE : WORD_OVERDUE_MANY, language));
	}
	return strbuf_slice(text);
}

/* The largest unit with which all bars and what stands beside them fit. */
static void
find_unit(struct status *status, struct strbuf *text)
{
	const struct chart_style *style = &status->chart->style;
	double widest = 0, room;
	uint64_t most = 0;

	for (size_t i = 0; i < status->rows.count; i++) {
		const struct chart_row *row = &status->rows.items[i];

		widest = fmax(widest,
		    metrics_width(name_pending(status, row->index, text), style->value_size));
		if (row->total > most)
			most = row->total;
	}
	room = status->canvas->width - style->canvas_margin - status->rows.left - MARKS_TOTAL_GAP -
	    widest;
	if (room < ROOM_LEAST) {
		status->canvas->width = ceil(status->canvas->width + ROOM_LEAST - room);
		room = ROOM_LEAST;
	}
	status->unit = most > 0 ? room / (double)most : room;
}

static void
draw_row(struct status *status, const struct chart_row *row, struct strbuf *text)
{
	const struct chart *chart = status->chart;
	uint64_t before = 0;

	for (size_t k = 0; k < chart->table->column_count; k++) {
		uint64_t count = *table_at(chart->table, row->index, k);
		double left = status->rows.left + (double)before * status->unit;

		status->marks.tip = tips_count(chart, status->canvas, row->index, k);
		if (count > 0)
			marks_segment(&status->marks, left, left + (double)count * status->unit,
			    row->middle, before == 0, chart->names.colours[k],
			    marks_count(count, text));
		before += count;
	}
	status->marks.tip = tips_row(chart, status->canvas, row->index);
	marks_total(&status->marks, status->behind, status->totals,
	    status->rows.left + (double)row->total * status->unit + MARKS_TOTAL_GAP, row->middle,
	    name_pending(status, row->index, text));
}

static int
draw(struct status *status, double y, struct strbuf *text, struct err *err)
{
	const struct chart_style *style = &status->chart->style;
	struct axis axis = {.zero = status->rows.left,
	    .limit = status->canvas->width - style->canvas_margin,
	    .unit = status->unit};
	bool above = rows_place_with_ticks(&status->rows, style, y);

	rows_draw_labels(&status->rows, style, status->canvas, status->labels);
	for (size_t i = 0; i < status->rows.count; i++)
		draw_row(status, &status->rows.items[i], text);
	axis.step = axis_step(axis.limit - axis.zero, axis.unit, style->tick_size);
	axis_draw(&axis, status->canvas, status->grid, status->ticks, status->rows.top,
	    status->rows.bottom, above, text);
	if (strbuf_check(text, err) != 0)
		return -1;
	return chart_foot(status->chart, status->canvas, status->rows.bottom + 2 * style->tick_size,
	    err);
}

/* Most pending first. */
static double *
weigh(const struct status *status, struct err *err)
{
	const struct table *table = status->chart->table;
	double *weights = mem_alloc(table->row_count, sizeof(*weights), err);

	for (size_t i = 0; weights != NULL && i < table->row_count; i++)
		weights[i] = (double)*table_at(table, i, status->pending);
	return weights;
}

int
status_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	struct status status = {.chart = chart,
	    .canvas = canvas,
	    .rows = CHART_ROWS_INIT,
	    .marks = {.canvas = canvas, .style = style},
	    .pending = chart->table->column_count - 1};
	struct strbuf text = STRBUF_INIT;
	double *weights = weigh(&status, err), y;
	int result = -1;

	status.grid = canvas_add_shapes(canvas, "grid", CANVAS_LINES, false);
	status.behind = canvas_add_shapes(canvas, "behind", CANVAS_BOXES, false);
	status.marks.boxes = canvas_add_shapes(canvas, "bars", CANVAS_BOXES, true);
	status.marks.values =
	    canvas_add_texts(canvas, "values", CANVAS_CENTRE, style->value_size, true);
	status.totals = canvas_add_texts(canvas, "totals", CANVAS_LEFT, style->value_size, false);
	status.labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	status.ticks = canvas_add_texts(canvas, "ticks", CANVAS_CENTRE, style->tick_size, false);
	if (weights != NULL && rows_make(&status.rows, chart, weights, err) == 0) {
		find_unit(&status, &text);
		y = chart_head(chart, canvas, err);
		if (y >= 0)
			y = chart_legend(chart, canvas, y, err);
		if (y >= 0)
			result = draw(&status, y, &text, err);
	}
	free(weights);
	strbuf_release(&text);
	rows_release(&status.rows);
	return result;
}
