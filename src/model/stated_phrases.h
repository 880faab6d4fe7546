/* SPDX-License-Identifier: MIT */
/* stated_phrases - within model: what surrounds a stated number, as phrases. */
#ifndef MODEL_STATED_PHRASES_H
#define MODEL_STATED_PHRASES_H

#include "findings/stated.h"

struct phrase {
	const char *folded;
	enum language language;
	int meaning;
};

/* Meaning of a phrase that says what is a percentage, a part or a fraction. */
enum {
	AFTER_PERCENT,
	AFTER_PART,	/* 15 de 30 */
	AFTER_EVERY,	/* dos de cada tres */
	AFTER_IN,	/* one in five */
	AFTER_AT_LEAST, /* 28 o más */
	AFTER_AT_MOST,
};

/* Take the longest phrase of a table off the front of *text; NULL where none begins it. */
const struct phrase *phrase_take_bound(struct slice *text);
const struct phrase *phrase_take_article(struct slice *text);
const struct phrase *phrase_take_whole(struct slice *text);	 /* the mitad: 2; all: 1; none: 0 */
const struct phrase *phrase_take_divisor(struct slice *text);	 /* tercios: 3 */
const struct phrase *phrase_take_scale(struct slice *text);	 /* mil: 1000 */
const struct phrase *phrase_take_collective(struct slice *text); /* docena: 12 */
const struct phrase *phrase_take_after(struct slice *text);	 /* AFTER_... */

#endif
