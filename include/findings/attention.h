/* SPDX-License-Identifier: MIT */
/*
 * attention - what became of a finding, over all areas that it concerns.
 *
 * The one place that says when a finding is attended, answered, overdue. Knows
 * replies; nothing of how findings are counted or shown.
 */
#ifndef FINDINGS_ATTENTION_H
#define FINDINGS_ATTENTION_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/replies.h"
#include "findings/slice.h"

enum attention_status {
	ATTENTION_NOT_ASKED,
	ATTENTION_PENDING,
	ATTENTION_IN_PROGRESS,
	ATTENTION_PARTLY_ATTENDED,
	ATTENTION_ATTENDED,
	ATTENTION_NOT_ATTENDED,
	ATTENTION_STATUS_COUNT,
};

/* Of a finding, or of one area's part in it. */
struct attention {
	bool concerns; /* at least one area; where not, the rest is false */
	enum attention_status status;
	bool asked;    /* an area was; whoever answered had been asked */
	bool answered; /* all areas that were asked */
	bool accepted; /* wholly or in part, by all that answered and are competent; one at least */
	bool verified; /* attended, and each attended reply has a date of verification */
	bool overdue;  /* an area was asked, its term was over, and it has not answered */
	bool backward; /* an area's answer is dated before it was asked */
	bool dated;    /* answered, and all that were asked have both dates, in their order */
	long days;     /* where dated: from the first asking to the last answer */
};

/* The areas of one finding after the other, each once. */
struct attention_areas {
	struct slice *items;	/* codes, */
	size_t count, capacity; /* of the finding asked for last */
	struct nameset known;	/* areas of all findings so far, */
	size_t *seen;		/* and the last finding that had each */
	size_t seen_capacity;
	size_t finding; /* how many findings so far */
};

#define ATTENTION_AREAS_INIT {.known = NAMESET_INIT}

/*
 * The areas that the finding concerns: those of `list` (codes or labels joined by ;)
 * and those that have a reply to it. One without name where there is none.
 */
int attention_areas_find(struct attention_areas *areas, const struct replies *replies,
    struct slice id, struct slice list, const struct codebook *book, struct err *err);
void attention_areas_release(struct attention_areas *areas);

/*
 * What the areas together made of the finding; areas whose status is not_applicable
 * stand outside. Of several areas, of which those not asked yet count as pending:
 * all attended, all pending, all not_attended are that; else it is in_progress where
 * one is pending or in_progress, and partly_attended where all came to an end.
 * as_of: ISO 8601; empty: nothing is overdue.
 */
struct attention attention_of(const struct replies *replies, struct slice id,
    const struct slice *areas, size_t count, struct slice as_of);

/*
 * Is it none, or one of the statuses of findings(5)? Any other one is the user's own and
 * counts as in_progress.
 */
bool attention_knows(struct slice status);

#endif
