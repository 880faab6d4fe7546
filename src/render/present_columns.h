/* SPDX-License-Identifier: MIT */
/*
 * present_columns - within present: what the columns of a stream hold, and how it is shown.
 */
#ifndef RENDER_PRESENT_COLUMNS_H
#define RENDER_PRESENT_COLUMNS_H

#include "present_parts.h"

/* How the cells of a column are shown. */
enum role {
	ROLE_PLAIN,
	ROLE_CODE,
	ROLE_CODES,    /* joined by ; */
	ROLE_LEVEL,    /* a code of whatever kind was counted, or a word such as (none) */
	ROLE_POINT,    /* a level of rows or of columns, which are of different kinds */
	ROLE_OWN_CODE, /* that no codebook holds: origins, changes, verdicts */
	ROLE_STATISTIC,
	ROLE_REASON, /* how a figure came about, or why there is none */
	ROLE_CLAIM,  /* what is checked: somebody's words, or a cell of a table */
	ROLE_NAME,   /* of a column, */
	ROLE_STATE,  /* and what stood in it, or stands there now */
	ROLE_DATE,
	ROLE_FIGURE,
};

struct column {
	enum role role;
	enum kind kind;
	enum figure figure;
	const char *own; /* what words.h calls the codes of ROLE_OWN_CODE */
	bool key;	 /* of a tally: an empty cell is a missing value */
};

struct rows {
	struct presenting *presenting;
	const struct sheet *sheet;
	const struct header *header;
	enum stream_kind kind;
	struct column *columns;
	bool illustrative;
	bool changes;	     /* of a register, as findings-diff writes them */
	struct slice column; /* that the row at hand is about, there */
};

/* Is it one of the columns of dates? */
bool column_of_dates(struct slice name);

/* Are these changes of a register, as findings-diff writes them? */
bool columns_of_changes(const struct header *header);

/* Decide how the cells of that column are shown. */
void column_plan(const struct rows *rows, size_t index, struct column *column);

/* The first kind that knows the code; KIND_NONE: none does. */
enum kind column_kind_of_point(const struct codebook *book, struct slice code);

/* The heading of a column that is planned; presenting->text, which is empty, may hold it. */
struct slice column_label(const struct rows *rows, size_t index);

#endif
