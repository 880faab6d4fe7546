/* SPDX-License-Identifier: MIT */
/*
 * bars - counts by row, stacked by column, longest bar first.
 *
 * Places come from the widths of the texts that are really there: the labels'
 * column is as wide as its widest line, rows are as high as their labels need,
 * and a count of one is as long as leaves room for each bar's total.
 */
#include <math.h>
#include <stdlib.h>

#include "findings/chart.h"
#include "findings/chart_colour.h"
#include "findings/chart_metrics.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "findings/text.h"

#define LABEL_LEADING 1.22 /* from line to line, in letter sizes */
#define LABEL_GAP 10.0	   /* between labels and bars */
#define TOTAL_GAP 8.0	   /* between a bar and its total */
#define VALUE_ROOM 6.0	   /* that a value needs in its segment beside its width */
#define SEGMENT_GAP 1.0	   /* of paper between two segments */
#define TICK_ROOM 50.0	   /* at least, from tick to tick */
#define TICK_GAP 18.0	   /* at least, between their numbers */
#define LONG_LABEL_LINES 4 /* more of them make the labels' column wider */
#define TALL 1200.0	   /* a chart whose ticks stand above the bars too */

struct bars_row {
	size_t index; /* in the table */
	enum level_kind kind;
	uint64_t total;
	size_t first_line, line_count; /* of its label */
	double middle;
};

struct bars {
	const struct chart *chart;
	struct canvas *canvas;
	struct bars_row *rows; /* in the order they are drawn */
	struct text_lines lines;
	double left, right, top, bottom; /* of the bars' area */
	double unit;			 /* pixels for a count of one */
	struct canvas_layer *grid, *behind, *bars, *values, *totals, *labels, *ticks;
};

/* Longest first; what is no data of its own after the data; else as they came. */
static int
compare_rows(const void *a, const void *b)
{
	const struct bars_row *one = a, *other = b;
	/* LEVEL_MISSING comes before LEVEL_OTHER in the enum, but reads better last. */
	static const int place[] = {[LEVEL_DATA] = 0, [LEVEL_OTHER] = 1, [LEVEL_MISSING] = 2};

	if (place[one->kind] != place[other->kind])
		return place[one->kind] - place[other->kind];
	if (one->total != other->total)
		return one->total < other->total ? 1 : -1;
	return (one->index > other->index) - (one->index < other->index);
}

static int
sort_rows(struct bars *bars, struct err *err)
{
	const struct table *table = bars->chart->table;

	bars->rows = mem_alloc(table->row_count, sizeof(*bars->rows), err);
	if (bars->rows == NULL)
		return -1;
	for (size_t i = 0; i < table->row_count; i++) {
		bars->rows[i].index = i;
		bars->rows[i].kind = table->rows[i].kind;
		bars->rows[i].total = table_row_total(table, i);
	}
	qsort(bars->rows, table->row_count, sizeof(*bars->rows), compare_rows);
	return 0;
}

static struct slice
count_text(uint64_t count, struct strbuf *text)
{
	strbuf_clear(text);
	number_add_grouped(text, count);
	return strbuf_slice(text);
}

static double
count_width(uint64_t count, double size)
{
	struct strbuf text = STRBUF_INIT;
	double width = metrics_width(count_text(count, &text), size);

	strbuf_release(&text);
	return width;
}

/* Wrap all labels. Returns how many lines the longest has; 0 with err set. */
static size_t
wrap_labels(struct bars *bars, double width, struct err *err)
{
	const struct chart *chart = bars->chart;
	struct text_measure measure = metrics_measure(&chart->style.label_size);
	size_t most = 0;

	bars->lines.count = 0;
	for (size_t i = 0; i < chart->table->row_count; i++) {
		struct bars_row *row = &bars->rows[i];

		row->first_line = bars->lines.count;
		if (text_wrap(chart->names.rows[row->index], width, &measure, &bars->lines, err) !=
		    0)
			return 0;
		row->line_count = bars->lines.count - row->first_line;
		if (row->line_count > most)
			most = row->line_count;
	}
	return most;
}

static int
place_labels_column(struct bars *bars, struct err *err)
{
	const struct chart_style *style = &bars->chart->style;
	double widest = 0;
	size_t most = wrap_labels(bars, style->label_width, err);

	if (most > LONG_LABEL_LINES)
		most = wrap_labels(bars, style->label_width_long, err);
	if (most == 0)
		return -1;
	for (size_t i = 0; i < bars->lines.count; i++)
		widest = fmax(widest, metrics_width(bars->lines.lines[i], style->label_size));
	bars->left = ceil(style->canvas_margin + widest + LABEL_GAP);
	bars->right = style->canvas_width - style->canvas_margin;
	if (bars->right - bars->left < 2 * TICK_ROOM)
		return err_set(err, ERR_DATA,
		    _("the labels' width leaves no room for the bars: canvas_width must be larger, "
		      "or label_width smaller"));
	return 0;
}

/* The largest unit with which every bar and its total end before the right margin. */
static void
find_unit(struct bars *bars)
{
	const struct chart *chart = bars->chart;
	double room = bars->right - bars->left - TOTAL_GAP;

	bars->unit = 0;
	for (size_t i = 0; i < chart->table->row_count; i++) {
		uint64_t total = bars->rows[i].total;
		double unit;

		if (total == 0)
			continue;
		unit = (room - count_width(total, chart->style.value_size)) / (double)total;
		if (bars->unit == 0 || unit < bars->unit)
			bars->unit = unit;
	}
	if (bars->unit == 0)
		bars->unit = room - count_width(0, chart->style.value_size);
}

/* Where every row goes, from y down. */
static void
place_rows(struct bars *bars, double y)
{
	const struct chart_style *style = &bars->chart->style;

	bars->top = y;
	for (size_t i = 0; i < bars->chart->table->row_count; i++) {
		struct bars_row *row = &bars->rows[i];
		double height = (double)row->line_count * LABEL_LEADING * style->label_size;

		if (height < style->bar_height)
			height = style->bar_height;
		row->middle = y + (style->row_gap + height) / 2;
		y += style->row_gap + height;
	}
	bars->bottom = y;
}

static void
draw_label(struct bars *bars, const struct bars_row *row)
{
	double step = LABEL_LEADING * bars->chart->style.label_size;
	double y = row->middle - step * (double)(row->line_count - 1) / 2;

	for (size_t i = 0; i < row->line_count; i++) {
		canvas_text(bars->canvas, bars->labels, bars->left - LABEL_GAP, y,
		    bars->lines.lines[row->first_line + i], 0);
		y += step;
	}
}

static void
draw_segment(struct bars *bars, const struct bars_row *row, size_t column, uint64_t before,
    struct strbuf *text)
{
	const struct chart *chart = bars->chart;
	uint64_t count = *table_at(chart->table, row->index, column);
	double half = chart->style.bar_height / 2;
	double left = bars->left + (double)before * bars->unit;
	double right = bars->left + (double)(before + count) * bars->unit;
	uint32_t colour = chart->names.colours[column];
	struct slice value;

	/* What was counted can be seen, however little it is of the longest bar. */
	if (right - left < SEGMENT_GAP)
		right = left + SEGMENT_GAP;
	else if (before > 0 && right - left > 3 * SEGMENT_GAP)
		left += SEGMENT_GAP;
	canvas_box(bars->canvas, bars->bars, left, right, row->middle - half, row->middle + half,
	    colour);
	value = count_text(count, text);
	if (chart->names.plain ||
	    metrics_width(value, chart->style.value_size) + VALUE_ROOM > right - left)
		return;
	canvas_text(bars->canvas, bars->values, (left + right) / 2, row->middle, value,
	    colour_of_text(colour, chart->style.ink_colour));
}

static void
draw_row(struct bars *bars, const struct bars_row *row, struct strbuf *text)
{
	const struct chart *chart = bars->chart;
	double size = chart->style.value_size;
	double end = bars->left + (double)row->total * bars->unit + TOTAL_GAP;
	struct slice total;
	uint64_t before = 0;

	draw_label(bars, row);
	for (size_t column = 0; column < chart->table->column_count; column++) {
		uint64_t count = *table_at(chart->table, row->index, column);

		if (count > 0)
			draw_segment(bars, row, column, before, text);
		before += count;
	}
	total = count_text(row->total, text);
	canvas_box(bars->canvas, bars->behind, end - 2, end + metrics_width(total, size) + 2,
	    row->middle - size * 0.6, row->middle + size * 0.6, 0);
	canvas_text(bars->canvas, bars->totals, end, row->middle, total, 0);
}

/* The next of 1, 2, 5, 10, 20, 50, ... */
static uint64_t
next_step(uint64_t step)
{
	uint64_t power = 1;

	while (step / power >= 10)
		power *= 10;
	return step / power == 2 ? 5 * power : 2 * step;
}

/* A step between ticks that leaves room for their numbers. */
static uint64_t
find_step(const struct bars *bars)
{
	double size = bars->chart->style.tick_size;
	double reach = (bars->right - bars->left) / bars->unit;
	double apart = count_width((uint64_t)reach, size) + TICK_GAP;
	uint64_t step = 1;

	if (apart < TICK_ROOM)
		apart = TICK_ROOM;
	while ((double)step * bars->unit < apart)
		step = next_step(step);
	return step;
}

static void
draw_ticks(struct bars *bars, bool above, struct strbuf *text)
{
	double size = bars->chart->style.tick_size;
	uint64_t step = find_step(bars);

	for (uint64_t count = 0;; count += step) {
		double x = bars->left + (double)count * bars->unit;
		struct slice number = count_text(count, text);

		if (count > 0 && x + metrics_width(number, size) / 2 > bars->right)
			break;
		canvas_line(bars->canvas, bars->grid, x, bars->top, bars->bottom);
		canvas_text(bars->canvas, bars->ticks, x, bars->bottom + size, number, 0);
		if (above)
			canvas_text(bars->canvas, bars->ticks, x, bars->top - size, number, 0);
	}
}

static int
draw(struct bars *bars, double y, struct err *err)
{
	const struct chart *chart = bars->chart;
	double tick_size = chart->style.tick_size;
	struct strbuf text = STRBUF_INIT;
	bool above;
	int result;

	place_rows(bars, y);
	above = bars->bottom - bars->top > TALL;
	if (above)
		place_rows(bars, y + 2 * tick_size);
	for (size_t i = 0; i < chart->table->row_count; i++)
		draw_row(bars, &bars->rows[i], &text);
	draw_ticks(bars, above, &text);
	result = strbuf_check(&text, err);
	strbuf_release(&text);
	return result == 0 ? chart_foot(chart, bars->canvas, bars->bottom + 2 * tick_size, err)
			   : -1;
}

int
bars_layout(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	struct bars bars = {.chart = chart, .canvas = canvas, .lines = TEXT_LINES_INIT};
	const struct chart_style *style = &chart->style;
	double y;
	int result = -1;

	bars.grid = canvas_add_shapes(canvas, "grid", CANVAS_LINES, false);
	bars.behind = canvas_add_shapes(canvas, "behind", CANVAS_BOXES, false);
	bars.bars = canvas_add_shapes(canvas, "bars", CANVAS_BOXES, true);
	bars.values = canvas_add_texts(canvas, "values", CANVAS_CENTRE, style->value_size, true);
	bars.totals = canvas_add_texts(canvas, "totals", CANVAS_LEFT, style->value_size, false);
	bars.labels = canvas_add_texts(canvas, "labels", CANVAS_RIGHT, style->label_size, false);
	bars.ticks = canvas_add_texts(canvas, "ticks", CANVAS_CENTRE, style->tick_size, false);
	y = chart_head(chart, canvas, err);
	if (y >= 0)
		y = chart_legend(chart, canvas, y, err);
	if (y >= 0 && sort_rows(&bars, err) == 0 && place_labels_column(&bars, err) == 0) {
		find_unit(&bars);
		result = draw(&bars, y, err);
	}
	text_lines_release(&bars.lines);
	free(bars.rows);
	return result;
}
