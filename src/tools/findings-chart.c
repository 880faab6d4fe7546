/* SPDX-License-Identifier: MIT */
/*
 * findings-chart - draw a table, tally or result through gnuplot
 *
 * See findings-chart(1).
 */

#include "findings/chart.h"
#include "findings/chart_all.h"
#include "findings/cli.h"
#include "findings/gettext.h"
#include "findings/number.h"
#include "findings/sheet.h"

#define PRINT_LEAST 80u /* millimetres */
#define PRINT_MOST 2000u
#define SIDE_LEAST 300u /* pixels */
#define SIDE_MOST 30000u

struct chart_program {
	const char *kind, *codebook, *language;
	const char *title, *subtitle, *source, *id;
	struct cli_list notes;
	const char *style, *size, *all;
	size_t print_width;
	int print;  /* index into prints */
	int format; /* enum chart_format, or -1: by the name of the output */
	bool script;
};

#define OPTION(name, argument, help)                                                               \
	{0, #name, argument, CLI_STRING, offsetof(struct chart_program, name), NULL, help}

static const char *const prints[] = {"colour", "grey", NULL};

static const struct cli_option options[] = {
    OPTION(kind, "kind", N_("the kind of chart (bars; of a result the kind that draws it)")),
    CLI_LANGUAGE(struct chart_program, language),
    CLI_CODEBOOK(struct chart_program, codebook),
    OPTION(title, "text", N_("title, instead of the one that the data give")),
    OPTION(subtitle, "text", N_("the line below the title")),
    OPTION(source, "text", N_("the line that says where the data come from")),
    {0, "note", "text", CLI_LIST, offsetof(struct chart_program, notes), NULL,
	N_("a line below that; may be given several times")},
    OPTION(id, "name", N_("what the ids of an SVG begin with, instead of the kind's name")),
    OPTION(style, "file", N_("lay this style, a gnuplot program, over the toolkit's own")),
    {0, "print", "colour|grey", CLI_CHOICE, offsetof(struct chart_program, print), prints,
	N_("colours, or greys and patterns for a printer that has only black")},
    {0, "width", "mm", CLI_COUNT, offsetof(struct chart_program, print_width), NULL,
	N_("width in print, in millimetres")},
    OPTION(size, "WxH", N_("size of the picture in pixels")),
    {'f', "format", "svg|png|pdf", CLI_CHOICE, offsetof(struct chart_program, format),
	chart_formats, N_("format of the picture (as the output file is called, else svg)")},
    OPTION(all, "folder", N_("draw every kind that the input allows into this folder")),
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

	for (int i = 0; ending != NULL && chart_formats[i] != NULL; i++) {
		if (strcmp(ending, chart_formats[i]) == 0)
			return i;
	}
	return -1;
}

static enum chart_format
choose_format(const struct chart_program *opt)
{
	const char *path = cli_output_path();
	int named = format_of_path(path);

	if (opt->all != NULL && (path != NULL || opt->script || opt->kind != NULL))
		cli_usage(
		    _("--all draws every kind into a folder: without --kind, --script and -o"));
	if (opt->script && named >= 0)
		cli_usage(_("--script writes a script, and %s is the name of a picture"), path);
	if (opt->format >= 0)
		return (enum chart_format)opt->format;
	if (named < 0 && !opt->script && extension(path) != NULL)
		cli_usage(_("%s: the output's name must end in .svg, .png or .pdf, or say -f"),
		    path);
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
read_sheet(struct sheet *sheet, struct err *err)
{
	struct input input = INPUT_INIT;
	int result;

	if (cli_operand_count() > 1)
		cli_usage(_("a chart shows one table; count several together with findings-tab"));
	if (input_open(&input, cli_operands()[0], err) != 0)
		return -1;
	result = sheet_read(sheet, source_of_input(&input), err);
	input_close(&input);
	return result;
}

/* Digits only, within what a picture may measure. */
static double
pixels(struct slice digits)
{
	uint64_t number;

	if (!number_parse_count(digits, &number) || number < SIDE_LEAST || number > SIDE_MOST)
		cli_usage(_("--size takes width and height in pixels, %u to %u each: 1200x630"),
		    SIDE_LEAST, SIDE_MOST);
	return (double)number;
}

static void
choose_size(const struct chart_program *opt, struct chart_options *chart)
{
	struct slice rest, width;

	if (opt->print_width > 0 && opt->size != NULL)
		cli_usage(_("--width and --size exclude one another"));
	if (opt->print_width > 0 &&
	    (opt->print_width < PRINT_LEAST || opt->print_width > PRINT_MOST))
		cli_usage(_("--width takes millimetres, %u to %u"), PRINT_LEAST, PRINT_MOST);
	chart->print_width = (double)opt->print_width;
	if (opt->size == NULL)
		return;
	rest = slice_of(opt->size);
	slice_split(&rest, 'x', &width);
	chart->width = pixels(width);
	chart->height = pixels(rest);
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
	if (chart->format != CHART_SVG && output->terminal)
		cli_usage(_("a PNG or PDF is not for a terminal: name a file with -o"));
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
	struct sheet sheet;
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
	chart.id = opt.id;
	chart.style = opt.style;
	chart.grey = opt.print == 1;
	choose_size(&opt, &chart);
	if (opt.id != NULL && !finish_is_prefix(slice_of(opt.id)))
		cli_usage(_("--id takes a letter, then letters, digits, - and _"));
	chart.note = join_notes(&opt.notes, &notes);
	cli_codebook(&book, opt.codebook);
	if (read_sheet(&sheet, &err) != 0)
		cli_fail(&err);
	if (opt.all != NULL
		? chart_draw_all(&sheet, &book, &chart, opt.all, cli_notice(), &err) != 0
		: chart_read(&kind, &data, &sheet, cli_notice(), &err) != 0 ||
		    chart_make(kind, &data, &book, &chart, &script, &err) != 0 ||
		    draw(&script, &chart, opt.script, &err) != 0)
		cli_fail(&err);

	script_release(&script);
	chart_data_release(&data);
	sheet_release(&sheet);
	codebook_release(&book);
	strbuf_release(&notes);
	return cli_end();
}
