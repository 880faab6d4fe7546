/* SPDX-License-Identifier: MIT */
#include "findings/ingest_slots.h"

#include <stdbool.h>
#include <stdlib.h>

#include "findings/mem.h"

#define LEAST_SHIFT 24 /* 256 slots */

void
slots_release(struct slots *slots)
{
	free(slots->slots);
	*slots = (struct slots)SLOTS_INIT;
}

void
slots_add(struct slots *slots, uint64_t hash, size_t place)
{
	size_t slot = slots_home(slots, hash);

	while (slots->slots[slot].place != 0)
		slot = (slot + 1) & (slots->size - 1);
	slots->slots[slot] = (struct slot){(uint32_t)(hash >> 32), (uint32_t)place + 1};
	slots->count++;
}

/* At most four fifths are used. */
static bool
has_room(size_t size, size_t count)
{
	return count <= size / 5 * 4;
}

int
slots_reserve(struct slots *slots, size_t more, struct err *err)
{
	struct slots larger = SLOTS_INIT;

	if (has_room(slots->size, slots->count + more))
		return 0;
	larger.shift = slots->size > 0 ? slots->shift : LEAST_SHIFT + 1;
	do {
		if (larger.shift == 0)
			return err_memory(err);
		larger.shift--;
		larger.size = (size_t)1 << (32 - larger.shift);
	} while (!has_room(larger.size, slots->count + more));
	larger.slots = mem_alloc_table(larger.size, sizeof(*larger.slots), err);
	if (larger.slots == NULL)
		return -1;
	for (size_t i = 0; i < slots->size; i++) {
		struct slot slot = slots->slots[i];

		if (slot.place != 0)
			slots_add(&larger, (uint64_t)slot.hash << 32, slot.place - (size_t)1);
	}
	free(slots->slots);
	*slots = larger;
	return 0;
}
