/* SPDX-License-Identifier: MIT */
/*
 * KoBoToolbox: `;` between quoted fields, or a workbook with a sheet for the submissions
 * and one for each repeated group. Headers are names or labels; groups stand before a
 * question, with slashes.
 */
#include "formats.h"
#include "forms.h"
#include "rows.h"

static const struct form_rules rules = {
    .key = "_index",
    .parent = "_parent_index",
    .table = "_parent_table_name",
    .also_prefix = "_submission__",
};

/* Everything between quotes, with semicolons: nobody else writes so. */
static bool
is_quoted(const struct csvrow *header)
{
	size_t length = header->count > 0 ? header->count - 1 : 0;

	for (size_t i = 0; i < header->count; i++)
		length += header->fields[i].length + 2;
	return header->count > 1 && header->raw.length >= length && header->raw.data[0] == '"';
}

static bool
recognises(const struct import_input *input)
{
	const struct records *records = &input->records;
	const struct csvrow *header = &records->preview[0];

	if (records->preview_count == 0)
		return false;
	if (rows_find(header, "_index") != SIZE_MAX &&
	    (rows_find(header, "_parent_index") != SIZE_MAX ||
		rows_find(header, "_uuid") != SIZE_MAX || rows_find(header, "_id") != SIZE_MAX))
		return true;
	return records->sheet == NULL && records->csv.delimiter == ';' && is_quoted(header);
}

static int
read_kobo(struct import *import, struct import_input *const *inputs, size_t count, struct err *err)
{
	return form_read(import, &rules, inputs, count, err);
}

const struct import_format import_kobo = {
    .name = "kobo",
    .takes = IMPORT_RECORDS,
    .joins = "_index",
    .recognises = recognises,
    .read = read_kobo,
};
