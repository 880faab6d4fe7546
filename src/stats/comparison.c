/* SPDX-License-Identifier: MIT */
#include "findings/comparison.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "findings/exact.h"
#include "findings/gettext.h"
#include "findings/holm.h"
#include "findings/mem.h"
#include "findings/montecarlo.h"
#include "findings/random.h"

/* Fisher's p of the fourfold table. */
static int
test_exactly(const struct pair *pair, double *p, struct err *err)
{
	const uint64_t counts[] = {(uint64_t)pair->from, (uint64_t)(pair->from_base - pair->from),
	    (uint64_t)pair->to, (uint64_t)(pair->to_base - pair->to)};
	struct crosstab ct = CROSSTAB_INIT;
	struct association fisher;
	int result = -1;

	if (crosstab_make(&ct, counts, 2, 2, err) == 0)
		result = exact_fisher(&ct, 0.95, &fisher, err);
	if (result == 0)
		*p = fmin(fisher.p, 1); /* a sum of many may be a digit over it */
	crosstab_release(&ct);
	return result;
}

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
	if (difference_test(pair, &z, &out->p, &reason) == 0) {
		out->exact = difference_expected(pair) < 1;
		if (!out->exact || test_exactly(pair, &out->p, &reason) == 0)
			return;
	}
	out->p = NAN;
	snprintf(out->reason, sizeof(out->reason), "%.63s", reason.text);
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

/* The marked columns, without empty rows and columns. */
static int
choose_columns(const struct table *table, const bool *columns, struct crosstab *ct, struct err *err)
{
	uint64_t *counts = mem_alloc(table->row_count * table->column_count, sizeof(*counts), err);
	size_t marked = 0, next = 0;
	int result;

	if (counts == NULL)
		return -1;
	for (size_t j = 0; j < table->column_count; j++)
		marked += columns[j];
	for (size_t i = 0; i < table->row_count; i++) {
		for (size_t j = 0; j < table->column_count; j++) {
			if (columns[j])
				counts[next++] = *table_at(table, i, j);
		}
	}
	result = crosstab_make(ct, counts, table->row_count, marked, err);
	free(counts);
	return result;
}

static int
test_homogeneity(const struct crosstab *ct, const struct progress *progress,
    struct homogeneity *result, struct err *err)
{
	struct montecarlo simulated[MONTECARLO_COUNT];
	struct association pearson;

	if (association_pearson(ct, 0.95, &pearson, err) != 0)
		return -1;
	association_expected(ct, &result->expected);
	result->chisq = pearson.estimate;
	result->df = pearson.df;
	result->p = pearson.p;
	result->simulated = !result->expected.trusted;
	if (!result->simulated)
		return 0;
	if (montecarlo_test(ct, MONTECARLO_TABLES_DEFAULT, RANDOM_SEED_DEFAULT, 0.95, progress,
		simulated, err) != 0)
		return -1;
	result->p = simulated[MONTECARLO_PEARSON].p;
	return 0;
}

int
comparison_homogeneity(const struct table *table, const bool *columns,
    const struct progress *progress, struct homogeneity *result, struct err *err)
{
	struct crosstab ct = CROSSTAB_INIT;
	int status = -1;

	*result = (struct homogeneity){0};
	if (choose_columns(table, columns, &ct, err) == 0)
		status = test_homogeneity(&ct, progress, result, err);
	crosstab_release(&ct);
	return status;
}
