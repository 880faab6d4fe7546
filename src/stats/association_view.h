/* SPDX-License-Identifier: MIT */
/*
 * association_view - a table of counts as it is or turned by a quarter.
 *
 * So that what predicts columns from rows is written once.
 */
#ifndef FINDINGS_STATS_ASSOCIATION_VIEW_H
#define FINDINGS_STATS_ASSOCIATION_VIEW_H

#include <stdbool.h>

#include "findings/association.h"

struct view {
	const struct crosstab *ct;
	size_t rows, columns;
	const uint64_t *row_totals, *column_totals;
	bool turned;
};

static inline struct view
view_of(const struct crosstab *ct, bool turned)
{
	if (turned)
		return (struct view){ct, ct->columns, ct->rows, ct->column_totals, ct->row_totals,
		    true};
	return (struct view){ct, ct->rows, ct->columns, ct->row_totals, ct->column_totals, false};
}

static inline uint64_t
view_at(const struct view *view, size_t row, size_t column)
{
	return view->turned ? crosstab_at(view->ct, column, row)
			    : crosstab_at(view->ct, row, column);
}

/*
 * The interval estimate +- z sqrt(variance), cut to [0, 1]; none where the
 * variance is 0 (a coefficient of 0 or 1, where the approximation says nothing).
 */
void view_interval(double level, double variance, struct association *out);

#endif
