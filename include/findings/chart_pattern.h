/* SPDX-License-Identifier: MIT */
/*
 * chart_pattern - colours for a printer that has only black: a grey and a pattern.
 *
 * A pattern travels in the highest byte of a mark's colour, so that kinds of charts
 * need not know of it, and becomes boxes of its own in the end. Knows the canvas
 * and the style.
 */
#ifndef FINDINGS_CHART_PATTERN_H
#define FINDINGS_CHART_PATTERN_H

#include <stdint.h>

#include "findings/chart_canvas.h"
#include "findings/chart_style.h"
#include "findings/err.h"

enum chart_pattern {
	PATTERN_PLAIN,
	PATTERN_LYING,	  /* lines from left to right, */
	PATTERN_STANDING, /* from top to bottom, */
	PATTERN_DOTS,
	PATTERN_GRID, /* both lines: of what has no value */
	PATTERN_COUNT
};

#define PATTERN_OF(colour) ((enum chart_pattern)((colour) >> 24))
#define PATTERN_COLOUR(colour, pattern) (((colour)&0xffffff) | (uint32_t)(pattern) << 24)

/*
 * Turn the style's colours into its greys: each grey of `grey_palette` plain, then
 * with each pattern; a code's own is grey_CODE. A grey that is missing or none is
 * ERR_DATA.
 */
int pattern_turn_grey(struct chart_style *style, struct err *err);

/*
 * Draw the patterns: small boxes right after each box that has one, in its layer,
 * and none where a text stands in it.
 */
int pattern_draw(struct canvas *canvas, const struct chart_style *style, struct err *err);

#endif
