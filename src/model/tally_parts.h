/* SPDX-License-Identifier: MIT */
/*
 * tally_parts - what the sources of tally share.
 */
#ifndef FINDINGS_TALLY_PARTS_H
#define FINDINGS_TALLY_PARTS_H

#include <string.h>

#include "findings/tally.h"

/* Room for the levels that are remembered of a key; freed with free(). */
int tally_memo_make(struct tally_key *key, struct err *err);

/*
 * The number of a cell's level of a key. Of a single key each level has its cell, and both
 * are numbered as they come: they have the same number.
 */
static inline uint32_t
tally_cell_level(const struct tally *tally, size_t cell, size_t key)
{
	uint32_t level;

	if (tally->key_count == 1)
		return (uint32_t)cell;
	memcpy(&level, nameset_name(&tally->cells, cell).data + key * sizeof(level), sizeof(level));
	return level;
}

#endif
