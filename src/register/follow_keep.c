/* SPDX-License-Identifier: MIT */
/* What cannot be merged, kept as it stands so that it can be mended and read again. */
#include <stdio.h>

#include "findings/follow_row.h"

/* Where it came from; of a row that was refused before, where it came from the first time. */
static int
keep_origin(struct follow *follow, size_t part, struct slice reason, struct err *err)
{
	const struct follow_now *now = &follow->now;
	const struct sheet *cells = now->sheet->cells;
	struct slice file = slice_of(now->file->name), sheet = now->sheet_name, row;
	char line[32];

	snprintf(line, sizeof(line), "%zu", cells->rows[part].line);
	row = slice_of(line);
	if (now->mended && sheet_cell(cells, part, now->columns.origins[ORIGIN_FILE]).length > 0) {
		file = sheet_cell(cells, part, now->columns.origins[ORIGIN_FILE]);
		sheet = sheet_cell(cells, part, now->columns.origins[ORIGIN_SHEET]);
		row = sheet_cell(cells, part, now->columns.origins[ORIGIN_ROW]);
	}
	return follow_reject_add(&follow->rejects, file, sheet, row, reason, err);
}

/* The column below which the cell is kept; empty: not kept. */
static struct slice
column_for(const struct follow_column *column)
{
	switch (column->use) {
	case USE_EXTRA:
		return column->name;
	case USE_REPLY:
		return slice_of(reply_field_name(column->reply));
	case USE_FINDING:
		return slice_of(finding_field_name(column->finding));
	case USE_MATRIX:
		/* The area goes there from wherever it was said. */
		return column->matrix != MATRIX_AREA ? follow_column_name(column->matrix)
						     : (struct slice)SLICE_INIT;
	default:
		return (struct slice)SLICE_INIT;
	}
}

/* In a sheet that does not show the text the row is taken for that finding's: so it must be again. */
static int
keep_text(struct follow *follow, struct err *err)
{
	const struct follow_row *row = &follow->row;

	if (follow->now.columns.of[MATRIX_TEXT] != FOLLOW_NONE || row->finding == FINDING_NONE)
		return 0;
	return follow_reject_cell(&follow->rejects, follow_column_name(MATRIX_TEXT),
	    follow->options->findings->items[row->finding].cells[FINDING_TEXT], err);
}

static int
keep_part(struct follow *follow, size_t part, struct err *err)
{
	const struct sheet *cells = follow->now.sheet->cells;

	if (follow_reject_cell(&follow->rejects, follow_column_name(MATRIX_AREA),
		follow->row.area_code, err) != 0)
		return -1;
	for (size_t i = 0; i < cells->rows[part].count; i++) {
		struct slice column = column_for(&follow->now.columns.items[i]);
		struct slice cell = sheet_cell(cells, part, i);

		if (column.length > 0 && cell.length > 0 &&
		    follow_reject_cell(&follow->rejects, column, cell, err) != 0)
			return -1;
	}
	return part == follow->row.first ? keep_text(follow, err) : 0;
}

int
follow_keep_row(struct follow *follow, struct slice reason, struct err *err)
{
	for (size_t part = follow->row.first; part != FOLLOW_NONE; part = follow->now.next[part]) {
		if (keep_origin(follow, part, reason, err) != 0 ||
		    keep_part(follow, part, err) != 0)
			return -1;
	}
	return 0;
}
