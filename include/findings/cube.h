/* SPDX-License-Identifier: MIT */
/*
 * cube - a tally of three keys as one table for each level of one of them.
 *
 * For statistics by stratum or cluster: the named key's levels are the layers,
 * the other two keys, in their order, rows and columns. All layers have the same
 * rows and columns, in the same order.
 */
#ifndef FINDINGS_CUBE_H
#define FINDINGS_CUBE_H

#include <stddef.h>

#include "findings/err.h"
#include "findings/sheet.h"
#include "findings/slice.h"
#include "findings/table.h"

struct cube {
	struct slice key;     /* name of the layers' key */
	struct level *layers; /* what each layer is of */
	struct table *tables; /* one a layer */
	size_t layer_count;
	struct table sum; /* over the layers; owns key and the layers' names */
};

#define CUBE_INIT {0}

void cube_release(struct cube *cube);

/*
 * Take the layers out of a tally of `keys` + 1 keys, one of which is called
 * `key`: keys is 2, or 1 for layers that are one-way tables. Anything that is no
 * tally, or has another number of keys, is ERR_USAGE; a key that is not there,
 * a weight that is no count ERR_DATA.
 */
int cube_from_sheet(struct cube *cube, const struct sheet *sheet, struct slice key, size_t keys,
    struct err *err);

/* The same from a file ("-": standard input). */
int cube_read_file(struct cube *cube, const char *path, struct slice key, size_t keys,
    struct err *err);

#endif
