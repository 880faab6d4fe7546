/* SPDX-License-Identifier: MIT */
/*
 * stated - numbers as people state them in reports, in Spanish and English.
 *
 * "123", "22.8 %", "1,962", "veintiocho", "15 de 30", "más de 215", "casi la
 * mitad", "two out of three". Knows how numbers are said; not what is true of them.
 */
#ifndef FINDINGS_STATED_H
#define FINDINGS_STATED_H

#include <stdbool.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/number_words.h"
#include "findings/slice.h"
#include "findings/words.h"

enum stated_kind {
	STATED_NUMBER,	 /* 123; 2.25; 28 mil */
	STATED_PERCENT,	 /* 22.8 %; veintiuno por ciento */
	STATED_PART,	 /* 15 de 30: a count and its base */
	STATED_FRACTION, /* un tercio; dos de cada tres; la mitad; todas */
};

enum stated_bound {
	STATED_PLAIN,
	STATED_MORE,	    /* más de */
	STATED_AT_LEAST,    /* al menos */
	STATED_LESS,	    /* menos de */
	STATED_AT_MOST,	    /* a lo más */
	STATED_NEARLY,	    /* casi: below, by a tenth at most */
	STATED_LITTLE_MORE, /* poco más de: above, by a tenth at most */
	STATED_ABOUT,	    /* cerca de: within a tenth */
};

/* More digits than these say nothing about findings, and fit no exact arithmetic. */
#define STATED_DECIMALS_MAX 6u
#define STATED_NUMBER_MAX UINT64_C(1000000000000)

struct stated {
	enum stated_kind kind;
	enum stated_bound bound;
	uint64_t number;   /* times 10^decimals; of a part or fraction the upper number */
	unsigned decimals; /* digits behind the point, as stated: 22.0 has one */
	uint64_t unit;	   /* what the last digit of a plain number counts: 1, mil 1000, millones */
	uint64_t whole;	   /* of a part or fraction the lower number */
	bool in_words, spaced; /* spaced: a blank before the per-cent sign */
	enum number_form form; /* of the words */
	int language;	       /* LANGUAGE_ES or LANGUAGE_EN; -1: digits alone do not tell */
};

/*
 * Read a stated number. What it counts may stand behind it: "28 áreas de
 * oportunidad", as long as that holds no further number. ERR_DATA where it states
 * none, more than one, or one with more digits than the maxima above.
 */
int stated_parse(struct slice text, struct stated *stated, struct err *err);

/* The language of a sentence, by its commonest words; -1 where they do not tell. */
int stated_language(struct slice sentence);

#endif
