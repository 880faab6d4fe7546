/* SPDX-License-Identifier: MIT */
/*
 * share - intervals for proportions.
 *
 * Pure functions: no I/O, no allocation. Knows GSL; knows nothing of tables.
 * Counts are doubles, since a weighted count or an effective number of findings
 * may be fractional. Errors are ERR_DATA, their text the reason why there is no
 * value.
 */
#ifndef FINDINGS_SHARE_H
#define FINDINGS_SHARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"

struct interval {
	double low, high;
};

/*
 * Two-sided intervals for k successes in n trials, 0 <= k <= n, n > 0, at the
 * confidence `level`, 0 < level < 1. Return 0 with 0 <= low <= high <= 1; -1
 * where n is 0 or an argument is out of range.
 *
 * The first three hold k / n whatever the level; Jeffreys' does from a level of
 * about 0.5 on.
 */
typedef int share_function(double k, double n, double level, struct interval *interval,
    struct err *err);

/*
 * Wilson's score interval (Wilson 1927, JASA 22, 209-212; Newcombe 1998, Stat Med
 * 17, 857-872, method 3). low is 0 exactly for k = 0, high is 1 for k = n.
 */
share_function share_wilson;

/* The exact interval (Clopper and Pearson 1934, Biometrika 26, 404-413). */
share_function share_clopper_pearson;

/*
 * Agresti and Coull 1998, Am Stat 52, 119-126, with z^2 / 2 added on both sides
 * (not 2); cut off at 0 and 1.
 */
share_function share_agresti_coull;

/*
 * The equal-tailed interval of Jeffreys' prior; low is 0 for k = 0, high is 1 for
 * k = n (Brown, Cai and DasGupta 2001, Stat Sci 16, 101-133, section 3.1).
 */
share_function share_jeffreys;

/* Wilson's interval with a quantile of your own in place of z: t, or Goodman's. */
int share_wilson_quantile(double k, double n, double quantile, struct interval *interval,
    struct err *err);

/*
 * The x at which the beta distribution leaves `tail` below it (upper: above it),
 * 0 < tail <= 0.5. By bracketing on the distribution function, since GSL's own
 * inverse gives NaN now and then. a, b > 0.
 */
double share_beta_quantile(double tail, bool upper, double a, double b);

/*
 * Simultaneous intervals for the shares of k categories: with probability
 * `level` all hold at once. counts: k of them, their sum n > 0; intervals: k.
 *
 * Goodman 1965, Technometrics 7, 247-254: Wilson's with chi-squared of 1 df at
 * 1 - (1 - level) / k. Good for any counts, also 0.
 */
int share_goodman(const uint64_t *counts, size_t k, double level, struct interval *intervals,
    struct err *err);

/*
 * Sison and Glaz 1995, JASA 90, 366-369, as in May and Johnson 2000, J Stat Softw
 * 5(6). Meant for SISON_GLAZ_LEVELS_MIN categories or more with counts of
 * SISON_GLAZ_COUNT_MIN or more. -1 also where n is over a million or the expansion
 * that it rests on does not hold.
 */
#define SISON_GLAZ_LEVELS_MIN 7
#define SISON_GLAZ_COUNT_MIN 5

int share_sison_glaz(const uint64_t *counts, size_t k, double level, struct interval *intervals,
    struct err *err);

#endif
