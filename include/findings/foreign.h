/* SPDX-License-Identifier: MIT */
/*
 * foreign - files that are no delimited text, known by how they begin.
 */
#ifndef FINDINGS_FOREIGN_H
#define FINDINGS_FOREIGN_H

#include "findings/slice.h"

/*
 * What the bytes at the beginning of a file are, if they are no delimited text:
 * a sentence with the way out; NULL where they may be one.
 */
const char *foreign_file(struct slice beginning);

#endif
