/* SPDX-License-Identifier: MIT */
/*
 * findings-check - recompute the numbers that a report states
 *
 * See findings-check(1).
 */
#include "findings/claims.h"
#include "findings/cli.h"
#include "findings/gettext.h"
#include "findings/measure.h"
#include "findings/result.h"
#include "findings/sheet.h"
#include "findings/stream.h"

struct check_options {
	const char *codebook, *language, *reports;
};

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct check_options, codebook),
    CLI_LANGUAGE(struct check_options, language),
    {0, "reports", "file", CLI_STRING, offsetof(struct check_options, reports), NULL,
	N_("read the reports received from this file")},
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
at_claim(const struct check *check, const struct measuring *measuring, struct err *err)
{
	if (measuring->failed < check->claims.count)
		err_at(err, check->claims.name, check->claims.items[measuring->failed].line);
	return -1;
}

static int
count_file(const struct check *check, struct measuring *measuring, const char *path,
    int (*count)(struct measuring *, struct stream *, struct err *), struct err *err)
{
	struct stream stream;
	int result;

	if (stream_open(&stream, path, err) != 0)
		return -1;
	result = count(measuring, &stream, err);
	stream_close(&stream);
	return result == 0 ? 0 : at_claim(check, measuring, err);
}

static const struct claim *
first_that(const struct claims *claims, bool (*reads)(const struct measure *))
{
	for (size_t i = 0; i < claims->count; i++) {
		if (reads(&claims->measures[i]))
			return &claims->items[i];
	}
	return NULL;
}

static int
count_all(struct check *check, const char *const *paths, struct err *err)
{
	static const char *const standard_input[] = {"-", NULL};
	const struct claim *of_reports = first_that(&check->claims, measure_reads_reports);
	struct measuring measuring;
	int result = 0;

	if (of_reports != NULL && check->opt->reports == NULL) {
		err_set(err, ERR_USAGE,
		    _("\"%.*s\" counts reports: name their file with --reports"),
		    SLICE_ARG(of_reports->measure));
		return err_at(err, check->claims.name, of_reports->line);
	}
	if (paths[0] == NULL && first_that(&check->claims, measure_reads_findings) != NULL)
		paths = standard_input;
	measuring_begin(&measuring, check->claims.measures, check->claims.count, &check->book,
	    NULL);
	for (; result == 0 && *paths != NULL; paths++)
		result = count_file(check, &measuring, *paths, measuring_findings, err);
	if (result == 0 && of_reports != NULL)
		result = count_file(check, &measuring, check->opt->reports, measuring_reports, err);
	measuring_release(&measuring);
	return result;
}

static int
check_claims(struct check *check, const char *const *paths, struct err *err)
{
	enum language language = cli_language(check->opt->language);
	struct csvout out;
	size_t wrong = 0;

	if (claims_read(&check->claims, &check->sheet, err) != 0 ||
	    count_all(check, paths, err) != 0)
		return -1;
	out = (struct csvout)CSVOUT_INIT(cli_output());
	result_header(&out, CLAIMS_COLUMNS);
	if (claims_judge(&check->claims, &check->book, language, &out, &wrong, err) != 0)
		return -1;
	if (wrong > 0)
		cli_data_problem();
	return 0;
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

	cli_begin(argc, argv, &program, &opt);
	if (cli_operand_count() == 0)
		cli_usage(_("a file of claims, or a published table, is expected"));
	cli_codebook(&check.book, opt.codebook);
	if (read_sheet(&check.sheet, cli_operands()[0], &err) != 0 ||
	    check_claims(&check, cli_operands() + 1, &err) != 0)
		cli_fail(&err);

	claims_release(&check.claims);
	sheet_release(&check.sheet);
	codebook_release(&check.book);
	return cli_end();
}
