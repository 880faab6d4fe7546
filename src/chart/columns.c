/* SPDX-License-Identifier: MIT */
#include "findings/chart_columns.h"

#include <math.h>

#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"

#define HEADING_PADDING 5.0
#define HEADING_LEADING 1.22
#define HEADING_LINES 4 /* more of them, or a broken word: numbers instead */
#define HEADING_GAP 5.0 /* between headings and cells */
#define WORD_MOST 76.0	/* wider ones do not make their columns wider */

struct chart_columns
columns_begin(const struct chart *chart, struct canvas *canvas)
{
	double size = chart->style.legend_size;

	return (struct chart_columns){.chart = chart,
	    .canvas = canvas,
	    .headings = canvas_add_texts(canvas, "headings", CANVAS_CENTRE, size, false),
	    .keys = canvas_add_texts(canvas, "keys", CANVAS_RIGHT, size, false),
	    .legend = canvas_add_texts(canvas, "legend", CANVAS_LEFT, size, false)};
}

/* What the widest word of the headings needs, where they can be had in words. */
static double
words_need(const struct chart_columns *columns)
{
	double widest = 0;

	for (size_t i = 0; i < columns->chart->table->column_count; i++) {
		struct slice rest = columns->chart->names.columns[i], word;

		while (slice_split(&rest, ' ', &word))
			widest = fmax(widest, metrics_width(word, columns->headings->size));
	}
	return widest <= WORD_MOST ? widest + 2 * HEADING_PADDING : 0;
}

void
columns_place(struct chart_columns *columns, double left, double needed, double most)
{
	double margin = columns->chart->style.canvas_margin;
	double count = (double)columns->chart->table->column_count;

	if (!columns->chart->names.plain)
		needed = fmax(needed, words_need(columns));
	columns->left = left;
	columns->cell = (columns->canvas->width - margin - left) / count;
	columns->cell = fmax(fmin(columns->cell, most), ceil(needed));
	columns->canvas->width =
	    fmax(columns->canvas->width, ceil(left + count * columns->cell + margin));
}

double
columns_left(const struct chart_columns *columns, size_t column)
{
	return columns->left + (double)column * columns->cell;
}

/* Is a word of the heading wider than its column? */
static bool
has_wide_word(struct slice heading, double width, double size)
{
	struct slice word;

	while (slice_split(&heading, ' ', &word)) {
		if (metrics_width(word, size) > width)
			return true;
	}
	return false;
}

static struct slice
heading_of(const struct chart_columns *columns, size_t column, struct strbuf *text)
{
	return columns->keyed ? marks_count(column + 1, text)
			      : columns->chart->names.columns[column];
}

/* How many lines the headings take, and whether numbers must stand for them; 0 with err set. */
static size_t
measure_headings(struct chart_columns *columns, struct err *err)
{
	double width = columns->cell - 2 * HEADING_PADDING, size = columns->headings->size;
	size_t most = 1;

	for (size_t i = 0; i < columns->chart->table->column_count && !columns->keyed; i++) {
		struct slice heading = columns->chart->names.columns[i];
		struct text_lines lines = TEXT_LINES_INIT;
		int result = metrics_wrap(heading, width, size, &lines, err);

		if (result == 0 && lines.count > most)
			most = lines.count;
		columns->keyed = most > HEADING_LINES || has_wide_word(heading, width, size);
		text_lines_release(&lines);
		if (result != 0)
			return 0;
	}
	return columns->keyed ? 1 : most;
}

/* What the numbers above the columns stand for. */
static double
draw_keys(struct chart_columns *columns, double y, struct err *err)
{
	const struct chart_list list = {.texts = columns->legend,
	    .numbers = columns->keys,
	    .items = columns->chart->names.columns,
	    .count = columns->chart->table->column_count};

	if (!columns->keyed)
		return y;
	y = chart_list(columns->chart, columns->canvas, &list, y, err);
	return y < 0 ? -1 : y + columns->legend->size;
}

/* The headings stand on the cells. Returns where the cells begin. */
static double
draw_headings(struct chart_columns *columns, double y, struct strbuf *text, struct err *err)
{
	double size = columns->headings->size, step = HEADING_LEADING * size;
	size_t most = measure_headings(columns, err);

	if (most == 0)
		return -1;
	y = draw_keys(columns, y, err);
	if (y < 0 || columns->chart->names.plain)
		return y;
	for (size_t i = 0; i < columns->chart->table->column_count; i++) {
		struct text_lines lines = TEXT_LINES_INIT;
		double x = columns->left + ((double)i + 0.5) * columns->cell - COLUMNS_GAP / 2;
		int result = metrics_wrap(heading_of(columns, i, text),
		    columns->cell - 2 * HEADING_PADDING, size, &lines, err);

		for (size_t k = 0; result == 0 && k < lines.count; k++) {
			canvas_text(columns->canvas, columns->headings, x,
			    y + step * ((double)(most - lines.count + k) + 0.5), lines.lines[k], 0);
			if (columns->keyed)
				canvas_tip(columns->canvas, columns->headings,
				    columns->chart->names.columns[i]);
		}
		text_lines_release(&lines);
		if (result != 0)
			return -1;
	}
	return y + step * (double)most + HEADING_GAP;
}

double
columns_draw(struct chart_columns *columns, double y, struct err *err)
{
	struct strbuf text = STRBUF_INIT;

	y = draw_headings(columns, y, &text, err);
	if (y >= 0 && strbuf_check(&text, err) != 0)
		y = -1;
	strbuf_release(&text);
	return y;
}

void
columns_rule(const struct chart_columns *columns, struct canvas_layer *layer, double y)
{
	double right = columns_left(columns, columns->chart->table->column_count) - COLUMNS_GAP;

	canvas_box(columns->canvas, layer, columns->left, right, y - COLUMNS_GAP / 2,
	    y + COLUMNS_GAP / 2, 0);
}
