/* SPDX-License-Identifier: MIT */
/* What others wrote is shown in each format, and obeyed in none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "findings/escape.h"
#include "findings/formula.h"

typedef void escaper(struct slice s, struct strbuf *out);

struct example {
	const char *text, *escaped;
};

static void
check(escaper *escape, const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct strbuf out = STRBUF_INIT;

		escape(slice_of(examples[i].text), &out);
		assert_false(out.failed);
		assert_string_equal(out.data, examples[i].escaped);
		strbuf_release(&out);
	}
}

#define CHECK(escape, examples) check(escape, examples, sizeof(examples) / sizeof((examples)[0]))

static void
html(void **state)
{
	static const struct example examples[] = {
	    {"", ""},
	    {"Difusión", "Difusión"},
	    {"<script>alert(\"1\")</script>", "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"},
	    {"' onmouseover='x", "&#39; onmouseover=&#39;x"},
	    {"&lt;", "&amp;lt;"},
	};

	(void)state;
	CHECK(escape_html, examples);
}

static void
markdown(void **state)
{
	static const struct example examples[] = {
	    {"Difusión (2021), 22.8%", "Difusión (2021), 22.8%"},
	    {"a|b", "a\\|b"},
	    {"a\\|b", "a\\\\\\|b"},
	    {"*a* _b_ `c` ~d~ $e$ ^f^ #g", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$ \\^f\\^ \\#g"},
	    {"[x](y) ![i](z) <b> &amp; @u {%x%}",
		"\\[x\\](y) !\\[i\\](z) \\<b\\> \\&amp; \\@u \\{%x%\\}"},
	    {"one\ntwo", "one<br>two"},
	    {"- item", "\\- item"},
	    {"+ item", "\\+ item"},
	    {"--- a-b", "\\--- a-b"},
	    {"===", "\\==="},
	    {": caption", "\\: caption"},
	    {"1. first", "1\\. first"},
	    {"12) first", "12\\) first"},
	    {"1.5", "1.5"},
	    {"2021", "2021"},
	    {"    code", "code"},
	    {":smile: a:b:c 10:30:00 :+1:", "\\:smile: a\\:b:c 10:30:00 \\:+1:"},
	    {"see http://x.mx and www.x.mx", "see http\\://x.mx and www\\.x.mx"},
	};

	(void)state;
	CHECK(escape_markdown, examples);
}

static void
latex(void **state)
{
	static const struct example examples[] = {
	    {"Área de oportunidad, 28", "Área de oportunidad, 28"},
	    {"\\input{x}", "\\textbackslash{}input\\{x\\}"},
	    {"100% & $5 #1 a_b", "100\\% \\& \\$5 \\#1 a\\_b"},
	    {"^^M ~", "\\textasciicircum{}\\textasciicircum{}M \\textasciitilde{}"},
	    {"<a|b>", "\\textless{}a\\textbar{}b\\textgreater{}"},
	    {"\"q\" `r`",
		"\\textquotedbl{}q\\textquotedbl{} \\textasciigrave{}r\\textasciigrave{}"},
	    {"'' -- ,,", "'{}' -{}- ,{},"},
	    {"[1pt] *", "{[}1pt] {*}"},
	    {"a\nb", "a\\newline{}b"},
	    {"\342\200\234x\342\200\235 \342\200\224",
		"\\textquotedblleft{}x\\textquotedblright{} "
		"\\textemdash{}"},
	    {"n\314\203 i\314\201", "\\~{n} \\'{\\i}"},
	    {"\360\237\230\200", "{[}U+1F600]"},
	    {"\316\261", "{[}U+03B1]"},
	    {"\377", "{[}U+FFFD]"},
	    {"abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwx\\allowbreak{}yz"},
	};

	(void)state;
	CHECK(escape_latex, examples);
}

static void
json(void **state)
{
	static const struct example examples[] = {
	    {"Difusión", "Difusión"}, {"\"\\/", "\\\"\\\\/"}, {"a\n\r\tb", "a\\n\\r\\tb"},
	    {"\033[31m", "\\u001b[31m"}, {"\177\302\233", "\\u007f\\u009b"},
	    {"\342\200\256x\342\201\246", "\\u202ex\\u2066"}, {"\342\200\250", "\\u2028"},
	    {"\377a\303", "\357\277\275a\357\277\275"},
	    {"\355\240\200", "\357\277\275\357\277\275\357\277\275"}, /* half a surrogate pair */
	};
	struct strbuf out = STRBUF_INIT;

	(void)state;
	CHECK(escape_json, examples);
	escape_json((struct slice){"a\0b", 3}, &out);
	assert_string_equal(out.data, "a\\u0000b");
	strbuf_release(&out);
}

static void
formulas(void **state)
{
	static const char *const run[] = {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "  =1", "\t=1", "\tx",
	    "\rx", "\n=1", "\302\240=1", " \302\240 =1", "-2-3", "+52 55 1234", "-", "- item",
	    "--5", "-5%", "\357\274\235x"};
	static const char *const harmless[] = {"", "5", "-5", "+5", "-5.25", "1e-05", "-1e-05",
	    "a=1", "x", " x", "'=1", "2021-06-06", "\302\240x", "\302"};

	(void)state;
	for (size_t i = 0; i < sizeof(run) / sizeof(run[0]); i++)
		assert_true(formula_would_run(slice_of(run[i])));
	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
		assert_false(formula_would_run(slice_of(harmless[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(html),
	    cmocka_unit_test(markdown),
	    cmocka_unit_test(latex),
	    cmocka_unit_test(json),
	    cmocka_unit_test(formulas),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
