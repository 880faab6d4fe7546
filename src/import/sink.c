/* SPDX-License-Identifier: MIT */
/*
 * Where rows go: the columns of all inputs side by side, and behind them where
 * each row stood.
 */
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "run.h"

/* What says where a row stood, behind all other columns. */
enum { SOURCE_FILE, SOURCE_SHEET, SOURCE_ROW, SOURCE_COLUMNS };

static const char *const source_names[SOURCE_COLUMNS] = {"source_file", "source_sheet",
    "source_row"};

#define NOWHERE SIZE_MAX

static int
source_column(struct slice name)
{
	for (int i = 0; i < SOURCE_COLUMNS; i++) {
		if (slice_is(name, source_names[i]))
			return i;
	}
	return -1;
}

/* The output's column of a name, the n-th so called; made where there is none. */
static size_t
place_of(struct import *import, struct slice name, const struct slice *names, size_t before,
    struct err *err)
{
	size_t times = 0;

	for (size_t i = 0; i < before; i++)
		times += slice_equal(names[i], name);
	strbuf_clear(&import->scratch);
	strbuf_add_slice(&import->scratch, name);
	strbuf_add_format(&import->scratch, "%c%zu", '\0', times);
	if (strbuf_check(&import->scratch, err) != 0)
		return NOWHERE;
	return nameset_add(&import->columns, strbuf_slice(&import->scratch), err);
}

/* Without the number that tells two of one name apart. */
static struct slice
name_of_column(const struct import *import, size_t column)
{
	struct slice name = nameset_name(&import->columns, column);

	while (name.data[name.length - 1] != '\0')
		name.length--;
	name.length--;
	return name;
}

static void
write_header(struct import *import)
{
	import->header_written = true;
	for (size_t i = 0; i < import->columns.count; i++)
		csvout_field(&import->rows, name_of_column(import, i));
	for (int i = 0; i < SOURCE_COLUMNS && !import->format->tally; i++) {
		if (i != SOURCE_SHEET || import->sheets)
			csvout_string(&import->rows, source_names[i]);
	}
	csvout_end(&import->rows);
}

/* Counts go with counts of the same keys only. */
static int
check_tally(const struct import *import, const struct slice *names, size_t count, struct err *err)
{
	bool same = import->tally == import->format->tally;

	for (size_t i = 0; same && import->tally && i < count; i++)
		same =
		    i < import->columns.count && slice_equal(names[i], name_of_column(import, i));
	if (same && (!import->tally || count == import->columns.count))
		return 0;
	return err_set(err, ERR_DATA,
	    _("has other columns than the files before it, and counts go together only under the "
	      "same: import them apart"));
}

static int
declare(struct import *import, const struct slice *names, size_t count, struct err *err)
{
	if (import->declared && check_tally(import, names, count, err) != 0)
		return -1;
	import->declared = true;
	import->tally = import->format->tally;
	import->cells = count;
	import->sheets |= import->input->records.sheet != NULL;
	for (int i = 0; i < SOURCE_COLUMNS; i++)
		import->source_cells[i] = NOWHERE;
	if (mem_reserve(&import->places, &import->places_capacity, count, sizeof(*import->places),
		err) != 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		int source = source_column(names[i]);

		import->places[i] = NOWHERE;
		if (source >= 0 && !import->format->tally) {
			import->source_cells[source] = i;
			import->sheets |= source == SOURCE_SHEET;
			continue;
		}
		import->places[i] = place_of(import, names[i], names, i, err);
		if (import->places[i] == NOWHERE)
			return -1;
	}
	return 0;
}

int
import_columns(struct import *import, const struct slice *names, size_t count, struct err *err)
{
	struct mapping *mapping = import->mapping;
	int result;

	if (mapping == NULL)
		result = declare(import, names, count, err);
	else if (mapping_bind(mapping, names, count, err) != 0)
		result = -1;
	else
		result = declare(import, mapping->names, mapping->out, err);
	if (result != 0)
		return -1;
	return import->only_columns ? 0 : 1;
}

/* Where the row stood: what an earlier import said of it, else what is read now. */
static struct slice
source_of_row(const struct import *import, const struct import_row *row, int which)
{
	size_t cell = import->source_cells[which];
	const struct worksheet *sheet = import->input->records.sheet;

	if (cell != NOWHERE && row->cells[cell].length > 0)
		return row->cells[cell];
	/* An earlier import that says nothing of the sheet did not read one. */
	if (import->source_cells[SOURCE_FILE] != NOWHERE &&
	    row->cells[import->source_cells[SOURCE_FILE]].length > 0)
		return (struct slice)SLICE_INIT;
	/* What came through a pipe has no name that others could look for. */
	if (which == SOURCE_FILE)
		return strcmp(import->input->path, "-") != 0 ? slice_of(import->input->path)
							     : (struct slice)SLICE_INIT;
	return sheet != NULL ? sheet->name : (struct slice)SLICE_INIT;
}

static void
write_source(struct import *import, const struct import_row *row)
{
	struct slice told = import->source_cells[SOURCE_ROW] != NOWHERE
	    ? row->cells[import->source_cells[SOURCE_ROW]]
	    : (struct slice)SLICE_INIT;

	csvout_field(&import->rows, source_of_row(import, row, SOURCE_FILE));
	if (import->sheets)
		csvout_field(&import->rows, source_of_row(import, row, SOURCE_SHEET));
	if (told.length > 0 || row->line == 0)
		csvout_field(&import->rows, told);
	else
		csvout_count(&import->rows, row->line);
}

static int
write_row(struct import *import, const struct import_row *row, struct err *err)
{
	size_t width = import->columns.count;

	if (!import->header_written)
		write_header(import);
	if (mem_reserve(&import->slots, &import->slots_capacity, width, sizeof(*import->slots),
		err) != 0)
		return -1;
	for (size_t i = 0; i < width; i++)
		import->slots[i] = (struct slice)SLICE_INIT;
	for (size_t i = 0; i < import->cells; i++) {
		if (import->places[i] != NOWHERE)
			import->slots[import->places[i]] = row->cells[i];
	}
	for (size_t i = 0; i < width; i++)
		csvout_field(&import->rows, import->slots[i]);
	if (!import->format->tally)
		write_source(import, row);
	csvout_end(&import->rows);
	return 0;
}

/* A row as the mapping makes it of the one at hand. */
struct mapped {
	struct import *import;
	struct import_row row;
};

static int
write_mapped(void *context, const struct slice *cells, struct err *err)
{
	struct mapped *mapped = context;

	mapped->row.cells = cells;
	return write_row(mapped->import, &mapped->row, err);
}

int
import_row(struct import *import, const struct import_row *row, struct err *err)
{
	struct mapped mapped = {import, *row};
	int got;

	if (import->mapping == NULL)
		return write_row(import, row, err);
	got = mapping_row(import->mapping, row->cells, write_mapped, &mapped, err);
	if (got == 0)
		import_leave_out(import, row->line, N_("rows by a condition of the mapping"),
		    (struct slice)SLICE_INIT);
	return got < 0 ? -1 : 0;
}

void
import_end_rows(struct import *import)
{
	if (!import->header_written && import->declared)
		write_header(import);
}
