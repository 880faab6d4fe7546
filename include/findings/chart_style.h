/* SPDX-License-Identifier: MIT */
/*
 * chart_style - the sizes and colours of plots/style.gp, as the layout needs them.
 *
 * gnuplot draws with the same lines, so that whoever restyles a chart changes
 * one file and no C. Knows the form `name = value`, nothing else of gnuplot.
 */
#ifndef FINDINGS_CHART_STYLE_H
#define FINDINGS_CHART_STYLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/slice.h"

#define STYLE_PALETTE_MAX 32

/* Sizes in pixels. */
struct chart_style {
	double title_size, subtitle_size, legend_size, label_size, value_size, tick_size,
	    source_size;
	double canvas_width, canvas_margin;
	double label_width, label_width_long, bar_height, row_gap;
	uint32_t paper_colour, ink_colour, grey_colour, missing_colour, other_colour, more_colour,
	    fewer_colour, again_colour;
	uint32_t palette[STYLE_PALETTE_MAX];
	size_t palette_count;
	bool grey; /* the palette's are greys with patterns, and codes have greys of their own */
	struct slice text; /* borrowed: where colour_CODE is looked up */
};

/*
 * Read the style out of the text of style.gp, which must outlive it. A name that
 * is not there, a size that is no positive number or a colour that is not
 * #rrggbb is ERR_DATA. Colours that only some kinds need (grey, more, fewer, again)
 * may be missing: others stand for them.
 */
int style_read(struct chart_style *style, struct slice text, struct err *err);

/* A list of colours, "#rrggbb #rrggbb ...", of at least one; ERR_DATA for anything else. */
int style_read_colours(const struct chart_style *style, const char *name,
    uint32_t list[STYLE_PALETTE_MAX], size_t *count, struct err *err);

/* The colour called colour_CODE, or grey_CODE; false where there is none (or no colour in it). */
bool style_colour_of_code(const struct chart_style *style, struct slice code, uint32_t *colour);

/*
 * The colour of a code of that kind: the codebook's, else the style's (NULL: none); false
 * where neither has one.
 */
bool style_colour_in_book(const struct chart_style *style, const struct codebook *book,
    enum kind kind, struct slice code, uint32_t *colour);

#endif
