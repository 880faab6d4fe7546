/* SPDX-License-Identifier: MIT */
/* What formats of IMPORT_RECORDS share: headers, and rows as they stand. */
#ifndef FINDINGS_IMPORT_ROWS_H
#define FINDINGS_IMPORT_ROWS_H

#include "findings/import.h"

/* The column that the record calls so, folded; SIZE_MAX where none does. */
size_t rows_find(const struct csvrow *header, const char *name);

/*
 * Find the header, and go on behind it: in *cells, to be freed, its cells, which can be
 * used until the input is closed; *width of them, without blank ones at the end. Title
 * rows above it are left out, and said.
 */
int rows_find_header(struct import *import, struct import_input *input, struct slice **cells,
    size_t *width, size_t *line, struct err *err);

/* Take the next record, which must be there: the header, not to be read as a row. */
int rows_skip(struct import_input *input, size_t count, struct err *err);

/*
 * The next record below a header of `width` columns that can be carried over: 1, 0 at
 * the end, -1. Others are faults: not split, more cells than the header, bytes that are
 * not UTF-8. row is the record itself; cells has room for `width` slices, which are
 * empty beyond its end.
 */
int rows_next(struct import *import, struct import_input *input, struct slice *cells, size_t width,
    struct csvrow *row, struct err *err);

#endif
