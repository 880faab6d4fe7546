/* SPDX-License-Identifier: MIT */
/*
 * findings-import - read what other tools export, as CSV for ingest
 *
 * See findings-import(1).
 */
#include "findings/cli.h"
#include "findings/cli_side.h"
#include "findings/gettext.h"
#include "findings/import.h"

struct options {
	const char *from, *mapping, *types, *against, *codebook, *encoding, *delimiter;
	struct cli_list sheets, columns;
};

static const struct cli_option options[] = {
    {0, "from", "format", CLI_STRING, offsetof(struct options, from), NULL,
	N_("what the files are (default: found out)")},
    {0, "mapping", "file", CLI_STRING, offsetof(struct options, mapping), NULL,
	N_("which columns of the files become which of the findings")},
    {0, "sheet", "sheet", CLI_LIST, offsetof(struct options, sheets), NULL,
	N_("of a workbook, the sheet of that name or number; * for all")},
    {0, "column", "column", CLI_LIST, offsetof(struct options, columns), NULL,
	N_("for wide and list: a column to be taken apart into rows")},
    {0, "types", "code", CLI_STRING, offsetof(struct options, types), NULL,
	N_("codes below this one say of what type a passage is")},
    {0, "against", "file", CLI_STRING, offsetof(struct options, against), NULL,
	N_("findings that are there already: mark rows that repeat one")},
    {0, "codebook-out", "file", CLI_STRING, offsetof(struct options, codebook), NULL,
	N_("write the codebook that the files hold here")},
    {0, "encoding", "encoding", CLI_STRING, offsetof(struct options, encoding), NULL,
	N_("the files are in this encoding (default: found out)")},
    {0, "delimiter", "delimiter", CLI_STRING, offsetof(struct options, delimiter), NULL,
	N_("what separates fields: a character, comma, semicolon, tab or pipe (default: found out)")},
};

static const struct cli_program program = {"findings-import",
    N_("read what other tools export, as CSV for ingest"), "[file ...]", options,
    sizeof(options) / sizeof(options[0]), true};

static int
obey(const struct options *opt, struct err *err)
{
	struct import_options import = {.format = opt->from,
	    .mapping = opt->mapping,
	    .sheets = opt->sheets.items,
	    .sheet_count = opt->sheets.count,
	    .columns = opt->columns.items,
	    .column_count = opt->columns.count,
	    .types = opt->types,
	    .against = opt->against,
	    .encoding = opt->encoding};
	struct cli_side side = {OUTPUT_INIT, opt->codebook};
	struct import_outputs outputs;
	const char *const *files = cli_operands();
	bool problems = false;
	size_t count = 0;
	int result = -1;

	while (files[count] != NULL)
		count++;
	if (cli_delimiter(opt->delimiter, &import.delimiter, err) == 0 &&
	    cli_sides_check(&side, 1, err) == 0 && cli_sides_open(&side, 1, err) == 0) {
		outputs.rows = cli_output();
		outputs.codebook = opt->codebook != NULL ? &side.output : NULL;
		if (import_run(&import, files, count, &outputs, cli_notice(), &problems, err) == 0)
			result = cli_sides_commit(&side, 1, err);
	}
	cli_sides_discard(&side, 1);
	if (problems)
		cli_data_problem();
	return result;
}

int
main(int argc, char *argv[])
{
	struct options opt = {0};
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &program, &opt);
	if (obey(&opt, &err) != 0)
		cli_fail(&err);
	return cli_end();
}
