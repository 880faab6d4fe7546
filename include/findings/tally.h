/* SPDX-License-Identifier: MIT */
/*
 * tally - counts by any number of keys; findings with weights.
 *
 * Merging is associative: counting parts and counting the tallies gives what
 * counting the whole gives. Levels are kept in the order they came; order them
 * before writing.
 */
#ifndef FINDINGS_TALLY_H
#define FINDINGS_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/sheet.h"
#include "findings/slice.h"
#include "findings/table.h"

struct tally_key {
	struct slice name;
	struct nameset levels;	 /* an empty level is a missing value */
	size_t *order;		 /* after tally_order(): level numbers in display order */
	struct level_memo *memo; /* levels by their bytes, in 2^memo_bits places */
	unsigned memo_bits;
	size_t remembered; /* so many of them */
};

struct tally {
	struct tally_key *keys;
	size_t key_count;
	struct nameset cells; /* a cell is its level numbers, as bytes of uint32_t */
	uint64_t *counts;     /* of each cell */
	size_t counts_capacity;
	struct strbuf *ids; /* of each cell, `;`-joined; NULL unless with_ids */
	size_t ids_capacity;
	uint32_t *row;	/* level numbers of the row at hand */
	uint32_t *grid; /* with two keys: by level numbers the cell, from 1; 0: none */
	size_t grid_rows, grid_columns;
	bool too_wide; /* for a grid */
	bool with_ids;
	bool mentions;
	uint64_t total;
	struct nameset strings; /* owns the keys' names */
};

#define TALLY_INIT {.key_count = 0}

/* Names are copied. At least one key; the same twice is ERR_USAGE. */
int tally_begin(struct tally *tally, const struct slice *names, size_t count, struct err *err);
void tally_release(struct tally *tally);

/*
 * Add `weight` to the cell of these levels (one for each key, in their order).
 * ids: the findings behind it, `;`-joined; ignored unless with_ids. A sum beyond
 * NUMBER_COUNT_MAX is ERR_DATA.
 */
int tally_add(struct tally *tally, const struct slice *levels, uint64_t weight, struct slice ids,
    struct err *err);

/* The same for so many rows, the levels of each behind those of the one before; a weight of 1, no ids. */
int tally_add_rows(struct tally *tally, const struct slice *levels, size_t rows, struct err *err);

/*
 * Add all cells of `other`, which has the same keys, as if its rows came after those of
 * `tally`. Nothing was added where -1 is returned and the sum is ERR_DATA.
 */
int tally_add_tally(struct tally *tally, const struct tally *other, struct err *err);

enum tally_order {
	TALLY_BY_CODEBOOK, /* file order of the codebook, what it lacks after it as by label */
	TALLY_BY_LABEL,	   /* as the label reads, folded, then by bytes */
	TALLY_BY_TOTAL, /* the first key: largest first, then as by codebook; others by codebook */
	TALLY_FIRST,	/* as they came */
};

/*
 * Order the levels of every key; missing values come last, whatever the order.
 * With all_levels those of the codebook that nothing has are added.
 */
int tally_order(struct tally *tally, enum tally_order order, bool reverse, bool all_levels,
    const struct codebook *book, enum language language, struct err *err);

/* As CSV: keys, `ids` where kept, `count` or `mentions`; cells in the order of the keys. */
int tally_write(const struct tally *tally, struct csvout *out, struct err *err);

/*
 * Add the rows of a tally that stands on a sheet: columns[i] holds the levels of
 * key i (NULL: the columns are the keys in their order), `weight` the counts, with_ids: the column before
 * that the ids. A row of another length than the header, or a cell that is no count, is ERR_DATA with its line.
 */
int tally_add_sheet(struct tally *tally, const struct sheet *sheet, const size_t *columns,
    size_t weight, struct err *err);

/*
 * The table of a tally that stands on a sheet: one or two keys and their counts;
 * any other number of keys is ERR_USAGE.
 */
int tally_table_from_sheet(struct table *table, const struct sheet *sheet, struct err *err);

/*
 * The table of a tally of two keys (rows, columns) or one. top > 0: only that
 * many rows, those with the largest totals, the others summed as (other).
 */
int tally_to_table(const struct tally *tally, size_t top, struct table *table, struct err *err);

#endif
