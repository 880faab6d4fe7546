/* SPDX-License-Identifier: MIT */
/* Work in blocks: each once, the same on any number of threads; and random streams. */
#include "support.h"

#include "findings/parallel.h"
#include "findings/random.h"

#define BLOCKS 100

struct figures {
	double sums[BLOCKS];
	int times[BLOCKS];
	size_t failing; /* blocks from here on fail */
};

static int
add_up(void *context, size_t block, struct err *err)
{
	struct figures *figures = context;
	gsl_rng *rng;

	if (block >= figures->failing)
		return err_set(err, ERR_DATA, "block %zu", block);
	rng = random_stream(RANDOM_SEED_DEFAULT, (uint32_t)block, err);
	if (rng == NULL)
		return -1;
	figures->times[block]++;
	for (int i = 0; i < 1000; i++)
		figures->sums[block] += gsl_rng_uniform(rng);
	gsl_rng_free(rng);
	return 0;
}

struct listener {
	double last;
	int times;
};

static void
listen(void *context, double done)
{
	struct listener *listener = context;

	assert_true(done > listener->last && done <= 1);
	listener->last = done;
	listener->times++;
}

static void
test_any_number_of_threads(void **state)
{
	static struct figures one = {.failing = BLOCKS}, many = {.failing = BLOCKS};
	struct listener listener = {0, 0};
	struct progress progress = {listen, &listener};
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(parallel_run(BLOCKS, 1, add_up, &one, &progress, &err), &err);
	assert_no_err(parallel_run(BLOCKS, 7, add_up, &many, NULL, &err), &err);
	assert_int_equal(listener.times, BLOCKS);
	assert_memory_equal(one.sums, many.sums, sizeof(one.sums));
	for (size_t i = 0; i < BLOCKS; i++) {
		assert_int_equal(many.times[i], 1);
		/* 1000 uniform numbers: 500 with a standard deviation of 9.13. */
		assert_true(one.sums[i] > 440 && one.sums[i] < 560);
		for (size_t j = 0; j < i; j++)
			assert_true(one.sums[i] != one.sums[j]);
	}
}

static void
test_first_failure(void **state)
{
	static struct figures figures = {.failing = 40};
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(parallel_run(BLOCKS, 4, add_up, &figures, NULL, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "block 40");
	for (size_t i = 0; i < 40; i++)
		assert_int_equal(figures.times[i], 1);
}

static void
test_nothing_to_do(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(parallel_run(0, 4, add_up, NULL, NULL, &err), &err);
}

/* The same numbers as GSL's own, over limits of all sizes. */
static void
test_below(void **state)
{
	struct err err = ERR_INIT;
	gsl_rng *ours = random_stream(7, 0, &err), *theirs = random_stream(7, 0, &err);

	(void)state;
	assert_non_null(ours);
	assert_non_null(theirs);
	for (uint64_t limit = 1; limit < UINT32_MAX; limit += limit / 3 + 1) {
		struct random_below below = random_below(ours, limit);

		for (int i = 0; i < 2000; i++)
			assert_int_equal(random_below_next(&below),
			    gsl_rng_uniform_int(theirs, limit));
	}
	gsl_rng_free(ours);
	gsl_rng_free(theirs);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_any_number_of_threads),
	    cmocka_unit_test(test_first_failure),
	    cmocka_unit_test(test_nothing_to_do),
	    cmocka_unit_test(test_below),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
