/* SPDX-License-Identifier: MIT */
/*
 * output - a file that appears whole or not at all.
 *
 * Bytes go to a temporary file beside the target, which takes the target's
 * place (and its permissions; a symbolic link stays a link) when all has been
 * written and synced. A device or pipe is written in place. Writing never
 * fails at once: the first failure is kept and output_commit() returns it.
 */
#ifndef FINDINGS_OUTPUT_H
#define FINDINGS_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

struct output {
	int fd; /* -1: none, what is written stays in `pending` */
	bool terminal;
	char *target; /* the file to replace; NULL where written in place */
	char *temporary;
	const char *name; /* for messages */
	struct strbuf pending;
	struct err failure;
	int slot; /* in the list of files to remove on a signal; -1: none */
};

#define OUTPUT_INIT {-1, false, NULL, NULL, NULL, STRBUF_INIT, ERR_INIT, -1}

/* Path NULL or "-" is standard output. The path is borrowed until the end. */
int output_open(struct output *output, const char *path, struct err *err);

/* Keep what is written in memory, as output->pending, until output_discard(). */
void output_open_memory(struct output *output);

void output_write(struct output *output, const void *data, size_t length);
void output_add(struct output *output, struct slice s);
void output_string(struct output *output, const char *string);

/*
 * The descriptor to write to directly, after what is pending has been written
 * out; -1 with err set. For programs that are handed the file.
 */
int output_descriptor(struct output *output, struct err *err);

/* Make output_commit() fail with this, unless something failed before. */
void output_fail(struct output *output, const struct err *err);

/* Send what is pending on its way now (terminals, pipes). */
void output_flush(struct output *output);

/*
 * Flush, sync, close and put in place; ERR_SYSTEM where any of it, or any write
 * before, failed, or memory ran out at any time, and then the target is as it was.
 * The output is released.
 */
int output_commit(struct output *output, struct err *err);

/* Give up: the target stays as it was. Harmless on one never opened or committed. */
void output_discard(struct output *output);

/*
 * An empty file of our own in TMPDIR (else /tmp), for a library that can only write
 * to a path: what it wrote is read from `fd` and added to an output. Removed by
 * output_scratch_remove(), or on a signal.
 */
struct output_scratch {
	int fd; /* for reading and writing; -1: none */
	char *path;
	int slot;
};

#define OUTPUT_SCRATCH_INIT {-1, NULL, -1}

int output_scratch_make(struct output_scratch *scratch, struct err *err);
/* Harmless on one never made. */
void output_scratch_remove(struct output_scratch *scratch);

/* Write behind what stands in it; -1 with errno set. */
int output_scratch_keep(const struct output_scratch *scratch, const void *data, size_t length);

/* Add all that stands in it. */
int output_scratch_add(const struct output_scratch *scratch, struct output *output,
    struct err *err);

/* Remove all temporary files of this process; safe in a signal handler. */
void output_remove_temporaries(void);

#endif
