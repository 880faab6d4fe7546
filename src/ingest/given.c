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
	series_release(&given->series);
	nameset_release(&given->coders);
	*given = (struct given)GIVEN_INIT;
}

static uint64_t
hash_of(struct slice id, uint32_t coder)
{
	return XXH3_64bits_withSeed(id.data, id.length, seed_of_process() + coder);
}

static int
find_coder(struct given *given, struct slice coder, uint32_t *found, struct err *err)
{
	size_t number = given->last_coder;

	if (given->coders.count == 0 || !slice_equal(coder, nameset_name(&given->coders, number))) {
		number = nameset_add(&given->coders, coder, err);
		if (number == NAMESET_NONE)
			return -1;
		given->last_coder = number;
	}
	*found = (uint32_t)number;
	return 0;
}

static struct slice
next_id(struct slice id)
{
	return slice_of(id.data + id.length + BEHIND);
}

struct slice
given_id(const struct given *given, size_t number)
{
	struct slice id = slice_of(given->bytes + given->starts[number / TOGETHER]);

	for (size_t i = number % TOGETHER; i > 0; i--)
		id = next_id(id);
	return id;
}

static uint32_t
coder_behind(struct slice id)
{
	uint32_t number;

	memcpy(&number, id.data + id.length + 1, sizeof(number));
	return number;
}

/* Those that were added without being looked for. */
static int
catch_up(struct given *given, struct err *err)
{
	size_t first = given->slots.count;
	struct slice id = SLICE_INIT;

	if (first < given->count && slots_reserve(&given->slots, given->count - first, err) != 0)
		return -1;
	for (size_t i = first; i < given->count; i++) {
		id = i == first ? given_id(given, i) : next_id(id);
		slots_add(&given->slots, hash_of(id, coder_behind(id)), i);
	}
	return 0;
}

static int
find_hash(struct given *given, struct given_key *key, struct err *err)
{
	if (catch_up(given, err) != 0)
		return -1;
	key->hash = hash_of(key->id, key->coder_number);
	slots_expect(&given->slots, key->hash);
	return 0;
}

static int
begin_key(struct given *given, struct slice id, struct slice coder, struct given_key *key,
    struct err *err)
{
	*key = (struct given_key){.id = id, .coder = coder, .numbered = series_cut(id)};
	return find_coder(given, coder, &key->coder_number, err);
}

int
given_key(struct given *given, struct slice id, struct slice coder, struct given_key *key,
    struct err *err)
{
	return begin_key(given, id, coder, key, err) == 0 ? find_hash(given, key, err) : -1;
}

int
given_key_of_next(struct given *given, struct slice id, struct slice coder, struct given_key *key,
    struct err *err)
{
	if (begin_key(given, id, coder, key, err) != 0)
		return -1;
	key->is_new = series_goes_on(&given->series, &key->numbered);
	return key->is_new ? 0 : find_hash(given, key, err);
}

static bool
is_key_of(const struct given *given, const struct given_key *key, size_t number)
{
	struct slice id = given_id(given, number);

	return slice_equal(id, key->id) && coder_behind(id) == key->coder_number;
}

static size_t
find(const struct given *given, const struct given_key *key)
{
	size_t slot = slots_home(&given->slots, key->hash), number;

	if (key->is_new)
		return SLOTS_NONE;
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
	if (mem_reserve(&given->starts, &given->starts_capacity, given->count / TOGETHER + 1,
		sizeof(*given->starts), err) != 0)
		return -1;
	return mem_reserve(&given->bytes, &given->capacity, given->length + length, 1, err);
}

static int
append(struct given *given, const struct given_key *key, struct err *err)
{
	struct slice id = key->id;
	char *end;

	if (reserve(given, id.length + BEHIND, err) != 0)
		return -1;
	if (given->count % TOGETHER == 0)
		given->starts[given->count / TOGETHER] = given->length;
	end = given->bytes + given->length;
	memcpy(end, id.data, id.length);
	end[id.length] = '\0';
	memcpy(end + id.length + 1, &key->coder_number, sizeof(key->coder_number));
	given->length += id.length + BEHIND;
	given->count++;
	return series_add(&given->series, &key->numbered, err);
}

/* Behind one that waits for being entered in the table, others wait too. */
int
given_add_new(struct given *given, const struct given_key *key, size_t *number, struct err *err)
{
	bool waits = key->is_new || given->slots.count < given->count;

	*number = given->count;
	if ((!waits && slots_reserve(&given->slots, 1, err) != 0) || append(given, key, err) != 0)
		return -1;
	if (!waits)
		slots_add(&given->slots, key->hash, *number);
	return 0;
}

int
given_add(struct given *given, const struct given_key *key, size_t *number, struct err *err)
{
	*number = find(given, key);
	return *number != SLOTS_NONE ? 0 : given_add_new(given, key, number, err);
}
