/* SPDX-License-Identifier: MIT */
/*
 * status - how many findings were asked, answered, attended, by area, theme, type or process.
 *
 * Counts what attention says of each finding. Knows findings and replies; nothing of
 * programs.
 */
#ifndef FINDINGS_STATUS_H
#define FINDINGS_STATUS_H

#include <stddef.h>
#include <stdint.h>

#include "findings/attention.h"
#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/finding_list.h"
#include "findings/nameset.h"
#include "findings/notice.h"
#include "findings/replies.h"

enum status_count {
	STATUS_FINDINGS,
	STATUS_ASKED,
	STATUS_ANSWERED,
	STATUS_ACCEPTED,
	STATUS_ATTENDED,
	STATUS_PARTLY_ATTENDED,
	STATUS_IN_PROGRESS,
	STATUS_PENDING,
	STATUS_NOT_ATTENDED,
	STATUS_OVERDUE,
	STATUS_VERIFIED,
	STATUS_COUNTS,
};

struct status_row {
	uint64_t counts[STATUS_COUNTS];
	long *days; /* to the answer, of each finding that has a first and a last day; sorted */
	size_t day_count, day_capacity;
};

struct status {
	struct nameset levels;	 /* codes; an empty one: a missing value */
	struct status_row *rows; /* of each level, */
	size_t row_capacity;
	size_t *order;		 /* the levels as they are shown */
	struct status_row total; /* of distinct findings */
	size_t strengths;	 /* findings that need no attention, */
	size_t not_applicable;	 /* and findings and areas of this status: both stand outside */
	size_t several;		 /* findings that count for more than one level */
	size_t backward;	 /* replies dated before the asking: no days */
};

#define STATUS_INIT {.levels = NAMESET_INIT}

/* What is counted by what. */
struct status_question {
	const struct finding_list *findings;
	const struct replies *replies;
	const struct codebook *book;
	enum finding_field by; /* FINDING_AREA, _THEME, _TYPE, _PROCESS */
	struct slice as_of;    /* ISO 8601; empty: whether something is overdue is not asked */
};

/*
 * Count. Levels in the order of the codebook, those that it lacks behind as they come,
 * missing values last. By area a finding counts once for each area, as what that area
 * alone says; otherwise, and in the total, as what all its areas together say. -1
 * without memory; to be released either way.
 */
int status_count(struct status *status, const struct status_question *question, struct err *err);
void status_release(struct status *status);

/* What stands outside, what counts for several levels, and replies that do not fit the findings. */
void status_remarks(const struct status *status, const struct status_question *question,
    const struct notice *notice);

/* The result, findings-status(1)'s, with a last row `total`. */
void status_write(const struct status *status, const struct status_question *question,
    struct csvout *out);

/* NaN where there are none. */
double status_median_days(const struct status_row *row);

#endif
