/* SPDX-License-Identifier: MIT */
#include "findings/chart_canvas.h"

#include <stdlib.h>

#include "findings/chart_metrics.h"
#include "findings/mem.h"

/* From the top of the tallest letters to the bottom of the deepest, in letter sizes. */
#define LETTER_HEIGHT 1.1

void
canvas_release(struct canvas *canvas)
{
	for (size_t i = 0; i < canvas->layer_count; i++)
		free(canvas->layers[i].marks);
	nameset_release(&canvas->strings);
	*canvas = (struct canvas){0};
}

static struct canvas_layer *
add_layer(struct canvas *canvas, struct canvas_layer layer)
{
	/* A kind that needs more layers raises the limit: its first test shows it. */
	if (canvas->layer_count == CANVAS_LAYERS_MAX)
		abort();
	canvas->layers[canvas->layer_count] = layer;
	return &canvas->layers[canvas->layer_count++];
}

struct canvas_layer *
canvas_add_texts(struct canvas *canvas, const char *name, enum canvas_anchor anchor, double size,
    bool coloured)
{
	return add_layer(canvas,
	    (struct canvas_layer){.name = name,
		.shape = CANVAS_TEXT,
		.anchor = anchor,
		.size = size,
		.coloured = coloured});
}

struct canvas_layer *
canvas_add_shapes(struct canvas *canvas, const char *name, enum canvas_shape shape, bool coloured)
{
	return add_layer(canvas,
	    (struct canvas_layer){.name = name, .shape = shape, .coloured = coloured});
}

static void
add_mark(struct canvas *canvas, struct canvas_layer *layer, struct canvas_mark mark)
{
	struct err ignored = ERR_INIT;

	if (mem_reserve(&layer->marks, &layer->capacity, layer->count + 1, sizeof(*layer->marks),
		&ignored) != 0) {
		canvas->failed = true;
		return;
	}
	layer->marks[layer->count++] = mark;
}

void
canvas_text(struct canvas *canvas, struct canvas_layer *layer, double x, double y,
    struct slice text, uint32_t colour)
{
	struct err ignored = ERR_INIT;
	size_t number = nameset_add(&canvas->strings, text, &ignored);

	if (number == NAMESET_NONE) {
		canvas->failed = true;
		return;
	}
	add_mark(canvas, layer,
	    (struct canvas_mark){.left = x,
		.right = x,
		.top = y,
		.bottom = y,
		.colour = colour,
		.text = nameset_name(&canvas->strings, number)});
}

void
canvas_box(struct canvas *canvas, struct canvas_layer *layer, double left, double right, double top,
    double bottom, uint32_t colour)
{
	add_mark(canvas, layer,
	    (struct canvas_mark){.left = left,
		.right = right,
		.top = top,
		.bottom = bottom,
		.colour = colour});
}

void
canvas_line(struct canvas *canvas, struct canvas_layer *layer, double x, double top, double bottom)
{
	add_mark(canvas, layer,
	    (struct canvas_mark){.left = x, .right = x, .top = top, .bottom = bottom});
}

struct slice
canvas_keep(struct canvas *canvas, struct slice text)
{
	struct err ignored = ERR_INIT;
	size_t number = nameset_add(&canvas->strings, text, &ignored);

	if (number != NAMESET_NONE)
		return nameset_name(&canvas->strings, number);
	canvas->failed = true;
	return (struct slice)SLICE_INIT;
}

void
canvas_tip(struct canvas *canvas, struct canvas_layer *layer, struct slice tip)
{
	if (tip.length > 0 && layer->count > 0)
		layer->marks[layer->count - 1].tip = canvas_keep(canvas, tip);
}

void
canvas_segment(struct canvas *canvas, struct canvas_layer *layer, double x, double y, double end_x,
    double end_y, uint32_t colour)
{
	add_mark(canvas, layer,
	    (struct canvas_mark){.left = x,
		.right = end_x,
		.top = y,
		.bottom = end_y,
		.colour = colour});
}

void
canvas_point(struct canvas *canvas, struct canvas_layer *layer, double x, double y, double radius,
    uint32_t colour)
{
	add_mark(canvas, layer,
	    (struct canvas_mark){.left = x - radius,
		.right = x + radius,
		.top = y - radius,
		.bottom = y + radius,
		.colour = colour});
}

struct canvas_mark
canvas_extent(const struct canvas_layer *layer, const struct canvas_mark *mark)
{
	double width = metrics_width(mark->text, layer->size);
	double half = LETTER_HEIGHT * layer->size / 2;
	struct canvas_mark extent = *mark;

	if (layer->anchor == CANVAS_CENTRE)
		extent.left -= width / 2;
	else if (layer->anchor == CANVAS_RIGHT)
		extent.left -= width;
	extent.right = extent.left + width;
	extent.top = mark->top - half;
	extent.bottom = mark->top + half;
	return extent;
}

int
canvas_check(const struct canvas *canvas, struct err *err)
{
	return canvas->failed ? err_memory(err) : 0;
}

static void
write_mark(const struct canvas_layer *layer, const struct canvas_mark *mark,
    struct chart_script *script)
{
	switch (layer->shape) {
	case CANVAS_TEXT:
		script_block_number(script, mark->left);
		script_block_number(script, mark->top);
		script_block_text(script, mark->text);
		break;
	case CANVAS_BOXES:
		script_block_number(script, mark->left);
		script_block_number(script, mark->right);
		script_block_number(script, mark->top);
		script_block_number(script, mark->bottom);
		break;
	case CANVAS_LINES:
		script_block_number(script, mark->left);
		script_block_number(script, mark->top);
		script_block_number(script, mark->bottom);
		break;
	case CANVAS_SEGMENTS:
		script_block_number(script, mark->left);
		script_block_number(script, mark->top);
		script_block_number(script, mark->right);
		script_block_number(script, mark->bottom);
		break;
	case CANVAS_POINTS:
		script_block_number(script, (mark->left + mark->right) / 2);
		script_block_number(script, (mark->top + mark->bottom) / 2);
		script_block_number(script, (mark->right - mark->left) / 2);
		break;
	}
	if (layer->coloured)
		script_block_colour(script, mark->colour);
	script_block_row(script);
}

/* gnuplot warns of a datablock without data: in an empty one nothing is drawn at 0, 0. */
void
canvas_write(const struct canvas *canvas, struct chart_script *script)
{
	static const struct canvas_mark nothing;

	for (size_t i = 0; i < canvas->layer_count; i++) {
		const struct canvas_layer *layer = &canvas->layers[i];

		script_block(script, layer->name);
		finish_block(&script->finish, slice_of(layer->name),
		    layer->shape == CANVAS_SEGMENTS);
		if (layer->count == 0)
			write_mark(layer, &nothing, script);
		for (size_t k = 0; k < layer->count; k++) {
			write_mark(layer, &layer->marks[k], script);
			finish_mark(&script->finish, layer->marks[k].tip);
		}
		script_block_end(script);
	}
}
