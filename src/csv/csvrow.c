/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "findings/csvin.h"
#include "findings/mem.h"

/* In one piece of memory: the fields, then their bytes and the raw record. */
int
csvrow_copy(struct csvrow *copy, const struct csvrow *row, struct err *err)
{
	size_t size = row->raw.length;
	struct slice *fields;
	char *bytes;

	for (size_t i = 0; i < row->count; i++)
		size += row->fields[i].length;
	fields = mem_alloc(1, row->count * sizeof(*fields) + size + 1, err);
	if (fields == NULL)
		return -1;
	bytes = (char *)(fields + row->count);
	*copy = *row;
	copy->fields = fields;
	/* Which line end it was is nobody's matter; that there was one is. */
	copy->ending = row->ending.length > 0 ? SLICE_LITERAL("\n") : (struct slice)SLICE_INIT;
	for (size_t i = 0; i < row->count; i++) {
		fields[i] = (struct slice){bytes, row->fields[i].length};
		if (row->fields[i].length > 0)
			memcpy(bytes, row->fields[i].data, row->fields[i].length);
		bytes += row->fields[i].length;
	}
	copy->raw = (struct slice){bytes, row->raw.length};
	if (row->raw.length > 0)
		memcpy(bytes, row->raw.data, row->raw.length);
	return 0;
}

void
csvrow_free(struct csvrow *copy)
{
	free((void *)(uintptr_t)copy->fields);
	copy->fields = NULL;
	copy->count = 0;
}
