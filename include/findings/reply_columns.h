/* SPDX-License-Identifier: MIT */
/*
 * reply_columns - what the areas replied, as columns of the findings.
 *
 * For measures over findings that ask for their attention. A finding that was sent
 * to several areas has the values of all of them, each once, joined by `;`, so that
 * `status = attended` holds where all areas have attended it, and `status has
 * pending` where one has not begun: also one that was not asked yet where another
 * was. An area that the finding does not concern (not_applicable) stands only where
 * no other one was asked.
 */
#ifndef FINDINGS_REPLY_COLUMNS_H
#define FINDINGS_REPLY_COLUMNS_H

#include "findings/err.h"
#include "findings/measure.h"
#include "findings/replies.h"
#include "findings/strbuf.h"

#define REPLY_COLUMNS (REPLY_FIELDS - REPLY_ASKED)

struct reply_columns {
	const struct replies *replies;
	const char *names[REPLY_COLUMNS];
	struct strbuf cells[REPLY_COLUMNS];
	struct measure_columns columns; /* what measures take */
};

/* The columns from asked to updated. The replies, and the struct itself, must stay. */
void reply_columns_begin(struct reply_columns *columns, const struct replies *replies);
void reply_columns_release(struct reply_columns *columns);

#endif
