/* SPDX-License-Identifier: MIT */
/*
 * stats - what every user of the statistics does once.
 */
#ifndef FINDINGS_STATS_H
#define FINDINGS_STATS_H

/* Turn off GSL's error handler, which aborts: every status is looked at instead. */
void stats_begin(void);

#endif
