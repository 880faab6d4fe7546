/* SPDX-License-Identifier: MIT */
#include "findings/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "findings/gettext.h"
#include "temporary.h"

#define PENDING_SIZE ((size_t)64 * 1024)

static int
fail(struct output *output, struct err *err, const char *what)
{
	err_errno(err, "%s", what);
	return err_at(err, output->name, 0);
}

/* The permissions of the file that is replaced, or those that a new file gets here. */
static mode_t
mode_of_target(const char *target)
{
	struct stat status;
	mode_t mask;

	if (stat(target, &status) == 0)
		return status.st_mode & 07777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

static char *
temporary_beside(const char *target, struct err *err)
{
	const char *slash = strrchr(target, '/');
	struct strbuf path = STRBUF_INIT;

	if (slash != NULL)
		strbuf_add(&path, target, (size_t)(slash - target) + 1);
	strbuf_add_string(&path, ".findings-XXXXXX");
	if (strbuf_check(&path, err) != 0) {
		strbuf_release(&path);
		return NULL;
	}
	return path.data;
}

static int
open_temporary(struct output *output, struct err *err)
{
	output->temporary = temporary_beside(output->target, err);
	if (output->temporary == NULL)
		return -1;
	output->fd = temporary_make(output->temporary, &output->slot);
	if (output->fd < 0) {
		fail(output, err, _("cannot create a file in its folder"));
		free(output->temporary);
		output->temporary = NULL;
		return -1;
	}
	if (fchmod(output->fd, mode_of_target(output->target)) != 0)
		return fail(output, err, _("cannot set permissions"));
	return 0;
}

/* Where the bytes must end up: behind symbolic links, which stay as they are. */
static char *
resolve(const char *path, struct err *err)
{
	char *target = realpath(path, NULL);
	int problem = errno;
	struct stat status;

	if (target != NULL)
		return target;
	if (path[0] == '\0') {
		err_set(err, ERR_SYSTEM, _("cannot create a file without a name"));
		return NULL;
	}
	if (lstat(path, &status) == 0 && S_ISLNK(status.st_mode)) {
		errno = problem;
		if (problem == ENOENT)
			err_set(err, ERR_SYSTEM,
			    _("is a symbolic link to a file that does not exist"));
		else
			err_errno(err, _("is a symbolic link that leads nowhere"));
		err_at(err, path, 0);
		return NULL;
	}
	target = strdup(path);
	if (target == NULL)
		err_memory(err);
	return target;
}

int
output_open(struct output *output, const char *path, struct err *err)
{
	struct stat status;
	bool exists;

	*output = (struct output)OUTPUT_INIT;
	if (path == NULL || strcmp(path, "-") == 0) {
		output->name = _("(standard output)");
		output->fd = STDOUT_FILENO;
		if (fcntl(output->fd, F_GETFD) < 0)
			return fail(output, err, _("cannot write"));
		output->terminal = isatty(output->fd) == 1;
		return 0;
	}
	output->name = path;
	exists = stat(path, &status) == 0;
	if (exists && S_ISDIR(status.st_mode)) {
		err_set(err, ERR_SYSTEM, _("is a directory, not a file"));
		return err_at(err, path, 0);
	}
	if (exists && !S_ISREG(status.st_mode)) {
		output->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
		if (output->fd < 0)
			return fail(output, err, _("cannot open"));
		output->terminal = isatty(output->fd) == 1;
		return 0;
	}
	output->target = resolve(path, err);
	if (output->target == NULL || open_temporary(output, err) != 0) {
		output_discard(output);
		return -1;
	}
	return 0;
}

void
output_open_memory(struct output *output)
{
	*output = (struct output)OUTPUT_INIT;
	output->name = _("(memory)");
}

/* -1 with errno set where it does not go on. */
static int
write_all(int fd, const char *data, size_t length)
{
	while (length > 0) {
		ssize_t written = write(fd, data, length < SSIZE_MAX ? length : SSIZE_MAX);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return -1;
		data += written;
		length -= (size_t)written;
	}
	return 0;
}

static void
write_out(struct output *output, const char *data, size_t length)
{
	if (output->failure.kind == ERR_NONE && write_all(output->fd, data, length) != 0)
		fail(output, &output->failure, _("cannot write"));
}

void
output_flush(struct output *output)
{
	if (output->fd < 0)
		return;
	if (output->pending.length > 0)
		write_out(output, output->pending.data, output->pending.length);
	strbuf_clear(&output->pending);
}

void
output_write(struct output *output, const void *data, size_t length)
{
	struct strbuf *pending = &output->pending;

	if (pending->length + length > PENDING_SIZE)
		output_flush(output);
	if (length >= PENDING_SIZE && output->fd >= 0) {
		write_out(output, data, length);
		return;
	}
	strbuf_add(pending, data, length);
	if (pending->failed && output->failure.kind == ERR_NONE)
		err_memory(&output->failure);
}

void
output_add(struct output *output, struct slice s)
{
	output_write(output, s.data, s.length);
}

void
output_string(struct output *output, const char *string)
{
	output_write(output, string, strlen(string));
}

void
output_fail(struct output *output, const struct err *err)
{
	if (output->failure.kind == ERR_NONE)
		output->failure = *err;
}

int
output_descriptor(struct output *output, struct err *err)
{
	output_flush(output);
	if (output->failure.kind != ERR_NONE) {
		*err = output->failure;
		return -1;
	}
	return output->fd;
}

/* The rename itself must survive a power cut too. */
static int
sync_folder(const char *target)
{
	const char *slash = strrchr(target, '/');
	char *folder = slash == NULL ? strdup(".") : strndup(target, (size_t)(slash - target) + 1);
	int fd, result = 0;

	if (folder == NULL)
		return -1;
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(folder);
	/* A folder that cannot be read can still be written to; some file systems refuse the sync. */
	if (fd < 0)
		return 0;
	if (fsync(fd) != 0 && errno != EINVAL && errno != EROFS)
		result = -1;
	close(fd);
	return result;
}

static int
put_in_place(struct output *output, struct err *err)
{
	int fd = output->fd;

	if (fsync(fd) != 0)
		return fail(output, err, _("cannot write"));
	output->fd = -1;
	if (close(fd) != 0 || rename(output->temporary, output->target) != 0)
		return fail(output, err, _("cannot write"));
	temporary_forget(&output->slot);
	free(output->temporary);
	output->temporary = NULL;
	return sync_folder(output->target) == 0 ? 0 : fail(output, err, _("cannot write"));
}

int
output_commit(struct output *output, struct err *err)
{
	int result = 0;

	output_flush(output);
	if (output->failure.kind == ERR_NONE && err_memory_ran_out())
		err_memory(&output->failure);
	if (output->failure.kind != ERR_NONE) {
		*err = output->failure;
		result = -1;
	} else if (output->target != NULL) {
		result = put_in_place(output, err);
	} else {
		int fd = output->fd;

		output->fd = -1;
		/* close() is where network file systems report that the disk is full. */
		if (close(fd) != 0)
			result = fail(output, err, _("cannot write"));
	}
	output_discard(output);
	return result;
}

void
output_discard(struct output *output)
{
	if (output->fd > STDERR_FILENO)
		close(output->fd);
	if (output->temporary != NULL)
		unlink(output->temporary);
	temporary_forget(&output->slot);
	free(output->temporary);
	free(output->target);
	strbuf_release(&output->pending);
	output->fd = -1;
	output->temporary = NULL;
	output->target = NULL;
}

int
output_scratch_make(struct output_scratch *scratch, struct err *err)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;

	*scratch = (struct output_scratch)OUTPUT_SCRATCH_INIT;
	if (folder == NULL || folder[0] == '\0')
		folder = "/tmp";
	strbuf_add_format(&path, "%s/findings-XXXXXX", folder);
	if (strbuf_check(&path, err) != 0) {
		strbuf_release(&path);
		return -1;
	}
	scratch->path = path.data;
	scratch->fd = temporary_make(scratch->path, &scratch->slot);
	if (scratch->fd >= 0)
		return 0;
	err_errno(err, _("cannot create a temporary file in \"%s\""), folder);
	output_scratch_remove(scratch);
	return -1;
}

void
output_scratch_remove(struct output_scratch *scratch)
{
	if (scratch->fd >= 0) {
		close(scratch->fd);
		unlink(scratch->path);
	}
	temporary_forget(&scratch->slot);
	free(scratch->path);
	*scratch = (struct output_scratch)OUTPUT_SCRATCH_INIT;
}

int
output_scratch_keep(const struct output_scratch *scratch, const void *data, size_t length)
{
	return write_all(scratch->fd, data, length);
}

int
output_scratch_add(const struct output_scratch *scratch, struct output *output, struct err *err)
{
	char block[16 * 1024];
	off_t at = 0;
	ssize_t got;

	while ((got = pread(scratch->fd, block, sizeof(block), at)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_errno(err, _("cannot read a temporary file"));
		output_write(output, block, (size_t)got);
		at += got;
	}
	return 0;
}
