/* SPDX-License-Identifier: MIT */
#include "findings/ingest_value.h"

#include <stdlib.h>
#include <string.h>

#include "areas.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "findings/words.h"

/* A column that holds something else in every row is not worth remembering. */
#define MEMO_MAX 4096

static void
memo_release(struct value_memo *memo)
{
	nameset_release(&memo->cells);
	free(memo->values);
}

void
values_release(struct values *values)
{
	memo_release(&values->process);
	memo_release(&values->theme);
	memo_release(&values->type);
	memo_release(&values->area);
	memo_release(&values->origin);
	nameset_release(&values->strings);
	strbuf_release(&values->scratch);
	strbuf_release(&values->other);
}

/* Codes of one kind differ in their last letters or in their length. */
static size_t
place_at_hand(struct slice cell)
{
	uint32_t end = 0;

	if (cell.length >= sizeof(end))
		memcpy(&end, cell.data + cell.length - sizeof(end), sizeof(end));
	return (end * UINT32_C(0x9E3779B1) >> 24 ^ cell.length) % VALUE_AT_HAND;
}

/*
 * Few values fill a column: most are at hand, and need no hash of all their bytes. Whether it
 * is the same cell is seen by comparing, so what is at hand is never another's value.
 */
static bool
memo_find(struct value_memo *memo, struct slice cell, struct value *value)
{
	uint32_t *at_hand = &memo->at_hand[place_at_hand(cell)];
	size_t number = *at_hand - (size_t)1;

	if (*at_hand == 0 || !slice_equal(nameset_name(&memo->cells, number), cell))
		number = nameset_find(&memo->cells, cell);
	if (number == NAMESET_NONE)
		return false;
	*at_hand = (uint32_t)number + 1;
	*value = memo->values[number];
	return true;
}

/* Slices of the value become slices of the memo, where they are slices of the cell. */
static int
memo_add(struct value_memo *memo, struct slice cell, struct value *value, struct err *err)
{
	size_t number;
	struct slice kept;

	if (memo->cells.count >= MEMO_MAX)
		return 0;
	number = nameset_add(&memo->cells, cell, err);
	if (number == NAMESET_NONE ||
	    mem_reserve(&memo->values, &memo->capacity, number + 1, sizeof(*memo->values), err) !=
		0)
		return -1;
	kept = nameset_name(&memo->cells, number);
	if (value->known && value->code.data == cell.data)
		value->code.data = kept.data;
	if (value->wrong.data != NULL)
		value->wrong.data = kept.data + (value->wrong.data - cell.data);
	memo->values[number] = *value;
	return 0;
}

/* The code that the codebook has for the name; built-in labels will do. False where it has none. */
bool
value_covered(const struct codebook *book, enum kind kind, struct slice name, struct slice *code)
{
	size_t entry = codebook_lookup(book, kind, name);

	if (entry == CODEBOOK_NONE) {
		const char *built_in = code_named(kind_name(kind), name);

		if (built_in != NULL)
			entry = codebook_by_code(book, kind, slice_of(built_in));
	}
	if (entry == CODEBOOK_NONE)
		return false;
	*code = book->kinds[kind].entries[entry].code;
	return true;
}

int
values_code(struct values *values, enum kind kind, struct slice cell, struct value *value,
    struct err *err)
{
	struct value_memo *memo = kind == KIND_PROCESS ? &values->process
	    : kind == KIND_THEME		       ? &values->theme
						       : &values->type;

	if (memo_find(memo, cell, value))
		return 0;
	*value = (struct value){.known = true, .code = cell};
	if (codebook_covers(values->book, kind)) {
		value->known = value_covered(values->book, kind, cell, &value->code);
		if (!value->known)
			value->wrong = cell;
	} else {
		const char *built_in = code_named(kind_name(kind), cell);

		if (built_in != NULL)
			value->code = slice_of(built_in);
	}
	value->nothing = word_means_nothing(cell);
	return memo_add(memo, cell, value, err);
}

int
values_origin(struct values *values, struct slice cell, struct value *value, struct err *err)
{
	const char *built_in;

	if (memo_find(&values->origin, cell, value))
		return 0;
	*value = (struct value){.known = true, .code = cell};
	built_in = code_named("origin", cell);
	if (built_in != NULL)
		value->code = slice_of(built_in);
	return memo_add(&values->origin, cell, value, err);
}

struct slice
values_area_of_theme(const struct values *values, struct slice theme)
{
	size_t entry = codebook_by_code(values->book, KIND_THEME, theme);

	return entry != CODEBOOK_NONE ? values->book->kinds[KIND_THEME].entries[entry].area
				      : (struct slice)SLICE_INIT;
}

struct slice
values_only_process(const struct values *values)
{
	const struct codebook_kind *processes = &values->book->kinds[KIND_PROCESS];

	return processes->count == 1 ? processes->entries[0].code : (struct slice)SLICE_INIT;
}

/* What is no part of the codebook lives as long as the values, unless there are too many. */
static int
keep(struct values *values, struct slice s, struct slice *kept, struct err *err)
{
	size_t number;

	*kept = s;
	if (values->area.cells.count >= MEMO_MAX)
		return 0;
	number = nameset_add(&values->strings, s, err);
	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&values->strings, number);
	return 0;
}

int
values_areas(struct values *values, struct slice cell, struct value *value, struct err *err)
{
	const struct codebook *book = values->book;
	struct strbuf *list = &values->scratch, *other = &values->other;

	if (memo_find(&values->area, cell, value))
		return 0;
	*value = (struct value){.known = true};
	strbuf_clear(list);
	strbuf_clear(other);
	if (!codebook_covers(book, KIND_AREA)) {
		areas_split(cell, list);
	} else if (!areas_read(book, cell, list, other, err)) {
		value->known = false;
		value->wrong = areas_wrong(book, cell);
	}
	if (strbuf_check(list, err) != 0 || strbuf_check(other, err) != 0 ||
	    keep(values, strbuf_slice(list), &value->code, err) != 0)
		return -1;
	if (value->known && !slice_equal(strbuf_slice(list), strbuf_slice(other)) &&
	    codebook_covers(book, KIND_AREA)) {
		value->known = false;
		if (keep(values, strbuf_slice(other), &value->other, err) != 0)
			return -1;
	}
	return memo_add(&values->area, cell, value, err);
}
