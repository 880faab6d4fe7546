/* SPDX-License-Identifier: MIT */
/* The cells of a row, and of the rows that continue it. */
#include <string.h>

#include "findings/follow_row.h"
#include "findings/formula.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

struct slice
follow_cell(const struct follow *follow, enum matrix_column column)
{
	size_t place = follow->now.columns.of[column];

	return place != FOLLOW_NONE ? follow->row.cells[place] : (struct slice)SLICE_INIT;
}

/* Append the cell as it is understood. */
static void
add_cell(struct follow *follow, size_t row, size_t column, struct strbuf *text)
{
	struct slice cell = sheet_cell(follow->now.sheet->cells, row, column);

	if (follow->now.file->delimited && cell.length > 1 && cell.data[0] == '\'' &&
	    formula_would_run((struct slice){cell.data + 1, cell.length - 1})) {
		cell.data++;
		cell.length--;
		follow->now.apostrophes++;
	}
	matrix_line_ends(cell, text);
}

/* No cell is cut that holds less: of 32,767 units that a cell has, a character takes 7 at most. */
#define FULL_LENGTH 2340

/* Is it one of the columns that go on in the next row where a cell cannot hold more? */
static bool
is_joined(const struct follow_column *column)
{
	return column->use == USE_EXTRA ||
	    (column->use == USE_MATRIX &&
		(column->matrix == MATRIX_TEXT || column->matrix == MATRIX_ACTION ||
		    column->matrix == MATRIX_EVIDENCE));
}

/*
 * A text that is cut between rows goes on with the next character. What somebody wrote
 * beside a text that goes on is no such part: a cell is cut only when it is full.
 */
static bool
is_line_of_its_own(const struct follow_column *column, struct slice above)
{
	return !(column->use == USE_MATRIX && column->matrix == MATRIX_TEXT) && above.length > 0 &&
	    above.length < FULL_LENGTH && above.data[above.length - 1] != '\n';
}

/* A cell of a row that continues it, behind what is there since `start`. */
static void
add_part(struct follow *follow, size_t part, size_t column, size_t start)
{
	struct strbuf *text = &follow->row.text;
	const struct follow_column *of = &follow->now.columns.items[column];
	struct slice above = {text->data + start, text->length - start}, cell;

	if (sheet_cell(follow->now.sheet->cells, part, column).length == 0 ||
	    column == follow->now.columns.of[MATRIX_ID])
		return;
	if (is_joined(of)) {
		if (is_line_of_its_own(of, above))
			strbuf_add_char(text, '\n');
		add_cell(follow, part, column, text);
		return;
	}
	add_cell(follow, part, column, text);
	cell = (struct slice){above.data + above.length, text->length - start - above.length};
	if (above.length == 0)
		return;
	if (!slice_equal(cell, above))
		follow_against(follow, FOLLOW_CONTINUES_NOTHING,
		    _("a row that continues it says something else in column %zu"), column + 1);
	strbuf_truncate(text, start + above.length);
}

/* The cell of a column in the row and in those that continue it. */
static struct slice
collect_cell(struct follow *follow, size_t column)
{
	struct follow_row *row = &follow->row;
	size_t start = row->text.length;

	add_cell(follow, row->first, column, &row->text);
	for (size_t part = follow->now.next[row->first]; part != FOLLOW_NONE;
	     part = follow->now.next[part])
		add_part(follow, part, column, start);
	return (struct slice){row->text.data + start, row->text.length - start};
}

/* The text is reserved whole before, so that it stays in its place. */
int
follow_collect_cells(struct follow *follow, size_t first, struct err *err)
{
	struct follow_row *row = &follow->row;
	const struct sheet *cells = follow->now.sheet->cells;
	size_t total = 0;

	/* With a line end for each part that may get one. */
	row->first = first;
	row->parts = 0;
	for (size_t part = first; part != FOLLOW_NONE; part = follow->now.next[part]) {
		row->parts++;
		for (size_t i = 0; i < cells->rows[part].count; i++)
			total += sheet_cell(cells, part, i).length + 1;
	}
	strbuf_clear(&row->text);
	if (strbuf_room(&row->text, total) == NULL)
		return strbuf_check(&row->text, err);
	if (mem_reserve(&row->cells, &row->cells_capacity, follow->now.columns.count,
		sizeof(*row->cells), err) != 0)
		return -1;
	for (size_t i = 0; i < follow->now.columns.count; i++)
		row->cells[i] = collect_cell(follow, i);
	return 0;
}

void
follow_check_bytes(struct follow *follow)
{
	static const char replacement[] = "\xEF\xBF\xBD";
	struct slice whole = strbuf_slice(&follow->row.text);

	if (text_valid_length(whole) < whole.length ||
	    (whole.length > 0 && memchr(whole.data, '\0', whole.length) != NULL))
		follow_against(follow, FOLLOW_NOT_ENCODED,
		    _("holds bytes that are no text in the file's encoding"));
	else if (follow->now.mended && strstr(follow->row.text.data, replacement) != NULL)
		follow_against(follow, FOLLOW_NOT_MENDED,
		    _("is not mended: it still holds U+FFFD, which stands for what could not be read"));
}
