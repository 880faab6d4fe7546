/* SPDX-License-Identifier: MIT */
/* support_chart - tables to lay out, and whether marks touch or leave the canvas. */
#ifndef TESTS_SUPPORT_CHART_H
#define TESTS_SUPPORT_CHART_H

#include <math.h>

#include "support.h"

#include "findings/chart.h"
#include "findings/chart_colour.h"
#include "findings/chart_metrics.h"
#include "findings/chart_pattern.h"
#include "findings/chart_plots.h"
#include "findings/mem.h"

/* A text or box that must not touch others. */
struct extent {
	double left, right, top, bottom;
};

struct extents {
	struct extent *items;
	size_t count, capacity;
};

static inline void
add_extent(struct extents *extents, struct extent extent)
{
	struct err err = ERR_INIT;

	assert_int_equal(mem_reserve(&extents->items, &extents->capacity, extents->count + 1,
			     sizeof(*extents->items), &err),
	    0);
	extents->items[extents->count++] = extent;
}

static inline int
compare_tops(const void *a, const void *b)
{
	const struct extent *one = a, *other = b;

	return (one->top > other->top) - (one->top < other->top);
}

/* How many pairs lie on one another, and how many leave the canvas. */
static inline size_t
count_collisions(struct extents *extents, double width, double height)
{
	size_t found = 0;

	if (extents->count > 0)
		qsort(extents->items, extents->count, sizeof(*extents->items), compare_tops);
	for (size_t i = 0; i < extents->count; i++) {
		const struct extent *a = &extents->items[i];

		found += a->left < 0 || a->right > width || a->top < 0 || a->bottom > height;
		for (size_t k = i + 1; k < extents->count; k++) {
			const struct extent *b = &extents->items[k];

			if (b->top >= a->bottom)
				break;
			found += a->left < b->right && b->left < a->right;
		}
	}
	return found;
}

/* A table as somebody would write it down. */
static inline void
read_table(struct table *table, const char *csv)
{
	struct source_memory memory = {slice_of(csv), 0};
	struct err err = ERR_INIT;

	if (table_read(table, source_of_memory(&memory, "test"), NULL, &err) != 0)
		fail_msg("%s", err.text);
}

/* Words of many lengths, always the same ones; one without blanks every seventh time. */
static inline void
make_label(struct strbuf *label, size_t number, size_t length)
{
	static const char *const words[] = {"la ", "casillas ", "W", "especiales ", "observación ",
	    "de ", "resultados ", "i"};

	strbuf_clear(label);
	strbuf_add_format(label, "%zu ", number);
	while (label->length < length)
		strbuf_add_string(label,
		    number % 7 == 6 ? "W" : words[(label->length + number) % 8]);
	while (label->length > length && (label->data[label->length - 1] & 0xc0) == 0x80)
		strbuf_truncate(label, label->length - 1);
}

static inline void
make_table(struct table *table, size_t rows, size_t columns, size_t length, uint64_t most)
{
	struct strbuf label = STRBUF_INIT;
	struct err err = ERR_INIT;

	assert_int_equal(
	    table_set_keys(table, SLICE_LITERAL("theme"), (struct slice)SLICE_INIT, &err), 0);
	for (size_t i = 0; i < rows; i++) {
		make_label(&label, i, length);
		assert_int_equal(table_add_row(table, strbuf_slice(&label), LEVEL_DATA, &err), 0);
	}
	for (size_t i = 0; i < columns; i++) {
		make_label(&label, i, length);
		assert_int_equal(table_add_column(table, strbuf_slice(&label), LEVEL_DATA, &err),
		    0);
	}
	strbuf_release(&label);
	assert_int_equal(table_allocate(table, &err), 0);
	for (size_t i = 0; i < rows; i++) {
		for (size_t k = 0; k < columns; k++)
			*table_at(table, i, k) = (i + k) % 3 == 0 ? most : most * (i + 1) / (k + 9);
	}
}

/* The layout of some data, to be looked at; the style's text must outlive it. */
struct drawn {
	struct strbuf style;
	struct chart_data *data; /* of a stream that was read for it; NULL */
	struct chart chart;
	struct canvas canvas;
};

/* Lines of a house's style, over ours; NULL: none. */
static const char *house_style;

static inline void
lay_out_data(struct drawn *drawn, const struct chart_kind *kind, const struct chart_data *data,
    const struct chart_options *options)
{
	static const struct codebook nobody = CODEBOOK_INIT;
	struct err err = ERR_INIT;

	*drawn = (struct drawn){.style = STRBUF_INIT};
	drawn->chart.data = data;
	drawn->chart.book = &nobody;
	drawn->chart.language = options->language;
	if (plots_read("style.gp", &drawn->style, &err) != 0)
		fail_msg("%s", err.text);
	if (house_style != NULL)
		strbuf_add_string(&drawn->style, house_style);
	if (style_read(&drawn->chart.style, strbuf_slice(&drawn->style), &err) != 0 ||
	    (options->grey && pattern_turn_grey(&drawn->chart.style, &err) != 0) ||
	    chart_lay_out(kind, &drawn->chart, options, &drawn->canvas, &err) != 0)
		fail_msg("%s", err.text);
}

/* The data that a kind takes, from a stream. */
static inline void
read_data(struct chart_data *data, const struct chart_kind *kind, struct slice csv)
{
	struct source_memory memory = {csv, 0};
	struct sheet sheet;
	struct err err = ERR_INIT;

	if (sheet_read(&sheet, source_of_memory(&memory, "test"), &err) != 0 ||
	    chart_read(&kind, data, &sheet, NULL, &err) != 0)
		fail_msg("%s", err.text);
	sheet_release(&sheet);
}

/* The layout of a stream. */
static inline void
lay_out_csv(struct drawn *drawn, const char *name, struct slice csv,
    const struct chart_options *options)
{
	const struct chart_kind *kind = chart_kind_named(name);
	struct err err = ERR_INIT;
	struct chart_data *data = mem_alloc(1, sizeof(*data), &err);

	assert_non_null(data);
	read_data(data, kind, csv);
	lay_out_data(drawn, kind, data, options);
	drawn->data = data;
}

/* Of a table that somebody made. */
static inline void
lay_out(struct drawn *drawn, const char *name, const struct table *table,
    const struct chart_options *options)
{
	const struct chart_kind *kind = chart_kind_named(name);
	struct err err = ERR_INIT;
	struct chart_data *data = mem_alloc(1, sizeof(*data), &err);

	assert_non_null(data);
	*data = (struct chart_data)CHART_DATA_INIT;
	data->table = *table;
	lay_out_data(drawn, kind, data, options);
	data->table = (struct table)TABLE_INIT;
	drawn->chart.table = table;
	drawn->data = data;
}

static inline void
drawn_release(struct drawn *drawn)
{
	canvas_release(&drawn->canvas);
	chart_names_release(&drawn->chart.names);
	if (drawn->data != NULL)
		chart_data_release(drawn->data);
	free(drawn->data);
	strbuf_release(&drawn->style);
}

static inline const struct canvas_layer *
find_layer(const struct drawn *drawn, const char *name)
{
	for (size_t i = 0; i < drawn->canvas.layer_count; i++) {
		if (slice_is(slice_of(drawn->canvas.layers[i].name), name))
			return &drawn->canvas.layers[i];
	}
	return NULL;
}

static inline const struct canvas_layer *
layer_of(const struct drawn *drawn, const char *name)
{
	const struct canvas_layer *layer = find_layer(drawn, name);

	if (layer == NULL)
		fail_msg("no layer %s", name);
	return layer;
}

/* No text lies on a disc. */
static inline void
check_discs(const struct canvas_layer *layer, const struct extents *texts)
{
	for (size_t i = 0; i < layer->count; i++) {
		const struct canvas_mark *m = &layer->marks[i];
		double x = (m->left + m->right) / 2, y = (m->top + m->bottom) / 2;
		double radius = (m->right - m->left) / 2;

		for (size_t k = 0; k < texts->count; k++) {
			const struct extent *text = &texts->items[k];
			double across = fmax(text->left, fmin(x, text->right)) - x;
			double up = fmax(text->top, fmin(y, text->bottom)) - y;

			assert_false(across * across + up * up < radius * radius);
		}
	}
}

/* All texts but the values, which stand in the bars, and all bars row by row. */
static inline void
check_apart(const struct drawn *drawn, const char *boxes)
{
	struct extents texts = {NULL, 0, 0}, others = {NULL, 0, 0};
	const struct canvas_layer *bars = layer_of(drawn, boxes);

	for (size_t i = 0; i < drawn->canvas.layer_count; i++) {
		const struct canvas_layer *layer = &drawn->canvas.layers[i];
		bool values = slice_is(slice_of(layer->name), "values");

		for (size_t k = 0; layer->shape == CANVAS_TEXT && k < layer->count; k++) {
			struct canvas_mark m = canvas_extent(layer, &layer->marks[k]);
			struct extent extent = {m.left, m.right, m.top, m.bottom};

			add_extent(&texts, extent);
			if (!values)
				add_extent(&others, extent);
		}
	}
	assert_int_equal(count_collisions(&texts, drawn->canvas.width, drawn->canvas.height), 0);
	for (size_t i = 0; i < bars->count; i++) {
		size_t touched = 0;

		/* Millions of pairs: one assertion a bar. */
		for (size_t k = 0; k < others.count; k++) {
			const struct extent *text = &others.items[k];

			touched += text->left < bars->marks[i].right &&
			    bars->marks[i].left < text->right &&
			    text->top < bars->marks[i].bottom && bars->marks[i].top < text->bottom;
		}
		assert_int_equal(touched, 0);
	}
	for (size_t i = 0; i < drawn->canvas.layer_count; i++) {
		const struct canvas_layer *layer = &drawn->canvas.layers[i];

		if (layer->shape == CANVAS_POINTS)
			check_discs(layer, &others);
	}
	free(texts.items);
	free(others.items);
}

/* Each value stands whole in a bar, and can be read there. */
static inline void
check_values(const struct drawn *drawn, const char *boxes)
{
	const struct canvas_layer *bars = layer_of(drawn, boxes);
	const struct canvas_layer *values = find_layer(drawn, "values");

	for (size_t i = 0; values != NULL && i < values->count; i++) {
		struct canvas_mark text = canvas_extent(values, &values->marks[i]);
		bool inside = false;

		for (size_t k = 0; k < bars->count && !inside; k++) {
			const struct canvas_mark *bar = &bars->marks[k];

			inside = text.left > bar->left && text.right < bar->right &&
			    text.top > bar->top && text.bottom < bar->bottom;
			if (inside)
				assert_true(colour_contrast(bar->colour, text.colour) >=
				    COLOUR_CONTRAST_TEXT);
		}
		assert_true(inside);
	}
}

/* Slices are not terminated, and a message with both texts says more. */
static inline void
assert_shown(struct slice text, const char *expected)
{
	if (!slice_is(text, expected))
		fail_msg("\"%.*s\" is not \"%s\"", SLICE_ARG(text), expected);
}

#endif
