/* SPDX-License-Identifier: MIT */
/*
 * comparison - what changed from one group to another, level by level.
 *
 * Rows of the tables are levels, columns groups (processes). Pure functions, and two
 * that write what they found as a result stream.
 */
#ifndef FINDINGS_COMPARISON_H
#define FINDINGS_COMPARISON_H

#include <stdbool.h>

#include "findings/association.h"
#include "findings/csvout.h"
#include "findings/difference.h"
#include "findings/err.h"
#include "findings/parallel.h"
#include "findings/table.h"
#include "findings/trend.h"

/* One level in two groups; NaN for what has no value. */
struct comparison {
	struct pair pair;
	double share_from, share_to, difference, ratio;
	struct interval interval;
	double p, p_adjusted; /* Holm's, over the levels */
	bool exact;	      /* p is Fisher's: an expected count is under 1 (Campbell 2007) */
	char reason[64];      /* why there is no p; empty where there is one */
};

/* Of columns `from` and `to`, one a row. -1 where a group is empty, or without memory. */
int comparison_levels(const struct table *table, size_t from, size_t to, double level,
    struct comparison *levels, struct err *err);

/* The trend of one level over all columns, scored 1, 2, 3, ... */
struct level_trend {
	struct trend trend; /* NaN where it has no value */
	double p_adjusted;
	char reason[64];
};

int comparison_trends(const struct table *table, struct level_trend *trends, struct err *err);

/*
 * Pearson's chi-squared test that all groups have the same distribution; where
 * Cochran's rule says that its p is not to be trusted, p by random tables.
 */
struct homogeneity {
	double chisq, df, p;
	struct association_expected expected;
	bool simulated; /* p is of MONTECARLO_TABLES_DEFAULT tables, seed RANDOM_SEED_DEFAULT */
};

/*
 * Over the columns marked in `columns`; empty rows and columns do not count. -1
 * with the reason where fewer than two rows or columns are left.
 */
int comparison_homogeneity(const struct table *table, const bool *columns,
    const struct progress *progress, struct homogeneity *result, struct err *err);

/*
 * All of it as a stream, findings-compare(1)'s: two columns, level by level and
 * overall; or all columns, with the trend of each level. -1 as above.
 */
int comparison_write_pair(const struct table *table, size_t from, size_t to, double level,
    const struct progress *progress, struct csvout *out, struct err *err);
int comparison_write_trends(const struct table *table, const struct progress *progress,
    struct csvout *out, struct err *err);

#endif
