/* SPDX-License-Identifier: MIT */
/*
 * intervals - shares as dots, each on the line of its confidence interval.
 *
 * Sorted by share. The columns of a row stand one below the other in it, each in
 * its colour. A share without interval is a dot alone.
 */
#include <math.h>
#include <stdlib.h>

#include "findings/chart_headings.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_percent.h"
#include "findings/chart_rows.h"
#include "findings/chart_scale.h"
#include "findings/chart_tips.h"
#include "findings/family.h"
#include "findings/mem.h"
#include "findings/number.h"

#define STEP 16.0	/* from one column's dot to the next */
#define RADIUS 4.0	/* of a dot */
#define NUMBER_GAP 24.0 /* between the axis and the numbers; half a tick's number fits */
#define TICKS_APART 70.0

struct intervals {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	struct scale scale; /* per cent */
	struct canvas_layer *grid, *rules, *lines, *points, *totals, *labels, *ticks;
};

/* What the shares are shares of: do all have one base, or those of a row, or of a column? */
static enum share_of
share_of_what(const struct chart_data *data)
{
	bool row = true, all = true;

	for (size_t i = 0; i < data->table.row_count; i++) {
		for (size_t k = 0; k < data->table.column_count; k++) {
			double base = chart_figure(data, DATA_BASE, i, k);

			row = row && base == chart_figure(data, DATA_BASE, i, 0);
			all = all && base == chart_figure(data, DATA_BASE, 0, 0);
		}
	}
	if (all)
		return SHARE_OF_TOTAL;
	return row ? SHARE_OF_ROW : SHARE_OF_COLUMN;
}

/* "Wilson score, design-based, 10 clusters, ...": "Wilson, clustered", as one reads it below a chart. */
static void
add_method(const struct chart *chart, struct strbuf *text)
{
	struct slice rest = strbuf_slice(&chart->data->method), name = SLICE_INIT;
	const char *said = chart->data->method.data;

	slice_split(&rest, ',', &name);
	if (slice_is(name, "Wilson score"))
		name.length = strlen("Wilson");
	strbuf_add_slice(text, name);
	if (strstr(said, "simultaneous") != NULL)
		strbuf_add_string(text, word(WORD_SIMULTANEOUS, chart->language));
	if (strstr(said, "clusters") != NULL)
		strbuf_add_string(text, word(WORD_CLUSTERED, chart->language));
}

void
intervals_describe(const struct chart *chart, struct chart_texts *texts)
{
	static const struct headings_subject subject = {WORD_INTERVALS_TITLE, WORD_INTERVALS_TITLE,
	    WORD_INTERVALS_TITLE_UNKNOWN};
	enum share_of of = share_of_what(chart->data);
	double base = chart_figure(chart->data, DATA_BASE, 0, 0);
	struct strbuf method = STRBUF_INIT;

	headings_title(chart, &subject, true, &texts->title);
	headings_total(chart,
	    of == SHARE_OF_TOTAL && base >= 0 ? (uint64_t)base : table_total(chart->table),
	    &texts->subtitle);
	headings_source(chart, &texts->source);
	add_method(chart, &method);
	headings_fill(&texts->note, WORD_INTERVALS_NOTE, chart->language,
	    (struct slice[]){strbuf_slice(&method)});
	strbuf_release(&method);
	if (of != SHARE_OF_TOTAL) {
		strbuf_add_char(&texts->note, ' ');
		strbuf_add_string(&texts->note,
		    word(of == SHARE_OF_ROW ? WORD_SHARES_OF_ROW : WORD_SHARES_OF_COLUMN,
			chart->language));
	}
}

/*
 * Rows by the sum of their shares; where each makes 100 % by its first column's,
 * which is what differs.
 */
static double *
weigh(const struct chart *chart, struct err *err)
{
	const struct table *table = chart->table;
	double *weights = mem_alloc(table->row_count, sizeof(*weights), err);
	bool first = share_of_what(chart->data) == SHARE_OF_ROW;

	for (size_t i = 0; weights != NULL && i < table->row_count; i++) {
		for (size_t k = 0; k < table->column_count && (k == 0 || !first); k++) {
			double share = chart_figure(chart->data, DATA_SHARE, i, k);

			weights[i] += isnan(share) ? 0 : share;
		}
	}
	return weights;
}

/* As far as the highest interval goes. */
static void
place_scale(struct intervals *v)
{
	const struct chart_style *style = &v->chart->style;
	double right = v->canvas->width - style->canvas_margin -
	    metrics_width(PERCENT_WIDEST_TENTHS, style->value_size) - NUMBER_GAP;
	double most = 0;

	for (size_t i = 0; i < v->chart->table->row_count; i++) {
		for (size_t k = 0; k < v->chart->table->column_count; k++) {
			most = fmax(most, chart_figure(v->chart->data, DATA_SHARE, i, k));
			most = fmax(most, chart_figure(v->chart->data, DATA_HIGH, i, k));
		}
	}
	most = most > 0 ? fmin(most, 1) : 1;
	scale_make(&v->scale, 0, 100 * most, v->rows.left, floor(right),
	    fmin(TICKS_APART, right - v->rows.left));
}

/* "Outreach, Proposal: 23.1% (18.2% to 29.4%)" */
static struct slice
tip_of(const struct intervals *v, size_t row, size_t column, double share, double low, double high)
{
	struct strbuf words = STRBUF_INIT;
	struct slice tip;

	percent_share(share, 1, &words);
	if (!isnan(low) && !isnan(high)) {
		struct strbuf from = STRBUF_INIT, to = STRBUF_INIT;

		strbuf_add_char(&words, ' ');
		headings_fill(&words, WORD_INTERVAL, v->chart->language,
		    (struct slice[]){percent_share(low, 1, &from), percent_share(high, 1, &to)});
		words.failed = words.failed || from.failed || to.failed;
		strbuf_release(&from);
		strbuf_release(&to);
	}
	tip = tips_say(v->chart, v->canvas, row, column, strbuf_slice(&words));
	strbuf_release(&words);
	return tip;
}

static void
draw_share(struct intervals *v, size_t row, size_t column, double y, struct strbuf *text)
{
	const struct chart *chart = v->chart;
	const struct chart_data *data = chart->data;
	double share = chart_figure(data, DATA_SHARE, row, column);
	double low = chart_figure(data, DATA_LOW, row, column);
	double high = chart_figure(data, DATA_HIGH, row, column);
	double base = chart_figure(data, DATA_BASE, row, column);
	uint64_t count = *table_at(chart->table, row, column);
	uint32_t colour =
	    chart->names.plain ? chart->style.palette[0] : chart->names.colours[column];

	if (isnan(share))
		return;
	if (!isnan(low) && !isnan(high))
		canvas_segment(v->canvas, v->lines, scale_at(&v->scale, 100 * low), y,
		    scale_at(&v->scale, 100 * fmin(high, 1)), y, colour);
	canvas_point(v->canvas, v->points, scale_at(&v->scale, 100 * fmin(share, 1)), y, RADIUS,
	    colour);
	canvas_tip(v->canvas, v->points, tip_of(v, row, column, share, low, high));
	strbuf_clear(text);
	if (base >= 1 && base <= (double)NUMBER_COUNT_MAX && count <= (uint64_t)base)
		percent_add_count(text, count, (uint64_t)base, 1);
	else
		percent_add_share(text, share, 1);
	canvas_text(v->canvas, v->totals, v->canvas->width - chart->style.canvas_margin, y,
	    strbuf_slice(text), 0);
}

static void
draw_row(struct intervals *v, const struct chart_row *row, bool last, struct strbuf *text)
{
	size_t columns = v->chart->table->column_count;
	double y = row->middle - STEP * (double)(columns - 1) / 2;

	for (size_t k = 0; k < columns; k++)
		draw_share(v, row->index, k, y + STEP * (double)k, text);
	if (columns > 1 && !last) {
		y = row->middle + (row->height + v->chart->style.row_gap) / 2;
		canvas_box(v->canvas, v->rules, v->rows.left,
		    v->canvas->width - v->chart->style.canvas_margin, y - 0.5, y + 0.5, 0);
	}
}

static int
draw(struct intervals *v, double y, struct err *err)
{
	const struct chart_style *style = &v->chart->style;
	struct strbuf text = STRBUF_INIT;
	bool above;
	double value;
	int result;

	v->rows.least_height = STEP * (double)v->chart->table->column_count;
	above = rows_place_with_ticks(&v->rows, style, y);
	rows_draw_labels(&v->rows, style, v->canvas, v->labels);
	for (size_t i = 0; i < v->rows.count; i++)
		draw_row(v, &v->rows.items[i], i + 1 == v->rows.count, &text);
	for (size_t i = 0; scale_tick(&v->scale, i, &value); i++) {
		double x = scale_at(&v->scale, value);
		struct slice number = scale_text(value, v->scale.digits, "%", &text);

		canvas_line(v->canvas, v->grid, x, v->rows.top, v->rows.bottom);
		canvas_text(v->canvas, v->ticks, x, v->rows.bottom + style->tick_size, number, 0);
		if (above)
			canvas_text(v->canvas, v->ticks, x, v->rows.top - style->tick_size, number,
			    0);
	}
	result = strbuf_check(&text, err);
	strbuf_release(&text);
	return result == 0
	    ? chart_foot(v->chart, v->canvas, v->rows.bottom + 2 * style->tick_size, err)
	    : -1;
}

int
intervals_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	struct intervals v = {.chart = chart, .canvas = canvas, .rows = CHART_ROWS_INIT};
	double *weights = weigh(chart, err), y;
	int result = -1;

	if (weights == NULL)
		return -1;
	v.grid = canvas_add_shapes(canvas, "grid", CANVAS_LINES, false);
	v.rules = canvas_add_shapes(canvas, "rules", CANVAS_BOXES, false);
	v.lines = canvas_add_shapes(canvas, "lines", CANVAS_SEGMENTS, true);
	v.points = canvas_add_shapes(canvas, "points", CANVAS_POINTS, true);
	v.totals = canvas_add_texts(canvas, "totals", CANVAS_RIGHT, style->value_size, false);
	v.labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	v.ticks = canvas_add_texts(canvas, "ticks", CANVAS_CENTRE, style->tick_size, false);
	y = chart_head(chart, canvas, err);
	if (y >= 0)
		y = chart_legend(chart, canvas, y, err);
	if (y >= 0 && rows_make(&v.rows, chart, weights, err) == 0) {
		place_scale(&v);
		result = draw(&v, y, err);
	}
	free(weights);
	rows_release(&v.rows);
	return result;
}
