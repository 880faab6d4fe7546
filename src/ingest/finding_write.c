/* SPDX-License-Identifier: MIT */
/*
 * The findings of a row are written, and their ids are given.
 */
#include "findings/gettext.h"
#include "findings/ingest_row.h"
#include "findings/mem.h"

/* Where the record's own bytes can be copied; the fields of ours are separated by commas. */
static struct slice
copied_from(const struct ingest *ingest)
{
	return ingest->file.csv->delimiter == ',' ? ingest->now.row->raw : (struct slice)SLICE_INIT;
}

static void
write_finding(struct ingest *ingest)
{
	const struct ingest_now *now = &ingest->now;
	const struct layout *layout = ingest->file.layout;
	struct slice *fields = ingest->slots, *others = fields + INGEST_FINDING_COLUMNS;
	size_t width = ingest->unknown.keys.count;

	memcpy(fields, now->value, INGEST_FINDING_COLUMNS * sizeof(*fields));
	for (size_t i = 0; i < width; i++)
		others[i] = (struct slice)SLICE_INIT;
	for (size_t i = 0; width > 0 && i < layout->count; i++) {
		if (layout->pass[i] != LAYOUT_NONE)
			others[layout->pass[i]] = now->cells[i];
	}
	csvout_record(&ingest->findings, fields, INGEST_FINDING_COLUMNS + width,
	    copied_from(ingest));
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

	if (mem_reserve(&ingest->slots, &ingest->slots_capacity,
		INGEST_FINDING_COLUMNS + ingest->unknown.keys.count, sizeof(*ingest->slots),
		err) != 0)
		return -1;
	for (size_t i = 0; i < now->finding_count; i++) {
		const struct ingest_finding *finding = &now->findings[i];
		struct slice same;

		if (identifier_give(&ingest->identifier, &finding->key, finding->print, &same,
			err) != 0)
			return -1;
		remark_on(ingest, finding, same);
		now->value[INGEST_ID] = finding->id;
		now->value[INGEST_TYPE] = finding->type;
		now->value[INGEST_TEXT] = finding->text;
		write_finding(ingest);
		ingest->file.account.findings++;
	}
	return 0;
}
