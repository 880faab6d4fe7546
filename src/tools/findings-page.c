/* SPDX-License-Identifier: MIT */
/*
 * findings-page - write one HTML file in which findings are read, filtered and counted
 *
 * See findings-page(1).
 */
#include "findings/cli.h"
#include "findings/gettext.h"
#include "findings/page.h"

struct page_program {
	const char *codebook, *language, *title, *reports, *replies;
	bool both, with_observer;
};

#define FIELD(field) offsetof(struct page_program, field)

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct page_program, codebook),
    CLI_LANGUAGE(struct page_program, language),
    {0, "both", NULL, CLI_FLAG, FIELD(both), NULL, N_("let readers switch to the other language")},
    {0, "title", "text", CLI_STRING, FIELD(title), NULL, N_("what stands at the head")},
    {0, "reports", "file", CLI_STRING, FIELD(reports), NULL,
	N_("the reports received, also those without a finding")},
    {0, "replies", "file", CLI_STRING, FIELD(replies), NULL,
	N_("what the areas were asked, and what they answered")},
    {0, "with-observer", NULL, CLI_FLAG, FIELD(with_observer), NULL,
	N_("name who observed: these are personal data")},
};

static const struct cli_program program = {"findings-page",
    N_("write one HTML file to read, filter and count findings in"), "[file ...]", options,
    sizeof(options) / sizeof(options[0]), false};

int
main(int argc, char *argv[])
{
	struct page_program opt = {0};
	struct page_options page = {0};
	struct codebook book;
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &program, &opt);
	cli_codebook(&book, opt.codebook);
	page.book = &book;
	page.codebook = opt.codebook;
	page.findings = cli_operands();
	page.reports = opt.reports;
	page.replies = opt.replies;
	page.language = cli_language(opt.language);
	page.both = opt.both;
	page.title = opt.title;
	page.with_observer = opt.with_observer;
	page.command = "findings-page";
	page.version = FINDINGS_VERSION;
	if (page_write(&page, cli_output(), cli_notice(), &err) != 0)
		cli_fail(&err);

	codebook_release(&book);
	return cli_end();
}
