/* SPDX-License-Identifier: MIT */
/*
 * Rows as they stand in delimited text or a sheet, below whatever line is their
 * header: XLSX, ODS, CSV, and whatever a mapping describes.
 */
#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/ingest_column.h"
#include "findings/mem.h"
#include "findings/words.h"
#include "formats.h"
#include "rows.h"
#include "run.h"

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

		if (cell.length == 0 || cell.length > 160)
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
find_header(const struct import *import, const struct records *records)
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

static int
hand_over(struct import *import, struct import_input *input, struct slice *cells, size_t width,
    struct err *err)
{
	struct import_row row = {.cells = cells};
	struct csvrow record;
	int got;

	while ((got = rows_next(import, input, cells, width, &record, err)) > 0) {
		row.line = record.line;
		if (import_row(import, &row, err) != 0)
			return -1;
	}
	return got;
}

static int
read_plain(struct import *import, struct import_input *const *inputs, size_t count, struct err *err)
{
	struct import_input *input = inputs[0];
	size_t number = find_header(import, &input->records);
	const struct csvrow *header = &input->records.preview[number];
	size_t width = width_of(header);
	struct slice *cells = mem_alloc(width, sizeof(*cells), err);
	int result = -1;

	(void)count;
	if (cells == NULL)
		return -1;
	for (size_t i = 0; i < width; i++)
		cells[i] = slice_trim(header->fields[i]);
	if (rows_skip(input, number + 1, err) == 0) {
		result = import_columns(import, cells, width, err);
		if (result > 0 && number > 0)
			import_remark(import, header->line,
			    _("this is the header; title rows above it, left out: %zu"), number);
		if (result > 0)
			result = hand_over(import, input, cells, width, err);
		else if (result < 0)
			err_at(err, input->name, header->line);
	}
	free(cells);
	return result;
}

static bool
is_ods(const struct import_input *input)
{
	static const char type[] = "opendocument.spreadsheet";
	struct slice bytes = input->beginning;

	for (size_t i = 0; i + sizeof(type) - 1 <= bytes.length; i++) {
		if (memcmp(bytes.data + i, type, sizeof(type) - 1) == 0)
			return true;
	}
	return false;
}

static bool
recognises_ods(const struct import_input *input)
{
	return input->records.sheet != NULL && is_ods(input);
}

static bool
recognises_xlsx(const struct import_input *input)
{
	return input->records.sheet != NULL && !is_ods(input);
}

static bool
recognises_csv(const struct import_input *input)
{
	return input->records.sheet == NULL && input->records.preview_count > 0 &&
	    input->records.preview[0].count > 1;
}

static int
read_workbook(struct import *import, struct import_input *const *inputs, size_t count,
    struct err *err)
{
	if (inputs[0]->records.sheet == NULL)
		return err_set(err, ERR_DATA,
		    _("is no workbook: findings-import --from csv reads it"));
	return read_plain(import, inputs, count, err);
}

const struct import_format import_plain = {
    .takes = IMPORT_RECORDS,
    .preset = true,
    .read = read_plain,
};

const struct import_format import_ods = {
    .name = "ods",
    .takes = IMPORT_RECORDS,
    .any = true,
    .recognises = recognises_ods,
    .read = read_workbook,
};

const struct import_format import_xlsx = {
    .name = "xlsx",
    .takes = IMPORT_RECORDS,
    .any = true,
    .recognises = recognises_xlsx,
    .read = read_workbook,
};

const struct import_format import_csv = {
    .name = "csv",
    .takes = IMPORT_RECORDS,
    .any = true,
    .recognises = recognises_csv,
    .read = read_plain,
};
