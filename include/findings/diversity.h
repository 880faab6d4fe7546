/* SPDX-License-Identifier: MIT */
/*
 * diversity - how findings spread over themes.
 *
 * Pure functions on counts; empty themes do not count. All of them are of the
 * counts as they are (plug-in estimates) unless they say otherwise.
 */
#ifndef FINDINGS_DIVERSITY_H
#define FINDINGS_DIVERSITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"

/* p: the share of a theme; S: themes with findings; N: findings; f1, f2: themes with 1, with 2. */
enum diversity_statistic {
	DIVERSITY_N,
	DIVERSITY_SHANNON,		 /* -sum p ln p (Shannon 1948), in nats, */
	DIVERSITY_SHANNON_BITS,		 /* and in bits */
	DIVERSITY_SHANNON_MILLER_MADOW,	 /* + (S - 1) / 2N (Miller 1955) */
	DIVERSITY_EVENNESS,		 /* Shannon / ln S (Pielou 1966) */
	DIVERSITY_SIMPSON,		 /* sum p^2 (Simpson 1949) */
	DIVERSITY_GINI_SIMPSON,		 /* 1 - sum p^2 */
	DIVERSITY_GINI_SIMPSON_UNBIASED, /* 1 - sum x (x - 1) / N (N - 1) */
	DIVERSITY_HILL_0,		 /* S; Hill 1973, Ecology 54, 427-432, */
	DIVERSITY_HILL_1,		 /* e^Shannon, */
	DIVERSITY_HILL_2,		 /* 1 / sum p^2, */
	DIVERSITY_HILL_INFINITY,	 /* 1 / max p */
	DIVERSITY_BERGER_PARKER,	 /* max p (Berger and Parker 1970) */
	DIVERSITY_HHI,			 /* 10,000 sum p^2 (Herfindahl, Hirschman) */
	DIVERSITY_HHI_NORMALISED,	 /* (sum p^2 - 1/S) / (1 - 1/S) */
	DIVERSITY_GINI,			 /* Gini coefficient of the S counts, */
	DIVERSITY_GINI_SAMPLE,		 /* times S / (S - 1) */
	DIVERSITY_CR4,			 /* share of the four largest */
	DIVERSITY_SINGLETONS,		 /* f1 */
	DIVERSITY_DOUBLETONS,		 /* f2 */
	DIVERSITY_COVERAGE,		 /* 1 - f1 / N (Good 1953, Biometrika 40, 237-264) */
	DIVERSITY_CHAO1,	/* S + f1 (f1 - 1) / 2 (f2 + 1) (Chao 1984, bias-corrected) */
	DIVERSITY_K80,		/* fewest themes that hold 80 % of the findings, */
	DIVERSITY_K80_THEMES,	/* as a share of S, */
	DIVERSITY_K80_FINDINGS, /* and the share that they hold */
	DIVERSITY_TOP20,	/* share of findings in the largest fifth of the themes */
	DIVERSITY_COUNT,
};

/* As the result stream calls it: "shannon", ... */
const char *diversity_name(enum diversity_statistic statistic);

/* The estimator in a few words, "Shannon entropy, nats"; of findings or of mentions. */
const char *diversity_method(enum diversity_statistic statistic, bool mentions);

/*
 * Does resampling say how sure it is? It cannot for what rests on rare themes: a
 * resample loses themes and never finds one.
 */
bool diversity_resamples(enum diversity_statistic statistic);

/*
 * All statistics of these counts, whose sum is at most 2^63; NaN where one has no
 * value. sorted: room for `count` numbers.
 */
void diversity_all(const uint64_t *counts, size_t count, uint64_t *sorted,
    double values[DIVERSITY_COUNT]);

/* Why there is no value, given those of diversity_all(). */
const char *diversity_reason(const double values[DIVERSITY_COUNT]);

#endif
