/* SPDX-License-Identifier: MIT */
/*
 * Passages that are coded several times: with themes, and with codes that say of what
 * type the finding is. Keeps a fingerprint of each passage, no texts.
 */
#ifndef FINDINGS_IMPORT_PASSAGES_H
#define FINDINGS_IMPORT_PASSAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/ingest_identify.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

struct passage {
	size_t type, other_type; /* numbers of names; NAMESET_NONE */
	bool has_theme;
};

struct passages {
	struct fingerprints prints;
	struct passage *list;
	size_t count, capacity;
	struct nameset types;
};

#define PASSAGES_INIT {.count = 0}

void passages_release(struct passages *passages);

/* The passage is coded with this: type empty: with a theme. -1 without memory. */
int passages_add(struct passages *passages, struct fingerprint print, struct slice type,
    struct err *err);

/* NULL where it was never added. Valid until the next passages_add(). */
const struct passage *passages_find(struct passages *passages, struct fingerprint print);

/* Is the type the second of two that the passage has? */
bool passages_are_two(const struct passages *passages, const struct passage *passage,
    struct slice type);

/* Append its type, or both of two, with a `;` between: nobody takes that for one. */
void passages_add_type(const struct passages *passages, const struct passage *passage,
    struct strbuf *type);

#endif
