/* SPDX-License-Identifier: MIT */
/*
 * GitHub's Markdown: a pipe table, padded so that its source can be read as well.
 */
#include <stdlib.h>

#include "findings/escape.h"
#include "findings/grid.h"
#include "findings/mem.h"
#include "findings/number.h"

/* Cells wider than this are left ragged: padding the others to them would hide the table. */
#define WIDEST_PADDED ((size_t)60)

struct writer {
	const struct grid *grid; /* escaped */
	struct output *output;
	size_t *widths;
	struct strbuf line;
};

static int
add_escaped(struct grid *escaped, struct slice text, struct strbuf *scratch, struct err *err)
{
	strbuf_clear(scratch);
	escape_markdown(text, scratch);
	return strbuf_check(scratch, err) == 0 ? grid_add_cell(escaped, strbuf_slice(scratch), err)
					       : -1;
}

/* Header and rows, escaped, all as cells. */
static int
escape_cells(const struct grid *clean, struct grid *escaped, struct err *err)
{
	struct strbuf scratch = STRBUF_INIT;
	int result = 0;

	for (size_t i = 0; result == 0 && i < clean->column_count; i++) {
		const struct grid_column *column = &clean->columns[i];

		result = grid_add_column(escaped, (struct slice){"", 0}, column->numeric,
		    column->margin, err);
		if (result == 0)
			result = add_escaped(escaped, column->label, &scratch, err);
	}
	for (size_t row = 0; row < grid_rows(clean); row++) {
		for (size_t i = 0; result == 0 && i < clean->column_count; i++) {
			struct slice cell = grid_cell(clean, row, i);

			/* What is known to be a number needs no escape for its sign. */
			if (clean->columns[i].numeric && number_is_numeric(cell))
				result = grid_add_cell(escaped, cell, err);
			else
				result = add_escaped(escaped, cell, &scratch, err);
		}
	}
	strbuf_release(&scratch);
	return result;
}

static void
measure(struct writer *writer)
{
	const struct grid *grid = writer->grid;

	for (size_t i = 0; i < grid->column_count; i++) {
		writer->widths[i] = 4; /* of "---:" */
		for (size_t row = 0; row < grid_rows(grid); row++) {
			size_t width = text_width(grid_cell(grid, row, i));

			if (width > writer->widths[i] && width <= WIDEST_PADDED)
				writer->widths[i] = width;
		}
	}
}

static void
add_padded(struct writer *writer, size_t column, struct slice cell)
{
	size_t width = text_width(cell), room = writer->widths[column];
	size_t blanks = width < room ? room - width : 0;
	bool right = writer->grid->columns[column].numeric;

	strbuf_add_string(&writer->line, "| ");
	strbuf_add_repeat(&writer->line, " ", right ? blanks : 0);
	strbuf_add_slice(&writer->line, cell);
	strbuf_add_repeat(&writer->line, " ", right ? 1 : blanks + 1);
}

static void
add_alignment(struct writer *writer)
{
	for (size_t i = 0; i < writer->grid->column_count; i++) {
		bool right = writer->grid->columns[i].numeric;

		strbuf_add_string(&writer->line, right ? "| -" : "| :");
		strbuf_add_repeat(&writer->line, "-", writer->widths[i] - 2);
		strbuf_add_string(&writer->line, right ? ": " : "- ");
	}
	strbuf_add_string(&writer->line, "|\n");
}

static int
write_table(struct writer *writer, struct err *err)
{
	const struct grid *grid = writer->grid;

	for (size_t row = 0; row < grid_rows(grid); row++) {
		strbuf_clear(&writer->line);
		for (size_t i = 0; i < grid->column_count; i++)
			add_padded(writer, i, grid_cell(grid, row, i));
		strbuf_add_string(&writer->line, "|\n");
		if (row == 0)
			add_alignment(writer);
		if (strbuf_check(&writer->line, err) != 0)
			return -1;
		output_add(writer->output, strbuf_slice(&writer->line));
	}
	return 0;
}

static int
write_paragraph(struct writer *writer, struct slice text, const char *before, const char *after,
    struct err *err)
{
	strbuf_clear(&writer->line);
	strbuf_add_string(&writer->line, before);
	escape_markdown(text, &writer->line);
	strbuf_add_string(&writer->line, after);
	if (strbuf_check(&writer->line, err) != 0)
		return -1;
	output_add(writer->output, strbuf_slice(&writer->line));
	return 0;
}

static int
write_all(struct writer *writer, const struct grid *clean, struct err *err)
{
	if (slice_trim(clean->title).length > 0 &&
	    write_paragraph(writer, clean->title, "**", "**\n\n", err) != 0)
		return -1;
	measure(writer);
	if (write_table(writer, err) != 0)
		return -1;
	for (size_t i = 0; i < clean->note_count; i++) {
		if (write_paragraph(writer, clean->notes[i], "\n", "\n", err) != 0)
			return -1;
	}
	return 0;
}

int
grid_write_md(const struct grid *grid, const struct grid_options *options, struct output *output,
    struct err *err)
{
	struct grid clean, escaped = GRID_INIT;
	struct writer writer = {&escaped, output, NULL, STRBUF_INIT};
	int result = -1;

	(void)options;
	if (grid_clean(grid, &clean, err) != 0)
		return -1;
	writer.widths = mem_alloc(clean.column_count, sizeof(*writer.widths), err);
	if (writer.widths != NULL && escape_cells(&clean, &escaped, err) == 0)
		result = write_all(&writer, &clean, err);
	free(writer.widths);
	strbuf_release(&writer.line);
	grid_release(&escaped);
	grid_release(&clean);
	return result;
}
