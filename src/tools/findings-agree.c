/* SPDX-License-Identifier: MIT */
/*
 * findings-agree - measure how far coders agree
 *
 * See findings-agree(1).
 */
#include <stdlib.h>

#include "findings/agreement_report.h"
#include "findings/cli.h"
#include "findings/cli_statistics.h"
#include "findings/gettext.h"
#include "findings/kappa.h"
#include "findings/krippendorff.h"
#include "findings/mem.h"
#include "findings/random.h"
#include "findings/result.h"
#include "findings/stats.h"
#include "findings/table.h"

struct agree_options {
	const char *codebook, *unit, *coder, *value, *multi, *level;
	int weights; /* enum kappa_weights, or -1 */
	size_t seed, replicates;
	bool disagreements, confusion;
};

static const char *const weights[] = {"linear", "quadratic", NULL};

static const struct cli_option options[] = {
    CLI_CODEBOOK(struct agree_options, codebook),
    {0, "unit", "column", CLI_STRING, offsetof(struct agree_options, unit), NULL,
	N_("the column that says what was coded (id)")},
    {0, "coder", "column", CLI_STRING, offsetof(struct agree_options, coder), NULL,
	N_("the column that says who coded it (coder)")},
    {0, "value", "column", CLI_STRING, offsetof(struct agree_options, value), NULL,
	N_("the column whose codes are compared (type)")},
    {0, "multi", "separator", CLI_STRING, offsetof(struct agree_options, multi), NULL,
	N_("a cell holds several codes: compare each one, given or not")},
    {0, "weights", "linear|quadratic", CLI_CHOICE, offsetof(struct agree_options, weights), weights,
	N_("also weighted kappa, for codes whose order means something")},
    {0, "level", "level", CLI_STRING, offsetof(struct agree_options, level), NULL,
	N_("confidence of the intervals (0.95)")},
    {0, "seed", "n", CLI_COUNT, offsetof(struct agree_options, seed), NULL,
	N_("seed of the random numbers (20210606)")},
    {0, "replicates", "n", CLI_COUNT, offsetof(struct agree_options, replicates), NULL,
	N_("replicates of the bootstrap (9999)")},
    {0, "disagreements", NULL, CLI_FLAG, offsetof(struct agree_options, disagreements), NULL,
	N_("list the units that were coded differently instead")},
    {0, "confusion", NULL, CLI_FLAG, offsetof(struct agree_options, confusion), NULL,
	N_("show the table of one coder's codes by the other's instead")},
};

static const struct cli_program program = {"findings-agree", N_("measure how far coders agree"),
    "[file ...]", options, sizeof(options) / sizeof(options[0]), true};

static char
parse_separator(const char *text)
{
	if (text == NULL)
		return '\0';
	if (strlen(text) != 1)
		cli_usage(_("--multi takes one character, not \"%s\""), text);
	return text[0];
}

static void
read_files(struct coding *coding)
{
	struct err err = ERR_INIT;

	for (const char *const *path = cli_operands(); *path != NULL; path++) {
		struct stream stream;
		int result;

		if (stream_open(&stream, *path, &err) != 0)
			cli_fail(&err);
		result = coding_add(coding, &stream, &err);
		stream_close(&stream);
		if (result != 0)
			cli_fail(&err);
	}
	if (coding_finish(coding, &err) != 0)
		cli_fail(&err);
}

/* What the figures leave out, or do not know. */
static void
remark(const struct coding *coding, const struct ratings *ratings)
{
	const char *value = coding->options->value;
	size_t lone = ratings->units - agreement_pairable(ratings);

	if (coding->uncoded > 0)
		notice_say(cli_notice(), NULL, 0, _("rows left out, having no %s: %zu"), value,
		    coding->uncoded);
	if (coding->nobody > 0)
		notice_say(cli_notice(), NULL, 0, _("rows left out, having no %s: %zu"),
		    coding->options->coder, coding->nobody);
	/* Where that is all of them, an error will say so. */
	if (lone > 0 && lone < ratings->units)
		notice_say(cli_notice(), NULL, 0,
		    _("%zu of %zu units were coded by one coder only"), lone, ratings->units);
	if (coding->listed == 0)
		return;
	for (size_t i = coding->listed; i < coding->code_count; i++)
		notice_say(cli_notice(), NULL, 0, _("%s \"%.*s\" is not in the codebook"), value,
		    SLICE_ARG(coding->codes[i]));
}

static void
write_given(const struct coding *coding, uint32_t given, struct csvout *out)
{
	char separator = coding->options->separator;
	struct strbuf text = STRBUF_INIT;
	struct err err = ERR_INIT;

	for (uint32_t code = 0; code < coding->code_count && given != RATING_NONE; code++) {
		if (separator != '\0' ? !coding_holds(coding, given, code) : given != code)
			continue;
		if (text.length > 0)
			strbuf_add_char(&text, separator);
		strbuf_add_slice(&text, coding->codes[code]);
	}
	if (strbuf_check(&text, &err) != 0)
		cli_fail(&err);
	csvout_field(out, strbuf_slice(&text));
	strbuf_release(&text);
}

static bool
differs(const struct ratings *ratings, size_t unit)
{
	return agreement_coders_of(ratings, unit) >= 2 && agreement_of_unit(ratings, unit) < 1;
}

static void
write_disagreements(const struct coding *coding, const struct ratings *ratings, struct csvout *out)
{
	csvout_string(out, "unit");
	for (size_t coder = 0; coder < ratings->coders; coder++)
		csvout_field(out, nameset_name(&coding->coders, coder));
	csvout_end(out);
	for (size_t unit = 0; unit < ratings->units; unit++) {
		if (!differs(ratings, unit))
			continue;
		csvout_field(out, nameset_name(&coding->units, unit));
		for (size_t coder = 0; coder < ratings->coders; coder++)
			write_given(coding, rating(ratings, unit, coder), out);
		csvout_end(out);
	}
}

/* Rows are the first coder's codes, columns the second's; both have those that either gave. */
static int
write_confusion(const struct coding *coding, const struct ratings *ratings, struct csvout *out,
    struct err *err)
{
	size_t codes = ratings->code_count;
	uint64_t *n = mem_alloc(codes, codes * sizeof(*n), err);
	struct slice first = nameset_name(&coding->coders, 0);
	struct slice second = nameset_name(&coding->coders, 1);

	if (n == NULL)
		return -1;
	kappa_table(ratings, n);
	csvout_field(out, first);
	for (size_t j = 0; j < codes; j++) {
		if (kappa_uses(n, codes, j))
			result_level(out, &(struct level){coding->codes[j], LEVEL_DATA});
	}
	csvout_end(out);
	for (size_t i = 0; i < codes; i++) {
		if (!kappa_uses(n, codes, i))
			continue;
		result_level(out, &(struct level){coding->codes[i], LEVEL_DATA});
		for (size_t j = 0; j < codes; j++) {
			if (kappa_uses(n, codes, j))
				csvout_count(out, n[i * codes + j]);
		}
		csvout_end(out);
	}
	free(n);
	notice_say(cli_notice(), NULL, 0,
	    _("rows are the codes of \"%.*s\", columns those of \"%.*s\""), SLICE_ARG(first),
	    SLICE_ARG(second));
	return 0;
}

static void
check_options(const struct agree_options *opt, const struct codebook *book)
{
	enum kind kind = kind_of_column(slice_of(opt->value));

	if (opt->disagreements && opt->confusion)
		cli_usage(_("--disagreements and --confusion are two outputs: ask for one"));
	if (opt->multi != NULL && opt->confusion)
		cli_usage(_("--confusion takes one code a cell, not --multi"));
	if (opt->multi != NULL && opt->weights >= 0)
		cli_usage(_("--weights takes one code a cell, not --multi"));
	if (opt->weights >= 0 && (kind == KIND_NONE || !codebook_covers(book, kind)))
		cli_usage(
		    _("--weights needs a codebook (-b) that has the codes of \"%s\" in their order"),
		    opt->value);
}

static int
write_output(const struct agree_options *opt, const struct coding *coding,
    const struct ratings *ratings, double level, struct err *err)
{
	const struct agreement_options figures = {opt->multi != NULL,
	    (enum kappa_weights)(opt->weights + 1),
	    {level, opt->replicates, opt->seed, cli_progress()}};
	struct csvout out = CSVOUT_INIT(NULL);

	if ((opt->confusion || opt->weights >= 0) && ratings->coders != 2)
		return err_set(err, ERR_DATA,
		    _("%s compares two coders, and there are %zu: keep two with findings-filter"),
		    opt->confusion ? "--confusion" : "--weights", ratings->coders);
	if (agreement_pairable(ratings) == 0)
		return err_set(err, ERR_DATA, _("no unit was coded by two coders"));
	out.output = cli_output();
	if (opt->disagreements) {
		write_disagreements(coding, ratings, &out);
		return 0;
	}
	return opt->confusion ? write_confusion(coding, ratings, &out, err)
			      : agreement_report(coding, ratings, &figures, &out, err);
}

int
main(int argc, char *argv[])
{
	struct agree_options opt = {.unit = "id",
	    .coder = "coder",
	    .value = "type",
	    .weights = -1,
	    .seed = RANDOM_SEED_DEFAULT,
	    .replicates = KRIPPENDORFF_REPLICATES};
	struct coding_options columns = {0};
	struct err err = ERR_INIT;
	struct ratings ratings;
	struct codebook book;
	struct coding coding;
	double level;

	cli_begin(argc, argv, &program, &opt);
	stats_begin();
	cli_codebook(&book, opt.codebook);
	check_options(&opt, &book);
	level = cli_level(opt.level);
	columns = (struct coding_options){opt.unit, opt.coder, opt.value,
	    parse_separator(opt.multi), &book};
	coding_begin(&coding, &columns);
	read_files(&coding);
	ratings = (struct ratings){coding.given, coding.units.count, coding.coders.count,
	    opt.multi != NULL ? coding.sets.count : coding.code_count};
	remark(&coding, &ratings);
	if (write_output(&opt, &coding, &ratings, level, &err) != 0)
		cli_fail(&err);

	coding_release(&coding);
	codebook_release(&book);
	return cli_end();
}
