/* SPDX-License-Identifier: MIT */
/*
 * trend - does a share grow or shrink from group to group?
 *
 * Pure function; errors are ERR_DATA, their text the reason why there is no value.
 */
#ifndef FINDINGS_TREND_H
#define FINDINGS_TREND_H

#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"

struct trend {
	double z, p;			  /* two-sided; z > 0: the share grows with the score */
	double departure;		  /* chi-squared of what the trend does not explain, */
	double departure_df, departure_p; /* NaN with two groups, which always lie on a line */
};

/*
 * Cochran-Armitage test (Cochran 1954, Biometrics 10, 417-451; Armitage 1955,
 * Biometrics 11, 375-386; Agresti 2013, Categorical Data Analysis, 3rd ed., 5.3.5):
 * counts[i] of bases[i] in a group with scores[i]. The variance has N, not N - 1.
 * Groups whose base is 0 do not count. -1 where fewer than two groups or scores
 * are left, or nothing or everything was counted.
 */
int trend_cochran_armitage(const uint64_t *counts, const uint64_t *bases, const double *scores,
    size_t groups, struct trend *trend, struct err *err);

#endif
