/* SPDX-License-Identifier: MIT */
/*
 * parser - libcsv at work for csvin: it decides what a field is.
 *
 * The only place that calls libcsv. What it finds of a record stands in the csvin:
 * content, field_ends, field_count, record_complete, no_memory.
 */
#ifndef FINDINGS_CSV_PARSER_H
#define FINDINGS_CSV_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/csvin.h"

/* Begin a record. */
int parser_reset(struct csvin *in, struct err *err);

/* Feed it one physical line with its end. False where the record cannot be split. */
bool parser_feed(struct csvin *in, const char *line, size_t length);

/* The file is over. Not 0 where that is within quotes. */
int parser_finish(struct csvin *in);

#endif
