/* SPDX-License-Identifier: MIT */
/*
 * ingest_slots - by its hash, where in a list something may stand.
 *
 * Open addressing in eight bytes a slot: half the hash, which tells nearly all others apart, and
 * the place. The list is its owner's, who compares what stands there. Slots stand in the order
 * of the hashes, so that growing goes through old and new ones from front to end, and jumps
 * about in neither.
 */
#ifndef FINDINGS_INGEST_SLOTS_H
#define FINDINGS_INGEST_SLOTS_H

#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"

struct slot {
	uint32_t hash;
	uint32_t place; /* + 1; 0: free */
};

struct slots {
	struct slot *slots;
	size_t count, size; /* size: 0, or 2 to the power of 32 - shift */
	unsigned shift;
};

#define SLOTS_INIT {NULL, 0, 0, 0}
#define SLOTS_NONE SIZE_MAX

void slots_release(struct slots *slots);

/* Room for so many more; -1 with err set without memory, or beyond 2^32 places. */
int slots_reserve(struct slots *slots, size_t more, struct err *err);

/* Something new with that hash stands at that place; room is reserved. */
void slots_add(struct slots *slots, uint64_t hash, size_t place);

static inline size_t
slots_home(const struct slots *slots, uint64_t hash)
{
	return (uint32_t)(hash >> 32) >> slots->shift;
}

/*
 * A place whose hash seems to be the same; SLOTS_NONE where there is none (any more).
 * *slot is slots_home() at the first call, and the next one goes on from there.
 */
static inline size_t
slots_next(const struct slots *slots, uint64_t hash, size_t *slot)
{
	while (slots->size > 0) {
		struct slot found = slots->slots[*slot & (slots->size - 1)];

		if (found.place == 0)
			break;
		++*slot;
		if (found.hash == (uint32_t)(hash >> 32))
			return found.place - (size_t)1;
	}
	return SLOTS_NONE;
}

/* It will be asked for soon: have it come from memory meanwhile. */
static inline void
slots_expect(const struct slots *slots, uint64_t hash)
{
	if (slots->size > 0)
		__builtin_prefetch(&slots->slots[slots_home(slots, hash)]);
}

#endif
