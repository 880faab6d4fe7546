/* SPDX-License-Identifier: MIT */
#include "regular.h"

#include <string.h>

#include "findings/mem.h"
#include "findings/text.h"
#include "scan.h"

void
regular_begin(struct csvin *in)
{
	if (in->scan == NULL)
		return;
	scan_restart(in->scan);
	in->scan_start = in->scan_checked = in->record_start;
	in->next_record = in->next_mark = in->lines_before = 0;
	in->scan_is_utf8 = in->scan_is_plain = true;
}

/* Where the line end of the next record of the scan lies in the buffer. */
static size_t
next_end(const struct csvin *in)
{
	return in->scan_start + in->scan->marks[in->scan->records[in->next_record].mark];
}

/* A CR that ends what was read may be half of a CRLF. */
static bool
has_next(const struct csvin *in)
{
	size_t end;

	if (in->next_record == in->scan->record_count)
		return false;
	end = next_end(in);
	return in->ended || end + 1 < in->buffer.length || in->buffer.data[end] == '\n';
}

static void
scan_what_is_there(struct csvin *in, size_t length)
{
	const struct scan *scan = in->scan;
	struct slice found;
	size_t end;

	scan_more(in->scan, in->buffer.data + in->scan_start, length);
	if (scan->record_count == 0)
		return;
	/* Whether it is UTF-8, or holds a NUL or CR, is asked once for all the records. */
	end = in->scan_start + scan->marks[scan->records[scan->record_count - 1].mark] + 1;
	found = (struct slice){in->buffer.data + in->scan_checked, end - in->scan_checked};
	in->scan_is_utf8 = in->scan_is_utf8 && text_valid_length(found) == found.length;
	in->scan_is_plain = in->scan_is_plain && memchr(found.data, '\0', found.length) == NULL &&
	    memchr(found.data, '\r', found.length) == NULL;
	in->scan_checked = end;
}

/* Scan and read until there is a record: 1; 0 where none can be had, -1 with err set. */
static int
look_for_record(struct csvin *in, struct err *err)
{
	while (!has_next(in)) {
		size_t there = in->buffer.length - in->scan_start;

		if (in->scan->stopped)
			return 0;
		if (there > in->scan->window)
			there = in->scan->window;
		if (in->scan->length < there) {
			scan_what_is_there(in, there);
		} else if (there == in->scan->window) {
			if (in->record_start == in->scan_start)
				return 0;
			regular_begin(in);
		} else {
			if (in->ended)
				return 0;
			if (csvin_read_more(in, err) != 0)
				return -1;
		}
	}
	return 1;
}

/* Doubled quotes become single ones. */
static struct slice
without_doubling(struct strbuf *content, struct slice field)
{
	size_t start = content->length;
	const char *quote;

	while (field.length > 0 && (quote = memchr(field.data, '"', field.length)) != NULL) {
		size_t length = (size_t)(quote - field.data) + 1;

		strbuf_add(content, field.data, length);
		field.data += length + 1;
		field.length -= length + 1;
	}
	strbuf_add_slice(content, field);
	return (struct slice){content->data + start, content->length - start};
}

static struct slice
decode(struct csvin *in, struct slice raw, const char *start, const char *end)
{
	struct slice field = {start, (size_t)(end - start)};

	if (field.length == 0 || start[0] != '"')
		return field;
	field.data++;
	field.length -= 2;
	if (field.length == 0 || memchr(field.data, '"', field.length) == NULL)
		return field;
	/* The first one makes room for all that may follow, so that no field moves. */
	if (in->content.length == 0 && strbuf_room(&in->content, raw.length) == NULL)
		return (struct slice)SLICE_INIT;
	return without_doubling(&in->content, field);
}

/* The fields of a record of which the marks are given: all of them, or those that are wanted. */
static int
make_fields(struct csvin *in, struct slice raw, const uint32_t *marks, size_t count,
    struct err *err)
{
	const char *base = in->buffer.data + in->scan_start;
	size_t wanted = in->wanted != NULL ? in->wanted_count : count;

	if (count > in->field_capacity && csvin_reserve_fields(in, count, err) != 0)
		return -1;
	for (size_t i = 0; i < wanted; i++) {
		size_t field = in->wanted != NULL ? in->wanted[i] : i;

		if (field < count)
			in->fields[field] =
			    decode(in, raw, field > 0 ? base + marks[field - 1] + 1 : raw.data,
				base + marks[field]);
	}
	return in->content.failed ? err_memory(err) : 0;
}

int
regular_next(struct csvin *in, struct csvrow *row, struct err *err)
{
	for (;;) {
		const struct scan_record *record;
		int found = look_for_record(in, err);
		const char *start, *end;
		size_t mark;

		if (found <= 0)
			return found;
		record = &in->scan->records[in->next_record++];
		mark = in->next_mark;
		start = in->buffer.data + in->record_start;
		end = in->buffer.data + in->scan_start + in->scan->marks[record->mark];
		row->raw = (struct slice){start, (size_t)(end - start)};
		row->ending = (struct slice){end, 1};
		if (*end == '\r' && in->record_start + row->raw.length + 1 < in->buffer.length)
			row->ending.length += end[1] == '\n';
		row->line = in->line;
		row->offset = in->dropped + in->record_start;
		in->line += record->lines - in->lines_before + 1;
		in->lines_before = record->lines + 1;
		in->next_mark = record->mark + 1;
		in->record_start += row->raw.length + row->ending.length;
		in->position = in->record_start;
		/* A blank line is no record. */
		if (row->raw.length == 0)
			continue;
		row->count = record->mark + 1 - mark;
		row->is_utf8 = in->scan_is_utf8;
		row->is_plain = in->scan_is_plain;
		if (make_fields(in, row->raw, in->scan->marks + mark, row->count, err) != 0)
			return -1;
		row->fields = in->fields;
		return 1;
	}
}
