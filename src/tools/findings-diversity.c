/* SPDX-License-Identifier: MIT */
/*
 * findings-diversity - how findings spread over themes
 *
 * See findings-diversity(1).
 */
#include <math.h>
#include <stdlib.h>

#include "findings/bootstrap.h"
#include "findings/cli.h"
#include "findings/cli_statistics.h"
#include "findings/cluster_share.h"
#include "findings/cube.h"
#include "findings/diversity.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/random.h"
#include "findings/result.h"
#include "findings/stats.h"

/* With fewer clusters than this percentiles are too close together. */
#define CLUSTERS_GOOD 20

struct diversity_options {
	const char *level, *clusters;
	size_t seed, replicates; /* 0: not given */
	int ci;			 /* -1: not given */
};

static const char *const ci_names[] = {"bootstrap", NULL};

static const struct cli_option options[] = {
    {0, "ci", "bootstrap", CLI_CHOICE, offsetof(struct diversity_options, ci), ci_names,
	N_("add intervals, drawing whole clusters again; with --clusters")},
    {0, "clusters", "key", CLI_STRING, offsetof(struct diversity_options, clusters), NULL,
	N_("the key of a tally that says which findings belong together")},
    {0, "level", "level", CLI_STRING, offsetof(struct diversity_options, level), NULL,
	N_("confidence of the intervals (0.95)")},
    {0, "replicates", "n", CLI_COUNT, offsetof(struct diversity_options, replicates), NULL,
	N_("how often to draw (9999)")},
    {0, "seed", "n", CLI_COUNT, offsetof(struct diversity_options, seed), NULL,
	N_("where the random numbers begin (20210606)")},
};

static const struct cli_program program = {"findings-diversity",
    N_("how findings spread over themes"), "[file]", options, sizeof(options) / sizeof(options[0]),
    true};

static void
evaluate(const uint64_t *counts, size_t cells, uint64_t *scratch, double *values)
{
	diversity_all(counts, cells, scratch, values);
}

/* What the intervals say; NULL figures: none were asked for. */
struct intervals {
	const struct bootstrap_figure *figures;
	const struct bootstrap *plan;
	const char *reason; /* why there are none at all; NULL: there are some */
};

/*
 * Is the estimate inside? Resamples are less diverse than the sample, the more so
 * the more rare themes there are: then percentiles say nothing.
 */
static bool
holds(const struct interval *interval, double estimate)
{
	return interval->low <= estimate && estimate <= interval->high;
}

static void
add_interval_method(struct strbuf *method, enum diversity_statistic statistic, double estimate,
    const struct intervals *intervals)
{
	const struct bootstrap_figure *figure;

	if (intervals->reason != NULL) {
		strbuf_add_format(method, "; interval undefined: %s", intervals->reason);
		return;
	}
	figure = &intervals->figures[statistic];
	if (!diversity_resamples(statistic)) {
		strbuf_add_string(method,
		    "; interval undefined: drawing again finds no level that was not found");
	} else if (isnan(figure->interval.low)) {
		strbuf_add_format(method, "; interval undefined: no value in %zu of %zu replicates",
		    figure->undefined, intervals->plan->replicates);
	} else if (!holds(&figure->interval, estimate)) {
		strbuf_add_string(method,
		    "; interval undefined: drawn again, the estimate is biased beyond its interval");
	} else {
		strbuf_add_format(method,
		    "; bootstrap percentile, %zu clusters, %zu replicates, seed %ju",
		    intervals->plan->clusters, intervals->plan->replicates,
		    (uintmax_t)intervals->plan->seed);
		if (figure->undefined > 0)
			strbuf_add_format(method, ", %zu without a value", figure->undefined);
	}
}

static void
write_statistic(enum diversity_statistic statistic, const double *values,
    const struct intervals *intervals, bool mentions, struct strbuf *method, struct csvout *out)
{
	struct interval interval = {NAN, NAN};
	double estimate = values[statistic];

	strbuf_clear(method);
	if (isnan(estimate))
		strbuf_add_format(method, "undefined: %s", diversity_reason(values));
	else
		strbuf_add_string(method, diversity_method(statistic, mentions));
	/* How many findings there are is no estimate of anything. */
	if (intervals != NULL && !isnan(estimate) && statistic != DIVERSITY_N) {
		add_interval_method(method, statistic, estimate, intervals);
		if (intervals->reason == NULL && diversity_resamples(statistic) &&
		    holds(&intervals->figures[statistic].interval, estimate))
			interval = intervals->figures[statistic].interval;
	}
	csvout_string(out, diversity_name(statistic));
	result_figure(out, estimate);
	result_figure(out, interval.low);
	result_figure(out, interval.high);
	csvout_field(out, strbuf_slice(method));
	csvout_end(out);
}

static int
write_statistics(const struct table *table, const uint64_t *counts,
    const struct intervals *intervals, struct err *err)
{
	size_t count = table->row_count;
	uint64_t *sorted = mem_alloc(count, sizeof(*sorted), err);
	struct csvout out = CSVOUT_INIT(NULL);
	struct strbuf method = STRBUF_INIT;
	double values[DIVERSITY_COUNT];
	int result;

	if (sorted == NULL)
		return -1;
	cli_say_mentions(table, false);
	diversity_all(counts, count, sorted, values);
	free(sorted);
	out.output = cli_output();
	result_header(&out, "statistic,estimate,low,high,method");
	for (int i = 0; i < DIVERSITY_COUNT; i++)
		write_statistic((enum diversity_statistic)i, values, intervals, table->mentions,
		    &method, &out);
	result = strbuf_check(&method, err);
	strbuf_release(&method);
	return result;
}

/* Row totals of a table. NULL without memory. */
static uint64_t *
row_totals(const struct table *table, struct err *err)
{
	uint64_t *totals = mem_alloc(table->row_count, sizeof(*totals), err);

	for (size_t i = 0; totals != NULL && i < table->row_count; i++)
		totals[i] = table_row_total(table, i);
	return totals;
}

static int
diversity_table(const char *path, struct err *err)
{
	uint64_t *totals = NULL;
	struct table table;
	int result = -1;

	if (table_read_file(&table, path, cli_notice(), err) != 0)
		return -1;
	if (cli_check_table(&table, path, err) == 0)
		totals = row_totals(&table, err);
	if (totals != NULL) {
		if (table.column_count > 1)
			notice_say(cli_notice(), NULL, 0,
			    _("the %zu columns are summed: this is how the rows (%.*s) spread"),
			    table.column_count, SLICE_ARG(table.row_key));
		result = write_statistics(&table, totals, NULL, err);
	}
	free(totals);
	table_release(&table);
	return result;
}

/* The layers' counts, one layer after the other. NULL without memory. */
static uint64_t *
layer_counts(const struct cube *cube, struct err *err)
{
	size_t rows = cube->sum.row_count;
	uint64_t *counts;

	if (rows > 0 && cube->layer_count > SIZE_MAX / rows) {
		err_memory(err);
		return NULL;
	}
	counts = mem_alloc(cube->layer_count * rows, sizeof(*counts), err);
	for (size_t i = 0; counts != NULL && i < cube->layer_count * rows; i++)
		counts[i] = table_row_total(&cube->tables[i / rows], i % rows);
	return counts;
}

/* Too few clusters are said, not passed over. */
static int
run(const struct bootstrap *plan, struct bootstrap_figure *figures, struct intervals *intervals,
    struct err *reason)
{
	if (plan->clusters < CLUSTERS_MIN) {
		err_set(reason, ERR_DATA, N_("%zu clusters, fewer than %d"), plan->clusters,
		    CLUSTERS_MIN);
		intervals->reason = reason->text;
		return 0;
	}
	if (bootstrap_run(plan, cli_progress(), figures, reason) != 0) {
		intervals->reason = reason->text;
		return reason->kind == ERR_DATA ? 0 : -1;
	}
	if (plan->clusters < CLUSTERS_GOOD)
		notice_say(cli_notice(), NULL, 0,
		    _("only %zu clusters: with fewer than %d the intervals are too narrow"),
		    plan->clusters, CLUSTERS_GOOD);
	return 0;
}

static int
diversity_cube(const struct cube *cube, const struct diversity_options *opt, double level,
    struct err *err)
{
	uint64_t *totals = row_totals(&cube->sum, err), *counts = layer_counts(cube, err);
	struct bootstrap_figure figures[DIVERSITY_COUNT];
	struct bootstrap plan = {.clusters = cube->layer_count,
	    .cells = cube->sum.row_count,
	    .counts = counts,
	    .statistics = DIVERSITY_COUNT,
	    .evaluate = evaluate,
	    .replicates = opt->replicates > 0 ? opt->replicates : BOOTSTRAP_REPLICATES_DEFAULT,
	    .seed = opt->seed > 0 ? opt->seed : RANDOM_SEED_DEFAULT,
	    .level = level};
	struct intervals intervals = {figures, &plan, NULL};
	struct err reason = ERR_INIT;
	int result = -1;

	if (totals != NULL && counts != NULL) {
		if (run(&plan, figures, &intervals, &reason) == 0)
			result = write_statistics(&cube->sum, totals, &intervals, err);
		else
			*err = reason;
	}
	free(totals);
	free(counts);
	return result;
}

static int
diversity_clusters(const char *path, const struct diversity_options *opt, double level,
    struct err *err)
{
	struct cube cube;
	int result = -1;

	if (cube_read_file(&cube, path, slice_of(opt->clusters), 1, err) != 0)
		return -1;
	if (cli_check_table(&cube.sum, path, err) == 0)
		result = diversity_cube(&cube, opt, level, err);
	cube_release(&cube);
	return result;
}

int
main(int argc, char *argv[])
{
	struct diversity_options opt = {.ci = -1};
	struct err err = ERR_INIT;
	const char *path;
	double level;

	cli_begin(argc, argv, &program, &opt);
	stats_begin();
	path = cli_only_operand();
	level = cli_level(opt.level);
	if (opt.clusters == NULL && opt.ci >= 0)
		cli_usage(_("--ci bootstrap draws whole clusters: say which with --clusters"));
	if (opt.clusters == NULL && (opt.level != NULL || opt.seed > 0 || opt.replicates > 0))
		cli_usage(_("--level, --seed and --replicates go with --ci bootstrap --clusters"));
	if ((opt.clusters != NULL ? diversity_clusters(path, &opt, level, &err)
				  : diversity_table(path, &err)) != 0)
		cli_fail(&err);
	return cli_end();
}
