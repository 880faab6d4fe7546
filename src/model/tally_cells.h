/* SPDX-License-Identifier: MIT */
/*
 * tally_cells - the short ways from the levels of a row to its cell.
 */
#ifndef FINDINGS_TALLY_CELLS_H
#define FINDINGS_TALLY_CELLS_H

#include <stdint.h>

#include "findings/tally.h"

/* Room for what tally_level() remembers of a key; freed with free(). */
int tally_memo_make(struct tally_key *key, struct err *err);

/* The number of a level, which is added if it is new. */
int tally_level(struct tally_key *key, struct slice level, uint32_t *number, struct err *err);

/* The cell of these levels, one for each key; as nameset_add() where it is new. */
int tally_cell(struct tally *tally, const uint32_t *levels, size_t *cell, struct err *err);

#endif
