/* SPDX-License-Identifier: MIT */
/*
 * What stands around every chart: title and subtitle, the legend, the source.
 */
#include "findings/chart.h"

#include <math.h>

#include "findings/chart_metrics.h"
#include "findings/text.h"

#define HEADING_GAP 6.0	 /* between title and subtitle */
#define SECTION_GAP 16.0 /* between them and what follows */
#define SWATCH_GAP 6.0	 /* between a swatch and its name */
#define ITEM_GAP 22.0	 /* between two names of the legend */

double
chart_paragraph(struct canvas *canvas, struct canvas_layer *layer, double x, double y, double width,
    struct slice text, struct err *err)
{
	struct text_lines lines = TEXT_LINES_INIT;

	if (text.length == 0)
		return y;
	if (metrics_wrap(text, width, layer->size, &lines, err) != 0) {
		text_lines_release(&lines);
		return -1;
	}
	for (size_t i = 0; i < lines.count; i++) {
		canvas_text(canvas, layer, x, y + CHART_LEADING * layer->size / 2, lines.lines[i],
		    0);
		y += CHART_LEADING * layer->size;
	}
	text_lines_release(&lines);
	return y;
}

double
chart_head(const struct chart *chart, struct canvas *canvas, struct err *err)
{
	const struct chart_style *style = &chart->style;
	double margin = style->canvas_margin, width = canvas->width - 2 * margin, y = margin, end;
	struct canvas_layer *title =
	    canvas_add_texts(canvas, "title", CANVAS_LEFT, style->title_size, false);
	struct canvas_layer *subtitle =
	    canvas_add_texts(canvas, "subtitle", CANVAS_LEFT, style->subtitle_size, false);

	end = chart_paragraph(canvas, title, margin, y, width, chart->names.title, err);
	if (end < 0)
		return -1;
	if (end > y && chart->names.subtitle.length > 0)
		end += HEADING_GAP;
	end = chart_paragraph(canvas, subtitle, margin, end, width, chart->names.subtitle, err);
	if (end < 0)
		return -1;
	return end > y ? end + SECTION_GAP : end;
}

int
chart_foot(const struct chart *chart, struct canvas *canvas, double y, struct err *err)
{
	const struct chart_style *style = &chart->style;
	double margin = style->canvas_margin, width = canvas->width - 2 * margin, end = y;
	struct canvas_layer *source =
	    canvas_add_texts(canvas, "source", CANVAS_LEFT, style->source_size, false);

	if (chart->names.source.length > 0 || chart->names.note.length > 0)
		end += SECTION_GAP;
	end = chart_paragraph(canvas, source, margin, end, width, chart->names.source, err);
	if (end >= 0)
		end = chart_paragraph(canvas, source, margin, end, width, chart->names.note, err);
	if (end < 0)
		return -1;
	/* The lowest line has air of its own below its letters. */
	canvas->height = ceil(end + margin);
	return canvas_check(canvas, err);
}

/* The widest line that the text takes when none may be wider than `limit`; -1 with err set. */
static double
wrapped_width(struct slice text, double limit, double size, bool *many, struct err *err)
{
	struct text_lines lines = TEXT_LINES_INIT;
	double widest = -1;

	if (metrics_wrap(text, limit, size, &lines, err) == 0) {
		widest = 0;
		*many = lines.count > 1;
		for (size_t i = 0; i < lines.count; i++)
			widest = fmax(widest, metrics_width(lines.lines[i], size));
	}
	text_lines_release(&lines);
	return widest;
}

/*
 * The names stay dark, whatever the colours: amber on white cannot be read. A
 * name that takes several lines has them for itself.
 */
double
chart_legend_of(const struct chart *chart, struct canvas *canvas,
    const struct chart_swatches *legend, double y, struct err *err)
{
	double size = chart->style.legend_size, left = chart->style.canvas_margin;
	double right = canvas->width - left, line = CHART_LEADING * size, x = left;
	double start = y, indent = size + SWATCH_GAP;

	for (size_t i = 0; i < legend->count; i++) {
		struct slice name = legend->names[i];
		bool many = false;
		double width = wrapped_width(name, right - left - indent, size, &many, err), end;

		if (width < 0)
			return -1;
		if (x > left && (many || x + indent + width > right)) {
			x = left;
			y += line;
		}
		canvas_box(canvas, legend->swatches, x, x + size, y + (line - size) / 2,
		    y + (line + size) / 2, legend->colours[i]);
		end = chart_paragraph(canvas, legend->texts, x + indent, y, right - left - indent,
		    name, err);
		if (end < 0)
			return -1;
		x += indent + width + ITEM_GAP;
		if (many) {
			x = left;
			y = end;
		}
	}
	if (x > left)
		y += line;
	return y > start ? y + SECTION_GAP / 2 : y;
}

double
chart_legend(const struct chart *chart, struct canvas *canvas, double y, struct err *err)
{
	double size = chart->style.legend_size;
	struct chart_swatches legend = {
	    .swatches = canvas_add_shapes(canvas, "swatches", CANVAS_BOXES, true),
	    .texts = canvas_add_texts(canvas, "legend", CANVAS_LEFT, size, false),
	    .names = chart->names.columns,
	    .colours = chart->names.colours,
	    .count = chart->names.plain ? 0 : chart->table->column_count};

	return chart_legend_of(chart, canvas, &legend, y, err);
}
