/* SPDX-License-Identifier: MIT */
#include "noncentral.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>

#include "findings/gettext.h"

#define STEPS_MAX 300

/* From here on normal(), which takes no longer the larger lambda is, is right to nine places. */
#define LAMBDA_LARGE 1e6

/*
 * x^a e^-x / Gamma(a + 1). The obvious exponential of logarithms loses as many
 * digits as a has; this form (Loader 2000) loses none.
 */
static double
density(double a, double x)
{
	return exp(a * gsl_sf_log_1plusx_mx((x - a) / a)) /
	    (sqrt(2 * M_PI * a) * gsl_sf_gammastar(a));
}

/* The second normal approximation of Sankaran (1963, Biometrika 50, 199-204). */
static double
normal(double x, double df, double lambda)
{
	double mean = df + lambda, twice = df + 2 * lambda;
	double h = 1 - 2 * mean * (df + 3 * lambda) / (3 * twice * twice);
	double p = twice / (mean * mean), m = (h - 1) * (1 - 3 * h);
	double power = expm1(h * log1p((x - mean) / mean));
	double centre = h * p * (h - 1 - (2 - h) * m * p / 2);

	return gsl_cdf_ugaussian_P((power - centre) / (h * sqrt(2 * p) * (1 + m * p / 2)));
}

/* From the largest term that matters downwards: all terms are positive, nothing cancels. */
double
noncentral_cdf(double x, double df, double lambda)
{
	double half = lambda / 2, a, j, weight, term, p;
	long double sum = 0;

	if (x <= 0)
		return 0;
	if (half == 0)
		return gsl_cdf_chisq_P(x, df);
	if (lambda >= LAMBDA_LARGE)
		return normal(x, df, lambda);
	a = floor(half) + floor(12 * sqrt(half)) + 40;
	j = a;
	weight = density(a, half);
	p = gsl_cdf_chisq_P(x, df + 2 * a);
	/* density() of the step from a + 1 to a, in terms of df/2 + j */
	term = density(df / 2 + a, x / 2);
	for (;;) {
		sum += (long double)weight * p;
		if (j == 0 || (j < half && weight < 1e-30))
			return (double)sum;
		weight *= j / half;
		/* Far out it is less than any double; further in it may be more again. */
		term = term > 0 ? term * (df / 2 + j) / (x / 2) : density(df / 2 + j - 1, x / 2);
		p += term;
		j--;
	}
}

struct target {
	double x, df, p;
};

static double
distance(double lambda, void *context)
{
	const struct target *target = context;

	return noncentral_cdf(target->x, target->df, lambda) - target->p;
}

static int
find_root(struct target *target, double upper, double *root)
{
	gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
	gsl_function function = {distance, target};
	int status = GSL_CONTINUE;

	if (solver == NULL)
		return GSL_ENOMEM;
	if (gsl_root_fsolver_set(solver, &function, 0, upper) != GSL_SUCCESS)
		status = GSL_EINVAL;
	for (int i = 0; status == GSL_CONTINUE && i < STEPS_MAX; i++) {
		status = gsl_root_fsolver_iterate(solver);
		if (status == GSL_SUCCESS)
			status = gsl_root_test_interval(gsl_root_fsolver_x_lower(solver),
			    gsl_root_fsolver_x_upper(solver), 0, 1e-13);
	}
	*root = gsl_root_fsolver_root(solver);
	gsl_root_fsolver_free(solver);
	return status;
}

/* The noncentrality under which P(X <= x) is p. */
static int
limit(double x, double df, double p, double *lambda, struct err *err)
{
	struct target target = {x, df, p};
	double upper = x + 1;
	int status;

	*lambda = 0;
	if (gsl_cdf_chisq_P(x, df) <= p)
		return 0;
	while (noncentral_cdf(x, df, upper) > p)
		upper += upper;
	status = find_root(&target, upper, lambda);
	if (status == GSL_ENOMEM)
		return err_memory(err);
	if (status != GSL_SUCCESS)
		return err_set(err, ERR_DATA, N_("the limits of the noncentrality were not found"));
	return 0;
}

int
noncentral_limits(double x, double df, double level, double *low, double *high, struct err *err)
{
	return limit(x, df, (1 + level) / 2, low, err) == 0 &&
		limit(x, df, (1 - level) / 2, high, err) == 0
	    ? 0
	    : -1;
}
