/* SPDX-License-Identifier: MIT */
/*
 * The kinds one by one: what they read, what they say of it, what is strong.
 */
#include "support_chart.h"

#include "findings/chart_colour.h"

static void
pareto_names_those_that_hold_most(void **state)
{
	static const struct {
		const char *csv;
		enum language language;
		const char *title, *subtitle;
		size_t strong;
	} cases[] = {
	    {"theme,strength,proposal\na,10,30\nb,20,20\nc,10,0\nd,10,0\ne,0,0\n", LANGUAGE_ES,
		"Temas que concentran los hallazgos", "2 de 4 temas reúnen 80% de 100 hallazgos",
		2},
	    {"area,mentions\na,9\nb,1\n", LANGUAGE_EN, "Where mentions concentrate",
		"1 of 2 areas holds 90% of 10 mentions", 1},
	    {"area,count\na,9\nb,9\n", LANGUAGE_ES, "Áreas que concentran los hallazgos",
		"2 de 2 áreas reúnen 100% de 18 hallazgos", 2},
	    {"Órgano,2020,2021\na,2,3\n", LANGUAGE_ES, "Órgano", "1 de 1 categoría reúne 100% de 5",
		1},
	    {"theme,n\na,5\n(other),5\n", LANGUAGE_EN, "Where findings concentrate", "10 findings",
		2},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct chart_options options = {.language = cases[i].language};
		struct drawn drawn;
		const struct canvas_layer *bars;
		size_t strong = 0;

		lay_out_csv(&drawn, "pareto", slice_of(cases[i].csv), &options);
		bars = layer_of(&drawn, "bars");
		for (size_t k = 0; k < bars->count; k++)
			strong += bars->marks[k].colour == drawn.chart.style.palette[0];
		assert_int_equal(strong, cases[i].strong);
		assert_shown(drawn.chart.names.title, cases[i].title);
		assert_shown(drawn.chart.names.subtitle, cases[i].subtitle);
		drawn_release(&drawn);
	}
}

/* Areas are counts: heights go by rows, widths by columns. */
static void
mosaic_areas_are_counts(void **state)
{
	struct chart_options options = {.language = LANGUAGE_EN};
	struct drawn drawn;
	const struct canvas_layer *bars;
	double unit;

	(void)state;
	lay_out_csv(&drawn, "mosaic", SLICE_LITERAL("theme,strength,proposal\na,30,10\nb,0,60\n"),
	    &options);
	bars = layer_of(&drawn, "bars");
	assert_int_equal(bars->count, 3);
	assert_shown(layer_of(&drawn, "labels")->marks[0].text, "b");
	assert_shown(layer_of(&drawn, "legend")->marks[0].text, "Strength (30%)");
	assert_shown(layer_of(&drawn, "values")->marks[1].text, "75%");
	unit = (bars->marks[0].right - bars->marks[0].left) *
	    (bars->marks[0].bottom - bars->marks[0].top) / 60;
	/* Within the paper between them. */
	for (size_t i = 1; i < 3; i++)
		assert_true(
		    fabs((bars->marks[i].right - bars->marks[i].left) *
			    (bars->marks[i].bottom - bars->marks[i].top) / (i == 1 ? 30 : 10) -
			unit) < 0.02 * unit);
	drawn_release(&drawn);
}

static void
intervals_are_sorted_by_share(void **state)
{
	static const char all[] = "row,column,count,base,share,low,high,method\n"
				  "a,,1,8,0.125,0.02,0.47,Wilson score\n"
				  "b,,6,8,0.75,0.41,0.93,Wilson score\nc,,1,8,0.125,,,none\n";
	static const char each[] = "row,column,count,base,share,low,high,method\n"
				   "a,strength,1,2,0.5,0.1,0.9,x\na,proposal,1,2,0.5,0.1,0.9,x\n"
				   "b,strength,3,3,1,0.4,1,x\nb,proposal,0,3,0,0,0.6,x\n";
	static const char odd[] =
	    "row,column,count,base,share,low,high,method\n"
	    "a,x,5,0,0.625,0.5,0.7,\"Wilson score, simultaneous, 9 clusters\"\n"
	    "b,x,3,2,0.25,,,none\nc,x,0,,,,,none\n";
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
	assert_shown(drawn.chart.names.note, "Dot: share. Line: confidence interval (Wilson).");
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
	/* A share that does not exist has no mark; of a base that is no number of findings, it is said itself. */
	lay_out_csv(&drawn, "intervals", slice_of(odd), &options);
	assert_int_equal(layer_of(&drawn, "points")->count, 2);
	assert_int_equal(layer_of(&drawn, "totals")->count, 2);
	assert_shown(layer_of(&drawn, "totals")->marks[0].text, "62.5%");
	assert_shown(layer_of(&drawn, "totals")->marks[1].text, "25.0%");
	assert_shown(drawn.chart.names.note,
	    "Dot: share. Line: confidence interval (Wilson, simultaneous, clustered). Shares are of "
	    "each column's total.");
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
	static const char untested[] = "row,column,count,expected,residual,p,p_adjusted,method\n"
				       "a,strength,3,2,1,,,pearson\na,proposal,1,2,-1,,,pearson\n";
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
	/* Two greys are told apart by arrows. */
	options.grey = true;
	lay_out_csv(&drawn, "residuals", slice_of(csv), &options);
	values = layer_of(&drawn, "values");
	assert_shown(values->marks[0].text, "\xE2\x86\x91 9 (4.6)");
	assert_shown(values->marks[1].text, "\xE2\x86\x93 0 (4.0)");
	assert_shown(values->marks[2].text, "1");
	drawn_release(&drawn);
	lay_out_csv(&drawn, "residuals", slice_of(untested), &options);
	assert_shown(drawn.chart.names.subtitle, "4 findings");
	assert_shown(drawn.chart.names.note, "Residuals without a test: no cell is highlighted.");
	assert_shown(layer_of(&drawn, "values")->marks[0].text, "3");
	drawn_release(&drawn);
}

static void
status_names_what_is_pending(void **state)
{
	static const char csv[] =
	    "level,findings,asked,answered,accepted,attended,partly_attended,in_progress,pending,"
	    "not_attended,overdue,median_days,share_answered,share_attended,share_verified\n"
	    "a,9,9,8,7,4,1,0,1,1,0,20,0.8,0.5,\n"
	    "b,9,9,1,1,1,0,2,6,0,2,,0.1,0.1,\n"
	    "c,2,2,2,2,2,0,0,0,0,0,3,1,1,1\n"
	    "total,18,18,9,8,6,1,2,7,1,2,9,0.5,0.4,\n";
	struct chart_options options = {.language = LANGUAGE_ES};
	struct drawn drawn;
	const struct canvas_layer *totals, *legend;

	(void)state;
	lay_out_csv(&drawn, "status", slice_of(csv), &options);
	totals = layer_of(&drawn, "totals");
	legend = layer_of(&drawn, "legend");
	assert_shown(drawn.chart.names.title, "Atención de los hallazgos");
	assert_shown(drawn.chart.names.subtitle,
	    "Atendidos: 6 de 17 hallazgos. Pendientes: 7. Con plazo vencido: 2.");
	assert_int_equal(totals->count, 3);
	assert_shown(totals->marks[0].text, "6 pendientes, 2 vencidos");
	assert_shown(totals->marks[1].text, "1 pendiente");
	assert_shown(totals->marks[2].text, "ninguno pendiente");
	assert_shown(legend->marks[0].text, "Atendido");
	assert_shown(legend->marks[4].text, "Pendiente");
	assert_int_equal(layer_of(&drawn, "bars")->count, 4 + 3 + 1);
	drawn_release(&drawn);
	/* Where a narrow style leaves no room beside the labels, the chart is wider than it says. */
	house_style = "canvas_width = 260\n";
	lay_out_csv(&drawn, "status", slice_of(csv), &options);
	assert_true(drawn.canvas.width > 260);
	check_apart(&drawn, "bars");
	drawn_release(&drawn);
	house_style = NULL;
}

static void
recurrence_is_filled_where_it_came_back(void **state)
{
	static const char csv[] = "level,process,count,times,running,attended_before\n"
				  "a,p1,0,0,0,\na,p2,2,1,1,\na,p3,0,1,0,\n"
				  "b,p1,1,1,1,\nb,p2,3,2,2,yes\nb,p3,1,3,3,no\n";
	struct chart_options options = {.language = LANGUAGE_EN};
	struct drawn drawn;
	const struct canvas_layer *cells;

	(void)state;
	lay_out_csv(&drawn, "recurrence", slice_of(csv), &options);
	cells = layer_of(&drawn, "cells");
	assert_shown(drawn.chart.names.title, "Recurring categories");
	assert_shown(drawn.chart.names.subtitle,
	    "Of 2 categories with areas of opportunity, 1 came back in another process; 1 after "
	    "having been attended");
	assert_int_equal(cells->count, 4);
	assert_shown(layer_of(&drawn, "labels")->marks[0].text, "b");
	assert_shown(layer_of(&drawn, "totals")->marks[0].text, "3");
	assert_int_equal(cells->marks[0].colour, cells->marks[3].colour);
	assert_int_equal(cells->marks[1].colour, drawn.chart.style.again_colour);
	assert_true(colour_lightness(cells->marks[0].colour) >
	    colour_lightness(cells->marks[2].colour) + 20);
	assert_true(colour_lightness(cells->marks[2].colour) >
	    colour_lightness(cells->marks[1].colour) + 20);
	assert_int_equal(layer_of(&drawn, "swatches")->count, 3);
	drawn_release(&drawn);
	/* A style that has no colour for them: the palette's first. */
	house_style = "colour_opportunity = none\n";
	lay_out_csv(&drawn, "recurrence", slice_of(csv), &options);
	assert_int_equal(layer_of(&drawn, "cells")->marks[2].colour, drawn.chart.style.palette[0]);
	drawn_release(&drawn);
	house_style = NULL;
}

/* In colour is what the test finds, or else the three largest changes. */
static void
slope_shows_what_changed(void **state)
{
	static const char tested[] =
	    "level,count_from,base_from,share_from,count_to,base_to,share_to,difference,low,high,"
	    "ratio,p,p_adjusted,method\n"
	    "a,10,100,0.1,60,200,0.3,0.2,0,0,3,0,0.001,x\n"
	    "b,90,100,0.9,140,200,0.7,-0.2,0,0,1,0,0.2,x\n"
	    ",100,,,200,,,,,,,,,overall\n";
	static const char baseless[] = "level,count_from,share_from,count_to,share_to,p_adjusted\n"
				       "a,10,0.1,60,0.3,0.001\nb,90,0.9,140,0.7,0.2\n";
	static const char counted[] = "process,a,b,c,d,e\n2018,1,1,1,1,6\n2021,1,5,2,9,3\n";
	struct chart_options options = {.language = LANGUAGE_ES};
	struct drawn drawn;

	(void)state;
	lay_out_csv(&drawn, "slope", slice_of(tested), &options);
	assert_shown(drawn.chart.names.subtitle,
	    "De 2 categorías, 1 cambió más de lo que haría el azar");
	assert_int_equal(layer_of(&drawn, "lines")->count, 1);
	assert_int_equal(layer_of(&drawn, "faint")->count, 1);
	assert_int_equal(layer_of(&drawn, "lines")->marks[0].colour, drawn.chart.style.more_colour);
	assert_shown(layer_of(&drawn, "left_headings")->marks[0].text, "Antes");
	assert_shown(layer_of(&drawn, "left_headings")->marks[1].text, "n = 100");
	assert_shown(layer_of(&drawn, "shares")->marks[0].text, "70.0%");
	drawn_release(&drawn);
	lay_out_csv(&drawn, "slope", slice_of(counted), &options);
	assert_shown(layer_of(&drawn, "headings")->marks[0].text, "2021");
	assert_shown(layer_of(&drawn, "headings")->marks[1].text, "n = 20");
	assert_int_equal(layer_of(&drawn, "lines")->count, 3);
	assert_int_equal(layer_of(&drawn, "faint")->count, 2);
	assert_shown(drawn.chart.names.note,
	    "Resaltados, los tres cambios mayores; sin prueba estadística.");
	drawn_release(&drawn);
	/* Shares whose bases nobody says. */
	lay_out_csv(&drawn, "slope", slice_of(baseless), &options);
	assert_int_equal(layer_of(&drawn, "left_headings")->count, 1);
	assert_shown(layer_of(&drawn, "shares")->marks[0].text, "70.0%");
	drawn_release(&drawn);
}

/* Of many lines those with a trend are in colour; the others keep their names. */
static void
trend_names_each_line(void **state)
{
	struct chart_options options = {.language = LANGUAGE_EN};
	struct strbuf csv = STRBUF_INIT;
	struct drawn drawn;
	const struct canvas_layer *lines;

	(void)state;
	strbuf_add_string(&csv, "level,process,count,base,share,z,p,p_adjusted,method\n");
	for (size_t i = 0; i < 9; i++) {
		for (size_t k = 0; k < 3; k++)
			strbuf_add_format(&csv, "t%zu,p%zu,%zu,100,%g,,,,share\n", i, k, i + 2 * k,
			    (double)(i + 2 * k) / 100);
		strbuf_add_format(&csv, "t%zu,,1,300,0.1,2,0.01,%g,trend\n", i,
		    i == 4 ? 0.01 : 0.5);
	}
	strbuf_add_string(&csv, ",,300,,,,0.4,,overall\n");
	lay_out_csv(&drawn, "trend", strbuf_slice(&csv), &options);
	lines = layer_of(&drawn, "lines");
	assert_shown(drawn.chart.names.subtitle,
	    "Of 9 categories, 1 shows a trend that does not look like chance");
	assert_int_equal(lines->count, 2);
	assert_int_equal(lines->marks[0].colour, drawn.chart.style.palette[0]);
	assert_true(lines->marks[0].top > lines->marks[1].top);
	assert_int_equal(layer_of(&drawn, "faint")->count, 16);
	assert_int_equal(layer_of(&drawn, "names")->count, 9);
	assert_shown(layer_of(&drawn, "names")->marks[0].text, "t8");
	assert_shown(layer_of(&drawn, "shares")->marks[0].text, "12.0%");
	assert_shown(layer_of(&drawn, "ticks")->marks[0].text, "n = 100");
	drawn_release(&drawn);
	/* No thin line in a colour that paper swallows. */
	house_style = "palette = \"#ffffff #fffffe\"\n";
	lay_out_csv(&drawn, "trend", strbuf_slice(&csv), &options);
	assert_int_equal(layer_of(&drawn, "lines")->marks[0].colour, drawn.chart.style.ink_colour);
	drawn_release(&drawn);
	house_style = NULL;
	strbuf_release(&csv);
	lay_out_csv(&drawn, "trend",
	    SLICE_LITERAL("process,strength,proposal\n2018,1,3\n2021,2,2\n2024,0,0\n"), &options);
	assert_shown(drawn.chart.names.title,
	    "From process to process: share of findings by finding type");
	assert_int_equal(layer_of(&drawn, "lines")->count, 2);
	assert_int_equal(layer_of(&drawn, "lines")->marks[0].colour, 0x00558c);
	assert_shown(layer_of(&drawn, "headings")->marks[2].text, "2024");
	drawn_release(&drawn);
}

/* One scale for both axes; few findings are pale; points on one another share a label. */
static void
map_is_on_one_scale(void **state)
{
	static const char csv[] =
	    "kind,point,count,mass,inertia,share,coord1,coord2,contribution1,contribution2,cos2_1,"
	    "cos2_2\n"
	    "axis,1,,,0.5,0.62,,,,,,\naxis,2,,,0.3,0.31,,,,,,\naxis,3,,,0.1,0.07,,,,,,\n"
	    "row,a,9,0.1,0.1,0.1,1,0.5,0,0,0,0\nrow,b,4,0.1,0.1,0.1,-1,-0.5,0,0,0,0\n"
	    "row,c,7,0.1,0.1,0.1,-1,-0.5,0,0,0,0\nsupplementary,d,2,,,,0,0.25,,,0,0\n"
	    "column,strength,20,0.1,0.1,0.1,0.5,-0.5,0,0,0,0\n";
	struct chart_options options = {.language = LANGUAGE_EN};
	struct drawn drawn;
	const struct canvas_layer *points, *squares, *names;
	double across, up;

	(void)state;
	lay_out_csv(&drawn, "map", slice_of(csv), &options);
	points = layer_of(&drawn, "points");
	squares = layer_of(&drawn, "squares");
	names = layer_of(&drawn, "names");
	assert_shown(drawn.chart.names.subtitle, "20 findings; the map shows 93% of the inertia");
	assert_shown(layer_of(&drawn, "ticks")->marks[0].text,
	    "Axis 2, upwards: 31% of the inertia");
	assert_int_equal(points->count, 3);
	assert_int_equal(layer_of(&drawn, "holes")->count, 1);
	assert_int_equal(squares->count, 1);
	assert_int_equal(squares->marks[0].colour, 0x00558c);
	across = points->marks[0].left + points->marks[0].right - points->marks[1].left -
	    points->marks[1].right;
	up = points->marks[1].top + points->marks[1].bottom - points->marks[0].top -
	    points->marks[0].bottom;
	assert_true(fabs(across - 2 * up) < 1e-6);
	assert_shown(names->marks[0].text, "Strength");
	assert_shown(names->marks[1].text, "a");
	assert_shown(names->marks[2].text, "\xE2\x80\x93 c");
	assert_shown(names->marks[3].text, "\xE2\x80\x93 b");
	assert_int_equal(names->marks[3].colour, drawn.chart.style.grey_colour);
	drawn_release(&drawn);
	/* Axes of which nobody knows what they show have no name. */
	lay_out_csv(&drawn, "map",
	    SLICE_LITERAL("kind,point,count,coord1,coord2\nrow,a,9,1,0\ncolumn,b,9,0,1\n"),
	    &options);
	assert_int_equal(layer_of(&drawn, "ticks")->count, 0);
	assert_int_equal(layer_of(&drawn, "points")->count, 1);
	drawn_release(&drawn);
}

/* A count of one is as long in every panel, and rows stand in one order. */
static void
small_panels_are_on_one_scale(void **state)
{
	static const char csv[] = "area,theme,type,count\nA,x,strength,2\nA,y,strength,1\n"
				  "B,x,proposal,3\nB,y,strength,8\nC,x,strength,1\n";
	struct chart_options options = {.language = LANGUAGE_ES};
	struct drawn drawn;
	const struct canvas_layer *bars, *headings;

	(void)state;
	lay_out_csv(&drawn, "small", slice_of(csv), &options);
	bars = layer_of(&drawn, "bars");
	headings = layer_of(&drawn, "headings");
	assert_shown(drawn.chart.names.title, "Hallazgos por tema y tipo, en cada área");
	assert_shown(drawn.chart.names.subtitle, "15 hallazgos en 2 temas");
	assert_int_equal(headings->count, 3);
	assert_shown(headings->marks[0].text, "B (11)");
	assert_shown(headings->marks[1].text, "A (3)");
	assert_shown(layer_of(&drawn, "labels")->marks[0].text, "y");
	assert_int_equal(bars->count, 5);
	assert_int_equal(layer_of(&drawn, "totals")->count, 5);
	assert_true(fabs((bars->marks[0].right - bars->marks[0].left) -
			8 * (bars->marks[2].right - bars->marks[2].left)) < 1e-6);
	assert_true(fabs(bars->marks[0].top - bars->marks[2].top) < 1e-6);
	assert_int_equal(bars->marks[1].colour, 0xe69f00);
	drawn_release(&drawn);
	/* Types stand in one order, whichever came first. */
	lay_out_csv(&drawn, "small",
	    SLICE_LITERAL("area,theme,type,count\nA,x,proposal,2\nA,x,strength,1\n"), &options);
	assert_shown(layer_of(&drawn, "legend")->marks[0].text, "Fortaleza");
	assert_int_equal(layer_of(&drawn, "bars")->marks[0].colour, 0x00558c);
	drawn_release(&drawn);
	/* Processes stand in their order, however many findings each has. */
	lay_out_csv(&drawn, "small",
	    SLICE_LITERAL("process,theme,type,count\n2018,x,proposal,1\n2021,x,proposal,5\n"),
	    &options);
	assert_shown(layer_of(&drawn, "headings")->marks[0].text, "2018 (1)");
	assert_shown(layer_of(&drawn, "headings")->marks[1].text, "2021 (5)");
	drawn_release(&drawn);
	/* Types that nobody knows stand behind, as they come; a narrow style does not press them together. */
	house_style = "canvas_width = 180\n";
	lay_out_csv(&drawn, "small",
	    SLICE_LITERAL("area,theme,type,count\nA,x,two,2\nA,x,one,1\nA,x,,1\nA,x,strength,4\n"
			  "B,x,two,1\n"),
	    &options);
	assert_shown(layer_of(&drawn, "legend")->marks[0].text, "Fortaleza");
	assert_shown(layer_of(&drawn, "legend")->marks[1].text, "two");
	assert_shown(layer_of(&drawn, "legend")->marks[2].text, "one");
	assert_true(drawn.canvas.width > 180);
	check_apart(&drawn, "bars");
	drawn_release(&drawn);
	house_style = NULL;
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
	    {"intervals", "row,column,count,share,low,high\na,,1,1e999,0,1\n",
		"column \"share\": \"1e999\" is not a number", 2},
	    {"intervals", "row,column,count,share,low,high\na,,1,-0.5,0,1\n",
		"column \"share\": \"-0.5\" is not between 0 and 1", 2},
	    {"intervals", "row,column,count,share,low,high\na,,1,0.5,0,1e300\n",
		"column \"high\": \"1e300\" is not between 0 and 1", 2},
	    {"residuals", "row,column,count,expected,residual,p_adjusted\na,x,1,1,-9,2\n",
		"column \"p_adjusted\": \"2\" is not between 0 and 1", 2},
	    {"slope", "level,count_from,share_from,count_to,share_to,p_adjusted\na,1,0.1,2,1.1,\n",
		"column \"share_to\": \"1.1\" is not between 0 and 1", 2},
	    {"intervals", "row,column,count,share,low,high\na,,-1,0.5,0,1\n",
		"column \"count\": \"-1\" is not a count", 2},
	    {"intervals", "row,column,count,share,low,high\na,x,1,1,0,1\na,x,1,1,0,1\n",
		"row \"a\", column \"x\" stands there twice", 3},
	    {"slope",
		"level,count_from,share_from,count_to,share_to,p_adjusted\na,1,0.1,2,0.2,\n"
		"b,1,0.1,2,0.2,\na,1,0.1,2,0.2,\n",
		"level \"a\" stands there twice", 4},
	    {"status",
		"level,attended,partly_attended,in_progress,pending,not_attended\na,1,0,0,0,0\n"
		"a,1,0,0,0,0\n",
		"level \"a\" stands there twice", 3},
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
	    cmocka_unit_test(pareto_names_those_that_hold_most),
	    cmocka_unit_test(mosaic_areas_are_counts),
	    cmocka_unit_test(intervals_are_sorted_by_share),
	    cmocka_unit_test(residuals_are_strong_where_significant),
	    cmocka_unit_test(status_names_what_is_pending),
	    cmocka_unit_test(recurrence_is_filled_where_it_came_back),
	    cmocka_unit_test(slope_shows_what_changed),
	    cmocka_unit_test(trend_names_each_line),
	    cmocka_unit_test(map_is_on_one_scale),
	    cmocka_unit_test(small_panels_are_on_one_scale),
	    cmocka_unit_test(results_that_cannot_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
