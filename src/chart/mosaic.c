/* SPDX-License-Identifier: MIT */
/*
 * mosaic - a band for each row, as high as its share of all, cut as its columns
 * share it: both shares at once, and areas are counts.
 *
 * Bands of few findings are lower than a line of text; so labels are moved apart,
 * and lines lead from them to their bands. Of many rows only those have labels whose
 * bands are as high as a line, and a list below names the others: nobody follows a hundred lines.
 */
#include <math.h>
#include <stdlib.h>

#include "findings/chart_colour.h"
#include "findings/chart_headings.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/chart_percent.h"
#include "findings/chart_rows.h"
#include "findings/chart_spread.h"
#include "findings/chart_tips.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"

#define BANDS_LEAST 120.0  /* wide: the canvas grows */
#define HEIGHT_A_ROW 110.0 /* of a mosaic of few rows, */
#define HEIGHT 460.0	   /* up to this; labels may make it higher */
#define MANY 40u	   /* rows: of more only those are named that are higher than a line */
#define HEIGHT_OF_MANY 5.0 /* a row, then */
#define BAND_GAP 1.5
#define BAND_LEAST 1.5	/* what was counted can be seen */
#define LABEL_ROOM 5.0	/* between two labels */
#define LEADER 72.0	/* from the counts to the bands, */
#define LEADER_STUB 8.0 /* so much of it level at either end */
#define LEADER_GAP 5.0
#define VALUE_PADDING 4.0
#define TALL 1200.0

struct mosaic {
	const struct chart *chart;
	struct canvas *canvas;
	struct chart_rows rows;
	bool many;				 /* too many to name all */
	struct spread_label *labels_at;		 /* of each row, in their order */
	double *heights;			 /* of each row's band */
	double counts, left, right, top, bottom; /* where counts end, bands lie */
	struct canvas_layer *grid, *leaders, *bars, *values, *totals, *labels, *ticks, *rest;
};

void
mosaic_describe(const struct chart *chart, struct chart_texts *texts)
{
	headings_of_counts(chart, texts);
	strbuf_add_string(&texts->note, word(WORD_MOSAIC_NOTE, chart->language));
}

/* The columns' names with their share of all behind them. */
static double
draw_legend(struct mosaic *m, double y, struct err *err)
{
	const struct chart *chart = m->chart;
	const struct table *table = chart->table;
	struct slice *names = mem_alloc(table->column_count, sizeof(*names), err);
	struct chart_swatches legend = {
	    .swatches = canvas_add_shapes(m->canvas, "swatches", CANVAS_BOXES, true),
	    .texts =
		canvas_add_texts(m->canvas, "legend", CANVAS_LEFT, chart->style.legend_size, false),
	    .names = names,
	    .colours = chart->names.colours,
	    .count = table->column_count};
	struct nameset strings = NAMESET_INIT;
	struct strbuf text = STRBUF_INIT, percent = STRBUF_INIT;
	uint64_t total = table_total(table);
	bool kept = names != NULL;

	for (size_t k = 0; kept && k < table->column_count; k++) {
		size_t number;

		strbuf_clear(&text);
		strbuf_add_slice(&text, chart->names.columns[k]);
		if (total > 0) {
			strbuf_add_string(&text, " (");
			strbuf_add_slice(&text,
			    percent_count(table_column_total(table, k), total, 0, &percent));
			strbuf_add_char(&text, ')');
		}
		number = nameset_add(&strings, strbuf_slice(&text), err);
		kept = number != NAMESET_NONE && strbuf_check(&text, err) == 0;
		if (kept)
			names[k] = nameset_name(&strings, number);
	}
	y = kept ? chart_legend_of(chart, m->canvas, &legend, y, err) : -1;
	strbuf_release(&text);
	strbuf_release(&percent);
	nameset_release(&strings);
	free(names);
	return y;
}

/* How high each band is, so that all labels have room beside them. */
static void
measure_bands(struct mosaic *m, double labels_height)
{
	double total = (double)table_total(m->chart->table);
	double height = fmin(HEIGHT, HEIGHT_A_ROW * (double)m->rows.count), sum = 0;

	if (m->many)
		height = HEIGHT_OF_MANY * (double)m->rows.count;
	height = fmax(height, labels_height);
	for (size_t i = 0; i < m->rows.count; i++) {
		double share = total > 0 ? (double)m->rows.items[i].total / total : 0;

		m->heights[i] = share > 0 ? fmax(share * height, BAND_LEAST) + BAND_GAP : 0;
		sum += m->heights[i];
	}
	m->bottom = m->top + fmax(sum, labels_height);
}

static int
place_labels(struct mosaic *m, struct err *err)
{
	double leading = 1.22 * m->chart->style.label_size, height = 0, y = m->top;

	for (size_t i = 0; i < m->rows.count; i++) {
		m->labels_at[i].index = i;
		m->labels_at[i].height = leading * (double)m->rows.items[i].line_count + LABEL_ROOM;
		height += m->labels_at[i].height;
	}
	measure_bands(m, m->many ? 0 : height);
	for (size_t i = 0; i < m->rows.count; i++) {
		m->rows.items[i].hidden = m->many && m->heights[i] < leading;
		if (m->rows.items[i].hidden)
			m->labels_at[i].height = 0;
		m->labels_at[i].wanted = y + (m->heights[i] - BAND_GAP) / 2;
		y += m->heights[i];
	}
	return spread_labels(m->labels_at, m->rows.count, m->top, m->bottom, err);
}

static void
draw_band(struct mosaic *m, const struct chart_row *row, double top, double bottom,
    struct strbuf *text)
{
	const struct chart *chart = m->chart;
	double size = chart->style.value_size, width = m->right - m->left;
	uint64_t before = 0;

	for (size_t k = 0; k < chart->table->column_count; k++) {
		uint64_t count = *table_at(chart->table, row->index, k);
		double left = m->left + width * ((double)before / (double)row->total);
		double right = m->left + width * ((double)(before + count) / (double)row->total);
		uint32_t colour = chart->names.colours[k];
		struct slice value, tip;

		if (count == 0)
			continue;
		if (before > 0 && right - left > 2)
			left += 1;
		before += count;
		canvas_box(m->canvas, m->bars, left, fmax(right, left + 1), top, bottom, colour);
		tip = tips_share(chart, m->canvas, row->index, k);
		canvas_tip(m->canvas, m->bars, tip);
		value = percent_count(count, row->total, 0, text);
		if (bottom - top >= 1.3 * size &&
		    right - left >= metrics_width(value, size) + 2 * VALUE_PADDING) {
			canvas_text(m->canvas, m->values, (left + right) / 2, (top + bottom) / 2,
			    value, colour_of_text(colour, chart->style.ink_colour));
			canvas_tip(m->canvas, m->values, tip);
		}
	}
}

static void
draw_leader(struct mosaic *m, double from, double to)
{
	double left = m->counts + LEADER_GAP, right = m->left - LEADER_GAP;
	uint32_t colour = m->chart->style.other_colour;

	canvas_segment(m->canvas, m->leaders, left, from, left + LEADER_STUB, from, colour);
	canvas_segment(m->canvas, m->leaders, left + LEADER_STUB, from, right - LEADER_STUB, to,
	    colour);
	canvas_segment(m->canvas, m->leaders, right - LEADER_STUB, to, right, to, colour);
}

static void
draw_bands(struct mosaic *m, struct strbuf *text)
{
	double y = m->top;

	for (size_t i = 0; i < m->rows.count; i++) {
		struct chart_row *row = &m->rows.items[i];
		double middle = y + (m->heights[i] - BAND_GAP) / 2;

		row->middle = m->labels_at[i].place;
		if (!row->hidden)
			canvas_text(m->canvas, m->totals, m->counts, row->middle,
			    marks_count(row->total, text), 0);
		if (!row->hidden && row->total > 0)
			draw_leader(m, row->middle, middle);
		if (row->total > 0)
			draw_band(m, row, y, y + m->heights[i] - BAND_GAP, text);
		y += m->heights[i];
	}
	rows_draw_labels(&m->rows, &m->chart->style, m->canvas, m->labels);
}

/* "Outreach: 15" of each row without a label, as they follow one another. */
static double
list_rest(struct mosaic *m, double y, struct err *err)
{
	struct slice *items = mem_alloc(m->rows.count, sizeof(*items), err);
	struct chart_list list = {.texts = m->rest, .items = items};
	double size = m->rest->size;

	for (size_t i = 0; items != NULL && i < m->rows.count; i++) {
		const struct chart_row *row = &m->rows.items[i];
		struct strbuf text = STRBUF_INIT;

		if (!row->hidden)
			continue;
		strbuf_add_slice(&text, m->chart->names.rows[row->index]);
		strbuf_add_string(&text, ": ");
		number_add_grouped(&text, row->total);
		items[list.count++] = canvas_keep(m->canvas, strbuf_slice(&text));
		m->canvas->failed = m->canvas->failed || text.failed;
		strbuf_release(&text);
	}
	if (items != NULL && list.count > 0) {
		y = chart_paragraph(m->canvas, m->rest, m->chart->style.canvas_margin, y + size,
		    m->canvas->width, slice_of(word(WORD_OTHER_BANDS, m->chart->language)), err);
		if (y >= 0)
			y = chart_list(m->chart, m->canvas, &list, y + size / 2, err);
	}
	free(items);
	return items != NULL ? y : -1;
}

static int
draw(struct mosaic *m, double y, struct err *err)
{
	const struct chart_style *style = &m->chart->style;
	struct axis axis = {.step = 20, .last = 100, .after = "%"};
	struct strbuf text = STRBUF_INIT;
	double widest = 0, half;
	bool above;
	int result;

	for (size_t i = 0; i < m->rows.count; i++)
		widest = fmax(widest, marks_count_width(m->rows.items[i].total, style->value_size));
	m->counts = m->rows.left + widest;
	m->left = m->counts + LEADER;
	half = metrics_width(SLICE_LITERAL("100%"), style->tick_size) / 2;
	m->canvas->width =
	    fmax(m->canvas->width, ceil(m->left + BANDS_LEAST + half + style->canvas_margin));
	m->right = floor(m->canvas->width - style->canvas_margin - half);
	m->top = y;
	if (place_labels(m, err) != 0)
		return -1;
	above = m->bottom - m->top > TALL;
	if (above) {
		m->top += 2 * style->tick_size;
		if (place_labels(m, err) != 0)
			return -1;
	}
	draw_bands(m, &text);
	axis.zero = m->left;
	axis.limit = m->canvas->width;
	axis.unit = (m->right - m->left) / 100;
	if (axis.unit * (double)axis.step <
	    metrics_width(SLICE_LITERAL("100%"), style->tick_size) + 8)
		axis.step = 50;
	axis_draw(&axis, m->canvas, m->grid, m->ticks, m->top, m->bottom, above, &text);
	result = strbuf_check(&text, err);
	strbuf_release(&text);
	y = result == 0 ? list_rest(m, m->bottom + 2 * style->tick_size, err) : -1;
	return y >= 0 ? chart_foot(m->chart, m->canvas, y, err) : -1;
}

int
mosaic_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	struct mosaic m = {.chart = chart,
	    .canvas = canvas,
	    .rows = CHART_ROWS_INIT,
	    .many = chart->table->row_count > MANY};
	double y;
	int result = -1;

	if (chart->names.plain)
		return err_set(err, ERR_DATA,
		    _("a single column of counts has no shares by row: each would be 100%%"));
	m.grid = canvas_add_shapes(canvas, "grid", CANVAS_LINES, false);
	m.leaders = canvas_add_shapes(canvas, "leaders", CANVAS_SEGMENTS, true);
	m.bars = canvas_add_shapes(canvas, "bars", CANVAS_BOXES, true);
	m.values = canvas_add_texts(canvas, "values", CANVAS_CENTRE, style->value_size, true);
	m.totals = canvas_add_texts(canvas, "totals", CANVAS_RIGHT, style->value_size, false);
	m.labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	m.ticks = canvas_add_texts(canvas, "ticks", CANVAS_CENTRE, style->tick_size, false);
	m.rest = canvas_add_texts(canvas, "rest", CANVAS_LEFT, style->tick_size, false);
	m.labels_at = mem_alloc(chart->table->row_count, sizeof(*m.labels_at), err);
	m.heights = mem_alloc(chart->table->row_count, sizeof(*m.heights), err);
	y = m.labels_at != NULL && m.heights != NULL ? chart_head(chart, canvas, err) : -1;
	if (y >= 0)
		y = draw_legend(&m, y, err);
	if (y >= 0 && rows_make(&m.rows, chart, NULL, err) == 0)
		result = draw(&m, y, err);
	free(m.labels_at);
	free(m.heights);
	rows_release(&m.rows);
	return result;
}
