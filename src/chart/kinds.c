/* SPDX-License-Identifier: MIT */
#include "findings/chart.h"
#include "findings/chart_fonts.h"
#include "findings/chart_headings.h"
#include "findings/chart_plots.h"
#include "findings/gettext.h"

#define STYLE_FILE "style.gp"

/* PNG has two pixels for each of the layout, as far as cairo can draw that. */
#define PNG_SCALE 2.0
#define PNG_SIDE_MAX 32767.0
#define PNG_SCALE_LEAST 0.6 /* with smaller ones nobody reads the labels */

#define TABLE SHAPE_BIT(SHAPE_TABLE)

const struct chart_kind chart_kinds[] = {
    {"bars", "bars.gp", TABLE, false, true, headings_of_counts, bars_layout},
    {"shares", "shares.gp", TABLE, false, true, shares_describe, shares_layout},
    {"heatmap", "heatmap.gp", TABLE, false, false, headings_of_counts, heatmap_layout},
    {"diverging", "diverging.gp", TABLE, false, true, headings_of_counts, diverging_layout},
    {"pareto", "pareto.gp", TABLE, false, false, pareto_describe, pareto_layout},
    {"intervals", "intervals.gp", SHAPE_BIT(SHAPE_SHARES), false, true, intervals_describe,
	intervals_layout},
    {"residuals", "residuals.gp", SHAPE_BIT(SHAPE_RESIDUALS), false, false, residuals_describe,
	residuals_layout},
    {"mosaic", "mosaic.gp", TABLE, false, true, mosaic_describe, mosaic_layout},
    {"status", "status.gp", SHAPE_BIT(SHAPE_STATUS), false, true, status_describe, status_layout},
    {"recurrence", "recurrence.gp", SHAPE_BIT(SHAPE_RECURRENCE), false, false, recurrence_describe,
	recurrence_layout},
    {"slope", "slope.gp", SHAPE_BIT(SHAPE_PAIR) | TABLE, true, false, slope_describe, slope_layout},
    {"trend", "trend.gp", SHAPE_BIT(SHAPE_SERIES) | TABLE, true, false, trend_describe,
	trend_layout},
    {"map", "map.gp", SHAPE_BIT(SHAPE_POINTS), false, false, map_describe, map_layout},
    {"small", "small.gp", SHAPE_BIT(SHAPE_LAYERS), false, true, small_describe, small_layout},
    {NULL, NULL, 0, false, false, NULL, NULL},
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

/* The first of several; bars, which say what they take, where there is none. */
static const struct chart_kind *
kind_that_takes(enum chart_shape shape)
{
	const struct chart_kind *kind = chart_kinds;

	while (kind->name != NULL && (kind->shapes & SHAPE_BIT(shape)) == 0)
		kind++;
	return kind->name != NULL ? kind : chart_kinds;
}

/* One line: what the kind takes and who makes it, what this is and which kind draws that. */
static int
refuse(const struct chart_kind *kind, enum chart_shape shape, struct err *err)
{
	const struct chart_kind *other = kind_that_takes(shape);
	struct strbuf takes = STRBUF_INIT;

	for (unsigned i = 0; i < SHAPE_COUNT; i++) {
		if ((kind->shapes & SHAPE_BIT(i)) == 0)
			continue;
		if (takes.length > 0)
			strbuf_add_string(&takes, _(" or "));
		strbuf_add_string(&takes, chart_shape_what((enum chart_shape)i));
	}
	if (strbuf_check(&takes, err) == 0 && shape == SHAPE_TABLE)
		/* Whatever nobody knows is taken for a table. */
		err_set(err, ERR_DATA, _("%s draws %s, and this is none"), kind->name, takes.data);
	else if (!takes.failed)
		err_set(err, ERR_DATA, _("%s draws %s; this is %s: --kind %s draws it"), kind->name,
		    takes.data, chart_shape_what(shape), other->name);
	strbuf_release(&takes);
	return -1;
}

int
chart_read(const struct chart_kind **kind, struct chart_data *data, const struct sheet *sheet,
    const struct notice *notice, struct err *err)
{
	enum chart_shape shape = chart_shape_of(sheet);

	if (*kind == NULL)
		*kind = kind_that_takes(shape);
	if (((*kind)->shapes & SHAPE_BIT(shape)) == 0) {
		refuse(*kind, shape, err);
		return err_at(err, sheet->name, 0);
	}
	return chart_data_read(data, shape, (*kind)->compares, sheet, notice, err);
}

int
chart_lay_out(const struct chart_kind *kind, struct chart *chart,
    const struct chart_options *options, struct canvas *canvas, struct err *err)
{
	chart->table = &chart->data->table;
	canvas->width = chart->style.canvas_width;
	if (chart_names_make(&chart->names, chart->data, chart->book, options, err) != 0 ||
	    (kind->coloured &&
		chart_level_colours(chart, chart->names.column_kind, chart->table->columns,
		    chart->table->column_count, chart->names.colours, err) != 0) ||
	    chart_headings_make(chart, kind, options, err) != 0)
		return -1;
	return kind->layout(chart, canvas, err);
}

static int
choose_scale(const struct canvas *canvas, double *scale, struct err *err)
{
	double side = canvas->height > canvas->width ? canvas->height : canvas->width;

	*scale = PNG_SCALE;
	if (*scale * side > PNG_SIDE_MAX)
		*scale = PNG_SIDE_MAX / side;
	if (*scale >= PNG_SCALE_LEAST)
		return 0;
	return err_set(err, ERR_DATA,
	    _("the chart is %.0f pixels high, too much for a PNG that can be read: draw an SVG, or "
	      "fewer rows (findings-tab --top)"),
	    canvas->height);
}

static int
assemble(const struct chart_kind *kind, const struct canvas *canvas, enum chart_format format,
    struct slice style, struct slice template, struct chart_script *script, struct err *err)
{
	double scale = 1;

	if (format == CHART_PNG && choose_scale(canvas, &scale, err) != 0)
		return -1;
	script_word(script, "format", format == CHART_PNG ? "png" : "svg");
	script_number(script, "scale", scale);
	script_number(script, "width", canvas->width);
	script_number(script, "height", canvas->height);
	if (script_file(script, STYLE_FILE, style, err) != 0)
		return -1;
	canvas_write(canvas, script);
	return script_file(script, kind->template, template, err);
}

int
chart_make(const struct chart_kind *kind, const struct chart_data *data,
    const struct codebook *book, const struct chart_options *options, struct chart_script *script,
    struct err *err)
{
	struct chart chart = {.data = data, .book = book, .language = options->language};
	struct canvas canvas = {0};
	struct strbuf style = STRBUF_INIT, template = STRBUF_INIT;
	int result;

	result = plots_read(STYLE_FILE, &style, err);
	if (result == 0)
		result = plots_read(kind->template, &template, err);
	if (result == 0 && style_read(&chart.style, strbuf_slice(&style), err) != 0)
		result = err_at(err, STYLE_FILE, 0);
	if (result == 0)
		result = chart_lay_out(kind, &chart, options, &canvas, err);
	if (result == 0 && options->format == CHART_PNG)
		result = fonts_replace_missing(&canvas, err);
	if (result == 0)
		result = assemble(kind, &canvas, options->format, strbuf_slice(&style),
		    strbuf_slice(&template), script, err);
	canvas_release(&canvas);
	chart_names_release(&chart.names);
	strbuf_release(&style);
	strbuf_release(&template);
	return result;
}
