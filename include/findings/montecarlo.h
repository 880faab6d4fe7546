/* SPDX-License-Identifier: MIT */
/*
 * montecarlo - how often chance alone makes a table as far from independence.
 *
 * Random tables with the margins of the observed one, all ways of dealing the
 * columns' labels out to the rows being equally likely (the law of Patefield
 * 1981, AS 159, Appl Stat 30, 91-97).
 */
#ifndef FINDINGS_MONTECARLO_H
#define FINDINGS_MONTECARLO_H

#include "findings/association.h"
#include "findings/parallel.h"

#define MONTECARLO_TABLES_DEFAULT 99999u

enum montecarlo_statistic {
	MONTECARLO_PEARSON, /* chi-squared; by integers where they fit, so that ties are ties */
	MONTECARLO_LIKELIHOOD_RATIO, /* G2 */
	MONTECARLO_FISHER,	     /* improbability of the table given its margins */
	MONTECARLO_COUNT,
};

struct montecarlo {
	double p; /* (1 + tables at least as extreme) / (1 + tables) */
	/* Clopper and Pearson's (1934) limits of the share of such tables, widened to hold p. */
	double low, high;
	double mean; /* of the statistic, for chi-squared: df n / (n - 1) expected; else NAN */
};

/*
 * The three tests over `tables` random tables (Phipson and Smyth 2010, Stat Appl
 * Genet Mol Biol 9, 39). Depends on ct, tables and seed only, not on the number
 * of processors. -1 with the reason where there is nothing to associate, or
 * without memory (ERR_SYSTEM).
 */
int montecarlo_test(const struct crosstab *ct, uint64_t tables, uint64_t seed, double level,
    const struct progress *progress, struct montecarlo out[MONTECARLO_COUNT], struct err *err);

#endif
