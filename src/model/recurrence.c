/* SPDX-License-Identifier: MIT */
#include "findings/recurrence.h"

#include <stdbool.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/result.h"
#include "findings/stream.h"

/* What the rows of one finding say, together. */
enum {
	SAYS_ATTENDED = 1,
	SAYS_OTHERWISE = 2,
};

static int
note_reply(struct attention *attention, struct slice id, struct slice status, struct err *err)
{
	size_t known = attention->ids.count, number = nameset_add(&attention->ids, id, err);

	if (number == NAMESET_NONE ||
	    mem_reserve(&attention->attended, &attention->capacity, number + 1, 1, err) != 0)
		return -1;
	if (number == known)
		attention->attended[number] = 0;
	if (slice_is(status, "attended"))
		attention->attended[number] |= SAYS_ATTENDED;
	else if (!slice_is(status, "not_applicable"))
		attention->attended[number] |= SAYS_OTHERWISE;
	return 0;
}

/* The number of what an area says of a finding; add: make one. */
static size_t
area_number(struct nameset *areas, struct slice id, struct slice area, bool add, struct err *err)
{
	struct strbuf name = STRBUF_INIT;
	size_t number = NAMESET_NONE;

	strbuf_add_slice(&name, id);
	strbuf_add_char(&name, '\n');
	strbuf_add_slice(&name, area);
	if (strbuf_check(&name, err) == 0)
		number = add ? nameset_add(areas, strbuf_slice(&name), err)
			     : nameset_find(areas, strbuf_slice(&name));
	strbuf_release(&name);
	return number;
}

static int
note_area(struct attention *attention, const struct csvrow *row, size_t id, size_t area,
    const struct codebook *book, struct err *err)
{
	if (area == HEADER_NONE)
		return 0;
	return area_number(&attention->areas, row->fields[id],
		   codebook_code(book, KIND_AREA, slice_trim(row->fields[area])), true,
		   err) == NAMESET_NONE
	    ? -1
	    : 0;
}

static int
read_replies(struct attention *attention, struct stream *stream, const struct codebook *book,
    struct err *err)
{
	size_t id, status, area = header_find(&stream->header, SLICE_LITERAL("area"));
	int more;

	if (header_require(&stream->header, slice_of("id"), &id, err) != 0 ||
	    header_require(&stream->header, slice_of("status"), &status, err) != 0)
		return err_at(err, stream->name, stream->header_line);
	attention->has_areas = area != HEADER_NONE;
	while ((more = stream_next(stream, err)) == 1) {
		struct slice cell = slice_trim(stream->row.fields[status]);

		if (note_reply(attention, stream->row.fields[id],
			codebook_code(book, KIND_STATUS, cell), err) != 0 ||
		    note_area(attention, &stream->row, id, area, book, err) != 0)
			return err_at(err, stream->name, stream->row.line);
	}
	return more;
}

int
attention_read(struct attention *attention, const char *path, const struct codebook *book,
    struct err *err)
{
	struct stream stream = STREAM_INIT;
	int result;

	*attention = (struct attention)ATTENTION_INIT;
	if (stream_open(&stream, path, err) != 0)
		return -1;
	result = read_replies(attention, &stream, book, err);
	stream_close(&stream);
	if (result != 0)
		attention_release(attention);
	return result;
}

void
attention_release(struct attention *attention)
{
	nameset_release(&attention->ids);
	nameset_release(&attention->areas);
	free(attention->attended);
	*attention = (struct attention)ATTENTION_INIT;
}

/* Has each of the areas said something? What it said is in `attended`. */
static bool
all_said(const struct attention *attention, const struct codebook *book, struct slice id,
    struct slice areas)
{
	struct nameset said = attention->areas; /* only looked into */
	struct err err = ERR_INIT;
	struct slice area;

	while (attention->has_areas && slice_split(&areas, ';', &area)) {
		area = codebook_code(book, KIND_AREA, slice_trim(area));
		if (area.length > 0 && area_number(&said, id, area, false, &err) == NAMESET_NONE)
			return false;
	}
	return true;
}

static bool
any_attended(const struct attention *attention, const struct codebook *book, struct slice ids,
    struct slice areas)
{
	struct slice id;

	while (slice_split(&ids, ';', &id)) {
		size_t number = nameset_find(&attention->ids, id);

		if (number != NAMESET_NONE && attention->attended[number] == SAYS_ATTENDED &&
		    all_said(attention, book, id, areas))
			return true;
	}
	return false;
}

/* The place of each level of a key in display order. NULL without memory. */
static size_t *
places_of(const struct tally_key *key, struct err *err)
{
	size_t *places = mem_alloc(key->levels.count, sizeof(*places), err);

	for (size_t i = 0; places != NULL && i < key->levels.count; i++)
		places[key->order != NULL ? key->order[i] : i] = i;
	return places;
}

/* Count the opportunities of each level and group, and mark which were attended. */
static void
count_cells(const struct tally *tally, const struct attention *attention,
    const struct codebook *book, const size_t *const places[2], struct recurrence *cells)
{
	size_t groups = tally->keys[1].levels.count;

	for (size_t i = 0; i < tally->cells.count; i++) {
		uint32_t levels[4] = {0};
		struct slice type, areas = SLICE_INIT;
		struct recurrence *cell;

		memcpy(levels, nameset_name(&tally->cells, i).data,
		    tally->key_count * sizeof(levels[0]));
		if (tally->key_count > 3)
			areas = nameset_name(&tally->keys[3].levels, levels[3]);
		type = nameset_name(&tally->keys[2].levels, levels[2]);
		if (!slice_is(codebook_code(book, KIND_TYPE, type), "opportunity"))
			continue;
		cell = &cells[places[0][levels[0]] * groups + places[1][levels[1]]];
		cell->count += tally->counts[i];
		if (attention != NULL &&
		    any_attended(attention, book, strbuf_slice(&tally->ids[i]), areas))
			cell->attended_before = ATTENDED_YES;
	}
}

/* From what each group had to what came back. */
static void
follow(struct recurrence *cells, size_t groups, bool has_attention)
{
	enum recurrence_attended before = ATTENDED_UNKNOWN;
	size_t times = 0, running = 0;

	for (size_t j = 0; j < groups; j++) {
		bool attended = cells[j].attended_before == ATTENDED_YES;

		cells[j].attended_before = before;
		if (cells[j].count > 0) {
			times++;
			running++;
			if (has_attention && before != ATTENDED_YES)
				before = attended ? ATTENDED_YES : ATTENDED_NO;
		} else {
			running = 0;
		}
		cells[j].times = times;
		cells[j].running = running;
	}
}

int
recurrence_find(const struct tally *tally, const struct attention *attention,
    const struct codebook *book, struct recurrence *cells, struct err *err)
{
	size_t *levels = places_of(&tally->keys[0], err), *groups = places_of(&tally->keys[1], err);
	size_t group_count = tally->keys[1].levels.count;
	const size_t *const places[2] = {levels, groups};
	int result = -1;

	if (levels != NULL && groups != NULL) {
		for (size_t i = 0; i < tally->keys[0].levels.count * group_count; i++)
			cells[i] = (struct recurrence){0};
		count_cells(tally, attention, book, places, cells);
		for (size_t i = 0; i < tally->keys[0].levels.count; i++)
			follow(&cells[i * group_count], group_count, attention != NULL);
		result = 0;
	}
	free(levels);
	free(groups);
	return result;
}

static struct level
level_of(const struct tally_key *key, size_t place)
{
	struct slice name =
	    nameset_name(&key->levels, key->order != NULL ? key->order[place] : place);

	return (struct level){name, name.length > 0 ? LEVEL_DATA : LEVEL_MISSING};
}

static bool
has_any(const struct recurrence *cells, size_t groups)
{
	for (size_t j = 0; j < groups; j++) {
		if (cells[j].count > 0)
			return true;
	}
	return false;
}

static void
write_level(const struct tally *tally, size_t place, const struct recurrence *cells,
    struct csvout *out, uint64_t *dropped)
{
	static const char *const attended[] = {"", "no", "yes"};
	struct level level = level_of(&tally->keys[0], place);

	for (size_t j = 0; j < tally->keys[1].levels.count; j++) {
		struct level group = level_of(&tally->keys[1], j);

		/* Missing values come last: no group after this one is miscounted. */
		if (group.kind == LEVEL_MISSING) {
			*dropped += cells[j].count;
			continue;
		}
		result_level(out, &level);
		result_level(out, &group);
		csvout_count(out, cells[j].count);
		csvout_count(out, cells[j].times);
		csvout_count(out, cells[j].running);
		csvout_string(out, attended[cells[j].attended_before]);
		csvout_end(out);
	}
}

int
recurrence_write(const struct tally *tally, const struct attention *attention,
    const struct codebook *book, struct csvout *out, const struct notice *notice, struct err *err)
{
	size_t levels = tally->keys[0].levels.count, groups = tally->keys[1].levels.count;
	struct recurrence *cells = mem_alloc(levels * groups, sizeof(*cells), err);
	uint64_t dropped = 0;

	if (cells == NULL || recurrence_find(tally, attention, book, cells, err) != 0) {
		free(cells);
		return -1;
	}
	result_header(out, "level,process,count,times,running,attended_before");
	for (size_t i = 0; i < levels; i++) {
		if (has_any(&cells[i * groups], groups))
			write_level(tally, i, &cells[i * groups], out, &dropped);
	}
	if (dropped > 0)
		notice_say(notice, NULL, 0, _("%ju opportunities without %.*s are left out"),
		    (uintmax_t)dropped, SLICE_ARG(tally->keys[1].name));
	free(cells);
	return 0;
}
