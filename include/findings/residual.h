/* SPDX-License-Identifier: MIT */
/*
 * residual - which cells of a table stand out, and how sure that is.
 */
#ifndef FINDINGS_RESIDUAL_H
#define FINDINGS_RESIDUAL_H

#include "findings/association.h"

struct residual {
	double expected;
	double pearson; /* (n - e) / sqrt(e) */
	double
	    adjusted; /* standard normal without association (Haberman 1973, Biometrics 29, 205) */
	double p;     /* of `adjusted`, two-sided */
	double p_adjusted; /* for looking at all cells (Holm 1979, Scand J Stat 6, 65-70) */
};

/*
 * All cells by rows into out[rows * columns]. -1 with the reason where there is
 * nothing to associate, or without memory (ERR_SYSTEM).
 */
int residual_all(const struct crosstab *ct, struct residual *out, struct err *err);

#endif
