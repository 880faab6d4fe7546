/* SPDX-License-Identifier: MIT */
/*
 * err - what went wrong, where, as a value.
 *
 * A function that can fail takes a `struct err *` last, fills it and returns
 * -1 or NULL. Nobody below cli prints an error or exits. A struct err owns
 * nothing: it may be copied and forgotten.
 */
#ifndef FINDINGS_ERR_H
#define FINDINGS_ERR_H

#include <stddef.h>

/* The values are the exit statuses of all programs. */
enum err_kind {
	ERR_NONE = 0,
	ERR_DATA = 1,	/* the data has a problem */
	ERR_USAGE = 2,	/* the program was asked for something it does not understand */
	ERR_SYSTEM = 3, /* a file, memory or another program failed */
};

struct err {
	enum err_kind kind;
	size_t line;	/* physical line in the file, from 1; 0: none */
	char file[256]; /* as the user named it; empty: none */
	char text[768]; /* one sentence: the trouble, and the way out */
};

#define ERR_INIT {ERR_NONE, 0, "", ""}

/* Fill *err with a formatted sentence. Always returns -1, to be returned in turn. */
int err_set(struct err *err, enum err_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same, with what errno says after the sentence and a colon; ERR_SYSTEM. */
int err_errno(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Out of memory; ERR_SYSTEM. Returns -1. */
int err_memory(struct err *err);

/* Say where the trouble is, unless *err says so already. Returns -1. */
int err_at(struct err *err, const char *file, size_t line);

#endif
