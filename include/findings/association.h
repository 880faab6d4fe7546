/* SPDX-License-Identifier: MIT */
/*
 * association - do the rows and columns of a table of counts go together?
 *
 * Pure functions on const values; knows GSL, nothing of streams. Notation: n_ij
 * counts, r_i and c_j margins, n their sum, e_ij = r_i c_j / n, R rows, C columns,
 * df = (R - 1)(C - 1), X2 Pearson's chi-squared.
 */
#ifndef FINDINGS_ASSOCIATION_H
#define FINDINGS_ASSOCIATION_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"

/* A table of counts without its empty rows and columns. */
struct crosstab {
	size_t rows, columns;
	uint64_t *counts; /* rows * columns, by rows */
	uint64_t *row_totals, *column_totals;
	size_t *row_of, *column_of; /* where each stood before the empty ones were left out */
	uint64_t n;
};

#define CROSSTAB_INIT {0}

/* From rows * columns counts, by rows, whose sum is at most 2^53. -1 without memory. */
int crosstab_make(struct crosstab *ct, const uint64_t *counts, size_t rows, size_t columns,
    struct err *err);
void crosstab_release(struct crosstab *ct);

static inline uint64_t
crosstab_at(const struct crosstab *ct, size_t row, size_t column)
{
	return ct->counts[row * ct->columns + column];
}

static inline double
crosstab_expected(const struct crosstab *ct, size_t row, size_t column)
{
	return (double)ct->row_totals[row] * (double)ct->column_totals[column] / (double)ct->n;
}

/*
 * Tables that add up to one, by stratum or cluster, without the rows and columns
 * that are empty in the sum.
 */
struct layers {
	const struct crosstab *sum; /* borrowed */
	size_t count;
	uint64_t *counts; /* count * rows * columns */
};

#define LAYERS_INIT {0}

/*
 * tables[count] point to counts by rows, `columns` a row, in the shape that *sum
 * was made of. -1 without memory.
 */
int layers_make(struct layers *layers, const struct crosstab *sum, const uint64_t *const *tables,
    size_t count, size_t columns, struct err *err);
void layers_release(struct layers *layers);

static inline const uint64_t *
layers_at(const struct layers *layers, size_t layer)
{
	return layers->counts + layer * layers->sum->rows * layers->sum->columns;
}

/* Is there anything to associate? -1 with the reason: n is 0, a single row or column. */
int crosstab_check(const struct crosstab *ct, struct err *err);

/* A figure with what belongs to it; NAN for what it has not. */
struct association {
	double estimate, df, p, low, high;
};

#define ASSOCIATION_NONE ((struct association){NAN, NAN, NAN, NAN, NAN})

/*
 * All of these: 0 with *out filled; -1 with err set to ERR_DATA, whose text is
 * the reason why there is no value. `level` is the two-sided confidence of low
 * and high, 0 < level < 1; functions without an interval do not look at it.
 */
typedef int association_function(const struct crosstab *ct, double level, struct association *out,
    struct err *err);

/* Sum of (n_ij - e_ij)^2 / e_ij (Pearson 1900, Phil Mag 50, 157-175). */
association_function association_pearson;

/* 2 sum of n_ij ln(n_ij / e_ij) (Wilks 1938, Ann Math Stat 9, 60-62); no correction. */
association_function association_likelihood_ratio;

/* sqrt(X2 / (n (k - 1))), k = min(R, C) (Cramer 1946, Mathematical Methods of Statistics, 282). */
association_function association_cramer;

/*
 * The same, corrected for its bias (Bergsma 2013, J Korean Stat Soc 42, 323-328).
 * -1 where n is 1.
 */
association_function association_cramer_corrected;

/* sqrt(X2 / n). */
association_function association_phi;

/* sqrt(X2 / (n sqrt((R - 1)(C - 1)))) (Tschuprow 1925). */
association_function association_tschuprow;

/* sqrt(X2 / (X2 + n)) (Pearson 1904), and divided by its maximum (Sakoda 1977, Am Stat 31, 59). */
association_function association_contingency;
association_function association_contingency_adjusted;

/*
 * Lambda, by how much knowing the one makes guessing the other better (Goodman
 * and Kruskal 1954, JASA 49, 732-764; variance 1963, JASA 58, 310-364, the first
 * of equal maxima taken). column: predict the column from the row.
 * No low and high where the variance is 0.
 */
association_function association_lambda_column;
association_function association_lambda_row;
association_function association_lambda_symmetric;

/*
 * Tau (Goodman and Kruskal 1954; variance 1972, JASA 67, 415-421), with the test
 * of Light and Margolin (1971, JASA 66, 534-544) in df and p.
 */
association_function association_tau_column;
association_function association_tau_row;

/* Theil's uncertainty coefficient (Theil 1970, Am J Sociol 76, 103-154); natural logarithms. */
association_function association_uncertainty_column;
association_function association_uncertainty_row;
association_function association_uncertainty_symmetric;

/*
 * Limits of Cramer's V by those of the noncentrality of X2 (Smithson 2003,
 * Confidence Intervals, 39-41), at most 1. Need not contain the estimate, which
 * is biased upwards in sparse tables.
 */
int association_cramer_limits(const struct crosstab *ct, double level, double *low, double *high,
    struct err *err);

/* How far the chi-squared distribution can be trusted (Cochran 1954, Biometrics 10, 417-451). */
struct association_expected {
	size_t cells, under_5, under_1;
	double min;
	int trusted; /* no e_ij under 1 and at most a fifth of them under 5 */
};

void association_expected(const struct crosstab *ct, struct association_expected *out);

#endif
