/* SPDX-License-Identifier: MIT */
/*
 * chart_sides - labels beside the ends of lines: a name, a share, and a line that
 * leads to where they belong.
 *
 * Names are wrapped, and moved apart as little as can be. Knows the canvas and the
 * style; what the lines mean is their owner's to know.
 */
#ifndef FINDINGS_CHART_SIDES_H
#define FINDINGS_CHART_SIDES_H

#include <stddef.h>
#include <stdint.h>

#include "findings/chart.h"
#include "findings/chart_spread.h"
#include "findings/text.h"

/* One end of one line. */
struct side_end {
	struct slice name; /* empty: the share alone */
	struct slice share;
	double y;		 /* of the line's end */
	uint32_t colour, leader; /* of the words; of the line that leads to them */
	size_t first_line, line_count;
};

struct side {
	const struct chart *chart;
	struct canvas *canvas;
	struct canvas_layer *leaders; /* segments with colours of their own */
	struct canvas_layer *names,
	    *shares;	       /* texts with colours of their own; anchored away from x */
	int direction;	       /* -1: to the left of x, 1: to the right */
	double x;	       /* of the lines' ends */
	double name_width;     /* names are wrapped to it */
	double leader;	       /* from the ends of the lines to the shares */
	struct side_end *ends; /* those without share and name are drawn nowhere */
	struct spread_label *labels;
	size_t count;
	struct text_lines lines;
	double share_width, widest; /* of the shares' column, and of the names */
	double height;		    /* of all labels together */
};

#define SIDE_GAP 8.0 /* between shares and names */

/* How long leaders are: the labels of few lines are where the lines end, or near. */
#define SIDE_FEW 12
#define SIDE_MOST 40 /* labels beside one another; the others are listed below */
#define SIDE_LEADER 22.0
#define SIDE_LEADER_LONG 64.0

/* Room for `count` ends, to be filled in. -1 without memory; release it all the same. */
int side_begin(struct side *side, size_t count, struct err *err);
void side_release(struct side *side);

/* Once names and shares are there: wraps them; widths and height are known then. */
int side_measure(struct side *side, struct err *err);

/* How far from x it reaches. */
double side_reach(const struct side *side);

/*
 * "Name: 12.2%" of those that are `listed`, below the chart from y on, after a line
 * that says that they are the others. Returns where that ends, -1 with err set.
 */
double side_list(const struct side *side, const bool *listed, const struct slice *shares,
    struct canvas_layer *layer, double y, struct err *err);

/* Once x and every y are known: draws all between top and bottom. */
int side_draw(struct side *side, double top, double bottom, struct err *err);

#endif
