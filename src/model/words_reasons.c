/* SPDX-License-Identifier: MIT */
/* What stands in results as English data, in the reader's language. */
#include <stdint.h>
#include <string.h>

#include "findings/words.h"
#include "words_parts.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define PARTS_MOST 4

static bool
is_place(const char *pattern)
{
	return pattern[0] == '{' && pattern[1] >= '0' && pattern[1] < '0' + PARTS_MOST &&
	    pattern[2] == '}';
}

/* Where the literal text in front of the next place, or of the end, begins in s; SIZE_MAX: nowhere. */
static size_t
find_literal(struct slice s, const char *literal)
{
	size_t length = 0;

	while (literal[length] != '\0' && !is_place(literal + length))
		length++;
	if (length == 0)
		return s.length;
	for (size_t i = 0; i + length <= s.length; i++) {
		if (memcmp(s.data + i, literal, length) == 0 &&
		    (literal[length] != '\0' || i + length == s.length))
			return i;
	}
	return SIZE_MAX;
}

/* Does the pattern fit the whole text? What stands in its places goes to parts. */
static bool
fits(const char *pattern, struct slice text, struct slice parts[PARTS_MOST])
{
	size_t at = 0;

	for (const char *p = pattern; *p != '\0'; p++) {
		struct slice rest = {text.data + at, text.length - at};
		size_t length;

		if (!is_place(p)) {
			if (rest.length == 0 || rest.data[0] != *p)
				return false;
			at++;
			continue;
		}
		length = find_literal(rest, p + 3);
		if (length == SIZE_MAX || length == 0)
			return false;
		parts[p[1] - '0'] = (struct slice){rest.data, length};
		/* Clauses are parted by semicolons; only what is quoted may hold one. */
		if ((p == pattern || p[-1] != '"') && memchr(rest.data, ';', length) != NULL)
			return false;
		at += length;
		p += 2;
	}
	return at == text.length;
}

/* A whole clause that is known, with what it is about. */
static bool
add_phrase(struct strbuf *text, const struct phrase *phrases, struct slice clause)
{
	for (size_t i = 0; phrases[i].english != NULL; i++) {
		struct slice parts[PARTS_MOST] = {SLICE_INIT};
		struct strbuf inner[PARTS_MOST] = {STRBUF_INIT, STRBUF_INIT, STRBUF_INIT,
		    STRBUF_INIT};

		if (!fits(phrases[i].english, clause, parts))
			continue;
		for (size_t j = 0; j < PARTS_MOST; j++) {
			if (phrases != words_claims && parts[j].length > 0) {
				word_add_reason(&inner[j], parts[j], LANGUAGE_ES);
				parts[j] = strbuf_slice(&inner[j]);
			}
		}
		words_fill(text, phrases[i].spanish, parts);
		for (size_t j = 0; j < PARTS_MOST; j++) {
			if (inner[j].failed)
				text->failed = true;
			strbuf_release(&inner[j]);
		}
		return true;
	}
	return false;
}

void
word_add_reason(struct strbuf *text, struct slice reason, enum language language)
{
	static const char *const between[] = {"; ", ": ", ", "};
	const char *statistic = word_for_statistic(reason, language);

	if (language != LANGUAGE_ES) {
		strbuf_add_slice(text, reason);
		return;
	}
	if (add_phrase(text, words_phrases, reason))
		return;
	if (statistic != NULL) {
		strbuf_add_string(text, statistic);
		return;
	}
	for (size_t i = 0; i < COUNT_OF(between); i++) {
		size_t at = 0;

		while (at + 2 <= reason.length && memcmp(reason.data + at, between[i], 2) != 0)
			at++;
		if (at + 2 > reason.length)
			continue;
		word_add_reason(text, (struct slice){reason.data, at}, language);
		strbuf_add_string(text, between[i]);
		word_add_reason(text, (struct slice){reason.data + at + 2, reason.length - at - 2},
		    language);
		return;
	}
	strbuf_add_slice(text, reason);
}

bool
word_add_claim(struct strbuf *text, struct slice claim, enum language language)
{
	return language == LANGUAGE_ES && add_phrase(text, words_claims, claim);
}
