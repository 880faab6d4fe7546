/* SPDX-License-Identifier: MIT */
/*
 * What charts say: shares, lines of labels, lists, the tips of marks.
 */
#include "support_chart.h"

#include "findings/chart_metrics.h"
#include "findings/chart_percent.h"

/* None and all are that; what only rounds to them is not. */
static void
shares_say_what_they_are(void **state)
{
	static const struct {
		uint64_t count, base;
		unsigned digits;
		const char *text;
	} counts[] = {
	    {0, 7, 1, "0%"},
	    {0, 7, 0, "0%"},
	    {7, 7, 1, "100%"},
	    {1, 10000, 1, "<0.1%"},
	    {1, 10000, 0, "<1%"},
	    {9999, 10000, 1, ">99.9%"},
	    {997, 1000, 0, ">99%"},
	    {1, 2000, 1, "0.1%"},
	    {1, 1000000000, 1, "<0.1%"},
	    {1, 3, 1, "33.3%"},
	    {2, 3, 0, "67%"},
	    {1, 200, 0, "1%"},
	};
	static const struct {
		double share;
		const char *text;
	} shares[] = {{0, "0%"}, {1, "100%"}, {1e-17, "0%"}, {1 - 1e-16, "100%"}, {0.0004, "<0.1%"},
	    {0.9996, ">99.9%"}, {0.5, "50.0%"}, {0.0272, "2.7%"}, {NAN, ""}};
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(counts); i++)
		assert_shown(
		    percent_count(counts[i].count, counts[i].base, counts[i].digits, &text),
		    counts[i].text);
	for (size_t i = 0; i < COUNT_OF(shares); i++)
		assert_shown(percent_share(shares[i].share, 1, &text), shares[i].text);
	assert_true(metrics_width(PERCENT_WIDEST, 12) >= metrics_width(slice_of("100%"), 12));
	assert_true(
	    metrics_width(PERCENT_WIDEST_TENTHS, 12) >= metrics_width(slice_of("<0.1%"), 12));
	strbuf_release(&text);
}

static double
widest(const struct text_lines *lines, double size)
{
	double width = 0;

	for (size_t i = 0; i < lines->count; i++)
		width = fmax(width, metrics_width(lines->lines[i], size));
	return width;
}

/* As many lines as ever, none wider than allowed, and no word left over. */
static void
lines_of_labels_are_even(void **state)
{
	static const char text[] = "Organización de personas observadoras en el distrito 12";
	struct text_lines even = TEXT_LINES_INIT, plain = TEXT_LINES_INIT;
	struct err err = ERR_INIT;
	double size = 13;
	struct text_measure measure = metrics_measure(&size);

	(void)state;
	for (double width = 60; width < 420; width += 7) {
		even.count = plain.count = 0;
		assert_int_equal(metrics_wrap(slice_of(text), width, size, &even, &err), 0);
		assert_int_equal(text_wrap(slice_of(text), width, &measure, &plain, &err), 0);
		assert_int_equal(even.count, plain.count);
		assert_true(widest(&even, size) <= fmax(widest(&plain, size), width) + 1e-9);
	}
	even.count = 0;
	assert_int_equal(metrics_wrap(slice_of(text), 355, size, &even, &err), 0);
	assert_int_equal(even.count, 2);
	assert_shown(even.lines[0], "Organización de personas");
	assert_shown(even.lines[1], "observadoras en el distrito 12");
	/* Lines that somebody broke stay as they are, a word too wide is broken. */
	even.count = 0;
	assert_int_equal(metrics_wrap(slice_of("a b\nc d e f"), 40, size, &even, &err), 0);
	assert_shown(even.lines[0], "a b");
	even.count = 0;
	assert_int_equal(metrics_wrap(slice_of("WWWWWWWWWW i"), 40, size, &even, &err), 0);
	assert_true(even.count > 3 && widest(&even, size) <= 40);
	text_lines_release(&even);
	text_lines_release(&plain);
}

/* Of forty rows and one, those whose bands are lower than a line stand in the list. */
static void
mosaic_lists_low_bands(void **state)
{
	struct chart_options options = {.language = LANGUAGE_EN};
	struct strbuf csv = STRBUF_INIT;

	(void)state;
	for (size_t rows = 40; rows <= 41; rows++) {
		const struct canvas_layer *labels, *rest;
		struct drawn drawn;

		strbuf_clear(&csv);
		strbuf_add_string(&csv, "theme,strength,proposal\n");
		for (size_t i = 0; i < rows; i++)
			strbuf_add_format(&csv, "t%zu,%zu,1\n", i, i < 3 ? (size_t)90 : (size_t)2);
		lay_out_csv(&drawn, "mosaic", strbuf_slice(&csv), &options);
		labels = layer_of(&drawn, "labels");
		rest = layer_of(&drawn, "rest");
		assert_int_equal(labels->count, rows == 40 ? 40 : 3);
		assert_int_equal(layer_of(&drawn, "totals")->count, labels->count);
		/* A heading, and a line for each. */
		assert_int_equal(rest->count, rows == 40 ? 0 : 1 + 38);
		if (rows > 40) {
			assert_shown(rest->marks[0].text, "The other bands, from top to bottom");
			assert_shown(rest->marks[1].text, "t3: 3");
			assert_shown(rest->marks[2].text, "t4: 3");
			/* Down the first column, then the next. */
			assert_true(rest->marks[2].top > rest->marks[1].top);
			assert_true(rest->marks[38].left > rest->marks[1].left);
		}
		drawn_release(&drawn);
	}
	strbuf_release(&csv);
}

static void
assert_tip(const struct canvas_layer *layer, size_t mark, const char *expected)
{
	assert_true(mark < layer->count);
	assert_shown(layer->marks[mark].tip, expected);
}

#define POINTS_HEADER                                                                              \
	"kind,point,count,mass,inertia,share,coord1,coord2,contribution1,contribution2,cos2_1,"    \
	"cos2_2\naxis,1,,,0.2,0.9994,,,,,,\naxis,2,,,0.0001,0.0005,,,,,,\n"

static void
points_of_a_map_say_their_figures(void **state)
{
	static const char csv[] = POINTS_HEADER "row,a,1,0.05,0.1,,0.5,-0.25,0.1,0.1,0.6,0.25\n"
						"row,b,1200,0.95,0.1,,-0.0004,0,0.1,0.1,0.9,0.05\n"
						"column,strength,,,,,0.1,0.2,,,,\n";
	static const struct {
		enum language language;
		const char *a, *b, *column, *shown;
	} cases[] = {
	    {LANGUAGE_ES, "a: 1 hallazgo\nEje 1: 0.500; Eje 2: −0.250\nMasa: 0.050; cos²: 0.850",
		"b: 1,200 hallazgos\nEje 1: 0.000; Eje 2: 0.000\nMasa: 0.950; cos²: 0.950",
		"Fortaleza\nEje 1: 0.100; Eje 2: 0.200",
		"1,201 hallazgos; el mapa muestra >99% de la inercia"},
	    {LANGUAGE_EN, "a: 1 finding\nAxis 1: 0.500; Axis 2: −0.250\nMass: 0.050; cos²: 0.850",
		"b: 1,200 findings\nAxis 1: 0.000; Axis 2: 0.000\nMass: 0.950; cos²: 0.950",
		"Strength\nAxis 1: 0.100; Axis 2: 0.200",
		"1,201 findings; the map shows >99% of the inertia"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct chart_options options = {.language = cases[i].language};
		struct drawn drawn;
		const struct canvas_layer *points;

		lay_out_csv(&drawn, "map", slice_of(csv), &options);
		points = layer_of(&drawn, "points");
		assert_shown(drawn.chart.names.subtitle, cases[i].shown);
		assert_int_equal(points->count, 2);
		/* The larger one is drawn first. */
		assert_tip(points, 0, cases[i].b);
		assert_tip(points, 1, cases[i].a);
		assert_tip(layer_of(&drawn, "squares"), 0, cases[i].column);
		drawn_release(&drawn);
	}
}

/* Names that lie on one another hang from their dashes; too many become a number. */
static void
points_on_one_another_are_listed(void **state)
{
	struct chart_options options = {.language = LANGUAGE_EN};
	struct strbuf csv = STRBUF_INIT;
	struct drawn drawn;

	(void)state;
	strbuf_add_string(&csv, POINTS_HEADER);
	strbuf_add_string(&csv,
	    "row,Programa de Resultados Preliminares,9,0.1,0.1,,0.5,0.5,,,,\n"
	    "row,b,8,0.1,0.1,,0.5,0.5,,,,\n");
	for (int i = 0; i < 14; i++)
		strbuf_add_format(&csv, "row,p%d,%d,0.1,0.1,,-0.5,-0.5,,,,\n", i, 30 - i);
	strbuf_add_string(&csv, "column,strength,,,,,0.1,0.2,,,,\n");
	lay_out_csv(&drawn, "map", strbuf_slice(&csv), &options);
	{
		const struct canvas_layer *names = layer_of(&drawn, "names");
		const struct canvas_layer *list = layer_of(&drawn, "legend");

		assert_int_equal(names->count, 4);
		assert_shown(names->marks[1].text, "– Programa de");
		assert_shown(names->marks[2].text, "Resultados Preliminares");
		assert_shown(names->marks[3].text, "– b");
		assert_true(names->marks[1].left == names->marks[3].left);
		assert_true(fabs(names->marks[2].left - names->marks[1].left -
				metrics_width(slice_of("– "), names->size)) < 1e-9);
		assert_int_equal(layer_of(&drawn, "numbers")->count, 1);
		assert_int_equal(list->count, 1);
		assert_shown(list->marks[0].text,
		    "p0; p1; p2; p3; p4; p5; p6; p7; p8; p9; p10; p11; p12; p13");
	}
	drawn_release(&drawn);
	strbuf_release(&csv);
}

/* Each mark of a panel says which panel it stands in. */
static void
marks_of_small_panels_say_their_panel(void **state)
{
	static const char csv[] = "area,theme,type,ids,count\nSA,x,strength,R-1;R-2,2\n"
				  "SA,x,proposal,R-3,1\nUTVOE,y,strength,R-4,1\n";
	static const struct {
		enum language language;
		const char *first, *second, *total, *other;
	} cases[] = {
	    {LANGUAGE_ES, "SA, x, Fortaleza: 2 hallazgos\nClaves: R-1, R-2",
		"SA, x, Propuesta: 1 hallazgo\nClaves: R-3", "SA, x: 3 hallazgos",
		"UTVOE, y, Fortaleza: 1 hallazgo\nClaves: R-4"},
	    {LANGUAGE_EN, "SA, x, Strength: 2 findings\nIDs: R-1, R-2",
		"SA, x, Proposal: 1 finding\nIDs: R-3", "SA, x: 3 findings",
		"UTVOE, y, Strength: 1 finding\nIDs: R-4"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct chart_options options = {.language = cases[i].language};
		struct drawn drawn;
		const struct canvas_layer *bars;

		lay_out_csv(&drawn, "small", slice_of(csv), &options);
		bars = layer_of(&drawn, "bars");
		assert_int_equal(bars->count, 3);
		assert_tip(bars, 0, cases[i].first);
		assert_tip(bars, 1, cases[i].second);
		assert_tip(bars, 2, cases[i].other);
		assert_tip(layer_of(&drawn, "totals"), 0, cases[i].total);
		drawn_release(&drawn);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shares_say_what_they_are),
	    cmocka_unit_test(lines_of_labels_are_even),
	    cmocka_unit_test(mosaic_lists_low_bands),
	    cmocka_unit_test(points_of_a_map_say_their_figures),
	    cmocka_unit_test(points_on_one_another_are_listed),
	    cmocka_unit_test(marks_of_small_panels_say_their_panel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
