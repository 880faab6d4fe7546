/* SPDX-License-Identifier: MIT */
#include "findings/number_words.h"

#include "findings/text.h"

/* 0 to 29: Spanish has one word for each, English up to 19. */
static const char *const spanish_small[] = {"cero", "uno", "dos", "tres", "cuatro", "cinco", "seis",
    "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis",
    "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés",
    "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"};
static const char *const spanish_tens[] = {"", "", "", "treinta", "cuarenta", "cincuenta",
    "sesenta", "setenta", "ochenta", "noventa"};
/* Without the ending, which agrees with the noun. */
static const char *const spanish_hundreds[] = {"", "ciento", "doscient", "trescient", "cuatrocient",
    "quinient", "seiscient", "setecient", "ochocient", "novecient"};

static const char *const english_small[] = {"zero", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const english_tens[] = {"", "", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety"};

/* One loses its o before a noun, and takes an a before a feminine one. */
static const char *
spanish_one(enum number_form form, bool joined)
{
	static const char *const ones[NUMBER_FORM_COUNT] = {"uno", "un", "una"};
	static const char *const in_twenties[NUMBER_FORM_COUNT] = {"veintiuno", "veintiún",
	    "veintiuna"};

	return joined ? in_twenties[form] : ones[form];
}

/* 1 to 99 */
static void
add_spanish_tens(struct strbuf *buf, unsigned number, enum number_form form)
{
	if (number == 1 || number == 21) {
		strbuf_add_string(buf, spanish_one(form, number == 21));
	} else if (number < 30) {
		strbuf_add_string(buf, spanish_small[number]);
	} else {
		strbuf_add_string(buf, spanish_tens[number / 10]);
		if (number % 10 > 0) {
			strbuf_add_string(buf, " y ");
			add_spanish_tens(buf, number % 10, form);
		}
	}
}

/* 1 to 999 */
static void
add_spanish(struct strbuf *buf, unsigned number, enum number_form form)
{
	unsigned hundreds = number / 100;

	if (number == 100) {
		strbuf_add_string(buf, "cien");
		return;
	}
	strbuf_add_string(buf, spanish_hundreds[hundreds]);
	if (hundreds > 1)
		strbuf_add_string(buf, form == NUMBER_FEMININE ? "as" : "os");
	if (hundreds > 0 && number % 100 > 0)
		strbuf_add_char(buf, ' ');
	if (number % 100 > 0)
		add_spanish_tens(buf, number % 100, form);
}

static void
add_english_tens(struct strbuf *buf, unsigned number)
{
	if (number < 20) {
		strbuf_add_string(buf, english_small[number]);
		return;
	}
	strbuf_add_string(buf, english_tens[number / 10]);
	if (number % 10 > 0)
		strbuf_add_format(buf, "-%s", english_small[number % 10]);
}

static void
add_english(struct strbuf *buf, unsigned number)
{
	if (number >= 100)
		strbuf_add_format(buf, "%s hundred", english_small[number / 100]);
	if (number >= 100 && number % 100 > 0)
		strbuf_add_char(buf, ' ');
	if (number % 100 > 0)
		add_english_tens(buf, number % 100);
}

void
number_words_add(struct strbuf *buf, uint64_t number, enum language language, enum number_form form)
{
	unsigned thousands = (unsigned)(number / 1000), rest = (unsigned)(number % 1000);

	if (number == 0) {
		strbuf_add_string(buf,
		    language == LANGUAGE_ES ? spanish_small[0] : english_small[0]);
		return;
	}
	if (language == LANGUAGE_EN) {
		if (thousands > 0) {
			add_english(buf, thousands);
			strbuf_add_string(buf, rest > 0 ? " thousand " : " thousand");
		}
		add_english(buf, rest);
		return;
	}
	/* `mil` is a noun's neighbour: veintiún mil; but doscientas mil áreas. */
	if (thousands > 1) {
		add_spanish(buf, thousands, form == NUMBER_FEMININE ? form : NUMBER_MASCULINE);
		strbuf_add_char(buf, ' ');
	}
	if (thousands > 0)
		strbuf_add_string(buf, rest > 0 ? "mil " : "mil");
	if (rest > 0)
		add_spanish(buf, rest, form);
}

/* A word that may stand in a number: its value, or how it multiplies. */
struct number_word {
	unsigned value;
	bool multiplies; /* hundred, thousand, mil */
};

static bool
same_word(struct slice word, const char *name, const char *ending)
{
	struct strbuf folded = STRBUF_INIT;
	bool same;

	text_fold(slice_of(name), &folded);
	strbuf_add_string(&folded, ending);
	same = slice_equal(word, strbuf_slice(&folded));
	strbuf_release(&folded);
	return same;
}

static bool
find_small(struct slice word, const char *const *names, unsigned count, unsigned step,
    struct number_word *found)
{
	for (unsigned i = 0; i < count; i++) {
		if (names[i][0] != '\0' && same_word(word, names[i], "")) {
			found->value = i * step;
			return true;
		}
	}
	return false;
}

static bool
spanish_word(struct slice word, struct number_word *found)
{
	for (int form = 0; form < NUMBER_FORM_COUNT; form++) {
		for (unsigned joined = 0; joined < 2; joined++) {
			if (same_word(word, spanish_one((enum number_form)form, joined == 1), "")) {
				found->value = 1 + 20 * joined;
				return true;
			}
		}
	}
	for (unsigned i = 2; i < 10; i++) {
		if (same_word(word, spanish_hundreds[i], "os") ||
		    same_word(word, spanish_hundreds[i], "as")) {
			found->value = 100 * i;
			return true;
		}
	}
	if (slice_is(word, "cien") || slice_is(word, "ciento"))
		found->value = 100;
	else if (slice_is(word, "mil"))
		*found = (struct number_word){1000, true};
	else
		return find_small(word, spanish_small, 30, 1, found) ||
		    find_small(word, spanish_tens, 10, 10, found);
	return true;
}

static bool
english_word(struct slice word, struct number_word *found)
{
	if (slice_is(word, "hundred"))
		*found = (struct number_word){100, true};
	else if (slice_is(word, "thousand"))
		*found = (struct number_word){1000, true};
	else if (slice_is(word, "a"))
		found->value = 1;
	else
		return find_small(word, english_small, 20, 1, found) ||
		    find_small(word, english_tens, 10, 10, found);
	return true;
}

/* The next word of two texts; "a hundred" is one hundred, and "and" goes unread in English. */
static bool
next_words_match(struct slice *want, struct slice *have, bool first, enum language language)
{
	struct slice want_word, have_word;

	if (!slice_split(want, ' ', &want_word) || !slice_split(have, ' ', &have_word))
		return false;
	if (language == LANGUAGE_EN && first && slice_is(have_word, "a"))
		return slice_is(want_word, "one") && want->data != NULL;
	if (language == LANGUAGE_EN && !first && slice_is(have_word, "and") &&
	    !slice_split(have, ' ', &have_word))
		return false;
	return slice_equal(want_word, have_word);
}

/* Are the words what anybody would write for the number? */
static bool
is_written_so(uint64_t number, struct slice words, enum language language, enum number_form form)
{
	struct strbuf right = STRBUF_INIT, folded = STRBUF_INIT;
	struct slice want, have = words;
	bool same;

	number_words_add(&right, number, language, form);
	text_fold(strbuf_slice(&right), &folded);
	for (size_t i = 0; i < folded.length; i++) {
		if (folded.data[i] == '-')
			folded.data[i] = ' ';
	}
	want = strbuf_slice(&folded);
	same = next_words_match(&want, &have, true, language);
	while (same && want.data != NULL)
		same = next_words_match(&want, &have, false, language);
	same = same && have.data == NULL && !right.failed && !folded.failed;
	strbuf_release(&right);
	strbuf_release(&folded);
	return same;
}

/* What the words add up to, if they are a number at all. */
static bool
value_of(struct slice words, enum language language, uint64_t *value)
{
	uint64_t total = 0, part = 0;
	struct slice word;
	bool any = false;

	while (slice_split(&words, ' ', &word)) {
		struct number_word found = {0, false};

		if (slice_is(word, language == LANGUAGE_ES ? "y" : "and"))
			continue;
		if (!(language == LANGUAGE_ES ? spanish_word : english_word)(word, &found))
			return false;
		any = true;
		if (!found.multiplies) {
			part += found.value;
		} else if (found.value == 100) {
			part *= 100;
		} else {
			total += (part > 0 ? part : 1) * 1000;
			part = 0;
		}
		if (total + part > NUMBER_WORDS_MAX)
			return false;
	}
	*value = total + part;
	return any;
}

/* Words from the front of the text while they might belong to a number. */
static size_t
length_of_words(struct slice text, enum language language, size_t words)
{
	struct slice rest = text, word;
	size_t length = 0;

	for (size_t i = 0; i < words && slice_split(&rest, ' ', &word); i++) {
		struct number_word found = {0, false};

		if (!slice_is(word, language == LANGUAGE_ES ? "y" : "and") &&
		    !(language == LANGUAGE_ES ? spanish_word : english_word)(word, &found))
			break;
		length += word.length + (i > 0);
	}
	return length;
}

/* No number up to 999,999 has more words, "and" and "y" included. */
#define WORDS_MAX 12

static void
drop(struct slice *text, size_t length)
{
	slice_skip(text, length);
}

bool
number_words_take(struct slice *text, enum language language, uint64_t *number,
    enum number_form *form)
{
	/* "un mil", as official letters guard the number against a word before it. */
	if (language == LANGUAGE_ES && slice_begins_with(*text, "un mil") &&
	    (text->length == 6 || text->data[6] == ' '))
		drop(text, 3);

	for (size_t words = WORDS_MAX; words > 0; words--) {
		struct slice taken = {text->data, length_of_words(*text, language, words)};

		if (taken.length == 0 || !value_of(taken, language, number))
			continue;
		for (int f = 0; f < NUMBER_FORM_COUNT; f++) {
			if (!is_written_so(*number, taken, language, (enum number_form)f))
				continue;
			*form = (enum number_form)f;
			drop(text, taken.length);
			while (text->length > 0 && text->data[0] == ' ')
				drop(text, 1);
			return true;
		}
	}
	return false;
}
