/* SPDX-License-Identifier: MIT */
/*
 * alike - texts that are nearly the same, among very many.
 *
 * Two texts are as alike as the sets of their runs of three words: what they share
 * beside what either has (resemblance, Broder 1997, On the resemblance and
 * containment of documents, SEQUENCES, 21-29), without case and accents, any number being like
 * any other. Pairs worth comparing are found by min-wise hashing in bands (Indyk and
 * Motwani 1998, STOC, 604-613); whatever counts as alike has been compared. Knows
 * nothing of whose texts they are.
 */
#ifndef FINDINGS_ALIKE_H
#define FINDINGS_ALIKE_H

#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

/*
 * Of pairs with this resemblance one in five million is missed (1 - (1 - s^4)^32 are found),
 * at 0.6 one in eighty, at 0.5 one in eight.
 */
#define ALIKE_DEFAULT 0.8
#define ALIKE_MIN 0.5

struct alike_text {
	size_t first, count; /* of its shingles */
	size_t group;	     /* another text of its group, in the end the first of them */
};

struct alike {
	struct nameset texts; /* those that differ, as they are compared */
	struct alike_text *items;
	uint64_t *shingles; /* hashes, by text, sorted, each once */
	uint64_t *bands;    /* of each text */
	size_t item_capacity, shingle_count, shingle_capacity, band_capacity;
	struct strbuf folded;
};

#define ALIKE_INIT {.texts = NAMESET_INIT, .folded = STRBUF_INIT}
#define ALIKE_NONE SIZE_MAX /* a text without words */

void alike_release(struct alike *alike);

/* Add a text; *number is that of the texts compared like it, ALIKE_NONE where it has no words. */
int alike_add(struct alike *alike, struct slice text, size_t *number, struct err *err);

/*
 * Unite what is alike: two texts with at least this resemblance, from ALIKE_MIN to 1, and
 * what is alike to either. Then alike_group() is the lowest number of a text's group.
 */
int alike_unite(struct alike *alike, double resemblance, struct err *err);
size_t alike_group(const struct alike *alike, size_t number);

/* From 0 to 1. */
double alike_resemblance(const struct alike *alike, size_t a, size_t b);

#endif
