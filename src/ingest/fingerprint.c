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

static const char *
bytes_of(struct slice s)
{
	return s.length > 0 ? s.data : "";
}

/* Each part's hash seeds the next, so that ("ab", "c") is not ("a", "bc"). */
struct fingerprint
fingerprint_of(const struct slice *parts, size_t count)
{
	struct slice last = parts[count - 1];
	uint64_t seed = seed_of_process();
	XXH128_hash_t hash;

	for (size_t i = 0; i + 1 < count; i++)
		seed = XXH3_64bits_withSeed(bytes_of(parts[i]), parts[i].length, seed);
	hash = XXH3_128bits_withSeed(bytes_of(last), last.length, seed);
	return (struct fingerprint){hash.low64, hash.high64};
}

static struct fingerprint_entry *
find(const struct fingerprints *set, struct fingerprint print)
{
	size_t slot = slots_home(&set->slots, print.low), place;

	while ((place = slots_next(&set->slots, print.low, &slot)) != SLOTS_NONE) {
		struct fingerprint_entry *entry = &set->entries[place];

		if (entry->print.low == print.low && entry->print.high == print.high)
			return entry;
	}
	return NULL;
}

size_t *
fingerprints_add(struct fingerprints *set, struct fingerprint print, struct err *err)
{
	struct fingerprint_entry *entry;

	if (slots_reserve(&set->slots, err) != 0 ||
	    mem_reserve(&set->entries, &set->capacity, set->count + 1, sizeof(*set->entries),
		err) != 0)
		return NULL;
	slots_add(&set->slots, print.low, set->count);
	entry = &set->entries[set->count++];
	*entry = (struct fingerprint_entry){print, FINGERPRINT_NEW};
	return &entry->number;
}

size_t *
fingerprints_at(struct fingerprints *set, struct fingerprint print, struct err *err)
{
	struct fingerprint_entry *entry = find(set, print);

	return entry != NULL ? &entry->number : fingerprints_add(set, print, err);
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
