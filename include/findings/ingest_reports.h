/* SPDX-License-Identifier: MIT */
/*
 * ingest_reports - the reports that came in, findings or none.
 */
#ifndef FINDINGS_INGEST_REPORTS_H
#define FINDINGS_INGEST_REPORTS_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/output.h"
#include "findings/slice.h"

/* Slices belong to the strings of struct reports. */
struct report {
	struct slice name, process, source, received, file;
	size_t input;	    /* number of the input it came in first */
	bool process_known; /* false: no row so far could say */
	bool mended;	    /* so far only in refused rows that were fed again */
};

struct reports {
	struct nameset keys; /* name and process */
	size_t *by_key;	     /* the report of each key */
	size_t by_key_capacity;
	struct report *list;
	size_t count, capacity;
	struct nameset strings;
};

#define REPORTS_INIT {.count = 0}

void reports_release(struct reports *reports);

/*
 * Number of the report, added when it is new. process NULL: the row does not say
 * (it is the report of that name in this input, if there is one). SIZE_MAX without
 * memory.
 */
size_t reports_find(struct reports *reports, struct slice name, const struct slice *process,
    size_t input, struct err *err);

/* Keep the slice as long as the reports. */
int reports_keep(struct reports *reports, struct slice *s, struct err *err);

/* As CSV: report,process,source,received,file. */
void reports_write(const struct reports *reports, struct output *output);

#endif
