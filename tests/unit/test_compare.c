/* SPDX-License-Identifier: MIT */
/* difference, trend, Holm, comparison: published values, and what holds of every table. */
#include <math.h>
#include <stdbool.h>

#include "support_stats.h"

#include "findings/comparison.h"
#include "findings/holm.h"

static bool
near(double found, double expected)
{
	return fabs(found - expected) <= 1e-9 * fmax(1, fabs(expected));
}

static void
test_newcombe(void **state)
{
	/* Newcombe 1998, Stat Med 17, 873-890, table II, method 10: first minus second. */
	static const struct {
		struct pair pair; /* from the second, to the first */
		double low, high;
	} cases[] = {{{48, 80, 56, 70}, 0.0524, 0.3339}, {{3, 10, 9, 10}, 0.1705, 0.8090},
	    {{2, 7, 6, 7}, 0.0582, 0.8062}, {{0, 29, 5, 56}, -0.0381, 0.1926},
	    {{0, 20, 0, 10}, -0.1611, 0.2775}, {{0, 10, 10, 10}, 0.6075, 1}};
	struct interval interval;
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_no_err(difference_newcombe(&cases[i].pair, 0.95, &interval, &err), &err);
		assert_true(fabs(interval.low - cases[i].low) <= 0.00005);
		assert_true(fabs(interval.high - cases[i].high) <= 0.00005);
	}
}

static void
test_no_test(void **state)
{
	static const struct {
		struct pair pair;
		const char *reason;
	} cases[] = {{{0, 0, 1, 2}, "n is 0"}, {{1, 2, 0, 0}, "n is 0"},
	    {{0, 5, 0, 7}, "none in either"}, {{5, 5, 7, 7}, "nothing else in either"}};
	double z, p;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;

		assert_int_equal(difference_test(&cases[i].pair, &z, &p, &err), -1);
		assert_err(&err, ERR_DATA, NULL, 0, cases[i].reason);
	}
}

static void
test_holm(void **state)
{
	/* R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm"); a NaN is no test. */
	double p[] = {0.01, 0.04, NAN, 0.03, 0.005}, adjusted[5];
	static const double expected[] = {0.03, 0.06, NAN, 0.06, 0.02};
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(holm_adjust(p, 5, adjusted, &err), 0);
	for (size_t i = 0; i < 5; i++)
		assert_true(
		    isnan(expected[i]) ? isnan(adjusted[i]) : near(adjusted[i], expected[i]));
	assert_int_equal(holm_adjust(p, 5, p, &err), 0);
	assert_true(near(p[0], 0.03));
	assert_int_equal(holm_adjust(p, 0, adjusted, &err), 0);
}

static void
test_standardised(void **state)
{
	static const uint64_t a[] = {30, 20, 0, 50}, b[] = {10, 40, 0, 50}, apart[] = {0, 0, 9, 0};
	static const uint64_t none[] = {0, 0, 0, 0}, yes_no[] = {30, 70}, other[] = {50, 50};
	double forth, back, same;
	struct distances distances;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(difference_standardised(a, b, 4, &forth, &err), &err);
	assert_no_err(difference_standardised(b, a, 4, &back, &err), &err);
	assert_no_err(difference_standardised(a, a, 4, &same, &err), &err);
	assert_true(near(forth, back) && forth > 0 && near(same, 0));
	assert_no_err(difference_standardised(yes_no, other, 2, &forth, &err), &err);
	assert_true(near(forth, 0.2 / sqrt((0.3 * 0.7 + 0.25) / 2)));
	assert_int_equal(difference_standardised(a, apart, 4, &forth, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "the distributions have nothing in common");
	assert_int_equal(difference_standardised(apart, apart, 4, &forth, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "a single level");
	assert_int_equal(difference_standardised(a, none, 4, &forth, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "n is 0");
	assert_no_err(difference_distances(a, apart, 4, &distances, &err), &err);
	assert_true(distances.total_variation == 1 && near(distances.jensen_shannon, 1) &&
	    near(distances.hellinger, 1));
	assert_int_equal(difference_distances(none, a, 4, &distances, &err), -1);
}

static void
test_trend(void **state)
{
	/* Fleiss 1981; R: prop.trend.test(c(83, 90, 129, 70), c(86, 93, 136, 82)). */
	static const uint64_t smokers[] = {83, 90, 129, 70, 0}, patients[] = {86, 93, 136, 82, 0};
	static const uint64_t none[] = {0, 0, 0, 0}, gap[] = {86, 0, 0, 0};
	static const double scores[] = {1, 2, 3, 4, 5}, equal[] = {1, 1, 1, 1};
	struct trend trend;
	struct err err = ERR_INIT;

	(void)state;
	/* A group without a base is none: four or five of them. */
	for (size_t groups = 4; groups <= 5; groups++) {
		assert_no_err(
		    trend_cochran_armitage(smokers, patients, scores, groups, &trend, &err), &err);
		assert_true(near(trend.z * trend.z, 8.224922285197676));
		assert_true(trend.z < 0 && near(trend.p, 0.004131897477641565));
		assert_true(trend.departure_df == 2 && near(trend.departure, 4.375489011929956));
	}
	assert_no_err(trend_cochran_armitage(smokers, patients, scores, 2, &trend, &err), &err);
	assert_true(isnan(trend.departure_p) && trend.departure_df == 0);
	assert_int_equal(trend_cochran_armitage(none, patients, scores, 4, &trend, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "none in any group");
	assert_int_equal(trend_cochran_armitage(patients, patients, scores, 4, &trend, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "nothing else in any group");
	assert_int_equal(trend_cochran_armitage(smokers, patients, equal, 4, &trend, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "all scores are equal");
	assert_int_equal(trend_cochran_armitage(none, gap, scores, 4, &trend, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "fewer than two groups");
	assert_int_equal(trend_cochran_armitage(none, none, scores, 4, &trend, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "fewer than two groups");
}

static void
fill(struct table *table, size_t rows, size_t columns, uint64_t *random, bool large)
{
	struct err err = ERR_INIT;
	char name[8];

	*table = (struct table)TABLE_INIT;
	for (size_t i = 0; i < rows; i++) {
		snprintf(name, sizeof(name), "r%zu", i);
		assert_int_equal(table_add_row(table, slice_of(name), LEVEL_DATA, &err), 0);
	}
	for (size_t j = 0; j < columns; j++) {
		snprintf(name, sizeof(name), "c%zu", j);
		assert_int_equal(table_add_column(table, slice_of(name), LEVEL_DATA, &err), 0);
	}
	assert_int_equal(table_allocate(table, &err), 0);
	for (size_t i = 0; i < rows * columns; i++) {
		uint64_t most = large ? UINT64_C(1) << next_random(random) % 31 : 4;

		if (next_random(random) % 3 > 0)
			table->counts[i] = next_random(random) % (most + 1);
	}
}

static void
check_level(const struct comparison *c)
{
	assert_true(c->interval.low >= -1 && c->interval.low <= c->difference);
	assert_true(c->difference <= c->interval.high && c->interval.high <= 1);
	assert_true(near(c->difference, c->share_to - c->share_from));
	assert_true(isnan(c->ratio) == (c->pair.from == 0));
	assert_true(isnan(c->p) == (c->reason[0] != '\0'));
	assert_true(isnan(c->p) == isnan(c->p_adjusted));
	if (!isnan(c->p))
		assert_true(c->p >= 0 && c->p <= 1 && c->p_adjusted >= c->p && c->p_adjusted <= 1);
}

static void
test_levels_of_random_tables(void **state)
{
	uint64_t random = RANDOM_SEED;
	size_t given = 0;

	(void)state;
	for (int round = 0; round < 10000; round++) {
		size_t rows = 1 + next_random(&random) % 8;
		struct comparison levels[8];
		struct err err = ERR_INIT;
		struct table table;

		fill(&table, rows, 2, &random, round % 2 == 0);
		if (comparison_levels(&table, 0, 1, 0.95, levels, &err) == 0) {
			given++;
			for (size_t i = 0; i < rows; i++)
				check_level(&levels[i]);
		} else {
			assert_int_equal(err.kind, ERR_DATA);
			assert_true(table_column_total(&table, 0) == 0 ||
			    table_column_total(&table, 1) == 0);
		}
		table_release(&table);
	}
	assert_true(given > 5000);
}

static void
test_trends_of_random_tables(void **state)
{
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		size_t rows = 1 + next_random(&random) % 5, columns = 2 + next_random(&random) % 5;
		struct level_trend trends[5];
		struct err err = ERR_INIT;
		struct table table;

		fill(&table, rows, columns, &random, round % 2 == 0);
		assert_no_err(comparison_trends(&table, trends, &err), &err);
		for (size_t i = 0; i < rows; i++) {
			const struct level_trend *t = &trends[i];

			if (t->reason[0] != '\0') {
				assert_true(isnan(t->trend.z) && isnan(t->p_adjusted));
				continue;
			}
			assert_true(t->trend.p >= 0 && t->trend.p <= 1);
			assert_true(t->p_adjusted >= t->trend.p && t->p_adjusted <= 1);
			assert_true(isnan(t->trend.departure) == (t->trend.departure_df == 0));
		}
		table_release(&table);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_newcombe),
	    cmocka_unit_test(test_no_test),
	    cmocka_unit_test(test_holm),
	    cmocka_unit_test(test_standardised),
	    cmocka_unit_test(test_trend),
	    cmocka_unit_test(test_levels_of_random_tables),
	    cmocka_unit_test(test_trends_of_random_tables),
	};

	return cmocka_run_group_tests(tests, begin_stats, NULL);
}
