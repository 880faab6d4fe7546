/* SPDX-License-Identifier: MIT */
/*
 * chart_columns - cells of one width side by side, and the columns' names above them.
 *
 * For every kind that shows rows by columns. Where names are too long for their
 * columns, numbers stand for them, which a list above explains. Knows nothing of
 * what is drawn in the cells.
 */
#ifndef FINDINGS_CHART_COLUMNS_H
#define FINDINGS_CHART_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/chart.h"

/* Of paper, between two cells. */
#define COLUMNS_GAP 1.0

struct chart_columns {
	const struct chart *chart;
	struct canvas *canvas;
	double left, cell; /* where the cells begin, how wide each is with its gap */
	bool keyed;	   /* numbers stand for the names */
	struct canvas_layer *headings, *keys, *legend;
};

/* Begin, with the layers `headings`, `keys` and `legend`. */
struct chart_columns columns_begin(const struct chart *chart, struct canvas *canvas);

/*
 * From `left` to the margin, each as wide as `needed` at least: the canvas grows
 * where that does not fit; no wider than `most`.
 */
void columns_place(struct chart_columns *columns, double left, double needed, double most);

/* The names, standing on the cells; none for a plain column. Where the cells begin, -1 with err. */
double columns_draw(struct chart_columns *columns, double y, struct err *err);

/* Where the cell of a column begins; it ends COLUMNS_GAP before the next. */
double columns_left(const struct chart_columns *columns, size_t column);

/* A rule over all columns: between rows it leads the eye past empty cells. */
void columns_rule(const struct chart_columns *columns, struct canvas_layer *layer, double y);

#endif
