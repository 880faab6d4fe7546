/* SPDX-License-Identifier: MIT */
#include "findings/chart_pattern.h"

#include <math.h>
#include <stdlib.h>

#include "findings/chart_colour.h"
#include "findings/gettext.h"
#include "findings/mem.h"

#define PITCH 5.0     /* from line to line, in pixels */
#define DOT_PITCH 7.0 /* from dot to dot */
#define THICKNESS 1.2 /* of lines */
#define DOT 2.2	      /* wide and high */
#define TEXT_AIR 2.0  /* around a text that stands in the box */

/* A box of the layer, and the text in it. */
struct patterned {
	const struct canvas_mark *box;
	struct canvas_mark text; /* its extent; right < left: there is none */
	uint32_t colour;	 /* of lines and dots */
};

/* Where the patterns of a layer go. */
struct drawing {
	struct canvas_mark *marks;
	size_t count, capacity;
};

static int
add(struct drawing *drawing, const struct canvas_mark *mark, struct err *err)
{
	if (mem_reserve(&drawing->marks, &drawing->capacity, drawing->count + 1,
		sizeof(*drawing->marks), err) != 0)
		return -1;
	drawing->marks[drawing->count++] = *mark;
	return 0;
}

/* A box of the pattern, as far as it lies in the patterned one. */
static int
add_inside(struct drawing *drawing, const struct patterned *patterned, double left, double right,
    double top, double bottom, struct err *err)
{
	struct canvas_mark mark = {.left = fmax(left, patterned->box->left),
	    .right = fmin(right, patterned->box->right),
	    .top = fmax(top, patterned->box->top),
	    .bottom = fmin(bottom, patterned->box->bottom),
	    .colour = patterned->colour};

	/* gnuplot leaves out what is thinner than its own units: marks must not get lost. */
	if (mark.right - mark.left < 0.1 || mark.bottom - mark.top < 0.1)
		return 0;
	return add(drawing, &mark, err);
}

/* The same, in two parts where it would run through the text. */
static int
add_around(struct drawing *drawing, const struct patterned *patterned, double left, double right,
    double top, double bottom, struct err *err)
{
	const struct canvas_mark *text = &patterned->text;
	bool upright = bottom - top > right - left;

	if (text->right < text->left || right <= text->left || left >= text->right ||
	    bottom <= text->top || top >= text->bottom)
		return add_inside(drawing, patterned, left, right, top, bottom, err);
	if (upright)
		return add_inside(drawing, patterned, left, right, top, text->top, err) == 0
		    ? add_inside(drawing, patterned, left, right, text->bottom, bottom, err)
		    : -1;
	return add_inside(drawing, patterned, left, text->left, top, bottom, err) == 0
	    ? add_inside(drawing, patterned, text->right, right, top, bottom, err)
	    : -1;
}

/* How many steps from the first place on lie before the end. */
static size_t
steps(double first, double end, double step)
{
	return end > first ? (size_t)ceil((end - first) / step) : 0;
}

static int
draw_lines(struct drawing *drawing, const struct patterned *patterned, bool lying, struct err *err)
{
	const struct canvas_mark *box = patterned->box;
	double first = (lying ? box->top : box->left) + PITCH / 2;
	size_t count = steps(first, lying ? box->bottom : box->right, PITCH);

	for (size_t i = 0; i < count; i++) {
		double at = first + (double)i * PITCH, after = at + THICKNESS;

		if ((lying ? add_around(drawing, patterned, box->left, box->right, at, after, err)
			   : add_around(drawing, patterned, at, after, box->top, box->bottom,
				 err)) != 0)
			return -1;
	}
	return 0;
}

/* Every other row of them half a step further. */
static int
draw_dots(struct drawing *drawing, const struct patterned *patterned, struct err *err)
{
	const struct canvas_mark *box = patterned->box;
	double top = box->top + DOT / 2;
	size_t rows = steps(top, box->bottom, DOT_PITCH / 2);

	for (size_t i = 0; i < rows; i++) {
		double left = box->left + (i % 2 == 0 ? 0.2 : 0.7) * DOT_PITCH;
		double y = top + (double)i * DOT_PITCH / 2;
		size_t dots = steps(left, box->right, DOT_PITCH);

		for (size_t k = 0; k < dots; k++) {
			double x = left + (double)k * DOT_PITCH;

			if (add_around(drawing, patterned, x, x + DOT, y, y + DOT, err) != 0)
				return -1;
		}
	}
	return 0;
}

static int
draw_pattern(struct drawing *drawing, const struct patterned *patterned, enum chart_pattern pattern,
    struct err *err)
{
	switch (pattern) {
	case PATTERN_LYING:
		return draw_lines(drawing, patterned, true, err);
	case PATTERN_STANDING:
		return draw_lines(drawing, patterned, false, err);
	case PATTERN_DOTS:
		return draw_dots(drawing, patterned, err);
	default: /* PATTERN_GRID */
		return draw_lines(drawing, patterned, true, err) == 0
		    ? draw_lines(drawing, patterned, false, err)
		    : -1;
	}
}

/* The text in the middle of the box, with air around it. */
static struct canvas_mark
text_inside(const struct canvas *canvas, const struct canvas_mark *box)
{
	struct canvas_mark none = {.left = 1, .right = 0};

	for (size_t i = 0; i < canvas->layer_count; i++) {
		const struct canvas_layer *layer = &canvas->layers[i];

		for (size_t k = 0; layer->shape == CANVAS_TEXT && k < layer->count; k++) {
			struct canvas_mark extent;

			if (layer->marks[k].top < box->top || layer->marks[k].top > box->bottom)
				continue;
			extent = canvas_extent(layer, &layer->marks[k]);
			if (extent.left < box->left || extent.right > box->right)
				continue;
			extent.left -= TEXT_AIR;
			extent.right += TEXT_AIR;
			return extent;
		}
	}
	return none;
}

/* White on dark, dark on light. */
static uint32_t
line_colour(uint32_t ground, const struct chart_style *style)
{
	return colour_lightness(ground) < 40 ? style->paper_colour : style->ink_colour;
}

static int
draw_layer(const struct canvas *canvas, struct canvas_layer *layer, const struct chart_style *style,
    struct err *err)
{
	struct drawing drawing = {NULL, 0, 0};
	int result = 0;

	for (size_t i = 0; i < layer->count && result == 0; i++) {
		const struct canvas_mark *mark = &layer->marks[i];
		enum chart_pattern pattern = PATTERN_OF(mark->colour);
		struct patterned patterned = {.box = mark};

		result = add(&drawing, mark, err);
		if (result != 0 || pattern == PATTERN_PLAIN)
			continue;
		patterned.colour = line_colour(mark->colour, style);
		patterned.text = text_inside(canvas, mark);
		result = draw_pattern(&drawing, &patterned, pattern, err);
	}
	if (result != 0) {
		free(drawing.marks);
		return -1;
	}
	free(layer->marks);
	layer->marks = drawing.marks;
	layer->count = drawing.count;
	layer->capacity = drawing.capacity;
	return 0;
}

int
pattern_draw(struct canvas *canvas, const struct chart_style *style, struct err *err)
{
	for (size_t i = 0; i < canvas->layer_count; i++) {
		struct canvas_layer *layer = &canvas->layers[i];

		if (layer->shape == CANVAS_BOXES && layer->coloured &&
		    draw_layer(canvas, layer, style, err) != 0)
			return -1;
	}
	return 0;
}

int
pattern_turn_grey(struct chart_style *style, struct err *err)
{
	uint32_t greys[STYLE_PALETTE_MAX];
	size_t count;

	if (style_read_colours(style, "grey_palette", greys, &count, err) != 0)
		return -1;
	style->grey = true;
	style->palette_count = 0;
	for (uint32_t pattern = PATTERN_PLAIN; pattern <= PATTERN_DOTS; pattern++) {
		for (size_t i = 0; i < count && style->palette_count < STYLE_PALETTE_MAX; i++)
			style->palette[style->palette_count++] = PATTERN_COLOUR(greys[i], pattern);
	}
	style->missing_colour = PATTERN_COLOUR(style->paper_colour, PATTERN_GRID);
	style->other_colour = PATTERN_COLOUR(style->paper_colour, PATTERN_LYING);
	style->more_colour = style->again_colour = greys[0];
	style->fewer_colour = greys[count - 1];
	return 0;
}
