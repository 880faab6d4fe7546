/* SPDX-License-Identifier: MIT */
/*
 * sample - which records of a stream belong to a random sample.
 *
 * Simple samples without replacement, of a size known beforehand, from a stream
 * of a length unknown; and how many records each stratum gives. No I/O.
 */
#ifndef FINDINGS_SAMPLE_H
#define FINDINGS_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"

#define SAMPLE_NONE SIZE_MAX

struct sample {
	void *random; /* the generator */
	size_t size;
	uint64_t seen;
};

#define SAMPLE_INIT {NULL, 0, 0}

/*
 * A sample of `size` records. The same seed and stratum give the same sample on any
 * machine; different strata have random numbers of their own.
 */
int sample_begin(struct sample *sample, size_t size, uint64_t seed, uint32_t stratum,
    struct err *err);
void sample_release(struct sample *sample);

/*
 * The place, 0 to size - 1, that the next record takes, and from which it drives
 * the one that had it; SAMPLE_NONE where it is passed over. After all records each
 * subset of that size is as likely as any other (algorithm R: Waterman, in Knuth,
 * The Art of Computer Programming, vol. 2, section 3.4.2; Vitter 1985, ACM TOMS 11,
 * 37-57). -1 beyond 2^32 - 1 records, with err set.
 */
int sample_next(struct sample *sample, size_t *place, struct err *err);

/*
 * Share `size` records among strata in proportion to their counts, by largest
 * remainder (ties: the larger stratum, then the first), into `sizes`. size is at
 * most the sum of the counts, so no stratum gives more than it has.
 */
int sample_allocate(const uint64_t *counts, size_t strata, uint64_t size, uint64_t *sizes,
    struct err *err);

/*
 * Draw sizes[h] records from each stratum h. stratum: of each record; chosen: as
 * many, set to whether it is drawn. A single stratum gives what sample_next() does.
 */
int sample_strata(const size_t *stratum, size_t records, const uint64_t *sizes, size_t strata,
    uint64_t seed, bool *chosen, struct err *err);

#endif
