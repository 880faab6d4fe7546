/* SPDX-License-Identifier: MIT */
#ifdef __linux__
#define _GNU_SOURCE /* for F_SETPIPE_SZ */
#endif
#include "findings/chart_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "findings/gettext.h"

#define ROOM (1 << 20) /* bytes of the pipe, */
#define PATIENCE 8     /* and milliseconds in which nobody fills it */

/* What the other program and its libraries may know of this process. */
static const char *const kept_variables[] = {
    "PATH",
    "HOME",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_DATA_DIRS",
};

#define PIECE ((size_t)16 * 1024)

#define KEPT (sizeof(kept_variables) / sizeof(kept_variables[0]))
#define LIST (KEPT + 3) /* language and time zone, which are ours, and the end */

/* "NAME=value" of each variable, in one buffer; NULL-terminated list in `list`. */
static int
make_environment(struct strbuf *text, char *list[LIST], struct err *err)
{
	size_t starts[LIST], count = 0;

	for (size_t i = 0; i < KEPT; i++) {
		const char *value = getenv(kept_variables[i]);

		if (value == NULL)
			continue;
		starts[count++] = text->length;
		strbuf_add_format(text, "%s=%s", kept_variables[i], value);
		strbuf_add_char(text, '\0');
	}
	starts[count++] = text->length;
	strbuf_add_string(text, "LC_ALL=C.UTF-8");
	strbuf_add_char(text, '\0');
	starts[count++] = text->length;
	strbuf_add_string(text, "TZ=UTC");
	if (strbuf_check(text, err) != 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		list[i] = text->data + starts[i];
	list[count] = NULL;
	return 0;
}

/* As posix_spawnp(): 0 or an error number. */
static int
spawn(const char *const arguments[], int input, int output, int messages, char *const list[],
    pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int number;

	number = posix_spawn_file_actions_init(&actions);
	if (number != 0)
		return number;
	number = posix_spawnattr_init(&attributes);
	if (number != 0) {
		posix_spawn_file_actions_destroy(&actions);
		return number;
	}
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	if ((number = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)) == 0 &&
	    (number = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)) == 0 &&
	    (number = posix_spawn_file_actions_adddup2(&actions, messages, STDERR_FILENO)) == 0)
		/* The arguments are not written to: POSIX only lacks the const. */
		number = posix_spawnp(pid, arguments[0], &actions, &attributes,
		    (char *const *)(uintptr_t)arguments, list);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return number;
}

/* What comes while the input is still going out: a program that writes early must not wait. */
static int
take_early(struct process *process, struct err *err)
{
	char *room = strbuf_room(&process->early, PIECE);
	ssize_t got;

	if (room == NULL)
		return err_memory(err);
	got = read(process->output, room, PIECE);
	if (got < 0 && errno != EINTR && errno != EAGAIN)
		return err_errno(err, _("cannot read from another program"));
	if (got == 0)
		process->ended = true;
	if (got > 0) {
		process->early.length += (size_t)got;
		process->early.data[process->early.length] = '\0';
	}
	return 0;
}

/* One piece of the input; false once nobody reads it. -1 with err set. */
static int
write_piece(int fd, struct slice *input, struct err *err)
{
	ssize_t written = write(fd, input->data, input->length);

	if (written < 0) {
		if (errno == EINTR || errno == EAGAIN)
			return 0;
		if (errno != EPIPE)
			return err_errno(err, _("cannot write to another program"));
		written = (ssize_t)input->length;
	}
	slice_skip(input, (size_t)written);
	return 0;
}

static int
feed(struct process *process, int fd, struct slice input, struct err *err)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	int result = 0;

	sigemptyset(&ignore.sa_mask);
	sigaction(SIGPIPE, &ignore, &before);
	fcntl(fd, F_SETFL, O_NONBLOCK);
	while (input.length > 0 && result == 0) {
		struct pollfd ends[] = {{fd, POLLOUT, 0},
		    {process->ended ? -1 : process->output, POLLIN, 0}};

		if (poll(ends, 2, -1) < 0) {
			if (errno != EINTR)
				result = err_errno(err, _("cannot write to another program"));
			continue;
		}
		if (ends[1].revents != 0)
			result = take_early(process, err);
		if (result == 0 && ends[0].revents != 0)
			result = write_piece(fd, &input, err);
	}
	sigaction(SIGPIPE, &before, NULL);
	return result;
}

/* A pipe that no program inherits. */
static int
make_pipe(int ends[2])
{
	if (pipe(ends) != 0)
		return -1;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	return 0;
}

/* 0, or an error number. */
static int
start(struct process *process, int messages, char *const list[], int *input)
{
	int in[2], out[2], number;

	if (make_pipe(in) != 0)
		return errno;
	if (make_pipe(out) != 0) {
		number = errno;
		close(in[0]);
		close(in[1]);
		return number;
	}
	fcntl(messages, F_SETFD, FD_CLOEXEC);
	number = spawn(process->arguments, in[0], out[1], messages, list, &process->pid);
	close(in[0]);
	close(out[1]);
	*input = in[1];
	process->output = out[0];
#ifdef F_SETPIPE_SZ
	process->roomy = fcntl(out[0], F_SETPIPE_SZ, ROOM) >= ROOM;
#endif
	return number;
}

int
process_begin(struct process *process, const char *const arguments[], struct slice input,
    FILE *messages, struct err *err)
{
	struct strbuf environment = STRBUF_INIT;
	char *list[LIST];
	int fd = -1, number, result;

	*process = (struct process)PROCESS_INIT;
	process->arguments = arguments;
	result = make_environment(&environment, list, err);
	if (result == 0) {
		number = start(process, fileno(messages), list, &fd);
		if (number == ENOENT) {
			result = 1;
		} else if (number != 0) {
			errno = number;
			result = err_errno(err, _("cannot start %s"), arguments[0]);
		} else {
			result = feed(process, fd, input, err);
		}
	}
	if (fd >= 0)
		close(fd);
	strbuf_release(&environment);
	return result;
}

/*
 * It writes a little at a time: to be woken for each piece costs both of us more than
 * the piece does. So, where there is nothing to read, wait for the end, or a while.
 */
static void
let_it_work(const struct process *process)
{
	struct pollfd something = {process->output, POLLIN, 0}, end = {process->output, 0, 0};

	if (process->roomy && poll(&something, 1, 0) == 0)
		poll(&end, 1, PATIENCE);
}

static ssize_t
read_output(void *context, char *buffer, size_t size, struct err *err)
{
	struct process *process = context;
	size_t early = process->early.length - process->taken;
	ssize_t got;

	if (early > 0) {
		size = early < size ? early : size;
		memcpy(buffer, process->early.data + process->taken, size);
		process->taken += size;
		return (ssize_t)size;
	}
	if (process->ended)
		return 0;
	let_it_work(process);
	do
		got = read(process->output, buffer, size);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return err_errno(err, _("cannot read from another program"));
	process->ended = got == 0;
	return got;
}

struct source
process_output(struct process *process)
{
	return (struct source){read_output, process, process->arguments[0]};
}

int
process_read(struct process *process, struct strbuf *output, struct err *err)
{
	ssize_t got = 1;

	while (got > 0) {
		char *room = strbuf_room(output, PIECE);

		if (room == NULL)
			return err_memory(err);
		got = read_output(process, room, PIECE, err);
		if (got > 0) {
			output->length += (size_t)got;
			output->data[output->length] = '\0';
		}
	}
	return got < 0 ? -1 : 0;
}

int
process_end(struct process *process, int *status, struct err *err)
{
	pid_t pid = process->pid;

	if (process->output >= 0)
		close(process->output);
	strbuf_release(&process->early);
	*process = (struct process)PROCESS_INIT;
	while (pid > 0 && waitpid(pid, status, 0) < 0) {
		if (errno != EINTR)
			return err_errno(err, _("cannot wait for another program"));
	}
	return 0;
}
