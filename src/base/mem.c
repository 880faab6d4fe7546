/* SPDX-License-Identifier: MIT */
#ifdef __linux__
#define _DEFAULT_SOURCE /* for madvise */
#endif
#include "findings/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE ((size_t)2 * 1024 * 1024)

void *
mem_alloc(size_t count, size_t size, struct err *err)
{
	void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

	if (memory == NULL)
		err_memory(err);
	return memory;
}

void *
mem_alloc_table(size_t count, size_t size, struct err *err)
{
#ifdef MADV_HUGEPAGE
	/* Only where they are filled, so that no memory is taken that is not needed. */
	if (size > 0 && count <= SIZE_MAX / size && count * size >= HUGE_PAGE &&
	    count * size % HUGE_PAGE == 0) {
		void *memory = aligned_alloc(HUGE_PAGE, count * size);

		if (memory == NULL) {
			err_memory(err);
			return NULL;
		}
		madvise(memory, count * size, MADV_HUGEPAGE);
		return memset(memory, 0, count * size);
	}
#endif
	return mem_alloc(count, size, err);
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
