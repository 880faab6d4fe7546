/* SPDX-License-Identifier: MIT */
/*
 * percents - a table of percentages, and what rounding does to their sum.
 */
#ifndef FINDINGS_PERCENTS_H
#define FINDINGS_PERCENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/family.h"
#include "findings/notice.h"
#include "findings/table.h"

#define PERCENT_NONE UINT64_MAX

/*
 * Percentages of all cells, in units of 10^-digits per cent: each rounded half
 * up, or, with `sum100`, those of each base so that they add up to 100 (see
 * number_percents()). PERCENT_NONE where the base is 0. percents: one a cell, by rows.
 * Returns 0, or -1 without memory.
 */
int percents_make(const struct table *table, enum share_of of, unsigned digits, bool sum100,
    uint64_t *percents, struct err *err);

/*
 * Write them as CSV; an empty cell where the base is 0. Says through `notice` where
 * they do not sum to 100 or, with `sum100`, which figures stand other than rounding
 * each would have put them. -1 without memory.
 */
int percents_write(const struct table *table, enum share_of of, unsigned digits, bool sum100,
    struct csvout *out, const struct notice *notice, struct err *err);

#endif
