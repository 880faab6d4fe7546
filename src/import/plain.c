/* SPDX-License-Identifier: MIT */
/*
 * Rows as they stand in delimited text or a sheet, below whatever line is their
 * header: XLSX, ODS, CSV, and whatever a mapping describes.
 */
#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "formats.h"
#include "rows.h"

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
	struct slice *cells = NULL;
	size_t width, line;
	int result = -1;

	(void)count;
	if (rows_find_header(import, input, &cells, &width, &line, err) == 0) {
		result = import_columns(import, cells, width, err);
		if (result > 0)
			result = hand_over(import, input, cells, width, err);
		else if (result < 0)
			err_at(err, input->name, line);
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
