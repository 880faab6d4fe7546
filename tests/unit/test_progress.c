/* SPDX-License-Identifier: MIT */
/* progress: what somebody at a terminal sees of a job that takes long; the clock is ours. */
#include "support.h"

#include <fcntl.h>
#include <time.h>

#include "findings/parallel.h"

#include "../../src/cli/options.h"

static double now;

/* In place of the system's. */
int
clock_gettime(clockid_t clock, struct timespec *time)
{
	(void)clock;
	time->tv_sec = (time_t)now;
	time->tv_nsec = (long)(1e9 * (now - (double)time->tv_sec));
	return 0;
}

/* Standard error is a terminal until end_terminal(); returns the other end of it. */
static int
begin_terminal(int *before)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave;

	assert_true(master >= 0);
	assert_int_equal(grantpt(master), 0);
	assert_int_equal(unlockpt(master), 0);
	slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	assert_true(slave >= 0);
	*before = dup(STDERR_FILENO);
	assert_true(*before >= 0);
	assert_int_equal(dup2(slave, STDERR_FILENO), STDERR_FILENO);
	close(slave);
	return master;
}

static void
end_terminal(int before)
{
	dup2(before, STDERR_FILENO);
	close(before);
}

static void
test_long_job(void **state)
{
	/* Nothing in the first second, then five words a second at most; wiped out at the end. */
	static const struct {
		double at, done;
	} told[] = {{0.5, 0.01}, {0.99, 0.02}, {1.5, 0.034}, {1.6, 0.05}, {1.75, 0.5}, {9, 1},
	    {9.5, 1}};
	char seen[64] = "";
	const struct progress *progress;
	int before, master = begin_terminal(&before);
	size_t length = 0;
	ssize_t got = 1;

	(void)state;
	now = 100;
	progress = progress_on_terminal(false);
	for (size_t i = 0; progress != NULL && i < COUNT_OF(told); i++) {
		now = 100 + told[i].at;
		progress->tell(progress->context, told[i].done);
	}
	/* What comes last on it. Read while it is open: the system may lose it at its end. */
	fputs(".", stderr);
	for (; got > 0 && strchr(seen, '.') == NULL; length += (size_t)got)
		got = read(master, seen + length, sizeof(seen) - 1 - length);
	end_terminal(before);
	assert_non_null(progress);
	assert_true(got > 0);
	assert_text(seen, "\r  3%\r 50%\r\033[K.");
	close(master);
}

static void
test_nobody_is_told(void **state)
{
	int before, master = begin_terminal(&before);
	const struct progress *quiet = progress_on_terminal(true), *piped;
	int null = open("/dev/null", O_WRONLY);

	(void)state;
	dup2(null, STDERR_FILENO);
	piped = progress_on_terminal(false);
	end_terminal(before);
	close(null);
	close(master);
	assert_null(quiet);
	assert_null(piped);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_long_job),
	    cmocka_unit_test(test_nobody_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
