/* SPDX-License-Identifier: MIT */
/*
 * chart_scale - numbers that need not be whole, along an axis.
 *
 * Pure: from values to pixels and back to words. Knows nothing of charts.
 */
#ifndef FINDINGS_CHART_SCALE_H
#define FINDINGS_CHART_SCALE_H

#include "findings/slice.h"
#include "findings/strbuf.h"

struct scale {
	double low, high;  /* values */
	double start, end; /* where they lie, in pixels; end may be less than start */
	double step;	   /* from tick to tick: 1, 2 or 5 times a power of ten */
	double first;	   /* the first multiple of it */
	unsigned digits;   /* that its numbers need behind the point */
};

/* The finest ticks that leave `apart` pixels from one to the next. low < high. */
void scale_make(struct scale *scale, double low, double high, double start, double end,
    double apart);

double scale_at(const struct scale *scale, double value);

/* The number of tick `index` (from 0); false beyond the last. */
bool scale_tick(const struct scale *scale, size_t index, double *value);

/* "-0.5" with a true minus, of that many digits, and what stands behind it. Borrowed from text. */
struct slice scale_text(double value, unsigned digits, const char *after, struct strbuf *text);

#endif
