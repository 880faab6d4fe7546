/* SPDX-License-Identifier: MIT */
/*
 * words_parts - within model: the English data of results, with its Spanish.
 */
#ifndef MODEL_WORDS_PARTS_H
#define MODEL_WORDS_PARTS_H

/* {0}, {1}, ... stand for whatever is there, numbers mostly. English NULL: the last. */
struct phrase {
	const char *english, *spanish;
};

/* Methods, reasons and notes. The first that fits counts. */
extern const struct phrase words_phrases[];

/* What findings-check says of the cells of a published table; names stand in the places. */
extern const struct phrase words_claims[];

#endif
