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

/* The places of all levels of a key in its display order. */
static uint32_t *
ranks_of(const struct tally_key *key, struct err *err)
{
	uint32_t *ranks = mem_alloc(key->levels.count, sizeof(*ranks), err);

	for (size_t i = 0; ranks != NULL && i < key->levels.count; i++)
		ranks[key->order != NULL ? key->order[i] : i] = (uint32_t)i;
	return ranks;
}

/*
 * Cells that stand in some order, by the places of their levels of one key; those of the
 * same level stay as they were. `starts` has room for one place more than there are levels.
 */
static void
sort_cells(const uint32_t *cells, uint32_t *sorted, const struct tally *tally, size_t key,
    const uint32_t *ranks, size_t *starts)
{
	size_t levels = tally->keys[key].levels.count, count = tally->cells.count;

	memset(starts, 0, (levels + 1) * sizeof(*starts));
	for (size_t i = 0; i < count; i++)
		starts[ranks[tally_cell_level(tally, i, key)] + 1]++;
	for (size_t i = 1; i < levels; i++)
		starts[i] += starts[i - 1];
	for (size_t i = 0; i < count; i++)
		sorted[starts[ranks[tally_cell_level(tally, cells[i], key)]]++] = cells[i];
}

/* All cells in the order of their keys, the last key first: the first one decides last. */
static uint32_t *
ordered_cells(const struct tally *tally, struct err *err)
{
	size_t count = tally->cells.count;
	uint32_t *cells = mem_alloc(count, sizeof(*cells), err);
	uint32_t *sorted = mem_alloc(count, sizeof(*sorted), err);
	bool failed = cells == NULL || sorted == NULL;

	for (size_t i = 0; !failed && i < count; i++)
		cells[i] = (uint32_t)i;
	for (size_t key = tally->key_count; !failed && key-- > 0;) {
		uint32_t *ranks = ranks_of(&tally->keys[key], err);
		size_t *starts = mem_alloc(tally->keys[key].levels.count + 1, sizeof(*starts), err);

		failed = ranks == NULL || starts == NULL;
		if (!failed) {
			uint32_t *before = cells;

			sort_cells(before, sorted, tally, key, ranks, starts);
			cells = sorted;
			sorted = before;
		}
		free(ranks);
		free(starts);
	}
	free(sorted);
	if (failed) {
		free(cells);
		return NULL;
	}
	return cells;
}

static void
write_cell(const struct tally *tally, size_t cell, struct csvout *out)
{
	for (size_t key = 0; key < tally->key_count; key++)
		csvout_field(out,
		    nameset_name(&tally->keys[key].levels, tally_cell_level(tally, cell, key)));
	if (tally->with_ids)
		csvout_field(out, strbuf_slice(&tally->ids[cell]));
	csvout_count(out, tally->counts[cell]);
	csvout_end(out);
}

int
tally_write(const struct tally *tally, struct csvout *out, struct err *err)
{
	uint32_t *cells = ordered_cells(tally, err);

	if (cells == NULL)
		return -1;
	for (size_t i = 0; i < tally->key_count; i++)
		csvout_field(out, tally->keys[i].name);
	if (tally->with_ids)
		csvout_string(out, "ids");
	csvout_string(out, tally->mentions ? "mentions" : "count");
	csvout_end(out);
	for (size_t i = 0; i < tally->cells.count; i++)
		write_cell(tally, cells[i], out);
	free(cells);
	return 0;
}
