/* SPDX-License-Identifier: MIT */
/*
 * header - the columns of a stream, found by name.
 */
#ifndef FINDINGS_HEADER_H
#define FINDINGS_HEADER_H

#include <stddef.h>

#include "findings/csvin.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"

#define HEADER_NONE SIZE_MAX

struct header {
	struct nameset names;	/* distinct names */
	size_t *columns;	/* name number of each column, in file order */
	size_t count, capacity; /* of columns */
	size_t *firsts;		/* for each name its first column, */
	size_t *times;		/* and how many have it */
	size_t firsts_capacity, times_capacity;
};

#define HEADER_INIT {NAMESET_INIT, NULL, 0, 0, NULL, NULL, 0, 0}

/* Copy the names out of a header row. */
int header_read(struct header *header, const struct csvrow *row, struct err *err);
int header_copy(struct header *header, const struct header *from, struct err *err);
void header_release(struct header *header);

struct slice header_name(const struct header *header, size_t column);

/* The column of that name, the first of several, or HEADER_NONE. */
size_t header_find(const struct header *header, struct slice name);

/*
 * The only column of that name. Two of it, or none: ERR_DATA, which names the
 * columns that are there.
 */
int header_require(const struct header *header, struct slice name, size_t *column, struct err *err);

/* The columns of names that are joined by commas; *columns is allocated, the caller's. */
int header_require_all(const struct header *header, const char *names, size_t **columns,
    size_t *count, struct err *err);

/* Has `header` the columns of the first file, in their order? ERR_DATA says what is other. */
int header_same(const struct header *first, const struct header *header, struct err *err);

#endif
