/* SPDX-License-Identifier: MIT */
/*
 * agreement - what several coders said of the same units, and how far they agree.
 *
 * Pure functions on a matrix of ratings: no I/O. Knows nothing of streams (see
 * coding.h). Where a figure has no value a function returns -1, and the ERR_DATA
 * it sets says why, in words for a `method` column; memory is ERR_SYSTEM.
 */
#ifndef FINDINGS_AGREEMENT_H
#define FINDINGS_AGREEMENT_H

#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"

/* A coder did not code the unit. */
#define RATING_NONE UINT32_MAX

struct ratings {
	const uint32_t *codes; /* units * coders, by units: a code < code_count, or RATING_NONE */
	size_t units, coders;
	size_t code_count; /* that the coders could choose from, used or not */
};

struct agreement_figure {
	double estimate, se, low, high; /* NaN: does not exist */
	size_t units;			/* with two codes or more */
	const char
	    *remark; /* why there is no interval or se though there is an estimate; or NULL */
};

/* The code of a unit by a coder. */
static inline uint32_t
rating(const struct ratings *ratings, size_t unit, size_t coder)
{
	return ratings->codes[unit * ratings->coders + coder];
}

/* How many coders coded the unit; how many units at least two of them coded. */
size_t agreement_coders_of(const struct ratings *ratings, size_t unit);
size_t agreement_pairable(const struct ratings *ratings);

/* Of the pairs of codes that a unit has, the share that is equal; it has two codes at least. */
double agreement_of_unit(const struct ratings *ratings, size_t unit);

/* One code against the rest: 1 where it was given, 0 where another was. `codes` has room for all. */
void agreement_one_code(const struct ratings *ratings, uint32_t code, uint32_t *codes);

/*
 * Percent agreement: of the pairs of codes that units have, the share that is
 * equal, as a mean over the units with two codes or more (Gwet 2014, Handbook of
 * Inter-Rater Reliability, 4th ed., ch. 2). se: of that mean. Interval: Wilson
 * score for two coders (Wilson 1927, JASA 22, 209-212), t with units - 1 df for
 * more, cut off at 0 and 1.
 */
int agreement_percent(const struct ratings *ratings, double level, struct agreement_figure *figure,
    struct err *err);

/*
 * Specific agreement on one code: of the pairs in which one coder gave it, how
 * often the other did too; 2a / (2a + b + c) for two coders (Spitzer and Fleiss
 * 1974, Br J Psychiatry 125, 341-347; for more coders the code's part of the
 * coincidences). se: delta method over units, which for two coders is that of
 * Graham and Bull 1998, J Clin Epidemiol 51, 763-771. Interval: for two coders
 * Wilson's of a / (a + b + c), turned into this scale; t for more.
 */
int agreement_specific(const struct ratings *ratings, uint32_t code, double level,
    struct agreement_figure *figure, struct err *err);

/*
 * Set estimate's interval: estimate +- quantile * se, cut off at `least` and 1. An
 * se of 0 makes none: there is nothing that could vary, and [1, 1] would claim
 * certainty.
 */
void agreement_interval(struct agreement_figure *figure, double quantile, double least);

/* Quantiles for a two-sided interval: of the normal distribution, and of t. */
double agreement_normal(double level);
double agreement_t(double level, size_t df);

/* a - b, or 0 where that is nothing but rounding. */
double agreement_deviation(double a, double b);

#endif
