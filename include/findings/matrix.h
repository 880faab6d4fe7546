/* SPDX-License-Identifier: MIT */
/*
 * matrix - the findings matrix of one area: what concerns it, and room for its reply.
 *
 * Its cells are text in the area's language, ready to be typeset and, when they
 * come back, to be compared with. Knows findings and replies; nothing of formats.
 */
#ifndef FINDINGS_MATRIX_H
#define FINDINGS_MATRIX_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/finding_list.h"
#include "findings/nameset.h"
#include "findings/replies.h"
#include "findings/slice.h"
#include "findings/strbuf.h"
#include "findings/words.h"

/* In the order in which they stand. */
enum matrix_column {
	MATRIX_AREA, /* the area itself, where no title block can say it (CSV) */
	MATRIX_ID,
	MATRIX_REPORT,
	MATRIX_OBSERVER, /* only where asked for */
	MATRIX_THEME,
	MATRIX_TYPE,
	MATRIX_TEXT,
	MATRIX_PAGE,
	MATRIX_OTHERS, /* the other areas that the finding goes to */
	MATRIX_RESPONSE,
	MATRIX_STATUS,
	MATRIX_ACTION,
	MATRIX_EVIDENCE,
	MATRIX_ANSWERED,
	MATRIX_COLUMNS,
};

/* The columns that the area fills in begin here. */
#define MATRIX_REPLY MATRIX_RESPONSE

/* The head of the column. */
struct slice matrix_column_label(enum matrix_column column, enum language language);

/* The column with that head, in any language and as offices may write it; MATRIX_COLUMNS: none. */
enum matrix_column matrix_column_named(struct slice label);

/* The field of the replies that a reply column holds; REPLY_FIELDS for the others. */
enum reply_field matrix_column_field(enum matrix_column column);

/*
 * The n-th code, from 0, that may be chosen in a reply column: of the codebook, else of
 * the toolkit's own. False after the last, and for columns that take any text.
 */
bool matrix_choice(const struct codebook *book, enum matrix_column column, size_t n,
    struct slice *code);

/*
 * What stands in the cells of a finding's row that the area must not change, in a
 * matrix of `area` (a code; empty: of the findings without area): MATRIX_AREA to
 * MATRIX_OTHERS, line ends as LF, labels in the language. Without observers that cell
 * is empty. The cells are slices of the finding, the codebook, constants and
 * `scratch`, valid until scratch changes. -1 without memory.
 */
int matrix_locked_cells(const struct finding *finding, struct slice area,
    const struct codebook *book, enum language language, bool with_observer,
    struct slice cells[MATRIX_COLUMNS], struct strbuf *scratch, struct err *err);

/* Append `s` with its line ends (CR LF, CR) as LF: what a spreadsheet makes of them. */
void matrix_line_ends(struct slice s, struct strbuf *out);

#define MATRIX_DIGEST_SIZE 65

/*
 * SHA-256 (FIPS 180-4) of the locked cells of a row, MATRIX_ID to MATRIX_OTHERS, each
 * followed by a NUL, in hexadecimal. Cells that a matrix does not show are empty.
 */
void matrix_digest(const struct slice cells[MATRIX_COLUMNS], char digest[MATRIX_DIGEST_SIZE]);

struct matrix_row {
	const struct finding *finding;
	const struct reply *reply;	    /* NULL: none is known */
	bool attention;			    /* else the finding is sent for information */
	struct slice cells[MATRIX_COLUMNS]; /* labels; MATRIX_ANSWERED is ISO 8601 */
};

/* What all matrices of one sending have in common. */
struct matrix_options {
	const struct codebook *book;
	enum language language;
	const char *title;	 /* NULL: the toolkit's own */
	const char *folio;	 /* NULL: none */
	const char *asked, *due; /* ISO 8601; NULL: not said */
	bool with_observer;
};

/* One area and the findings that concern it. */
struct matrix_area {
	struct slice code; /* empty: findings without area */
	size_t *findings;  /* indexes into the list, in its order */
	size_t count, capacity;
};

/* Who gets what. */
struct matrix_plan {
	const struct finding_list *list;
	struct slice process;	   /* code of the findings' process; empty: they have none */
	struct matrix_area *areas; /* codebook order, others as they come, without area last */
	size_t area_count, area_capacity;
	size_t findings;      /* planned, */
	size_t attention;     /* of them those that require attention */
	size_t several;	      /* and those that concern several areas */
	struct nameset codes; /* owns the areas' codes; number = index before sorting */
};

#define MATRIX_PLAN_INIT {.codes = NAMESET_INIT}

/*
 * Share out the findings of one process (a code; NULL: the only one there is). The
 * list must outlive the plan. ERR_USAGE: several processes and none chosen, or
 * none of its findings is there.
 */
int matrix_plan_make(struct matrix_plan *plan, const struct finding_list *list, const char *process,
    const struct codebook *book, struct err *err);
void matrix_plan_release(struct matrix_plan *plan);

/* The matrix of one area. */
struct matrix {
	const struct matrix_options *options;
	struct slice area;	 /* code; empty: no area */
	struct slice area_label; /* in the language; of no area what says so */
	struct slice process, process_label;
	struct slice title;
	struct matrix_row *rows; /* first those that require attention */
	size_t count, attention;
	bool sample;		/* some of it is made up: the sample notice belongs to it */
	struct nameset strings; /* owns what was made for it */
};

#define MATRIX_INIT {.strings = NAMESET_INIT}

/*
 * The matrix of one area of the plan, filled in with what the replies know (NULL:
 * nothing). Plan, replies, options and codebook must outlive it.
 */
int matrix_make(struct matrix *matrix, const struct matrix_plan *plan, size_t area,
    const struct replies *replies, const struct matrix_options *options, struct err *err);
void matrix_release(struct matrix *matrix);

/* Does the matrix show the column? MATRIX_AREA: never, a format adds it where it needs it. */
bool matrix_shows(const struct matrix *matrix, enum matrix_column column);

/*
 * The sending as replies: a reply for each finding and area of the plan that has none,
 * with the dates, `pending`, or `not_applicable` where it is for information. One that
 * was never asked (no status) is filled in; others stay as they are. Findings without
 * area are sent to nobody.
 */
int matrix_plan_send(const struct matrix_plan *plan, const struct matrix_options *options,
    struct replies *replies, struct err *err);

#endif
