/* SPDX-License-Identifier: MIT */
#include "findings/correspondence.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <stdlib.h>

#include "association_view.h"
#include "findings/gettext.h"
#include "findings/mem.h"

#define NO_STRUCTURE 1e-14
#define AXIS_MIN 1e-10 /* of the first singular value */
#define EQUAL_LOADINGS 1e-9
#define EQUAL_INERTIAS 1e-8
#define AT_CENTRE 1e-24 /* squared distance that rounding alone makes */

static void
points_release(struct correspondence_points *points)
{
	free(points->mass);
	free(points->inertia);
	free(points->coordinates);
	free(points->contribution);
	free(points->cos2);
}

void
correspondence_release(struct correspondence *ca)
{
	points_release(&ca->rows);
	points_release(&ca->columns);
	free(ca->inertia);
	*ca = (struct correspondence)CORRESPONDENCE_INIT;
}

static int
points_allocate(struct correspondence_points *points, size_t count, size_t axes, struct err *err)
{
	points->count = count;
	points->mass = mem_alloc(count, sizeof(double), err);
	points->inertia = mem_alloc(count, sizeof(double), err);
	points->coordinates = mem_alloc(count * axes, sizeof(double), err);
	points->contribution = mem_alloc(count * axes, sizeof(double), err);
	points->cos2 = mem_alloc(count * axes, sizeof(double), err);
	return points->mass != NULL && points->inertia != NULL && points->coordinates != NULL &&
		points->contribution != NULL && points->cos2 != NULL
	    ? 0
	    : -1;
}

/* The standardised residuals of the view, whose longer side is its rows, taken apart. */
struct parts {
	gsl_matrix *left, *right;
	gsl_vector *singular, *work;
};

static double
residual(const struct view *view, size_t i, size_t j)
{
	double expected =
	    (double)view->row_totals[i] * (double)view->column_totals[j] / (double)view->ct->n;

	return ((double)view_at(view, i, j) - expected) / sqrt(expected * (double)view->ct->n);
}

static void
parts_free(struct parts *parts)
{
	gsl_matrix_free(parts->left);
	gsl_matrix_free(parts->right);
	gsl_vector_free(parts->singular);
	gsl_vector_free(parts->work);
}

static int
take_apart(const struct view *view, struct parts *parts, struct err *err)
{
	*parts = (struct parts){gsl_matrix_alloc(view->rows, view->columns),
	    gsl_matrix_alloc(view->columns, view->columns), gsl_vector_alloc(view->columns),
	    gsl_vector_alloc(view->columns)};
	if (parts->left == NULL || parts->right == NULL || parts->singular == NULL ||
	    parts->work == NULL)
		return err_memory(err);
	for (size_t i = 0; i < view->rows; i++) {
		for (size_t j = 0; j < view->columns; j++)
			gsl_matrix_set(parts->left, i, j, residual(view, i, j));
	}
	if (gsl_linalg_SV_decomp(parts->left, parts->right, parts->singular, parts->work) !=
	    GSL_SUCCESS)
		return err_set(err, ERR_DATA, N_("the singular values were not found"));
	return 0;
}

/* Mass, inertia and squared distance of each point; then what each axis makes of it. */
static void
fill_points(const struct crosstab *ct, bool of_columns, const gsl_matrix *vectors,
    const struct correspondence *ca, const double *signs, struct correspondence_points *points)
{
	struct view view = view_of(ct, of_columns);

	for (size_t i = 0; i < points->count; i++) {
		double distance2;

		points->mass[i] = (double)view.row_totals[i] / (double)ct->n;
		for (size_t j = 0; j < view.columns; j++) {
			double off = residual(&view, i, j);

			points->inertia[i] += off * off;
		}
		distance2 = points->inertia[i] / points->mass[i];
		for (size_t k = 0; k < ca->axes; k++) {
			double entry = gsl_matrix_get(vectors, i, k);
			double place =
			    signs[k] * entry * sqrt(ca->inertia[k]) / sqrt(points->mass[i]);

			points->coordinates[i * ca->axes + k] = place;
			points->contribution[i * ca->axes + k] = entry * entry;
			points->cos2[i * ca->axes + k] =
			    distance2 > AT_CENTRE ? fmin(1, place * place / distance2) : NAN;
		}
	}
}

/* The sign that makes the column with the largest entry positive. */
static double
orientation(const gsl_matrix *columns, size_t axis)
{
	double largest = 0;

	for (size_t j = 0; j < columns->size1; j++)
		largest = fmax(largest, fabs(gsl_matrix_get(columns, j, axis)));
	for (size_t j = 0; j < columns->size1; j++) {
		double entry = gsl_matrix_get(columns, j, axis);

		if (fabs(entry) >= largest * (1 - EQUAL_LOADINGS))
			return entry < 0 ? -1 : 1;
	}
	return 1;
}

/* Axes that are more than rounding; 0: rows and columns are independent. */
static size_t
count_axes(const gsl_vector *singular, size_t most)
{
	size_t axes = 0;
	double first = gsl_vector_get(singular, 0);

	if (first * first < NO_STRUCTURE)
		return 0;
	while (axes < most && gsl_vector_get(singular, axes) > AXIS_MIN * first)
		axes++;
	return axes;
}

static int
fill(const struct crosstab *ct, const struct view *view, const struct parts *parts,
    struct correspondence *ca, struct err *err)
{
	const gsl_matrix *of_rows = view->turned ? parts->right : parts->left;
	const gsl_matrix *of_columns = view->turned ? parts->left : parts->right;
	double *signs;

	ca->axes = count_axes(parts->singular, view->columns - 1);
	if (ca->axes == 0)
		return err_set(err, ERR_DATA, N_("rows and columns are independent"));
	ca->inertia = mem_alloc(ca->axes, sizeof(double), err);
	signs = mem_alloc(ca->axes, sizeof(double), err);
	if (ca->inertia == NULL || signs == NULL ||
	    points_allocate(&ca->rows, ct->rows, ca->axes, err) != 0 ||
	    points_allocate(&ca->columns, ct->columns, ca->axes, err) != 0) {
		free(signs);
		return -1;
	}
	for (size_t k = 0; k < ca->axes; k++) {
		double singular = gsl_vector_get(parts->singular, k);

		ca->inertia[k] = singular * singular;
		ca->total += ca->inertia[k];
		signs[k] = orientation(of_columns, k);
		if (k > 0 && ca->inertia[k - 1] - ca->inertia[k] < EQUAL_INERTIAS * ca->inertia[k])
			ca->tied = true;
	}
	fill_points(ct, false, of_rows, ca, signs, &ca->rows);
	fill_points(ct, true, of_columns, ca, signs, &ca->columns);
	free(signs);
	return 0;
}

int
correspondence_make(struct correspondence *ca, const struct crosstab *ct, struct err *err)
{
	struct view view = view_of(ct, ct->columns > ct->rows);
	struct parts parts;
	int result = -1;

	*ca = (struct correspondence)CORRESPONDENCE_INIT;
	if (crosstab_check(ct, err) != 0)
		return -1;
	if (take_apart(&view, &parts, err) == 0)
		result = fill(ct, &view, &parts, ca, err);
	parts_free(&parts);
	if (result != 0)
		correspondence_release(ca);
	return result;
}

int
correspondence_supplementary(const struct correspondence *ca, const double *counts,
    double *coordinates, double *cos2, struct err *err)
{
	const struct correspondence_points *columns = &ca->columns;
	double sum = 0, distance2 = 0;

	for (size_t j = 0; j < columns->count; j++)
		sum += counts[j];
	if (!(sum > 0))
		return err_set(err, ERR_DATA, N_("the row is empty"));
	for (size_t j = 0; j < columns->count; j++) {
		double off = counts[j] / sum - columns->mass[j];

		distance2 += off * off / columns->mass[j];
	}
	for (size_t k = 0; k < ca->axes; k++) {
		coordinates[k] = 0;
		/* Standard coordinates are the principal ones over the singular value. */
		for (size_t j = 0; j < columns->count; j++)
			coordinates[k] += counts[j] / sum * columns->coordinates[j * ca->axes + k] /
			    sqrt(ca->inertia[k]);
		cos2[k] = distance2 > AT_CENTRE
		    ? fmin(1, coordinates[k] * coordinates[k] / distance2)
		    : NAN;
	}
	return 0;
}
