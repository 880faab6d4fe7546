/* SPDX-License-Identifier: MIT */
/* Which line of a text or sheet is its header, where title rows may stand above it. */
#include "findings/gettext.h"
#include "findings/ingest_column.h"
#include "findings/mem.h"
#include "findings/words.h"
#include "rows.h"
#include "run.h"

/* No header cell is as long as the texts that must be looked at here. */
#define HEADER_CELL_MAX 160

static size_t
filled(const struct csvrow *row)
{
	size_t count = 0;

	for (size_t i = 0; i < row->count; i++)
		count += slice_trim(row->fields[i]).length > 0;
	return count;
}

/* How many cells are what people head columns of findings with. */
static size_t
known(const struct csvrow *row)
{
	size_t count = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct slice cell = slice_trim(row->fields[i]);
		bool is_known = false;

		if (cell.length == 0 || cell.length > HEADER_CELL_MAX)
			continue;
		ingest_column_of_header(cell, &is_known);
		count += is_known || code_named("type", cell) != NULL;
	}
	return count;
}

/*
 * Which record of the preview is the header: the one with most columns that the mapping
 * or ingest know, two at least; else the first that is at least half as wide as any.
 */
static size_t
choose_row(const struct import *import, const struct records *records)
{
	size_t best = 1, found = SIZE_MAX, widest = 0;

	for (size_t i = 0; i < records->preview_count; i++) {
		const struct csvrow *row = &records->preview[i];
		size_t fits = import->mapping != NULL
		    ? mapping_fits(import->mapping, row->fields, row->count)
		    : known(row);

		if (fits > best) {
			best = fits;
			found = i;
		}
		if (filled(row) > widest)
			widest = filled(row);
	}
	for (size_t i = 0; found == SIZE_MAX && i < records->preview_count; i++) {
		if (2 * filled(&records->preview[i]) >= widest)
			found = i;
	}
	return found != SIZE_MAX ? found : 0;
}

/* The blank cells at its end head nothing. */
static size_t
width_of(const struct csvrow *header)
{
	size_t width = header->count;

	while (width > 0 && slice_trim(header->fields[width - 1]).length == 0)
		width--;
	return width;
}

int
rows_find_header(struct import *import, struct import_input *input, struct slice **cells,
    size_t *width, size_t *line, struct err *err)
{
	size_t number = choose_row(import, &input->records);
	const struct csvrow *header = &input->records.preview[number];

	*width = width_of(header);
	*line = header->line;
	*cells = mem_alloc(*width, sizeof(**cells), err);
	if (*cells == NULL)
		return -1;
	for (size_t i = 0; i < *width; i++)
		(*cells)[i] = slice_trim(header->fields[i]);
	if (number > 0)
		import_remark(import, header->line,
		    _("this is the header; title rows above it, left out: %zu"), number);
	return rows_skip(input, number + 1, err);
}
