/* SPDX-License-Identifier: MIT */
/*
 * follow - what areas wrote into their matrices, merged into the replies.
 *
 * Takes matrices as sheets of cells, checks every row, and loses none: what is not
 * merged is kept with its reason. Knows findings, replies and matrices; nothing of
 * spreadsheet files.
 */
#ifndef FINDINGS_FOLLOW_H
#define FINDINGS_FOLLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/finding_list.h"
#include "findings/notice.h"
#include "findings/replies.h"
#include "findings/sheet.h"

/* A cell whose text is the value that a formula had. */
struct returned_formula {
	size_t row, column; /* in the sheet, from 0 */
};

struct returned_sheet {
	const char *name; /* NULL: the file is its only sheet */
	const struct sheet *cells;
	const struct returned_formula *formulas; /* by rows, then columns */
	size_t formula_count;
	size_t comments; /* on its cells; nobody reads them */
};

/* A file that came back. All of it need only live until follow_file() returns, its name longer. */
struct returned_file {
	const char *name;
	const struct returned_sheet *sheets;
	size_t count;
	bool delimited; /* an apostrophe before what a spreadsheet would run is no part of a cell */
};

struct follow_options {
	const struct codebook *book;
	const struct finding_list *findings;
	const char *as_of;	     /* the day of the merge, ISO 8601; NULL: not said */
	const struct notice *notice; /* faults and remarks: file and sheet, row, one sentence */
};

struct follow;

/* Merge into `replies`. Options, what they name, and replies must outlive it. NULL without memory. */
struct follow *follow_open(const struct follow_options *options, struct replies *replies,
    struct err *err);
void follow_close(struct follow *follow);

/*
 * Merge one file. A reply is merged whole or refused whole; faults are said, kept and
 * remembered. A file without a matrix is a fault. -1: no memory.
 */
int follow_file(struct follow *follow, const struct returned_file *file, struct err *err);

/* A file that cannot be read at all: said, and remembered. */
int follow_unreadable(struct follow *follow, const char *name, const struct err *trouble,
    struct err *err);

/* After the last file: say which rows are missing. */
void follow_end(struct follow *follow);

/* Was there any fault? */
bool follow_has_faults(const struct follow *follow);

/* Refused rows, and merged ones in which a locked cell was changed; -1: no memory. */
int follow_write_rejects(const struct follow *follow, struct csvout *out, struct err *err);

/* What became of all rows. */
void follow_write_ledger(const struct follow *follow, struct csvout *out);

#endif
