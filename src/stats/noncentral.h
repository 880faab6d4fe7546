/* SPDX-License-Identifier: MIT */
/*
 * noncentral - the noncentral chi-squared distribution, which GSL has not.
 */
#ifndef FINDINGS_STATS_NONCENTRAL_H
#define FINDINGS_STATS_NONCENTRAL_H

#include "findings/err.h"

/*
 * P(X <= x) for X noncentral chi-squared on df degrees of freedom with
 * noncentrality lambda: the Poisson mixture of central ones (Johnson, Kotz and
 * Balakrishnan 1995, Continuous Univariate Distributions 2, 29.3); of a very large
 * lambda a normal approximation, which is off by less than 1e-9.
 */
double noncentral_cdf(double x, double df, double lambda);

/*
 * The noncentralities under which x is the (1 + level)/2 and the (1 - level)/2
 * quantile; 0 where there is none (Steiger and Fouladi 1997; Smithson 2003,
 * Confidence Intervals, 39-41). -1 where the root is not found.
 */
int noncentral_limits(double x, double df, double level, double *low, double *high,
    struct err *err);

#endif
