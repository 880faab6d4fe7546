/* SPDX-License-Identifier: MIT */
#include "findings/chart.h"
#include "findings/chart_fonts.h"
#include "findings/chart_plots.h"
#include "findings/chart_tips.h"
#include "findings/gettext.h"

#define STYLE_FILE "style.gp"

/* PNG has two pixels for each of the layout, as far as cairo can draw that. */
#define PNG_SCALE 2.0
#define PNG_SIDE_MAX 32767.0
#define PNG_SCALE_LEAST 0.6 /* with smaller ones nobody reads the labels */

/* A page of 200 inches is the largest that all readers of PDF show; of theirs, all can enlarge. */
#define PDF_SIDE_MAX (200 * 96.0)

const char *const chart_formats[] =
    {[CHART_SVG] = "svg", [CHART_PNG] = "png", [CHART_PDF] = "pdf", NULL};

const struct chart_kind chart_kinds[] = {
    {"bars", "bars.gp", CHART_COUNTS, true, bars_layout},
    {"shares", "shares.gp", CHART_SHARES, true, shares_layout},
    {"heatmap", "heatmap.gp", CHART_COUNTS, false, heatmap_layout},
    {"diverging", "diverging.gp", CHART_COUNTS, true, diverging_layout},
    {NULL, NULL, CHART_COUNTS, false, NULL},
};

const struct chart_kind *
chart_kind_named(const char *name)
{
	for (const struct chart_kind *kind = chart_kinds; kind->name != NULL; kind++) {
		if (slice_is(slice_of(kind->name), name))
			return kind;
	}
	return NULL;
}

static int
lay_out(const struct chart_kind *kind, struct chart *chart, const struct chart_options *options,
    struct canvas *canvas, struct err *err)
{
	canvas->width = chart->style.canvas_width;
	if (chart_names_make(&chart->names, chart->table, chart->book, options, err) != 0 ||
	    (kind->coloured &&
		chart_colours_choose(&chart->names, chart->table, chart->book, &chart->style,
		    err) != 0) ||
	    chart_headings_make(&chart->names, chart->table, kind->subject, options, err) != 0)
		return -1;
	return kind->layout(chart, canvas, err);
}

static int
choose_scale(const struct canvas *canvas, enum chart_format format, double *scale, struct err *err)
{
	double side = canvas->height > canvas->width ? canvas->height : canvas->width;

	*scale = format == CHART_PNG ? PNG_SCALE : 1;
	if (format == CHART_PDF && side > PDF_SIDE_MAX)
		*scale = PDF_SIDE_MAX / side;
	if (format != CHART_PNG)
		return 0;
	if (*scale * side > PNG_SIDE_MAX)
		*scale = PNG_SIDE_MAX / side;
	if (*scale >= PNG_SCALE_LEAST)
		return 0;
	return err_set(err, ERR_DATA,
	    _("the chart is %.0f pixels high, too much for a PNG that can be read: draw an SVG or PDF, or "
	      "fewer rows (findings-tab --top)"),
	    canvas->height);
}

static int
assemble(const struct chart_kind *kind, const struct canvas *canvas, enum chart_format format,
    struct slice style, struct slice template, struct chart_script *script, struct err *err)
{
	double scale = 1;

	if (choose_scale(canvas, format, &scale, err) != 0)
		return -1;
	script->format = format;
	script_word(script, "format", chart_formats[format]);
	script_number(script, "scale", scale);
	script_number(script, "width", canvas->width);
	script_number(script, "height", canvas->height);
	if (script_file(script, STYLE_FILE, style, err) != 0)
		return -1;
	canvas_write(canvas, script);
	return script_file(script, kind->template, template, err);
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
chart_make(const struct chart_kind *kind, const struct table *table, const struct codebook *book,
    const struct chart_options *options, struct chart_script *script, struct err *err)
{
	struct chart chart = {.table = table, .book = book, .language = options->language};
	struct canvas canvas = {0};
	struct strbuf style = STRBUF_INIT, template = STRBUF_INIT;
	int result;

	result = plots_read(STYLE_FILE, &style, err);
	if (result == 0)
		result = plots_read(kind->template, &template, err);
	if (result == 0 && style_read(&chart.style, strbuf_slice(&style), err) != 0)
		result = err_at(err, STYLE_FILE, 0);
	if (result == 0)
		result = lay_out(kind, &chart, options, &canvas, err);
	if (result == 0 && options->format != CHART_SVG)
		result = fonts_replace_missing(&canvas, err);
	if (result == 0)
		result = assemble(kind, &canvas, options->format, strbuf_slice(&style),
		    strbuf_slice(&template), script, err);
	if (result == 0)
		result = name_picture(kind, &chart, options, script, err);
	canvas_release(&canvas);
	chart_names_release(&chart.names);
	strbuf_release(&style);
	strbuf_release(&template);
	return result;
}
