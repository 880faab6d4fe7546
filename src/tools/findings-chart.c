/* SPDX-License-Identifier: MIT */
/*
 * findings-chart - draw a table, tally or result through gnuplot
 *
 * See findings-chart(1).
 */

#include "findings/chart.h"
#include "findings/cli.h"
#include "findings/gettext.h"
#include "findings/sheet.h"

struct chart_program {
	const char *kind, *codebook, *language;
	const char *title, *subtitle, *source;
	struct cli_list notes;
	int format; /* enum chart_format, or -1: by the name of the output */
	bool script;
};

/* In the order of enum chart_format. */
static const char *const formats[] = {"svg", "png", NULL};

#define OPTION(name, argument, help)                                                               \
	{0, #name, argument, CLI_STRING, offsetof(struct chart_program, name), NULL, help}

static const struct cli_option options[] = {
    OPTION(kind, "kind", N_("the kind of chart (bars; of a result the kind that draws it)")),
    CLI_LANGUAGE(struct chart_program, language),
    CLI_CODEBOOK(struct chart_program, codebook),
    OPTION(title, "text", N_("title, instead of the one that the data give")),
    OPTION(subtitle, "text", N_("the line below the title")),
    OPTION(source, "text", N_("the line that says where the data come from")),
    {0, "note", "text", CLI_LIST, offsetof(struct chart_program, notes), NULL,
	N_("a line below that; may be given several times")},
    {'f', "format", "svg|png", CLI_CHOICE, offsetof(struct chart_program, format), formats,
	N_("format of the picture (as the output file is called, else svg)")},
    {0, "script", NULL, CLI_FLAG, offsetof(struct chart_program, script), NULL,
	N_("write the gnuplot script instead of the picture")},
};

static const struct cli_program program = {"findings-chart",
    N_("draw a table, tally or result through gnuplot"), "[file]", options,
    sizeof(options) / sizeof(options[0]), false};

/* What follows the last dot of the file's own name; NULL where there is none. */
static const char *
extension(const char *path)
{
	const char *slash = path != NULL ? strrchr(path, '/') : NULL;
	const char *name = slash != NULL ? slash + 1 : path;
	const char *dot = name != NULL ? strrchr(name, '.') : NULL;

	return dot != NULL ? dot + 1 : NULL;
}

/* The format that a file of that name should have, or -1. */
static int
format_of_path(const char *path)
{
	const char *ending = extension(path);

	for (int i = 0; ending != NULL && formats[i] != NULL; i++) {
		if (strcmp(ending, formats[i]) == 0)
			return i;
	}
	return -1;
}

static enum chart_format
choose_format(const struct chart_program *opt)
{
	const char *path = cli_output_path();
	int named = format_of_path(path);

	if (opt->script && named >= 0)
		cli_usage(_("--script writes a script, and %s is the name of a picture"), path);
	if (opt->format >= 0)
		return (enum chart_format)opt->format;
	if (named < 0 && !opt->script && extension(path) != NULL)
		cli_usage(_("%s: the output's name must end in .svg or .png, or say -f"), path);
	return named >= 0 ? (enum chart_format)named : CHART_SVG;
}

static const struct chart_kind *
choose_kind(const char *name)
{
	const struct chart_kind *kind = chart_kind_named(name);
	struct strbuf names = STRBUF_INIT;

	if (kind != NULL)
		return kind;
	for (kind = chart_kinds; kind->name != NULL; kind++)
		strbuf_add_format(&names, " %s", kind->name);
	cli_usage(_("there is no kind of chart called \"%s\"; the kinds are:%s"), name, names.data);
}

static int
read_data(const struct chart_kind **kind, struct chart_data *data, struct err *err)
{
	struct input input = INPUT_INIT;
	struct sheet sheet;
	int result;

	if (cli_operand_count() > 1)
		cli_usage(_("a chart shows one table; count several together with findings-tab"));
	if (input_open(&input, cli_operands()[0], err) != 0)
		return -1;
	result = sheet_read(&sheet, source_of_input(&input), err);
	input_close(&input);
	if (result != 0)
		return -1;
	result = chart_read(kind, data, &sheet, cli_notice(), err);
	sheet_release(&sheet);
	return result;
}

/* The notes, one below the other; NULL where there are none. */
static const char *
join_notes(const struct cli_list *notes, struct strbuf *text)
{
	struct err err = ERR_INIT;

	for (size_t i = 0; i < notes->count; i++) {
		if (i > 0)
			strbuf_add_char(text, '\n');
		strbuf_add_string(text, notes->items[i]);
	}
	if (strbuf_check(text, &err) != 0)
		cli_fail(&err);
	return notes->count > 0 ? text->data : NULL;
}

static int
draw(struct chart_script *script, const struct chart_options *chart, bool as_script,
    struct err *err)
{
	struct output *output = cli_output();

	if (as_script) {
		output_add(output, strbuf_slice(&script->text));
		return 0;
	}
	if (chart->format == CHART_PNG && output->terminal)
		cli_usage(_("a PNG is not for a terminal: name a file with -o"));
	return gnuplot_draw(script, output, cli_notice(), err);
}

int
main(int argc, char *argv[])
{
	struct chart_program opt = {.format = -1};
	struct chart_options chart = {0};
	struct chart_script script = CHART_SCRIPT_INIT;
	struct strbuf notes = STRBUF_INIT;
	struct chart_data data = CHART_DATA_INIT;
	const struct chart_kind *kind;
	struct codebook book;
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &program, &opt);
	kind = opt.kind != NULL ? choose_kind(opt.kind) : NULL;
	chart.format = choose_format(&opt);
	chart.language = cli_language(opt.language);
	chart.title = opt.title;
	chart.subtitle = opt.subtitle;
	chart.source = opt.source;
	chart.note = join_notes(&opt.notes, &notes);
	cli_codebook(&book, opt.codebook);
	if (read_data(&kind, &data, &err) != 0 ||
	    chart_make(kind, &data, &book, &chart, &script, &err) != 0 ||
	    draw(&script, &chart, opt.script, &err) != 0)
		cli_fail(&err);

	script_release(&script);
	chart_data_release(&data);
	codebook_release(&book);
	strbuf_release(&notes);
	return cli_end();
}
