/* SPDX-License-Identifier: MIT */
/* What a slope chart chooses and says, beside its layout. */
#ifndef CHART_SLOPE_WORDS_H
#define CHART_SLOPE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/chart.h"
#include "findings/chart_canvas.h"
#include "findings/strbuf.h"

enum slope_end {
	SLOPE_FROM,
	SLOPE_TO,
	SLOPE_ENDS,
};

/* From the one share to the other; 0 where one is missing. */
double slope_change(const struct chart_data *data, size_t row);

/* Did it change beyond chance; where nothing was tested, is its change among the largest? */
bool slope_is_strong(const struct chart_data *data, size_t row);

/* "Outreach, After: 12.9%", and of a line both shares; the canvas owns them. */
struct slice slope_tip(const struct chart *chart, struct canvas *canvas, size_t row,
    enum slope_end end);
struct slice slope_line_tip(const struct chart *chart, struct canvas *canvas, size_t row);

/* What heads a side: the process, and how many findings it has. Replaces *text. */
int slope_heading(const struct chart *chart, enum slope_end end, struct strbuf *text,
    struct err *err);

#endif
