/* SPDX-License-Identifier: MIT */
/* share: intervals against published values, and what holds of every one of them. */
#include <math.h>
#include <stdbool.h>

#include "support_stats.h"

#include "findings/cluster_share.h"
#include "findings/number.h"
#include "findings/share.h"

#define assert_near(a, b, tolerance) check_near((a), (b), (tolerance), __FILE__, __LINE__)

static void
check_near(double found, double expected, double tolerance, const char *file, int line)
{
	if (fabs(found - expected) <= tolerance * fmax(fabs(expected), 1e-300))
		return;
	print_error("found %.17g, expected %.17g\n", found, expected);
	_fail(file, line);
}

static share_function *const methods[] = {share_wilson, share_clopper_pearson, share_agresti_coull,
    share_jeffreys};

/* Those whose limits are quantiles of a beta distribution. */
static bool
is_beta(share_function *method)
{
	return method == share_clopper_pearson || method == share_jeffreys;
}

static void
test_limits(void **state)
{
	/* R 4.2.2: binom.test(28, 123), Hmisc::binconf; mpmath with 50 digits. */
	static const double expected[][2] = {{0.16245457162590596, 0.309326968708531},
	    {0.15690983756985863, 0.31192955051407323}, {0.16200672351264644, 0.3097748168217905},
	    {0.16041971275953248, 0.30750732977600576}};
	struct interval interval;
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(methods); i++) {
		assert_no_err(methods[i](28, 123, 0.95, &interval, &err), &err);
		assert_near(interval.low, expected[i][0], 1e-9);
		assert_near(interval.high, expected[i][1], 1e-9);
	}
}

static void
test_ends(void **state)
{
	struct interval none, all;
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(methods); i++) {
		for (uint64_t size = 1; size < UINT64_C(10000000000); size *= 7) {
			double n = (double)size;

			if (n > 1e8 && is_beta(methods[i]))
				break;
			assert_no_err(methods[i](0, n, 0.95, &none, &err), &err);
			assert_no_err(methods[i](n, n, 0.95, &all, &err), &err);
			assert_true(none.low == 0);
			assert_true(all.high == 1);
			assert_true(none.high > 0 && none.high <= 1);
			/* What holds of the one holds of the other. */
			assert_near(1 - none.high, all.low, 1e-9);
		}
	}
	/* The rule of three, exactly. */
	assert_no_err(share_clopper_pearson(0, 20, 0.95, &none, &err), &err);
	assert_near(none.high, 1 - pow(0.025, 0.05), 1e-12);
}

static void
test_refused(void **state)
{
	static const struct {
		double k, n, level;
		const char *reason;
	} cases[] = {{0, 0, 0.95, "n is 0"}, {-1, 5, 0.95, "the count is not between 0 and n"},
	    {6, 5, 0.95, "the count is not between 0 and n"},
	    {NAN, 5, 0.95, "the count is not between 0 and n"}, {1, NAN, 0.95, "n is 0"},
	    {1, INFINITY, 0.95, "the count is not between 0 and n"},
	    {1, 5, 0, "the level is not between 0 and 1"},
	    {1, 5, 1, "the level is not between 0 and 1"},
	    {1, 5, NAN, "the level is not between 0 and 1"}};
	struct interval interval;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(methods); i++) {
		for (size_t j = 0; j < COUNT_OF(cases); j++) {
			struct err err = ERR_INIT;

			assert_int_equal(
			    methods[i](cases[j].k, cases[j].n, cases[j].level, &interval, &err),
			    -1);
			assert_err(&err, ERR_DATA, NULL, 0, cases[j].reason);
		}
	}
}

/* Where the beta distribution has lost its digits there is no interval. */
static void
test_large_bases(void **state)
{
	struct interval in;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(methods); i++) {
		struct err err = ERR_INIT;

		assert_no_err(methods[i](28e6, 1e8, 0.95, &in, &err), &err);
		assert_true(in.low < 0.28 && 0.28 < in.high);
		if (!is_beta(methods[i])) {
			assert_no_err(methods[i](28e6, 1e8 + 1, 0.95, &in, &err), &err);
			continue;
		}
		assert_int_equal(methods[i](28e6, 1e8 + 1, 0.95, &in, &err), -1);
		assert_err(&err, ERR_DATA, NULL, 0, "n is over 10^8");
	}
	/* Hardly any level: the limits meet, and do not change places. */
	for (double k = 1; k < 1e8; k *= 3) {
		struct err err = ERR_INIT;

		assert_no_err(share_jeffreys(k, 1e8, 1e-9, &in, &err), &err);
		assert_true(in.low <= k / 1e8 && k / 1e8 <= in.high);
	}
}

/* Of all sizes, more often small; sometimes 0 or all of it. */
static uint64_t
any_count(uint64_t *state, uint64_t most)
{
	uint64_t bits = next_random(state) % 31;

	if (next_random(state) % 8 == 0)
		return 0;
	return next_random(state) % ((UINT64_C(1) << bits) + 1) % (most + 1);
}

static void
test_every_interval_holds_its_share(void **state)
{
	static const double levels[] = {0.5, 0.8, 0.95, 0.99, 0.9999};
	uint64_t random = RANDOM_SEED;
	struct err err = ERR_INIT;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		uint64_t n = any_count(&random, 99999999) + 1, k = any_count(&random, n);
		double level = levels[next_random(&random) % COUNT_OF(levels)];
		double share = (double)k / (double)n;

		for (size_t i = 0; i < COUNT_OF(methods); i++) {
			struct interval in, wider;

			assert_no_err(methods[i]((double)k, (double)n, level, &in, &err), &err);
			assert_no_err(
			    methods[i]((double)k, (double)n, (1 + level) / 2, &wider, &err), &err);
			if (!(in.low >= 0 && in.low <= share && share <= in.high && in.high <= 1 &&
				in.low < in.high && wider.low <= in.low && wider.high >= in.high))
				fail_msg(
				    "method %zu, %g: %llu of %llu: %.17g to %.17g (%.17g to %.17g)",
				    i, level, (unsigned long long)k, (unsigned long long)n, in.low,
				    in.high, wider.low, wider.high);
		}
	}
}

/* The limits are what they are defined to be: each tail has the same probability. */
static void
test_beta_quantile_inverts(void **state)
{
	/* R 4.2.2, qbeta(): with GSL's own inverse the third is NaN. */
	static const struct {
		double tail, a, b, low, high;
	} cases[] = {{0.025, 1, 1, 0.025, 0.975}, {0.5, 2, 2, 0.5, 0.5},
	    {0.1, 1, 3, 0.0345106, 0.535841}};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_near(share_beta_quantile(cases[i].tail, false, cases[i].a, cases[i].b),
		    cases[i].low, 1e-5);
		assert_near(share_beta_quantile(cases[i].tail, true, cases[i].a, cases[i].b),
		    cases[i].high, 1e-5);
	}
	for (uint64_t n = 2; n < UINT64_C(10000000000); n *= 9) {
		for (uint64_t k = 1; k < n; k *= 3) {
			double a = (double)k, b = (double)(n - k + 1);
			double low = share_beta_quantile(0.025, false, a, b);
			double high = share_beta_quantile(0.025, true, b, a);

			/* The mirror image. */
			assert_near(low, 1 - high, 1e-7 + 4e-15 / low);
			assert_true(low > 0 && low < a / (double)n);
		}
	}
}

static void
test_simultaneous(void **state)
{
	static const uint64_t types[] = {28, 63, 32}, zero[] = {10, 0, 5, 1};
	static const uint64_t none[] = {0, 0};
	struct interval in[4], single;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(share_goodman(types, 3, 0.95, in, &err), &err);
	assert_near(in[0].low, 0.15046692809557896, 1e-10);
	assert_near(in[1].high, 0.617121287015463, 1e-10);
	assert_no_err(share_sison_glaz(types, 3, 0.95, in, &err), &err);
	assert_near(in[0].low, 0.13821138211382114, 1e-10);
	assert_near(in[1].high, 0.6060547980148455, 1e-10);
	assert_no_err(share_sison_glaz(zero, 4, 0.95, in, &err), &err);
	assert_true(in[1].low == 0);
	assert_near(in[1].high, 0.25510589148594726, 1e-10);
	assert_int_equal(share_goodman(none, 2, 0.95, in, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "n is 0");
	assert_int_equal(share_sison_glaz(none, 2, 0.95, in, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "n is 0");
	assert_int_equal(share_goodman(types, 3, 1, in, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "the level is not between 0 and 1");
	/* Of one category Goodman's is Wilson's. */
	assert_no_err(share_goodman(types, 1, 0.9, in, &err), &err);
	assert_no_err(share_wilson(28, 28, 0.9, &single, &err), &err);
	assert_near(in[0].low, single.low, 1e-14);
}

static void
test_simultaneous_hold_their_shares(void **state)
{
	uint64_t random = RANDOM_SEED;
	size_t given = 0;

	(void)state;
	for (int round = 0; round < 1000; round++) {
		uint64_t counts[12], n = 0;
		size_t k = 1 + next_random(&random) % COUNT_OF(counts);
		struct interval goodman[12], sison[12];
		struct err err = ERR_INIT;
		bool has_sison;

		for (size_t i = 0; i < k; i++)
			n += counts[i] = any_count(&random, round % 2 == 0 ? 40 : 1000000000);
		if (n == 0)
			continue;
		assert_no_err(share_goodman(counts, k, 0.95, goodman, &err), &err);
		has_sison = share_sison_glaz(counts, k, 0.95, sison, &err) == 0;
		assert_true(has_sison || err.text[0] != '\0');
		given += has_sison;
		for (size_t i = 0; i < k; i++) {
			double share = (double)counts[i] / (double)n;

			assert_true(goodman[i].low >= 0 && goodman[i].low <= share &&
			    share <= goodman[i].high && goodman[i].high <= 1);
			assert_true(!has_sison ||
			    (sison[i].low >= 0 && sison[i].low <= share && share <= sison[i].high &&
				sison[i].high <= 1));
		}
	}
	assert_true(given > 300);
}

static void
test_clusters(void **state)
{
	double counts[CLUSTERS_MIN + 1], bases[CLUSTERS_MIN + 1];
	struct cluster_share share;
	struct interval plain;
	struct err err = ERR_INIT;

	(void)state;
	/* Every report alike: no more spread than a single finding's would be, effect 0. */
	for (size_t i = 0; i < CLUSTERS_MIN; i++) {
		counts[i] = 1;
		bases[i] = 4;
	}
	assert_no_err(cluster_share(counts, bases, CLUSTERS_MIN, 0.95, &share, &err), &err);
	assert_true(share.se == 0 && share.effect == 0);
	assert_no_err(share_wilson_quantile(10, 40, 2.2621571627982049, &plain, &err), &err);
	assert_near(share.interval.low, plain.low, 1e-12);
	/* Each report all or nothing: a report is worth a finding, but for K / (K - 1). */
	for (size_t i = 0; i < CLUSTERS_MIN; i++)
		counts[i] = i < 5 ? 4 : 0;
	assert_no_err(cluster_share(counts, bases, CLUSTERS_MIN, 0.95, &share, &err), &err);
	assert_near(share.effect, 4 * 10.0 / 9, 1e-12);
	/* Clusters without a base are none. */
	counts[CLUSTERS_MIN] = bases[CLUSTERS_MIN] = 0;
	assert_no_err(cluster_share(counts, bases, CLUSTERS_MIN + 1, 0.95, &share, &err), &err);
	assert_int_equal(share.clusters, CLUSTERS_MIN);
	assert_near(share.effect, 4 * 10.0 / 9, 1e-12);
	assert_int_equal(cluster_share(counts, bases, CLUSTERS_MIN - 1, 0.95, &share, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "9 clusters, fewer than 10");
	assert_int_equal(cluster_share(counts, bases, 0, 0.95, &share, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "n is 0");
	assert_int_equal(cluster_share(counts, bases, CLUSTERS_MIN, 1, &share, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "the level is not between 0 and 1");
	/* None at all: nothing to estimate an effect from. */
	for (size_t i = 0; i < CLUSTERS_MIN; i++)
		counts[i] = 0;
	assert_no_err(cluster_share(counts, bases, CLUSTERS_MIN, 0.95, &share, &err), &err);
	assert_true(isnan(share.effect) && share.interval.low == 0 && share.interval.high > 0);
}

static void
test_largest_remainder(void **state)
{
	static const struct {
		uint64_t counts[8];
		size_t count;
		unsigned digits;
		uint64_t expected[8];
	} cases[] = {
	    {{28, 63, 32}, 3, 0, {23, 51, 26}},
	    {{28, 63, 32}, 3, 1, {228, 512, 260}},
	    {{1, 1, 1}, 3, 0, {34, 33, 33}},
	    {{1, 1, 1}, 3, 1, {334, 333, 333}},
	    {{1, 1, 1}, 3, 2, {3334, 3333, 3333}},
	    /* Equal remainders: the larger count, then the first. */
	    {{1, 1, 1, 5}, 4, 0, {13, 12, 12, 63}},
	    {{3, 3, 3, 1, 1, 1}, 6, 0, {25, 25, 25, 9, 8, 8}},
	    {{0, 5, 0}, 3, 0, {0, 100, 0}},
	    {{UINT64_C(1) << 52, UINT64_C(1) << 52}, 2, 3, {50000, 50000}},
	};
	uint64_t found[8];
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_no_err(
		    number_percents(cases[i].counts, cases[i].count, cases[i].digits, found, &err),
		    &err);
		assert_memory_equal(found, cases[i].expected, cases[i].count * sizeof(*found));
	}
}

static void
test_largest_remainder_adds_up(void **state)
{
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 10000; round++) {
		uint64_t counts[20], percents[20], n = 0, sum = 0, whole = 100;
		size_t k = 1 + next_random(&random) % COUNT_OF(counts);
		unsigned digits = next_random(&random) % (NUMBER_DIGITS_MAX + 1);
		struct err err = ERR_INIT;

		for (size_t i = 0; i < k; i++)
			n += counts[i] = any_count(&random, 1000000000);
		if (n == 0)
			continue;
		for (unsigned i = 0; i < digits; i++)
			whole *= 10;
		assert_no_err(number_percents(counts, k, digits, percents, &err), &err);
		for (size_t i = 0; i < k; i++) {
			/* The quota rule: the exact figure rounded down, or up. */
			uint64_t down = whole * counts[i] / n;

			assert_true(percents[i] == down ||
			    (percents[i] == down + 1 && whole * counts[i] % n != 0));
			sum += percents[i];
		}
		assert_int_equal(sum, whole);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_ends),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_large_bases),
	    cmocka_unit_test(test_every_interval_holds_its_share),
	    cmocka_unit_test(test_beta_quantile_inverts),
	    cmocka_unit_test(test_simultaneous),
	    cmocka_unit_test(test_simultaneous_hold_their_shares),
	    cmocka_unit_test(test_clusters),
	    cmocka_unit_test(test_largest_remainder),
	    cmocka_unit_test(test_largest_remainder_adds_up),
	};

	return cmocka_run_group_tests(tests, begin_stats, NULL);
}
