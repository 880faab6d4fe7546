/* SPDX-License-Identifier: MIT */
/* Intervals for several shares that hold at once. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "findings/gettext.h"
#include "findings/share.h"

static int
total_of(const uint64_t *counts, size_t k, double level, double *total, struct err *err)
{
	*total = 0;
	for (size_t i = 0; i < k; i++)
		*total += (double)counts[i];
	if (*total == 0)
		return err_set(err, ERR_DATA, N_("n is 0"));
	if (!(level > 0 && level < 1))
		return err_set(err, ERR_DATA, N_("the level is not between 0 and 1"));
	return 0;
}

int
share_goodman(const uint64_t *counts, size_t k, double level, struct interval *intervals,
    struct err *err)
{
	double n, quantile;

	if (total_of(counts, k, level, &n, err) != 0)
		return -1;
	quantile = sqrt(gsl_cdf_chisq_Qinv((1 - level) / (double)k, 1));
	for (size_t i = 0; i < k; i++) {
		if (share_wilson_quantile((double)counts[i], n, quantile, &intervals[i], err) != 0)
			return -1;
	}
	return 0;
}

/* The first four moments of a Poisson variable cut off below `low` and above `high`. */
struct moments {
	double inside;	       /* probability of low <= Y <= high */
	double mean, variance; /* of Y inside */
	double third, excess;  /* central moments: mu3, and mu4 - 3 variance^2 */
};

/* P(Y <= k) of a Poisson variable with that mean; 0 below 0. */
static double
poisson_below(double k, double mean)
{
	return k < 0 ? 0 : gsl_cdf_gamma_Q(mean, k + 1, 1);
}

/*
 * The factorial moments of a truncated Poisson variable have a closed form: the
 * r-th is mean^r * P(low - r <= Y <= high - r) / P(low <= Y <= high).
 */
static struct moments
truncated_poisson(double mean, double low, double high)
{
	struct moments m;
	double f[5], raw[5];

	m.inside = poisson_below(high, mean) - poisson_below(low - 1, mean);
	for (int r = 1; r <= 4; r++) {
		double shifted = poisson_below(high - r, mean) - poisson_below(low - r - 1, mean);

		f[r] = pow(mean, r) * shifted / m.inside;
	}
	raw[1] = f[1];
	raw[2] = f[2] + f[1];
	raw[3] = f[3] + 3 * f[2] + f[1];
	raw[4] = f[4] + 6 * f[3] + 7 * f[2] + f[1];
	m.mean = raw[1];
	m.variance = raw[2] - raw[1] * raw[1];
	m.third = raw[3] - 3 * raw[1] * raw[2] + 2 * pow(raw[1], 3);
	m.excess = raw[4] - 4 * raw[1] * raw[3] + 6 * raw[1] * raw[1] * raw[2] -
	    3 * pow(raw[1], 4) - 3 * m.variance * m.variance;
	return m;
}

/* ln(n! e^n / n^n): 1 / P(Y = n) of a Poisson variable with mean n. */
static double
ln_one_over_poisson(double n)
{
	return gsl_sf_lngamma(n + 1) + n - n * log(n);
}

/*
 * The probability that all counts lie within c of what was found, by an Edgeworth
 * expansion (Sison and Glaz 1995, formula 2.2).
 */
static double
coverage(const uint64_t *counts, size_t k, double n, double c)
{
	double mean = 0, variance = 0, third = 0, excess = 0, ln_inside = 0;
	double z, skewness, kurtosis, z2, edgeworth;

	for (size_t i = 0; i < k; i++) {
		double count = (double)counts[i];
		struct moments m;

		if (count == 0)
			continue;
		m = truncated_poisson(count, fmax(count - c, 0), count + c);
		ln_inside += log(m.inside);
		mean += m.mean;
		variance += m.variance;
		third += m.third;
		excess += m.excess;
	}
	if (!(variance > 0))
		return 0;
	z = (n - mean) / sqrt(variance);
	skewness = third / pow(variance, 1.5);
	kurtosis = excess / (variance * variance);
	z2 = z * z;
	edgeworth = 1 + skewness * (z2 * z - 3 * z) / 6 + kurtosis * (z2 * z2 - 6 * z2 + 3) / 24 +
	    skewness * skewness * (z2 * z2 * z2 - 15 * z2 * z2 + 45 * z2 - 15) / 72;
	return exp(ln_one_over_poisson(n) + ln_inside - z2 / 2) * edgeworth /
	    sqrt(2 * 3.14159265358979323846 * variance);
}

/* The largest c with coverage(c) <= level: coverage grows with c. */
static double
half_width(const uint64_t *counts, size_t k, double n, double level)
{
	double low = 0, high = 1;

	while (high < n && coverage(counts, k, n, high) <= level) {
		low = high;
		high *= 2;
	}
	while (high - low > 1) {
		double middle = floor((low + high) / 2);

		if (coverage(counts, k, n, middle) <= level)
			low = middle;
		else
			high = middle;
	}
	return low;
}

int
share_sison_glaz(const uint64_t *counts, size_t k, double level, struct interval *intervals,
    struct err *err)
{
	double n, c, at, after, gamma;

	if (total_of(counts, k, level, &n, err) != 0)
		return -1;
	/* The moments are differences of fourth powers: beyond this no digits are left. */
	if (n > 1e6)
		return err_set(err, ERR_DATA, N_("n is over 1,000,000"));
	c = half_width(counts, k, n, level);
	at = coverage(counts, k, n, c);
	after = coverage(counts, k, n, c + 1);
	if (!(at <= level && after > level))
		return err_set(err, ERR_DATA, N_("the expansion does not converge"));
	gamma = (level - at) / (after - at);
	for (size_t i = 0; i < k; i++) {
		double share = (double)counts[i] / n;

		intervals[i].low = fmax(share - c / n, 0);
		intervals[i].high = fmin(share + (c + 2 * gamma) / n, 1);
	}
	return 0;
}
