/* SPDX-License-Identifier: MIT */
/*
 * mem - allocation whose sizes cannot overflow and whose failure is an error.
 */
#ifndef FINDINGS_MEM_H
#define FINDINGS_MEM_H

#include <stddef.h>

#include "findings/err.h"

/* Zeroed memory for `count` elements (at least one byte), or NULL. Free with free(). */
void *mem_alloc(size_t count, size_t size, struct err *err);

/*
 * The same for a table that is jumped about in: in huge pages where the system has them, for
 * looking up where a page lies takes longer than what stands there.
 */
void *mem_alloc_table(size_t count, size_t size, struct err *err);

/*
 * Make room for `need` elements of `size` bytes in the array at *array, which
 * holds *capacity of them now (NULL and 0 at first). Grows by half at least, so
 * that adding one by one costs linear time. New room is not initialised.
 * Returns 0, or -1 with the array as it was.
 */
int mem_reserve(void *array, size_t *capacity, size_t need, size_t size, struct err *err);

#endif
