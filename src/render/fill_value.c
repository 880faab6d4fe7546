/* SPDX-License-Identifier: MIT */
/* The value of a measure, as prose has it. */
#include <inttypes.h>
#include <stdlib.h>

#include "fill.h"
#include "findings/gettext.h"
#include "findings/number.h"
#include "findings/text.h"

/* Times 100 and with three decimals, it still fits into 64 bits. */
#define RATE_LIMIT UINT64_C(1000000000000)

/* Before a noun the number agrees with it; a noun of `plural` is masculine unless said. */
static enum number_form
form_of(const struct fill_style *style)
{
	if (style->form_said)
		return style->form;
	return style->plural ? NUMBER_MASCULINE : NUMBER_ALONE;
}

static void
add_number(const struct fill_style *style, const struct fill_options *options, uint64_t number,
    enum number_form form, struct strbuf *value)
{
	if (style->words && number <= NUMBER_WORDS_MAX)
		number_words_add(value, number, options->language, form);
	else
		number_add_grouped(value, number);
}

static void
add_count(const struct fill_style *style, const struct fill_options *options, uint64_t count,
    uint64_t base, struct strbuf *value)
{
	enum number_form form = form_of(style);

	/* Of two numbers only the second stands before the noun: veintiuno de treinta y un temas. */
	add_number(style, options, count,
	    style->of && form == NUMBER_MASCULINE ? NUMBER_ALONE : form, value);
	if (style->of) {
		strbuf_add_string(value, options->language == LANGUAGE_ES ? " de " : " of ");
		add_number(style, options, base, form, value);
		count = base;
	}
	if (style->plural) {
		strbuf_add_char(value, ' ');
		strbuf_add_slice(value, count == 1 ? style->one : style->many);
	}
}

static void
add_ratio(const struct fill_style *style, uint64_t count, uint64_t base, struct strbuf *value)
{
	unsigned digits = style->number != SIZE_MAX ? (unsigned)style->number : 2;
	uint64_t ratio = number_ratio(count, base, digits), power = 1;

	for (unsigned i = 0; i < digits; i++)
		power *= 10;
	number_add_grouped(value, ratio / power);
	if (digits > 0)
		strbuf_add_format(value, ".%0*" PRIu64, (int)digits, ratio % power);
}

static void
add_rate(const struct fill_style *style, const struct fill_options *options, enum measure_kind kind,
    uint64_t count, uint64_t base, struct strbuf *value)
{
	unsigned digits = style->digits >= 0 ? (unsigned)style->digits : style->words ? 0 : 1;

	if (style->of) {
		add_count(style, options, count, base, value);
	} else if (kind == MEASURE_RATIO && !style->percent) {
		add_ratio(style, count, base, value);
	} else if (style->words) {
		add_number(style, options, number_percent(count, base, 0), NUMBER_ALONE, value);
		strbuf_add_string(value,
		    options->language == LANGUAGE_ES ? " por ciento" : " percent");
	} else {
		number_add_percent(value, number_percent(count, base, digits), digits);
		strbuf_add_char(value, '%');
	}
}

/* y becomes e before the sound of i: "Debates e Integración". */
static const char *
last_separator(enum language language, struct slice next)
{
	struct strbuf folded = STRBUF_INIT;
	bool sounds_i;

	if (language == LANGUAGE_EN)
		return " and ";
	text_fold(next, &folded);
	sounds_i = folded.data[0] == 'i' ||
	    (strncmp(folded.data, "hi", 2) == 0 && strchr("ae", folded.data[2]) == NULL);
	strbuf_release(&folded);
	return sounds_i ? " e " : " y ";
}

/* All levels for `distinct`, so many for `top`. */
static int
add_levels(const struct fill_template *template, const struct fill_piece *piece,
    const struct fill_options *options, struct strbuf *value, struct err *err)
{
	const struct measure *measure = &template->measures[piece->measure];
	enum kind kind = kind_of_column(strbuf_slice(&measure->column));
	size_t count, wanted;
	struct measure_level *levels = measure_levels(measure, options->book, &count, err);

	if (levels == NULL)
		return -1;
	wanted = piece->style.number != SIZE_MAX ? piece->style.number : 1;
	if (measure->kind == MEASURE_DISTINCT)
		wanted = count;
	if (count < wanted)
		notice_say(options->notice, template->name, piece->line,
		    _("%.*s: there are only %zu"), SLICE_ARG(piece->text), count);
	for (size_t i = 0; i < count && i < wanted; i++) {
		struct slice label = kind != KIND_NONE
		    ? codebook_label(options->book, kind, levels[i].name, options->language)
		    : levels[i].name;

		if (i > 0)
			strbuf_add_string(value,
			    i + 1 < count && i + 1 < wanted
				? ", "
				: last_separator(options->language, label));
		strbuf_add_slice(value, label);
	}
	if (wanted > 0 && wanted < count && levels[wanted].count == levels[wanted - 1].count)
		notice_say(options->notice, template->name, piece->line,
		    _("%.*s: \"%.*s\" has as many as the last one named"), SLICE_ARG(piece->text),
		    SLICE_ARG(levels[wanted].name));
	free(levels);
	if (count > 0)
		return 0;
	return err_set(err, ERR_DATA, _("%.*s: no row has a value"), SLICE_ARG(piece->text));
}

int
fill_value(const struct fill_template *template, const struct fill_piece *piece,
    const struct fill_options *options, struct strbuf *value, struct err *err)
{
	const struct measure *measure = &template->measures[piece->measure];
	const struct fill_style *style = &piece->style;
	uint64_t count = measure_count(measure), base = measure_base(measure);
	bool rate = measure->kind == MEASURE_SHARE || measure->kind == MEASURE_RATIO;
	size_t start = value->length;

	if ((rate || style->of) && base == 0)
		return err_set(err, ERR_DATA,
		    _("%.*s: the base is empty: a share of nothing is not a number"),
		    SLICE_ARG(piece->text));
	if (rate && count / base >= RATE_LIMIT)
		return err_set(err, ERR_DATA, _("%.*s: is too large a rate to be printed"),
		    SLICE_ARG(piece->text));
	if (measure->kind == MEASURE_TOP || style->list) {
		if (add_levels(template, piece, options, value, err) != 0)
			return -1;
	} else if (rate) {
		add_rate(style, options, measure->kind, count, base, value);
	} else {
		add_count(style, options, count, base, value);
	}
	if (strbuf_check(value, err) != 0)
		return -1;
	if (style->capital && value->data[start] >= 'a' && value->data[start] <= 'z')
		value->data[start] = (char)(value->data[start] - 'a' + 'A');
	return 0;
}
