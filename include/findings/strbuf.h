/* SPDX-License-Identifier: MIT */
/*
 * strbuf - a string that grows.
 *
 * `data` is always terminated and never NULL, so it can be handed to anything
 * that takes a C string; it may hold NUL bytes, `length` counts them. When
 * memory runs out the buffer keeps what it had, `failed` stays set and further
 * additions do nothing: add as much as you like and ask strbuf_check() once.
 */
#ifndef FINDINGS_STRBUF_H
#define FINDINGS_STRBUF_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "findings/err.h"
#include "findings/slice.h"

struct strbuf {
	char *data;
	size_t length;
	size_t capacity; /* 0: data is the shared empty string */
	bool failed;
};

extern char strbuf_empty[];

#define STRBUF_INIT {strbuf_empty, 0, 0, false}

void strbuf_release(struct strbuf *buf);

/* Empty it and forget a failure, but keep the memory. */
void strbuf_clear(struct strbuf *buf);

void strbuf_add_growing(struct strbuf *buf, const void *data, size_t length);

/* Most of what is added is short, and there is room. */
static inline void
strbuf_add(struct strbuf *buf, const void *data, size_t length)
{
	if (length == 0 || length >= buf->capacity - buf->length || buf->failed) {
		strbuf_add_growing(buf, data, length);
		return;
	}
	memcpy(buf->data + buf->length, data, length);
	buf->length += length;
	buf->data[buf->length] = '\0';
}

void strbuf_add_slice(struct strbuf *buf, struct slice s);
void strbuf_add_string(struct strbuf *buf, const char *string);
void strbuf_add_char(struct strbuf *buf, char c);
void strbuf_add_repeat(struct strbuf *buf, const char *string, size_t times);
void strbuf_add_format(struct strbuf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Cut to `length` bytes; longer than it is does nothing. */
void strbuf_truncate(struct strbuf *buf, size_t length);

/* Room for `extra` more bytes at data + length; NULL when memory runs out. */
char *strbuf_room(struct strbuf *buf, size_t extra);

/* The content, borrowed until the buffer changes. */
struct slice strbuf_slice(const struct strbuf *buf);

/* 0, or -1 with err set when an addition failed since the last clear. */
int strbuf_check(const struct strbuf *buf, struct err *err);

#endif
