/* SPDX-License-Identifier: MIT */
#include "findings/random.h"

/* One to one on 32 bits (the finaliser of MurmurHash3, A. Appleby, public domain). */
static uint32_t
mix(uint32_t x)
{
	x ^= x >> 16;
	x *= UINT32_C(0x85EBCA6B);
	x ^= x >> 13;
	x *= UINT32_C(0xC2B2AE35);
	return x ^ x >> 16;
}

gsl_rng *
random_stream(uint64_t seed, uint32_t block, struct err *err)
{
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	uint32_t state = mix(mix((uint32_t)seed) + (uint32_t)(seed >> 32)) + block;

	if (rng == NULL) {
		err_memory(err);
		return NULL;
	}
	/* 0 would mean GSL's own default seed, which is the same as its 4357. */
	gsl_rng_set(rng, mix(state));
	return rng;
}
