/* SPDX-License-Identifier: MIT */
/*
 * table - a cross-tabulation of counts, rows by columns.
 *
 * Holds data only: margins are checked when it is read and computed when it is
 * printed.
 */
#ifndef FINDINGS_TABLE_H
#define FINDINGS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/notice.h"
#include "findings/slice.h"
#include "findings/source.h"
#include "findings/strbuf.h"

/* A level that is not data: its name is made in the language of the output. */
enum level_kind {
	LEVEL_DATA,
	LEVEL_MISSING, /* (none) */
	LEVEL_OTHER,   /* (other) */
};

struct level {
	struct slice name; /* without the escaping backslash; empty where it is not LEVEL_DATA */
	enum level_kind kind;
};

struct table {
	struct slice row_key;	 /* the first header cell: "theme", "Tema", ... */
	struct slice column_key; /* what the columns are: "type"; empty where unknown */
	struct level *rows, *columns;
	size_t row_count, row_capacity, column_count, column_capacity;
	uint64_t *counts;	/* row_count * column_count, by rows */
	struct strbuf *ids;	/* the findings behind each count, `;`-joined; NULL where unknown */
	bool one_way;		/* a single column of counts, named by columns[0] */
	bool mentions;		/* counts mentions, not findings (as far as is known) */
	bool row_margin;	/* the input had a column of totals, */
	bool column_margin;	/* and a row of totals */
	bool *hidden;		/* by rows, margins last: not to be published; NULL: all may be */
	struct nameset strings; /* owns what the slices show */
};

#define TABLE_INIT {0}

void table_release(struct table *table);

/* Building one by hand: counts start at 0; names are copied; -1 with err set. */
int table_set_keys(struct table *table, struct slice row_key, struct slice column_key,
    struct err *err);
int table_add_row(struct table *table, struct slice name, enum level_kind kind, struct err *err);
int table_add_column(struct table *table, struct slice name, enum level_kind kind, struct err *err);
int table_allocate(struct table *table, struct err *err);
/* After table_allocate(): no ids yet. */
int table_allocate_ids(struct table *table, struct err *err);

static inline uint64_t *
table_at(const struct table *table, size_t row, size_t column)
{
	return &table->counts[row * table->column_count + column];
}

/* Sums; at most NUMBER_COUNT_MAX in any table that was read or built by the library. */
uint64_t table_row_total(const struct table *table, size_t row);
uint64_t table_column_total(const struct table *table, size_t column);
uint64_t table_total(const struct table *table);

/*
 * The kind of the codes or labels that name the rows or columns: by the key's
 * name where it is known, else the first kind of which the codebook (or the
 * toolkit's own words) knows every level; KIND_NONE where there is none.
 */
enum kind table_row_kind(const struct table *table, const struct codebook *book);
enum kind table_column_kind(const struct table *table, const struct codebook *book);

/*
 * Is it unknown whether the table counts findings or mentions? A table by area may
 * have been made either way, and does not say so; a tally does.
 */
bool table_may_mention(const struct table *table);

/*
 * Read a table, a one- or two-key tally, or whatever people publish: any
 * delimiter and encoding, title rows above, empty cells and "-" for zero,
 * "1,962" for 1962 in a quoted cell, Excel's pivot tables. Margins are known by
 * their names, checked (rows in file order, then columns) and left out; the
 * first that does not add up is ERR_DATA naming row, column, stated and computed
 * sum. A row equal to the sum of all others without such a name is said through
 * `notice`.
 */
int table_read(struct table *table, struct source source, const struct notice *notice,
    struct err *err);

/* The same from a file ("-": standard input), whose name stands in messages. */
int table_read_file(struct table *table, const char *path, const struct notice *notice,
    struct err *err);

/* The same from cells already read, also where a name is no text; and of those that are no tally. */
struct sheet;
int table_read_sheet(struct table *table, const struct sheet *sheet, const struct notice *notice,
    struct err *err);
int table_from_sheet(struct table *table, const struct sheet *sheet, const struct notice *notice,
    struct err *err);

/*
 * Write as CSV: (none), (other) and, with `totals`, margins called `total`.
 * Level names that look like those are written with a backslash before them. A count
 * that is hidden is written as `*`, which nothing reads as a count.
 */
void table_write(const struct table *table, bool totals, struct csvout *out);

#endif
