/* SPDX-License-Identifier: MIT */
/*
 * source - where bytes come from: a file, a pipe, memory, a decoder.
 */
#ifndef FINDINGS_SOURCE_H
#define FINDINGS_SOURCE_H

#include <stddef.h>
#include <sys/types.h>

#include "findings/err.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

struct source {
	/* Up to `size` bytes into buffer; 0 at the end; -1 with err set. May come short. */
	ssize_t (*read)(void *context, char *buffer, size_t size, struct err *err);
	void *context;
	const char *name; /* for messages; borrowed */
};

/* A file for reading. */
struct input {
	int fd;
	const char *name;
};

#define INPUT_INIT {-1, NULL}

/*
 * Open the file at path, or standard input where path is "-". The path is
 * borrowed until input_close(). A directory is refused here, not at the first
 * read.
 */
int input_open(struct input *input, const char *path, struct err *err);
void input_close(struct input *input);

struct source source_of_input(struct input *input);

/* Append all of the source: 0; 1 where that is more than `most` bytes; -1 with err set. */
int source_read_all(struct source source, size_t most, struct strbuf *bytes, struct err *err);

/* Append all that the file at path (as for input_open()) holds. */
int input_read_all(const char *path, struct strbuf *content, struct err *err);

/* An open file from a place on, while others read it elsewhere. */
struct input_at {
	const struct input *input;
	off_t offset;
};

struct source source_of_input_at(struct input_at *at);

/* The size of a regular file that was opened by its name; -1 where it is none. */
off_t input_size(const struct input *input);

/* Bytes in memory, at most `step` of them a read (0: all). */
struct source_memory {
	struct slice rest;
	size_t step;
};

struct source source_of_memory(struct source_memory *memory, const char *name);

/* Bytes by which other formats are known; of an archive they name its first members. */
#define SOURCE_PEEK 8192

/* A source whose first bytes are looked at, and read again with the rest. */
struct source_peek {
	struct source from; /* set by the caller, the rest 0 */
	char bytes[SOURCE_PEEK];
	size_t length, given;
};

/* Read the first bytes. */
int source_peek(struct source_peek *peek, struct err *err);

static inline struct slice
source_peeked(const struct source_peek *peek)
{
	return (struct slice){peek->bytes, peek->length};
}

/* All bytes of the source, the first ones again. */
struct source source_of_peek(struct source_peek *peek);

#endif
