/* SPDX-License-Identifier: MIT */
/*
 * suppress - which counts of a table must not be published, small ones and others.
 *
 * A small count that is left out alone is what is missing to its row's total. So others
 * go with it, until it could be anything from 0 to the least count that is published,
 * by all that is left, margins included (secondary suppression; Cox 1980, JASA 75,
 * 377-385). Knows tables; nothing of how they are written.
 */
#ifndef FINDINGS_SUPPRESS_H
#define FINDINGS_SUPPRESS_H

#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/table.h"

struct suppressed {
	size_t small;  /* counts from 1 to least - 1, of margins, too */
	size_t others; /* hidden with them */
};

/*
 * Fill table->hidden: counts over 0 and under `least`, margins as well as cells, and
 * as many others as are needed. For each of the small ones there is, among the
 * tables of counts that agree with all that is not hidden, one in which it is 0 and one in
 * which it is `least` (checked by flows in the table's network, which is exact;
 * Cox 1995, JASA 90, 1453-1462). Others are chosen one small count at a time, by the
 * cheapest way: few, not margins, not zeros; not always the fewest there could be.
 * -1 without memory.
 */
int table_suppress(struct table *table, uint64_t least, struct suppressed *suppressed,
    struct err *err);

#endif
