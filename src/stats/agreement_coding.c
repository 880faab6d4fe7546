/* SPDX-License-Identifier: MIT */
#include "findings/agreement_coding.h"

#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"

struct coding_cell {
	uint32_t unit, coder, set;
	size_t line;
	const char *file;
};

struct columns {
	size_t unit, coder, value;
};

void
coding_begin(struct coding *coding, const struct coding_options *options)
{
	*coding = (struct coding){.options = options};
}

void
coding_release(struct coding *coding)
{
	nameset_release(&coding->units);
	nameset_release(&coding->coders);
	nameset_release(&coding->sets);
	nameset_release(&coding->names);
	free(coding->cells);
	free(coding->codes);
	free(coding->ranks);
	free(coding->given);
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

/* The set of a cell's codes; an empty one is no set, and *set is RATING_NONE. */
static int
read_set(struct coding *coding, struct slice value, uint32_t *set, struct err *err)
{
	char separator = coding->options->separator;
	uint32_t *members = NULL;
	size_t count = 0, distinct = 0, capacity = 0, number = NAMESET_NONE;
	struct slice rest = value, part;

	while (separator != '\0' ? slice_split(&rest, separator, &part) : rest.data != NULL) {
		if (separator == '\0') {
			part = rest;
			rest.data = NULL;
		}
		part = slice_trim(part);
		if (part.length == 0)
			continue;
		number = nameset_add(&coding->names, part, err);
		if (number == NAMESET_NONE ||
		    mem_reserve(&members, &capacity, count + 1, sizeof(*members), err) != 0) {
			free(members);
			return -1;
		}
		members[count++] = (uint32_t)number;
	}
	*set = RATING_NONE;
	if (count > 0) {
		qsort(members, count, sizeof(*members), by_number);
		for (size_t i = 0; i < count; i++) {
			if (i == 0 || members[i] != members[distinct - 1])
				members[distinct++] = members[i];
		}
		number = nameset_add(&coding->sets,
		    (struct slice){(const char *)members, distinct * sizeof(*members)}, err);
		*set = (uint32_t)number;
	}
	free(members);
	return count == 0 || number != NAMESET_NONE ? 0 : -1;
}

static int
add_row(struct coding *coding, const struct stream *stream, const struct columns *columns,
    struct err *err)
{
	const struct slice *fields = stream->row.fields;
	struct slice unit = slice_trim(fields[columns->unit]);
	struct slice coder = slice_trim(fields[columns->coder]);
	struct coding_cell cell = {.line = stream->row.line, .file = stream->name};
	size_t unit_number, coder_number;

	if (read_set(coding, fields[columns->value], &cell.set, err) != 0)
		return -1;
	if (cell.set == RATING_NONE) {
		coding->uncoded++;
		return 0;
	}
	if (coder.length == 0) {
		coding->nobody++;
		return 0;
	}
	if (unit.length == 0)
		return err_set(err, ERR_DATA, _("column \"%s\" is empty: what was coded?"),
		    coding->options->unit);
	unit_number = nameset_add(&coding->units, unit, err);
	coder_number = nameset_add(&coding->coders, coder, err);
	if (unit_number == NAMESET_NONE || coder_number == NAMESET_NONE ||
	    mem_reserve(&coding->cells, &coding->cell_capacity, coding->cell_count + 1,
		sizeof(*coding->cells), err) != 0)
		return -1;
	cell.unit = (uint32_t)unit_number;
	cell.coder = (uint32_t)coder_number;
	coding->cells[coding->cell_count++] = cell;
	return 0;
}

int
coding_add(struct coding *coding, struct stream *stream, struct err *err)
{
	struct columns columns;
	int got;

	/* A row of a tally is no finding, but as many as it counts. */
	if (header_find(&stream->header, SLICE_LITERAL("count")) != HEADER_NONE) {
		err_set(err, ERR_DATA,
		    _("holds counts: agreement needs the coded findings themselves"));
		return err_at(err, stream->name, stream->header_line);
	}
	if (header_require(&stream->header, slice_of(coding->options->unit), &columns.unit, err) !=
		0 ||
	    header_require(&stream->header, slice_of(coding->options->coder), &columns.coder,
		err) != 0 ||
	    header_require(&stream->header, slice_of(coding->options->value), &columns.value,
		err) != 0)
		return err_at(err, stream->name, stream->header_line);
	while ((got = stream_next(stream, err)) == 1) {
		if (add_row(coding, stream, &columns, err) != 0)
			return err_at(err, stream->name, stream->row.line);
	}
	return got;
}

static int
by_bytes(const void *a, const void *b)
{
	const struct slice *left = a, *right = b;

	return slice_compare(*left, *right);
}

/* The codebook's codes come first, in its order; what it lacks follows by its bytes. */
static int
number_codes(struct coding *coding, struct err *err)
{
	enum kind kind = kind_of_column(slice_of(coding->options->value));
	const struct codebook *book = coding->options->book;
	size_t listed = kind != KIND_NONE ? book->kinds[kind].count : 0;
	struct nameset order = NAMESET_INIT;
	int result = 0;

	coding->codes = mem_alloc(listed + coding->names.count, sizeof(struct slice), err);
	coding->ranks = mem_alloc(coding->names.count, sizeof(uint32_t), err);
	if (coding->codes == NULL || coding->ranks == NULL)
		return -1;
	for (size_t i = 0; i < listed; i++)
		coding->codes[i] = book->kinds[kind].entries[i].code;
	coding->listed = coding->code_count = listed;
	for (size_t i = 0; i < coding->names.count; i++) {
		struct slice name = nameset_name(&coding->names, i);

		if (listed == 0 || codebook_by_code(book, kind, name) == CODEBOOK_NONE)
			coding->codes[coding->code_count++] = name;
	}
	qsort(coding->codes + listed, coding->code_count - listed, sizeof(struct slice), by_bytes);
	for (size_t i = 0; i < coding->code_count && result == 0; i++)
		result = nameset_add(&order, coding->codes[i], err) == NAMESET_NONE ? -1 : 0;
	for (size_t i = 0; i < coding->names.count && result == 0; i++)
		coding->ranks[i] = (uint32_t)nameset_find(&order, nameset_name(&coding->names, i));
	nameset_release(&order);
	return result;
}

static uint32_t
member(const struct coding *coding, uint32_t set, size_t index)
{
	uint32_t name;

	memcpy(&name, nameset_name(&coding->sets, set).data + index * sizeof(name), sizeof(name));
	return coding->ranks[name];
}

static int
coded_twice(const struct coding *coding, const struct coding_cell *cell, struct err *err)
{
	const struct coding_cell *first = coding->cells;

	while (first->unit != cell->unit || first->coder != cell->coder)
		first++;
	err_set(err, ERR_DATA, _("\"%.*s\" was coded before by \"%.*s\", in line %zu of %s"),
	    SLICE_ARG(nameset_name(&coding->units, cell->unit)),
	    SLICE_ARG(nameset_name(&coding->coders, cell->coder)), first->line, first->file);
	return err_at(err, cell->file, cell->line);
}

int
coding_finish(struct coding *coding, struct err *err)
{
	size_t coders = coding->coders.count;

	if (coders == 0)
		return err_set(err, ERR_DATA, _("no row has both \"%s\" and \"%s\""),
		    coding->options->value, coding->options->coder);
	if (number_codes(coding, err) != 0)
		return -1;
	coding->given = mem_alloc(coding->units.count, coders * sizeof(uint32_t), err);
	if (coding->given == NULL)
		return -1;
	for (size_t i = 0; i < coding->units.count * coders; i++)
		coding->given[i] = RATING_NONE;
	for (size_t i = 0; i < coding->cell_count; i++) {
		const struct coding_cell *cell = &coding->cells[i];
		uint32_t *place = &coding->given[cell->unit * coders + cell->coder];

		if (*place != RATING_NONE)
			return coded_twice(coding, cell, err);
		*place =
		    coding->options->separator != '\0' ? cell->set : member(coding, cell->set, 0);
	}
	if (coders == 1)
		return err_set(err, ERR_DATA, _("\"%.*s\" is the only coder: agreement needs two"),
		    SLICE_ARG(nameset_name(&coding->coders, 0)));
	return 0;
}

int
coding_holds(const struct coding *coding, uint32_t set, uint32_t code)
{
	size_t count = nameset_name(&coding->sets, set).length / sizeof(uint32_t);

	for (size_t i = 0; i < count; i++) {
		if (member(coding, set, i) == code)
			return 1;
	}
	return 0;
}
