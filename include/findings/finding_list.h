/* SPDX-License-Identifier: MIT */
/*
 * finding_list - findings in memory, each found by its id.
 *
 * For programs that must see a finding more than once. Knows the stream of
 * findings; nothing of replies.
 */
#ifndef FINDINGS_FINDING_LIST_H
#define FINDINGS_FINDING_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/stream.h"

enum finding_field {
	FINDING_ID,
	FINDING_PROCESS,
	FINDING_REPORT,
	FINDING_OBSERVER,
	FINDING_THEME,
	FINDING_TYPE,
	FINDING_AREA, /* codes joined by ; */
	FINDING_TEXT,
	FINDING_PAGE,
	FINDING_ORIGIN,
	FINDING_FIELDS,
};

/* The field's column. */
const char *finding_field_name(enum finding_field field);

/* Cells as they stand in the stream; empty where the stream has no such column. */
struct finding {
	struct slice cells[FINDING_FIELDS];
	size_t line; /* in its file */
};

struct finding_list {
	struct finding *items; /* in the order of the files */
	size_t count, capacity;
	struct nameset ids;	/* number = index into items */
	struct nameset strings; /* owns what the cells show */
};

#define FINDING_LIST_INIT {.ids = NAMESET_INIT, .strings = NAMESET_INIT}
#define FINDING_NONE SIZE_MAX

/*
 * Add the findings of a file ("-": standard input). `needed` are the columns that
 * must be there, ended by FINDING_FIELDS. A missing column, an empty id, an id that is
 * there already (also one that two coders use) are ERR_DATA with the line.
 */
int finding_list_read(struct finding_list *list, const char *path, const enum finding_field *needed,
    struct err *err);

/* The same from a stream that was just opened. */
int finding_list_add(struct finding_list *list, struct stream *stream,
    const enum finding_field *needed, struct err *err);
void finding_list_release(struct finding_list *list);

/* Index of the finding with that id, or FINDING_NONE. */
size_t finding_list_find(const struct finding_list *list, struct slice id);

/* Does it need attention? All types do but the strength, which is sent for information. */
bool finding_needs_attention(const struct finding *finding, const struct codebook *book);

#endif
