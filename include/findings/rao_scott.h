/* SPDX-License-Identifier: MIT */
/*
 * rao_scott - association where findings come in clusters, the reports.
 *
 * Findings of one report are not independent: they share an author, a place and
 * a moment. The statistic stays chi-squared, its law is corrected by how much
 * the counts vary from report to report (Rao and Scott 1984, Ann Stat 12, 46-60;
 * F form of Thomas and Rao 1987, JASA 82, 630-636).
 */
#ifndef FINDINGS_RAO_SCOTT_H
#define FINDINGS_RAO_SCOTT_H

#include "findings/association.h"

struct rao_scott {
	size_t clusters;	   /* that are not empty */
	double mean_effect;	   /* mean generalised design effect: 1 as if independent */
	struct association first;  /* X2 / mean_effect on all degrees of freedom */
	struct association second; /* of second order, as chi-squared on fewer */
	struct association f;	   /* of second order, as F on df and df2: the one to use */
	double df2;
};

/*
 * Clusters are layers of one table. -1 with the reason where the method does not
 * carry: fewer than 2 clusters; fewer than 21; more degrees of freedom than half
 * of the clusters less one; a cell structure that leaves no variance.
 */
int rao_scott_test(const struct layers *clusters, struct rao_scott *out, struct err *err);

#endif
