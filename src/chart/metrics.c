/* SPDX-License-Identifier: MIT */
#include "findings/chart_metrics.h"

/* Of characters that the table lacks, in em; each is wider than most of its kind. */
#define WIDE 1.0
#define EMOJI 1.4
#define OTHER 1.0

#define FIRST_EMOJI 0x1f000

/* From the table; 0 where it is not there. */
static uint16_t
advance_of(int32_t character)
{
	for (size_t i = 0; i < metrics_block_count; i++) {
		const struct metrics_block *block = &metrics_blocks[i];

		if (character >= block->first && character <= block->last)
			return block->advances[character - block->first];
	}
	return 0;
}

bool
metrics_knows(int32_t character)
{
	return advance_of(character) > 0;
}

static double
character_width(int32_t character, struct slice bytes)
{
	uint16_t advance = advance_of(character);

	if (advance > 0)
		return advance / METRICS_EM;
	if (character >= FIRST_EMOJI)
		return EMOJI;
	switch (text_width(bytes)) {
	case 0: /* it combines with the one before */
		return 0;
	case 1:
		return OTHER;
	default:
		return WIDE;
	}
}

double
metrics_width(struct slice s, double size)
{
	double em = 0;

	while (s.length > 0) {
		struct slice bytes = s;
		int32_t character = text_next(&s);

		bytes.length -= s.length;
		em += character_width(character, bytes);
	}
	return em * size;
}

static double
grapheme_width(const void *context, struct slice grapheme)
{
	const double *size = context;

	return metrics_width(grapheme, *size);
}

struct text_measure
metrics_measure(const double *size)
{
	return (struct text_measure){grapheme_width, size};
}
