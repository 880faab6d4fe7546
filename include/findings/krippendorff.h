/* SPDX-License-Identifier: MIT */
/*
 * krippendorff - alpha for nominal codes, any number of coders, missing codes.
 *
 * No I/O; the bootstrap uses all processors and gives the same figures on any
 * number of them.
 */
#ifndef FINDINGS_KRIPPENDORFF_H
#define FINDINGS_KRIPPENDORFF_H

#include <stddef.h>
#include <stdint.h>

#include "findings/agreement.h"
#include "findings/err.h"
#include "findings/parallel.h"

#define KRIPPENDORFF_REPLICATES 9999

struct krippendorff_bootstrap {
	double level;
	size_t replicates;
	uint64_t seed;
	const struct progress *progress;
};

struct krippendorff_below {
	double tentative, reliable; /* share of replicates with alpha < 0.667, < 0.8; NaN: none */
	size_t undefined;	    /* replicates in which a single code was left */
};

/*
 * Alpha = 1 - (N - 1) sum of o_ck / sum of n_c n_k, c != k, over the coincidences
 * o of units with two codes or more (Krippendorff 2011, Computing Krippendorff's
 * Alpha-Reliability; 2018, Content Analysis, 4th ed., ch. 12). No value: no unit
 * coded twice, a single code used: without variation there is no evidence.
 *
 * Its se and percentile interval are from a bootstrap: draw as many of the
 * units with two codes or more with replacement, alpha anew from observed and
 * expected disagreement (Efron and Tibshirani 1993, An Introduction to the
 * Bootstrap, ch. 13). A limit is the smallest replicate with a share of at least
 * that of all below or equal to it. Replicates in which one code is left have no
 * alpha; where they are more than 5 %, or nothing varies, there is no interval.
 */
int krippendorff_interval(const struct ratings *ratings,
    const struct krippendorff_bootstrap *bootstrap, struct agreement_figure *figure,
    struct krippendorff_below *below, struct err *err);

#endif
