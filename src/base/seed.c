/* SPDX-License-Identifier: MIT */
#include "findings/seed.h"

#include <time.h>
#include <xxhash.h>

uint64_t
seed_of_process(void)
{
	static uint64_t seed;

	if (seed == 0) {
		struct timespec now;

		clock_gettime(CLOCK_REALTIME, &now);
		/* Where the stack lies is chosen by chance, too. */
		seed = XXH3_64bits(&now, sizeof(now)) ^ (uintptr_t)&now;
		seed |= 1;
	}
	return seed;
}
