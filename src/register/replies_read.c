/* SPDX-License-Identifier: MIT */
/* Replies from their stream. */
#include <stdlib.h>

#include "findings/date.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/replies.h"
#include "findings/stream.h"
#include "findings/text.h"

/* REPLY_FIELDS where a column of that name is a further one. */
static enum reply_field
field_named(struct slice name)
{
	int field = 0;

	while (field < REPLY_FIELDS && !slice_is(name, reply_field_name((enum reply_field)field)))
		field++;
	return (enum reply_field)field;
}

/* What each column of the file is; the further ones are added to the replies. */
static int
plan_columns(struct replies *replies, const struct header *header, enum reply_field *plan,
    struct err *err)
{
	for (size_t i = 0; i < header->count; i++) {
		plan[i] = field_named(header_name(header, i));
		if (plan[i] == REPLY_FIELDS &&
		    nameset_add(&replies->extra_names, header_name(header, i), err) == NAMESET_NONE)
			return -1;
	}
	return 0;
}

/* The fields that must be there, and no column twice: all are written again. */
static int
check_header(const struct header *header, struct err *err)
{
	static const char *const needed[] = {"id", "area", "status"};
	size_t column;

	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		if (header_require(header, slice_of(needed[i]), &column, err) != 0)
			return -1;
	}
	for (size_t i = 0; i < header->count; i++) {
		if (header_require(header, header_name(header, i), &column, err) != 0)
			return -1;
	}
	return 0;
}

/* A cell as the stream should hold it: a code, a date, or the text itself. */
static int
understand(enum reply_field field, struct slice cell, const struct codebook *book, char iso[11],
    struct slice *value, struct err *err)
{
	enum kind kind = reply_field_kind(field);

	*value = cell;
	if (reply_field_is_date(field)) {
		*value = slice_trim(cell);
		if (value->length > 0 && !date_parse(*value, iso))
			return err_set(err, ERR_DATA,
			    _("%s is \"%.*s\", no date (2021-06-25 or 25/06/2021)"),
			    reply_field_name(field), SLICE_ARG(cell));
		if (value->length > 0)
			*value = (struct slice){iso, 10};
	} else if (kind != KIND_NONE) {
		*value = codebook_code(book, kind, slice_trim(cell));
		if (value->length > 0 && kind != KIND_AREA && codebook_covers(book, kind) &&
		    codebook_by_code(book, kind, *value) == CODEBOOK_NONE)
			return err_set(err, ERR_DATA, _("%s \"%.*s\" is not in the codebook"),
			    reply_field_name(field), SLICE_ARG(cell));
	}
	return 0;
}

static size_t
add_key(struct replies *replies, const struct stream *stream, const struct codebook *book,
    struct err *err)
{
	const struct slice *cells = stream->row.fields;
	struct slice id = cells[header_find(&stream->header, SLICE_LITERAL("id"))];
	struct slice area = cells[header_find(&stream->header, SLICE_LITERAL("area"))];

	area = codebook_code(book, KIND_AREA, slice_trim(area));
	if (id.length == 0) {
		err_set(err, ERR_DATA, _("has no id: a reply is to a finding"));
		return REPLY_NONE;
	}
	if (replies_find(replies, id, area) != REPLY_NONE) {
		err_set(err, ERR_DATA, _("finding %.*s and area \"%.*s\" are there already"),
		    SLICE_ARG(id), SLICE_ARG(area));
		return REPLY_NONE;
	}
	return replies_add(replies, id, area, err);
}

static int
add_reply(struct replies *replies, const struct stream *stream, const enum reply_field *plan,
    const struct codebook *book, struct err *err)
{
	size_t index = add_key(replies, stream, book, err);

	if (index == REPLY_NONE)
		return -1;
	replies->items[index].line = stream->row.line;
	for (size_t i = 0; i < stream->header.count; i++) {
		struct slice cell = stream->row.fields[i], value;
		char iso[11];
		int result;

		if (plan[i] == REPLY_ID || plan[i] == REPLY_AREA)
			continue;
		if (plan[i] == REPLY_FIELDS)
			result = replies_set_extra(replies, index, header_name(&stream->header, i),
			    cell, err);
		else if ((result = understand(plan[i], cell, book, iso, &value, err)) == 0)
			result = replies_set(replies, index, plan[i], value, err);
		if (result != 0)
			return -1;
	}
	return 0;
}

int
replies_read_stream(struct replies *replies, struct stream *stream, const struct codebook *book,
    struct err *err)
{
	enum reply_field *plan = mem_alloc(stream->header.count, sizeof(*plan), err);
	int got = -1;

	*replies = (struct replies)REPLIES_INIT;
	if (plan != NULL && check_header(&stream->header, err) == 0)
		got = plan_columns(replies, &stream->header, plan, err);
	if (got != 0)
		err_at(err, stream->name, stream->header_line);
	while (got == 0 && (got = stream_next(stream, err)) == 1) {
		got = add_reply(replies, stream, plan, book, err);
		if (got != 0)
			err_at(err, stream->name, stream->row.line);
	}
	free(plan);
	if (got != 0)
		replies_release(replies);
	return got;
}

int
replies_read(struct replies *replies, const char *path, const struct codebook *book,
    struct err *err)
{
	struct stream stream;
	int result;

	*replies = (struct replies)REPLIES_INIT;
	if (stream_open(&stream, path, err) != 0)
		return -1;
	result = replies_read_stream(replies, &stream, book, err);
	stream_close(&stream);
	return result;
}
