/* SPDX-License-Identifier: MIT */
/*
 * number_words - numbers as words, both ways, in Spanish and English.
 *
 * Knows grammar: what stands before a noun, and before which. Knows nothing of
 * what is counted.
 */
#ifndef FINDINGS_NUMBER_WORDS_H
#define FINDINGS_NUMBER_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "findings/slice.h"
#include "findings/strbuf.h"
#include "findings/words.h"

#define NUMBER_WORDS_MAX UINT64_C(999999)

/* What Spanish makes of a number that ends in one, or has hundreds. English has one form. */
enum number_form {
	NUMBER_ALONE,	  /* veintiuno, doscientos */
	NUMBER_MASCULINE, /* before a noun: veintiún hallazgos, doscientos */
	NUMBER_FEMININE,  /* before a noun: veintiuna áreas, doscientas */
	NUMBER_FORM_COUNT,
};

/* Append the words of a number up to NUMBER_WORDS_MAX. */
void number_words_add(struct strbuf *buf, uint64_t number, enum language language,
    enum number_form form);

/*
 * Take the longest number in words off the front of *text, which text_fold() has
 * folded and in which hyphens between letters are blanks, together with the
 * blanks behind it. Every form is read, and so are "a hundred" and "one hundred
 * and five"; what nobody would write (two hundred hundred, veinte cinco) is not a
 * number. False, with *text as it was, where it begins with none.
 */
bool number_words_take(struct slice *text, enum language language, uint64_t *number,
    enum number_form *form);

#endif
