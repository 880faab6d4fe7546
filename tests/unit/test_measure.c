/* SPDX-License-Identifier: MIT */
/* measure: parsing, and counting over streams. */
#include "support_model.h"

#include "findings/measure.h"

#define FINDINGS                                                                                   \
	"id,process,report,theme,type,area,pages\n"                                                \
	"1,p,r1,prep,opportunity,DEO;UTC,3\n"                                                      \
	"2,p,r1,prep,strength,DEO,4\n"                                                             \
	"3,p,r2,counts,opportunity,UTC;UTC,\n"                                                     \
	"4,p,r2,outreach,proposal,,5\n"                                                            \
	"5,q,r1,,strength,UTSI,6\n"

#define TALLY                                                                                      \
	"theme,type,count\nprep,opportunity,2\nprep,strength,3\ncounts,opportunity,1\nother,"      \
	"strength,0\n"

#define REPORTS "report,process,source\nr1,p,network\nr2,p,mission\nr3,p,network\nr1,q,network\n"

static int
count_text(struct measuring *measuring, const char *name, const char *content,
    int (*count)(struct measuring *, struct stream *, struct err *), struct err *err)
{
	struct text_stream input;
	int result;

	open_text(&input, name, content);
	result = count(measuring, &input.stream, err);
	stream_close(&input.stream);
	return result;
}

static const struct {
	const char *text, *content;
	uint64_t count, base;
} cases[] = {
    {"count", FINDINGS, 5, 5},
    {"count where type = opportunity", FINDINGS, 2, 5},
    {"count of process = p where type = opportunity", FINDINGS, 2, 4},
    {"count of process = p", FINDINGS, 4, 4},
    {" count  of (process = p or process = q) and theme is not empty where type = \"AO\" ",
	FINDINGS, 2, 4},
    {"share where type = Fortaleza", FINDINGS, 2, 5},
    {"share of type = strength where process = q", FINDINGS, 1, 2},
    {"ratio of type = opportunity where type = strength", FINDINGS, 2, 2},
    {"ratio of theme = prep where type = strength", FINDINGS, 2, 2},
    {"distinct theme", FINDINGS, 3, 3},
    {"distinct theme where type = opportunity", FINDINGS, 2, 3},
    {"distinct \"theme\" of process = q", FINDINGS, 0, 0},
    {"distinct area", FINDINGS, 3, 3},
    {"distinct area where type = opportunity", FINDINGS, 2, 3},
    {"sum pages", FINDINGS, 18, 18},
    {"sum pages where type = strength", FINDINGS, 10, 18},
    {"count where type = where", FINDINGS, 0, 5}, /* behind an operator a word is a word */
    {"count", TALLY, 6, 6},
    {"count where theme = prep", TALLY, 5, 6},
    {"distinct theme", TALLY, 2, 2},
    {"share where type = opportunity", TALLY, 3, 6},
    {"reports received", FINDINGS, 4, 4},
    {"reports received where source = network", FINDINGS, 3, 4},
    {"reports with-finding", FINDINGS, 3, 4},
    {"reports with-finding", FINDINGS "6,q,,,strength,UTSI,7\n", 3, 4},
    {"reports with-finding where source = network", FINDINGS, 2, 4},
    {"reports with-finding of process = p where source = network", FINDINGS, 1, 3},
};

static void
test_count(void **state)
{
	struct codebook book = CODEBOOK_INIT, none = CODEBOOK_INIT;

	(void)state;
	read_small_codebook(&book);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;
		struct measuring measuring;
		struct measure measure;

		if (measure_parse(&measure, cases[i].text, &err) != 0)
			fail_msg("%s: %s", cases[i].text, err.text);
		measuring_begin(&measuring, &measure, 1,
		    strstr(cases[i].text, "where type = where") != NULL ? &none : &book, NULL);
		assert_no_err(
		    count_text(&measuring, "f.csv", cases[i].content, measuring_findings, &err),
		    &err);
		if (measure_reads_reports(&measure))
			assert_no_err(
			    count_text(&measuring, "r.csv", REPORTS, measuring_reports, &err),
			    &err);
		if (measure_count(&measure) != cases[i].count ||
		    measure_base(&measure) != cases[i].base)
			fail_msg("%s: %d of %d", cases[i].text, (int)measure_count(&measure),
			    (int)measure_base(&measure));
		measuring_release(&measuring);
		measure_release(&measure);
	}
	codebook_release(&book);
}

static const struct {
	const char *text, *message;
} refused[] = {
    {"",
	"a measure is expected (count, distinct, share, ratio, sum, top, reports received, "
	"reports with-finding), not \"\""},
    {"counts",
	"a measure is expected (count, distinct, share, ratio, sum, top, reports received, "
	"reports with-finding), not \"counts\""},
    {"\"count\"",
	"a measure is expected (count, distinct, share, ratio, sum, top, reports "
	"received, reports with-finding), not \"\"count\"\""},
    {"distinct", "\"distinct\" takes the name of a column: distinct"},
    {"top where a = b", "\"top\" takes the name of a column: top where a = b"},
    {"reports", "\"reports\" takes \"received\" or \"with-finding\": reports"},
    {"reports sent", "\"reports\" takes \"received\" or \"with-finding\": reports sent"},
    {"share", "a share without \"where\" is always the whole: share"},
    {"ratio where a = b", "a ratio takes both \"of\" and \"where\": ratio where a = b"},
    {"count type = x", "\"of\", \"where\" or the end is expected at \"type = x\": count type = x"},
    {"count where a = b of c = d",
	"character 19 of the expression, at \"of c = d\": \"and\", \"or\" or the end is expected"},
    {"count where", "the expression ends where a column, \"not\" or ( is expected: count where"},
    {"count of where a = b",
	"character 16 of the expression, at \"a = b\": a comparison (= != < "
	"<= > >= ~ !~ in has is) is expected"},
    {"count where a = \"b", "a quote is never closed in the expression: count where a = \"b"},
};

static void
test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		struct err err = ERR_INIT;
		struct measure measure;

		if (measure_parse(&measure, refused[i].text, &err) == 0)
			fail_msg("%s is a measure", refused[i].text);
		assert_err(&err, ERR_USAGE, NULL, 0, refused[i].message);
	}
}

/* What cannot be counted. failed: is it the measure's fault? */
static const struct {
	const char *text, *content, *reports;
	enum err_kind kind;
	bool failed;
	const char *file;
	size_t line;
	const char *message;
} faults[] = {
    {"count where tema = x", "id,a\n", NULL, ERR_DATA, true, NULL, 0,
	"\"f.csv\": there is no column \"tema\"; the columns are: id, a"},
    {"distinct tema", "id,a\n", NULL, ERR_DATA, true, NULL, 0,
	"\"f.csv\": there is no column \"tema\"; the columns are: id, a"},
    {"count where type = Fortalesa", "id,type\n", NULL, ERR_USAGE, true, NULL, 0,
	"type \"Fortalesa\" is not in the codebook (did you mean \"Fortaleza\"?)"},
    {"count", "theme,count\na,x\n", NULL, ERR_DATA, false, "f.csv", 2, "\"x\" is not a count"},
    {"sum page", "id,page\n1,9\n2,9-10\n", NULL, ERR_DATA, false, "f.csv", 3,
	"page is \"9-10\", not a count"},
    {"count", "area,mentions\na,3\n", NULL, ERR_DATA, false, "f.csv", 1,
	"counts mentions, which are no findings: count the findings, or a tally of them"},
    {"count", "a,b\n", NULL, ERR_DATA, false, "f.csv", 1,
	"holds neither findings nor a tally: a column id or count is expected"},
    {"count", "id,area,status\n", NULL, ERR_DATA, false, "f.csv", 1,
	"holds replies: name them with --replies"},
    {"sum a", "a,count\n9007199254740992,2\n", NULL, ERR_DATA, false, "f.csv", 2,
	"the counts add up to more than 2^53"},
    {"count", "a,count\n1,9007199254740992\n1,1\n", NULL, ERR_DATA, false, "f.csv", 3,
	"the counts add up to more than 2^53"},
    {"reports with-finding", "id,a\n", "report\nx\n", ERR_DATA, false, "f.csv", 1,
	"there is no column \"report\"; the columns are: id, a"},
    {"reports with-finding", "id,report\n1,x\n2,y\n", "report\nx\n", ERR_DATA, false, "f.csv", 3,
	"report \"y\" of a finding is not in \"r.csv\""},
    {"reports received", "id,report\n", "report\nx\nx\n", ERR_DATA, false, "r.csv", 3,
	"report \"x\" is there twice"},
    {"reports received", "id,report\n", "file\nx\n", ERR_DATA, false, "r.csv", 1,
	"there is no column \"report\"; the columns are: file"},
    {"reports received where source = x", "id,report\n", "report\nx\n", ERR_DATA, true, NULL, 0,
	"\"r.csv\": there is no column \"source\"; the columns are: report"},
};

static void
test_faults(void **state)
{
	struct codebook book = CODEBOOK_INIT;

	(void)state;
	read_small_codebook(&book);
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		struct err err = ERR_INIT;
		struct measuring measuring;
		struct measure measure;
		int result;

		assert_no_err(measure_parse(&measure, faults[i].text, &err), &err);
		measuring_begin(&measuring, &measure, 1, &book, NULL);
		result =
		    count_text(&measuring, "f.csv", faults[i].content, measuring_findings, &err);
		if (result == 0 && faults[i].reports != NULL)
			result = count_text(&measuring, "r.csv", faults[i].reports,
			    measuring_reports, &err);
		assert_int_equal(result, -1);
		assert_err(&err, faults[i].kind, faults[i].file, faults[i].line, faults[i].message);
		assert_int_equal(measuring.failed == 0, faults[i].failed);
		measuring_release(&measuring);
		measure_release(&measure);
	}
	codebook_release(&book);
}

/* Many measures in one pass, and two files that have their columns in another order. */
static void
test_together(void **state)
{
	static const char *const texts[] = {"count", "count where type = strength",
	    "distinct theme", "top theme"};
	struct codebook none = CODEBOOK_INIT;
	struct measure measures[COUNT_OF(texts)];
	struct measure_level *levels;
	struct measuring measuring;
	struct err err = ERR_INIT;
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_no_err(measure_parse(&measures[i], texts[i], &err), &err);
	measuring_begin(&measuring, measures, COUNT_OF(texts), &none, NULL);
	assert_no_err(count_text(&measuring, "f.csv", FINDINGS, measuring_findings, &err), &err);
	assert_no_err(count_text(&measuring, "g.csv", "type,theme,count\nstrength,zeta,2\n",
			  measuring_findings, &err),
	    &err);
	assert_int_equal(measure_count(&measures[0]), 7);
	assert_int_equal(measure_count(&measures[1]), 4);
	assert_int_equal(measure_count(&measures[2]), 4);
	levels = measure_levels(&measures[3], &none, &count, &err);
	assert_non_null(levels);
	assert_int_equal(count, 4);
	assert_slice(levels[0].name, slice_of("prep")); /* of equal ones the first by bytes */
	assert_slice(levels[1].name, slice_of("zeta"));
	assert_slice(levels[2].name, slice_of("counts"));
	assert_int_equal(levels[2].count, 1);
	free(levels);
	measuring_release(&measuring);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		measure_release(&measures[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_count),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_faults),
	    cmocka_unit_test(test_together),
	};

	return cmocka_run_group_tests_name("measure", tests, enter_scratch, leave_scratch);
}
