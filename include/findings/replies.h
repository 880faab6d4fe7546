/* SPDX-License-Identifier: MIT */
/*
 * replies - what areas were asked and what they answered, one row a finding and area.
 *
 * The whole stream in memory, each reply found by finding and area. Knows the
 * stream of replies; nothing of findings, nor of how replies come back.
 */
#ifndef FINDINGS_REPLIES_H
#define FINDINGS_REPLIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/stream.h"

/* In the order of the stream's columns. */
enum reply_field {
	REPLY_ID,
	REPLY_AREA, /* one code */
	REPLY_ASKED,
	REPLY_DUE,
	REPLY_RESPONSE, /* code */
	REPLY_STATUS,	/* code; empty: never asked */
	REPLY_ACTION,
	REPLY_EVIDENCE,
	REPLY_ANSWERED,
	REPLY_VERIFIED,
	REPLY_UPDATED,
	REPLY_FIELDS,
};

/* The field's column. */
const char *reply_field_name(enum reply_field field);

bool reply_field_is_date(enum reply_field field);

/* The kind of the codes that the field holds; KIND_NONE where it holds none. */
enum kind reply_field_kind(enum reply_field field);

struct reply {
	struct slice cells[REPLY_FIELDS]; /* codes; dates ISO 8601 */
	struct slice *extras;		  /* of columns that nobody here knows; */
	size_t extra_count;		  /* those behind are empty */
	size_t next;			  /* of the same finding; REPLY_NONE: no more */
	size_t line;			  /* in its file; 0: not from a file */
};

struct replies {
	struct reply *items; /* in the order of the file, new ones behind */
	size_t count, capacity;
	struct nameset keys;	/* finding and area; number = index into items */
	struct nameset ids;	/* findings, */
	size_t *firsts, *lasts; /* of each the first and last reply */
	size_t firsts_capacity, lasts_capacity;
	struct nameset extra_names; /* further columns, in the file's order */
	struct nameset strings;	    /* owns what the cells show */
};

#define REPLIES_INIT                                                                               \
	{.keys = NAMESET_INIT, .ids = NAMESET_INIT, .extra_names = NAMESET_INIT,                   \
	    .strings = NAMESET_INIT}
#define REPLY_NONE SIZE_MAX

/*
 * Read the file into empty replies. The columns id, area and status must be there.
 * Labels of areas, responses and statuses become codes, dates ISO 8601. ERR_DATA with the
 * line: a missing column, an empty id, a finding and area that are there already, a
 * response or status that the codebook does not have, a date that is none.
 */
int replies_read(struct replies *replies, const char *path, const struct codebook *book,
    struct err *err);

/* The same from a stream that was just opened. */
int replies_read_stream(struct replies *replies, struct stream *stream, const struct codebook *book,
    struct err *err);
void replies_release(struct replies *replies);

/* Index of what the area was asked about the finding, or REPLY_NONE. */
size_t replies_find(const struct replies *replies, struct slice id, struct slice area);

/* The first reply to a finding; the others by `next`. REPLY_NONE: there is none. */
size_t replies_of(const struct replies *replies, struct slice id);

/* Add an empty reply, which must not be there. Its index; REPLY_NONE without memory. */
size_t replies_add(struct replies *replies, struct slice id, struct slice area, struct err *err);

/* Put a text, which is copied, into a cell of a reply. Not id nor area: they are the key. */
int replies_set(struct replies *replies, size_t index, enum reply_field field, struct slice text,
    struct err *err);

/* The same for a further column, which is added where it is new. The cell is empty by default. */
int replies_set_extra(struct replies *replies, size_t index, struct slice column, struct slice text,
    struct err *err);
struct slice replies_extra(const struct replies *replies, size_t index, struct slice column);

/* The stream: all fields in their order, then the further columns. */
void replies_write(const struct replies *replies, struct csvout *out);

/* Was the area asked: has it a date of sending, or a status? */
bool reply_is_asked(const struct reply *reply);

/* Is the finding one that concerns the area? Not where its status is `not_applicable`. */
bool reply_concerns(const struct reply *reply);

/* Has the area answered: is there a response, a date of the answer, or a status beyond `pending`? */
bool reply_is_answered(const struct reply *reply);

#endif
