/* SPDX-License-Identifier: MIT */
/* fill: templates, styles, escapes, what may be included. */
#include "support_model.h"

#include <sys/stat.h>

#include "findings/escape.h"
#include "findings/fill.h"

#define TALLY                                                                                      \
	"theme,type,area,count\nprep,opportunity,DEO;UTC,15\nprep,strength,DEO,6\n"                \
	"outreach,opportunity,UTC,1\ncounts,strength,UTSI,6\nouther,proposal,,1977\n"

/* Filled, or the error's text. */
static void
fill(const char *text, enum fill_format format, enum language language, const struct codebook *book,
    struct strbuf *claims, struct strbuf *filled, struct err *err)
{
	struct source_memory memory = {slice_of(text), 0};
	struct fill_options options = {.format = format,
	    .language = language,
	    .book = book,
	    .folder = "."};
	struct output output = OUTPUT_INIT, claims_output = OUTPUT_INIT;
	struct csvout rows = CSVOUT_INIT(&claims_output);
	struct fill_template template;
	struct measuring measuring;
	struct text_stream input;

	if (fill_read(&template, source_of_memory(&memory, "t.md"), err) != 0)
		return;
	open_text(&input, "f.csv", TALLY);
	measuring_begin(&measuring, template.measures, template.measure_count, book, NULL);
	assert_no_err(measuring_findings(&measuring, &input.stream, err), err);
	output_open_memory(&output);
	output_open_memory(&claims_output);
	if (fill_write(&template, &options, &output, claims != NULL ? &rows : NULL, err) == 0) {
		strbuf_add_slice(filled, strbuf_slice(&output.pending));
		if (claims != NULL)
			strbuf_add_slice(claims, strbuf_slice(&claims_output.pending));
	}
	output_discard(&output);
	output_discard(&claims_output);
	measuring_release(&measuring);
	stream_close(&input.stream);
	fill_release(&template);
}

static const struct {
	const char *text;
	enum language language;
	const char *filled;
} cases[] = {
    {"", LANGUAGE_ES, ""},
    {"a } } { {\nb", LANGUAGE_ES, "a } } { {\nb"},
    {"{{count}}", LANGUAGE_ES, "2,005"},
    {"{{ count where theme = prep }}.", LANGUAGE_ES, "21."},
    {"{{count\nwhere theme = prep}}", LANGUAGE_ES, "21"},
    {"{{count where theme = prep | words}}", LANGUAGE_ES, "veintiuno"},
    {"{{count where theme = prep | words masculine}} temas", LANGUAGE_ES, "veintiún temas"},
    {"{{count where theme = prep | words | plural \"hallazgo\" \"hallazgos\"}}", LANGUAGE_ES,
	"veintiún hallazgos"},
    {"{{count where theme = prep | words feminine | plural \"área\" \"áreas\" | capital}}",
	LANGUAGE_ES, "Veintiuna áreas"},
    {"{{count where theme = outreach | words | plural \"hallazgo\" \"hallazgos\"}}", LANGUAGE_ES,
	"un hallazgo"},
    {"{{count where theme = prep|words|plural finding findings}}", LANGUAGE_EN,
	"twenty-one findings"},
    {"{{count where theme = outreach | plural finding findings}}", LANGUAGE_EN, "1 finding"},
    {"{{count where theme = other | words}}", LANGUAGE_EN, "zero"},
    {"{{count of theme = prep where type = strength | of}}", LANGUAGE_ES, "6 de 21"},
    {"{{distinct theme where type = strength | of | plural \"theme\" \"themes\"}}", LANGUAGE_EN,
	"2 of 4 themes"},
    {"{{count of theme = prep where theme = prep | words | of | plural \"hallazgo\" \"hallazgos\"}}",
	LANGUAGE_ES, "veintiuno de veintiún hallazgos"},
    {"{{share of theme = prep where type = strength}}", LANGUAGE_ES, "28.6%"},
    {"{{share of theme = prep where type = strength | 0%}}", LANGUAGE_ES, "29%"},
    {"{{share of theme = prep where type = strength | 3%}}", LANGUAGE_ES, "28.571%"},
    {"{{share of theme = prep where type = strength | words}}", LANGUAGE_ES,
	"veintinueve por ciento"},
    {"{{share of theme = prep where type = strength | words}}", LANGUAGE_EN, "twenty-nine percent"},
    {"{{share of theme = prep where type = strength | of}}", LANGUAGE_EN, "6 of 21"},
    {"{{ratio of type = strength where type = opportunity}}", LANGUAGE_ES, "1.33"},
    {"{{ratio of type = strength where type = opportunity | 1}}", LANGUAGE_ES, "1.3"},
    {"{{ratio of type = strength where type = opportunity | 0}}", LANGUAGE_ES, "1"},
    {"{{ratio of type = strength where type = opportunity | 1%}}", LANGUAGE_ES, "133.3%"},
    {"{{ratio of theme = outreach where type = proposal}}", LANGUAGE_ES, "1,977.00"},
    {"{{top type}}", LANGUAGE_ES, "Propuesta"},
    {"{{top type | 3 | list}}", LANGUAGE_ES, "Propuesta\\, Área de oportunidad y Fortaleza"},
    {"{{top type | 2}}", LANGUAGE_EN, "Proposal and Area of opportunity"},
    {"{{distinct theme where type = opportunity | list}}", LANGUAGE_ES,
	"Resultados preliminares y Difusión"},
    {"{{top area | 3}}", LANGUAGE_EN, "Organisation\\, Communication and Systems"},
    {"{{\"{{count}}\"}} {{\"a \"\"b\"\"\"}}", LANGUAGE_ES, "{{count}} a \"b\""},
    {"{{count where theme ~ \"prep|}}\"}}", LANGUAGE_ES, "21"},
};

static void
test_styles(void **state)
{
	struct codebook book = CODEBOOK_INIT;

	(void)state;
	read_small_codebook(&book);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf filled = STRBUF_INIT;
		struct err err = ERR_INIT;

		fill(cases[i].text, FILL_MARKDOWN, cases[i].language, &book, NULL, &filled, &err);
		if (err.kind != ERR_NONE)
			fail_msg("%s: %s", cases[i].text, err.text);
		assert_slice_in(strbuf_slice(&filled), slice_of(cases[i].filled), cases[i].text);
		strbuf_release(&filled);
	}
	codebook_release(&book);
}

static const struct {
	const char *text;
	enum err_kind kind;
	size_t line;
	const char *message;
} refused[] = {
    {"a\n{{count", ERR_USAGE, 2,
	"{{ is never closed (a {{ of the text itself is written {{\"{{\"}})"},
    {"{{count where a = \"}}", ERR_USAGE, 1,
	"{{ is never closed (a {{ of the text itself is written {{\"{{\"}})"},
    {"\n\n{{}}", ERR_USAGE, 3,
	"a measure is expected (count, distinct, share, ratio, sum, top, reports received, reports "
	"with-finding), not \"\""},
    {"{{count | 1%}}", ERR_USAGE, 1, "\"1%\": a percentage is of a share or a ratio"},
    {"{{count | word}}", ERR_USAGE, 1,
	"\"word\" is no style (1%, words, words masculine, words feminine, of, plural, list, "
	"capital, or a number)"},
    {"{{count | }}", ERR_USAGE, 1,
	"\"\" is no style (1%, words, words masculine, words feminine, of, plural, list, capital, "
	"or a number)"},
    {"{{share where a = b | 4%}}", ERR_USAGE, 1,
	"\"4%\" is no style (1%, words, words masculine, words feminine, of, plural, list, capital, "
	"or a number)"},
    {"{{count | of words}}", ERR_USAGE, 1, "one style behind each |: \"of words\""},
    {"{{count | plural x}}", ERR_USAGE, 1,
	"plural takes two nouns, one for 1 and one for other numbers: plural x"},
    {"{{count | 3}}", ERR_USAGE, 1,
	"\"3\": a number says how many of top, or how many decimals of a ratio"},
    {"{{count | list}}", ERR_USAGE, 1, "\"list\": a list is of top or distinct"},
    {"{{top theme | 0}}", ERR_USAGE, 1, "\"0\": top takes a number from 1"},
    {"{{top theme | words}}", ERR_USAGE, 1,
	"\"words\": \"words\" is for counts and whole percentages"},
    {"{{include}}", ERR_USAGE, 1, "include takes the name of one file: include"},
    {"{{include a b}}", ERR_USAGE, 1, "include takes the name of one file: include a b"},
    {"{{\"a\" b}}", ERR_USAGE, 1, "nothing may stand behind a quoted text: \"a\" b"},
    {"a\nb\377", ERR_DATA, 2, "is not UTF-8 text"},
    {"x\n{{share of theme = other where type = strength}}", ERR_DATA, 2,
	"share of theme = other where type = strength: the base is empty: a share of nothing is not "
	"a number"},
    {"{{count of theme = other | of}}", ERR_DATA, 1,
	"count of theme = other: the base is empty: a share of nothing is not a number"},
    {"{{top theme where theme = other}}", ERR_DATA, 1,
	"top theme where theme = other: no row has a value"},
    {"\n{{include ../a}}", ERR_DATA, 2,
	"include \"../a\": only files below the template's folder are included"},
    {"{{include /etc/passwd}}", ERR_DATA, 1,
	"include \"/etc/passwd\": only files below the template's folder are included"},
    {"{{include sub/../../a}}", ERR_DATA, 1,
	"include \"sub/../../a\": only files below the template's folder are included"},
    {"{{include link}}", ERR_DATA, 1,
	"include \"link\": a link is on the way, or a file where a folder should be"},
    {"{{include out/secret}}", ERR_DATA, 1,
	"include \"out/secret\": a link is on the way, or a file where a folder should be"},
    {"{{include sub}}", ERR_DATA, 1, "include \"sub\": is no regular file"},
    {"{{include pipe}}", ERR_DATA, 1, "include \"pipe\": is no regular file"},
    {"{{include latin}}", ERR_DATA, 1, "include \"latin\": is not UTF-8 text"},
    {"{{include none}}", ERR_SYSTEM, 1, "include \"none\": cannot open: No such file or directory"},
};

static void
make_files(void)
{
	write_file("secret", slice_of("secret\n"));
	write_file("latin", slice_of("a\361o\n"));
	write_file("table", slice_of("| {{count}} | <b> |\n\n"));
	assert_int_equal(mkdir("sub", 0777), 0);
	write_file("sub/inner", slice_of("inner\n"));
	assert_int_equal(symlink("secret", "link"), 0);
	assert_int_equal(symlink(".", "out"), 0);
	assert_int_equal(mkfifo("pipe", 0666), 0);
}

static void
test_refused(void **state)
{
	struct codebook book = CODEBOOK_INIT;

	(void)state;
	read_small_codebook(&book);
	make_files();
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		struct strbuf filled = STRBUF_INIT;
		struct err err = ERR_INIT;

		fill(refused[i].text, FILL_MARKDOWN, LANGUAGE_EN, &book, NULL, &filled, &err);
		if (err.kind == ERR_NONE)
			fail_msg("%s: %s", refused[i].text, filled.data);
		assert_err(&err, refused[i].kind, "t.md", refused[i].line, refused[i].message);
		strbuf_release(&filled);
	}
	codebook_release(&book);
}

/* What is included goes in as it stands, less its last line end, and is not expanded. */
static void
test_include(void **state)
{
	struct codebook book = CODEBOOK_INIT;
	struct strbuf filled = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	fill("a\n{{include table}}\n{{include \"sub/inner\"}}!", FILL_HTML, LANGUAGE_EN, &book,
	    NULL, &filled, &err);
	assert_no_err(err.kind != ERR_NONE, &err);
	assert_slice(strbuf_slice(&filled), slice_of("a\n| {{count}} | <b> |\n\ninner!"));
	strbuf_release(&filled);
}

static const char *const hostile = "{{count}} ![](file:///etc/passwd) <script>alert(1)</script> "
				   "\\input{/etc/passwd} $x$ `id` | a\nb \033[31m # 1. *x*";

static const char *const harmless[FILL_FORMAT_COUNT] = {
    [FILL_MARKDOWN] =
	"\\{\\{count\\}\\} \\!\\[\\]\\(file\\:\\/\\/\\/etc\\/passwd\\) \\<script\\>alert\\(1\\)\\<\\/script\\> "
	"\\\\input\\{\\/etc\\/passwd\\} \\$x\\$ \\`id\\` \\| a b \357\277\275\\[31m \\# 1\\. \\*x\\*",
    [FILL_HTML] = "{{count}} ![](file:///etc/passwd) &lt;script&gt;alert(1)&lt;/script&gt; "
		  "\\input{/etc/passwd} $x$ `id` | a b \357\277\275[31m # 1. *x*",
    [FILL_LATEX] =
	"\\{\\{count\\}\\} !{[}](file:///etc/passwd) "
	"\\textless{}script\\textgreater{}alert(1)\\textless{}/script\\allowbreak{}\\textgreater{} "
	"\\textbackslash{}input\\{/etc/passwd\\} \\$x\\$ \\textasciigrave{}id\\textasciigrave{} "
	"\\textbar{} a b {[}U+FFFD]{[}31m \\# 1. {*}x{*}",
    [FILL_TEXT] = "{{count}} ![](file:///etc/passwd) <script>alert(1)</script> "
		  "\\input{/etc/passwd} $x$ `id` | a b \357\277\275[31m # 1. *x*",
};

/* A value that looks like the template's language, or the format's, stays text. */
static void
test_hostile(void **state)
{
	struct codebook book = CODEBOOK_INIT;
	struct strbuf row = STRBUF_INIT;

	(void)state;
	strbuf_add_format(&row, "theme,count\n\"%s\",1\n", hostile);
	for (int format = 0; format < FILL_FORMAT_COUNT; format++) {
		struct source_memory memory = {SLICE_LITERAL("[{{top theme}}]"), 0};
		struct fill_options options = {.format = (enum fill_format)format,
		    .book = &book,
		    .folder = "."};
		struct strbuf expected = STRBUF_INIT;
		struct output output = OUTPUT_INIT;
		struct fill_template template;
		struct measuring measuring;
		struct text_stream input;
		struct err err = ERR_INIT;

		assert_no_err(fill_read(&template, source_of_memory(&memory, "t.md"), &err), &err);
		open_text(&input, "f.csv", row.data);
		measuring_begin(&measuring, template.measures, template.measure_count, &book, NULL);
		assert_no_err(measuring_findings(&measuring, &input.stream, &err), &err);
		output_open_memory(&output);
		assert_no_err(fill_write(&template, &options, &output, NULL, &err), &err);
		strbuf_add_format(&expected, "[%s]", harmless[format]);
		assert_slice_in(strbuf_slice(&output.pending), strbuf_slice(&expected),
		    fill_formats[format]);
		strbuf_release(&expected);
		output_discard(&output);
		measuring_release(&measuring);
		stream_close(&input.stream);
		fill_release(&template);
	}
	strbuf_release(&row);
}

/* No ASCII punctuation is left without its backslash, but within numbers and words. */
static void
test_markdown(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	for (int c = '!'; c < 0x7F; c++) {
		bool plain =
		    (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		char text = (char)c;

		strbuf_clear(&out);
		escape_markdown_text((struct slice){&text, 1}, &out);
		assert_int_equal(out.length, plain ? 1 : 2);
		assert_int_equal(out.data[0], plain ? c : '\\');
	}
	strbuf_clear(&out);
	escape_markdown_text(SLICE_LITERAL("1,962 22.8% 22.8 % 1. 2, % a-b -c d- 1-2"), &out);
	assert_text(out.data, "1,962 22.8% 22.8 % 1\\. 2\\, \\% a-b \\-c d\\- 1\\-2");
	strbuf_release(&out);
}

static void
test_claims(void **state)
{
	struct strbuf claims = STRBUF_INIT, filled = STRBUF_INIT;
	struct codebook book = CODEBOOK_INIT;
	struct err err = ERR_INIT;

	(void)state;
	read_small_codebook(&book);
	fill("# Total {{count}}\nHay\n{{count where theme = prep | words | plural \"tema\" "
	     "\"temas\"}} aquí. Y {{share of theme = prep\nwhere type = strength}} más.\n- Uno: "
	     "{{top type | 2}}\n",
	    FILL_MARKDOWN, LANGUAGE_ES, &book, &claims, &filled, &err);
	assert_no_err(err.kind != ERR_NONE, &err);
	assert_slice(strbuf_slice(&claims),
	    slice_of("claim,where,measure,stated\n"
		     "\"# Total 2,005\",t.md:1,count,\"2,005\"\n"
		     "Hay veintiún temas aquí.,t.md:3,count where theme = prep,veintiún temas\n"
		     "Y 28.6% más.,t.md:3,share of theme = prep where type = strength,28.6%\n"
		     "- Uno: Propuesta y Área de oportunidad,t.md:5,top type,Propuesta y Área de "
		     "oportunidad\n"));
	strbuf_release(&claims);
	strbuf_release(&filled);
	codebook_release(&book);
}

static void
test_format_of(void **state)
{
	(void)state;
	assert_int_equal(fill_format_of("a/b.md"), FILL_MARKDOWN);
	assert_int_equal(fill_format_of("x.html"), FILL_HTML);
	assert_int_equal(fill_format_of("x.tex"), FILL_LATEX);
	assert_int_equal(fill_format_of("x.md.txt"), FILL_TEXT);
	assert_int_equal(fill_format_of(".md"), -1);
	assert_int_equal(fill_format_of("md"), -1);
	assert_int_equal(fill_format_of("-"), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_styles),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_include),
	    cmocka_unit_test(test_hostile),
	    cmocka_unit_test(test_markdown),
	    cmocka_unit_test(test_claims),
	    cmocka_unit_test(test_format_of),
	};

	return cmocka_run_group_tests_name("fill", tests, enter_scratch, leave_scratch);
}
