/* SPDX-License-Identifier: MIT */
/* replies and finding_list: what is kept of a stream, how it is found, what is refused. */
#include "support_matrix.h"

#include "findings/finding_list.h"
#include "findings/replies.h"

static int
read_replies(struct replies *replies, const char *text, const struct codebook *book,
    struct err *err)
{
	int result;

	write_file("replies.csv", slice_of(text));
	result = replies_read(replies, "replies.csv", book, err);
	remove("replies.csv");
	return result;
}

#define HEADER "id,area,asked,due,response,status,action,evidence,answered,verified,updated"

static void
test_read_and_write(void **state)
{
	struct codebook book = CODEBOOK_INIT;
	struct replies replies;
	struct err err = ERR_INIT;

	(void)state;
	read_small_codebook(&book);
	assert_no_err(read_replies(&replies,
			  "note,status,id,area,asked,action\n"
			  "seen,Atendido,a-1,Organización Electoral,5/8/2021,\"one\ntwo\"\n"
			  ",pending,a-1,UTC,2021-08-05,\n"
			  "x,,a-2,,,\n",
			  &book, &err),
	    &err);
	check_replies(&replies,
	    HEADER ",note\n"
		   "a-1,DEO,2021-08-05,,,attended,\"one\ntwo\",,,,,seen\n"
		   "a-1,UTC,2021-08-05,,,pending,,,,,,\n"
		   "a-2,,,,,,,,,,,x\n");
	assert_int_equal(replies.items[2].line, 5);
	replies_release(&replies);
	codebook_release(&book);
}

static void
test_find_and_add(void **state)
{
	struct codebook book = CODEBOOK_INIT;
	struct replies replies;
	struct err err = ERR_INIT;
	size_t added;

	(void)state;
	assert_no_err(
	    read_replies(&replies, "id,area,status\na,B,pending\nb,B,attended\n", &book, &err),
	    &err);
	assert_int_equal(replies_find(&replies, SLICE_LITERAL("b"), SLICE_LITERAL("B")), 1);
	assert_int_equal(replies_find(&replies, SLICE_LITERAL("b"), SLICE_LITERAL("C")),
	    REPLY_NONE);
	assert_int_equal(replies_of(&replies, SLICE_LITERAL("c")), REPLY_NONE);
	added = replies_add(&replies, SLICE_LITERAL("a"), SLICE_LITERAL("C"), &err);
	assert_int_equal(added, 2);
	assert_no_err(replies_set(&replies, added, REPLY_ACTION, SLICE_LITERAL("x,y"), &err), &err);
	assert_no_err(
	    replies_set_extra(&replies, 1, SLICE_LITERAL("own"), SLICE_LITERAL("z"), &err), &err);
	assert_int_equal(replies_of(&replies, SLICE_LITERAL("a")), 0);
	assert_int_equal(replies.items[0].next, 2);
	assert_int_equal(replies.items[2].next, REPLY_NONE);
	assert_slice(replies_extra(&replies, 1, SLICE_LITERAL("own")), SLICE_LITERAL("z"));
	assert_slice(replies_extra(&replies, 0, SLICE_LITERAL("own")), SLICE_LITERAL(""));
	check_replies(&replies,
	    HEADER ",own\na,B,,,,pending,,,,,,\nb,B,,,,attended,,,,,,z\na,C,,,,,\"x,y\",,,,,\n");
	replies_release(&replies);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *text;
		size_t line;
		const char *message;
	} cases[] = {
	    {"id,status\n", 1, "there is no column \"area\"; the columns are: id, status"},
	    {"id,area,status,x,x\n", 1, "2 columns are called \"x\""},
	    {"id,area,status\na,DEO,\na,Organización Electoral,\n", 3,
		"finding a and area \"DEO\" are there already"},
	    {"id,area,status\n,DEO,\n", 2, "has no id: a reply is to a finding"},
	    {"id,area,status,due\na,DEO,,31/06/2021\n", 2,
		"due is \"31/06/2021\", no date (2021-06-25 or 25/06/2021)"},
	    {"id,area,status\na,DEO,Hecho\n", 2, "status \"Hecho\" is not in the codebook"},
	};
	struct codebook book = CODEBOOK_INIT;

	(void)state;
	{
		struct err err = ERR_INIT;

		assert_no_err(read_codebook(&book,
				  SMALL_CODEBOOK "status,attended,Atendido,Attended,,,,,\n", &err),
		    &err);
	}
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;
		struct replies replies;

		assert_int_equal(read_replies(&replies, cases[i].text, &book, &err), -1);
		assert_err(&err, ERR_DATA, "replies.csv", cases[i].line, cases[i].message);
	}
	codebook_release(&book);
}

static void
test_attention(void **state)
{
	static const struct {
		const char *status, *response, *asked, *answered;
		bool is_asked, concerns, is_answered;
	} cases[] = {
	    {"", "", "", "", false, true, false},
	    {"", "", "2021-08-05", "", true, true, false},
	    {"pending", "", "", "", true, true, false},
	    {"pending", "accepted", "", "", true, true, true},
	    {"pending", "", "", "2021-08-09", true, true, true},
	    {"in_progress", "", "", "", true, true, true},
	    {"not_applicable", "", "", "", true, false, false},
	    {"not_applicable", "noted", "", "", true, false, true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct reply reply = {.cells = {
					  [REPLY_STATUS] = slice_of(cases[i].status),
					  [REPLY_RESPONSE] = slice_of(cases[i].response),
					  [REPLY_ASKED] = slice_of(cases[i].asked),
					  [REPLY_ANSWERED] = slice_of(cases[i].answered),
				      }};

		assert_int_equal(reply_is_asked(&reply), cases[i].is_asked);
		assert_int_equal(reply_concerns(&reply), cases[i].concerns);
		assert_int_equal(reply_is_answered(&reply), cases[i].is_answered);
	}
}

static const enum finding_field needed[] = {FINDING_ID, FINDING_TYPE, FINDING_FIELDS};

static int
read_findings(struct finding_list *list, const char *text, struct err *err)
{
	int result;

	write_file("findings.csv", slice_of(text));
	result = finding_list_read(list, "findings.csv", needed, err);
	remove("findings.csv");
	return result;
}

static void
test_findings(void **state)
{
	struct finding_list list = FINDING_LIST_INIT;
	struct codebook book = CODEBOOK_INIT;
	struct err err = ERR_INIT;

	(void)state;
	read_small_codebook(&book);
	assert_no_err(read_findings(&list, "x,type,id,text\n1,opportunity,a,\"T\n\"\n", &err),
	    &err);
	assert_no_err(read_findings(&list, "id,type,area\nb,Fortaleza,DEO;UTC\n", &err), &err);
	assert_int_equal(list.count, 2);
	assert_int_equal(finding_list_find(&list, SLICE_LITERAL("b")), 1);
	assert_int_equal(finding_list_find(&list, SLICE_LITERAL("c")), FINDING_NONE);
	assert_slice(list.items[0].cells[FINDING_TEXT], SLICE_LITERAL("T\n"));
	assert_slice(list.items[0].cells[FINDING_AREA], SLICE_LITERAL(""));
	assert_slice(list.items[1].cells[FINDING_AREA], SLICE_LITERAL("DEO;UTC"));
	assert_true(finding_needs_attention(&list.items[0], &book));
	assert_false(finding_needs_attention(&list.items[1], &book));
	assert_int_equal(read_findings(&list, "id,type\na,strength\n", &err), -1);
	assert_err(&err, ERR_DATA, "findings.csv", 2,
	    "id a is there already: keep one of the two (findings-filter; of two coders, 'coder = "
	    "...')");
	err = (struct err)ERR_INIT;
	assert_int_equal(read_findings(&list, "id,type\n,strength\n", &err), -1);
	assert_err(&err, ERR_DATA, "findings.csv", 2,
	    "has no id: findings-ingest gives each finding one");
	err = (struct err)ERR_INIT;
	assert_int_equal(read_findings(&list, "id,text\n", &err), -1);
	assert_err(&err, ERR_DATA, "findings.csv", 1,
	    "there is no column \"type\"; the columns are: id, text");
	finding_list_release(&list);
	codebook_release(&book);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_read_and_write),
	    cmocka_unit_test(test_find_and_add),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_attention),
	    cmocka_unit_test(test_findings),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
