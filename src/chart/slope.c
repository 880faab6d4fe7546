/* SPDX-License-Identifier: MIT */
/*
 * slope - shares in two processes, a line from the one to the other.
 *
 * Only what the test finds is in colour; where there is no test, the largest
 * changes. The others are there, in grey.
 */
#include <math.h>
#include <stdlib.h>

#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_percent.h"
#include "findings/chart_scale.h"
#include "findings/chart_sides.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "slope_words.h"

#define HEIGHT 300.0	   /* of the lines, unless their labels need more, */
#define HEIGHT_A_LINE 60.0 /* or there are few */
#define SLOPE_LEAST 180.0  /* from the one to the other */
#define NAME_LEFT 300.0	   /* names are wrapped to that */
#define NAME_RIGHT 190.0
#define SIDE_LEAST 150.0 /* for the name of a process */
#define RADIUS 3.5
#define HEADING_GAP 14.0

struct slope {
	const struct chart *chart;
	struct canvas *canvas;
	bool *strong; /* of each row */
	bool *listed; /* those that are named below, not where they begin */
	struct slice *shares;
	bool many; /* too many to label all at both ends */
	struct side sides[SLOPE_ENDS];
	struct nameset strings; /* the shares' words */
	struct canvas_layer *grid, *faint, *lines, *points, *headings[SLOPE_ENDS], *swatches,
	    *legend, *rest;
};

/*
 * "12.2%", kept as long as the layout. Of many lines only the strong ones are
 * labelled at both ends; then all have both shares at the left: "12.2% → 9.1%".
 */
static int
share_words(struct slope *s, size_t row, enum slope_end end, struct slice *words,
    struct strbuf *text, struct err *err)
{
	double share = chart_figure(s->chart->data, DATA_SHARE, row, end);
	double then = chart_figure(s->chart->data, DATA_SHARE, row, SLOPE_TO);
	size_t number;

	percent_share(share, 1, text);
	if (s->many && end == SLOPE_FROM && !isnan(then)) {
		/* No line ends between the two. */
		strbuf_add_string(text, "\xC2\xA0\xE2\x86\x92\xC2\xA0");
		percent_add_share(text, then, 1);
	}
	number = nameset_add(&s->strings, strbuf_slice(text), err);
	if (number == NAMESET_NONE)
		return -1;
	*words = nameset_name(&s->strings, number);
	return 0;
}

static int
make_sides(struct slope *s, struct strbuf *text, struct err *err)
{
	const struct chart *chart = s->chart;
	const struct chart_style *style = &chart->style;
	size_t count = chart->table->row_count;

	for (size_t k = 0; k < SLOPE_ENDS; k++) {
		struct side *side = &s->sides[k];

		if (side_begin(side, count, err) != 0)
			return -1;
		for (size_t i = 0; i < count; i++) {
			struct side_end *end = &side->ends[i];

			end->colour = s->strong[i] ? style->ink_colour : style->grey_colour;
			end->leader = style->other_colour;
			if (k == SLOPE_TO && s->many && !s->strong[i])
				continue;
			end->name = chart->names.rows[i];
			if (share_words(s, i, (enum slope_end)k, &end->share, text, err) != 0)
				return -1;
			if (k == SLOPE_FROM)
				s->shares[i] = end->share;
			if (k == SLOPE_FROM && s->listed[i])
				end->name = end->share = (struct slice)SLICE_INIT;
		}
		if (k == SLOPE_TO)
			side->leader = SIDE_LEADER;
		if (side_measure(side, err) != 0)
			return -1;
	}
	return 0;
}

/* The names of the processes, away from the lines. Returns where they end. */
static double
draw_headings(struct slope *s, double y, struct strbuf *text, struct err *err)
{
	double margin = s->chart->style.canvas_margin, lowest = y;

	for (size_t k = 0; k < SLOPE_ENDS; k++) {
		double x = s->sides[k].x;
		double width = k == SLOPE_FROM ? x - margin : s->canvas->width - margin - x, end;

		if (slope_heading(s->chart, (enum slope_end)k, text, err) != 0)
			return -1;
		end = chart_paragraph(s->canvas, s->headings[k], x, y, width, strbuf_slice(text),
		    err);
		if (end < 0)
			return -1;
		lowest = fmax(lowest, end);
	}
	return lowest + HEADING_GAP;
}

static double
draw_legend(struct slope *s, double y, struct err *err)
{
	const struct chart_style *style = &s->chart->style;
	const struct slice names[] = {slice_of(word(WORD_GREW, s->chart->language)),
	    slice_of(word(WORD_SHRANK, s->chart->language)),
	    slice_of(word(WORD_THE_OTHERS, s->chart->language))};
	const uint32_t colours[] = {style->more_colour, style->fewer_colour, style->other_colour};
	struct chart_swatches legend = {s->swatches, s->legend, names, colours, 2};
	bool any = false;

	for (size_t i = 0; i < s->chart->table->row_count; i++) {
		any = any || s->strong[i];
		if (!s->strong[i])
			legend.count = 3;
	}
	return any ? chart_legend_of(s->chart, s->canvas, &legend, y, err) : y;
}

static void
place_sides(struct slope *s)
{
	double margin = s->chart->style.canvas_margin;
	double left = fmax(side_reach(&s->sides[SLOPE_FROM]), SIDE_LEAST);
	double right = fmax(side_reach(&s->sides[SLOPE_TO]), SIDE_LEAST);
	double width = 2 * margin + left + SLOPE_LEAST + right;

	s->canvas->width = fmax(s->canvas->width, ceil(width));
	s->sides[SLOPE_FROM].x = margin + left;
	s->sides[SLOPE_TO].x = s->canvas->width - margin - right;
}

static void
draw_lines(struct slope *s, double top, double bottom)
{
	const struct chart_data *data = s->chart->data;
	const struct chart_style *style = &s->chart->style;
	struct scale scale;
	double least = 1, most = 0;

	for (size_t i = 0; i < data->table.row_count; i++) {
		for (size_t k = 0; k < SLOPE_ENDS; k++) {
			most = fmax(most, chart_figure(data, DATA_SHARE, i, k));
			least = fmin(least, chart_figure(data, DATA_SHARE, i, k));
		}
	}
	scale_make(&scale, least < most ? least : 0, most > 0 ? most : 1, bottom, top,
	    bottom - top);
	for (size_t i = 0; i < data->table.row_count; i++) {
		uint32_t colour =
		    slope_change(data, i) > 0 ? style->more_colour : style->fewer_colour;
		struct canvas_layer *layer = s->strong[i] ? s->lines : s->faint;
		bool whole = true;

		for (size_t k = 0; k < SLOPE_ENDS; k++) {
			double share = chart_figure(data, DATA_SHARE, i, k);

			whole = whole && !isnan(share);
			s->sides[k].ends[i].y = isnan(share) ? bottom : scale_at(&scale, share);
		}
		if (!whole)
			continue;
		canvas_segment(s->canvas, layer, s->sides[SLOPE_FROM].x,
		    s->sides[SLOPE_FROM].ends[i].y, s->sides[SLOPE_TO].x,
		    s->sides[SLOPE_TO].ends[i].y, s->strong[i] ? colour : style->other_colour);
		canvas_tip(s->canvas, layer, slope_line_tip(s->chart, s->canvas, i));
		for (size_t k = 0; k < SLOPE_ENDS && s->strong[i]; k++) {
			canvas_point(s->canvas, s->points, s->sides[k].x, s->sides[k].ends[i].y,
			    RADIUS, colour);
			canvas_tip(s->canvas, s->points,
			    slope_tip(s->chart, s->canvas, i, (enum slope_end)k));
		}
	}
}

static int
draw(struct slope *s, struct strbuf *text, struct err *err)
{
	double y, bottom;

	if (make_sides(s, text, err) != 0)
		return -1;
	place_sides(s);
	y = chart_head(s->chart, s->canvas, err);
	if (y >= 0)
		y = draw_legend(s, y, err);
	if (y >= 0)
		y = draw_headings(s, y, text, err);
	if (y < 0)
		return -1;
	bottom = y +
	    fmax(fmin(HEIGHT, HEIGHT_A_LINE * (double)(s->chart->table->row_count + 1)),
		fmax(s->sides[SLOPE_FROM].height, s->sides[SLOPE_TO].height));
	draw_lines(s, y + s->chart->style.label_size / 2, bottom - s->chart->style.label_size / 2);
	for (size_t k = 0; k < SLOPE_ENDS; k++) {
		canvas_line(s->canvas, s->grid, s->sides[k].x, y, bottom);
		if (side_draw(&s->sides[k], y, bottom, err) != 0)
			return -1;
	}
	bottom = side_list(&s->sides[SLOPE_FROM], s->listed, s->shares, s->rest, bottom, err);
	return bottom < 0 ? -1 : chart_foot(s->chart, s->canvas, bottom, err);
}

static void
add_layers(struct slope *s)
{
	const struct chart_style *style = &s->chart->style;
	struct canvas *canvas = s->canvas;
	struct canvas_layer *leaders;
	double size = style->label_size;

	s->grid = canvas_add_shapes(canvas, "grid", CANVAS_LINES, false);
	leaders = canvas_add_shapes(canvas, "leaders", CANVAS_SEGMENTS, true);
	s->faint = canvas_add_shapes(canvas, "faint", CANVAS_SEGMENTS, true);
	s->lines = canvas_add_shapes(canvas, "lines", CANVAS_SEGMENTS, true);
	s->points = canvas_add_shapes(canvas, "points", CANVAS_POINTS, true);
	s->sides[SLOPE_FROM] = (struct side){.chart = s->chart,
	    .canvas = canvas,
	    .leaders = leaders,
	    .names = canvas_add_texts(canvas, "left_names", CANVAS_RIGHT, size, true),
	    .shares =
		canvas_add_texts(canvas, "left_shares", CANVAS_RIGHT, style->value_size, true),
	    .direction = -1,
	    .name_width = NAME_LEFT};
	s->sides[SLOPE_TO] = (struct side){.chart = s->chart,
	    .canvas = canvas,
	    .leaders = leaders,
	    .names = canvas_add_texts(canvas, "names", CANVAS_LEFT, size, true),
	    .shares = canvas_add_texts(canvas, "shares", CANVAS_LEFT, style->value_size, true),
	    .direction = 1,
	    .name_width = NAME_RIGHT};
	size = style->legend_size;
	s->headings[SLOPE_FROM] =
	    canvas_add_texts(canvas, "left_headings", CANVAS_RIGHT, size, false);
	s->headings[SLOPE_TO] = canvas_add_texts(canvas, "headings", CANVAS_LEFT, size, false);
	s->swatches = canvas_add_shapes(canvas, "swatches", CANVAS_BOXES, true);
	s->legend = canvas_add_texts(canvas, "legend", CANVAS_LEFT, size, false);
	s->rest = canvas_add_texts(canvas, "rest", CANVAS_LEFT, style->tick_size, false);
}

int
slope_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	struct slope s = {.chart = chart,
	    .canvas = canvas,
	    .many = chart->table->row_count > SIDE_FEW,
	    .strings = NAMESET_INIT};
	struct strbuf text = STRBUF_INIT;
	size_t count = chart->table->row_count;
	int result = -1;

	if (chart->table->column_count != SLOPE_ENDS)
		return err_set(err, ERR_DATA,
		    _("slope draws two processes, and these are %zu: --kind trend draws any number"),
		    chart->table->column_count);
	add_layers(&s);
	s.strong = mem_alloc(count, sizeof(*s.strong), err);
	s.listed = mem_alloc(count, sizeof(*s.listed), err);
	s.shares = mem_alloc(count, sizeof(*s.shares), err);
	if (s.strong != NULL && s.listed != NULL && s.shares != NULL) {
		for (size_t i = 0; i < count; i++) {
			s.strong[i] = slope_is_strong(chart->data, i);
			s.listed[i] = count > SIDE_MOST && !s.strong[i];
		}
		result = draw(&s, &text, err);
	}
	free(s.strong);
	free(s.listed);
	free(s.shares);
	side_release(&s.sides[SLOPE_FROM]);
	side_release(&s.sides[SLOPE_TO]);
	nameset_release(&s.strings);
	strbuf_release(&text);
	return result;
}
