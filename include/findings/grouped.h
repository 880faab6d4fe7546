/* SPDX-License-Identifier: MIT */
/*
 * grouped - a table of levels by groups, from whatever holds it.
 *
 * From findings and tallies by counting two of their columns, from a table as it
 * stands (turned round where its rows are the groups).
 */
#ifndef FINDINGS_GROUPED_H
#define FINDINGS_GROUPED_H

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/slice.h"
#include "findings/table.h"
#include "findings/tally.h"

struct grouping {
	struct slice level, group; /* columns: "theme", "process" */
	const struct codebook *book;
};

/*
 * Read the files (NULL-terminated; "-": standard input), several of them only if
 * none is a table. Rows are levels, columns groups: in the order of the codebook
 * where it covers the column, else as they come. What has no group is left out,
 * which is said through `notice`. ERR_DATA where a column is missing, or the
 * columns of a table are known to be something else than `group`.
 */
int grouped_read(struct table *table, const char *const *paths, const struct grouping *grouping,
    const struct notice *notice, struct err *err);

/* Order each key of a tally by the codebook where that covers it, else as it came. */
int grouped_order(struct tally *tally, const struct codebook *book, struct err *err);

#endif
