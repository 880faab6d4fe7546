/* SPDX-License-Identifier: MIT */
#include "findings/tally.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "tally_parts.h"

int
tally_begin(struct tally *tally, const struct slice *names, size_t count, struct err *err)
{
	tally->keys = mem_alloc(count, sizeof(*tally->keys), err);
	tally->row = mem_alloc(count, sizeof(*tally->row), err);
	if (tally->keys == NULL || tally->row == NULL)
		return -1;
	for (size_t i = 0; i < count; i++) {
		size_t number = nameset_add(&tally->strings, names[i], err);

		if (number == NAMESET_NONE)
			return -1;
		if (number < i)
			return err_set(err, ERR_USAGE, _("key \"%.*s\" is asked for twice"),
			    SLICE_ARG(names[i]));
		tally->keys[i].name = nameset_name(&tally->strings, number);
		if (tally_memo_make(&tally->keys[i], err) != 0)
			return -1;
		tally->key_count++;
	}
	return 0;
}

void
tally_release(struct tally *tally)
{
	for (size_t i = 0; i < tally->key_count; i++) {
		nameset_release(&tally->keys[i].levels);
		free(tally->keys[i].order);
		free(tally->keys[i].memo);
	}
	for (size_t i = 0; tally->ids != NULL && i < tally->cells.count; i++)
		strbuf_release(&tally->ids[i]);
	free(tally->keys);
	free(tally->counts);
	free(tally->ids);
	nameset_release(&tally->cells);
	nameset_release(&tally->strings);
	free(tally->row);
	free(tally->grid);
	*tally = (struct tally)TALLY_INIT;
}

/* The level numbers of a cell, one for each key. */
static void
cell_levels(const struct tally *tally, size_t cell, uint32_t *levels)
{
	memcpy(levels, nameset_name(&tally->cells, cell).data, tally->key_count * sizeof(*levels));
}

/* The places of all levels of a key in its display order. */
static uint32_t *
ranks_of(const struct tally_key *key, struct err *err)
{
	uint32_t *ranks = mem_alloc(key->levels.count, sizeof(*ranks), err);

	for (size_t i = 0; ranks != NULL && i < key->levels.count; i++)
		ranks[key->order != NULL ? key->order[i] : i] = (uint32_t)i;
	return ranks;
}

struct placed {
	const uint32_t *place; /* rank of each key's level */
	size_t key_count, cell;
};

static int
by_place(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	for (size_t i = 0; i < a->key_count; i++) {
		if (a->place[i] != b->place[i])
			return a->place[i] < b->place[i] ? -1 : 1;
	}
	return 0;
}

/* All cells in the order of their keys; `places` is the memory behind them. */
static int
place_cells(const struct tally *tally, struct placed *cells, uint32_t *places, struct err *err)
{
	for (size_t key = 0; key < tally->key_count; key++) {
		uint32_t *ranks = ranks_of(&tally->keys[key], err);

		if (ranks == NULL)
			return -1;
		for (size_t cell = 0; cell < tally->cells.count; cell++) {
			uint32_t *place = places + cell * tally->key_count;

			if (key == 0)
				cell_levels(tally, cell, place);
			place[key] = ranks[place[key]];
			cells[cell] = (struct placed){place, tally->key_count, cell};
		}
		free(ranks);
	}
	qsort(cells, tally->cells.count, sizeof(*cells), by_place);
	return 0;
}

static void
write_cell(const struct tally *tally, const struct placed *placed, struct csvout *out)
{
	for (size_t i = 0; i < tally->key_count; i++) {
		const struct tally_key *key = &tally->keys[i];
		size_t level = key->order != NULL ? key->order[placed->place[i]] : placed->place[i];

		csvout_field(out, nameset_name(&key->levels, level));
	}
	if (tally->with_ids)
		csvout_field(out, strbuf_slice(&tally->ids[placed->cell]));
	csvout_count(out, tally->counts[placed->cell]);
	csvout_end(out);
}

int
tally_write(const struct tally *tally, struct csvout *out, struct err *err)
{
	size_t count = tally->cells.count;
	struct placed *cells = mem_alloc(count, sizeof(*cells), err);
	uint32_t *places = mem_alloc(count, tally->key_count * sizeof(*places), err);
	int result = -1;

	if (cells != NULL && places != NULL && place_cells(tally, cells, places, err) == 0) {
		for (size_t i = 0; i < tally->key_count; i++)
			csvout_field(out, tally->keys[i].name);
		if (tally->with_ids)
			csvout_string(out, "ids");
		csvout_string(out, tally->mentions ? "mentions" : "count");
		csvout_end(out);
		for (size_t i = 0; i < count; i++)
			write_cell(tally, &cells[i], out);
		result = 0;
	}
	free(cells);
	free(places);
	return result;
}
