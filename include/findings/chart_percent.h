/* SPDX-License-Identifier: MIT */
/*
 * chart_percent - shares as a chart prints them.
 *
 * None and all are "0%" and "100%"; what only rounds to them says so: "<0.1%", ">99%".
 * Pure. Knows nothing of charts.
 */
#ifndef FINDINGS_CHART_PERCENT_H
#define FINDINGS_CHART_PERCENT_H

#include <stdint.h>

#include "findings/slice.h"
#include "findings/strbuf.h"

/* The widest there is, in whole per cent and in tenths, for whoever leaves room. */
#define PERCENT_WIDEST SLICE_LITERAL(">99%")
#define PERCENT_WIDEST_TENTHS SLICE_LITERAL(">99.9%")

/*
 * Append count / base, base > 0, with so many digits (at most 1) behind the point,
 * rounded exactly.
 */
void percent_add_count(struct strbuf *text, uint64_t count, uint64_t base, unsigned digits);

/* The same of a share from 0 to 1; nothing where it is no number. */
void percent_add_share(struct strbuf *text, double share, unsigned digits);

/* Both instead of what the buffer holds, which the slice borrows. */
struct slice percent_count(uint64_t count, uint64_t base, unsigned digits, struct strbuf *text);
struct slice percent_share(double share, unsigned digits, struct strbuf *text);

#endif
