/* SPDX-License-Identifier: MIT */
/* diversity: what holds of every table of counts. */
#include <math.h>
#include <stdbool.h>

#include "support.h"

#include "findings/diversity.h"

static bool
near(double a, double b)
{
	return fabs(a - b) <= 1e-9 * fmax(1, fabs(b));
}

static void
test_equal_counts(void **state)
{
	uint64_t counts[50], sorted[50];
	double values[DIVERSITY_COUNT];

	(void)state;
	for (size_t s = 2; s <= COUNT_OF(counts); s++) {
		for (size_t i = 0; i < s; i++)
			counts[i] = 7;
		diversity_all(counts, s, sorted, values);
		assert_true(near(values[DIVERSITY_HILL_1], (double)s));
		assert_true(near(values[DIVERSITY_HILL_2], (double)s));
		assert_true(near(values[DIVERSITY_HILL_INFINITY], (double)s));
		assert_true(near(values[DIVERSITY_EVENNESS], 1));
		assert_true(near(values[DIVERSITY_GINI], 0));
		assert_true(near(values[DIVERSITY_HHI_NORMALISED], 0));
		/* 4/5 of the themes, rounded up. */
		assert_int_equal(values[DIVERSITY_K80], (4 * s + 4) / 5);
	}
}

static void
test_undefined(void **state)
{
	static const uint64_t none[] = {0, 0}, one[] = {0, 1}, single[] = {5};
	uint64_t sorted[2];
	double values[DIVERSITY_COUNT];

	(void)state;
	diversity_all(none, 2, sorted, values);
	assert_true(values[DIVERSITY_N] == 0);
	for (int i = DIVERSITY_N + 1; i < DIVERSITY_COUNT; i++)
		assert_true(isnan(values[i]));
	assert_string_equal(diversity_reason(values), "n is 0");
	diversity_all(none, 0, sorted, values);
	assert_true(values[DIVERSITY_N] == 0);
	diversity_all(single, 1, sorted, values);
	assert_true(isnan(values[DIVERSITY_EVENNESS]) && isnan(values[DIVERSITY_GINI_SAMPLE]) &&
	    isnan(values[DIVERSITY_HHI_NORMALISED]));
	assert_true(values[DIVERSITY_SHANNON] == 0 && values[DIVERSITY_SIMPSON] == 1);
	assert_string_equal(diversity_reason(values), "a single level");
	diversity_all(one, 2, sorted, values);
	assert_true(isnan(values[DIVERSITY_GINI_SIMPSON_UNBIASED]));
	assert_true(values[DIVERSITY_COVERAGE] == 0);
}

static void
check_invariants(const double *v, double n)
{
	double s = v[DIVERSITY_HILL_0];

	for (int i = 0; i < DIVERSITY_COUNT; i++)
		assert_true(isfinite(v[i]) || s == 1 || n == 1);
	assert_true(v[DIVERSITY_N] == n && s >= 1 && s <= n);
	/* Hill's numbers fall with their order. */
	assert_true(v[DIVERSITY_HILL_1] <= s * (1 + 1e-12));
	assert_true(v[DIVERSITY_HILL_2] <= v[DIVERSITY_HILL_1] * (1 + 1e-12));
	assert_true(v[DIVERSITY_HILL_INFINITY] <= v[DIVERSITY_HILL_2] * (1 + 1e-12));
	assert_true(v[DIVERSITY_HILL_INFINITY] >= 1);
	assert_true(v[DIVERSITY_SIMPSON] > 0 && v[DIVERSITY_SIMPSON] <= 1 + 1e-12);
	assert_true(
	    v[DIVERSITY_SHANNON] >= 0 && v[DIVERSITY_SHANNON] <= v[DIVERSITY_SHANNON_MILLER_MADOW]);
	assert_true(v[DIVERSITY_COVERAGE] >= 0 && v[DIVERSITY_COVERAGE] <= 1);
	assert_true(v[DIVERSITY_CHAO1] >= s);
	assert_true(v[DIVERSITY_K80] >= 1 && v[DIVERSITY_K80] <= s);
	assert_true(v[DIVERSITY_K80_FINDINGS] >= 0.8 - 1e-12 && v[DIVERSITY_K80_FINDINGS] <= 1);
	assert_true(v[DIVERSITY_TOP20] >= 0.2 - 1e-12 && v[DIVERSITY_TOP20] <= 1);
	assert_true(v[DIVERSITY_GINI] >= 0 && v[DIVERSITY_GINI] < 1);
	if (s > 1) {
		assert_true(v[DIVERSITY_EVENNESS] > 0 && v[DIVERSITY_EVENNESS] <= 1);
		assert_true(v[DIVERSITY_GINI_SAMPLE] >= v[DIVERSITY_GINI] &&
		    v[DIVERSITY_GINI_SAMPLE] <= 1 + 1e-9);
		assert_true(v[DIVERSITY_HHI_NORMALISED] >= 0 && v[DIVERSITY_HHI_NORMALISED] <= 1);
	}
}

static void
test_invariants(void **state)
{
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 10000; round++) {
		uint64_t counts[40], turned[40], sorted[40], n = 0;
		size_t k = 1 + next_random(&random) % COUNT_OF(counts);
		double values[DIVERSITY_COUNT], again[DIVERSITY_COUNT];

		for (size_t i = 0; i < k; i++) {
			uint64_t bits = next_random(&random) % 31;

			counts[i] = next_random(&random) % 3 == 0
			    ? 0
			    : next_random(&random) % ((UINT64_C(1) << bits) + 1);
			turned[k - 1 - i] = counts[i];
			n += counts[i];
		}
		diversity_all(counts, k, sorted, values);
		if (n == 0)
			continue;
		check_invariants(values, (double)n);
		/* Order does not matter. */
		diversity_all(turned, k, sorted, again);
		assert_memory_equal(values, again, sizeof(values));
	}
}

static void
test_names(void **state)
{
	(void)state;
	for (int i = 0; i < DIVERSITY_COUNT; i++) {
		assert_true(diversity_name((enum diversity_statistic)i)[0] != '\0');
		assert_true(diversity_method((enum diversity_statistic)i, false)[0] != '\0');
		assert_true(diversity_method((enum diversity_statistic)i, true)[0] != '\0');
		for (int j = 0; j < i; j++)
			assert_string_not_equal(diversity_name((enum diversity_statistic)i),
			    diversity_name((enum diversity_statistic)j));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_equal_counts),
	    cmocka_unit_test(test_undefined),
	    cmocka_unit_test(test_invariants),
	    cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
