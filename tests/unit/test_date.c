/* SPDX-License-Identifier: MIT */
/* date: days as numbers, and as each language writes them (date_parse: test_ingest_parts.c). */
#include "support.h"

#include "findings/date.h"

static void
test_days(void **state)
{
	/* GNU date -u -d DAY +%s, over 86400. */
	static const struct {
		const char *iso;
		long days;
	} cases[] = {
	    {"1970-01-01", 0},
	    {"1969-12-31", -1},
	    {"2000-02-29", 11016},
	    {"2021-06-06", 18784},
	    {"2024-02-29", 19782},
	    {"2024-03-01", 19783},
	    {"1899-12-30", -25569},
	    {"9999-12-31", 2932896},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(date_days(slice_of(cases[i].iso)), cases[i].days);
}

static void
test_iso(void **state)
{
	(void)state;
	assert_true(date_is_iso(slice_of("2024-02-29")));
	assert_false(date_is_iso(slice_of("2023-02-29")));
	assert_false(date_is_iso(slice_of("2024-02-29 10:00")));
	assert_false(date_is_iso(slice_of("29/02/2024")));
	assert_false(date_is_iso(slice_of("")));
}

static void
test_print(void **state)
{
	struct strbuf text = STRBUF_INIT;

	(void)state;
	date_print(slice_of("2021-06-25"), LANGUAGE_ES, &text);
	strbuf_add_char(&text, ' ');
	date_print(slice_of("2021-06-25"), LANGUAGE_EN, &text);
	strbuf_add_char(&text, ' ');
	date_print(slice_of("2021-06-31"), LANGUAGE_ES, &text);
	strbuf_add_char(&text, ' ');
	date_print(slice_of("mañana"), LANGUAGE_ES, &text);
	assert_string_equal(text.data, "25/06/2021 2021-06-25 2021-06-31 mañana");
	strbuf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_days),
	    cmocka_unit_test(test_iso),
	    cmocka_unit_test(test_print),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
