/* SPDX-License-Identifier: MIT */
/*
 * claims - what a report states about its numbers, one row a statement.
 *
 * CSV with the columns measure and stated, and for people claim (the sentence) and
 * where (page or section); see findings-check(1). Any encoding and delimiter.
 */
#ifndef FINDINGS_CLAIMS_H
#define FINDINGS_CLAIMS_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/measure.h"
#include "findings/sheet.h"
#include "findings/verdict.h"

struct claim {
	struct slice claim, where, measure, stated; /* as they stand on the sheet */
	size_t line;
};

struct claims {
	struct claim *items;
	struct measure *measures; /* one each, parsed */
	size_t count;
	const char *name; /* of the file */
};

#define CLAIMS_INIT {NULL, NULL, 0, NULL}

/* Does the sheet hold claims: has it the columns measure and stated? */
bool claims_are(const struct sheet *sheet);

/*
 * Read them, and parse their measures and what they state. The sheet must stay. An
 * empty measure, one that cannot be parsed, a stated number that cannot be read: an
 * error with file and line.
 */
int claims_read(struct claims *claims, const struct sheet *sheet, struct err *err);
void claims_release(struct claims *claims);

/* The columns of verdicts, separated by commas. */
#define CLAIMS_COLUMNS "claim,where,measure,stated,verdict,computed,base,offer,note"

/*
 * Judge all claims by their measures, which were counted, and write a row each.
 * *wrong counts those with something to mend.
 */
int claims_judge(const struct claims *claims, const struct codebook *book, enum language language,
    struct csvout *out, size_t *wrong, struct err *err);

/* One row: what is stated, and the judgement. */
void claims_write(struct csvout *out, const struct claim *claim, const struct judgement *judgement);

#endif
