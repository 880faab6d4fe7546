/* SPDX-License-Identifier: MIT */
#include "findings/parallel.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "findings/gettext.h"

#define THREADS_MAX 256

struct job {
	int (*work)(void *context, size_t block, struct err *err);
	void *context;
	const struct progress *progress;
	size_t blocks;
	pthread_mutex_t lock; /* of what follows */
	size_t next, done;
	size_t failed; /* the lowest block that failed; blocks: none */
	struct err err;
};

static void *
labour(void *argument)
{
	struct job *job = argument;

	pthread_mutex_lock(&job->lock);
	/* Blocks after a failure are not begun: nobody will ask for them. */
	while (job->next < job->blocks && job->failed == job->blocks) {
		size_t block = job->next++;
		struct err err = ERR_INIT;
		int result;

		pthread_mutex_unlock(&job->lock);
		result = job->work(job->context, block, &err);
		pthread_mutex_lock(&job->lock);
		if (result != 0 && block < job->failed) {
			job->failed = block;
			job->err = err;
		}
		job->done++;
		if (job->progress != NULL && job->progress->tell != NULL)
			job->progress->tell(job->progress->context,
			    (double)job->done / (double)job->blocks);
	}
	pthread_mutex_unlock(&job->lock);
	return NULL;
}

size_t
parallel_threads(size_t wanted)
{
	const char *told = getenv("FINDINGS_THREADS");
	long number = told != NULL ? strtol(told, NULL, 10) : 0;

	if (number > 0)
		wanted = (size_t)number;
	if (wanted == 0) {
		number = sysconf(_SC_NPROCESSORS_ONLN);
		wanted = number > 0 ? (size_t)number : 1;
	}
	return wanted < THREADS_MAX ? wanted : THREADS_MAX;
}

int
parallel_run(size_t blocks, size_t threads,
    int (*work)(void *context, size_t block, struct err *err), void *context,
    const struct progress *progress, struct err *err)
{
	struct job job = {.work = work,
	    .context = context,
	    .progress = progress,
	    .blocks = blocks,
	    .failed = blocks,
	    .err = ERR_INIT};
	pthread_t helpers[THREADS_MAX];
	size_t helper_count = 0;

	if (pthread_mutex_init(&job.lock, NULL) != 0)
		return err_memory(err);
	threads = parallel_threads(threads);
	if (threads > blocks)
		threads = blocks;
	/* This thread labours too; with fewer helpers than wanted it only takes longer. */
	while (helper_count + 1 < threads &&
	    pthread_create(&helpers[helper_count], NULL, labour, &job) == 0)
		helper_count++;
	labour(&job);
	for (size_t i = 0; i < helper_count; i++)
		pthread_join(helpers[i], NULL);
	pthread_mutex_destroy(&job.lock);
	if (job.failed == blocks)
		return 0;
	*err = job.err;
	return -1;
}
