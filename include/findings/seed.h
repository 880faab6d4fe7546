/* SPDX-License-Identifier: MIT */
/*
 * seed - a number for hashing, other in each process.
 *
 * Not known when a file is written, so that nobody can prepare names or texts
 * that collide. Nothing that is written may depend on it.
 */
#ifndef FINDINGS_SEED_H
#define FINDINGS_SEED_H

#include <stdint.h>

uint64_t seed_of_process(void);

#endif
