/* SPDX-License-Identifier: MIT */
/*
 * difference - two shares, and two distributions, held against each other.
 *
 * Pure functions. Counts are doubles that hold whole numbers. Errors are
 * ERR_DATA, their text the reason why there is no value.
 */
#ifndef FINDINGS_DIFFERENCE_H
#define FINDINGS_DIFFERENCE_H

#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/share.h"

/* k of n, before and after. */
struct pair {
	double from, from_base, to, to_base;
};

/*
 * Interval for to / to_base - from / from_base from the Wilson limits of both
 * shares (Newcombe 1998, Stat Med 17, 873-890, method 10). -1 where a base is 0.
 */
int difference_newcombe(const struct pair *pair, double level, struct interval *interval,
    struct err *err);

/*
 * Are both shares the same? z and its two-sided p: the "N - 1" chi-squared test of
 * the fourfold table (E. S. Pearson 1947, Biometrika 34, 139-167; Campbell 2007,
 * Stat Med 26, 3661-3675), right where all four expected counts are at least 1:
 * difference_expected() is the smallest of them. -1 where a base is 0, or nothing
 * or everything was counted in both.
 */
int difference_test(const struct pair *pair, double *z, double *p, struct err *err);
double difference_expected(const struct pair *pair);

/*
 * Standardised difference of two distributions over k categories: the square root
 * of T' S^-1 T, T being the differences of k - 1 shares and S the mean of the two
 * covariance matrices (Yang and Dalton 2012, SAS Global Forum, paper 335). With
 * two categories it is |d| / sqrt((p1 q1 + p2 q2) / 2) (Austin 2009, Commun Stat
 * Simul Comput 38, 1228-1234). Categories that neither has are left out. -1 where
 * a sum is 0, where neither distribution varies or they have nothing in common:
 * the difference is 0 or infinite then, no number; or without memory.
 */
int difference_standardised(const uint64_t *from, const uint64_t *to, size_t k, double *difference,
    struct err *err);

struct distances {
	double total_variation; /* half the sum of |p - q|, 0 to 1 */
	double jensen_shannon; /* divergence in bits, 0 to 1 (Lin 1991, IEEE Trans Inf Theory 37) */
	double hellinger;      /* sqrt(half the sum of (sqrt p - sqrt q)^2), 0 to 1 */
};

/* -1 where a sum is 0. */
int difference_distances(const uint64_t *from, const uint64_t *to, size_t k,
    struct distances *distances, struct err *err);

#endif
