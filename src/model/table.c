/* SPDX-License-Identifier: MIT */
#include "findings/table.h"

#include <stdio.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/result.h"

void
table_release(struct table *table)
{
	for (size_t i = 0; table->ids != NULL && i < table->row_count * table->column_count; i++)
		strbuf_release(&table->ids[i]);
	free(table->ids);
	free(table->rows);
	free(table->columns);
	free(table->counts);
	free(table->hidden);
	nameset_release(&table->strings);
	*table = (struct table)TABLE_INIT;
}

static int
keep(struct table *table, struct slice text, struct slice *kept, struct err *err)
{
	size_t number = nameset_add(&table->strings, text, err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&table->strings, number);
	return 0;
}

int
table_set_keys(struct table *table, struct slice row_key, struct slice column_key, struct err *err)
{
	return keep(table, row_key, &table->row_key, err) == 0 &&
		keep(table, column_key, &table->column_key, err) == 0
	    ? 0
	    : -1;
}

static int
add_level(struct table *table, struct level **levels, size_t *count, size_t *capacity,
    struct slice name, enum level_kind kind, struct err *err)
{
	struct slice kept = SLICE_INIT;

	if (mem_reserve(levels, capacity, *count + 1, sizeof(**levels), err) != 0 ||
	    (kind == LEVEL_DATA && keep(table, name, &kept, err) != 0))
		return -1;
	(*levels)[(*count)++] = (struct level){kept, kind};
	return 0;
}

int
table_add_row(struct table *table, struct slice name, enum level_kind kind, struct err *err)
{
	return add_level(table, &table->rows, &table->row_count, &table->row_capacity, name, kind,
	    err);
}

int
table_add_column(struct table *table, struct slice name, enum level_kind kind, struct err *err)
{
	return add_level(table, &table->columns, &table->column_count, &table->column_capacity,
	    name, kind, err);
}

int
table_allocate(struct table *table, struct err *err)
{
	size_t need;

	if (table->column_count > 0 && table->row_count > SIZE_MAX / table->column_count)
		return err_memory(err);
	need = table->row_count * table->column_count;
	free(table->counts);
	table->counts = mem_alloc(need, sizeof(*table->counts), err);
	return table->counts != NULL ? 0 : -1;
}

int
table_allocate_ids(struct table *table, struct err *err)
{
	size_t need = table->row_count * table->column_count;

	table->ids = mem_alloc(need, sizeof(*table->ids), err);
	for (size_t i = 0; table->ids != NULL && i < need; i++)
		table->ids[i] = (struct strbuf)STRBUF_INIT;
	return table->ids != NULL ? 0 : -1;
}

uint64_t
table_row_total(const struct table *table, size_t row)
{
	uint64_t total = 0;

	for (size_t column = 0; column < table->column_count; column++)
		total += *table_at(table, row, column);
	return total;
}

uint64_t
table_column_total(const struct table *table, size_t column)
{
	uint64_t total = 0;

	for (size_t row = 0; row < table->row_count; row++)
		total += *table_at(table, row, column);
	return total;
}

uint64_t
table_total(const struct table *table)
{
	uint64_t total = 0;

	for (size_t row = 0; row < table->row_count; row++)
		total += table_row_total(table, row);
	return total;
}

static enum kind
kind_of_levels(const struct level *levels, size_t count, const struct codebook *book)
{
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		size_t known = 0, named = 0;

		for (size_t i = 0; i < count; i++) {
			if (levels[i].kind != LEVEL_DATA)
				continue;
			named++;
			if (codebook_lookup(book, (enum kind)kind, levels[i].name) !=
				CODEBOOK_NONE ||
			    code_named(kind_name((enum kind)kind), levels[i].name) != NULL)
				known++;
		}
		if (named > 0 && known == named)
			return (enum kind)kind;
	}
	return KIND_NONE;
}

static enum kind
kind_of_key(struct slice key)
{
	const char *column = key.length > 0 ? column_named(key) : NULL;

	return column != NULL ? kind_of_column(slice_of(column)) : KIND_NONE;
}

enum kind
table_row_kind(const struct table *table, const struct codebook *book)
{
	enum kind kind = kind_of_key(table->row_key);

	return kind != KIND_NONE ? kind : kind_of_levels(table->rows, table->row_count, book);
}

enum kind
table_column_kind(const struct table *table, const struct codebook *book)
{
	enum kind kind = kind_of_key(table->column_key);

	return kind != KIND_NONE ? kind : kind_of_levels(table->columns, table->column_count, book);
}

#define MARGIN_NAME "total"

bool
table_may_mention(const struct table *table)
{
	bool known = table->mentions || table->one_way || table->column_key.length > 0;

	return !known &&
	    (kind_of_key(table->row_key) == KIND_AREA ||
		kind_of_key(table->column_key) == KIND_AREA);
}

/* In a header these words make findings or a tally of what is a table. */
static bool
names_stream_column(struct slice name)
{
	return slice_is(name, "id") || slice_is(name, "count") || slice_is(name, "mentions");
}

static void
write_column(const struct table *table, size_t column, struct csvout *out)
{
	const struct level *level = &table->columns[column];
	char escaped[16];

	if (table->one_way || level->kind != LEVEL_DATA || !names_stream_column(level->name)) {
		result_level(out, level);
		return;
	}
	snprintf(escaped, sizeof(escaped), "\\%.*s", SLICE_ARG(level->name));
	csvout_string(out, escaped);
}

/* Margins stand behind the last row and column. */
static void
write_count(const struct table *table, size_t row, size_t column, uint64_t count,
    struct csvout *out)
{
	if (table->hidden != NULL && table->hidden[row * (table->column_count + 1) + column])
		csvout_string(out, "*");
	else
		csvout_count(out, count);
}

void
table_write(const struct table *table, bool totals, struct csvout *out)
{
	size_t last_row = table->row_count, last_column = table->column_count;
	bool row_totals = totals && !table->one_way;

	csvout_field(out, table->row_key);
	for (size_t column = 0; column < table->column_count; column++)
		write_column(table, column, out);
	if (row_totals)
		csvout_string(out, MARGIN_NAME);
	csvout_end(out);
	for (size_t row = 0; row < table->row_count; row++) {
		result_level(out, &table->rows[row]);
		for (size_t column = 0; column < table->column_count; column++)
			write_count(table, row, column, *table_at(table, row, column), out);
		if (row_totals)
			write_count(table, row, last_column, table_row_total(table, row), out);
		csvout_end(out);
	}
	if (!totals)
		return;
	csvout_string(out, MARGIN_NAME);
	for (size_t column = 0; column < table->column_count; column++)
		write_count(table, last_row, column, table_column_total(table, column), out);
	if (row_totals)
		write_count(table, last_row, last_column, table_total(table), out);
	csvout_end(out);
}
