/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <xxhash.h>

#include "findings/ingest_identify.h"
#include "findings/mem.h"
#include "findings/seed.h"

struct fingerprint_slot {
	struct fingerprint print; /* both 0: free */
	size_t number;
};

struct fingerprint
fingerprint_of(const struct slice *parts, size_t count)
{
	XXH128_hash_t sum = {seed_of_process(), 0};

	/* Each part's hash seeds the next, so that ("ab", "c") is not ("a", "bc"). */
	for (size_t i = 0; i < count; i++) {
		const char *data = parts[i].length > 0 ? parts[i].data : "";
		XXH128_hash_t next = XXH3_128bits_withSeed(data, parts[i].length,
		    sum.low64 + 0x9E3779B97F4A7C15U * sum.high64);

		next.high64 ^= sum.high64 + parts[i].length;
		sum = next;
	}
	if (sum.low64 == 0 && sum.high64 == 0)
		sum.low64 = 1;
	return (struct fingerprint){sum.low64, sum.high64};
}

static struct fingerprint_slot *
slot_of(const struct fingerprints *set, struct fingerprint print)
{
	size_t mask = set->slot_count - 1;
	size_t slot = (size_t)print.low & mask;

	for (;;) {
		struct fingerprint_slot *found = &set->slots[slot];

		if ((found->print.low == print.low && found->print.high == print.high) ||
		    (found->print.low == 0 && found->print.high == 0))
			return found;
		slot = (slot + 1) & mask;
	}
}

/* At most three quarters full. */
static int
grow(struct fingerprints *set, struct err *err)
{
	struct fingerprints larger = FINGERPRINTS_INIT;

	if (4 * (set->count + 1) <= 3 * set->slot_count)
		return 0;
	larger.slot_count = set->slot_count > 0 ? 2 * set->slot_count : 256;
	larger.slots = mem_alloc(larger.slot_count, sizeof(*larger.slots), err);
	if (larger.slots == NULL)
		return -1;
	for (size_t i = 0; i < set->slot_count; i++) {
		const struct fingerprint_slot *old = &set->slots[i];

		if (old->print.low != 0 || old->print.high != 0)
			*slot_of(&larger, old->print) = *old;
	}
	larger.count = set->count;
	free(set->slots);
	*set = larger;
	return 0;
}

size_t *
fingerprints_at(struct fingerprints *set, struct fingerprint print, struct err *err)
{
	struct fingerprint_slot *slot;

	if (grow(set, err) != 0)
		return NULL;
	slot = slot_of(set, print);
	if (slot->print.low == 0 && slot->print.high == 0) {
		slot->print = print;
		slot->number = FINGERPRINT_NEW;
		set->count++;
	}
	return &slot->number;
}

size_t *
fingerprints_find(const struct fingerprints *set, struct fingerprint print)
{
	struct fingerprint_slot *slot;

	if (set->count == 0)
		return NULL;
	slot = slot_of(set, print);
	return slot->print.low != 0 || slot->print.high != 0 ? &slot->number : NULL;
}

void
fingerprints_expect(const struct fingerprints *set, struct fingerprint print)
{
	if (set->count > 0)
		__builtin_prefetch(&set->slots[(size_t)print.low & (set->slot_count - 1)]);
}

void
fingerprints_release(struct fingerprints *set)
{
	free(set->slots);
	*set = (struct fingerprints)FINGERPRINTS_INIT;
}
