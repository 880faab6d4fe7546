/* SPDX-License-Identifier: MIT */
/* From tally to table. */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "tally_parts.h"

/* Where the levels of one key go: to a line of the table each, those cut off to the last. */
struct places {
	size_t *of_level;
	size_t shown; /* levels with a line of their own */
};

static int
by_total(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;

	return a[0] != b[0] ? (a[0] > b[0] ? -1 : 1) : (a[1] > b[1]) - (a[1] < b[1]);
}

/* The `top` levels with the largest totals stay; of equal ones those shown first. */
static int
mark_top(const struct tally *tally, size_t top, bool *stays, struct err *err)
{
	const struct tally_key *key = &tally->keys[0];
	size_t count = key->levels.count;
	uint64_t(*totals)[2] = mem_alloc(count, sizeof(*totals), err);

	if (totals == NULL)
		return -1;
	for (size_t i = 0; i < count; i++)
		totals[key->order != NULL ? key->order[i] : i][1] = i;
	for (size_t cell = 0; cell < tally->cells.count; cell++) {
		uint32_t level = tally_cell_level(tally, cell, 0);

		totals[level][0] += tally->counts[cell];
	}
	qsort(totals, count, sizeof(*totals), by_total);
	for (size_t i = 0; i < count && i < top; i++)
		stays[key->order != NULL ? key->order[totals[i][1]] : totals[i][1]] = true;
	free(totals);
	return 0;
}

static int
add_lines(const struct tally_key *key, const bool *stays, bool rows, struct table *table,
    struct places *places, struct err *err)
{
	size_t count = key->levels.count, line = 0;
	bool cut = false;

	for (size_t i = 0; i < count; i++) {
		size_t level = key->order != NULL ? key->order[i] : i;
		struct slice name = nameset_name(&key->levels, level);
		enum level_kind kind = name.length > 0 ? LEVEL_DATA : LEVEL_MISSING;

		if (stays != NULL && !stays[level]) {
			places->of_level[level] = SIZE_MAX;
			cut = true;
			continue;
		}
		places->of_level[level] = line++;
		if ((rows ? table_add_row(table, name, kind, err)
			  : table_add_column(table, name, kind, err)) != 0)
			return -1;
	}
	places->shown = line;
	if (!cut)
		return 0;
	return table_add_row(table, (struct slice)SLICE_INIT, LEVEL_OTHER, err);
}

/* The cell of the table that a cell of the tally goes to. */
static size_t
place_of(const struct tally *tally, size_t cell, const struct places *rows,
    const struct places *columns, const struct table *table)
{
	uint32_t levels[2] = {0, 0};
	size_t row, column = 0;

	memcpy(levels, nameset_name(&tally->cells, cell).data, tally->key_count * sizeof(*levels));
	row = rows->of_level[levels[0]];
	if (row == SIZE_MAX)
		row = rows->shown;
	if (tally->key_count == 2)
		column = columns->of_level[levels[1]];
	return row * table->column_count + column;
}

static void
fill_counts(const struct tally *tally, const struct places *rows, const struct places *columns,
    struct table *table)
{
	for (size_t cell = 0; cell < tally->cells.count; cell++)
		table->counts[place_of(tally, cell, rows, columns, table)] += tally->counts[cell];
}

static int
fill_ids(const struct tally *tally, const struct places *rows, const struct places *columns,
    struct table *table, struct err *err)
{
	if (table_allocate_ids(table, err) != 0)
		return -1;
	for (size_t cell = 0; cell < tally->cells.count; cell++) {
		struct strbuf *ids = &table->ids[place_of(tally, cell, rows, columns, table)];

		if (ids->length > 0 && tally->ids[cell].length > 0)
			strbuf_add_char(ids, ';');
		strbuf_add_slice(ids, strbuf_slice(&tally->ids[cell]));
		if (strbuf_check(ids, err) != 0)
			return -1;
	}
	return 0;
}

static int
build(const struct tally *tally, size_t top, struct table *table, struct places *rows,
    struct places *columns, bool *stays, struct err *err)
{
	const struct tally_key *keys = tally->keys;
	struct slice measure = slice_of(tally->mentions ? "mentions" : "count");
	bool two = tally->key_count == 2;

	if (rows->of_level == NULL || columns->of_level == NULL || stays == NULL)
		return -1;
	if (top > 0 && mark_top(tally, top, stays, err) != 0)
		return -1;
	if (table_set_keys(table, keys[0].name, two ? keys[1].name : (struct slice)SLICE_INIT,
		err) != 0 ||
	    add_lines(&keys[0], top > 0 ? stays : NULL, true, table, rows, err) != 0)
		return -1;
	if (two ? add_lines(&keys[1], NULL, false, table, columns, err) != 0
		: table_add_column(table, measure, LEVEL_DATA, err) != 0)
		return -1;
	table->one_way = !two;
	table->mentions = tally->mentions;
	if (table_allocate(table, err) != 0)
		return -1;
	fill_counts(tally, rows, columns, table);
	return tally->with_ids ? fill_ids(tally, rows, columns, table, err) : 0;
}

int
tally_to_table(const struct tally *tally, size_t top, struct table *table, struct err *err)
{
	struct places rows = {NULL, 0}, columns = {NULL, 0};
	bool *stays;
	int result;

	*table = (struct table)TABLE_INIT;
	if (tally->key_count < 1 || tally->key_count > 2)
		return err_set(err, ERR_USAGE, _("a table has one or two keys, this tally has %zu"),
		    tally->key_count);
	rows.of_level = mem_alloc(tally->keys[0].levels.count, sizeof(size_t), err);
	columns.of_level =
	    mem_alloc(tally->keys[tally->key_count - 1].levels.count, sizeof(size_t), err);
	stays = mem_alloc(tally->keys[0].levels.count, sizeof(*stays), err);
	result = build(tally, top, table, &rows, &columns, stays, err);
	free(rows.of_level);
	free(columns.of_level);
	free(stays);
	if (result != 0)
		table_release(table);
	return result;
}

static int
add_sheet_row(struct tally *tally, const struct sheet *sheet, size_t row, const size_t *columns,
    size_t weight, struct slice *levels, struct err *err)
{
	struct slice cell = sheet_cell(sheet, row, weight), ids = SLICE_INIT;
	uint64_t count;

	if (sheet->rows[row].count != sheet->rows[0].count)
		return err_set(err, ERR_DATA, _("the header has %zu fields, this row %zu"),
		    sheet->rows[0].count, sheet->rows[row].count);
	if (!number_parse_count(cell, &count))
		return err_set(err, ERR_DATA, _("\"%.*s\" is not a count"), SLICE_ARG(cell));
	for (size_t i = 0; i < tally->key_count; i++)
		levels[i] = sheet_cell(sheet, row, columns != NULL ? columns[i] : i);
	if (tally->with_ids)
		ids = sheet_cell(sheet, row, weight - 1);
	return tally_add(tally, levels, count, ids, err);
}

int
tally_add_sheet(struct tally *tally, const struct sheet *sheet, const size_t *columns,
    size_t weight, struct err *err)
{
	struct slice *levels = mem_alloc(tally->key_count, sizeof(*levels), err);
	int result = levels != NULL ? 0 : -1;

	for (size_t row = 1; result == 0 && row < sheet->row_count; row++) {
		result = add_sheet_row(tally, sheet, row, columns, weight, levels, err);
		if (result != 0)
			err_at(err, sheet->name, sheet->rows[row].line);
	}
	free(levels);
	return result;
}

int
tally_table_from_sheet(struct table *table, const struct sheet *sheet, struct err *err)
{
	struct tally tally = TALLY_INIT;
	size_t weight = sheet->rows[0].count - 1;
	size_t keys =
	    weight > 1 && slice_is(sheet_cell(sheet, 0, weight - 1), "ids") ? weight - 1 : weight;
	struct slice names[2] = {sheet_cell(sheet, 0, 0), sheet_cell(sheet, 0, 1)};
	int result = -1;

	*table = (struct table)TABLE_INIT;
	if (keys > 2) {
		err_set(err, ERR_USAGE,
		    _("a table has one or two keys, this tally has %zu: findings-tab -k makes fewer"),
		    keys);
		return err_at(err, sheet->name, 0);
	}
	if (tally_begin(&tally, names, keys, err) == 0) {
		tally.with_ids = keys < weight;
		tally.mentions = slice_is(sheet_cell(sheet, 0, weight), "mentions");
		result = tally_add_sheet(&tally, sheet, NULL, weight, err);
	}
	if (result == 0)
		result = tally_to_table(&tally, 0, table, err);
	tally_release(&tally);
	return result;
}
