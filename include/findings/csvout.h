/* SPDX-License-Identifier: MIT */
/*
 * csvout - records as CSV: commas, LF, quotes only where they are needed.
 *
 * A field is quoted when it holds a comma, a quote, CR or LF, or is the empty
 * only field of its record. Writing never fails at once: see output.h.
 */
#ifndef FINDINGS_CSVOUT_H
#define FINDINGS_CSVOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/output.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

struct csvout {
	struct output *output;
	size_t fields; /* in the record so far */
	bool empty_so_far;
};

#define CSVOUT_INIT(out) {(out), 0, false}

void csvout_field(struct csvout *out, struct slice field);
void csvout_string(struct csvout *out, const char *field);
void csvout_count(struct csvout *out, unsigned long long number);
void csvout_end(struct csvout *out); /* of the record */

/*
 * A whole record. Fields that are slices of `raw` (a record that was read: its fields, or what
 * is left of them without blanks) are copied as they stand there, neighbours in one piece,
 * where they would be written so; a scanned record separated by commas, or empty.
 */
void csvout_record(struct csvout *out, const struct slice *fields, size_t count, struct slice raw);

/* A record as it was read; the last of a file may lack its line end. */
void csvout_raw(struct csvout *out, struct slice raw, struct slice ending);

/* One field, quoted where it must be, at the end of `buf`. */
void csv_quote(struct strbuf *buf, struct slice field);

#endif
