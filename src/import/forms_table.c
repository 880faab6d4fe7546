/* SPDX-License-Identifier: MIT */
/* One table of a form: its columns. */
#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"
#include "forms.h"
#include "rows.h"

static size_t
find(const struct csvrow *header, const char *name)
{
	for (size_t i = 0; name != NULL && i < header->count; i++) {
		if (slice_is(slice_trim(header->fields[i]), name))
			return i;
	}
	return FORM_NONE;
}

/* "q/value" beside "q": the question, if it is one; the last slash decides first. */
static size_t
question_of(const struct nameset *names, const size_t *columns, const struct csvrow *header,
    size_t column)
{
	struct slice name = slice_trim(header->fields[column]);

	while (name.length > 0) {
		name.length--;
		if (name.data[name.length] != '/')
			continue;
		if (nameset_find(names, name) != NAMESET_NONE)
			return columns[nameset_find(names, name)];
	}
	return FORM_NONE;
}

static bool
is_yes(struct slice cell)
{
	cell = slice_trim(cell);
	return slice_is(cell, "1") || slice_is(cell, "TRUE") || slice_is(cell, "True");
}

static bool
is_mark(struct slice cell)
{
	cell = slice_trim(cell);
	return cell.length == 0 || is_yes(cell) || slice_is(cell, "0") || slice_is(cell, "FALSE") ||
	    slice_is(cell, "False");
}

/* Do the first rows hold nothing but 0 and 1 there? */
static bool
holds_marks(const struct records *records, size_t column)
{
	for (size_t i = 1; i < records->preview_count; i++) {
		struct slice cell = slice_trim(records_cell(&records->preview[i], column));

		if (!is_mark(cell) && !(i == 1 && form_is_tag(cell)))
			return false;
	}
	return true;
}

/* Columns that a repeated group only copies, and those that link it. */
static bool
is_link(const struct form_table *table, const struct form_rules *rules, size_t column)
{
	struct slice name = slice_trim(table->header->fields[column]);

	if (column == table->key || column == table->parent || column == table->table)
		return true;
	return rules->also_prefix != NULL && slice_begins_with(name, rules->also_prefix);
}

/* From the end, so that the answers of a question stand in the order of their columns. */
static void
link_lists(struct form_table *table, const struct nameset *names, const size_t *columns)
{
	const struct csvrow *header = table->header;

	for (size_t i = 0; i < header->count; i++)
		table->first[i] = table->next[i] = FORM_NONE;
	for (size_t i = header->count; i-- > 0;) {
		size_t question = question_of(names, columns, header, i);

		table->list_of[i] = FORM_NONE;
		if (question == FORM_NONE || !holds_marks(&table->input->records, i))
			continue;
		table->list_of[i] = question;
		table->next[i] = table->first[question];
		table->first[question] = i;
	}
}

static int
find_lists(struct form_table *table, struct err *err)
{
	const struct csvrow *header = table->header;
	struct nameset names = NAMESET_INIT;
	size_t *columns = mem_alloc(header->count, sizeof(*columns), err);
	int result = columns != NULL ? 0 : -1;

	for (size_t i = 0; result == 0 && i < header->count; i++) {
		size_t before = names.count;
		size_t number = nameset_add(&names, slice_trim(header->fields[i]), err);

		if (number == NAMESET_NONE)
			result = -1;
		else if (number == before)
			columns[number] = i;
	}
	if (result == 0)
		link_lists(table, &names, columns);
	nameset_release(&names);
	free(columns);
	return result;
}

int
form_prepare(struct form_table *table, const struct form_rules *rules, struct import_input *input,
    struct err *err)
{
	const struct csvrow *header = &input->records.preview[0];

	*table = (struct form_table){.input = input, .header = header, .lists = STRBUF_INIT};
	table->key = find(header, rules->key);
	table->parent = find(header, rules->parent);
	table->table = find(header, rules->table);
	table->places = mem_alloc(header->count, sizeof(*table->places), err);
	table->list_of = mem_alloc(header->count, sizeof(*table->list_of), err);
	table->cells = mem_alloc(header->count, sizeof(*table->cells), err);
	table->first = mem_alloc(header->count, sizeof(*table->first), err);
	table->next = mem_alloc(header->count, sizeof(*table->next), err);
	if (table->places == NULL || table->list_of == NULL || table->cells == NULL ||
	    table->first == NULL || table->next == NULL)
		return -1;
	if (find_lists(table, err) != 0)
		return -1;
	return rows_skip(input, 1, err);
}

void
form_place_columns(struct form *form, struct form_table *table)
{
	for (size_t i = 0; i < table->header->count; i++) {
		table->places[i] = FORM_NONE;
		if (table->list_of[i] != FORM_NONE ||
		    (table->joined && is_link(table, form->rules, i)))
			continue;
		table->places[i] = form->width;
		form->names[form->width++] = slice_trim(table->header->fields[i]);
	}
}

void
form_release(struct form_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		csvrow_free(&table->rows[i].row);
	free(table->rows);
	free(table->places);
	free(table->list_of);
	free(table->first);
	free(table->next);
	free(table->cells);
	nameset_release(&table->keys);
	strbuf_release(&table->lists);
}

/* The answers that were marked, by what stands behind the question in their headers; terminated. */
static void
add_list(struct form_table *table, const struct slice *cells, size_t question)
{
	size_t skip = slice_trim(table->header->fields[question]).length + 1;
	size_t start = table->lists.length;

	for (size_t i = table->first[question]; i != FORM_NONE; i = table->next[i]) {
		struct slice name = slice_trim(table->header->fields[i]);

		if (!is_yes(cells[i]))
			continue;
		if (table->lists.length > start)
			strbuf_add_char(&table->lists, ';');
		strbuf_add(&table->lists, name.data + skip, name.length - skip);
	}
	strbuf_add_char(&table->lists, '\0');
}

int
form_place(struct form_table *table, const struct slice *cells, struct slice *out, struct err *err)
{
	size_t start;

	strbuf_clear(&table->lists);
	for (size_t i = 0; i < table->header->count; i++) {
		if (table->first[i] != FORM_NONE)
			add_list(table, cells, i);
	}
	if (strbuf_check(&table->lists, err) != 0)
		return -1;
	/* The lists lie one after the other, now that the buffer does not move any more. */
	start = 0;
	for (size_t i = 0; i < table->header->count; i++) {
		struct slice list = {table->lists.data + start, 0};

		if (table->places[i] == FORM_NONE)
			continue;
		if (table->first[i] != FORM_NONE)
			list.length = strlen(list.data);
		start += table->first[i] != FORM_NONE ? list.length + 1 : 0;
		out[table->places[i]] = list.length > 0 ? list : cells[i];
	}
	return 0;
}
