/* SPDX-License-Identifier: MIT */
/*
 * shares - the same bars as those of counts, each as long as 100 %.
 *
 * A share of few is no better known for being drawn as long as one of many: so
 * the count that each bar is made of stands at its end.
 */
#include <math.h>

#include "findings/chart_headings.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_percent.h"
#include "findings/chart_rows.h"
#include "findings/chart_tips.h"
#include "findings/gettext.h"
#include "findings/number.h"

#define TICK_GAP 10.0 /* between two ticks' numbers */
#define BASE_GAP 14.0 /* between the end of the bars and the widest count */

struct shares {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	struct marks marks;
	double left, right; /* 0 and 100 % */
	struct canvas_layer *grid, *bases, *labels, *ticks;
};

/* Where the bars end, so that every count and the last tick's number have room. */
static void
find_right(struct shares *shares)
{
	const struct chart_style *style = &shares->chart->style;
	double half = metrics_width(SLICE_LITERAL("100%"), style->tick_size) / 2;
	double widest =
	    metrics_width(slice_of(word(WORD_N, shares->chart->language)), style->value_size);

	for (size_t i = 0; i < shares->rows.count; i++)
		widest =
		    fmax(widest, marks_count_width(shares->rows.items[i].total, style->value_size));
	shares->right =
	    floor(shares->canvas->width - style->canvas_margin - fmax(half, widest) - BASE_GAP);
}

static void
draw_row(struct shares *shares, const struct chart_row *row, struct strbuf *text)
{
	const struct chart *chart = shares->chart;
	double length = shares->right - shares->left;
	uint64_t before = 0;

	for (size_t column = 0; column < chart->table->column_count; column++) {
		uint64_t count = *table_at(chart->table, row->index, column);

		if (count == 0)
			continue;
		shares->marks.tip = tips_share(chart, shares->canvas, row->index, column);
		marks_segment(&shares->marks,
		    shares->left + length * ((double)before / (double)row->total),
		    shares->left + length * ((double)(before + count) / (double)row->total),
		    row->middle, before == 0, chart->names.colours[column],
		    percent_count(count, row->total, 0, text));
		before += count;
	}
	canvas_text(shares->canvas, shares->bases,
	    shares->canvas->width - chart->style.canvas_margin, row->middle,
	    marks_count(row->total, text), 0);
	canvas_tip(shares->canvas, shares->bases, tips_row(chart, shares->canvas, row->index));
}

/* Per cent from tick to tick. */
static uint64_t
tick_step(const struct shares *shares)
{
	static const uint64_t steps[] = {20, 50};
	double apart =
	    metrics_width(SLICE_LITERAL("100%"), shares->chart->style.tick_size) + TICK_GAP;

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		if ((shares->right - shares->left) / 100 * (double)steps[i] >= apart)
			return steps[i];
	}
	return 100;
}

static int
draw(struct shares *shares, double y, struct err *err)
{
	const struct chart_style *style = &shares->chart->style;
	struct axis axis = {.zero = shares->left,
	    .limit = shares->canvas->width - style->canvas_margin,
	    .unit = (shares->right - shares->left) / 100,
	    .step = tick_step(shares),
	    .last = 100,
	    .after = "%"};
	struct strbuf text = STRBUF_INIT;
	bool above;
	int result;

	/* The line of the counts' heading. */
	y += 2 * style->tick_size;
	above = rows_place_with_ticks(&shares->rows, style, y);
	canvas_text(shares->canvas, shares->bases, shares->canvas->width - style->canvas_margin,
	    y - style->tick_size, slice_of(word(WORD_N, shares->chart->language)), 0);
	rows_draw_labels(&shares->rows, style, shares->canvas, shares->labels);
	for (size_t i = 0; i < shares->rows.count; i++)
		draw_row(shares, &shares->rows.items[i], &text);
	axis_draw(&axis, shares->canvas, shares->grid, shares->ticks, shares->rows.top,
	    shares->rows.bottom, above, &text);
	result = strbuf_check(&text, err);
	strbuf_release(&text);
	return result == 0 ? chart_foot(shares->chart, shares->canvas,
				 shares->rows.bottom + 2 * style->tick_size, err)
			   : -1;
}

/* Would a reader who adds up the figures of a row miss something? */
static bool
do_not_add_up(const struct table *table)
{
	for (size_t i = 0; i < table->row_count; i++) {
		uint64_t total = table_row_total(table, i), sum = 0;

		for (size_t k = 0; total > 0 && k < table->column_count; k++)
			sum += number_percent(*table_at(table, i, k), total, 0);
		if (total > 0 && sum != 100)
			return true;
	}
	return false;
}

void
shares_describe(const struct chart *chart, struct chart_texts *texts)
{
	static const struct headings_subject shares = {WORD_SHARES_TITLE,
	    WORD_SHARES_TITLE_MENTIONS, WORD_SHARES_TITLE};

	headings_of_counts(chart, texts);
	strbuf_clear(&texts->title);
	headings_title(chart, &shares, false, &texts->title);
	if (do_not_add_up(chart->table))
		strbuf_add_string(&texts->note, word(WORD_ROUNDING_NOTE, chart->language));
}

int
shares_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	struct shares shares = {.chart = chart,
	    .canvas = canvas,
	    .rows = CHART_ROWS_INIT,
	    .marks = {.canvas = canvas, .style = style}};
	double y;
	int result = -1;

	if (chart->names.plain)
		return err_set(err, ERR_DATA,
		    _("a single column of counts has no shares by row: each would be 100%%"));
	shares.grid = canvas_add_shapes(canvas, "grid", CANVAS_LINES, false);
	shares.marks.boxes = canvas_add_shapes(canvas, "bars", CANVAS_BOXES, true);
	shares.marks.values =
	    canvas_add_texts(canvas, "values", CANVAS_CENTRE, style->value_size, true);
	shares.bases = canvas_add_texts(canvas, "totals", CANVAS_RIGHT, style->value_size, false);
	shares.labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	shares.ticks = canvas_add_texts(canvas, "ticks", CANVAS_CENTRE, style->tick_size, false);
	y = chart_head(chart, canvas, err);
	if (y >= 0)
		y = chart_legend(chart, canvas, y, err);
	if (y >= 0 && rows_make(&shares.rows, chart, NULL, err) == 0) {
		shares.left = shares.rows.left;
		find_right(&shares);
		result = draw(&shares, y, err);
	}
	rows_release(&shares.rows);
	return result;
}
