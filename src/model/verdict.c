/* SPDX-License-Identifier: MIT */
#include "verdict.h"

#include <inttypes.h>

#include "findings/gettext.h"
#include "findings/number.h"

const char *
verdict_name(enum verdict verdict)
{
	static const char *const names[] = {
	    [VERDICT_EXACT] = "exact",
	    [VERDICT_ROUNDED] = "rounded",
	    [VERDICT_TRUE] = "true",
	    [VERDICT_UNREACHABLE] = "unreachable",
	    [VERDICT_FALSE] = "false",
	};

	return names[verdict];
}

bool
verdict_holds(enum verdict verdict)
{
	return verdict != VERDICT_UNREACHABLE && verdict != VERDICT_FALSE;
}

void
judgement_release(struct judgement *judgement)
{
	strbuf_release(&judgement->computed);
	strbuf_release(&judgement->base);
	strbuf_release(&judgement->offer);
	strbuf_release(&judgement->note);
	*judgement = (struct judgement)JUDGEMENT_INIT;
}

static uint64_t
power_of_ten(unsigned exponent)
{
	uint64_t power = 1;

	while (exponent-- > 0)
		power *= 10;
	return power;
}

/* Both sides as fractions: 100 * count / base against 228 / 10, count against 123. */
static void
begin_comparison(struct comparison *comparison)
{
	const struct stated *stated = comparison->stated;
	const struct verdict_figure *figure = comparison->figure;
	bool over_base = is_rate(comparison) || stated->kind == STATED_FRACTION;

	comparison->number = figure->count;
	comparison->whole = over_base ? figure->base : 1;
	comparison->stated_number = stated->number;
	comparison->stated_whole = 1;
	if (stated->kind == STATED_PERCENT)
		comparison->number *= 100;
	if (stated->kind == STATED_FRACTION) {
		comparison->stated_whole = stated->whole;
	} else {
		comparison->stated_number *= stated->unit;
		comparison->stated_whole = power_of_ten(stated->decimals);
	}
}

/* Above 0 where the figure is more than what is stated. */
static wide
difference_of(const struct comparison *comparison)
{
	return comparison->number * comparison->stated_whole -
	    comparison->stated_number * comparison->whole;
}

static wide
size_of(wide number)
{
	return number < 0 ? -number : number;
}

static bool
bound_holds(const struct comparison *comparison)
{
	wide difference = difference_of(comparison);
	wide tenth = comparison->stated_number * comparison->whole;

	switch (comparison->stated->bound) {
	case STATED_MORE:
		return difference > 0;
	case STATED_AT_LEAST:
		return difference >= 0;
	case STATED_LESS:
		return difference < 0;
	case STATED_AT_MOST:
		return difference <= 0;
	case STATED_NEARLY:
		return difference < 0 && -10 * difference <= tenth;
	case STATED_LITTLE_MORE:
		return difference > 0 && 10 * difference <= tenth;
	default:
		return 10 * size_of(difference) <= tenth;
	}
}

/*
 * Is there a count that gives the stated rate: rounded, cut off or rounded up, which is
 * less than a unit of the last digit away?
 */
static bool
is_reachable(const struct comparison *comparison)
{
	const struct verdict_figure *figure = comparison->figure;
	wide factor = comparison->stated->kind == STATED_PERCENT ? 100 : 1;
	wide step = factor * comparison->stated_whole;
	wide target = comparison->stated_number * comparison->whole;
	wide below = target / step;

	for (wide count = below; count <= below + 1; count++) {
		if (!figure->unlimited && count > figure->base)
			continue;
		if (size_of(step * count - target) < comparison->whole)
			return true;
	}
	return false;
}

static enum verdict
judge_plain(const struct comparison *comparison)
{
	const struct stated *stated = comparison->stated;
	wide difference = size_of(difference_of(comparison));

	if (stated->kind == STATED_FRACTION) {
		/* All are all; of other fractions nobody expects more than whole percentages. */
		if (stated->whole == 1)
			return difference == 0 ? VERDICT_TRUE : VERDICT_FALSE;
		return 200 * difference <= comparison->whole * comparison->stated_whole
		    ? VERDICT_TRUE
		    : VERDICT_FALSE;
	}
	if (difference == 0)
		return VERDICT_EXACT;
	if (!is_nought_or_one(comparison) &&
	    2 * difference <= comparison->whole * (wide)stated->unit)
		return VERDICT_ROUNDED;
	if (is_rate(comparison) && !is_reachable(comparison))
		return VERDICT_UNREACHABLE;
	return VERDICT_FALSE;
}

static enum verdict
judge(const struct comparison *comparison)
{
	const struct stated *stated = comparison->stated;

	if (stated->kind == STATED_PART && comparison->figure->base != stated->whole)
		return VERDICT_FALSE;
	if (stated->bound == STATED_PLAIN)
		return judge_plain(comparison);
	return bound_holds(comparison) ? VERDICT_TRUE : VERDICT_FALSE;
}

/*
 * 100 * (28 / 123) and 100 * 28 / 123 are neighbours among doubles. The one that takes
 * fewer digits stands: 22.76422764227642, and 7 rather than 7.000000000000001.
 */
static void
write_percentage(const struct verdict_figure *figure, struct strbuf *computed)
{
	struct strbuf other = STRBUF_INIT;
	double count = (double)figure->count, base = (double)figure->base;

	number_add_figure(computed, 100 * count / base);
	number_add_figure(&other, count / base * 100);
	if (!other.failed && other.length < computed->length) {
		strbuf_clear(computed);
		strbuf_add_slice(computed, strbuf_slice(&other));
	}
	strbuf_release(&other);
}

static void
write_computed(const struct comparison *comparison)
{
	const struct verdict_figure *figure = comparison->figure;
	struct strbuf *computed = &comparison->judgement->computed;

	if (comparison->stated->kind == STATED_PERCENT)
		write_percentage(figure, computed);
	else if (comparison->stated->kind == STATED_FRACTION || is_rate(comparison))
		number_add_figure(computed, (double)figure->count / (double)figure->base);
	else
		strbuf_add_format(computed, "%" PRIu64, figure->count);
}

int
verdict_of_figure(const struct stated *stated, const struct verdict_figure *figure,
    enum language language, struct judgement *judgement, struct err *err)
{
	struct comparison comparison = {.stated = stated,
	    .figure = figure,
	    .language = language,
	    .judgement = judgement};

	if (stated->kind == STATED_NUMBER && figure->proportion && !figure->unlimited &&
	    (stated->unit > 1 || stated->number > power_of_ten(stated->decimals)))
		return err_set(err, ERR_DATA,
		    _("a share is stated as a percentage (23%%), a proportion (0.23) or a fraction"));
	begin_comparison(&comparison);
	strbuf_add_format(&judgement->base, "%" PRIu64, figure->base);
	if (comparison.whole == 0) {
		judgement->verdict = VERDICT_FALSE;
		strbuf_add_string(&judgement->note,
		    N_("the base is empty: a share of nothing is not a number"));
	} else {
		judgement->verdict = judge(&comparison);
		write_computed(&comparison);
		if (!verdict_holds(judgement->verdict)) {
			verdict_offer(&comparison);
			verdict_explain(&comparison);
		}
	}
	if (strbuf_check(&judgement->computed, err) != 0 ||
	    strbuf_check(&judgement->base, err) != 0 || strbuf_check(&judgement->offer, err) != 0)
		return -1;
	return strbuf_check(&judgement->note, err);
}

int
verdict_of(const struct measure *measure, const struct codebook *book, struct slice stated,
    struct slice claim, enum language language, struct judgement *judgement, struct err *err)
{
	struct verdict_figure figure = {measure_count(measure), measure_base(measure),
	    measure->kind == MEASURE_SHARE || measure->kind == MEASURE_RATIO,
	    measure->kind == MEASURE_RATIO};
	int of_claim = stated_language(claim);
	struct err no_names = ERR_INIT;
	struct stated number;

	if (of_claim >= 0)
		language = (enum language)of_claim;
	if (measure->kind == MEASURE_TOP)
		return verdict_of_names(measure, book, stated, language, judgement, err);
	if (stated_parse(stated, &number, err) != 0) {
		/* What is no number may name all the different values. */
		if (measure->kind != MEASURE_DISTINCT ||
		    verdict_of_names(measure, book, stated, language, judgement, &no_names) != 0)
			return -1;
		*err = (struct err)ERR_INIT;
		return 0;
	}
	if (number.language >= 0)
		language = (enum language)number.language;
	return verdict_of_figure(&number, &figure, language, judgement, err);
}
