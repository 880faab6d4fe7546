/* SPDX-License-Identifier: MIT */
/*
 * ingest_column - the columns that ingest reads, by number.
 *
 * Knows names only; what stands in a column is others' business.
 */
#ifndef FINDINGS_INGEST_COLUMN_H
#define FINDINGS_INGEST_COLUMN_H

#include <stdbool.h>

#include "findings/slice.h"

enum ingest_column {
	/* the findings stream, in its order */
	INGEST_ID,
	INGEST_PROCESS,
	INGEST_REPORT,
	INGEST_OBSERVER,
	INGEST_THEME,
	INGEST_TYPE,
	INGEST_AREA,
	INGEST_TEXT,
	INGEST_PAGE,
	INGEST_CODER,
	INGEST_ORIGIN,
	INGEST_FINDING_COLUMNS,
	/* said of a report: only in the reports stream */
	INGEST_SOURCE = INGEST_FINDING_COLUMNS,
	INGEST_RECEIVED,
	INGEST_READ_COLUMNS,
	/* what an earlier run wrote beside a refused row */
	INGEST_REJECT_FILE = INGEST_READ_COLUMNS,
	INGEST_REJECT_LINE,
	INGEST_REJECT_REASON,
	INGEST_REJECT_ID,
	INGEST_REJECT_RAW,
	INGEST_COLUMN_COUNT,
	INGEST_COLUMN_NONE = INGEST_COLUMN_COUNT,
};

const char *ingest_column_name(enum ingest_column column);

/* By its exact name in the streams; INGEST_COLUMN_NONE. */
enum ingest_column ingest_column_by_name(struct slice name);

/*
 * By what stands in a header, as offices write it; INGEST_COLUMN_NONE. *known also
 * tells of columns that ingest does not read: those of replies, counts, ...
 */
enum ingest_column ingest_column_of_header(struct slice header, bool *known);

#endif
