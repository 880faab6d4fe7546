/* SPDX-License-Identifier: MIT */
/*
 * two_by_two - what only a table of two rows and two columns has.
 *
 *     a b
 *     c d
 *
 * All are association functions (findings/association.h) and refuse other
 * tables with a reason.
 */
#ifndef FINDINGS_TWO_BY_TWO_H
#define FINDINGS_TWO_BY_TWO_H

#include "findings/association.h"

/* Chi-squared with Yates' correction (1934, Suppl JRSS 1, 217-235), at most |n - e|. */
association_function two_by_two_yates;

/* X2 (n - 1) / n (E. S. Pearson 1947; Campbell 2007, Stat Med 26, 3661-3675). */
association_function two_by_two_n_minus_1;

/* (ad - bc) / sqrt(r1 r2 c1 c2), from -1 to 1. */
association_function two_by_two_phi;

/* ad / bc with Woolf's interval (1955, Ann Hum Genet 19, 251-253); none with a zero cell. */
association_function two_by_two_odds_ratio;

/*
 * (a / r1) / (c / r2), how much more often the first row falls into the first
 * column, with the log interval of Katz et al. (1978, Biometrics 34, 469-474).
 */
association_function two_by_two_risk_ratio;

/* Yule's Q (ad - bc) / (ad + bc) and Y, the same with square roots (Yule 1912, JRSS 75, 579). */
association_function two_by_two_yule_q;
association_function two_by_two_yule_y;

#endif
