/* SPDX-License-Identifier: MIT */
/* Lists of areas in a cell: where one name ends and the next begins. */
#ifndef INGEST_AREAS_H
#define INGEST_AREAS_H

#include <stdbool.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

/* Without a codebook: the members between `;`, each once, joined by `;`. */
void areas_split(struct slice cell, struct strbuf *list);

/*
 * Read the cell as names that the codebook knows, between `;`, commas, bars and line
 * ends. Names hold these, too: `list` has the codes of the reading with the longest
 * names, `other` of the one with the shortest; where they are the same there is but one
 * reading. Returns false where there is none, or without memory.
 */
bool areas_read(const struct codebook *book, struct slice cell, struct strbuf *list,
    struct strbuf *other, struct err *err);

/* Of a cell that cannot be read: the part that nobody knows. */
struct slice areas_wrong(const struct codebook *book, struct slice cell);

/* Of value.c: the code of a name, by the codebook or built-in labels. */
bool value_covered(const struct codebook *book, enum kind kind, struct slice name,
    struct slice *code);

#endif
