/* SPDX-License-Identifier: MIT */
/*
 * layout - how much room each column of a grid gets.
 *
 * Private to the formats that lay out by hand. Widths are columns of a terminal,
 * which is near enough to typeset text for sharing out a page.
 */
#ifndef RENDER_GRID_LAYOUT_H
#define RENDER_GRID_LAYOUT_H

#include "findings/grid.h"

struct layout_column {
	size_t natural; /* of the widest line in it, header included */
	size_t least;	/* below this it cannot be read, or a number would break */
	size_t width;	/* what it gets */
};

/* The widest line of a text. */
size_t layout_text_width(struct slice text);

/*
 * Share `room` (without what stands between the columns; SIZE_MAX: no limit)
 * among the columns: each gets what it needs where that fits; else headers of
 * numbers are wrapped, then of the columns of text the narrow ones get what they
 * need and the wide ones share the rest alike. False where there is less room
 * than the columns' least; then only natural and least are set.
 */
bool layout_share(const struct grid *grid, size_t room, struct layout_column *columns);

#endif
