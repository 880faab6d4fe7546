/* SPDX-License-Identifier: MIT */
/*
 * montecarlo and exact: the simulation finds what is known exactly, with the
 * labels dealt and cell by cell, and the same on one processor and two.
 */
#include "support_crosstab.h"

#include <math.h>

#include "findings/exact.h"
#include "findings/montecarlo.h"

#define TABLES 200000u
#define SEED 7u

static void
simulate(const struct crosstab *ct, uint64_t tables, struct montecarlo *out)
{
	struct err err = ERR_INIT;

	assert_no_err(montecarlo_test(ct, tables, SEED, 0.95, NULL, out, &err), &err);
}

static void
assert_within(double got, double exact)
{
	double error = sqrt(exact * (1 - exact) / TABLES);

	if (fabs(got - exact) > 4 * error)
		fail_msg("%g is not within four standard errors (%g) of %g", got, error, exact);
}

/* Exact values by full enumeration with other software. */
static void
known(void **state)
{
	static const uint64_t sparse[] = {1, 0, 3, 0, 2, 0, 1, 5, 0, 2, 0, 1, 0, 4, 0, 1};
	static const uint64_t three[] = {4, 2, 1, 1, 7, 3, 5, 0, 6};
	struct montecarlo got[MONTECARLO_COUNT];
	struct crosstab ct = make_crosstab(sparse, 2, 8);

	(void)state;
	simulate(&ct, TABLES, got);
	assert_within(got[MONTECARLO_PEARSON].p, 0.0027943161070096054);
	assert_within(got[MONTECARLO_LIKELIHOOD_RATIO].p, 0.0027943161070096054);
	assert_within(got[MONTECARLO_FISHER].p, 0.0043343653250774);
	crosstab_release(&ct);
	ct = make_crosstab(three, 3, 3);
	simulate(&ct, TABLES, got);
	assert_within(got[MONTECARLO_PEARSON].p, 0.009184820819846364);
	assert_within(got[MONTECARLO_LIKELIHOOD_RATIO].p, 0.007322835733469664);
	assert_within(got[MONTECARLO_FISHER].p, 0.006370008247016873);
	assert_true(got[MONTECARLO_PEARSON].low < got[MONTECARLO_PEARSON].p);
	assert_true(got[MONTECARLO_PEARSON].high > got[MONTECARLO_PEARSON].p);
	crosstab_release(&ct);
}

/*
 * One finding in the first row: all that varies is its column, so p is the share of the
 * rarest. The columns' totals are primes whose product no integer holds.
 */
static void
one_finding(void **state)
{
	static const uint64_t counts[] = {1, 0, 0, 0, 0, 100002, 100019, 100043, 100049, 100057};
	struct montecarlo got[MONTECARLO_COUNT];
	struct crosstab ct = make_crosstab(counts, 2, 5);

	(void)state;
	simulate(&ct, TABLES, got);
	assert_within(got[MONTECARLO_PEARSON].p, 100003.0 / 500171);
	assert_within(got[MONTECARLO_LIKELIHOOD_RATIO].p, 100003.0 / 500171);
	crosstab_release(&ct);
}

/* Counts so large that tables are made cell by cell; Fisher's p comes exactly. */
static void
large_counts(void **state)
{
	static const uint64_t counts[] = {60, 40, 45, 55},
			      huge[] = {520000000, 480000000, 519980000, 480020000};
	struct montecarlo got[MONTECARLO_COUNT];
	struct association exact;
	struct err err = ERR_INIT;
	struct crosstab ct = make_crosstab(counts, 2, 2);

	(void)state;
	simulate(&ct, TABLES, got);
	assert_no_err(exact_fisher(&ct, 0.95, &exact, &err), &err);
	assert_within(got[MONTECARLO_FISHER].p, exact.p);
	assert_within(got[MONTECARLO_PEARSON].p, exact.p);
	crosstab_release(&ct);
	ct = make_crosstab((const uint64_t[]){1000000000000, 1, 1, 1}, 2, 2);
	assert_int_equal(exact_fisher(&ct, 0.95, &exact, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "n is over 10^12");
	crosstab_release(&ct);
	ct = make_crosstab(huge, 2, 2);
	simulate(&ct, 300, got);
	assert_no_err(association_pearson(&ct, 0.95, &exact, &err), &err);
	assert_true(fabs(got[MONTECARLO_PEARSON].p - exact.p) <
	    4 * sqrt(exact.p * (1 - exact.p) / 300) + 1.0 / 300);
	crosstab_release(&ct);
}

/* The mean of chi-squared over all tables of given margins is df n / (n - 1). */
static void
mean_of_chi_squared(void **state)
{
	uint64_t rows[] = {3, 6, 2, 8, 2, 2, 1, 1, 1, 9, 1, 15, 4, 7, 1, 2, 2, 4, 12, 4, 3, 2, 7, 4,
	    14, 1, 1, 1, 2, 1};
	uint64_t counts[90] = {0}, columns[] = {28, 63, 32};
	struct montecarlo got[MONTECARLO_COUNT];
	struct crosstab ct;

	(void)state;
	/* Any table of these margins: fill it from the corner. */
	for (size_t i = 0, j = 0; i < COUNT_OF(rows);) {
		uint64_t put = rows[i] < columns[j] ? rows[i] : columns[j];

		counts[3 * i + j] += put;
		rows[i] -= put;
		columns[j] -= put;
		if (rows[i] == 0)
			i++;
		else
			j++;
	}
	ct = make_crosstab(counts, 30, 3);
	simulate(&ct, TABLES, got);
	/* Its standard deviation is 8.2. */
	assert_true(fabs(got[MONTECARLO_PEARSON].mean - 58.0 * 123 / 122) < 4 * 8.2 / sqrt(TABLES));
	crosstab_release(&ct);
}

/* At any level, also where no table or each one is as extreme. */
static void
limits_hold_p(void **state)
{
	static const uint64_t tables[][4] = {{90, 1, 2, 80}, {4, 2, 1, 5}, {5, 5, 5, 5},
	    {3, 1, 2, 2}};
	static const double levels[] = {1e-9, 0.01, 0.05, 0.5, 0.95, 0.999999};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(tables) * COUNT_OF(levels); i++) {
		struct crosstab ct = make_crosstab(tables[i / COUNT_OF(levels)], 2, 2);
		struct montecarlo got[MONTECARLO_COUNT];
		struct err err = ERR_INIT;

		assert_no_err(montecarlo_test(&ct, 199, RANDOM_SEED, levels[i % COUNT_OF(levels)],
				  NULL, got, &err),
		    &err);
		for (size_t s = 0; s < MONTECARLO_COUNT; s++)
			assert_true(got[s].low <= got[s].p && got[s].p <= got[s].high);
		crosstab_release(&ct);
	}
}

static void
same_on_any_processors(void **state)
{
	static const uint64_t counts[] = {4, 2, 1, 1, 7, 3, 5, 0, 6};
	struct montecarlo one[MONTECARLO_COUNT], two[MONTECARLO_COUNT];
	struct crosstab ct = make_crosstab(counts, 3, 3);

	(void)state;
	setenv("FINDINGS_THREADS", "1", 1);
	simulate(&ct, 9999, one);
	setenv("FINDINGS_THREADS", "2", 1);
	simulate(&ct, 9999, two);
	unsetenv("FINDINGS_THREADS");
	for (size_t i = 0; i < MONTECARLO_COUNT; i++)
		assert_true(one[i].p == two[i].p);
	assert_true(one[MONTECARLO_PEARSON].mean == two[MONTECARLO_PEARSON].mean);
	crosstab_release(&ct);
}

/* Two independent ways to one figure. */
static void
exact_both_ways(void **state)
{
	uint64_t seed = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct association fisher, halton;
		struct err err = ERR_INIT;
		uint64_t counts[4];
		struct crosstab ct;

		for (size_t i = 0; i < 4; i++)
			counts[i] = next_random(&seed) % 40;
		ct = make_crosstab(counts, 2, 2);
		if (crosstab_check(&ct, &err) == 0) {
			assert_no_err(exact_fisher(&ct, 0.95, &fisher, &err), &err);
			assert_no_err(exact_freeman_halton(&ct, 0.95, &halton, &err), &err);
			assert_true(fabs(fisher.p - halton.p) <= 1e-10 * fisher.p);
		}
		crosstab_release(&ct);
	}
}

static void
too_many_tables(void **state)
{
	static const uint64_t counts[] = {68, 20, 15, 5, 119, 84, 54, 29, 26, 17, 14, 14, 7, 94, 10,
	    16};
	struct crosstab ct = make_crosstab(counts, 4, 4);
	struct association got;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(exact_freeman_halton(&ct, 0.95, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "too many tables have these margins");
	crosstab_release(&ct);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(known),
	    cmocka_unit_test(one_finding),
	    cmocka_unit_test(large_counts),
	    cmocka_unit_test(mean_of_chi_squared),
	    cmocka_unit_test(limits_hold_p),
	    cmocka_unit_test(same_on_any_processors),
	    cmocka_unit_test(exact_both_ways),
	    cmocka_unit_test(too_many_tables),
	};

	return cmocka_run_group_tests(tests, begin_stats, NULL);
}
