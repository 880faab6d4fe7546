/* SPDX-License-Identifier: MIT */
#include "findings/reply_columns.h"

static bool
is_member(struct slice list, struct slice value)
{
	struct slice member;

	while (slice_split(&list, ';', &member)) {
		if (slice_equal(member, value))
			return true;
	}
	return false;
}

static void
join(struct strbuf *cell, struct slice value)
{
	if (value.length == 0 || (cell->length > 0 && is_member(strbuf_slice(cell), value)))
		return;
	if (cell->length > 0)
		strbuf_add_char(cell, ';');
	strbuf_add_slice(cell, value);
}

static bool
any_concerns(const struct replies *replies, size_t first)
{
	for (size_t i = first; i != REPLY_NONE; i = replies->items[i].next) {
		if (reply_concerns(&replies->items[i]))
			return true;
	}
	return false;
}

/* One word for what several areas say, as findings-status counts it. */
static int
unite_status(struct reply_columns *columns, struct slice id, struct slice areas, struct err *err)
{
	struct strbuf *status = &columns->cells[REPLY_STATUS - REPLY_ASKED];
	struct attention_areas *known = &columns->areas;
	struct attention attention;

	if (attention_areas_find(known, columns->replies, id, areas, columns->book, err) != 0)
		return -1;
	if (known->count == 1)
		return 0;
	attention =
	    attention_of(columns->replies, id, known->items, known->count, SLICE_LITERAL(""));
	strbuf_clear(status);
	strbuf_add_string(status, attention_code(&attention));
	return 0;
}

static int
give_cells(void *context, struct slice id, struct slice areas, struct slice *cells, struct err *err)
{
	struct reply_columns *columns = context;
	const struct replies *replies = columns->replies;
	size_t first = replies_of(replies, id);
	bool concerns = any_concerns(replies, first);

	for (size_t field = 0; field < REPLY_COLUMNS; field++)
		strbuf_clear(&columns->cells[field]);
	for (size_t i = first; i != REPLY_NONE; i = replies->items[i].next) {
		const struct reply *reply = &replies->items[i];

		if (concerns && !reply_concerns(reply))
			continue;
		for (size_t field = 0; field < REPLY_COLUMNS; field++)
			join(&columns->cells[field], reply->cells[REPLY_ASKED + field]);
	}
	if (unite_status(columns, id, areas, err) != 0)
		return -1;
	for (size_t field = 0; field < REPLY_COLUMNS; field++) {
		if (strbuf_check(&columns->cells[field], err) != 0)
			return -1;
		cells[field] = strbuf_slice(&columns->cells[field]);
	}
	return 0;
}

void
reply_columns_begin(struct reply_columns *columns, const struct replies *replies,
    const struct codebook *book)
{
	columns->replies = replies;
	columns->book = book;
	columns->areas = (struct attention_areas)ATTENTION_AREAS_INIT;
	for (size_t field = 0; field < REPLY_COLUMNS; field++) {
		columns->cells[field] = (struct strbuf)STRBUF_INIT;
		columns->names[field] = reply_field_name((enum reply_field)(REPLY_ASKED + field));
	}
	columns->columns =
	    (struct measure_columns){columns->names, REPLY_COLUMNS, give_cells, columns};
}

void
reply_columns_release(struct reply_columns *columns)
{
	for (size_t field = 0; field < REPLY_COLUMNS; field++)
		strbuf_release(&columns->cells[field]);
	attention_areas_release(&columns->areas);
}
