/* SPDX-License-Identifier: MIT */
/*
 * findings-share - shares of a table, with confidence intervals
 *
 * See findings-share(1).
 */
#include <math.h>
#include <stdlib.h>

#include "findings/cli.h"
#include "findings/cli_statistics.h"
#include "findings/cluster_share.h"
#include "findings/cube.h"
#include "findings/family.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "findings/percents.h"
#include "findings/result.h"
#include "findings/share.h"
#include "findings/share_table.h"
#include "findings/stats.h"

struct share_options {
	const char *level, *clusters;
	int of, ci, simultaneous, digits; /* indices; -1: not given */
	bool table, sum100;
};

static const char *const of_names[] = {"total", "row", "col", NULL};
static const char *const ci_names[] = {"wilson", "clopper-pearson", "agresti-coull", "jeffreys",
    NULL};
static const char *const simultaneous_names[] = {"goodman", "sison-glaz", NULL};
static const char *const digit_names[] = {"0", "1", "2", "3", NULL};

static const struct {
	share_function *calculate;
	const char *method;
} intervals[] = {{share_wilson, "Wilson score"}, {share_clopper_pearson, "Clopper-Pearson"},
    {share_agresti_coull, "Agresti-Coull"}, {share_jeffreys, "Jeffreys"}};

static const struct {
	share_family_function *calculate;
	const char *method;
} simultaneous[] = {{share_goodman, "Goodman"}, {share_sison_glaz, "Sison-Glaz"}};

static const struct cli_option options[] = {
    {0, "of", "total|row|col", CLI_CHOICE, offsetof(struct share_options, of), of_names,
	N_("what a count is a share of (total)")},
    {0, "ci", "wilson|clopper-pearson|agresti-coull|jeffreys", CLI_CHOICE,
	offsetof(struct share_options, ci), ci_names, N_("add the interval of each share")},
    {0, "simultaneous", "goodman|sison-glaz", CLI_CHOICE,
	offsetof(struct share_options, simultaneous), simultaneous_names,
	N_("add intervals that hold for all shares of a base at once")},
    {0, "level", "level", CLI_STRING, offsetof(struct share_options, level), NULL,
	N_("confidence of the intervals (0.95)")},
    {0, "clusters", "key", CLI_STRING, offsetof(struct share_options, clusters), NULL,
	N_("add intervals for findings that come in clusters, by this key of a tally")},
    {0, "table", NULL, CLI_FLAG, offsetof(struct share_options, table), NULL,
	N_("make a table of percentages, rounded half up")},
    {0, "sum100", NULL, CLI_FLAG, offsetof(struct share_options, sum100), NULL,
	N_("with --table: make them sum to 100 by largest remainder")},
    {0, "digits", "0|1|2|3", CLI_CHOICE, offsetof(struct share_options, digits), digit_names,
	N_("with --table: digits behind the point (0)")},
};

static const struct cli_program program = {"findings-share",
    N_("shares of a table, with confidence intervals"), "[file]", options,
    sizeof(options) / sizeof(options[0]), true};

/* A row that one report makes says more of that report than of the theme. */
static void
warn_of_clusters(const struct cube *cube)
{
	for (size_t row = 0; row < cube->sum.row_count; row++) {
		uint64_t total = table_row_total(&cube->sum, row), most = 0;
		size_t which = 0;

		for (size_t layer = 0; layer < cube->layer_count; layer++) {
			uint64_t part = table_row_total(&cube->tables[layer], row);

			if (part > most) {
				most = part;
				which = layer;
			}
		}
		if (total > 1 && 2 * most > total)
			notice_say(cli_notice(), NULL, 0,
			    _("%.*s \"%.*s\" makes %ju of the %ju in row \"%.*s\""),
			    SLICE_ARG(cube->key),
			    SLICE_ARG(result_level_name(&cube->layers[which])), (uintmax_t)most,
			    (uintmax_t)total, SLICE_ARG(result_level_name(&cube->sum.rows[row])));
	}
}

/* Goodman's are for any table, Sison and Glaz's are not. */
static void
warn_of_sison_glaz(const struct table *table, const struct share_options *opt)
{
	bool fits = family_at(table, (enum share_of)opt->of, 0).count >= SISON_GLAZ_LEVELS_MIN;

	for (size_t i = 0; i < table->row_count * table->column_count; i++)
		fits = fits && table->counts[i] >= SISON_GLAZ_COUNT_MIN;
	if (!fits)
		notice_say(cli_notice(), NULL, 0,
		    _("Sison-Glaz is for %d levels or more with counts of %d or more: goodman is for all"),
		    SISON_GLAZ_LEVELS_MIN, SISON_GLAZ_COUNT_MIN);
}

static void
add_method(struct strbuf *method, const struct share_options *opt,
    const struct share_figure *figure)
{
	if (figure->base == 0) {
		strbuf_add_string(method, "undefined: n is 0");
	} else if (figure->reason[0] != '\0') {
		strbuf_add_format(method, "share of %s; interval undefined: %s", of_names[opt->of],
		    figure->reason);
	} else if (opt->clusters != NULL) {
		strbuf_add_format(method,
		    "Wilson score, design-based, %zu clusters, design effect ", figure->clusters);
		if (isnan(figure->effect))
			strbuf_add_string(method, "undefined");
		else
			number_add_figure(method, figure->effect);
	} else if (opt->simultaneous >= 0) {
		strbuf_add_format(method, "%s, simultaneous",
		    simultaneous[opt->simultaneous].method);
	} else if (opt->ci >= 0) {
		strbuf_add_string(method, intervals[opt->ci].method);
	} else {
		strbuf_add_format(method, "share of %s", of_names[opt->of]);
	}
}

/* A one-way tally has no columns: its only one says what was counted. */
static bool
column_is_measure(const struct table *table)
{
	return table->one_way && table->column_key.length == 0 &&
	    table->columns[0].kind == LEVEL_DATA &&
	    (slice_is(table->columns[0].name, "count") ||
		slice_is(table->columns[0].name, "mentions"));
}

static void
write_figure(const struct table *table, size_t cell, const struct share_figure *figure,
    bool with_interval, struct csvout *out)
{
	result_level(out, &table->rows[cell / table->column_count]);
	if (column_is_measure(table))
		csvout_string(out, "");
	else
		result_level(out, &table->columns[cell % table->column_count]);
	csvout_count(out, table->counts[cell]);
	csvout_count(out, figure->base);
	result_figure(out, figure->share);
	if (with_interval) {
		result_figure(out, figure->interval.low);
		result_figure(out, figure->interval.high);
	}
}

static int
write_figures(const struct table *table, const struct share_options *opt,
    const struct share_figure *figures, struct err *err)
{
	bool with_interval = opt->ci >= 0 || opt->simultaneous >= 0 || opt->clusters != NULL;
	struct csvout out = CSVOUT_INIT(cli_output());
	struct strbuf method = STRBUF_INIT;
	int result;

	result_header(&out,
	    with_interval ? "row,column,count,base,share,low,high,method"
			  : "row,column,count,base,share,method");
	for (size_t i = 0; i < table->row_count * table->column_count; i++) {
		write_figure(table, i, &figures[i], with_interval, &out);
		strbuf_clear(&method);
		add_method(&method, opt, &figures[i]);
		csvout_field(&out, strbuf_slice(&method));
		csvout_end(&out);
	}
	result = strbuf_check(&method, err);
	strbuf_release(&method);
	return result;
}

/* Write the shares; cube: NULL without clusters. */
static int
write_shares(const struct table *table, const struct cube *cube, const struct share_options *opt,
    struct err *err)
{
	struct share_figure *figures =
	    mem_alloc(table->row_count * table->column_count, sizeof(*figures), err);
	enum share_of of = (enum share_of)opt->of;
	double level = cli_level(opt->level);
	int result = 0;

	if (figures == NULL)
		return -1;
	share_table_shares(table, of, figures);
	/* Clusters take whole findings together. */
	if (cube != NULL || opt->simultaneous >= 0 || opt->ci >= 0)
		cli_say_mentions(table, cube == NULL);
	if (cube != NULL) {
		warn_of_clusters(cube);
		result = share_table_clusters(cube, of, level, figures, err);
	} else if (opt->simultaneous >= 0) {
		if (simultaneous[opt->simultaneous].calculate == share_sison_glaz)
			warn_of_sison_glaz(table, opt);
		result = share_table_simultaneous(table, of,
		    simultaneous[opt->simultaneous].calculate, level, figures, err);
	} else if (opt->ci >= 0) {
		share_table_intervals(table, intervals[opt->ci].calculate, level, figures);
	}
	if (result == 0)
		result = write_figures(table, opt, figures, err);
	free(figures);
	return result;
}

static int
write_table(const struct table *table, const struct share_options *opt, struct err *err)
{
	struct csvout out = CSVOUT_INIT(cli_output());

	return percents_write(table, (enum share_of)opt->of, (unsigned)opt->digits, opt->sum100,
	    &out, cli_notice(), err);
}

static void
check(const struct share_options *opt)
{
	if (opt->table && (opt->ci >= 0 || opt->simultaneous >= 0 || opt->clusters != NULL))
		cli_usage(_("--table has no place for intervals"));
	if (!opt->table && (opt->sum100 || opt->digits >= 0))
		cli_usage(_("%s goes with --table"), opt->sum100 ? "--sum100" : "--digits");
	if (opt->ci >= 0 && opt->simultaneous >= 0)
		cli_usage(_("--ci and --simultaneous: one or the other"));
	if (opt->clusters != NULL && (opt->ci > 0 || opt->simultaneous >= 0))
		cli_usage(_("--clusters has an interval of its own, from Wilson's"));
	if (opt->level != NULL && opt->ci < 0 && opt->simultaneous < 0 && opt->clusters == NULL)
		cli_usage(_("--level goes with --ci, --simultaneous or --clusters"));
}

static int
share_clusters(const char *path, const struct share_options *opt, struct err *err)
{
	struct cube cube;
	int result = -1;

	if (cube_read_file(&cube, path, slice_of(opt->clusters), 2, err) != 0)
		return -1;
	if (cli_check_table(&cube.sum, path, err) == 0) {
		if (cube.layer_count < CLUSTERS_MIN)
			err_set(err, ERR_DATA,
			    _("%zu clusters by \"%s\": with fewer than %d nobody can tell how they vary"),
			    cube.layer_count, opt->clusters, CLUSTERS_MIN);
		else
			result = write_shares(&cube.sum, &cube, opt, err);
	}
	cube_release(&cube);
	return result;
}

static int
share_table(const char *path, const struct share_options *opt, struct err *err)
{
	struct table table;
	int result = -1;

	if (table_read_file(&table, path, cli_notice(), err) != 0)
		return -1;
	if (cli_check_table(&table, path, err) == 0)
		result = opt->table ? write_table(&table, opt, err)
				    : write_shares(&table, NULL, opt, err);
	table_release(&table);
	return result;
}

int
main(int argc, char *argv[])
{
	struct share_options opt = {.ci = -1, .simultaneous = -1, .digits = -1};
	struct err err = ERR_INIT;
	const char *path;

	cli_begin(argc, argv, &program, &opt);
	stats_begin();
	check(&opt);
	if (opt.digits < 0)
		opt.digits = 0;
	path = cli_only_operand();
	cli_level(opt.level);
	if ((opt.clusters != NULL ? share_clusters(path, &opt, &err)
				  : share_table(path, &opt, &err)) != 0)
		cli_fail(&err);
	return cli_end();
}
