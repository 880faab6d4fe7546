/* SPDX-License-Identifier: MIT */
/* What a report could have said, and what would have made true what it did say. */
#include <inttypes.h>

#include "findings/number.h"
#include "verdict.h"

#define ES LANGUAGE_ES
#define EN LANGUAGE_EN

static wide
ceiling(wide number, wide divisor)
{
	return (number + divisor - 1) / divisor;
}

/* Behind what is there already: 23% or 22.8%. Spanish o becomes u before an o that is heard. */
static void
add_or(const struct comparison *comparison, const char *next)
{
	struct strbuf *offer = &comparison->judgement->offer;
	size_t digits = strspn(next, "0123456789");
	bool sounds_o = next[0] == '8' || (digits == 2 && strncmp(next, "11", 2) == 0);

	if (offer->length > 0) {
		if (comparison->language == EN)
			strbuf_add_string(offer, " or ");
		else
			strbuf_add_string(offer, sounds_o ? " u " : " o ");
	}
	strbuf_add_string(offer, next);
}

/* The figure times 10^digits, rounded half up; it may be a percentage already. */
static uint64_t
round_at(const struct comparison *comparison, unsigned digits)
{
	wide number = comparison->number;

	for (unsigned i = 0; i < digits; i++)
		number *= 10;
	return (uint64_t)((2 * number + comparison->whole) / (2 * comparison->whole));
}

static void
add_decimal(struct strbuf *buf, uint64_t number, unsigned digits)
{
	uint64_t power = 1;

	for (unsigned i = 0; i < digits; i++)
		power *= 10;
	number_add_grouped(buf, number / power);
	if (digits > 0)
		strbuf_add_format(buf, ".%0*" PRIu64, (int)digits, number % power);
}

static void
add_words(const struct comparison *comparison, struct strbuf *text, uint64_t number)
{
	if (comparison->stated->in_words && number <= NUMBER_WORDS_MAX)
		number_words_add(text, number, comparison->language, comparison->stated->form);
	else
		number_add_grouped(text, number);
}

static void
offer_percent(const struct comparison *comparison, unsigned digits)
{
	const struct stated *stated = comparison->stated;
	struct strbuf text = STRBUF_INIT;

	if (stated->kind == STATED_PERCENT && stated->in_words && digits == 0) {
		add_words(comparison, &text, round_at(comparison, 0));
		strbuf_add_string(&text, comparison->language == ES ? " por ciento" : " percent");
	} else {
		add_decimal(&text, round_at(comparison, digits), digits);
		strbuf_add_string(&text, stated->spaced ? " %" : "%");
	}
	add_or(comparison, text.data);
	strbuf_release(&text);
}

static void
offer_number(const struct comparison *comparison)
{
	struct strbuf text = STRBUF_INIT;
	unsigned digits = comparison->stated->decimals;

	if (comparison->figure->proportion)
		add_decimal(&text, round_at(comparison, digits > 2 ? digits : 2),
		    digits > 2 ? digits : 2);
	else
		add_words(comparison, &text, comparison->figure->count);
	add_or(comparison, text.data);
	strbuf_release(&text);
}

static void
offer_part(const struct comparison *comparison)
{
	struct strbuf text = STRBUF_INIT;

	add_words(comparison, &text, comparison->figure->count);
	strbuf_add_string(&text, comparison->language == ES ? " de " : " of ");
	add_words(comparison, &text, comparison->figure->base);
	add_or(comparison, text.data);
	strbuf_release(&text);
}

static const struct {
	unsigned number, whole;
	const char *words[LANGUAGE_COUNT];
} fractions[] = {
    {0, 1, {"ninguno", "none"}},
    {1, 10, {"un décimo", "a tenth"}},
    {1, 5, {"un quinto", "a fifth"}},
    {1, 4, {"un cuarto", "a quarter"}},
    {1, 3, {"un tercio", "a third"}},
    {2, 5, {"dos quintos", "two fifths"}},
    {1, 2, {"la mitad", "half"}},
    {3, 5, {"tres quintos", "three fifths"}},
    {2, 3, {"dos tercios", "two thirds"}},
    {3, 4, {"tres cuartos", "three quarters"}},
    {4, 5, {"cuatro quintos", "four fifths"}},
    {9, 10, {"nueve décimos", "nine tenths"}},
    {1, 1, {"todos", "all"}},
};

#define FRACTIONS (sizeof(fractions) / sizeof(fractions[0]))

/* The nearest fraction, with the word that makes it true; none where none does. */
static void
offer_fraction(const struct comparison *comparison)
{
	static const char *const nearly[] = {"casi ", "nearly "};
	static const char *const over[] = {"poco más de ", "just over "};
	struct comparison other = *comparison;
	wide best = 0;
	size_t nearest = FRACTIONS;
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < FRACTIONS; i++) {
		/* Over the common whole 60 of all these fractions. */
		wide off = 60 * comparison->number -
		    comparison->whole * (60 / fractions[i].whole) * fractions[i].number;

		if (nearest == FRACTIONS || (off < 0 ? -off : off) < (best < 0 ? -best : best)) {
			best = off;
			nearest = i;
		}
	}
	other.stated_number = fractions[nearest].number;
	other.stated_whole = fractions[nearest].whole;
	/* 200 times the difference, in sixtieths of the whole; all and none are exact. */
	if (best == 0 ||
	    (other.stated_whole > 1 && 200 * (best < 0 ? -best : best) <= 60 * comparison->whole))
		strbuf_add_string(&text, fractions[nearest].words[comparison->language]);
	else if (best < 0 &&
	    -10 * best <= 60 / other.stated_whole * other.stated_number * comparison->whole)
		strbuf_add_format(&text, "%s%s", nearly[comparison->language],
		    fractions[nearest].words[comparison->language]);
	else if (best > 0 &&
	    10 * best <= 60 / other.stated_whole * other.stated_number * comparison->whole)
		strbuf_add_format(&text, "%s%s", over[comparison->language],
		    fractions[nearest].words[comparison->language]);
	if (text.length > 0)
		add_or(comparison, text.data);
	strbuf_release(&text);
	other.number *= 100;
	offer_percent(&other, 1);
}

void
verdict_offer(const struct comparison *comparison)
{
	const struct stated *stated = comparison->stated;

	switch (stated->kind) {
	case STATED_NUMBER:
		offer_number(comparison);
		break;
	case STATED_PERCENT:
		offer_percent(comparison, stated->decimals);
		/* A whole percentage may be too coarse for what the report says with it. */
		if (stated->decimals == 0 &&
		    round_at(comparison, 1) != 10 * round_at(comparison, 0))
			offer_percent(comparison, 1);
		break;
	case STATED_PART:
		offer_part(comparison);
		break;
	case STATED_FRACTION:
		offer_fraction(comparison);
		break;
	}
}

/* "26", "26 to 28" */
static void
add_range(struct strbuf *buf, wide low, wide high)
{
	strbuf_add_format(buf, "%" PRIu64, (uint64_t)low);
	if (high > low)
		strbuf_add_format(buf, " to %" PRIu64, (uint64_t)high);
}

/*
 * Of a rate s / 10^d of k over n: the counts j with 2 |u j - s n| <= n, and the bases m with
 * 2 |u k - s m| <= m, where u is 10^d, or 100 * 10^d for a percentage.
 */
void
verdict_explain(const struct comparison *comparison)
{
	const struct verdict_figure *figure = comparison->figure;
	struct strbuf *note = &comparison->judgement->note;
	wide unit = comparison->stated_whole, stated = comparison->stated_number;
	wide low, high, limit;
	bool any = false;

	if (!is_rate(comparison) || is_nought_or_one(comparison) ||
	    comparison->stated->bound != STATED_PLAIN)
		return;
	if (comparison->stated->kind == STATED_PERCENT)
		unit *= 100;
	if (unit * figure->count > stated * figure->base &&
	    unit * figure->count < (stated + 1) * figure->base)
		strbuf_add_string(note, "cut off, not rounded; ");
	if (stated * figure->base > unit * figure->count &&
	    (stated - 1) * figure->base < unit * figure->count)
		strbuf_add_string(note, "rounded up, not to the nearest; ");
	low = stated > 0 ? ceiling((2 * stated - 1) * figure->base, 2 * unit) : 0;
	high = (2 * stated + 1) * figure->base / (2 * unit);
	limit = figure->unlimited ? high : figure->base;
	if (high > limit)
		high = limit;
	if (low <= high) {
		add_range(note, low, high);
		strbuf_add_format(note, " of %" PRIu64 " would give it", figure->base);
		any = true;
	} else {
		strbuf_add_format(note, "no count over %" PRIu64 " rounds to it", figure->base);
	}
	if (figure->count == 0 || stated == 0)
		return;
	low = ceiling(2 * unit * figure->count, 2 * stated + 1);
	high = 2 * unit * figure->count / (2 * stated - 1);
	if (!figure->unlimited && low < figure->count)
		low = figure->count;
	if (low > high)
		return;
	strbuf_add_format(note,
	    any ? "; so would %" PRIu64 " of a base of " : "; %" PRIu64 " would, of a base of ",
	    figure->count);
	add_range(note, low, high);
}
