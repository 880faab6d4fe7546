/* SPDX-License-Identifier: MIT */
/*
 * count_parts - counting in steps, for those who count a stream in parts.
 */
#ifndef FINDINGS_COUNT_PARTS_H
#define FINDINGS_COUNT_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/count.h"

/* The columns of one stream that count beside the keys; HEADER_NONE where it has none. */
struct count_roles {
	size_t weight, id;
	bool mentions; /* the weight counts mentions already */
	bool plain;    /* each row is one finding of the levels that stand in it */
};

/* Before the first row: find the columns, and want no others. */
int counting_prepare(struct counting *counting, struct stream *stream, struct count_roles *roles,
    struct err *err);

/* Count the row at hand. */
int counting_row(struct counting *counting, const struct stream *stream,
    const struct count_roles *roles, struct err *err);

/*
 * Count the rows that begin before byte `end`. 1: the first that does not stands in
 * stream->row, not counted; 0: there is none.
 */
int counting_rows(struct counting *counting, struct stream *stream, const struct count_roles *roles,
    uint64_t end, struct err *err);

#endif
