/* SPDX-License-Identifier: MIT */
/*
 * chart_canvas - what is drawn, where: layers of texts, boxes and lines.
 *
 * A kind of chart lays its marks out here; each layer becomes a datablock of the
 * script, and its template says how the layer looks. All places are pixels from
 * the top left corner, y downwards. Knows nothing of what the marks mean.
 */
#ifndef FINDINGS_CHART_CANVAS_H
#define FINDINGS_CHART_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/chart_script.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"

#define CANVAS_LAYERS_MAX 24

enum canvas_shape {
	CANVAS_TEXT,	 /* x, y of its anchor and the middle of its line, text */
	CANVAS_BOXES,	 /* left, right, top, bottom */
	CANVAS_LINES,	 /* x, top, bottom: upright ones */
	CANVAS_SEGMENTS, /* x and y of either end */
	CANVAS_POINTS,	 /* x, y, radius: discs */
};

enum canvas_anchor {
	CANVAS_LEFT, /* the text begins at x, */
	CANVAS_CENTRE,
	CANVAS_RIGHT, /* or ends there */
};

struct canvas_mark {
	/* A text's anchor is left, top; a segment goes from there to right, bottom. */
	double left, right, top, bottom;
	uint32_t colour;
	struct slice text; /* the canvas owns it, */
	struct slice tip;  /* and what an SVG says where somebody points at the mark */
};

struct canvas_layer {
	const char *name; /* of the datablock */
	enum canvas_shape shape;
	bool coloured; /* each mark has its own colour, written last */
	enum canvas_anchor anchor;
	double size; /* of letters */
	struct canvas_mark *marks;
	size_t count, capacity;
};

/* Out of memory is remembered: add as much as you like and ask canvas_check() once. */
struct canvas {
	double width, height;
	struct canvas_layer layers[CANVAS_LAYERS_MAX];
	size_t layer_count;
	struct nameset strings;
	bool failed;
};

void canvas_release(struct canvas *canvas);

/* A new layer, at most CANVAS_LAYERS_MAX; valid until canvas_release(). */
struct canvas_layer *canvas_add_texts(struct canvas *canvas, const char *name,
    enum canvas_anchor anchor, double size, bool coloured);
struct canvas_layer *canvas_add_shapes(struct canvas *canvas, const char *name,
    enum canvas_shape shape, bool coloured);

void canvas_text(struct canvas *canvas, struct canvas_layer *layer, double x, double y,
    struct slice text, uint32_t colour);
void canvas_box(struct canvas *canvas, struct canvas_layer *layer, double left, double right,
    double top, double bottom, uint32_t colour);
void canvas_line(struct canvas *canvas, struct canvas_layer *layer, double x, double top,
    double bottom);

/* A text that the canvas owns from now on; empty without memory. */
struct slice canvas_keep(struct canvas *canvas, struct slice text);

/* What the mark that was added last says; every one before it may say something, too. */
void canvas_tip(struct canvas *canvas, struct canvas_layer *layer, struct slice tip);
void canvas_segment(struct canvas *canvas, struct canvas_layer *layer, double x, double y,
    double end_x, double end_y, uint32_t colour);
void canvas_point(struct canvas *canvas, struct canvas_layer *layer, double x, double y,
    double radius, uint32_t colour);

/* The box that a text of the layer takes, as wide as its letters, as high as its line. */
struct canvas_mark canvas_extent(const struct canvas_layer *layer, const struct canvas_mark *mark);

int canvas_check(const struct canvas *canvas, struct err *err);

/* Every layer as a datablock, in order; the marks' tips go to script->finish. */
void canvas_write(const struct canvas *canvas, struct chart_script *script);

#endif
