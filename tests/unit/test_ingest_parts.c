/* SPDX-License-Identifier: MIT */
/*
 * The parts of ingest that need no run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "findings/date.h"
#include "findings/foreign.h"
#include "findings/ingest.h"
#include "findings/ingest_account.h"
#include "findings/ingest_identify.h"
#include "findings/ingest_intake.h"
#include "findings/ingest_reports.h"
#include "findings/ingest_row.h"
#include "findings/ingest_value.h"
#include "findings/text.h"

static void
test_dates(void **state)
{
	static const struct {
		const char *cell, *iso;
	} dates[] = {
	    {"2021-06-25", "2021-06-25"},
	    {" 25/06/2021 ", "2021-06-25"},
	    {"5/6/2021", "2021-06-05"},
	    {"05-06-2021", "2021-06-05"},
	    {"29/02/2020", "2020-02-29"},
	    {"2021-06-25T10:30:00Z", "2021-06-25"},
	    {"25/06/2021 10:30 a.m.", "2021-06-25"},
	    {"29/02/2021", NULL},
	    {"31/04/2021", NULL},
	    {"06/25/2021", NULL},
	    {"25/06/21", NULL},
	    {"25/06-2021", NULL},
	    {"2021-6-5", NULL},
	    {"2021-13-01", NULL},
	    {"2021-06-25x", NULL},
	    {"25/06/2021 hoy", NULL},
	    {"25/06/2021 a las 10:30", NULL},
	    {"0000-01-01", NULL},
	    {"junio de 2021", NULL},
	    {"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		char iso[11] = "";
		bool is_date = date_parse(slice_of(dates[i].cell), iso);

		if (is_date != (dates[i].iso != NULL))
			fail_msg("%s: %s", dates[i].cell, is_date ? iso : "no date");
		assert_string_equal(iso, is_date ? dates[i].iso : "");
	}
}

static void
test_lists(void **state)
{
	static const struct {
		const char *text;
		size_t points;
	} texts[] = {
	    {"", 0},
	    {"Uno", 0},
	    {"1. Uno", 0},
	    {"Uno\nDos", 0},
	    {"1. Uno\n2. Dos", 2},
	    {"Faltó: \n- agua\n- luz\n- gas", 3},
	    {"(a) Uno\n(b) Dos", 2},
	    {"1) Uno; 2) Dos; 3) Tres", 3},
	    {"1. Uno. 3. Tres", 0},
	    {"1.5 metros\n2.5 metros", 0},
	    {"2021\n2022", 0},
	    {"-5\n-6", 0},
	    {"\xE2\x80\xA2 Uno\n\xE2\x80\xA2 Dos", 2},
	    {"a las 10\nb de bueno", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		size_t points = value_list_points(slice_of(texts[i].text));

		if (points != texts[i].points)
			fail_msg("%s: %zu", texts[i].text, points);
	}
}

static void
test_quote(void **state)
{
	struct strbuf buf = STRBUF_INIT;

	(void)state;
	text_quote(slice_of(" a\nb\x1B[31m\xFF "), &buf);
	assert_string_equal(buf.data, "\"a b\xEF\xBF\xBD[31m\xEF\xBF\xBD\"");
	strbuf_clear(&buf);
	for (int i = 0; i < 100; i++)
		strbuf_add_string(&buf, "\xC3\xB1");
	struct strbuf quoted = STRBUF_INIT;

	text_quote(strbuf_slice(&buf), &quoted);
	assert_int_equal(quoted.length, 2 * 60 + 2 + 3);
	strbuf_release(&buf);
	strbuf_release(&quoted);
}

static void
test_foreign(void **state)
{
	(void)state;
	assert_null(foreign_file(slice_of("Tema,Tipo,Hallazgo\n")));
	assert_null(foreign_file(slice_of("[Clave],Tema\n")));
	assert_null(foreign_file(slice_of("{x}\n")));
	assert_null(foreign_file(slice_of("")));
	assert_null(foreign_file(slice_of("[")));
	assert_null(foreign_file(slice_of("P")));
	assert_non_null(foreign_file(slice_of("\xEF\xBB\xBF\n {\"a\":1}")));
	assert_non_null(foreign_file(slice_of("PK\3\4")));
	assert_non_null(foreign_file(slice_of("<TABLE><tr>")));
}

static void
test_names_of_files(void **state)
{
	static const char *const names[][2] = {{"red-1.csv", "red-1"}, {"a/b.c/red.1.csv", "red.1"},
	    {"red", "red"}, {"x/.csv", ".csv"}, {"-", "stdin"}, {"a.d/red", "red"}};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_true(slice_is(ingest_stem(slice_of(names[i][0])), names[i][1]));
}

static void
test_map(void **state)
{
	static const char *const wrong[] = {"", "theme", "theme=", "=x", "tema=x", "reject_id=x"};
	struct ingest_map map;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(ingest_map_parse("theme=Rubro = x", &map, &err), 0);
	assert_int_equal(map.column, INGEST_THEME);
	assert_string_equal(map.header, "Rubro = x");
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(ingest_map_parse(wrong[i], &map, &err), -1);
		assert_int_equal(err.kind, ERR_USAGE);
	}
}

/* Parts do not run into each other, and nothing is lost when the set grows. */
static void
test_fingerprints(void **state)
{
	struct fingerprints set = FINGERPRINTS_INIT;
	struct slice ab[] = {slice_of("ab"), slice_of("c")};
	struct slice bc[] = {slice_of("a"), slice_of("bc")};
	struct err err = ERR_INIT;

	(void)state;
	assert_true(fingerprint_of(ab, 2).low != fingerprint_of(bc, 2).low);
	for (size_t i = 0; i < 5000; i++) {
		struct slice part = {(const char *)&i, sizeof(i)};
		size_t *place = fingerprints_at(&set, fingerprint_of(&part, 1), &err);

		assert_non_null(place);
		assert_int_equal(*place, FINGERPRINT_NEW);
		*place = i;
	}
	for (size_t i = 0; i < 10000; i++) {
		struct slice part = {(const char *)&i, sizeof(i)};
		const size_t *place = fingerprints_find(&set, fingerprint_of(&part, 1));

		if (i < 5000)
			assert_int_equal(*place, i);
		else
			assert_null(place);
	}
	fingerprints_release(&set);
}

/* Each id once for each coder, however many there are. */
static void
test_given(void **state)
{
	struct given given = GIVEN_INIT;
	struct err err = ERR_INIT;
	char coders[2][3] = {"c1", ""}, id[16];
	size_t number;

	(void)state;
	for (size_t i = 0; i < 10000; i++) {
		struct given_key key;

		snprintf(id, sizeof(id), "red-%zu", i / 2);
		assert_int_equal(
		    given_key(&given, slice_of(id), slice_of(coders[i % 2]), &key, &err), 0);
		assert_false(given_has(&given, &key));
		assert_int_equal(given_add(&given, &key, &number, &err), 0);
		assert_int_equal(number, i);
		assert_true(slice_is(given_id(&given, number), id));
	}
	for (size_t i = 0; i < 20000; i++) {
		struct given_key key;
		size_t length;

		snprintf(id, sizeof(id), "red-%zu", i / 2);
		assert_int_equal(
		    given_key(&given, slice_of(id), slice_of(coders[i % 2]), &key, &err), 0);
		assert_int_equal(given_has(&given, &key), i < 10000);
		length = given.length;
		if (i < 10000) {
			assert_int_equal(given_add(&given, &key, &number, &err), 0);
			assert_int_equal(given.length, length);
			assert_int_equal(number, i);
			assert_true(slice_is(given_id(&given, number), id));
		}
	}
	/* The beginning of an id is none. */
	struct given_key part;

	assert_int_equal(given_key(&given, slice_of("red-"), slice_of("c1"), &part, &err), 0);
	assert_false(given_has(&given, &part));
	assert_int_equal(given_key(&given, slice_of("red-1"), slice_of("c2"), &part, &err), 0);
	assert_false(given_has(&given, &part));
	given_release(&given);
}

/* An id's number behind the last hyphen says that it is new where it is higher than all before. */
static void
test_series(void **state)
{
	static const struct {
		const char *id;
		bool goes_on;
	} steps[] = {{"red-001", true}, {"red-002", true}, {"red-002", false}, {"red-2", false},
	    {"red-0003", true}, {"red-1", false}, {"casa-1", true}, {"red-4", true},
	    {"casa-1", false}, {"red", false}, {"7", true}, {"7", false}, {"8", true},
	    {"x-0", true}, {"x-0", false}, {"x-999999999999999999", true},
	    {"x-1000000000000000000", false}, {"x-999999999999999999", false}, {"-", false}};
	struct series series = SERIES_INIT;
	struct err err = ERR_INIT;
	char id[16];

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct numbered numbered = series_cut(slice_of(steps[i].id));

		assert_int_equal(series_goes_on(&series, &numbered), steps[i].goes_on);
		assert_int_equal(series_add(&series, &numbered, &err), 0);
	}
	/* Where each begins anew nothing is kept, and nothing said. */
	for (size_t i = 0; i < 5000; i++) {
		struct numbered numbered;

		snprintf(id, sizeof(id), "%zu-1", i);
		numbered = series_cut(slice_of(id));
		assert_int_equal(series_add(&series, &numbered, &err), 0);
	}
	assert_true(series.scattered);
	assert_int_equal(series.beginnings.count, 0);
	series_release(&series);
}

/* In whatever order ids come: a key that needs no looking up finds what one that does finds. */
static void
test_given_in_any_order(void **state)
{
	enum { REPORTS = 30, NUMBERS = 400, CODERS = 2, ROWS = 60000 };
	static bool there[REPORTS][NUMBERS][CODERS];
	struct given given = GIVEN_INIT;
	struct err err = ERR_INIT;
	uint64_t chance = 20210606;
	size_t news = 0, number;

	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		size_t report, which, coder;
		struct given_key key;
		char id[16];

		chance = chance * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		report = (chance >> 33) % REPORTS;
		/* Numbers that rise on the whole. */
		which = ((chance >> 40) % 40 + i / 170) % NUMBERS;
		coder = (chance >> 60) % 8 == 0;
		snprintf(id, sizeof(id), report % 3 == 0 ? "%zu/%zu." : "%zu/%zu", report, which);
		assert_int_equal(((chance >> 50) % 16 == 0 ? given_key : given_key_of_next)(&given,
				     slice_of(id), slice_of(coder ? "b" : ""), &key, &err),
		    0);
		assert_int_equal(given_has(&given, &key), there[report][which][coder]);
		news += key.is_new;
		assert_int_equal(given_add(&given, &key, &number, &err), 0);
		assert_true(slice_is(given_id(&given, number), id));
		there[report][which][coder] = true;
	}
	assert_true(news > 1000);
	given_release(&given);
}

/* Give the id to a finding; returns the one that its text, theme and type have already. */
static struct slice
give(struct identifier *identifier, const char *id, const char *coder, const char *text,
    const char *theme)
{
	struct err err = ERR_INIT;
	struct given_key key;
	struct slice same;

	assert_int_equal(given_key(&identifier->given, slice_of(id), slice_of(coder), &key, &err),
	    0);
	assert_int_equal(
	    identifier_give(identifier, &key,
		identifier_print(identifier, slice_of(text), slice_of(theme), slice_of("f")), &same,
		&err),
	    0);
	assert_true(given_has(&identifier->given, &key));
	return same;
}

static void
test_same_text(void **state)
{
	struct identifier ids = IDENTIFIER_INIT;

	(void)state;
	assert_int_equal(give(&ids, "A", "c1", "Uno", "t").length, 0);
	/* A second coder of the same finding is nothing to remark on. */
	assert_int_equal(give(&ids, "A", "c2", "Uno", "t").length, 0);
	assert_true(slice_is(give(&ids, "B", "c1", " Uno\n", "t"), "A"));
	assert_int_equal(give(&ids, "C", "c1", "Uno", "u").length, 0);
	identifier_release(&ids);
}

/* Numbers that are brought early count before all rows, also where some had their places. */
static void
test_brought_early(void **state)
{
	struct identifier ids = IDENTIFIER_INIT;
	struct err err = ERR_INIT;
	size_t red = identifier_report(&ids, slice_of("red"), &err);
	size_t other = identifier_report(&ids, slice_of("otra"), &err);

	(void)state;
	for (size_t i = 1; i <= 7; i++) {
		assert_int_equal(identifier_take_place(&ids, red), i);
		assert_int_equal(identifier_take_place(&ids, other), i);
	}
	assert_int_equal(identifier_bring_early(&ids, slice_of("red-002"), &err), 0);
	assert_int_equal(identifier_take_place(&ids, red), 3);
	/* The others come behind the places. */
	assert_int_equal(identifier_bring(&ids, slice_of("otra-002"), &err), 0);
	assert_int_equal(identifier_take_place(&ids, other), 8);
	identifier_release(&ids);
}

/* A report whose first rows do not say the process is the one whose later rows do. */
static void
test_reports(void **state)
{
	struct reports reports = REPORTS_INIT;
	struct slice p1 = slice_of("p1"), p2 = slice_of("p2"), name = slice_of("r");
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(reports_find(&reports, name, NULL, 0, &err), 0);
	assert_int_equal(reports_find(&reports, name, &p1, 0, &err), 0);
	assert_int_equal(reports_find(&reports, name, NULL, 0, &err), 0);
	assert_int_equal(reports_find(&reports, name, &p2, 0, &err), 1);
	assert_int_equal(reports_find(&reports, name, &p1, 1, &err), 0);
	assert_int_equal(reports_find(&reports, slice_of("s"), NULL, 1, &err), 2);
	assert_true(slice_is(reports.list[0].process, "p1"));
	assert_int_equal(reports.count, 3);
	reports_release(&reports);
}

/* Each reason has its name, and no two the same. */
static void
test_reasons(void **state)
{
	(void)state;
	for (int i = 0; i < REASON_COUNT; i++) {
		const char *name = ingest_reason_name((enum ingest_reason)i);

		assert_non_null(name);
		for (int j = 0; j < i; j++)
			assert_string_not_equal(name, ingest_reason_name((enum ingest_reason)j));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_dates),
	    cmocka_unit_test(test_lists),
	    cmocka_unit_test(test_quote),
	    cmocka_unit_test(test_foreign),
	    cmocka_unit_test(test_names_of_files),
	    cmocka_unit_test(test_map),
	    cmocka_unit_test(test_fingerprints),
	    cmocka_unit_test(test_given),
	    cmocka_unit_test(test_series),
	    cmocka_unit_test(test_given_in_any_order),
	    cmocka_unit_test(test_brought_early),
	    cmocka_unit_test(test_same_text),
	    cmocka_unit_test(test_reports),
	    cmocka_unit_test(test_reasons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
