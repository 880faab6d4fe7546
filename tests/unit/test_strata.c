/* SPDX-License-Identifier: MIT */
/*
 * strata and rao_scott: where they have no value, and what must hold for any
 * tables. Figures are compared with independent software by tests/reference-values.
 */
#include "support_stats.h"

#include <math.h>

#include "findings/rao_scott.h"
#include "findings/strata.h"
#include "findings/two_by_two.h"

#define MOST 40

/* `count` tables of rows x columns, and their sum. */
struct stack {
	uint64_t counts[MOST][12], total[12];
	struct crosstab sum;
	struct layers layers;
};

static void
stack_up(struct stack *stack, size_t count, size_t rows, size_t columns)
{
	const uint64_t *tables[MOST];
	struct err err = ERR_INIT;

	memset(stack->total, 0, sizeof(stack->total));
	for (size_t i = 0; i < count; i++) {
		tables[i] = stack->counts[i];
		for (size_t cell = 0; cell < rows * columns; cell++)
			stack->total[cell] += stack->counts[i][cell];
	}
	assert_no_err(crosstab_make(&stack->sum, stack->total, rows, columns, &err), &err);
	assert_no_err(layers_make(&stack->layers, &stack->sum, tables, count, columns, &err), &err);
}

static void
take_down(struct stack *stack)
{
	layers_release(&stack->layers);
	crosstab_release(&stack->sum);
}

/* One stratum alone: the same odds ratio, and (n - 1) / n of chi-squared. */
static void
one_stratum(void **state)
{
	struct stack stack = {.counts = {{12, 5, 7, 9}}};
	struct association got, alone;
	struct err err = ERR_INIT;

	(void)state;
	stack_up(&stack, 1, 2, 2);
	assert_no_err(strata_mantel_haenszel(&stack.layers, 0.95, &got, &err), &err);
	assert_no_err(two_by_two_n_minus_1(&stack.sum, 0.95, &alone, &err), &err);
	assert_true(fabs(got.estimate - alone.estimate) < 1e-12);
	assert_no_err(strata_general(&stack.layers, 0.95, &got, &err), &err);
	assert_true(fabs(got.estimate - alone.estimate) < 1e-12);
	assert_no_err(strata_odds_ratio(&stack.layers, 0.95, &got, &err), &err);
	assert_no_err(two_by_two_odds_ratio(&stack.sum, 0.95, &alone, &err), &err);
	assert_true(fabs(got.estimate - alone.estimate) < 1e-12);
	assert_true(fabs(got.low - alone.low) < 1e-12 && fabs(got.high - alone.high) < 1e-11);
	assert_int_equal(strata_breslow_day(&stack.layers, 0.95, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "a single stratum says something");
	take_down(&stack);
}

static void
no_value(void **state)
{
	struct stack zero = {.counts = {{5, 0, 3, 4}, {2, 0, 1, 6}}};
	struct stack apart = {.counts = {{5, 6, 0, 0}, {0, 0, 1, 6}}};
	struct association got;
	struct err err = ERR_INIT;

	(void)state;
	stack_up(&zero, 2, 2, 2);
	assert_int_equal(strata_odds_ratio(&zero.layers, 0.95, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "infinite: a zero cell in every stratum");
	assert_int_equal(strata_breslow_day(&zero.layers, 0.95, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "the common odds ratio is infinite");
	assert_int_equal(strata_woolf(&zero.layers, 0.95, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "a stratum has a zero cell");
	take_down(&zero);
	stack_up(&apart, 2, 2, 2);
	assert_int_equal(strata_mantel_haenszel(&apart.layers, 0.95, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0,
	    "no stratum has two rows and two columns that are not empty");
	assert_int_equal(strata_breslow_day_tarone(&apart.layers, 0.95, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0,
	    "no stratum has two rows and two columns that are not empty");
	assert_int_equal(strata_general(&apart.layers, 0.95, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "the strata share too few rows and columns");
	take_down(&apart);
}

static void
check_figure(int result, const struct association *got, const struct err *err)
{
	if (result != 0) {
		assert_int_equal(err->kind, ERR_DATA);
		return;
	}
	assert_true(isfinite(got->estimate) && got->estimate >= 0);
	if (!isnan(got->p))
		assert_true(got->p >= 0 && got->p <= 1);
	if (!isnan(got->low))
		assert_true(got->low <= got->estimate && got->estimate <= got->high);
}

static void
random_strata(void **state)
{
	strata_function *const functions[] = {strata_mantel_haenszel,
	    strata_mantel_haenszel_corrected, strata_odds_ratio, strata_breslow_day,
	    strata_breslow_day_tarone, strata_woolf, strata_odds_ratio_woolf, strata_general};
	uint64_t seed = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct stack stack;
		size_t rows = 2 + next_random(&seed) % 3, columns = 2 + next_random(&seed) % 2;
		uint64_t most = (uint64_t[]){1, 5, 1000, 1000000000}[next_random(&seed) % 4];
		size_t count = 1 + next_random(&seed) % 6;

		for (size_t i = 0; i < count; i++) {
			for (size_t cell = 0; cell < 12; cell++)
				stack.counts[i][cell] = next_random(&seed) % 3 == 0
				    ? 0
				    : next_random(&seed) % (most + 1);
		}
		stack_up(&stack, count, rows, columns);
		for (size_t f = 0; f < COUNT_OF(functions); f++) {
			struct association got = ASSOCIATION_NONE;
			struct err err = ERR_INIT;
			int result = functions[f](&stack.layers, 0.95, &got, &err);

			check_figure(result, &got, &err);
		}
		take_down(&stack);
	}
}

static void
too_few_clusters(void **state)
{
	struct stack stack;
	struct rao_scott got;
	struct err err = ERR_INIT;
	uint64_t seed = RANDOM_SEED;

	(void)state;
	for (size_t i = 0; i < MOST; i++) {
		for (size_t cell = 0; cell < 12; cell++)
			stack.counts[i][cell] = next_random(&seed) % 4;
	}
	stack_up(&stack, 20, 2, 2);
	assert_int_equal(rao_scott_test(&stack.layers, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "20 clusters are too few, 21 are needed");
	take_down(&stack);
	stack_up(&stack, 12, 4, 3);
	assert_int_equal(rao_scott_test(&stack.layers, &got, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "12 clusters are too few, 21 are needed");
	take_down(&stack);
	stack_up(&stack, 40, 4, 3);
	assert_no_err(rao_scott_test(&stack.layers, &got, &err), &err);
	assert_int_equal(got.clusters, 40);
	assert_true(got.f.p > 0 && got.f.p < 1 && got.mean_effect > 0);
	assert_true(got.second.df > 1 && got.second.df <= 6);
	take_down(&stack);
}

/* All clusters alike: nothing varies, so there is no variance to correct by. */
static void
clusters_alike(void **state)
{
	struct stack stack;
	struct rao_scott got;
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < 30; i++)
		memcpy(stack.counts[i], (uint64_t[]){1, 2, 3, 4}, 4 * sizeof(uint64_t));
	stack_up(&stack, 30, 2, 2);
	if (rao_scott_test(&stack.layers, &got, &err) == 0)
		assert_true(got.mean_effect < 1e-20);
	else
		assert_err(&err, ERR_DATA, NULL, 0,
		    "the clusters do not vary, or too many cells are empty");
	take_down(&stack);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_stratum),
	    cmocka_unit_test(no_value),
	    cmocka_unit_test(random_strata),
	    cmocka_unit_test(too_few_clusters),
	    cmocka_unit_test(clusters_alike),
	};

	return cmocka_run_group_tests(tests, begin_stats, NULL);
}
