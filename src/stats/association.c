/* SPDX-License-Identifier: MIT */
#include "findings/association.h"

#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "noncentral.h"

void
crosstab_release(struct crosstab *ct)
{
	free(ct->counts);
	free(ct->row_totals);
	free(ct->column_totals);
	free(ct->row_of);
	free(ct->column_of);
	*ct = (struct crosstab)CROSSTAB_INIT;
}

/* Keep what is not empty of `totals`: how many those are, and where each stood. */
static size_t
squeeze(uint64_t *totals, size_t *places, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (totals[i] == 0)
			continue;
		totals[kept] = totals[i];
		places[kept++] = i;
	}
	return kept;
}

int
crosstab_make(struct crosstab *ct, const uint64_t *counts, size_t rows, size_t columns,
    struct err *err)
{
	*ct = (struct crosstab)CROSSTAB_INIT;
	ct->counts = mem_alloc(rows * columns, sizeof(*ct->counts), err);
	ct->row_totals = mem_alloc(rows, sizeof(*ct->row_totals), err);
	ct->column_totals = mem_alloc(columns, sizeof(*ct->column_totals), err);
	ct->row_of = mem_alloc(rows, sizeof(*ct->row_of), err);
	ct->column_of = mem_alloc(columns, sizeof(*ct->column_of), err);
	if (ct->counts == NULL || ct->row_totals == NULL || ct->column_totals == NULL ||
	    ct->row_of == NULL || ct->column_of == NULL) {
		crosstab_release(ct);
		return -1;
	}
	for (size_t i = 0; i < rows * columns; i++) {
		ct->row_totals[i / columns] += counts[i];
		ct->column_totals[i % columns] += counts[i];
		ct->n += counts[i];
	}
	ct->rows = squeeze(ct->row_totals, ct->row_of, rows);
	ct->columns = squeeze(ct->column_totals, ct->column_of, columns);
	for (size_t i = 0; i < ct->rows; i++) {
		for (size_t j = 0; j < ct->columns; j++)
			ct->counts[i * ct->columns + j] =
			    counts[ct->row_of[i] * columns + ct->column_of[j]];
	}
	return 0;
}

void
layers_release(struct layers *layers)
{
	free(layers->counts);
	*layers = (struct layers)LAYERS_INIT;
}

int
layers_make(struct layers *layers, const struct crosstab *sum, const uint64_t *const *tables,
    size_t count, size_t columns, struct err *err)
{
	size_t cells = sum->rows * sum->columns;

	*layers = (struct layers){.sum = sum,
	    .count = count,
	    .counts = mem_alloc(count, cells * sizeof(*layers->counts), err)};
	if (layers->counts == NULL)
		return -1;
	for (size_t layer = 0; layer < count; layer++) {
		for (size_t i = 0; i < cells; i++)
			layers->counts[layer * cells + i] =
			    tables[layer][sum->row_of[i / sum->columns] * columns +
				sum->column_of[i % sum->columns]];
	}
	return 0;
}

int
crosstab_check(const struct crosstab *ct, struct err *err)
{
	if (ct->n == 0)
		return err_set(err, ERR_DATA, N_("n is 0"));
	if (ct->rows < 2)
		return err_set(err, ERR_DATA, N_("a single row is not empty"));
	if (ct->columns < 2)
		return err_set(err, ERR_DATA, N_("a single column is not empty"));
	return 0;
}

static double
degrees(const struct crosstab *ct)
{
	return (double)(ct->rows - 1) * (double)(ct->columns - 1);
}

static double
smaller_side(const struct crosstab *ct)
{
	return (double)(ct->rows < ct->columns ? ct->rows : ct->columns);
}

static double
chi_squared(const struct crosstab *ct)
{
	long double sum = 0;

	for (size_t i = 0; i < ct->rows; i++) {
		for (size_t j = 0; j < ct->columns; j++) {
			double expected = crosstab_expected(ct, i, j);
			double off = (double)crosstab_at(ct, i, j) - expected;

			sum += off * off / expected;
		}
	}
	return (double)sum;
}

int
association_pearson(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	(void)level;
	if (crosstab_check(ct, err) != 0)
		return -1;
	*out = ASSOCIATION_NONE;
	out->estimate = chi_squared(ct);
	out->df = degrees(ct);
	out->p = gsl_cdf_chisq_Q(out->estimate, out->df);
	return 0;
}

int
association_likelihood_ratio(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	long double sum = 0;

	(void)level;
	if (crosstab_check(ct, err) != 0)
		return -1;
	for (size_t i = 0; i < ct->rows; i++) {
		for (size_t j = 0; j < ct->columns; j++) {
			double count = (double)crosstab_at(ct, i, j);

			if (count > 0)
				sum += count * log(count / crosstab_expected(ct, i, j));
		}
	}
	*out = ASSOCIATION_NONE;
	/* Rounding can take it below 0 where it is 0. */
	out->estimate = sum > 0 ? (double)(2 * sum) : 0;
	out->df = degrees(ct);
	out->p = gsl_cdf_chisq_Q(out->estimate, out->df);
	return 0;
}

/* An effect size alone; what rounding put above 1 is 1. */
static int
only(double estimate, struct association *out)
{
	*out = ASSOCIATION_NONE;
	out->estimate = estimate < 1 ? estimate : 1;
	return 0;
}

int
association_cramer(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	if (crosstab_check(ct, err) != 0)
		return -1;
	only(sqrt(chi_squared(ct) / ((double)ct->n * (smaller_side(ct) - 1))), out);
	return association_cramer_limits(ct, level, &out->low, &out->high, err);
}

int
association_cramer_corrected(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	double n = (double)ct->n, rows = (double)ct->rows, columns = (double)ct->columns;
	double phi2, side;

	if (crosstab_check(ct, err) != 0)
		return -1;
	phi2 = chi_squared(ct) / n - degrees(ct) / (n - 1);
	rows -= (rows - 1) * (rows - 1) / (n - 1);
	columns -= (columns - 1) * (columns - 1) / (n - 1);
	side = (rows < columns ? rows : columns) - 1;
	/* As many levels as findings: nothing is left to tell chance from association. */
	if (!(side > 0))
		return err_set(err, ERR_DATA, N_("too few counts for so many rows or columns"));
	only(phi2 > 0 ? sqrt(phi2 / side) : 0, out);
	return association_cramer_limits(ct, level, &out->low, &out->high, err);
}

int
association_cramer_limits(const struct crosstab *ct, double level, double *low, double *high,
    struct err *err)
{
	double scale = (double)ct->n * (smaller_side(ct) - 1), lower, upper;

	if (crosstab_check(ct, err) != 0 ||
	    noncentral_limits(chi_squared(ct), degrees(ct), level, &lower, &upper, err) != 0)
		return -1;
	*low = fmin(1, sqrt(lower / scale));
	*high = fmin(1, sqrt(upper / scale));
	return 0;
}

int
association_phi(const struct crosstab *ct, double level, struct association *out, struct err *err)
{
	(void)level;
	if (crosstab_check(ct, err) != 0)
		return -1;
	*out = ASSOCIATION_NONE;
	out->estimate = sqrt(chi_squared(ct) / (double)ct->n);
	return 0;
}

int
association_tschuprow(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	(void)level;
	if (crosstab_check(ct, err) != 0)
		return -1;
	return only(sqrt(chi_squared(ct) / ((double)ct->n * sqrt(degrees(ct)))), out);
}

int
association_contingency(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	double x2;

	(void)level;
	if (crosstab_check(ct, err) != 0)
		return -1;
	x2 = chi_squared(ct);
	return only(sqrt(x2 / (x2 + (double)ct->n)), out);
}

int
association_contingency_adjusted(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	if (association_contingency(ct, level, out, err) != 0)
		return -1;
	return only(out->estimate / sqrt((smaller_side(ct) - 1) / smaller_side(ct)), out);
}

void
association_expected(const struct crosstab *ct, struct association_expected *out)
{
	*out = (struct association_expected){.cells = ct->rows * ct->columns, .min = NAN};
	for (size_t i = 0; i < out->cells; i++) {
		double expected = crosstab_expected(ct, i / ct->columns, i % ct->columns);

		out->under_5 += expected < 5;
		out->under_1 += expected < 1;
		if (!(expected >= out->min))
			out->min = expected;
	}
	out->trusted = out->under_1 == 0 && 5 * out->under_5 <= out->cells;
}
