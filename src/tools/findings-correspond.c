/* SPDX-License-Identifier: MIT */
/*
 * findings-correspond - rows and columns of a table as points in few dimensions
 *
 * See findings-correspond(1).
 */
#include <stdio.h>
#include <stdlib.h>

#include "findings/cli.h"
#include "findings/cli_statistics.h"
#include "findings/correspondence.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/result.h"
#include "findings/stats.h"
#include "findings/table.h"

/* A point that rests on fewer findings than this lies where it lies by chance. */
#define FEW 5u

struct correspond_options {
	struct cli_list supplementary;
};

static const struct cli_option options[] = {
    {0, "supplementary", "row", CLI_LIST, offsetof(struct correspond_options, supplementary), NULL,
	N_("place this row among the others, but let it shape nothing")},
};

static const struct cli_program program = {.name = "findings-correspond",
    .summary = N_("rows and columns of a table as points in few dimensions"),
    .operands = "[file]",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .stream = true};

static bool
is_called(const struct level *level, const char *name)
{
	return level->kind == LEVEL_MISSING ? strcmp(name, "(none)") == 0
					    : slice_is(level->name, name);
}

/* Which rows only look on. */
static int
mark(const struct table *table, const struct cli_list *names, bool *marked, struct err *err)
{
	for (size_t i = 0; i < names->count; i++) {
		size_t row = 0;

		while (row < table->row_count && !is_called(&table->rows[row], names->items[i]))
			row++;
		if (row == table->row_count)
			return err_set(err, ERR_DATA, _("there is no row \"%s\""), names->items[i]);
		marked[row] = true;
	}
	return 0;
}

/* The rows that shape the axes: the others count as empty. */
static int
make_active(const struct table *table, const bool *marked, struct crosstab *ct, struct err *err)
{
	size_t cells = table->row_count * table->column_count;
	uint64_t *counts = mem_alloc(cells, sizeof(*counts), err);
	int result;

	if (counts == NULL)
		return -1;
	for (size_t i = 0; i < cells; i++)
		counts[i] = marked[i / table->column_count] ? 0 : table->counts[i];
	result = crosstab_make(ct, counts, table->row_count, table->column_count, err);
	free(counts);
	return result;
}

static void
write_header(size_t axes, struct csvout *out)
{
	static const char *const groups[] = {"coord%zu", "contribution%zu", "cos2_%zu"};
	static const char *const columns[] = {"kind", "point", "count", "mass", "inertia", "share"};
	char name[48];

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		csvout_string(out, columns[i]);
	for (size_t group = 0; group < 3; group++) {
		for (size_t k = 1; k <= axes; k++) {
			snprintf(name, sizeof(name), groups[group], k);
			csvout_string(out, name);
		}
	}
	csvout_end(out);
}

/* Figures of one kind, one for each axis; NULL: none. */
static void
write_figures(const double *figures, size_t count, struct csvout *out)
{
	for (size_t k = 0; k < count; k++)
		result_figure(out, figures != NULL ? figures[k] : NAN);
}

static void
write_axes(const struct correspondence *ca, struct csvout *out)
{
	for (size_t k = 0; k < ca->axes; k++) {
		csvout_string(out, "axis");
		csvout_count(out, k + 1);
		csvout_string(out, "");
		csvout_string(out, "");
		result_figure(out, ca->inertia[k]);
		result_figure(out, ca->inertia[k] / ca->total);
		write_figures(NULL, 3 * ca->axes, out);
		csvout_end(out);
	}
}

static void
write_points(const char *kind, const struct level *levels, const size_t *places,
    const uint64_t *totals, const struct correspondence_points *points,
    const struct correspondence *ca, struct csvout *out)
{
	for (size_t i = 0; i < points->count; i++) {
		csvout_string(out, kind);
		result_level(out, &levels[places[i]]);
		csvout_count(out, totals[i]);
		result_figure(out, points->mass[i]);
		result_figure(out, points->inertia[i]);
		result_figure(out, points->inertia[i] / ca->total);
		write_figures(points->coordinates + i * ca->axes, ca->axes, out);
		write_figures(points->contribution + i * ca->axes, ca->axes, out);
		write_figures(points->cos2 + i * ca->axes, ca->axes, out);
		csvout_end(out);
	}
}

static int
write_supplementary(const struct table *table, size_t row, const struct crosstab *ct,
    const struct correspondence *ca, struct csvout *out, struct err *err)
{
	double *counts = mem_alloc(ct->columns, sizeof(*counts), err);
	double *places = mem_alloc(2 * ca->axes, sizeof(*places), err);
	int result = -1;

	if (counts != NULL && places != NULL) {
		uint64_t total = 0;

		for (size_t j = 0; j < ct->columns; j++) {
			uint64_t count = *table_at(table, row, ct->column_of[j]);

			counts[j] = (double)count;
			total += count;
		}
		result = correspondence_supplementary(ca, counts, places, places + ca->axes, err);
		csvout_string(out, "supplementary");
		result_level(out, &table->rows[row]);
		csvout_count(out, total);
		write_figures(NULL, 3, out);
		write_figures(result == 0 ? places : NULL, ca->axes, out);
		write_figures(NULL, ca->axes, out);
		write_figures(result == 0 ? places + ca->axes : NULL, ca->axes, out);
		csvout_end(out);
		/* An empty row has no place, which its empty cells say. */
		if (result != 0 && err->kind == ERR_DATA) {
			notice_say(cli_notice(), NULL, 0, _("supplementary row %.*s: %s"),
			    SLICE_ARG(table->rows[row].name), _(err->text));
			result = 0;
		}
	}
	free(counts);
	free(places);
	return result;
}

/* A row that only looks on has no place among the active ones, but is not left out. */
static int
name_empty(const struct table *table, const bool *marked, const struct crosstab *ct,
    struct err *err)
{
	size_t *kept = mem_alloc(table->row_count, sizeof(*kept), err);
	size_t count = 0, next = 0;

	if (kept == NULL)
		return -1;
	for (size_t i = 0; i < table->row_count; i++) {
		bool active = next < ct->rows && ct->row_of[next] == i;

		next += active;
		if (active || marked[i])
			kept[count++] = i;
	}
	cli_name_left_out(_("empty rows are left out"), table->rows, table->row_count, kept, count);
	cli_name_left_out(_("empty columns are left out"), table->columns, table->column_count,
	    ct->column_of, ct->columns);
	free(kept);
	return 0;
}

static void
remarks(const struct crosstab *ct, const struct correspondence *ca)
{
	size_t few = 0;

	for (size_t i = 0; i < ct->rows; i++)
		few += ct->row_totals[i] < FEW;
	if (few > 0)
		notice_say(cli_notice(), NULL, 0,
		    _("%zu of %zu rows count fewer than %u: where they lie says little"), few,
		    ct->rows, FEW);
	if (ca->tied)
		notice_say(cli_notice(), NULL, 0,
		    _("axes of equal inertia: their directions mean nothing, only the plane they span"));
}

static int
correspond(const struct correspond_options *opt, const struct table *table, bool *marked,
    struct err *err)
{
	struct crosstab ct = CROSSTAB_INIT;
	struct correspondence ca = CORRESPONDENCE_INIT;
	struct csvout out = CSVOUT_INIT(NULL);
	int result = -1;

	if (mark(table, &opt->supplementary, marked, err) == 0 &&
	    make_active(table, marked, &ct, err) == 0 && correspondence_make(&ca, &ct, err) == 0) {
		out.output = cli_output();
		write_header(ca.axes, &out);
		write_axes(&ca, &out);
		write_points("row", table->rows, ct.row_of, ct.row_totals, &ca.rows, &ca, &out);
		write_points("column", table->columns, ct.column_of, ct.column_totals, &ca.columns,
		    &ca, &out);
		result = name_empty(table, marked, &ct, err);
		for (size_t row = 0; row < table->row_count && result == 0; row++) {
			if (marked[row])
				result = write_supplementary(table, row, &ct, &ca, &out, err);
		}
		remarks(&ct, &ca);
	}
	correspondence_release(&ca);
	crosstab_release(&ct);
	return result;
}

int
main(int argc, char *argv[])
{
	struct correspond_options opt = {0};
	struct table table = TABLE_INIT;
	struct err err = ERR_INIT;
	const char *path;
	bool *marked;

	cli_begin(argc, argv, &program, &opt);
	stats_begin();
	path = cli_only_operand();
	if (table_read_file(&table, path, cli_notice(), &err) != 0)
		cli_fail(&err);
	marked = mem_alloc(table.row_count, sizeof(*marked), &err);
	if (marked == NULL || cli_check_two_way(&table, path, &err) != 0 ||
	    correspond(&opt, &table, marked, &err) != 0) {
		err_at(&err, path, 0);
		cli_fail(&err);
	}
	free(marked);
	table_release(&table);
	return cli_end();
}
