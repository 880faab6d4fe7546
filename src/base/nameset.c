/* SPDX-License-Identifier: MIT */
#include "findings/nameset.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "findings/mem.h"
#include "findings/seed.h"

/* A part of the hash stands here too: most other names are told apart by it. */
struct nameset_slot {
	uint32_t tag;
	uint32_t place; /* entry number + 1, 0 where free */
};

struct nameset_block {
	struct nameset_block *next;
	size_t used, size;
	char data[];
};

/* Most sets are small: their first block is, and each further one has twice the size. */
#define BLOCK_LEAST ((size_t)1024)
#define BLOCK_MOST ((size_t)16 * 1024)

static uint64_t
hash_of(struct slice name)
{
	return XXH3_64bits_withSeed(name.data, name.length, seed_of_process());
}

void
nameset_release(struct nameset *set)
{
	while (set->blocks != NULL) {
		struct nameset_block *next = set->blocks->next;

		free(set->blocks);
		set->blocks = next;
	}
	free(set->entries);
	free(set->slots);
	*set = (struct nameset)NAMESET_INIT;
}

static uint32_t
tag_of(uint64_t hash)
{
	return (uint32_t)(hash >> 32);
}

/* The slot that holds the name, or the free one where it belongs. */
static size_t
slot_of(const struct nameset *set, struct slice name, uint64_t hash)
{
	size_t mask = set->slot_count - 1;
	size_t slot = (size_t)hash & mask;

	while (set->slots[slot].place != 0) {
		if (set->slots[slot].tag == tag_of(hash) &&
		    slice_equal(set->entries[set->slots[slot].place - 1].name, name))
			break;
		slot = (slot + 1) & mask;
	}
	return slot;
}

/* Slots stay at most half full. */
static int
grow_slots(struct nameset *set, struct err *err)
{
	size_t slot_count = set->slot_count > 0 ? 2 * set->slot_count : 64;
	struct nameset_slot *slots;

	if (set->slot_count >= 2 * (set->count + 1))
		return 0;
	slots = mem_alloc(slot_count, sizeof(*slots), err);
	if (slots == NULL)
		return -1;
	for (size_t i = 0; i < set->count; i++) {
		size_t slot = (size_t)set->entries[i].hash & (slot_count - 1);

		while (slots[slot].place != 0)
			slot = (slot + 1) & (slot_count - 1);
		slots[slot] =
		    (struct nameset_slot){tag_of(set->entries[i].hash), (uint32_t)(i + 1)};
	}
	free(set->slots);
	set->slots = slots;
	set->slot_count = slot_count;
	return 0;
}

static char *
keep_bytes(struct nameset *set, struct slice name, struct err *err)
{
	struct nameset_block *block = set->blocks;
	char *copy;

	if (block == NULL || block->size - block->used < name.length) {
		size_t size = block != NULL ? 2 * block->size : BLOCK_LEAST;

		if (size > BLOCK_MOST)
			size = BLOCK_MOST;
		if (size < name.length)
			size = name.length;
		block = mem_alloc(1, sizeof(*block) + size, err);
		if (block == NULL)
			return NULL;
		block->size = size;
		block->next = set->blocks;
		set->blocks = block;
	}
	copy = block->data + block->used;
	if (name.length > 0)
		memcpy(copy, name.data, name.length);
	block->used += name.length;
	return copy;
}

size_t
nameset_add(struct nameset *set, struct slice name, struct err *err)
{
	uint64_t hash = hash_of(name);
	size_t slot;
	char *copy;

	if (grow_slots(set, err) != 0)
		return NAMESET_NONE;
	slot = slot_of(set, name, hash);
	if (set->slots[slot].place != 0)
		return set->slots[slot].place - 1;
	if (set->count == UINT32_MAX) {
		err_memory(err);
		return NAMESET_NONE;
	}
	if (mem_reserve(&set->entries, &set->entries_capacity, set->count + 1,
		sizeof(*set->entries), err) != 0)
		return NAMESET_NONE;
	copy = keep_bytes(set, name, err);
	if (copy == NULL)
		return NAMESET_NONE;
	set->entries[set->count].name = (struct slice){copy, name.length};
	set->entries[set->count].hash = hash;
	set->slots[slot] = (struct nameset_slot){tag_of(hash), (uint32_t)++set->count};
	return set->count - 1;
}

size_t
nameset_find(const struct nameset *set, struct slice name)
{
	size_t slot;

	if (set->count == 0)
		return NAMESET_NONE;
	slot = slot_of(set, name, hash_of(name));
	return set->slots[slot].place != 0 ? set->slots[slot].place - 1 : NAMESET_NONE;
}
