/* SPDX-License-Identifier: MIT */
#include "findings/strata.h"

#include <gsl/gsl_cdf.h>
#include <stdbool.h>

#include "findings/gettext.h"

/* A stratum of two by two that says something. */
struct stratum {
	double a, b, c, d, row, other_row, column, other_column, n;
};

static bool
take(const struct layers *strata, size_t layer, struct stratum *s)
{
	const uint64_t *counts = layers_at(strata, layer);

	s->a = (double)counts[0];
	s->b = (double)counts[1];
	s->c = (double)counts[2];
	s->d = (double)counts[3];
	s->row = s->a + s->b;
	s->other_row = s->c + s->d;
	s->column = s->a + s->c;
	s->other_column = s->b + s->d;
	s->n = s->row + s->other_row;
	return s->row > 0 && s->other_row > 0 && s->column > 0 && s->other_column > 0;
}

static int
check(const struct layers *strata, struct err *err)
{
	struct stratum s;

	if (crosstab_check(strata->sum, err) != 0)
		return -1;
	if (strata->sum->rows != 2 || strata->sum->columns != 2)
		return err_set(err, ERR_DATA, N_("for two rows and two columns only"));
	for (size_t i = 0; i < strata->count; i++) {
		if (take(strata, i, &s))
			return 0;
	}
	return err_set(err, ERR_DATA,
	    N_("no stratum has two rows and two columns that are not empty"));
}

static int
mantel_haenszel(const struct layers *strata, double correction, struct association *out,
    struct err *err)
{
	double off = 0, variance = 0;

	if (check(strata, err) != 0)
		return -1;
	for (size_t i = 0; i < strata->count; i++) {
		struct stratum s;

		if (!take(strata, i, &s))
			continue;
		off += s.a - s.row * s.column / s.n;
		variance += s.row / s.n * s.other_row / s.n * s.column * s.other_column / (s.n - 1);
	}
	off = fmax(0, fabs(off) - correction);
	*out = ASSOCIATION_NONE;
	out->estimate = off * off / variance;
	out->df = 1;
	out->p = gsl_cdf_chisq_Q(out->estimate, 1);
	return 0;
}

int
strata_mantel_haenszel(const struct layers *strata, double level, struct association *out,
    struct err *err)
{
	(void)level;
	return mantel_haenszel(strata, 0, out, err);
}

int
strata_mantel_haenszel_corrected(const struct layers *strata, double level, struct association *out,
    struct err *err)
{
	(void)level;
	return mantel_haenszel(strata, 0.5, out, err);
}

int
strata_odds_ratio(const struct layers *strata, double level, struct association *out,
    struct err *err)
{
	/* The names of Robins, Breslow and Greenland. */
	double r_sum = 0, s_sum = 0, pr = 0, mixed = 0, qs = 0, half, variance;

	if (check(strata, err) != 0)
		return -1;
	for (size_t i = 0; i < strata->count; i++) {
		struct stratum s;
		double p, q, r, t;

		if (!take(strata, i, &s))
			continue;
		p = (s.a + s.d) / s.n;
		q = (s.b + s.c) / s.n;
		r = s.a * s.d / s.n;
		t = s.b * s.c / s.n;
		r_sum += r;
		s_sum += t;
		pr += p * r;
		mixed += p * t + q * r;
		qs += q * t;
	}
	*out = ASSOCIATION_NONE;
	if (s_sum == 0)
		return err_set(err, ERR_DATA, N_("infinite: a zero cell in every stratum"));
	out->estimate = r_sum / s_sum;
	if (r_sum == 0)
		return 0;
	variance =
	    pr / (2 * r_sum * r_sum) + mixed / (2 * r_sum * s_sum) + qs / (2 * s_sum * s_sum);
	half = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * sqrt(variance);
	out->low = out->estimate * exp(-half);
	out->high = out->estimate * exp(half);
	return 0;
}

/* The first cell that these margins have under the odds ratio: a root of a quadratic. */
static double
fitted(const struct stratum *s, double odds)
{
	double square = odds - 1;
	double linear = s->other_row - s->column + odds * (s->row + s->column);
	double constant = odds * s->row * s->column;
	double root = sqrt(fmax(0, linear * linear - 4 * square * constant));

	/* The form that does not subtract what is nearly equal. */
	return 2 * constant / (linear + root);
}

static int
breslow_day(const struct layers *strata, bool tarone, struct association *out, struct err *err)
{
	struct association common;
	double sum = 0, off_sum = 0, variance_sum = 0, strata_count = 0;

	if (check(strata, err) != 0)
		return -1;
	if (strata_odds_ratio(strata, 0.5, &common, err) != 0)
		return err_set(err, ERR_DATA, N_("the common odds ratio is infinite"));
	if (!(common.estimate > 0))
		return err_set(err, ERR_DATA, N_("the common odds ratio is 0"));
	for (size_t i = 0; i < strata->count; i++) {
		struct stratum s;
		double a, off, variance;

		if (!take(strata, i, &s))
			continue;
		a = fitted(&s, common.estimate);
		off = s.a - a;
		variance = 1 /
		    (1 / a + 1 / (s.row - a) + 1 / (s.column - a) +
			1 / (s.other_row - s.column + a));
		sum += off * off / variance;
		off_sum += off;
		variance_sum += variance;
		strata_count++;
	}
	if (strata_count < 2)
		return err_set(err, ERR_DATA, N_("a single stratum says something"));
	*out = ASSOCIATION_NONE;
	out->estimate = fmax(0, tarone ? sum - off_sum * off_sum / variance_sum : sum);
	out->df = strata_count - 1;
	out->p = gsl_cdf_chisq_Q(out->estimate, out->df);
	return 0;
}

int
strata_breslow_day(const struct layers *strata, double level, struct association *out,
    struct err *err)
{
	(void)level;
	return breslow_day(strata, false, out, err);
}

int
strata_breslow_day_tarone(const struct layers *strata, double level, struct association *out,
    struct err *err)
{
	(void)level;
	return breslow_day(strata, true, out, err);
}

/* Logarithms of the strata's odds ratios, weighted by their precision. */
struct logs {
	double count, weight, sum, squares;
};

static int
woolf(const struct layers *strata, struct logs *logs, struct err *err)
{
	double pooled;

	if (check(strata, err) != 0)
		return -1;
	*logs = (struct logs){0};
	for (size_t i = 0; i < strata->count; i++) {
		struct stratum s;
		double weight;

		if (!take(strata, i, &s))
			continue;
		if (s.a == 0 || s.b == 0 || s.c == 0 || s.d == 0)
			return err_set(err, ERR_DATA, N_("a stratum has a zero cell"));
		weight = 1 / (1 / s.a + 1 / s.b + 1 / s.c + 1 / s.d);
		logs->count++;
		logs->weight += weight;
		logs->sum += weight * log(s.a / s.b * (s.d / s.c));
	}
	pooled = logs->sum / logs->weight;
	for (size_t i = 0; i < strata->count; i++) {
		struct stratum s;
		double off;

		if (!take(strata, i, &s))
			continue;
		off = log(s.a / s.b * (s.d / s.c)) - pooled;
		logs->squares += off * off / (1 / s.a + 1 / s.b + 1 / s.c + 1 / s.d);
	}
	return 0;
}

int
strata_woolf(const struct layers *strata, double level, struct association *out, struct err *err)
{
	struct logs logs;

	(void)level;
	if (woolf(strata, &logs, err) != 0)
		return -1;
	if (logs.count < 2)
		return err_set(err, ERR_DATA, N_("a single stratum says something"));
	*out = ASSOCIATION_NONE;
	out->estimate = logs.squares;
	out->df = logs.count - 1;
	out->p = gsl_cdf_chisq_Q(out->estimate, out->df);
	return 0;
}

int
strata_odds_ratio_woolf(const struct layers *strata, double level, struct association *out,
    struct err *err)
{
	struct logs logs;
	double half;

	if (woolf(strata, &logs, err) != 0)
		return -1;
	half = gsl_cdf_ugaussian_Qinv((1 - level) / 2) / sqrt(logs.weight);
	*out = ASSOCIATION_NONE;
	out->estimate = exp(logs.sum / logs.weight);
	out->low = out->estimate * exp(-half);
	out->high = out->estimate * exp(half);
	return 0;
}
