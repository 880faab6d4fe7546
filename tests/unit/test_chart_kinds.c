/* SPDX-License-Identifier: MIT */
/*
 * All kinds of charts: nothing touches anything, from the smallest table to the largest.
 */
#include "support_chart.h"
#include "support_chart_streams.h"

#include "findings/chart_colour.h"

/* The boxes that only their own values may stand in, and how many of another layer a row has. */
static const struct {
	const char *name, *boxes;
	const char *each_row;
} kinds[] = {
    {"bars", "bars", "totals"},
    {"shares", "bars", NULL},
    {"heatmap", "cells", NULL},
    {"diverging", "bars", NULL},
    {"pareto", "bars", "shares"},
    {"intervals", "rules", NULL},
    {"residuals", "cells", NULL},
    {"mosaic", "bars", "totals"},
    {"status", "bars", NULL},
    {"recurrence", "cells", NULL},
    {"slope", "swatches", NULL},
    {"trend", "rules", NULL},
    {"map", "squares", NULL},
    {"small", "bars", NULL},
};

static void
every_kind_is_here(void **state)
{
	size_t count = 0;

	(void)state;
	while (chart_kinds[count].name != NULL)
		count++;
	assert_int_equal(count, COUNT_OF(kinds));
}

/* Labels of a length; of 1 the empty one is left out, which is no name. */
static const char **
make_labels(size_t count, size_t length)
{
	struct strbuf label = STRBUF_INIT;
	struct err err = ERR_INIT;
	const char **labels = mem_alloc(count, sizeof(*labels), &err);

	assert_non_null(labels);
	for (size_t i = 0; i < count; i++) {
		make_label(&label, i, length);
		labels[i] = strdup(label.data);
		assert_non_null(labels[i]);
	}
	strbuf_release(&label);
	return labels;
}

static void
free_labels(const char **labels, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free((void *)(uintptr_t)labels[i]);
	free(labels);
}

/* A result or tally of that many rows and columns. */
static void
check_stream(size_t kind, enum chart_shape shape, const struct names *size, size_t length,
    enum language language)
{
	struct chart_options options = {.language = language};
	const char **rows = make_labels(size->row_count, length);
	const char **columns = make_labels(size->column_count, length);
	struct names names = {rows, columns, size->row_count, size->column_count, size->most};
	struct strbuf csv = STRBUF_INIT;
	struct drawn drawn;

	write_stream(&csv, shape, &names);
	lay_out_csv(&drawn, kinds[kind].name, strbuf_slice(&csv), &options);
	check_apart(&drawn, kinds[kind].boxes);
	check_values(&drawn, kinds[kind].boxes);
	drawn_release(&drawn);
	strbuf_release(&csv);
	free_labels(rows, names.row_count);
	free_labels(columns, names.column_count);
}

/* Every fifth case, another for each kind: all sizes come with all lengths and counts. */
static bool
in_sample(size_t kind, size_t number)
{
	return wants_all() || number % 5 == kind % 5;
}

static void
nothing_touches_in_results(void **state)
{
	static const size_t rows[] = {1, 2, 31, 200}, columns[] = {1, 3, 12},
			    lengths[] = {2, 40, 300};
	static const uint64_t counts[] = {0, 1, 14, 1000000000};

	(void)state;
	for (size_t kind = 0; kind < COUNT_OF(kinds); kind++) {
		unsigned shapes = chart_kind_named(kinds[kind].name)->shapes;
		bool compares = chart_kind_named(kinds[kind].name)->compares;

		for (unsigned i = 0; i < SHAPE_COUNT * 4 * 3 * 3 * 4; i++) {
			unsigned shape = i % SHAPE_COUNT, at = i / SHAPE_COUNT;
			struct names size = {NULL, NULL, rows[at % 4], columns[at / 4 % 3],
			    counts[at / 36]};

			if (!in_sample(kind, at))
				continue;
			/* Of points the counts say only how large they are. */
			if (shape == SHAPE_POINTS && at / 36 != 2)
				continue;
			if (wants_two(chart_kind_named(kinds[kind].name)))
				size.column_count = 2;
			if ((shapes & SHAPE_BIT(shape)) != 0 && (shape != SHAPE_TABLE || compares))
				check_stream(kind, (enum chart_shape)shape, &size,
				    lengths[at / 12 % 3], at % 2 == 0 ? LANGUAGE_ES : LANGUAGE_EN);
		}
	}
}

/* Columns of types, the first three of them known. */
static void
name_types(struct table *table)
{
	static const char *const types[] = {"proposal", "opportunity", "strength"};

	table->column_key = SLICE_LITERAL("type");
	for (size_t i = 0; i < table->column_count && i < 3; i++)
		table->columns[i].name = slice_of(types[i]);
}

static bool
lists_some(const struct drawn *drawn)
{
	const struct canvas_layer *rest = find_layer(drawn, "rest");

	return rest != NULL && rest->count > 0;
}

static void
check_table(size_t kind, size_t rows, size_t columns, size_t length, uint64_t most,
    enum language language)
{
	struct chart_options options = {.language = language};
	struct table table = TABLE_INIT;
	struct drawn drawn;

	make_table(&table, rows, columns, length, most);
	if (slice_is(slice_of(kinds[kind].name), "diverging"))
		name_types(&table);
	lay_out(&drawn, kinds[kind].name, &table, &options);
	check_apart(&drawn, kinds[kind].boxes);
	check_values(&drawn, kinds[kind].boxes);
	/* A mosaic of many rows lists some below. */
	if (kinds[kind].each_row != NULL && most > 0 && !lists_some(&drawn))
		assert_int_equal(layer_of(&drawn, kinds[kind].each_row)->count, table.row_count);
	drawn_release(&drawn);
	table_release(&table);
}

static void
nothing_touches(void **state)
{
	static const size_t rows[] = {1, 2, 31, 200}, columns[] = {1, 3, 12},
			    lengths[] = {1, 40, 500};
	static const uint64_t counts[] = {0, 1, 14, 1000000000, UINT64_C(100000000000)};

	(void)state;
	for (size_t kind = 0; kind < COUNT_OF(kinds); kind++) {
		const struct chart_kind *named = chart_kind_named(kinds[kind].name);

		/* Tables of processes are read, with the results. */
		if ((named->shapes & SHAPE_BIT(SHAPE_TABLE)) == 0 || named->compares)
			continue;
		for (size_t i = 0; i < (size_t)4 * 3 * 3 * 5; i++) {
			if (in_sample(kind, i))
				check_table(kind, rows[i % 4], columns[i / 4 % 3],
				    lengths[i / 12 % 3], counts[i / 36],
				    i % 2 == 0 ? LANGUAGE_ES : LANGUAGE_EN);
		}
	}
}

/* On the narrowest paper, and in pictures of given proportions, which they have. */
static void
nothing_touches_in_any_size(void **state)
{
	static const struct chart_options sizes[] = {{.print_width = 80}, {.print_width = 400},
	    {.width = 700, .height = 1300}, {.width = 1600, .height = 900}};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(kinds) * COUNT_OF(sizes); i++) {
		size_t kind = i / COUNT_OF(sizes);
		struct chart_options options = sizes[i % COUNT_OF(sizes)];
		const struct chart_kind *named = chart_kind_named(kinds[kind].name);
		struct table table = TABLE_INIT;
		struct drawn drawn;

		if ((named->shapes & SHAPE_BIT(SHAPE_TABLE)) == 0 || named->compares)
			continue;
		make_table(&table, 9, 3, 40, 14);
		if (slice_is(slice_of(kinds[kind].name), "diverging"))
			name_types(&table);
		lay_out(&drawn, kinds[kind].name, &table, &options);
		check_apart(&drawn, kinds[kind].boxes);
		check_values(&drawn, kinds[kind].boxes);
		if (options.width > 0)
			assert_true(fabs(drawn.canvas.height -
					drawn.canvas.width * options.height / options.width) <= 1);
		drawn_release(&drawn);
		table_release(&table);
	}
}

/* Few rows in a tall picture become higher, but not without end. */
static void
rows_fill_the_picture(void **state)
{
	struct chart_options options = {.width = 600, .height = 600};
	struct table table = TABLE_INIT;
	struct drawn drawn;
	const struct canvas_layer *bars;
	double height;

	(void)state;
	read_table(&table, "theme,strength,proposal\na,1,3\nb,1,2\nc,0,3\nd,2,2\ne,1,1\nf,1,0\n");
	lay_out(&drawn, "bars", &table, &options);
	bars = layer_of(&drawn, "bars");
	height = bars->marks[0].bottom - bars->marks[0].top;
	assert_true(height > 23 && height <= 44);
	assert_true(drawn.canvas.width == 600 && drawn.canvas.height == 600);
	assert_true(layer_of(&drawn, "source")->marks[0].top > 450);
	drawn_release(&drawn);
	table_release(&table);
}

static void
shares_are_of_their_rows(void **state)
{
	struct chart_options options = {.language = LANGUAGE_EN};
	struct table table = TABLE_INIT;
	struct drawn drawn;
	const struct canvas_layer *bars, *values, *totals;

	(void)state;
	read_table(&table, "theme,strength,proposal\na,1,3\nb,1,2\nc,0,0\n");
	lay_out(&drawn, "shares", &table, &options);
	bars = layer_of(&drawn, "bars");
	values = layer_of(&drawn, "values");
	totals = layer_of(&drawn, "totals");
	assert_shown(drawn.chart.names.title, "Make-up of findings by theme");
	assert_shown(drawn.chart.names.note, "");
	assert_int_equal(bars->count, 4);
	assert_true(fabs(bars->marks[1].right - bars->marks[3].right) < 1e-6);
	assert_shown(values->marks[0].text, "25%");
	assert_shown(values->marks[2].text, "33%");
	assert_shown(totals->marks[0].text, "n");
	assert_shown(totals->marks[1].text, "4");
	assert_shown(totals->marks[3].text, "0");
	drawn_release(&drawn);
	table_release(&table);
}

/* Halves are rounded up, all of them: 12.5 and 87.5 are 13 and 88. */
static void
shares_that_do_not_add_up_are_said(void **state)
{
	struct chart_options options = {.language = LANGUAGE_ES};
	struct table table = TABLE_INIT;
	struct drawn drawn;

	(void)state;
	read_table(&table, "area,strength,proposal\na,1,7\n");
	lay_out(&drawn, "shares", &table, &options);
	assert_shown(drawn.chart.names.title, "Composición de los hallazgos por área responsable");
	assert_shown(drawn.chart.names.note, word(WORD_ROUNDING_NOTE, LANGUAGE_ES));
	drawn_release(&drawn);
	options.note = "";
	lay_out(&drawn, "shares", &table, &options);
	assert_shown(drawn.chart.names.note, "");
	drawn_release(&drawn);
	table_release(&table);
}

static void
heatmap_is_one_scale(void **state)
{
	struct chart_options options = {.language = LANGUAGE_EN};
	struct table table = TABLE_INIT;
	struct drawn drawn;
	const struct canvas_layer *cells, *values, *headings;

	(void)state;
	read_table(&table, "theme,strength,proposal,x\na,10,0,5\nb,1,0,5\n");
	lay_out(&drawn, "heatmap", &table, &options);
	cells = layer_of(&drawn, "cells");
	values = layer_of(&drawn, "values");
	headings = layer_of(&drawn, "headings");
	assert_shown(drawn.chart.names.title, "Findings by theme");
	assert_int_equal(cells->count, 4);
	assert_int_equal(headings->count, 3);
	assert_shown(headings->marks[1].text, "proposal");
	assert_int_equal(layer_of(&drawn, "keys")->count, 0);
	assert_int_equal(cells->marks[0].colour, drawn.chart.style.palette[0]);
	assert_int_equal(cells->marks[1].colour, cells->marks[3].colour);
	assert_true(
	    colour_lightness(cells->marks[2].colour) > colour_lightness(cells->marks[1].colour));
	for (size_t i = 0; i < cells->count; i++)
		assert_true(colour_contrast(cells->marks[i].colour, values->marks[i].colour) >=
		    COLOUR_CONTRAST_TEXT);
	drawn_release(&drawn);
	table_release(&table);
}

/* Columns need no colours here, and headings that are too long get numbers. */
static void
heatmap_of_many_columns(void **state)
{
	struct chart_options options = {.language = LANGUAGE_EN};
	struct table table = TABLE_INIT;
	struct drawn drawn;

	(void)state;
	make_table(&table, 3, 40, 60, 1000000);
	lay_out(&drawn, "heatmap", &table, &options);
	check_apart(&drawn, "cells");
	assert_true(drawn.canvas.width > drawn.chart.style.canvas_width);
	assert_int_equal(layer_of(&drawn, "keys")->count, 40);
	assert_int_equal(layer_of(&drawn, "headings")->count, 40);
	assert_shown(layer_of(&drawn, "headings")->marks[39].text, "40");
	drawn_release(&drawn);
	table_release(&table);
}

/* Where the bars of one colour begin and end. */
static struct extent
reach(const struct canvas_layer *bars, uint32_t colour)
{
	struct extent extent = {1e9, -1e9, 0, 0};

	for (size_t i = 0; i < bars->count; i++) {
		if (bars->marks[i].colour != colour)
			continue;
		extent.left = fmin(extent.left, bars->marks[i].left);
		extent.right = fmax(extent.right, bars->marks[i].right);
	}
	return extent;
}

static void
diverging_has_a_common_axis(void **state)
{
	struct chart_options options = {.language = LANGUAGE_ES};
	struct table table = TABLE_INIT;
	struct drawn drawn;
	const struct canvas_layer *bars;
	struct extent opportunities, strengths, proposals, none;

	(void)state;
	read_table(&table, "tema,(none),Propuesta,Fortaleza,opportunity\na,4,2,3,4\nb,0,0,9,2\n");
	lay_out(&drawn, "diverging", &table, &options);
	bars = layer_of(&drawn, "bars");
	assert_int_equal(bars->count, 6);
	opportunities = reach(bars, drawn.chart.names.colours[3]);
	strengths = reach(bars, drawn.chart.names.colours[2]);
	proposals = reach(bars, drawn.chart.names.colours[1]);
	none = reach(bars, drawn.chart.names.colours[0]);
	assert_true(fabs(opportunities.right - strengths.left) < 1e-6);
	assert_true(strengths.right < proposals.left && proposals.right < none.left);
	assert_true(fabs((strengths.right - strengths.left) / 9 -
			(opportunities.right - opportunities.left) / 4) < 1e-6);
	assert_int_equal(layer_of(&drawn, "axes")->count, 3);
	assert_shown(layer_of(&drawn, "left_headings")->marks[0].text, "Área de oportunidad");
	assert_int_equal(layer_of(&drawn, "headings")->count, 3);
	drawn_release(&drawn);
	table_release(&table);
}

static void
diverging_leaves_out_what_is_not_there(void **state)
{
	static const struct {
		const char *csv;
		size_t axes, bars;
	} cases[] = {
	    {"tema,strength\na,3\n", 1, 1},
	    {"tema,opportunity\na,3\n", 1, 1},
	    {"tema,proposal,opportunity\na,3,1\n", 2, 2},
	    {"tema,strength,opportunity\na,3,0\n", 1, 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct chart_options options = {.language = LANGUAGE_EN};
		struct table table = TABLE_INIT;
		struct drawn drawn;

		read_table(&table, cases[i].csv);
		lay_out(&drawn, "diverging", &table, &options);
		check_apart(&drawn, "bars");
		assert_int_equal(layer_of(&drawn, "axes")->count, cases[i].axes);
		assert_int_equal(layer_of(&drawn, "bars")->count, cases[i].bars);
		drawn_release(&drawn);
		table_release(&table);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_kind_is_here),
	    cmocka_unit_test(nothing_touches),
	    cmocka_unit_test(nothing_touches_in_any_size),
	    cmocka_unit_test(rows_fill_the_picture),
	    cmocka_unit_test(nothing_touches_in_results),
	    cmocka_unit_test(shares_are_of_their_rows),
	    cmocka_unit_test(shares_that_do_not_add_up_are_said),
	    cmocka_unit_test(heatmap_is_one_scale),
	    cmocka_unit_test(heatmap_of_many_columns),
	    cmocka_unit_test(diverging_has_a_common_axis),
	    cmocka_unit_test(diverging_leaves_out_what_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
