/* SPDX-License-Identifier: MIT */
/* Comparisons as result streams. */
#include <math.h>
#include <stdlib.h>

#include "findings/comparison.h"
#include "findings/mem.h"
#include "findings/montecarlo.h"
#include "findings/number.h"
#include "findings/random.h"
#include "findings/result.h"

static void
write_empty(struct csvout *out, size_t fields)
{
	for (size_t i = 0; i < fields; i++)
		csvout_string(out, "");
}

/* The method at the end of a row; keeps the first failure of `method`. */
static void
write_method(struct csvout *out, struct strbuf *method)
{
	csvout_field(out, strbuf_slice(method));
	csvout_end(out);
	if (!method->failed)
		strbuf_clear(method);
}

static void
write_comparison(const struct level *level, const struct comparison *c, struct strbuf *method,
    struct csvout *out)
{
	result_level(out, level);
	csvout_count(out, (unsigned long long)c->pair.from);
	csvout_count(out, (unsigned long long)c->pair.from_base);
	result_figure(out, c->share_from);
	csvout_count(out, (unsigned long long)c->pair.to);
	csvout_count(out, (unsigned long long)c->pair.to_base);
	result_figure(out, c->share_to);
	result_figure(out, c->difference);
	result_figure(out, c->interval.low);
	result_figure(out, c->interval.high);
	result_figure(out, c->ratio);
	result_figure(out, c->p);
	result_figure(out, c->p_adjusted);
	strbuf_add_string(method, "Newcombe interval; ");
	if (c->reason[0] != '\0')
		strbuf_add_format(method, "p undefined: %s", c->reason);
	else
		strbuf_add_string(method, c->exact ? "Fisher, Holm" : "N - 1 chi-squared, Holm");
	if (isnan(c->ratio))
		strbuf_add_format(method, "; ratio %s: none before",
		    c->pair.to > 0 ? "infinite" : "undefined");
	write_method(out, method);
}

static void
add_homogeneity(struct strbuf *method, const struct homogeneity *test)
{
	strbuf_add_string(method, "Pearson chi-squared ");
	number_add_figure(method, test->chisq);
	strbuf_add_string(method, " on ");
	number_add_figure(method, test->df);
	strbuf_add_string(method, " df");
	if (test->simulated)
		strbuf_add_format(method,
		    "; %zu of %zu expected counts under 5: p by Monte Carlo, %u tables, seed %ju",
		    test->expected.under_5, test->expected.cells, MONTECARLO_TABLES_DEFAULT,
		    (uintmax_t)RANDOM_SEED_DEFAULT);
}

/* Rows without level: one figure in the column `difference`. */
static void
write_distance(const char *name, double figure, const char *reason, struct strbuf *method,
    struct csvout *out)
{
	write_empty(out, 7);
	result_figure(out, figure);
	write_empty(out, 5);
	strbuf_add_string(method, name);
	if (isnan(figure))
		strbuf_add_format(method, " undefined: %s", reason);
	write_method(out, method);
}

/* The test over all levels, or the reason why it has no value. */
struct overall {
	bool given;
	struct homogeneity test;
	struct err reason;
};

static int
test_overall(const struct table *table, const bool *columns, const struct progress *progress,
    struct overall *overall, struct err *err)
{
	overall->reason = (struct err)ERR_INIT;
	overall->given =
	    comparison_homogeneity(table, columns, progress, &overall->test, &overall->reason) == 0;
	if (overall->given || overall->reason.kind == ERR_DATA)
		return 0;
	*err = overall->reason;
	return -1;
}

/* Its last columns: p, no adjusted one, and the method. */
static void
write_homogeneity(const struct overall *overall, struct strbuf *method, struct csvout *out)
{
	result_figure(out, overall->given ? overall->test.p : NAN);
	write_empty(out, 1);
	if (overall->given)
		add_homogeneity(method, &overall->test);
	else
		strbuf_add_format(method, "Pearson chi-squared undefined: %s",
		    overall->reason.text);
	write_method(out, method);
}

static int
write_overall_test(const struct table *table, const bool *columns, uint64_t from, uint64_t to,
    const struct progress *progress, struct strbuf *method, struct csvout *out, struct err *err)
{
	struct overall overall;

	if (test_overall(table, columns, progress, &overall, err) != 0)
		return -1;
	write_empty(out, 2);
	csvout_count(out, from);
	write_empty(out, 2);
	csvout_count(out, to);
	write_empty(out, 5);
	write_homogeneity(&overall, method, out);
	return 0;
}

static void
copy_column(const struct table *table, size_t column, uint64_t *counts)
{
	for (size_t i = 0; i < table->row_count; i++)
		counts[i] = *table_at(table, i, column);
}

static int
write_distances(const struct table *table, size_t from, size_t to, struct strbuf *method,
    struct csvout *out, struct err *err)
{
	uint64_t *before = mem_alloc(table->row_count, sizeof(*before), err);
	uint64_t *after = mem_alloc(table->row_count, sizeof(*after), err);
	struct err reason = ERR_INIT;
	struct distances distances = {NAN, NAN, NAN};
	double standardised = NAN;
	int result = -1;

	if (before != NULL && after != NULL) {
		copy_column(table, from, before);
		copy_column(table, to, after);
		result = 0;
		if (difference_standardised(before, after, table->row_count, &standardised,
			&reason) != 0) {
			standardised = NAN;
			result = reason.kind == ERR_DATA ? 0 : -1;
		}
		write_distance("standardised difference, Yang and Dalton", standardised,
		    reason.text, method, out);
		/* Both have findings, or the levels would not have been compared. */
		difference_distances(before, after, table->row_count, &distances, &reason);
		write_distance("total variation distance", distances.total_variation, reason.text,
		    method, out);
		write_distance("Jensen-Shannon divergence, bits", distances.jensen_shannon,
		    reason.text, method, out);
		write_distance("Hellinger distance", distances.hellinger, reason.text, method, out);
	}
	if (result != 0 && err->kind == ERR_NONE)
		*err = reason;
	free(before);
	free(after);
	return result;
}

int
comparison_write_pair(const struct table *table, size_t from, size_t to, double level,
    const struct progress *progress, struct csvout *out, struct err *err)
{
	struct comparison *levels = mem_alloc(table->row_count, sizeof(*levels), err);
	bool *columns = mem_alloc(table->column_count, sizeof(*columns), err);
	struct strbuf method = STRBUF_INIT;
	int result = -1;

	if (levels != NULL && columns != NULL &&
	    comparison_levels(table, from, to, level, levels, err) == 0) {
		columns[from] = columns[to] = true;
		result_header(out,
		    "level,count_from,base_from,share_from,count_to,base_to,share_to,difference,"
		    "low,high,ratio,p,p_adjusted,method");
		for (size_t i = 0; i < table->row_count; i++)
			write_comparison(&table->rows[i], &levels[i], &method, out);
		if (write_overall_test(table, columns, table_column_total(table, from),
			table_column_total(table, to), progress, &method, out, err) == 0 &&
		    write_distances(table, from, to, &method, out, err) == 0)
			result = strbuf_check(&method, err);
	}
	strbuf_release(&method);
	free(columns);
	free(levels);
	return result;
}

static void
write_trend(const struct level *level, uint64_t count, uint64_t base,
    const struct level_trend *trend, struct strbuf *method, struct csvout *out)
{
	result_level(out, level);
	csvout_string(out, "");
	csvout_count(out, count);
	csvout_count(out, base);
	result_figure(out, base > 0 ? (double)count / (double)base : NAN);
	result_figure(out, trend->trend.z);
	result_figure(out, trend->trend.p);
	result_figure(out, trend->p_adjusted);
	if (trend->reason[0] != '\0') {
		strbuf_add_format(method, "Cochran-Armitage trend undefined: %s", trend->reason);
	} else {
		strbuf_add_string(method, "Cochran-Armitage trend, Holm");
		if (!isnan(trend->trend.departure)) {
			strbuf_add_string(method, "; departure from it chi-squared ");
			number_add_figure(method, trend->trend.departure);
			strbuf_add_string(method, " on ");
			number_add_figure(method, trend->trend.departure_df);
			strbuf_add_string(method, " df, p ");
			number_add_figure(method, trend->trend.departure_p);
		}
	}
	write_method(out, method);
}

/* One level: its share in each process, then its trend. */
static void
write_level(const struct table *table, size_t row, const struct level_trend *trend,
    struct strbuf *method, struct csvout *out)
{
	for (size_t j = 0; j < table->column_count; j++) {
		uint64_t count = *table_at(table, row, j), base = table_column_total(table, j);

		result_level(out, &table->rows[row]);
		result_level(out, &table->columns[j]);
		csvout_count(out, count);
		csvout_count(out, base);
		result_figure(out, base > 0 ? (double)count / (double)base : NAN);
		write_empty(out, 3);
		strbuf_add_string(method, base > 0 ? "share" : "undefined: n is 0");
		write_method(out, method);
	}
	write_trend(&table->rows[row], table_row_total(table, row), table_total(table), trend,
	    method, out);
}

static int
write_overall_trend(const struct table *table, const bool *columns, const struct progress *progress,
    struct strbuf *method, struct csvout *out, struct err *err)
{
	struct overall overall;

	if (test_overall(table, columns, progress, &overall, err) != 0)
		return -1;
	write_empty(out, 3);
	csvout_count(out, table_total(table));
	write_empty(out, 2);
	write_homogeneity(&overall, method, out);
	return 0;
}

int
comparison_write_trends(const struct table *table, const struct progress *progress,
    struct csvout *out, struct err *err)
{
	struct level_trend *trends = mem_alloc(table->row_count, sizeof(*trends), err);
	bool *columns = mem_alloc(table->column_count, sizeof(*columns), err);
	struct strbuf method = STRBUF_INIT;
	int result = -1;

	if (trends != NULL && columns != NULL && comparison_trends(table, trends, err) == 0) {
		result_header(out, "level,process,count,base,share,z,p,p_adjusted,method");
		for (size_t i = 0; i < table->row_count; i++)
			write_level(table, i, &trends[i], &method, out);
		for (size_t j = 0; j < table->column_count; j++)
			columns[j] = true;
		if (write_overall_trend(table, columns, progress, &method, out, err) == 0)
			result = strbuf_check(&method, err);
	}
	strbuf_release(&method);
	free(columns);
	free(trends);
	return result;
}
