/* SPDX-License-Identifier: MIT */
/*
 * residuals - which cells hold more or fewer than their row and column let expect.
 *
 * Two colours, the darker the further off. What chance may have done stays faint,
 * however far off it looks: few findings are soon far off.
 */
#include <math.h>

#include "findings/chart_colour.h"
#include "findings/chart_columns.h"
#include "findings/chart_headings.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_rows.h"
#include "findings/chart_scale.h"
#include "findings/chart_tips.h"
#include "findings/number.h"

#define SIGNIFICANT 0.05
#define CELL_MOST 200.0	 /* wide */
#define CELL_PADDING 7.0 /* left and right of its number */
#define LIGHTEST 97.0	 /* CIE L* where nothing is off, */
#define FAINT 89.0	 /* of what chance may have done, at most this dark, */
#define STRONG 62.0	 /* and of what it has not, at least this */
#define FAR 4.0		 /* a residual that is off by more than anybody doubts */

struct residuals {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	struct chart_columns columns;
	double most; /* the largest residual either way */
	struct canvas_layer *rules, *cells, *values, *labels, *swatches;
};

static bool
is_significant(const struct chart_data *data, size_t row, size_t column)
{
	double p = chart_figure(data, DATA_P, row, column);

	return !isnan(p) && p < SIGNIFICANT;
}

/* How many cells stand out; *tested: of how many that can be told. */
static size_t
count_significant(const struct chart_data *data, size_t *tested)
{
	size_t count = 0;

	*tested = 0;
	for (size_t i = 0; i < data->table.row_count; i++) {
		for (size_t k = 0; k < data->table.column_count; k++) {
			if (!isnan(chart_figure(data, DATA_P, i, k)))
				++*tested;
			count += is_significant(data, i, k);
		}
	}
	return count;
}

void
residuals_describe(const struct chart *chart, struct chart_texts *texts)
{
	static const struct headings_subject subject = {WORD_RESIDUALS_TITLE, WORD_RESIDUALS_TITLE,
	    WORD_RESIDUALS_TITLE_UNKNOWN};
	size_t tested, count = count_significant(chart->data, &tested);
	enum word said = count == 1 ? WORD_RESIDUALS_ONE : WORD_RESIDUALS_MANY;
	struct strbuf number = STRBUF_INIT, of = STRBUF_INIT;

	headings_title(chart, &subject, true, &texts->title);
	headings_total(chart, table_total(chart->table), &texts->subtitle);
	headings_source(chart, &texts->source);
	if (tested == 0) {
		strbuf_add_string(&texts->note, word(WORD_RESIDUALS_UNTESTED, chart->language));
		return;
	}
	strbuf_add_string(&texts->subtitle, "; ");
	number_add_grouped(&number, count);
	number_add_grouped(&of, tested);
	headings_fill(&texts->subtitle, count == 0 ? WORD_RESIDUALS_NONE : said, chart->language,
	    (struct slice[]){strbuf_slice(&number), strbuf_slice(&of)});
	strbuf_add_string(&texts->note,
	    word(count > 0 ? WORD_RESIDUALS_NOTE : WORD_RESIDUALS_NOTE_NONE, chart->language));
	strbuf_release(&number);
	strbuf_release(&of);
}

/* Two greys do not say which is which: arrows do. */
static const char *
arrow(const struct chart *chart, bool more)
{
	if (!chart->style.grey)
		return "";
	return more ? "\xE2\x86\x91 " : "\xE2\x86\x93 ";
}

/* "9", "9 (4.6)" with what was expected where the cell stands out; nothing for a faint 0. */
static struct slice
value_of(const struct residuals *r, size_t row, size_t column, struct strbuf *text)
{
	uint64_t count = *table_at(r->chart->table, row, column);
	double expected = chart_figure(r->chart->data, DATA_EXPECTED, row, column);
	bool significant = is_significant(r->chart->data, row, column);

	strbuf_clear(text);
	if (count == 0 && !significant)
		return strbuf_slice(text);
	if (significant)
		strbuf_add_string(text,
		    arrow(r->chart, chart_figure(r->chart->data, DATA_RESIDUAL, row, column) > 0));
	number_add_grouped(text, count);
	if (significant && expected >= 100 && expected <= (double)NUMBER_COUNT_MAX) {
		strbuf_add_string(text, " (");
		number_add_grouped(text, (uint64_t)llround(expected));
		strbuf_add_char(text, ')');
	} else if (significant && expected < 100) {
		strbuf_add_format(text, " (%.1f)", expected);
	}
	return strbuf_slice(text);
}

static void
place_columns(struct residuals *r, struct strbuf *text)
{
	double needed = 0;

	for (size_t i = 0; i < r->chart->table->row_count; i++) {
		for (size_t k = 0; k < r->chart->table->column_count; k++) {
			double residual = chart_figure(r->chart->data, DATA_RESIDUAL, i, k);

			r->most = fmax(r->most, fabs(residual));
			needed = fmax(needed,
			    metrics_width(value_of(r, i, k, text), r->chart->style.value_size));
		}
	}
	columns_place(&r->columns, r->rows.left, needed + 2 * CELL_PADDING + COLUMNS_GAP,
	    CELL_MOST);
}

static uint32_t
colour_of_cell(const struct residuals *r, size_t row, size_t column)
{
	const struct chart_style *style = &r->chart->style;
	double residual = chart_figure(r->chart->data, DATA_RESIDUAL, row, column);
	uint32_t dark = residual > 0 ? style->more_colour : style->fewer_colour;
	bool strong = is_significant(r->chart->data, row, column);
	double darkest = strong ? colour_lightness(dark) : FAINT;
	double part = isnan(residual) ? 0 : fmin(fabs(residual) / fmax(r->most, FAR), 1);
	double lightness = LIGHTEST - (LIGHTEST - darkest) * part;

	return colour_shade(dark, strong ? fmin(lightness, STRONG) : lightness);
}

static void
draw_cell(struct residuals *r, const struct chart_row *row, size_t column, struct strbuf *text)
{
	double half = (row->height + r->chart->style.row_gap - COLUMNS_GAP) / 2;
	double left = columns_left(&r->columns, column);
	uint32_t colour = colour_of_cell(r, row->index, column);
	struct slice value = value_of(r, row->index, column, text), tip;

	canvas_box(r->canvas, r->cells, left, left + r->columns.cell - COLUMNS_GAP,
	    row->middle - half, row->middle + half, colour);
	tip = tips_count(r->chart, r->canvas, row->index, column);
	canvas_tip(r->canvas, r->cells, tip);
	if (value.length == 0)
		return;
	canvas_text(r->canvas, r->values, left + (r->columns.cell - COLUMNS_GAP) / 2, row->middle,
	    value, colour_of_text(colour, r->chart->style.ink_colour));
	canvas_tip(r->canvas, r->values, tip);
}

/* The canvas owns it. */
static struct slice
name_of(const struct residuals *r, enum word name, const char *before)
{
	struct strbuf text = STRBUF_INIT;
	struct slice kept;

	strbuf_add_string(&text, before);
	strbuf_add_string(&text, word(name, r->chart->language));
	r->canvas->failed = r->canvas->failed || text.failed;
	kept = canvas_keep(r->canvas, strbuf_slice(&text));
	strbuf_release(&text);
	return kept;
}

static double
draw_legend(struct residuals *r, double y, struct err *err)
{
	const struct chart_style *style = &r->chart->style;
	const struct slice names[] = {name_of(r, WORD_MORE_THAN_EXPECTED, arrow(r->chart, true)),
	    name_of(r, WORD_FEWER_THAN_EXPECTED, arrow(r->chart, false)),
	    name_of(r, WORD_MAY_BE_CHANCE, "")};
	const uint32_t colours[] = {style->more_colour, style->fewer_colour,
	    colour_shade(style->more_colour, FAINT)};
	const struct chart_swatches legend = {r->swatches, r->columns.legend, names, colours,
	    sizeof(names) / sizeof(names[0])};

	return chart_legend_of(r->chart, r->canvas, &legend, y, err);
}

static int
draw(struct residuals *r, double y, struct strbuf *text, struct err *err)
{
	const struct chart_style *style = &r->chart->style;

	y = draw_legend(r, y, err);
	if (y >= 0)
		y = columns_draw(&r->columns, y, err);
	if (y < 0)
		return -1;
	rows_place(&r->rows, style, y);
	rows_draw_labels(&r->rows, style, r->canvas, r->labels);
	for (size_t i = 0; i < r->rows.count; i++) {
		const struct chart_row *row = &r->rows.items[i];

		columns_rule(&r->columns, r->rules,
		    row->middle - (row->height + style->row_gap) / 2);
		for (size_t k = 0; k < r->chart->table->column_count; k++)
			draw_cell(r, row, k, text);
	}
	columns_rule(&r->columns, r->rules, r->rows.bottom);
	if (strbuf_check(text, err) != 0)
		return -1;
	return chart_foot(r->chart, r->canvas, r->rows.bottom, err);
}

int
residuals_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	struct residuals r = {.chart = chart, .canvas = canvas, .rows = CHART_ROWS_INIT};
	struct strbuf text = STRBUF_INIT;
	double y;
	int result = -1;

	r.rules = canvas_add_shapes(canvas, "rules", CANVAS_BOXES, false);
	r.cells = canvas_add_shapes(canvas, "cells", CANVAS_BOXES, true);
	r.values = canvas_add_texts(canvas, "values", CANVAS_CENTRE, style->value_size, true);
	r.labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	r.swatches = canvas_add_shapes(canvas, "swatches", CANVAS_BOXES, true);
	r.columns = columns_begin(chart, canvas);
	if (rows_make(&r.rows, chart, NULL, err) == 0) {
		place_columns(&r, &text);
		y = chart_head(chart, canvas, err);
		if (y >= 0)
			result = draw(&r, y, &text, err);
	}
	strbuf_release(&text);
	rows_release(&r.rows);
	return result;
}
