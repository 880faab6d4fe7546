/* SPDX-License-Identifier: MIT */
/*
 * verdict - is what a report states what the data say?
 *
 * All comparisons are of integers: a percentage is held against its count and base
 * as in the GRIM test (Brown and Heathers 2017, Social Psychological and Personality
 * Science 8, 363-369). Knows measures and stated numbers; nothing of files.
 */
#ifndef FINDINGS_VERDICT_H
#define FINDINGS_VERDICT_H

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/measure.h"
#include "findings/slice.h"
#include "findings/stated.h"
#include "findings/strbuf.h"

enum verdict {
	VERDICT_EXACT,	     /* the same number */
	VERDICT_ROUNDED,     /* the number, at the digits stated; halves either way */
	VERDICT_TRUE,	     /* bounds, and fractions in words: within half a percentage point */
	VERDICT_UNREACHABLE, /* no count over that base gives it: rounded, cut off or rounded up */
	VERDICT_FALSE,
};

const char *verdict_name(enum verdict verdict);

/* Is there nothing to mend? */
bool verdict_holds(enum verdict verdict);

struct judgement {
	enum verdict verdict;
	struct strbuf computed; /* in the unit of what is stated; empty where there is no value */
	struct strbuf base;	/* empty where the measure has none */
	struct strbuf offer;	/* the nearest right wording, where there is something to mend */
	struct strbuf note;	/* in English: what would have given the stated number, ... */
};

#define JUDGEMENT_INIT {VERDICT_FALSE, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT}

void judgement_release(struct judgement *judgement);

/*
 * Judge a stated number by a count and its base, both at most NUMBER_COUNT_MAX.
 * proportion: a plain number is a proportion, count / base; unlimited: the count may pass the
 * base (ratios). Offers are worded in `language`. ERR_DATA where the stated number is in no
 * unit of the measure.
 */
struct verdict_figure {
	uint64_t count, base;
	bool proportion, unlimited;
};

int verdict_of_figure(const struct stated *stated, const struct verdict_figure *figure,
    enum language language, struct judgement *judgement, struct err *err);

/*
 * Judge stated names ("Difusión y Debates"). For `top` they are right when they stand in falling
 * order and none that is not named has more; for other measures when they are all there are. Codes,
 * labels and aliases name a value. ERR_DATA where a name is not known.
 */
int verdict_of_names(const struct measure *measure, const struct codebook *book,
    struct slice stated, enum language language, struct judgement *judgement, struct err *err);

/*
 * Judge a statement by a measure that was counted. Its language is that of the stated words,
 * else that of the sentence `claim`, else `language`.
 */
int verdict_of(const struct measure *measure, const struct codebook *book, struct slice stated,
    struct slice claim, enum language language, struct judgement *judgement, struct err *err);

#endif
