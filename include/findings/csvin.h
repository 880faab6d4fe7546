/* SPDX-License-Identifier: MIT */
/*
 * csvin - records of a CSV file, one after the other, from any source.
 *
 * RFC 4180, with LF, CRLF, CR or a mixture of them as line ends. With libcsv
 * (which decides what a field is) these rules hold: blanks around an unquoted
 * field belong to it; blanks between a closing quote and the next delimiter do
 * not; a quote inside an unquoted field is a character like others; lines
 * without any character are passed over. No limit on fields or records.
 */
#ifndef FINDINGS_CSVIN_H
#define FINDINGS_CSVIN_H

#include <csv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/slice.h"
#include "findings/source.h"
#include "findings/strbuf.h"

enum csv_defect {
	CSV_SOUND,
	CSV_TEXT_AFTER_QUOTE, /* "a"b: something follows a closing quote */
	CSV_QUOTE_OPEN,	      /* a quote that is never closed */
};

/* One record. All slices are valid until the next call of csvin_next(). */
struct csvrow {
	const struct slice *fields; /* quotes removed; none where there is a defect */
	size_t count;
	struct slice raw;    /* the record as it stands in the file, */
	struct slice ending; /* and the line end after it; empty at the end of the file */
	size_t line;	     /* physical line on which it begins, from 1 */
	uint64_t offset;     /* bytes of the source before it */
	size_t defect_line;  /* and on which the defect lies */
	enum csv_defect defect;
	bool is_utf8;  /* it is for sure; false: nobody has looked, or it is not */
	bool is_plain; /* the same of: it holds neither NUL nor CR (csvin_ask_plain()) */
};

struct scan;

struct csvin {
	struct source source;
	char delimiter;
	bool guessed; /* the delimiter was found by looking */
	size_t block; /* bytes that are read and scanned at a time */
	struct csv_parser parser;
	bool parser_ready;
	struct strbuf buffer; /* from record_start: bytes not handed out yet */
	size_t record_start, position;
	uint64_t dropped; /* bytes of the source that are before the buffer */
	bool ended;
	size_t line; /* of buffer.data[position] */
	struct strbuf content;
	struct slice *fields;
	size_t *field_ends;
	size_t field_count, field_capacity, end_capacity;
	bool record_complete, no_memory;
	unsigned rescues;
	const size_t *wanted; /* NULL: all */
	size_t wanted_count;
	struct scan *scan; /* NULL: libcsv reads all records */
	size_t scan_start,
	    scan_checked; /* in buffer: where it began, and until where it is UTF-8 */
	size_t next_end, next_mark, next_break; /* of the scan, not handed out yet */
	bool scan_is_utf8, scan_is_plain;	/* all that was checked */
	bool asks_plain;
};

/*
 * Read from `source`, which stays the caller's. Delimiter '\0' finds out which
 * of , ; tab | it is by looking at the first records; a byte order mark is
 * skipped.
 */
int csvin_open(struct csvin *in, struct source source, char delimiter, struct err *err);
void csvin_close(struct csvin *in);

/*
 * The same from the middle of a file: the source stands at `offset` of it, where a record
 * begins. Rows count their lines from there.
 */
int csvin_open_at(struct csvin *in, struct source source, char delimiter, uint64_t offset,
    struct err *err);

/*
 * Where a record seems to begin in `sample`, which is cut out of the middle of a file;
 * SIZE_MAX where that cannot be seen. Only who reads the file from its beginning knows.
 */
size_t csv_guess_border(struct slice sample, char delimiter);

/*
 * The next record: 1, 0 at the end, -1 with err set where reading failed. A
 * record with a defect is handed out like the others, with its raw bytes;
 * reading goes on after the line of the defect (for a quote that is never
 * closed: after the line on which its record began).
 */
int csvin_next(struct csvin *in, struct csvrow *row, struct err *err);

/*
 * From now on only the fields of these columns are looked at, which saves time; the
 * others stand in rows as empty ones. `columns` is borrowed until csvin_close().
 */
void csvin_want(struct csvin *in, const size_t *columns, size_t count);

/*
 * Several records at once, for who needs no more of them than the wanted fields, all of which
 * must be among the first `count`: the next records, `most` at most, as long as they were read
 * already, are UTF-8, have `count` fields and begin before byte `end` of the source. Record by
 * record their wanted fields go to `fields`, valid until the next call of csvin_next(). Returns
 * how many records; behind them, and where there are none, csvin_next() goes on.
 */
size_t csvin_take(struct csvin *in, size_t count, uint64_t end, struct slice *fields, size_t most);

/*
 * From now on no more bytes are read at a time. Large blocks are best for who does little with
 * them; who has tables of his own to keep in the processor's caches reads less.
 */
void csvin_read_less(struct csvin *in, size_t size);

/* From now on rows say whether they are plain, for which their bytes are looked at once more. */
void csvin_ask_plain(struct csvin *in);

/* How far in the file the source is now. */
uint64_t csvin_bytes_read(const struct csvin *in);

/* What is wrong with a record, as an ERR_DATA with file and line. Returns -1. */
int csvin_defect(const struct csvin *in, const struct csvrow *row, struct err *err);

/*
 * A copy that outlives the next call; csvrow_free() it. Which line end it had is
 * forgotten: LF stands for any.
 */
int csvrow_copy(struct csvrow *copy, const struct csvrow *row, struct err *err);
void csvrow_free(struct csvrow *copy);

/*
 * The delimiter among , ; tab | that cuts most records of `sample` into the
 * same number of fields, two at least; the comma where none does. A last record
 * that may be cut off is not counted unless `whole`.
 */
char csv_guess_delimiter(struct slice sample, bool whole);

#endif
