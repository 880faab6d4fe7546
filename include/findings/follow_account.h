/* SPDX-License-Identifier: MIT */
/*
 * follow_account - what became of every row that came back.
 *
 * The ledger by file, sheet and reason, and the refused rows, whole, until they
 * are written. Knows rows and columns; nothing of how a row is judged.
 */
#ifndef FINDINGS_FOLLOW_ACCOUNT_H
#define FINDINGS_FOLLOW_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"

/* Why a row was not simply merged. The order is that of the ledger's rows. */
enum follow_reason {
	FOLLOW_FINE,
	FOLLOW_LOCKED, /* a locked cell was changed; the reply is merged */
	/* left out */
	FOLLOW_TITLE_ROW,
	FOLLOW_REPEATED_HEADER,
	FOLLOW_SECTION,
	FOLLOW_SIGN_OFF,
	FOLLOW_NO_REPLY,
	/* refused */
	FOLLOW_FIRST_REFUSED,
	FOLLOW_NO_MATRIX = FOLLOW_FIRST_REFUSED, /* all rows of the file */
	FOLLOW_NOT_ENCODED,
	FOLLOW_NOT_MENDED,
	FOLLOW_CONTINUES_NOTHING,
	FOLLOW_AREA_UNKNOWN,
	FOLLOW_ADDED_BY_HAND,
	FOLLOW_ID_UNKNOWN,
	FOLLOW_NOT_SENT,
	FOLLOW_TEXT_ANOTHER,
	FOLLOW_RESPONSE_UNKNOWN,
	FOLLOW_STATUS_UNKNOWN,
	FOLLOW_NOT_FOR_INFORMATION,
	FOLLOW_STEP_BACK,
	FOLLOW_NO_EVIDENCE,
	FOLLOW_NO_DATE,
	FOLLOW_BEFORE_SENDING,
	FOLLOW_CONFLICT,
	FOLLOW_REASONS,
};

/* As the ledger writes it; the same in all languages. */
const char *follow_reason_name(enum follow_reason reason);

enum follow_fate {
	FATE_MERGED,
	FATE_UNCHANGED,
	FATE_REFUSED,
	FATE_EXCLUDED,
	FATES,
};

/* Of one sheet. */
struct follow_account {
	const char *file;
	struct slice sheet;
	size_t rows[FOLLOW_REASONS][FATES];
};

void follow_account_write_header(struct csvout *out);
void follow_account_write(const struct follow_account *account, struct csvout *out);

/* A refused row: where it came from, and its cells below the columns they go to. */
struct follow_reject {
	struct slice file, sheet, row, reason;
	size_t first, count; /* of the cells */
};

struct follow_reject_cell {
	size_t column;
	struct slice text;
};

struct follow_rejects {
	struct follow_reject *items;
	size_t count, capacity;
	struct follow_reject_cell *cells;
	size_t cell_count, cell_capacity;
	struct nameset columns; /* in the order in which they are written */
	struct nameset strings; /* owns what is kept */
};

#define FOLLOW_REJECTS_INIT {.columns = NAMESET_INIT, .strings = NAMESET_INIT}

/* Begin with the columns that every matrix has. */
int follow_rejects_begin(struct follow_rejects *rejects, struct err *err);
void follow_rejects_release(struct follow_rejects *rejects);

/* A row; its cells follow. All texts are copied; what is not UTF-8 becomes U+FFFD. */
int follow_reject_add(struct follow_rejects *rejects, struct slice file, struct slice sheet,
    struct slice row, struct slice reason, struct err *err);

/* A cell of the row added last, below a column that is added where it is new. */
int follow_reject_cell(struct follow_rejects *rejects, struct slice column, struct slice text,
    struct err *err);

/* Header and rows. */
int follow_rejects_write(const struct follow_rejects *rejects, struct csvout *out, struct err *err);

#endif
