/* SPDX-License-Identifier: MIT */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/kappa.h"
#include "findings/mem.h"

int
kappa_bowker(const uint64_t *n, size_t codes, struct kappa_test *test, struct err *err)
{
	*test = (struct kappa_test){0, NAN, 0};
	for (size_t i = 0; i < codes; i++) {
		for (size_t j = i + 1; j < codes; j++) {
			double there = (double)n[i * codes + j], back = (double)n[j * codes + i];

			if (there + back == 0)
				continue;
			test->chi_squared += (there - back) * (there - back) / (there + back);
			test->df++;
		}
	}
	if (test->df == 0) {
		test->chi_squared = NAN;
		return err_set(err, ERR_DATA, N_("the coders never differ"));
	}
	test->p = gsl_cdf_chisq_Q(test->chi_squared, (double)test->df);
	return 0;
}

/*
 * Mark the code and all that it was confused with, directly or through others, as
 * the group of `first`.
 */
static void
mark_group(const uint64_t *n, size_t codes, size_t code, size_t first, size_t *groups)
{
	groups[code] = first;
	for (size_t other = 0; other < codes; other++) {
		if (groups[other] == SIZE_MAX &&
		    n[code * codes + other] + n[other * codes + code] > 0)
			mark_group(n, codes, other, first, groups);
	}
}

/*
 * The covariances of the differences between margins, and those differences. In a
 * group they sum to 0, so its first code says nothing new: the identity takes its
 * place. Returns the degrees of freedom.
 */
static size_t
fill(const uint64_t *n, size_t codes, const size_t *groups, gsl_matrix *s, gsl_vector *d)
{
	size_t df = 0;

	gsl_matrix_set_identity(s);
	gsl_vector_set_zero(d);
	for (size_t i = 0; i < codes; i++) {
		double difference = 0, confused = 0;

		if (groups[i] == i)
			continue;
		for (size_t j = 0; j < codes; j++) {
			double there = (double)n[i * codes + j], back = (double)n[j * codes + i];

			if (j == i)
				continue;
			difference += there - back;
			confused += there + back;
			if (groups[j] != j)
				gsl_matrix_set(s, i, j, -(there + back));
		}
		gsl_matrix_set(s, i, i, confused);
		gsl_vector_set(d, i, difference);
		df++;
	}
	return df;
}

static int
solve(const uint64_t *n, size_t codes, size_t *groups, gsl_matrix *s, gsl_vector *d,
    struct kappa_test *test, struct err *err)
{
	gsl_vector_view differences = gsl_vector_subvector(d, 0, codes);
	gsl_vector_view solution = gsl_vector_subvector(d, codes, codes);

	for (size_t i = 0; i < codes; i++)
		groups[i] = SIZE_MAX;
	for (size_t i = 0; i < codes; i++) {
		if (groups[i] == SIZE_MAX)
			mark_group(n, codes, i, i, groups);
	}
	test->df = fill(n, codes, groups, s, &differences.vector);
	if (test->df == 0)
		return err_set(err, ERR_DATA, N_("the coders never differ"));
	if (gsl_linalg_cholesky_decomp1(s) != GSL_SUCCESS ||
	    gsl_linalg_cholesky_solve(s, &differences.vector, &solution.vector) != GSL_SUCCESS ||
	    gsl_blas_ddot(&differences.vector, &solution.vector, &test->chi_squared) != GSL_SUCCESS)
		return err_set(err, ERR_DATA, N_("the covariances of the margins are singular"));
	test->p = gsl_cdf_chisq_Q(test->chi_squared, (double)test->df);
	return 0;
}

int
kappa_stuart_maxwell(const uint64_t *n, size_t codes, struct kappa_test *test, struct err *err)
{
	size_t *groups = mem_alloc(codes, sizeof(*groups), err);
	gsl_matrix *s = gsl_matrix_alloc(codes > 0 ? codes : 1, codes > 0 ? codes : 1);
	gsl_vector *d = gsl_vector_alloc(codes > 0 ? 2 * codes : 2);
	int result = -1;

	*test = (struct kappa_test){NAN, NAN, 0};
	if (groups != NULL && (s == NULL || d == NULL))
		err_memory(err);
	else if (groups != NULL)
		result = solve(n, codes, groups, s, d, test, err);
	gsl_vector_free(d);
	gsl_matrix_free(s);
	free(groups);
	return result;
}
