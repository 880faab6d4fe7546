/* SPDX-License-Identifier: MIT */
#include "scan.h"

#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"
#include "scan_masks.h"

int
scan_init(struct scan *scan, char delimiter, size_t window, struct err *err)
{
	size_t marks = 0, records = 0;

	*scan = (struct scan){.delimiter = delimiter, .window = window};
	/* Not cleared: of most of it no byte is ever touched. */
	if (mem_reserve(&scan->marks, &marks, window + SCAN_SLACK, sizeof(*scan->marks), err) !=
		0 ||
	    mem_reserve(&scan->records, &records, window + 1, sizeof(*scan->records), err) != 0) {
		scan_release(scan);
		return -1;
	}
	scan_restart(scan);
	return 0;
}

void
scan_release(struct scan *scan)
{
	free(scan->marks);
	free(scan->records);
	scan->marks = NULL;
	scan->records = NULL;
}

void
scan_restart(struct scan *scan)
{
	scan->state = (struct scan_state){.borders = UINT64_C(1) << 63};
	scan->scanned = scan->length = 0;
	scan->mark_count = scan->record_count = 0;
	scan->stopped = false;
}

static inline unsigned
count(uint64_t bits)
{
	return (unsigned)__builtin_popcountll(bits);
}

/* The bytes behind those of the bits; `before`: the same bits of the block before. */
static inline uint64_t
behind(uint64_t bits, uint64_t before)
{
	return bits << 1 | before >> 63;
}

/*
 * One block, which begins `start` bytes into the scan. Returns the bits from the first
 * byte on that no regular record has; 0 where all is well.
 */
static inline __attribute__((always_inline)) uint64_t
take_block(const struct scan *scan, struct scan_state *state, const struct scan_ways *ways,
    const char *bytes, uint64_t used, size_t start)
{
	struct scan_masks masks = ways->masks(bytes, scan->delimiter);
	uint64_t inside = ways->parities(masks.quotes) ^ state->inside;
	uint64_t opening = masks.quotes & inside, closing = masks.quotes & ~inside;
	uint64_t line_ends = masks.returns | (masks.feeds & ~behind(masks.returns, state->returns));
	uint64_t borders = masks.delimiters | masks.feeds | masks.returns | masks.quotes;
	uint64_t wrong = (opening & ~behind(borders, state->borders)) |
	    (behind(closing, state->closing) & ~borders & used);
	uint64_t ends = line_ends & ~inside;
	uint64_t marks = (masks.delimiters & ~inside) | ends;

	if (wrong != 0) {
		marks &= (wrong & -wrong) - 1;
		ends &= marks;
	}
	ways->places(scan->marks + state->mark_count, (uint32_t)start, marks);
	/* One record's end a block is usual: it is written whether there is one or not. */
	do {
		uint64_t below = (ends & -ends) - 1;
		struct scan_record *record = &scan->records[state->record_count];

		record->mark = (uint32_t)state->mark_count + count(marks & below);
		record->lines = state->lines + count(line_ends & below);
		state->record_count += ends != 0;
		ends &= ends - 1;
	} while (ends != 0);
	state->mark_count += count(marks);
	state->lines += count(line_ends);
	state->inside = -(inside >> 63);
	state->borders = borders;
	state->closing = closing;
	state->returns = masks.returns;
	return wrong;
}

/* All whole blocks, and what is left behind them as if nothing stood there. */
static inline __attribute__((always_inline)) void
take_blocks(struct scan *scan, const char *bytes, size_t length, const struct scan_ways *ways)
{
	struct scan_state state = scan->state;
	size_t start = scan->scanned, next = start;
	uint64_t wrong = 0;

	while (length - next >= SCAN_BLOCK && wrong == 0) {
		start = next;
		wrong = take_block(scan, &state, ways, bytes + start, UINT64_MAX, start);
		next += SCAN_BLOCK;
	}
	scan->state = state;
	scan->scanned = next;
	if (length > next && wrong == 0) {
		char last[SCAN_BLOCK] = {0};

		start = next;
		memcpy(last, bytes + start, length - start);
		wrong = take_block(scan, &state, ways, last, (UINT64_C(1) << (length - start)) - 1,
		    start);
	}
	scan->mark_count = state.mark_count;
	scan->record_count = state.record_count;
	scan->stopped = wrong != 0;
	scan->regular = wrong != 0 ? start + (size_t)__builtin_ctzll(wrong) : length;
}

static inline __attribute__((always_inline)) bool
has_border(struct slice s, char delimiter, const struct scan_ways *ways)
{
	struct scan_masks masks;
	char last[SCAN_BLOCK] = {0};

	for (; s.length >= SCAN_BLOCK; s.data += SCAN_BLOCK, s.length -= SCAN_BLOCK) {
		masks = ways->masks(s.data, delimiter);
		if ((masks.quotes | masks.delimiters | masks.feeds | masks.returns) != 0)
			return true;
	}
	if (s.length == 0)
		return false;
	memcpy(last, s.data, s.length);
	masks = ways->masks(last, delimiter);
	return (masks.quotes | masks.delimiters | masks.feeds | masks.returns) != 0;
}

static void
more_plain(struct scan *scan, const char *bytes, size_t length)
{
	take_blocks(scan, bytes, length, &scan_ways_plain);
}

static bool
has_border_plain(struct slice s, char delimiter)
{
	return has_border(s, delimiter, &scan_ways_plain);
}

#if VECTOR_X86
static void
more_sse2(struct scan *scan, const char *bytes, size_t length)
{
	take_blocks(scan, bytes, length, &scan_ways_sse2);
}

static bool
has_border_sse2(struct slice s, char delimiter)
{
	return has_border(s, delimiter, &scan_ways_sse2);
}

VECTOR_AVX2_TARGET static void
more_avx2(struct scan *scan, const char *bytes, size_t length)
{
	take_blocks(scan, bytes, length, &scan_ways_avx2);
}

VECTOR_AVX2_TARGET static bool
has_border_avx2(struct slice s, char delimiter)
{
	return has_border(s, delimiter, &scan_ways_avx2);
}

VECTOR_AVX512_TARGET static void
more_avx512(struct scan *scan, const char *bytes, size_t length)
{
	take_blocks(scan, bytes, length, &scan_ways_avx512);
}

VECTOR_AVX512_TARGET static bool
has_border_avx512(struct slice s, char delimiter)
{
	return has_border(s, delimiter, &scan_ways_avx512);
}
#endif

/* By what the processor can. */
static const struct {
	void (*more)(struct scan *scan, const char *bytes, size_t length);
	bool (*has_border)(struct slice s, char delimiter);
} widths[] = {
    [VECTOR_NONE] = {more_plain, has_border_plain},
#if VECTOR_X86
    [VECTOR_SSE2] = {more_sse2, has_border_sse2},
    [VECTOR_AVX2] = {more_avx2, has_border_avx2},
    [VECTOR_AVX512] = {more_avx512, has_border_avx512},
#endif
};

void
scan_more(struct scan *scan, const char *bytes, size_t length)
{
	if (scan->stopped)
		return;
	scan->length = length;
	widths[vector_level()].more(scan, bytes, length);
}

bool
scan_has_border(struct slice s, char delimiter)
{
	return widths[vector_level()].has_border(s, delimiter);
}
