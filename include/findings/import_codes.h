/* SPDX-License-Identifier: MIT */
/*
 * import_codes - the codebook that a source holds, written as ours.
 *
 * Keeps codes as they come; what is a group shows only when all are there.
 */
#ifndef FINDINGS_IMPORT_CODES_H
#define FINDINGS_IMPORT_CODES_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/notice.h"
#include "findings/slice.h"
#include "findings/words.h"

/* A code of the source's codebook; in struct codes its slices are those of `strings`. */
struct import_code {
	enum kind kind;	   /* KIND_NONE: a theme, and where others name it as parent a group, too */
	struct slice code; /* unique: of two codes with one name the whole path */
	struct slice label[LANGUAGE_COUNT]; /* empty: the code */
	struct slice parent;		    /* code of the one above; empty: none */
	struct slice area, aliases;	    /* as the codebook has them; empty elsewhere */
	struct slice description;
	struct slice colour; /* "#rrggbb"; empty: none */
};

struct codes {
	struct import_code *list;
	size_t count, capacity;
	struct nameset keys;  /* kind and code: number n is list[n] */
	struct nameset names; /* codes alone, */
	size_t *first;	      /* and where each is first in the list */
	size_t first_capacity;
	struct nameset strings;
};

#define CODES_INIT {.list = NULL}

void codes_release(struct codes *codes);

/* Copies; one that is there already takes what it left empty. -1 without memory. */
int codes_add(struct codes *codes, const struct import_code *code, struct err *err);

/*
 * The type that the code names, if it stands below `types` (a code, folded) in the tree:
 * its name without that of `types` before it. Empty: it does not.
 */
struct slice codes_type(const struct codes *codes, struct slice code, struct slice types);

/* Does any code say more than rows do: a description, a colour, another name? */
bool codes_say_more(const struct codes *codes);

/*
 * As a codebook: types first (codes below `types`, if that is not empty, and it is no
 * code itself), then groups, then the other kinds, each in the order they came.
 * A theme that has others below is a group as well, and belongs to it; a parent that
 * is no code of its own becomes one. What a codebook cannot hold is said: of two codes
 * that are one to its reader the second, a colour that is none.
 */
int codes_write(const struct codes *codes, struct slice types, struct csvout *out,
    const struct notice *notice, struct err *err);

#endif
