/* SPDX-License-Identifier: MIT */
#include "montecarlo_table.h"

#include <gsl/gsl_sf_gamma.h>
#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"

/*
 * Which way is faster: a card costs a few nanoseconds, a cell some hundred and
 * more for large counts. Decided by the table alone, so the figures stay the same.
 */
#define CARDS_A_CELL 32u

static size_t
largest(const uint64_t *totals, size_t count)
{
	size_t best = 0;

	for (size_t i = 1; i < count; i++) {
		if (totals[i] > totals[best])
			best = i;
	}
	return best;
}

/*
 * A card for each finding, with its row (or column); a column (or row) is dealt
 * as many as it counts, and the largest one, which gets what is left, none.
 */
static int
make_cards(struct deck *deck, struct err *err)
{
	const struct crosstab *ct = deck->ct;
	size_t row = largest(ct->row_totals, ct->rows);
	size_t column = largest(ct->column_totals, ct->columns), at = 0;

	deck->turned = ct->row_totals[row] > ct->column_totals[column];
	deck->largest = deck->turned ? row : column;
	deck->cards = mem_alloc((size_t)ct->n, sizeof(*deck->cards), err);
	deck->start = mem_alloc(ct->rows * ct->columns, sizeof(*deck->start), err);
	if (deck->cards == NULL || deck->start == NULL)
		return -1;
	for (size_t i = 0; i < (deck->turned ? ct->columns : ct->rows); i++) {
		uint64_t total = deck->turned ? ct->column_totals[i] : ct->row_totals[i];
		size_t first = deck->turned ? i : i * ct->columns;

		deck->start[first + deck->largest * (deck->turned ? ct->columns : 1)] = total;
		for (uint64_t k = 0; k < total; k++)
			deck->cards[at++] = (uint32_t)first;
	}
	return 0;
}

bool
deck_by_cells(const struct crosstab *ct)
{
	return ct->n / CARDS_A_CELL > (ct->rows - 1) * (ct->columns - 1) || ct->n > UINT32_MAX ||
	    ct->rows * ct->columns > UINT32_MAX;
}

int
deck_open(struct deck *deck, const struct crosstab *ct, const double *log_factorials, gsl_rng *rng,
    struct err *err)
{
	size_t cells = ct->rows * ct->columns;

	*deck = (struct deck){.ct = ct,
	    .rng = rng,
	    .next = rng->type->get,
	    .state = gsl_rng_state(rng),
	    .log_factorials = log_factorials,
	    .counts = mem_alloc(cells, sizeof(*deck->counts), err),
	    .left = mem_alloc(ct->columns, sizeof(*deck->left), err)};
	if (deck->counts != NULL && deck->left != NULL) {
		if (deck_by_cells(ct) || make_cards(deck, err) == 0)
			return 0;
	}
	deck_close(deck);
	return -1;
}

void
deck_close(struct deck *deck)
{
	free(deck->cards);
	free(deck->start);
	free(deck->counts);
	free(deck->left);
	*deck = (struct deck){0};
}

/* A number below `limit`, all equally likely (Lemire 2019, ACM TOMACS 29, 3). */
static inline uint32_t
below(struct deck *deck, uint32_t limit)
{
	uint64_t product = (uint64_t)(uint32_t)deck->next(deck->state) * limit;

	if ((uint32_t)product < limit) {
		uint32_t threshold = -limit % limit;

		while ((uint32_t)product < threshold)
			product = (uint64_t)(uint32_t)deck->next(deck->state) * limit;
	}
	return (uint32_t)(product >> 32);
}

/* What is dealt goes behind those that are left, where the next table finds it. */
static void
deal_cards(struct deck *deck)
{
	const struct crosstab *ct = deck->ct;
	const uint64_t *totals = deck->turned ? ct->row_totals : ct->column_totals;
	size_t sides = deck->turned ? ct->rows : ct->columns;
	size_t step = deck->turned ? ct->columns : 1, rest = deck->largest * step;
	uint32_t left = (uint32_t)ct->n, *cards = deck->cards;
	uint64_t *counts = deck->counts;

	memcpy(counts, deck->start, ct->rows * ct->columns * sizeof(*counts));
	for (size_t side = 0; side < sides; side++) {
		for (uint64_t k = side != deck->largest ? totals[side] : 0; k > 0; k--) {
			uint32_t place = below(deck, left--), card = cards[place];

			cards[place] = cards[left];
			cards[left] = card;
			counts[card + side * step]++;
			counts[card + rest]--;
		}
	}
}

static double
log_factorial(const struct deck *deck, double k)
{
	return deck->log_factorials != NULL ? deck->log_factorials[(size_t)k]
					    : gsl_sf_lngamma(k + 1);
}

/* ln P(x) of x marked ones among `drawn`, in doubles, which hold what is counted. */
static double
log_law(const struct deck *deck, double x, double drawn, double marked, double all)
{
	return log_factorial(deck, marked) - log_factorial(deck, x) -
	    log_factorial(deck, marked - x) + log_factorial(deck, all - marked) -
	    log_factorial(deck, drawn - x) - log_factorial(deck, all - marked - drawn + x) -
	    log_factorial(deck, all) + log_factorial(deck, drawn) +
	    log_factorial(deck, all - drawn);
}

/*
 * How many of t drawn out of n are of the m marked ones: by inversion, from the
 * mode outwards, so that it costs as many steps as the law is wide.
 */
static double
draw_cell(struct deck *deck, double t, double m, double n)
{
	double low = fmax(0, t + m - n), high = fmin(t, m);
	double mode = fmax(low, fmin(high, floor((t + 1) * (m + 1) / (n + 2))));
	double up = mode, down = mode, up_weight, down_weight, u;

	if (low == high)
		return low;
	up_weight = down_weight = exp(log_law(deck, mode, t, m, n));
	u = gsl_rng_uniform(deck->rng) - up_weight;
	while (u > 0 && up_weight + down_weight > 1e-20) {
		up_weight *= (m - up) / (up + 1) * ((t - up) / (n - m - t + up + 1));
		up++;
		u -= up_weight;
		if (u <= 0)
			return up;
		down_weight *= down / (m - down + 1) * ((n - m - t + down) / (t - down + 1));
		down--;
		u -= down_weight;
		if (u <= 0)
			return down;
	}
	/* The mode; also where rounding leaves a crumb beyond both ends. */
	return mode;
}

/* Each cell given those before it; the last row and column are what is left over. */
static void
deal_cells(struct deck *deck)
{
	const struct crosstab *ct = deck->ct;
	uint64_t *row = deck->counts;

	memcpy(deck->left, ct->column_totals, ct->columns * sizeof(*deck->left));
	for (size_t i = 0; i + 1 < ct->rows; i++, row += ct->columns) {
		uint64_t drawn = ct->row_totals[i], all = 0;

		for (size_t j = 0; j < ct->columns; j++)
			all += deck->left[j];
		for (size_t j = 0; j + 1 < ct->columns; j++) {
			row[j] = (uint64_t)draw_cell(deck, (double)drawn, (double)deck->left[j],
			    (double)all);
			all -= deck->left[j];
			drawn -= row[j];
			deck->left[j] -= row[j];
		}
		row[ct->columns - 1] = drawn;
		deck->left[ct->columns - 1] -= drawn;
	}
	memcpy(row, deck->left, ct->columns * sizeof(*row));
}

void
deck_deal(struct deck *deck)
{
	if (deck->cards != NULL)
		deal_cards(deck);
	else
		deal_cells(deck);
}
