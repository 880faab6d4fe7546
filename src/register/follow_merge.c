/* SPDX-License-Identifier: MIT */
/* A reply that was judged, put into the replies. */
#include "findings/follow_row.h"
#include "findings/gettext.h"
#include "findings/mem.h"

static const enum reply_field said_fields[] = {REPLY_RESPONSE, REPLY_STATUS, REPLY_ACTION,
    REPLY_EVIDENCE, REPLY_ANSWERED};

#define SAID_COUNT (sizeof(said_fields) / sizeof(said_fields[0]))

/* The text that the area wrote below a column of its own; empty: none. */
static struct slice
extra_text(const struct follow *follow, size_t column)
{
	struct slice cell = follow->row.cells[column];

	return follow->now.columns.items[column].use == USE_EXTRA && slice_trim(cell).length > 0
	    ? cell
	    : (struct slice)SLICE_INIT;
}

/*
 * Does the row answer anything? Two that do must say the same; a row that is as it was
 * sent, with nothing but `pending`, stands beside an answer in many files.
 */
static bool
is_answer(const struct follow *follow)
{
	const struct follow_row *row = &follow->row;

	for (size_t i = 0; i < SAID_COUNT; i++) {
		enum reply_field field = said_fields[i];

		if (row->values[field].length > 0 &&
		    !(field == REPLY_STATUS && slice_is(row->values[field], "pending")))
			return true;
	}
	for (size_t i = 0; i < follow->now.columns.count; i++) {
		if (extra_text(follow, i).length > 0)
			return true;
	}
	return false;
}

/* The status that every finding has when it is sent says nothing yet. */
static bool
is_initial(const struct follow_row *row, enum reply_field field)
{
	return field == REPLY_STATUS && row->before[field].length == 0 &&
	    slice_is(row->values[field], "pending");
}

/* Does it say anything that was not known before this run? */
static bool
is_news(const struct follow *follow)
{
	const struct follow_row *row = &follow->row;

	for (size_t i = 0; i < SAID_COUNT; i++) {
		enum reply_field field = said_fields[i];

		if (row->values[field].length > 0 &&
		    !slice_equal(row->values[field], row->before[field]) && !is_initial(row, field))
			return true;
	}
	for (size_t i = 0; i < follow->now.columns.count; i++) {
		struct slice text = extra_text(follow, i), known = SLICE_INIT;

		if (row->reply != REPLY_NONE)
			known = replies_extra(follow->replies, row->reply,
			    follow->now.columns.items[i].name);
		if (text.length > 0 && !slice_equal(text, known))
			return true;
	}
	return false;
}

/* All that the row says, so that two can be compared. */
static int
content_of(struct follow *follow, size_t *number, struct err *err)
{
	struct strbuf *content = &follow->scratch;

	strbuf_clear(content);
	for (size_t i = 0; i < SAID_COUNT; i++) {
		strbuf_add_slice(content, follow->row.values[said_fields[i]]);
		strbuf_add_char(content, '\0');
	}
	for (size_t i = 0; i < follow->now.columns.count; i++) {
		struct slice text = extra_text(follow, i);

		if (text.length == 0)
			continue;
		strbuf_add_slice(content, follow->now.columns.items[i].name);
		strbuf_add_char(content, '\0');
		strbuf_add_slice(content, text);
		strbuf_add_char(content, '\0');
	}
	if (strbuf_check(content, err) != 0)
		return -1;
	*number = nameset_add(&follow->contents, strbuf_slice(content), err);
	return *number == NAMESET_NONE ? -1 : 0;
}

/* What was merged into the reply in this run; NULL: nothing. */
static const struct follow_merged *
merged_before(const struct follow *follow)
{
	size_t reply = follow->row.reply;

	if (reply >= follow->merged_of_count || follow->merged_of[reply] == FOLLOW_NONE)
		return NULL;
	return &follow->merged[follow->merged_of[reply]];
}

/* Remember what was known and what is merged, in case that the same finding comes again. */
static int
remember(struct follow *follow, size_t content, struct err *err)
{
	struct follow_row *row = &follow->row;
	struct follow_merged *merged;

	if (mem_reserve(&follow->merged, &follow->merged_capacity, follow->merged_count + 1,
		sizeof(*follow->merged), err) != 0 ||
	    mem_reserve(&follow->merged_of, &follow->merged_of_capacity, row->reply + 1,
		sizeof(*follow->merged_of), err) != 0)
		return -1;
	while (follow->merged_of_count <= row->reply)
		follow->merged_of[follow->merged_of_count++] = FOLLOW_NONE;
	merged = &follow->merged[follow->merged_count];
	memcpy(merged->before, row->before, sizeof(merged->before));
	merged->content = content;
	strbuf_clear(&follow->scratch);
	strbuf_add_format(&follow->scratch, "%s:%zu", follow->now.place.data,
	    follow->now.sheet->cells->rows[row->first].line);
	if (strbuf_check(&follow->scratch, err) != 0 ||
	    follow_keep(follow, strbuf_slice(&follow->scratch), &merged->place, err) != 0)
		return -1;
	follow->merged_of[row->reply] = follow->merged_count++;
	return 0;
}

static int
set_values(struct follow *follow, struct err *err)
{
	struct follow_row *row = &follow->row;
	struct replies *replies = follow->replies;

	for (size_t i = 0; i < SAID_COUNT; i++) {
		enum reply_field field = said_fields[i];

		if (row->values[field].length > 0 &&
		    replies_set(replies, row->reply, field, row->values[field], err) != 0)
			return -1;
	}
	for (size_t i = 0; i < follow->now.columns.count; i++) {
		struct slice text = extra_text(follow, i);

		if (text.length > 0 &&
		    replies_set_extra(replies, row->reply, follow->now.columns.items[i].name, text,
			err) != 0)
			return -1;
	}
	return 0;
}

/* A finding that was sent has a status, even where nobody noted the sending. */
static int
set_initial_status(struct follow *follow, struct err *err)
{
	size_t reply = follow->row.reply;
	bool information = follow_is_for_information(follow);

	if (follow->replies->items[reply].cells[REPLY_STATUS].length > 0)
		return 0;
	return replies_set(follow->replies, reply, REPLY_STATUS,
	    slice_of(information ? "not_applicable" : "pending"), err);
}

static int
set_dates(struct follow *follow, bool was_answered, struct err *err)
{
	size_t reply = follow->row.reply;
	const struct reply *item = &follow->replies->items[reply];
	struct slice as_of;

	if (follow->options->as_of == NULL)
		return 0;
	as_of = slice_of(follow->options->as_of);
	if (!was_answered && item->cells[REPLY_ANSWERED].length == 0 && reply_is_answered(item) &&
	    replies_set(follow->replies, reply, REPLY_ANSWERED, as_of, err) != 0)
		return -1;
	return replies_set(follow->replies, reply, REPLY_UPDATED, as_of, err);
}

static int
put(struct follow *follow, struct err *err)
{
	struct follow_row *row = &follow->row;
	bool was_answered;

	if (row->reply == REPLY_NONE) {
		row->reply = replies_add(follow->replies, row->id, row->area_code, err);
		if (row->reply == REPLY_NONE)
			return -1;
		follow->now.added++;
	}
	was_answered = reply_is_answered(&follow->replies->items[row->reply]);
	if (set_values(follow, err) != 0 || set_initial_status(follow, err) != 0)
		return -1;
	return set_dates(follow, was_answered, err);
}

/* A row that was refused as the other one of two answers, and comes again as it was. */
static bool
is_undecided(const struct follow *follow)
{
	size_t column = follow->now.columns.origins[ORIGIN_REASON];

	return column != FOLLOW_NONE &&
	    slice_begins_with(follow->row.cells[column], follow_reason_name(FOLLOW_CONFLICT));
}

/* A row that tells nothing: one without an answer, or one that says what is known. */
static void
leave(struct follow *follow, enum follow_fate *fate)
{
	struct follow_row *row = &follow->row;

	if (row->reply != REPLY_NONE &&
	    (is_answer(follow) || row->values[REPLY_STATUS].length > 0)) {
		*fate = FATE_UNCHANGED;
	} else {
		*fate = FATE_EXCLUDED;
		row->reason = FOLLOW_NO_REPLY;
	}
}

int
follow_merge(struct follow *follow, enum follow_fate *fate, struct err *err)
{
	struct follow_row *row = &follow->row;
	const struct follow_merged *merged;
	bool news = is_news(follow);
	size_t content;

	if (row->reason >= FOLLOW_FIRST_REFUSED)
		return 0;
	if (!news)
		leave(follow, fate);
	if (!news && !is_answer(follow))
		return 0;
	if (content_of(follow, &content, err) != 0)
		return -1;
	merged = merged_before(follow);
	if (merged != NULL && merged->content == content) {
		*fate = FATE_UNCHANGED;
		return 0;
	}
	if (merged != NULL)
		follow_against(follow, FOLLOW_CONFLICT,
		    _("%s: %.*s has answered it otherwise in %.*s, and that stays"),
		    follow_reason_name(FOLLOW_CONFLICT), SLICE_ARG(row->area_code),
		    SLICE_ARG(merged->place));
	else if (news && is_undecided(follow))
		follow_against(follow, FOLLOW_CONFLICT,
		    _("%s: nobody has decided it: empty its reject_reason if this answer holds"),
		    follow_reason_name(FOLLOW_CONFLICT));
	else if (news)
		follow_check_changes(follow);
	if (row->reason >= FOLLOW_FIRST_REFUSED)
		return 0;
	if (news) {
		*fate = FATE_MERGED;
		if (put(follow, err) != 0)
			return -1;
	}
	return remember(follow, content, err);
}
