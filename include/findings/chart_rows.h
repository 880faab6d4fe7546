/* SPDX-License-Identifier: MIT */
/*
 * chart_rows - a table's rows as a chart shows them: their order, their labels in
 * a column at the left, and how high each stands.
 *
 * For every kind whose rows lie one below the other. Knows nothing of what is
 * drawn to the right of the labels.
 */
#ifndef FINDINGS_CHART_ROWS_H
#define FINDINGS_CHART_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/chart.h"
#include "findings/text.h"

struct chart_row {
	size_t index; /* in the table */
	enum level_kind kind;
	uint64_t total;
	double weight;		       /* what it is sorted by */
	size_t first_line, line_count; /* of its label */
	double middle, height;
	bool hidden; /* takes no room, and has no label */
};

struct chart_rows {
	struct chart_row *items; /* in the order they are drawn */
	size_t count;
	struct text_lines lines; /* of all labels */
	double left;		 /* where the labels' column has ended */
	double top, bottom;
	double least_height; /* of a row; 0: that of a bar */
};

#define CHART_ROWS_INIT {NULL, 0, TEXT_LINES_INIT, 0, 0, 0, 0}

void rows_release(struct chart_rows *rows);

/*
 * Rows of the largest weight first (NULL: of the largest total), of equal
 * ones the larger total, then as they came; (other) and (none) last. The
 * labels' column is as wide as its widest line. One that leaves no room for
 * anything beside it on a canvas of the style's width is ERR_DATA.
 */
int rows_make(struct chart_rows *rows, const struct chart *chart, const double *weights,
    struct err *err);

/* Where every row goes, from y down: as high as its label needs, or a bar. */
void rows_place(struct chart_rows *rows, const struct chart_style *style, double y);

/*
 * The same with room for a line of ticks below, and above too where the chart is
 * so tall that one end cannot be seen from the other: then it returns true.
 */
bool rows_place_with_ticks(struct chart_rows *rows, const struct chart_style *style, double y);

/* All labels, ending before `left`, into a layer of texts anchored right. */
void rows_draw_labels(const struct chart_rows *rows, const struct chart_style *style,
    struct canvas *canvas, struct canvas_layer *layer);

#endif
