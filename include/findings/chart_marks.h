/* SPDX-License-Identifier: MIT */
/*
 * chart_marks - what several kinds of charts draw: numbers, segments of bars, ticks.
 *
 * Knows the canvas and the style; where marks go is their caller's to say.
 */
#ifndef FINDINGS_CHART_MARKS_H
#define FINDINGS_CHART_MARKS_H

#include <stddef.h>
#include <stdint.h>

#include "findings/chart_canvas.h"
#include "findings/chart_style.h"
#include "findings/strbuf.h"

/* Between a bar and the number at its end. */
#define MARKS_TOTAL_GAP 8.0

/* A count as people read it; the slice is the buffer's, whose content it replaces. */
struct slice marks_count(uint64_t count, struct strbuf *text);
double marks_count_width(uint64_t count, double size);

/* The layers and the style that segments go to. */
struct marks {
	struct canvas *canvas;
	const struct chart_style *style;
	struct canvas_layer *boxes, *values;
	struct slice tip; /* what the next ones say */
};

/*
 * A segment as thick as a bar around `middle`, with its value where there is room
 * for it (an empty one: none). One that is not the first of its bar leaves a
 * little paper before it; none is too narrow to be seen.
 */
void marks_segment(const struct marks *marks, double left, double right, double middle, bool first,
    uint32_t colour, struct slice value);

/* A number at `x`, where it ends or begins, with paper behind it that hides the grid. */
void marks_total(const struct marks *marks, struct canvas_layer *behind,
    struct canvas_layer *totals, double x, double middle, struct slice text);

/* Ticks from 0 at `zero` to the number that still ends at `limit`, on its left or right. */
struct axis {
	double zero, limit;
	double unit; /* pixels for one */
	uint64_t step;
	uint64_t first;	   /* where the axis is another one's too: not 0 but the first step */
	uint64_t last;	   /* none is higher; 0: as many as there is room for */
	const char *after; /* what stands behind each number: "%" */
};

/* 1, 2, 5, 10, ...: the least that leaves room for the numbers along `reach` pixels. */
uint64_t axis_step(double reach, double unit, double size);

/* Lines from top to bottom, and numbers below them; `above`: above them too. */
void axis_draw(const struct axis *axis, struct canvas *canvas, struct canvas_layer *grid,
    struct canvas_layer *ticks, double top, double bottom, bool above, struct strbuf *text);

#endif
