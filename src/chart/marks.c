/* SPDX-License-Identifier: MIT */
#include "findings/chart_marks.h"

#include "findings/chart_colour.h"
#include "findings/chart_metrics.h"
#include "findings/number.h"

#define VALUE_ROOM 6.0	/* that a value needs in its segment beside its width */
#define SEGMENT_GAP 1.0 /* of paper between two segments */
#define TICK_ROOM 50.0	/* at least, from tick to tick */
#define TICK_GAP 18.0	/* at least, between their numbers */

struct slice
marks_count(uint64_t count, struct strbuf *text)
{
	strbuf_clear(text);
	number_add_grouped(text, count);
	return strbuf_slice(text);
}

double
marks_count_width(uint64_t count, double size)
{
	struct strbuf text = STRBUF_INIT;
	double width = metrics_width(marks_count(count, &text), size);

	strbuf_release(&text);
	return width;
}

void
marks_segment(const struct marks *marks, double left, double right, double middle, bool first,
    uint32_t colour, struct slice value)
{
	double half = marks->style->bar_height / 2;

	/* What was counted can be seen, however little it is of the longest bar. */
	if (right - left < SEGMENT_GAP)
		right = left + SEGMENT_GAP;
	else if (!first && right - left > 3 * SEGMENT_GAP)
		left += SEGMENT_GAP;
	canvas_box(marks->canvas, marks->boxes, left, right, middle - half, middle + half, colour);
	canvas_tip(marks->canvas, marks->boxes, marks->tip);
	if (value.length == 0 ||
	    metrics_width(value, marks->style->value_size) + VALUE_ROOM > right - left)
		return;
	canvas_text(marks->canvas, marks->values, (left + right) / 2, middle, value,
	    colour_of_text(colour, marks->style->ink_colour));
	canvas_tip(marks->canvas, marks->values, marks->tip);
}

void
marks_total(const struct marks *marks, struct canvas_layer *behind, struct canvas_layer *totals,
    double x, double middle, struct slice text)
{
	double size = marks->style->value_size, width = metrics_width(text, size);
	double left = totals->anchor == CANVAS_RIGHT ? x - width : x;

	canvas_box(marks->canvas, behind, left - 2, left + width + 2, middle - size * 0.6,
	    middle + size * 0.6, 0);
	canvas_text(marks->canvas, totals, x, middle, text, 0);
	canvas_tip(marks->canvas, totals, marks->tip);
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

uint64_t
axis_step(double reach, double unit, double size)
{
	double apart = marks_count_width((uint64_t)(reach / unit), size) + TICK_GAP;
	uint64_t step = 1;

	if (apart < TICK_ROOM)
		apart = TICK_ROOM;
	while ((double)step * unit < apart)
		step = next_step(step);
	return step;
}

void
axis_draw(const struct axis *axis, struct canvas *canvas, struct canvas_layer *grid,
    struct canvas_layer *ticks, double top, double bottom, bool above, struct strbuf *text)
{
	double direction = axis->limit < axis->zero ? -1 : 1;

	for (uint64_t number = axis->first; axis->last == 0 || number <= axis->last;
	     number += axis->step) {
		double away = (double)number * axis->unit;
		double x = axis->zero + direction * away;
		struct slice written;

		marks_count(number, text);
		if (axis->after != NULL)
			strbuf_add_string(text, axis->after);
		written = strbuf_slice(text);
		if (number > 0 &&
		    away + metrics_width(written, ticks->size) / 2 >
			direction * (axis->limit - axis->zero))
			break;
		canvas_line(canvas, grid, x, top, bottom);
		canvas_text(canvas, ticks, x, bottom + ticks->size, written, 0);
		if (above)
			canvas_text(canvas, ticks, x, top - ticks->size, written, 0);
	}
}
