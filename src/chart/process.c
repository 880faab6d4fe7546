/* SPDX-License-Identifier: MIT */
#include "findings/chart_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "findings/gettext.h"
#include "findings/strbuf.h"

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

static int
feed(int fd, struct slice input, struct err *err)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	int result = 0;

	sigemptyset(&ignore.sa_mask);
	sigaction(SIGPIPE, &ignore, &before);
	while (input.length > 0) {
		ssize_t written = write(fd, input.data, input.length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0) {
			if (errno != EPIPE)
				result = err_errno(err, _("cannot write to another program"));
			break;
		}
		input.data += written;
		input.length -= (size_t)written;
	}
	sigaction(SIGPIPE, &before, NULL);
	return result;
}

static void
close_on_exec(int fd)
{
	fcntl(fd, F_SETFD, FD_CLOEXEC);
}

static int
run(const char *const arguments[], struct slice input, int output, int messages, char *const list[],
    int *status, struct err *err)
{
	int ends[2], number, result;
	pid_t pid;

	if (pipe(ends) != 0)
		return err_errno(err, _("cannot start %s"), arguments[0]);
	close_on_exec(ends[0]);
	close_on_exec(ends[1]);
	close_on_exec(output);
	close_on_exec(messages);
	number = spawn(arguments, ends[0], output, messages, list, &pid);
	close(ends[0]);
	result = number == 0 ? feed(ends[1], input, err) : 0;
	close(ends[1]);
	if (number == ENOENT)
		return 1;
	if (number != 0) {
		errno = number;
		return err_errno(err, _("cannot start %s"), arguments[0]);
	}
	while (waitpid(pid, status, 0) < 0) {
		if (errno != EINTR)
			return err_errno(err, _("cannot wait for %s"), arguments[0]);
	}
	return result;
}

int
process_run(const char *const arguments[], struct slice input, FILE *output, FILE *messages,
    int *status, struct err *err)
{
	struct strbuf environment = STRBUF_INIT;
	char *list[LIST];
	int result;

	result = make_environment(&environment, list, err);
	if (result == 0)
		result = run(arguments, input, fileno(output), fileno(messages), list, status, err);
	strbuf_release(&environment);
	return result;
}
