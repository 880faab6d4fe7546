/* SPDX-License-Identifier: MIT */
/*
 * gwet - coefficients of agreement beyond chance for any number of coders, with
 * missing codes, and their standard errors, in one form.
 *
 * A coefficient is (pa - pe) / (1 - pe): pa the percent agreement over units with
 * two codes or more, pe what chance is held to give, from pi_k, the mean over all
 * coded units of the share of a unit's coders who gave code k.
 */
#ifndef FINDINGS_GWET_H
#define FINDINGS_GWET_H

#include "findings/agreement.h"

enum gwet_chance {
	/*
	 * pe = sum of pi_k^2: Fleiss' kappa (Fleiss 1971, Psych Bull 76, 378-382) and,
	 * for two coders, Scott's pi (Scott 1955, Public Opin Q 19, 321-325).
	 */
	GWET_FLEISS,
	/*
	 * pe = sum of pi_k (1 - pi_k) / (code_count - 1): AC1 (Gwet 2008, Br J Math Stat
	 * Psychol 61, 29-48).
	 */
	GWET_AC1,
};

/*
 * The coefficient, pe in *chance (NaN where it does not exist), the standard error
 * by linearisation (Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 5:
 * the sum of squares over units divided by n (n - 1)), the interval by t with
 * n - 1 df, cut off at -1 and 1; n counts the coded units. No value: no unit coded
 * twice; pe is 1 (a single code used); for AC1 a single code to choose from.
 */
int gwet_coefficient(const struct ratings *ratings, enum gwet_chance kind, double level,
    struct agreement_figure *figure, double *chance, struct err *err);

#endif
