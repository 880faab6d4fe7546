/* SPDX-License-Identifier: MIT */
/*
 * Bars: where everything goes, measured in the layout and in what gnuplot draws.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "findings/chart.h"
#include "findings/chart_metrics.h"
#include "findings/chart_plots.h"
#include "findings/mem.h"
#include "findings/source.h"

/* A text or box that must not touch others. */
struct extent {
	double left, right, top, bottom;
};

struct extents {
	struct extent *items;
	size_t count, capacity;
};

static void
add_extent(struct extents *extents, struct extent extent)
{
	struct err err = ERR_INIT;

	assert_int_equal(mem_reserve(&extents->items, &extents->capacity, extents->count + 1,
			     sizeof(*extents->items), &err),
	    0);
	extents->items[extents->count++] = extent;
}

static int
compare_tops(const void *a, const void *b)
{
	const struct extent *one = a, *other = b;

	return (one->top > other->top) - (one->top < other->top);
}

/* How many pairs lie on one another, and how many leave the canvas. */
static size_t
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
static void
read_table(struct table *table, const char *csv)
{
	struct source_memory memory = {slice_of(csv), 0};
	struct err err = ERR_INIT;

	if (table_read(table, source_of_memory(&memory, "test"), NULL, &err) != 0)
		fail_msg("%s", err.text);
}

/* Words of many lengths, always the same ones; one without blanks every seventh time. */
static void
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

static void
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

/* The layout of a table, to be looked at; the style's text must outlive it. */
struct drawn {
	struct strbuf style;
	struct chart chart;
	struct canvas canvas;
};

static void
lay_out(struct drawn *drawn, const struct table *table, const struct chart_options *options)
{
	static const struct codebook nobody = CODEBOOK_INIT;
	struct err err = ERR_INIT;

	*drawn = (struct drawn){.style = STRBUF_INIT};
	drawn->chart.table = table;
	drawn->chart.book = &nobody;
	if (plots_read("style.gp", &drawn->style, &err) != 0 ||
	    style_read(&drawn->chart.style, strbuf_slice(&drawn->style), &err) != 0 ||
	    chart_names_make(&drawn->chart.names, table, &nobody, &drawn->chart.style, options,
		&err) != 0 ||
	    chart_headings_make(&drawn->chart.names, table, options, &err) != 0)
		fail_msg("%s", err.text);
	drawn->canvas.width = drawn->chart.style.canvas_width;
	if (bars_layout(&drawn->chart, &drawn->canvas, &err) != 0)
		fail_msg("%s", err.text);
}

static void
drawn_release(struct drawn *drawn)
{
	canvas_release(&drawn->canvas);
	chart_names_release(&drawn->chart.names);
	strbuf_release(&drawn->style);
}

static const struct canvas_layer *
layer_of(const struct drawn *drawn, const char *name)
{
	for (size_t i = 0; i < drawn->canvas.layer_count; i++) {
		if (slice_is(slice_of(drawn->canvas.layers[i].name), name))
			return &drawn->canvas.layers[i];
	}
	fail_msg("no layer %s", name);
	return NULL;
}

/* All texts but the values, which stand in the bars, and all bars row by row. */
static void
check_apart(const struct drawn *drawn)
{
	struct extents texts = {NULL, 0, 0}, others = {NULL, 0, 0};
	const struct canvas_layer *bars = layer_of(drawn, "bars");

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
		for (size_t k = 0; k < others.count; k++) {
			const struct extent *text = &others.items[k];

			assert_false(text->left < bars->marks[i].right &&
			    bars->marks[i].left < text->right &&
			    text->top < bars->marks[i].bottom && bars->marks[i].top < text->bottom);
		}
	}
	free(texts.items);
	free(others.items);
}

/* Each value stands whole in a bar. */
static void
check_values(const struct drawn *drawn)
{
	const struct canvas_layer *bars = layer_of(drawn, "bars");
	const struct canvas_layer *values = layer_of(drawn, "values");

	for (size_t i = 0; i < values->count; i++) {
		struct canvas_mark text = canvas_extent(values, &values->marks[i]);
		bool inside = false;

		for (size_t k = 0; k < bars->count && !inside; k++)
			inside = text.left > bars->marks[k].left &&
			    text.right < bars->marks[k].right && text.top > bars->marks[k].top &&
			    text.bottom < bars->marks[k].bottom;
		assert_true(inside);
	}
}

static void
nothing_touches(void **state)
{
	static const size_t rows[] = {1, 2, 31, 200}, columns[] = {1, 3, 12},
			    lengths[] = {1, 40, 500};
	static const uint64_t counts[] = {0, 1, 14, 1000000000, UINT64_C(100000000000)};

	(void)state;
	for (size_t i = 0; i < (size_t)4 * 3 * 3 * 5; i++) {
		struct chart_options options = {.language = LANGUAGE_ES};
		struct table table = TABLE_INIT;
		struct drawn drawn;

		make_table(&table, rows[i % 4], columns[i / 4 % 3], lengths[i / 12 % 3],
		    counts[i / 36]);
		lay_out(&drawn, &table, &options);
		check_apart(&drawn);
		check_values(&drawn);
		assert_int_equal(layer_of(&drawn, "totals")->count, table.row_count);
		drawn_release(&drawn);
		table_release(&table);
	}
}

static void
headings_wrap(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct chart_options options = {.language = LANGUAGE_EN};
	struct table table = TABLE_INIT;
	struct drawn drawn;

	(void)state;
	make_label(&text, 5, 500);
	options.title = options.subtitle = options.source = options.note = text.data;
	make_table(&table, 2, 2, 20, 5);
	lay_out(&drawn, &table, &options);
	check_apart(&drawn);
	assert_true(layer_of(&drawn, "title")->count > 3);
	assert_true(layer_of(&drawn, "source")->count > 4);
	drawn_release(&drawn);
	table_release(&table);
	strbuf_release(&text);
}

/* A single column has a legend only where its name says more than that it counts. */
static void
legend_of_one_column(void **state)
{
	static const char *const csv[] = {"theme,count\na,1\n", "theme,strength\na,1\n"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct chart_options options = {.language = LANGUAGE_EN};
		struct table table = TABLE_INIT;
		struct drawn drawn;

		read_table(&table, csv[i]);
		lay_out(&drawn, &table, &options);
		assert_int_equal(layer_of(&drawn, "legend")->count, i);
		assert_int_equal(layer_of(&drawn, "values")->count, i);
		drawn_release(&drawn);
		table_release(&table);
	}
}

static void
rows_are_sorted(void **state)
{
	static const char *const expected[] = {"b", "a", "c", "d", "(otros)", "(sin dato)"};
	static const char csv[] =
	    "theme,x,y\na,1,2\n(none),9,9\nb,4,0\n(other),9,0\nc,0,3\nd,0,0\n";
	struct chart_options options = {.language = LANGUAGE_ES};
	struct table table = TABLE_INIT;
	struct drawn drawn;
	const struct canvas_layer *labels, *bars;

	(void)state;
	read_table(&table, csv);
	lay_out(&drawn, &table, &options);
	labels = layer_of(&drawn, "labels");
	bars = layer_of(&drawn, "bars");
	assert_int_equal(labels->count, 6);
	for (size_t i = 0; i < 6; i++)
		assert_true(slice_is(labels->marks[i].text, expected[i]));
	/* Zeros have no bar; a count of 4 is four times as long as one of 1. */
	assert_int_equal(bars->count, 7);
	assert_true(fabs((bars->marks[0].right - bars->marks[0].left) -
			4 * (bars->marks[1].right - bars->marks[1].left)) < 1e-6);
	drawn_release(&drawn);
	table_release(&table);
}

static void
names_and_colours(void **state)
{
	struct chart_options options = {.language = LANGUAGE_EN};
	struct table table = TABLE_INIT;
	struct drawn drawn;

	(void)state;
	read_table(&table, "Tema,Propuesta,strength,(none)\na,1,2,3\n");
	lay_out(&drawn, &table, &options);
	assert_true(slice_is(drawn.chart.names.columns[0], "Proposal"));
	assert_true(slice_is(drawn.chart.names.columns[1], "Strength"));
	assert_true(slice_is(drawn.chart.names.columns[2], "(none)"));
	assert_int_equal(drawn.chart.names.colours[0], 0xe69f00);
	assert_int_equal(drawn.chart.names.colours[1], 0x00558c);
	assert_int_equal(drawn.chart.names.colours[2], drawn.chart.style.missing_colour);
	assert_true(slice_is(drawn.chart.names.title, "Findings by theme and type"));
	assert_true(slice_is(drawn.chart.names.subtitle, "6 findings in 1 theme"));
	drawn_release(&drawn);
	table_release(&table);
}

/* Slices are not terminated, and a message with both texts says more. */
static void
assert_text(struct slice text, const char *expected)
{
	if (!slice_is(text, expected))
		fail_msg("\"%.*s\" is not \"%s\"", SLICE_ARG(text), expected);
}

static void
titles(void **state)
{
	static const struct {
		const char *csv;
		enum language language;
		const char *title, *subtitle, *source;
	} cases[] = {
	    {"area,type,count\nA,strength,1\n", LANGUAGE_ES,
		"Hallazgos por área responsable y tipo de hallazgo", "1 hallazgo en 1 área", NULL},
	    {"area,mentions\nA,1200\nB,34\n", LANGUAGE_EN, "Mentions by responsible area",
		"1,234 mentions in 2 areas", NULL},
	    {"theme,report,count\nA,r1,2\n", LANGUAGE_ES, "Hallazgos por tema e informe",
		"2 hallazgos en 1 tema", NULL},
	    {"theme,n\nA,2\n(other),3\n", LANGUAGE_ES, "Hallazgos por tema", "5 hallazgos", NULL},
	    {"Órgano,2020,2021\nA,2,3\n", LANGUAGE_ES, "Órgano", "Total: 5", ""},
	    {"Etiquetas de fila,Fortaleza,Propuesta\nA,2,1\n", LANGUAGE_ES,
		"Hallazgos por tipo de hallazgo", "3 hallazgos en 1 categoría", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chart_options options = {.language = cases[i].language};
		const char *source = cases[i].source != NULL
		    ? cases[i].source
		    : word(WORD_SOURCE_LINE, cases[i].language);
		struct table table = TABLE_INIT;
		struct drawn drawn;

		read_table(&table, cases[i].csv);
		lay_out(&drawn, &table, &options);
		assert_text(drawn.chart.names.title, cases[i].title);
		assert_text(drawn.chart.names.subtitle, cases[i].subtitle);
		assert_true(slice_is(drawn.chart.names.source, source));
		drawn_release(&drawn);
		table_release(&table);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_touches),
	    cmocka_unit_test(headings_wrap),
	    cmocka_unit_test(legend_of_one_column),
	    cmocka_unit_test(rows_are_sorted),
	    cmocka_unit_test(names_and_colours),
	    cmocka_unit_test(titles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
