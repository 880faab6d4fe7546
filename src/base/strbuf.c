/* SPDX-License-Identifier: MIT */
#include "findings/strbuf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"

/* Of the first piece: most strings are made of several short ones. */
#define LEAST ((size_t)64)

char strbuf_empty[1];

void
strbuf_release(struct strbuf *buf)
{
	if (buf->capacity > 0)
		free(buf->data);
	*buf = (struct strbuf)STRBUF_INIT;
}

void
strbuf_clear(struct strbuf *buf)
{
	strbuf_truncate(buf, 0);
	buf->failed = false;
}

static char *
grow(struct strbuf *buf, size_t extra)
{
	char *data = buf->capacity > 0 ? buf->data : NULL;
	struct err ignored = ERR_INIT;
	size_t need = buf->length + extra + 1;

	if (extra >= SIZE_MAX - buf->length ||
	    mem_reserve(&data, &buf->capacity, need > LEAST ? need : LEAST, 1, &ignored) != 0) {
		buf->failed = true;
		return NULL;
	}
	buf->data = data;
	buf->data[buf->length] = '\0';
	return buf->data + buf->length;
}

char *
strbuf_room(struct strbuf *buf, size_t extra)
{
	if (buf->failed)
		return NULL;
	if (extra < buf->capacity - buf->length)
		return buf->data + buf->length;
	return grow(buf, extra);
}

void
strbuf_add_growing(struct strbuf *buf, const void *data, size_t length)
{
	if (length > 0 && strbuf_room(buf, length) != NULL)
		strbuf_add(buf, data, length);
}

void
strbuf_add_slice(struct strbuf *buf, struct slice s)
{
	strbuf_add(buf, s.data, s.length);
}

void
strbuf_add_string(struct strbuf *buf, const char *string)
{
	strbuf_add(buf, string, strlen(string));
}

void
strbuf_add_char(struct strbuf *buf, char c)
{
	strbuf_add(buf, &c, 1);
}

void
strbuf_add_repeat(struct strbuf *buf, const char *string, size_t times)
{
	while (times-- > 0)
		strbuf_add_string(buf, string);
}

void
strbuf_add_format(struct strbuf *buf, const char *format, ...)
{
	va_list arguments;
	char *room;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0) {
		buf->failed = true;
		return;
	}
	room = strbuf_room(buf, (size_t)length);
	if (room == NULL)
		return;
	va_start(arguments, format);
	vsnprintf(room, (size_t)length + 1, format, arguments);
	va_end(arguments);
	buf->length += (size_t)length;
}

void
strbuf_truncate(struct strbuf *buf, size_t length)
{
	if (length < buf->length) {
		buf->length = length;
		buf->data[length] = '\0';
	}
}

struct slice
strbuf_slice(const struct strbuf *buf)
{
	return (struct slice){buf->data, buf->length};
}

int
strbuf_check(const struct strbuf *buf, struct err *err)
{
	return buf->failed ? err_memory(err) : 0;
}
