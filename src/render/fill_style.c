/* SPDX-License-Identifier: MIT */
/* What stands behind a measure: how its value is written. */
#include <stdlib.h>

#include "fill.h"
#include "findings/expr.h"
#include "findings/gettext.h"
#include "findings/number.h"

/* One style, word by word. */
struct style_parser {
	const char *text;
	size_t place;
	struct strbuf word;
	bool quoted;
	struct fill_template *template;
	struct fill_style *style;
	struct err *err;
};

static int
next_word(struct style_parser *parser)
{
	return expr_read_word(parser->text, &parser->place, &parser->word, &parser->quoted,
	    parser->err);
}

static bool
word_is(const struct style_parser *parser, const char *word)
{
	return !parser->quoted && slice_is(strbuf_slice(&parser->word), word);
}

static int
parse_noun(struct style_parser *parser, struct slice *noun)
{
	size_t number;

	if (next_word(parser) != 0)
		return -1;
	if (parser->word.length == 0)
		return err_set(parser->err, ERR_USAGE,
		    _("plural takes two nouns, one for 1 and one for other numbers: %s"),
		    parser->text);
	number = nameset_add(&parser->template->strings, strbuf_slice(&parser->word), parser->err);
	if (number == NAMESET_NONE)
		return -1;
	*noun = nameset_name(&parser->template->strings, number);
	return 0;
}

static int
parse_form(struct style_parser *parser)
{
	size_t before = parser->place;

	parser->style->words = true;
	if (next_word(parser) != 0)
		return -1;
	if (!word_is(parser, "masculine") && !word_is(parser, "feminine")) {
		parser->place = before;
		return 0;
	}
	parser->style->form = word_is(parser, "feminine") ? NUMBER_FEMININE : NUMBER_MASCULINE;
	parser->style->form_said = true;
	return 0;
}

/* 3, 1% */
static bool
parse_number(struct style_parser *parser)
{
	struct slice word = strbuf_slice(&parser->word);
	uint64_t number;
	bool percent = word.length > 1 && word.data[word.length - 1] == '%';

	word.length -= percent;
	if (parser->quoted || !number_parse_count(word, &number) ||
	    number > (percent ? NUMBER_DIGITS_MAX : UINT32_MAX))
		return false;
	parser->style->percent |= percent;
	if (percent)
		parser->style->digits = (int)number;
	else
		parser->style->number = (size_t)number;
	return true;
}

static int
parse_word_of_style(struct style_parser *parser)
{
	struct fill_style *style = parser->style;

	if (word_is(parser, "words"))
		return parse_form(parser);
	if (word_is(parser, "of")) {
		style->of = true;
	} else if (word_is(parser, "list")) {
		style->list = true;
	} else if (word_is(parser, "capital")) {
		style->capital = true;
	} else if (word_is(parser, "plural")) {
		style->plural = true;
		if (parse_noun(parser, &style->one) != 0)
			return -1;
		return parse_noun(parser, &style->many);
	} else if (!parse_number(parser)) {
		return err_set(parser->err, ERR_USAGE,
		    _("\"%s\" is no style (1%%, words, words masculine, words feminine, of, plural, "
		      "list, capital, or a number)"),
		    parser->text);
	}
	return 0;
}

/* What goes with which measure. */
static int
check_style(const struct fill_style *style, enum measure_kind kind, const char *text,
    struct err *err)
{
	bool rate = kind == MEASURE_SHARE || kind == MEASURE_RATIO;
	const char *trouble = NULL;

	if (style->percent && !rate)
		trouble = _("a percentage is of a share or a ratio");
	else if (style->number != SIZE_MAX && kind != MEASURE_TOP && kind != MEASURE_RATIO)
		trouble = _("a number says how many of top, or how many decimals of a ratio");
	else if (style->number == 0 && kind == MEASURE_TOP)
		trouble = _("top takes a number from 1");
	else if (style->number != SIZE_MAX && kind == MEASURE_RATIO &&
	    style->number > NUMBER_DIGITS_MAX)
		trouble = _("a ratio takes up to 3 decimals");
	else if (style->list && kind != MEASURE_TOP && kind != MEASURE_DISTINCT)
		trouble = _("a list is of top or distinct");
	else if (style->of && (kind == MEASURE_TOP || kind == MEASURE_RATIO || style->list))
		trouble = _("\"of\" is for counts");
	else if (style->words && (kind == MEASURE_TOP || kind == MEASURE_RATIO || style->list))
		trouble = _("\"words\" is for counts and whole percentages");
	else if (style->plural && (kind == MEASURE_TOP || rate || style->list))
		trouble = _("\"plural\" is for counts");
	else if (style->words && style->digits > 0)
		trouble = _("\"words\" is for counts and whole percentages");
	if (trouble == NULL)
		return 0;
	return err_set(err, ERR_USAGE, "\"%s\": %s", text, trouble);
}

int
fill_parse_style(struct fill_template *template, const char *text, enum measure_kind kind,
    struct fill_style *style, struct err *err)
{
	struct style_parser parser = {.text = text,
	    .word = STRBUF_INIT,
	    .template = template,
	    .style = style,
	    .err = err};
	int result = next_word(&parser);

	if (result == 0)
		result = parse_word_of_style(&parser);
	if (result == 0 && text[parser.place + strspn(text + parser.place, " \t\r\n")] != '\0')
		result = err_set(err, ERR_USAGE, _("one style behind each |: \"%s\""), text);
	if (result == 0)
		result = check_style(style, kind, text, err);
	strbuf_release(&parser.word);
	return result;
}
