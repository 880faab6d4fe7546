/* SPDX-License-Identifier: MIT */
/*
 * import_mapping - a small file that says which column of a source is which of ours.
 *
 * CSV: column,source,split,constant,when; see findings-import(1). Knows nothing of
 * where rows come from or go.
 */
#ifndef FINDINGS_IMPORT_MAPPING_H
#define FINDINGS_IMPORT_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/csvin.h"
#include "findings/err.h"
#include "findings/expr.h"
#include "findings/header.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

/* A line of the file; its slices belong to the mapping's strings. */
struct mapping_line {
	size_t column; /* number of the name in `columns`; NAMESET_NONE: a condition on rows */
	struct slice source, constant;
	char split;	   /* what separates values of a cell; '\0': nothing does */
	struct expr *when; /* NULL: always */
	size_t line;
	size_t cell; /* bound: the source's cell; SIZE_MAX: the input has none */
};

struct mapping {
	const char *path; /* borrowed, for messages */
	struct mapping_line *lines;
	size_t count, capacity;
	struct nameset columns; /* those that it makes, in the order of the file */
	struct nameset strings;
	/* of the input at hand */
	struct header header;
	struct codebook no_codes;
	struct slice *names; /* of the columns that come out, mapped ones first; */
	size_t *from;	     /* for each a number in `columns`, then cells that pass through */
	size_t mapped, out, names_capacity, from_capacity;
	struct slice *cells; /* of the row at hand */
	size_t cells_capacity;
	struct strbuf list; /* of areas */
};

#define MAPPING_INIT {.list = STRBUF_INIT}

/*
 * Read the file. ERR_DATA with file and line for columns that are not there, a line
 * that says nothing, separators that are none, more than one column that is split, an
 * expression that cannot be parsed. mapping_release() is due in any case.
 */
int mapping_read(struct mapping *mapping, const char *path, struct err *err);
void mapping_release(struct mapping *mapping);

/* Do values that are split become a list in that column (a number in `columns`), not rows? */
bool mapping_makes_list(const struct mapping *mapping, size_t column);

/* How many of the sources are among the columns; 0 where one that is needed is not. */
size_t mapping_fits(const struct mapping *mapping, const struct slice *names, size_t count);

/*
 * Look the columns of an input up: those that come out are mapping->names, `out` of
 * them. A column none of whose sources is there is ERR_DATA, unless a line of it needs
 * none; one whose lines without source have no constant either is not made then.
 */
int mapping_bind(struct mapping *mapping, const struct slice *names, size_t count, struct err *err);

/* Takes the cells of a row as it comes out, `out` of them. */
typedef int mapping_emit(void *context, const struct slice *cells, struct err *err);

/*
 * Map a row of as many cells as were bound: emit() is called once, or once for each
 * part of the column that is split. A finding may concern several areas: those make
 * no rows, but a list joined by `;`. Returns 1, 0 where a condition leaves the row out,
 * -1 with err set.
 */
int mapping_row(struct mapping *mapping, const struct slice *cells, mapping_emit *emit,
    void *context, struct err *err);

#endif
