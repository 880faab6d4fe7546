/* SPDX-License-Identifier: MIT */
/*
 * layer - stands between a program under test and the system, and lets one call fail.
 *
 * Loaded by LD_PRELOAD. It counts what the program and its libraries ask for,
 * by group, in a file that the runner reads afterwards, and makes the call fail
 * that FAULTS_FAIL names:
 *
 *	GROUP:N:HOW	the N-th call of the group, from 1
 *	GROUP:N+:HOW	the N-th and all that follow
 *
 * HOW is an error (EIO, ENOSPC, EINTR, EMFILE, ENOMEM, EAGAIN), `short` (a read or write
 * of one byte) or `kill` (SIGKILL before the call). FAULTS_PROGRAM is the program
 * that is meant, so that its children are let alone; FAULTS_STATE the file of the
 * counts; FAULTS_ABORT makes the failing call abort, so that a debugger shows who asked.
 */
#define _GNU_SOURCE /* RTLD_NEXT, program_invocation_short_name */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum group {
	MEMORY,
	READ,
	WRITE,
	OPEN,
	CLOSE,
	RENAME,
	SYNC,
	START, /* another program, a pipe to it, a thread, its end */
	STATUS,
	GROUPS,
};

/* In the order of enum group; the runner has them from here, too. */
static const char *const group_names[GROUPS] = {"memory", "read", "write", "open", "close",
    "rename", "sync", "start", "status"};

static const struct {
	const char *name;
	int number;
} errors[] = {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EINTR", EINTR}, {"EMFILE", EMFILE},
    {"ENOMEM", ENOMEM}, {"EAGAIN", EAGAIN}};

enum manner {
	FAIL,
	SHORT,
	KILL,
};

/* What the runner reads. */
struct counts {
	_Atomic uint64_t calls[GROUPS], failed; /* so far */
	char library[64]; /* that the program had called when a call failed last; empty: none */
};

static struct counts none, *counts = &none;
static bool active, aborting, onwards;
static enum group chosen = GROUPS;
static enum manner manner;
static uint64_t chosen_call;
static int error_number;

/* NULL until this library is linked: a sanitizer asks for memory before that. */
static void *(*volatile look_up)(void *, const char *) = dlsym;

/* The next function of that name; looked up at its first call, before main at the latest. */
#define REAL(name) ((__typeof__(&name))(uintptr_t)real(#name, &real_##name))
#define DECLARE(name) static void *_Atomic real_##name

static void *
real(const char *name, void *_Atomic *kept)
{
	void *function = *kept;

	if (function == NULL)
		*kept = function = look_up(RTLD_NEXT, name);
	return function;
}

/* The last of our callers before the program itself, libc aside. */
static void
find_library(void)
{
	void *frames[64];
	int count = backtrace(frames, (int)(sizeof(frames) / sizeof(frames[0])));
	const char *found = "";

	for (int i = 0; i < count; i++) {
		Dl_info info;
		const char *name;

		if (dladdr(frames[i], &info) == 0 || info.dli_fname == NULL)
			continue;
		name = strrchr(info.dli_fname, '/');
		name = name != NULL ? name + 1 : info.dli_fname;
		if (strcmp(name, program_invocation_short_name) == 0)
			break;
		if (strncmp(name, "lib", 3) == 0 && strncmp(name, "libc.", 5) != 0)
			found = name;
	}
	snprintf(counts->library, sizeof(counts->library), "%s", found);
}

/* Counts the call; true where it is to fail, with errno set (or it does not return). */
static bool
falls(enum group group)
{
	uint64_t call;

	if (!active)
		return false;
	call = atomic_fetch_add(&counts->calls[group], 1) + 1;
	if (group != chosen || (onwards ? call < chosen_call : call != chosen_call))
		return false;
	atomic_fetch_add(&counts->failed, 1);
	active = false;
	find_library();
	active = true;
	if (aborting)
		abort();
	if (manner == KILL)
		kill(getpid(), SIGKILL);
	errno = error_number;
	return true;
}

/* As falls(), for what can come short: then *size becomes 1 and the call goes on. */
static bool
falls_or_shrinks(enum group group, size_t *size)
{
	if (!falls(group))
		return false;
	if (manner != SHORT)
		return true;
	if (*size > 1)
		*size = 1;
	return false;
}

static void
choose(const char *text)
{
	const char *colon = strchr(text, ':');
	char *rest;

	if (colon == NULL)
		return;
	for (int group = 0; group < GROUPS; group++) {
		if (strlen(group_names[group]) == (size_t)(colon - text) &&
		    strncmp(text, group_names[group], (size_t)(colon - text)) == 0)
			chosen = (enum group)group;
	}
	chosen_call = strtoull(colon + 1, &rest, 10);
	onwards = *rest == '+';
	rest += onwards;
	if (*rest == ':')
		rest++;
	manner = strcmp(rest, "short") == 0 ? SHORT : strcmp(rest, "kill") == 0 ? KILL : FAIL;
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		if (strcmp(rest, errors[i].name) == 0)
			error_number = errors[i].number;
	}
}

__attribute__((constructor)) static void
begin(void)
{
	const char *program = getenv("FAULTS_PROGRAM"), *state = getenv("FAULTS_STATE");
	const char *fail = getenv("FAULTS_FAIL");
	int fd;

	if (program == NULL || state == NULL || strcmp(program, program_invocation_short_name) != 0)
		return;
	fd = open(state, O_RDWR | O_CLOEXEC);
	if (fd >= 0) {
		void *mapped =
		    mmap(NULL, sizeof(*counts), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

		if (mapped != MAP_FAILED)
			counts = mapped;
		close(fd);
	}
	aborting = getenv("FAULTS_ABORT") != NULL;
	if (fail != NULL)
		choose(fail);
	backtrace(&(void *){NULL}, 1); /* the first call loads a library */
	active = true;
}

/* Memory. dlsym() may ask for some itself, before it has told whom to ask. */

DECLARE(malloc);
DECLARE(calloc);
DECLARE(realloc);
DECLARE(free);
DECLARE(aligned_alloc);
DECLARE(posix_memalign);

static max_align_t early_room[1024];

static void *
early(size_t size)
{
	static size_t used;
	size_t units = (size + sizeof(early_room[0]) - 1) / sizeof(early_room[0]);
	void *memory = &early_room[used];

	if (units > sizeof(early_room) / sizeof(early_room[0]) - used)
		return NULL;
	used += units;
	return memory;
}

static bool
is_early(const void *memory)
{
	return (uintptr_t)memory >= (uintptr_t)early_room &&
	    (uintptr_t)memory < (uintptr_t)early_room + sizeof(early_room);
}

static bool looking;

static uintptr_t
allocator(const char *name, void *_Atomic *kept)
{
	void *function = *kept;

	if (function != NULL || looking || look_up == NULL)
		return (uintptr_t)function;
	looking = true;
	function = real(name, kept);
	looking = false;
	return (uintptr_t)function;
}

void *
malloc(size_t size)
{
	void *(*next)(size_t) = (void *(*)(size_t))allocator("malloc", &real_malloc);

	if (next == NULL)
		return early(size);
	return falls(MEMORY) ? NULL : next(size);
}

void *
calloc(size_t count, size_t size)
{
	void *(*next)(size_t, size_t) =
	    (void *(*)(size_t, size_t))allocator("calloc", &real_calloc);

	if (next == NULL)
		return early(count * size);
	return falls(MEMORY) ? NULL : next(count, size);
}

void *
realloc(void *memory, size_t size)
{
	void *(*next)(void *, size_t) =
	    (void *(*)(void *, size_t))allocator("realloc", &real_realloc);

	if (is_early(memory))
		return NULL;
	return falls(MEMORY) ? NULL : next(memory, size);
}

void
free(void *memory)
{
	void (*next)(void *) = (void (*)(void *))allocator("free", &real_free);

	if (next != NULL && !is_early(memory))
		next(memory);
}

void *
aligned_alloc(size_t alignment, size_t size)
{
	return falls(MEMORY) ? NULL : REAL(aligned_alloc)(alignment, size);
}

int
posix_memalign(void **memory, size_t alignment, size_t size)
{
	return falls(MEMORY) ? ENOMEM : REAL(posix_memalign)(memory, alignment, size);
}

/* Reading and writing. Standard error is let alone: the messages are looked at. */

DECLARE(read);
DECLARE(pread);
DECLARE(write);
DECLARE(fread);
DECLARE(fwrite);
DECLARE(fputs);
DECLARE(fflush);
DECLARE(mmap);

ssize_t
read(int fd, void *buffer, size_t size)
{
	return falls_or_shrinks(READ, &size) ? -1 : REAL(read)(fd, buffer, size);
}

ssize_t
pread(int fd, void *buffer, size_t size, off_t offset)
{
	return falls_or_shrinks(READ, &size) ? -1 : REAL(pread)(fd, buffer, size, offset);
}

ssize_t
write(int fd, const void *buffer, size_t size)
{
	if (fd != STDERR_FILENO && falls_or_shrinks(WRITE, &size))
		return -1;
	return REAL(write)(fd, buffer, size);
}

/* A stream that cannot be read or written remembers it; libc mends what comes short. */
static void
spoil(FILE *file)
{
	int number = errno;

	file->_flags |= 0x20; /* glibc: _IO_ERR_SEEN */
	errno = number;
}

size_t
fread(void *buffer, size_t size, size_t count, FILE *file)
{
	if (falls(READ) && manner != SHORT) {
		spoil(file);
		return 0;
	}
	return REAL(fread)(buffer, size, count, file);
}

static bool
stream_falls(FILE *file)
{
	if (file == stderr || !falls(WRITE) || manner == SHORT)
		return false;
	spoil(file);
	return true;
}

size_t
fwrite(const void *data, size_t size, size_t count, FILE *file)
{
	return stream_falls(file) ? 0 : REAL(fwrite)(data, size, count, file);
}

int
fputs(const char *string, FILE *file)
{
	return stream_falls(file) ? EOF : REAL(fputs)(string, file);
}

int
fflush(FILE *file)
{
	if (file != NULL && stream_falls(file))
		return EOF;
	return REAL(fflush)(file);
}

void *
mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset)
{
	if (fd >= 0 && falls(READ))
		return MAP_FAILED;
	return REAL(mmap)(address, length, protection, flags, fd, offset);
}

/* Opening. */

DECLARE(open);
DECLARE(open64);
DECLARE(openat);
DECLARE(mkstemp);
DECLARE(mkstemp64);
DECLARE(fopen);
DECLARE(fopen64);
DECLARE(fdopen);
DECLARE(tmpfile);
DECLARE(tmpfile64);
DECLARE(opendir);
DECLARE(mkdir);

#define MODE(last)                                                                                 \
	mode_t mode = 0;                                                                           \
	va_list arguments;                                                                         \
	va_start(arguments, last);                                                                 \
	if ((flags & (O_CREAT | O_TMPFILE)) != 0)                                                  \
		mode = va_arg(arguments, mode_t);                                                  \
	va_end(arguments)

int
open(const char *path, int flags, ...)
{
	MODE(flags);
	return falls(OPEN) ? -1 : REAL(open)(path, flags, mode);
}

int
open64(const char *path, int flags, ...)
{
	MODE(flags);
	return falls(OPEN) ? -1 : REAL(open64)(path, flags, mode);
}

int
openat(int folder, const char *path, int flags, ...)
{
	MODE(flags);
	return falls(OPEN) ? -1 : REAL(openat)(folder, path, flags, mode);
}

int
mkstemp(char *path)
{
	return falls(OPEN) ? -1 : REAL(mkstemp)(path);
}

int
mkstemp64(char *path)
{
	return falls(OPEN) ? -1 : REAL(mkstemp64)(path);
}

FILE *
fopen(const char *path, const char *mode)
{
	return falls(OPEN) ? NULL : REAL(fopen)(path, mode);
}

FILE *
fopen64(const char *path, const char *mode)
{
	return falls(OPEN) ? NULL : REAL(fopen64)(path, mode);
}

FILE *
fdopen(int fd, const char *mode)
{
	return falls(OPEN) ? NULL : REAL(fdopen)(fd, mode);
}

FILE *
tmpfile(void)
{
	return falls(OPEN) ? NULL : REAL(tmpfile)();
}

FILE *
tmpfile64(void)
{
	return falls(OPEN) ? NULL : REAL(tmpfile64)();
}

DIR *
opendir(const char *path)
{
	return falls(OPEN) ? NULL : REAL(opendir)(path);
}

int
mkdir(const char *path, mode_t mode)
{
	return falls(OPEN) ? -1 : REAL(mkdir)(path, mode);
}

/* Closing closes all the same: that is what Linux does, whatever it says. */

DECLARE(close);
DECLARE(fclose);

int
close(int fd)
{
	bool failing = falls(CLOSE);
	int number = errno, result = REAL(close)(fd);

	if (!failing)
		return result;
	errno = number;
	return -1;
}

int
fclose(FILE *file)
{
	bool failing = falls(CLOSE);
	int number = errno, result = REAL(fclose)(file);

	if (!failing)
		return result;
	errno = number;
	return EOF;
}

/* Putting in place. */

DECLARE(rename);
DECLARE(fsync);
DECLARE(fchmod);

int
rename(const char *from, const char *to)
{
	return falls(RENAME) ? -1 : REAL(rename)(from, to);
}

int
fsync(int fd)
{
	return falls(SYNC) ? -1 : REAL(fsync)(fd);
}

int
fchmod(int fd, mode_t mode)
{
	return falls(STATUS) ? -1 : REAL(fchmod)(fd, mode);
}

/* Other programs and threads. */

DECLARE(pipe);
DECLARE(fork);
DECLARE(posix_spawn);
DECLARE(posix_spawnp);
DECLARE(waitpid);
DECLARE(pthread_create);

int
pipe(int ends[2])
{
	return falls(START) ? -1 : REAL(pipe)(ends);
}

pid_t
fork(void)
{
	return falls(START) ? -1 : REAL(fork)();
}

int
posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
    const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[])
{
	return falls(START)
	    ? errno
	    : REAL(posix_spawn)(pid, path, actions, attributes, arguments, environment);
}

int
posix_spawnp(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
    const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[])
{
	return falls(START)
	    ? errno
	    : REAL(posix_spawnp)(pid, path, actions, attributes, arguments, environment);
}

pid_t
waitpid(pid_t pid, int *status, int options)
{
	return falls(START) ? -1 : REAL(waitpid)(pid, status, options);
}

int
pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*work)(void *),
    void *argument)
{
	return falls(START) ? errno : REAL(pthread_create)(thread, attributes, work, argument);
}

/* Asking about files. */

DECLARE(stat);
DECLARE(lstat);
DECLARE(fstat);
DECLARE(stat64);
DECLARE(realpath);
DECLARE(fseeko);
DECLARE(ftello);

int
stat(const char *restrict path, struct stat *restrict status)
{
	return falls(STATUS) ? -1 : REAL(stat)(path, status);
}

int
lstat(const char *restrict path, struct stat *restrict status)
{
	return falls(STATUS) ? -1 : REAL(lstat)(path, status);
}

int
fstat(int fd, struct stat *status)
{
	return falls(STATUS) ? -1 : REAL(fstat)(fd, status);
}

int
stat64(const char *restrict path, struct stat64 *restrict status)
{
	return falls(STATUS) ? -1 : REAL(stat64)(path, status);
}

char *
realpath(const char *restrict path, char *restrict resolved)
{
	return falls(STATUS) ? NULL : REAL(realpath)(path, resolved);
}

int
fseeko(FILE *file, off_t offset, int origin)
{
	return falls(STATUS) ? -1 : REAL(fseeko)(file, offset, origin);
}

off_t
ftello(FILE *file)
{
	return falls(STATUS) ? -1 : REAL(ftello)(file);
}

/*
 * What is done behind main() is none of the program's: a build that counts which lines it went
 * through writes them down there.
 */
static int (*program)(int, char **, char **);

static void
stop(void)
{
	active = false;
}

static int
run_program(int argc, char *argv[], char *environment[])
{
	atexit(stop);
	return program(argc, argv, environment);
}

typedef int start_function(int (*)(int, char **, char **), int, char **, void (*)(void),
    void (*)(void), void (*)(void), void *);

start_function __libc_start_main;

int
__libc_start_main(int (*given)(int, char **, char **), int argc, char **argv, void (*init)(void),
    void (*fini)(void), void (*loader_fini)(void), void *stack)
{
	start_function *next = (start_function *)(uintptr_t)look_up(RTLD_NEXT, "__libc_start_main");

	program = given;
	return next(run_program, argc, argv, init, fini, loader_fini, stack);
}
