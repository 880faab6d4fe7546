/* SPDX-License-Identifier: MIT */
#include "findings/ingest_slots.h"

#include <stdlib.h>

#include "findings/mem.h"

#define LEAST ((size_t)256)

void
slots_release(struct slots *slots)
{
	free(slots->slots);
	*slots = (struct slots)SLOTS_INIT;
}

static bool
is_room(size_t count, size_t size)
{
	return 5 * (count + 1) <= 4 * size;
}

bool
slots_full(const struct slots *slots)
{
	return !is_room(slots->count, slots->size);
}

int
slots_grow(struct slots *slots, size_t count, struct err *err)
{
	size_t size = slots->size > 0 ? 2 * slots->size : LEAST;

	while (!is_room(count, size))
		size *= 2;
	slots_release(slots);
	slots->slots = mem_alloc(size, sizeof(*slots->slots), err);
	if (slots->slots == NULL)
		return -1;
	slots->size = size;
	return 0;
}

void
slots_add(struct slots *slots, uint64_t hash, size_t place)
{
	size_t slot = (size_t)hash & (slots->size - 1);

	while (slots->slots[slot] != 0)
		slot = (slot + 1) & (slots->size - 1);
	slots->slots[slot] = (hash >> SLOTS_PLACE_BITS << SLOTS_PLACE_BITS) | ((uint64_t)place + 1);
	slots->count++;
}
