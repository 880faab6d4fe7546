/* SPDX-License-Identifier: MIT */
/*
 * recurrence - which opportunities came back, and whether they had been attended.
 */
#ifndef FINDINGS_RECURRENCE_H
#define FINDINGS_RECURRENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/notice.h"
#include "findings/tally.h"

/* What became of findings, as a file of replies says. */
struct attention {
	struct nameset ids;
	char *
	    attended; /* of each id: all its areas attended it, but for those it does not concern */
	size_t capacity;
	struct nameset areas; /* that said something: id, newline, area */
	bool has_areas;	      /* the replies say which area said it */
};

#define ATTENTION_INIT {.ids = NAMESET_INIT, .areas = NAMESET_INIT}

/* Read replies: columns `id` and `status` (code or label); others do not matter. */
int attention_read(struct attention *attention, const char *path, const struct codebook *book,
    struct err *err);
void attention_release(struct attention *attention);

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
 * is attention (NULL: none). cells: one for each level and group, in that order.
 * -1 without memory.
 */
int recurrence_find(const struct tally *tally, const struct attention *attention,
    const struct codebook *book, struct recurrence *cells, struct err *err);

/*
 * The same as a stream: the levels that have an opportunity, in each group.
 * Opportunities without a group are left out, which is said.
 */
int recurrence_write(const struct tally *tally, const struct attention *attention,
    const struct codebook *book, struct csvout *out, const struct notice *notice, struct err *err);

#endif
