/* SPDX-License-Identifier: MIT */
/*
 * recurrence - in which processes a theme had opportunities, and where it came back.
 *
 * A cell is filled where there were any: faint the first time, strong where it came
 * back, darkest where it did so although it had been attended.
 */
#include <math.h>
#include <stdlib.h>

#include "findings/chart_colour.h"
#include "findings/chart_columns.h"
#include "findings/chart_headings.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_rows.h"
#include "findings/chart_tips.h"
#include "findings/mem.h"
#include "findings/number.h"

#define CELL_MOST 150.0	 /* wide */
#define CELL_PADDING 7.0 /* left and right of its number */
#define TIMES_GAP 14.0	 /* between labels, times and cells */
#define FIRST 86.0	 /* CIE L* of the first time */

/* What a cell shows, in the order of the legend. */
enum showing {
	SHOWS_FIRST,
	SHOWS_BACK,
	SHOWS_BACK_ATTENDED,
	SHOWS_NOTHING,
	SHOWING_COUNT = SHOWS_NOTHING,
};

struct recurring {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	struct chart_columns columns;
	double times; /* where the numbers of times end */
	uint32_t colours[SHOWING_COUNT];
	struct canvas_layer *rules, *cells, *values, *totals, *labels, *swatches;
};

static enum showing
showing_of(const struct chart *chart, size_t row, size_t column)
{
	if (*table_at(chart->table, row, column) == 0)
		return SHOWS_NOTHING;
	if (!(chart_figure(chart->data, DATA_TIMES, row, column) >= 2))
		return SHOWS_FIRST;
	return chart_figure(chart->data, DATA_ATTENDED, row, column) == 1 ? SHOWS_BACK_ATTENDED
									  : SHOWS_BACK;
}

/* In how many processes the row has any. */
static size_t
times_of(const struct table *table, size_t row)
{
	size_t times = 0;

	for (size_t k = 0; k < table->column_count; k++)
		times += *table_at(table, row, k) > 0;
	return times;
}

static bool
says_attended(const struct chart_data *data)
{
	size_t count = data->table.row_count * data->table.column_count;

	for (size_t i = 0; data->figures[DATA_ATTENDED] != NULL && i < count; i++) {
		if (!isnan(data->figures[DATA_ATTENDED][i]))
			return true;
	}
	return false;
}

/* "Of 23 themes with areas of opportunity 7 came back in another process" */
static void
add_message(const struct chart *chart, struct strbuf *text)
{
	struct strbuf back = STRBUF_INIT, of = STRBUF_INIT, after = STRBUF_INIT;
	size_t rows_back = 0, rows_attended = 0, rows = 0;

	for (size_t i = 0; i < chart->table->row_count; i++) {
		bool attended = false;

		for (size_t k = 0; k < chart->table->column_count; k++)
			attended = attended || showing_of(chart, i, k) == SHOWS_BACK_ATTENDED;
		rows += times_of(chart->table, i) > 0;
		rows_back += times_of(chart->table, i) > 1;
		rows_attended += attended;
	}
	number_add_grouped(&back, rows_back);
	headings_rows(chart, rows, &of);
	number_add_grouped(&after, rows_attended);
	headings_fill(text,
	    rows_back == 0	 ? WORD_RECURRENCE_NONE
		: rows_back == 1 ? WORD_RECURRENCE_ONE
				 : WORD_RECURRENCE_MANY,
	    chart->language, (struct slice[]){strbuf_slice(&back), strbuf_slice(&of)});
	if (rows_attended > 0)
		headings_fill(text, WORD_RECURRENCE_ATTENDED, chart->language,
		    (struct slice[]){strbuf_slice(&after)});
	strbuf_release(&back);
	strbuf_release(&of);
	strbuf_release(&after);
}

void
recurrence_describe(const struct chart *chart, struct chart_texts *texts)
{
	struct strbuf noun = STRBUF_INIT;

	headings_noun_title(chart, &noun);
	headings_fill(&texts->title, WORD_RECURRENCE_TITLE, chart->language,
	    (struct slice[]){strbuf_slice(&noun), slice_of(headings_noun(chart))});
	add_message(chart, &texts->subtitle);
	headings_source(chart, &texts->source);
	strbuf_add_string(&texts->note, word(WORD_RECURRENCE_NOTE, chart->language));
	strbuf_release(&noun);
}

static void
choose_colours(struct recurring *r)
{
	uint32_t colour;

	if (!style_colour_of_code(&r->chart->style, SLICE_LITERAL("opportunity"), &colour))
		colour = r->chart->style.palette[0];
	r->colours[SHOWS_FIRST] = colour_shade(colour, FIRST);
	r->colours[SHOWS_BACK] = colour;
	r->colours[SHOWS_BACK_ATTENDED] = r->chart->style.again_colour;
}

static void
place_columns(struct recurring *r)
{
	const struct chart *chart = r->chart;
	const char *heading = word_for_column(SLICE_LITERAL("times"), chart->language);
	uint64_t most = 0;

	for (size_t i = 0; i < chart->table->row_count * chart->table->column_count; i++) {
		if (chart->table->counts[i] > most)
			most = chart->table->counts[i];
	}
	r->times = r->rows.left + metrics_width(slice_of(heading), chart->style.legend_size);
	columns_place(&r->columns, r->times + TIMES_GAP,
	    marks_count_width(most, chart->style.value_size) + 2 * CELL_PADDING + COLUMNS_GAP,
	    CELL_MOST);
}

static double
draw_legend(struct recurring *r, double y, struct err *err)
{
	static const enum word words[SHOWING_COUNT] = {WORD_RECURRENCE_FIRST, WORD_RECURRENCE_BACK,
	    WORD_RECURRENCE_BACK_ATTENDED};
	struct slice names[SHOWING_COUNT];
	struct chart_swatches legend = {r->swatches, r->columns.legend, names, r->colours,
	    says_attended(r->chart->data) ? SHOWING_COUNT : SHOWS_BACK_ATTENDED};

	for (size_t i = 0; i < SHOWING_COUNT; i++)
		names[i] = slice_of(word(words[i], r->chart->language));
	return chart_legend_of(r->chart, r->canvas, &legend, y, err);
}

static void
draw_row(struct recurring *r, const struct chart_row *row, struct strbuf *text)
{
	const struct chart_style *style = &r->chart->style;
	double half = (row->height + style->row_gap - COLUMNS_GAP) / 2;

	columns_rule(&r->columns, r->rules, row->middle - (row->height + style->row_gap) / 2);
	canvas_text(r->canvas, r->totals, r->times, row->middle,
	    marks_count(times_of(r->chart->table, row->index), text), 0);
	for (size_t k = 0; k < r->chart->table->column_count; k++) {
		enum showing showing = showing_of(r->chart, row->index, k);
		double left = columns_left(&r->columns, k);
		double right = left + r->columns.cell - COLUMNS_GAP;
		struct slice tip;

		if (showing == SHOWS_NOTHING)
			continue;
		canvas_box(r->canvas, r->cells, left, right, row->middle - half, row->middle + half,
		    r->colours[showing]);
		tip = tips_count(r->chart, r->canvas, row->index, k);
		canvas_tip(r->canvas, r->cells, tip);
		canvas_text(r->canvas, r->values, (left + right) / 2, row->middle,
		    marks_count(*table_at(r->chart->table, row->index, k), text),
		    colour_of_text(r->colours[showing], style->ink_colour));
		canvas_tip(r->canvas, r->values, tip);
	}
}

static int
draw(struct recurring *r, double y, struct strbuf *text, struct err *err)
{
	const struct chart_style *style = &r->chart->style;
	const char *heading = word_for_column(SLICE_LITERAL("times"), r->chart->language);

	y = draw_legend(r, y, err);
	if (y >= 0)
		y = columns_draw(&r->columns, y, err);
	if (y < 0)
		return -1;
	canvas_text(r->canvas, r->columns.headings,
	    r->times - metrics_width(slice_of(heading), style->legend_size) / 2,
	    y - style->legend_size, slice_of(heading), 0);
	rows_place(&r->rows, style, y);
	rows_draw_labels(&r->rows, style, r->canvas, r->labels);
	for (size_t i = 0; i < r->rows.count; i++)
		draw_row(r, &r->rows.items[i], text);
	columns_rule(&r->columns, r->rules, r->rows.bottom);
	if (strbuf_check(text, err) != 0)
		return -1;
	return chart_foot(r->chart, r->canvas, r->rows.bottom, err);
}

int
recurrence_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	struct recurring r = {.chart = chart, .canvas = canvas, .rows = CHART_ROWS_INIT};
	double *weights = mem_alloc(chart->table->row_count, sizeof(*weights), err), y;
	struct strbuf text = STRBUF_INIT;
	int result = -1;

	for (size_t i = 0; weights != NULL && i < chart->table->row_count; i++)
		weights[i] = (double)times_of(chart->table, i);
	r.rules = canvas_add_shapes(canvas, "rules", CANVAS_BOXES, false);
	r.cells = canvas_add_shapes(canvas, "cells", CANVAS_BOXES, true);
	r.values = canvas_add_texts(canvas, "values", CANVAS_CENTRE, style->value_size, true);
	r.totals = canvas_add_texts(canvas, "totals", CANVAS_RIGHT, style->value_size, false);
	r.labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	r.swatches = canvas_add_shapes(canvas, "swatches", CANVAS_BOXES, true);
	r.columns = columns_begin(chart, canvas);
	choose_colours(&r);
	if (weights != NULL && rows_make(&r.rows, chart, weights, err) == 0) {
		place_columns(&r);
		y = chart_head(chart, canvas, err);
		if (y >= 0)
			result = draw(&r, y, &text, err);
	}
	free(weights);
	strbuf_release(&text);
	rows_release(&r.rows);
	return result;
}
