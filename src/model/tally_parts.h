/* SPDX-License-Identifier: MIT */
/*
 * tally_parts - what the sources of tally share.
 */
#ifndef FINDINGS_TALLY_PARTS_H
#define FINDINGS_TALLY_PARTS_H

#include "findings/tally.h"

/* Room for the levels that are remembered of a key; freed with free(). */
int tally_memo_make(struct tally_key *key, struct err *err);

#endif
