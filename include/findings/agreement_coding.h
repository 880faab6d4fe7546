/* SPDX-License-Identifier: MIT */
/*
 * agreement_coding - coded units as they stand in streams, made into ratings.
 *
 * A row says what one coder gave to one unit. Knows streams and codebooks; knows
 * nothing of coefficients.
 */
#ifndef FINDINGS_AGREEMENT_CODING_H
#define FINDINGS_AGREEMENT_CODING_H

#include <stddef.h>
#include <stdint.h>

#include "findings/agreement.h"
#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/stream.h"

struct coding_options {
	const char *unit, *coder, *value; /* columns */
	char separator; /* of several codes in one cell; '\0': a cell is one code */
	const struct codebook *book;
};

struct coding {
	const struct coding_options *options;
	struct nameset units, coders; /* in the order they came */
	struct nameset sets;  /* what cells hold: member numbers, sorted, as bytes of uint32_t */
	struct nameset names; /* of the codes that were given: the members */
	struct coding_cell *cells;
	size_t cell_count, cell_capacity;
	size_t uncoded, nobody; /* rows without a value; with one, but without coder */

	/* After coding_finish(): */
	struct slice *codes; /* those of the codebook in its order, then others by their bytes */
	size_t code_count, listed; /* all of them; those of the codebook */
	uint32_t *ranks;	   /* of each of `names`: its number in `codes` */
	uint32_t *given; /* units * coders: a code, or with a separator a set; RATING_NONE */
};

/* Begin; what the options refer to must outlive the coding. */
void coding_begin(struct coding *coding, const struct coding_options *options);
void coding_release(struct coding *coding);

/*
 * Read one stream, which has just been opened. Rows without a value or
 * without a coder are counted and left out; one without unit is ERR_DATA, and so is
 * a column `count`, which makes it a tally.
 * The stream's name must outlive the coding.
 */
int coding_add(struct coding *coding, struct stream *stream, struct err *err);

/*
 * Number the codes and fill `given`. ERR_DATA: fewer than two coders; a unit that
 * one coder coded twice.
 */
int coding_finish(struct coding *coding, struct err *err);

/* Does the set hold the code? Numbers as in `given` and `codes`; only with a separator. */
int coding_holds(const struct coding *coding, uint32_t set, uint32_t code);

#endif
