/* SPDX-License-Identifier: MIT */
/*
 * changes - what differs between two states of a register, row by row, by key.
 *
 * Two streams of findings, or two of replies. Knows their columns; nothing of what the
 * codes in them mean.
 */
#ifndef FINDINGS_CHANGES_H
#define FINDINGS_CHANGES_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/header.h"
#include "findings/nameset.h"
#include "findings/notice.h"
#include "findings/slice.h"
#include "findings/stream.h"

enum change {
	CHANGE_APPEARED, /* a row that only the new state has */
	CHANGE_VANISHED, /* or only the old one */
	CHANGE_RECODED,	 /* process, theme, type or area of a finding */
	CHANGE_STATUS,	 /* response or status of a reply */
	CHANGE_CHANGED,	 /* any other column */
	CHANGE_COUNT,
};

/* One state. */
struct changes_side {
	char *name; /* of the file, for messages */
	struct header header;
	struct slice *cells; /* header.count for each row */
	size_t cell_count, cell_capacity;
	size_t *lines; /* of each row in its file */
	size_t row_count, line_capacity;
	struct nameset keys; /* number = row */
};

/* A column that is compared: where it stands in each state; HEADER_NONE: it is not there. */
struct changes_column {
	struct slice name;
	size_t places[2];
	enum change change;
	bool list; /* values joined by ;, in whatever order */
};

struct changes {
	enum stream_kind kind;	      /* STREAM_FINDINGS or STREAM_REPLIES */
	bool with_coder;	      /* a finding is known by its id and coder */
	struct changes_side sides[2]; /* old and new */
	struct changes_column *columns;
	size_t column_count;
	struct nameset strings; /* owns what the cells show */
};

#define CHANGES_INIT {.strings = NAMESET_INIT}

/* How much there was of each. */
struct changes_sum {
	size_t cells[CHANGE_COUNT]; /* of appeared and vanished: rows */
	size_t rows[CHANGE_COUNT];  /* in so many rows */
};

/*
 * Read both states. Findings are known by id; by id and coder where an id is there twice
 * and both have the column coder; replies by id and area. ERR_DATA with file and line:
 * neither findings nor replies, an empty id, a key that is there twice, two columns of one
 * name. ERR_USAGE: findings and replies. To be released either way.
 */
int changes_read(struct changes *changes, const char *old, const char *new, struct err *err);
void changes_release(struct changes *changes);

/*
 * The result, findings-diff(1)'s: what changed or vanished in the order of the old state,
 * then what appeared in that of the new one. The order of rows, of columns and of a
 * finding's areas is no change. A column that one state lacks is empty there. -1 without
 * memory.
 */
int changes_write(const struct changes *changes, struct csvout *out, struct changes_sum *sum,
    struct err *err);

/* Which columns only one state has, and what was found in sum. */
void changes_remarks(const struct changes *changes, const struct changes_sum *sum,
    const struct notice *notice);

#endif
