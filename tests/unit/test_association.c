/* SPDX-License-Identifier: MIT */
/*
 * association, residual, two_by_two: what must hold for any table, and where
 * there is no value. Figures are compared with independent software by
 * tests/reference-values.
 */
#include "support_crosstab.h"

#include <math.h>

#include "findings/association.h"
#include "findings/correspondence.h"
#include "findings/exact.h"
#include "findings/holm.h"
#include "findings/residual.h"
#include "findings/two_by_two.h"

#include "../../src/stats/noncentral.h"

#define LEVEL 0.95

static const struct {
	association_function *function;
	double low, high; /* of the estimate */
	bool slow;	  /* the larger the counts */
} functions[] = {
    {association_pearson, 0, INFINITY, false},
    {association_likelihood_ratio, 0, INFINITY, false},
    {association_cramer, 0, 1, false},
    {association_cramer_corrected, 0, 1, false},
    {association_tschuprow, 0, 1, false},
    {association_phi, 0, INFINITY, false},
    {association_contingency, 0, 1, false},
    {association_contingency_adjusted, 0, 1, false},
    {association_lambda_column, 0, 1, false},
    {association_lambda_row, 0, 1, false},
    {association_lambda_symmetric, 0, 1, false},
    {association_tau_column, 0, 1, false},
    {association_tau_row, 0, 1, false},
    {association_uncertainty_column, 0, 1, false},
    {association_uncertainty_row, 0, 1, false},
    {association_uncertainty_symmetric, 0, 1, false},
    {two_by_two_yates, 0, INFINITY, false},
    {two_by_two_n_minus_1, 0, INFINITY, false},
    {two_by_two_phi, -1, 1, false},
    {two_by_two_odds_ratio, 0, INFINITY, false},
    {two_by_two_risk_ratio, 0, INFINITY, false},
    {two_by_two_yule_q, -1, 1, false},
    {two_by_two_yule_y, -1, 1, false},
    {exact_fisher, 0, 1, true},
    {exact_fisher_mid_p, 0, 1, true},
    {exact_odds_ratio, 0, INFINITY, true},
};

/* Beside the estimate there may be limits; they surround it, but for Cramer's V. */
static void
check_figure(size_t which, const struct crosstab *ct)
{
	struct association got = {7, 7, 7, 7, 7};
	struct err err = ERR_INIT;
	association_function *function = functions[which].function;
	bool of_v = function == association_cramer || function == association_cramer_corrected;

	if (function(ct, LEVEL, &got, &err) != 0) {
		assert_int_equal(err.kind, ERR_DATA);
		assert_true(err.text[0] != '\0');
		return;
	}
	if (!isnan(got.estimate)) {
		assert_true(got.estimate >= functions[which].low);
		assert_true(got.estimate <= functions[which].high);
		assert_true(isfinite(got.estimate));
	}
	if (!isnan(got.p))
		assert_true(got.p >= 0 && got.p <= 1);
	if (!isnan(got.low))
		assert_true(got.low >= functions[which].low);
	if (!isnan(got.high))
		assert_true(got.high <= functions[which].high && got.high >= got.low);
	if (!of_v && !isnan(got.low) && !isnan(got.estimate))
		assert_true(got.low <= got.estimate * (1 + 1e-12));
	if (!of_v && !isnan(got.high) && !isnan(got.estimate))
		assert_true(got.high >= got.estimate * (1 - 1e-12));
}

static void
check_sums(const struct crosstab *ct)
{
	struct association_expected expected;

	association_expected(ct, &expected);
	assert_true(expected.under_1 <= expected.under_5 && expected.under_5 <= expected.cells);
	for (size_t i = 0; i < ct->rows; i++) {
		double sum = 0, total = (double)ct->row_totals[i];

		for (size_t j = 0; j < ct->columns; j++)
			sum += crosstab_expected(ct, i, j);
		assert_true(fabs(sum - total) <= 1e-12 * total);
	}
	for (size_t j = 0; j < ct->columns; j++) {
		double sum = 0, total = (double)ct->column_totals[j];

		for (size_t i = 0; i < ct->rows; i++)
			sum += crosstab_expected(ct, i, j);
		assert_true(fabs(sum - total) <= 1e-12 * total);
	}
}

static void
check_residuals(const struct crosstab *ct)
{
	struct residual *residuals = calloc(ct->rows * ct->columns + 1, sizeof(*residuals));
	struct err err = ERR_INIT;

	assert_non_null(residuals);
	if (residual_all(ct, residuals, &err) == 0) {
		for (size_t i = 0; i < ct->rows * ct->columns; i++) {
			assert_true(fabs(residuals[i].adjusted) >= fabs(residuals[i].pearson));
			assert_true(residuals[i].p >= 0 && residuals[i].p <= 1);
			assert_true(residuals[i].p_adjusted >= residuals[i].p);
			assert_true(residuals[i].p_adjusted <= 1);
		}
	}
	free(residuals);
}

/* Contributions add up to 1, inertias to chi-squared over n. */
static void
check_map(const struct crosstab *ct)
{
	struct correspondence ca;
	struct association pearson;
	struct err err = ERR_INIT;

	if (correspondence_make(&ca, ct, &err) != 0) {
		assert_int_equal(err.kind, ERR_DATA);
		return;
	}
	assert_no_err(association_pearson(ct, LEVEL, &pearson, &err), &err);
	assert_true(fabs(ca.total - pearson.estimate / (double)ct->n) <= 1e-9 * ca.total + 1e-13);
	for (size_t k = 0; k < ca.axes; k++) {
		double sum = 0, mean = 0;

		for (size_t i = 0; i < ca.rows.count; i++) {
			sum += ca.rows.contribution[i * ca.axes + k];
			mean += ca.rows.mass[i] * ca.rows.coordinates[i * ca.axes + k];
			assert_true(isfinite(ca.rows.coordinates[i * ca.axes + k]));
		}
		assert_true(fabs(sum - 1) < 1e-9);
		assert_true(fabs(mean) < 1e-6);
	}
	correspondence_release(&ca);
}

/* Sparse, with zeros, empty rows, whole numbers to 10^9; n stays below 2^53. */
static void
random_tables(void **state)
{
	uint64_t seed = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 10000; round++) {
		uint64_t counts[48];
		size_t rows = 1 + next_random(&seed) % 8, columns = 1 + next_random(&seed) % 6;
		uint64_t most = (uint64_t[]){1, 3, 20, 1000, 1000000000}[next_random(&seed) % 5];
		uint64_t zeros = next_random(&seed) % 4;
		struct crosstab ct;

		if (round % 3 == 0)
			rows = columns = 2;
		for (size_t i = 0; i < rows * columns; i++)
			counts[i] =
			    next_random(&seed) % 4 < zeros ? 0 : next_random(&seed) % (most + 1);
		ct = make_crosstab(counts, rows, columns);
		for (size_t i = 0; i < COUNT_OF(functions); i++) {
			/* For counts of 10^9 these take a while: some are enough. */
			if (functions[i].slow && most > 1000 && round % 1000 != 0)
				continue;
			check_figure(i, &ct);
		}
		if (ct.n > 0) {
			check_sums(&ct);
			check_residuals(&ct);
			check_map(&ct);
		}
		crosstab_release(&ct);
	}
}

static void
no_value(void **state)
{
	static const struct {
		uint64_t counts[4];
		size_t rows, columns;
		const char *reason;
	} cases[] = {
	    {{0, 0, 0, 0}, 2, 2, "n is 0"},
	    {{1, 2, 3, 4}, 1, 4, "a single row is not empty"},
	    {{7, 0, 5, 0}, 2, 2, "a single column is not empty"},
	    {{7, 5, 0, 0}, 2, 2, "a single row is not empty"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct crosstab ct =
		    make_crosstab(cases[i].counts, cases[i].rows, cases[i].columns);

		for (size_t f = 0; f < COUNT_OF(functions); f++) {
			struct association got;
			struct err err = ERR_INIT;

			assert_int_equal(functions[f].function(&ct, LEVEL, &got, &err), -1);
			assert_err(&err, ERR_DATA, NULL, 0, cases[i].reason);
		}
		crosstab_release(&ct);
	}
}

static void
empty_rows_and_columns(void **state)
{
	static const uint64_t counts[] = {4, 0, 2, 0, 0, 0, 1, 0, 7};
	struct crosstab ct = make_crosstab(counts, 3, 3);

	(void)state;
	assert_int_equal(ct.rows, 2);
	assert_int_equal(ct.columns, 2);
	assert_int_equal(ct.row_of[1], 2);
	assert_int_equal(ct.column_of[1], 2);
	assert_int_equal(crosstab_at(&ct, 0, 1), 2);
	assert_int_equal(crosstab_at(&ct, 1, 1), 7);
	assert_int_equal(ct.column_totals[1], 9);
	crosstab_release(&ct);
}

static void
zero_cells(void **state)
{
	static const uint64_t infinite[] = {8, 0, 3, 6}, none[] = {0, 8, 6, 3};
	struct crosstab ct = make_crosstab(infinite, 2, 2);
	struct association got;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(two_by_two_odds_ratio(&ct, LEVEL, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "infinite: a zero cell");
	assert_int_equal(exact_odds_ratio(&ct, LEVEL, &got, &err), 0);
	assert_true(isnan(got.estimate) && isnan(got.high) && got.low > 1.66 && got.low < 1.67);
	crosstab_release(&ct);
	ct = make_crosstab(none, 2, 2);
	assert_int_equal(two_by_two_odds_ratio(&ct, LEVEL, &got, &err), 0);
	assert_true(got.estimate == 0 && isnan(got.low) && isnan(got.high));
	assert_int_equal(exact_odds_ratio(&ct, LEVEL, &got, &err), 0);
	assert_true(got.estimate == 0 && got.low == 0 && got.high > 0 && got.high < 1);
	crosstab_release(&ct);
}

/* ad - bc is 1, 0, -1 among products of 10^18. */
static void
nearly_independent(void **state)
{
	static const struct {
		uint64_t counts[4];
		double sign;
	} cases[] = {
	    {{1000000000, 1000000001, 999999999, 1000000000}, 1},
	    {{1000000000, 2000000000, 500000000, 1000000000}, 0},
	    {{999999999, 1000000000, 1000000000, 1000000001}, -1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct crosstab ct = make_crosstab(cases[i].counts, 2, 2);
		struct association phi, q, y;
		struct err err = ERR_INIT;

		assert_no_err(two_by_two_phi(&ct, LEVEL, &phi, &err), &err);
		assert_no_err(two_by_two_yule_q(&ct, LEVEL, &q, &err), &err);
		assert_no_err(two_by_two_yule_y(&ct, LEVEL, &y, &err), &err);
		assert_true(fabs(phi.estimate - cases[i].sign * 2.5e-19) < 1e-27);
		assert_true(fabs(q.estimate - cases[i].sign * 5e-19) < 1e-27);
		assert_true(fabs(y.estimate - cases[i].sign * 2.5e-19) < 1e-27);
		crosstab_release(&ct);
	}
}

/* By R's pchisq(), on both sides of where an approximation takes over. */
static void
noncentral(void **state)
{
	static const struct {
		double df, lambda, deviations, wanted;
	} cases[] = {
	    {1, 999999, -3, 0.0013322205822},
	    {1, 1e6, -3, 0.0013322205906},
	    {4, 999999, 0, 0.50019947064},
	    {4, 1e6, 0, 0.500199470553},
	    {174, 999999, 2, 0.977168954505},
	    {174, 1e6, 2, 0.977168954864},
	    {5000, 1e6, -1, 0.158655193504},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		double mean = cases[i].df + cases[i].lambda;
		double x = mean + cases[i].deviations * sqrt(2 * (mean + cases[i].lambda));
		double got = noncentral_cdf(x, cases[i].df, cases[i].lambda);

		if (!(fabs(got - cases[i].wanted) < 1e-9))
			fail_msg("df %g, lambda %g: %.12g", cases[i].df, cases[i].lambda, got);
	}
}

/* 0.01 0.04 0.03 0.005, by hand: 0.03 0.06 0.06 0.02. */
static void
holm(void **state)
{
	static const double p[] = {0.01, 0.04, 0.03, 0.005}, wanted[] = {0.03, 0.06, 0.06, 0.02};
	double got[4];
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(holm_adjust(p, 4, got, &err), &err);
	for (size_t i = 0; i < 4; i++)
		assert_true(fabs(got[i] - wanted[i]) < 1e-15);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(random_tables),
	    cmocka_unit_test(no_value),
	    cmocka_unit_test(empty_rows_and_columns),
	    cmocka_unit_test(zero_cells),
	    cmocka_unit_test(nearly_independent),
	    cmocka_unit_test(noncentral),
	    cmocka_unit_test(holm),
	};

	return cmocka_run_group_tests(tests, begin_stats, NULL);
}
