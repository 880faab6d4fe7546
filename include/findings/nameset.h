/* SPDX-License-Identifier: MIT */
/*
 * nameset - distinct byte strings, numbered in the order they came.
 *
 * The n-th distinct name gets the number n, from 0. Whoever wants to keep
 * something for each name keeps an array beside it. Names are copied; they may
 * hold any byte. Hashing is seeded afresh in each process, so that nobody can
 * prepare names that collide; the order of numbers does not depend on it.
 */
#ifndef FINDINGS_NAMESET_H
#define FINDINGS_NAMESET_H

#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/slice.h"

#define NAMESET_NONE SIZE_MAX

struct nameset_entry {
	struct slice name;
	uint64_t hash;
};

struct nameset {
	struct nameset_entry *entries;
	size_t count, entries_capacity;
	struct nameset_slot *slots; /* slot_count is a power of two */
	size_t slot_count;
	struct nameset_block *blocks; /* the names' bytes */
};

#define NAMESET_INIT {NULL, 0, 0, NULL, 0, NULL}

void nameset_release(struct nameset *set);

/*
 * Number of the name, which is added if it is new; NAMESET_NONE with err set without
 * memory, or beyond 2^32 names.
 */
size_t nameset_add(struct nameset *set, struct slice name, struct err *err);

/* Number of the name, or NAMESET_NONE. */
size_t nameset_find(const struct nameset *set, struct slice name);

/* The name with that number (< count); valid until release. */
static inline struct slice
nameset_name(const struct nameset *set, size_t number)
{
	return set->entries[number].name;
}

#endif
