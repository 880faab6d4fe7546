/* SPDX-License-Identifier: MIT */
/*
 * A file that the user named, opened, and what is to be read of it: itself, or sheets.
 */
#ifndef FINDINGS_IMPORT_FILE_H
#define FINDINGS_IMPORT_FILE_H

#include "findings/import.h"
#include "presets.h"

/* Not to be moved while it is open: its sources point into it. */
struct import_file {
	const char *path, *name; /* as the user named it, and for messages */
	struct input input;
	struct output_scratch scratch; /* what a pipe brought, to be read twice */
	off_t start;		       /* of a regular file on standard input, which stays open */
	bool opened;
	struct source_peek peek;
	struct workbook workbook;
	const struct import_format *format;
	struct import_input *inputs;
	size_t count;
};

#define IMPORT_FILE_INIT(p) {.path = (p), .input = INPUT_INIT, .scratch = OUTPUT_SCRATCH_INIT}

/*
 * Open it, and find out its format where options->format does not say it, and which
 * sheets are to be read of it. twice: it will be opened a second time; what is no
 * regular file is copied for that. ERR_DATA where no format fits, ERR_USAGE where
 * there is no such sheet or format. file_close() is due in any case; what is kept for
 * the second time stays until file_release().
 */
int file_open(struct import_file *file, const struct import_options *options,
    const struct presets *presets, bool twice, struct err *err);
void file_close(struct import_file *file);
void file_release(struct import_file *file);

#endif
