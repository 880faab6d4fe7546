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
	in->next_end = in->next_mark = in->next_break = 0;
	in->scan_is_utf8 = true;
	in->scan_is_plain = in->asks_plain;
}

/* Where the line end of the next record of the scan lies in the buffer. */
static size_t
next_end(const struct csvin *in)
{
	return in->scan_start + in->scan->marks[in->scan->ends[in->next_end]];
}

/* A CR that ends what was read may be half of a CRLF. */
static inline bool
has_next(const struct csvin *in)
{
	size_t end;

	if (in->next_end == in->scan->end_count)
		return false;
	end = next_end(in);
	return in->ended || end + 1 < in->buffer.length || in->buffer.data[end] == '\n';
}

/* Whether they are UTF-8, where the scan has not seen it, or plain, is asked once for all records. */
static void
check_records(struct csvin *in)
{
	const struct scan *scan = in->scan;
	size_t end = in->scan_start + scan->marks[scan->ends[scan->end_count - 1]] + 1;
	struct slice found = {in->buffer.data + in->scan_checked, end - in->scan_checked};

	in->scan_is_utf8 =
	    in->scan_is_utf8 && (scan->is_utf8 || text_valid_length(found) == found.length);
	in->scan_is_plain = in->scan_is_plain && memchr(found.data, '\0', found.length) == NULL &&
	    memchr(found.data, '\r', found.length) == NULL;
	in->scan_checked = end;
}

/*
 * Scan and read until there is a record: 1; 0 where none can be had, -1 with err set. Most
 * records are there: what they do not need is kept out of regular_next().
 */
static __attribute__((noinline)) int
look_for_record(struct csvin *in, struct err *err)
{
	while (!has_next(in)) {
		size_t there = in->buffer.length - in->scan_start;

		if (in->scan->stopped)
			return 0;
		if (there > in->scan->window)
			there = in->scan->window;
		if (in->scan->length < there) {
			scan_more(in->scan, in->buffer.data + in->scan_start, there);
			if (in->scan->end_count > 0)
				check_records(in);
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
static __attribute__((noinline)) struct slice
without_doubling(struct strbuf *content, struct slice raw, struct slice field)
{
	size_t start = content->length;
	const char *quote;

	/* The first one makes room for all that may follow, so that no field moves. */
	if (start == 0 && strbuf_room(content, raw.length) == NULL)
		return (struct slice)SLICE_INIT;
	while (field.length > 0 && (quote = memchr(field.data, '"', field.length)) != NULL) {
		size_t length = (size_t)(quote - field.data) + 1;

		strbuf_add(content, field.data, length);
		slice_skip(&field, length + 1);
	}
	strbuf_add_slice(content, field);
	return (struct slice){content->data + start, content->length - start};
}

/* A field as it stands in the record of these marks, which begins at `start`. */
static inline struct slice
raw_field(const struct csvin *in, const char *start, const uint32_t *marks, size_t number)
{
	const char *base = in->buffer.data + in->scan_start;

	if (number > 0)
		start = base + marks[number - 1] + 1;
	return (struct slice){start, (size_t)(base + marks[number] - start)};
}

/* Take the quotes off a field that has them; false where it holds others, which are doubled. */
static inline bool
unquote(struct slice *field)
{
	if (field->length == 0 || field->data[0] != '"')
		return true;
	field->data++;
	field->length -= 2;
	return field->length == 0 || memchr(field->data, '"', field->length) == NULL;
}

static inline struct slice
decode(struct csvin *in, struct slice raw, struct slice field)
{
	return unquote(&field) ? field : without_doubling(&in->content, raw, field);
}

/* The fields of a record of which the marks are given: all of them, or those that are wanted. */
static int
make_fields(struct csvin *in, struct slice raw, const uint32_t *marks, size_t count,
    struct err *err)
{
	size_t wanted = in->wanted != NULL ? in->wanted_count : count;

	if (count > in->field_capacity && csvin_reserve_fields(in, count, err) != 0)
		return -1;
	for (size_t i = 0; i < wanted; i++) {
		size_t field = in->wanted != NULL ? in->wanted[i] : i;

		if (field < count)
			in->fields[field] = decode(in, raw, raw_field(in, raw.data, marks, field));
	}
	return in->content.failed ? err_memory(err) : 0;
}

/* Physical lines that end before `end` and were not counted yet. */
static size_t
lines_until(struct csvin *in, uint32_t end)
{
	const struct scan *scan = in->scan;
	size_t before = in->next_break;

	while (in->next_break < scan->break_count && scan->breaks[in->next_break] < end)
		in->next_break++;
	return in->next_break - before + 1;
}

/* Go behind the record that ends with this mark. Returns its line end. */
static inline struct slice
pass_record(struct csvin *in, size_t last)
{
	uint32_t mark = in->scan->marks[last];
	size_t place = in->scan_start + mark;
	struct slice ending = {in->buffer.data + place, 1};

	if (ending.data[0] == '\r' && place + 1 < in->buffer.length)
		ending.length += ending.data[1] == '\n';
	in->line += lines_until(in, mark);
	in->next_end++;
	in->next_mark = last + 1;
	in->record_start = in->position = place + ending.length;
	return ending;
}

int
regular_next(struct csvin *in, struct csvrow *row, struct err *err)
{
	for (;;) {
		int found = has_next(in) ? 1 : look_for_record(in, err);
		const char *start;
		size_t mark, last;

		if (found <= 0)
			return found;
		mark = in->next_mark;
		last = in->scan->ends[in->next_end];
		start = in->buffer.data + in->record_start;
		row->line = in->line;
		row->offset = in->dropped + in->record_start;
		row->ending = pass_record(in, last);
		row->raw = (struct slice){start, (size_t)(row->ending.data - start)};
		/* A blank line is no record. */
		if (row->raw.length == 0)
			continue;
		row->count = last + 1 - mark;
		row->is_utf8 = in->scan_is_utf8;
		row->is_plain = in->scan_is_plain;
		if (make_fields(in, row->raw, in->scan->marks + mark, row->count, err) != 0)
			return -1;
		row->fields = in->fields;
		return 1;
	}
}

/* The wanted fields of the record of these marks, where none holds doubled quotes. */
static inline bool
take_fields(const struct csvin *in, const uint32_t *marks, struct slice *fields)
{
	const char *start = in->buffer.data + in->record_start;

	for (size_t i = 0; i < in->wanted_count; i++) {
		fields[i] = raw_field(in, start, marks, in->wanted[i]);
		if (!unquote(&fields[i]))
			return false;
	}
	return true;
}

size_t
csvin_take(struct csvin *in, size_t count, uint64_t end, struct slice *fields, size_t most)
{
	size_t taken = 0;

	if (in->scan == NULL || !in->scan_is_utf8)
		return 0;
	for (; taken < most && in->dropped + in->record_start < end && has_next(in); taken++) {
		const uint32_t *marks = in->scan->marks + in->next_mark;
		size_t last = in->scan->ends[in->next_end];

		if (last + 1 - in->next_mark != count || next_end(in) == in->record_start ||
		    !take_fields(in, marks, fields + taken * in->wanted_count))
			break;
		pass_record(in, last);
	}
	return taken;
}
