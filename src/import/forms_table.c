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
question_of(const struct csvrow *header, size_t column)
{
	struct slice name = slice_trim(header->fields[column]);

	while (name.length > 0) {
		name.length--;
		if (name.data[name.length] != '/')
			continue;
		for (size_t i = 0; i < header->count; i++) {
			if (i != column && slice_equal(slice_trim(header->fields[i]), name))
				return i;
		}
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

		/* A row of HXL tags may stand below the header. */
		if (!is_mark(cell) && !(i == 1 && cell.data[0] == '#'))
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
	for (size_t i = 0; rules->also != NULL && rules->also[i] != NULL; i++) {
		if (slice_is(name, rules->also[i]))
			return true;
	}
	return rules->also_prefix != NULL && slice_begins_with(name, rules->also_prefix);
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
	table->has_list = mem_alloc(header->count, sizeof(*table->has_list), err);
	if (table->places == NULL || table->list_of == NULL || table->cells == NULL ||
	    table->has_list == NULL)
		return -1;
	for (size_t i = 0; i < header->count; i++) {
		size_t question = question_of(header, i);
		bool answer = question != FORM_NONE && holds_marks(&input->records, i);

		table->list_of[i] = answer ? question : FORM_NONE;
		if (answer)
			table->has_list[question] = true;
	}
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
	free(table->has_list);
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

	for (size_t i = 0; i < table->header->count; i++) {
		struct slice name = slice_trim(table->header->fields[i]);

		if (table->list_of[i] != question || !is_yes(cells[i]))
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
		if (table->has_list[i])
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
		if (table->has_list[i])
			list.length = strlen(list.data);
		start += table->has_list[i] ? list.length + 1 : 0;
		out[table->places[i]] = list.length > 0 ? list : cells[i];
	}
	return 0;
}
