/* SPDX-License-Identifier: MIT */
/*
 * chart_process - another program run once: text in, files out, no shell.
 */
#ifndef FINDINGS_CHART_PROCESS_H
#define FINDINGS_CHART_PROCESS_H

#include <stdio.h>

#include "findings/err.h"
#include "findings/slice.h"

/*
 * Run the program `arguments[0]`, looked for along PATH, with `input` on its
 * standard input; what it writes goes to the two files (unnamed ones, so that it
 * never waits for us to read). It gets none of our environment but what finding
 * programs and fonts needs, no language and no time zone. A program that stops reading early
 * is no error here: its status says more.
 *
 * Returns 0 with its wait status in *status; 1 where there is no such program;
 * -1 with err set where the system failed.
 */
int process_run(const char *const arguments[], struct slice input, FILE *output, FILE *messages,
    int *status, struct err *err);

#endif
