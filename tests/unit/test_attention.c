/* SPDX-License-Identifier: MIT */
/* attention: one area's part, and several areas together. */
#include "support_model.h"

#include "findings/attention.h"

static void
read_replies(struct replies *replies, const char *header, const char *rows,
    const struct codebook *book)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = ERR_INIT;

	strbuf_add_format(&text, "%s\n%s", header, rows);
	write_file("replies.csv", strbuf_slice(&text));
	assert_no_err(replies_read(replies, "replies.csv", book, &err), &err);
	remove("replies.csv");
	strbuf_release(&text);
}

/* Of finding f over the areas of `list` and of the replies. */
static struct attention
attention_to(const struct replies *replies, const char *list, const char *as_of)
{
	struct attention_areas areas = ATTENTION_AREAS_INIT;
	struct codebook book = CODEBOOK_INIT;
	struct attention attention;
	struct err err = ERR_INIT;

	assert_no_err(
	    attention_areas_find(&areas, replies, slice_of("f"), slice_of(list), &book, &err),
	    &err);
	attention = attention_of(replies, slice_of("f"), areas.items, areas.count, slice_of(as_of));
	attention_areas_release(&areas);
	return attention;
}

static void
test_areas(void **state)
{
	static const struct {
		const char *id, *list, *expected;
	} cases[] = {
	    {"f", "Organización Electoral; UTC;;DEO", "DEO UTC X "},
	    {"g", "UTC", "UTC "},
	    {"f", "", "X UTC "},
	    {"f", "X", "X UTC "},
	    {"h", " ; ", " "},
	};
	struct attention_areas areas = ATTENTION_AREAS_INIT;
	struct codebook book = CODEBOOK_INIT;
	struct replies replies;

	(void)state;
	read_small_codebook(&book);
	read_replies(&replies, "id,area,status", "f,X,pending\nf,UTC,pending\n", &book);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf found = STRBUF_INIT;
		struct err err = ERR_INIT;

		assert_no_err(attention_areas_find(&areas, &replies, slice_of(cases[i].id),
				  slice_of(cases[i].list), &book, &err),
		    &err);
		for (size_t j = 0; j < areas.count; j++)
			strbuf_add_format(&found, "%.*s ", SLICE_ARG(areas.items[j]));
		assert_slice(strbuf_slice(&found), slice_of(cases[i].expected));
		strbuf_release(&found);
	}
	attention_areas_release(&areas);
	replies_release(&replies);
	codebook_release(&book);
}

/* Every pair of what two areas may say; `-` is an area without a reply. */
static void
test_two_areas(void **state)
{
	static const char *const says[] = {"attended", "partly_attended", "in_progress", "pending",
	    "not_attended", "not_applicable", "-"};
	enum { N, P, I, Q, A, X }; /* not asked, pending, in progress, partly, attended, not */
	static const int expected[COUNT_OF(says)][COUNT_OF(says)] = {
	    {A, Q, I, I, Q, A, I},
	    {Q, Q, I, I, Q, Q, I},
	    {I, I, I, I, I, I, I},
	    {I, I, I, P, I, P, P},
	    {Q, Q, I, I, X, X, I},
	    {A, Q, I, P, X, N, N},
	    {I, I, I, P, I, N, N},
	};
	struct codebook book = CODEBOOK_INIT;

	(void)state;
	assert_int_equal(X, ATTENTION_NOT_ATTENDED);
	for (size_t i = 0; i < COUNT_OF(says); i++) {
		for (size_t j = 0; j < COUNT_OF(says); j++) {
			struct strbuf rows = STRBUF_INIT;
			struct attention attention;
			struct replies replies;

			if (*says[i] != '-')
				strbuf_add_format(&rows, "f,A,%s\n", says[i]);
			if (*says[j] != '-')
				strbuf_add_format(&rows, "f,B,%s\n", says[j]);
			read_replies(&replies, "id,area,status", rows.data, &book);
			attention = attention_to(&replies, "A;B", "");
			if ((int)attention.status != expected[i][j])
				fail_msg("%s and %s make %d, not %d", says[i], says[j],
				    (int)attention.status, expected[i][j]);
			assert_int_equal(attention.asked, expected[i][j] != N);
			assert_int_equal(attention.concerns,
			    strcmp(says[i], "not_applicable") != 0 ||
				strcmp(says[j], "not_applicable") != 0);
			replies_release(&replies);
			strbuf_release(&rows);
		}
	}
}

static void
test_what_was_said(void **state)
{
	static const struct {
		const char *rows;
		bool asked, answered, accepted, verified, overdue;
	} cases[] = {
	    /* area,asked,due,response,status,answered,verified */
	    {"", false, false, false, false, false},
	    {"f,A,2021-08-01,2021-09-01,,,,\n", true, false, false, false, true},
	    {"f,A,2021-08-01,2021-10-01,,,,\n", true, false, false, false, false},
	    {"f,A,2021-08-01,2021-10-02,,pending,,\n", true, false, false, false, false},
	    {"f,A,2021-08-01,,,pending,,\n", true, false, false, false, false},
	    {"f,A,2021-08-01,2021-09-01,,in_progress,,\n", true, true, false, false, false},
	    /* Who answers had been asked, whatever the row says. */
	    {"f,A,,2021-09-01,accepted,,,\n", true, true, true, false, false},
	    {"f,A,,,partly_accepted,pending,,\n", true, true, true, false, false},
	    {"f,A,,,noted,pending,,\n", true, true, false, false, false},
	    {"f,A,,,accepted,attended,,2022-01-01\n", true, true, true, true, false},
	    {"f,A,,,accepted,partly_attended,,2022-01-01\n", true, true, true, false, false},
	    /* A row that only holds the place, with a term: nobody was asked. */
	    {"f,A,,2021-09-01,,,,\n", false, false, false, false, false},
	    /* Two areas. */
	    {"f,A,,,accepted,pending,,\nf,B,,,not_competent,pending,,\n", true, true, true, false,
		false},
	    {"f,A,,,not_competent,pending,,\n", true, true, false, false, false},
	    {"f,A,,,accepted,pending,,\nf,B,,,not_accepted,pending,,\n", true, true, false, false,
		false},
	    {"f,A,,,accepted,pending,,\nf,B,,2021-09-01,,pending,,\n", true, false, true, false,
		true},
	    {"f,A,,,,attended,,2022-01-01\nf,B,,,,attended,,\n", true, true, false, false, false},
	    {"f,A,,,,attended,,2022-01-01\nf,B,,,,not_applicable,,\n", true, true, false, true,
		false},
	};
	struct codebook book = CODEBOOK_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct attention attention;
		struct replies replies;

		read_replies(&replies, "id,area,asked,due,response,status,answered,verified",
		    cases[i].rows, &book);
		attention = attention_to(&replies, "", "2021-10-01");
		if (attention.asked != cases[i].asked || attention.answered != cases[i].answered ||
		    attention.accepted != cases[i].accepted ||
		    attention.verified != cases[i].verified ||
		    attention.overdue != cases[i].overdue)
			fail_msg("case %zu: asked %d answered %d accepted %d verified %d overdue "
				 "%d",
			    i, attention.asked, attention.answered, attention.accepted,
			    attention.verified, attention.overdue);
		assert_false(attention_to(&replies, "", "").overdue);
		replies_release(&replies);
	}
}

static void
test_days(void **state)
{
	static const struct {
		const char *rows;
		bool dated;
		long days;
	} cases[] = {
	    {"f,A,2021-08-01,2021-08-11,\n", true, 10},
	    {"f,A,2021-12-31,2022-01-01,\n", true, 1},
	    {"f,A,2021-08-01,,\n", false, 0},
	    {"f,A,,2021-08-11,\n", false, 0},
	    {"f,A,2021-08-11,2021-08-01,\n", false, 0},
	    {"f,A,2021-08-11,2021-08-01,\nf,B,2021-08-01,2021-08-20,\n", false, 0},
	    /* The last answer minus the first asking, also of two that do not belong together. */
	    {"f,A,2021-08-01,2021-08-05,\nf,B,2021-08-03,2021-08-20,\n", true, 19},
	    {"f,A,2021-08-05,2021-08-20,\nf,B,2021-08-01,2021-08-02,\n", true, 19},
	    {"f,A,2021-08-01,2021-08-05,\nf,B,2021-08-03,,\n", false, 0},
	};
	struct codebook book = CODEBOOK_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct attention attention;
		struct replies replies;

		read_replies(&replies, "id,area,asked,answered,status", cases[i].rows, &book);
		attention = attention_to(&replies, "", "");
		assert_int_equal(attention.dated, cases[i].dated);
		assert_int_equal(attention.days, cases[i].days);
		assert_int_equal(attention.backward, i == 4 || i == 5);
		replies_release(&replies);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_areas),
	    cmocka_unit_test(test_two_areas),
	    cmocka_unit_test(test_what_was_said),
	    cmocka_unit_test(test_days),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
