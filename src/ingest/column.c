/* SPDX-License-Identifier: MIT */
#include "findings/ingest_column.h"

#include "findings/text.h"
#include "findings/words.h"

static const char *const names[INGEST_COLUMN_COUNT] = {
    [INGEST_ID] = "id",
    [INGEST_PROCESS] = "process",
    [INGEST_REPORT] = "report",
    [INGEST_OBSERVER] = "observer",
    [INGEST_THEME] = "theme",
    [INGEST_TYPE] = "type",
    [INGEST_AREA] = "area",
    [INGEST_TEXT] = "text",
    [INGEST_PAGE] = "page",
    [INGEST_CODER] = "coder",
    [INGEST_ORIGIN] = "origin",
    [INGEST_SOURCE] = "source",
    [INGEST_RECEIVED] = "received",
    [INGEST_REJECT_FILE] = "reject_file",
    [INGEST_REJECT_LINE] = "reject_line",
    [INGEST_REJECT_REASON] = "reject_reason",
    [INGEST_REJECT_ID] = "reject_id",
    [INGEST_REJECT_RAW] = "reject_raw",
};

const char *
ingest_column_name(enum ingest_column column)
{
	return names[column];
}

enum ingest_column
ingest_column_by_name(struct slice name)
{
	int column = 0;

	while (column < INGEST_COLUMN_COUNT && !slice_is(name, names[column]))
		column++;
	return (enum ingest_column)column;
}

enum ingest_column
ingest_column_of_header(struct slice header, bool *known)
{
	enum ingest_column column = ingest_column_by_name(header);
	const char *name;

	*known = true;
	if (column != INGEST_COLUMN_NONE)
		return column;
	name = column_named(header);
	*known = name != NULL;
	if (name == NULL)
		return INGEST_COLUMN_NONE;
	/* What counts call "Hallazgos" holds the findings themselves where there are no counts. */
	if (slice_is(slice_of(name), "count") && !text_equal_folded(header, slice_of(name)))
		return INGEST_TEXT;
	return ingest_column_by_name(slice_of(name));
}
