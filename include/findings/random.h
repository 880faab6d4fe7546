/* SPDX-License-Identifier: MIT */
/*
 * random - streams of random numbers, one for each block of work.
 *
 * GSL's Mersenne twister (Matsumoto and Nishimura 1998, ACM TOMACS 8, 3-30).
 * The stream depends on seed and block alone, so a simulation gives the same
 * figures on any number of processors and any machine.
 */
#ifndef FINDINGS_RANDOM_H
#define FINDINGS_RANDOM_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

#include "findings/err.h"

/* What is used where nobody names a seed; printed in the `method` column. */
#define RANDOM_SEED_DEFAULT UINT64_C(20210606)

/*
 * The stream of a block; different blocks of one seed have different states.
 * NULL with err set without memory. Free with gsl_rng_free().
 */
gsl_rng *random_stream(uint64_t seed, uint32_t block, struct err *err);

/*
 * Many whole numbers below one limit: those that gsl_rng_uniform_int() gives, without
 * its division for each. The generator is borrowed.
 */
struct random_below {
	unsigned long (*next)(void *state); /* 32 bits */
	void *state;
	uint64_t limit, reciprocal; /* of the share of the 32 bits that each number has */
};

/* 0 < limit < 2^32 */
static inline struct random_below
random_below(const gsl_rng *rng, uint64_t limit)
{
	uint64_t share = UINT32_MAX / limit;

	/* Rounded up, it errs by less than share / 2^64: too little to move 32 bits' quotient. */
	return (struct random_below){rng->type->get, rng->state, limit,
	    share > 1 ? UINT64_MAX / share + 1 : 0};
}

static inline uint64_t
random_below_next(const struct random_below *below)
{
	__extension__ typedef unsigned __int128 wide;
	uint64_t number;

	do {
		number = below->next(below->state);
		if (below->reciprocal != 0)
			number = (uint64_t)((wide)number * below->reciprocal >> 64);
	} while (number >= below->limit);
	return number;
}

#endif
