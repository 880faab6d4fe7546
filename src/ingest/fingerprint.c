/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <xxhash.h>

#include "findings/ingest_identify.h"
#include "findings/mem.h"
#include "findings/seed.h"

struct fingerprint_entry {
	struct fingerprint print;
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
	return (struct fingerprint){sum.low64, sum.high64};
}

static struct fingerprint_entry *
find(const struct fingerprints *set, struct fingerprint print)
{
	size_t slot = (size_t)print.low, place;

	while ((place = slots_next(&set->slots, print.low, &slot)) != SLOTS_NONE) {
		struct fingerprint_entry *entry = &set->entries[place];

		if (entry->print.low == print.low && entry->print.high == print.high)
			return entry;
	}
	return NULL;
}

static int
make_room(struct fingerprints *set, struct err *err)
{
	if (set->count >= SLOTS_PLACES)
		return err_memory(err);
	if (mem_reserve(&set->entries, &set->capacity, set->count + 1, sizeof(*set->entries),
		err) != 0)
		return -1;
	if (!slots_full(&set->slots))
		return 0;
	if (slots_grow(&set->slots, set->count, err) != 0)
		return -1;
	for (size_t i = 0; i < set->count; i++)
		slots_add(&set->slots, set->entries[i].print.low, i);
	return 0;
}

size_t *
fingerprints_at(struct fingerprints *set, struct fingerprint print, struct err *err)
{
	struct fingerprint_entry *entry = find(set, print);

	if (entry != NULL)
		return &entry->number;
	if (make_room(set, err) != 0)
		return NULL;
	slots_add(&set->slots, print.low, set->count);
	entry = &set->entries[set->count++];
	*entry = (struct fingerprint_entry){print, FINGERPRINT_NEW};
	return &entry->number;
}

size_t *
fingerprints_find(const struct fingerprints *set, struct fingerprint print)
{
	struct fingerprint_entry *entry = find(set, print);

	return entry != NULL ? &entry->number : NULL;
}

void
fingerprints_expect(const struct fingerprints *set, struct fingerprint print)
{
	slots_expect(&set->slots, print.low);
}

void
fingerprints_release(struct fingerprints *set)
{
	free(set->entries);
	slots_release(&set->slots);
	*set = (struct fingerprints)FINGERPRINTS_INIT;
}
