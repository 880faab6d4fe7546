/* SPDX-License-Identifier: MIT */
/*
 * pareto - totals as bars, largest first, and beside them what they come to
 * together: which few hold most of it.
 *
 * Two panels, because two scales on one ground let a line cross bars that it has
 * nothing to do with.
 */
#include <math.h>

#include "findings/chart_colour.h"
#include "findings/chart_headings.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_percent.h"
#include "findings/chart_rows.h"
#include "findings/chart_tips.h"
#include "findings/number.h"

#define MOST 80u	    /* per cent that the strong bars hold */
#define PANEL_SHARE 0.36    /* of the room beside the labels */
#define PANEL_GAP 36.0	    /* between bars and panel, and to the numbers at its right */
#define PANEL_LEAST 60.0    /* wide: the canvas grows */
#define NUMBER_GAP 14.0	    /* between the line and the numbers */
#define RADIUS 3.5	    /* of the line's dots */
#define FAINT 74.0	    /* CIE L* of the bars beyond 80 % */
#define HEADING_LEADING 1.6 /* of the panels' headings, in letter sizes */

struct pareto {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	struct marks marks;
	double left, unit;    /* of the bars */
	double zero, hundred; /* of the panel */
	uint64_t total;
	size_t strong; /* so many rows, from the first, hold MOST */
	struct canvas_layer *grid, *most, *line, *points, *behind, *totals, *shares, *labels,
	    *headings, *ticks;
};

/* How many rows from the first hold MOST per cent of all, and how much that is. */
static size_t
rows_with_most(const struct chart_rows *rows, uint64_t total, uint64_t *held)
{
	size_t count = 0;

	*held = 0;
	while (count < rows->count && (double)*held < (double)total * MOST / 100)
		*held += rows->items[count++].total;
	return count;
}

/* "11 of 30 themes hold 82% of 123 findings" */
static void
add_message(const struct chart *chart, const struct chart_rows *rows, struct strbuf *text)
{
	struct strbuf number = STRBUF_INIT, of = STRBUF_INIT, percent = STRBUF_INIT,
		      all = STRBUF_INIT;
	uint64_t total = table_total(chart->table), held, levels = 0;
	size_t strong = rows_with_most(rows, total, &held);

	for (size_t i = 0; i < rows->count; i++)
		levels += rows->items[i].total > 0;
	number_add_grouped(&number, strong);
	headings_rows(chart, levels, &of);
	percent_add_count(&percent, held, total, 0);
	headings_amount(chart, total, &all);
	headings_fill(text, strong == 1 ? WORD_PARETO_ONE : WORD_PARETO_MANY, chart->language,
	    (struct slice[]){strbuf_slice(&number), strbuf_slice(&of), strbuf_slice(&percent),
		strbuf_slice(&all)});
	if (number.failed || of.failed || percent.failed || all.failed)
		text->failed = true;
	strbuf_release(&number);
	strbuf_release(&of);
	strbuf_release(&percent);
	strbuf_release(&all);
}

void
pareto_describe(const struct chart *chart, struct chart_texts *texts)
{
	enum word title = chart->table->mentions ? WORD_PARETO_TITLE_MENTIONS : WORD_PARETO_TITLE;
	struct chart_rows rows = CHART_ROWS_INIT;
	struct strbuf noun = STRBUF_INIT;
	struct err ignored = ERR_INIT;
	bool whole = table_total(chart->table) > 0;

	headings_of_counts(chart, texts);
	if (headings_count_findings(chart) && !headings_may_mention(chart)) {
		strbuf_clear(&texts->title);
		headings_noun_title(chart, &noun);
		headings_fill(&texts->title, title, chart->language,
		    (struct slice[]){strbuf_slice(&noun)});
	}
	/* Where rows were summed, nobody knows of how many they are. */
	for (size_t i = 0; i < chart->table->row_count; i++)
		whole = whole && chart->table->rows[i].kind == LEVEL_DATA;
	if (whole && rows_make(&rows, chart, NULL, &ignored) == 0) {
		strbuf_clear(&texts->subtitle);
		add_message(chart, &rows, &texts->subtitle);
	}
	strbuf_release(&noun);
	rows_release(&rows);
}

static void
place_panels(struct pareto *p)
{
	const struct chart_style *style = &p->chart->style;
	double right = p->canvas->width - style->canvas_margin;
	double number = metrics_width(PERCENT_WIDEST, style->value_size);
	double panel, room, most = p->rows.count > 0 ? (double)p->rows.items[0].total : 0;
	uint64_t largest = 0;

	p->left = p->rows.left;
	panel = PANEL_SHARE * (right - p->left) - number - NUMBER_GAP;
	if (panel < PANEL_LEAST) {
		p->canvas->width = ceil(p->canvas->width + (PANEL_LEAST - panel) / PANEL_SHARE);
		right = p->canvas->width - style->canvas_margin;
	}
	p->hundred = floor(right - number - NUMBER_GAP);
	p->zero = floor(p->hundred - PANEL_SHARE * (right - p->left) + number + NUMBER_GAP);
	for (size_t i = 0; i < p->rows.count; i++) {
		if (p->rows.items[i].total > largest)
			largest = p->rows.items[i].total;
	}
	most = fmax(most, (double)largest);
	room = p->zero - PANEL_GAP - p->left - MARKS_TOTAL_GAP -
	    marks_count_width(largest, style->value_size);
	/* Numbers of thirteen digits leave bars that are hardly any. */
	room = fmax(room, 10);
	p->unit = most > 0 ? room / most : room;
}

static void
draw_row(struct pareto *p, size_t at, uint64_t before, struct strbuf *text)
{
	const struct chart_style *style = &p->chart->style;
	const struct chart_row *row = &p->rows.items[at];
	uint32_t colour =
	    at < p->strong ? style->palette[0] : colour_shade(style->palette[0], FAINT);
	double length = (double)row->total * p->unit;
	double share = p->total > 0 ? (double)(before + row->total) / (double)p->total : 0;
	double x = p->zero + share * (p->hundred - p->zero);
	struct slice none = SLICE_INIT;

	p->marks.tip = tips_row(p->chart, p->canvas, row->index);
	if (row->total > 0)
		marks_segment(&p->marks, p->left, p->left + length, row->middle, true, colour,
		    none);
	marks_total(&p->marks, p->behind, p->totals, p->left + length + MARKS_TOTAL_GAP,
	    row->middle, marks_count(row->total, text));
	if (p->total == 0)
		return;
	if (at > 0) {
		double last = p->zero + (double)before / (double)p->total * (p->hundred - p->zero);

		canvas_segment(p->canvas, p->line, last, p->rows.items[at - 1].middle, x,
		    row->middle, colour);
	}
	canvas_point(p->canvas, p->points, x, row->middle, RADIUS, colour);
	canvas_tip(p->canvas, p->points, p->marks.tip);
	canvas_text(p->canvas, p->shares, p->canvas->width - style->canvas_margin, row->middle,
	    percent_count(before + row->total, p->total, 0, text), 0);
}

static void
draw_axes(struct pareto *p, bool above, struct strbuf *text)
{
	const struct chart_style *style = &p->chart->style;
	double end = p->zero - PANEL_GAP;
	double half = metrics_width(SLICE_LITERAL("100%"), style->tick_size) / 2;
	struct axis bars = {.zero = p->left, .limit = end, .unit = p->unit};
	struct axis shares = {.zero = p->zero,
	    .limit = p->hundred + half + 1,
	    .unit = (p->hundred - p->zero) / 100,
	    .step = MOST / 2,
	    .last = MOST,
	    .after = "%"};

	bars.step = axis_step(end - p->left, p->unit, style->tick_size);
	axis_draw(&bars, p->canvas, p->grid, p->ticks, p->rows.top, p->rows.bottom, above, text);
	if (shares.unit * (MOST / 2.0) < 2 * half + 6)
		shares.step = MOST;
	axis_draw(&shares, p->canvas, p->grid, p->ticks, p->rows.top, p->rows.bottom, above, text);
	canvas_line(p->canvas, p->grid, p->hundred, p->rows.top, p->rows.bottom);
	canvas_line(p->canvas, p->most, p->zero + MOST * shares.unit, p->rows.top, p->rows.bottom);
}

/* Where the strong rows end: a rule from the labels to the numbers. */
static void
draw_rule(struct pareto *p)
{
	double y;

	if (p->strong == 0 || p->strong == p->rows.count)
		return;
	y = p->rows.items[p->strong].middle -
	    (p->rows.items[p->strong].height + p->chart->style.row_gap) / 2;
	canvas_segment(p->canvas, p->line, p->left, y,
	    p->canvas->width - p->chart->style.canvas_margin, y, p->chart->style.missing_colour);
}

static int
draw(struct pareto *p, double y, struct err *err)
{
	const struct chart_style *style = &p->chart->style;
	struct strbuf text = STRBUF_INIT;
	uint64_t before = 0;
	bool above;
	int result;

	canvas_text(p->canvas, p->headings, p->canvas->width - style->canvas_margin,
	    y + HEADING_LEADING * style->legend_size / 2,
	    slice_of(word(WORD_CUMULATIVE, p->chart->language)), 0);
	above = rows_place_with_ticks(&p->rows, style, y + HEADING_LEADING * style->legend_size);
	p->total = table_total(p->chart->table);
	p->strong = rows_with_most(&p->rows, p->total, &before);
	rows_draw_labels(&p->rows, style, p->canvas, p->labels);
	before = 0;
	for (size_t i = 0; i < p->rows.count; i++) {
		draw_row(p, i, before, &text);
		before += p->rows.items[i].total;
	}
	draw_axes(p, above, &text);
	draw_rule(p);
	result = strbuf_check(&text, err);
	strbuf_release(&text);
	return result == 0
	    ? chart_foot(p->chart, p->canvas, p->rows.bottom + 2 * style->tick_size, err)
	    : -1;
}

int
pareto_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	struct pareto p = {.chart = chart,
	    .canvas = canvas,
	    .rows = CHART_ROWS_INIT,
	    .marks = {.canvas = canvas, .style = style}};
	double y;
	int result = -1;

	p.grid = canvas_add_shapes(canvas, "grid", CANVAS_LINES, false);
	p.most = canvas_add_shapes(canvas, "most", CANVAS_LINES, false);
	p.behind = canvas_add_shapes(canvas, "behind", CANVAS_BOXES, false);
	p.marks.boxes = canvas_add_shapes(canvas, "bars", CANVAS_BOXES, true);
	p.line = canvas_add_shapes(canvas, "line", CANVAS_SEGMENTS, true);
	p.points = canvas_add_shapes(canvas, "points", CANVAS_POINTS, true);
	p.totals = canvas_add_texts(canvas, "totals", CANVAS_LEFT, style->value_size, false);
	p.shares = canvas_add_texts(canvas, "shares", CANVAS_RIGHT, style->value_size, false);
	p.labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	p.headings = canvas_add_texts(canvas, "headings", CANVAS_RIGHT, style->legend_size, false);
	p.ticks = canvas_add_texts(canvas, "ticks", CANVAS_CENTRE, style->tick_size, false);
	y = chart_head(chart, canvas, err);
	if (y >= 0 && rows_make(&p.rows, chart, NULL, err) == 0) {
		place_panels(&p);
		result = draw(&p, y, err);
	}
	rows_release(&p.rows);
	return result;
}
