/* SPDX-License-Identifier: MIT */
#include "findings/share.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "findings/gettext.h"

static int
check(double k, double n, double level, struct err *err)
{
	if (!(n > 0))
		return err_set(err, ERR_DATA, N_("n is 0"));
	if (!(k >= 0 && k <= n) || !isfinite(n))
		return err_set(err, ERR_DATA, N_("the count is not between 0 and n"));
	if (!(level > 0 && level < 1))
		return err_set(err, ERR_DATA, N_("the level is not between 0 and 1"));
	return 0;
}

/* What an interval leaves out on each side. */
static double
tail_of(double level)
{
	return (1 - level) / 2;
}

/* Rounding in the last digits must not put k / n outside. */
static void
hold(struct interval *interval, double share)
{
	interval->low = fmin(fmax(interval->low, 0), share);
	interval->high = fmax(fmin(interval->high, 1), share);
}

int
share_wilson_quantile(double k, double n, double quantile, struct interval *interval,
    struct err *err)
{
	double p = k / n, q = (n - k) / n, square = quantile * quantile / n;
	double half = sqrt(square * p * q + square * square / 4);

	if (check(k, n, 0.5, err) != 0)
		return -1;
	/*
	 * The limits are the roots of (1 + s) x^2 - (2 p + s) x + p^2: the larger of a
	 * pair has no cancellation, the smaller follows from their product. 1 - high is
	 * the smaller root for q.
	 */
	interval->low = p > 0 ? p * p / (p + square / 2 + half) : 0;
	interval->high = q > 0 ? 1 - q * q / (q + square / 2 + half) : 1;
	hold(interval, p);
	return 0;
}

int
share_wilson(double k, double n, double level, struct interval *interval, struct err *err)
{
	if (check(k, n, level, err) != 0)
		return -1;
	return share_wilson_quantile(k, n, gsl_cdf_ugaussian_Qinv(tail_of(level)), interval, err);
}

int
share_agresti_coull(double k, double n, double level, struct interval *interval, struct err *err)
{
	double z, more, p, half;

	if (check(k, n, level, err) != 0)
		return -1;
	z = gsl_cdf_ugaussian_Qinv(tail_of(level));
	more = n + z * z;
	p = (k + z * z / 2) / more;
	half = z * sqrt(p * (1 - p) / more);
	interval->low = p - half;
	interval->high = p + half;
	hold(interval, k / n);
	return 0;
}

/*
 * Probability below x (upper: above it). From n of about 10^7 on GSL gives no
 * value close to the mean; the normal distribution, which is right to n^-1/2
 * there, then says on which side of the quantile x lies.
 */
static double
beta_tail(double x, bool upper, double a, double b)
{
	double p = upper ? gsl_cdf_beta_Q(x, a, b) : gsl_cdf_beta_P(x, a, b);
	double sum = a + b, mean = a / sum, z;

	if (isfinite(p))
		return p;
	z = (x - mean) / sqrt(mean * (b / sum) / (sum + 1));
	return upper ? gsl_cdf_ugaussian_Q(z) : gsl_cdf_ugaussian_P(z);
}

#define STEPS_MAX 200

/* Beyond this the tails of GSL's beta distribution lose more than the tenth digit. */
#define BETA_MAX 1e8

static int
check_beta(double k, double n, double level, struct err *err)
{
	if (check(k, n, level, err) != 0)
		return -1;
	if (n > BETA_MAX)
		return err_set(err, ERR_DATA, N_("n is over 10^8"));
	return 0;
}

double
share_beta_quantile(double tail, bool upper, double a, double b)
{
	double low = 0, high = 1, x = a / (a + b);

	for (int step = 0; step < STEPS_MAX; step++) {
		double excess = beta_tail(x, upper, a, b) - tail;
		double density = gsl_ran_beta_pdf(x, a, b), next;

		if (excess == 0)
			break;
		if ((excess > 0) != upper)
			high = x;
		else
			low = x;
		next = upper ? x + excess / density : x - excess / density;
		/* Newton's step where it stays inside, else half of what is left. */
		if (!(next > low && next < high))
			next = low + (high - low) / 2;
		if (fabs(next - x) <= 4 * DBL_EPSILON * x)
			return next;
		x = next;
	}
	return x;
}

int
share_clopper_pearson(double k, double n, double level, struct interval *interval, struct err *err)
{
	double tail = tail_of(level);

	if (check_beta(k, n, level, err) != 0)
		return -1;
	if (k == n)
		interval->low = exp(log(tail) / n);
	else
		interval->low = k > 0 ? share_beta_quantile(tail, false, k, n - k + 1) : 0;
	if (k == 0)
		interval->high = -expm1(log(tail) / n);
	else
		interval->high = k < n ? share_beta_quantile(tail, true, k + 1, n - k) : 1;
	hold(interval, k / n);
	return 0;
}

int
share_jeffreys(double k, double n, double level, struct interval *interval, struct err *err)
{
	double tail = tail_of(level);

	if (check_beta(k, n, level, err) != 0)
		return -1;
	interval->low = k > 0 ? share_beta_quantile(tail, false, k + 0.5, n - k + 0.5) : 0;
	interval->high = k < n ? share_beta_quantile(tail, true, k + 0.5, n - k + 0.5) : 1;
	hold(interval, k / n);
	return 0;
}
