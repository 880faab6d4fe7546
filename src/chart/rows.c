/* SPDX-License-Identifier: MIT */
#include "findings/chart_rows.h"

#include <math.h>
#include <stdlib.h>

#include "findings/chart_metrics.h"
#include "findings/gettext.h"
#include "findings/mem.h"

#define LABEL_LEADING 1.22 /* from line to line, in letter sizes */
#define LABEL_GAP 10.0	   /* between labels and marks */
#define LONG_LABEL_LINES 4 /* more of them make the labels' column wider */
#define ROOM_LEAST 100.0   /* for marks, beside the labels */
#define TALL 1200.0	   /* a chart whose ticks stand above it too */

void
rows_release(struct chart_rows *rows)
{
	free(rows->items);
	text_lines_release(&rows->lines);
	*rows = (struct chart_rows)CHART_ROWS_INIT;
}

/* Longest first; what is no data of its own after the data; else as they came. */
static int
compare_rows(const void *a, const void *b)
{
	const struct chart_row *one = a, *other = b;
	/* LEVEL_MISSING comes before LEVEL_OTHER in the enum, but reads better last. */
	static const int place[] = {[LEVEL_DATA] = 0, [LEVEL_OTHER] = 1, [LEVEL_MISSING] = 2};

	if (place[one->kind] != place[other->kind])
		return place[one->kind] - place[other->kind];
	if (one->weight != other->weight)
		return one->weight < other->weight ? 1 : -1;
	if (one->total != other->total)
		return one->total < other->total ? 1 : -1;
	return (one->index > other->index) - (one->index < other->index);
}

static int
sort_rows(struct chart_rows *rows, const struct table *table, const double *weights,
    struct err *err)
{
	rows->items = mem_alloc(table->row_count, sizeof(*rows->items), err);
	if (rows->items == NULL)
		return -1;
	rows->count = table->row_count;
	for (size_t i = 0; i < rows->count; i++) {
		rows->items[i].index = i;
		rows->items[i].kind = table->rows[i].kind;
		rows->items[i].total = table_row_total(table, i);
		rows->items[i].weight = weights != NULL ? weights[i] : (double)rows->items[i].total;
	}
	qsort(rows->items, rows->count, sizeof(*rows->items), compare_rows);
	return 0;
}

/* Wrap all labels. Returns how many lines the longest has; 0 with err set. */
static size_t
wrap_labels(struct chart_rows *rows, const struct chart *chart, double width, struct err *err)
{
	size_t most = 0;

	rows->lines.count = 0;
	for (size_t i = 0; i < rows->count; i++) {
		struct chart_row *row = &rows->items[i];

		row->first_line = rows->lines.count;
		if (metrics_wrap(chart->names.rows[row->index], width, chart->style.label_size,
			&rows->lines, err) != 0)
			return 0;
		row->line_count = rows->lines.count - row->first_line;
		if (row->line_count > most)
			most = row->line_count;
	}
	return most;
}

static int
place_labels_column(struct chart_rows *rows, const struct chart *chart, struct err *err)
{
	const struct chart_style *style = &chart->style;
	double widest = 0;
	size_t most = wrap_labels(rows, chart, style->label_width, err);

	if (most > LONG_LABEL_LINES)
		most = wrap_labels(rows, chart, style->label_width_long, err);
	if (most == 0)
		return -1;
	for (size_t i = 0; i < rows->lines.count; i++)
		widest = fmax(widest, metrics_width(rows->lines.lines[i], style->label_size));
	rows->left = ceil(style->canvas_margin + widest + LABEL_GAP);
	if (style->canvas_width - style->canvas_margin - rows->left < ROOM_LEAST)
		return err_set(err, ERR_DATA,
		    _("the labels' width leaves no room for the bars: canvas_width must be larger, "
		      "or label_width smaller"));
	return 0;
}

int
rows_make(struct chart_rows *rows, const struct chart *chart, const double *weights,
    struct err *err)
{
	return sort_rows(rows, chart->table, weights, err) == 0
	    ? place_labels_column(rows, chart, err)
	    : -1;
}

void
rows_place(struct chart_rows *rows, const struct chart_style *style, double y)
{
	rows->top = y;
	for (size_t i = 0; i < rows->count; i++) {
		struct chart_row *row = &rows->items[i];

		if (row->hidden)
			continue;
		row->height = (double)row->line_count * LABEL_LEADING * style->label_size;
		row->height = fmax(row->height,
		    rows->least_height > 0 ? rows->least_height : style->bar_height);
		row->middle = y + (style->row_gap + row->height) / 2;
		y += style->row_gap + row->height;
	}
	rows->bottom = y;
}

bool
rows_place_with_ticks(struct chart_rows *rows, const struct chart_style *style, double y)
{
	bool above;

	rows_place(rows, style, y);
	above = rows->bottom - rows->top > TALL;
	if (above)
		rows_place(rows, style, y + 2 * style->tick_size);
	return above;
}

static void
draw_label(const struct chart_rows *rows, const struct chart_row *row, double step,
    struct canvas *canvas, struct canvas_layer *layer)
{
	double y = row->middle - step * (double)(row->line_count - 1) / 2;

	for (size_t i = 0; i < row->line_count; i++) {
		canvas_text(canvas, layer, rows->left - LABEL_GAP, y,
		    rows->lines.lines[row->first_line + i], 0);
		y += step;
	}
}

void
rows_draw_labels(const struct chart_rows *rows, const struct chart_style *style,
    struct canvas *canvas, struct canvas_layer *layer)
{
	for (size_t i = 0; i < rows->count; i++) {
		if (!rows->items[i].hidden)
			draw_label(rows, &rows->items[i], LABEL_LEADING * style->label_size, canvas,
			    layer);
	}
}
