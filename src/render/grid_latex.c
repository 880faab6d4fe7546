/* SPDX-License-Identifier: MIT */
/*
 * booktabs: a float where the table fits on a page, else a longtable whose head
 * comes again on each. Columns of long text get a share of the line; what does
 * not fit side by side at all is set as records, a column a line.
 */
#include <stdlib.h>

#include "findings/escape.h"
#include "findings/mem.h"
#include "grid_layout.h"

/* Characters on a line of the article class at 10 pt, and what \tabcolsep takes of them. */
#define LINE_ROOM ((size_t)70)
#define GAP_ROOM ((size_t)3)
#define MARGIN_ROOM ((size_t)2) /* what \qquad takes more */
#define PAGE_LINES 35

struct writer {
	const struct grid *grid;
	const struct grid_options *options;
	struct err *err;
	struct layout_column *columns;
	bool *paragraph; /* set as p{}: the others in their natural width */
	bool records;
	struct text_lines lines;
	struct strbuf out;
};

static bool
begins_margin(const struct grid *grid, size_t column)
{
	return column > 0 && grid->columns[column].margin && !grid->columns[column - 1].margin;
}

static bool
holds_break(const struct grid *grid, size_t column)
{
	for (size_t row = 0; row < grid_rows(grid); row++) {
		struct slice cell = grid_cell(grid, row, column);

		if (cell.length > 0 && memchr(cell.data, '\n', cell.length) != NULL)
			return true;
	}
	return false;
}

static void
plan(struct writer *writer)
{
	const struct grid *grid = writer->grid;
	size_t gaps = (grid->column_count - 1) * GAP_ROOM;

	for (size_t i = 1; i < grid->column_count; i++)
		gaps += begins_margin(grid, i) ? MARGIN_ROOM : 0;
	writer->records =
	    gaps >= LINE_ROOM || !layout_share(grid, LINE_ROOM - gaps, writer->columns);
	if (writer->records && grid_rows(grid) == 0) {
		layout_share(grid, SIZE_MAX, writer->columns);
		writer->records = false;
	}
	for (size_t i = 0; i < grid->column_count && !writer->records; i++)
		writer->paragraph[i] = !grid->columns[i].numeric &&
		    (writer->columns[i].width < writer->columns[i].natural || holds_break(grid, i));
}

static size_t
estimate_lines(const struct writer *writer)
{
	const struct grid *grid = writer->grid;
	size_t lines = 0;

	for (size_t row = 0; row < grid_rows(grid); row++) {
		size_t height = 1;

		for (size_t i = 0; i < grid->column_count; i++) {
			size_t width = layout_text_width(grid_cell(grid, row, i));
			size_t needs = width / writer->columns[i].width + 1;

			if (writer->paragraph[i] && needs > height)
				height = needs;
		}
		lines += height;
	}
	return lines;
}

static void
add_column_types(struct writer *writer)
{
	const struct grid *grid = writer->grid;

	strbuf_add_string(&writer->out, "{@{}");
	for (size_t i = 0; i < grid->column_count; i++) {
		if (begins_margin(grid, i))
			strbuf_add_string(&writer->out, "@{\\qquad}");
		if (writer->paragraph[i])
			/* A name that runs on is indented, so that the next one shows. */
			strbuf_add_format(&writer->out,
			    ">{\\raggedright%s\\arraybackslash}p{0.%03zu\\linewidth}",
			    i == 0 && grid->row_headers ? "\\hangindent=1em" : "",
			    writer->columns[i].width * 1000 / LINE_ROOM);
		else
			strbuf_add_char(&writer->out, grid->columns[i].numeric ? 'r' : 'l');
	}
	strbuf_add_string(&writer->out, "@{}}\n");
}

/* A header cell of several lines stands on its last one. */
static int
add_header_cell(struct writer *writer, size_t column)
{
	struct slice label = writer->grid->columns[column].label;
	struct text_lines *lines = &writer->lines;

	if (writer->paragraph[column]) {
		escape_latex_line(label, &writer->out);
		return 0;
	}
	lines->count = 0;
	if (text_wrap(label, (double)writer->columns[column].width, &text_columns, lines,
		writer->err) != 0)
		return -1;
	if (lines->count > 1)
		strbuf_add_format(&writer->out, "\\begin{tabular}[b]{@{}%c@{}}",
		    writer->grid->columns[column].numeric ? 'r' : 'l');
	for (size_t i = 0; i < lines->count; i++) {
		if (i > 0)
			strbuf_add_string(&writer->out, "\\\\");
		escape_latex(lines->lines[i], &writer->out);
	}
	if (lines->count > 1)
		strbuf_add_string(&writer->out, "\\end{tabular}");
	return 0;
}

static int
add_header(struct writer *writer)
{
	strbuf_add_string(&writer->out, "\\toprule\n");
	for (size_t i = 0; i < writer->grid->column_count; i++) {
		if (i > 0)
			strbuf_add_string(&writer->out, " & ");
		if (add_header_cell(writer, i) != 0)
			return -1;
	}
	strbuf_add_string(&writer->out, " \\\\\n\\midrule\n");
	return 0;
}

static void
add_rows(struct writer *writer)
{
	const struct grid *grid = writer->grid;
	size_t rows = grid_rows(grid);

	for (size_t row = 0; row < rows; row++) {
		if (row > 0 && row + grid->margin_rows == rows)
			strbuf_add_string(&writer->out, "\\midrule\n");
		for (size_t i = 0; i < grid->column_count; i++) {
			if (i > 0)
				strbuf_add_string(&writer->out, " & ");
			escape_latex(grid_cell(grid, row, i), &writer->out);
		}
		strbuf_add_string(&writer->out, " \\\\\n");
	}
}

static void
add_records(struct writer *writer)
{
	const struct grid *grid = writer->grid;

	for (size_t row = 0; row < grid_rows(grid); row++) {
		if (row > 0)
			strbuf_add_string(&writer->out, "\\midrule\n");
		for (size_t i = 0; i < grid->column_count; i++) {
			escape_latex_line(grid->columns[i].label, &writer->out);
			strbuf_add_string(&writer->out, " & ");
			escape_latex(grid_cell(grid, row, i), &writer->out);
			/* The star keeps a record on one page. */
			strbuf_add_string(&writer->out,
			    i + 1 < grid->column_count ? " \\\\*\n" : " \\\\\n");
		}
	}
}

static void
add_notes(struct writer *writer)
{
	for (size_t i = 0; i < writer->grid->note_count; i++) {
		strbuf_add_string(&writer->out, "{\\noindent\\raggedright\\footnotesize ");
		escape_latex_line(writer->grid->notes[i], &writer->out);
		strbuf_add_string(&writer->out, "\\par}\n");
	}
}

/* The head of the pages after the first says what goes on there. */
static void
add_continued(struct writer *writer)
{
	size_t count = writer->records ? 2 : writer->grid->column_count;

	strbuf_add_format(&writer->out, "\\multicolumn{%zu}{@{}l@{}}{\\footnotesize ", count);
	if (writer->grid->title.length > 0)
		strbuf_add_string(&writer->out, "\\tablename~\\thetable{} ");
	escape_latex(slice_of(word(WORD_PAGE_CONTINUED, writer->options->language)), &writer->out);
	strbuf_add_string(&writer->out, "} \\\\\n");
}

static int
add_long(struct writer *writer)
{
	strbuf_add_string(&writer->out, "\\begin{longtable}");
	if (writer->records)
		strbuf_add_string(&writer->out,
		    "{@{}>{\\raggedright\\arraybackslash\\itshape}p{0.24\\linewidth}"
		    ">{\\raggedright\\arraybackslash}p{0.70\\linewidth}@{}}\n");
	else
		add_column_types(writer);
	if (writer->grid->title.length > 0) {
		strbuf_add_string(&writer->out, "\\caption{");
		escape_latex_line(writer->grid->title, &writer->out);
		strbuf_add_string(&writer->out, "} \\\\\n");
	}
	if (writer->records)
		strbuf_add_string(&writer->out, "\\toprule\n");
	else if (add_header(writer) != 0)
		return -1;
	strbuf_add_string(&writer->out, "\\endfirsthead\n");
	add_continued(writer);
	if (writer->records)
		strbuf_add_string(&writer->out, "\\toprule\n");
	else if (add_header(writer) != 0)
		return -1;
	/* A record that ends a page has its own rule. */
	strbuf_add_format(&writer->out, "\\endhead\n%s\\endfoot\n\\bottomrule\n\\endlastfoot\n",
	    writer->records ? "" : "\\midrule\n");
	if (writer->records)
		add_records(writer);
	else
		add_rows(writer);
	strbuf_add_string(&writer->out, "\\end{longtable}\n");
	add_notes(writer);
	return 0;
}

static int
add_float(struct writer *writer)
{
	strbuf_add_string(&writer->out, "\\begin{table}[htbp]\n\\centering\n");
	if (writer->grid->title.length > 0) {
		/* article leaves no room between a caption and what is below it. */
		strbuf_add_string(&writer->out, "\\setlength{\\belowcaptionskip}{6pt}\n\\caption{");
		escape_latex_line(writer->grid->title, &writer->out);
		strbuf_add_string(&writer->out, "}\n");
	}
	strbuf_add_string(&writer->out, "\\begin{tabular}");
	add_column_types(writer);
	if (add_header(writer) != 0)
		return -1;
	add_rows(writer);
	strbuf_add_string(&writer->out, "\\bottomrule\n\\end{tabular}\n");
	if (writer->grid->note_count > 0)
		strbuf_add_string(&writer->out, "\\par\\smallskip\n");
	add_notes(writer);
	strbuf_add_string(&writer->out, "\\end{table}\n");
	return 0;
}

static int
add_all(struct writer *writer)
{
	plan(writer);
	strbuf_add_string(&writer->out,
	    "% \\usepackage[utf8]{inputenc} \\usepackage[T1]{fontenc} "
	    "\\usepackage{booktabs,longtable,array}\n");
	if ((writer->records || estimate_lines(writer) > PAGE_LINES ? add_long(writer)
								    : add_float(writer)) != 0)
		return -1;
	return strbuf_check(&writer->out, writer->err);
}

int
grid_write_latex(const struct grid *grid, const struct grid_options *options, struct output *output,
    struct err *err)
{
	struct grid clean;
	struct writer writer = {.options = options, .err = err, .out = STRBUF_INIT};
	int result = -1;

	if (grid_clean(grid, &clean, err) != 0)
		return -1;
	writer.grid = &clean;
	writer.columns = mem_alloc(clean.column_count, sizeof(*writer.columns), err);
	writer.paragraph = mem_alloc(clean.column_count, sizeof(*writer.paragraph), err);
	if (writer.columns != NULL && writer.paragraph != NULL)
		result = add_all(&writer);
	if (result == 0)
		output_add(output, strbuf_slice(&writer.out));
	free(writer.columns);
	free(writer.paragraph);
	text_lines_release(&writer.lines);
	strbuf_release(&writer.out);
	grid_release(&clean);
	return result;
}
