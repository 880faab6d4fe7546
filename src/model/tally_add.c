/* SPDX-License-Identifier: MIT */
/*
 * Counting one row more. Both ways to its cell have a short cut, since a file has
 * millions of rows and few different ones: levels are remembered by their bytes, the
 * cell of a single key has its level's number, and those of two keys stand in a grid.
 */
#include "findings/tally.h"

#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "tally_parts.h"

/* The memo has so many places at first, and at most; each takes 24 bytes, half of them stay free. */
#define MEMO_BITS_LEAST 10
#define MEMO_BITS_MOST 20

/* The bytes of a level, in so far as two registers hold them. */
struct level_memo {
	uint64_t first, last;
	uint32_t length, number; /* number: the level's, from 1; 0: nothing is remembered */
};

/* More numbers than that are not worth their memory; few of them would be cells. */
#define GRID_MAX ((size_t)1 << 20)

int
tally_memo_make(struct tally_key *key, struct err *err)
{
	key->memo_bits = MEMO_BITS_LEAST;
	key->memo = mem_alloc((size_t)1 << key->memo_bits, sizeof(*key->memo), err);
	return key->memo != NULL ? 0 : -1;
}

static uint64_t
four(const char *bytes)
{
	uint32_t value;

	memcpy(&value, bytes, sizeof(value));
	return value;
}

/*
 * The first eight bytes and the last; of four to sixteen all, in the same way for each
 * length, since what cannot be foreseen costs more than it saves.
 */
static inline struct level_memo
ends_of(struct slice level)
{
	struct level_memo ends = {.length = (uint32_t)level.length};
	const char *data = level.data;

	if (level.length >= 4) {
		const char *last = data + level.length - 4;
		size_t step = level.length >= 8 ? 4 : 0;

		ends.first = four(data) << 32 | four(data + step);
		ends.last = four(last) << 32 | four(last - step);
	} else if (level.length > 0) {
		ends.first = (uint64_t)(unsigned char)data[0] |
		    (uint64_t)(unsigned char)data[level.length / 2] << 8 |
		    (uint64_t)(unsigned char)data[level.length - 1] << 16;
	}
	return ends;
}

static inline bool
is_memo_of(const struct level_memo *memo, const struct level_memo *ends, struct slice level,
    const struct tally_key *key)
{
	return memo->first == ends->first && memo->last == ends->last &&
	    memo->length == level.length &&
	    (level.length <= 16 ||
		slice_equal(level, nameset_name(&key->levels, memo->number - 1)));
}

/* The first place where a level may be remembered. */
static inline size_t
first_place(const struct tally_key *key, const struct level_memo *ends)
{
	uint64_t mixed = (ends->first ^ (ends->last << 7 | ends->last >> 57) ^ ends->length) *
	    UINT64_C(0x9E3779B97F4A7C15);

	return mixed >> (64 - key->memo_bits);
}

/* Where a level is remembered, or the free place that would be its own. */
static struct level_memo *
find_memo(const struct tally_key *key, const struct level_memo *ends, struct slice level)
{
	size_t place = first_place(key, ends);

	while (key->memo[place].number != 0 && !is_memo_of(&key->memo[place], ends, level, key))
		place = (place + 1) & (((size_t)1 << key->memo_bits) - 1);
	return &key->memo[place];
}

/* The same levels in four times the room. */
static int
grow_memo(struct tally_key *key, struct err *err)
{
	size_t before = (size_t)1 << key->memo_bits;
	struct level_memo *old = key->memo;

	key->memo = mem_alloc(4 * before, sizeof(*key->memo), err);
	if (key->memo == NULL) {
		key->memo = old;
		return -1;
	}
	key->memo_bits += 2;
	for (size_t i = 0; i < before; i++) {
		if (old[i].number != 0)
			*find_memo(key, &old[i], nameset_name(&key->levels, old[i].number - 1)) =
			    old[i];
	}
	free(old);
	return 0;
}

static int
add_level(struct tally_key *key, struct slice level, uint32_t *number, struct err *err)
{
	size_t found = nameset_add(&key->levels, level, err);

	if (found == NAMESET_NONE)
		return -1;
	if (found >= UINT32_MAX)
		return err_set(err, ERR_DATA, _("more than 2^32 different values"));
	*number = (uint32_t)found;
	return 0;
}

static int
remember(struct tally_key *key, struct level_memo ends, struct slice level, uint32_t *number,
    struct err *err)
{
	size_t most = (size_t)1 << MEMO_BITS_MOST >> 1;

	if (add_level(key, level, number, err) != 0)
		return -1;
	if (key->remembered == most)
		return 0;
	if (key->remembered == (size_t)1 << key->memo_bits >> 1 && grow_memo(key, err) != 0)
		return -1;
	ends.number = *number + 1;
	*find_memo(key, &ends, level) = ends;
	key->remembered++;
	return 0;
}

/* Of a level that is not remembered at its first place; it is added if it is new. */
static __attribute__((noinline)) int
find_number(struct tally_key *key, struct slice level, uint32_t *number, struct err *err)
{
	struct level_memo ends = ends_of(level);
	const struct level_memo *memo;

	if (level.length > UINT32_MAX)
		return add_level(key, level, number, err);
	memo = find_memo(key, &ends, level);
	if (memo->number == 0)
		return remember(key, ends, level, number, err);
	*number = memo->number - 1;
	return 0;
}

/* The numbers of levels in tally->row; new levels are added. Most are remembered at their first place. */
static inline __attribute__((always_inline)) int
number_levels(struct tally *tally, const struct slice *levels, struct err *err)
{
	uint32_t *number = tally->row;

	for (struct tally_key *key = tally->keys, *end = key + tally->key_count; key < end;
	     key++, levels++, number++) {
		struct level_memo ends = ends_of(*levels);
		const struct level_memo *memo = &key->memo[first_place(key, &ends)];

		if (memo->number != 0 && is_memo_of(memo, &ends, *levels, key))
			*number = memo->number - 1;
		else if (find_number(key, *levels, number, err) != 0)
			return -1;
	}
	return 0;
}

static size_t
place_in_grid(const struct tally *tally, const uint32_t *levels)
{
	return levels[0] * tally->grid_columns + levels[1];
}

static bool
fits_grid(const struct tally *tally, const uint32_t *levels)
{
	return levels[0] < tally->grid_rows && levels[1] < tally->grid_columns;
}

static size_t
enough(size_t now, uint32_t level)
{
	size_t wanted = now > 0 ? now : 4;

	while (wanted <= level)
		wanted *= 2;
	return wanted;
}

/* Make the grid hold these levels, or do without it from now on. */
static int
grow_grid(struct tally *tally, const uint32_t *levels, struct err *err)
{
	size_t rows = enough(tally->grid_rows, levels[0]);
	size_t columns = enough(tally->grid_columns, levels[1]);

	free(tally->grid);
	tally->grid = NULL;
	tally->grid_rows = tally->grid_columns = 0;
	if (rows > GRID_MAX / columns) {
		tally->too_wide = true;
		return 0;
	}
	tally->grid = mem_alloc(rows * columns, sizeof(*tally->grid), err);
	if (tally->grid == NULL)
		return -1;
	tally->grid_rows = rows;
	tally->grid_columns = columns;
	for (size_t cell = 0; cell < tally->cells.count; cell++) {
		uint32_t of_cell[] = {tally_cell_level(tally, cell, 0),
		    tally_cell_level(tally, cell, 1)};

		tally->grid[place_in_grid(tally, of_cell)] = (uint32_t)cell + 1;
	}
	return 0;
}

/* Room beside one cell more. */
static int
begin_cell(struct tally *tally, struct err *err)
{
	size_t cell = tally->cells.count;

	if (mem_reserve(&tally->counts, &tally->counts_capacity, cell + 1, sizeof(*tally->counts),
		err) != 0)
		return -1;
	tally->counts[cell] = 0;
	if (!tally->with_ids)
		return 0;
	if (mem_reserve(&tally->ids, &tally->ids_capacity, cell + 1, sizeof(*tally->ids), err) != 0)
		return -1;
	tally->ids[cell] = (struct strbuf)STRBUF_INIT;
	return 0;
}

/* The place of two levels in the grid; NULL where it has none. */
static inline uint32_t *
find_in_grid(const struct tally *tally, const uint32_t *levels)
{
	if (tally->grid == NULL || !fits_grid(tally, levels))
		return NULL;
	return &tally->grid[place_in_grid(tally, levels)];
}

/* The cell that these levels are known to have, or no cell at all. */
static inline size_t
known_cell(const struct tally *tally, const uint32_t *levels)
{
	const uint32_t *place;

	if (tally->key_count == 1)
		return levels[0];
	place = find_in_grid(tally, levels);
	return place != NULL ? (size_t)*place - 1 : SIZE_MAX;
}

/* The cell of these levels where it is not known; a new one has room beside it. */
static __attribute__((noinline)) int
find_cell(struct tally *tally, const uint32_t *levels, size_t *cell, struct err *err)
{
	struct slice name = {(const char *)levels, tally->key_count * sizeof(*levels)};
	uint32_t *place;

	if (tally->key_count == 2 && !tally->too_wide && !fits_grid(tally, levels) &&
	    grow_grid(tally, levels, err) != 0)
		return -1;
	if (begin_cell(tally, err) != 0)
		return -1;
	*cell = nameset_add(&tally->cells, name, err);
	if (*cell == NAMESET_NONE)
		return -1;
	place = find_in_grid(tally, levels);
	if (place != NULL)
		*place = (uint32_t)*cell + 1;
	return 0;
}

static int
add_ids(struct strbuf *buf, struct slice ids, struct err *err)
{
	if (ids.length == 0)
		return 0;
	if (buf->length > 0)
		strbuf_add_char(buf, ';');
	strbuf_add_slice(buf, ids);
	return strbuf_check(buf, err);
}

static int
too_many(struct err *err)
{
	return err_set(err, ERR_DATA, _("the counts add up to more than 2^53"));
}

/* To the cell of the level numbers in tally->row. */
static inline __attribute__((always_inline)) int
add_to_cell(struct tally *tally, uint64_t weight, struct slice ids, struct err *err)
{
	size_t cell = known_cell(tally, tally->row);

	if (cell >= tally->cells.count && find_cell(tally, tally->row, &cell, err) != 0)
		return -1;
	if (weight > NUMBER_COUNT_MAX - tally->total)
		return too_many(err);
	tally->total += weight;
	tally->counts[cell] += weight;
	return tally->with_ids ? add_ids(&tally->ids[cell], ids, err) : 0;
}

int
tally_add(struct tally *tally, const struct slice *levels, uint64_t weight, struct slice ids,
    struct err *err)
{
	return number_levels(tally, levels, err) != 0 ? -1 : add_to_cell(tally, weight, ids, err);
}

int
tally_add_rows(struct tally *tally, const struct slice *levels, size_t rows, struct err *err)
{
	for (; rows > 0; rows--, levels += tally->key_count) {
		if (number_levels(tally, levels, err) != 0 ||
		    add_to_cell(tally, 1, (struct slice)SLICE_INIT, err) != 0)
			return -1;
	}
	return 0;
}

/* The number here of each level of another tally's key; they are added in their order. */
static uint32_t *
renumber(struct tally_key *key, const struct tally_key *other, struct err *err)
{
	uint32_t *numbers = mem_alloc(other->levels.count, sizeof(*numbers), err);

	for (size_t i = 0; numbers != NULL && i < other->levels.count; i++) {
		if (find_number(key, nameset_name(&other->levels, i), &numbers[i], err) != 0) {
			free(numbers);
			return NULL;
		}
	}
	return numbers;
}

int
tally_add_tally(struct tally *tally, const struct tally *other, struct err *err)
{
	uint32_t **numbers;
	int result = -1;

	if (other->total > NUMBER_COUNT_MAX - tally->total)
		return too_many(err);
	numbers = mem_alloc(tally->key_count, sizeof(*numbers), err);
	for (size_t key = 0; numbers != NULL && key < tally->key_count; key++) {
		numbers[key] = renumber(&tally->keys[key], &other->keys[key], err);
		if (numbers[key] == NULL)
			goto out;
	}
	result = numbers != NULL ? 0 : -1;
	for (size_t cell = 0; result == 0 && cell < other->cells.count; cell++) {
		memcpy(tally->row, nameset_name(&other->cells, cell).data,
		    tally->key_count * sizeof(*tally->row));
		for (size_t key = 0; key < tally->key_count; key++)
			tally->row[key] = numbers[key][tally->row[key]];
		result = add_to_cell(tally, other->counts[cell],
		    other->with_ids ? strbuf_slice(&other->ids[cell]) : (struct slice)SLICE_INIT,
		    err);
	}
out:
	for (size_t key = 0; numbers != NULL && key < tally->key_count; key++)
		free(numbers[key]);
	free(numbers);
	return result;
}
