/* SPDX-License-Identifier: MIT */
/*
 * trend - shares over processes, a line for each level, named where it ends.
 *
 * Few lines have a colour each. Of many only those do whose trend the test finds,
 * or that change most where there is no test; the others are there, in grey.
 */
#include <math.h>
#include <stdlib.h>

#include "findings/chart_colour.h"
#include "findings/chart_columns.h"
#include "findings/chart_headings.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_percent.h"
#include "findings/chart_scale.h"
#include "findings/chart_sides.h"
#include "findings/chart_tips.h"
#include "findings/mem.h"
#include "findings/number.h"

#define SIGNIFICANT 0.05
#define FEW 7u	       /* lines that have a colour each */
#define STRONG_MOST 8u /* of many, in colour */
#define LARGEST 3u     /* changes in colour where there is no test */
#define HEIGHT_LEAST 340.0
#define NAME_WIDTH 230.0
#define CELL_LEAST 46.0
#define CELL_PADDING 5.0
#define RADIUS 3.2
#define CONTRAST_LINE 2.1
#define TICK_GAP 8.0
#define TICKS_APART 48.0
#define TICKS_MOST 8

struct trend {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_columns columns;
	struct side side;
	struct scale scale;
	bool *strong; /* of each row */
	bool *listed; /* those that are named below, not where they end */
	struct slice *shares;
	uint32_t *colours;
	struct nameset strings;
	struct canvas_layer *rules, *faint, *lines, *points, *ticks, *axis, *rest;
};

static bool
is_tested(const struct chart_data *data)
{
	return data->figures[DATA_P] != NULL;
}

static double
first_or_last(const struct chart_data *data, size_t row, bool last)
{
	size_t count = data->table.column_count;

	for (size_t k = 0; k < count; k++) {
		double share = chart_figure(data, DATA_SHARE, row, last ? count - 1 - k : k);

		if (!isnan(share))
			return share;
	}
	return NAN;
}

/* What decides which of many lines are strong, the larger the sooner; NAN: not at all. */
static double
strength(const struct chart_data *data, size_t row)
{
	double p = chart_figure(data, DATA_P, row, 0);

	if (is_tested(data))
		return p < SIGNIFICANT ? -p : NAN;
	return fabs(first_or_last(data, row, true) - first_or_last(data, row, false));
}

static bool
is_strong(const struct chart_data *data, size_t row)
{
	double own = strength(data, row);
	size_t stronger = 0;

	if (data->table.row_count <= FEW)
		return true;
	for (size_t i = 0; i < data->table.row_count; i++) {
		double other = strength(data, i);

		stronger += other > own || (other == own && i < row);
	}
	return !isnan(own) && stronger < (is_tested(data) ? STRONG_MOST : LARGEST);
}

void
trend_describe(const struct chart *chart, struct chart_texts *texts)
{
	static const struct headings_subject subject = {WORD_TREND_TITLE, WORD_TREND_TITLE,
	    WORD_TREND_TITLE_UNKNOWN};
	struct strbuf changed = STRBUF_INIT, of = STRBUF_INIT;
	bool many = chart->table->row_count > FEW;
	size_t count = 0;

	headings_title(chart, &subject, false, &texts->title);
	headings_source(chart, &texts->source);
	if (!is_tested(chart->data)) {
		headings_total(chart, table_total(chart->table), &texts->subtitle);
		if (many)
			strbuf_add_string(&texts->note, word(WORD_SLOPE_LARGEST, chart->language));
		return;
	}
	for (size_t i = 0; i < chart->table->row_count; i++)
		count += isnan(strength(chart->data, i)) ? 0 : 1;
	number_add_grouped(&changed, count);
	headings_rows(chart, chart->table->row_count, &of);
	headings_fill(&texts->subtitle,
	    count == 0	     ? WORD_TREND_NONE
		: count == 1 ? WORD_TREND_ONE
			     : WORD_TREND_MANY,
	    chart->language, (struct slice[]){strbuf_slice(&changed), strbuf_slice(&of)});
	if (many)
		strbuf_add_string(&texts->note,
		    word(count > 0 ? WORD_TREND_NOTE : WORD_NO_P, chart->language));
	strbuf_release(&changed);
	strbuf_release(&of);
}

/* The next colour of the palette that a thin line can be seen in. */
static uint32_t
next_colour(const struct chart_style *style, size_t *next)
{
	for (size_t tries = 0; tries < style->palette_count; tries++) {
		uint32_t colour = style->palette[(*next)++ % style->palette_count];

		if (colour_contrast(colour, style->paper_colour) >= CONTRAST_LINE)
			return colour;
	}
	return style->ink_colour;
}

/* Few rows have their own colours, of many the strong ones the next of the palette. */
static int
choose_colours(struct trend *t, struct err *err)
{
	const struct chart *chart = t->chart;
	size_t count = chart->table->row_count, next = 0;

	t->strong = mem_alloc(count, sizeof(*t->strong), err);
	t->colours = mem_alloc(count, sizeof(*t->colours), err);
	t->listed = mem_alloc(count, sizeof(*t->listed), err);
	t->shares = mem_alloc(count, sizeof(*t->shares), err);
	if (t->strong == NULL || t->colours == NULL || t->listed == NULL || t->shares == NULL)
		return -1;
	for (size_t i = 0; i < count; i++) {
		t->strong[i] = is_strong(chart->data, i);
		t->listed[i] = count > SIDE_MOST && !t->strong[i];
		t->colours[i] =
		    t->strong[i] ? next_colour(&chart->style, &next) : chart->style.other_colour;
	}
	if (count > FEW)
		return 0;
	return chart_level_colours(chart, chart->names.row_kind, chart->table->rows, count,
	    t->colours, err);
}

static int
name_lines(struct trend *t, struct strbuf *text, struct err *err)
{
	const struct chart *chart = t->chart;
	size_t count = chart->table->row_count;

	if (side_begin(&t->side, count, err) != 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		struct side_end *end = &t->side.ends[i];
		double share = first_or_last(chart->data, i, true);
		size_t number;

		number = nameset_add(&t->strings, percent_share(share, 1, text), err);
		if (number == NAMESET_NONE)
			return -1;
		t->shares[i] = nameset_name(&t->strings, number);
		if (!t->listed[i]) {
			end->share = t->shares[i];
			end->name = chart->names.rows[i];
		}
		end->colour = t->strong[i] ? chart->style.ink_colour : chart->style.grey_colour;
		end->leader = t->strong[i] ? t->colours[i] : chart->style.other_colour;
	}
	return side_measure(&t->side, err);
}

/* "n = 61" */
static struct slice
name_base(const struct trend *t, size_t column, struct strbuf *text)
{
	double base = chart_figure(t->chart->data, DATA_BASE, 0, column);

	strbuf_clear(text);
	if (base >= 0 && base <= (double)NUMBER_COUNT_MAX) {
		strbuf_add_string(text, word(WORD_N, t->chart->language));
		strbuf_add_string(text, " = ");
		number_add_grouped(text, (uint64_t)base);
	}
	return strbuf_slice(text);
}

/* The middle of a process's column, on which its shares stand. */
static double
middle_of(const struct trend *t, size_t column)
{
	return columns_left(&t->columns, column) + (t->columns.cell - COLUMNS_GAP) / 2;
}

/* Lines end in the middle of the last column, and the labels begin soon after it. */
static void
place_columns(struct trend *t, struct strbuf *text)
{
	const struct chart_style *style = &t->chart->style;
	size_t count = t->chart->table->column_count;
	double left = style->canvas_margin +
	    metrics_width(SLICE_LITERAL("0.0005%"), style->tick_size) + TICK_GAP;
	double room = t->canvas->width - style->canvas_margin - left - side_reach(&t->side);
	double needed = CELL_LEAST;

	for (size_t k = 0; k < count; k++)
		needed = fmax(needed,
		    metrics_width(name_base(t, k, text), style->tick_size) + 2 * CELL_PADDING);
	columns_place(&t->columns, left, needed, fmax(room / ((double)count - 0.5), needed));
	t->side.x = middle_of(t, count - 1);
	t->canvas->width =
	    fmax(t->canvas->width, ceil(t->side.x + side_reach(&t->side) + style->canvas_margin));
}

static void
make_scale(struct trend *t, double top, double bottom)
{
	double most = 0;

	for (size_t i = 0; i < t->chart->table->row_count; i++) {
		for (size_t k = 0; k < t->chart->table->column_count; k++)
			most = fmax(most, chart_figure(t->chart->data, DATA_SHARE, i, k));
	}
	scale_make(&t->scale, 0, most > 0 ? 100 * most : 100, bottom, top,
	    fmax(TICKS_APART, (bottom - top) / TICKS_MOST));
}

static void
draw_axes(struct trend *t, double bottom, struct strbuf *text)
{
	const struct chart_style *style = &t->chart->style;
	double value, left = columns_left(&t->columns, 0);

	for (size_t i = 0; scale_tick(&t->scale, i, &value); i++) {
		double y = scale_at(&t->scale, value);

		canvas_box(t->canvas, t->rules, left, t->side.x, y - 0.5, y + 0.5, 0);
		canvas_text(t->canvas, t->axis, left - TICK_GAP, y,
		    scale_text(value, t->scale.digits, "%", text), 0);
	}
	for (size_t k = 0; k < t->chart->table->column_count; k++)
		canvas_text(t->canvas, t->ticks, middle_of(t, k), bottom + 1.5 * style->tick_size,
		    name_base(t, k, text), 0);
}

static void
draw_line(struct trend *t, size_t row)
{
	struct canvas_layer *layer = t->strong[row] ? t->lines : t->faint;
	struct slice tip = tips_line(t->chart, t->canvas, row);
	double before = NAN, x = 0;

	t->side.ends[row].y = t->scale.start;
	for (size_t k = 0; k < t->chart->table->column_count; k++) {
		double share = chart_figure(t->chart->data, DATA_SHARE, row, k);
		double y = scale_at(&t->scale, 100 * share);

		if (!isnan(before) && !isnan(share)) {
			canvas_segment(t->canvas, layer, x, before, middle_of(t, k), y,
			    t->colours[row]);
			canvas_tip(t->canvas, layer, tip);
		}
		x = middle_of(t, k);
		before = isnan(share) ? NAN : y;
		if (isnan(share))
			continue;
		t->side.ends[row].y = y;
		if (!t->strong[row] && t->chart->table->column_count > 1)
			continue;
		canvas_point(t->canvas, t->points, x, y, RADIUS, t->colours[row]);
		canvas_tip(t->canvas, t->points, tips_figure(t->chart, t->canvas, row, k, share));
	}
}

static int
draw(struct trend *t, double y, struct strbuf *text, struct err *err)
{
	const struct chart_style *style = &t->chart->style;
	double bottom;

	y = columns_draw(&t->columns, y, err);
	if (y < 0)
		return -1;
	bottom = y + fmax(HEIGHT_LEAST, t->side.height);
	make_scale(t, y + style->label_size, bottom - style->label_size / 2);
	for (size_t i = 0; i < t->chart->table->row_count; i++)
		draw_line(t, i);
	draw_axes(t, bottom, text);
	if (side_draw(&t->side, y, bottom, err) != 0 || strbuf_check(text, err) != 0)
		return -1;
	bottom = side_list(&t->side, t->listed, t->shares, t->rest, bottom + 2.5 * style->tick_size,
	    err);
	return bottom < 0 ? -1 : chart_foot(t->chart, t->canvas, bottom, err);
}

static void
add_layers(struct trend *t)
{
	const struct chart_style *style = &t->chart->style;
	struct canvas *canvas = t->canvas;

	t->rules = canvas_add_shapes(canvas, "rules", CANVAS_BOXES, false);
	t->side = (struct side){.chart = t->chart,
	    .canvas = canvas,
	    .leaders = canvas_add_shapes(canvas, "leaders", CANVAS_SEGMENTS, true),
	    .names = canvas_add_texts(canvas, "names", CANVAS_LEFT, style->label_size, true),
	    .shares = canvas_add_texts(canvas, "shares", CANVAS_LEFT, style->value_size, true),
	    .direction = 1,
	    .name_width = NAME_WIDTH};
	t->faint = canvas_add_shapes(canvas, "faint", CANVAS_SEGMENTS, true);
	t->lines = canvas_add_shapes(canvas, "lines", CANVAS_SEGMENTS, true);
	t->points = canvas_add_shapes(canvas, "points", CANVAS_POINTS, true);
	t->axis = canvas_add_texts(canvas, "axis", CANVAS_RIGHT, style->tick_size, false);
	t->ticks = canvas_add_texts(canvas, "ticks", CANVAS_CENTRE, style->tick_size, false);
	t->rest = canvas_add_texts(canvas, "rest", CANVAS_LEFT, style->tick_size, false);
	t->columns = columns_begin(t->chart, canvas);
}

int
trend_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	struct trend t = {.chart = chart, .canvas = canvas, .strings = NAMESET_INIT};
	struct strbuf text = STRBUF_INIT;
	double y;
	int result = -1;

	add_layers(&t);
	if (choose_colours(&t, err) == 0 && name_lines(&t, &text, err) == 0) {
		place_columns(&t, &text);
		y = chart_head(chart, canvas, err);
		if (y >= 0)
			result = draw(&t, y, &text, err);
	}
	free(t.strong);
	free(t.listed);
	free(t.shares);
	free(t.colours);
	side_release(&t.side);
	nameset_release(&t.strings);
	strbuf_release(&text);
	return result;
}
