/* SPDX-License-Identifier: MIT */
/*
 * From data to script: the style, the layout, the template, and what an SVG says.
 */
#include "findings/chart.h"
#include "findings/chart_fonts.h"
#include "findings/chart_pattern.h"
#include "findings/chart_plots.h"
#include "findings/chart_tips.h"
#include "findings/gettext.h"
#include "findings/source.h"

#define STYLE_FILE "style.gp"
#define CANVAS_FILE "canvas.gp"

const char *const chart_formats[] =
    {[CHART_SVG] = "svg", [CHART_PNG] = "png", [CHART_PDF] = "pdf", NULL};

/* What a script is made of, beside the data. */
struct files {
	struct strbuf style, over, canvas, template; /* over: a house's own style */
	struct strbuf styles;			     /* the two, as the layout reads them */
};

#define FILES_INIT {STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT}

static void
release_files(struct files *files)
{
	strbuf_release(&files->style);
	strbuf_release(&files->over);
	strbuf_release(&files->canvas);
	strbuf_release(&files->template);
	strbuf_release(&files->styles);
}

static int
read_files(struct files *files, const struct chart_kind *kind, const struct chart_options *options,
    struct err *err)
{
	if (plots_read(STYLE_FILE, &files->style, err) != 0 ||
	    plots_read(CANVAS_FILE, &files->canvas, err) != 0 ||
	    plots_read(kind->template, &files->template, err) != 0)
		return -1;
	if (options->style != NULL && input_read_all(options->style, &files->over, err) != 0)
		return -1;
	strbuf_add_slice(&files->styles, strbuf_slice(&files->style));
	strbuf_add_char(&files->styles, '\n');
	strbuf_add_slice(&files->styles, strbuf_slice(&files->over));
	return strbuf_check(&files->styles, err);
}

/* A house's own style goes before ours: the last line with a name counts. */
static int
read_style(const struct files *files, struct chart_style *style,
    const struct chart_options *options, struct err *err)
{
	struct err ignored = ERR_INIT;

	if (style_read(style, strbuf_slice(&files->styles), err) == 0 &&
	    (!options->grey || pattern_turn_grey(style, err) == 0))
		return 0;
	/* It is the house's mistake where ours alone can be read. */
	if (options->style != NULL && style_read(style, strbuf_slice(&files->style), &ignored) == 0)
		return err_at(err, options->style, 0);
	return err_at(err, STYLE_FILE, 0);
}

/* A file's own name, for the messages about its lines. */
static const char *
name_of_file(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* What the program tells the style and the template. */
static int
write_size(const struct canvas *canvas, const struct chart_options *options,
    struct chart_script *script, struct err *err)
{
	struct chart_size size;

	if (chart_measure(canvas, options, &size, err) != 0)
		return -1;
	script->format = options->format;
	script_word(script, "format", chart_formats[options->format]);
	script_number(script, "scale", size.scale);
	script_number(script, "width", canvas->width);
	script_number(script, "height", canvas->height);
	script_number(script, "picture_width", size.width);
	script_number(script, "picture_height", size.height);
	return 0;
}

/* Style, data, template: one script. */
static int
assemble(const struct chart_kind *kind, const struct canvas *canvas,
    const struct chart_options *options, const struct files *files, struct chart_script *script,
    struct err *err)
{
	if (write_size(canvas, options, script, err) != 0 ||
	    script_file(script, STYLE_FILE, strbuf_slice(&files->style), err) != 0)
		return -1;
	if (options->style != NULL &&
	    script_file(script, name_of_file(options->style), strbuf_slice(&files->over), err) != 0)
		return -1;
	if (script_file(script, CANVAS_FILE, strbuf_slice(&files->canvas), err) != 0)
		return -1;
	canvas_write(canvas, script);
	return script_file(script, kind->template, strbuf_slice(&files->template), err);
}

/* How large an SVG is shown, where that was asked for: its canvas stays as it was drawn. */
static int
tell_size(const struct chart_options *options, const struct canvas *canvas,
    struct chart_finish *finish, struct err *err)
{
	struct strbuf width = STRBUF_INIT, height = STRBUF_INIT;
	int result;

	if (options->print_width > 0) {
		strbuf_add_format(&width, "%.0fmm", options->print_width);
		strbuf_add_format(&height, "%.2fmm",
		    options->print_width * canvas->height / canvas->width);
	} else if (options->width > 0) {
		strbuf_add_format(&width, "%.0f", options->width);
		strbuf_add_format(&height, "%.0f", options->height);
	}
	result = strbuf_check(&width, err) == 0 ? strbuf_check(&height, err) : -1;
	if (result == 0)
		finish_size(finish, strbuf_slice(&width), strbuf_slice(&height));
	strbuf_release(&width);
	strbuf_release(&height);
	return result;
}

/* What an SVG says beside what it shows. */
static int
name_picture(const struct chart_kind *kind, const struct chart *chart,
    const struct chart_options *options, struct chart_script *script, struct err *err)
{
	struct strbuf description = STRBUF_INIT;
	int result;

	tips_describe(chart, &description);
	result = strbuf_check(&description, err);
	if (result == 0)
		finish_name(&script->finish, slice_of(language_name(chart->language)),
		    slice_of(options->id != NULL ? options->id : kind->name),
		    chart->names.spoken_title, strbuf_slice(&description));
	strbuf_release(&description);
	return result;
}

int
chart_make(const struct chart_kind *kind, const struct chart_data *data,
    const struct codebook *book, const struct chart_options *options, struct chart_script *script,
    struct err *err)
{
	struct chart chart = {.data = data, .book = book, .language = options->language};
	struct canvas canvas = {0};
	struct files files = FILES_INIT;
	int result;

	result = read_files(&files, kind, options, err);
	if (result == 0)
		result = read_style(&files, &chart.style, options, err);
	if (result == 0)
		result = chart_lay_out(kind, &chart, options, &canvas, err);
	if (result == 0 && options->grey)
		result = pattern_draw(&canvas, &chart.style, err);
	if (result == 0 && options->format != CHART_SVG)
		result = fonts_replace_missing(&canvas, err);
	if (result == 0)
		result = assemble(kind, &canvas, options, &files, script, err);
	if (result == 0)
		result = name_picture(kind, &chart, options, script, err);
	if (result == 0)
		result = tell_size(options, &canvas, &script->finish, err);
	canvas_release(&canvas);
	chart_names_release(&chart.names);
	release_files(&files);
	return result;
}
