/* SPDX-License-Identifier: MIT */
/*
 * matrix_names - what the files of a sending are called.
 *
 * Safe on every file system and stable from year to year, whatever process and
 * areas are called. Knows who gets what; nothing of folders nor formats.
 */
#ifndef FINDINGS_MATRIX_NAMES_H
#define FINDINGS_MATRIX_NAMES_H

#include <stddef.h>

#include "findings/err.h"
#include "findings/matrix.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/words.h"

/* The files that are always there, without extension and with it. */
#define MATRIX_INDEX_NAME "index"
#define MATRIX_REPLIES_FILE "replies.csv"

/* Names without extension: ASCII letters, digits, - and _, not over 200 of them. */
struct matrix_names {
	struct slice process; /* the part that all begin with; - follows */
	struct slice *areas;  /* of each area of the plan, in its order: PROCESS-AREA */
	size_t count;
	struct nameset strings; /* owns them */
};

#define MATRIX_NAMES_INIT {.strings = NAMESET_INIT}

/*
 * A code that may stand in a file's name stands in it as it is. Another loses its
 * accents, other characters become -, it is cut to 48, and a digest of the code goes
 * behind it: such a name depends on the code alone. Where two names would differ only in
 * capitals, both get a digest. Without process the word for a matrix stands there,
 * without area the words that say so; a code that is called like these gets a digest.
 */
int matrix_names_make(struct matrix_names *names, const struct matrix_plan *plan,
    enum language language, struct err *err);
void matrix_names_release(struct matrix_names *names);

#endif
