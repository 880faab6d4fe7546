/* SPDX-License-Identifier: MIT */
/*
 * chart_finish - gnuplot's SVG made fit for a page: a name and a description for
 * those who do not see it, a tooltip on each mark, nothing that could run.
 *
 * Knows the form of what gnuplot writes, and libxml2, which writes every text that
 * is added here; knows nothing of what marks mean.
 */
#ifndef FINDINGS_CHART_FINISH_H
#define FINDINGS_CHART_FINISH_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/notice.h"
#include "findings/slice.h"
#include "findings/source.h"
#include "findings/strbuf.h"

/* A datablock of the script: what its marks say, in the order in which they stand there. */
struct finish_block {
	struct slice name;
	size_t first, count; /* of its tips */
	bool speaks;	     /* one of them says something */
};

/* Out of memory is remembered: add as much as you like, finish_svg() tells. */
struct chart_finish {
	struct slice language;		 /* "es" */
	struct slice prefix;		 /* of every id */
	struct slice title, description; /* what a screen reader says */
	struct slice width, height;	 /* as the root has them; empty: as they were drawn */
	struct finish_block *blocks;
	size_t block_count, block_capacity;
	size_t *tip_ends; /* in `tips`, where they stand one behind the other */
	size_t tip_count, tip_capacity;
	struct strbuf tips;
	struct nameset strings; /* owns what the slices show */
	bool failed;
};

#define CHART_FINISH_INIT                                                                          \
	{                                                                                          \
		.tips = STRBUF_INIT, .strings = NAMESET_INIT                                       \
	}

void finish_release(struct chart_finish *finish);

/* What is said of the whole picture; copied. */
void finish_name(struct chart_finish *finish, struct slice language, struct slice prefix,
    struct slice title, struct slice description);

/* How large it is shown: "170mm". */
void finish_size(struct chart_finish *finish, struct slice width, struct slice height);

/* Begin a datablock; then what each of its marks says, empty for nothing. */
void finish_block(struct chart_finish *finish, struct slice name);
void finish_mark(struct chart_finish *finish, struct slice tip);

/* May it begin the ids of a page: a letter of ASCII, then letters, digits, "-" and "_"? */
bool finish_is_prefix(struct slice prefix);

/*
 * Append the picture that gnuplot draws, finished while it is read, to *svg:
 *
 *	- its title and description, role="img", its language, its size;
 *	- a <title> in each mark of the blocks that say something. Which plot draws which
 *	  block stands in the template's plot command; the n-th mark of a plot is the
 *	  n-th of its block; one that says nothing lets through to what lies below. Where their numbers differ that is ERR_DATA, not a guess;
 *	- every id, and what refers to it, begins with the prefix; a plot is called
 *	  PREFIX-BLOCK;
 *	- elements and attributes that are on no list of harmless ones are gone, and
 *	  said through `notice`; so are definitions that nothing uses.
 *
 * What is seen does not change. ERR_SYSTEM where it is no SVG.
 */
int finish_svg(const struct chart_finish *finish, struct slice template, struct source drawn,
    const struct notice *notice, struct strbuf *svg, struct err *err);

#endif
