/* SPDX-License-Identifier: MIT */
/*
 * The findings of a row are written, and their ids are given.
 */
#include <string.h>

#include "findings/gettext.h"
#include "findings/ingest_row.h"

void
ingest_fill_slots(struct ingest *ingest, const struct slice *cells)
{
	size_t count = INGEST_FINDING_COLUMNS + ingest->unknown.keys.count;

	for (size_t i = 0; i < count; i++) {
		size_t cell = ingest->file.sources[i];

		ingest->slots[i] = cell != LAYOUT_NONE ? cells[cell] : (struct slice)SLICE_INIT;
	}
}

/* The record's own bytes can be copied where its fields are separated as ours are. */
void
ingest_write_slots(struct ingest *ingest, const struct csvrow *row)
{
	csvout_record(&ingest->findings, ingest->slots,
	    INGEST_FINDING_COLUMNS + ingest->unknown.keys.count,
	    ingest->file.csv->delimiter == ',' ? row->raw : (struct slice)SLICE_INIT);
}

static void
remark_on(struct ingest *ingest, const struct ingest_finding *finding, struct slice same)
{
	size_t points = value_list_points(finding->text);

	if (same.length > 0)
		ingest_remark(ingest, REMARK_SAME_TEXT,
		    _("%.*s has the text, theme and type of %.*s: the same finding twice?"),
		    SLICE_ARG(finding->id), SLICE_ARG(same));
	if (points > 0)
		ingest_remark(ingest, REMARK_LIST,
		    _("%.*s holds a list of %zu points: one finding, or a row for each?"),
		    SLICE_ARG(finding->id), points);
}

int
ingest_write_findings(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;

	ingest_fill_slots(ingest, now->cells);
	memcpy(ingest->slots, now->value, INGEST_FINDING_COLUMNS * sizeof(*ingest->slots));
	for (size_t i = 0; i < now->finding_count; i++) {
		const struct ingest_finding *finding = &now->findings[i];
		struct slice same;

		if (identifier_give(&ingest->identifier, &finding->key, finding->print, &same,
			err) != 0)
			return -1;
		remark_on(ingest, finding, same);
		ingest->slots[INGEST_ID] = finding->id;
		ingest->slots[INGEST_TYPE] = finding->type;
		ingest->slots[INGEST_TEXT] = finding->text;
		ingest_write_slots(ingest, now->row);
		ingest->file.account.findings++;
	}
	return 0;
}
