/* SPDX-License-Identifier: MIT */
#include "findings/krippendorff.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/random.h"

/* Replicates that one stream of random numbers makes; part of what a seed means. */
#define BLOCK 250u

#define TENTATIVE 0.667 /* Krippendorff 2018, ch. 12 */
#define RELIABLE 0.8

/* The units with two codes or more, packed: what a replicate has to look at. */
struct pairables {
	size_t units, code_count;
	size_t *starts; /* units + 1: where each one's codes begin */
	uint32_t *codes;
	double *agreed; /* by unit: its part of the sum of o_cc */
};

struct run {
	const struct pairables *pairables;
	const struct krippendorff_bootstrap *bootstrap;
	double *alphas; /* by replicate; NaN: none */
};

/* Alpha from the frequencies n_c of all paired codes and the sum of o_cc; NaN: none. */
static double
alpha_of(const uint64_t *frequencies, size_t code_count, double agreed)
{
	double total = 0, squares = 0;
	size_t used = 0;

	for (size_t code = 0; code < code_count; code++) {
		double n = (double)frequencies[code];

		total += n;
		squares += n * n;
		used += n > 0;
	}
	if (used < 2)
		return NAN;
	return 1 - (total - 1) * (total - agreed) / (total * total - squares);
}

static void
pairables_release(struct pairables *pairables)
{
	free(pairables->starts);
	free(pairables->codes);
	free(pairables->agreed);
}

static int
pairables_of(const struct ratings *ratings, struct pairables *pairables, struct err *err)
{
	size_t length = 0;

	*pairables = (struct pairables){.code_count = ratings->code_count};
	pairables->starts = mem_alloc(ratings->units + 1, sizeof(size_t), err);
	pairables->codes = mem_alloc(ratings->units, ratings->coders * sizeof(uint32_t), err);
	pairables->agreed = mem_alloc(ratings->units, sizeof(double), err);
	if (pairables->starts == NULL || pairables->codes == NULL || pairables->agreed == NULL) {
		pairables_release(pairables);
		return -1;
	}
	for (size_t unit = 0; unit < ratings->units; unit++) {
		size_t m = agreement_coders_of(ratings, unit);

		if (m < 2)
			continue;
		for (size_t coder = 0; coder < ratings->coders; coder++) {
			uint32_t code = rating(ratings, unit, coder);

			if (code != RATING_NONE)
				pairables->codes[length++] = code;
		}
		/* sum over c of n_c (n_c - 1) / (m - 1) */
		pairables->agreed[pairables->units++] =
		    agreement_of_unit(ratings, unit) * (double)m;
		pairables->starts[pairables->units] = length;
	}
	return 0;
}

static void
add_unit(const struct pairables *pairables, size_t unit, uint64_t *frequencies, double *agreed)
{
	for (size_t i = pairables->starts[unit]; i < pairables->starts[unit + 1]; i++)
		frequencies[pairables->codes[i]]++;
	*agreed += pairables->agreed[unit];
}

/* Alpha of all units, or of as many drawn with replacement. */
static double
sample_alpha(const struct pairables *pairables, gsl_rng *rng, uint64_t *frequencies)
{
	struct random_below below = {0};
	double agreed = 0;

	if (rng != NULL)
		below = random_below(rng, pairables->units);
	memset(frequencies, 0, pairables->code_count * sizeof(*frequencies));
	for (size_t i = 0; i < pairables->units; i++) {
		size_t unit = rng != NULL ? (size_t)random_below_next(&below) : i;

		add_unit(pairables, unit, frequencies, &agreed);
	}
	return alpha_of(frequencies, pairables->code_count, agreed);
}

static int
work(void *context, size_t block, struct err *err)
{
	const struct run *run = context;
	uint64_t *frequencies = mem_alloc(run->pairables->code_count, sizeof(*frequencies), err);
	gsl_rng *rng = random_stream(run->bootstrap->seed, (uint32_t)block, err);
	size_t end = (block + 1) * BLOCK;

	if (end > run->bootstrap->replicates)
		end = run->bootstrap->replicates;
	for (size_t i = block * BLOCK; i < end && rng != NULL && frequencies != NULL; i++)
		run->alphas[i] = sample_alpha(run->pairables, rng, frequencies);
	free(frequencies);
	gsl_rng_free(rng);
	return rng != NULL && frequencies != NULL ? 0 : -1;
}

/* The smallest of the sorted values that has at least the share p at or below it. */
static double
quantile(const double *sorted, size_t count, double p)
{
	double rank = ceil(p * (double)count * (1 - 1e-15));

	return sorted[rank < 1 ? 0 : (size_t)rank - 1];
}

static double
share_below(const double *sorted, size_t count, double limit)
{
	size_t below = 0;

	while (below < count && sorted[below] < limit)
		below++;
	return (double)below / (double)count;
}

static void
summarise(const struct run *run, struct agreement_figure *figure, struct krippendorff_below *below)
{
	size_t count = 0, all = run->bootstrap->replicates;
	double *alphas = run->alphas, tail = (1 - run->bootstrap->level) / 2;

	for (size_t i = 0; i < all; i++) {
		if (!isnan(alphas[i]))
			alphas[count++] = alphas[i];
	}
	below->undefined = all - count;
	if (below->undefined * 20 > all) {
		figure->remark = "no interval, as in over 5 % of the replicates nothing varies";
		return;
	}
	gsl_sort(alphas, 1, count);
	if (count < 2 || agreement_deviation(alphas[0], alphas[count - 1]) == 0) {
		figure->remark = "no interval, as nothing varies from replicate to replicate";
		return;
	}
	figure->se = gsl_stats_sd(alphas, 1, count);
	figure->low = quantile(alphas, count, tail);
	figure->high = quantile(alphas, count, 1 - tail);
	below->tentative = share_below(alphas, count, TENTATIVE);
	below->reliable = share_below(alphas, count, RELIABLE);
}

static int
point(const struct pairables *pairables, double *alpha, struct err *err)
{
	uint64_t *frequencies;

	*alpha = NAN;
	if (pairables->units == 0)
		return err_set(err, ERR_DATA, N_("no unit was coded twice"));
	frequencies = mem_alloc(pairables->code_count, sizeof(*frequencies), err);
	if (frequencies == NULL)
		return -1;
	*alpha = sample_alpha(pairables, NULL, frequencies);
	free(frequencies);
	return !isnan(*alpha) ? 0 : err_set(err, ERR_DATA, N_("only one code was used"));
}

int
krippendorff_interval(const struct ratings *ratings, const struct krippendorff_bootstrap *bootstrap,
    struct agreement_figure *figure, struct krippendorff_below *below, struct err *err)
{
	struct pairables pairables;
	struct run run = {&pairables, bootstrap, NULL};
	size_t blocks = (bootstrap->replicates + BLOCK - 1) / BLOCK;
	int result;

	*figure = (struct agreement_figure){NAN, NAN, NAN, NAN, 0, NULL};
	*below = (struct krippendorff_below){NAN, NAN, 0};
	if (pairables_of(ratings, &pairables, err) != 0)
		return -1;
	figure->units = pairables.units;
	result = point(&pairables, &figure->estimate, err);
	if (result == 0) {
		run.alphas = mem_alloc(bootstrap->replicates, sizeof(double), err);
		result = run.alphas == NULL
		    ? -1
		    : parallel_run(blocks, 0, work, &run, bootstrap->progress, err);
	}
	if (result == 0)
		summarise(&run, figure, below);
	free(run.alphas);
	pairables_release(&pairables);
	return result;
}
