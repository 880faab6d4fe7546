/* SPDX-License-Identifier: MIT */
/*
 * chart_tips - what a chart of a table says in words: of each count to whoever points
 * at its mark, of the whole to whoever does not see it.
 */
#ifndef FINDINGS_CHART_TIPS_H
#define FINDINGS_CHART_TIPS_H

#include <stddef.h>

#include "findings/chart.h"
#include "findings/chart_canvas.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

/* Finding ids in a tip; how many more there are is said. */
#define TIPS_IDS_MOST 20u

/*
 * "Outreach, Proposal: 7 findings", and on a line of its own the findings' ids where
 * the table has them. The canvas owns it; empty without memory, which the canvas
 * remembers.
 */
struct slice tips_count(const struct chart *chart, struct canvas *canvas, size_t row,
    size_t column);

/* "Outreach, Proposal: 47% (7 of 15 findings)"; the row's total is not 0. */
struct slice tips_share(const struct chart *chart, struct canvas *canvas, size_t row,
    size_t column);

/* "Outreach: 15 findings". In a panel each begins with its name. */
struct slice tips_row(const struct chart *chart, struct canvas *canvas, size_t row);

/* "Outreach, 2021: 23%": words of one's own; copied. */
struct slice tips_say(const struct chart *chart, struct canvas *canvas, size_t row, size_t column,
    struct slice words);

/* The same with a share from 0 to 1, in tenths of per cent. */
struct slice tips_figure(const struct chart *chart, struct canvas *canvas, size_t row,
    size_t column, double share);

/*
 * "Outreach: 15 findings", and below it where the point lies, its mass and how well
 * the two axes show it (cos²), as far as the input has them. `index`: of the rows, then the
 * columns.
 */
struct slice tips_point(const struct chart *chart, struct canvas *canvas, size_t index,
    struct slice name);

/*
 * Append what a screen reader says after the title: the subtitle, the largest rows,
 * what each column has.
 */
void tips_describe(const struct chart *chart, struct strbuf *text);

#endif
