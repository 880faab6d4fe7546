/* SPDX-License-Identifier: MIT */
/* Matrices as workbooks, read back by openpyxl: tests/lib/matrix_workbook.py. */
#include "support_model.h"

#include "findings/finding_list.h"
#include "findings/matrix_xlsx.h"
#include "findings/nameset.h"
#include "findings/replies.h"

#define FINDINGS                                                                                   \
	"id,process,report,observer,theme,type,area,text,page,origin\n"                            \
	"F-1,pelo,red-1,Someone,counts,opportunity,DEO,\"Uno.\r\nDos.\",7,illustrative\n"          \
	"F-2,pelo,red-2,Someone,counts,strength,DEO,Bien,9,\n"                                     \
	"F-3,pelo,red-1,Someone,outreach,proposal,UTC;DEO,Tres,,\n"                                \
	"F-9,pelo,red-2,Someone,,strength,,Last,,\n"

#define REPLIES                                                                                    \
	"id,area,asked,due,response,status,action,evidence,answered\n"                             \
	"F-1,DEO,2021-08-16,2021-09-30,accepted,in_progress,Se hará.,007,2021-09-01\n"

#define PROCESS "process,pelo,PELO 2020-2021,PELO 2020-2021,,,,,\n"
#define STYLE                                                                                      \
	"title_size = 22\nsubtitle_size = 14\nlegend_size = 13\nlabel_size = 13\nvalue_size = "    \
	"12\ntick_size = 12\nsource_size = 11\ncanvas_width = 960\ncanvas_margin = "               \
	"24\nlabel_width = 320\nlabel_width_long = 440\nbar_height = 22\nrow_gap = "               \
	"9\npaper_colour = \"#ffffff\"\nink_colour = \"#222222\"\nmissing_colour = "               \
	"\"#8a8a8a\"\nother_colour = \"#bdbdbd\"\npalette = \"#00558c\"\n"                         \
	"colour_opportunity = \"#c85000\"\ncolour_strength = \"#00558c\"\n"                        \
	"colour_proposal = \"#e69f00\"\n"

/* What a matrix is made of. */
struct sending {
	struct codebook book;
	struct finding_list list;
	struct matrix_plan plan;
	struct replies replies;
	struct chart_style style;
	struct matrix_options options;
};

static void
begin(struct sending *sending, const char *codebook, const char *findings, const char *replies)
{
	static const enum finding_field needed[] = {FINDING_ID, FINDING_FIELDS};
	struct err err = ERR_INIT;

	*sending = (struct sending){.list = FINDING_LIST_INIT, .replies = REPLIES_INIT};
	assert_no_err(read_codebook(&sending->book, codebook, &err), &err);
	assert_no_err(style_read(&sending->style, slice_of(STYLE), &err), &err);
	assert_no_err(finding_list_read(&sending->list, findings, needed, &err), &err);
	if (replies != NULL)
		assert_no_err(replies_read(&sending->replies, replies, &sending->book, &err), &err);
	assert_no_err(matrix_plan_make(&sending->plan, &sending->list, NULL, &sending->book, &err),
	    &err);
	sending->options = (struct matrix_options){.book = &sending->book, .language = LANGUAGE_ES};
}

static void
end(struct sending *sending)
{
	matrix_plan_release(&sending->plan);
	finding_list_release(&sending->list);
	replies_release(&sending->replies);
	codebook_release(&sending->book);
}

/* The matrix of the area, into the file. */
static int
write_matrix(struct sending *sending, const char *area, const char *path, size_t *continued,
    struct err *err)
{
	struct matrix_xlsx_options options = {&sending->style, "1.2.3"};
	struct matrix matrix;
	struct output output;
	size_t number = 0;
	int result;

	while (!slice_is(sending->plan.areas[number].code, area))
		assert_true(++number < sending->plan.area_count);
	assert_no_err(
	    matrix_make(&matrix, &sending->plan, number, &sending->replies, &sending->options, err),
	    err);
	assert_no_err(output_open(&output, path, err), err);
	result = matrix_write_xlsx(&matrix, &options, &output, continued, err);
	if (result == 0)
		assert_no_err(output_commit(&output, err), err);
	else
		output_discard(&output);
	matrix_release(&matrix);
	return result;
}

/* Fails where openpyxl finds something else than it should; it says what. */
static void
look(const char *checks, const char *paths)
{
	char command[8192];

	snprintf(command, sizeof(command), "/usr/bin/python3 -B '%s' %s %s 1>&2",
	    repository("tests/lib/matrix_workbook.py"), checks, paths);
	/* The command is made of constants and of where the repository is. */
	if (system(command) != 0) // NOLINT(cert-env33-c)
		fail_msg("%s: %s", checks, paths);
}

static void
write_streams(void)
{
	write_file("findings.csv", slice_of(FINDINGS));
	write_file("replies.csv", slice_of(REPLIES));
}

static void
test_sheet(void **state)
{
	struct sending sending;
	struct err err = ERR_INIT;
	size_t continued;

	(void)state;
	write_streams();
	begin(&sending, SMALL_CODEBOOK PROCESS, "findings.csv", "replies.csv");
	sending.options.folio = "=folio";
	sending.options.asked = "2021-08-16";
	sending.options.due = "2021-09-30";
	assert_no_err(write_matrix(&sending, "DEO", "matrix.xlsx", &continued, &err), &err);
	assert_int_equal(continued, 0);
	look("layout,protection,print,heights,rules,control,summary", "matrix.xlsx");
	end(&sending);
}

static void
test_other_language_and_lists(void **state)
{
	struct strbuf codebook = STRBUF_INIT;
	struct sending sending;
	struct err err = ERR_INIT;
	size_t continued;

	(void)state;
	write_streams();
	strbuf_add_string(&codebook,
	    SMALL_CODEBOOK PROCESS "theme,(theme),(tema),(theme),,,,,\n"
				   "response,yes,,\"Yes, with conditions, "
				   "and ");
	strbuf_add_repeat(&codebook, "x", 300);
	strbuf_add_string(&codebook, "\",,,,,\nresponse,no,No,No,,,,,\n");
	write_file("findings.csv",
	    slice_of("id,process,report,observer,theme,type,area,text\n"
		     "F-9,pelo,red-2,Someone,(theme),strength,,Last\n"));
	begin(&sending, codebook.data, "findings.csv", NULL);
	sending.options.language = LANGUAGE_EN;
	sending.options.title = "=title";
	sending.options.with_observer = true;
	assert_no_err(write_matrix(&sending, "", "none.xlsx", &continued, &err), &err);
	look("english", "none.xlsx");
	strbuf_release(&codebook);
	end(&sending);
}

/* Findings of one line and of several, so many that pages end everywhere. */
static void
test_pages(void **state)
{
	struct strbuf paths = STRBUF_INIT;
	struct err err = ERR_INIT;
	size_t continued;

	(void)state;
	for (size_t count = 5; count < 60; count += 6) {
		struct strbuf findings = STRBUF_INIT;
		struct sending sending;
		char path[32];

		strbuf_add_string(&findings, "id,type,area,text\n");
		for (size_t i = 0; i < count; i++) {
			strbuf_add_format(&findings, "F-%zu,%s,DEO,", i,
			    i % 3 == 0 ? "strength" : "proposal");
			strbuf_add_repeat(&findings, "una palabra ", 1 + i * 7 % 40);
			strbuf_add_char(&findings, '\n');
		}
		write_file("findings.csv", strbuf_slice(&findings));
		begin(&sending, SMALL_CODEBOOK, "findings.csv", NULL);
		snprintf(path, sizeof(path), "pages-%zu.xlsx", count);
		assert_no_err(write_matrix(&sending, "DEO", path, &continued, &err), &err);
		strbuf_add_format(&paths, " %s", path);
		strbuf_release(&findings);
		end(&sending);
	}
	look("pages", paths.data);
	strbuf_release(&paths);
}

static void
test_hostile_texts(void **state)
{
	struct sending sending;
	struct err err = ERR_INIT;
	size_t continued;

	(void)state;
	look("make_hostile", "findings.csv");
	begin(&sending, "kind,code,label_es,label_en,parent,area,aliases,definition\n",
	    "findings.csv", "replies.csv");
	assert_no_err(write_matrix(&sending, "=a", "hostile.xlsx", &continued, &err), &err);
	/* Five passages, of which the one of short lines only for its height; four actions; evidence. */
	assert_int_equal(continued, 10);
	look("hostile", "hostile.xlsx");
	end(&sending);
}

static void
test_same_bytes(void **state)
{
	struct strbuf one = STRBUF_INIT, other = STRBUF_INIT;
	struct sending sending;
	struct err err = ERR_INIT;
	size_t continued;

	(void)state;
	write_streams();
	for (int i = 0; i < 2; i++) {
		begin(&sending, SMALL_CODEBOOK, "findings.csv", "replies.csv");
		assert_no_err(write_matrix(&sending, "DEO", "same.xlsx", &continued, &err), &err);
		read_file("same.xlsx", i == 0 ? &one : &other);
		end(&sending);
		/* A second later: the dates in a ZIP are of two seconds. */
		sleep(i == 0 ? 2 : 0);
	}
	assert_slice(strbuf_slice(&one), strbuf_slice(&other));
	strbuf_release(&one);
	strbuf_release(&other);
}

static void
test_what_cannot_be_written(void **state)
{
	struct strbuf findings = STRBUF_INIT;
	struct sending sending;
	struct err err = ERR_INIT;
	size_t continued;

	(void)state;
	strbuf_add_string(&findings, "id,type,area,text\n");
	strbuf_add_repeat(&findings, "i", 32768);
	strbuf_add_string(&findings, ",proposal,DEO,a\n");
	write_file("findings.csv", strbuf_slice(&findings));
	begin(&sending, SMALL_CODEBOOK, "findings.csv", NULL);
	assert_int_equal(write_matrix(&sending, "DEO", "no.xlsx", &continued, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0,
	    "\"iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii...\" is longer than a cell of a spreadsheet "
	    "holds (32,767 characters)");
	setenv("TMPDIR", "nowhere", 1);
	err = (struct err)ERR_INIT;
	assert_int_equal(write_matrix(&sending, "DEO", "no.xlsx", &continued, &err), -1);
	assert_err(&err, ERR_SYSTEM, NULL, 0,
	    "cannot create a temporary file in \"nowhere\": No such file or directory");
	unsetenv("TMPDIR");
	assert_int_equal(access("no.xlsx", F_OK), -1);
	strbuf_release(&findings);
	end(&sending);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sheet),
	    cmocka_unit_test(test_other_language_and_lists),
	    cmocka_unit_test(test_pages),
	    cmocka_unit_test(test_hostile_texts),
	    cmocka_unit_test(test_same_bytes),
	    cmocka_unit_test(test_what_cannot_be_written),
	};

	return cmocka_run_group_tests_name("xlsx", tests, enter_scratch, leave_scratch);
}
