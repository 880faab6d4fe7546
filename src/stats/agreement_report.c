/* SPDX-License-Identifier: MIT */
#include "findings/agreement_report.h"

#include <math.h>
#include <stdlib.h>

#include "findings/gwet.h"
#include "findings/mem.h"
#include "findings/result.h"
#include "findings/strbuf.h"

struct report {
	const struct coding *coding;
	const struct agreement_options *options;
	struct ratings ratings;	 /* of all codes, or of sets of them */
	struct ratings one_code; /* one code against the rest */
	uint64_t *table;	 /* of two coders; NULL otherwise */
	struct csvout *out;
};

static void
write_row(struct report *report, const char *statistic, struct slice category,
    const struct agreement_figure *figure, const char *method)
{
	csvout_string(report->out, statistic);
	csvout_field(report->out, category);
	result_figure(report->out, figure->estimate);
	result_figure(report->out, figure->se);
	result_figure(report->out, figure->low);
	result_figure(report->out, figure->high);
	csvout_count(report->out, figure->units);
	csvout_string(report->out, method);
	csvout_end(report->out);
}

/* A figure, or the reason why there is none. Returns -1 for what is no matter of data. */
static int
write_figure(struct report *report, const char *statistic, struct slice category, int result,
    const struct agreement_figure *figure, const char *method, struct err *err)
{
	struct agreement_figure none = {NAN, NAN, NAN, NAN, figure->units, NULL};
	struct strbuf text = STRBUF_INIT;

	if (result != 0 && err->kind != ERR_DATA)
		return -1;
	if (result != 0)
		strbuf_add_format(&text, "undefined: %s", err->text);
	else
		strbuf_add_string(&text, method);
	if (result == 0 && figure->remark != NULL)
		strbuf_add_format(&text, "; %s", figure->remark);
	write_row(report, statistic, category, result == 0 ? figure : &none, text.data);
	result = strbuf_check(&text, err);
	strbuf_release(&text);
	return result;
}

/* A number that has no interval of its own, beside another figure. */
static void
write_number(struct report *report, const char *statistic, struct slice category, double number,
    size_t units, const char *method)
{
	const struct agreement_figure figure = {number, NAN, NAN, NAN, units, NULL};

	write_row(report, statistic, category, &figure,
	    isnan(number) ? "undefined: what it belongs to has no value or no interval" : method);
}

/* The statistics. Each takes ratings and the category that they stand for (empty: all). */

static int
write_percent(struct report *report, const struct ratings *ratings, struct slice category,
    struct err *err)
{
	struct agreement_figure figure;
	int result = agreement_percent(ratings, report->options->bootstrap.level, &figure, err);

	return write_figure(report, "percent_agreement", category, result, &figure,
	    ratings->coders == 2 ? "share of units coded alike; Wilson score"
				 : "pairs of coders who agree, mean over units; t",
	    err);
}

static int
write_kappa(struct report *report, const uint64_t *table, size_t codes, enum kappa_weights kind,
    struct slice category, struct err *err)
{
	static const struct {
		const char *name, *chance, *method;
	} kinds[] = {
	    {"kappa", "kappa_chance",
		"Cohen 1960; standard error of Fleiss, Cohen and Everitt 1969"},
	    {"kappa_linear", "kappa_linear_chance",
		"Cohen 1968, linear weights; standard error of Fleiss, Cohen and Everitt 1969"},
	    {"kappa_quadratic", "kappa_quadratic_chance",
		"Cohen 1968, quadratic weights; standard error of Fleiss, Cohen and Everitt 1969"},
	};
	struct agreement_figure figure;
	double chance;
	int result = kappa_cohen(table, codes, kind, report->options->bootstrap.level, &figure,
	    &chance, err);

	if (write_figure(report, kinds[kind].name, category, result, &figure, kinds[kind].method,
		err) != 0)
		return -1;
	if (category.length == 0)
		write_number(report, kinds[kind].chance, category, chance, figure.units,
		    "agreement that this kappa takes for chance");
	return 0;
}

/* Fleiss' kappa, which is Scott's pi where there are two coders. */
static int
write_fleiss(struct report *report, const struct ratings *ratings, struct slice category,
    struct err *err)
{
	bool two = ratings->coders == 2;
	struct agreement_figure figure;
	double chance;
	int result = gwet_coefficient(ratings, GWET_FLEISS, report->options->bootstrap.level,
	    &figure, &chance, err);

	if (write_figure(report, two ? "scott_pi" : "fleiss_kappa", category, result, &figure,
		two ? "Scott 1955; standard error of Gwet 2014, t"
		    : "Fleiss 1971, with missing codes as in Gwet 2014; his standard error, t",
		err) != 0)
		return -1;
	if (category.length == 0)
		write_number(report, two ? "scott_pi_chance" : "fleiss_kappa_chance", category,
		    chance, figure.units, "agreement that this coefficient takes for chance");
	return 0;
}

static int
write_ac1(struct report *report, const struct ratings *ratings, struct slice category,
    struct err *err)
{
	struct agreement_figure figure;
	struct strbuf method = STRBUF_INIT;
	double chance;
	int result = gwet_coefficient(ratings, GWET_AC1, report->options->bootstrap.level, &figure,
	    &chance, err);

	strbuf_add_string(&method, "Gwet 2008; standard error of Gwet 2014, t");
	if (category.length == 0)
		strbuf_add_format(&method,
		    report->coding->listed > 0 ? "; %zu codes to choose from"
					       : "; %zu codes were used, no codebook says more",
		    ratings->code_count);
	result = write_figure(report, "ac1", category, result, &figure, method.data, err);
	if (result == 0 && category.length == 0)
		write_number(report, "ac1_chance", category, chance, figure.units,
		    "agreement that AC1 takes for chance");
	strbuf_release(&method);
	return result;
}

static int
write_alpha(struct report *report, const struct ratings *ratings, struct slice category,
    struct err *err)
{
	const struct krippendorff_bootstrap *bootstrap = &report->options->bootstrap;
	struct strbuf method = STRBUF_INIT;
	struct agreement_figure figure;
	struct krippendorff_below below;
	int result = krippendorff_interval(ratings, bootstrap, &figure, &below, err);

	strbuf_add_format(&method,
	    "Krippendorff 2011, nominal; bootstrap over units, %zu replicates, seed %zu",
	    bootstrap->replicates, (size_t)bootstrap->seed);
	if (below.undefined > 0)
		strbuf_add_format(&method, ", in %zu of them no alpha", below.undefined);
	result = write_figure(report, "alpha", category, result, &figure, method.data, err);
	strbuf_release(&method);
	if (result != 0 || category.length > 0)
		return result;
	write_number(report, "alpha_below_0.667", category, below.tentative, figure.units,
	    "share of the replicates with an alpha under 0.667");
	write_number(report, "alpha_below_0.8", category, below.reliable, figure.units,
	    "share of the replicates with an alpha under 0.8");
	return 0;
}

static int
write_test(struct report *report, const char *const names[3], int result,
    const struct kappa_test *test, const char *method, struct err *err)
{
	struct agreement_figure figure = {test->chi_squared, NAN, NAN, NAN,
	    agreement_pairable(&report->ratings), NULL};

	if (write_figure(report, names[0], (struct slice)SLICE_INIT, result, &figure, method,
		err) != 0)
		return -1;
	if (result != 0)
		return 0;
	figure.estimate = (double)test->df;
	write_row(report, names[1], (struct slice)SLICE_INIT, &figure, "degrees of freedom");
	figure.estimate = test->p;
	write_row(report, names[2], (struct slice)SLICE_INIT, &figure,
	    "p-value, chi-squared distribution");
	return 0;
}

static int
write_bias(struct report *report, struct err *err)
{
	static const char *const bowker[] = {"bowker", "bowker_df", "bowker_p"};
	static const char *const margins[] = {"stuart_maxwell", "stuart_maxwell_df",
	    "stuart_maxwell_p"};
	size_t codes = report->ratings.code_count;
	struct kappa_test test;
	int result = kappa_bowker(report->table, codes, &test, err);

	if (write_test(report, bowker, result, &test,
		"Bowker 1948: are confusions as frequent in both directions", err) != 0)
		return -1;
	result = kappa_stuart_maxwell(report->table, codes, &test, err);
	return write_test(report, margins, result, &test,
	    "Stuart 1955, Maxwell 1970: do both coders use the codes equally often", err);
}

/* What can be said of one code against the rest. */
static int
write_code(struct report *report, struct slice code, struct err *err)
{
	const struct ratings *ratings = &report->one_code;
	struct agreement_figure figure;
	uint64_t two[4];
	int result;

	if (ratings->coders == 2) {
		kappa_table(ratings, two);
		if (write_kappa(report, two, 2, KAPPA_PLAIN, code, err) != 0)
			return -1;
	} else if (write_fleiss(report, ratings, code, err) != 0) {
		return -1;
	}
	if (report->options->several &&
	    (write_percent(report, ratings, code, err) != 0 ||
		write_alpha(report, ratings, code, err) != 0 ||
		write_ac1(report, ratings, code, err) != 0))
		return -1;
	result = agreement_specific(ratings, 1, report->options->bootstrap.level, &figure, err);
	return write_figure(report, "specific_agreement", code, result, &figure,
	    ratings->coders == 2
		? "Spitzer and Fleiss 1974; standard error of Graham and Bull 1998, Wilson score"
		: "Spitzer and Fleiss 1974, over all pairs of coders; t",
	    err);
}

/* One code against the rest, or with --multi whether a cell holds it. False: nobody gave it. */
static bool
take_code(struct report *report, uint32_t code, uint32_t *codes)
{
	size_t count = report->ratings.units * report->ratings.coders;
	bool used = false;

	if (!report->options->several)
		agreement_one_code(&report->ratings, code, codes);
	for (size_t i = 0; i < count; i++) {
		uint32_t given = report->ratings.codes[i];

		if (report->options->several)
			codes[i] = given == RATING_NONE
			    ? RATING_NONE
			    : (uint32_t)coding_holds(report->coding, given, code);
		used = used || codes[i] == 1;
	}
	return used;
}

static int
write_codes(struct report *report, struct err *err)
{
	uint32_t *codes =
	    mem_alloc(report->ratings.units, report->ratings.coders * sizeof(*codes), err);
	int result = codes != NULL ? 0 : -1;

	report->one_code = report->ratings;
	report->one_code.codes = codes;
	report->one_code.code_count = 2;
	for (uint32_t code = 0; code < report->coding->code_count && result == 0; code++) {
		if (take_code(report, code, codes))
			result = write_code(report, report->coding->codes[code], err);
	}
	free(codes);
	return result;
}

static int
write_overall(struct report *report, struct err *err)
{
	const struct slice all = SLICE_INIT;
	const struct ratings *ratings = &report->ratings;

	if (write_percent(report, ratings, all, err) != 0)
		return -1;
	if (report->options->several)
		return 0;
	if (report->table != NULL &&
	    write_kappa(report, report->table, ratings->code_count, KAPPA_PLAIN, all, err) != 0)
		return -1;
	if (report->table != NULL && report->options->weights != KAPPA_PLAIN &&
	    write_kappa(report, report->table, ratings->code_count, report->options->weights, all,
		err) != 0)
		return -1;
	if (write_fleiss(report, ratings, all, err) != 0 ||
	    write_alpha(report, ratings, all, err) != 0 ||
	    write_ac1(report, ratings, all, err) != 0)
		return -1;
	return report->table != NULL ? write_bias(report, err) : 0;
}

/* The units that were coded twice; codes is owned by the caller. */
static struct ratings
pairs_of(const struct ratings *ratings, uint32_t *codes)
{
	struct ratings pairs = {codes, 0, ratings->coders, ratings->code_count};

	for (size_t unit = 0; unit < ratings->units; unit++) {
		if (agreement_coders_of(ratings, unit) < 2)
			continue;
		for (size_t coder = 0; coder < ratings->coders; coder++)
			codes[pairs.units * ratings->coders + coder] = rating(ratings, unit, coder);
		pairs.units++;
	}
	return pairs;
}

/* Two coders make one table: the units that both coded are all that counts. */
static int
take_two(struct report *report, const struct ratings *ratings, uint32_t **codes, struct err *err)
{
	size_t count = ratings->code_count;

	*codes = mem_alloc(ratings->units, 2 * sizeof(**codes), err);
	if (*codes == NULL)
		return -1;
	report->ratings = pairs_of(ratings, *codes);
	if (report->options->several)
		return 0;
	report->table = mem_alloc(count, count * sizeof(*report->table), err);
	if (report->table == NULL)
		return -1;
	kappa_table(ratings, report->table);
	return 0;
}

int
agreement_report(const struct coding *coding, const struct ratings *ratings,
    const struct agreement_options *options, struct csvout *out, struct err *err)
{
	struct report report = {.coding = coding,
	    .ratings = *ratings,
	    .options = options,
	    .out = out};
	uint32_t *codes = NULL;
	int result = 0;

	if (ratings->coders == 2)
		result = take_two(&report, ratings, &codes, err);
	result_header(out, "statistic,category,estimate,se,low,high,units,method");
	if (result == 0 && (write_overall(&report, err) != 0 || write_codes(&report, err) != 0))
		result = -1;
	free(report.table);
	free(codes);
	return result;
}
