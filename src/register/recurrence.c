/* SPDX-License-Identifier: MIT */
#include "findings/recurrence.h"

#include <stdbool.h>
#include <stdlib.h>

#include "findings/attention.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/result.h"

/* Has one of the findings been attended by all its areas? 1, 0; -1 without memory. */
static int
any_attended(const struct replies *replies, const struct codebook *book,
    struct attention_areas *areas, struct slice ids, struct slice list, struct err *err)
{
	struct slice id;

	while (slice_split(&ids, ';', &id)) {
		if (attention_areas_find(areas, replies, id, list, book, err) != 0)
			return -1;
		if (attention_of(replies, id, areas->items, areas->count, (struct slice)SLICE_INIT)
			.status == ATTENTION_ATTENDED)
			return 1;
	}
	return 0;
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
static int
count_cells(const struct tally *tally, const struct replies *replies, const struct codebook *book,
    const size_t *const places[2], struct recurrence *cells, struct err *err)
{
	struct attention_areas areas = ATTENTION_AREAS_INIT;
	size_t groups = tally->keys[1].levels.count;
	int attended = 0;

	for (size_t i = 0; attended >= 0 && i < tally->cells.count; i++) {
		uint32_t levels[4] = {0};
		struct slice type, list = SLICE_INIT;
		struct recurrence *cell;

		memcpy(levels, nameset_name(&tally->cells, i).data,
		    tally->key_count * sizeof(levels[0]));
		if (tally->key_count > 3)
			list = nameset_name(&tally->keys[3].levels, levels[3]);
		type = nameset_name(&tally->keys[2].levels, levels[2]);
		if (!slice_is(codebook_code(book, KIND_TYPE, type), "opportunity"))
			continue;
		cell = &cells[places[0][levels[0]] * groups + places[1][levels[1]]];
		cell->count += tally->counts[i];
		if (replies != NULL)
			attended = any_attended(replies, book, &areas, strbuf_slice(&tally->ids[i]),
			    list, err);
		if (attended > 0)
			cell->attended_before = ATTENDED_YES;
	}
	attention_areas_release(&areas);
	return attended < 0 ? -1 : 0;
}

/* From what each group had to what came back. */
static void
follow(struct recurrence *cells, size_t groups, bool has_replies)
{
	enum recurrence_attended before = ATTENDED_UNKNOWN;
	size_t times = 0, running = 0;

	for (size_t j = 0; j < groups; j++) {
		bool attended = cells[j].attended_before == ATTENDED_YES;

		cells[j].attended_before = before;
		if (cells[j].count > 0) {
			times++;
			running++;
			if (has_replies && before != ATTENDED_YES)
				before = attended ? ATTENDED_YES : ATTENDED_NO;
		} else {
			running = 0;
		}
		cells[j].times = times;
		cells[j].running = running;
	}
}

int
recurrence_find(const struct tally *tally, const struct replies *replies,
    const struct codebook *book, struct recurrence *cells, struct err *err)
{
	size_t *levels = places_of(&tally->keys[0], err), *groups = places_of(&tally->keys[1], err);
	size_t group_count = tally->keys[1].levels.count;
	const size_t *const places[2] = {levels, groups};
	int result = -1;

	if (levels != NULL && groups != NULL) {
		for (size_t i = 0; i < tally->keys[0].levels.count * group_count; i++)
			cells[i] = (struct recurrence){0};
		result = count_cells(tally, replies, book, places, cells, err);
		for (size_t i = 0; i < tally->keys[0].levels.count; i++)
			follow(&cells[i * group_count], group_count, replies != NULL);
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
recurrence_write(const struct tally *tally, const struct replies *replies,
    const struct codebook *book, struct csvout *out, const struct notice *notice, struct err *err)
{
	size_t levels = tally->keys[0].levels.count, groups = tally->keys[1].levels.count;
	struct recurrence *cells = mem_alloc(levels * groups, sizeof(*cells), err);
	uint64_t dropped = 0;

	if (cells == NULL || recurrence_find(tally, replies, book, cells, err) != 0) {
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
