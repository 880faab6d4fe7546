/* SPDX-License-Identifier: MIT */
/*
 * ingest_account - every row that is read is accounted for.
 *
 * The ledger by file and reason, the file of refused rows, and the messages,
 * of which there are not more than a person will read.
 */
#ifndef FINDINGS_INGEST_ACCOUNT_H
#define FINDINGS_INGEST_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/output.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

/* What became of a row. The order is that of the ledger's rows. */
enum ingest_reason {
	REASON_WRITTEN,
	/* excluded */
	REASON_TITLE_ROW,
	REASON_REPEATED_HEADER,
	REASON_BLANK_ROW,
	REASON_TOTAL_ROW,
	REASON_NO_FINDING,
	REASON_THERE_ALREADY,
	/* refused: the file, */
	REASON_FIRST_REFUSED,
	REASON_NOT_A_TABLE = REASON_FIRST_REFUSED,
	REASON_NO_HEADER,
	REASON_COLUMN_TWICE,
	REASON_COLUMN_MISSING,
	/* and the row */
	REASON_NOT_SPLIT,
	REASON_MORE_CELLS,
	REASON_NOT_ENCODED,
	REASON_NOT_MENDED,
	REASON_ROW_ABOVE_LOST,
	REASON_REPORT_TWICE,
	REASON_PROCESS_UNKNOWN,
	REASON_THEME_MISSING,
	REASON_THEME_UNKNOWN,
	REASON_TYPE_MISSING,
	REASON_TYPE_UNKNOWN,
	REASON_TWO_LAYOUTS,
	REASON_AREA_UNKNOWN,
	REASON_AREA_AMBIGUOUS,
	REASON_ID_NOT_USABLE,
	REASON_ID_TWICE,
	REASON_COUNT,
};

/* As the ledger writes it; the same in all languages. */
const char *ingest_reason_name(enum ingest_reason reason);

static inline bool
ingest_reason_refuses(enum ingest_reason reason)
{
	return reason >= REASON_FIRST_REFUSED;
}

/* Of one file. */
struct account {
	size_t rows[REASON_COUNT];
	size_t findings;
};

/* The file's rows of the ledger: one a reason, the good rows always. */
void account_write(const struct account *account, const char *file, struct csvout *out);
void account_write_header(struct csvout *out);

/* At most this many messages of one sort about one file. */
#define ACCOUNT_MESSAGES 20

/* A refused row, as the file of refused rows holds it. */
struct reject {
	struct slice file, line, reason, id;
	const struct slice *cells; /* NULL: the record could not be split */
	const size_t *columns;	   /* the output column of each cell, or SIZE_MAX */
	size_t count;
	struct slice raw;
};

/* `slots` is room for one slice for each of the `width` columns. */
void reject_write(const struct reject *reject, struct slice *slots, size_t width,
    struct csvout *out, struct strbuf *scratch);

#endif
