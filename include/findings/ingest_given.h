/* SPDX-License-Identifier: MIT */
/*
 * ingest_given - the ids that findings of this run have, each once for each coder.
 *
 * Keeps their bytes, one after the other, and a hash table of eight bytes a slot. Those that
 * come in a series stand in it only once somebody asks for another.
 */
#ifndef FINDINGS_INGEST_GIVEN_H
#define FINDINGS_INGEST_GIVEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/ingest_series.h"
#include "findings/ingest_slots.h"
#include "findings/nameset.h"
#include "findings/slice.h"

struct given {
	char *bytes; /* id, NUL, number of its coder; the next one */
	size_t length, capacity;
	size_t *starts; /* where in `bytes` the first of so many ids that stand together begins */
	size_t starts_capacity;
	size_t count;
	struct slots slots; /* of the first so many of them */
	struct series series;
	struct nameset coders;
	size_t last_coder; /* most rows are of the same */
};

#define GIVEN_INIT {.slots = SLOTS_INIT, .series = SERIES_INIT, .coders = NAMESET_INIT}

void given_release(struct given *given);

/* An id and its coder as they are looked for: made once, asked for several times. */
struct given_key {
	struct slice id, coder;	  /* borrowed */
	struct numbered numbered; /* the id */
	uint32_t coder_number;
	bool is_new; /* for sure, and nobody has to look; else by this hash: */
	uint64_t hash;
};

/* The id is not empty and holds no NUL. What the key will be asked for begins to come from memory. */
int given_key(struct given *given, struct slice id, struct slice coder, struct given_key *key,
    struct err *err);

/* The same of an id that is asked for and added before any other. */
int given_key_of_next(struct given *given, struct slice id, struct slice coder,
    struct given_key *key, struct err *err);

bool given_has(const struct given *given, const struct given_key *key);

/* Add it unless it is there. Ids have numbers in the order they come. */
int given_add(struct given *given, const struct given_key *key, size_t *number, struct err *err);

/* The same of one that is not there for sure. */
int given_add_new(struct given *given, const struct given_key *key, size_t *number,
    struct err *err);

/* The id with that number; valid until the next is added. */
struct slice given_id(const struct given *given, size_t number);

#endif
