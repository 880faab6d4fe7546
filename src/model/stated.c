/* SPDX-License-Identifier: MIT */
#include "findings/stated.h"

#include "findings/gettext.h"
#include "findings/text.h"
#include "stated_phrases.h"

struct reader {
	struct slice written; /* for messages */
	struct slice rest;    /* folded */
	struct stated *stated;
	struct err *err;
};

static int
fail(const struct reader *reader, const char *trouble)
{
	return err_set(reader->err, ERR_DATA, "\"%.*s\" %s", SLICE_ARG(reader->written), trouble);
}

static bool
digit_at(struct slice s, size_t i)
{
	return i < s.length && s.data[i] >= '0' && s.data[i] <= '9';
}

static size_t
digits_at(struct slice s, size_t i)
{
	size_t count = 0;

	while (digit_at(s, i + count))
		count++;
	return count;
}

static void
take_bytes(struct reader *reader, size_t count)
{
	reader->rest.data += count;
	reader->rest.length -= count;
	while (reader->rest.length > 0 && reader->rest.data[0] == ' ') {
		reader->rest.data++;
		reader->rest.length--;
	}
}

static void
take_language(struct reader *reader, enum language language)
{
	reader->stated->language = (int)language;
}

/* Digits from `from` to before `end` join the number; false where it grows too large. */
static bool
join_digits(struct slice s, size_t from, size_t end, uint64_t *number)
{
	for (size_t i = from; i < end; i++) {
		if (!digit_at(s, i))
			continue;
		*number = 10 * *number + (uint64_t)(s.data[i] - '0');
		if (*number > STATED_NUMBER_MAX)
			return false;
	}
	return true;
}

/*
 * 123, 1,962, 1 962, 22.8; and 22,8, which no group of thousands can be. Returns 1,
 * 0 where the text begins with no digit, -1.
 */
static int
take_digits(struct reader *reader, uint64_t *number, unsigned *decimals)
{
	struct slice s = reader->rest;
	size_t first = digits_at(s, 0), end = first, point = 0;
	bool grouped = false;

	*number = 0;
	*decimals = 0;
	if (first == 0)
		return 0;
	while (first <= 3 && end < s.length && (s.data[end] == ',' || s.data[end] == ' ') &&
	    digits_at(s, end + 1) == 3) {
		grouped = true;
		end += 4;
	}
	if (end < s.length && (s.data[end] == '.' || (s.data[end] == ',' && !grouped)))
		point = digits_at(s, end + 1);
	if (point > STATED_DECIMALS_MAX ||
	    !join_digits(s, 0, end + (point > 0 ? point + 1 : 0), number))
		return fail(reader, _("has more digits than can be checked"));
	*decimals = (unsigned)point;
	take_bytes(reader, end + (point > 0 ? point + 1 : 0));
	return 1;
}

/* A number in digits or words: 1, 0, -1. */
static int
take_number(struct reader *reader, uint64_t *number, unsigned *decimals)
{
	int taken = take_digits(reader, number, decimals);

	for (int language = 0; taken == 0 && language < LANGUAGE_COUNT; language++) {
		if (!number_words_take(&reader->rest, (enum language)language, number,
			&reader->stated->form))
			continue;
		reader->stated->in_words = true;
		take_language(reader, (enum language)language);
		taken = 1;
	}
	return taken;
}

/* "un 21%", "a 21%": the article is no number. */
static void
skip_article(struct reader *reader)
{
	static const char *const before_digits[] = {"un ", "una ", "a "};
	const struct phrase *article = phrase_take_article(&reader->rest);

	if (article != NULL)
		take_language(reader, article->language);
	for (size_t i = 0; i < sizeof(before_digits) / sizeof(before_digits[0]); i++) {
		size_t length = strlen(before_digits[i]);

		if (slice_begins_with(reader->rest, before_digits[i]) &&
		    digit_at(reader->rest, length))
			take_bytes(reader, length);
	}
}

/* What follows a plain number and makes it a larger one: 28 mil, 1.2 millones. */
static void
take_scale(struct reader *reader)
{
	struct stated *stated = reader->stated;
	const struct phrase *scale = phrase_take_scale(&reader->rest);
	uint64_t unit = 1;

	if (scale == NULL)
		return;
	take_language(reader, scale->language);
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
	taken = take_number(reader, &stated->whole, &decimals);
	if (taken < 0)
		return -1;
	stated->form = form;
	stated->in_words = in_words;
	if (taken == 0)
		return 0;
	if (decimals > 0 || stated->decimals > 0 || stated->unit != 1 || stated->whole == 0)
		return fail(reader, _("is no count of a whole"));
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
		return fail(reader, _("states more than one number"));
	return 0;
}

static bool
take_sign(struct reader *reader, char sign)
{
	if (reader->rest.length == 0 || reader->rest.data[0] != sign)
		return false;
	take_bytes(reader, 1);
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
		take_language(reader, phrase->language);
		stated->kind = STATED_FRACTION;
		stated->whole = (uint64_t)phrase->meaning;
		return 0;
	}
	take_scale(reader);
	phrase = phrase_take_after(&reader->rest);
	if (phrase == NULL)
		return 0;
	take_language(reader, phrase->language);
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
	rest.data += 2;
	rest.length -= 2;
	if (phrase_take_divisor(&rest) == NULL)
		return false;
	take_bytes(reader, 2);
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
		take_language(reader, whole->language);
		stated->in_words = true;
		stated->kind = whole->meaning > 0 ? STATED_FRACTION : STATED_NUMBER;
		stated->number = whole->meaning > 0;
		stated->whole = (uint64_t)whole->meaning;
		return 0;
	}
	if (!take_english_one(reader))
		taken = take_number(reader, &stated->number, &stated->decimals);
	if (taken == 0)
		return fail(reader, _("states no number that can be read"));
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
				return fail(reader, _("states more than one number"));
		}
		while (rest.length > 0 && rest.data[0] != ' ') {
			if (digit_at(rest, 0) || rest.data[0] == '%')
				return fail(reader, _("states more than one number"));
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
		return fail(reader, _("states no number that can be read"));
	inside.data++;
	inside.length = (size_t)(end - inside.data);
	if (stated_parse(inside, &again, reader->err) != 0)
		return -1;
	if (again.kind != reader->stated->kind || again.number != reader->stated->number ||
	    again.decimals != reader->stated->decimals || again.whole != reader->stated->whole)
		return fail(reader, _("states two different numbers"));
	take_bytes(reader, (size_t)(end + 1 - reader->rest.data));
	return 0;
}

static int
read_stated(struct reader *reader)
{
	const struct phrase *bound;

	skip_article(reader);
	bound = phrase_take_bound(&reader->rest);
	if (bound != NULL) {
		take_language(reader, bound->language);
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

int
stated_language(struct slice sentence)
{
	static const char *const common[LANGUAGE_COUNT] = {
	    [LANGUAGE_ES] = " el la los las de del que en y por para con son es fueron un una se ",
	    [LANGUAGE_EN] = " the of and in that for with are is were was a an by to from hold ",
	};
	struct strbuf folded = STRBUF_INIT, padded = STRBUF_INIT;
	struct slice rest, word;
	size_t hits[LANGUAGE_COUNT] = {0};

	text_fold(sentence, &folded);
	rest = strbuf_slice(&folded);
	while (slice_split(&rest, ' ', &word)) {
		strbuf_clear(&padded);
		strbuf_add_format(&padded, " %.*s ", SLICE_ARG(word));
		for (int i = 0; i < LANGUAGE_COUNT; i++)
			hits[i] += strstr(common[i], padded.data) != NULL;
	}
	strbuf_release(&folded);
	strbuf_release(&padded);
	if (hits[LANGUAGE_ES] == hits[LANGUAGE_EN])
		return -1;
	return hits[LANGUAGE_ES] > hits[LANGUAGE_EN] ? LANGUAGE_ES : LANGUAGE_EN;
}
