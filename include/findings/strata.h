/* SPDX-License-Identifier: MIT */
/*
 * strata - association within strata (processes, districts), taken together.
 *
 * Strata are layers of one table (findings/association.h). All functions: 0 with
 * *out filled; -1 with the reason why there is no value (ERR_DATA) or without
 * memory. Strata of fewer than two findings, or with an empty margin, say nothing.
 */
#ifndef FINDINGS_STRATA_H
#define FINDINGS_STRATA_H

#include "findings/association.h"

typedef int strata_function(const struct layers *strata, double level, struct association *out,
    struct err *err);

/* Two by two in each stratum: the test of Mantel and Haenszel (1959, J Natl Cancer Inst 22, 719). */
strata_function strata_mantel_haenszel;
strata_function strata_mantel_haenszel_corrected; /* for continuity */

/*
 * The common odds ratio of Mantel and Haenszel, with the variance of Robins,
 * Breslow and Greenland (1986, Biometrics 42, 311-323).
 */
strata_function strata_odds_ratio;

/*
 * Is it the same in all strata? Breslow and Day (1980, Statistical Methods in
 * Cancer Research 1, 142), and with Tarone's correction (1985, Biometrika 72, 91).
 */
strata_function strata_breslow_day;
strata_function strata_breslow_day_tarone;

/* The same by Woolf (1955), and his pooled odds ratio with its interval; none with a zero cell. */
strata_function strata_woolf;
strata_function strata_odds_ratio_woolf;

/* General association for tables of any size (Landis, Heyman and Koch 1978, Int Stat Rev 46, 237). */
strata_function strata_general;

#endif
