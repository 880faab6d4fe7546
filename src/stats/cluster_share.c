/* SPDX-License-Identifier: MIT */
#include "findings/cluster_share.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "findings/gettext.h"

static void
add_up(const double *counts, const double *bases, size_t clusters, struct cluster_share *share)
{
	*share = (struct cluster_share){.se = NAN, .effect = NAN};
	for (size_t i = 0; i < clusters; i++) {
		share->clusters += bases[i] > 0;
		share->count += counts[i];
		share->base += bases[i];
	}
}

int
cluster_share(const double *counts, const double *bases, size_t clusters, double level,
    struct cluster_share *share, struct err *err)
{
	double n, k, p, simple, squares = 0, t;

	add_up(counts, bases, clusters, share);
	if (!(share->base > 0))
		return err_set(err, ERR_DATA, N_("n is 0"));
	if (share->clusters < CLUSTERS_MIN)
		return err_set(err, ERR_DATA, N_("%zu clusters, fewer than %d"), share->clusters,
		    CLUSTERS_MIN);
	if (!(level > 0 && level < 1))
		return err_set(err, ERR_DATA, N_("the level is not between 0 and 1"));
	n = share->base;
	k = (double)share->clusters;
	p = share->count / n;
	for (size_t i = 0; i < clusters; i++)
		squares += pow(counts[i] - p * bases[i], 2);
	share->se = sqrt(k / (k - 1) * squares) / n;
	simple = p * ((n - share->count) / n) / n;
	/* All or none: the clusters show no spread, and an effect of 1 has to do. */
	if (simple > 0) {
		share->effect = share->se * share->se / simple;
		n /= fmax(1, share->effect);
	}
	t = gsl_cdf_tdist_Qinv((1 - level) / 2, k - 1);
	return share_wilson_quantile(p * n, n, t, &share->interval, err);
}
