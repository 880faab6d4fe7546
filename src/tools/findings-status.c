/* SPDX-License-Identifier: MIT */
/*
 * findings-status - what became of the findings, by area, theme, type or process
 *
 * See findings-status(1).
 */
#include "findings/cli.h"
#include "findings/gettext.h"
#include "findings/status.h"

struct status_options {
	const char *codebook, *replies, *as_of;
	int by;
};

static const char *const levels[] = {"area", "theme", "type", "process", NULL};
static const enum finding_field fields[] = {FINDING_AREA, FINDING_THEME, FINDING_TYPE,
    FINDING_PROCESS};

static const struct cli_option options[] = {
    {0, "replies", "file", CLI_STRING, offsetof(struct status_options, replies), NULL,
	N_("what the areas were asked, and what they answered")},
    {0, "by", "area|theme|type|process", CLI_CHOICE, offsetof(struct status_options, by), levels,
	N_("one row for each of these (area)")},
    {0, "as-of", "date", CLI_STRING, offsetof(struct status_options, as_of), NULL,
	N_("count what was due before this day and has no answer")},
    CLI_CODEBOOK(struct status_options, codebook),
};

static const struct cli_program program = {"findings-status",
    N_("what became of the findings, by area, theme, type or process"), "[file ...]", options,
    sizeof(options) / sizeof(options[0]), true};

/* Standard input holds one stream: it cannot be the replies and findings, too. */
static void
check_inputs(const struct status_options *opt)
{
	for (const char *const *path = cli_operands(); *path != NULL; path++) {
		if (opt->replies != NULL && strcmp(opt->replies, "-") == 0 &&
		    strcmp(*path, "-") == 0)
			cli_usage(_(
			    "standard input cannot be both the replies and the findings: name a file"));
	}
}

static int
read_findings(struct finding_list *findings, enum finding_field by, struct err *err)
{
	const enum finding_field needed[] = {FINDING_ID, FINDING_TYPE, FINDING_AREA, by,
	    FINDING_FIELDS};

	for (const char *const *path = cli_operands(); *path != NULL; path++) {
		if (finding_list_read(findings, *path, needed, err) != 0)
			return -1;
	}
	return 0;
}

static int
report(const struct status_question *question, struct err *err)
{
	struct csvout out = CSVOUT_INIT(NULL);
	struct status status;
	int result = status_count(&status, question, err);

	if (result == 0) {
		status_remarks(&status, question, cli_notice());
		out.output = cli_output();
		status_write(&status, question, &out);
	}
	status_release(&status);
	return result;
}

int
main(int argc, char *argv[])
{
	struct finding_list findings = FINDING_LIST_INIT;
	struct replies replies = REPLIES_INIT;
	struct status_options opt = {0};
	struct status_question question = {&findings, &replies, NULL, FINDING_AREA, SLICE_INIT};
	struct err err = ERR_INIT;
	struct codebook book;
	char as_of[11];

	cli_begin(argc, argv, &program, &opt);
	check_inputs(&opt);
	if (cli_date("--as-of", opt.as_of, as_of) != NULL)
		question.as_of = slice_of(as_of);
	cli_codebook(&book, opt.codebook);
	question.book = &book;
	question.by = fields[opt.by];
	if ((opt.replies != NULL && replies_read(&replies, opt.replies, &book, &err) != 0) ||
	    read_findings(&findings, question.by, &err) != 0 || report(&question, &err) != 0)
		cli_fail(&err);

	replies_release(&replies);
	finding_list_release(&findings);
	codebook_release(&book);
	return cli_end();
}
