/* SPDX-License-Identifier: MIT */
/*
 * follow_sheet - what the rows and columns of a matrix that came back are.
 *
 * Looks at the heads and titles that people may have moved and added to. Knows
 * matrices; nothing of findings, nor of what was known of them before.
 */
#ifndef FINDINGS_FOLLOW_SHEET_H
#define FINDINGS_FOLLOW_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/finding_list.h"
#include "findings/matrix.h"
#include "findings/nameset.h"
#include "findings/replies.h"
#include "findings/sheet.h"
#include "findings/slice.h"
#include "findings/strbuf.h"
#include "findings/words.h"

#define FOLLOW_NONE SIZE_MAX

/* The columns of refused rows that say where they came from. */
enum follow_origin {
	ORIGIN_FILE,
	ORIGIN_SHEET,
	ORIGIN_ROW,
	ORIGIN_REASON,
	ORIGIN_COLUMNS,
};

const char *follow_origin_name(enum follow_origin column);

/* The column's name where refused rows are written: that of the streams. */
struct slice follow_column_name(enum matrix_column column);

enum follow_use {
	USE_MATRIX,  /* a column of the matrix; */
	USE_REPLY,   /* of the replies, but nothing that an area says: asked, due, ... */
	USE_FINDING, /* of the finding: process, origin; */
	USE_ORIGIN,  /* of the file of refused rows; */
	USE_EXTRA,   /* one that the area added */
};

struct follow_column {
	enum follow_use use;
	enum matrix_column matrix;
	enum reply_field reply;
	enum finding_field finding;
	enum follow_origin origin;
	struct slice name; /* of an added one; its letter where nothing is written above it */
};

/* All columns in which the sheet has a cell. */
struct follow_columns {
	struct follow_column *items;
	size_t count, capacity;
	size_t of[MATRIX_COLUMNS];	/* where each stands, or FOLLOW_NONE */
	size_t origins[ORIGIN_COLUMNS]; /* the same */
	enum language language;		/* of the heads */
};

#define FOLLOW_COLUMNS_INIT {.count = 0}

/* Is it the header row of a matrix: a column of ids, and one that an area fills in? */
bool follow_is_header(const struct sheet *cells, size_t row);

/* The columns below that header row. Names are kept in `strings`. */
int follow_columns_find(struct follow_columns *columns, const struct sheet *cells, size_t header,
    struct nameset *strings, struct err *err);
void follow_columns_release(struct follow_columns *columns);

/* Append what a spreadsheet calls the column: A, B, ..., AA. */
void follow_add_letter(size_t column, struct strbuf *text);

/* The first cell of the row that has text, and where it is; empty where none has. */
struct slice follow_first_cell(const struct sheet *cells, size_t row, size_t *column);

/* Is it the head of a section and nothing else? */
bool follow_is_section(const struct sheet *cells, size_t row);

/* Does the block begin here in which people sign? */
bool follow_is_sign_off(const struct sheet *cells, size_t row);

/*
 * What a title row says: the cell after the one that is labelled as the column
 * ("area", "process"), in the rows from first to before last. Empty: nothing.
 */
struct slice follow_title(const struct sheet *cells, size_t first, size_t last, const char *column);

/* Without "(continued)" behind it, in any language; false where there is no such thing. */
bool follow_is_continued(struct slice id, struct slice *continued);

/* What the sheet Control says: whose matrix it is, and the digests of its rows. */
struct follow_control {
	struct slice area, process; /* of its cells; empty: not said */
	struct nameset ids;
	struct slice *digests; /* of each */
	size_t capacity;
};

#define FOLLOW_CONTROL_INIT {.ids = NAMESET_INIT}

bool follow_is_control(const char *name);
int follow_control_read(struct follow_control *control, const struct sheet *cells, struct err *err);
void follow_control_release(struct follow_control *control);

/* The digest of the row of that id as it was sent; empty: none is known. */
struct slice follow_control_digest(const struct follow_control *control, struct slice id);

#endif
