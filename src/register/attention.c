/* SPDX-License-Identifier: MIT */
#include "findings/attention.h"

#include <stdlib.h>

#include "findings/date.h"
#include "findings/mem.h"

static const char *const status_codes[ATTENTION_STATUS_COUNT] = {
    [ATTENTION_PENDING] = "pending",
    [ATTENTION_IN_PROGRESS] = "in_progress",
    [ATTENTION_PARTLY_ATTENDED] = "partly_attended",
    [ATTENTION_ATTENDED] = "attended",
    [ATTENTION_NOT_ATTENDED] = "not_attended",
};

static int
add_area(struct attention_areas *areas, struct slice area, struct err *err)
{
	size_t known = areas->known.count, number = nameset_add(&areas->known, area, err);

	if (number == NAMESET_NONE ||
	    mem_reserve(&areas->seen, &areas->seen_capacity, number + 1, sizeof(*areas->seen),
		err) != 0 ||
	    mem_reserve(&areas->items, &areas->capacity, areas->count + 1, sizeof(*areas->items),
		err) != 0)
		return -1;
	if (number < known && areas->seen[number] == areas->finding)
		return 0;
	areas->seen[number] = areas->finding;
	areas->items[areas->count++] = nameset_name(&areas->known, number);
	return 0;
}

int
attention_areas_find(struct attention_areas *areas, const struct replies *replies, struct slice id,
    struct slice list, const struct codebook *book, struct err *err)
{
	struct slice part;

	areas->count = 0;
	areas->finding++;
	while (slice_split(&list, ';', &part)) {
		part = slice_trim(part);
		if (part.length > 0 &&
		    add_area(areas, codebook_code(book, KIND_AREA, part), err) != 0)
			return -1;
	}
	for (size_t i = replies_of(replies, id); i != REPLY_NONE; i = replies->items[i].next) {
		if (add_area(areas, replies->items[i].cells[REPLY_AREA], err) != 0)
			return -1;
	}
	return areas->count > 0 ? 0 : add_area(areas, (struct slice)SLICE_INIT, err);
}

void
attention_areas_release(struct attention_areas *areas)
{
	free(areas->items);
	free(areas->seen);
	nameset_release(&areas->known);
	*areas = (struct attention_areas)ATTENTION_AREAS_INIT;
}

/* What the areas say, while they are gone through. */
struct hearing {
	size_t concerned, asked, answered, competent, accepted, verified, overdue, backward, dated;
	size_t statuses[ATTENTION_STATUS_COUNT];
	long first_asked, last_answered; /* days */
};

/* ATTENTION_STATUS_COUNT where it is none of ours. */
static enum attention_status
status_named(struct slice code)
{
	int status = ATTENTION_PENDING;

	while (status < ATTENTION_STATUS_COUNT && !slice_is(code, status_codes[status]))
		status++;
	return (enum attention_status)status;
}

bool
attention_knows(struct slice status)
{
	return status.length == 0 || slice_is(status, "not_applicable") ||
	    status_named(status) != ATTENTION_STATUS_COUNT;
}

/* Work with a status of the user's own goes on: it is neither pending nor at an end. */
static enum attention_status
status_of(const struct reply *reply)
{
	struct slice code = reply->cells[REPLY_STATUS];
	enum attention_status status = code.length > 0 ? status_named(code) : ATTENTION_PENDING;

	return status != ATTENTION_STATUS_COUNT ? status : ATTENTION_IN_PROGRESS;
}

static void
hear_dates(struct hearing *hearing, const struct reply *reply)
{
	struct slice asked = reply->cells[REPLY_ASKED], answered = reply->cells[REPLY_ANSWERED];
	bool first = hearing->dated == 0;

	if (asked.length == 0 || answered.length == 0)
		return;
	if (slice_compare(answered, asked) < 0) {
		hearing->backward++;
		return;
	}
	if (first || date_days(asked) < hearing->first_asked)
		hearing->first_asked = date_days(asked);
	if (first || date_days(answered) > hearing->last_answered)
		hearing->last_answered = date_days(answered);
	hearing->dated++;
}

static void
hear_answer(struct hearing *hearing, const struct reply *reply)
{
	struct slice response = reply->cells[REPLY_RESPONSE];

	hearing->answered++;
	hearing->competent += !slice_is(response, "not_competent");
	hearing->accepted +=
	    slice_is(response, "accepted") || slice_is(response, "partly_accepted");
	hear_dates(hearing, reply);
}

static void
hear(struct hearing *hearing, const struct reply *reply, struct slice as_of)
{
	struct slice due = reply->cells[REPLY_DUE];
	enum attention_status status = status_of(reply);

	if (!reply_is_asked(reply) && !reply_is_answered(reply)) {
		hearing->statuses[ATTENTION_PENDING]++;
		return;
	}
	hearing->asked++;
	hearing->statuses[status]++;
	hearing->verified +=
	    status == ATTENTION_ATTENDED && reply->cells[REPLY_VERIFIED].length > 0;
	if (reply_is_answered(reply))
		hear_answer(hearing, reply);
	else
		hearing->overdue += due.length > 0 && slice_compare(due, as_of) < 0;
}

static enum attention_status
unite(const struct hearing *hearing)
{
	static const enum attention_status alone[] = {ATTENTION_ATTENDED, ATTENTION_PENDING,
	    ATTENTION_NOT_ATTENDED};
	const size_t *statuses = hearing->statuses;

	if (hearing->asked == 0)
		return ATTENTION_NOT_ASKED;
	for (size_t i = 0; i < sizeof(alone) / sizeof(alone[0]); i++) {
		if (statuses[alone[i]] == hearing->concerned)
			return alone[i];
	}
	return statuses[ATTENTION_PENDING] + statuses[ATTENTION_IN_PROGRESS] > 0
	    ? ATTENTION_IN_PROGRESS
	    : ATTENTION_PARTLY_ATTENDED;
}

struct attention
attention_of(const struct replies *replies, struct slice id, const struct slice *areas,
    size_t count, struct slice as_of)
{
	struct hearing hearing = {0};
	struct attention attention = {0};

	for (size_t i = 0; i < count; i++) {
		size_t reply = replies_find(replies, id, areas[i]);

		if (reply != REPLY_NONE && !reply_concerns(&replies->items[reply]))
			continue;
		hearing.concerned++;
		if (reply != REPLY_NONE)
			hear(&hearing, &replies->items[reply], as_of);
		else
			hearing.statuses[ATTENTION_PENDING]++;
	}
	attention.concerns = hearing.concerned > 0;
	attention.status = unite(&hearing);
	attention.asked = hearing.asked > 0;
	attention.answered = attention.asked && hearing.answered == hearing.asked;
	attention.accepted = hearing.accepted > 0 && hearing.accepted == hearing.competent;
	attention.verified = attention.status == ATTENTION_ATTENDED &&
	    hearing.verified == hearing.statuses[ATTENTION_ATTENDED];
	attention.overdue = hearing.overdue > 0;
	attention.backward = hearing.backward > 0;
	attention.dated = attention.answered && hearing.dated == hearing.asked;
	attention.days = attention.dated ? hearing.last_answered - hearing.first_asked : 0;
	return attention;
}
