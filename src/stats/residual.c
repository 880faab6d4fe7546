/* SPDX-License-Identifier: MIT */
#include "findings/residual.h"

#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "findings/holm.h"
#include "findings/mem.h"

static void
cell(const struct crosstab *ct, size_t i, size_t j, struct residual *out)
{
	double n = (double)ct->n, row = (double)ct->row_totals[i];
	double column = (double)ct->column_totals[j];

	out->expected = crosstab_expected(ct, i, j);
	out->pearson = ((double)crosstab_at(ct, i, j) - out->expected) / sqrt(out->expected);
	/* Both margins are smaller than n: there are two of each. */
	out->adjusted = out->pearson / sqrt((n - row) / n * ((n - column) / n));
	out->p = fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(out->adjusted)));
}

int
residual_all(const struct crosstab *ct, struct residual *out, struct err *err)
{
	size_t count = ct->rows * ct->columns;
	double *p, *adjusted;
	int result = -1;

	if (crosstab_check(ct, err) != 0)
		return -1;
	p = mem_alloc(count, sizeof(*p), err);
	adjusted = mem_alloc(count, sizeof(*adjusted), err);
	for (size_t i = 0; p != NULL && i < count; i++) {
		cell(ct, i / ct->columns, i % ct->columns, &out[i]);
		p[i] = out[i].p;
	}
	if (p != NULL && adjusted != NULL && holm_adjust(p, count, adjusted, err) == 0) {
		for (size_t i = 0; i < count; i++)
			out[i].p_adjusted = adjusted[i];
		result = 0;
	}
	free(p);
	free(adjusted);
	return result;
}
