/* SPDX-License-Identifier: MIT */
/*
 * chart_metrics - how wide text is when it is drawn, without asking a font.
 *
 * Widths come from a table of DejaVu Sans, so that a chart is laid out the same
 * on every machine, also where that font is missing. Knows nothing of charts.
 */
#ifndef FINDINGS_CHART_METRICS_H
#define FINDINGS_CHART_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/slice.h"
#include "findings/text.h"

#define METRICS_EM 2048.0

/* Advance widths of the characters from `first` to `last`. */
struct metrics_block {
	int32_t first, last;
	const uint16_t *advances;
};

extern const struct metrics_block metrics_blocks[];
extern const size_t metrics_block_count;

/*
 * Width in pixels of `s`, on one line, in letters of `size` pixels. Exact for
 * Latin, Greek and Cyrillic without kerning; for other characters a guess that
 * is rather too wide: a Chinese one takes an em, an emoji more.
 */
double metrics_width(struct slice s, double size);

/* The same for text_wrap(); borrows *size. */
struct text_measure metrics_measure(const double *size);

/*
 * As text_wrap() in letters of `size` pixels, none of the lines wider than `width`;
 * and where there are several, all about as wide: no single word is left over.
 */
int metrics_wrap(struct slice s, double width, double size, struct text_lines *lines,
    struct err *err);

/* Is the character in the table, that is, in the font? */
bool metrics_knows(int32_t character);

#endif
