/* SPDX-License-Identifier: MIT */
#include "findings/stream.h"

#include "findings/foreign.h"
#include "findings/gettext.h"
#include "findings/text.h"

static const char *const kind_names[STREAM_KIND_COUNT] = {
    [STREAM_FINDINGS] = "findings",
    [STREAM_REPLIES] = "replies",
    [STREAM_TALLY] = "tally",
    [STREAM_TABLE] = "table",
    [STREAM_RESULT] = "result",
};

const char *
stream_kind_name(enum stream_kind kind)
{
	return kind_names[kind];
}

int
stream_kind_named(const char *name)
{
	for (int i = 0; i < STREAM_KIND_COUNT; i++) {
		if (strcmp(name, kind_names[i]) == 0)
			return i;
	}
	return -1;
}

static bool
has(const struct header *header, const char *name)
{
	return header_find(header, slice_of(name)) != HEADER_NONE;
}

enum stream_kind
stream_kind_of(const struct header *header)
{
	struct slice last =
	    header->count > 0 ? header_name(header, header->count - 1) : (struct slice)SLICE_INIT;

	if (has(header, "id"))
		return has(header, "area") && has(header, "status") ? STREAM_REPLIES
								    : STREAM_FINDINGS;
	if (slice_is(last, "count") || slice_is(last, "mentions"))
		return STREAM_TALLY;
	return STREAM_RESULT;
}

int
stream_open(struct stream *stream, const char *path, struct err *err)
{
	*stream = (struct stream)STREAM_INIT;
	if (input_open(&stream->input, path, err) != 0)
		return -1;
	return stream_open_source(stream, source_of_input(&stream->input), err);
}

/* Other encodings are ingest's to read: here a wrong byte would only be no match. */
static int
check_utf8(const struct stream *stream, struct err *err)
{
	struct slice raw = stream->row.raw;

	if (text_valid_length(raw) == raw.length)
		return 0;
	err_set(err, ERR_DATA, _("is not UTF-8: save it as \"CSV UTF-8\", or iconv -t UTF-8 it"));
	return err_at(err, stream->name, stream->row.line);
}

static int
read_header(struct stream *stream, struct err *err)
{
	int got = csvin_next(&stream->csv, &stream->row, err);
	const char *foreign;

	if (got < 0)
		return -1;
	if (got == 0) {
		err_set(err, ERR_DATA, _("is empty: a header line is expected"));
		return err_at(err, stream->name, 0);
	}
	foreign = foreign_file(stream->row.raw);
	if (foreign != NULL) {
		err_set(err, ERR_DATA, "%s", foreign);
		return err_at(err, stream->name, 0);
	}
	if (stream->row.defect != CSV_SOUND)
		return csvin_defect(&stream->csv, &stream->row, err);
	if (check_utf8(stream, err) != 0)
		return -1;
	stream->header_raw = stream->row.raw;
	stream->header_ending = stream->row.ending;
	stream->header_line = stream->row.line;
	return header_read(&stream->header, &stream->row, err);
}

int
stream_open_source(struct stream *stream, struct source source, struct err *err)
{
	stream->name = source.name;
	if (csvin_open(&stream->csv, source, ',', err) != 0 || read_header(stream, err) != 0) {
		stream_close(stream);
		return -1;
	}
	return 0;
}

int
stream_open_at(struct stream *stream, const struct stream *whole, struct source source,
    uint64_t offset, struct err *err)
{
	*stream = (struct stream)STREAM_INIT;
	stream->name = source.name;
	if (csvin_open_at(&stream->csv, source, whole->csv.delimiter, offset, err) == 0 &&
	    header_copy(&stream->header, &whole->header, err) == 0)
		return 0;
	stream_close(stream);
	return -1;
}

void
stream_close(struct stream *stream)
{
	csvin_close(&stream->csv);
	header_release(&stream->header);
	input_close(&stream->input);
}

int
stream_next(struct stream *stream, struct err *err)
{
	int got = csvin_next(&stream->csv, &stream->row, err);

	if (got <= 0)
		return got;
	if (stream->row.defect != CSV_SOUND)
		return csvin_defect(&stream->csv, &stream->row, err);
	if (stream->row.count != stream->header.count) {
		err_set(err, ERR_DATA, _("the header has %zu fields, this row %zu"),
		    stream->header.count, stream->row.count);
		return err_at(err, stream->name, stream->row.line);
	}
	return stream->row.is_utf8 || check_utf8(stream, err) == 0 ? 1 : -1;
}

int
stream_visit(const char *path, const struct stream_visitor *visitor, void *context, struct err *err)
{
	struct stream stream;
	int got;

	if (stream_open(&stream, path, err) != 0)
		return -1;
	got = visitor->header(context, &stream, err);
	if (got != 0)
		err_at(err, stream.name, stream.header_line);
	while (got == 0 && (got = stream_next(&stream, err)) == 1) {
		got = visitor->row(context, &stream, err);
		if (got != 0)
			err_at(err, stream.name, stream.row.line);
	}
	stream_close(&stream);
	return got;
}
