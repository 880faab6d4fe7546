/* SPDX-License-Identifier: MIT */
#include "findings/header.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/strbuf.h"
#include "findings/text.h"
#include "findings/words.h"

int
header_read(struct header *header, const struct csvrow *row, struct err *err)
{
	if (mem_reserve(&header->columns, &header->capacity, row->count, sizeof(*header->columns),
		err) != 0 ||
	    mem_reserve(&header->firsts, &header->firsts_capacity, row->count,
		sizeof(*header->firsts), err) != 0 ||
	    mem_reserve(&header->times, &header->times_capacity, row->count, sizeof(*header->times),
		err) != 0)
		return -1;
	for (size_t i = 0; i < row->count; i++) {
		size_t before = header->names.count;
		size_t name = nameset_add(&header->names, row->fields[i], err);

		if (name == NAMESET_NONE)
			return -1;
		if (name == before) {
			header->firsts[name] = i;
			header->times[name] = 0;
		}
		header->times[name]++;
		header->columns[i] = name;
	}
	header->count = row->count;
	return 0;
}

int
header_copy(struct header *header, const struct header *from, struct err *err)
{
	struct slice *names = mem_alloc(from->count, sizeof(*names), err);
	struct csvrow row = {.fields = names, .count = from->count};
	int result;

	if (names == NULL)
		return -1;
	for (size_t i = 0; i < from->count; i++)
		names[i] = header_name(from, i);
	result = header_read(header, &row, err);
	free(names);
	return result;
}

void
header_release(struct header *header)
{
	nameset_release(&header->names);
	free(header->columns);
	free(header->firsts);
	free(header->times);
	*header = (struct header)HEADER_INIT;
}

struct slice
header_name(const struct header *header, size_t column)
{
	return nameset_name(&header->names, header->columns[column]);
}

size_t
header_find(const struct header *header, struct slice name)
{
	size_t number = nameset_find(&header->names, name);

	return number != NAMESET_NONE ? header->firsts[number] : HEADER_NONE;
}

/* The column that was meant, where the header has one: by its meaning, or nearly called so. */
static size_t
find_meant(const struct header *header, struct slice name, struct err *err)
{
	const char *meaning = column_named(name);
	size_t found = meaning != NULL ? header_find(header, slice_of(meaning)) : HEADER_NONE;
	struct text_near near;

	if (found != HEADER_NONE || text_near_begin(&near, name, err) != 0)
		return found;
	for (size_t i = 0; i < header->count; i++)
		text_near_offer(&near, header_name(header, i), i);
	found = near.index != SIZE_MAX ? near.index : HEADER_NONE;
	text_near_release(&near);
	return found;
}

/* Is there a column that people call so, as in the files that ingest reads? */
static bool
is_coded_table(const struct header *header, struct slice name)
{
	for (size_t i = 0; i < header->count; i++) {
		const char *meaning = column_named(header_name(header, i));

		if (meaning != NULL && slice_is(name, meaning))
			return true;
	}
	return false;
}

/* A single column whose name holds what separates fields elsewhere. */
static bool
is_otherwise_separated(const struct header *header)
{
	struct slice first = header_name(header, 0);

	return header->count == 1 &&
	    (memchr(first.data, ';', first.length) != NULL ||
		memchr(first.data, '\t', first.length) != NULL ||
		memchr(first.data, '|', first.length) != NULL);
}

static int
say_missing(const struct header *header, struct slice name, struct err *err)
{
	struct strbuf names = STRBUF_INIT;
	size_t meant = find_meant(header, name, err);

	for (size_t i = 0; i < header->count; i++) {
		if (i > 0)
			strbuf_add_string(&names, ", ");
		strbuf_add_slice(&names, header_name(header, i));
	}
	if (is_otherwise_separated(header))
		err_set(err, ERR_DATA,
		    _("there is no column \"%.*s\", and fields are not separated by commas: "
		      "findings-ingest reads such files; the header is: %s"),
		    SLICE_ARG(name), names.data);
	else if (meant != HEADER_NONE)
		err_set(err, ERR_DATA,
		    _("there is no column \"%.*s\" (did you mean \"%.*s\"?); the columns are: %s"),
		    SLICE_ARG(name), SLICE_ARG(header_name(header, meant)), names.data);
	else if (is_coded_table(header, name))
		err_set(err, ERR_DATA,
		    _("there is no column \"%.*s\": findings-ingest makes findings of a coded "
		      "table; the columns are: %s"),
		    SLICE_ARG(name), names.data);
	else
		err_set(err, ERR_DATA, _("there is no column \"%.*s\"; the columns are: %s"),
		    SLICE_ARG(name), names.data);
	strbuf_release(&names);
	return -1;
}

int
header_require(const struct header *header, struct slice name, size_t *column, struct err *err)
{
	size_t number = nameset_find(&header->names, name);

	if (number == NAMESET_NONE)
		return say_missing(header, name, err);
	if (header->times[number] > 1)
		return err_set(err, ERR_DATA, _("%zu columns are called \"%.*s\""),
		    header->times[number], SLICE_ARG(name));
	*column = header->firsts[number];
	return 0;
}

int
header_require_all(const struct header *header, const char *names, size_t **columns, size_t *count,
    struct err *err)
{
	struct slice rest = slice_of(names), name;
	size_t capacity = 0;

	*columns = NULL;
	*count = 0;
	while (slice_split(&rest, ',', &name)) {
		if (mem_reserve(columns, &capacity, *count + 1, sizeof(**columns), err) != 0 ||
		    header_require(header, slice_trim(name), &(*columns)[*count], err) != 0)
			return -1;
		(*count)++;
	}
	return 0;
}

int
header_same(const struct header *first, const struct header *header, struct err *err)
{
	for (size_t i = 0; i < header->count && i < first->count; i++) {
		struct slice expected = header_name(first, i), found = header_name(header, i);

		if (!slice_equal(expected, found))
			return err_set(err, ERR_DATA,
			    _("column %zu is \"%.*s\" where the first file has \"%.*s\""), i + 1,
			    SLICE_ARG(found), SLICE_ARG(expected));
	}
	if (header->count != first->count)
		return err_set(err, ERR_DATA, _("has %zu columns where the first file has %zu"),
		    header->count, first->count);
	return 0;
}
