/* SPDX-License-Identifier: MIT */
/*
 * reply_columns - what the areas replied, as columns of the findings.
 *
 * For measures over findings that ask for their attention. A finding that was sent
 * to several areas has the values of all that it concerns, each once, joined by `;`,
 * but for `status`: that is one word, as attention.h says it of the finding.
 */
#ifndef FINDINGS_REPLY_COLUMNS_H
#define FINDINGS_REPLY_COLUMNS_H

#include "findings/attention.h"
#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/measure.h"
#include "findings/replies.h"
#include "findings/strbuf.h"

#define REPLY_COLUMNS (REPLY_FIELDS - REPLY_ASKED)

struct reply_columns {
	const struct replies *replies;
	const struct codebook *book;
	struct attention_areas areas;
	const char *names[REPLY_COLUMNS];
	struct strbuf cells[REPLY_COLUMNS];
	struct measure_columns columns; /* what measures take */
};

/* The columns from asked to updated. Replies, codebook and the struct itself must stay. */
void reply_columns_begin(struct reply_columns *columns, const struct replies *replies,
    const struct codebook *book);
void reply_columns_release(struct reply_columns *columns);

#endif
