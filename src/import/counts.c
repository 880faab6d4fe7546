/* SPDX-License-Identifier: MIT */
/* A published table, with title rows, margins and all, as a tally. */
#include "findings/table.h"

#include <stdio.h>

#include "findings/gettext.h"
#include "findings/sheet.h"
#include "findings/words.h"
#include "formats.h"
#include "run.h"

/* What is remarked on a table is said once, although several are read twice. */
static const struct notice *
listener(const struct import *import)
{
	return import->pass == PASS_ROWS ? import->notice : NULL;
}

/* Delimited text, in memory: a table is looked at before it is understood. */
static int
read_text(struct table *table, struct import *import, struct records *records, struct err *err)
{
	struct sheet sheet = SHEET_INIT;
	struct csvrow row;
	int got, result = -1;

	sheet.name = records->name;
	while ((got = records_next(records, &row, err)) > 0) {
		if (row.defect != CSV_SOUND)
			got = csvin_defect(&records->csv, &row, err);
		else if (sheet_add_row(&sheet, &row, err) != 0)
			got = -1;
		if (got < 0)
			break;
	}
	if (got == 0 && sheet_check_text(&sheet, err) == 0)
		result = table_read_sheet(table, &sheet, listener(import), err);
	sheet_release(&sheet);
	return result;
}

/* The column of the streams that the header cell means, else the cell itself. */
static struct slice
key_name(struct slice header, enum kind kind, const char *otherwise)
{
	const char *name = column_named(header);

	if (name != NULL)
		return slice_of(name);
	if (header.length > 0)
		return header;
	return slice_of(kind != KIND_NONE ? kind_name(kind) : otherwise);
}

static struct slice
level_name(const struct level *level)
{
	return level->kind == LEVEL_DATA ? level->name : (struct slice)SLICE_INIT;
}

static int
hand_over_cell(struct import *import, const struct table *table, size_t row, size_t column,
    struct err *err)
{
	char digits[32];
	struct slice cells[3] = {level_name(&table->rows[row]),
	    level_name(&table->columns[column])};
	struct import_row out = {.cells = cells};
	size_t last = table->one_way ? 1 : 2;

	snprintf(digits, sizeof(digits), "%llu", (unsigned long long)*table_at(table, row, column));
	cells[last] = slice_of(digits);
	if (table->rows[row].kind == LEVEL_OTHER || table->columns[column].kind == LEVEL_OTHER) {
		import_leave_out(import, 0, N_("counts of what the table sums up as other"),
		    cells[last]);
		return 0;
	}
	return import_row(import, &out, err);
}

static int
hand_over(struct import *import, const struct table *table, struct err *err)
{
	const struct codebook no_codes = CODEBOOK_INIT;
	struct slice names[3] = {
	    key_name(table->row_key, table_row_kind(table, &no_codes), "row"),
	    key_name(table->column_key, table_column_kind(table, &no_codes), "column"),
	};
	int wanted;

	names[table->one_way ? 1 : 2] = slice_of(table->mentions ? "mentions" : "count");
	wanted = import_columns(import, names, table->one_way ? 2 : 3, err);
	if (wanted <= 0)
		return wanted;
	for (size_t row = 0; row < table->row_count; row++) {
		for (size_t column = 0; column < table->column_count; column++) {
			if (hand_over_cell(import, table, row, column, err) != 0)
				return -1;
		}
	}
	return 0;
}

static int
read_table(struct import *import, struct import_input *const *inputs, size_t count, struct err *err)
{
	struct import_input *input = inputs[0];
	struct table table;
	int result;

	(void)count;
	if (input->records.sheet != NULL)
		result =
		    table_read_sheet(&table, &input->records.sheet->cells, listener(import), err);
	else
		result = read_text(&table, import, &input->records, err);
	if (result != 0)
		return -1;
	result = hand_over(import, &table, err);
	table_release(&table);
	return result;
}

const struct import_format import_table = {
    .name = "table",
    .takes = IMPORT_RECORDS,
    .tally = true,
    .read = read_table,
};
