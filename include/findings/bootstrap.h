/* SPDX-License-Identifier: MIT */
/*
 * bootstrap - intervals by drawing whole clusters again.
 *
 * For statistics without a formula for their error. Each replicate draws as many
 * clusters as there are, with replacement, and adds up their counts (Davison and
 * Hinkley 1997, Bootstrap Methods and their Application, 3.8; Field and Welsh
 * 2007, J R Stat Soc B 69, 369-390). Works on all processors; the figures depend
 * on the seed alone.
 */
#ifndef FINDINGS_BOOTSTRAP_H
#define FINDINGS_BOOTSTRAP_H

#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/parallel.h"
#include "findings/share.h"

#define BOOTSTRAP_REPLICATES_DEFAULT 9999

/* More than this share of undefined replicates: no interval. */
#define BOOTSTRAP_UNDEFINED_MAX 0.05

struct bootstrap {
	size_t clusters;
	size_t cells;		/* of each cluster */
	const uint64_t *counts; /* clusters * cells, by clusters; the sum times clusters < 2^63 */
	size_t statistics;
	/*
	 * The statistics of one replicate's counts; NaN where one has no value.
	 * scratch: room for `cells` numbers. Called by several threads.
	 */
	void (*evaluate)(const uint64_t *counts, size_t cells, uint64_t *scratch, double *values);
	size_t replicates;
	uint64_t seed;
	double level;
};

struct bootstrap_figure {
	struct interval interval; /* percentiles; NaN where there is none */
	double mean, se;	  /* of the replicates that have a value */
	size_t undefined;	  /* replicates without */
};

/*
 * figures: one a statistic. A percentile is the smallest value at or below which
 * lie at least that many of the replicates. Returns 0; -1 with fewer than
 * 2 clusters, counts too large, or without memory.
 */
int bootstrap_run(const struct bootstrap *bootstrap, const struct progress *progress,
    struct bootstrap_figure *figures, struct err *err);

#endif
