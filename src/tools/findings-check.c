/* SPDX-License-Identifier: MIT */
/*
 * findings-check - recompute the numbers that a report states
 *
 * See findings-check(1).
 */
#include <stdint.h>

#include "findings/claims.h"
#include "findings/cli.h"
#include "findings/gettext.h"
#include "findings/measure_files.h"
#include "findings/published.h"
#include "findings/result.h"
#include "findings/sheet.h"

struct check_options {
	const char *codebook, *language, *reports, *replies;
};

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct check_options, codebook),
    CLI_LANGUAGE(struct check_options, language),
    {0, "reports", "file", CLI_STRING, offsetof(struct check_options, reports), NULL,
	N_("read the reports received from this file")},
    {0, "replies", "file", CLI_STRING, offsetof(struct check_options, replies), NULL,
	N_("read what the areas replied from this file")},
};

static const struct cli_program program = {"findings-check",
    N_("recompute the numbers that a report states"), "claims|table [file ...]", options,
    sizeof(options) / sizeof(options[0]), true};

struct check {
	const struct check_options *opt;
	struct codebook book;
	struct sheet sheet;
	struct claims claims;
};

/* Errors of a measure are the claim's that has it, not the file's in which it was counted. */
static int
count_claims(struct check *check, const char *const *findings, struct err *err)
{
	const struct measure_files files = {findings, check->opt->reports, check->opt->replies};
	struct claims *claims = &check->claims;
	size_t failed;

	if (findings[0] == NULL && strcmp(cli_operands()[0], "-") == 0 &&
	    measure_first(claims->measures, claims->count, measure_reads_findings) != SIZE_MAX)
		cli_usage(_("standard input has the claims: name the files of findings"));
	if (measure_files_count(&files, claims->measures, claims->count, &check->book, &failed,
		err) == 0)
		return 0;
	if (failed < claims->count)
		err_at(err, claims->name, claims->items[failed].line);
	return -1;
}

static int
check_claims(struct check *check, const char *const *findings, size_t *wrong, struct err *err)
{
	struct csvout out;

	if (claims_read(&check->claims, &check->sheet, err) != 0 ||
	    count_claims(check, findings, err) != 0)
		return -1;
	out = (struct csvout)CSVOUT_INIT(cli_output());
	result_header(&out, CLAIMS_COLUMNS);
	return claims_judge(&check->claims, &check->book, cli_language(check->opt->language), &out,
	    wrong, err);
}

static int
check_table(const struct check *check, size_t *wrong, struct err *err)
{
	struct csvout out = CSVOUT_INIT(cli_output());

	/* A stream with ids is no table that anybody publishes. */
	if (sheet_column(&check->sheet, "id") != SIZE_MAX)
		cli_usage(_("\"%s\" holds findings: claims (columns measure and stated), or a "
			    "published table, come first"),
		    cli_operands()[0]);
	if (cli_operand_count() > 1)
		cli_usage(
		    _("\"%s\" is no file of claims (columns measure and stated), and a table is "
		      "checked alone"),
		    cli_operands()[0]);
	result_header(&out, CLAIMS_COLUMNS);
	return published_check(&check->sheet, cli_language(check->opt->language), &out,
	    cli_notice(), wrong, err);
}

static int
read_sheet(struct sheet *sheet, const char *path, struct err *err)
{
	struct input input = INPUT_INIT;
	int result;

	if (input_open(&input, path, err) != 0)
		return -1;
	result = sheet_read(sheet, source_of_input(&input), err);
	input_close(&input);
	return result;
}

int
main(int argc, char *argv[])
{
	struct check_options opt = {0};
	struct check check = {.opt = &opt, .sheet = SHEET_INIT, .claims = CLAIMS_INIT};
	struct err err = ERR_INIT;
	size_t wrong = 0;
	int result;

	cli_begin(argc, argv, &program, &opt);
	if (cli_operand_count() == 0)
		cli_usage(_("a file of claims, or a published table, is expected"));
	cli_codebook(&check.book, opt.codebook);
	result = read_sheet(&check.sheet, cli_operands()[0], &err);
	if (result == 0 && claims_are(&check.sheet))
		result = check_claims(&check, cli_operands() + 1, &wrong, &err);
	else if (result == 0)
		result = check_table(&check, &wrong, &err);
	if (result != 0)
		cli_fail(&err);
	if (wrong > 0)
		cli_data_problem();

	claims_release(&check.claims);
	sheet_release(&check.sheet);
	codebook_release(&check.book);
	return cli_end();
}
