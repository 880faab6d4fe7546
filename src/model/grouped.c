/* SPDX-License-Identifier: MIT */
#include "findings/grouped.h"

#include <stdlib.h>

#include "findings/count.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/words.h"

/* A file, which is looked at before it is read; standard input is kept meanwhile. */
struct place {
	const char *path;
	struct strbuf kept;
	struct source_memory memory;
	bool in_memory;
};

static int
place_open(struct place *place, const char *path, struct err *err)
{
	struct input input = INPUT_INIT;
	struct source source;
	ssize_t got = 1;

	*place = (struct place){.path = path, .kept = STRBUF_INIT};
	if (strcmp(path, "-") != 0)
		return 0;
	place->in_memory = true;
	if (input_open(&input, path, err) != 0)
		return -1;
	source = source_of_input(&input);
	while (got > 0) {
		char *room = strbuf_room(&place->kept, 65536);

		got =
		    room != NULL ? source.read(source.context, room, 65536, err) : err_memory(err);
		if (got > 0)
			place->kept.length += (size_t)got;
	}
	place->path = input.name;
	input_close(&input);
	return got < 0 ? -1 : 0;
}

static struct source
place_source(struct place *place)
{
	place->memory = (struct source_memory){strbuf_slice(&place->kept), 0};
	return source_of_memory(&place->memory, place->path);
}

static int
place_stream(struct place *place, struct stream *stream, struct err *err)
{
	if (place->in_memory)
		return stream_open_source(stream, place_source(place), err);
	return stream_open(stream, place->path, err);
}

static int
place_table(struct place *place, struct table *table, const struct notice *notice, struct err *err)
{
	if (place->in_memory)
		return table_read(table, place_source(place), notice, err);
	return table_read_file(table, place->path, notice, err);
}

/*
 * Is it to be counted? What holds both columns, or is known by its header.
 * Anything that is no stream at all may still be a table.
 */
static int
is_counted(struct place *place, const struct grouping *grouping, bool *counted, struct err *err)
{
	struct stream stream = STREAM_INIT;
	struct err trouble = ERR_INIT;

	*counted = false;
	if (place_stream(place, &stream, &trouble) != 0) {
		if (trouble.kind == ERR_DATA)
			return 0;
		*err = trouble;
		return -1;
	}
	*counted = stream_kind_of(&stream.header) != STREAM_RESULT ||
	    (header_find(&stream.header, grouping->level) != HEADER_NONE &&
		header_find(&stream.header, grouping->group) != HEADER_NONE);
	stream_close(&stream);
	return 0;
}

/*
 * The table with rows and columns exchanged (turn), and without the columns that
 * are no group.
 */
static int
reshape(const struct table *from, bool turn, struct table *to, uint64_t *dropped, struct err *err)
{
	size_t rows = turn ? from->column_count : from->row_count;
	size_t columns = turn ? from->row_count : from->column_count, column = 0;
	const struct level *row_levels = turn ? from->columns : from->rows;
	const struct level *column_levels = turn ? from->rows : from->columns;
	int result = table_set_keys(to, turn ? from->column_key : from->row_key,
	    turn ? from->row_key : from->column_key, err);

	for (size_t i = 0; result == 0 && i < rows; i++)
		result = table_add_row(to, row_levels[i].name, row_levels[i].kind, err);
	for (size_t j = 0; result == 0 && j < columns; j++) {
		if (column_levels[j].kind != LEVEL_MISSING)
			result =
			    table_add_column(to, column_levels[j].name, column_levels[j].kind, err);
	}
	if (result != 0 || table_allocate(to, err) != 0)
		return -1;
	to->mentions = from->mentions;
	for (size_t j = 0; j < columns; j++) {
		bool kept = column_levels[j].kind != LEVEL_MISSING;

		for (size_t i = 0; i < rows; i++) {
			uint64_t count = *table_at(from, turn ? j : i, turn ? i : j);

			if (kept)
				*table_at(to, i, column) = count;
			else
				*dropped += count;
		}
		column += kept;
	}
	return 0;
}

static int
settle(const struct table *raw, bool turn, const struct grouping *grouping, struct table *table,
    const struct notice *notice, struct err *err)
{
	uint64_t dropped = 0;

	*table = (struct table)TABLE_INIT;
	if (reshape(raw, turn, table, &dropped, err) != 0) {
		table_release(table);
		return -1;
	}
	if (dropped > 0)
		notice_say(notice, NULL, 0, _("%ju without %.*s are left out"), (uintmax_t)dropped,
		    SLICE_ARG(grouping->group));
	return 0;
}

static bool
names(struct slice key, struct slice column)
{
	const char *known = key.length > 0 ? column_named(key) : NULL;

	return slice_equal(key, column) || (known != NULL && slice_is(column, known));
}

static int
from_table(struct place *place, const struct grouping *grouping, struct table *table,
    const struct notice *notice, struct err *err)
{
	enum kind wanted = kind_of_column(grouping->group), found;
	struct table raw;
	bool turn;
	int result = -1;

	if (place_table(place, &raw, notice, err) != 0)
		return -1;
	turn = names(raw.row_key, grouping->group);
	found = turn ? wanted : table_column_kind(&raw, grouping->book);
	if (found != KIND_NONE && wanted != KIND_NONE && found != wanted) {
		err_set(err, ERR_DATA, _("the columns of this table are of the kind %s, not %s"),
		    kind_name(found), kind_name(wanted));
		err_at(err, place->path, 0);
	} else {
		result = settle(&raw, turn, grouping, table, notice, err);
	}
	table_release(&raw);
	return result;
}

int
grouped_order(struct tally *tally, const struct codebook *book, struct err *err)
{
	size_t **kept = mem_alloc(tally->key_count, sizeof(size_t *), err);
	int result;

	if (kept == NULL)
		return -1;
	result = tally_order(tally, TALLY_BY_CODEBOOK, false, false, book, LANGUAGE_EN, err);
	for (size_t i = 0; result == 0 && i < tally->key_count; i++) {
		if (codebook_covers(book, kind_of_column(tally->keys[i].name))) {
			kept[i] = tally->keys[i].order;
			tally->keys[i].order = NULL;
		}
	}
	if (result == 0)
		result = tally_order(tally, TALLY_FIRST, false, false, book, LANGUAGE_EN, err);
	for (size_t i = 0; i < tally->key_count; i++) {
		if (kept[i] != NULL) {
			free(tally->keys[i].order);
			tally->keys[i].order = kept[i];
		}
	}
	free(kept);
	return result;
}

static int
count_place(struct counting *counting, struct place *place, struct err *err)
{
	struct stream stream = STREAM_INIT;
	int result;

	if (place_stream(place, &stream, err) != 0)
		return -1;
	result = counting_add(counting, &stream, err);
	stream_close(&stream);
	return result;
}

/* The first place is open already. */
static int
count_places(struct counting *counting, struct place *first, const char *const *paths,
    struct err *err)
{
	int result = count_place(counting, first, err);

	for (size_t i = 1; result == 0 && paths[i] != NULL; i++) {
		struct place place;

		result = place_open(&place, paths[i], err);
		if (result == 0)
			result = count_place(counting, &place, err);
		strbuf_release(&place.kept);
	}
	return result;
}

static int
from_streams(struct place *first, const char *const *paths, const struct grouping *grouping,
    struct table *table, const struct notice *notice, struct err *err)
{
	struct slice keys[] = {grouping->level, grouping->group};
	struct count_options options = {.keys = keys, .key_count = 2, .book = grouping->book};
	struct tally tally = TALLY_INIT;
	struct counting counting;
	struct table raw;
	int result = -1;

	if (counting_begin(&counting, &options, &tally, err) == 0 &&
	    count_places(&counting, first, paths, err) == 0 &&
	    grouped_order(&tally, grouping->book, err) == 0 &&
	    tally_to_table(&tally, 0, &raw, err) == 0) {
		result = settle(&raw, false, grouping, table, notice, err);
		table_release(&raw);
	}
	counting_release(&counting);
	tally_release(&tally);
	return result;
}

int
grouped_read(struct table *table, const char *const *paths, const struct grouping *grouping,
    const struct notice *notice, struct err *err)
{
	struct place place;
	bool counted;
	int result = -1;

	if (place_open(&place, paths[0], err) == 0 &&
	    is_counted(&place, grouping, &counted, err) == 0) {
		if (counted)
			result = from_streams(&place, paths, grouping, table, notice, err);
		else if (paths[1] == NULL)
			result = from_table(&place, grouping, table, notice, err);
		else
			result = err_set(err, ERR_USAGE,
			    _("%s is a table: it is compared by itself"), place.path);
	}
	strbuf_release(&place.kept);
	return result;
}
