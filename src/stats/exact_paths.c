/* SPDX-License-Identifier: MIT */
#include "exact_paths.h"

#include <math.h>
#include <stdlib.h>

#include "findings/mem.h"

/* Values are sums of logarithms below 10^6, right to some 1e-12 */
#define KEYS_A_UNIT 1e11

void
paths_release(struct paths *paths)
{
	free(paths->slots);
	*paths = (struct paths)PATHS_INIT;
}

/* The slot of a path, or the empty one where it belongs. */
static struct path *
find(const struct paths *paths, size_t state, int64_t key)
{
	uint64_t hash = ((uint64_t)key ^ (uint64_t)state << 40) * UINT64_C(0x9E3779B97F4A7C15);
	size_t mask = paths->capacity - 1, i = (size_t)(hash >> 32) & mask;

	while (paths->slots[i].ways != 0 &&
	    (paths->slots[i].state != state || paths->slots[i].key != key))
		i = (i + 1) & mask;
	return &paths->slots[i];
}

static int
grow(struct paths *paths, struct err *err)
{
	struct paths larger = {.capacity = paths->capacity > 0 ? 2 * paths->capacity : 1024,
	    .count = paths->count};

	larger.slots = mem_alloc(larger.capacity, sizeof(*larger.slots), err);
	if (larger.slots == NULL)
		return -1;
	for (size_t i = 0; i < paths->capacity; i++) {
		const struct path *path = &paths->slots[i];

		if (path->ways != 0)
			*find(&larger, path->state, path->key) = *path;
	}
	free(paths->slots);
	*paths = larger;
	return 0;
}

int
paths_add(struct paths *paths, size_t state, double value, double ways, struct err *err)
{
	int64_t key = llround(value * KEYS_A_UNIT);
	struct path *path;

	if (2 * (paths->count + 1) > paths->capacity && grow(paths, err) != 0)
		return -1;
	path = find(paths, state, key);
	if (path->ways == 0) {
		*path = (struct path){state, key, value, 0};
		paths->count++;
	}
	path->ways += ways;
	return 0;
}
