/* SPDX-License-Identifier: MIT */
/*
 * Outputs to which several files contribute columns: which of theirs are one.
 */
#include <stdint.h>
#include <stdlib.h>

#include "findings/ingest_layout.h"
#include "findings/mem.h"
#include "findings/strbuf.h"
#include "findings/text.h"

void
layout_union_release(struct layout_union *columns)
{
	nameset_release(&columns->keys);
	nameset_release(&columns->strings);
	free(columns->names);
	*columns = (struct layout_union)LAYOUT_UNION_INIT;
}

/* The number of the column with that key; a new one is called `name`. */
static size_t
add_column(struct layout_union *columns, struct slice key, struct slice name, struct err *err)
{
	size_t known = columns->keys.count;
	size_t number = nameset_add(&columns->keys, key, err);
	size_t string;

	if (number == NAMESET_NONE || number < known)
		return number;
	string = nameset_add(&columns->strings, name, err);
	if (string == NAMESET_NONE ||
	    mem_reserve(&columns->names, &columns->names_capacity, number + 1,
		sizeof(*columns->names), err) != 0)
		return NAMESET_NONE;
	columns->names[number] = nameset_name(&columns->strings, string);
	return number;
}

/* How many columns before this one have the same header: what tells them apart. */
static size_t
occurrence(const struct layout *layout, size_t cell)
{
	size_t count = 0;

	for (size_t i = 0; i < cell; i++)
		count += slice_equal(layout->header[i], layout->header[cell]);
	return count;
}

/*
 * A header that is blank, holds what is no UTF-8, or is the name of a column that ingest fills
 * cannot stay so.
 */
static void
name_of_unknown(const struct layout *layout, size_t cell, struct strbuf *name)
{
	struct slice header = layout->header[cell];

	strbuf_clear(name);
	if (header.length == 0)
		strbuf_add_format(name, "column_%zu", cell + 1);
	else if (ingest_column_by_name(header) < INGEST_READ_COLUMNS)
		strbuf_add_format(name, "source_%.*s", SLICE_ARG(header));
	else if (text_valid_length(header) < header.length)
		text_clean(header, TEXT_ONE_LINE, name);
	else
		strbuf_add_slice(name, header);
}

static int
unite_cell(struct layout *layout, size_t cell, enum ingest_column column, struct slice type,
    struct layout_union *unknown, struct layout_union *rejects, struct strbuf buffers[2],
    struct err *err)
{
	struct strbuf *key = &buffers[0], *name = &buffers[1];
	bool is_unknown = column == INGEST_COLUMN_NONE && type.length == 0;

	layout->pass[cell] = layout->reject[cell] = LAYOUT_NONE;
	if (column >= INGEST_READ_COLUMNS && column < INGEST_COLUMN_COUNT)
		return 0;
	strbuf_clear(key);
	name_of_unknown(layout, cell, name);
	/* Columns that mean the same are one among the refused rows, whatever they are called. */
	if (column != INGEST_COLUMN_NONE)
		strbuf_add_format(key, "column:%s", ingest_column_name(column));
	else if (type.length > 0)
		strbuf_add_format(key, "type:%zu:%.*s", occurrence(layout, cell), SLICE_ARG(type));
	else
		strbuf_add_format(key, "unknown:%zu:%.*s", occurrence(layout, cell),
		    SLICE_ARG(strbuf_slice(name)));
	if (strbuf_check(key, err) != 0 || strbuf_check(name, err) != 0)
		return -1;
	if (is_unknown) {
		layout->pass[cell] =
		    add_column(unknown, strbuf_slice(key), strbuf_slice(name), err);
		if (layout->pass[cell] == NAMESET_NONE)
			return -1;
	}
	layout->reject[cell] = add_column(rejects, strbuf_slice(key),
	    is_unknown ? strbuf_slice(name) : layout->header[cell], err);
	return layout->reject[cell] == NAMESET_NONE ? -1 : 0;
}

int
layout_unite(struct layout *layout, const enum ingest_column *columns, struct layout_union *unknown,
    struct layout_union *rejects, struct err *err)
{
	struct strbuf buffers[2] = {STRBUF_INIT, STRBUF_INIT};
	size_t wide = 0;
	int result = 0;

	for (size_t i = 0; i < layout->count && result == 0; i++) {
		struct slice type = SLICE_INIT;

		if (wide < layout->wide_count && layout->wide[wide].cell == i)
			type = layout->wide[wide++].code;
		result = unite_cell(layout, i, columns[i], type, unknown, rejects, buffers, err);
	}
	strbuf_release(&buffers[0]);
	strbuf_release(&buffers[1]);
	return result;
}
