/* SPDX-License-Identifier: MIT */
/*
 * exact - tests over all tables with the margins of the observed one.
 */
#ifndef FINDINGS_EXACT_H
#define FINDINGS_EXACT_H

#include "findings/association.h"

/*
 * Two by two (other tables and n over 10^12 are refused with a reason): the
 * probability of all tables that are no likelier than the observed one (Fisher
 * 1934; ties as likely up to 1e-7), in p. mid-p counts the ties half (Lancaster
 * 1961, JASA 56, 223-234).
 */
association_function exact_fisher;
association_function exact_fisher_mid_p;

/*
 * The odds ratio whose tables have the observed one as their mean, given the
 * margins (the conditional maximum-likelihood estimate), with the exact limits
 * of Cornfield (1956). At the edge of what the margins allow the estimate is 0
 * or infinite (then estimate and high are NAN, and low stands).
 */
association_function exact_odds_ratio;

/*
 * The same for any table (Freeman and Halton 1951, Biometrika 38, 141-149), row
 * by row over what is left of the column totals, where whatever is decided
 * already is not followed further (after Mehta and Patel 1983, JASA 78, 427-434).
 * -1 with the reason where that is too much work: then simulate.
 */
association_function exact_freeman_halton;

#endif
