/* SPDX-License-Identifier: MIT */
/*
 * Bars: where everything goes, and what stands around every chart.
 */
#include "support_chart.h"

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
	lay_out(&drawn, "bars", &table, &options);
	check_apart(&drawn, "bars");
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
		lay_out(&drawn, "bars", &table, &options);
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
	lay_out(&drawn, "bars", &table, &options);
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
	lay_out(&drawn, "bars", &table, &options);
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
	    /* An abbreviation keeps its capitals. */
	    {"ID,strength,proposal\nA,2,1\n", LANGUAGE_EN, "Findings by ID and finding type",
		"3 findings in 1 category", NULL},
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
		lay_out(&drawn, "bars", &table, &options);
		assert_shown(drawn.chart.names.title, cases[i].title);
		assert_shown(drawn.chart.names.subtitle, cases[i].subtitle);
		assert_true(slice_is(drawn.chart.names.source, source));
		drawn_release(&drawn);
		table_release(&table);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(headings_wrap),
	    cmocka_unit_test(legend_of_one_column),
	    cmocka_unit_test(rows_are_sorted),
	    cmocka_unit_test(names_and_colours),
	    cmocka_unit_test(titles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
