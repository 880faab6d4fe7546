/* SPDX-License-Identifier: MIT */
/*
 * scan - where the fields of regular records end, found 64 bytes at a time.
 *
 * A record is regular when each quote in it opens a field, closes one, or is half of
 * a doubled one within quotes (RFC 4180), and it ends with its line. libcsv gives the
 * same fields for it. Knows bytes only: nothing of buffers, files and libcsv.
 */
#ifndef FINDINGS_CSV_SCAN_H
#define FINDINGS_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/slice.h"

struct scan_record {
	uint32_t mark;	/* which of the marks is its line end */
	uint32_t lines; /* physical lines that end before that, from the start of the scan */
};

/* What is known at the border between two blocks of 64 bytes. */
struct scan_state {
	uint64_t inside;  /* all bits set within quotes */
	uint64_t borders; /* bits of the block before: delimiters, line ends, quotes; */
	uint64_t closing; /* quotes that close; */
	uint64_t returns; /* and CR */
	size_t mark_count, record_count;
	uint32_t lines;
};

struct scan {
	char delimiter;
	size_t window;	 /* bytes that it goes over at most; a longer record is not for it */
	uint32_t *marks; /* delimiters and line ends that end a field; counted from the start */
	struct scan_record *records; /* whole ones, blank lines among them */
	struct scan_state state;     /* of `scanned` bytes, which are whole blocks */
	size_t scanned;
	size_t length; /* bytes looked at in all */
	size_t mark_count, record_count;
	bool stopped;	/* something is not regular: */
	size_t regular; /* the byte behind so many that are */
};

/* `window`: below 2^32. */
int scan_init(struct scan *scan, char delimiter, size_t window, struct err *err);
void scan_release(struct scan *scan);

/* Begin anew: the next bytes are the start of a record. */
void scan_restart(struct scan *scan);

/*
 * Go on over `bytes`, of which there are `length` now, a window at most; they begin where
 * the scan began. Records are added to those found before; those stay.
 */
void scan_more(struct scan *scan, const char *bytes, size_t length);

/* Does it hold a delimiter, a quote or a line end? */
bool scan_has_border(struct slice s, char delimiter);

#endif
