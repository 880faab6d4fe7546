/* SPDX-License-Identifier: MIT */
/*
 * findings-export - write findings and codebook for other tools
 *
 * See findings-export(1).
 */
#include "findings/cli.h"
#include "findings/export.h"
#include "findings/gettext.h"

struct options {
	const char *codebook, *language;
	int to;
	bool codebook_only;
	struct cli_list columns;
};

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct options, codebook),
    {0, "to", "tool", CLI_CHOICE, offsetof(struct options, to), export_tools,
	N_("what the file is for: taguette or refi-qda")},
    {0, "codebook-only", NULL, CLI_FLAG, offsetof(struct options, codebook_only), NULL,
	N_("write the codebook, and read no findings")},
    {0, "column", "column", CLI_LIST, offsetof(struct options, columns), NULL,
	N_("for refi-qda: carry this column along, too")},
    CLI_LANGUAGE(struct options, language),
};

static const struct cli_program program = {"findings-export",
    N_("write findings and codebook for other tools"), "[file ...]", options,
    sizeof(options) / sizeof(options[0]), false};

static void
check(const struct options *opt)
{
	if (opt->to < 0)
		cli_usage(_("say what the file is for, with --to taguette or --to refi-qda"));
	if (opt->to == EXPORT_TAGUETTE && opt->columns.count > 0)
		cli_usage(_("Taguette has no place for further columns (--column)"));
	if (opt->codebook_only && opt->columns.count > 0)
		cli_usage(_("--codebook-only writes no findings, which have the columns"));
	if (opt->codebook_only && cli_operand_count() > 0)
		cli_usage(_("--codebook-only reads no findings: name no file"));
}

int
main(int argc, char *argv[])
{
	struct options opt = {.to = -1};
	struct codebook book;
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &program, &opt);
	check(&opt);
	cli_codebook(&book, opt.codebook);
	struct export_options export = {.tool = (enum export_tool)opt.to,
	    .language = cli_language(opt.language),
	    .codebook_only = opt.codebook_only,
	    .columns = opt.columns.items,
	    .column_count = opt.columns.count};
	if (export_run(&export, &book, cli_operands(), cli_output(), cli_notice(), &err) != 0)
		cli_fail(&err);

	codebook_release(&book);
	return cli_end();
}
