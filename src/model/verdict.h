/* SPDX-License-Identifier: MIT */
/* verdict - within model: a figure held against what is stated of it. */
#ifndef MODEL_VERDICT_H
#define MODEL_VERDICT_H

#include "findings/verdict.h"

/* Counts go up to 2^53; they are multiplied with each other and with 10^8. */
__extension__ typedef __int128 wide;

/* The figure, and the stated number, as fractions in the same unit. */
struct comparison {
	const struct stated *stated;
	const struct verdict_figure *figure;
	enum language language;
	wide number, whole; /* the figure */
	wide stated_number, stated_whole;
	struct judgement *judgement;
};

/* Is the number one that has a base: a percentage, a proportion? */
static inline bool
is_rate(const struct comparison *comparison)
{
	return comparison->stated->kind == STATED_PERCENT ||
	    (comparison->stated->kind == STATED_NUMBER && comparison->figure->proportion);
}

/* A proportion without digits behind the point ("none", 1): nobody rounds to that. */
static inline bool
is_nought_or_one(const struct comparison *comparison)
{
	return comparison->stated->kind == STATED_NUMBER && comparison->figure->proportion &&
	    !comparison->figure->unlimited && comparison->stated->decimals == 0;
}

/* Append the nearest right wording. */
void verdict_offer(const struct comparison *comparison);

/* Append which counts, and which bases, would have given the stated number. */
void verdict_explain(const struct comparison *comparison);

#endif
