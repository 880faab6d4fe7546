/* SPDX-License-Identifier: MIT */
/*
 * kappa - two coders, one square table: Cohen's kappa, plain and weighted, and
 * whether one of them leans to some codes.
 *
 * Pure functions: no I/O. A table is n[i * codes + j], units to which the first
 * coder gave code i and the second code j. Where a figure has no value a function
 * returns -1 and the ERR_DATA that it sets says why.
 */
#ifndef FINDINGS_KAPPA_H
#define FINDINGS_KAPPA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/agreement.h"
#include "findings/err.h"

enum kappa_weights {
	KAPPA_PLAIN,	 /* a unit agrees or does not */
	KAPPA_LINEAR,	 /* 1 - |i - j| / (codes - 1): codes in their order */
	KAPPA_QUADRATIC, /* 1 - ((i - j) / (codes - 1))^2 */
};

/* The table of two coders' ratings; units that one of them left out do not count. */
void kappa_table(const struct ratings *ratings, uint64_t *n);

/*
 * Kappa (Cohen 1960, Educ Psychol Meas 20, 37-46; weighted: Cohen 1968, Psych Bull
 * 70, 213-220) with the large-sample standard error of Fleiss, Cohen and Everitt
 * 1969 (Psych Bull 72, 323-327, formula 13); normal interval, cut off at -1 and 1.
 * The agreement expected by chance is in *chance. No value: no units; chance
 * agreement is 1 (both used one and the same code only).
 */
int kappa_cohen(const uint64_t *n, size_t codes, enum kappa_weights weights, double level,
    struct agreement_figure *figure, double *chance, struct err *err);

/* Did either coder give this code? */
bool kappa_uses(const uint64_t *n, size_t codes, size_t code);

struct kappa_test {
	double chi_squared, p;
	size_t df;
};

/*
 * Bowker's test of symmetry (Bowker 1948, JASA 43, 572-574): is code i against j as
 * frequent as j against i? df counts the pairs of codes that were confused. No
 * value: none was.
 */
int kappa_bowker(const uint64_t *n, size_t codes, struct kappa_test *test, struct err *err);

/*
 * Stuart and Maxwell's test of equal margins (Stuart 1955, Biometrika 42, 412-416;
 * Maxwell 1970, Br J Psychiatry 116, 651-655): did one coder give some codes more
 * often? Codes that were never confused do not count; where the confused codes
 * fall into groups that were never mixed, df is one less for each group.
 */
int kappa_stuart_maxwell(const uint64_t *n, size_t codes, struct kappa_test *test, struct err *err);

#endif
