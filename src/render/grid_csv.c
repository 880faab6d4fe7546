/* SPDX-License-Identifier: MIT */
/*
 * For spreadsheets and for other programs: the cells as they are. Only where a
 * terminal would obey them, or a spreadsheet (`excel`), is anything changed.
 */
#include "findings/csvout.h"
#include "findings/formula.h"
#include "findings/grid.h"

struct writer {
	const struct grid_options *options;
	struct output *output;
	struct strbuf record, cell;
};

static void
add_cell(struct writer *writer, struct slice cell, bool first)
{
	strbuf_clear(&writer->cell);
	if (writer->options->excel && formula_would_run(cell))
		strbuf_add_char(&writer->cell, '\'');
	if (writer->output->terminal)
		text_clean(cell, TEXT_KEEP_LINES, &writer->cell);
	else
		strbuf_add_slice(&writer->cell, cell);
	if (!first)
		strbuf_add_char(&writer->record, ',');
	csv_quote(&writer->record, strbuf_slice(&writer->cell));
}

static int
finish_record(struct writer *writer, struct err *err)
{
	/* A line without any character would not be read as a record. */
	if (writer->record.length == 0)
		strbuf_add_string(&writer->record, "\"\"");
	strbuf_add_string(&writer->record, writer->options->excel ? "\r\n" : "\n");
	output_add(writer->output, strbuf_slice(&writer->record));
	if (strbuf_check(&writer->record, err) != 0 || strbuf_check(&writer->cell, err) != 0)
		return -1;
	strbuf_clear(&writer->record);
	return 0;
}

int
grid_write_csv(const struct grid *grid, const struct grid_options *options, struct output *output,
    struct err *err)
{
	struct writer writer = {options, output, STRBUF_INIT, STRBUF_INIT};
	int result;

	if (options->excel)
		output_string(output, "\357\273\277");
	for (size_t i = 0; i < grid->column_count; i++)
		add_cell(&writer, grid->columns[i].label, i == 0);
	result = finish_record(&writer, err);
	for (size_t row = 0; result == 0 && row < grid_rows(grid); row++) {
		for (size_t i = 0; i < grid->column_count; i++)
			add_cell(&writer, grid_cell(grid, row, i), i == 0);
		result = finish_record(&writer, err);
	}
	strbuf_release(&writer.record);
	strbuf_release(&writer.cell);
	return result;
}
