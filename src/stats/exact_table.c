/* SPDX-License-Identifier: MIT */
/*
 * Freeman and Halton's test. A table of given margins has the probability
 * K exp(-v), v the sum of ln n_ij!. Rows are filled one by one; what matters of
 * those filled is what they left of each column total (the state) and their v.
 * For every state the least and most that the other rows can add to v is found
 * first, so that a path which will surely count, or surely not, ends there.
 */
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <stdlib.h>
#include <string.h>

#include "association_view.h"
#include "exact_paths.h"
#include "findings/exact.h"
#include "findings/gettext.h"
#include "findings/mem.h"

#define N_MAX 20000u
#define COLUMNS_MAX 8u
#define STATES_MAX 4000000u	   /* over all rows */
#define PATHS_MAX 100000u	   /* at a time */
#define WORK_MAX UINT64_C(5000000) /* ways to fill a row: a fraction of a second */
#define TIE 1e-7

struct lattice {
	size_t rows, columns;
	const uint64_t *row_totals;	     /* largest first */
	uint64_t column_totals[COLUMNS_MAX]; /* the largest last: it is no part of a state */
	size_t radix[COLUMNS_MAX], states;   /* a state is sum left_j radix_j */
	uint64_t *rest;			     /* sum of row totals from this row on */
	double *factorials;		     /* ln k! */
	double *row_factorials;		     /* sum of ln r_i! from this row on */
	double *least, *most;		     /* (rows + 1) * states */
	uint64_t work;
};

/* One way to fill a row, out of what is left of the columns. */
struct filling {
	uint64_t left[COLUMNS_MAX], cells[COLUMNS_MAX];
	uint64_t total; /* of the row */
	size_t state;	/* after it */
	double value;	/* its v */
};

/* What is left in a state before `row`; false where no table comes there. */
static bool
unpack(const struct lattice *lattice, size_t row, size_t state, uint64_t *left)
{
	size_t last = lattice->columns - 1;
	uint64_t sum = 0;

	for (size_t j = 0; j < last; j++) {
		left[j] = state / lattice->radix[j] % (lattice->column_totals[j] + 1);
		sum += left[j];
	}
	if (sum > lattice->rest[row])
		return false;
	left[last] = lattice->rest[row] - sum;
	return left[last] <= lattice->column_totals[last];
}

/* The last cell is what the others leave: does that go? */
static bool
finish(struct lattice *lattice, size_t state, struct filling *filling)
{
	size_t last = lattice->columns - 1;
	uint64_t sum = 0;

	lattice->work++;
	for (size_t j = 0; j < last; j++)
		sum += filling->cells[j];
	if (sum > filling->total || filling->total - sum > filling->left[last])
		return false;
	filling->cells[last] = filling->total - sum;
	filling->value = 0;
	filling->state = state;
	for (size_t j = 0; j <= last; j++)
		filling->value += lattice->factorials[filling->cells[j]];
	for (size_t j = 0; j < last; j++)
		filling->state -= filling->cells[j] * lattice->radix[j];
	return true;
}

/* Count on: the first of the cells that can be one more, those before it to 0. */
static bool
next(const struct lattice *lattice, struct filling *filling)
{
	uint64_t sum = 0;

	for (size_t j = 0; j + 1 < lattice->columns; j++)
		sum += filling->cells[j];
	for (size_t j = 0; j + 1 < lattice->columns; j++) {
		if (filling->cells[j] < filling->left[j] && sum < filling->total) {
			filling->cells[j]++;
			return true;
		}
		sum -= filling->cells[j];
		filling->cells[j] = 0;
	}
	return false;
}

static bool
begin(const struct lattice *lattice, size_t row, size_t state, struct filling *filling)
{
	*filling = (struct filling){.total = lattice->row_totals[row]};
	return unpack(lattice, row, state, filling->left);
}

/* Least and most from each state, from the last row upwards. False: too much work. */
static bool
find_bounds(struct lattice *lattice)
{
	size_t states = lattice->states;

	for (size_t row = lattice->rows; row-- > 0;) {
		for (size_t state = 0; state < states; state++) {
			double least = INFINITY, most = -INFINITY;
			struct filling filling;

			if (begin(lattice, row, state, &filling)) {
				do {
					size_t after;

					if (!finish(lattice, state, &filling))
						continue;
					after = (row + 1) * states + filling.state;
					least = fmin(least, filling.value + lattice->least[after]);
					most = fmax(most, filling.value + lattice->most[after]);
				} while (next(lattice, &filling));
			}
			lattice->least[row * states + state] = least;
			lattice->most[row * states + state] = most;
			if (lattice->work > WORK_MAX)
				return false;
		}
	}
	return true;
}

/* ln of the sum of exp(-v) over all ways to fill the rows from this one on. */
static double
completions(const struct lattice *lattice, size_t row, size_t state)
{
	uint64_t left[COLUMNS_MAX] = {0};
	double sum;

	unpack(lattice, row, state, left);
	sum = lattice->factorials[lattice->rest[row]] - lattice->row_factorials[row];
	for (size_t j = 0; j < lattice->columns; j++)
		sum -= lattice->factorials[left[j]];
	return sum;
}

/* One row further: the paths that stay undecided, and the probability of those that count. */
static int
advance(struct lattice *lattice, size_t row, double limit, const struct paths *now,
    struct paths *after, double *p, struct err *err)
{
	double all = completions(lattice, 0, lattice->states - 1);

	for (size_t i = 0; i < now->capacity; i++) {
		const struct path *path = &now->slots[i];
		struct filling filling;

		if (path->ways == 0 || !begin(lattice, row, path->state, &filling))
			continue;
		do {
			size_t bound;
			double value;

			if (!finish(lattice, path->state, &filling))
				continue;
			bound = (row + 1) * lattice->states + filling.state;
			value = path->value + filling.value;
			if (value + lattice->least[bound] >= limit)
				*p += path->ways *
				    exp(completions(lattice, row + 1, filling.state) - value - all);
			else if (value + lattice->most[bound] >= limit &&
			    paths_add(after, filling.state, value, path->ways, err) != 0)
				return -1;
		} while (next(lattice, &filling));
		if (lattice->work > WORK_MAX || after->count > PATHS_MAX)
			return err_set(err, ERR_DATA, N_("too many tables have these margins"));
	}
	return 0;
}

static int
walk(struct lattice *lattice, double observed, double *p, struct err *err)
{
	struct paths now = PATHS_INIT;
	int result = -1;

	*p = 0;
	if (!find_bounds(lattice))
		return err_set(err, ERR_DATA, N_("too many tables have these margins"));
	if (lattice->least[lattice->states - 1] >= observed - TIE) {
		*p = 1;
		return 0;
	}
	result = paths_add(&now, lattice->states - 1, 0, 1, err);
	for (size_t row = 0; row < lattice->rows && result == 0; row++) {
		struct paths after = PATHS_INIT;

		result = advance(lattice, row, observed - TIE, &now, &after, p, err);
		paths_release(&now);
		now = after;
	}
	paths_release(&now);
	return result;
}

static int
fewer(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;

	return (*a < *b) - (*a > *b);
}

/* The columns' part of the lattice; -1 where it is too large. */
static int
lay_columns(struct lattice *lattice, const struct view *view, struct err *err)
{
	size_t largest = 0;

	for (size_t j = 1; j < view->columns; j++) {
		if (view->column_totals[j] > view->column_totals[largest])
			largest = j;
	}
	lattice->columns = view->columns;
	memcpy(lattice->column_totals, view->column_totals,
	    view->columns * sizeof(*view->column_totals));
	lattice->column_totals[largest] = view->column_totals[view->columns - 1];
	lattice->column_totals[view->columns - 1] = view->column_totals[largest];
	lattice->states = 1;
	for (size_t j = 0; j + 1 < view->columns; j++) {
		lattice->radix[j] = lattice->states;
		lattice->states *= (size_t)lattice->column_totals[j] + 1;
		if (lattice->states * (view->rows + 1) > STATES_MAX)
			return err_set(err, ERR_DATA, N_("too many tables have these margins"));
	}
	return 0;
}

static int
lay_rows(struct lattice *lattice, const struct view *view, uint64_t *totals, struct err *err)
{
	size_t rows = view->rows, n = (size_t)view->ct->n;

	lattice->rows = rows;
	memcpy(totals, view->row_totals, rows * sizeof(*totals));
	qsort(totals, rows, sizeof(*totals), fewer);
	lattice->row_totals = totals;
	lattice->rest = mem_alloc(rows + 1, sizeof(*lattice->rest), err);
	lattice->row_factorials = mem_alloc(rows + 1, sizeof(*lattice->row_factorials), err);
	lattice->factorials = mem_alloc(n + 1, sizeof(*lattice->factorials), err);
	lattice->least = mem_alloc((rows + 1) * lattice->states, sizeof(*lattice->least), err);
	lattice->most = mem_alloc((rows + 1) * lattice->states, sizeof(*lattice->most), err);
	if (lattice->rest == NULL || lattice->row_factorials == NULL ||
	    lattice->factorials == NULL || lattice->least == NULL || lattice->most == NULL)
		return -1;
	for (size_t k = 0; k <= n; k++)
		lattice->factorials[k] = gsl_sf_lnfact((unsigned)k);
	for (size_t row = rows; row-- > 0;) {
		lattice->rest[row] = lattice->rest[row + 1] + totals[row];
		lattice->row_factorials[row] =
		    lattice->row_factorials[row + 1] + lattice->factorials[totals[row]];
	}
	return 0;
}

int
exact_freeman_halton(const struct crosstab *ct, double level, struct association *out,
    struct err *err)
{
	struct view view = view_of(ct, ct->columns > ct->rows);
	struct lattice lattice = {0};
	double observed = 0, p = 0;
	uint64_t *totals;
	int result = -1;

	(void)level;
	if (crosstab_check(ct, err) != 0)
		return -1;
	if (ct->n > N_MAX || view.columns > COLUMNS_MAX)
		return err_set(err, ERR_DATA, N_("too many tables have these margins"));
	if (lay_columns(&lattice, &view, err) != 0)
		return -1;
	totals = mem_alloc(view.rows, sizeof(*totals), err);
	if (totals != NULL && lay_rows(&lattice, &view, totals, err) == 0) {
		for (size_t i = 0; i < ct->rows * ct->columns; i++)
			observed += lattice.factorials[ct->counts[i]];
		result = walk(&lattice, observed, &p, err);
	}
	free(totals);
	free(lattice.rest);
	free(lattice.row_factorials);
	free(lattice.factorials);
	free(lattice.least);
	free(lattice.most);
	*out = ASSOCIATION_NONE;
	out->p = fmin(1, p);
	return result;
}
