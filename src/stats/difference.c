/* SPDX-License-Identifier: MIT */
#include "findings/difference.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"

int
difference_newcombe(const struct pair *pair, double level, struct interval *interval,
    struct err *err)
{
	struct interval from, to;
	double p, q, d;

	if (share_wilson(pair->from, pair->from_base, level, &from, err) != 0 ||
	    share_wilson(pair->to, pair->to_base, level, &to, err) != 0)
		return -1;
	p = pair->from / pair->from_base;
	q = pair->to / pair->to_base;
	d = q - p;
	interval->low = fmax(d - hypot(q - to.low, from.high - p), -1);
	interval->high = fmin(d + hypot(to.high - q, p - from.low), 1);
	return 0;
}

double
difference_expected(const struct pair *pair)
{
	double n = pair->from_base + pair->to_base, k = pair->from + pair->to;

	return fmin(k, n - k) / n * fmin(pair->from_base, pair->to_base);
}

int
difference_test(const struct pair *pair, double *z, double *p, struct err *err)
{
	double n = pair->from_base + pair->to_base, share = (pair->from + pair->to) / n;
	double others = n - pair->from - pair->to, difference, error;

	if (!(pair->from_base > 0 && pair->to_base > 0))
		return err_set(err, ERR_DATA, N_("n is 0"));
	if (pair->from + pair->to == 0)
		return err_set(err, ERR_DATA, N_("none in either"));
	if (others == 0)
		return err_set(err, ERR_DATA, N_("nothing else in either"));
	difference = pair->to / pair->to_base - pair->from / pair->from_base;
	error = sqrt(share * (others / n) * (1 / pair->from_base + 1 / pair->to_base));
	*z = difference / error * sqrt((n - 1) / n);
	*p = 2 * gsl_cdf_ugaussian_Q(fabs(*z));
	return 0;
}

static int
totals(const uint64_t *from, const uint64_t *to, size_t k, double *from_total, double *to_total,
    struct err *err)
{
	*from_total = *to_total = 0;
	for (size_t i = 0; i < k; i++) {
		*from_total += (double)from[i];
		*to_total += (double)to[i];
	}
	if (*from_total == 0 || *to_total == 0)
		return err_set(err, ERR_DATA, N_("n is 0"));
	return 0;
}

/* The shares in the categories that either has; their number. */
static size_t
shares_of(const uint64_t *from, const uint64_t *to, size_t k, const double *total, double *p,
    double *q)
{
	size_t used = 0;

	for (size_t i = 0; i < k; i++) {
		if (from[i] == 0 && to[i] == 0)
			continue;
		p[used] = (double)from[i] / total[0];
		q[used++] = (double)to[i] / total[1];
	}
	return used;
}

/* sqrt(T' S^-1 T) over the first m categories, by Cholesky's decomposition of S. */
static int
mahalanobis(const double *p, const double *q, size_t m, gsl_matrix *s, gsl_vector *t,
    gsl_vector *work, double *difference, struct err *err)
{
	double square = 0, condition;

	for (size_t i = 0; i < m; i++) {
		gsl_vector_set(t, i, p[i] - q[i]);
		for (size_t j = 0; j < m; j++) {
			double value = -(p[i] * p[j] + q[i] * q[j]) / 2;

			gsl_matrix_set(s, i, j, i == j ? (p[i] + q[i]) / 2 + value : value);
		}
	}
	if (gsl_linalg_cholesky_decomp1(s) != 0 ||
	    gsl_linalg_cholesky_rcond(s, &condition, work) != 0 ||
	    !(condition > DBL_EPSILON * (double)m))
		return err_set(err, ERR_DATA, N_("the distributions have nothing in common"));
	gsl_linalg_cholesky_svx(s, t);
	for (size_t i = 0; i < m; i++)
		square += (p[i] - q[i]) * gsl_vector_get(t, i);
	*difference = sqrt(fmax(square, 0));
	return 0;
}

static int
standardise(const double *p, const double *q, size_t used, double *difference, struct err *err)
{
	size_t m = used - 1;
	gsl_matrix *s;
	gsl_vector *t, *work;
	int result;

	if (m == 0)
		return err_set(err, ERR_DATA, N_("a single level"));
	s = gsl_matrix_alloc(m, m);
	t = gsl_vector_alloc(m);
	/* gsl_linalg_cholesky_rcond() takes 3 m numbers. */
	work = gsl_vector_alloc(3 * m);
	if (s == NULL || t == NULL || work == NULL)
		result = err_memory(err);
	else
		result = mahalanobis(p, q, m, s, t, work, difference, err);
	if (s != NULL)
		gsl_matrix_free(s);
	if (t != NULL)
		gsl_vector_free(t);
	if (work != NULL)
		gsl_vector_free(work);
	return result;
}

int
difference_standardised(const uint64_t *from, const uint64_t *to, size_t k, double *difference,
    struct err *err)
{
	double total[2], *p, *q;
	int result = -1;

	if (totals(from, to, k, &total[0], &total[1], err) != 0)
		return -1;
	p = mem_alloc(k, sizeof(*p), err);
	q = mem_alloc(k, sizeof(*q), err);
	if (p != NULL && q != NULL)
		result = standardise(p, q, shares_of(from, to, k, total, p, q), difference, err);
	free(p);
	free(q);
	return result;
}

/* p ln(2p / (p + q)), 0 where p is. */
static double
divergence(double p, double q)
{
	return p > 0 ? p * log(2 * p / (p + q)) : 0;
}

int
difference_distances(const uint64_t *from, const uint64_t *to, size_t k,
    struct distances *distances, struct err *err)
{
	double n, m, variation = 0, shannon = 0, roots = 0;

	if (totals(from, to, k, &n, &m, err) != 0)
		return -1;
	for (size_t i = 0; i < k; i++) {
		double p = (double)from[i] / n, q = (double)to[i] / m;

		variation += fabs(p - q) / 2;
		shannon += (divergence(p, q) + divergence(q, p)) / 2;
		roots += pow(sqrt(p) - sqrt(q), 2) / 2;
	}
	distances->total_variation = fmin(variation, 1);
	distances->jensen_shannon = fmin(fmax(shannon / log(2), 0), 1);
	distances->hellinger = fmin(sqrt(roots), 1);
	return 0;
}
