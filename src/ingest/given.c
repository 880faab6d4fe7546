/* SPDX-License-Identifier: MIT */
#include "findings/ingest_given.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "findings/mem.h"
#include "findings/seed.h"

/* Behind each id: its NUL and the number of its coder. */
#define BEHIND (1 + sizeof(uint32_t))

void
given_release(struct given *given)
{
	free(given->bytes);
	slots_release(&given->slots);
	nameset_release(&given->coders);
	*given = (struct given)GIVEN_INIT;
}

static uint64_t
hash_of(struct slice id, uint32_t coder)
{
	return XXH3_64bits_withSeed(id.data, id.length, seed_of_process() + coder);
}

static uint32_t
coder_at(const struct given *given, size_t place, size_t id_length)
{
	uint32_t coder;

	memcpy(&coder, given->bytes + place + id_length + 1, sizeof(coder));
	return coder;
}

int
given_key(struct given *given, struct slice id, struct slice coder, struct given_key *key,
    struct err *err)
{
	size_t number = given->last_coder;

	if (given->coders.count == 0 || !slice_equal(coder, nameset_name(&given->coders, number))) {
		number = nameset_add(&given->coders, coder, err);
		if (number == NAMESET_NONE)
			return -1;
		given->last_coder = number;
	}
	*key = (struct given_key){id, coder, (uint32_t)number, hash_of(id, (uint32_t)number)};
	slots_expect(&given->slots, key->hash);
	return 0;
}

static bool
stands_at(const struct given *given, const struct given_key *key, size_t place)
{
	const char *there = given->bytes + place;

	return given->length - place >= key->id.length + BEHIND &&
	    slice_equal((struct slice){there, key->id.length}, key->id) &&
	    there[key->id.length] == '\0' &&
	    coder_at(given, place, key->id.length) == key->coder_number;
}

static size_t
find(const struct given *given, const struct given_key *key)
{
	size_t slot = (size_t)key->hash, place;

	do
		place = slots_next(&given->slots, key->hash, &slot);
	while (place != SLOTS_NONE && !stands_at(given, key, place));
	return place;
}

bool
given_has(const struct given *given, const struct given_key *key)
{
	return find(given, key) != SLOTS_NONE;
}

/* The ids are hashed anew: that costs less time than hashes would memory. */
static int
grow_slots(struct given *given, struct err *err)
{
	if (slots_grow(&given->slots, given->count, err) != 0)
		return -1;
	for (size_t place = 0; place < given->length;) {
		struct slice id = given_id(given, place);

		slots_add(&given->slots, hash_of(id, coder_at(given, place, id.length)), place);
		place += id.length + BEHIND;
	}
	return 0;
}

int
given_add(struct given *given, const struct given_key *key, size_t *place, struct err *err)
{
	size_t length = key->id.length;
	char *end;

	*place = find(given, key);
	if (*place != SLOTS_NONE)
		return 0;
	if (given->length >= SLOTS_PLACES)
		return err_memory(err);
	if (mem_reserve(&given->bytes, &given->capacity, given->length + length + BEHIND, 1, err) !=
		0 ||
	    (slots_full(&given->slots) && grow_slots(given, err) != 0))
		return -1;
	*place = given->length;
	end = given->bytes + *place;
	memcpy(end, key->id.data, length);
	end[length] = '\0';
	memcpy(end + length + 1, &key->coder_number, sizeof(key->coder_number));
	given->length += length + BEHIND;
	given->count++;
	slots_add(&given->slots, key->hash, *place);
	return 0;
}

struct slice
given_id(const struct given *given, size_t place)
{
	return slice_of(given->bytes + place);
}
