/* SPDX-License-Identifier: MIT */
#include "findings/association_report.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "findings/exact.h"
#include "findings/gettext.h"
#include "findings/montecarlo.h"
#include "findings/rao_scott.h"
#include "findings/result.h"
#include "findings/strata.h"
#include "findings/two_by_two.h"

/* Up to here a simulation that nobody asked for is quick. */
#define QUICK_N 100000u

struct figure {
	const char *name;
	association_function *function;
	const char *method;
	const char *no_limits; /* why low and high may be missing; NULL: it has none anyway */
};

/* Why an estimate has no limits. */
#define NO_VARIANCE N_("its estimated variance is 0")
#define ZERO_CELL N_("a zero cell")
#define ZERO_CELL_EXACT N_("a zero cell, see odds_ratio_exact")
#define ZERO_CELLS N_("a zero cell in every stratum")

static const struct figure tests[] = {
    {"chi_squared", association_pearson, "Pearson", NULL},
    {"likelihood_ratio", association_likelihood_ratio, "likelihood ratio", NULL},
};

static const struct figure tests_of_four[] = {
    {"chi_squared_yates", two_by_two_yates, "Yates", NULL},
    {"chi_squared_n_minus_1", two_by_two_n_minus_1, "N - 1", NULL},
    {"fisher_mid_p", exact_fisher_mid_p, "Fisher, exact, mid-p", NULL},
};

static const struct figure sizes[] = {
    {"cramer_v", association_cramer, "Cramer", NULL},
    {"cramer_v_corrected", association_cramer_corrected, "Bergsma", NULL},
    {"tschuprow_t", association_tschuprow, "Tschuprow", NULL},
    {"contingency_coefficient", association_contingency, "Pearson", NULL},
    {"contingency_coefficient_adjusted", association_contingency_adjusted, "Sakoda", NULL},
    {"lambda_column", association_lambda_column, "Goodman-Kruskal, column from row", NO_VARIANCE},
    {"lambda_row", association_lambda_row, "Goodman-Kruskal, row from column", NO_VARIANCE},
    {"lambda_symmetric", association_lambda_symmetric, "Goodman-Kruskal, symmetric", NO_VARIANCE},
    {"tau_column", association_tau_column, "Goodman-Kruskal, column from row; p Light-Margolin",
	NO_VARIANCE},
    {"tau_row", association_tau_row, "Goodman-Kruskal, row from column; p Light-Margolin",
	NO_VARIANCE},
    {"uncertainty_column", association_uncertainty_column, "Theil, column from row", NO_VARIANCE},
    {"uncertainty_row", association_uncertainty_row, "Theil, row from column", NO_VARIANCE},
    {"uncertainty_symmetric", association_uncertainty_symmetric, "Theil, symmetric", NO_VARIANCE},
};

static const struct figure phi = {"phi", association_phi, "sqrt(chi-squared / n)", NULL};

static const struct figure sizes_of_four[] = {
    {"phi", two_by_two_phi, "signed", NULL},
    {"odds_ratio", two_by_two_odds_ratio, "Woolf", ZERO_CELL_EXACT},
    {"odds_ratio_exact", exact_odds_ratio, "conditional maximum likelihood, Cornfield limits",
	NULL},
    {"risk_ratio", two_by_two_risk_ratio, "Katz", ZERO_CELL},
    {"yule_q", two_by_two_yule_q, "Yule", NULL},
    {"yule_y", two_by_two_yule_y, "Yule", NULL},
};

static const struct {
	const char *name;
	strata_function *function;
	const char *method;
	bool of_four;
	const char *no_limits;
} stratified[] = {
    {"mantel_haenszel", strata_mantel_haenszel, "Mantel-Haenszel", true, NULL},
    {"mantel_haenszel_corrected", strata_mantel_haenszel_corrected,
	"Mantel-Haenszel, continuity correction", true, NULL},
    {"general_association", strata_general, "Landis-Heyman-Koch", false, NULL},
    {"odds_ratio_common", strata_odds_ratio, "Mantel-Haenszel, Robins-Breslow-Greenland", true,
	ZERO_CELLS},
    {"odds_ratio_woolf", strata_odds_ratio_woolf, "Woolf", true, NULL},
    {"breslow_day", strata_breslow_day, "Breslow-Day, one odds ratio in all strata", true, NULL},
    {"breslow_day_tarone", strata_breslow_day_tarone,
	"Breslow-Day-Tarone, one odds ratio in all strata", true, NULL},
    {"woolf", strata_woolf, "Woolf, one odds ratio in all strata", true, NULL},
};

/* What a report needs while it is written. */
struct report {
	const struct crosstab *ct;
	const struct report_options *options;
	struct csvout *out;
	struct association_expected expected;
	struct montecarlo simulated[MONTECARLO_COUNT];
	struct association chi_squared, n_minus_1, mid_p, clustered;
	uint64_t tables; /* simulated; 0: none */
	bool four, fisher_exact, rao_scott;
};

static void
write_row(const struct report *report, const char *name, const struct association *figure,
    const char *method)
{
	csvout_string(report->out, name);
	result_figure(report->out, figure->estimate);
	result_figure(report->out, figure->df);
	result_figure(report->out, figure->p);
	result_figure(report->out, figure->low);
	result_figure(report->out, figure->high);
	csvout_string(report->out, method);
	csvout_end(report->out);
}

static void
write_number(const struct report *report, const char *name, double number, const char *method)
{
	struct association figure = ASSOCIATION_NONE;

	figure.estimate = number;
	write_row(report, name, &figure, method);
}

/* An estimate; where it has no limits although its kind has some, the reason (or NULL). */
static void
write_estimate(const struct report *report, const char *name, const struct association *figure,
    const char *method, const char *no_limits)
{
	char reasoned[256];

	snprintf(reasoned, sizeof(reasoned), "%s; undefined limits: %s", method,
	    no_limits != NULL ? no_limits : "");
	write_row(report, name, figure,
	    no_limits != NULL && isnan(figure->low) ? reasoned : method);
}

/* No value, and why. What is infinite says so itself. */
static void
write_undefined(const struct report *report, const char *name, const struct err *why)
{
	char method[sizeof(why->text) + 16];

	snprintf(method, sizeof(method), "%s%s",
	    strncmp(why->text, "infinite", strlen("infinite")) == 0 ? "" : "undefined: ",
	    why->text);
	write_row(report, name, &ASSOCIATION_NONE, method);
}

/* Memory that runs out is no reason for an empty cell. */
static int
write_figure(const struct report *report, const struct figure *figure, struct association *got,
    struct err *err)
{
	struct err why = ERR_INIT;
	char method[128];

	if (figure->function(report->ct, report->options->level, got, &why) != 0) {
		*got = ASSOCIATION_NONE;
		if (why.kind == ERR_DATA) {
			write_undefined(report, figure->name, &why);
			return 0;
		}
		*err = why;
		return -1;
	}
	snprintf(method, sizeof(method), "%s", figure->method);
	if (isnan(got->estimate) && !isnan(got->low)) {
		snprintf(method, sizeof(method), "infinite: at the edge of what the margins allow");
	} else if (got->low > got->estimate || got->high < got->estimate) {
		/* The limits are those of what V estimates; V lies beside them where it is biased. */
		got->low = got->high = NAN;
		snprintf(method, sizeof(method), "%s; undefined limits: the table is too sparse",
		    figure->method);
	}
	write_estimate(report, figure->name, got, method, figure->no_limits);
	return 0;
}

static int
write_figures(const struct report *report, const struct figure *figures, size_t count,
    struct err *err)
{
	struct association got;

	for (size_t i = 0; i < count; i++) {
		if (write_figure(report, &figures[i], &got, err) != 0)
			return -1;
	}
	return 0;
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
write_simulated(const struct report *report, const char *name, double estimate,
    enum montecarlo_statistic which)
{
	const struct montecarlo *simulated = &report->simulated[which];
	struct association figure = {estimate, NAN, simulated->p, simulated->low, simulated->high};
	char method[128];

	if (report->tables == 0)
		return;
	snprintf(method, sizeof(method),
	    "Monte Carlo, %" PRIu64 " tables, seed %" PRIu64 "; low and high are of p",
	    report->tables, report->options->seed);
	write_row(report, name, &figure, method);
}

/* The tests; which of them are simulated shows before the first is written. */
static int
write_tests(struct report *report, struct err *err)
{
	struct figure fisher = {"fisher", exact_fisher, "Fisher, exact", NULL};
	struct association exact = ASSOCIATION_NONE, likelihood = ASSOCIATION_NONE;
	struct err why = ERR_INIT;
	bool possible = crosstab_check(report->ct, &why) == 0, wanted;

	if (!report->four) {
		fisher.function = exact_freeman_halton;
		fisher.method = "Freeman-Halton, exact";
	}
	report->fisher_exact =
	    possible && fisher.function(report->ct, report->options->level, &exact, &why) == 0;
	if (possible && !report->fisher_exact && why.kind != ERR_DATA) {
		*err = why;
		return -1;
	}
	wanted = report->options->tables > 0 || !report->expected.trusted ||
	    (!report->fisher_exact && report->ct->n <= QUICK_N);
	if (possible && wanted) {
		report->tables = report->options->tables > 0 ? report->options->tables
							     : MONTECARLO_TABLES_DEFAULT;
		if (montecarlo_test(report->ct, report->tables, report->options->seed,
			report->options->level, report->options->progress, report->simulated,
			err) != 0)
			return -1;
	}
	if (write_figure(report, &tests[0], &report->chi_squared, err) != 0)
		return -1;
	write_simulated(report, "chi_squared_simulated", report->chi_squared.estimate,
	    MONTECARLO_PEARSON);
	if (write_figure(report, &tests[1], &likelihood, err) != 0)
		return -1;
	write_simulated(report, "likelihood_ratio_simulated", likelihood.estimate,
	    MONTECARLO_LIKELIHOOD_RATIO);
	if (report->fisher_exact)
		write_row(report, "fisher", &exact, fisher.method);
	else
		write_undefined(report, "fisher", &why);
	write_simulated(report, "fisher_simulated", NAN, MONTECARLO_FISHER);
	if (!report->four)
		return 0;
	return write_figure(report, &tests_of_four[0], &exact, err) == 0 &&
		write_figure(report, &tests_of_four[1], &report->n_minus_1, err) == 0 &&
		write_figure(report, &tests_of_four[2], &report->mid_p, err) == 0
	    ? 0
	    : -1;
}

static int
write_clusters(struct report *report, struct err *err)
{
	struct rao_scott rao_scott;
	struct err why = ERR_INIT;
	char method[128];

	if (report->options->clusters == NULL)
		return 0;
	if (rao_scott_test(report->options->clusters, &rao_scott, &why) != 0) {
		if (why.kind != ERR_DATA) {
			*err = why;
			return -1;
		}
		write_number(report, "clusters", (double)rao_scott.clusters, "not empty");
		write_undefined(report, "rao_scott", &why);
		return 0;
	}
	report->rao_scott = true;
	report->clustered = rao_scott.f;
	write_number(report, "clusters", (double)rao_scott.clusters, "not empty");
	write_number(report, "mean_design_effect", rao_scott.mean_effect,
	    "of the interaction; 1: as if findings were independent");
	write_row(report, "rao_scott", &rao_scott.f, "Rao-Scott, second order, F; df2 below");
	write_number(report, "rao_scott_df2", rao_scott.df2, "degrees of freedom below");
	snprintf(method, sizeof(method), "Rao-Scott, second order, chi-squared");
	write_row(report, "rao_scott_chi_squared", &rao_scott.second, method);
	write_row(report, "rao_scott_first_order", &rao_scott.first, "Rao-Scott, first order");
	return 0;
}

static void
write_expected(const struct report *report)
{
	char method[64];

	snprintf(method, sizeof(method), "of %zu cells", report->expected.cells);
	write_number(report, "expected_under_5", (double)report->expected.under_5, method);
	write_number(report, "expected_under_1", (double)report->expected.under_1, method);
	write_number(report, "expected_min", report->expected.min, "smallest expected count");
}

/* Which of the p-values to believe, and why (Cochran 1954; for 2 x 2 Campbell 2007). */
static void
write_advice(const struct report *report)
{
	const struct association_expected *expected = &report->expected;
	struct association figure = ASSOCIATION_NONE;
	char method[256];

	if (report->rao_scott) {
		figure.p = report->clustered.p;
		snprintf(method, sizeof(method), "rao_scott: findings come in clusters");
	} else if (report->four) {
		bool small = expected->under_1 > 0;

		figure.p = small ? report->mid_p.p : report->n_minus_1.p;
		snprintf(method, sizeof(method), "%s: %s",
		    small ? "fisher_mid_p" : "chi_squared_n_minus_1",
		    small ? "an expected count is under 1"
			  : "two by two, no expected count under 1");
	} else if (expected->trusted) {
		figure.p = report->chi_squared.p;
		snprintf(method, sizeof(method), "chi_squared: Cochran's rule holds");
	} else {
		figure.p = report->simulated[MONTECARLO_PEARSON].p;
		snprintf(method, sizeof(method),
		    "chi_squared_simulated: of %zu expected counts %zu are under 5, %zu under 1",
		    expected->cells, expected->under_5, expected->under_1);
	}
	if (report->options->clusters != NULL && !report->rao_scott)
		snprintf(method + strlen(method), sizeof(method) - strlen(method),
		    "; as if findings of one cluster were independent");
	write_row(report, "p_to_trust", &figure, method);
}

static int
write_strata(const struct report *report, struct err *err)
{
	double common = NAN;
	struct association whole;
	struct err why = ERR_INIT;

	if (report->options->strata == NULL)
		return 0;
	for (size_t i = 0; i < COUNT(stratified); i++) {
		struct association figure = ASSOCIATION_NONE;

		if (stratified[i].of_four && !report->four)
			continue;
		if (stratified[i].function(report->options->strata, report->options->level, &figure,
			&why) == 0) {
			write_estimate(report, stratified[i].name, &figure, stratified[i].method,
			    stratified[i].no_limits);
		} else if (why.kind == ERR_DATA) {
			write_undefined(report, stratified[i].name, &why);
		} else {
			*err = why;
			return -1;
		}
		if (stratified[i].function == strata_odds_ratio)
			common = figure.estimate;
	}
	if (report->four &&
	    two_by_two_odds_ratio(report->ct, report->options->level, &whole, &why) == 0 &&
	    (whole.estimate - 1) * (common - 1) < 0)
		notice_say(report->options->notice, NULL, 0,
		    _("the odds ratio is %.3g over all and %.3g within the strata: it turns round (Simpson's paradox)"),
		    whole.estimate, common);
	return 0;
}

int
report_association(const struct crosstab *ct, const struct report_options *options,
    struct csvout *out, struct err *err)
{
	struct report report = {.ct = ct,
	    .options = options,
	    .out = out,
	    .four = ct->rows == 2 && ct->columns == 2};
	bool possible = ct->n > 0 && ct->rows > 1 && ct->columns > 1;
	struct association got;

	association_expected(ct, &report.expected);
	result_header(out, "statistic,estimate,df,p,low,high,method");
	write_number(&report, "n", (double)ct->n, "sum of the counts");
	if (write_tests(&report, err) != 0)
		return -1;
	if (possible) {
		if (write_clusters(&report, err) != 0)
			return -1;
		write_expected(&report);
		write_advice(&report);
	}
	if (write_figures(&report, sizes, COUNT(sizes), err) != 0)
		return -1;
	if (report.four ? write_figures(&report, sizes_of_four, COUNT(sizes_of_four), err) != 0
			: write_figure(&report, &phi, &got, err) != 0)
		return -1;
	return possible ? write_strata(&report, err) : 0;
}
