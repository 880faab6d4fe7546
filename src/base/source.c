/* SPDX-License-Identifier: MIT */
#ifdef __linux__
#define _GNU_SOURCE /* for F_SETPIPE_SZ */
#endif
#include "findings/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "findings/gettext.h"

#define BLOCK ((size_t)64 * 1024)

#define PIPE_SIZE (1024 * 1024)

/* Tell the system how it will be read. It may decline, and nothing is lost. */
static void
expect_all(int fd, mode_t mode)
{
#ifdef F_SETPIPE_SZ
	if (S_ISFIFO(mode))
		fcntl(fd, F_SETPIPE_SZ, PIPE_SIZE);
#endif
#ifdef POSIX_FADV_SEQUENTIAL
	if (S_ISREG(mode))
		posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
}

int
input_open(struct input *input, const char *path, struct err *err)
{
	struct stat status;

	if (strcmp(path, "-") == 0) {
		input->fd = STDIN_FILENO;
		input->name = _("(standard input)");
	} else {
		input->name = path;
		input->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	}
	if (input->fd < 0 || fstat(input->fd, &status) != 0) {
		err_errno(err, _("cannot open"));
		err_at(err, input->name, 0);
		input_close(input);
		return -1;
	}
	if (S_ISDIR(status.st_mode)) {
		err_set(err, ERR_SYSTEM, _("is a directory, not a file"));
		err_at(err, input->name, 0);
		input_close(input);
		return -1;
	}
	expect_all(input->fd, status.st_mode);
	return 0;
}

void
input_close(struct input *input)
{
	if (input->fd > STDIN_FILENO)
		close(input->fd);
	input->fd = -1;
}

static ssize_t
cannot_read(const struct input *input, struct err *err)
{
	err_errno(err, _("cannot read"));
	return err_at(err, input->name, 0);
}

static ssize_t
read_input(void *context, char *buffer, size_t size, struct err *err)
{
	const struct input *input = context;
	ssize_t got;

	do
		got = read(input->fd, buffer, size);
	while (got < 0 && errno == EINTR);
	return got < 0 ? cannot_read(input, err) : got;
}

struct source
source_of_input(struct input *input)
{
	return (struct source){read_input, input, input->name};
}

int
source_read_all(struct source source, size_t most, struct strbuf *bytes, struct err *err)
{
	size_t before = bytes->length;
	ssize_t got;

	do {
		char *room = strbuf_room(bytes, BLOCK);

		if (room == NULL)
			return err_memory(err);
		got = source.read(source.context, room, BLOCK, err);
		if (got < 0)
			return -1;
		bytes->length += (size_t)got;
		bytes->data[bytes->length] = '\0';
		if (bytes->length - before > most)
			return 1;
	} while (got > 0);
	return 0;
}

int
input_read_all(const char *path, struct strbuf *content, struct err *err)
{
	struct input input = INPUT_INIT;
	int result;

	if (input_open(&input, path, err) != 0)
		return -1;
	result = source_read_all(source_of_input(&input), SIZE_MAX, content, err);
	input_close(&input);
	return result;
}

static ssize_t
read_input_at(void *context, char *buffer, size_t size, struct err *err)
{
	struct input_at *at = context;
	ssize_t got;

	do
		got = pread(at->input->fd, buffer, size, at->offset);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return cannot_read(at->input, err);
	at->offset += got;
	return got;
}

struct source
source_of_input_at(struct input_at *at)
{
	return (struct source){read_input_at, at, at->input->name};
}

off_t
input_size(const struct input *input)
{
	struct stat status;

	if (input->fd <= STDIN_FILENO || fstat(input->fd, &status) != 0 || !S_ISREG(status.st_mode))
		return -1;
	return status.st_size;
}

static ssize_t
read_memory(void *context, char *buffer, size_t size, struct err *err)
{
	struct source_memory *memory = context;

	(void)err;
	if (memory->step > 0 && size > memory->step)
		size = memory->step;
	if (size > memory->rest.length)
		size = memory->rest.length;
	if (size == 0)
		return 0;
	memcpy(buffer, memory->rest.data, size);
	slice_skip(&memory->rest, size);
	return (ssize_t)size;
}

struct source
source_of_memory(struct source_memory *memory, const char *name)
{
	return (struct source){read_memory, memory, name};
}

int
source_peek(struct source_peek *peek, struct err *err)
{
	while (peek->length < SOURCE_PEEK) {
		ssize_t got = peek->from.read(peek->from.context, peek->bytes + peek->length,
		    SOURCE_PEEK - peek->length, err);

		if (got < 0)
			return -1;
		if (got == 0)
			break;
		peek->length += (size_t)got;
	}
	return 0;
}

/* The first bytes again, then the rest. */
static ssize_t
read_peeked(void *context, char *buffer, size_t size, struct err *err)
{
	struct source_peek *peek = context;
	size_t left = peek->length - peek->given;

	if (left == 0)
		return peek->from.read(peek->from.context, buffer, size, err);
	if (size > left)
		size = left;
	memcpy(buffer, peek->bytes + peek->given, size);
	peek->given += size;
	return (ssize_t)size;
}

struct source
source_of_peek(struct source_peek *peek)
{
	return (struct source){read_peeked, peek, peek->from.name};
}
