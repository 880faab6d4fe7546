/* SPDX-License-Identifier: MIT */
/*
 * Findings that are there already, in whatever words: the same text, or most of its
 * words in the same order. Keeps fingerprints of runs of words, no texts.
 */
#ifndef FINDINGS_IMPORT_SAME_H
#define FINDINGS_IMPORT_SAME_H

#include <stddef.h>

#include "findings/err.h"
#include "findings/ingest_identify.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

/* Words in a run. */
#define SAME_RUN 4

/* Of a text's runs, this share must stand in one finding. */
#define SAME_SHARE 0.6

struct same {
	struct nameset ids;	  /* number n is the n-th finding's */
	struct fingerprints runs; /* the first finding that holds a run */
	struct strbuf folded;	  /* the words of the text at hand, */
	struct slice *words;
	size_t word_count, words_capacity;
	size_t *hits; /* and how many of its runs stand in each finding */
	size_t hits_capacity;
};

#define SAME_INIT {.folded = STRBUF_INIT}

/* Read findings: columns id and text. ERR_DATA where they are not there. */
int same_read(struct same *same, const char *path, struct err *err);
void same_release(struct same *same);

/*
 * The id of the finding that the text repeats; empty where there is none. A text of
 * fewer than SAME_RUN words is compared as a whole. -1 without memory.
 */
int same_find(struct same *same, struct slice text, struct slice *id, struct err *err);

#endif
