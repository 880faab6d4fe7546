/* SPDX-License-Identifier: MIT */
/*
 * correspondence: orientation, edges. Figures are compared with independent
 * software by tests/reference-values, invariants of random tables in test_association.c.
 */
#include "support_crosstab.h"

#include <math.h>

#include "findings/correspondence.h"

static void
no_map(void **state)
{
	static const uint64_t independent[] = {1, 2, 3, 2, 4, 6, 3, 6, 9}, one[] = {1, 2, 3};
	struct crosstab ct = make_crosstab(independent, 3, 3);
	struct correspondence ca;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(correspondence_make(&ca, &ct, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "rows and columns are independent");
	crosstab_release(&ct);
	ct = make_crosstab(one, 1, 3);
	assert_int_equal(correspondence_make(&ca, &ct, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "a single row is not empty");
	crosstab_release(&ct);
}

/* Two groups that have nothing in common: one axis of inertia 1. */
static void
two_blocks(void **state)
{
	static const uint64_t counts[] = {2, 1, 0, 0, 4, 2, 0, 0, 0, 0, 3, 5};
	struct crosstab ct = make_crosstab(counts, 3, 4);
	struct correspondence ca;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(correspondence_make(&ca, &ct, &err), &err);
	assert_int_equal(ca.axes, 1);
	assert_true(fabs(ca.inertia[0] - 1) < 1e-12);
	assert_true(fabs(ca.rows.cos2[0] - 1) < 1e-12);
	correspondence_release(&ca);
	crosstab_release(&ct);
}

/* Whichever way the decomposition turned it: the column that shapes an axis is positive. */
static void
orientation(void **state)
{
	uint64_t seed = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 200; round++) {
		uint64_t counts[24];
		struct correspondence ca;
		struct err err = ERR_INIT;
		struct crosstab ct;

		for (size_t i = 0; i < COUNT_OF(counts); i++)
			counts[i] = 1 + next_random(&seed) % 50;
		ct = make_crosstab(counts, round % 2 ? 6 : 4, round % 2 ? 4 : 6);
		assert_no_err(correspondence_make(&ca, &ct, &err), &err);
		for (size_t k = 0; k < ca.axes; k++) {
			size_t best = 0;

			for (size_t j = 1; j < ca.columns.count; j++) {
				if (ca.columns.contribution[j * ca.axes + k] >
				    ca.columns.contribution[best * ca.axes + k] * (1 + 1e-6))
					best = j;
			}
			assert_true(ca.columns.coordinates[best * ca.axes + k] > 0);
		}
		correspondence_release(&ca);
		crosstab_release(&ct);
	}
}

/* A row of the table, looked at as a further one, lies where it lies. */
static void
supplementary(void **state)
{
	static const uint64_t counts[] = {4, 2, 3, 2, 4, 3, 7, 4, 25, 10, 12, 4};
	static const double again[] = {4, 3, 7, 4}, average[] = {33, 15, 22, 10};
	static const double nothing[] = {0, 0, 0, 0};
	struct crosstab ct = make_crosstab(counts, 3, 4);
	struct correspondence ca;
	struct err err = ERR_INIT;
	double places[2], cos2[2];

	(void)state;
	assert_no_err(correspondence_make(&ca, &ct, &err), &err);
	assert_int_equal(ca.axes, 2);
	assert_no_err(correspondence_supplementary(&ca, again, places, cos2, &err), &err);
	for (size_t k = 0; k < 2; k++) {
		assert_true(fabs(places[k] - ca.rows.coordinates[2 + k]) < 1e-12);
		assert_true(fabs(cos2[k] - ca.rows.cos2[2 + k]) < 1e-9);
	}
	assert_no_err(correspondence_supplementary(&ca, average, places, cos2, &err), &err);
	assert_true(fabs(places[0]) < 1e-12 && isnan(cos2[0]));
	assert_int_equal(correspondence_supplementary(&ca, nothing, places, cos2, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "the row is empty");
	correspondence_release(&ca);
	crosstab_release(&ct);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_map),
	    cmocka_unit_test(two_blocks),
	    cmocka_unit_test(orientation),
	    cmocka_unit_test(supplementary),
	};

	return cmocka_run_group_tests(tests, begin_stats, NULL);
}
