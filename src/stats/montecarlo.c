/* SPDX-License-Identifier: MIT */
#include "findings/montecarlo.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <stdbool.h>
#include <stdlib.h>

#include "findings/mem.h"
#include "findings/random.h"
#include "montecarlo_table.h"

#define BLOCK 2000u /* tables; fixed, so that the streams of random numbers are */
#define LOOKED_UP_MAX 4096u
#define FACTORIALS_MAX 1000000u /* 8 MB */

/* What a count k adds to the statistics, but for constants that all tables share. */
struct term {
	double k_log_k;	      /* to G2 / 2 */
	double log_factorial; /* to Fisher's */
};

struct trial {
	const struct crosstab *ct;
	uint64_t tables, seed;
	struct term *terms; /* of counts below `looked_up` */
	uint64_t looked_up;
	double *log_factorials; /* of 0 to n; NULL: not looked up */
	uint64_t *weights;	/* of n_ij^2 in whole numbers; NULL where they do not fit */
	double unit;		/* what 1 of those whole numbers is worth */
	double *shares;		/* the same as 1 / (r_i c_j) */
	/* What a table must reach to count: observed values, less what rounding can do. */
	uint64_t whole_limit;
	double limits[MONTECARLO_COUNT];
	uint64_t *extreme; /* MONTECARLO_COUNT a block */
	double *sums;	   /* of sum n_ij^2 / (r_i c_j), one a block */
};

/* A table's statistics, each but for constants that all tables share. */
struct score {
	uint64_t whole;
	double values[MONTECARLO_COUNT];
};

static struct term
calculate_term(uint64_t k)
{
	double x = (double)k;

	return (struct term){k > 1 ? x * log(x) : 0, k > 1 ? gsl_sf_lngamma(x + 1) : 0};
}

static struct score
score_table(const struct trial *trial, const uint64_t *counts)
{
	size_t cells = trial->ct->rows * trial->ct->columns;
	struct term sum = {0, 0};
	struct score score = {0};
	double pearson = 0;

	/* This is where all the time goes that is not spent dealing. */
	for (size_t i = 0; i < cells; i++) {
		uint64_t k = counts[i];
		struct term term = k < trial->looked_up ? trial->terms[k] : calculate_term(k);

		sum.k_log_k += term.k_log_k;
		sum.log_factorial += term.log_factorial;
	}
	if (trial->weights != NULL) {
		for (size_t i = 0; i < cells; i++)
			score.whole += trial->weights[i] * counts[i] * counts[i];
		pearson = (double)score.whole * trial->unit;
	} else {
		for (size_t i = 0; i < cells; i++)
			pearson += trial->shares[i] * (double)counts[i] * (double)counts[i];
	}
	score.values[MONTECARLO_PEARSON] = pearson;
	score.values[MONTECARLO_LIKELIHOOD_RATIO] = sum.k_log_k;
	score.values[MONTECARLO_FISHER] = sum.log_factorial;
	return score;
}

static int
deal_block(void *context, size_t block, struct err *err)
{
	struct trial *trial = context;
	uint64_t first = (uint64_t)block * BLOCK, extreme[MONTECARLO_COUNT] = {0};
	gsl_rng *rng = random_stream(trial->seed, (uint32_t)block, err);
	struct deck deck;
	double sum = 0;

	if (rng == NULL || deck_open(&deck, trial->ct, trial->log_factorials, rng, err) != 0) {
		gsl_rng_free(rng);
		return -1;
	}
	for (uint64_t i = first; i < first + BLOCK && i < trial->tables; i++) {
		struct score score;

		deck_deal(&deck);
		score = score_table(trial, deck.counts);
		sum += score.values[MONTECARLO_PEARSON];
		extreme[MONTECARLO_PEARSON] += trial->weights != NULL
		    ? score.whole >= trial->whole_limit
		    : score.values[MONTECARLO_PEARSON] >= trial->limits[MONTECARLO_PEARSON];
		for (size_t s = MONTECARLO_LIKELIHOOD_RATIO; s < MONTECARLO_COUNT; s++)
			extreme[s] += score.values[s] >= trial->limits[s];
	}
	for (size_t s = 0; s < MONTECARLO_COUNT; s++)
		trial->extreme[block * MONTECARLO_COUNT + s] = extreme[s];
	trial->sums[block] = sum;
	deck_close(&deck);
	gsl_rng_free(rng);
	return 0;
}

static uint64_t
greatest_common_divisor(uint64_t a, uint64_t b)
{
	while (b != 0) {
		uint64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a > 0 ? a : 1; /* of 0 and 0 */
}

/* Least common multiple of totals; 0 where it is over `limit`. */
static uint64_t
common_multiple(const uint64_t *totals, size_t count, uint64_t limit)
{
	uint64_t multiple = 1;

	for (size_t i = 0; i < count; i++) {
		uint64_t factor = totals[i] / greatest_common_divisor(multiple, totals[i]);

		if (factor == 0 || multiple > limit / factor)
			return 0;
		multiple *= factor;
	}
	return multiple;
}

/*
 * n_ij^2 L / (r_i c_j) with L the least common multiple of all r_i c_j is whole,
 * and its sum is at most L times the smaller side. Leaves weights NULL where
 * that passes 2^63.
 */
static int
find_weights(struct trial *trial, struct err *err)
{
	const struct crosstab *ct = trial->ct;
	uint64_t side = ct->rows < ct->columns ? ct->rows : ct->columns;
	uint64_t limit = (UINT64_C(1) << 63) / side;
	uint64_t rows = common_multiple(ct->row_totals, ct->rows, limit);
	uint64_t columns = common_multiple(ct->column_totals, ct->columns, limit);

	trial->shares = mem_alloc(ct->rows * ct->columns, sizeof(*trial->shares), err);
	if (trial->shares == NULL)
		return -1;
	for (size_t i = 0, cell = 0; i < ct->rows; i++) {
		for (size_t j = 0; j < ct->columns; j++, cell++)
			trial->shares[cell] =
			    1 / (double)ct->row_totals[i] / (double)ct->column_totals[j];
	}
	if (rows == 0 || columns == 0 || rows > limit / columns)
		return 0;
	trial->weights = mem_alloc(ct->rows * ct->columns, sizeof(*trial->weights), err);
	if (trial->weights == NULL)
		return -1;
	trial->unit = 1 / (double)rows / (double)columns;
	for (size_t i = 0, cell = 0; i < ct->rows; i++) {
		for (size_t j = 0; j < ct->columns; j++, cell++)
			trial->weights[cell] =
			    rows / ct->row_totals[i] * (columns / ct->column_totals[j]);
	}
	return 0;
}

static int
find_terms(struct trial *trial, struct err *err)
{
	uint64_t need = trial->ct->n < LOOKED_UP_MAX ? trial->ct->n + 1 : LOOKED_UP_MAX;

	trial->terms = mem_alloc((size_t)need, sizeof(*trial->terms), err);
	if (trial->terms == NULL)
		return -1;
	for (uint64_t k = 0; k < need; k++)
		trial->terms[k] = calculate_term(k);
	trial->looked_up = need;
	return 0;
}

/* Only for tables whose cells are drawn one by one, from a law of nine factorials each. */
static int
find_factorials(struct trial *trial, struct err *err)
{
	uint64_t n = trial->ct->n;

	if (!deck_by_cells(trial->ct) || n > FACTORIALS_MAX)
		return 0;
	trial->log_factorials = mem_alloc((size_t)n + 1, sizeof(*trial->log_factorials), err);
	if (trial->log_factorials == NULL)
		return -1;
	for (uint64_t k = 0; k <= n; k++)
		trial->log_factorials[k] = gsl_sf_lngamma((double)k + 1);
	return 0;
}

/* The observed table's score, less than which by rounding alone still counts. */
static void
find_limits(struct trial *trial)
{
	struct score score = score_table(trial, trial->ct->counts);
	double n = (double)trial->ct->n, s = score.values[MONTECARLO_PEARSON];
	double x2 = fmax(1, n * (s - 1));

	trial->whole_limit = score.whole;
	trial->limits[MONTECARLO_PEARSON] = s - fmax(1e-9 * x2 / n, 1e-14 * s);
	for (size_t i = MONTECARLO_LIKELIHOOD_RATIO; i < MONTECARLO_COUNT; i++)
		trial->limits[i] = score.values[i] - fmax(1e-9, 1e-14 * score.values[i]);
}

/* P(X >= k) (upper false) or P(X <= k) of a binomial law is `p` at this share. */
static double
clopper_pearson(double k, double n, double p, bool upper)
{
	double low = 0, high = 1;

	if (upper ? k == n : k == 0)
		return upper ? 1 : 0;
	/* Halving, because gsl_cdf_beta_Pinv now and then finds nothing. */
	for (int i = 0; i < 100; i++) {
		double middle = (low + high) / 2;
		double tail = upper ? gsl_cdf_beta_Q(middle, k + 1, n - k)
				    : gsl_cdf_beta_P(middle, k, n - k + 1);

		if (upper ? tail > p : tail < p)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

static void
conclude(const struct trial *trial, size_t blocks, double level,
    struct montecarlo out[MONTECARLO_COUNT])
{
	double tables = (double)trial->tables, n = (double)trial->ct->n, sum = 0;

	for (size_t s = 0; s < MONTECARLO_COUNT; s++) {
		uint64_t extreme = 0;

		for (size_t block = 0; block < blocks; block++)
			extreme += trial->extreme[block * MONTECARLO_COUNT + s];
		out[s].p = (1 + (double)extreme) / (1 + tables);
		/* p counts the observed table, too, the limits do not: they are widened to hold it. */
		out[s].low = fmin(out[s].p,
		    clopper_pearson((double)extreme, tables, (1 - level) / 2, false));
		out[s].high =
		    fmax(out[s].p, clopper_pearson((double)extreme, tables, (1 - level) / 2, true));
		out[s].mean = NAN;
	}
	for (size_t block = 0; block < blocks; block++)
		sum += trial->sums[block];
	out[MONTECARLO_PEARSON].mean = n * (sum / tables - 1);
}

int
montecarlo_test(const struct crosstab *ct, uint64_t tables, uint64_t seed, double level,
    const struct progress *progress, struct montecarlo out[MONTECARLO_COUNT], struct err *err)
{
	struct trial trial = {.ct = ct, .tables = tables, .seed = seed};
	size_t blocks = (size_t)((tables + BLOCK - 1) / BLOCK);
	int result = -1;

	if (crosstab_check(ct, err) != 0)
		return -1;
	trial.extreme = mem_alloc(blocks, MONTECARLO_COUNT * sizeof(*trial.extreme), err);
	trial.sums = mem_alloc(blocks, sizeof(*trial.sums), err);
	if (trial.extreme != NULL && trial.sums != NULL && find_weights(&trial, err) == 0 &&
	    find_terms(&trial, err) == 0 && find_factorials(&trial, err) == 0) {
		find_limits(&trial);
		result = parallel_run(blocks, 0, deal_block, &trial, progress, err);
	}
	if (result == 0)
		conclude(&trial, blocks, level, out);
	free(trial.extreme);
	free(trial.sums);
	free(trial.weights);
	free(trial.shares);
	free(trial.terms);
	free(trial.log_factorials);
	return result;
}
