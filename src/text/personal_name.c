/* SPDX-License-Identifier: MIT */
/* Names behind a title: words in capitals, with particles between them. */
#include <string.h>

#include "findings/strbuf.h"
#include "findings/text.h"
#include "personal.h"

#define WORDS_MAX 8
#define LISTED_MAX 16 /* bytes of the longest word in any list, with its accents */

/* Folded. Those with a dot are abbreviations, which need one. */
static const char *const titles[] = {"c.", "cc.", "lic.", "lics.", "licda.", "lcdo.", "lcda.",
    "sr.", "sra.", "srta.", "sres.", "ing.", "dr.", "dra.", "drs.", "mtro.", "mtra.", "prof.",
    "profa.", "profr.", "arq.", "gral.", "cap.", "cmdte.", "mto.", "psic.", "d.", "da.", "senor",
    "senora", "senorita", "licenciado", "licenciada", "ingeniero", "ingeniera", "doctor", "doctora",
    "maestro", "maestra", "profesor", "profesora", "arquitecto", "arquitecta", "don", "dona",
    "ciudadano", "ciudadana", "mr.", "mrs.", "ms.", "mr", "mrs", "ms"};

/* What stands between a title and a name, and is none: "la Mtra. Consejera Electoral Fulana". */
static const char *const offices[] = {"presidente", "presidenta", "secretario", "secretaria",
    "consejero", "consejera", "electoral", "representante", "capacitador", "capacitadora",
    "supervisor", "supervisora", "funcionario", "funcionaria", "director", "directora",
    "coordinador", "coordinadora", "titular", "diputado", "diputada", "senador", "senadora",
    "alcalde", "alcaldesa", "candidato", "candidata", "magistrado", "magistrada", "escrutador",
    "escrutadora", "vocal", "distrital", "general", "ejecutivo", "ejecutiva", "observador",
    "observadora"};

static const char *const particles[] = {"de", "del", "la", "las", "los", "y", "e", "da", "di",
    "van", "von"};

/* How a sentence begins that only seems to be a name. */
static const char *const openers[] = {"el", "la", "los", "las", "en", "se", "no", "un", "una", "al",
    "por", "para", "con", "que", "esta", "este", "si", "su", "a", "de", "del", "es", "hay", "lo",
    "y", "distrito", "seccion", "casilla", "voto", "consejo", "instituto", "articulo", "ley"};

struct word {
	struct slice text;
	int32_t first;
	bool dot; /* a point follows */
};

static bool
is_blank(int32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0;
}

/* Letters, with a hyphen or apostrophe between them. */
static bool
take_word(struct slice *rest, struct word *word)
{
	struct slice after = *rest;

	*word = (struct word){.text = {rest->data, 0}, .first = personal_peek(*rest)};
	while (after.length > 0) {
		struct slice next = after;
		int32_t c = text_next(&next);

		if (!personal_is_letter(c) &&
		    !((c == '-' || c == '\'' || c == 0x2019) && after.length < rest->length &&
			personal_is_letter(personal_peek(next))))
			break;
		after = next;
	}
	word->text.length = rest->length - after.length;
	word->dot = slice_take(&after, '.');
	*rest = after;
	return word->text.length > 0;
}

static bool
skip_blanks(struct slice *rest)
{
	bool any = false;

	while (rest->length > 0 && is_blank(personal_peek(*rest))) {
		text_next(rest);
		any = true;
	}
	return any;
}

static char
lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Folding takes most of the time, and most words have another first letter or second. */
static bool
may_be(struct slice word, const char *listed)
{
	return (unsigned char)word.data[0] >= 0x80 ||
	    (lower(word.data[0]) == listed[0] &&
		(word.length < 2 || (unsigned char)word.data[1] >= 0x80 ||
		    lower(word.data[1]) == listed[1]));
}

/* Folded, is the word in the list? A dot in the list is one that must be there. */
static bool
is_one_of(const struct word *word, const char *const *list, size_t count)
{
	struct strbuf folded = STRBUF_INIT;
	bool found = false;

	for (size_t i = 0; i < count && !found && word->text.length <= LISTED_MAX; i++) {
		if (!may_be(word->text, list[i]))
			continue;
		if (folded.length == 0) {
			text_fold(word->text, &folded);
			if (word->dot)
				strbuf_add_char(&folded, '.');
		}
		found = strcmp(folded.data, list[i]) == 0;
	}
	strbuf_release(&folded);
	return found;
}

#define IS_ONE_OF(word, list) is_one_of((word), (list), sizeof(list) / sizeof((list)[0]))

/* C.P., M.C.: letters that go on with an abbreviation. */
static void
skip_initials(struct slice *rest)
{
	while (rest->length >= 2 && rest->data[0] >= 'A' && rest->data[0] <= 'Z' &&
	    rest->data[1] == '.')
		slice_skip(rest, 2);
}

/* Titles and offices, one or more; false where the first word is no title. */
static bool
skip_titles(struct slice *rest)
{
	bool any = false;

	for (;;) {
		struct slice after = *rest;
		struct word word;

		if (!take_word(&after, &word))
			return any;
		/* "don Fulano", not "Don Fulano's"; a C. must be a capital. */
		if (!(IS_ONE_OF(&word, titles) &&
			(word.text.length > 1 || personal_is_upper(word.first))) &&
		    !(any && IS_ONE_OF(&word, offices)))
			return any;
		if (word.dot)
			skip_initials(&after);
		if (!skip_blanks(&after) && !word.dot)
			return any;
		any = true;
		*rest = after;
	}
}

/* One word of a name, or a particle; what ends the name is not taken. */
enum part { PART_NONE, PART_PARTICLE, PART_NAME, PART_LAST };

static enum part
take_part(struct slice *rest, bool first)
{
	struct slice after = *rest;
	struct word word;
	enum part part = PART_NAME;

	if (!take_word(&after, &word))
		return PART_NONE;
	if (!first && !personal_is_upper(word.first) && IS_ONE_OF(&word, particles))
		part = PART_PARTICLE;
	else if (!personal_is_upper(word.first) ||
	    (!first && word.text.length > 1 && IS_ONE_OF(&word, titles)))
		return PART_NONE;
	/* An initial keeps its point; elsewhere it ends the sentence. */
	if (word.dot && word.text.length > 2) {
		part = PART_LAST;
		after.data--;
		after.length++;
	}
	if (first) {
		struct word bare = {word.text, word.first, false};

		if (IS_ONE_OF(&bare, openers))
			return PART_NONE;
	}
	*rest = after;
	return part;
}

size_t
personal_name(struct slice rest, size_t *start)
{
	struct slice after = rest, end;
	size_t names = 0;

	if (!personal_is_letter(personal_peek(rest)) || !skip_titles(&after))
		return 0;
	*start = rest.length - after.length;
	end = after;
	for (size_t words = 0; words < WORDS_MAX; words++) {
		enum part part = take_part(&after, names == 0);

		if (part == PART_NONE)
			break;
		if (part != PART_PARTICLE) {
			names++;
			end = after;
		}
		if (part == PART_LAST || !skip_blanks(&after))
			break;
	}
	return names > 0 ? rest.length - *start - end.length : 0;
}
