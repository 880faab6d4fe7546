/* SPDX-License-Identifier: MIT */
/* options - within cli: what the option table gives. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdio.h>

#include "findings/cli.h"

struct common_options {
	const char *output;
	bool quiet, help, version;
};

struct parsed {
	struct common_options common;
	struct cli_list operands; /* ended by NULL where there are any */
};

/* The arguments into the program's struct; ERR_USAGE for what the table does not have. */
int options_parse(const struct cli_program *program, int argc, char *argv[], void *options,
    struct parsed *parsed, struct err *err);

/* Free the lists in the program's struct. */
void options_release(const struct cli_program *program, void *options);

/* The usage line, as in SYNOPSIS, and the whole help. */
void options_usage(const struct cli_program *program, FILE *out);
void options_help(const struct cli_program *program, FILE *out);

/* The watch that cli_progress() hands out, begun now; NULL where nobody looks. */
const struct progress *progress_on_terminal(bool quiet);

#endif
