/* SPDX-License-Identifier: MIT */
#include "findings/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *
mem_alloc(size_t count, size_t size, struct err *err)
{
	void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

	if (memory == NULL)
		err_memory(err);
	return memory;
}

int
mem_reserve(void *array, size_t *capacity, size_t need, size_t size, struct err *err)
{
	size_t wanted = *capacity + *capacity / 2;
	void *old, *new;

	if (need <= *capacity)
		return 0;
	if (wanted < need)
		wanted = need;
	if (wanted < 8)
		wanted = 8;
	if (wanted > SIZE_MAX / size)
		return err_memory(err);
	/* The caller's pointer has its own type: read and write it by its bytes. */
	memcpy(&old, array, sizeof(old));
	new = realloc(old, wanted * size);
	if (new == NULL)
		return err_memory(err);
	memcpy(array, &new, sizeof(new));
	*capacity = wanted;
	return 0;
}
