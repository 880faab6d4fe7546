/* SPDX-License-Identifier: MIT */
/*
 * For the tools of others: every row says itself what the title block and the
 * sections say elsewhere.
 */
#include "matrix_parts.h"

static int
add_origin(const struct matrix *matrix, size_t row, struct grid *grid, struct err *err)
{
	struct slice origin = matrix->rows[row].finding->cells[FINDING_ORIGIN];
	const char *label = word_for_code("origin", origin, matrix->options->language);

	return grid_add_cell(grid, label != NULL ? slice_of(label) : origin, err);
}

static bool
is_written(const struct matrix *matrix, enum matrix_column column)
{
	return column == MATRIX_AREA || matrix_shows(matrix, column);
}

static int
add_header(const struct matrix *matrix, struct grid *grid, struct err *err)
{
	enum language language = matrix->options->language;

	for (int i = 0; i < MATRIX_COLUMNS; i++) {
		enum matrix_column column = (enum matrix_column)i;

		if (is_written(matrix, column) &&
		    grid_add_column(grid, matrix_column_label(column, language), false, false,
			err) != 0)
			return -1;
	}
	if (!matrix->sample)
		return 0;
	return grid_add_column(grid, slice_of(word_for_column(slice_of("origin"), language)), false,
	    false, err);
}

static int
add_rows(const struct matrix *matrix, struct grid *grid, struct strbuf *scratch, struct err *err)
{
	for (size_t row = 0; row < matrix->count; row++) {
		for (int i = 0; i < MATRIX_COLUMNS; i++) {
			enum matrix_column column = (enum matrix_column)i;
			struct slice cell;

			if (!is_written(matrix, column))
				continue;
			cell = matrix_cell(matrix, row, column, scratch);
			if (strbuf_check(scratch, err) != 0 || grid_add_cell(grid, cell, err) != 0)
				return -1;
		}
		if (matrix->sample && add_origin(matrix, row, grid, err) != 0)
			return -1;
	}
	return 0;
}

int
matrix_write_csv(const struct matrix *matrix, const struct matrix_layout *layout,
    struct output *output, struct err *err)
{
	struct grid_options options = {.language = matrix->options->language,
	    .excel = layout->excel};
	struct strbuf scratch = STRBUF_INIT;
	struct grid grid = GRID_INIT;
	int result = add_header(matrix, &grid, err);

	if (result == 0)
		result = add_rows(matrix, &grid, &scratch, err);
	if (result == 0)
		result = grid_write_csv(&grid, &options, output, err);
	strbuf_release(&scratch);
	grid_release(&grid);
	return result;
}
