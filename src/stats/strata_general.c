/* SPDX-License-Identifier: MIT */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/strata.h"

/* A square system of this many unknowns is the most that is tried. */
#define UNKNOWNS_MAX 2000u

struct system {
	gsl_vector *off;      /* observed less expected, of all cells but the last row and column */
	gsl_matrix *variance; /* of it */
	double *rows, *columns;
	double n; /* of the stratum in hand */
};

static void
margins(const struct layers *strata, size_t layer, struct system *system)
{
	const uint64_t *counts = layers_at(strata, layer);
	size_t rows = strata->sum->rows, columns = strata->sum->columns;

	system->n = 0;
	for (size_t i = 0; i < rows; i++)
		system->rows[i] = 0;
	for (size_t j = 0; j < columns; j++)
		system->columns[j] = 0;
	for (size_t i = 0; i < rows; i++) {
		for (size_t j = 0; j < columns; j++) {
			double count = (double)counts[i * columns + j];

			system->rows[i] += count;
			system->columns[j] += count;
			system->n += count;
		}
	}
}

static double
spread(const double *totals, double n, size_t i, size_t k)
{
	return totals[i] * ((i == k ? n : 0) - totals[k]);
}

/* Add a stratum: the multivariate hypergeometric law's means and covariances. */
static void
add_stratum(const struct layers *strata, size_t layer, struct system *system)
{
	const uint64_t *counts = layers_at(strata, layer);
	size_t width = strata->sum->columns - 1, unknowns = (strata->sum->rows - 1) * width;
	double scale;

	margins(strata, layer, system);
	if (system->n < 2 || width == 0)
		return;
	scale = system->n * system->n * (system->n - 1);
	for (size_t u = 0; u < unknowns; u++) {
		size_t i = u / width, j = u % width;
		double expected = system->rows[i] * system->columns[j] / system->n;

		*gsl_vector_ptr(system->off, u) +=
		    (double)counts[i * strata->sum->columns + j] - expected;
		for (size_t v = 0; v < unknowns; v++)
			*gsl_matrix_ptr(system->variance, u, v) +=
			    spread(system->rows, system->n, i, v / width) *
			    spread(system->columns, system->n, j, v % width) / scale;
	}
}

/* off' variance^-1 off; NAN where the variance has no inverse. */
static int
quadratic(struct system *system, double *value, struct err *err)
{
	size_t unknowns = system->off->size;
	gsl_permutation *order = gsl_permutation_alloc(unknowns);
	gsl_vector *solution = gsl_vector_alloc(unknowns);
	double largest = 0, smallest = INFINITY;
	int result = order != NULL && solution != NULL ? 0 : err_memory(err), sign;

	*value = NAN;
	if (result == 0 && gsl_linalg_LU_decomp(system->variance, order, &sign) == GSL_SUCCESS) {
		for (size_t i = 0; i < unknowns; i++) {
			double pivot = fabs(gsl_matrix_get(system->variance, i, i));

			largest = fmax(largest, pivot);
			smallest = fmin(smallest, pivot);
		}
		if (smallest > 1e-12 * largest &&
		    gsl_linalg_LU_solve(system->variance, order, system->off, solution) ==
			GSL_SUCCESS)
			gsl_blas_ddot(system->off, solution, value);
	}
	gsl_permutation_free(order);
	gsl_vector_free(solution);
	return result;
}

static int
solve(const struct layers *strata, struct system *system, struct association *out, struct err *err)
{
	if (system->off == NULL || system->variance == NULL || system->rows == NULL ||
	    system->columns == NULL)
		return err_memory(err);
	for (size_t layer = 0; layer < strata->count; layer++)
		add_stratum(strata, layer, system);
	*out = ASSOCIATION_NONE;
	if (quadratic(system, &out->estimate, err) != 0)
		return -1;
	if (!(out->estimate >= 0))
		return err_set(err, ERR_DATA, N_("the strata share too few rows and columns"));
	out->df = (double)system->off->size;
	out->p = gsl_cdf_chisq_Q(out->estimate, out->df);
	return 0;
}

int
strata_general(const struct layers *strata, double level, struct association *out, struct err *err)
{
	struct system system;
	size_t unknowns;
	int result;

	(void)level;
	if (crosstab_check(strata->sum, err) != 0)
		return -1;
	unknowns = (strata->sum->rows - 1) * (strata->sum->columns - 1);
	if (unknowns > UNKNOWNS_MAX)
		return err_set(err, ERR_DATA, N_("over %u degrees of freedom"), UNKNOWNS_MAX);
	system = (struct system){.off = gsl_vector_calloc(unknowns),
	    .variance = gsl_matrix_calloc(unknowns, unknowns),
	    .rows = mem_alloc(strata->sum->rows, sizeof(double), err),
	    .columns = mem_alloc(strata->sum->columns, sizeof(double), err)};
	result = solve(strata, &system, out, err);
	gsl_vector_free(system.off);
	gsl_matrix_free(system.variance);
	free(system.rows);
	free(system.columns);
	return result;
}
