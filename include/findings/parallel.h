/* SPDX-License-Identifier: MIT */
/*
 * parallel - work in blocks on all processors.
 *
 * What a block does must depend on its number alone, and it must write to its
 * own place only: then the result is the same on any number of processors.
 */
#ifndef FINDINGS_PARALLEL_H
#define FINDINGS_PARALLEL_H

#include <stddef.h>

#include "findings/err.h"

/* How far the work has come; called by one thread at a time. NULL: nobody asks. */
struct progress {
	void (*tell)(void *context, double done); /* from 0 to 1 */
	void *context;
};

/*
 * Call work(context, block, err) for each block from 0 to blocks - 1, on
 * `threads` threads (0: one a processor; FINDINGS_THREADS, if set, goes before).
 * Returns 0, or -1 with the error of the lowest block that failed.
 */
int parallel_run(size_t blocks, size_t threads,
    int (*work)(void *context, size_t block, struct err *err), void *context,
    const struct progress *progress, struct err *err);

/* How many threads that would be for any number of blocks. */
size_t parallel_threads(size_t wanted);

#endif
