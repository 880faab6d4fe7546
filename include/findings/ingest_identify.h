/* SPDX-License-Identifier: MIT */
/*
 * ingest_identify - ids: those that were given, those that are new.
 *
 * Keeps the ids and a 128-bit hash (XXH3) for each text, no texts. Two texts are
 * the same when their bytes are, without blanks at both ends; that two different
 * ones have one hash is less likely than that the machine errs.
 */
#ifndef FINDINGS_INGEST_IDENTIFY_H
#define FINDINGS_INGEST_IDENTIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/ingest_given.h"
#include "findings/ingest_slots.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

struct fingerprint {
	uint64_t low, high;
};

/*
 * From 128-bit hashes to numbers. A small filter says of most that are new that they are: as
 * long as it does, nobody waits for the large table to come from memory, which those that were
 * added enter together once it is asked.
 */
struct fingerprints {
	struct fingerprint_entry *entries; /* in the order they came */
	size_t count, capacity;
	struct slots slots; /* of the first so many of them */
	uint64_t *filter;   /* two bits for each: see fingerprint.c */
};

#define FINGERPRINTS_INIT {NULL, 0, 0, SLOTS_INIT, NULL}

/*
 * The fingerprint of slices, one after the other, told apart where they meet. What there are
 * many of stands last: of the others, codes and names, 64 bits are enough.
 */
struct fingerprint fingerprint_of(const struct slice *parts, size_t count);

/*
 * Where the number of a fingerprint is kept: FINGERPRINT_NEW stands there when it
 * is seen for the first time. Valid until the next call. NULL without memory.
 */
#define FINGERPRINT_NEW SIZE_MAX
size_t *fingerprints_at(struct fingerprints *set, struct fingerprint print, struct err *err);
/* The same of one that is not there for sure. */
size_t *fingerprints_add(struct fingerprints *set, struct fingerprint print, struct err *err);
/* It will be asked for soon: have its place come from memory meanwhile. */
void fingerprints_expect(const struct fingerprints *set, struct fingerprint print);
/* The same without adding: NULL where it is not there. */
size_t *fingerprints_find(struct fingerprints *set, struct fingerprint print);
void fingerprints_release(struct fingerprints *set);

/* A finding of the register: its id waits for its text, and itself for being written again. */
struct register_entry {
	size_t id; /* offset */
	struct fingerprint coder;
	size_t text;	/* half the fingerprint of its process, report and text */
	size_t same_id; /* the entry before it with the same id */
	bool unmet;	/* not written in this run */
	size_t next;	/* of the same text, in the order of the file */
	size_t last;	/* of the same text: known to the first */
};

struct identifier {
	struct given given;	   /* in this run: there already */
	struct fingerprints texts; /* (theme, type, text): the first id, its number in `given` */
	char *ids;		   /* of the register, one after the other, terminated */
	size_t ids_length, ids_capacity;
	struct fingerprints earlier;	 /* (process, report, text): first entry of the register */
	struct fingerprints earlier_ids; /* id: last entry of the register */
	struct fingerprints earlier_pairs; /* (coder, id): first entry */
	struct register_entry *entries;
	size_t entry_count, entry_capacity;
	size_t unmet;		/* entries that this run has not written */
	struct nameset reports; /* by name */
	size_t *highest;	/* number in an id of the register or of a row, for each report */
	size_t *places;		/* rows counted in this run */
	size_t highest_capacity, places_capacity;
	size_t registered; /* the first so many reports are in the register */
};

#define IDENTIFIER_INIT {.given = GIVEN_INIT}

void identifier_release(struct identifier *identifier);

/*
 * Read the findings whose ids stay: columns id, report, text; process and coder
 * where they are there. A stream without these columns is ERR_DATA.
 */
int identifier_read_register(struct identifier *identifier, const char *path, struct err *err);

/* Keep an id of the register; its place among them in *offset. */
int identifier_keep(struct identifier *identifier, struct slice id, size_t *offset,
    struct err *err);

/* Number of the report with that name; NAMESET_NONE without memory. */
size_t identifier_report(struct identifier *identifier, struct slice name, struct err *err);

/*
 * A row brings this id. Where it is REPORT-NNN or REPORT-NNN-K, no id that is made
 * from here on is the same: new ones of the report are numbered after it.
 */
int identifier_bring(struct identifier *identifier, struct slice id, struct err *err);

/*
 * The same of an id that counts as brought before all rows, whenever it is read: no row of
 * its report has had a place.
 */
int identifier_bring_early(struct identifier *identifier, struct slice id, struct err *err);

/*
 * A row of the report takes its place. Returns the number that a new id of the row
 * has: its place, or, for a report that has numbers already (of the register, or
 * that rows bring), the next after the highest. (For those, call it only once a
 * new id is needed.)
 */
size_t identifier_take_place(struct identifier *identifier, size_t report);
bool identifier_has_numbers(const struct identifier *identifier, size_t report);

/*
 * The id that the register has for the text, in `id`: of the same coder, else of
 * any, each used once. Returns false where there is none.
 */
bool identifier_earlier(struct identifier *identifier, struct slice process, struct slice report,
    struct slice text, struct slice coder, struct slice *id);

/* Has the register this id for another text or report? */
bool identifier_taken(struct identifier *identifier, struct slice id, struct slice process,
    struct slice report, struct slice text);

/* Is it an id of the register? */
bool identifier_in_register(struct identifier *identifier, struct slice id);

/*
 * What a finding is known by, apart from its id, if it comes again. That it will be asked for
 * is known from here on.
 */
struct fingerprint identifier_print(const struct identifier *identifier, struct slice text,
    struct slice theme, struct slice type);

/* Was the finding (whatever its id) written in this run? */
bool identifier_written(struct identifier *identifier, struct fingerprint print);

/*
 * Give the id, unless it was; a finding of the register that has it is met. *same is the id
 * under which the same text with the same theme and type stands already, or empty; valid
 * until the next call.
 */
int identifier_give(struct identifier *identifier, const struct given_key *key,
    struct fingerprint print, struct slice *same, struct err *err);

/* The same without a register, where neither the id nor the text is there for sure. */
int identifier_give_new(struct identifier *identifier, const struct given_key *key,
    struct fingerprint print, struct err *err);

#endif
