/* SPDX-License-Identifier: MIT */
/*
 * findings-cross - do rows and columns go together, how closely, in which cells
 *
 * See findings-cross(1).
 */
#include <stdlib.h>

#include "findings/association_report.h"
#include "findings/cli.h"
#include "findings/cli_statistics.h"
#include "findings/cube.h"
#include "findings/gettext.h"
#include "findings/random.h"
#include "findings/stats.h"

struct cross_options {
	int residuals; /* 0 adjusted, 1 Pearson, -1 none */
	bool expected;
	size_t simulate, seed;
	const char *strata, *clusters, *level;
};

static const char *const residuals[] = {"adjusted", "pearson", NULL};

#define FIELD(field) offsetof(struct cross_options, field)

static const struct cli_option options[] = {
    {0, "residuals", "adjusted|pearson", CLI_CHOICE, FIELD(residuals), residuals,
	N_("show each cell: how far it is from what the margins let expect")},
    {0, "expected", NULL, CLI_FLAG, FIELD(expected), NULL,
	N_("show the expected counts as a table")},
    {0, "simulate", "tables", CLI_COUNT, FIELD(simulate), NULL,
	N_("simulate this many tables (99999, and only where it is needed)")},
    {0, "seed", "seed", CLI_COUNT, FIELD(seed), NULL, N_("seed of the simulation (20210606)")},
    {0, "strata", "key", CLI_STRING, FIELD(strata), NULL,
	N_("take the levels of this key apart, then together")},
    {0, "clusters", "key", CLI_STRING, FIELD(clusters), NULL,
	N_("findings of one level of this key are not independent")},
    {0, "level", "level", CLI_STRING, FIELD(level), NULL, N_("confidence level (0.95)")},
};

static const struct cli_program program = {.name = "findings-cross",
    .summary = N_("do rows and columns go together, how closely, in which cells"),
    .operands = "[file]",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .stream = true};

/* What was read: a table, and for strata or clusters the tables that it sums. */
struct input_table {
	struct table table;
	struct cube cube;
	bool layered;
};

static void
release(struct input_table *read)
{
	table_release(&read->table);
	cube_release(&read->cube);
}

static const struct table *
whole(const struct input_table *read)
{
	return read->layered ? &read->cube.sum : &read->table;
}

static int
read_input(struct input_table *read, const char *key, struct err *err)
{
	const char *path = cli_only_operand();

	*read = (struct input_table){.layered = key != NULL};
	if ((read->layered ? cube_read_file(&read->cube, path, slice_of(key), 2, err)
			   : table_read_file(&read->table, path, cli_notice(), err)) != 0)
		return -1;
	return cli_check_two_way(whole(read), path, err);
}

static int
layers_of(const struct cube *cube, const struct crosstab *ct, struct layers *layers,
    struct err *err)
{
	const uint64_t **tables = calloc(cube->layer_count + 1, sizeof(*tables));
	int result;

	if (tables == NULL)
		return err_memory(err);
	for (size_t i = 0; i < cube->layer_count; i++)
		tables[i] = cube->tables[i].counts;
	result = layers_make(layers, ct, tables, cube->layer_count, cube->sum.column_count, err);
	free(tables);
	return result;
}

static int
write_report(const struct cross_options *opt, const struct input_table *read,
    const struct crosstab *ct, struct err *err)
{
	const struct table *table = whole(read);
	struct csvout out = CSVOUT_INIT(NULL);
	struct report_options report = {.level = cli_level(opt->level),
	    .tables = opt->simulate,
	    .seed = opt->seed > 0 ? opt->seed : RANDOM_SEED_DEFAULT,
	    .notice = cli_notice(),
	    .progress = cli_progress()};
	struct layers layers = LAYERS_INIT;
	int result = 0;

	if (read->layered)
		result = layers_of(&read->cube, ct, &layers, err);
	if (opt->strata != NULL)
		report.strata = &layers;
	if (opt->clusters != NULL)
		report.clusters = &layers;
	out.output = cli_output();
	if (result == 0 && opt->expected)
		report_expected(table, ct, &out);
	else if (result == 0 && opt->residuals >= 0)
		result = report_residuals(table, ct, opt->residuals == 1, &report, &out, err);
	else if (result == 0)
		result = report_association(ct, &report, &out, err);
	layers_release(&layers);
	return result;
}

/* Residuals of a table of zeros show all of it. */
static void
name_left_out(const struct cross_options *opt, const struct table *table, const struct crosstab *ct)
{
	if (ct->n == 0 && opt->residuals >= 0)
		return;
	cli_name_left_out(_("empty rows are left out"), table->rows, table->row_count, ct->row_of,
	    ct->rows);
	cli_name_left_out(_("empty columns are left out"), table->columns, table->column_count,
	    ct->column_of, ct->columns);
}

static void
check(const struct cross_options *opt)
{
	bool layered = opt->strata != NULL || opt->clusters != NULL;

	if (opt->strata != NULL && opt->clusters != NULL)
		cli_usage(_("--strata and --clusters do not go together"));
	if (opt->expected && opt->residuals >= 0)
		cli_usage(_("--expected and --residuals do not go together"));
	if ((opt->expected || opt->residuals >= 0) && (layered || opt->simulate > 0))
		cli_usage(
		    _("--expected and --residuals go without --strata, --clusters and --simulate"));
}

int
main(int argc, char *argv[])
{
	struct cross_options opt = {.residuals = -1};
	struct input_table read;
	struct crosstab ct = CROSSTAB_INIT;
	struct err err = ERR_INIT;
	const struct table *table;

	cli_begin(argc, argv, &program, &opt);
	stats_begin();
	check(&opt);
	cli_level(opt.level);
	if (read_input(&read, opt.strata != NULL ? opt.strata : opt.clusters, &err) != 0)
		cli_fail(&err);
	table = whole(&read);
	if (crosstab_make(&ct, table->counts, table->row_count, table->column_count, &err) != 0)
		cli_fail(&err);
	name_left_out(&opt, table, &ct);
	cli_say_mentions(table, true);
	if (write_report(&opt, &read, &ct, &err) != 0)
		cli_fail(&err);
	crosstab_release(&ct);
	release(&read);
	return cli_end();
}
