/* SPDX-License-Identifier: MIT */
/*
 * cli_side - outputs beside the main one: refused rows, ledgers.
 *
 * Each is opened where an option named it, and put in place when all is done.
 */
#ifndef FINDINGS_CLI_SIDE_H
#define FINDINGS_CLI_SIDE_H

#include <stddef.h>

#include "findings/err.h"
#include "findings/output.h"

struct cli_side {
	struct output output;
	const char *path; /* NULL: nobody asked for it */
};

/*
 * No two of them, nor one and the main output, may go to one file or both to standard
 * output, unless it is a device by its name: ERR_USAGE.
 */
int cli_sides_check(const struct cli_side *sides, size_t count, struct err *err);

/* Open those that have a path. */
int cli_sides_open(struct cli_side *sides, size_t count, struct err *err);

/* Put those in place that were opened. */
int cli_sides_commit(struct cli_side *sides, size_t count, struct err *err);

/* Give up those that are not in place. Harmless after all. */
void cli_sides_discard(struct cli_side *sides, size_t count);

#endif
