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

#include "findings/csvout.h"
#include "findings/difference.h"
#include "findings/err.h"
#include "findings/table.h"
#include "findings/trend.h"

/* One level in two groups; NaN for what has no value. */
struct comparison {
	struct pair pair;
	double share_from, share_to, difference, ratio;
	struct interval interval;
	double p, p_adjusted; /* Holm's, over the levels */
	bool sparse;	      /* an expected count is under 1: p is rough */
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

/* Pearson's chi-squared test that all groups have the same distribution. */
struct homogeneity {
	double chisq, df, p;
	size_t cells, under_5, under_1; /* expected counts */
};

/*
 * Over the columns marked in `columns`; empty rows and columns do not count. -1
 * with the reason where fewer than two rows or columns are left.
 */
int comparison_homogeneity(const struct table *table, const bool *columns,
    struct homogeneity *result, struct err *err);

/* Cochran 1954, Biometrics 10, 417-451: none under 1, at most a fifth under 5. */
bool comparison_trusted(const struct homogeneity *result);

/*
 * All of it as a stream, findings-compare(1)'s: two columns, level by level and
 * overall; or all columns, with the trend of each level. -1 as above.
 */
int comparison_write_pair(const struct table *table, size_t from, size_t to, double level,
    struct csvout *out, struct err *err);
int comparison_write_trends(const struct table *table, struct csvout *out, struct err *err);

#endif
