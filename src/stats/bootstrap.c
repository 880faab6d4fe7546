/* SPDX-License-Identifier: MIT */
#include "findings/bootstrap.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/random.h"

/* Replicates that one stream of random numbers draws. */
#define BLOCK 256

struct work {
	const struct bootstrap *bootstrap;
	double *values; /* statistics * replicates, by statistics */
};

static int
draw_block(const struct work *work, size_t block, gsl_rng *rng, struct err *err)
{
	const struct bootstrap *b = work->bootstrap;
	size_t first = block * BLOCK, last = first + BLOCK;
	uint64_t *sums = mem_alloc(b->cells, sizeof(*sums), err);
	uint64_t *scratch = mem_alloc(b->cells, sizeof(*scratch), err);
	double *values = mem_alloc(b->statistics, sizeof(*values), err);
	int result = sums != NULL && scratch != NULL && values != NULL ? 0 : -1;

	for (size_t r = first; result == 0 && r < last && r < b->replicates; r++) {
		for (size_t i = 0; i < b->cells; i++)
			sums[i] = 0;
		for (size_t drawn = 0; drawn < b->clusters; drawn++) {
			const uint64_t *cluster =
			    &b->counts[gsl_rng_uniform_int(rng, b->clusters) * b->cells];

			for (size_t i = 0; i < b->cells; i++)
				sums[i] += cluster[i];
		}
		b->evaluate(sums, b->cells, scratch, values);
		for (size_t s = 0; s < b->statistics; s++)
			work->values[s * b->replicates + r] = values[s];
	}
	free(sums);
	free(scratch);
	free(values);
	return result;
}

static int
run_block(void *context, size_t block, struct err *err)
{
	const struct work *work = context;
	gsl_rng *rng = random_stream(work->bootstrap->seed, (uint32_t)block, err);
	int result;

	if (rng == NULL)
		return -1;
	result = draw_block(work, block, rng, err);
	gsl_rng_free(rng);
	return result;
}

/*
 * The smallest value at or below which lies at least the share p of them. The
 * share was typed as a decimal, so that p * count may miss a whole number by a
 * rounding error.
 */
static double
percentile(const double *sorted, size_t count, double p)
{
	double rank = ceil(p * (double)count * (1 - 1e-12));

	if (rank < 1)
		rank = 1;
	return sorted[(rank < (double)count ? (size_t)rank : count) - 1];
}

/* `values` is sorted on the way. */
static struct bootstrap_figure
summarise(double *values, const struct bootstrap *b)
{
	struct bootstrap_figure figure = {{NAN, NAN}, NAN, NAN, 0};
	double mean = 0, squares = 0, n = 0;
	size_t defined = 0;

	for (size_t r = 0; r < b->replicates; r++) {
		double step;

		if (!isfinite(values[r]))
			continue;
		n = (double)(defined + 1);
		step = values[r] - mean;
		mean += step / n;
		squares += step * (values[r] - mean);
		values[defined++] = values[r];
	}
	figure.undefined = b->replicates - defined;
	if (defined == 0)
		return figure;
	figure.mean = mean;
	if (defined > 1)
		figure.se = sqrt(squares / (n - 1));
	if ((double)figure.undefined > BOOTSTRAP_UNDEFINED_MAX * (double)b->replicates)
		return figure;
	gsl_sort(values, 1, defined);
	figure.interval.low = percentile(values, defined, (1 - b->level) / 2);
	figure.interval.high = percentile(values, defined, 1 - (1 - b->level) / 2);
	return figure;
}

static int
check(const struct bootstrap *b, struct err *err)
{
	double total = 0;

	if (b->clusters < 2)
		return err_set(err, ERR_DATA, N_("a single cluster"));
	if (!(b->level > 0 && b->level < 1))
		return err_set(err, ERR_DATA, N_("the level is not between 0 and 1"));
	for (size_t i = 0; i < b->clusters * b->cells; i++)
		total += (double)b->counts[i];
	if (total * (double)b->clusters > 9e18 || b->clusters > UINT32_MAX)
		return err_set(err, ERR_DATA, N_("counts too large to be drawn again"));
	return 0;
}

int
bootstrap_run(const struct bootstrap *bootstrap, const struct progress *progress,
    struct bootstrap_figure *figures, struct err *err)
{
	size_t blocks = (bootstrap->replicates + BLOCK - 1) / BLOCK;
	struct work work = {bootstrap, NULL};
	int result = -1;

	if (check(bootstrap, err) != 0)
		return -1;
	if (blocks > UINT32_MAX ||
	    bootstrap->replicates >
		SIZE_MAX / sizeof(double) / (bootstrap->statistics > 0 ? bootstrap->statistics : 1))
		return err_memory(err);
	work.values = mem_alloc(bootstrap->statistics * bootstrap->replicates, sizeof(double), err);
	if (work.values != NULL)
		result = parallel_run(blocks, 0, run_block, &work, progress, err);
	for (size_t s = 0; result == 0 && s < bootstrap->statistics; s++)
		figures[s] = summarise(&work.values[s * bootstrap->replicates], bootstrap);
	free(work.values);
	return result;
}
