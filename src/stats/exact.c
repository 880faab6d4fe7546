/* SPDX-License-Identifier: MIT */
/*
 * The hypergeometric law by its ratios, outwards from the mode and divided by
 * the sum: GSL's own loses digits where counts are large.
 */
#include "findings/exact.h"

#include <float.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_roots.h>

#include "findings/gettext.h"

#define N_MAX 1e12
#define STEPS_MAX 300
#define TIE 1e-7L

/* The first cell x of a two by two table, given its margins. */
struct law {
	double row, column, n; /* totals of the first row, first column, all */
	double low, high;      /* what x can be */
	double observed;
};

static int
take(const struct crosstab *ct, struct law *law, struct err *err)
{
	if (crosstab_check(ct, err) != 0)
		return -1;
	if (ct->rows != 2 || ct->columns != 2)
		return err_set(err, ERR_DATA, N_("for two rows and two columns only"));
	if ((double)ct->n > N_MAX)
		return err_set(err, ERR_DATA, N_("n is over 10^12"));
	law->row = (double)ct->row_totals[0];
	law->column = (double)ct->column_totals[0];
	law->n = (double)ct->n;
	law->low = fmax(0, law->row + law->column - law->n);
	law->high = fmin(law->row, law->column);
	law->observed = (double)ct->counts[0];
	return 0;
}

/* P(x + 1) / P(x) */
static double
ratio(const struct law *law, double odds, double x)
{
	return odds * ((law->column - x) / (x + 1)) *
	    ((law->row - x) / (law->n - law->row - law->column + x + 1));
}

/* The largest x that is not less likely than x - 1: ratios only fall. */
static double
mode(const struct law *law, double odds)
{
	double low = law->low, high = law->high;

	while (low < high) {
		double middle = floor((low + high) / 2);

		if (ratio(law, odds, middle) >= 1)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Sums over x; those of tables beside the limit are relative to the mode's. */
struct sums {
	long double all, less, equal, more; /* than `limit`, with ties */
	long double below, at, above;	    /* the observed x */
	long double moment;
};

static void
add(const struct law *law, double x, long double weight, long double limit, struct sums *sums)
{
	sums->all += weight;
	sums->moment += weight * x;
	if (x < law->observed)
		sums->below += weight;
	else if (x > law->observed)
		sums->above += weight;
	else
		sums->at += weight;
	if (weight > limit * (1 + TIE))
		sums->more += weight;
	else if (weight < limit * (1 - TIE))
		sums->less += weight;
	else
		sums->equal += weight;
}

static struct sums
sum_law(const struct law *law, double odds, long double limit)
{
	double start = mode(law, odds), x = start;
	struct sums sums = {0};
	long double weight = 1;

	add(law, start, weight, limit, &sums);
	/* Below LDBL_MIN a product can stay what it was for ever. */
	while (x < law->high && weight > LDBL_MIN) {
		weight *= ratio(law, odds, x++);
		add(law, x, weight, limit, &sums);
	}
	x = start;
	weight = 1;
	while (x > law->low && weight > LDBL_MIN) {
		weight /= ratio(law, odds, --x);
		add(law, x, weight, limit, &sums);
	}
	return sums;
}

int
exact_fisher(const struct crosstab *ct, double level, struct association *out, struct err *err)
{
	struct law law = {0};
	struct sums sums;

	(void)level;
	if (take(ct, &law, err) != 0)
		return -1;
	sums = sum_law(&law, 1, 0);
	sums = sum_law(&law, 1, sums.at);
	*out = ASSOCIATION_NONE;
	out->p = fmin(1, (double)((sums.less + sums.equal) / sums.all));
	return 0;
}

int
exact_fisher_mid_p(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	struct law law = {0};
	struct sums sums;

	(void)level;
	if (take(ct, &law, err) != 0)
		return -1;
	sums = sum_law(&law, 1, 0);
	sums = sum_law(&law, 1, sums.at);
	*out = ASSOCIATION_NONE;
	out->p = fmin(1, (double)((sums.less + sums.equal / 2) / sums.all));
	return 0;
}

struct target {
	const struct law *law;
	enum { MEAN, UPPER_TAIL, LOWER_TAIL } what;
	double value;
};

static double
distance(double log_odds, void *context)
{
	const struct target *target = context;
	struct sums sums = sum_law(target->law, exp(log_odds), 0);

	switch (target->what) {
	case MEAN:
		return (double)(sums.moment / sums.all) - target->value;
	case UPPER_TAIL:
		return (double)((sums.at + sums.above) / sums.all) - target->value;
	case LOWER_TAIL:
		break;
	}
	/* Falls where the others rise. */
	return target->value - (double)((sums.at + sums.below) / sums.all);
}

static int
solve(struct target *target, double *odds)
{
	gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
	gsl_function function = {distance, target};
	double low = -1, high = 1;
	int status = GSL_CONTINUE;

	if (solver == NULL)
		return GSL_ENOMEM;
	while (distance(low, target) > 0 && low > -700)
		low *= 2;
	while (distance(high, target) < 0 && high < 700)
		high *= 2;
	if (gsl_root_fsolver_set(solver, &function, low, high) != GSL_SUCCESS)
		status = GSL_EINVAL;
	for (int i = 0; status == GSL_CONTINUE && i < STEPS_MAX; i++) {
		status = gsl_root_fsolver_iterate(solver);
		if (status == GSL_SUCCESS)
			status = gsl_root_test_interval(gsl_root_fsolver_x_lower(solver),
			    gsl_root_fsolver_x_upper(solver), 1e-14, 1e-14);
	}
	*odds = exp(gsl_root_fsolver_root(solver));
	gsl_root_fsolver_free(solver);
	return status;
}

int
exact_odds_ratio(const struct crosstab *ct, double level, struct association *out, struct err *err)
{
	struct law law = {0};
	struct target target = {.law = &law};
	int status = GSL_SUCCESS;

	if (take(ct, &law, err) != 0)
		return -1;
	*out = ASSOCIATION_NONE;
	if (law.observed == law.low) {
		out->estimate = out->low = 0;
	} else {
		target.what = UPPER_TAIL;
		target.value = (1 - level) / 2;
		status = solve(&target, &out->low);
	}
	if (law.observed < law.high && status == GSL_SUCCESS) {
		target.what = LOWER_TAIL;
		target.value = (1 - level) / 2;
		status = solve(&target, &out->high);
	}
	if (law.observed > law.low && law.observed < law.high && status == GSL_SUCCESS) {
		target.what = MEAN;
		target.value = law.observed;
		status = solve(&target, &out->estimate);
	}
	if (status == GSL_ENOMEM)
		return err_memory(err);
	return status == GSL_SUCCESS ? 0 : err_set(err, ERR_DATA, N_("the limits were not found"));
}
