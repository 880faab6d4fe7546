/* SPDX-License-Identifier: MIT */
#include "findings/kappa.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"

void
kappa_table(const struct ratings *ratings, uint64_t *n)
{
	for (size_t i = 0; i < ratings->code_count * ratings->code_count; i++)
		n[i] = 0;
	for (size_t unit = 0; unit < ratings->units; unit++) {
		uint32_t first = rating(ratings, unit, 0), second = rating(ratings, unit, 1);

		if (first != RATING_NONE && second != RATING_NONE)
			n[first * ratings->code_count + second]++;
	}
}

bool
kappa_uses(const uint64_t *n, size_t codes, size_t code)
{
	for (size_t other = 0; other < codes; other++) {
		if (n[code * codes + other] + n[other * codes + code] > 0)
			return true;
	}
	return false;
}

struct square {
	const uint64_t *n;
	size_t codes;
	enum kappa_weights weights;
	double total;
	double *rows, *columns;		      /* shares of each code by coder */
	double *row_weights, *column_weights; /* mean weight against the other's shares */
};

static double
weight(const struct square *square, size_t i, size_t j)
{
	double distance;

	if (square->weights == KAPPA_PLAIN)
		return i == j;
	if (i == j)
		return 1;
	distance = (i > j ? (double)(i - j) : (double)(j - i)) / (double)(square->codes - 1);
	return 1 - (square->weights == KAPPA_LINEAR ? distance : distance * distance);
}

static void
describe(struct square *square)
{
	size_t codes = square->codes;

	for (size_t i = 0; i < codes * codes; i++)
		square->total += (double)square->n[i];
	for (size_t i = 0; i < codes; i++) {
		for (size_t j = 0; j < codes; j++) {
			double share = (double)square->n[i * codes + j] / square->total;

			square->rows[i] += share;
			square->columns[j] += share;
		}
	}
	for (size_t i = 0; i < codes; i++) {
		for (size_t j = 0; j < codes; j++) {
			square->row_weights[i] += weight(square, i, j) * square->columns[j];
			square->column_weights[j] += weight(square, i, j) * square->rows[i];
		}
	}
}

/* Both used one and the same code only: found by counting, as sums may miss 1. */
static bool
single_code(const struct square *square)
{
	size_t cells = 0, diagonal = 0;

	for (size_t i = 0; i < square->codes; i++) {
		for (size_t j = 0; j < square->codes; j++)
			cells += square->n[i * square->codes + j] > 0;
		diagonal += square->n[i * square->codes + i] > 0;
	}
	return cells == 1 && diagonal == 1;
}

/* Cell (i, j) of the linearised kappa, times 1 - pe. */
static double
linearised(const struct square *square, size_t i, size_t j, double kappa)
{
	return weight(square, i, j) -
	    (1 - kappa) * (square->row_weights[i] + square->column_weights[j]);
}

/* From counts, which have no rounding: full agreement is 1 and nothing beside it. */
static double
plain_kappa(const struct square *square)
{
	size_t codes = square->codes;
	double diagonal = 0, products = 0;

	for (size_t i = 0; i < codes; i++) {
		double row = 0, column = 0;

		for (size_t j = 0; j < codes; j++) {
			row += (double)square->n[i * codes + j];
			column += (double)square->n[j * codes + i];
		}
		diagonal += (double)square->n[i * codes + i];
		products += row * column;
	}
	return (square->total * diagonal - products) / (square->total * square->total - products);
}

static int
cohen(const struct square *square, double level, struct agreement_figure *figure, double *chance,
    struct err *err)
{
	size_t codes = square->codes;
	double observed = 0, mean, squares = 0;

	*chance = 0;
	for (size_t i = 0; i < codes; i++) {
		*chance += square->rows[i] * square->row_weights[i];
		for (size_t j = 0; j < codes; j++)
			observed += weight(square, i, j) * (double)square->n[i * codes + j];
	}
	observed /= square->total;
	if (single_code(square)) {
		*chance = 1;
		return err_set(err, ERR_DATA, N_("both coders used one and the same code only"));
	}
	figure->estimate = square->weights == KAPPA_PLAIN ? plain_kappa(square)
							  : (observed - *chance) / (1 - *chance);
	mean = figure->estimate - *chance * (1 - figure->estimate);
	for (size_t i = 0; i < codes; i++) {
		for (size_t j = 0; j < codes; j++) {
			double off =
			    agreement_deviation(linearised(square, i, j, figure->estimate), mean);

			squares += (double)square->n[i * codes + j] / square->total * off * off;
		}
	}
	figure->se = sqrt(squares / square->total) / (1 - *chance);
	agreement_interval(figure, agreement_normal(level), -1);
	return 0;
}

int
kappa_cohen(const uint64_t *n, size_t codes, enum kappa_weights weights, double level,
    struct agreement_figure *figure, double *chance, struct err *err)
{
	struct square square = {.n = n, .codes = codes, .weights = weights};
	double *sums;
	int result;

	*figure = (struct agreement_figure){NAN, NAN, NAN, NAN, 0, NULL};
	*chance = NAN;
	for (size_t i = 0; i < codes * codes; i++)
		figure->units += n[i];
	if (figure->units == 0)
		return err_set(err, ERR_DATA, N_("no unit was coded by both"));
	sums = mem_alloc(codes, 4 * sizeof(double), err);
	if (sums == NULL)
		return -1;
	square.rows = sums;
	square.columns = sums + codes;
	square.row_weights = sums + 2 * codes;
	square.column_weights = sums + 3 * codes;
	describe(&square);
	result = cohen(&square, level, figure, chance, err);
	free(sums);
	return result;
}
