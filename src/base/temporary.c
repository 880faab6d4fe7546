/* SPDX-License-Identifier: MIT */
#include "temporary.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "findings/output.h"

#define SLOTS 64

/* Temporary files that exist now. A signal handler reads this: only whole pointers change. */
static const char *volatile temporaries[SLOTS];

void
output_remove_temporaries(void)
{
	for (int i = 0; i < SLOTS; i++) {
		const char *path = temporaries[i];

		if (path != NULL)
			unlink(path);
	}
}

static int
remember(const char *path)
{
	for (int i = 0; i < SLOTS; i++) {
		if (temporaries[i] == NULL) {
			temporaries[i] = path;
			return i;
		}
	}
	return -1;
}

void
temporary_forget(int *slot)
{
	if (*slot >= 0)
		temporaries[*slot] = NULL;
	*slot = -1;
}

/* A signal waits until the new file is in the list of those to remove. */
int
temporary_make(char *path, int *slot)
{
	sigset_t all, before;
	int fd, problem;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	fd = mkstemp(path);
	problem = errno;
	if (fd >= 0)
		*slot = remember(path);
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = problem;
	return fd;
}
