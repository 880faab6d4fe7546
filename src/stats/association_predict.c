/* SPDX-License-Identifier: MIT */
/*
 * Tau and the uncertainty coefficient, with variances by the delta method: for f
 * of multinomial shares p, n var f = sum p g^2 - (sum p g)^2, g = df/dp.
 */
#include <gsl/gsl_cdf.h>

#include "association_view.h"
#include "findings/association.h"

/* What the derivatives are made of. */
struct shape {
	struct view view;
	double numerator, denominator; /* the coefficient is their quotient */
	double rows, columns, joint;   /* entropies, for the uncertainty coefficient */
};

typedef double gradient_function(const struct shape *shape, size_t row, size_t column);

static double
variance(const struct shape *shape, gradient_function *gradient)
{
	const struct view *view = &shape->view;
	double n = (double)view->ct->n;
	long double mean = 0, sum = 0;

	for (size_t cell = 0; cell < view->rows * view->columns; cell++) {
		size_t i = cell / view->columns, j = cell % view->columns;
		double share = (double)view_at(view, i, j) / n;

		if (share > 0)
			mean += share * gradient(shape, i, j);
	}
	for (size_t cell = 0; cell < view->rows * view->columns; cell++) {
		size_t i = cell / view->columns, j = cell % view->columns;
		double share = (double)view_at(view, i, j) / n;

		if (share > 0) {
			double off = gradient(shape, i, j) - (double)mean;

			sum += share * off * off;
		}
	}
	return (double)sum / n;
}

/* sum_j n_ij^2 / r_i^2 of a row. */
static double
row_concentration(const struct view *view, size_t row)
{
	double total = (double)view->row_totals[row], sum = 0;

	for (size_t j = 0; j < view->columns; j++) {
		double part = (double)view_at(view, row, j) / total;

		sum += part * part;
	}
	return sum;
}

static double
tau_gradient(const struct shape *shape, size_t i, size_t j)
{
	const struct view *view = &shape->view;
	double within = 2 * (double)view_at(view, i, j) / (double)view->row_totals[i] -
	    row_concentration(view, i);
	double between = 2 * (double)view->column_totals[j] / (double)view->ct->n;

	return (within - between) / shape->denominator +
	    shape->numerator * between / (shape->denominator * shape->denominator);
}

static int
tau(const struct crosstab *ct, bool turned, double level, struct association *out, struct err *err)
{
	struct shape shape = {.view = view_of(ct, turned)};
	const struct view *view = &shape.view;
	double n = (double)ct->n;
	long double within = 0, between = 0;

	if (crosstab_check(ct, err) != 0)
		return -1;
	for (size_t i = 0; i < view->rows; i++)
		within += (double)view->row_totals[i] / n * row_concentration(view, i);
	for (size_t j = 0; j < view->columns; j++) {
		double share = (double)view->column_totals[j] / n;

		between += share * share;
	}
	/* Rounding can take it below 0 where it is 0. */
	shape.numerator = within > between ? (double)(within - between) : 0;
	shape.denominator = (double)(1 - between);
	*out = ASSOCIATION_NONE;
	out->estimate = fmin(1, shape.numerator / shape.denominator);
	out->df = (double)(ct->rows - 1) * (double)(ct->columns - 1);
	out->p = gsl_cdf_chisq_Q((n - 1) * (double)(view->columns - 1) * out->estimate, out->df);
	view_interval(level, variance(&shape, tau_gradient), out);
	return 0;
}

int
association_tau_column(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	return tau(ct, false, level, out, err);
}

int
association_tau_row(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	return tau(ct, true, level, out, err);
}

static double
entropy(const uint64_t *counts, size_t count, double n)
{
	long double sum = 0;

	for (size_t i = 0; i < count; i++) {
		double share = (double)counts[i] / n;

		if (share > 0)
			sum -= share * log(share);
	}
	return (double)sum;
}

/* Entropies, and the mutual information: directly, as their difference would lose digits. */
static double
measure(const struct crosstab *ct, struct shape *shape)
{
	double n = (double)ct->n;
	long double information = 0;

	shape->rows = entropy(ct->row_totals, ct->rows, n);
	shape->columns = entropy(ct->column_totals, ct->columns, n);
	shape->joint = entropy(ct->counts, ct->rows * ct->columns, n);
	for (size_t i = 0; i < ct->rows; i++) {
		for (size_t j = 0; j < ct->columns; j++) {
			double count = (double)crosstab_at(ct, i, j);

			if (count > 0)
				information += count / n * log(count / crosstab_expected(ct, i, j));
		}
	}
	return information > 0 ? (double)information : 0;
}

static double
log_share(const struct view *view, uint64_t count)
{
	return log((double)count / (double)view->ct->n);
}

/* U = information / entropy of the columns. */
static double
uncertainty_gradient(const struct shape *shape, size_t i, size_t j)
{
	const struct view *view = &shape->view;
	double row = log_share(view, view->row_totals[i]);
	double column = log_share(view, view->column_totals[j]);
	double joint = log_share(view, view_at(view, i, j));
	double of_numerator = joint - row - column - 1, of_denominator = -column - 1;

	return (of_numerator - shape->numerator / shape->denominator * of_denominator) /
	    shape->denominator;
}

static double
symmetric_gradient(const struct shape *shape, size_t i, size_t j)
{
	const struct view *view = &shape->view;
	double row = log_share(view, view->row_totals[i]);
	double column = log_share(view, view->column_totals[j]);
	double joint = log_share(view, view_at(view, i, j));
	double of_numerator = joint - row - column - 1, of_denominator = (-row - column - 2) / 2;

	return (of_numerator - shape->numerator / shape->denominator * of_denominator) /
	    shape->denominator;
}

static int
uncertainty(const struct crosstab *ct, bool turned, bool symmetric, double level,
    struct association *out, struct err *err)
{
	struct shape shape = {.view = view_of(ct, turned)};

	if (crosstab_check(ct, err) != 0)
		return -1;
	shape.numerator = measure(ct, &shape);
	shape.denominator = symmetric ? (shape.rows + shape.columns) / 2
	    : turned		      ? shape.rows
				      : shape.columns;
	*out = ASSOCIATION_NONE;
	out->estimate = fmin(1, shape.numerator / shape.denominator);
	view_interval(level,
	    variance(&shape, symmetric ? symmetric_gradient : uncertainty_gradient), out);
	return 0;
}

int
association_uncertainty_column(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	return uncertainty(ct, false, false, level, out, err);
}

int
association_uncertainty_row(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	return uncertainty(ct, true, false, level, out, err);
}

int
association_uncertainty_symmetric(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	return uncertainty(ct, false, true, level, out, err);
}
