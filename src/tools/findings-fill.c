/* SPDX-License-Identifier: MIT */
/*
 * findings-fill - put computed numbers into prose
 *
 * See findings-fill(1).
 */
#include "findings/cli.h"
#include "findings/csvout.h"
#include "findings/fill.h"
#include "findings/gettext.h"
#include "findings/measure_files.h"
#include "findings/replies.h"

struct fill_program_options {
	const char *codebook, *language, *reports, *replies, *claims;
	int format;
};

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct fill_program_options, codebook),
    {'f', "format", "md|html|latex|text", CLI_CHOICE, offsetof(struct fill_program_options, format),
	fill_formats, N_("the template's format (what its name ends in)")},
    CLI_LANGUAGE(struct fill_program_options, language),
    {0, "reports", "file", CLI_STRING, offsetof(struct fill_program_options, reports), NULL,
	N_("read the reports received from this file")},
    {0, "replies", "file", CLI_STRING, offsetof(struct fill_program_options, replies), NULL,
	N_("read what the areas replied from this file")},
    {0, "claims", "file", CLI_STRING, offsetof(struct fill_program_options, claims), NULL,
	N_("write what is filled in to this file, for findings-check")},
};

static const struct cli_program program = {"findings-fill", N_("put computed numbers into prose"),
    "template [file ...]", options, sizeof(options) / sizeof(options[0]), false};

/* The folder in which the template lies. */
static void
folder_of(const char *path, struct strbuf *folder)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		strbuf_add_char(folder, '.');
	else if (slash == path)
		strbuf_add_char(folder, '/');
	else
		strbuf_add(folder, path, (size_t)(slash - path));
}

static bool
any_measure(const struct fill_template *template, bool (*is)(const struct measure *))
{
	return measure_first(template->measures, template->measure_count, is) != SIZE_MAX;
}

static bool
names_reply(const struct measure *measure)
{
	for (int field = REPLY_ASKED; field < REPLY_FIELDS; field++) {
		if (measure_names_column(measure,
			slice_of(reply_field_name((enum reply_field)field))))
			return true;
	}
	return false;
}

/* A file that nothing asks for is a mistake: another template, or a forgotten number. */
static void
check_files(const struct fill_template *template, const struct fill_program_options *opt)
{
	if (cli_operand_count() > 1 && !any_measure(template, measure_reads_findings))
		cli_usage(_("nothing in the template counts findings: \"%s\" is not used"),
		    cli_operands()[1]);
	if (cli_operand_count() == 1 && strcmp(cli_operands()[0], "-") == 0 &&
	    any_measure(template, measure_reads_findings))
		cli_usage(_("standard input has the template: name the files of findings"));
	if (opt->reports != NULL && !any_measure(template, measure_reads_reports))
		cli_usage(_("nothing in the template counts reports: \"%s\" is not used"),
		    opt->reports);
	if (opt->replies != NULL && !any_measure(template, names_reply))
		cli_usage(_("nothing in the template asks for replies: \"%s\" is not used"),
		    opt->replies);
}

static int
read_template(struct fill_template *template, const char *path, struct err *err)
{
	struct input input = INPUT_INIT;
	int result;

	if (input_open(&input, path, err) != 0)
		return -1;
	result = fill_read(template, source_of_input(&input), err);
	input_close(&input);
	return result;
}

static int
count_measures(struct fill_template *template, const struct fill_program_options *opt,
    const struct codebook *book, struct err *err)
{
	const struct measure_files files = {cli_operands() + 1, opt->reports, opt->replies};
	size_t failed;

	if (measure_files_count(&files, template->measures, template->measure_count, book, &failed,
		err) == 0)
		return 0;
	if (failed < template->measure_count)
		err_at(err, template->name, fill_line_of(template, failed));
	return -1;
}

static int
write_all(const struct fill_template *template, const struct fill_options *filling,
    const char *claims_path, struct err *err)
{
	struct output file = OUTPUT_INIT;
	struct csvout claims = CSVOUT_INIT(&file);
	int result;

	if (claims_path == NULL)
		return fill_write(template, filling, cli_output(), NULL, err);
	if (output_open(&file, claims_path, err) != 0)
		return -1;
	result = fill_write(template, filling, cli_output(), &claims, err);
	if (result == 0)
		result = output_commit(&file, err);
	output_discard(&file);
	return result;
}

/* Not to guess wrong is worth an option: the format decides what is harmless. */
static enum fill_format
format_of(const struct fill_program_options *opt, const char *path)
{
	int format = opt->format >= 0 ? opt->format : fill_format_of(path);

	if (format < 0)
		cli_usage(_("the name of \"%s\" does not tell its format: say it with -f"), path);
	return (enum fill_format)format;
}

int
main(int argc, char *argv[])
{
	struct fill_program_options opt = {.format = -1};
	struct fill_template template = FILL_TEMPLATE_INIT;
	struct strbuf folder = STRBUF_INIT;
	struct codebook book;
	struct fill_options filling = {.book = &book};
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &program, &opt);
	if (cli_operand_count() == 0)
		cli_usage(_("a template is expected"));
	if (opt.claims != NULL && strcmp(opt.claims, "-") == 0)
		cli_usage(_("--claims takes a file: standard output has the text"));
	if (opt.claims != NULL && cli_output_path() != NULL &&
	    strcmp(opt.claims, cli_output_path()) == 0)
		cli_usage(_("the text and its claims cannot both be \"%s\""), opt.claims);
	filling.format = format_of(&opt, cli_operands()[0]);
	filling.language = cli_language(opt.language);
	filling.notice = cli_notice();
	cli_codebook(&book, opt.codebook);
	folder_of(cli_operands()[0], &folder);
	if (strbuf_check(&folder, &err) != 0 ||
	    read_template(&template, cli_operands()[0], &err) != 0)
		cli_fail(&err);
	check_files(&template, &opt);
	filling.folder = folder.data;
	if (count_measures(&template, &opt, &book, &err) != 0 ||
	    write_all(&template, &filling, opt.claims, &err) != 0)
		cli_fail(&err);

	fill_release(&template);
	strbuf_release(&folder);
	codebook_release(&book);
	return cli_end();
}
