/* SPDX-License-Identifier: MIT */
/*
 * chart_process - another program run once: text in, what it writes read as it comes,
 * no shell.
 */
#ifndef FINDINGS_CHART_PROCESS_H
#define FINDINGS_CHART_PROCESS_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "findings/err.h"
#include "findings/slice.h"
#include "findings/source.h"
#include "findings/strbuf.h"

/* A program that runs. */
struct process {
	const char *const *arguments;
	pid_t pid;
	int output;	     /* where it writes */
	struct strbuf early; /* what it wrote before it had all of its input, */
	size_t taken;	     /* and how much of that was read */
	bool ended;	     /* it writes nothing more */
	bool roomy;	     /* its pipe holds so much that it need not wait for us */
};

#define PROCESS_INIT {.output = -1, .early = STRBUF_INIT}

/*
 * Start the program `arguments[0]`, looked for along PATH, and hand it `input` on its
 * standard input; its messages go to an unnamed file, so that it never waits for us to
 * read them. It gets none of our environment but what finding programs and fonts needs,
 * no language and no time zone. A program that stops reading early is no error here:
 * its status says more.
 *
 * Returns 0; 1 where there is no such program; -1 with err set where the system failed.
 * process_end() comes after each of them.
 */
int process_begin(struct process *process, const char *const arguments[], struct slice input,
    FILE *messages, struct err *err);

/* What it writes to its standard output, while it may still be at work. */
struct source process_output(struct process *process);

/* Append all of it that is still to come. */
int process_read(struct process *process, struct strbuf *output, struct err *err);

/* Wait for its end, whose status goes to *status. What was not read is lost. */
int process_end(struct process *process, int *status, struct err *err);

#endif
