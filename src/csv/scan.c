/* SPDX-License-Identifier: MIT */
#include "scan.h"

#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"
#include "scan_masks.h"

int
scan_init(struct scan *scan, char delimiter, size_t window, struct err *err)
{
	uint32_t **const lists[] = {&scan->marks, &scan->ends, &scan->breaks};

	*scan = (struct scan){.delimiter = delimiter, .window = window};
	/* Not cleared: of most of it no byte is ever touched. */
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		size_t capacity = 0;

		if (mem_reserve(lists[i], &capacity, window + SCAN_SLACK, sizeof(**lists[i]),
			err) != 0) {
			scan_release(scan);
			return -1;
		}
	}
	scan_restart(scan);
	return 0;
}

void
scan_release(struct scan *scan)
{
	free(scan->marks);
	free(scan->ends);
	free(scan->breaks);
	scan->marks = scan->ends = scan->breaks = NULL;
}

void
scan_restart(struct scan *scan)
{
	scan->state = (struct scan_state){.behind_border = 1};
	scan->scanned = scan->length = 0;
	scan->mark_count = scan->end_count = scan->break_count = 0;
	scan->stopped = false;
}

static inline unsigned
count(uint64_t bits)
{
	return (unsigned)__builtin_popcountll(bits);
}

/* The bytes behind those of the bits; `carry` goes from one block to the next. */
static inline uint64_t
behind(uint64_t bits, uint64_t *carry)
{
	uint64_t moved = bits * 2 + *carry;

	*carry = bits >> 63;
	return moved;
}

/* Which of the marks are those of the bits `ends`; one a block, or none, is usual. */
static inline void
add_ends(const struct scan *scan, struct scan_state *state, uint64_t marks, uint64_t ends)
{
	/* The first is written whether there is one or not. */
	do {
		uint64_t below = (ends & -ends) - 1;

		scan->ends[state->end_count] = (uint32_t)state->mark_count + count(marks & below);
		state->end_count += ends != 0;
		ends &= ends - 1;
	} while (ends != 0);
}

/*
 * One block, which begins `start` bytes into the scan; `used`: the bits of bytes that are
 * there. Returns the bits from the first byte on that no regular record has; 0 where all
 * is well.
 */
static inline __attribute__((always_inline)) uint64_t
take_block(const struct scan *scan, struct scan_state *state, const struct scan_ways *ways,
    const char *bytes, uint64_t used, size_t start)
{
	struct scan_masks masks = ways->masks(bytes, scan->delimiter);
	uint64_t inside = ways->parities(masks.quotes) ^ state->inside;
	uint64_t opening = masks.quotes & inside, closing = masks.quotes & ~inside;
	uint64_t line_ends =
	    masks.returns | (masks.feeds & ~behind(masks.returns, &state->behind_return));
	uint64_t borders = masks.delimiters | masks.feeds | masks.returns | masks.quotes;
	uint64_t wrong = (opening & ~behind(borders, &state->behind_border)) |
	    (behind(closing, &state->behind_closing) & ~borders & used);
	uint64_t ends = line_ends & ~inside, breaks = line_ends & inside;
	uint64_t marks = (masks.delimiters & ~inside) | ends;

	state->mistakes |= ways->mistakes != NULL ? ways->mistakes(bytes) & used : UINT64_MAX;
	if (wrong != 0) {
		marks &= (wrong & -wrong) - 1;
		ends &= marks;
	}
	ways->places(scan->marks + state->mark_count, (uint32_t)start, marks);
	add_ends(scan, state, marks, ends);
	state->mark_count += count(marks);
	if (breaks != 0) {
		ways->places(scan->breaks + state->break_count, (uint32_t)start, breaks);
		state->break_count += count(breaks);
	}
	state->inside = -(inside >> 63);
	return wrong;
}

/* The same for a block of `length` bytes only, or one that has no bytes before it. */
static __attribute__((noinline)) uint64_t
take_copy(const struct scan *scan, struct scan_state *state, const struct scan_ways *ways,
    const char *bytes, size_t length, size_t start)
{
	size_t before = start < VALID_BEFORE ? start : VALID_BEFORE;
	uint64_t used = length < SCAN_BLOCK ? (UINT64_C(1) << length) - 1 : UINT64_MAX;
	char copy[VALID_BEFORE + SCAN_BLOCK] = {0};

	memcpy(copy + VALID_BEFORE - before, bytes + start - before, before + length);
	return take_block(scan, state, ways, copy + VALID_BEFORE, used, start);
}

/* Whole blocks that have others before them; the state is kept in registers meanwhile. */
static inline __attribute__((always_inline)) uint64_t
take_blocks(struct scan *scan, const struct scan_ways *ways, const char *bytes, size_t length)
{
	struct scan_state state = scan->state;
	size_t start = scan->scanned;
	uint64_t wrong = 0;

	for (; length - start >= SCAN_BLOCK && wrong == 0; start += SCAN_BLOCK)
		wrong = take_block(scan, &state, ways, bytes + start, UINT64_MAX, start);
	scan->state = state;
	scan->scanned = start;
	return wrong;
}

/* All whole blocks, and what is left behind them as if nothing stood there. */
static inline __attribute__((always_inline)) void
take_all(struct scan *scan, const char *bytes, size_t length, const struct scan_ways *ways)
{
	struct scan_state state;
	uint64_t wrong = 0;
	size_t start;

	if (scan->scanned == 0 && length >= SCAN_BLOCK) {
		wrong = take_copy(scan, &scan->state, ways, bytes, SCAN_BLOCK, 0);
		scan->scanned = SCAN_BLOCK;
	}
	if (wrong == 0)
		wrong = take_blocks(scan, ways, bytes, length);
	state = scan->state;
	start = scan->scanned;
	if (wrong != 0)
		start -= SCAN_BLOCK;
	else if (length > start)
		wrong = take_copy(scan, &state, ways, bytes, length - start, start);
	scan->mark_count = state.mark_count;
	scan->end_count = state.end_count;
	scan->break_count = state.break_count;
	scan->is_utf8 = state.mistakes == 0;
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
	take_all(scan, bytes, length, &scan_ways_plain);
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
	take_all(scan, bytes, length, &scan_ways_sse2);
}

static bool
has_border_sse2(struct slice s, char delimiter)
{
	return has_border(s, delimiter, &scan_ways_sse2);
}

VECTOR_AVX2_TARGET static void
more_avx2(struct scan *scan, const char *bytes, size_t length)
{
	take_all(scan, bytes, length, &scan_ways_avx2);
}

VECTOR_AVX2_TARGET static bool
has_border_avx2(struct slice s, char delimiter)
{
	return has_border(s, delimiter, &scan_ways_avx2);
}

VECTOR_AVX512_TARGET static void
more_avx512(struct scan *scan, const char *bytes, size_t length)
{
	take_all(scan, bytes, length, &scan_ways_avx512);
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
	scan->length = length;
	widths[vector_level()].more(scan, bytes, length);
}

bool
scan_has_border(struct slice s, char delimiter)
{
	return widths[vector_level()].has_border(s, delimiter);
}
