/* SPDX-License-Identifier: MIT */
/*
 * follow_row - one reply on its way from a row of a matrix into the replies.
 *
 * What the parts of follow share. Not for others: see follow.h.
 */
#ifndef FINDINGS_FOLLOW_ROW_H
#define FINDINGS_FOLLOW_ROW_H

#include "findings/follow.h"
#include "findings/follow_account.h"
#include "findings/follow_areas.h"
#include "findings/follow_sheet.h"

/* At most this many messages of one sort about one file. */
#define FOLLOW_MESSAGES 20

enum follow_remark {
	REMARK_RECODED,
	REMARK_FORMULA,
	REMARK_REOPENED,
	REMARK_LATER,
	REMARK_UNTOUCHED,
	FOLLOW_REMARKS,
};

/* The first answer in this run to one finding by one area. */
struct follow_merged {
	struct slice before[REPLY_FIELDS]; /* what was known */
	size_t content;			   /* what the row says; number in `contents` */
	struct slice place;		   /* of the row, for messages */
};

/* The file and the sheet that are being read. */
struct follow_now {
	const struct returned_file *file;
	const struct returned_sheet *sheet;
	struct slice sheet_name;
	struct strbuf place; /* file and sheet, for messages */
	struct follow_columns columns;
	struct follow_control control;
	bool mended; /* refused rows that come again */
	struct slice title_area, title_process, title_asked;
	size_t account; /* index of the sheet's */
	bool *heads;	/* of each row of the sheet: is it a reply that continues none? */
	size_t *next;	/* and the row that continues it, or FOLLOW_NONE */
	size_t heads_capacity, next_capacity;
	struct nameset ids; /* below one header; */
	size_t *last;	    /* of each the last row that it has there */
	size_t last_capacity;
	struct slice area_cell, area; /* the last one that was looked up, and its code */
	size_t area_number;	      /* FOLLOW_NONE: there is no such area */
	size_t areas_refused;	      /* rows for which no area was found */
	size_t added, apostrophes;    /* replies; cells */
	size_t said[FOLLOW_REASONS], remarked[FOLLOW_REMARKS]; /* in the file */
};

/* The row that is being read, with those that continue it. */
struct follow_row {
	size_t first, parts;
	struct slice *cells; /* below the columns: line ends LF, apostrophes gone */
	size_t cells_capacity;
	struct strbuf text; /* of cells that are not as in the file */
	struct slice id;
	size_t finding; /* index, or FINDING_NONE */
	size_t area;	/* number */
	struct slice area_code;
	size_t reply;			   /* index, or REPLY_NONE */
	struct slice before[REPLY_FIELDS]; /* what was known before this run */
	struct slice values[REPLY_FIELDS]; /* what the row says; empty: nothing */
	char answered[11];
	bool as_sent; /* the area changed nothing that was locked */
	enum follow_reason reason;
	struct strbuf message; /* why it is refused */
	struct strbuf locked;  /* what was changed in locked cells, */
	struct strbuf recoded; /* and what is another since it was sent */
};

struct follow {
	const struct follow_options *options;
	struct replies *replies;
	size_t known; /* replies there were at first */
	struct follow_areas areas;
	struct follow_merged *merged;
	size_t merged_count, merged_capacity;
	size_t *merged_of; /* of each reply the index of the above, or FOLLOW_NONE */
	size_t merged_of_count, merged_of_capacity;
	struct nameset contents;
	struct nameset texts; /* of all findings, from when it is first asked for one; */
	size_t *texts_of;     /* the finding of each */
	struct follow_rejects rejects;
	struct follow_account *accounts;
	size_t account_count, account_capacity;
	struct nameset strings; /* owns names and places */
	bool faults;
	struct follow_now now;
	struct follow_row row;
	struct strbuf scratch, cells_scratch;
};

/* The cell of a column of the matrix; empty where there is none. */
struct slice follow_cell(const struct follow *follow, enum matrix_column column);

/* Refuse the row, unless it is refused already. */
void follow_against(struct follow *follow, enum follow_reason reason, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Say something about the row that is no fault. */
void follow_remark(struct follow *follow, enum follow_remark remark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Count so many rows of the sheet. */
void follow_count(struct follow *follow, enum follow_reason reason, enum follow_fate fate,
    size_t rows);

/* Keep text; -1 without memory. */
int follow_keep(struct follow *follow, struct slice text, struct slice *kept, struct err *err);

/* All rows below the header row, and what stands above it. */
int follow_take_sheet(struct follow *follow, size_t header, struct err *err);

/* The row, with those that continue it: judge it, merge it, keep what cannot be merged. */
int follow_take_row(struct follow *follow, size_t row, struct err *err);

/* Its cells, with those of the rows that continue it. */
int follow_collect_cells(struct follow *follow, size_t row, struct err *err);

/* Refuse what is no text. */
void follow_check_bytes(struct follow *follow);

/* Area, finding and reply of the row. Refuses. */
int follow_identify(struct follow *follow, struct err *err);

/* Keep the row (its physical rows one by one) among the refused ones. */
int follow_keep_row(struct follow *follow, struct slice reason, struct err *err);

/* Compare what must not be changed with the finding. Fills locked and recoded, or refuses. */
int follow_check_locked(struct follow *follow, struct err *err);

/* Add to what was changed: the column's name, and both values. */
void follow_add_change(struct strbuf *changes, const char *column, struct slice before,
    struct slice now);

/* What was known, and what the row says, as codes and dates. Refuses what is none. */
int follow_read_values(struct follow *follow, struct err *err);

/* Is the finding one that the area need not attend to? Then its status is locked. */
bool follow_is_for_information(const struct follow *follow);

/* Judge what the row would change in the replies. Refuses. */
void follow_check_changes(struct follow *follow);

/* Merge the row; *fate is what became of it. May refuse it. */
int follow_merge(struct follow *follow, enum follow_fate *fate, struct err *err);

#endif
