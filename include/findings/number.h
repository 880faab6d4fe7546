/* SPDX-License-Identifier: MIT */
/*
 * number - counts and percentages as text, exactly.
 *
 * The one place where the toolkit rounds.
 */
#ifndef FINDINGS_NUMBER_H
#define FINDINGS_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

/* Counts go up to 2^53: every program that reads them as doubles still has them exactly. */
#define NUMBER_COUNT_MAX (UINT64_C(1) << 53)

#define NUMBER_DIGITS_MAX 3u

/* A count: digits only, at most NUMBER_COUNT_MAX. False for anything else. */
bool number_parse_count(struct slice s, uint64_t *count);

/*
 * 100 * count / base in units of 10^-digits per cent, rounded half up by
 * integers: floor((2 * 100 * 10^digits * count + base) / (2 * base)).
 * base > 0, count and base <= NUMBER_COUNT_MAX, digits <= NUMBER_DIGITS_MAX. The count may
 * pass the base, as far as what comes of it fits into 64 bits.
 */
uint64_t number_percent(uint64_t count, uint64_t base, unsigned digits);

/*
 * count / base in units of 10^-digits, rounded half up in the same way. base > 0;
 * what comes of it must fit: count / base * 10^digits below 2^64.
 */
uint64_t number_ratio(uint64_t count, uint64_t base, unsigned digits);

/*
 * Percentages of several counts that add up to exactly 100, by largest remainder
 * (Hamilton's method; Balinski and Young 2001, Fair Representation, 2nd ed., 17):
 * every figure is rounded down, and the units that are missing go to the largest
 * remainders; of equal ones to the larger count, then to the first. In units of
 * 10^-digits per cent, by integers.
 *
 * The counts' sum is from 1 to NUMBER_COUNT_MAX. Returns 0, or -1 without memory.
 */
int number_percents(const uint64_t *counts, size_t count, unsigned digits, uint64_t *percents,
    struct err *err);

/* Append such a number with its point: 228, 1 digit: "22.8". */
void number_add_percent(struct strbuf *buf, uint64_t percent, unsigned digits);

/* Append a count with commas between thousands, as Mexican Spanish and English have it. */
void number_add_grouped(struct strbuf *buf, uint64_t count);

/*
 * Append a figure in the shortest form that reads back as the same double, as
 * the result streams have it; nothing where it does not exist (NaN, infinite).
 */
void number_add_figure(struct strbuf *buf, double figure);

/* Is it a number in the C locale, as the result streams write them (also 1e-05)? */
bool number_is_numeric(struct slice s);

#endif
