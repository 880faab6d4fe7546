/* SPDX-License-Identifier: MIT */
#include "findings/replies.h"

#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"
#include "findings/strbuf.h"

static const struct {
	const char *name;
	enum kind kind;
	bool date;
} fields[REPLY_FIELDS] = {
    [REPLY_ID] = {"id", KIND_NONE, false},
    [REPLY_AREA] = {"area", KIND_AREA, false},
    [REPLY_ASKED] = {"asked", KIND_NONE, true},
    [REPLY_DUE] = {"due", KIND_NONE, true},
    [REPLY_RESPONSE] = {"response", KIND_RESPONSE, false},
    [REPLY_STATUS] = {"status", KIND_STATUS, false},
    [REPLY_ACTION] = {"action", KIND_NONE, false},
    [REPLY_EVIDENCE] = {"evidence", KIND_NONE, false},
    [REPLY_ANSWERED] = {"answered", KIND_NONE, true},
    [REPLY_VERIFIED] = {"verified", KIND_NONE, true},
    [REPLY_UPDATED] = {"updated", KIND_NONE, true},
};

const char *
reply_field_name(enum reply_field field)
{
	return fields[field].name;
}

bool
reply_field_is_date(enum reply_field field)
{
	return fields[field].date;
}

enum kind
reply_field_kind(enum reply_field field)
{
	return fields[field].kind;
}

void
replies_release(struct replies *replies)
{
	for (size_t i = 0; i < replies->count; i++)
		free(replies->items[i].extras);
	free(replies->items);
	free(replies->firsts);
	free(replies->lasts);
	nameset_release(&replies->keys);
	nameset_release(&replies->ids);
	nameset_release(&replies->extra_names);
	nameset_release(&replies->strings);
	*replies = (struct replies)REPLIES_INIT;
}

/* An id holds no NUL, as no stream's text does. */
static void
make_key(struct strbuf *key, struct slice id, struct slice area)
{
	strbuf_add_slice(key, id);
	strbuf_add_char(key, '\0');
	strbuf_add_slice(key, area);
}

size_t
replies_find(const struct replies *replies, struct slice id, struct slice area)
{
	struct strbuf key = STRBUF_INIT;
	size_t number;

	make_key(&key, id, area);
	number = nameset_find(&replies->keys, strbuf_slice(&key));
	strbuf_release(&key);
	return number;
}

size_t
replies_of(const struct replies *replies, struct slice id)
{
	size_t number = nameset_find(&replies->ids, id);

	return number != NAMESET_NONE ? replies->firsts[number] : REPLY_NONE;
}

static int
keep(struct replies *replies, struct slice text, struct slice *kept, struct err *err)
{
	size_t number = nameset_add(&replies->strings, text, err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&replies->strings, number);
	return 0;
}

/* Behind the other replies to the finding. */
static int
link_to_finding(struct replies *replies, size_t index, struct slice id, struct err *err)
{
	size_t known = replies->ids.count, number;

	if (mem_reserve(&replies->firsts, &replies->firsts_capacity, known + 1,
		sizeof(*replies->firsts), err) != 0 ||
	    mem_reserve(&replies->lasts, &replies->lasts_capacity, known + 1,
		sizeof(*replies->lasts), err) != 0)
		return -1;
	number = nameset_add(&replies->ids, id, err);
	if (number == NAMESET_NONE)
		return -1;
	if (number == known)
		replies->firsts[number] = index;
	else
		replies->items[replies->lasts[number]].next = index;
	replies->lasts[number] = index;
	return 0;
}

size_t
replies_add(struct replies *replies, struct slice id, struct slice area, struct err *err)
{
	struct strbuf key = STRBUF_INIT;
	size_t index = replies->count;
	struct reply *reply;
	bool added;

	if (mem_reserve(&replies->items, &replies->capacity, index + 1, sizeof(*replies->items),
		err) != 0)
		return REPLY_NONE;
	reply = &replies->items[index];
	*reply = (struct reply){.next = REPLY_NONE};
	make_key(&key, id, area);
	added = strbuf_check(&key, err) == 0 &&
	    keep(replies, id, &reply->cells[REPLY_ID], err) == 0 &&
	    keep(replies, area, &reply->cells[REPLY_AREA], err) == 0 &&
	    nameset_add(&replies->keys, strbuf_slice(&key), err) != NAMESET_NONE;
	strbuf_release(&key);
	if (!added || link_to_finding(replies, index, id, err) != 0)
		return REPLY_NONE;
	replies->count++;
	return index;
}

int
replies_set(struct replies *replies, size_t index, enum reply_field field, struct slice text,
    struct err *err)
{
	return keep(replies, text, &replies->items[index].cells[field], err);
}

int
replies_set_extra(struct replies *replies, size_t index, struct slice column, struct slice text,
    struct err *err)
{
	size_t number = nameset_add(&replies->extra_names, column, err);
	struct reply *reply = &replies->items[index];

	if (number == NAMESET_NONE)
		return -1;
	if (number >= reply->extra_count) {
		size_t capacity = reply->extra_count;

		if (mem_reserve(&reply->extras, &capacity, number + 1, sizeof(*reply->extras),
			err) != 0)
			return -1;
		while (reply->extra_count <= number)
			reply->extras[reply->extra_count++] = (struct slice)SLICE_INIT;
	}
	return keep(replies, text, &reply->extras[number], err);
}

struct slice
replies_extra(const struct replies *replies, size_t index, struct slice column)
{
	const struct reply *reply = &replies->items[index];
	size_t number = nameset_find(&replies->extra_names, column);

	return number != NAMESET_NONE && number < reply->extra_count ? reply->extras[number]
								     : (struct slice)SLICE_INIT;
}

void
replies_write(const struct replies *replies, struct csvout *out)
{
	for (int i = 0; i < REPLY_FIELDS; i++)
		csvout_string(out, fields[i].name);
	for (size_t i = 0; i < replies->extra_names.count; i++)
		csvout_field(out, nameset_name(&replies->extra_names, i));
	csvout_end(out);
	for (size_t i = 0; i < replies->count; i++) {
		const struct reply *reply = &replies->items[i];

		for (int j = 0; j < REPLY_FIELDS; j++)
			csvout_field(out, reply->cells[j]);
		for (size_t j = 0; j < replies->extra_names.count; j++)
			csvout_field(out,
			    j < reply->extra_count ? reply->extras[j] : (struct slice)SLICE_INIT);
		csvout_end(out);
	}
}

bool
reply_is_asked(const struct reply *reply)
{
	return reply->cells[REPLY_ASKED].length > 0 || reply->cells[REPLY_STATUS].length > 0;
}

bool
reply_concerns(const struct reply *reply)
{
	return !slice_is(reply->cells[REPLY_STATUS], "not_applicable");
}

bool
reply_is_answered(const struct reply *reply)
{
	struct slice status = reply->cells[REPLY_STATUS];

	return reply->cells[REPLY_RESPONSE].length > 0 || reply->cells[REPLY_ANSWERED].length > 0 ||
	    (status.length > 0 && !slice_is(status, "pending") && reply_concerns(reply));
}
