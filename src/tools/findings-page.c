/* SPDX-License-Identifier: MIT */
/*
 * findings-page - write one HTML file in which findings are read, filtered and counted
 *
 * See findings-page(1).
 */
#include <string.h>

#include "findings/cli.h"
#include "findings/gettext.h"
#include "findings/page.h"

struct page_program {
	const char *codebook, *language, *title, *reports, *replies, *as_of;
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
    {0, "as-of", "date", CLI_STRING, FIELD(as_of), NULL,
	N_("count what was due before this day and has no answer")},
    {0, "with-observer", NULL, CLI_FLAG, FIELD(with_observer), NULL,
	N_("name who observed: these are personal data")},
};

static const struct cli_program program = {"findings-page",
    N_("write one HTML file to read, filter and count findings in"), "[file ...]", options,
    sizeof(options) / sizeof(options[0]), false};

/* Standard input can be read once. */
static void
check_inputs(const struct page_options *page)
{
	const char *const others[] = {page->codebook, page->reports, page->replies};
	size_t inputs = 0;

	for (const char *const *path = page->findings; *path != NULL; path++)
		inputs += strcmp(*path, "-") == 0;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		inputs += others[i] != NULL && strcmp(others[i], "-") == 0;
	if (inputs > 1)
		cli_usage(_("standard input can be read once: name the other files"));
}

int
main(int argc, char *argv[])
{
	struct page_program opt = {0};
	struct page_options page = {.version = FINDINGS_VERSION};
	struct err err = ERR_INIT;
	char as_of[11];

	cli_begin(argc, argv, &program, &opt);
	page.findings = cli_operands();
	page.codebook = cli_codebook_path(opt.codebook);
	page.reports = opt.reports;
	page.replies = opt.replies;
	page.language = cli_language(opt.language);
	page.both = opt.both;
	page.title = opt.title;
	page.as_of = cli_date("--as-of", opt.as_of, as_of);
	page.with_observer = opt.with_observer;
	check_inputs(&page);
	if (page_write(&page, cli_output(), cli_notice(), &err) != 0)
		cli_fail(&err);
	return cli_end();
}
