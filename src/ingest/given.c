/* SPDX-License-Identifier: MIT */
#include "findings/ingest_given.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "findings/mem.h"
#include "findings/seed.h"

/* Behind each id: its NUL and the number of its coder. */
#define BEHIND (1 + sizeof(uint32_t))

/* Where each of them stands would take more memory than many ids; it is seldom asked for. */
#define TOGETHER 16

void
given_release(struct given *given)
{
	free(given->bytes);
	free(given->starts);
	slots_release(&given->slots);
	nameset_release(&given->coders);
	*given = (struct given)GIVEN_INIT;
}

static uint64_t
hash_of(struct slice id, uint32_t coder)
{
	return XXH3_64bits_withSeed(id.data, id.length, seed_of_process() + coder);
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

struct slice
given_id(const struct given *given, size_t number)
{
	struct slice id = slice_of(given->bytes + given->starts[number / TOGETHER]);

	for (size_t i = number % TOGETHER; i > 0; i--)
		id = slice_of(id.data + id.length + BEHIND);
	return id;
}

static bool
is_key_of(const struct given *given, const struct given_key *key, size_t number)
{
	struct slice id = given_id(given, number);

	return slice_equal(id, key->id) &&
	    memcmp(id.data + id.length + 1, &key->coder_number, sizeof(key->coder_number)) == 0;
}

static size_t
find(const struct given *given, const struct given_key *key)
{
	size_t slot = slots_home(&given->slots, key->hash), number;

	do
		number = slots_next(&given->slots, key->hash, &slot);
	while (number != SLOTS_NONE && !is_key_of(given, key, number));
	return number;
}

bool
given_has(const struct given *given, const struct given_key *key)
{
	return find(given, key) != SLOTS_NONE;
}

static int
reserve(struct given *given, size_t length, struct err *err)
{
	if (slots_reserve(&given->slots, err) != 0 ||
	    mem_reserve(&given->starts, &given->starts_capacity, given->slots.count / TOGETHER + 1,
		sizeof(*given->starts), err) != 0)
		return -1;
	return mem_reserve(&given->bytes, &given->capacity, given->length + length, 1, err);
}

int
given_add_new(struct given *given, const struct given_key *key, size_t *number, struct err *err)
{
	struct slice id = key->id;
	char *end;

	if (reserve(given, id.length + BEHIND, err) != 0)
		return -1;
	*number = given->slots.count;
	if (*number % TOGETHER == 0)
		given->starts[*number / TOGETHER] = given->length;
	end = given->bytes + given->length;
	memcpy(end, id.data, id.length);
	end[id.length] = '\0';
	memcpy(end + id.length + 1, &key->coder_number, sizeof(key->coder_number));
	given->length += id.length + BEHIND;
	slots_add(&given->slots, key->hash, *number);
	return 0;
}

int
given_add(struct given *given, const struct given_key *key, size_t *number, struct err *err)
{
	*number = find(given, key);
	return *number != SLOTS_NONE ? 0 : given_add_new(given, key, number, err);
}
