/* SPDX-License-Identifier: MIT */
/*
 * The hypergeometric law by its ratios, outwards from the mode and divided by
 * the sum: GSL's own loses digits where counts are large.
 */
#include "findings/exact.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_roots.h>

#include "findings/gettext.h"

#define N_MAX 1e12
#define STEPS_MAX 300
#define TIE 1e-7L
#define LOG_ODDS_MAX 700

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

/*
 * What is less than this beside what it is added to is nothing in a long double, also
 * where there are 10^12 of it.
 */
#define NOTHING 1e-40L

/* The weight of the observed x beside the likeliest one. */
static long double
observed_weight(const struct law *law)
{
	double x = mode(law, 1);
	long double weight = 1;

	/* Below LDBL_MIN a product can stay what it was for ever. */
	while (x < law->observed && weight > LDBL_MIN)
		weight *= ratio(law, 1, x++);
	while (x > law->observed && weight > LDBL_MIN)
		weight /= ratio(law, 1, --x);
	return weight > LDBL_MIN ? weight : 0;
}

/* Sums of the weights of tables beside that of the observed one, with ties. */
struct extremes {
	long double all, less, equal;
};

static void
add_extreme(long double weight, long double limit, struct extremes *sums)
{
	sums->all += weight;
	if (weight < limit * (1 - TIE))
		sums->less += weight;
	else if (weight <= limit * (1 + TIE))
		sums->equal += weight;
}

static struct extremes
sum_extremes(const struct law *law)
{
	long double limit = observed_weight(law), least = fmaxl(limit * NOTHING, LDBL_MIN);
	double start = mode(law, 1), x = start;
	struct extremes sums = {0};
	long double weight = 1;

	add_extreme(weight, limit, &sums);
	while (x < law->high && weight > least) {
		weight *= ratio(law, 1, x++);
		add_extreme(weight, limit, &sums);
	}
	x = start;
	weight = 1;
	while (x > law->low && weight > least) {
		weight /= ratio(law, 1, --x);
		add_extreme(weight, limit, &sums);
	}
	return sums;
}

/* Sums over x by where it lies beside the observed one. */
struct sums {
	long double below, at, above;
	long double moment;
};

/* A place on the law, and the weight there beside the likeliest one's. */
struct step {
	double x;
	long double weight, moment; /* of what has been passed */
};

/* Add up the weights from behind here to `end`, above. */
static long double
climb(const struct law *law, double odds, double end, struct step *step)
{
	struct step here = *step; /* in registers: this is where all the time goes */
	long double sum = 0;

	while (here.x < end && here.weight > NOTHING) {
		here.weight *= ratio(law, odds, here.x++);
		here.moment += here.weight * here.x;
		sum += here.weight;
	}
	*step = here;
	return sum;
}

static long double
descend(const struct law *law, double odds, double end, struct step *step)
{
	struct step here = *step;
	long double sum = 0;

	while (here.x > end && here.weight > NOTHING) {
		here.weight /= ratio(law, odds, --here.x);
		here.moment += here.weight * here.x;
		sum += here.weight;
	}
	*step = here;
	return sum;
}

static struct sums
sum_law(const struct law *law, double odds)
{
	double start = mode(law, odds), observed = law->observed;
	struct step step = {start, 1, start};
	struct sums sums = {start<observed, start == observed, start> observed, 0};

	sums.below += climb(law, odds, fmin(observed - 1, law->high), &step);
	sums.at += climb(law, odds, observed, &step);
	sums.above += climb(law, odds, law->high, &step);
	step = (struct step){start, 1, step.moment};
	sums.above += descend(law, odds, fmax(observed + 1, law->low), &step);
	sums.at += descend(law, odds, observed, &step);
	sums.below += descend(law, odds, law->low, &step);
	sums.moment = step.moment;
	return sums;
}

int
exact_fisher(const struct crosstab *ct, double level, struct association *out, struct err *err)
{
	struct law law = {0};
	struct extremes sums;

	(void)level;
	if (take(ct, &law, err) != 0)
		return -1;
	sums = sum_extremes(&law);
	*out = ASSOCIATION_NONE;
	out->p = fmin(1, (double)((sums.less + sums.equal) / sums.all));
	return 0;
}

int
exact_fisher_mid_p(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	struct law law = {0};
	struct extremes sums;

	(void)level;
	if (take(ct, &law, err) != 0)
		return -1;
	sums = sum_extremes(&law);
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
	struct sums sums = sum_law(target->law, exp(log_odds));
	long double all = sums.below + sums.at + sums.above;

	switch (target->what) {
	case MEAN:
		return (double)(sums.moment / all) - target->value;
	case UPPER_TAIL:
		return (double)((sums.at + sums.above) / all) - target->value;
	case LOWER_TAIL:
		break;
	}
	/* Falls where the others rise. */
	return target->value - (double)((sums.at + sums.below) / all);
}

/* The root is near `guess`, some `width` off: each look at the law of a large n is long. */
static int
solve(struct target *target, double guess, double width, double *odds)
{
	gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
	gsl_function function = {distance, target};
	double low = guess - width, high = guess + width, step = width;
	int status = GSL_CONTINUE;

	if (solver == NULL)
		return GSL_ENOMEM;
	while (distance(low, target) > 0 && low > -LOG_ODDS_MAX) {
		high = low;
		low -= step;
		step *= 4;
	}
	step = width;
	while (distance(high, target) < 0 && high < LOG_ODDS_MAX) {
		low = high;
		high += step;
		step *= 4;
	}
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
	double estimate, error, reach;

	if (take(ct, &law, err) != 0)
		return -1;
	/* Where to look: Woolf's logit, with Haldane's and Anscombe's halves. */
	estimate = log(((double)ct->counts[0] + 0.5) / ((double)ct->counts[1] + 0.5)) -
	    log(((double)ct->counts[2] + 0.5) / ((double)ct->counts[3] + 0.5));
	error = 0;
	for (size_t i = 0; i < 4; i++)
		error += 1 / ((double)ct->counts[i] + 0.5);
	error = sqrt(error);
	reach = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * error;
	*out = ASSOCIATION_NONE;
	if (law.observed == law.low) {
		out->estimate = out->low = 0;
	} else {
		target.what = UPPER_TAIL;
		target.value = (1 - level) / 2;
		status = solve(&target, estimate - reach, error / 4, &out->low);
	}
	if (law.observed < law.high && status == GSL_SUCCESS) {
		target.what = LOWER_TAIL;
		target.value = (1 - level) / 2;
		status = solve(&target, estimate + reach, error / 4, &out->high);
	}
	if (law.observed > law.low && law.observed < law.high && status == GSL_SUCCESS) {
		target.what = MEAN;
		target.value = law.observed;
		status = solve(&target, estimate, error / 4, &out->estimate);
	}
	if (status == GSL_ENOMEM)
		return err_memory(err);
	return status == GSL_SUCCESS ? 0 : err_set(err, ERR_DATA, N_("the limits were not found"));
}
