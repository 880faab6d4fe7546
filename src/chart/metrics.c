/* SPDX-License-Identifier: MIT */
#include "findings/chart_metrics.h"

#include <string.h>

/* Of characters that the table lacks, in em; each is wider than most of its kind. */
#define WIDE 1.0
#define EMOJI 1.4
#define OTHER 1.0

#define FIRST_EMOJI 0x1f000

#define WORDS_MOST 64 /* of a text whose lines are evened out */
#define HAIR 0.01     /* pixels, more than widths differ that were added up in another order */

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

/* How many lines words take; those that are wider than `width` have one each. */
static size_t
count_lines(const double *words, size_t count, double blank, double width)
{
	size_t lines = 1;
	double at = 0;

	for (size_t i = 0; i < count; i++) {
		if (at > 0 && at + blank + words[i] > width) {
			lines++;
			at = 0;
		}
		at += (at > 0 ? blank : 0) + words[i];
	}
	return lines;
}

/* The narrowest width in which the text takes no more than so many lines. */
static double
narrowest(struct slice s, double width, double size, size_t lines)
{
	double words[WORDS_MOST], low = 0, high = width;
	double blank = metrics_width(SLICE_LITERAL(" "), size);
	struct slice word;
	size_t count = 0;

	while (slice_split(&s, ' ', &word)) {
		if (count == WORDS_MOST)
			return width;
		words[count] = metrics_width(word, size);
		low = words[count] > low ? words[count] : low;
		count++;
	}
	/* Words that must be broken fill their lines. */
	while (high - low > 1) {
		double middle = (low + high) / 2;

		if (count_lines(words, count, blank, middle) > lines)
			low = middle;
		else
			high = middle;
	}
	return high + HAIR < width ? high + HAIR : width;
}

int
metrics_wrap(struct slice s, double width, double size, struct text_lines *lines, struct err *err)
{
	struct text_measure measure = metrics_measure(&size);
	size_t before = lines->count, count;
	double even;

	if (text_wrap(s, width, &measure, lines, err) != 0)
		return -1;
	count = lines->count - before;
	if (count < 2 || memchr(s.data, '\n', s.length) != NULL)
		return 0;
	even = narrowest(s, width, size, count);
	if (even >= width)
		return 0;
	lines->count = before;
	return text_wrap(s, even, &measure, lines, err);
}
