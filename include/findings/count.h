/* SPDX-License-Identifier: MIT */
/*
 * count - from streams of findings and tallies to a tally.
 */
#ifndef FINDINGS_COUNT_H
#define FINDINGS_COUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/slice.h"
#include "findings/stream.h"
#include "findings/tally.h"

struct count_options {
	const struct slice *keys; /* columns to count by */
	size_t key_count;
	const char *split; /* the key whose `;`-joined values count one by one; NULL: none */
	const char *const *roll_up; /* keys of which the parent is counted */
	size_t roll_up_count;
	const char *weight; /* the column of weights, "none"; NULL: `count` or `mentions` */
	bool drop_missing;
	bool with_ids;
	const struct codebook *book;
};

struct counting {
	const struct count_options *options;
	struct tally *tally;
	bool *rolls_up;	 /* by key */
	size_t *columns; /* of the keys; behind them those of weight and id, where there are any */
	struct slice *levels;
	size_t split_key; /* SIZE_MAX: none */
	uint64_t findings, mentions, dropped;
	bool splitting; /* the stream counts findings: they are what `mentions` was made of */
	const char *counted_as_findings; /* a file that counts findings, */
	const char *counted_as_mentions; /* and one that counts mentions; NULL: none so far */
};

/* Begin an empty tally with these keys. What the options refer to must outlive the counting. */
int counting_begin(struct counting *counting, const struct count_options *options,
    struct tally *tally, struct err *err);

/*
 * Count one stream, which has just been opened. Refused (ERR_DATA): a key that
 * is no column, a weight that is no count, a tally of mentions of which a key
 * would be dropped without saying which key was split, mentions among findings.
 */
int counting_add(struct counting *counting, struct stream *stream, struct err *err);

/*
 * The same on several threads (0: one a processor), for a large regular file that was
 * opened by its name: a thread counts `least` bytes of it or more (0: some that are
 * worth a thread). Result, remarks and errors are the same as those of one thread.
 */
int counting_add_parallel(struct counting *counting, struct stream *stream, size_t threads,
    size_t least, struct err *err);

/* Say what was split or dropped. */
void counting_remarks(const struct counting *counting, const struct notice *notice);
void counting_release(struct counting *counting);

#endif
