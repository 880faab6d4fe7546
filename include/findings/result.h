/* SPDX-License-Identifier: MIT */
/*
 * result - figures in the result streams.
 */
#ifndef FINDINGS_RESULT_H
#define FINDINGS_RESULT_H

#include "findings/csvout.h"
#include "findings/table.h"

/* A header line of these columns, separated by commas in `columns`. */
void result_header(struct csvout *out, const char *columns);

/* A figure in the shortest form that reads back as the same double; empty for NaN, infinite. */
void result_figure(struct csvout *out, double figure);

/* The name of a level, as in a table: escaped, (none) for a missing value, (other). */
void result_level(struct csvout *out, const struct level *level);

/* The same for a message, not escaped. Borrowed. */
struct slice result_level_name(const struct level *level);

/* What such a cell, or one of a published table, names. Borrowed. */
struct level result_level_read(struct slice cell);

#endif
