/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "findings/cli.h"
#include "options.h"

/* Seconds before a program says anything, and between two words. */
#define PATIENCE 1.0
#define PAUSE 0.2

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static struct {
	double begun, said;
	bool shown;
} watch;

static void
tell(void *context, double done)
{
	double now = seconds();

	(void)context;
	if (done >= 1 && watch.shown) {
		/* What was said is wiped out: it is no message. */
		fprintf(stderr, "\r\033[K");
		watch.shown = false;
		return;
	}
	if (now - watch.begun < PATIENCE || now - watch.said < PAUSE || done >= 1)
		return;
	fprintf(stderr, "\r%3.0f%%", 100 * done);
	watch.said = now;
	watch.shown = true;
}

const struct progress *
progress_on_terminal(bool quiet)
{
	static const struct progress progress = {tell, NULL};

	if (quiet || isatty(STDERR_FILENO) != 1)
		return NULL;
	watch.begun = watch.said = seconds();
	return &progress;
}
