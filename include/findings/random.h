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

#endif
