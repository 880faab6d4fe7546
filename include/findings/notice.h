/* SPDX-License-Identifier: MIT */
/*
 * notice - what a user should know although nothing failed.
 *
 * The library hands its remarks to whoever listens; cli prints them on
 * standard error, a test collects them. A NULL listener, or one without
 * `say`, hears nothing.
 */
#ifndef FINDINGS_NOTICE_H
#define FINDINGS_NOTICE_H

#include <stddef.h>

struct notice {
	/* file may be NULL and line 0; text is one sentence, borrowed. */
	void (*say)(void *context, const char *file, size_t line, const char *text);
	void *context;
};

void notice_say(const struct notice *notice, const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
