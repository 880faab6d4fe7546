/* SPDX-License-Identifier: MIT */
/*
 * For a terminal or a letter: columns aligned by display width, rules as
 * booktabs would set them. What does not fit side by side is written as records,
 * one line a column.
 */
#include <stdlib.h>

#include "findings/mem.h"
#include "grid_layout.h"

#define GAP "  "
#define RULE "\342\224\200"		      /* ─ */
#define MARGIN_GAP " \342\224\202 "	      /* │ */
#define MARGIN_CROSS RULE "\342\224\274" RULE /* ┼ */
#define GAP_WIDTH ((size_t)2)
#define MARGIN_GAP_WIDTH ((size_t)3)
#define HANG ((size_t)2)
#define LABEL_WIDEST 32

struct writer {
	const struct grid *grid;
	struct output *output;
	struct err *err;
	size_t limit;
	struct layout_column *columns;
	struct text_lines *lines; /* of each cell in the row at hand */
	struct strbuf line;
};

static bool
begins_margin(const struct grid *grid, size_t column)
{
	return column > 0 && grid->columns[column].margin && !grid->columns[column - 1].margin;
}

static int
finish_line(struct writer *writer)
{
	size_t length = writer->line.length;

	while (length > 0 && writer->line.data[length - 1] == ' ')
		length--;
	strbuf_truncate(&writer->line, length);
	strbuf_add_char(&writer->line, '\n');
	output_add(writer->output, strbuf_slice(&writer->line));
	if (strbuf_check(&writer->line, writer->err) != 0)
		return -1;
	strbuf_clear(&writer->line);
	return 0;
}

static int
write_rule(struct writer *writer)
{
	for (size_t i = 0; i < writer->grid->column_count; i++) {
		if (begins_margin(writer->grid, i))
			strbuf_add_string(&writer->line, MARGIN_CROSS);
		else if (i > 0)
			strbuf_add_repeat(&writer->line, RULE, GAP_WIDTH);
		strbuf_add_repeat(&writer->line, RULE, writer->columns[i].width);
	}
	return finish_line(writer);
}

/* A name that runs on is indented from its second line, so that the next one shows. */
static size_t
hang_of(const struct writer *writer, size_t column, struct slice cell)
{
	size_t width = writer->columns[column].width;

	if (column > 0 || !writer->grid->row_headers || width < 4 * HANG ||
	    layout_text_width(cell) <= width)
		return 0;
	return HANG;
}

static void
add_piece(struct writer *writer, size_t column, struct slice piece, size_t hang)
{
	size_t width = writer->columns[column].width, used = text_width(piece) + hang;
	size_t blanks = used < width ? width - used : 0;
	bool right = writer->grid->columns[column].numeric;

	if (begins_margin(writer->grid, column))
		strbuf_add_string(&writer->line, MARGIN_GAP);
	else if (column > 0)
		strbuf_add_string(&writer->line, GAP);
	strbuf_add_repeat(&writer->line, " ", (right ? blanks : 0) + hang);
	strbuf_add_slice(&writer->line, piece);
	strbuf_add_repeat(&writer->line, " ", right ? 0 : blanks);
}

/* Row number SIZE_MAX is the header, whose lines stand on the rule below them. */
static int
write_row(struct writer *writer, size_t row)
{
	const struct grid *grid = writer->grid;
	size_t height = 1, name_hang = 0; /* of the first column, which alone has one */

	for (size_t i = 0; i < grid->column_count; i++) {
		struct slice cell =
		    row == SIZE_MAX ? grid->columns[i].label : grid_cell(grid, row, i);
		size_t hang = hang_of(writer, i, cell);

		if (i == 0)
			name_hang = hang;
		writer->lines[i].count = 0;
		if (text_wrap(cell, (double)(writer->columns[i].width - hang), &text_columns,
			&writer->lines[i], writer->err) != 0)
			return -1;
		if (writer->lines[i].count > height)
			height = writer->lines[i].count;
	}
	for (size_t y = 0; y < height; y++) {
		for (size_t i = 0; i < grid->column_count; i++) {
			const struct text_lines *lines = &writer->lines[i];
			size_t lead = row == SIZE_MAX ? height - lines->count : 0;
			bool there = y >= lead && y - lead < lines->count;
			bool first = y == lead || row == SIZE_MAX;
			struct slice cell = there ? lines->lines[y - lead] : (struct slice){"", 0};

			add_piece(writer, i, cell, i > 0 || first || !there ? 0 : name_hang);
		}
		if (finish_line(writer) != 0)
			return -1;
	}
	return 0;
}

/* Passages need air between them; names and numbers do not. */
static bool
needs_air(const struct writer *writer)
{
	for (size_t i = 0; i < writer->grid->column_count; i++) {
		if (writer->columns[i].natural > 3 * writer->columns[i].width)
			return true;
	}
	return false;
}

static int
write_table(struct writer *writer)
{
	size_t rows = grid_rows(writer->grid);
	bool air = needs_air(writer);

	if (write_row(writer, SIZE_MAX) != 0 || write_rule(writer) != 0)
		return -1;
	for (size_t row = 0; row < rows; row++) {
		bool margin = row + writer->grid->margin_rows == rows;

		if (margin && write_rule(writer) != 0)
			return -1;
		if (air && row > 0 && !margin)
			output_string(writer->output, "\n");
		if (write_row(writer, row) != 0)
			return -1;
	}
	return 0;
}

/* Label and value side by side, both wrapped. */
static int
write_field(struct writer *writer, struct slice label, size_t label_width, struct slice value)
{
	struct text_lines *names = &writer->lines[0], *values = &writer->lines[1];
	size_t room = writer->limit - label_width - GAP_WIDTH;

	names->count = values->count = 0;
	if (text_wrap(label, (double)label_width, &text_columns, names, writer->err) != 0 ||
	    text_wrap(value, (double)room, &text_columns, values, writer->err) != 0)
		return -1;
	for (size_t y = 0; y < names->count || y < values->count; y++) {
		size_t used = 0;

		if (y < names->count) {
			strbuf_add_slice(&writer->line, names->lines[y]);
			used = text_width(names->lines[y]);
		}
		if (y + 1 == names->count) {
			strbuf_add_char(&writer->line, ':');
			used++;
		}
		if (y < values->count) {
			if (used < label_width + GAP_WIDTH)
				strbuf_add_repeat(&writer->line, " ",
				    label_width + GAP_WIDTH - used);
			strbuf_add_slice(&writer->line, values->lines[y]);
		}
		if (finish_line(writer) != 0)
			return -1;
	}
	return 0;
}

static int
write_records(struct writer *writer)
{
	const struct grid *grid = writer->grid;
	size_t label_width = 1;

	for (size_t i = 0; i < grid->column_count; i++) {
		size_t width = layout_text_width(grid->columns[i].label);

		if (width > label_width)
			label_width = width;
	}
	if (label_width > LABEL_WIDEST)
		label_width = LABEL_WIDEST;
	if (label_width > writer->limit / 2)
		label_width = writer->limit / 2;
	for (size_t row = 0; row < grid_rows(grid); row++) {
		if (row > 0)
			output_string(writer->output, "\n");
		for (size_t i = 0; i < grid->column_count; i++) {
			if (write_field(writer, grid->columns[i].label, label_width,
				grid_cell(grid, row, i)) != 0)
				return -1;
		}
	}
	return 0;
}

static int
write_paragraph(struct writer *writer, struct slice text)
{
	struct text_lines *lines = &writer->lines[0];
	double limit = writer->limit > 0 ? (double)writer->limit : 1e9;

	lines->count = 0;
	if (text_wrap(text, limit, &text_columns, lines, writer->err) != 0)
		return -1;
	for (size_t i = 0; i < lines->count; i++) {
		strbuf_add_slice(&writer->line, lines->lines[i]);
		if (finish_line(writer) != 0)
			return -1;
	}
	return 0;
}

/* Without rows the records would say nothing, not even the columns' names. */
static int
write_names(struct writer *writer)
{
	struct strbuf names = STRBUF_INIT;
	int result;

	for (size_t i = 0; i < writer->grid->column_count; i++) {
		strbuf_add_string(&names, i > 0 ? GAP : "");
		strbuf_add_slice(&names, writer->grid->columns[i].label);
	}
	result = strbuf_check(&names, writer->err);
	if (result == 0)
		result = write_paragraph(writer, strbuf_slice(&names));
	strbuf_release(&names);
	if (result != 0)
		return -1;
	strbuf_add_repeat(&writer->line, RULE, writer->limit);
	return finish_line(writer);
}

static int
write_body(struct writer *writer)
{
	const struct grid *grid = writer->grid;
	size_t gaps = 0;

	for (size_t i = 1; i < grid->column_count; i++)
		gaps += begins_margin(grid, i) ? MARGIN_GAP_WIDTH : GAP_WIDTH;
	if (writer->limit == 0) {
		layout_share(grid, SIZE_MAX, writer->columns);
		return write_table(writer);
	}
	if (writer->limit > gaps && layout_share(grid, writer->limit - gaps, writer->columns))
		return write_table(writer);
	return grid_rows(grid) > 0 ? write_records(writer) : write_names(writer);
}

static int
write_all(struct writer *writer)
{
	const struct grid *grid = writer->grid;

	if (grid->title.length > 0) {
		if (write_paragraph(writer, grid->title) != 0)
			return -1;
		output_string(writer->output, "\n");
	}
	if (write_body(writer) != 0)
		return -1;
	if (grid->note_count > 0)
		output_string(writer->output, "\n");
	for (size_t i = 0; i < grid->note_count; i++) {
		if (write_paragraph(writer, grid->notes[i]) != 0)
			return -1;
	}
	return 0;
}

int
grid_write_text(const struct grid *grid, const struct grid_options *options, struct output *output,
    struct err *err)
{
	struct grid clean;
	struct writer writer = {.output = output,
	    .err = err,
	    .limit = options->width,
	    .line = STRBUF_INIT};
	int result = -1;

	if (grid_clean(grid, &clean, err) != 0)
		return -1;
	writer.grid = &clean;
	writer.columns = mem_alloc(clean.column_count, sizeof(*writer.columns), err);
	/* Two at least: a record's label and its value. */
	writer.lines = mem_alloc(clean.column_count + 1, sizeof(*writer.lines), err);
	if (writer.columns != NULL && writer.lines != NULL)
		result = write_all(&writer);
	for (size_t i = 0; writer.lines != NULL && i < clean.column_count + 1; i++)
		text_lines_release(&writer.lines[i]);
	free(writer.lines);
	free(writer.columns);
	strbuf_release(&writer.line);
	grid_release(&clean);
	return result;
}
