/* SPDX-License-Identifier: MIT */
/*
 * holm - p-values of many tests at once.
 */
#ifndef FINDINGS_HOLM_H
#define FINDINGS_HOLM_H

#include <stddef.h>

#include "findings/err.h"

/*
 * Holm's adjustment (Holm 1979, Scand J Stat 6, 65-70): the k-th smallest of m
 * p-values times m - k + 1, none smaller than the one before it, none over 1.
 * A NaN is no test: it stays NaN and is not counted. adjusted may be p itself.
 * Returns 0, or -1 without memory.
 */
int holm_adjust(const double *p, size_t count, double *adjusted, struct err *err);

#endif
