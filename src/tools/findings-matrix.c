/* SPDX-License-Identifier: MIT */
/*
 * findings-matrix - write a findings matrix for each area
 *
 * See findings-matrix(1).
 */
#include <stdlib.h>

#include "findings/chart_colour.h"
#include "findings/chart_plots.h"
#include "findings/chart_style.h"
#include "findings/cli.h"
#include "findings/gettext.h"
#include "findings/grid_xlsx.h"
#include "findings/matrix_folder.h"
#include "findings/matrix_xlsx.h"
#include "findings/mem.h"

struct matrix_program {
	const char *codebook, *language;
	int by, format;
	const char *title, *process, *folio, *asked, *due, *replies;
	bool with_observer, excel;
	const char *folder;
};

static const char *const divisions[] = {"area", NULL};
static const char *const formats[] = {"xlsx", "csv", "html", "md", "latex", NULL};

#define FIELD(field) offsetof(struct matrix_program, field)

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct matrix_program, codebook),
    {0, "by", "area", CLI_CHOICE, FIELD(by), divisions, N_("write one matrix for each area")},
    {'f', "format", "xlsx|csv|html|md|latex", CLI_CHOICE, FIELD(format), formats,
	N_("write this format (xlsx)")},
    CLI_LANGUAGE(struct matrix_program, language),
    {0, "title", "text", CLI_STRING, FIELD(title), NULL, N_("what stands at the head")},
    {0, "process", "process", CLI_STRING, FIELD(process), NULL,
	N_("send the findings of this process only")},
    {0, "folio", "text", CLI_STRING, FIELD(folio), NULL, N_("the number under which it is sent")},
    {0, "asked", "date", CLI_STRING, FIELD(asked), NULL, N_("the day on which it is sent")},
    {0, "due", "date", CLI_STRING, FIELD(due), NULL, N_("the last day for an answer")},
    {0, "replies", "file", CLI_STRING, FIELD(replies), NULL,
	N_("fill in what these replies know, and keep them")},
    {0, "with-observer", NULL, CLI_FLAG, FIELD(with_observer), NULL,
	N_("name who observed: these are personal data")},
    {0, "excel", NULL, CLI_FLAG, FIELD(excel), NULL,
	N_("csv: make it safe and easy for spreadsheets")},
    {'o', "output", "folder", CLI_FOLDER, FIELD(folder), NULL,
	N_("write the files into this folder")},
};

static const struct cli_program program = {"findings-matrix",
    N_("write a findings matrix for each area"), "[file ...]", options,
    sizeof(options) / sizeof(options[0]), false};

/* What the colours of a layout are made of. */
struct looks {
	struct strbuf text; /* of the style */
	struct chart_style style;
	struct matrix_colour *colours;
	size_t count, capacity;
	size_t continued; /* texts that are longer than a cell of a workbook */
};

static int
write_xlsx(const struct matrix *matrix, const struct matrix_layout *layout, struct output *output,
    struct err *err)
{
	struct looks *looks = layout->context;
	struct matrix_xlsx_options xlsx = {&looks->style, FINDINGS_VERSION};
	size_t continued = 0;
	int result = matrix_write_xlsx(matrix, &xlsx, output, &continued, err);

	looks->continued += continued;
	return result;
}

static int
write_grid_xlsx(const struct grid *grid, const struct grid_options *grid_options,
    struct output *output, struct err *err)
{
	size_t continued; /* the index is nobody's text */

	return grid_write_xlsx(grid, grid_options->language, output, &continued, err);
}

/* Workbooks stand above render, so they are no row of its table. */
static const struct matrix_format xlsx_format = {.name = "xlsx",
    .extension = "xlsx",
    .coloured = true,
    .write = write_xlsx,
    .write_grid = write_grid_xlsx};

static const struct matrix_format *
format_named(const char *name)
{
	for (const struct matrix_format *format = matrix_formats; format->name != NULL; format++) {
		if (strcmp(format->name, name) == 0)
			return format;
	}
	return &xlsx_format;
}

static void
check(const struct matrix_program *opt, const struct matrix_format *format)
{
	size_t inputs = 0;

	if (opt->folder == NULL || strcmp(opt->folder, "-") == 0)
		cli_usage(_("writes several files: name a folder with -o"));
	if (opt->excel && strcmp(format->name, "csv") != 0)
		cli_usage(_("--excel goes with -f csv"));
	for (const char *const *path = cli_operands(); *path != NULL; path++)
		inputs += strcmp(*path, "-") == 0;
	inputs += opt->replies != NULL && strcmp(opt->replies, "-") == 0;
	if (inputs > 1)
		cli_usage(_("standard input can be read once: findings or replies"));
}

static int
read_findings(struct finding_list *list, struct err *err)
{
	static const enum finding_field needed[] = {FINDING_ID, FINDING_TYPE, FINDING_AREA,
	    FINDING_TEXT, FINDING_FIELDS};

	for (const char *const *path = cli_operands(); *path != NULL; path++) {
		if (finding_list_read(list, *path, needed, err) != 0)
			return -1;
	}
	return 0;
}

static int
add_colour(struct looks *looks, const struct codebook *book, struct slice type, struct err *err)
{
	struct matrix_colour colour = {.type = type};

	if (!style_colour_in_book(&looks->style, book, KIND_TYPE, type, &colour.ground))
		return 0;
	colour.ink = colour_of_text(colour.ground, looks->style.ink_colour);
	if (mem_reserve(&looks->colours, &looks->capacity, looks->count + 1,
		sizeof(*looks->colours), err) != 0)
		return -1;
	looks->colours[looks->count++] = colour;
	return 0;
}

/* The colours that the charts give to the types. */
static int
read_looks(struct looks *looks, const struct codebook *book, struct err *err)
{
	static const char file[] = "style.gp";
	const struct codebook_kind *types = &book->kinds[KIND_TYPE];
	const char *type;

	if (plots_read(file, &looks->text, err) != 0)
		return -1;
	if (style_read(&looks->style, strbuf_slice(&looks->text), err) != 0)
		return err_at(err, file, 0);
	for (size_t i = 0; i < types->count; i++) {
		if (add_colour(looks, book, types->entries[i].code, err) != 0)
			return -1;
	}
	for (size_t i = 0; types->count == 0 && (type = word_code("type", i)) != NULL; i++) {
		if (add_colour(looks, book, slice_of(type), err) != 0)
			return -1;
	}
	return 0;
}

/* Those of other processes are not sent now. */
static void
say_left_out(const struct matrix_plan *plan)
{
	size_t count = plan->list->count - plan->findings;

	if (count > 0)
		notice_say(cli_notice(), NULL, 0,
		    ngettext("%zu finding of another process is left out",
			"%zu findings of other processes are left out", count),
		    count);
}

static int
write_all(const struct matrix_program *opt, const struct matrix_format *format,
    const struct matrix_options *matrix, const struct matrix_layout *layout, struct err *err)
{
	struct matrix_plan plan = MATRIX_PLAN_INIT;
	struct finding_list list = FINDING_LIST_INIT;
	struct replies replies = REPLIES_INIT;
	struct matrix_folder folder = {
	    .path = opt->folder,
	    .plan = &plan,
	    .options = matrix,
	    .format = format,
	    .layout = layout,
	    .notice = cli_notice(),
	    .progress = cli_progress(),
	};
	int result = -1;

	if (read_findings(&list, err) == 0 &&
	    (opt->replies == NULL ||
		replies_read(&replies, opt->replies, matrix->book, err) == 0) &&
	    matrix_plan_make(&plan, &list, opt->process, matrix->book, err) == 0 &&
	    matrix_plan_send(&plan, matrix, &replies, err) == 0 &&
	    matrix_folder_prepare(folder.path, opt->replies, err) == 0)
		result = matrix_folder_write(&folder, &replies, err);
	if (result == 0)
		say_left_out(&plan);
	matrix_plan_release(&plan);
	replies_release(&replies);
	finding_list_release(&list);
	return result;
}

int
main(int argc, char *argv[])
{
	struct matrix_program opt = {0};
	struct matrix_options matrix = {0};
	struct matrix_layout layout = {0};
	struct looks looks = {.text = STRBUF_INIT};
	char asked[11], due[11];
	const struct matrix_format *format;
	struct codebook book;
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &program, &opt);
	format = format_named(formats[opt.format]);
	check(&opt, format);
	matrix.language = cli_language(opt.language);
	matrix.title = opt.title;
	matrix.folio = opt.folio;
	matrix.asked = cli_date("--asked", opt.asked, asked);
	matrix.due = cli_date("--due", opt.due, due);
	matrix.with_observer = opt.with_observer;
	if (matrix.asked != NULL && matrix.due != NULL && strcmp(due, asked) < 0)
		cli_usage(_("--due (%s) lies before --asked (%s)"), due, asked);
	cli_codebook(&book, opt.codebook);
	matrix.book = &book;
	layout.excel = opt.excel;
	if (format->coloured && read_looks(&looks, &book, &err) != 0)
		cli_fail(&err);
	layout.colours = looks.colours;
	layout.colour_count = looks.count;
	layout.context = &looks;
	if (write_all(&opt, format, &matrix, &layout, &err) != 0)
		cli_fail(&err);
	if (looks.continued > 0)
		notice_say(cli_notice(), NULL, 0,
		    _("texts that are longer than a cell holds and go on in the row below: %zu"),
		    looks.continued);

	free(looks.colours);
	strbuf_release(&looks.text);
	codebook_release(&book);
	return cli_end();
}
