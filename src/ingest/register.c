/* SPDX-License-Identifier: MIT */
/*
 * The register: findings of an earlier run, whose ids stay. Its texts are kept
 * as hashes only.
 */
#include <stdint.h>

#include "findings/gettext.h"
#include "findings/ingest_identify.h"
#include "findings/mem.h"
#include "findings/stream.h"

struct register_columns {
	size_t id, report, text, process, coder; /* the last two may be HEADER_NONE */
};

static int
find_columns(const struct header *header, struct register_columns *columns, struct err *err)
{
	if (header_require(header, SLICE_LITERAL("id"), &columns->id, err) != 0 ||
	    header_require(header, SLICE_LITERAL("report"), &columns->report, err) != 0 ||
	    header_require(header, SLICE_LITERAL("text"), &columns->text, err) != 0)
		return -1;
	columns->process = header_find(header, SLICE_LITERAL("process"));
	columns->coder = header_find(header, SLICE_LITERAL("coder"));
	return 0;
}

static bool
take_number(struct slice *s, size_t *number)
{
	size_t length = 0;

	*number = 0;
	while (length < s->length && s->data[length] >= '0' && s->data[length] <= '9') {
		if (*number > SIZE_MAX / 20)
			return false;
		*number = 10 * *number + (size_t)(s->data[length++] - '0');
	}
	slice_skip(s, length);
	return length > 0;
}

/* NNN of REPORT-NNN or REPORT-NNN-K; 0 for an id that was not made here. */
static size_t
number_in_id(struct slice id, struct slice report)
{
	size_t number, suffix;

	if (id.length <= report.length || id.data[report.length] != '-' ||
	    !slice_equal((struct slice){id.data, report.length}, report))
		return 0;
	slice_skip(&id, report.length + 1);
	if (!take_number(&id, &number))
		return 0;
	if (id.length > 0) {
		if (id.data[0] != '-')
			return 0;
		id.data++;
		id.length--;
		if (!take_number(&id, &suffix) || id.length > 0)
			return 0;
	}
	return number;
}

static struct slice
cell(const struct stream *stream, size_t column)
{
	return column == HEADER_NONE ? (struct slice)SLICE_INIT
				     : slice_trim(stream->row.fields[column]);
}

/* Behind the others of the same text, so that the first row of a text has the first id. */
static int
add_entry(struct identifier *identifier, struct fingerprint print, size_t id, struct slice coder,
    struct err *err)
{
	size_t number = identifier->entry_count;
	size_t *link;

	if (mem_reserve(&identifier->entries, &identifier->entry_capacity, number + 1,
		sizeof(*identifier->entries), err) != 0)
		return -1;
	link = fingerprints_at(&identifier->earlier, print, err);
	if (link == NULL)
		return -1;
	identifier->entries[number] = (struct register_entry){.id = id,
	    .coder = fingerprint_of(&coder, 1),
	    .text = (size_t)print.high,
	    .same_id = FINGERPRINT_NEW,
	    .next = FINGERPRINT_NEW};
	identifier->entry_count++;
	if (*link == FINGERPRINT_NEW) {
		*link = number;
		identifier->entries[number].last = number;
	} else {
		struct register_entry *first = &identifier->entries[*link];

		identifier->entries[first->last].next = number;
		first->last = number;
	}
	return 0;
}

/* The last entry can be found by its id; one that is there twice is met but once. */
static int
add_id(struct identifier *identifier, struct slice id, struct slice coder, struct err *err)
{
	size_t number = identifier->entry_count - 1;
	struct register_entry *entry = &identifier->entries[number];
	size_t *last = fingerprints_at(&identifier->earlier_ids, fingerprint_of(&id, 1), err);
	size_t *pair;

	if (last == NULL)
		return -1;
	entry->same_id = *last;
	*last = number;
	pair = fingerprints_at(&identifier->earlier_pairs,
	    fingerprint_of((struct slice[]){coder, id}, 2), err);
	if (pair == NULL)
		return -1;
	if (*pair == FINGERPRINT_NEW) {
		*pair = number;
		entry->unmet = true;
		identifier->unmet++;
	}
	return 0;
}

static int
add_finding(struct identifier *identifier, const struct stream *stream,
    const struct register_columns *columns, struct err *err)
{
	struct slice id = cell(stream, columns->id), report = cell(stream, columns->report);
	struct slice parts[] = {cell(stream, columns->process), report,
	    cell(stream, columns->text)};
	struct fingerprint print = fingerprint_of(parts, 3);
	size_t number = number_in_id(id, report);
	struct slice coder = cell(stream, columns->coder);
	size_t in_report, offset;

	if (id.length == 0) {
		err_set(err, ERR_DATA, _("has no id: a register gives every finding one"));
		return err_at(err, stream->name, stream->row.line);
	}
	in_report = identifier_report(identifier, report, err);
	if (in_report == NAMESET_NONE || identifier_keep(identifier, id, &offset, err) != 0)
		return -1;
	if (number > identifier->highest[in_report])
		identifier->highest[in_report] = number;
	if (add_entry(identifier, print, offset, coder, err) != 0)
		return -1;
	return add_id(identifier, id, coder, err);
}

int
identifier_read_register(struct identifier *identifier, const char *path, struct err *err)
{
	struct stream stream = STREAM_INIT;
	struct register_columns columns;
	int got;

	if (stream_open(&stream, path, err) != 0)
		return -1;
	got = find_columns(&stream.header, &columns, err);
	if (got != 0)
		err_at(err, path, stream.header_line);
	while (got == 0 && (got = stream_next(&stream, err)) > 0)
		got = add_finding(identifier, &stream, &columns, err);
	identifier->registered = identifier->reports.count;
	stream_close(&stream);
	return got;
}
