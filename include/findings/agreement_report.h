/* SPDX-License-Identifier: MIT */
/*
 * agreement_report - all that is said of coders' agreement, as rows of a result.
 *
 * Knows the coefficients and what they are called; knows nothing of programs.
 */
#ifndef FINDINGS_AGREEMENT_REPORT_H
#define FINDINGS_AGREEMENT_REPORT_H

#include <stdbool.h>

#include "findings/agreement_coding.h"
#include "findings/csvout.h"
#include "findings/kappa.h"
#include "findings/krippendorff.h"

struct agreement_options {
	bool several;		    /* a cell holds a set of codes: each is compared by itself */
	enum kappa_weights weights; /* besides plain kappa; KAPPA_PLAIN: none */
	struct krippendorff_bootstrap bootstrap; /* its level is that of all intervals */
};

/*
 * Write the figures for all codes together, then for each code that somebody gave,
 * against the rest. ratings: of `coding`, whose sets are their codes where
 * `several`. Of two coders only the units that both coded count, of more also those
 * that one coded, where a coefficient can use them (gwet.h). A figure without a value is an empty cell, the reason in `method`.
 */
int agreement_report(const struct coding *coding, const struct ratings *ratings,
    const struct agreement_options *options, struct csvout *out, struct err *err);

#endif
