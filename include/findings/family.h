/* SPDX-License-Identifier: MIT */
/*
 * family - the cells of a table that are shares of one base.
 */
#ifndef FINDINGS_FAMILY_H
#define FINDINGS_FAMILY_H

#include <stddef.h>
#include <stdint.h>

#include "findings/table.h"

/* What the counts of a table are shares of. */
enum share_of {
	SHARE_OF_TOTAL,
	SHARE_OF_ROW,
	SHARE_OF_COLUMN,
};

/* One base and its cells: counts[first + i * step] of the table, i < count. */
struct family {
	size_t first, step, count;
	uint64_t base;
};

/* How many bases there are; 1, or as many as rows or columns. */
size_t family_count(const struct table *table, enum share_of of);
struct family family_at(const struct table *table, enum share_of of, size_t number);

#endif
