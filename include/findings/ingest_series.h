/* SPDX-License-Identifier: MIT */
/*
 * ingest_series - ids that are numbered, as in REPORT-001, REPORT-002.
 *
 * Of each beginning the highest number behind it is known. An id whose number is higher is not
 * among those that were added, and nobody needs to look for it: two ids that are the same have
 * the same digits at their end, and the same before them.
 */
#ifndef FINDINGS_INGEST_SERIES_H
#define FINDINGS_INGEST_SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"

struct series {
	struct nameset beginnings;
	uint64_t *highest; /* number of each */
	size_t capacity;
	size_t last;	/* most ids begin as the one before */
	size_t added;	/* ids */
	bool scattered; /* nearly each has a beginning of its own: they are not kept any more */
};

#define SERIES_INIT {.beginnings = NAMESET_INIT}

/* An id in two. */
struct numbered {
	struct slice beginning; /* borrowed; empty and SERIES_NO_NUMBER where no number follows */
	uint64_t number;
};

#define SERIES_NO_NUMBER UINT64_MAX

struct numbered series_cut(struct slice id);

void series_release(struct series *series);

/* Is it for sure none of those that were added? */
bool series_goes_on(struct series *series, const struct numbered *id);

int series_add(struct series *series, const struct numbered *id, struct err *err);

#endif
