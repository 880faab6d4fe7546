/* SPDX-License-Identifier: MIT */
/*
 * Kinds that draw results: what they read, what they say of it, what is strong.
 */
#include "support_chart.h"

#include "findings/chart_colour.h"

static void
intervals_are_sorted_by_share(void **state)
{
	static const char all[] = "row,column,count,base,share,low,high,method\n"
				  "a,,1,8,0.125,0.02,0.47,Wilson score\n"
				  "b,,6,8,0.75,0.41,0.93,Wilson score\nc,,1,8,0.125,,,none\n";
	static const char each[] = "row,column,count,base,share,low,high,method\n"
				   "a,strength,1,2,0.5,0.1,0.9,x\na,proposal,1,2,0.5,0.1,0.9,x\n"
				   "b,strength,3,3,1,0.4,1,x\nb,proposal,0,3,0,0,0.6,x\n";
	struct chart_options options = {.language = LANGUAGE_EN};
	struct drawn drawn;
	const struct canvas_layer *points, *lines;

	(void)state;
	lay_out_csv(&drawn, "intervals", slice_of(all), &options);
	points = layer_of(&drawn, "points");
	lines = layer_of(&drawn, "lines");
	assert_shown(layer_of(&drawn, "labels")->marks[0].text, "b");
	assert_shown(layer_of(&drawn, "totals")->marks[0].text, "75.0%");
	assert_shown(layer_of(&drawn, "totals")->marks[1].text, "12.5%");
	assert_shown(drawn.chart.names.note,
	    "Dot: share. Line: confidence interval (Wilson score).");
	assert_int_equal(points->count, 3);
	assert_int_equal(lines->count, 2);
	assert_true(lines->marks[0].left < points->marks[0].left);
	assert_true(lines->marks[0].right > points->marks[0].right);
	drawn_release(&drawn);
	lay_out_csv(&drawn, "intervals", slice_of(each), &options);
	assert_shown(layer_of(&drawn, "labels")->marks[0].text, "b");
	assert_shown(drawn.chart.names.subtitle, "5 findings");
	assert_shown(drawn.chart.names.note,
	    "Dot: share. Line: confidence interval (x). Shares are of each row's total.");
	drawn_release(&drawn);
}

/* Only what the test finds is strong, however far the others are off. */
static void
residuals_are_strong_where_significant(void **state)
{
	static const char csv[] = "row,column,count,expected,residual,p,p_adjusted,method\n"
				  "a,strength,9,4.61,3.5,0.001,0.01,adjusted\n"
				  "a,proposal,0,4,-3.4,0.001,0.049,adjusted\n"
				  "b,strength,1,5,-3.6,0.01,0.06,adjusted\n"
				  "b,proposal,0,0,,,,no p\n";
	struct chart_options options = {.language = LANGUAGE_EN};
	struct drawn drawn;
	const struct canvas_layer *cells, *values;

	(void)state;
	lay_out_csv(&drawn, "residuals", slice_of(csv), &options);
	cells = layer_of(&drawn, "cells");
	values = layer_of(&drawn, "values");
	assert_shown(drawn.chart.names.title,
	    "More or fewer findings than expected, by finding type");
	assert_shown(drawn.chart.names.subtitle,
	    "10 findings; 2 of 3 cells differ from what chance would give");
	assert_int_equal(cells->count, 4);
	assert_true(colour_lightness(cells->marks[0].colour) < 65);
	assert_true(colour_lightness(cells->marks[1].colour) < 65);
	assert_true(colour_lightness(cells->marks[2].colour) > 85);
	assert_true(colour_lightness(cells->marks[3].colour) > 85);
	assert_int_equal(values->count, 3);
	assert_shown(values->marks[0].text, "9 (4.6)");
	assert_shown(values->marks[1].text, "0 (4.0)");
	assert_shown(values->marks[2].text, "1");
	for (size_t i = 0; i < values->count; i++)
		assert_true(colour_contrast(cells->marks[i].colour, values->marks[i].colour) >=
		    COLOUR_CONTRAST_TEXT);
	drawn_release(&drawn);
}

/* One line each, which names what is wrong and where. */
static void
results_that_cannot_be_read(void **state)
{
	static const struct {
		const char *kind, *csv, *text;
		size_t line;
	} cases[] = {
	    {"intervals", "row,column,share,low,high\na,,0.5,0,1\n", "there is no column \"count\"",
		1},
	    {"intervals", "row,column,count,share,low,high\na,,1,half,0,1\n",
		"column \"share\": \"half\" is not a number", 2},
	    {"intervals", "row,column,count,share,low,high\na,,-1,0.5,0,1\n",
		"column \"count\": \"-1\" is not a count", 2},
	    {"intervals", "row,column,count,share,low,high\na,x,1,1,0,1\na,x,1,1,0,1\n",
		"row \"a\", column \"x\" stands there twice", 3},
	    {"intervals", "theme,strength\na,1\n",
		"intervals draws shares with their intervals (findings-share --ci), and this is none",
		0},
	    {"bars", "row,column,count,share,low,high\na,,1,0.5,0,1\n",
		"bars draws a table of counts, or a tally of one or two keys (findings-tab); this is "
		"shares with their intervals (findings-share --ci): --kind intervals draws it",
		0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct source_memory memory = {slice_of(cases[i].csv), 0};
		const struct chart_kind *kind = chart_kind_named(cases[i].kind);
		struct chart_data data = CHART_DATA_INIT;
		struct sheet sheet;
		struct err err = ERR_INIT;

		assert_int_equal(sheet_read(&sheet, source_of_memory(&memory, "t.csv"), &err), 0);
		assert_int_equal(chart_read(&kind, &data, &sheet, NULL, &err), -1);
		assert_string_equal(err.text, cases[i].text);
		assert_string_equal(err.file, "t.csv");
		assert_int_equal(err.line, cases[i].line);
		assert_int_equal(err.kind, ERR_DATA);
		sheet_release(&sheet);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(intervals_are_sorted_by_share),
	    cmocka_unit_test(residuals_are_strong_where_significant),
	    cmocka_unit_test(results_that_cannot_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
