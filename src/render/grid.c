/* SPDX-License-Identifier: MIT */
#include "findings/grid.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "findings/mem.h"
#include "findings/number.h"

#define WIDTH_WITHOUT_TERMINAL 100
#define WIDTH_LEAST 20
#define WIDTH_MOST 100000

const struct grid_format grid_formats[] = {
    {"text", grid_write_text, .bare = false, .codes = false},
    {"csv", grid_write_csv, .bare = true, .codes = false},
    {"md", grid_write_md, .bare = false, .codes = false},
    {"latex", grid_write_latex, .bare = false, .codes = false},
    {"html", grid_write_html, .bare = false, .codes = false},
    {"json", grid_write_json, .bare = true, .codes = true},
    {NULL, NULL, false, false},
};

const struct grid_format *
grid_format_named(const char *name)
{
	for (const struct grid_format *format = grid_formats; format->name != NULL; format++) {
		if (strcmp(format->name, name) == 0)
			return format;
	}
	return NULL;
}

void
grid_release(struct grid *grid)
{
	free(grid->notes);
	free(grid->columns);
	free(grid->cells);
	nameset_release(&grid->strings);
	*grid = (struct grid)GRID_INIT;
}

static int
keep(struct grid *grid, struct slice text, struct slice *kept, struct err *err)
{
	size_t number = nameset_add(&grid->strings, text, err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&grid->strings, number);
	return 0;
}

int
grid_set_title(struct grid *grid, struct slice title, struct err *err)
{
	return keep(grid, title, &grid->title, err);
}

int
grid_add_note(struct grid *grid, struct slice note, struct err *err)
{
	if (mem_reserve(&grid->notes, &grid->note_capacity, grid->note_count + 1,
		sizeof(*grid->notes), err) != 0 ||
	    keep(grid, note, &grid->notes[grid->note_count], err) != 0)
		return -1;
	grid->note_count++;
	return 0;
}

int
grid_add_column(struct grid *grid, struct slice label, bool numeric, bool margin, struct err *err)
{
	struct grid_column column = {.numeric = numeric, .margin = margin};

	if (mem_reserve(&grid->columns, &grid->column_capacity, grid->column_count + 1,
		sizeof(*grid->columns), err) != 0 ||
	    keep(grid, label, &column.label, err) != 0)
		return -1;
	grid->columns[grid->column_count++] = column;
	return 0;
}

int
grid_add_cell(struct grid *grid, struct slice cell, struct err *err)
{
	if (mem_reserve(&grid->cells, &grid->cell_capacity, grid->cell_count + 1,
		sizeof(*grid->cells), err) != 0 ||
	    keep(grid, cell, &grid->cells[grid->cell_count], err) != 0)
		return -1;
	grid->cell_count++;
	return 0;
}

static int
clean_text(struct slice text, struct strbuf *scratch, struct slice *clean, struct err *err)
{
	strbuf_clear(scratch);
	text_clean(text, TEXT_KEEP_LINES, scratch);
	*clean = strbuf_slice(scratch);
	return strbuf_check(scratch, err);
}

static int
clean_parts(const struct grid *grid, struct grid *clean, struct strbuf *scratch, struct err *err)
{
	struct slice text;

	if (clean_text(grid->title, scratch, &text, err) != 0 ||
	    grid_set_title(clean, text, err) != 0)
		return -1;
	for (size_t i = 0; i < grid->note_count; i++) {
		if (clean_text(grid->notes[i], scratch, &text, err) != 0 ||
		    grid_add_note(clean, text, err) != 0)
			return -1;
	}
	for (size_t i = 0; i < grid->column_count; i++) {
		const struct grid_column *column = &grid->columns[i];

		if (clean_text(column->label, scratch, &text, err) != 0 ||
		    grid_add_column(clean, text, column->numeric, column->margin, err) != 0)
			return -1;
		clean->columns[i].file = column->file;
	}
	for (size_t i = 0; i < grid->cell_count; i++) {
		if (clean_text(grid->cells[i], scratch, &text, err) != 0 ||
		    grid_add_cell(clean, text, err) != 0)
			return -1;
	}
	return 0;
}

int
grid_clean(const struct grid *grid, struct grid *clean, struct err *err)
{
	struct strbuf scratch = STRBUF_INIT;
	int result;

	*clean = (struct grid)GRID_INIT;
	clean->margin_rows = grid->margin_rows;
	clean->row_headers = grid->row_headers;
	result = clean_parts(grid, clean, &scratch, err);
	strbuf_release(&scratch);
	if (result != 0)
		grid_release(clean);
	return result;
}

size_t
grid_text_width(const struct output *output)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	uint64_t width;

	if (columns != NULL && number_parse_count(slice_of(columns), &width) && width > 0)
		return width < WIDTH_LEAST ? WIDTH_LEAST : width < WIDTH_MOST ? width : WIDTH_MOST;
	if (output->terminal && ioctl(output->fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col < WIDTH_LEAST ? WIDTH_LEAST : size.ws_col;
	return WIDTH_WITHOUT_TERMINAL;
}
