/* SPDX-License-Identifier: MIT */
/*
 * montecarlo_table - one random table after the other, with given margins.
 */
#ifndef FINDINGS_STATS_MONTECARLO_TABLE_H
#define FINDINGS_STATS_MONTECARLO_TABLE_H

#include <gsl/gsl_rng.h>
#include <stdbool.h>

#include "findings/association.h"

struct deck {
	const struct crosstab *ct;
	gsl_rng *rng;
	unsigned long (*next)(void *state); /* the generator's, called directly: 32 bits */
	void *state;
	uint32_t *cards;  /* each of n findings, as its first cell; NULL: cell by cell */
	uint64_t *start;  /* the table before any card is dealt */
	bool turned;	  /* columns are dealt to rows, not rows to columns */
	size_t largest;	  /* of the sides dealt to: what is left over is for it */
	uint64_t *counts; /* rows * columns: the table dealt last */
	uint64_t *left;	  /* what is left of each column, cell by cell */
	const double *log_factorials;
};

/* Will tables with these margins be dealt cell by cell, or finding by finding? */
bool deck_by_cells(const struct crosstab *ct);

/*
 * log_factorials: ln k! of 0 to n, where they are looked up; NULL where they are
 * calculated. It and the generator are borrowed. -1 without memory.
 */
int deck_open(struct deck *deck, const struct crosstab *ct, const double *log_factorials,
    gsl_rng *rng, struct err *err);
void deck_close(struct deck *deck);

/* A new table into deck->counts. */
void deck_deal(struct deck *deck);

#endif
