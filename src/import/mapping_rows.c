/* SPDX-License-Identifier: MIT */
/* A mapping at work: bound to the columns of an input, then row by row. */
#include <stdint.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/import_mapping.h"
#include "findings/mem.h"
#include "findings/text.h"

/* Forms put the groups of a question before its name: "visit/finding/text". */
static struct slice
without_groups(struct slice name)
{
	for (size_t i = name.length; i-- > 0;) {
		if (name.data[i] == '/')
			return (struct slice){name.data + i + 1, name.length - i - 1};
	}
	return name;
}

static size_t
find_last_part(struct slice source, const struct slice *names, size_t count)
{
	size_t found = SIZE_MAX;

	for (size_t i = 0; source.length > 0 && i < count; i++) {
		if (!text_equal_folded(without_groups(names[i]), source))
			continue;
		if (found != SIZE_MAX)
			return SIZE_MAX;
		found = i;
	}
	return found;
}

/*
 * The cell that is headed so: exactly, else folded, else the only one whose header ends
 * so behind a slash. SIZE_MAX where there is none.
 */
static size_t
find_cell(struct slice source, const struct slice *names, size_t count)
{
	for (size_t i = 0; source.length > 0 && i < count; i++) {
		if (slice_equal(slice_trim(names[i]), source))
			return i;
	}
	for (size_t i = 0; source.length > 0 && i < count; i++) {
		if (text_equal_folded(names[i], source))
			return i;
	}
	return find_last_part(source, names, count);
}

size_t
mapping_fits(const struct mapping *mapping, const struct slice *names, size_t count)
{
	size_t found = 0;

	for (size_t column = 0; column < mapping->columns.count; column++) {
		bool optional = false, there = false;

		for (size_t i = 0; i < mapping->count; i++) {
			const struct mapping_line *line = &mapping->lines[i];

			if (line->column != column)
				continue;
			optional |= line->source.length == 0;
			there |= find_cell(line->source, names, count) != SIZE_MAX;
		}
		if (!there && !optional)
			return 0;
		found += there;
	}
	return found;
}

static int
add_name(struct mapping *mapping, struct slice name, size_t from, struct err *err)
{
	if (mem_reserve(&mapping->names, &mapping->names_capacity, mapping->out + 1,
		sizeof(*mapping->names), err) != 0 ||
	    mem_reserve(&mapping->from, &mapping->from_capacity, mapping->out + 1,
		sizeof(*mapping->from), err) != 0)
		return -1;
	mapping->names[mapping->out] = name;
	mapping->from[mapping->out++] = from;
	return 0;
}

static int
no_source(const struct mapping *mapping, size_t column, struct err *err)
{
	struct strbuf wanted = STRBUF_INIT;
	size_t first = 0;

	for (size_t i = mapping->count; i-- > 0;) {
		if (mapping->lines[i].column == column)
			first = i;
	}
	for (size_t i = first; i < mapping->count; i++) {
		if (mapping->lines[i].column != column)
			continue;
		strbuf_add_string(&wanted, i > first ? _(" or ") : "");
		text_quote(mapping->lines[i].source, &wanted);
	}
	if (strbuf_check(&wanted, err) == 0)
		err_set(err, ERR_DATA, _("no column is headed %s, from which %s:%zu takes %.*s"),
		    wanted.data, mapping->path, mapping->lines[first].line,
		    SLICE_ARG(nameset_name(&mapping->columns, column)));
	strbuf_release(&wanted);
	return -1;
}

/* A column comes out where the input has one of its sources, or a constant stands for it. */
static int
bind_column(struct mapping *mapping, size_t column, const struct slice *names, size_t count,
    bool *used, struct err *err)
{
	bool optional = false, makes = false;

	for (size_t i = 0; i < mapping->count; i++) {
		struct mapping_line *line = &mapping->lines[i];

		if (line->column != column)
			continue;
		line->cell = find_cell(line->source, names, count);
		if (line->cell != SIZE_MAX)
			used[line->cell] = true;
		optional |= line->source.length == 0;
		makes |= line->cell != SIZE_MAX ||
		    (line->source.length == 0 && line->constant.length > 0);
	}
	if (makes)
		return add_name(mapping, nameset_name(&mapping->columns, column), column, err);
	return optional ? 0 : no_source(mapping, column, err);
}

static int
bind_conditions(struct mapping *mapping, const struct slice *names, size_t count, struct err *err)
{
	struct csvrow row = {.fields = names, .count = count};

	header_release(&mapping->header);
	if (header_read(&mapping->header, &row, err) != 0)
		return -1;
	for (size_t i = 0; i < mapping->count; i++) {
		struct mapping_line *line = &mapping->lines[i];

		if (line->when != NULL &&
		    expr_bind(line->when, &mapping->header, &mapping->no_codes, false, err) != 0)
			return err_at(err, mapping->path, line->line);
	}
	return 0;
}

/* A column that passes through beside one that the mapping makes under its name. */
static int
add_passing(struct mapping *mapping, struct slice name, size_t cell, struct err *err)
{
	struct strbuf other = STRBUF_INIT;
	size_t number = NAMESET_NONE;

	if (nameset_find(&mapping->columns, name) == NAMESET_NONE)
		return add_name(mapping, name, cell, err);
	strbuf_add_format(&other, "%.*s_source", SLICE_ARG(name));
	if (strbuf_check(&other, err) == 0)
		number = nameset_add(&mapping->strings, strbuf_slice(&other), err);
	strbuf_release(&other);
	if (number == NAMESET_NONE)
		return -1;
	return add_name(mapping, nameset_name(&mapping->strings, number), cell, err);
}

int
mapping_bind(struct mapping *mapping, const struct slice *names, size_t count, struct err *err)
{
	bool *used = mem_alloc(count, sizeof(*used), err);
	int result;

	if (used == NULL)
		return -1;
	mapping->out = 0;
	result = bind_conditions(mapping, names, count, err);
	for (size_t i = 0; result == 0 && i < mapping->columns.count; i++)
		result = bind_column(mapping, i, names, count, used, err);
	mapping->mapped = mapping->out;
	for (size_t i = 0; result == 0 && i < count; i++) {
		if (!used[i])
			result = add_passing(mapping, names[i], i, err);
	}
	free(used);
	if (result == 0)
		result = mem_reserve(&mapping->cells, &mapping->cells_capacity, mapping->out,
		    sizeof(*mapping->cells), err);
	return result;
}

/* The value of a column: from the first of its lines that holds and has one. */
static int
value_of(const struct mapping *mapping, size_t column, const struct csvrow *row,
    struct slice *value, char *split, struct err *err)
{
	*value = (struct slice)SLICE_INIT;
	for (size_t i = 0; i < mapping->count; i++) {
		const struct mapping_line *line = &mapping->lines[i];
		int holds = 1;

		if (line->column != column)
			continue;
		if (line->when != NULL)
			holds = expr_holds(line->when, row, err);
		if (holds < 0)
			return -1;
		if (!holds)
			continue;
		if (line->cell != SIZE_MAX)
			*value = row->fields[line->cell];
		if (slice_trim(*value).length == 0)
			*value = line->constant;
		if (slice_trim(*value).length == 0)
			continue;
		*split = line->split;
		return 0;
	}
	return 0;
}

static int
emit_parts(struct mapping *mapping, size_t place, char split, mapping_emit *emit, void *context,
    struct err *err)
{
	struct slice rest = mapping->cells[place], part;
	size_t parts = 0;

	while (slice_split(&rest, split, &part)) {
		mapping->cells[place] = slice_trim(part);
		if (mapping->cells[place].length == 0)
			continue;
		parts++;
		if (emit(context, mapping->cells, err) != 0)
			return -1;
	}
	/* A row whose list is empty is a row all the same. */
	mapping->cells[place] = (struct slice)SLICE_INIT;
	return parts > 0 ? 0 : emit(context, mapping->cells, err);
}

/* The one list of the row, joined as the streams have it. */
static void
join_list(struct mapping *mapping, struct slice *cell, char split)
{
	struct slice rest = *cell, part;

	strbuf_clear(&mapping->list);
	while (slice_split(&rest, split, &part)) {
		part = slice_trim(part);
		if (part.length == 0)
			continue;
		if (mapping->list.length > 0)
			strbuf_add_char(&mapping->list, ';');
		strbuf_add_slice(&mapping->list, part);
	}
	*cell = strbuf_slice(&mapping->list);
}

int
mapping_row(struct mapping *mapping, const struct slice *cells, mapping_emit *emit, void *context,
    struct err *err)
{
	struct csvrow row = {.fields = cells, .count = mapping->header.count};
	size_t split_at = SIZE_MAX;
	char separator = '\0';

	for (size_t i = 0; i < mapping->count; i++) {
		const struct mapping_line *line = &mapping->lines[i];
		int holds;

		if (line->column != NAMESET_NONE)
			continue;
		holds = expr_holds(line->when, &row, err);
		if (holds <= 0)
			return holds;
	}
	for (size_t i = 0; i < mapping->out; i++) {
		char split = '\0';

		if (i >= mapping->mapped)
			mapping->cells[i] = cells[mapping->from[i]];
		else if (value_of(mapping, mapping->from[i], &row, &mapping->cells[i], &split,
			     err) != 0)
			return -1;
		if (split != '\0' && mapping_makes_list(mapping, mapping->from[i])) {
			join_list(mapping, &mapping->cells[i], split);
		} else if (split != '\0') {
			split_at = i;
			separator = split;
		}
	}
	if (strbuf_check(&mapping->list, err) != 0)
		return -1;
	if (split_at == SIZE_MAX)
		return emit(context, mapping->cells, err) == 0 ? 1 : -1;
	return emit_parts(mapping, split_at, separator, emit, context, err) == 0 ? 1 : -1;
}
