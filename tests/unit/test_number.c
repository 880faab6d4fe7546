/* SPDX-License-Identifier: MIT */
/* number: the one place where the toolkit rounds. */
#include "support.h"

#include "findings/number.h"

static void
test_parse_count(void **state)
{
	static const struct {
		const char *text;
		bool valid;
		uint64_t count;
	} cases[] = {
	    {"0", true, 0}, {"007", true, 7}, {"123", true, 123},
	    {"9007199254740991", true, NUMBER_COUNT_MAX - 1},
	    {"9007199254740992", true, NUMBER_COUNT_MAX}, {"9007199254740993", false, 0},
	    {"18446744073709551616", false, 0}, {"99999999999999999999999999999999", false, 0},
	    {"", false, 0}, {"-1", false, 0}, {"+1", false, 0}, {"1.0", false, 0},
	    {"1,000", false, 0}, {" 1", false, 0}, {"1 ", false, 0}, {"0x10", false, 0},
	    {"1e3", false, 0}, {"\xEF\xBC\x91", false, 0}, /* a full-width 1 */
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		uint64_t count = 4711;
		bool valid = number_parse_count(slice_of(cases[i].text), &count);

		if (valid != cases[i].valid || (valid && count != cases[i].count))
			fail_msg("\"%s\"", cases[i].text);
	}
	assert_false(number_parse_count((struct slice)SLICE_INIT, &(uint64_t){0}));
}

/* Values of python's decimal module, ROUND_HALF_UP. */
static void
test_percent_by_hand(void **state)
{
	static const struct {
		uint64_t count, base;
		const char *rounded[NUMBER_DIGITS_MAX + 1];
	} cases[] = {
	    {0, 1, {"0", "0.0", "0.00", "0.000"}},
	    {1, 1, {"100", "100.0", "100.00", "100.000"}},
	    {28, 123, {"23", "22.8", "22.76", "22.764"}},
	    {63, 123, {"51", "51.2", "51.22", "51.220"}},
	    {32, 123, {"26", "26.0", "26.02", "26.016"}},
	    {1, 3, {"33", "33.3", "33.33", "33.333"}},
	    {2, 3, {"67", "66.7", "66.67", "66.667"}},
	    {1, 8, {"13", "12.5", "12.50", "12.500"}}, /* a half */
	    {1, 16, {"6", "6.3", "6.25", "6.250"}},    /* a half in the first place */
	    {1, 160, {"1", "0.6", "0.63", "0.625"}},   /* a half in the second */
	    {1, 200, {"1", "0.5", "0.50", "0.500"}},
	    {1, 2000, {"0", "0.1", "0.05", "0.050"}},
	    {1, 200000, {"0", "0.0", "0.00", "0.001"}}, /* a half in the third */
	    {1, 200001, {"0", "0.0", "0.00", "0.000"}},
	    {199, 200, {"100", "99.5", "99.50", "99.500"}},
	    {999999, 1000000, {"100", "100.0", "100.00", "100.000"}},
	    {NUMBER_COUNT_MAX, NUMBER_COUNT_MAX, {"100", "100.0", "100.00", "100.000"}},
	    {NUMBER_COUNT_MAX / 2, NUMBER_COUNT_MAX, {"50", "50.0", "50.00", "50.000"}},
	    {NUMBER_COUNT_MAX - 1, NUMBER_COUNT_MAX, {"100", "100.0", "100.00", "100.000"}},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		for (unsigned digits = 0; digits <= NUMBER_DIGITS_MAX; digits++) {
			struct strbuf found = STRBUF_INIT;

			number_add_percent(&found,
			    number_percent(cases[i].count, cases[i].base, digits), digits);
			assert_text(found.data, cases[i].rounded[digits]);
			strbuf_release(&found);
		}
	}
}

/* floor((2 * 100 * 10^digits * count + base) / (2 * base)), in three words of 32 bits. */
static uint64_t
percent_by_long_division(uint64_t count, uint64_t base, unsigned digits)
{
	uint64_t factor = 200, high, low, quotient = 0, rest = 0;

	for (unsigned i = 0; i < digits; i++)
		factor *= 10;
	/* The dividend, at most 2^53 * 2 * 10^5 + 2^53, as high * 2^32 + low. */
	low = (count & 0xFFFFFFFF) * factor + (base & 0xFFFFFFFF);
	high = (count >> 32) * factor + (base >> 32) + (low >> 32);
	low &= 0xFFFFFFFF;
	/* Bit by bit, as by hand: the rest stays below 2 * base <= 2^54. */
	for (int bit = 63; bit >= 0; bit--) {
		rest = rest << 1 | (high >> bit & 1);
		quotient = quotient << 1 | (rest >= 2 * base);
		rest -= rest >= 2 * base ? 2 * base : 0;
	}
	for (int bit = 31; bit >= 0; bit--) {
		rest = rest << 1 | (low >> bit & 1);
		quotient = quotient << 1 | (rest >= 2 * base);
		rest -= rest >= 2 * base ? 2 * base : 0;
	}
	return quotient;
}

static void
test_percent_of_any_counts(void **state)
{
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 200000; round++) {
		/* Of all sizes, not only of the largest. */
		uint64_t base = 1 + (next_random(&random) >> (11 + next_random(&random) % 53));
		uint64_t count = next_random(&random) % (base + 1);
		unsigned digits = (unsigned)round % (NUMBER_DIGITS_MAX + 1);

		assert_int_equal(number_percent(count, base, digits),
		    percent_by_long_division(count, base, digits));
		/* Halves: count / base = odd / (2 * 100 * 10^digits). */
		base = 2000 * (1 + next_random(&random) % 1000000);
		count = base / 2000 * (next_random(&random) % 2001);
		assert_int_equal(number_percent(count, base, 1),
		    percent_by_long_division(count, base, 1));
	}
}

static void
test_grouped(void **state)
{
	static const struct {
		uint64_t count;
		const char *expected;
	} cases[] = {
	    {0, "0"},
	    {12, "12"},
	    {999, "999"},
	    {1000, "1,000"},
	    {1962, "1,962"},
	    {123456, "123,456"},
	    {1234567, "1,234,567"},
	    {NUMBER_COUNT_MAX, "9,007,199,254,740,992"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf found = STRBUF_INIT;

		number_add_grouped(&found, cases[i].count);
		assert_text(found.data, cases[i].expected);
		strbuf_release(&found);
	}
}

static void
test_is_numeric(void **state)
{
	static const char *const numeric[] = {"0", "12", "-1", "+1", "1.5", ".5", "5.", "1e5",
	    "1E-05", "-1.25e+10", "2021"};
	static const char *const others[] = {"", "-", ".", "e5", "1e", "1e+", "1,5", "1 ", " 1",
	    "0x1", "inf", "nan", "1.2.3", "--1", "1e5.5", "2021-06-06", "1a", "\xEF\xBC\x91"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(numeric); i++) {
		if (!number_is_numeric(slice_of(numeric[i])))
			fail_msg("\"%s\"", numeric[i]);
	}
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		if (number_is_numeric(slice_of(others[i])))
			fail_msg("\"%s\"", others[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_parse_count),
	    cmocka_unit_test(test_percent_by_hand),
	    cmocka_unit_test(test_percent_of_any_counts),
	    cmocka_unit_test(test_grouped),
	    cmocka_unit_test(test_is_numeric),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
