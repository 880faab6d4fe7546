/* SPDX-License-Identifier: MIT */
#include "findings/rao_scott.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>

#include "findings/gettext.h"

#define FREE_CLUSTERS_MIN 20u /* beyond the one that the mean costs */

static size_t
degrees(const struct crosstab *ct)
{
	return (ct->rows - 1) * (ct->columns - 1);
}

static uint64_t
cluster_size(const struct layers *clusters, size_t cluster)
{
	const uint64_t *counts = layers_at(clusters, cluster);
	uint64_t size = 0;

	for (size_t i = 0; i < clusters->sum->rows * clusters->sum->columns; i++)
		size += counts[i];
	return size;
}

static size_t
count_clusters(const struct layers *clusters)
{
	size_t count = 0;

	for (size_t i = 0; i < clusters->count; i++)
		count += cluster_size(clusters, i) > 0;
	return count;
}

static int
check(const struct layers *clusters, size_t count, struct err *err)
{
	size_t df;

	if (crosstab_check(clusters->sum, err) != 0)
		return -1;
	df = degrees(clusters->sum);
	if (count < 1 + FREE_CLUSTERS_MIN)
		return err_set(err, ERR_DATA, N_("%zu clusters are too few, %u are needed"), count,
		    1 + FREE_CLUSTERS_MIN);
	if (2 * df > count - 1)
		return err_set(err, ERR_DATA,
		    N_("%zu clusters are too few for %zu degrees of freedom, %zu are needed: "
		       "unite rows or columns"),
		    count, df, 2 * df + 1);
	return 0;
}

/* Level k of Helmert's contrast c: the mean of the first c + 1 levels against the next. */
static double
helmert(size_t contrast, size_t level)
{
	if (level <= contrast)
		return 1;
	return level == contrast + 1 ? -(double)(contrast + 1) : 0;
}

/* Entry of the basis of interactions: cell (i, j) in contrast u. */
static double
interaction(const struct crosstab *ct, size_t cell, size_t u)
{
	size_t width = ct->columns - 1;

	return helmert(u / width, cell / ct->columns) * helmert(u % width, cell % ct->columns);
}

/* C'D^-1 C / n: the variance if findings were independent; an empty cell counts nothing. */
static void
simple_variance(const struct crosstab *ct, gsl_matrix *matrix)
{
	for (size_t cell = 0; cell < ct->rows * ct->columns; cell++) {
		if (ct->counts[cell] == 0)
			continue;
		for (size_t u = 0; u < matrix->size1; u++) {
			for (size_t v = 0; v < matrix->size2; v++)
				*gsl_matrix_ptr(matrix, u, v) += interaction(ct, cell, u) *
				    interaction(ct, cell, v) / (double)ct->counts[cell];
		}
	}
}

/* C'D^-1 V D^-1 C, V the variance of the shares between clusters. */
static void
cluster_variance(const struct layers *clusters, size_t count, gsl_vector *off, gsl_matrix *matrix)
{
	const struct crosstab *ct = clusters->sum;
	double scale = (double)count / (double)(count - 1), n = (double)ct->n;

	for (size_t r = 0; r < clusters->count; r++) {
		const uint64_t *counts = layers_at(clusters, r);
		double size = (double)cluster_size(clusters, r);

		gsl_vector_set_zero(off);
		for (size_t cell = 0; cell < ct->rows * ct->columns; cell++) {
			double share = (double)ct->counts[cell] / n;
			double z;

			if (ct->counts[cell] == 0)
				continue;
			z = ((double)counts[cell] - size * share) / n;
			for (size_t u = 0; u < off->size; u++)
				*gsl_vector_ptr(off, u) += interaction(ct, cell, u) * z / share;
		}
		gsl_blas_dger(scale, off, off, matrix);
	}
}

/* Traces of simple^-1 clustered and of its square; -1 where there is no inverse. */
static int
traces(gsl_matrix *simple, gsl_matrix *clustered, double *trace, double *trace2)
{
	size_t df = simple->size1;

	if (gsl_linalg_cholesky_decomp1(simple) != GSL_SUCCESS)
		return -1;
	for (size_t u = 0; u < df; u++) {
		gsl_vector_view column = gsl_matrix_column(clustered, u);

		gsl_linalg_cholesky_svx(simple, &column.vector);
	}
	*trace = *trace2 = 0;
	for (size_t u = 0; u < df; u++) {
		*trace += gsl_matrix_get(clustered, u, u);
		for (size_t v = 0; v < df; v++)
			*trace2 +=
			    gsl_matrix_get(clustered, u, v) * gsl_matrix_get(clustered, v, u);
	}
	return *trace > 0 && *trace2 > 0 ? 0 : -1;
}

static int
conclude(const struct crosstab *ct, double trace, double trace2, struct rao_scott *out,
    struct err *err)
{
	struct association pearson;
	double df = (double)degrees(ct);

	if (association_pearson(ct, 0.5, &pearson, err) != 0)
		return -1;
	out->mean_effect = trace / df;
	out->first = out->second = out->f = ASSOCIATION_NONE;
	out->first.estimate = pearson.estimate / out->mean_effect;
	out->first.df = df;
	out->first.p = gsl_cdf_chisq_Q(out->first.estimate, df);
	out->second.df = trace * trace / trace2;
	out->second.estimate = pearson.estimate / trace * out->second.df;
	out->second.p = gsl_cdf_chisq_Q(out->second.estimate, out->second.df);
	out->f.estimate = pearson.estimate / trace;
	out->f.df = out->second.df;
	out->df2 = out->f.df * (double)(out->clusters - 1);
	out->f.p = gsl_cdf_fdist_Q(out->f.estimate, out->f.df, out->df2);
	return 0;
}

int
rao_scott_test(const struct layers *clusters, struct rao_scott *out, struct err *err)
{
	gsl_matrix *simple, *clustered;
	gsl_vector *off;
	double trace, trace2;
	size_t df;
	int result = -1;

	out->clusters = count_clusters(clusters);
	if (check(clusters, out->clusters, err) != 0)
		return -1;
	df = degrees(clusters->sum);
	simple = gsl_matrix_calloc(df, df);
	clustered = gsl_matrix_calloc(df, df);
	off = gsl_vector_calloc(df);
	if (simple == NULL || clustered == NULL || off == NULL) {
		err_memory(err);
	} else {
		simple_variance(clusters->sum, simple);
		cluster_variance(clusters, out->clusters, off, clustered);
		if (traces(simple, clustered, &trace, &trace2) != 0)
			err_set(err, ERR_DATA,
			    N_("the clusters do not vary, or too many cells are empty"));
		else
			result = conclude(clusters->sum, trace, trace2, out, err);
	}
	gsl_matrix_free(simple);
	gsl_matrix_free(clustered);
	gsl_vector_free(off);
	return result;
}
