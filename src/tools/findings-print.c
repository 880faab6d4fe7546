/* SPDX-License-Identifier: MIT */
/*
 * findings-print - typeset a stream or table for people
 *
 * See findings-print(1).
 */

#include "findings/cli.h"
#include "findings/gettext.h"
#include "findings/grid_xlsx.h"
#include "findings/present.h"
#include "findings/stream.h"

struct print_options {
	int format;
	const char *language, *codebook;
	const char *title;
	struct cli_list notes;
	int percent, digits;
	bool totals, excel, standalone;
	const char *zero, *as;
};

/* Formats: those of grid_formats, and one that is no text; percents as enum present_percent after PRESENT_COUNTS. */
static const char *const formats[] = {"text", "csv", "md", "latex", "html", "json", "xlsx", NULL};
static const char *const percents[] = {"row", "col", "total", NULL};
static const char *const digits[] = {"0", "1", "2", "3", NULL};

#define FIELD(field) offsetof(struct print_options, field)

static const struct cli_option option_table[] = {
    {'f', "format", "text|csv|md|latex|html|json|xlsx", CLI_CHOICE, FIELD(format), formats,
	N_("write this format (what the name of -o ends in, else text)")},
    CLI_LANGUAGE(struct print_options, language),
    CLI_CODEBOOK(struct print_options, codebook),
    {0, "title", "text", CLI_STRING, FIELD(title), NULL, N_("put this above the table")},
    {0, "note", "text", CLI_LIST, FIELD(notes), NULL, N_("put this below the table")},
    {0, "percent", "row|col|total", CLI_CHOICE, FIELD(percent), percents,
	N_("print percentages of the row, column or grand total")},
    {0, "digits", "0|1|2|3", CLI_CHOICE, FIELD(digits), digits, N_("decimals of percentages (1)")},
    {0, "totals", NULL, CLI_FLAG, FIELD(totals), NULL, N_("add a row and a column of totals")},
    {0, "zero", "text", CLI_STRING, FIELD(zero), NULL, N_("print this for a count of zero")},
    {0, "excel", NULL, CLI_FLAG, FIELD(excel), NULL,
	N_("csv: make it safe and easy for spreadsheets")},
    {0, "standalone", NULL, CLI_FLAG, FIELD(standalone), NULL, N_("html: write a whole page")},
    {0, "as", "kind", CLI_STRING, FIELD(as), NULL,
	N_("read findings, replies, tally, table or result")},
};

static const struct cli_program print_program = {
    .name = "findings-print",
    .summary = N_("typeset a stream or table for people"),
    .operands = "[file]",
    .options = option_table,
    .option_count = sizeof(option_table) / sizeof(option_table[0]),
    .stream = false,
};

static int
kind_wanted(const char *as)
{
	int kind = as != NULL ? stream_kind_named(as) : -1;

	if (as != NULL && kind < 0)
		cli_usage(_("--as takes findings, replies, tally, table or result, not \"%s\""),
		    as);
	return kind;
}

/* What the name of the output says; text where it says nothing. */
static const char *
format_of_file(const char *path)
{
	static const char *const endings[][2] = {{".csv", "csv"}, {".md", "md"}, {".tex", "latex"},
	    {".html", "html"}, {".htm", "html"}, {".json", "json"}, {".xlsx", "xlsx"}};
	const char *dot = path != NULL ? strrchr(path, '.') : NULL;

	for (size_t i = 0; dot != NULL && i < sizeof(endings) / sizeof(endings[0]); i++) {
		if (strcmp(dot, endings[i][0]) == 0)
			return endings[i][1];
	}
	return "text";
}

static int
print_sheet(struct source source, const struct present_options *present, struct err *err)
{
	struct output *output = cli_output();
	size_t continued = 0;
	struct grid grid;
	int result;

	if (output->terminal)
		cli_usage(_("a spreadsheet is not for a terminal: name a file with -o"));
	if (present_grid(&grid, source, present, cli_notice(), err) != 0)
		return -1;
	result = grid_write_xlsx(&grid, present->language, output, &continued, err);
	grid_release(&grid);
	if (result == 0 && continued > 0)
		notice_say(cli_notice(), NULL, 0,
		    _("texts that are longer than a cell holds and go on in the row below: %zu"),
		    continued);
	return result;
}

static int
print(const char *name, struct source source, const struct present_options *present,
    const struct grid_options *layout, struct err *err)
{
	const struct grid_format *format = grid_format_named(name);

	if (format == NULL)
		return print_sheet(source, present, err);
	return present_stream(source, present, format, layout, cli_notice(), cli_output(), err);
}

int
main(int argc, char *argv[])
{
	struct print_options opt = {.format = -1, .percent = -1, .digits = 1};
	struct codebook book = CODEBOOK_INIT;
	struct present_options present = PRESENT_OPTIONS_INIT;
	struct grid_options layout = {0};
	const char *format;
	struct input input = INPUT_INIT;
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &print_program, &opt);
	if (cli_operand_count() > 1)
		cli_usage(_("takes one file: each would be a table of its own"));
	format = opt.format >= 0 ? formats[opt.format] : format_of_file(cli_output_path());
	if (opt.excel && strcmp(format, "csv") != 0)
		cli_usage(_("--excel goes with -f csv"));
	if (opt.standalone && strcmp(format, "html") != 0)
		cli_usage(_("--standalone goes with -f html"));
	present.kind = kind_wanted(opt.as);
	present.language = layout.language = cli_language(opt.language);
	present.percent = (enum present_percent)(opt.percent + 1);
	present.digits = (unsigned)opt.digits;
	present.totals = opt.totals;
	present.zero = opt.zero;
	present.title = opt.title;
	present.notes = opt.notes.items;
	present.note_count = opt.notes.count;
	cli_codebook(&book, opt.codebook);
	present.book = &book;
	layout.excel = opt.excel;
	layout.standalone = opt.standalone;
	layout.width = grid_text_width(cli_output());

	if (input_open(&input, cli_operands()[0], &err) != 0 ||
	    print(format, source_of_input(&input), &present, &layout, &err) != 0)
		cli_fail(&err);

	input_close(&input);
	codebook_release(&book);
	return cli_end();
}
