/* SPDX-License-Identifier: MIT */
#include "findings/stated.h"

#include "findings/gettext.h"
#include "findings/text.h"
#include "stated_phrases.h"
#include "stated_reader.h"

/* "un 21%", "a 21%": the article is no number. */
static void
skip_article(struct reader *reader)
{
	static const char *const before_digits[] = {"un ", "una ", "a "};
	const struct phrase *article = phrase_take_article(&reader->rest);

	if (article != NULL)
		reader_take_language(reader, article->language);
	for (size_t i = 0; i < sizeof(before_digits) / sizeof(before_digits[0]); i++) {
		size_t length = strlen(before_digits[i]);

		if (slice_begins_with(reader->rest, before_digits[i]) &&
		    digit_at(reader->rest, length))
			reader_take_bytes(reader, length);
	}
}

/* What follows a plain number and makes it a larger one: 28 mil, 1.2 millones, dos docenas. */
static void
take_scale(struct reader *reader)
{
	struct stated *stated = reader->stated;
	const struct phrase *scale = phrase_take_collective(&reader->rest);
	uint64_t unit = 1;

	/* A dozen is twelve, and no digit of it is rounded. */
	if (scale != NULL) {
		reader_take_language(reader, scale->language);
		stated->number *= (uint64_t)scale->meaning;
		return;
	}
	scale = phrase_take_scale(&reader->rest);
	if (scale == NULL)
		return;
	reader_take_language(reader, scale->language);
	unit = (uint64_t)scale->meaning;
	for (; stated->decimals > 0 && unit > 1; stated->decimals--)
		unit /= 10;
	stated->unit = unit;
}

/* "de 30", "of the 30", "de cada tres"; without a number behind it, it belongs to what is counted. */
static int
take_base(struct reader *reader, enum stated_kind kind)
{
	struct stated *stated = reader->stated;
	enum number_form form = stated->form;
	bool in_words = stated->in_words;
	unsigned decimals;
	int taken;

	skip_article(reader);
	taken = reader_take_number(reader, &stated->whole, &decimals);
	if (taken < 0)
		return -1;
	stated->form = form;
	stated->in_words = in_words;
	if (taken == 0)
		return 0;
	if (decimals > 0 || stated->decimals > 0 || stated->unit != 1 || stated->whole == 0)
		return reader_fail(reader, _("is no count of a whole"));
	stated->kind = kind;
	return 0;
}

/* "one in five" is a fraction, "28 in 15 themes" is not. */
static int
take_odds(struct reader *reader)
{
	const struct stated *stated = reader->stated;

	if (take_base(reader, STATED_FRACTION) != 0)
		return -1;
	if (stated->kind == STATED_FRACTION &&
	    (stated->number > 9 ||
		(stated->whole > 10 && stated->whole != 100 && stated->whole != 1000)))
		return reader_fail(reader, _("states more than one number"));
	return 0;
}

static bool
take_sign(struct reader *reader, char sign)
{
	if (reader->rest.length == 0 || reader->rest.data[0] != sign)
		return false;
	reader_take_bytes(reader, 1);
	return true;
}

/* Behind a number: per cent, a base, a divisor, "or more". */
static int
take_after(struct reader *reader)
{
	struct stated *stated = reader->stated;
	bool spaced = reader->rest.data[-1] == ' '; /* behind a number there is a byte before */
	const struct phrase *phrase;

	if (take_sign(reader, '%')) {
		stated->kind = STATED_PERCENT;
		stated->spaced = spaced;
		return 0;
	}
	if (digit_at(reader->rest, 1) && take_sign(reader, '/')) {
		if (take_base(reader, STATED_PART) != 0)
			return -1;
		/* 1/3 is a third, 28/123 is 28 of 123. */
		if (stated->whole <= 10)
			stated->kind = STATED_FRACTION;
		return 0;
	}
	phrase = phrase_take_divisor(&reader->rest);
	if (phrase != NULL) {
		reader_take_language(reader, phrase->language);
		stated->kind = STATED_FRACTION;
		stated->whole = (uint64_t)phrase->meaning;
		return 0;
	}
	take_scale(reader);
	phrase = phrase_take_after(&reader->rest);
	if (phrase == NULL)
		return 0;
	reader_take_language(reader, phrase->language);
	switch (phrase->meaning) {
	case AFTER_PERCENT:
		stated->kind = STATED_PERCENT;
		stated->spaced = true;
		return 0;
	case AFTER_EVERY:
		return take_base(reader, STATED_FRACTION);
	case AFTER_IN:
		return take_odds(reader);
	case AFTER_PART:
		return take_base(reader, STATED_PART);
	default:
		stated->bound =
		    phrase->meaning == AFTER_AT_LEAST ? STATED_AT_LEAST : STATED_AT_MOST;
		return 0;
	}
}

/* "a third": the article counts. */
static bool
take_english_one(struct reader *reader)
{
	struct slice rest = reader->rest;

	if (!slice_begins_with(rest, "a "))
		return false;
	slice_skip(&rest, 2);
	if (phrase_take_divisor(&rest) == NULL)
		return false;
	reader_take_bytes(reader, 2);
	reader->stated->number = 1;
	reader->stated->in_words = true;
	return true;
}

static int
take_value(struct reader *reader)
{
	struct stated *stated = reader->stated;
	const struct phrase *whole = phrase_take_whole(&reader->rest);
	int taken = 1;

	if (whole != NULL) {
		reader_take_language(reader, whole->language);
		stated->in_words = true;
		stated->kind = whole->meaning > 0 ? STATED_FRACTION : STATED_NUMBER;
		stated->number = whole->meaning > 0;
		stated->whole = (uint64_t)whole->meaning;
		return 0;
	}
	if (!take_english_one(reader))
		taken = reader_take_number(reader, &stated->number, &stated->decimals);
	if (taken == 0)
		return reader_fail(reader, _("states no number that can be read"));
	return taken < 0 ? -1 : take_after(reader);
}

/* What is counted stands behind the number: words, none of them a number. */
static int
check_rest(const struct reader *reader)
{
	struct slice rest = reader->rest;

	while (rest.length > 0) {
		for (int language = 0; language < LANGUAGE_COUNT; language++) {
			struct slice ahead = rest;
			enum number_form form;
			uint64_t number;

			if (reader->stated->language >= 0 && language != reader->stated->language)
				continue;
			if (number_words_take(&ahead, (enum language)language, &number, &form) &&
			    number != 1)
				return reader_fail(reader, _("states more than one number"));
		}
		while (rest.length > 0 && rest.data[0] != ' ') {
			if (digit_at(rest, 0) || rest.data[0] == '%')
				return reader_fail(reader, _("states more than one number"));
			rest.data++;
			rest.length--;
		}
		if (rest.length > 0) {
			rest.data++;
			rest.length--;
		}
	}
	return 0;
}

/* "123 (ciento veintitrés)", as official letters repeat a number. */
static int
take_repetition(struct reader *reader)
{
	struct slice inside = reader->rest;
	struct stated again;
	const char *end;

	if (inside.length == 0 || inside.data[0] != '(')
		return 0;
	end = memchr(inside.data, ')', inside.length);
	if (end == NULL)
		return reader_fail(reader, _("states no number that can be read"));
	inside.data++;
	inside.length = (size_t)(end - inside.data);
	if (stated_parse(inside, &again, reader->err) != 0)
		return -1;
	if (again.kind != reader->stated->kind || again.number != reader->stated->number ||
	    again.decimals != reader->stated->decimals || again.whole != reader->stated->whole)
		return reader_fail(reader, _("states two different numbers"));
	reader_take_bytes(reader, (size_t)(end + 1 - reader->rest.data));
	return 0;
}

static int
read_stated(struct reader *reader)
{
	const struct phrase *bound;

	skip_article(reader);
	bound = phrase_take_bound(&reader->rest);
	if (bound != NULL) {
		reader_take_language(reader, bound->language);
		reader->stated->bound = (enum stated_bound)bound->meaning;
	}
	skip_article(reader);
	if (take_value(reader) != 0 || take_repetition(reader) != 0)
		return -1;
	return check_rest(reader);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* Folded, hyphens between letters as blanks, without the stop at the end of a sentence. */
static void
prepare(struct slice text, struct strbuf *folded)
{
	text_fold(text, folded);
	for (size_t i = 1; i + 1 < folded->length; i++) {
		if (folded->data[i] == '-' && is_letter(folded->data[i - 1]) &&
		    is_letter(folded->data[i + 1]))
			folded->data[i] = ' ';
	}
	while (folded->length > 0 && strchr(".,;:", folded->data[folded->length - 1]) != NULL)
		strbuf_truncate(folded, folded->length - 1);
}

int
stated_parse(struct slice text, struct stated *stated, struct err *err)
{
	struct strbuf folded = STRBUF_INIT;
	struct reader reader = {.written = slice_trim(text), .stated = stated, .err = err};
	int result = -1;

	*stated = (struct stated){.unit = 1, .language = -1};
	prepare(text, &folded);
	if (strbuf_check(&folded, err) == 0) {
		reader.rest = strbuf_slice(&folded);
		result = read_stated(&reader);
	}
	strbuf_release(&folded);
	return result;
}
