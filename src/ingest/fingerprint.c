/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <xxhash.h>

#include "findings/ingest_identify.h"
#include "findings/mem.h"
#include "findings/seed.h"

#define FILTER_SLOTS 16 /* of the table, to a word of the filter */

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

/*
 * A Bloom filter (Commun. ACM 13:422, 1970) in blocks of a word (Putze, Sanders, Singler, J. Exp.
 * Algorithmics 14:4, 2009), of four bits a slot of the table: small enough to stay near the
 * processor, and wrong about one in twenty that are new.
 */
static uint64_t *
filter_word(const struct fingerprints *set, struct fingerprint print)
{
	return &set->filter[slots_home(&set->slots, print.low) / FILTER_SLOTS];
}

static uint64_t
filter_bits(struct fingerprint print)
{
	return UINT64_C(1) << print.high % 64 | UINT64_C(1) << print.high / 64 % 64;
}

static bool
may_hold(const struct fingerprints *set, struct fingerprint print)
{
	uint64_t bits = filter_bits(print);

	return set->filter != NULL && (*filter_word(set, print) & bits) == bits;
}

/* Room for one more in the table, and a filter as large as it should be then. */
static int
reserve(struct fingerprints *set, struct err *err)
{
	size_t size = set->slots.size;

	if (mem_reserve(&set->entries, &set->capacity, set->count + 1, sizeof(*set->entries),
		err) != 0 ||
	    slots_reserve(&set->slots, set->count + 1 - set->slots.count, err) != 0)
		return -1;
	if (set->slots.size == size && set->filter != NULL)
		return 0;
	free(set->filter);
	set->filter = mem_alloc(set->slots.size / FILTER_SLOTS, sizeof(*set->filter), err);
	if (set->filter == NULL)
		return -1;
	for (size_t i = 0; i < set->count; i++)
		*filter_word(set, set->entries[i].print) |= filter_bits(set->entries[i].print);
	return 0;
}

/* Those that were added since somebody asked: first all are sent for, then all are entered. */
static void
catch_up(struct fingerprints *set)
{
	for (size_t i = set->slots.count; i < set->count; i++)
		slots_expect(&set->slots, set->entries[i].print.low);
	for (size_t i = set->slots.count; i < set->count; i++)
		slots_add(&set->slots, set->entries[i].print.low, i);
}

size_t *
fingerprints_find(struct fingerprints *set, struct fingerprint print)
{
	size_t slot, place;

	if (!may_hold(set, print))
		return NULL;
	slots_expect(&set->slots, print.low);
	catch_up(set);
	slot = slots_home(&set->slots, print.low);
	while ((place = slots_next(&set->slots, print.low, &slot)) != SLOTS_NONE) {
		struct fingerprint_entry *entry = &set->entries[place];

		if (entry->print.low == print.low && entry->print.high == print.high)
			return &entry->number;
	}
	return NULL;
}

size_t *
fingerprints_add(struct fingerprints *set, struct fingerprint print, struct err *err)
{
	struct fingerprint_entry *entry;

	if (reserve(set, err) != 0)
		return NULL;
	*filter_word(set, print) |= filter_bits(print);
	entry = &set->entries[set->count++];
	*entry = (struct fingerprint_entry){print, FINGERPRINT_NEW};
	return &entry->number;
}

size_t *
fingerprints_at(struct fingerprints *set, struct fingerprint print, struct err *err)
{
	size_t *number = fingerprints_find(set, print);

	return number != NULL ? number : fingerprints_add(set, print, err);
}

void
fingerprints_expect(const struct fingerprints *set, struct fingerprint print)
{
	if (set->filter != NULL)
		__builtin_prefetch(filter_word(set, print));
}

void
fingerprints_release(struct fingerprints *set)
{
	free(set->entries);
	free(set->filter);
	slots_release(&set->slots);
	*set = (struct fingerprints)FINGERPRINTS_INIT;
}
