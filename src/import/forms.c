/* SPDX-License-Identifier: MIT */
/*
 * The tables of a form, joined: a row of a repeated group stands beside the row it
 * belongs to. Tables to which rows may belong are kept in memory, the only repeated
 * group is not.
 */
#include "forms.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "rows.h"

static struct slice
without_folder_and_ending(const char *path)
{
	struct slice name = slice_of(path);

	for (size_t i = name.length; i-- > 0;) {
		if (name.data[i] == '/') {
			name = (struct slice){name.data + i + 1, name.length - i - 1};
			break;
		}
	}
	for (size_t i = name.length; i-- > 1;) {
		if (name.data[i] == '.')
			return (struct slice){name.data, i};
	}
	return name;
}

static bool
is_called(const struct form_table *table, struct slice name)
{
	const struct worksheet *sheet = table->input->records.sheet;

	if (sheet != NULL)
		return slice_equal(slice_trim(sheet->name), name);
	return slice_equal(without_folder_and_ending(table->input->path), name);
}

static struct slice
cell_of(const struct form_table *table, const struct slice *cells, size_t column)
{
	(void)table;
	return column != FORM_NONE ? slice_trim(cells[column]) : (struct slice)SLICE_INIT;
}

static struct form_row *
row_in(const struct form_table *table, struct slice key)
{
	size_t number = nameset_find(&table->keys, key);

	return number != NAMESET_NONE ? &table->rows[number] : NULL;
}

/* The table and row that a row of a repeated group belongs to; NULL. */
static struct form_row *
find_parent(const struct form *form, const struct form_table *child, const struct slice *cells,
    struct form_table **in)
{
	struct slice key = cell_of(child, cells, child->parent);
	struct slice table = cell_of(child, cells, child->table);
	bool named = false;

	for (size_t i = 0; table.length > 0 && i < form->count; i++)
		named |= &form->tables[i] != child && is_called(&form->tables[i], table);
	for (size_t i = 0; key.length > 0 && i < form->count; i++) {
		struct form_row *row;

		*in = &form->tables[i];
		if (*in == child ||
		    (named ? !is_called(*in, table)
			   : (*in)->parent != FORM_NONE && form->rules->table != NULL))
			continue;
		row = row_in(*in, key);
		if (row != NULL)
			return row;
	}
	return NULL;
}

/* The second row may hold HXL tags, which describe columns. */
static bool
is_tags(const struct form_table *table, const struct csvrow *row)
{
	size_t tags = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct slice cell = slice_trim(row->fields[i]);

		if (cell.length > 0 && !form_is_tag(cell))
			return false;
		tags += cell.length > 1;
	}
	return tags > 0 && table->input->records.next == 2;
}

static int
next_row(struct form *form, struct form_table *table, struct csvrow *row, struct err *err)
{
	int got;

	import_from(form->import, table->input);
	while ((got = rows_next(form->import, table->input, table->cells, table->header->count, row,
		    err)) > 0) {
		if (!is_tags(table, row))
			return 1;
		import_leave_out(form->import, row->line, N_("rows of HXL tags"),
		    (struct slice)SLICE_INIT);
	}
	return got;
}

static int
keep_row(struct form *form, struct form_table *table, const struct csvrow *row, struct err *err)
{
	struct csvrow padded = *row;
	struct slice key = cell_of(table, table->cells, table->key);
	struct form_row *kept;
	size_t number;

	if (mem_reserve(&table->rows, &table->capacity, table->count + 1, sizeof(*table->rows),
		err) != 0)
		return -1;
	number = key.length > 0 ? nameset_add(&table->keys, key, err) : table->count;
	if (number == NAMESET_NONE)
		return -1;
	if (key.length == 0 || number < table->count) {
		import_fault(form->import, row->line,
		    key.length == 0 ? _("has no %s, by which repeated answers find their row")
				    : _("has a %s that another row has"),
		    form->rules->key);
		return 0;
	}
	padded.fields = table->cells;
	padded.count = table->header->count;
	padded.raw = (struct slice)SLICE_INIT;
	kept = &table->rows[table->count];
	*kept = (struct form_row){.met = false};
	if (csvrow_copy(&kept->row, &padded, err) != 0)
		return -1;
	table->count++;
	return 0;
}

static int
keep_rows(struct form *form, struct form_table *table, struct err *err)
{
	struct csvrow row;
	int got;

	while ((got = next_row(form, table, &row, err)) > 0) {
		if (keep_row(form, table, &row, err) != 0)
			return -1;
	}
	return got;
}

/* Put the row and all those above it side by side. */
static int
place_chain(struct form *form, struct form_table *table, const struct slice *cells, size_t line,
    struct err *err)
{
	for (size_t depth = 0;; depth++) {
		struct form_table *above;
		struct form_row *parent;

		if (form_place(table, cells, form->out, err) != 0)
			return -1;
		if (!table->joined)
			return 0;
		parent = find_parent(form, table, cells, &above);
		/* Each table above can be met once; more is a circle. */
		if (parent == NULL || depth > form->count) {
			import_fault(form->import, line,
			    _("belongs to row %.*s of another table, which is in no file"),
			    SLICE_ARG(cell_of(table, cells, table->parent)));
			return 0;
		}
		parent->met = true;
		table = above;
		cells = parent->row.fields;
	}
}

static int
hand_over(struct form *form, struct form_table *table, const struct slice *cells, size_t line,
    struct err *err)
{
	struct import_row row = {.cells = form->out, .line = line};

	for (size_t i = 0; i < form->width; i++)
		form->out[i] = (struct slice)SLICE_INIT;
	if (place_chain(form, table, cells, line, err) != 0)
		return -1;
	return import_row(form->import, &row, err);
}

static int
stream_rows(struct form *form, struct form_table *table, struct err *err)
{
	struct csvrow row;
	int got;

	while ((got = next_row(form, table, &row, err)) > 0) {
		if (hand_over(form, table, table->cells, row.line, err) != 0)
			return -1;
	}
	return got;
}

/* Rows to which others belong come out with those, not by themselves. */
static void
meet_parents(const struct form *form, const struct form_table *table)
{
	for (size_t i = 0; table->joined && i < table->count; i++) {
		struct form_table *above;
		struct form_row *parent =
		    find_parent(form, table, table->rows[i].row.fields, &above);

		if (parent != NULL)
			parent->met = true;
	}
}

static int
hand_over_kept(struct form *form, struct form_table *table, struct err *err)
{
	import_from(form->import, table->input);
	for (size_t i = 0; i < table->count; i++) {
		const struct form_row *kept = &table->rows[i];

		if (!kept->met &&
		    hand_over(form, table, kept->row.fields, kept->row.line, err) != 0)
			return -1;
	}
	return 0;
}

static bool
is_kept(const struct form *form, const struct form_table *table)
{
	return form->children > 0 && (!table->joined || form->children > 1);
}

/* All that may be a parent first, then the repeated groups, then who has none. */
static int
read_rows(struct form *form, struct err *err)
{
	int result = 0;

	for (size_t i = 0; result == 0 && i < form->count; i++) {
		if (is_kept(form, &form->tables[i]))
			result = keep_rows(form, &form->tables[i], err);
	}
	for (size_t i = 0; i < form->count; i++)
		meet_parents(form, &form->tables[i]);
	for (int repeated = 1; repeated >= 0; repeated--) {
		for (size_t i = 0; result == 0 && i < form->count; i++) {
			struct form_table *table = &form->tables[i];

			if (table->joined != (repeated == 1))
				continue;
			result = is_kept(form, table) ? hand_over_kept(form, table, err)
						      : stream_rows(form, table, err);
		}
	}
	return result;
}

/* A repeated group can be joined where the table of submissions is there, too. */
static int
prepare(struct form *form, struct import_input *const *inputs, struct err *err)
{
	size_t width = 0, roots = 0;

	for (size_t i = 0; i < form->count; i++) {
		if (form_prepare(&form->tables[i], form->rules, inputs[i], err) != 0)
			return -1;
		roots += form->tables[i].parent == FORM_NONE;
		width += form->tables[i].header->count;
	}
	form->names = mem_alloc(width, sizeof(*form->names), err);
	form->out = mem_alloc(width, sizeof(*form->out), err);
	if (form->names == NULL || form->out == NULL)
		return -1;
	for (size_t i = 0; i < form->count; i++) {
		struct form_table *table = &form->tables[i];

		table->joined = roots > 0 && table->parent != FORM_NONE;
		form->children += table->joined;
		import_from(form->import, table->input);
		if (roots == 0)
			import_remark(form->import, 1,
			    _("holds answers that were given several times: give the table of "
			      "submissions, too, for what else was answered"));
	}
	for (size_t i = 0; i < form->count; i++)
		form_place_columns(form, &form->tables[i]);
	import_from(form->import, inputs[0]);
	return 0;
}

int
form_read(struct import *import, const struct form_rules *rules, struct import_input *const *inputs,
    size_t count, struct err *err)
{
	struct form form = {.import = import, .rules = rules, .count = count};
	int result = -1;

	form.tables = mem_alloc(count, sizeof(*form.tables), err);
	if (form.tables == NULL)
		return -1;
	if (prepare(&form, inputs, err) == 0)
		result = import_columns(import, form.names, form.width, err);
	if (result > 0)
		result = read_rows(&form, err);
	for (size_t i = 0; i < count; i++)
		form_release(&form.tables[i]);
	free(form.tables);
	free(form.names);
	free(form.out);
	return result;
}
