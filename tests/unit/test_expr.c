/* SPDX-License-Identifier: MIT */
/* expr: the expressions that choose rows. */
#include "support_model.h"

#include <locale.h>

#include "findings/expr.h"

#define HEADER "id,theme,type,area,text,page,answered,\"a column\""
#define ROW "R-1,prep,opportunity,DEO;UTSI,\"El año \"\"cero\"\" en la Casilla\",9,2021-06-06,x y\n"

/* 1, 0; -1: cannot be bound, and the error says why. */
static int
evaluate(const char *text, const char *row, const struct codebook *book, bool fold, struct err *err)
{
	struct expr *expr = expr_parse(text, err);
	struct strbuf file = STRBUF_INIT;
	struct text_stream input;
	int result;

	if (expr == NULL)
		fail_msg("%s: %s", text, err->text);
	strbuf_add_format(&file, HEADER "\n%s", row);
	open_text(&input, "f.csv", file.data);
	assert_int_equal(stream_next(&input.stream, err), 1);
	result = expr_bind(expr, &input.stream.header, book, fold, err);
	if (result == 0)
		result = expr_holds(expr, &input.stream.row, err);
	stream_close(&input.stream);
	strbuf_release(&file);
	expr_free(expr);
	return result;
}

static const struct {
	const char *text;
	bool holds;
} without_codebook[] = {
    {"", true}, {"  \n", true}, {"type = opportunity", true}, {"type=opportunity", true},
    {"type = Opportunity", false}, {"type != opportunity", false}, {"type != strength", true},
    {"type in (strength, opportunity)", true}, {"type in (strength,proposal)", false},
    {"type in (\"opportunity\")", true}, {"\"a column\" = \"x y\"", true},
    {"\"type\" = \"opportunity\"", true}, {"area = DEO", false}, {"area = \"DEO;UTSI\"", true},
    {"area has DEO", true}, {"area has UTSI", true}, {"area has DE", false},
    {"area has \"DEO;UTSI\"", false}, {"area has \"\"", false}, {"text ~ Casilla", true},
    {"text ~ casilla", false}, {"text ~ \"^El a.o\"", true}, /* one character, two bytes */
    {"text ~ \"^.{6} \"", true}, {"text ~ \"año|mes\"", true}, {"text ~ \"[ñ]o\"", true},
    {"text !~ Casilla", false}, {"text !~ boleta", true},
    {"text ~ \"\"\"cero\"\"\"", true},	       /* quotes are doubled */
    {"page = 9", true}, {"page = 9.0", false}, /* = compares text */
    {"page < 10", true},		       /* < compares numbers where both are */
    {"page <= 9.0", true}, {"page >= 9", true}, {"page > 9", false}, {"page > -1", true},
    {"page < 1e1", true}, {"page < \"10 \"", false}, /* no number: by bytes */
    {"answered >= 2021-06-06", true}, {"answered < 2021-06-07", true},
    {"answered < 2021-12-01", true}, {"answered > 2021-06-06", false}, {"theme < r", true},
    {"theme < P", false}, /* by bytes: capitals first */
    {"theme is empty", false}, {"theme is not empty", true}, {"not theme is empty", true},
    {"not not type = opportunity", true},
    {"not type = strength and page = 9", true}, /* (not ...) and ... */
    {"not (type = strength and page = 9)", true},
    {"type = strength and page = 1 or page = 9", true}, /* and before or */
    {"page = 9 or page = 1 and type = strength", true},
    {"(page = 9 or page = 1) and type = strength", false},
    {"type = opportunity and (theme ~ prep or area has X) and not text is empty", true},
    {"type = and", false}, /* behind an operator a word is a word */
};

static void
test_without_codebook(void **state)
{
	struct codebook empty = CODEBOOK_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(without_codebook); i++) {
		struct err err = ERR_INIT;
		int found = evaluate(without_codebook[i].text, ROW, &empty, false, &err);

		if (found != without_codebook[i].holds)
			fail_msg("%s: %d %s", without_codebook[i].text, found, err.text);
	}
}

static void
test_empty_cells(void **state)
{
	static const struct {
		const char *text;
		bool holds;
	} cases[] = {
	    {"page is empty", true},
	    {"page is not empty", false},
	    {"page = \"\"", true},
	    {"page != \"\"", false},
	    {"page < 1", false},
	    {"page <= 1", false},
	    {"page > 1", false},
	    {"page >= 1", false},
	    {"page < zz", false},
	    {"not page > 1", true},
	    {"page ~ \"^$\"", true},
	    {"page ~ 1", false},
	    {"page !~ 1", true},
	    {"page has \"\"", true},
	    {"page has a", false},
	    {"page in (a, \"\")", true},
	    /* No cell is empty for holding a blank. */
	    {"text is empty", false},
	    {"text = \" \"", true},
	};
	struct codebook empty = CODEBOOK_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;

		if (evaluate(cases[i].text, "1,,,, ,,,\n", &empty, false, &err) != cases[i].holds)
			fail_msg("%s", cases[i].text);
	}
}

static void
test_with_codebook(void **state)
{
	static const struct {
		const char *text;
		bool fold, holds;
	} cases[] = {
	    {"type = opportunity", false, true},
	    {"type = \"Área de oportunidad\"", false, true},
	    {"type = \"area DE oportunidad\"", false, true}, /* names are folded in any case */
	    {"type = ao", false, true},
	    {"type != ao", false, false},
	    {"type in (Fortaleza, AO)", false, true},
	    {"area has deoeyg", false, true},
	    {"area has Sistemas", false, true},
	    {"area has \"Secretaría Ejecutiva\"", false, false},
	    {"area = \"DEOEyG; Sistemas\"", false, true},
	    {"theme = \"\"", false, false},
	    {"theme ~ prep", false, true},
	    {"theme ~ \"^Resultados\"", false, true}, /* the label */
	    {"theme ~ \"^Preliminary\"", false, true},
	    {"theme ~ \"^resultados\"", false, false},
	    {"theme ~ \"^resultados\"", true, true},
	    {"theme ~ \"^PRELIMINARES$\"", true, false},
	    {"area ~ \"^Sistemas$\"", false, true},
	    {"area !~ Sistemas", false, false},
	    {"theme !~ boletas", false, true},
	    {"text ~ ANO", true, true},
	    {"text ~ ANO", false, false},
	    {"text = \"EL ANO \"\"CERO\"\" EN LA CASILLA\"", true, true},
	    {"id = r-1", true, true},
	    {"id = r-1", false, false},
	    {"id in (q-1, r-1)", true, true},
	    {"area has UTSI", true, true},
	    {"theme < Q", true, true},
	};
	struct codebook book;

	(void)state;
	read_small_codebook(&book);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;
		int found = evaluate(cases[i].text, ROW, &book, cases[i].fold, &err);

		if (found != cases[i].holds)
			fail_msg("%s: %d %s", cases[i].text, found, err.text);
	}
	codebook_release(&book);
}

static void
test_cannot_be_bound(void **state)
{
	static const struct {
		const char *text;
		enum err_kind kind;
		const char *message;
	} cases[] = {
	    {"tema = x", ERR_DATA,
		"there is no column \"tema\" (did you mean \"theme\"?); the columns are: id, theme, type, area, text, page, "
		"answered, a column"},
	    {"id = 1 or not tema is empty", ERR_DATA,
		"there is no column \"tema\" (did you mean \"theme\"?); the columns are: id, theme, type, area, text, page, "
		"answered, a column"},
	    {"theme = Difucion", ERR_USAGE,
		"theme \"Difucion\" is not in the codebook (did you mean \"Difusión\"?)"},
	    {"theme in (prep, boletas)", ERR_USAGE, "theme \"boletas\" is not in the codebook"},
	    {"area has XYZ", ERR_USAGE, "area \"XYZ\" is not in the codebook"},
	    {"area = \"DEO;XYZ\"", ERR_USAGE, "area \"XYZ\" is not in the codebook"},
	    {"area has \"DEO;UTC\"", ERR_USAGE,
		"\"has\" asks for one member, not \"DEO;UTC\": join two with \"and\" or \"or\""},
	    {"text ~ \"a(\"", ERR_USAGE, "\"a(\" is no regular expression: Unmatched ( or \\("},
	    {"theme != strenght", ERR_USAGE, "theme \"strenght\" is not in the codebook"},
	};
	struct codebook book;

	(void)state;
	read_small_codebook(&book);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;

		assert_int_equal(evaluate(cases[i].text, ROW, &book, false, &err), -1);
		assert_err(&err, cases[i].kind, NULL, 0, cases[i].message);
	}
	codebook_release(&book);
}

static void
test_cannot_be_parsed(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
	    {"type",
		"the expression ends where a comparison (= != < <= > >= ~ !~ in has is) is "
		"expected: type"},
	    {"type =", "the expression ends where a value is expected: type ="},
	    {"type = a b",
		"character 10 of the expression, at \"b\": \"and\", \"or\" or the end is expected"},
	    {"año = ñ b",
		"character 9 of the expression, at \"b\": \"and\", \"or\" or the end is expected"},
	    {"type == a", "character 7 of the expression, at \"= a\": a value is expected"},
	    {"type & a",
		"character 6 of the expression, at \"& a\": a comparison (= != < <= > >= ~ !~ in has "
		"is) is expected"},
	    {"= a",
		"character 1 of the expression, at \"= a\": a column, \"not\" or ( is expected"},
	    {"(type = a", "the expression ends where \"and\", \"or\" or ) is expected: (type = a"},
	    {"type = a)",
		"character 9 of the expression, at \")\": \"and\", \"or\" or the end is expected"},
	    {"type = a and",
		"the expression ends where a column, \"not\" or ( is expected: type = a "
		"and"},
	    {"type = \"a", "a quote is never closed in the expression: type = \"a"},
	    {"type = \"a\"\"", "a quote is never closed in the expression: type = \"a\"\""},
	    {"type in a", "character 9 of the expression, at \"a\": ( is expected"},
	    {"type in ()", "character 10 of the expression, at \")\": a value is expected"},
	    {"type in (a", "the expression ends where , or ) is expected: type in (a"},
	    {"type in (a b)", "character 12 of the expression, at \"b)\": , or ) is expected"},
	    {"type is", "the expression ends where empty is expected: type is"},
	    {"type is full", "character 9 of the expression, at \"full\": empty is expected"},
	    {"not", "the expression ends where a column, \"not\" or ( is expected: not"},
	    {"()", "character 2 of the expression, at \")\": a column, \"not\" or ( is expected"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;

		assert_null(expr_parse(cases[i].text, &err));
		assert_err(&err, ERR_USAGE, NULL, 0, cases[i].message);
	}
}

/* What is printed parses to what prints the same. Returns the print. */
static void
check_print(const char *text, struct strbuf *first)
{
	struct strbuf second = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct expr *expr = expr_parse(text, &err);

	if (expr == NULL)
		fail_msg("%.200s: %s", text, err.text);
	expr_print(expr, first);
	expr_free(expr);
	expr = expr_parse(first->data, &err);
	if (expr == NULL)
		fail_msg("%.200s: %s", first->data, err.text);
	expr_print(expr, &second);
	expr_free(expr);
	assert_slice(strbuf_slice(&second), strbuf_slice(first));
	strbuf_release(&second);
}

static void
test_print(void **state)
{
	static const char *const cases[][2] = {
	    {"", ""},
	    {"type=a", "\"type\" = \"a\""},
	    {"a = 1 and b = 2 and c = 3", "\"a\" = \"1\" and \"b\" = \"2\" and \"c\" = \"3\""},
	    {"a = 1 and (b = 2 and c = 3)", "\"a\" = \"1\" and (\"b\" = \"2\" and \"c\" = \"3\")"},
	    {"a = 1 or b = 2 and c = 3", "\"a\" = \"1\" or \"b\" = \"2\" and \"c\" = \"3\""},
	    {"((a = 1) or b = 2) and c = 3", "(\"a\" = \"1\" or \"b\" = \"2\") and \"c\" = \"3\""},
	    {"not (a = 1 or b = 2)", "not (\"a\" = \"1\" or \"b\" = \"2\")"},
	    {"not a = 1 or b = 2", "not \"a\" = \"1\" or \"b\" = \"2\""},
	    {"not not a is empty", "not not \"a\" is empty"},
	    {"a in (x,\"y z\")", "\"a\" in (\"x\", \"y z\")"},
	    {"a is not empty", "\"a\" is not empty"},
	    {"a !~ \"x\"\"y\"", "\"a\" !~ \"x\"\"y\""},
	    {"\"and\" has or", "\"and\" has \"or\""},
	    {"\"not\" = x or \"(\" = \")\"", "\"not\" = \"x\" or \"(\" = \")\""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf found = STRBUF_INIT;

		check_print(cases[i][0], &found);
		assert_text(found.data, cases[i][1]);
		strbuf_release(&found);
	}
	for (size_t i = 0; i < COUNT_OF(without_codebook); i++) {
		struct strbuf found = STRBUF_INIT;

		check_print(without_codebook[i].text, &found);
		strbuf_release(&found);
	}
}

/* A random expression; one with `depth` 0 is a comparison. */
static void
add_random(uint64_t *random, int depth, struct strbuf *out)
{
	static const char *const comparisons[] = {"id = R-1", "page < 10", "page > 10", "type != x",
	    "text ~ Casilla", "theme is empty", "area has UTSI", "id in (a, \"R-1\")"};
	uint64_t choice = next_random(random);

	if (depth == 0) {
		strbuf_add_string(out, comparisons[choice % COUNT_OF(comparisons)]);
		return;
	}
	switch (choice % 4) {
	case 0:
		strbuf_add_string(out, "not ");
		add_random(random, depth - 1, out);
		return;
	case 1:
		strbuf_add_char(out, '(');
		add_random(random, depth - 1, out);
		strbuf_add_char(out, ')');
		return;
	default:
		add_random(random, depth - 1, out);
		strbuf_add_string(out, choice % 4 == 2 ? " and " : " or ");
		add_random(random, depth - 1, out);
	}
}

/* Printing changes neither what is printed again nor what holds. */
static void
test_print_keeps_the_meaning(void **state)
{
	struct codebook empty = CODEBOOK_INIT;
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct strbuf text = STRBUF_INIT, printed = STRBUF_INIT;
		struct err err = ERR_INIT;

		add_random(&random, round % 6, &text);
		check_print(text.data, &printed);
		if (evaluate(text.data, ROW, &empty, false, &err) !=
		    evaluate(printed.data, ROW, &empty, false, &err))
			fail_msg("%s\n%s", text.data, printed.data);
		strbuf_release(&text);
		strbuf_release(&printed);
	}
}

static void
parse_nested(size_t depth, const char *open, const char *close, const char *message)
{
	struct strbuf text = STRBUF_INIT, printed = STRBUF_INIT;
	struct err err = ERR_INIT;

	strbuf_add_repeat(&text, open, depth);
	strbuf_add_string(&text, "a = 1");
	strbuf_add_repeat(&text, close, depth);
	if (message == NULL) {
		check_print(text.data, &printed);
	} else {
		assert_null(expr_parse(text.data, &err));
		assert_err(&err, ERR_USAGE, NULL, 0, message);
	}
	strbuf_release(&text);
	strbuf_release(&printed);
}

static void
test_limits(void **state)
{
	(void)state;
	parse_nested(199, "(", ")", NULL);
	parse_nested(200, "(", ")", "the expression is nested too deeply");
	parse_nested(1000000, "(", "", "the expression is nested too deeply");
	parse_nested(199, "not ", "", NULL);
	parse_nested(1000000, "not ", "", "the expression is nested too deeply");
	/* What is printed is not nested deeper than what was read. */
	parse_nested(199, "(b = 2 or c = 3 and ", ")", NULL);
	parse_nested(199, "not (b = 2 and ", ")", "the expression is nested too deeply");
	/* A chain is not nested. */
	parse_nested(5000, "", " and b = 2", NULL);
	parse_nested(5000, "", " or b = 2", NULL);
	parse_nested(20000, "", " and b = 2", "the expression is too long");
}

static void
test_bound_again(void **state)
{
	struct codebook empty = CODEBOOK_INIT;
	struct err err = ERR_INIT;
	struct expr *expr = expr_parse("type = x and text ~ \"^y\"", &err);
	static const char *const files[] = {"type,text\nx,y\n", "text,a,type\ny,,x\n"};

	(void)state;
	assert_non_null(expr);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct text_stream input;

		open_text(&input, "f.csv", files[i]);
		assert_int_equal(stream_next(&input.stream, &err), 1);
		assert_no_err(expr_bind(expr, &input.stream.header, &empty, false, &err), &err);
		assert_int_equal(expr_holds(expr, &input.stream.row, &err), 1);
		stream_close(&input.stream);
	}
	expr_free(expr);
	expr_free(NULL);
}

/* As every program does: a dot is a character, not a byte. */
static int
begin(void **state)
{
	return setlocale(LC_CTYPE, "C.UTF-8") != NULL ? enter_scratch(state) : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_without_codebook),
	    cmocka_unit_test(test_empty_cells),
	    cmocka_unit_test(test_with_codebook),
	    cmocka_unit_test(test_cannot_be_bound),
	    cmocka_unit_test(test_cannot_be_parsed),
	    cmocka_unit_test(test_print),
	    cmocka_unit_test(test_print_keeps_the_meaning),
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_bound_again),
	};

	return cmocka_run_group_tests(tests, begin, leave_scratch);
}
