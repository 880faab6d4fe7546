/* SPDX-License-Identifier: MIT */
/* bootstrap: R's figures within their error, the same on any number of threads. */
#include <math.h>

#include "support_stats.h"

#include "findings/bootstrap.h"

/* Findings of three types in 26 reports, made up. */
static const uint64_t reports[][3] = {{1, 8, 0}, {1, 2, 5}, {0, 2, 6}, {2, 3, 2}, {0, 5, 2},
    {1, 2, 4}, {4, 1, 1}, {1, 3, 2}, {3, 2, 1}, {3, 0, 2}, {2, 2, 1}, {0, 3, 2}, {0, 4, 1},
    {0, 1, 3}, {1, 3, 0}, {0, 3, 1}, {1, 3, 0}, {2, 0, 1}, {0, 3, 0}, {3, 0, 0}, {1, 2, 0},
    {1, 2, 0}, {2, 0, 0}, {0, 0, 2}, {0, 0, 2}, {0, 1, 1}};

/* The shares of the types. */
static void
shares(const uint64_t *counts, size_t cells, uint64_t *scratch, double *values)
{
	double total = 0;

	scratch[0] = 0; /* ours to write to */
	for (size_t i = 0; i < cells; i++)
		total += (double)counts[i];
	for (size_t i = 0; i < cells; i++)
		values[i] = (double)counts[i] / total;
}

static struct bootstrap
plan(void)
{
	return (struct bootstrap){.clusters = COUNT_OF(reports),
	    .cells = 3,
	    .counts = &reports[0][0],
	    .statistics = 3,
	    .evaluate = shares,
	    .replicates = 9999,
	    .seed = 1,
	    .level = 0.95};
}

static void
test_shares(void **state)
{
	/* R 4.2.2, the reports drawn 200,000 times. */
	static const struct {
		double low, high, se;
	} expected[] = {{0.145035402146255, 0.341463414634146, 0.0501660011745541},
	    {0.333333333333333, 0.563380281690141, 0.0588969678339907},
	    {0.210084033613445, 0.426229508196721, 0.0551970536860706}};
	struct bootstrap_figure figures[3];
	struct bootstrap bootstrap = plan();
	struct err err = ERR_INIT;
	/* Four standard errors of a standard error, of a percentile (normal tails). */
	double tolerance = 4 / sqrt(2.0 * 9999), tail = 4 * sqrt(0.025 * 0.975 / 9999) / 0.0584;

	(void)state;
	assert_no_err(bootstrap_run(&bootstrap, NULL, figures, &err), &err);
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		double se = expected[i].se;

		assert_int_equal(figures[i].undefined, 0);
		assert_true(fabs(figures[i].se - se) < tolerance * se);
		assert_true(fabs(figures[i].interval.low - expected[i].low) < tail * se);
		assert_true(fabs(figures[i].interval.high - expected[i].high) < tail * se);
	}
}

static void
test_threads_and_seeds(void **state)
{
	struct bootstrap_figure one[3], two[3], other[3];
	struct bootstrap bootstrap = plan();
	struct err err = ERR_INIT;

	(void)state;
	bootstrap.replicates = 1000;
	assert_int_equal(setenv("FINDINGS_THREADS", "1", 1), 0);
	assert_no_err(bootstrap_run(&bootstrap, NULL, one, &err), &err);
	assert_int_equal(setenv("FINDINGS_THREADS", "2", 1), 0);
	assert_no_err(bootstrap_run(&bootstrap, NULL, two, &err), &err);
	assert_int_equal(unsetenv("FINDINGS_THREADS"), 0);
	for (size_t i = 0; i < 3; i++) {
		assert_true(one[i].mean == two[i].mean && one[i].se == two[i].se);
		assert_true(one[i].interval.low == two[i].interval.low &&
		    one[i].interval.high == two[i].interval.high);
	}
	bootstrap.seed = 2;
	assert_no_err(bootstrap_run(&bootstrap, NULL, other, &err), &err);
	assert_true(other[0].mean != one[0].mean);
}

/* Undefined where the first cluster was drawn once, six times, ever. */
static void
sometimes(const uint64_t *counts, size_t cells, uint64_t *scratch, double *values)
{
	scratch[cells - 1] = 0; /* ours to write to */
	values[0] = counts[0] >= 1 ? NAN : 1;
	values[1] = counts[0] >= 6 ? NAN : (double)counts[0];
	values[2] = NAN;
}

static void
test_undefined(void **state)
{
	static const uint64_t counts[] = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
	struct bootstrap bootstrap = {.clusters = 10,
	    .cells = 1,
	    .counts = counts,
	    .statistics = 3,
	    .evaluate = sometimes,
	    .replicates = 2000,
	    .seed = 1,
	    .level = 0.9};
	struct bootstrap_figure figures[3];
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(bootstrap_run(&bootstrap, NULL, figures, &err), &err);
	/* The first cluster is drawn in 1 - 0.9^10 = 65 % of the replicates: too many. */
	assert_true(figures[0].undefined > 1200 && figures[0].undefined < 1400);
	assert_true(isnan(figures[0].interval.low) && isnan(figures[0].interval.high));
	assert_true(figures[0].mean == 1);
	/* Six times in 0.01 %. */
	assert_true(figures[1].undefined < 20);
	assert_true(figures[1].interval.low == 0 && figures[1].interval.high == 3);
	assert_int_equal(figures[2].undefined, 2000);
	assert_true(isnan(figures[2].mean) && isnan(figures[2].interval.low));
}

static void
test_refused(void **state)
{
	static const uint64_t large[] = {UINT64_C(1) << 62, UINT64_C(1) << 62};
	struct bootstrap bootstrap = plan();
	struct bootstrap_figure figures[3];
	struct err err = ERR_INIT;

	(void)state;
	bootstrap.clusters = 1;
	assert_int_equal(bootstrap_run(&bootstrap, NULL, figures, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "a single cluster");
	bootstrap = plan();
	bootstrap.level = 1;
	assert_int_equal(bootstrap_run(&bootstrap, NULL, figures, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "the level is not between 0 and 1");
	bootstrap = plan();
	bootstrap.clusters = 2;
	bootstrap.cells = 1;
	bootstrap.counts = large;
	assert_int_equal(bootstrap_run(&bootstrap, NULL, figures, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "counts too large to be drawn again");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_shares),
	    cmocka_unit_test(test_threads_and_seeds),
	    cmocka_unit_test(test_undefined),
	    cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, begin_stats, NULL);
}
