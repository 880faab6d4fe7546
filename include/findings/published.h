/* SPDX-License-Identifier: MIT */
/*
 * published - a published table held against itself.
 *
 * Its margins are sums of its counts, its percentages are shares of them: each is
 * recomputed and judged. Knows tables on sheets; nothing of findings.
 */
#ifndef FINDINGS_PUBLISHED_H
#define FINDINGS_PUBLISHED_H

#include <stddef.h>

#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/sheet.h"
#include "findings/words.h"

/*
 * Write a row of verdicts (CLAIMS_COLUMNS) for each margin, then for each percentage.
 * A column of percentages is known by a % in its cells, or by its heading. Of which
 * counts they are shares, and over which base (the column, the row, the table), is
 * found by trying: what explains most of them is meant; that it explains less than
 * half of them is said through `notice`. *wrong counts what does not hold.
 *
 * ERR_DATA where the sheet holds no table, or one with nothing to check.
 */
int published_check(const struct sheet *sheet, enum language language, struct csvout *out,
    const struct notice *notice, size_t *wrong, struct err *err);

#endif
