/* SPDX-License-Identifier: MIT */
/*
 * Finishing: what an SVG gets, what it loses, and what is refused.
 */
#include "support.h"

#include "findings/chart_finish.h"

#define HEAD                                                                                       \
	"<?xml version=\"1.0\"?>\n<svg width=\"9\" height=\"9\" "                                  \
	"xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n"
#define PLOT(n, inside)                                                                            \
	"<g id=\"gnuplot_plot_" #n "\"><title>gnuplot_plot_" #n "</title>\n" inside "</g>\n"
#define BOX "<g stroke='none'><polygon fill = 'red' points = '0,0 1,1 '/></g>"
#define TEXT(t) "<g transform=\"translate(1,2)\"><text>" t "</text></g>"

static const char template[] =
    "# $labels and $dots are drawn first\n"
    "x = \"plot $labels, \"\n"
    "plot $bars using 1:($2 - max(1, $3)) with boxes title \"a, $dots\", \\\n"
    "    $labels using 1:2 with labels, \\\n"
    "    $dots using 1:2 with points # , $nothing\n";

static void
remember(void *context, const char *file, size_t line, const char *text)
{
	(void)file;
	(void)line;
	strbuf_add_format(context, "%s\n", text);
}

/* Two bars, a label, and no dots. */
static void
begin(struct chart_finish *finish)
{
	*finish = (struct chart_finish)CHART_FINISH_INIT;
	finish_block(finish, SLICE_LITERAL("dots"), false);
	finish_block(finish, SLICE_LITERAL("labels"), false);
	finish_mark(finish, (struct slice)SLICE_INIT);
	finish_block(finish, SLICE_LITERAL("bars"), false);
	finish_mark(finish, SLICE_LITERAL("a < b & \"c\": 1"));
	finish_mark(finish, SLICE_LITERAL("b: 2"));
	finish_name(finish, SLICE_LITERAL("es"), SLICE_LITERAL("my"), SLICE_LITERAL("</title>"),
	    SLICE_LITERAL("Lo <que> se ve"));
}

static int
finish(const char *drawn, struct strbuf *svg, struct strbuf *said, struct err *err)
{
	/* A picture comes in pieces: each mark is cut somewhere. */
	struct source_memory memory = {slice_of(drawn), 7};
	struct notice notice = {remember, said};
	struct chart_finish parts;
	int result;

	begin(&parts);
	strbuf_clear(svg);
	result = finish_svg(&parts, slice_of(template), source_of_memory(&memory, "gnuplot"),
	    &notice, svg, err);
	finish_release(&parts);
	return result;
}

static void
finish_well(const char *drawn, struct strbuf *svg, struct strbuf *said)
{
	struct err err = ERR_INIT;

	if (finish(drawn, svg, said, &err) != 0)
		fail_msg("%s", err.text);
}

static void
assert_holds(const struct strbuf *svg, const char *part)
{
	if (strstr(svg->data, part) == NULL)
		fail_msg("no %s in:\n%s", part, svg->data);
}

static void
assert_lacks(const struct strbuf *svg, const char *part)
{
	if (strstr(svg->data, part) != NULL)
		fail_msg("%s is in:\n%s", part, svg->data);
}

static void
names_and_tips(void **state)
{
	struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;

	(void)state;
	finish_well(HEAD "<title>Gnuplot</title><desc>Produced by GNUPLOT</desc>" PLOT(1, BOX BOX)
			PLOT(2, TEXT("x")) PLOT(3, TEXT("")) "</svg>",
	    &svg, &said);
	assert_string_equal(said.data, "");
	assert_holds(&svg,
	    " role=\"img\" aria-labelledby=\"my-chart-title my-chart-desc\" xml:lang=\"es\">\n"
	    "<title id=\"my-chart-title\">&lt;/title&gt;</title>\n"
	    "<desc id=\"my-chart-desc\">Lo &lt;que&gt; se ve</desc>\n");
	assert_holds(&svg, "points=\"0,0 1,1 \">\n");
	assert_holds(&svg, "<title>a &lt; b &amp; \"c\": 1</title>");
	assert_holds(&svg, "<title>b: 2</title>");
	assert_holds(&svg, "<g id=\"my-bars\">");
	assert_holds(&svg, "<g id=\"my-labels\">");
	/* Nothing is left of gnuplot's own words, and of a block that shows nothing. */
	assert_lacks(&svg, "nuplot");
	assert_lacks(&svg, "GNUPLOT");
	assert_lacks(&svg, "my-dots");
	strbuf_release(&svg);
	strbuf_release(&said);
}

/* Lines of one colour come in one path: each gets what it says, those that go on count as one. */
static void
lines_are_taken_apart(void **state)
{
	static const char drawn[] = HEAD PLOT(1,
	    "<path stroke=\"red\" d=\"M1,2 L3,4 L5,6 M7,8 L9,9  \"/><path stroke=\"blue\" d=\"M1,1 L2,2\"/>") "</svg>";
	struct source_memory memory = {slice_of(drawn), 5};
	struct chart_finish parts = CHART_FINISH_INIT;
	struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;
	struct notice notice = {remember, &said};
	struct err err = ERR_INIT;

	(void)state;
	finish_block(&parts, SLICE_LITERAL("lines"), true);
	finish_mark(&parts, SLICE_LITERAL("one"));
	finish_mark(&parts, SLICE_LITERAL("one"));
	finish_mark(&parts, SLICE_LITERAL("two"));
	finish_mark(&parts, SLICE_LITERAL("three"));
	finish_name(&parts, SLICE_LITERAL("en"), SLICE_LITERAL("my"), SLICE_LITERAL("t"),
	    SLICE_LITERAL("d"));
	if (finish_svg(&parts, SLICE_LITERAL("plot $lines using 1:2:3:4 with vectors nohead\n"),
		source_of_memory(&memory, "gnuplot"), &notice, &svg, &err) != 0)
		fail_msg("%s", err.text);
	assert_holds(&svg,
	    "<path stroke=\"red\" d=\"M1,2 L3,4 L5,6\">\n<title>one</title>\n</path>\n"
	    "<path stroke=\"red\" d=\"M7,8 L9,9\">\n<title>two</title>\n</path>\n"
	    "<path stroke=\"blue\" d=\"M1,1 L2,2\">\n<title>three</title>\n</path>\n");
	strbuf_clear(&svg);
	finish_mark(&parts, SLICE_LITERAL("four"));
	memory = (struct source_memory){slice_of(drawn), 0};
	assert_int_equal(finish_svg(&parts, SLICE_LITERAL("plot $lines with vectors\n"),
			     source_of_memory(&memory, "gnuplot"), &notice, &svg, &err),
	    -1);
	finish_release(&parts);
	strbuf_release(&svg);
	strbuf_release(&said);
}

static void
numbers_that_differ_are_errors(void **state)
{
	static const struct {
		const char *drawn, *message;
	} cases[] = {
	    {HEAD PLOT(1, BOX) PLOT(2, TEXT("x")) PLOT(3, "") "</svg>",
		"the plot of $bars shows 1 marks, but the block has 2: a template draws each mark "
		"of a block once"},
	    {HEAD PLOT(1, BOX BOX BOX) PLOT(2, TEXT("x")) PLOT(3, "") "</svg>",
		"the plot of $bars shows 3 marks, but the block has 2: a template draws each mark "
		"of a block once"},
	    {HEAD PLOT(1, BOX BOX) PLOT(2, TEXT("x")) "</svg>",
		"the template names 3 plots, the picture has 2: a template names the blocks that "
		"it plots one by one"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;
		struct err err = ERR_INIT;

		assert_int_equal(finish(cases[i].drawn, &svg, &said, &err), -1);
		assert_int_equal(err.kind, ERR_DATA);
		assert_string_equal(err.text, cases[i].message);
		assert_int_equal(svg.length, 0);
		strbuf_release(&svg);
		strbuf_release(&said);
	}
}

static void
what_is_no_svg(void **state)
{
	static const char *const cases[] = {"", "<svg", "<html></html>", HEAD "&x;</svg>",
	    "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;
		struct err err = ERR_INIT;

		assert_int_equal(finish(cases[i], &svg, &said, &err), -1);
		assert_int_equal(err.kind, ERR_SYSTEM);
		strbuf_release(&svg);
		strbuf_release(&said);
	}
}

/* What a template of one's own may make gnuplot draw. */
static void
nothing_that_runs_stays(void **state)
{
	static const char drawn[] = HEAD
	    "<!-- a comment --><?php x ?><script>alert(1)</script><SCRIPT/>"
	    "<rect width='1' height='1' onclick='x()' ONLOAD='y()' style='fill:none; "
	    "stroke:rgb(1,2,3); behavior:url(x); fill:url(http://x)'/>"
	    "<a xlink:href='javascript:x'><text>link</text></a>"
	    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>b</body></foreignObject>"
	    "<image width='1' height='1' xlink:href='http://example.org/x.png'/>"
	    "<image width='2' height='1' xlink:href='data:image/svg+xml;base64,AA'/>"
	    "<image width='3' height='1' xlink:href='data:image/png;base64,AA=='/>"
	    "<use href='http://example.org/#x'/><set attributeName='x' to='1'/>"
	    "<rect width='5' height='1' fill='url(http://example.org/#x)'/>"
	    "<rect width='7' height='1' fill='URL(http://evil)' stroke='u\\72l(http://evil)' "
	    "filter='url(#a) url(http://evil)'/>"
	    "<x:rect xmlns:x='urn:x' width='6'/>"
	    "<style>@import 'x'</style>" PLOT(1, BOX BOX) PLOT(2, TEXT("x")) PLOT(3, "") "</svg>";
	static const char *const gone[] = {"comment", "php", "cript", "onclick", "ONLOAD",
	    "behavior", "http://x", "example", "javascript", ">link<", "foreign", "body", "svg+xml",
	    "attributeName", "style", "urn:x", "import", "evil"};
	struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;

	(void)state;
	finish_well(drawn, &svg, &said);
	for (size_t i = 0; i < COUNT_OF(gone); i++)
		assert_lacks(&svg, gone[i]);
	assert_holds(&svg, "<rect width=\"1\" height=\"1\" stroke=\"rgb(1,2,3)\"/>");
	assert_holds(&svg,
	    "<image width=\"3\" height=\"1\" xlink:href=\"data:image/png;base64,AA==\"/>");
	assert_holds(&svg, "<rect width=\"5\" height=\"1\"/>");
	assert_holds(&svg, "<rect width=\"7\" height=\"1\"/>");
	assert_non_null(strstr(said.data, "left out of the SVG: the element <script>\n"));
	assert_non_null(strstr(said.data, "left out of the SVG: the attribute \"onclick\"\n"));
	/* Each is said once. */
	assert_null(strstr(strstr(said.data, "\"href\"") + 1, "\"href\""));
	strbuf_release(&svg);
	strbuf_release(&said);
}

/* gnuplot escapes no `>`: what XML forbids in a text comes out of it all the same. */
static void
end_of_a_section_in_a_text(void **state)
{
	struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;

	(void)state;
	finish_well(HEAD PLOT(1, BOX BOX) PLOT(2, TEXT("a ]]> b ]]>"))
			PLOT(3, "<script><![CDATA[ x < y ]]></script>") "</svg>",
	    &svg, &said);
	assert_holds(&svg, "<text>a ]]&gt; b ]]&gt;</text>");
	assert_lacks(&svg, "x &lt; y");
	strbuf_release(&svg);
	strbuf_release(&said);
}

static void
ids_and_definitions(void **state)
{
	static const char drawn[] = HEAD
	    "<defs><circle id='p5' r='1'/><use xlink:href='#p5' id='p6'/><circle id='p7' r='1'/>"
	    "<use xlink:href='#p7' id='p8'/><pattern id='t1' width='8'><path d='M0,0'/></pattern>"
	    "</defs><rect id='r' width='1' fill='url(#t1)' stroke='#123456'/>" PLOT(1, BOX BOX)
		PLOT(2, TEXT("x")) PLOT(3, "<use xlink:href='#p6'/>") "</svg>";
	struct source_memory memory = {slice_of(drawn), 0};
	struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;
	struct chart_finish parts;
	struct err err = ERR_INIT;

	(void)state;
	begin(&parts);
	finish_block(&parts, SLICE_LITERAL("other"), false);
	if (finish_svg(&parts, SLICE_LITERAL("plot $bars, $labels, $other2"),
		source_of_memory(&memory, "gnuplot"), NULL, &svg, &err) != 0)
		fail_msg("%s", err.text);
	finish_release(&parts);
	assert_holds(&svg, "<circle id=\"my-p5\" r=\"1\"/>");
	assert_holds(&svg, "<use xlink:href=\"#my-p5\" id=\"my-p6\"/>");
	assert_holds(&svg, "<use xlink:href=\"#my-p6\"/>");
	assert_holds(&svg, "fill=\"url(#my-t1)\" stroke=\"#123456\"");
	assert_holds(&svg, "<pattern id=\"my-t1\"");
	assert_lacks(&svg, "p7");
	assert_lacks(&svg, "p8");
	strbuf_release(&svg);
	strbuf_release(&said);
}

/* What holds nothing goes, with what it referred to; the next definition inherits none of it. */
static void
what_is_empty_leaves_nothing(void **state)
{
	static const char drawn[] = HEAD
	    "<defs><circle id='p1' r='1'/><g id='e' fill='url(#p1)'></g><circle id='p2' r='2'/></defs>"
	    "<defs></defs><defs><g></g></defs><defs><title>t</title></defs><defs><text id='e2'></text><circle id='p3' r='3'/></defs>"
	    "<rect width='1' fill='url(#p2)' stroke='url(#p3)'/>" PLOT(1, BOX BOX)
		PLOT(2, TEXT("x")) PLOT(3, "") "</svg>";
	struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;

	(void)state;
	finish_well(drawn, &svg, &said);
	assert_string_equal(said.data, "");
	assert_holds(&svg,
	    "<defs>\n<circle id=\"my-p2\" r=\"2\"/>\n</defs>\n"
	    "<defs>\n<circle id=\"my-p3\" r=\"3\"/>\n</defs>\n"
	    "<rect width=\"1\" fill=\"url(#my-p2)\" stroke=\"url(#my-p3)\"/>\n");
	assert_lacks(&svg, "my-p1");
	assert_lacks(&svg, "my-e");
	strbuf_release(&svg);
	strbuf_release(&said);
}

/* Values that hold what XML escapes, styles with parts that declare nothing, a strange namespace. */
static void
attributes_are_written_again(void **state)
{
	static const char drawn[] = HEAD
	    "<rect width='1' font-family='\"A\" &amp; &lt;B&gt;&#10;&#9;' />"
	    "<rect width='2' style=' ; fill ; :red; style:x; fill:none;;stroke: rgb(1,2,3) '/>"
	    "<use x:href='#p' width='3' xmlns:x='urn:x'/><polygon fill='none'/>" PLOT(1, BOX BOX)
		PLOT(2, TEXT("x")) PLOT(3, "") "</svg>";
	struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;

	(void)state;
	finish_well(drawn, &svg, &said);
	assert_holds(&svg,
	    "<rect width=\"1\" font-family=\"&quot;A&quot; &amp; &lt;B&gt;&#10;&#9;\"/>");
	assert_holds(&svg, "<rect width=\"2\" fill=\"none\" stroke=\"rgb(1,2,3)\"/>");
	assert_holds(&svg, "<use width=\"3\"/>\n<polygon fill=\"none\"/>");
	assert_string_equal(said.data, "left out of the SVG: the attribute \"href\"\n");
	strbuf_release(&svg);
	strbuf_release(&said);
}

/* Its name goes to the first plot; a group that does not stay counts as a mark, and says nothing. */
static void
a_block_is_drawn_twice(void **state)
{
	static const char drawn[] =
	    HEAD PLOT(1, TEXT("a")) PLOT(2, "<x:g xmlns:x='urn:x'><text>b</text></x:g>") "</svg>";
	struct source_memory memory = {slice_of(drawn), 0};
	struct strbuf svg = STRBUF_INIT, said = STRBUF_INIT;
	struct notice notice = {remember, &said};
	struct chart_finish parts = CHART_FINISH_INIT;
	struct err err = ERR_INIT;

	(void)state;
	finish_block(&parts, SLICE_LITERAL("labels"), false);
	finish_mark(&parts, SLICE_LITERAL("tip"));
	finish_name(&parts, SLICE_LITERAL("en"), SLICE_LITERAL("my"), SLICE_LITERAL("t"),
	    SLICE_LITERAL("d"));
	if (finish_svg(&parts, SLICE_LITERAL("plot $labels with labels, $labels with labels\n"),
		source_of_memory(&memory, "gnuplot"), &notice, &svg, &err) != 0)
		fail_msg("%s", err.text);
	finish_release(&parts);
	assert_holds(&svg, "<g id=\"my-labels\">");
	assert_null(strstr(strstr(svg.data, "my-labels") + 1, "my-labels"));
	assert_null(strstr(strstr(svg.data, ">tip<") + 1, ">tip<"));
	assert_lacks(&svg, "pointer-events");
	assert_string_equal(said.data, "left out of the SVG: the element <g>\n");
	strbuf_release(&svg);
	strbuf_release(&said);
}

static void
prefixes(void **state)
{
	static const char *const good[] = {"a", "Z", "bars", "grafica-1_b"};
	static const char *const bad[] = {"", "1a", "-a", "a b", "á", "a\"", "a.b"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++)
		assert_true(finish_is_prefix(slice_of(good[i])));
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(finish_is_prefix(slice_of(bad[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_and_tips),
	    cmocka_unit_test(lines_are_taken_apart),
	    cmocka_unit_test(numbers_that_differ_are_errors),
	    cmocka_unit_test(what_is_no_svg),
	    cmocka_unit_test(nothing_that_runs_stays),
	    cmocka_unit_test(end_of_a_section_in_a_text),
	    cmocka_unit_test(ids_and_definitions),
	    cmocka_unit_test(what_is_empty_leaves_nothing),
	    cmocka_unit_test(attributes_are_written_again),
	    cmocka_unit_test(a_block_is_drawn_twice),
	    cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
