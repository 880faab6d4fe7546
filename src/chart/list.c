/* SPDX-License-Identifier: MIT */
/*
 * What a chart has no room to name beside its marks: a list below it, to be read down
 * one column after the other.
 */
#include <math.h>

#include "findings/chart.h"
#include "findings/chart_marks.h"
#include "findings/chart_metrics.h"
#include "findings/mem.h"

#define COLUMN_MOST 280.0 /* wide, where texts are longer than that */
#define COLUMN_GAP 22.0
#define NUMBER_GAP 8.0
#define ITEM_GAP 5.0 /* between one text and the next */

/* A column of the list, with the gap behind it, and its numbers' share of it. */
struct shape {
	double width, numbers;
	size_t columns;
};

static struct shape
shape_of(const struct chart *chart, const struct canvas *canvas, const struct chart_list *list)
{
	double room = canvas->width - 2 * chart->style.canvas_margin + COLUMN_GAP;
	double size = list->texts->size, needed = 0;
	struct shape shape = {0};

	if (list->numbers != NULL)
		shape.numbers = marks_count_width(list->count, size) + NUMBER_GAP;
	for (size_t i = 0; i < list->count; i++)
		needed = fmax(needed, metrics_width(list->items[i], size));
	needed += shape.numbers + COLUMN_GAP;
	shape.columns = (size_t)fmax(floor(room / fmin(needed, COLUMN_MOST)), 1);
	if (shape.columns > list->count)
		shape.columns = list->count;
	shape.width = fmin(room / (double)shape.columns, needed);
	return shape;
}

static double
height_of(const struct chart_list *list, size_t line_count)
{
	/* An empty name has its line all the same. */
	return CHART_LEADING * list->texts->size * fmax((double)line_count, 1) + ITEM_GAP;
}

/* Where each text begins among the lines, and the last one ends. */
static size_t *
wrap(const struct chart_list *list, double width, struct text_lines *lines, double *height,
    struct err *err)
{
	size_t *starts = mem_alloc(list->count + 1, sizeof(*starts), err);

	*height = 0;
	for (size_t i = 0; starts != NULL && i < list->count; i++) {
		if (metrics_wrap(list->items[i], width, list->texts->size, lines, err) != 0) {
			free(starts);
			return NULL;
		}
		starts[i + 1] = lines->count;
		*height += height_of(list, starts[i + 1] - starts[i]);
	}
	return starts;
}

double
chart_list(const struct chart *chart, struct canvas *canvas, const struct chart_list *list,
    double y, struct err *err)
{
	struct shape shape = shape_of(chart, canvas, list);
	double step = CHART_LEADING * list->texts->size, before = 0, height, lowest = y, at = y;
	struct text_lines lines = TEXT_LINES_INIT;
	struct strbuf text = STRBUF_INIT;
	size_t *starts = wrap(list, shape.width - shape.numbers - COLUMN_GAP, &lines, &height, err);
	size_t column = 0;

	for (size_t i = 0; starts != NULL && i < list->count; i++) {
		double x = chart->style.canvas_margin + shape.numbers, own;

		if (floor(before / height * (double)shape.columns) > (double)column) {
			column = (size_t)(before / height * (double)shape.columns);
			at = y;
		}
		x += shape.width * (double)column;
		if (list->numbers != NULL)
			canvas_text(canvas, list->numbers, x - NUMBER_GAP, at + step / 2,
			    marks_count(i + 1, &text), 0);
		for (size_t k = starts[i]; k < starts[i + 1]; k++)
			canvas_text(canvas, list->texts, x,
			    at + step * ((double)(k - starts[i]) + 0.5), lines.lines[k], 0);
		own = height_of(list, starts[i + 1] - starts[i]);
		before += own;
		at += own;
		lowest = fmax(lowest, at - ITEM_GAP);
	}
	if (starts == NULL || strbuf_check(&text, err) != 0)
		lowest = -1;
	strbuf_release(&text);
	text_lines_release(&lines);
	free(starts);
	return lowest;
}
