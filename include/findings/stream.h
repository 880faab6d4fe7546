/* SPDX-License-Identifier: MIT */
/*
 * stream - a CSV file with a header line, as the programs hand them on.
 *
 * UTF-8, comma (see findings(5)). A record with a defect or with another number
 * of fields than the header, or that is not UTF-8, is an error: refusing single
 * rows is ingest's work.
 */
#ifndef FINDINGS_STREAM_H
#define FINDINGS_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/csvin.h"
#include "findings/err.h"
#include "findings/header.h"
#include "findings/source.h"

enum stream_kind {
	STREAM_FINDINGS,
	STREAM_REPLIES,
	STREAM_TALLY, /* last column `count` or `mentions` */
	STREAM_TABLE,
	STREAM_RESULT, /* anything else */
	STREAM_KIND_COUNT,
};

const char *stream_kind_name(enum stream_kind kind);

/* -1 where it is none. */
int stream_kind_named(const char *name);

/*
 * What a stream is, by its header. A table shows only in its cells, so this says
 * STREAM_RESULT for one.
 */
enum stream_kind stream_kind_of(const struct header *header);

struct stream {
	struct input input;
	struct csvin csv;
	struct header header;
	struct slice header_raw, header_ending; /* valid until the first stream_next() */
	size_t header_line;
	struct csvrow row;
	const char *name; /* for messages */
};

#define STREAM_INIT {.input = INPUT_INIT, .csv = {.buffer = STRBUF_INIT, .content = STRBUF_INIT}}

/*
 * Open and read the header line. An input without one (empty) is ERR_DATA.
 * `path` as for input_open(); stream_open_source() reads from elsewhere.
 */
int stream_open(struct stream *stream, const char *path, struct err *err);
int stream_open_source(struct stream *stream, struct source source, struct err *err);
void stream_close(struct stream *stream);

/*
 * The rows of an open stream from the middle on: `source` stands at `offset` of its
 * file, where a row begins. Lines are counted from there.
 */
int stream_open_at(struct stream *stream, const struct stream *whole, struct source source,
    uint64_t offset, struct err *err);

/*
 * A file from its header to its last row, by functions that say with -1 that it is wrong:
 * where it is so is then put into err.
 */
struct stream_visitor {
	int (*header)(void *context, const struct stream *stream, struct err *err);
	int (*row)(void *context, const struct stream *stream, struct err *err);
};

int stream_visit(const char *path, const struct stream_visitor *visitor, void *context,
    struct err *err);

/* The next row into stream->row: 1, 0 at the end, -1 with err set (file and line in it). */
int stream_next(struct stream *stream, struct err *err);

#endif
