/* SPDX-License-Identifier: MIT */
/* Two states of a register in memory, their rows found by key, their columns matched. */
#include <stdlib.h>

#include "findings/changes.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/strbuf.h"

static int
check_header(const struct header *header, struct err *err)
{
	size_t column;

	for (size_t i = 0; i < header->count; i++) {
		if (header_require(header, header_name(header, i), &column, err) != 0)
			return -1;
	}
	return 0;
}

static int
check_kind(const struct header *header, enum stream_kind *kind, struct err *err)
{
	*kind = stream_kind_of(header);
	if (*kind == STREAM_FINDINGS || *kind == STREAM_REPLIES)
		return check_header(header, err);
	return err_set(err, ERR_DATA,
	    _("is neither findings nor replies: both have a column \"id\""));
}

static int
add_row(struct changes_side *side, const struct stream *stream, struct nameset *strings,
    struct err *err)
{
	size_t id = header_find(&side->header, SLICE_LITERAL("id"));

	if (stream->row.fields[id].length == 0)
		return err_set(err, ERR_DATA,
		    _("has no id: without one nobody knows what became of it"));
	if (mem_reserve(&side->cells, &side->cell_capacity, side->cell_count + stream->row.count,
		sizeof(*side->cells), err) != 0 ||
	    mem_reserve(&side->lines, &side->line_capacity, side->row_count + 1,
		sizeof(*side->lines), err) != 0)
		return -1;
	for (size_t i = 0; i < stream->row.count; i++) {
		size_t number = nameset_add(strings, stream->row.fields[i], err);

		if (number == NAMESET_NONE)
			return -1;
		side->cells[side->cell_count++] = nameset_name(strings, number);
	}
	side->lines[side->row_count++] = stream->row.line;
	return 0;
}

static int
keep_name(struct changes_side *side, const char *name, struct err *err)
{
	side->name = mem_alloc(strlen(name) + 1, 1, err);
	if (side->name == NULL)
		return -1;
	strcpy(side->name, name);
	return 0;
}

static int
read_side(struct changes_side *side, const char *path, struct nameset *strings,
    enum stream_kind *kind, struct err *err)
{
	struct stream stream;
	int got;

	if (stream_open(&stream, path, err) != 0)
		return -1;
	got = keep_name(side, stream.name, err);
	if (got == 0)
		got = header_read(&side->header, &stream.row, err);
	if (got == 0)
		got = check_kind(&side->header, kind, err);
	if (got != 0)
		err_at(err, stream.name, stream.header_line);
	while (got == 0 && (got = stream_next(&stream, err)) == 1) {
		got = add_row(side, &stream, strings, err);
		if (got != 0)
			err_at(err, stream.name, stream.row.line);
	}
	stream_close(&stream);
	return got;
}

/* The column that makes a key together with the id; NULL: the id alone. */
static const char *
key_column(const struct changes *changes)
{
	if (changes->kind == STREAM_REPLIES)
		return "area";
	return changes->with_coder ? "coder" : NULL;
}

static int
say_repeated(const struct changes *changes, const struct changes_side *side, size_t row,
    struct err *err)
{
	const struct slice *cells = &side->cells[row * side->header.count];
	struct slice id = cells[header_find(&side->header, SLICE_LITERAL("id"))];
	const char *other = key_column(changes);

	if (other == NULL)
		err_set(err, ERR_DATA, _("id %.*s is there already: it must name one finding"),
		    SLICE_ARG(id));
	else
		err_set(err, ERR_DATA, _("id %.*s and %s \"%.*s\" are there already"),
		    SLICE_ARG(id), other,
		    SLICE_ARG(cells[header_find(&side->header, slice_of(other))]));
	return err_at(err, side->name, side->lines[row]);
}

/* Number the rows by their keys. *repeated: the first row whose key is there already. */
static int
index_side(const struct changes *changes, struct changes_side *side, size_t *repeated,
    struct err *err)
{
	const char *other = key_column(changes);
	size_t id = header_find(&side->header, SLICE_LITERAL("id"));
	size_t second = other != NULL ? header_find(&side->header, slice_of(other)) : 0;
	struct strbuf key = STRBUF_INIT;
	int result = 0;

	*repeated = SIZE_MAX;
	nameset_release(&side->keys);
	for (size_t i = 0; result == 0 && *repeated == SIZE_MAX && i < side->row_count; i++) {
		const struct slice *cells = &side->cells[i * side->header.count];
		size_t number;

		strbuf_clear(&key);
		strbuf_add_slice(&key, cells[id]);
		if (other != NULL) {
			/* An id holds no NUL, as no stream's text does. */
			strbuf_add_char(&key, '\0');
			strbuf_add_slice(&key, cells[second]);
		}
		result = strbuf_check(&key, err);
		if (result == 0) {
			number = nameset_add(&side->keys, strbuf_slice(&key), err);
			result = number != NAMESET_NONE ? 0 : -1;
			if (result == 0 && number < i)
				*repeated = i;
		}
	}
	strbuf_release(&key);
	return result;
}

static bool
both_have_coder(const struct changes *changes)
{
	return header_find(&changes->sides[0].header, SLICE_LITERAL("coder")) != HEADER_NONE &&
	    header_find(&changes->sides[1].header, SLICE_LITERAL("coder")) != HEADER_NONE;
}

/* By id, or, where that does not do, by id and coder. */
static int
find_keys(struct changes *changes, struct err *err)
{
	size_t repeated;

	for (size_t i = 0; i < 2; i++) {
		if (index_side(changes, &changes->sides[i], &repeated, err) != 0)
			return -1;
		if (repeated == SIZE_MAX)
			continue;
		if (changes->kind == STREAM_FINDINGS && !changes->with_coder &&
		    both_have_coder(changes)) {
			changes->with_coder = true;
			return find_keys(changes, err);
		}
		return say_repeated(changes, &changes->sides[i], repeated, err);
	}
	return 0;
}

static enum change
change_of(const struct changes *changes, struct slice column)
{
	static const char *const codes[] = {"process", "theme", "type", "area"};

	if (changes->kind == STREAM_REPLIES)
		return slice_is(column, "response") || slice_is(column, "status") ? CHANGE_STATUS
										  : CHANGE_CHANGED;
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (slice_is(column, codes[i]))
			return CHANGE_RECODED;
	}
	return CHANGE_CHANGED;
}

/* The old state's columns in its order, then those that only the new one has. */
static int
match_columns(struct changes *changes, struct err *err)
{
	const struct header *headers[] = {&changes->sides[0].header, &changes->sides[1].header};
	const char *other = key_column(changes);

	changes->columns =
	    mem_alloc(headers[0]->count + headers[1]->count, sizeof(*changes->columns), err);
	if (changes->columns == NULL)
		return -1;
	for (size_t side = 0; side < 2; side++) {
		for (size_t i = 0; i < headers[side]->count; i++) {
			struct slice name = header_name(headers[side], i);
			struct changes_column column = {name,
			    {header_find(headers[0], name), header_find(headers[1], name)},
			    change_of(changes, name),
			    changes->kind == STREAM_FINDINGS && slice_is(name, "area")};

			if (slice_is(name, "id") || (other != NULL && slice_is(name, other)) ||
			    (side == 1 && column.places[0] != HEADER_NONE))
				continue;
			changes->columns[changes->column_count++] = column;
		}
	}
	return 0;
}

int
changes_read(struct changes *changes, const char *old, const char *new, struct err *err)
{
	enum stream_kind kind;

	*changes = (struct changes)CHANGES_INIT;
	if (read_side(&changes->sides[0], old, &changes->strings, &changes->kind, err) != 0 ||
	    read_side(&changes->sides[1], new, &changes->strings, &kind, err) != 0)
		return -1;
	if (kind != changes->kind)
		return err_set(err, ERR_USAGE,
		    _("%s holds %s, %s %s: only two of a kind can be compared"),
		    changes->sides[0].name, stream_kind_name(changes->kind), changes->sides[1].name,
		    stream_kind_name(kind));
	return find_keys(changes, err) == 0 ? match_columns(changes, err) : -1;
}

static void
side_release(struct changes_side *side)
{
	free(side->name);
	free(side->cells);
	free(side->lines);
	header_release(&side->header);
	nameset_release(&side->keys);
}

void
changes_release(struct changes *changes)
{
	side_release(&changes->sides[0]);
	side_release(&changes->sides[1]);
	free(changes->columns);
	nameset_release(&changes->strings);
	*changes = (struct changes)CHANGES_INIT;
}
