/* SPDX-License-Identifier: MIT */
/*
 * regular - records that need no parser, as the scan finds them.
 *
 * Keeps scan and buffer of a csvin in step, and makes fields of marks. What it hands
 * out, libcsv would have handed out; it may decline any record, and then libcsv does.
 */
#ifndef FINDINGS_CSV_REGULAR_H
#define FINDINGS_CSV_REGULAR_H

#include "findings/csvin.h"

/* Look from record_start on. To be called whenever the buffer or record_start was moved by others. */
void regular_begin(struct csvin *in);

/* The next record: 1, 0 where libcsv has to read the one at record_start, -1 with err set. */
int regular_next(struct csvin *in, struct csvrow *row, struct err *err);

/* csvin's: get more bytes into the buffer; what was handed out is dropped first. */
int csvin_read_more(struct csvin *in, struct err *err);

/* csvin's: room for so many fields, empty ones where it is new. */
int csvin_reserve_fields(struct csvin *in, size_t count, struct err *err);

#endif
