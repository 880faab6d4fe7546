/* SPDX-License-Identifier: MIT */
#include <gsl/gsl_cdf.h>

#include "association_view.h"
#include "findings/association.h"

void
view_interval(double level, double variance, struct association *out)
{
	double half = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * sqrt(variance);

	if (!(variance > 1e-30))
		return;
	out->low = fmax(0, out->estimate - half);
	out->high = fmin(1, out->estimate + half);
}

/* Place of the first of the largest. */
static size_t
largest(const uint64_t *values, size_t count)
{
	size_t best = 0;

	for (size_t i = 1; i < count; i++) {
		if (values[i] > values[best])
			best = i;
	}
	return best;
}

/* The same within a row. */
static size_t
largest_in_row(const struct view *view, size_t row)
{
	size_t best = 0;

	for (size_t j = 1; j < view->columns; j++) {
		if (view_at(view, row, j) > view_at(view, row, best))
			best = j;
	}
	return best;
}

/* What guessing columns is made of. */
struct guess {
	size_t best;	 /* the fullest column */
	double best_sum; /* its total */
	double row_sum;	 /* sum of the rows' largest counts, */
	double agreeing; /* of those which stand in the fullest column */
};

static struct guess
guess_columns(const struct view *view)
{
	struct guess guess = {.best = largest(view->column_totals, view->columns)};

	guess.best_sum = (double)view->column_totals[guess.best];
	for (size_t i = 0; i < view->rows; i++) {
		size_t place = largest_in_row(view, i);
		double count = (double)view_at(view, i, place);

		guess.row_sum += count;
		if (place == guess.best)
			guess.agreeing += count;
	}
	return guess;
}

static int
lambda(const struct crosstab *ct, bool turned, double level, struct association *out,
    struct err *err)
{
	struct view view = view_of(ct, turned);
	struct guess guess;
	double n = (double)ct->n, rest;

	if (crosstab_check(ct, err) != 0)
		return -1;
	guess = guess_columns(&view);
	rest = n - guess.best_sum;
	*out = ASSOCIATION_NONE;
	out->estimate = (guess.row_sum - guess.best_sum) / rest;
	view_interval(level,
	    (n - guess.row_sum) * (guess.row_sum + guess.best_sum - 2 * guess.agreeing) /
		(rest * rest * rest),
	    out);
	return 0;
}

int
association_lambda_column(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	return lambda(ct, false, level, out, err);
}

int
association_lambda_row(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	return lambda(ct, true, level, out, err);
}

/* Sum of the counts that are the first largest of both their row and their column. */
static double
doubly_largest(const struct view *straight, const struct view *turned)
{
	double sum = 0;

	for (size_t i = 0; i < straight->rows; i++) {
		size_t j = largest_in_row(straight, i);

		if (largest_in_row(turned, j) == i)
			sum += (double)view_at(straight, i, j);
	}
	return sum;
}

int
association_lambda_symmetric(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	struct view straight = view_of(ct, false), turned = view_of(ct, true);
	struct guess columns, rows;
	double n = (double)ct->n, w, v, x, y, in_best_row, in_best_column, both;

	if (crosstab_check(ct, err) != 0)
		return -1;
	columns = guess_columns(&straight);
	rows = guess_columns(&turned);
	/* The names of Goodman and Kruskal 1963, section 3.4. */
	in_best_row = (double)view_at(&straight, rows.best, largest_in_row(&straight, rows.best));
	in_best_column =
	    (double)view_at(&turned, columns.best, largest_in_row(&turned, columns.best));
	both = (double)view_at(&straight, rows.best, columns.best);
	w = 2 * n - columns.best_sum - rows.best_sum;
	v = 2 * n - columns.row_sum - rows.row_sum;
	x = columns.agreeing + rows.agreeing + in_best_row + in_best_column;
	y = 8 * n - w - v - 2 * x;
	*out = ASSOCIATION_NONE;
	out->estimate = (w - v) / w;
	view_interval(level,
	    (w * v * y - 2 * w * w * (n - doubly_largest(&straight, &turned)) -
		2 * v * v * (n - both)) /
		(w * w * w * w),
	    out);
	return 0;
}
