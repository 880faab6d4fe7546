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

/* What is known at the border between two blocks of 64 bytes. */
struct scan_state {
	uint64_t inside; /* all bits set within quotes */
	/* 1 behind a delimiter, line end or quote; a quote that closes; a CR; else 0 */
	uint64_t behind_border, behind_closing, behind_return;
	uint64_t mistakes; /* in UTF-8: not 0 where there are any, or nobody looks */
	size_t mark_count, end_count, break_count;
};

/* Places are counted from the start of the scan. */
struct scan {
	char delimiter;
	size_t window;	  /* bytes that it goes over at most; a longer record is not for it */
	uint32_t *marks;  /* delimiters and line ends that end a field */
	uint32_t *ends;	  /* which of the marks end whole records, blank lines among them */
	uint32_t *breaks; /* line ends within quotes */
	struct scan_state state; /* of `scanned` bytes, which are whole blocks */
	size_t scanned;
	size_t length; /* bytes looked at in all */
	size_t mark_count, end_count, break_count;
	bool is_utf8;	/* all bytes that are in records; false: nobody has looked, or not all */
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
 * the scan began. Marks are added to those found before; those stay. Not after it stopped.
 */
void scan_more(struct scan *scan, const char *bytes, size_t length);

/* Does it hold a delimiter, a quote or a line end? */
bool scan_has_border(struct slice s, char delimiter);

#endif
