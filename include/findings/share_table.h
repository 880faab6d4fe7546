/* SPDX-License-Identifier: MIT */
/*
 * share_table - the shares of all cells of a table, with their intervals.
 *
 * Pure functions on tables; the estimators are those of share.h and
 * cluster_share.h.
 */
#ifndef FINDINGS_SHARE_TABLE_H
#define FINDINGS_SHARE_TABLE_H

#include "findings/cube.h"
#include "findings/err.h"
#include "findings/family.h"
#include "findings/share.h"

/* What belongs to a cell beside its count. */
struct share_figure {
	uint64_t base;
	double share;		  /* NaN where the base is 0 */
	struct interval interval; /* NaN where there is none */
	double effect;		  /* design effect; NaN where there is none */
	size_t clusters;	  /* with clusters: those with anything in the base */
	char reason[64];	  /* why there is no interval; empty: there is, or none was asked */
};

/* Of several shares at once: share_goodman or share_sison_glaz. */
typedef int share_family_function(const uint64_t *counts, size_t k, double level,
    struct interval *intervals, struct err *err);

/* The shares alone. figures: one a cell, by rows; so below, where this comes first. */
void share_table_shares(const struct table *table, enum share_of of, struct share_figure *figures);

/* Add the interval of each share. */
void share_table_intervals(const struct table *table, share_function *function, double level,
    struct share_figure *figures);

/* Add intervals that hold for all cells of a base at once. -1 without memory. */
int share_table_simultaneous(const struct table *table, enum share_of of,
    share_family_function *function, double level, struct share_figure *figures, struct err *err);

/* Add intervals for findings in clusters, which are the layers. -1 without memory. */
int share_table_clusters(const struct cube *cube, enum share_of of, double level,
    struct share_figure *figures, struct err *err);

#endif
