/* SPDX-License-Identifier: MIT */
/*
 * timed FIGURES COMMAND ... - run a command, write what it cost into the file FIGURES
 *
 * One line: seconds from start to end, seconds of processor time, kilobytes of memory
 * at most (of the largest process, where a shell runs several), exit status. A program
 * of its own because the memory of whoever starts a process counts as the process's
 * until it has loaded its program: a Python would add ten megabytes to everything.
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static _Noreturn void
fail(const char *what)
{
	perror(what);
	exit(3);
}

int
main(int argc, char *argv[])
{
	struct timespec began, ended;
	struct rusage usage;
	FILE *figures;
	pid_t child;
	int status;

	if (argc < 3) {
		fputs("usage: timed figures command [argument ...]\n", stderr);
		return 2;
	}
	clock_gettime(CLOCK_MONOTONIC, &began);
	child = fork();
	if (child < 0)
		fail("fork");
	if (child == 0) {
		execvp(argv[2], argv + 2);
		perror(argv[2]);
		_exit(127);
	}
	if (wait4(child, &status, 0, &usage) != child)
		fail("wait4");
	clock_gettime(CLOCK_MONOTONIC, &ended);
	figures = fopen(argv[1], "w");
	if (figures == NULL ||
	    fprintf(figures, "%.6f %.6f %ld %d\n",
		(double)(ended.tv_sec - began.tv_sec) +
		    (double)(ended.tv_nsec - began.tv_nsec) / 1e9,
		seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss,
		WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)) < 0 ||
	    fclose(figures) != 0)
		fail(argv[1]);
	return 0;
}
