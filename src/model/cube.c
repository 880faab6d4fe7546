/* SPDX-License-Identifier: MIT */
#include "findings/cube.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/tally.h"

#define KEYS_MAX 3

void
cube_release(struct cube *cube)
{
	for (size_t i = 0; i < cube->layer_count; i++)
		table_release(&cube->tables[i]);
	free(cube->tables);
	free(cube->layers);
	table_release(&cube->sum);
	*cube = (struct cube)CUBE_INIT;
}

/* Where the keys stand on the sheet: the layers' key first, then the others. */
struct places {
	size_t columns[KEYS_MAX];
	size_t weight;
	bool mentions, ids;
};

static int
find_places(const struct sheet *sheet, struct slice key, size_t keys, struct places *places,
    struct err *err)
{
	size_t width = sheet->row_count > 0 ? sheet->rows[0].count : 0, others = 1, found = 0;
	struct slice last = width > 0 ? sheet_cell(sheet, 0, width - 1) : (struct slice)SLICE_INIT;

	places->weight = width - 1;
	places->mentions = slice_is(last, "mentions");
	if (!places->mentions && !slice_is(last, "count"))
		return err_set(err, ERR_USAGE,
		    _("a tally is expected, with \"%.*s\" among its keys: findings-tab --tally makes one"),
		    SLICE_ARG(key));
	places->ids = width > 1 && slice_is(sheet_cell(sheet, 0, width - 2), "ids");
	if (places->ids)
		width--;
	for (size_t i = 0; i + 1 < width; i++) {
		if (slice_equal(sheet_cell(sheet, 0, i), key)) {
			places->columns[0] = i;
			found++;
		} else if (others <= keys) {
			places->columns[others++] = i;
		} else {
			others++;
		}
	}
	if (found != 1)
		return err_set(err, ERR_DATA, _("there is no key \"%.*s\" in this tally"),
		    SLICE_ARG(key));
	if (others != keys + 1)
		return err_set(err, ERR_USAGE,
		    _("with \"%.*s\" a tally of %zu keys is expected, this one has %zu"),
		    SLICE_ARG(key), keys + 1, others);
	return 0;
}

static enum level_kind
kind_of_name(struct slice name)
{
	return name.length > 0 ? LEVEL_DATA : LEVEL_MISSING;
}

/* One table's frame: the names of all rows and columns, every count 0. */
static int
frame(const struct tally *tally, size_t keys, bool mentions, struct table *table, struct err *err)
{
	struct slice measure = slice_of(mentions ? "mentions" : "count");
	struct slice none = SLICE_INIT;

	if (table_set_keys(table, tally->keys[1].name, keys == 2 ? tally->keys[2].name : none,
		err) != 0)
		return -1;
	for (size_t i = 0; i < tally->keys[1].levels.count; i++) {
		struct slice name = nameset_name(&tally->keys[1].levels, i);

		if (table_add_row(table, name, kind_of_name(name), err) != 0)
			return -1;
	}
	for (size_t i = 0; keys == 2 && i < tally->keys[2].levels.count; i++) {
		struct slice name = nameset_name(&tally->keys[2].levels, i);

		if (table_add_column(table, name, kind_of_name(name), err) != 0)
			return -1;
	}
	if (keys == 1 && table_add_column(table, measure, LEVEL_DATA, err) != 0)
		return -1;
	table->one_way = table->column_count == 1;
	table->mentions = mentions;
	return table_allocate(table, err);
}

static int
make_layers(const struct tally *tally, size_t keys, bool mentions, struct cube *cube,
    struct err *err)
{
	size_t layers = tally->keys[0].levels.count;

	cube->layers = mem_alloc(layers, sizeof(*cube->layers), err);
	cube->tables = mem_alloc(layers, sizeof(*cube->tables), err);
	if (cube->layers == NULL || cube->tables == NULL ||
	    frame(tally, keys, mentions, &cube->sum, err) != 0)
		return -1;
	for (size_t i = 0; i < layers; i++) {
		struct slice name = nameset_name(&tally->keys[0].levels, i);
		size_t number = nameset_add(&cube->sum.strings, name, err);

		if (number == NAMESET_NONE)
			return -1;
		cube->layers[i] =
		    (struct level){nameset_name(&cube->sum.strings, number), kind_of_name(name)};
		cube->layer_count++;
		if (frame(tally, keys, mentions, &cube->tables[i], err) != 0)
			return -1;
	}
	return 0;
}

/* Ids stay with their layers: who sums them counts. */
static int
fill_layers(const struct tally *tally, size_t keys, struct cube *cube, struct err *err)
{
	for (size_t i = 0; tally->with_ids && i < cube->layer_count; i++) {
		if (table_allocate_ids(&cube->tables[i], err) != 0)
			return -1;
	}
	for (size_t cell = 0; cell < tally->cells.count; cell++) {
		uint32_t levels[KEYS_MAX] = {0};
		uint64_t count = tally->counts[cell];
		struct table *table;

		memcpy(levels, nameset_name(&tally->cells, cell).data,
		    (keys + 1) * sizeof(*levels));
		table = &cube->tables[levels[0]];
		*table_at(table, levels[1], levels[2]) += count;
		*table_at(&cube->sum, levels[1], levels[2]) += count;
		/* A cell of the tally is one of a layer. */
		if (tally->with_ids) {
			struct strbuf *ids =
			    &table->ids[levels[1] * table->column_count + levels[2]];

			strbuf_add_slice(ids, strbuf_slice(&tally->ids[cell]));
			if (strbuf_check(ids, err) != 0)
				return -1;
		}
	}
	return 0;
}

int
cube_from_sheet(struct cube *cube, const struct sheet *sheet, struct slice key, size_t keys,
    struct err *err)
{
	struct tally tally = TALLY_INIT;
	struct slice names[KEYS_MAX];
	struct places places = {0};
	int result = -1;

	*cube = (struct cube)CUBE_INIT;
	if (find_places(sheet, key, keys, &places, err) != 0)
		return err_at(err, sheet->name, 0);
	for (size_t i = 0; i <= keys; i++)
		names[i] = sheet_cell(sheet, 0, places.columns[i]);
	result = tally_begin(&tally, names, keys + 1, err);
	tally.with_ids = places.ids;
	if (result == 0)
		result = tally_add_sheet(&tally, sheet, places.columns, places.weight, err);
	if (result == 0)
		result = make_layers(&tally, keys, places.mentions, cube, err);
	if (result == 0) {
		size_t number = nameset_add(&cube->sum.strings, key, err);

		result = -1;
		if (number != NAMESET_NONE) {
			cube->key = nameset_name(&cube->sum.strings, number);
			result = fill_layers(&tally, keys, cube, err);
		}
	}
	tally_release(&tally);
	if (result != 0)
		cube_release(cube);
	return result;
}

int
cube_read_file(struct cube *cube, const char *path, struct slice key, size_t keys, struct err *err)
{
	struct input input = INPUT_INIT;
	struct sheet sheet;
	int result;

	if (input_open(&input, path, err) != 0)
		return -1;
	result = sheet_read(&sheet, source_of_input(&input), err);
	input_close(&input);
	if (result != 0)
		return -1;
	result = cube_from_sheet(cube, &sheet, key, keys, err);
	sheet_release(&sheet);
	return result;
}
