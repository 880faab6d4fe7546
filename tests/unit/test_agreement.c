/* SPDX-License-Identifier: MIT */
/* agreement: identities between the coefficients, edges, and what holds for any ratings. */
#include "support.h"

#include <math.h>

#include "findings/agreement.h"
#include "findings/gwet.h"
#include "findings/kappa.h"
#include "findings/krippendorff.h"
#include "findings/stats.h"

#define NONE RATING_NONE
#define LEVEL 0.95

#define assert_near(actual, expected)                                                              \
	check_near((actual), (expected), 1e-12, #actual, __FILE__, __LINE__)

static void
check_near(double actual, double expected, double tolerance, const char *what, const char *file,
    int line)
{
	if (fabs(actual - expected) <= tolerance * fmax(1, fabs(expected)))
		return;
	print_error("%s is %.17g, not %.17g\n", what, actual, expected);
	_fail(file, line);
}

static const struct krippendorff_bootstrap bootstrap = {LEVEL, 500, 7, NULL};

/* A figure that exists: its parts in order and in range. */
static void
check_figure(const struct agreement_figure *figure, const char *what)
{
	bool interval = !isnan(figure->low);

	if (!isfinite(figure->estimate) || figure->estimate > 1 || figure->units == 0 ||
	    isinf(figure->se) || figure->se <= 0 || (isnan(figure->se) && figure->remark == NULL) ||
	    interval != !isnan(figure->high) || (!interval && figure->remark == NULL) ||
	    (interval && figure->estimate < -1 - 1e-12) ||
	    (interval &&
		!(figure->low <= figure->estimate && figure->estimate <= figure->high &&
		    figure->high <= 1)))
		fail_msg("%s: %.17g (%.17g) from %.17g to %.17g, %zu units", what, figure->estimate,
		    figure->se, figure->low, figure->high, figure->units);
}

static void
check_none(const struct agreement_figure *figure, int result, const struct err *err,
    const char *reason)
{
	assert_int_equal(result, -1);
	assert_int_equal(err->kind, ERR_DATA);
	assert_text(err->text, reason);
	assert_true(isnan(figure->estimate) && isnan(figure->se) && isnan(figure->low));
}

static void
test_no_unit_twice(void **state)
{
	static const uint32_t codes[] = {0, NONE, NONE, 1};
	const struct ratings ratings = {codes, 2, 2, 2};
	const uint64_t empty[4] = {0};
	struct agreement_figure figure;
	struct krippendorff_below below;
	struct err err = ERR_INIT;
	double chance;

	(void)state;
	assert_int_equal(agreement_pairable(&ratings), 0);
	check_none(&figure, agreement_percent(&ratings, LEVEL, &figure, &err), &err,
	    "no unit was coded twice");
	check_none(&figure, gwet_coefficient(&ratings, GWET_AC1, LEVEL, &figure, &chance, &err),
	    &err, "no unit was coded twice");
	check_none(&figure, krippendorff_interval(&ratings, &bootstrap, &figure, &below, &err),
	    &err, "no unit was coded twice");
	check_none(&figure, agreement_specific(&ratings, 0, LEVEL, &figure, &err), &err,
	    "nobody gave this code to a unit that was coded twice");
	check_none(&figure, kappa_cohen(empty, 2, KAPPA_PLAIN, LEVEL, &figure, &chance, &err), &err,
	    "no unit was coded by both");
}

static void
test_one_code(void **state)
{
	static const uint32_t codes[] = {0, 0, 0, 0, 0, 0};
	struct ratings ratings = {codes, 3, 2, 2};
	struct agreement_figure figure;
	struct krippendorff_below below;
	struct err err = ERR_INIT;
	uint64_t table[4];
	double chance;

	(void)state;
	kappa_table(&ratings, table);
	assert_int_equal(table[0], 3);
	check_none(&figure, kappa_cohen(table, 2, KAPPA_PLAIN, LEVEL, &figure, &chance, &err), &err,
	    "both coders used one and the same code only");
	assert_near(chance, 1);
	check_none(&figure, gwet_coefficient(&ratings, GWET_FLEISS, LEVEL, &figure, &chance, &err),
	    &err, "only one code was used");
	check_none(&figure, krippendorff_interval(&ratings, &bootstrap, &figure, &below, &err),
	    &err, "only one code was used");
	/* AC1 knows that another code could have been given. */
	assert_no_err(gwet_coefficient(&ratings, GWET_AC1, LEVEL, &figure, &chance, &err), &err);
	assert_near(figure.estimate, 1);
	assert_near(chance, 0);
	check_figure(&figure, "AC1");
	ratings.code_count = 1;
	check_none(&figure, gwet_coefficient(&ratings, GWET_AC1, LEVEL, &figure, &chance, &err),
	    &err, "there is only one code to choose from");
	assert_no_err(agreement_percent(&ratings, LEVEL, &figure, &err), &err);
	assert_near(figure.estimate, 1);
	assert_near(figure.high, 1);
	assert_true(figure.low > 0.4 && figure.low < 0.5);
}

static void
test_never_alike(void **state)
{
	static const uint64_t table[] = {0, 5, 5, 0};
	struct agreement_figure figure;
	struct err err = ERR_INIT;
	double chance;

	(void)state;
	assert_no_err(kappa_cohen(table, 2, KAPPA_PLAIN, LEVEL, &figure, &chance, &err), &err);
	assert_near(figure.estimate, -1);
	assert_true(isnan(figure.se) && isnan(figure.low));
	assert_text(figure.remark,
	    "standard error and interval undefined: the formula gives no variance here");
}

/* One unit says nothing of variance, also beside others that were coded once. */
static void
test_one_unit_twice(void **state)
{
	static const uint32_t codes[] = {0, 0, 1, 0, NONE, NONE};
	const struct ratings ratings = {codes, 2, 3, 2};
	struct agreement_figure figure;
	struct err err = ERR_INIT;
	double chance;

	(void)state;
	for (int kind = GWET_FLEISS; kind <= GWET_AC1; kind++) {
		assert_no_err(gwet_coefficient(&ratings, (enum gwet_chance)kind, LEVEL, &figure,
				  &chance, &err),
		    &err);
		assert_true(isnan(figure.se) && isnan(figure.low) && isnan(figure.high));
		assert_text(figure.remark, "no interval from a single unit");
	}
}

/* Two units that nobody agrees on, and many that were coded once: pe is nearly 1. */
static void
test_below_minus_one(void **state)
{
	static const uint32_t codes[] = {0, 1, NONE, 0, 1, 2, 0, NONE, NONE, 0, NONE, NONE, 0, NONE,
	    NONE, 0, NONE, NONE, 0, NONE, NONE, 0, NONE, NONE};
	const struct ratings ratings = {codes, 8, 3, 3};
	struct agreement_figure figure;
	struct err err = ERR_INIT;
	double chance;

	(void)state;
	assert_no_err(gwet_coefficient(&ratings, GWET_FLEISS, LEVEL, &figure, &chance, &err), &err);
	assert_true(figure.estimate < -1);
	assert_true(figure.se > 0 && isnan(figure.low) && isnan(figure.high));
	assert_text(figure.remark, "no interval, as the estimate is outside [-1, 1]");
}

/* Full agreement is 1, whatever the counts. */
static void
test_full_agreement(void **state)
{
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (size_t round = 0; round < 2000; round++) {
		uint64_t table[16] = {0};
		struct agreement_figure figure;
		struct err err = ERR_INIT;
		double chance;

		for (size_t i = 0; i < 4; i++)
			table[i * 5] = 1 + next_random(&random) % 300;
		for (int weights = KAPPA_PLAIN; weights <= KAPPA_QUADRATIC; weights++) {
			assert_no_err(kappa_cohen(table, 4, (enum kappa_weights)weights, LEVEL,
					  &figure, &chance, &err),
			    &err);
			if (figure.estimate != 1)
				fail_msg("kappa %d is %.17g", weights, figure.estimate);
			assert_true(isnan(figure.se) && isnan(figure.low));
		}
	}
}

/* For two codes both tests are McNemar's; codes that nobody confused change nothing. */
static void
test_bias(void **state)
{
	static const uint64_t two[] = {10, 2, 6, 30};
	static const uint64_t three[] = {10, 0, 2, 0, 99, 0, 6, 0, 30};
	/* Two groups that were never mixed: 2 df instead of 3. */
	static const uint64_t groups[] = {5, 2, 0, 0, 6, 5, 0, 0, 0, 0, 5, 1, 0, 0, 4, 5};
	static const uint64_t none[] = {10, 0, 0, 10};
	struct kappa_test test;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(kappa_bowker(two, 2, &test, &err), &err);
	assert_near(test.chi_squared, 2);
	assert_no_err(kappa_stuart_maxwell(two, 2, &test, &err), &err);
	assert_near(test.chi_squared, 2);
	assert_int_equal(test.df, 1);
	assert_near(test.p, 0.15729920705028513);
	assert_no_err(kappa_stuart_maxwell(three, 3, &test, &err), &err);
	assert_near(test.chi_squared, 2);
	assert_int_equal(test.df, 1);
	assert_no_err(kappa_stuart_maxwell(groups, 4, &test, &err), &err);
	assert_near(test.chi_squared, 16.0 / 8 + 9.0 / 5);
	assert_int_equal(test.df, 2);
	assert_int_equal(kappa_bowker(none, 2, &test, &err), -1);
	assert_text(err.text, "the coders never differ");
	assert_int_equal(kappa_stuart_maxwell(none, 2, &test, &err), -1);
	assert_text(err.text, "the coders never differ");
}

static void
test_large_counts(void **state)
{
	struct agreement_figure figure, small;
	const uint64_t large[] = {900000000, 100000000, 100000000, 900000000};
	const uint64_t tenth[] = {9, 1, 1, 9};
	struct err err = ERR_INIT;
	double chance;

	(void)state;
	assert_no_err(kappa_cohen(large, 2, KAPPA_PLAIN, LEVEL, &figure, &chance, &err), &err);
	assert_no_err(kappa_cohen(tenth, 2, KAPPA_PLAIN, LEVEL, &small, &chance, &err), &err);
	assert_near(figure.estimate, small.estimate);
	assert_near(figure.se * 1e4, small.se);
	check_figure(&figure, "kappa");
}

struct made {
	uint32_t codes[60 * 5];
	struct ratings ratings;
};

static void
make_ratings(struct made *made, uint64_t *random)
{
	size_t units = next_random(random) % 61, coders = 2 + next_random(random) % 4;
	uint32_t codes = 1 + (uint32_t)(next_random(random) % 6);
	uint64_t missing = next_random(random) % 3, faithful = next_random(random) % 5;

	for (size_t unit = 0; unit < units; unit++) {
		uint32_t truth = (uint32_t)(next_random(random) % codes);

		for (size_t coder = 0; coder < coders; coder++) {
			uint32_t *code = &made->codes[unit * coders + coder];

			*code = next_random(random) % 5 < faithful
			    ? truth
			    : (uint32_t)(next_random(random) % codes);
			if (next_random(random) % 5 < missing)
				*code = NONE;
		}
	}
	made->ratings = (struct ratings){made->codes, units, coders, codes};
}

static void
check_two_coders(const struct ratings *ratings)
{
	uint64_t table[36];
	struct agreement_figure figure;
	struct kappa_test test;
	struct err err = ERR_INIT;
	double chance;

	kappa_table(ratings, table);
	for (int weights = KAPPA_PLAIN; weights <= KAPPA_QUADRATIC; weights++) {
		if (kappa_cohen(table, ratings->code_count, (enum kappa_weights)weights, LEVEL,
			&figure, &chance, &err) == 0)
			check_figure(&figure, "kappa");
	}
	if (kappa_stuart_maxwell(table, ratings->code_count, &test, &err) == 0)
		assert_true(test.p >= 0 && test.p <= 1 && test.df >= 1 && test.chi_squared >= 0);
	for (uint32_t code = 0; code < ratings->code_count; code++) {
		size_t q = ratings->code_count;
		double both = (double)table[code * q + code], either = 0;

		for (size_t other = 0; other < q; other++)
			either += (double)(table[code * q + other] + table[other * q + code]);
		if (agreement_specific(ratings, code, LEVEL, &figure, &err) != 0)
			assert_true(either == 0);
		else
			assert_near(figure.estimate, 2 * both / either);
	}
}

static void
check_ratings(const struct ratings *ratings)
{
	struct agreement_figure percent, fleiss, ac1, figure;
	struct krippendorff_below below;
	struct err err = ERR_INIT;
	size_t pairable = agreement_pairable(ratings);
	double chance;

	assert_int_equal(agreement_percent(ratings, LEVEL, &percent, &err), pairable > 0 ? 0 : -1);
	if (pairable == 0)
		return;
	check_figure(&percent, "percent agreement");
	if (gwet_coefficient(ratings, GWET_FLEISS, LEVEL, &fleiss, &chance, &err) == 0) {
		check_figure(&fleiss, "Fleiss' kappa");
		assert_near(fleiss.estimate * (1 - chance) + chance, percent.estimate);
	}
	if (gwet_coefficient(ratings, GWET_AC1, LEVEL, &ac1, &chance, &err) == 0)
		check_figure(&ac1, "AC1");
	if (krippendorff_interval(ratings, &bootstrap, &figure, &below, &err) == 0) {
		size_t coded = 0;

		assert_true(figure.estimate <= 1 && figure.estimate > -2);
		if (!isnan(figure.low))
			assert_true(figure.low <= figure.high && figure.high <= 1 &&
			    below.tentative <= below.reliable && below.tentative >= 0);
		else
			assert_non_null(figure.remark);
		for (size_t unit = 0; unit < ratings->units; unit++)
			coded += agreement_coders_of(ratings, unit) > 0;
		/* Scott's pi with a correction for the number of codes given, where none is missing. */
		if (ratings->coders == 2 && coded == pairable)
			assert_near(1 - figure.estimate,
			    (1 - fleiss.estimate) * (double)(2 * pairable - 1) /
				(double)(2 * pairable));
	}
	for (uint32_t code = 0; code < ratings->code_count; code++) {
		if (agreement_specific(ratings, code, LEVEL, &figure, &err) == 0)
			check_figure(&figure, "specific agreement");
	}
	if (ratings->coders == 2)
		check_two_coders(ratings);
}

static void
test_any_ratings(void **state)
{
	uint64_t random = RANDOM_SEED;
	struct made made;

	(void)state;
	for (size_t i = 0; i < 3000; i++) {
		make_ratings(&made, &random);
		check_ratings(&made.ratings);
	}
}

/* The kappa of one code is that of the table in which all other codes are one. */
static void
test_one_code_against_the_rest(void **state)
{
	static const uint32_t codes[] = {0, 0, 1, 2, 2, 2, 0, 1, NONE, 1};
	const struct ratings ratings = {codes, 5, 2, 3};
	uint32_t one[10];
	struct ratings rest = {one, 5, 2, 2};
	uint64_t table[4];

	(void)state;
	agreement_one_code(&ratings, 0, one);
	assert_int_equal(one[8], NONE);
	kappa_table(&rest, table);
	assert_int_equal(table[3], 1); /* both: */
	assert_int_equal(table[2], 1); /* the first only */
	assert_int_equal(table[1], 0);
	assert_int_equal(table[0], 2);
}

static void
test_any_number_of_threads(void **state)
{
	uint64_t random = RANDOM_SEED;
	struct krippendorff_bootstrap many = {LEVEL, 2600, 1, NULL};
	struct agreement_figure one, two, other;
	struct krippendorff_below below_one, below_two;
	struct err err = ERR_INIT;
	struct made made;

	(void)state;
	do
		make_ratings(&made, &random);
	while (made.ratings.units < 30 || made.ratings.code_count < 3);
	assert_int_equal(setenv("FINDINGS_THREADS", "1", 1), 0);
	assert_no_err(krippendorff_interval(&made.ratings, &many, &one, &below_one, &err), &err);
	assert_int_equal(setenv("FINDINGS_THREADS", "2", 1), 0);
	assert_no_err(krippendorff_interval(&made.ratings, &many, &two, &below_two, &err), &err);
	assert_int_equal(unsetenv("FINDINGS_THREADS"), 0);
	assert_memory_equal(&one, &two, sizeof(one));
	assert_memory_equal(&below_one, &below_two, sizeof(below_one));
	many.seed = 2;
	assert_no_err(krippendorff_interval(&made.ratings, &many, &other, &below_two, &err), &err);
	assert_true(other.se != one.se);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_no_unit_twice),
	    cmocka_unit_test(test_one_code),
	    cmocka_unit_test(test_never_alike),
	    cmocka_unit_test(test_one_unit_twice),
	    cmocka_unit_test(test_below_minus_one),
	    cmocka_unit_test(test_full_agreement),
	    cmocka_unit_test(test_bias),
	    cmocka_unit_test(test_large_counts),
	    cmocka_unit_test(test_any_ratings),
	    cmocka_unit_test(test_one_code_against_the_rest),
	    cmocka_unit_test(test_any_number_of_threads),
	};

	stats_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
