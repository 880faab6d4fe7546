/* SPDX-License-Identifier: MIT */
/* support_stats - what the tests of statistics share. */
#ifndef TESTS_SUPPORT_STATS_H
#define TESTS_SUPPORT_STATS_H

#include "support.h"

#include "findings/stats.h"

/* A group fixture: GSL tells of its errors instead of aborting. */
static inline int
begin_stats(void **state)
{
	(void)state;
	stats_begin();
	return 0;
}

#endif
