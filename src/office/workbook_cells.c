/* SPDX-License-Identifier: MIT */
#include "workbook_cells.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"

void
cells_release(struct cells *cells)
{
	free(cells->places);
	cells->places = NULL;
	cells->count = cells->capacity = 0;
}

size_t
cells_string(struct cells *cells, struct slice text, struct err *err)
{
	return nameset_add(&cells->sheet->cells.strings, text, err);
}

static int
by_place(const void *left, const void *right)
{
	const struct cell_place *a = left, *b = right;

	if (a->row != b->row)
		return a->row > b->row ? 1 : -1;
	return (a->column > b->column) - (a->column < b->column);
}

int
cells_add(struct cells *cells, size_t row, size_t column, size_t string, bool formula,
    struct err *err)
{
	struct cell_place place = {(uint32_t)row, (uint32_t)column, formula, string};

	if (archive_keep(cells->archive, 1, err) != 0 ||
	    mem_reserve(&cells->places, &cells->capacity, cells->count + 1, sizeof(*cells->places),
		err) != 0)
		return -1;
	if (cells->count > 0 && by_place(&cells->places[cells->count - 1], &place) >= 0)
		cells->disordered = true;
	cells->places[cells->count++] = place;
	return 0;
}

int
cells_repeat(struct cells *cells, size_t first, size_t count, size_t row, struct err *err)
{
	for (size_t i = first; i < first + count; i++) {
		struct cell_place place = cells->places[i];

		if (cells_add(cells, row, place.column, place.string, place.formula, err) != 0)
			return -1;
	}
	return 0;
}

static int
put_in_order(struct cells *cells, struct err *err)
{
	if (!cells->disordered)
		return 0;
	qsort(cells->places, cells->count, sizeof(*cells->places), by_place);
	for (size_t i = 1; i < cells->count; i++) {
		struct strbuf place = STRBUF_INIT;

		if (by_place(&cells->places[i - 1], &cells->places[i]) != 0)
			continue;
		workbook_add_place(cells->places[i].row, cells->places[i].column, &place);
		err_set(err, ERR_DATA,
		    _("is damaged, cell %s of sheet \"%.*s\" is there twice: open it in a "
		      "spreadsheet program and save it again, or ask for another copy"),
		    place.data, SLICE_ARG(cells->sheet->name));
		strbuf_release(&place);
		return -1;
	}
	return 0;
}

static int
add_formula(struct worksheet *sheet, const struct cell_place *place, struct err *err)
{
	if (mem_reserve(&sheet->formulas, &sheet->formula_capacity, sheet->formula_count + 1,
		sizeof(*sheet->formulas), err) != 0)
		return -1;
	sheet->formulas[sheet->formula_count++] =
	    (struct workbook_formula){place->row, place->column};
	return 0;
}

/* How many cells the row has that begins at places[i], empty ones between them too. */
static size_t
row_width(const struct cells *cells, size_t i)
{
	while (i + 1 < cells->count && cells->places[i + 1].row == cells->places[i].row)
		i++;
	return (size_t)cells->places[i].column + 1;
}

static int
fill_row(struct cells *cells, struct sheet_row *row, size_t *next, struct err *err)
{
	struct sheet *sheet = &cells->sheet->cells;

	row->count = row_width(cells, *next);
	if (archive_keep(cells->archive, row->count, err) != 0 ||
	    mem_reserve(&sheet->cells, &sheet->cell_capacity, sheet->cell_count + row->count,
		sizeof(*sheet->cells), err) != 0)
		return -1;
	for (size_t column = 0; column < row->count; column++) {
		const struct cell_place *place = &cells->places[*next];

		if (place->column != column) {
			sheet->cells[sheet->cell_count++] = (struct slice)SLICE_INIT;
			continue;
		}
		sheet->cells[sheet->cell_count++] = nameset_name(&sheet->strings, place->string);
		if (place->formula && add_formula(cells->sheet, place, err) != 0)
			return -1;
		++*next;
	}
	return 0;
}

int
cells_finish(struct cells *cells, struct err *err)
{
	struct sheet *sheet = &cells->sheet->cells;
	size_t next = 0, count;

	if (cells->count == 0)
		return 0;
	if (put_in_order(cells, err) != 0)
		return -1;
	count = (size_t)cells->places[cells->count - 1].row + 1;
	if (archive_keep(cells->archive, count, err) != 0 ||
	    mem_reserve(&sheet->rows, &sheet->row_capacity, count, sizeof(*sheet->rows), err) != 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		struct sheet_row *row = &sheet->rows[sheet->row_count++];

		*row = (struct sheet_row){sheet->cell_count, 0, i + 1};
		if (cells->places[next].row == i && fill_row(cells, row, &next, err) != 0)
			return -1;
	}
	return 0;
}
