/* SPDX-License-Identifier: MIT */
/*
 * How large a chart is: the width that it is laid out for, and the pixels of its picture.
 */
#include <math.h>

#include "findings/chart.h"
#include "findings/gettext.h"

#define PIXELS_OF_INCH 96.0 /* of the canvas */
#define DOTS_OF_INCH 300.0  /* of a PNG for print */
#define MILLIMETRES_OF_INCH 25.4

/* PNG has two pixels for each of the canvas, as far as cairo can draw that. */
#define PNG_SCALE 2.0
#define PNG_SIDE_MAX 32767.0
#define SCALE_LEAST 0.6 /* with smaller letters nobody reads the labels */

/* A page of 200 inches is the largest that every reader of PDF shows; all can enlarge it. */
#define PDF_SIDE_MAX (200 * PIXELS_OF_INCH)

#define FIT_TRIES 6
#define NARROWER 0.8
#define WIDTH_LEAST 480.0 /* of a canvas that is made narrower */
#define STRETCH_MOST 2.0  /* of rows that have more room than they need */

static int
lay_out(const struct chart_kind *kind, const struct chart *chart, struct canvas *canvas,
    struct err *err)
{
	canvas_release(canvas);
	canvas->width = chart->style.canvas_width;
	return kind->layout(chart, canvas, err);
}

/* On a narrow canvas the labels leave the same part of it to the marks. */
static void
set_width(struct chart_style *style, const struct chart_style *ours, double width)
{
	double part = fmin(width / ours->canvas_width, 1);

	style->canvas_width = width;
	style->label_width = ours->label_width * part;
	style->label_width_long = ours->label_width_long * part;
}

static void
set_rows(struct chart_style *style, const struct chart_style *ours, double stretch)
{
	style->bar_height = ours->bar_height * stretch;
	style->row_gap = ours->row_gap * stretch;
}

/*
 * Higher rows where the picture is higher than what is in it. Two layouts show how
 * the height depends on the rows'; for a kind without rows it does not.
 */
static int
stretch_rows(const struct chart_kind *kind, struct chart *chart, double height,
    struct canvas *canvas, struct err *err)
{
	const struct chart_style ours = chart->style;
	double low = canvas->height, high, stretch = 1;

	if (low >= height)
		return 0;
	set_rows(&chart->style, &ours, STRETCH_MOST);
	if (lay_out(kind, chart, canvas, err) != 0)
		return -1;
	high = canvas->height;
	if (high <= height)
		return 0;
	if (high > low)
		stretch = 1 + (STRETCH_MOST - 1) * (height - low) / (high - low);
	/* Labels of many lines need not grow with their rows: a little less, until it fits. */
	for (int i = 0; i < FIT_TRIES && canvas->height > height; i++) {
		set_rows(&chart->style, &ours, stretch);
		if (lay_out(kind, chart, canvas, err) != 0)
			return -1;
		stretch = 1 + (stretch - 1) * 0.8;
	}
	if (canvas->height <= height)
		return 0;
	set_rows(&chart->style, &ours, 1);
	return lay_out(kind, chart, canvas, err);
}

/*
 * As wide as it takes to be no higher than the picture's proportions allow; narrower,
 * that is with larger letters, where rows alone could not fill it.
 */
static int
fit_proportions(const struct chart_kind *kind, struct chart *chart, double width, double ratio,
    struct canvas *canvas, struct err *err)
{
	const struct chart_style ours = chart->style;

	if (width < ours.canvas_width)
		set_width(&chart->style, &ours, width);
	if (lay_out(kind, chart, canvas, err) != 0)
		return -1;
	for (int i = 0; i < FIT_TRIES && canvas->width * NARROWER >= WIDTH_LEAST &&
	     canvas->height * STRETCH_MOST < canvas->width * ratio;
	     i++) {
		set_width(&chart->style, &ours, round(canvas->width * NARROWER));
		if (lay_out(kind, chart, canvas, err) != 0)
			return -1;
	}
	for (int i = 0; i < FIT_TRIES && canvas->height > canvas->width * ratio; i++) {
		set_width(&chart->style, &ours, ceil(canvas->height / ratio));
		if (lay_out(kind, chart, canvas, err) != 0)
			return -1;
	}
	if (stretch_rows(kind, chart, floor(canvas->width * ratio), canvas, err) != 0)
		return -1;
	/* What is still missing is paper, below. */
	canvas->height = fmax(canvas->height, floor(canvas->width * ratio));
	return 0;
}

/* The width that is asked for, in pixels of the canvas where it is laid out as large; 0: none. */
static double
asked_width(const struct chart_options *options)
{
	if (options->print_width > 0)
		return options->print_width / MILLIMETRES_OF_INCH * PIXELS_OF_INCH;
	return options->width;
}

static int
check_letters(const struct canvas *canvas, const struct chart_options *options, struct err *err)
{
	double asked = asked_width(options);

	if (asked == 0 || asked >= SCALE_LEAST * canvas->width)
		return 0;
	return err_set(err, ERR_DATA,
	    _("in a picture of that size the letters would be %.0f%% of their size, too small to be "
	      "read: make it larger, or draw fewer rows (findings-tab --top)"),
	    100 * asked / canvas->width);
}

int
chart_fit(const struct chart_kind *kind, struct chart *chart, const struct chart_options *options,
    struct canvas *canvas, struct err *err)
{
	const struct chart_style ours = chart->style;
	int result;

	if (options->print_width > 0)
		set_width(&chart->style, &ours, round(asked_width(options)));
	if (options->width > 0)
		result = fit_proportions(kind, chart, options->width,
		    options->height / options->width, canvas, err);
	else
		result = lay_out(kind, chart, canvas, err);
	return result == 0 ? check_letters(canvas, options, err) : -1;
}

static int
too_large(const struct canvas *canvas, struct err *err)
{
	return err_set(err, ERR_DATA,
	    _("the chart is %.0f pixels high, too much for a PNG that can be read: draw an SVG or "
	      "PDF, or fewer rows (findings-tab --top)"),
	    canvas->height);
}

int
chart_measure(const struct canvas *canvas, const struct chart_options *options,
    struct chart_size *size, struct err *err)
{
	double side = fmax(canvas->height, canvas->width), asked = asked_width(options);

	size->scale = asked > 0 ? asked / canvas->width : 1;
	if (options->format == CHART_PNG && options->width == 0)
		size->scale *= asked > 0 ? DOTS_OF_INCH / PIXELS_OF_INCH : PNG_SCALE;
	if (options->format == CHART_PNG)
		size->scale = fmin(size->scale, PNG_SIDE_MAX / side);
	if (options->format == CHART_PDF)
		size->scale = fmin(size->scale, PDF_SIDE_MAX / side);
	size->width = canvas->width * size->scale;
	size->height = options->height > 0 ? options->height : canvas->height * size->scale;
	if (options->format == CHART_PNG) {
		size->width = round(size->width);
		size->height = round(size->height);
	}
	return options->format == CHART_PNG && size->scale < SCALE_LEAST ? too_large(canvas, err)
									 : 0;
}
