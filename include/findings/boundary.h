/* SPDX-License-Identifier: MIT */
/*
 * boundary - where records begin in a regular file, found by its quotes alone.
 *
 * To say whether a line end ends a record one must know all quotes before it: no
 * part of a file shows that by itself. But only the quotes have to be looked at, and
 * that goes about as fast as reading. Knows the comma and csvin's rules of quoting;
 * nothing of fields.
 */
#ifndef FINDINGS_BOUNDARY_H
#define FINDINGS_BOUNDARY_H

#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"

/*
 * The first place from `from` on (in bytes) at which a record may begin: at the
 * file's start or behind a line end that stands in no quotes; the file's size where
 * there is none. The descriptor's own position stays. Returns 1; 0 where a quote
 * before that place is not regular, so that only csvin can say how it goes on; -1
 * with err set where reading failed, without the file's name.
 */
int boundary_find(int fd, uint64_t from, uint64_t *boundary, struct err *err);

/* The line ends (LF, CRLF, CR) between two places, neither of which cuts a CRLF. */
int boundary_lines(int fd, uint64_t from, uint64_t until, size_t *lines, struct err *err);

#endif
