/* SPDX-License-Identifier: MIT */
/*
 * cluster_share - the share of findings that come in clusters.
 *
 * Findings of one report share author, place and moment: they are no independent
 * draws, and an interval that takes them for such is too narrow. Pure function.
 */
#ifndef FINDINGS_CLUSTER_SHARE_H
#define FINDINGS_CLUSTER_SHARE_H

#include <stddef.h>

#include "findings/err.h"
#include "findings/share.h"

/* With fewer clusters than this their spread cannot be estimated. */
#define CLUSTERS_MIN 10

struct cluster_share {
	size_t clusters; /* that have anything in the base */
	double count, base;
	double se;     /* linearised standard error of count / base */
	double effect; /* design effect se^2 / (p q / n); NaN where the share is 0 or 1 */
	struct interval interval;
};

/*
 * counts[i] of bases[i] findings of cluster i; clusters whose base is 0 are left
 * out. The variance of the ratio is linearised, clusters / (clusters - 1) *
 * sum((count_i - p base_i)^2) / n^2 (Kish 1965, Survey Sampling, 6.3); the interval
 * is Wilson's with the effective number n / max(1, effect) and t of clusters - 1
 * degrees of freedom (Korn and Graubard 1998, Surv Methodol 24, 193-201; Dean and
 * Pagano 2015, J Surv Stat Methodol 3, 484-503).
 *
 * Returns 0; -1 where n is 0 or there are fewer than CLUSTERS_MIN clusters: *share
 * then has count, base and clusters only.
 */
int cluster_share(const double *counts, const double *bases, size_t clusters, double level,
    struct cluster_share *share, struct err *err);

#endif
