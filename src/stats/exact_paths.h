/* SPDX-License-Identifier: MIT */
/*
 * exact_paths - ways to fill the first rows of a table, by where they lead.
 *
 * Ways that leave the same and have the same value are one path: what comes
 * after them is the same.
 */
#ifndef FINDINGS_STATS_EXACT_PATHS_H
#define FINDINGS_STATS_EXACT_PATHS_H

#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"

struct path {
	size_t state;
	int64_t key;  /* the value as a whole number, so that rounding does not part equal ones */
	double value; /* sum of ln n_ij! so far */
	double ways;  /* 0: an empty slot */
};

struct paths {
	struct path *slots;
	size_t count, capacity; /* a power of 2, or 0 */
};

#define PATHS_INIT {0}

void paths_release(struct paths *paths);

/* Add that many ways. -1 without memory. */
int paths_add(struct paths *paths, size_t state, double value, double ways, struct err *err);

#endif
