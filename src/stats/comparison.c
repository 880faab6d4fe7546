/* SPDX-License-Identifier: MIT */
#include "findings/comparison.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/holm.h"
#include "findings/mem.h"

static void
compare(const struct pair *pair, double level, struct comparison *out)
{
	struct err reason = ERR_INIT;
	double z;

	*out = (struct comparison){.pair = *pair,
	    .share_from = pair->from / pair->from_base,
	    .share_to = pair->to / pair->to_base,
	    .p = NAN,
	    .p_adjusted = NAN,
	    .interval = {NAN, NAN}};
	out->difference = out->share_to - out->share_from;
	out->ratio = pair->from > 0 ? out->share_to / out->share_from : NAN;
	difference_newcombe(pair, level, &out->interval, &reason);
	if (difference_test(pair, &z, &out->p, &reason) != 0) {
		out->p = NAN;
		snprintf(out->reason, sizeof(out->reason), "%.63s", reason.text);
	}
	out->sparse = difference_expected(pair) < 1;
}

int
comparison_levels(const struct table *table, size_t from, size_t to, double level,
    struct comparison *levels, struct err *err)
{
	double *p = mem_alloc(table->row_count, sizeof(*p), err);
	struct pair pair = {.from_base = (double)table_column_total(table, from),
	    .to_base = (double)table_column_total(table, to)};
	int result = -1;

	if (p == NULL)
		return -1;
	if (pair.from_base == 0 || pair.to_base == 0) {
		err_set(err, ERR_DATA, _("\"%.*s\" has no findings: there is nothing to compare"),
		    SLICE_ARG(table->columns[pair.from_base == 0 ? from : to].name));
	} else {
		for (size_t i = 0; i < table->row_count; i++) {
			pair.from = (double)*table_at(table, i, from);
			pair.to = (double)*table_at(table, i, to);
			compare(&pair, level, &levels[i]);
			p[i] = levels[i].p;
		}
		result = holm_adjust(p, table->row_count, p, err);
		for (size_t i = 0; i < table->row_count; i++)
			levels[i].p_adjusted = p[i];
	}
	free(p);
	return result;
}

int
comparison_trends(const struct table *table, struct level_trend *trends, struct err *err)
{
	size_t groups = table->column_count;
	double *p = mem_alloc(table->row_count, sizeof(*p), err);
	double *scores = mem_alloc(groups, sizeof(*scores), err);
	uint64_t *bases = mem_alloc(groups, sizeof(*bases), err);
	int result = -1;

	if (p != NULL && scores != NULL && bases != NULL) {
		for (size_t j = 0; j < groups; j++) {
			scores[j] = (double)(j + 1);
			bases[j] = table_column_total(table, j);
		}
		for (size_t i = 0; i < table->row_count; i++) {
			struct err reason = ERR_INIT;

			trends[i] = (struct level_trend){{NAN, NAN, NAN, NAN, NAN}, NAN, ""};
			if (trend_cochran_armitage(table_at(table, i, 0), bases, scores, groups,
				&trends[i].trend, &reason) != 0)
				snprintf(trends[i].reason, sizeof(trends[i].reason), "%.63s",
				    reason.text);
			p[i] = trends[i].trend.p;
		}
		result = holm_adjust(p, table->row_count, p, err);
		for (size_t i = 0; i < table->row_count; i++)
			trends[i].p_adjusted = p[i];
	}
	free(p);
	free(scores);
	free(bases);
	return result;
}

static double
row_total(const struct table *table, const bool *columns, size_t row)
{
	double total = 0;

	for (size_t j = 0; j < table->column_count; j++)
		total += columns[j] ? (double)*table_at(table, row, j) : 0;
	return total;
}

/* One column against the row totals. */
static void
add_column(const struct table *table, size_t column, const double *row_totals, double n,
    struct homogeneity *result)
{
	double total = (double)table_column_total(table, column);

	for (size_t i = 0; i < table->row_count; i++) {
		double expected = row_totals[i] / n * total;

		if (expected == 0)
			continue;
		result->chisq += pow((double)*table_at(table, i, column) - expected, 2) / expected;
		result->cells++;
		result->under_5 += expected < 5;
		result->under_1 += expected < 1;
	}
}

int
comparison_homogeneity(const struct table *table, const bool *columns, struct homogeneity *result,
    struct err *err)
{
	double *totals = mem_alloc(table->row_count, sizeof(*totals), err);
	double n = 0, rows = 0, groups = 0;

	*result = (struct homogeneity){0};
	if (totals == NULL)
		return -1;
	for (size_t i = 0; i < table->row_count; i++) {
		totals[i] = row_total(table, columns, i);
		rows += totals[i] > 0;
		n += totals[i];
	}
	for (size_t j = 0; j < table->column_count; j++) {
		if (!columns[j] || table_column_total(table, j) == 0)
			continue;
		groups++;
		add_column(table, j, totals, n, result);
	}
	free(totals);
	result->df = (rows - 1) * (groups - 1);
	if (!(result->df > 0))
		return err_set(err, ERR_DATA, _("a single row or column"));
	result->p = gsl_cdf_chisq_Q(result->chisq, result->df);
	return 0;
}

bool
comparison_trusted(const struct homogeneity *result)
{
	return result->under_1 == 0 && 5 * result->under_5 <= result->cells;
}
