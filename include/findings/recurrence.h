/* SPDX-License-Identifier: MIT */
/*
 * recurrence - which opportunities came back, and whether they had been attended.
 *
 * Knows tallies and replies; what attended means is for attention.
 */
#ifndef FINDINGS_RECURRENCE_H
#define FINDINGS_RECURRENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/replies.h"
#include "findings/tally.h"

enum recurrence_attended {
	ATTENDED_UNKNOWN, /* no replies, or nothing there before that could have been attended */
	ATTENDED_NO,
	ATTENDED_YES,
};

/* A level in a group. */
struct recurrence {
	uint64_t count; /* opportunities */
	size_t times;	/* groups up to this one in which there were any */
	size_t running; /* of them those without a gap up to this one; 0 where count is */
	enum recurrence_attended attended_before; /* one of an earlier group was attended */
};

/*
 * tally: keys level, group, type and, where findings say it, area, in display order; with ids where there
 * are replies (NULL: none). cells: one for each level and group, in that order.
 * -1 without memory.
 */
int recurrence_find(const struct tally *tally, const struct replies *replies,
    const struct codebook *book, struct recurrence *cells, struct err *err);

/*
 * The same as a stream: the levels that have an opportunity, in each group.
 * Opportunities without a group are left out, which is said.
 */
int recurrence_write(const struct tally *tally, const struct replies *replies,
    const struct codebook *book, struct csvout *out, const struct notice *notice, struct err *err);

#endif
