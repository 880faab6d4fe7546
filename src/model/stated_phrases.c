/* SPDX-License-Identifier: MIT */
/* What surrounds a stated number: bounds, fractions, per cent. All phrases are folded. */
#include "stated_phrases.h"

#define ES LANGUAGE_ES
#define EN LANGUAGE_EN

static const struct phrase bounds[] = {
    {"poco mas de", ES, STATED_LITTLE_MORE},
    {"un poco mas de", ES, STATED_LITTLE_MORE},
    {"ligeramente mas de", ES, STATED_LITTLE_MORE},
    {"poco menos de", ES, STATED_NEARLY},
    {"un poco menos de", ES, STATED_NEARLY},
    {"casi", ES, STATED_NEARLY},
    {"no mas de", ES, STATED_AT_MOST},
    {"a lo mas", ES, STATED_AT_MOST},
    {"a lo sumo", ES, STATED_AT_MOST},
    {"cuando mucho", ES, STATED_AT_MOST},
    {"como maximo", ES, STATED_AT_MOST},
    {"un maximo de", ES, STATED_AT_MOST},
    {"hasta", ES, STATED_AT_MOST},
    {"no menos de", ES, STATED_AT_LEAST},
    {"al menos", ES, STATED_AT_LEAST},
    {"por lo menos", ES, STATED_AT_LEAST},
    {"cuando menos", ES, STATED_AT_LEAST},
    {"como minimo", ES, STATED_AT_LEAST},
    {"un minimo de", ES, STATED_AT_LEAST},
    {"mas de", ES, STATED_MORE},
    {"por encima de", ES, STATED_MORE},
    {"por arriba de", ES, STATED_MORE},
    {"menos de", ES, STATED_LESS},
    {"por debajo de", ES, STATED_LESS},
    {"alrededor de", ES, STATED_ABOUT},
    {"cerca de", ES, STATED_ABOUT},
    {"en torno a", ES, STATED_ABOUT},
    {"aproximadamente", ES, STATED_ABOUT},
    {"unos", ES, STATED_ABOUT},
    {"unas", ES, STATED_ABOUT},
    {"just over", EN, STATED_LITTLE_MORE},
    {"slightly over", EN, STATED_LITTLE_MORE},
    {"slightly more than", EN, STATED_LITTLE_MORE},
    {"a little over", EN, STATED_LITTLE_MORE},
    {"a little more than", EN, STATED_LITTLE_MORE},
    {"just under", EN, STATED_NEARLY},
    {"slightly under", EN, STATED_NEARLY},
    {"slightly less than", EN, STATED_NEARLY},
    {"a little less than", EN, STATED_NEARLY},
    {"nearly", EN, STATED_NEARLY},
    {"almost", EN, STATED_NEARLY},
    {"no more than", EN, STATED_AT_MOST},
    {"not more than", EN, STATED_AT_MOST},
    {"at most", EN, STATED_AT_MOST},
    {"up to", EN, STATED_AT_MOST},
    {"a maximum of", EN, STATED_AT_MOST},
    {"no fewer than", EN, STATED_AT_LEAST},
    {"no less than", EN, STATED_AT_LEAST},
    {"not less than", EN, STATED_AT_LEAST},
    {"at least", EN, STATED_AT_LEAST},
    {"a minimum of", EN, STATED_AT_LEAST},
    {"more than", EN, STATED_MORE},
    {"over", EN, STATED_MORE},
    {"above", EN, STATED_MORE},
    {"less than", EN, STATED_LESS},
    {"fewer than", EN, STATED_LESS},
    {"under", EN, STATED_LESS},
    {"below", EN, STATED_LESS},
    {"about", EN, STATED_ABOUT},
    {"around", EN, STATED_ABOUT},
    {"roughly", EN, STATED_ABOUT},
    {"approximately", EN, STATED_ABOUT},
    {"close to", EN, STATED_ABOUT},
    {"some", EN, STATED_ABOUT},
};

static const struct phrase articles[] = {
    {"el", ES, 0},
    {"la", ES, 0},
    {"los", ES, 0},
    {"las", ES, 0},
    {"the", EN, 0},
};

/* Fractions that need no number: one of so many; none is nought. */
static const struct phrase wholes[] = {
    {"mitad", ES, 2},
    {"una mitad", ES, 2},
    {"todo", ES, 1},
    {"toda", ES, 1},
    {"todos", ES, 1},
    {"todas", ES, 1},
    {"totalidad", ES, 1},
    {"ningun", ES, 0},
    {"ninguno", ES, 0},
    {"ninguna", ES, 0},
    {"half", EN, 2},
    {"all", EN, 1},
    {"none", EN, 0},
    {"no", EN, 0},
};

static const struct phrase divisors[] = {
    {"medio", ES, 2},
    {"medios", ES, 2},
    {"tercio", ES, 3},
    {"tercios", ES, 3},
    {"tercera parte", ES, 3},
    {"terceras partes", ES, 3},
    {"cuarto", ES, 4},
    {"cuartos", ES, 4},
    {"cuarta parte", ES, 4},
    {"cuartas partes", ES, 4},
    {"quinto", ES, 5},
    {"quintos", ES, 5},
    {"quinta parte", ES, 5},
    {"quintas partes", ES, 5},
    {"sexto", ES, 6},
    {"sextos", ES, 6},
    {"sexta parte", ES, 6},
    {"sextas partes", ES, 6},
    {"septimo", ES, 7},
    {"septimos", ES, 7},
    {"septima parte", ES, 7},
    {"septimas partes", ES, 7},
    {"octavo", ES, 8},
    {"octavos", ES, 8},
    {"octava parte", ES, 8},
    {"octavas partes", ES, 8},
    {"noveno", ES, 9},
    {"novenos", ES, 9},
    {"novena parte", ES, 9},
    {"novenas partes", ES, 9},
    {"decimo", ES, 10},
    {"decimos", ES, 10},
    {"decima parte", ES, 10},
    {"decimas partes", ES, 10},
    {"half", EN, 2},
    {"halves", EN, 2},
    {"third", EN, 3},
    {"thirds", EN, 3},
    {"quarter", EN, 4},
    {"quarters", EN, 4},
    {"fourth", EN, 4},
    {"fourths", EN, 4},
    {"fifth", EN, 5},
    {"fifths", EN, 5},
    {"sixth", EN, 6},
    {"sixths", EN, 6},
    {"seventh", EN, 7},
    {"sevenths", EN, 7},
    {"eighth", EN, 8},
    {"eighths", EN, 8},
    {"ninth", EN, 9},
    {"ninths", EN, 9},
    {"tenth", EN, 10},
    {"tenths", EN, 10},
};

static const struct phrase scales[] = {
    {"mil", ES, 1000},
    {"millon de", ES, 1000000},
    {"millones de", ES, 1000000},
    {"millon", ES, 1000000},
    {"millones", ES, 1000000},
    {"thousand", EN, 1000},
    {"million", EN, 1000000},
};

static const struct phrase collectives[] = {
    {"par de", ES, 2},
    {"decena de", ES, 10},
    {"decenas de", ES, 10},
    {"docena", ES, 12},
    {"docenas", ES, 12},
    {"docena de", ES, 12},
    {"docenas de", ES, 12},
    {"veintena de", ES, 20},
    {"centena de", ES, 100},
    {"centenas de", ES, 100},
    {"centenar de", ES, 100},
    {"centenares de", ES, 100},
    {"millar de", ES, 1000},
    {"millares de", ES, 1000},
    {"dozen", EN, 12},
};

static const struct phrase afters[] = {
    {"por ciento", ES, AFTER_PERCENT},
    {"por cien", ES, AFTER_PERCENT},
    {"per cent", EN, AFTER_PERCENT},
    {"percent", EN, AFTER_PERCENT},
    {"de cada", ES, AFTER_EVERY},
    {"in", EN, AFTER_IN},
    {"in every", EN, AFTER_EVERY},
    {"of every", EN, AFTER_EVERY},
    {"out of every", EN, AFTER_EVERY},
    {"de", ES, AFTER_PART},
    {"of", EN, AFTER_PART},
    {"out of", EN, AFTER_PART},
    {"o mas", ES, AFTER_AT_LEAST},
    {"o menos", ES, AFTER_AT_MOST},
    {"or more", EN, AFTER_AT_LEAST},
    {"or fewer", EN, AFTER_AT_MOST},
    {"or less", EN, AFTER_AT_MOST},
};

/* Bytes of the phrase, and of the blank behind it, at the front of the text; 0: it is not there. */
static size_t
length_of(const struct phrase *phrase, struct slice text)
{
	size_t length = strlen(phrase->folded);

	if (!slice_begins_with(text, phrase->folded))
		return 0;
	/* "de" and "a" swallow an article: del, al. */
	if (phrase->language == LANGUAGE_ES && text.length > length && text.data[length] == 'l' &&
	    (phrase->folded[length - 1] == 'e' || phrase->folded[length - 1] == 'a') &&
	    memchr(phrase->folded, ' ', length) != NULL)
		length++;
	if (text.length == length)
		return length;
	return text.data[length] == ' ' ? length + 1 : 0;
}

static const struct phrase *
take(const struct phrase *phrases, size_t count, struct slice *text)
{
	const struct phrase *longest = NULL;
	size_t length = 0;

	for (size_t i = 0; i < count; i++) {
		size_t own = length_of(&phrases[i], *text);

		if (own > length) {
			length = own;
			longest = &phrases[i];
		}
	}
	slice_skip(text, length);
	return longest;
}

#define TAKE(table, text) take(table, sizeof(table) / sizeof((table)[0]), text)

const struct phrase *
phrase_take_bound(struct slice *text)
{
	return TAKE(bounds, text);
}

const struct phrase *
phrase_take_article(struct slice *text)
{
	return TAKE(articles, text);
}

const struct phrase *
phrase_take_whole(struct slice *text)
{
	return TAKE(wholes, text);
}

const struct phrase *
phrase_take_divisor(struct slice *text)
{
	return TAKE(divisors, text);
}

const struct phrase *
phrase_take_scale(struct slice *text)
{
	return TAKE(scales, text);
}

const struct phrase *
phrase_take_collective(struct slice *text)
{
	return TAKE(collectives, text);
}

const struct phrase *
phrase_take_after(struct slice *text)
{
	return TAKE(afters, text);
}
