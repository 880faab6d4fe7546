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

static size_t
find_cell(const struct slice *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (slice_is(names[i], name))
			return i;
	}
	return NOWHERE;
}

/* Columns for what the run finds out by itself. */
static int
declare_own(struct import *import, const struct slice *names, size_t count, struct err *err)
{
	struct own_columns *own = &import->own_columns;

	own->theme = find_cell(names, count, "theme");
	own->text = find_cell(names, count, "text");
	own->type = own->same = NOWHERE;
	if (import->options->types != NULL) {
		if (own->theme == NOWHERE || import->format->tally)
			return err_set(err, ERR_USAGE,
			    _("--types needs a column \"theme\" of codes"));
		own->type = place_of(import, SLICE_LITERAL("type"), NULL, 0, err);
		if (own->type == NOWHERE)
			return -1;
	}
	if (import->options->against == NULL)
		return 0;
	if (own->text == NOWHERE)
		return err_set(err, ERR_USAGE,
		    _("--against needs a column \"text\" (see --mapping)"));
	own->same = place_of(import, SLICE_LITERAL("same_as"), NULL, 0, err);
	return own->same != NOWHERE ? 0 : -1;
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
	return declare_own(import, names, count, err);
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
	return import->pass == PASS_COLUMNS ? 0 : 1;
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

/* A code that says of what type the passage is, and is no theme of it; empty: it is one. */
static struct slice
type_of_row(const struct import *import, const struct import_row *row)
{
	const char *types = import->options->types;

	if (types == NULL || import->own_columns.theme == NOWHERE)
		return (struct slice)SLICE_INIT;
	return codes_type(&import->codes, slice_trim(row->cells[import->own_columns.theme]),
	    slice_of(types));
}

static struct fingerprint
print_of_passage(const struct import *import, const struct import_row *row)
{
	const struct worksheet *sheet = import->input->records.sheet;
	struct slice parts[] = {slice_of(import->input->path),
	    sheet != NULL ? sheet->name : (struct slice)SLICE_INIT, row->passage};

	return fingerprint_of(parts, sizeof(parts) / sizeof(parts[0]));
}

/*
 * The type of the row's passage, if it has one. Returns 0 where the row only says the
 * type, and stays away: it stands with the themes of its passage.
 */
static int
find_type(struct import *import, const struct import_row *row)
{
	struct slice type = type_of_row(import, row);
	const struct passage *passage = NULL;

	strbuf_clear(&import->type);
	if (import->options->types == NULL)
		return 1;
	if (row->passage.length > 0)
		passage = passages_find(&import->passages, print_of_passage(import, row));
	if (passage != NULL)
		passages_add_type(&import->passages, passage, &import->type);
	if (type.length == 0)
		return 1;
	if (passages_are_two(&import->passages, passage, type))
		import_fault(import, row->line, _("this passage is coded with two types: %s"),
		    import->type.data);
	else if (passage == NULL || !passage->has_theme)
		import_fault(import, row->line,
		    _("the type %.*s stands at a passage without a theme"), SLICE_ARG(type));
	return 0;
}

/* A finding that the row repeats is named beside it, and said. */
static int
find_same(struct import *import, const struct import_row *row, struct slice *id, struct err *err)
{
	if (same_find(&import->same, row->cells[import->own_columns.text], id, err) != 0)
		return -1;
	if (id->length > 0)
		import_remark(import, row->line, _("the same finding as %.*s in %s?"),
		    SLICE_ARG(*id), import->options->against);
	return 0;
}

/* The cells in their places in the output. */
static int
fill_slots(struct import *import, const struct import_row *row, struct err *err)
{
	const struct own_columns *own = &import->own_columns;
	size_t width = import->columns.count;

	if (mem_reserve(&import->slots, &import->slots_capacity, width, sizeof(*import->slots),
		err) != 0)
		return -1;
	for (size_t i = 0; i < width; i++)
		import->slots[i] = (struct slice)SLICE_INIT;
	for (size_t i = 0; i < import->cells; i++) {
		if (import->places[i] != NOWHERE)
			import->slots[import->places[i]] = row->cells[i];
	}
	if (own->type != NOWHERE && import->type.length > 0)
		import->slots[own->type] = strbuf_slice(&import->type);
	if (own->same == NOWHERE)
		return 0;
	return find_same(import, row, &import->slots[own->same], err);
}

static int
write_row(struct import *import, const struct import_row *row, struct err *err)
{
	if (import->pass == PASS_TYPES)
		return row->passage.length == 0
		    ? 0
		    : passages_add(&import->passages, print_of_passage(import, row),
			  type_of_row(import, row), err);
	if (find_type(import, row) == 0)
		return strbuf_check(&import->type, err);
	if (!import->header_written)
		write_header(import);
	if (fill_slots(import, row, err) != 0 || strbuf_check(&import->type, err) != 0)
		return -1;
	for (size_t i = 0; i < import->columns.count; i++)
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
