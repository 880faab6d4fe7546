/* SPDX-License-Identifier: MIT */
#include "findings/two_by_two.h"

#include <gsl/gsl_cdf.h>

#include "findings/gettext.h"

struct cells {
	double a, b, c, d;
};

static int
take(const struct crosstab *ct, struct cells *cells, struct err *err)
{
	if (crosstab_check(ct, err) != 0)
		return -1;
	if (ct->rows != 2 || ct->columns != 2)
		return err_set(err, ERR_DATA, N_("for two rows and two columns only"));
	*cells = (struct cells){(double)ct->counts[0], (double)ct->counts[1], (double)ct->counts[2],
	    (double)ct->counts[3]};
	return 0;
}

int
two_by_two_yates(const struct crosstab *ct, double level, struct association *out, struct err *err)
{
	struct cells cells = {0};
	double off;
	long double sum = 0;

	(void)level;
	if (take(ct, &cells, err) != 0)
		return -1;
	/* All four cells are off by the same. */
	off = fabs(cells.a - crosstab_expected(ct, 0, 0));
	off -= fmin(0.5, off);
	for (size_t i = 0; i < 4; i++)
		sum += off * off / crosstab_expected(ct, i / 2, i % 2);
	*out = ASSOCIATION_NONE;
	out->estimate = (double)sum;
	out->df = 1;
	out->p = gsl_cdf_chisq_Q(out->estimate, 1);
	return 0;
}

int
two_by_two_n_minus_1(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	struct cells cells = {0};

	if (take(ct, &cells, err) != 0 || association_pearson(ct, level, out, err) != 0)
		return -1;
	out->estimate *= (double)(ct->n - 1) / (double)ct->n;
	out->p = gsl_cdf_chisq_Q(out->estimate, 1);
	return 0;
}

/* ad - bc: in doubles it would lose its sign where the two are nearly equal. */
static double
determinant(const struct crosstab *ct)
{
	__extension__ typedef __int128 wide;

	return (double)((wide)ct->counts[0] * ct->counts[3] - (wide)ct->counts[1] * ct->counts[2]);
}

int
two_by_two_phi(const struct crosstab *ct, double level, struct association *out, struct err *err)
{
	struct cells cells = {0};
	double n = (double)ct->n, rows, columns;

	(void)level;
	if (take(ct, &cells, err) != 0)
		return -1;
	rows = (double)ct->row_totals[0] / n * ((double)ct->row_totals[1] / n);
	columns = (double)ct->column_totals[0] / n * ((double)ct->column_totals[1] / n);
	*out = ASSOCIATION_NONE;
	out->estimate = determinant(ct) / n / n / sqrt(rows * columns);
	out->estimate = fmax(-1, fmin(1, out->estimate));
	return 0;
}

/* estimate times and divided by exp(z se). */
static void
log_interval(double level, double variance, struct association *out)
{
	double half = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * sqrt(variance);

	out->low = out->estimate * exp(-half);
	out->high = out->estimate * exp(half);
}

int
two_by_two_odds_ratio(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	struct cells cells = {0};

	if (take(ct, &cells, err) != 0)
		return -1;
	*out = ASSOCIATION_NONE;
	if (cells.b == 0 || cells.c == 0)
		return err_set(err, ERR_DATA, N_("infinite: a zero cell"));
	out->estimate = cells.a / cells.b * (cells.d / cells.c);
	if (out->estimate > 0)
		log_interval(level, 1 / cells.a + 1 / cells.b + 1 / cells.c + 1 / cells.d, out);
	return 0;
}

int
two_by_two_risk_ratio(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	struct cells cells = {0};
	double first, second;

	if (take(ct, &cells, err) != 0)
		return -1;
	*out = ASSOCIATION_NONE;
	if (cells.c == 0)
		return err_set(err, ERR_DATA, N_("infinite: a zero cell"));
	first = (double)ct->row_totals[0];
	second = (double)ct->row_totals[1];
	out->estimate = cells.a / first / (cells.c / second);
	if (out->estimate > 0)
		log_interval(level, cells.b / (cells.a * first) + cells.d / (cells.c * second),
		    out);
	return 0;
}

/* (x - 1) / (x + 1) for x = ad / bc, without dividing by 0. */
int
two_by_two_yule_q(const struct crosstab *ct, double level, struct association *out, struct err *err)
{
	struct cells cells = {0};

	(void)level;
	if (take(ct, &cells, err) != 0)
		return -1;
	*out = ASSOCIATION_NONE;
	out->estimate = determinant(ct) / (cells.a * cells.d + cells.b * cells.c);
	return 0;
}

/* The same for x = sqrt(ad / bc), times sqrt(ad) + sqrt(bc) above and below. */
int
two_by_two_yule_y(const struct crosstab *ct, double level, struct association *out, struct err *err)
{
	struct cells cells = {0};
	double agreeing, crossing;

	(void)level;
	if (take(ct, &cells, err) != 0)
		return -1;
	agreeing = cells.a * cells.d;
	crossing = cells.b * cells.c;
	*out = ASSOCIATION_NONE;
	out->estimate = determinant(ct) / (agreeing + crossing + 2 * sqrt(agreeing * crossing));
	return 0;
}
