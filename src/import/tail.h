/* SPDX-License-Identifier: MIT */
/*
 * What our exports write at the end of a description, for there is no other place for
 * it: behind the text and an empty line "[findings]", then lines "key: value".
 */
#ifndef FINDINGS_IMPORT_TAIL_H
#define FINDINGS_IMPORT_TAIL_H

#include <stdbool.h>

#include "findings/slice.h"
#include "findings/strbuf.h"

/* Cut into the text before the tail, and the lines of the tail; false where it has none. */
bool tail_cut(struct slice description, struct slice *text, struct slice *lines);

/* Take the next key and value off the lines; the value as tail_add() wrote it. */
bool tail_next(struct slice *lines, struct slice *key, struct slice *value);

/* The value that is meant, appended. */
void tail_read(struct slice value, struct strbuf *text);

/* Append "key: value", beginning the tail where the description has none; nothing where empty. */
void tail_add(struct strbuf *description, bool *begun, struct slice key, struct slice value);

#endif
