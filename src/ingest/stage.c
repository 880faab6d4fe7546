/* SPDX-License-Identifier: MIT */
#include "stage.h"

#include "findings/gettext.h"

static int
open_stage(struct ingest *ingest, struct stage *stage, const struct ingest_input *input,
    struct err *err)
{
	stage->open = true;
	stage->trouble = (struct err)ERR_INIT;
	if (intake_open(&stage->intake, input, ingest->options->encoding, stage->delimiter, err) ==
	    0) {
		stage->delimiter = stage->intake.csv.delimiter;
		return 0;
	}
	if (err->kind != ERR_DATA)
		return -1;
	stage->reason = stage->intake.csv_open ? REASON_NO_HEADER : REASON_NOT_A_TABLE;
	stage->trouble = *err;
	return 0;
}

void
stage_close(struct stage *stage)
{
	if (stage->open)
		intake_close(&stage->intake);
	stage->open = false;
}

/* Of what cannot be read again only the ids of the first records are known before its rows. */
static int
find_first_ids(struct ingest *ingest, const struct stage *stage, struct err *err)
{
	const struct intake *intake = &stage->intake;
	size_t column = stage->layout.column[INGEST_ID];

	for (size_t i = stage->layout.row + 1; i < intake->preview_count; i++) {
		const struct csvrow *row = &intake->preview[i];

		if (column < row->count &&
		    identifier_bring(&ingest->identifier, slice_trim(row->fields[column]), err) !=
			0)
			return -1;
	}
	return 0;
}

int
stage_look(struct ingest *ingest, struct stage *stage, const struct ingest_input *input,
    struct err *err)
{
	int reason;

	stage->delimiter = ingest->options->delimiter;
	if (open_stage(ingest, stage, input, err) != 0)
		return -1;
	if (stage->reason == REASON_WRITTEN &&
	    layout_find(&stage->layout, &stage->intake, ingest->options, &ingest->unknown,
		&ingest->reject_columns, &reason, err) != 0) {
		if (err->kind != ERR_DATA)
			return -1;
		stage->reason = reason;
		stage->trouble = *err;
	}
	stage->rereadable = intake_rereadable(&stage->intake);
	if (stage->rereadable)
		stage_close(stage);
	else if (stage->reason == REASON_WRITTEN)
		return find_first_ids(ingest, stage, err);
	return 0;
}

int
stage_bring_ids(struct ingest *ingest, const struct stage *stage, const struct ingest_input *input,
    struct err *err)
{
	size_t column = stage->layout.column[INGEST_ID], seen = 0;
	struct intake intake;
	struct csvrow row;
	int got = -1;

	if (!stage->rereadable || stage->reason != REASON_WRITTEN || column == LAYOUT_NONE)
		return 0;
	if (intake_open(&intake, input, ingest->options->encoding, stage->delimiter, err) == 0) {
		csvin_want(&intake.csv, &column, 1);
		while ((got = intake_next(&intake, &row, err)) > 0) {
			if (seen++ <= stage->layout.row || column >= row.count)
				continue;
			if (identifier_bring_early(&ingest->identifier,
				slice_trim(row.fields[column]), err) != 0) {
				got = -1;
				break;
			}
		}
	}
	intake_close(&intake);
	return got;
}

int
stage_look_again(struct ingest *ingest, struct stage *stage, const struct ingest_input *input,
    struct err *err)
{
	const struct layout *layout = &stage->layout;
	struct err trouble = stage->trouble;
	const struct csvrow *header;

	if (stage->open)
		return 0;
	if (open_stage(ingest, stage, input, err) != 0)
		return -1;
	if (stage->trouble.kind == ERR_NONE && layout->count > 0) {
		header = &stage->intake.preview[layout->row];
		if (layout->row >= stage->intake.preview_count ||
		    !layout_is_header(layout, header->fields, header->count)) {
			err_set(err, ERR_SYSTEM, _("has changed while it was read"));
			return err_at(err, stage->intake.name, 0);
		}
	}
	if (trouble.kind != ERR_NONE)
		stage->trouble = trouble;
	return 0;
}
