/* SPDX-License-Identifier: MIT */
#include "findings/bootstrap.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/random.h"

/* Replicates that one stream of random numbers draws. */
#define BLOCK 256

/* A cluster's count in a cell: most clusters have none in most cells. */
struct part {
	size_t cell;
	uint64_t count;
};

struct work {
	const struct bootstrap *bootstrap;
	size_t *ends;	    /* by cluster: where its parts end */
	struct part *parts; /* those that are not 0 */
	double *values;	    /* statistics * replicates, by statistics */
};

static int
list_parts(struct work *work, struct err *err)
{
	const struct bootstrap *b = work->bootstrap;
	size_t count = 0;

	for (size_t i = 0; i < b->clusters * b->cells; i++)
		count += b->counts[i] > 0;
	work->ends = mem_alloc(b->clusters, sizeof(*work->ends), err);
	work->parts = mem_alloc(count, sizeof(*work->parts), err);
	if (work->ends == NULL || work->parts == NULL)
		return -1;
	count = 0;
	for (size_t cluster = 0; cluster < b->clusters; cluster++) {
		for (size_t cell = 0; cell < b->cells; cell++) {
			uint64_t in_cell = b->counts[cluster * b->cells + cell];

			if (in_cell > 0)
				work->parts[count++] = (struct part){cell, in_cell};
		}
		work->ends[cluster] = count;
	}
	return 0;
}

/* As many clusters as there are, with replacement; those that are drawn are added up. */
static void
draw(const struct work *work, const struct random_below *below, uint32_t *times, uint64_t *sums)
{
	const struct bootstrap *b = work->bootstrap;
	const struct part *part = work->parts;

	memset(sums, 0, b->cells * sizeof(*sums));
	memset(times, 0, b->clusters * sizeof(*times));
	for (size_t drawn = 0; drawn < b->clusters; drawn++)
		times[random_below_next(below)]++;
	for (size_t cluster = 0; cluster < b->clusters; cluster++) {
		const struct part *end = work->parts + work->ends[cluster];

		if (times[cluster] == 0)
			part = end;
		for (; part < end; part++)
			sums[part->cell] += times[cluster] * part->count;
	}
}

static int
draw_block(const struct work *work, size_t block, gsl_rng *rng, struct err *err)
{
	const struct bootstrap *b = work->bootstrap;
	struct random_below below = random_below(rng, b->clusters);
	size_t first = block * BLOCK, last = first + BLOCK;
	uint32_t *times = mem_alloc(b->clusters, sizeof(*times), err);
	uint64_t *sums = mem_alloc(b->cells, sizeof(*sums), err);
	uint64_t *scratch = mem_alloc(b->cells, sizeof(*scratch), err);
	double *values = mem_alloc(b->statistics, sizeof(*values), err);
	int result = times != NULL && sums != NULL && scratch != NULL && values != NULL ? 0 : -1;

	for (size_t r = first; result == 0 && r < last && r < b->replicates; r++) {
		draw(work, &below, times, sums);
		b->evaluate(sums, b->cells, scratch, values);
		for (size_t s = 0; s < b->statistics; s++)
			work->values[s * b->replicates + r] = values[s];
	}
	free(times);
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
	double rank = fmax(1, ceil(p * (double)count * (1 - 1e-12)));

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
	struct work work = {.bootstrap = bootstrap};
	int result = -1;

	if (check(bootstrap, err) != 0)
		return -1;
	if (blocks > UINT32_MAX ||
	    bootstrap->replicates >
		SIZE_MAX / sizeof(double) / (bootstrap->statistics > 0 ? bootstrap->statistics : 1))
		return err_memory(err);
	work.values = mem_alloc(bootstrap->statistics * bootstrap->replicates, sizeof(double), err);
	if (work.values != NULL && list_parts(&work, err) == 0)
		result = parallel_run(blocks, 0, run_block, &work, progress, err);
	for (size_t s = 0; result == 0 && s < bootstrap->statistics; s++)
		figures[s] = summarise(&work.values[s * bootstrap->replicates], bootstrap);
	free(work.ends);
	free(work.parts);
	free(work.values);
	return result;
}
