/* SPDX-License-Identifier: MIT */
/*
 * ingest_intake - the records of one input, the first of them to be looked at
 * twice.
 *
 * Opens, decodes and splits; refuses what is no delimited text and says which
 * command reads it. Knows nothing of columns.
 */
#ifndef FINDINGS_INGEST_INTAKE_H
#define FINDINGS_INGEST_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/csvin.h"
#include "findings/decoder.h"
#include "findings/err.h"
#include "findings/ingest.h"
#include "findings/source.h"

#define INTAKE_PREVIEW 50 /* records among which a header is looked for */

/* Not to be moved while it is open: its sources point into it. */
struct intake {
	const struct ingest_input *from;
	const char *name; /* for messages */
	struct input input;
	struct source_peek peek;
	struct decoder decoder;
	struct csvin csv;
	bool decoder_open, csv_open;
	struct csvrow *preview;	    /* copies of the first records */
	size_t preview_count, next; /* next: the preview record to be handed out */
};

#define INTAKE_INIT {.input = INPUT_INIT}

/*
 * Open the input and read its first records. ERR_DATA where it is empty or
 * another kind of file; ERR_SYSTEM where it cannot be read; ERR_USAGE where the
 * encoding is not known. intake_close() is due in any case.
 */
int intake_open(struct intake *intake, const struct ingest_input *from, const char *encoding,
    char delimiter, struct err *err);
void intake_close(struct intake *intake);

/* Can it be closed and opened again, to be read from its beginning? */
bool intake_rereadable(const struct intake *intake);

/* As csvin_next(), beginning with the first record of the preview. */
int intake_next(struct intake *intake, struct csvrow *row, struct err *err);

#endif
