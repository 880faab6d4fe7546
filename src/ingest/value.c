/* SPDX-License-Identifier: MIT */
#include "findings/ingest_value.h"

#include <stdlib.h>
#include <string.h>

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
}

static bool
memo_find(const struct value_memo *memo, struct slice cell, struct value *value)
{
	size_t number = nameset_find(&memo->cells, cell);

	if (number == NAMESET_NONE)
		return false;
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
static bool
covered_code(const struct codebook *book, enum kind kind, struct slice name, struct slice *code)
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
		value->known = covered_code(values->book, kind, cell, &value->code);
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

/* Add a code to the list unless it is in it. */
static void
add_code(struct strbuf *list, struct slice code)
{
	struct slice rest = strbuf_slice(list), member;

	while (list->length > 0 && slice_split(&rest, ';', &member)) {
		if (slice_equal(member, code))
			return;
	}
	if (list->length > 0)
		strbuf_add_char(list, ';');
	strbuf_add_slice(list, code);
}

static bool
separates(char c)
{
	return c == ',' || c == '|' || c == '\n';
}

/* A code, or none where the piece says that there is none. */
static bool
is_area(const struct codebook *book, struct slice piece, struct slice *code)
{
	*code = (struct slice)SLICE_INIT;
	piece = slice_trim(piece);
	return covered_code(book, KIND_AREA, piece, code) ||
	    (piece.length > 0 && word_means_nothing(piece));
}

static struct slice
first_piece(struct slice part)
{
	size_t length = 0;

	while (length < part.length && !separates(part.data[length]))
		length++;
	return slice_trim((struct slice){part.data, length});
}

/*
 * Cut `part` at commas, bars and line ends so that the codebook knows every piece;
 * the longest piece first, since names hold commas too; pieces that mean nothing are
 * none. False where one is unknown: *wrong is it, or the whole where nothing before
 * it was known, for then it may be one name.
 */
static bool
add_pieces(const struct codebook *book, struct slice part, struct strbuf *list, struct slice *wrong)
{
	*wrong = part;
	while (part.length > 0) {
		struct slice code = SLICE_INIT, piece = part;
		bool known = is_area(book, piece, &code);

		while (!known && piece.length > 0) {
			piece.length--;
			if (separates(piece.data[piece.length]))
				known = is_area(book, piece, &code);
		}
		if (!known)
			return false;
		if (code.length > 0)
			add_code(list, code);
		if (piece.length == part.length)
			break;
		part.data += piece.length + 1;
		part.length -= piece.length + 1;
		if (first_piece(part).length > 0)
			*wrong = first_piece(part);
	}
	return true;
}

/* One member of a `;`-list. */
static void
add_member(const struct codebook *book, struct slice member, struct strbuf *list,
    struct value *value)
{
	size_t before = list->length;
	struct slice code, wrong;

	member = slice_trim(member);
	if (member.length == 0 || word_means_nothing(member))
		return;
	if (!codebook_covers(book, KIND_AREA)) {
		add_code(list, member);
	} else if (covered_code(book, KIND_AREA, member, &code)) {
		add_code(list, code);
	} else if (!add_pieces(book, member, list, &wrong)) {
		strbuf_truncate(list, before);
		if (value->known)
			value->wrong = wrong;
		value->known = false;
	}
}

int
values_areas(struct values *values, struct slice cell, struct value *value, struct err *err)
{
	struct slice rest = cell, member;

	if (memo_find(&values->area, cell, value))
		return 0;
	*value = (struct value){.known = true};
	strbuf_clear(&values->scratch);
	if (!codebook_covers(values->book, KIND_AREA) ||
	    !covered_code(values->book, KIND_AREA, cell, &value->code)) {
		while (!word_means_nothing(cell) && slice_split(&rest, ';', &member))
			add_member(values->book, member, &values->scratch, value);
		value->code = strbuf_slice(&values->scratch);
	}
	if (strbuf_check(&values->scratch, err) != 0)
		return -1;
	if (values->area.cells.count < MEMO_MAX && value->code.data == values->scratch.data) {
		size_t number = nameset_add(&values->strings, value->code, err);

		if (number == NAMESET_NONE)
			return -1;
		value->code = nameset_name(&values->strings, number);
	}
	return memo_add(&values->area, cell, value, err);
}
