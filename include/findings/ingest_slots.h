/* SPDX-License-Identifier: MIT */
/*
 * ingest_slots - by its hash, where in a list something may stand.
 *
 * Open addressing in eight bytes a slot: 24 bits of the hash, which tell nearly all others
 * apart, and the place. The list is its owner's, who compares what stands there; from it the
 * slots are filled anew when they become too few, so that old and new ones are never there at
 * a time.
 */
#ifndef FINDINGS_INGEST_SLOTS_H
#define FINDINGS_INGEST_SLOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"

struct slots {
	uint64_t *slots;    /* tag and place + 1; 0: free */
	size_t count, size; /* size: a power of two, or 0 */
};

#define SLOTS_INIT {NULL, 0, 0}
#define SLOTS_NONE SIZE_MAX
#define SLOTS_PLACE_BITS 40
#define SLOTS_PLACES ((UINT64_C(1) << SLOTS_PLACE_BITS) - 1)

void slots_release(struct slots *slots);

/* Is there no room for one more? At most four fifths are used. */
bool slots_full(const struct slots *slots);

/* All free, and more than before: room for `count` and one more. */
int slots_grow(struct slots *slots, size_t count, struct err *err);

/* Something new with that hash stands at that place, below SLOTS_PLACES. There must be room. */
void slots_add(struct slots *slots, uint64_t hash, size_t place);

/*
 * A place whose hash seems to be the same; SLOTS_NONE where there is none. *slot is the hash
 * at the first call, and the next one goes on from there.
 */
static inline size_t
slots_next(const struct slots *slots, uint64_t hash, size_t *slot)
{
	while (slots->size > 0) {
		uint64_t found = slots->slots[(*slot)++ & (slots->size - 1)];

		if (found == 0)
			break;
		if (found >> SLOTS_PLACE_BITS == hash >> SLOTS_PLACE_BITS)
			return (size_t)(found & SLOTS_PLACES) - 1;
	}
	return SLOTS_NONE;
}

/* It will be asked for soon: have it come from memory meanwhile. */
static inline void
slots_expect(const struct slots *slots, uint64_t hash)
{
	if (slots->size > 0)
		__builtin_prefetch(&slots->slots[(size_t)hash & (slots->size - 1)]);
}

#endif
