/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "findings/association_report.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/residual.h"
#include "findings/result.h"

static const char *
caution(double expected)
{
	if (expected < 1)
		return "; expected under 1, says nothing by itself";
	return expected < 5 ? "; expected under 5" : "";
}

static void
write_cell(const struct table *table, const struct crosstab *ct, size_t cell, bool pearson,
    const struct residual *residual, struct csvout *out)
{
	char method[128];

	result_level(out, &table->rows[ct->row_of[cell / ct->columns]]);
	result_level(out, &table->columns[ct->column_of[cell % ct->columns]]);
	csvout_count(out, ct->counts[cell]);
	result_figure(out, residual->expected);
	result_figure(out, pearson ? residual->pearson : residual->adjusted);
	result_figure(out, pearson ? NAN : residual->p);
	result_figure(out, pearson ? NAN : residual->p_adjusted);
	if (pearson)
		snprintf(method, sizeof(method), "Pearson; undefined p: its variance is under 1%s",
		    caution(residual->expected));
	else
		snprintf(method, sizeof(method), "adjusted, Holm over %zu cells%s",
		    ct->rows * ct->columns, caution(residual->expected));
	csvout_string(out, method);
	csvout_end(out);
}

static const char *
name_of(const struct level *level, char *name, size_t size)
{
	if (level->kind == LEVEL_MISSING)
		return "(none)";
	snprintf(name, size, "%.*s", SLICE_ARG(level->name));
	return name;
}

/* Does any cell stand out? Those that expect less than one finding cannot. */
static void
remark(const struct table *table, const struct crosstab *ct, const struct residual *residuals,
    const struct report_options *options)
{
	size_t cells = ct->rows * ct->columns, standing_out = 0, best = cells;
	char row[128], column[128];
	const char *row_name, *column_name;

	for (size_t i = 0; i < cells; i++) {
		if (residuals[i].expected < 1)
			continue;
		standing_out += residuals[i].p_adjusted <= 1 - options->level;
		if (best == cells || residuals[i].p < residuals[best].p)
			best = i;
	}
	if (best == cells) {
		notice_say(options->notice, NULL, 0,
		    _("no cell stands out: all of them expect less than one"));
		return;
	}
	row_name = name_of(&table->rows[ct->row_of[best / ct->columns]], row, sizeof(row));
	column_name =
	    name_of(&table->columns[ct->column_of[best % ct->columns]], column, sizeof(column));
	if (standing_out == 0)
		notice_say(options->notice, NULL, 0,
		    _("no cell stands out: the smallest adjusted p is %.3g (%s, %s)"),
		    residuals[best].p_adjusted, row_name, column_name);
	else
		notice_say(options->notice, NULL, 0,
		    _("%zu of %zu cells stand out, most of all (%s, %s) with an adjusted p of %.3g"),
		    standing_out, cells, row_name, column_name, residuals[best].p_adjusted);
}

/* One cell of a table that associates nothing, which `ct` may have left out. */
static void
write_undefined_cell(const struct table *table, const struct crosstab *ct, size_t row,
    size_t column, const struct err *why, struct csvout *out)
{
	uint64_t count = table->counts[row * table->column_count + column];
	char method[sizeof(why->text) + 16];

	result_level(out, &table->rows[row]);
	result_level(out, &table->columns[column]);
	csvout_count(out, count);
	/* In a single row, or column, nothing else can be expected. */
	result_figure(out, ct->n > 0 ? (double)count : NAN);
	for (int empty = 0; empty < 3; empty++)
		result_figure(out, NAN);
	snprintf(method, sizeof(method), "undefined: %s", why->text);
	csvout_string(out, method);
	csvout_end(out);
}

/* Of a table of zeros, all cells, as else none would have the reason. */
static void
write_undefined_cells(const struct table *table, const struct crosstab *ct, const struct err *why,
    struct csvout *out)
{
	bool zeros = ct->n == 0;
	size_t rows = zeros ? table->row_count : ct->rows;
	size_t columns = zeros ? table->column_count : ct->columns;

	for (size_t i = 0; i < rows; i++) {
		for (size_t j = 0; j < columns; j++)
			write_undefined_cell(table, ct, zeros ? i : ct->row_of[i],
			    zeros ? j : ct->column_of[j], why, out);
	}
}

int
report_residuals(const struct table *table, const struct crosstab *ct, bool pearson,
    const struct report_options *options, struct csvout *out, struct err *err)
{
	const char *columns = "row,column,count,expected,residual,p,p_adjusted,method";
	struct residual *residuals;
	struct err why = ERR_INIT;

	if (crosstab_check(ct, &why) != 0) {
		result_header(out, columns);
		write_undefined_cells(table, ct, &why, out);
		return 0;
	}
	residuals = mem_alloc(ct->rows * ct->columns, sizeof(*residuals), err);
	if (residuals == NULL || residual_all(ct, residuals, err) != 0) {
		free(residuals);
		return -1;
	}
	result_header(out, columns);
	for (size_t cell = 0; cell < ct->rows * ct->columns; cell++)
		write_cell(table, ct, cell, pearson, &residuals[cell], out);
	remark(table, ct, residuals, options);
	free(residuals);
	return 0;
}

void
report_expected(const struct table *table, const struct crosstab *ct, struct csvout *out)
{
	csvout_field(out, table->row_key);
	for (size_t j = 0; j < ct->columns; j++)
		result_level(out, &table->columns[ct->column_of[j]]);
	csvout_end(out);
	for (size_t i = 0; i < ct->rows; i++) {
		result_level(out, &table->rows[ct->row_of[i]]);
		for (size_t j = 0; j < ct->columns; j++)
			result_figure(out, crosstab_expected(ct, i, j));
		csvout_end(out);
	}
}
