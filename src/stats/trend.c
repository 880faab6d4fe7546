/* SPDX-License-Identifier: MIT */
#include "findings/trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "findings/gettext.h"

struct sums {
	double groups, k, n, mean_score;
};

static struct sums
add_up(const uint64_t *counts, const uint64_t *bases, const double *scores, size_t groups)
{
	struct sums sums = {0};

	for (size_t i = 0; i < groups; i++) {
		sums.groups += bases[i] > 0;
		sums.k += (double)counts[i];
		sums.n += (double)bases[i];
		sums.mean_score += (double)bases[i] * scores[i];
	}
	sums.mean_score /= sums.n;
	return sums;
}

int
trend_cochran_armitage(const uint64_t *counts, const uint64_t *bases, const double *scores,
    size_t groups, struct trend *trend, struct err *err)
{
	struct sums sums = add_up(counts, bases, scores, groups);
	double p = sums.k / sums.n, q = (sums.n - sums.k) / sums.n;
	double numerator = 0, spread = 0, chisq = 0;

	if (sums.groups < 2)
		return err_set(err, ERR_DATA, N_("fewer than two groups"));
	if (sums.k == 0)
		return err_set(err, ERR_DATA, N_("none in any group"));
	if (sums.k == sums.n)
		return err_set(err, ERR_DATA, N_("nothing else in any group"));
	for (size_t i = 0; i < groups; i++) {
		double n = (double)bases[i], excess = (double)counts[i] - n * p;
		double score = scores[i] - sums.mean_score;

		numerator += score * excess;
		spread += n * score * score;
		if (n > 0)
			chisq += excess * excess / (n * p * q);
	}
	if (!(spread > 0))
		return err_set(err, ERR_DATA, N_("all scores are equal"));
	trend->z = numerator / sqrt(p * q * spread);
	trend->p = 2 * gsl_cdf_ugaussian_Q(fabs(trend->z));
	trend->departure = trend->departure_p = NAN;
	trend->departure_df = sums.groups - 2;
	if (trend->departure_df > 0) {
		trend->departure = fmax(chisq - trend->z * trend->z, 0);
		trend->departure_p = gsl_cdf_chisq_Q(trend->departure, trend->departure_df);
	}
	return 0;
}
