/* SPDX-License-Identifier: MIT */
/*
 * ingest_layout - which line of an input is its header, and what its columns are.
 *
 * Two layouts: long (a column `type`, a column `text`) and wide (one column a
 * type, holding the text).
 */
#ifndef FINDINGS_INGEST_LAYOUT_H
#define FINDINGS_INGEST_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/ingest.h"
#include "findings/ingest_intake.h"
#include "findings/nameset.h"
#include "findings/slice.h"

#define LAYOUT_NONE SIZE_MAX

/* What findings-import says of each row: where it stood. They pass through like unknown columns. */
enum layout_origin { ORIGIN_FILE, ORIGIN_SHEET, ORIGIN_ROW, ORIGIN_COUNT };

/* Columns of an output to which several files contribute, in the order they came. */
struct layout_union {
	struct nameset keys; /* what makes two columns the same */
	struct nameset strings;
	struct slice *names; /* the header of each */
	size_t names_capacity;
};

#define LAYOUT_UNION_INIT {NAMESET_INIT, NAMESET_INIT, NULL, 0}

void layout_union_release(struct layout_union *columns);

struct layout_wide {
	size_t cell;
	struct slice code; /* of the type; borrowed from the codebook or a constant */
};

struct layout {
	struct slice *header; /* the cells, trimmed; trailing blank ones are no columns */
	size_t count;
	size_t row;			    /* which record of the preview the header is */
	size_t line;			    /* and its physical line */
	size_t column[INGEST_COLUMN_COUNT]; /* its cell, or LAYOUT_NONE */
	size_t origin[ORIGIN_COUNT];	    /* its cell, or LAYOUT_NONE */
	struct layout_wide *wide;
	size_t wide_count;
	bool has_long;	/* there is a column for the type */
	bool mended;	/* the file holds refused rows of an earlier run */
	size_t *pass;	/* for each cell its column among the unknown ones, or LAYOUT_NONE */
	size_t *reject; /* and its column in the file of refused rows, or LAYOUT_NONE */
	char *bytes;
};

#define LAYOUT_INIT {.count = 0}

/*
 * Find the header: among the records of the preview the one with most cells that
 * are known, two at least, one of them a column (the first that has theme and text
 * and little that is unknown ends the search). What is not known is added to
 * `unknown`, all columns to `rejects`. ERR_DATA where there is no header, where two
 * cells name one column, or where one that every finding needs is missing;
 * *reason (of enum ingest_reason) says which for the ledger.
 */
int layout_find(struct layout *layout, const struct intake *intake, struct ingest_options *options,
    struct layout_union *unknown, struct layout_union *rejects, int *reason, struct err *err);
void layout_release(struct layout *layout);

/*
 * Give each column of the layout its place in the two outputs. columns: what each
 * cell is, INGEST_COLUMN_NONE for unknown ones and for types. Called by layout_find().
 */
int layout_unite(struct layout *layout, const enum ingest_column *columns,
    struct layout_union *unknown, struct layout_union *rejects, struct err *err);

/* Is it the header itself once more? */
bool layout_is_header(const struct layout *layout, const struct slice *fields, size_t count);

#endif
