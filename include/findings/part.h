/* SPDX-License-Identifier: MIT */
/*
 * part - one of N parts of a file, cut between records.
 *
 * A record is in the part in which it begins, so that the parts together are the
 * whole, whatever bytes it holds. Where the quotes before the part are regular, only
 * they are looked at; else all records before it are read. Knows nothing of what a
 * program does with the rows.
 */
#ifndef FINDINGS_PART_H
#define FINDINGS_PART_H

#include <stdbool.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/slice.h"
#include "findings/stream.h"

struct part {
	uint64_t number, count; /* number from 1 to count; count 0: all of the file */
	/* While open: */
	struct stream *whole; /* borrowed */
	uint64_t first_byte, end_byte;
	struct stream rest;  /* header and what begins with the part */
	bool skipped;	     /* rows come from `rest` */
	struct slice header; /* of the whole, with its line end: what `rest` begins with */
	size_t header_given;
	uint64_t boundary;
};

#define PART_INIT {.rest = STREAM_INIT}

/* "K/N" with 1 <= K <= N; ERR_USAGE else. */
int part_parse(struct part *part, const char *text, struct err *err);

/*
 * Find the part in the file of `whole`, whose header alone has been read; it stays the
 * caller's, and open until part_close(). Anything but a regular file is ERR_USAGE,
 * unless the part is all of it.
 */
int part_open(struct part *part, struct stream *whole, struct err *err);
void part_close(struct part *part);

/* Who reads its rows while it is open, to say which columns are wanted. */
struct csvin *part_csvin(struct part *part);

/* The part's next row, as of stream_next(): valid until the next call. NULL at the end, and
 * with err set on an error. */
const struct csvrow *part_next(struct part *part, struct err *err);

#endif
