/* SPDX-License-Identifier: MIT */
#include "scan.h"

#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"
#include "scan_masks.h"

/* Marks are written in groups, the last of which may run over. */
#define GROUP ((size_t)4)

int
scan_init(struct scan *scan, char delimiter, size_t window, struct err *err)
{
	*scan = (struct scan){.delimiter = delimiter, .window = window};
	scan->marks = mem_alloc(window + GROUP, sizeof(*scan->marks), err);
	scan->records = mem_alloc(window + 1, sizeof(*scan->records), err);
	if (scan->marks == NULL || scan->records == NULL) {
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
	scan->state = (struct scan_state){.may_open = 1};
	scan->scanned = scan->length = 0;
	scan->mark_count = scan->record_count = 0;
	scan->stopped = false;
}

static inline unsigned
lowest(uint64_t bits)
{
	return (unsigned)__builtin_ctzll(bits);
}

static inline unsigned
count(uint64_t bits)
{
	return (unsigned)__builtin_popcountll(bits);
}

/* Each bit becomes the parity of itself and those below: set from an opening quote to its closing one. */
static inline uint64_t
parities(uint64_t bits)
{
	bits ^= bits << 1;
	bits ^= bits << 2;
	bits ^= bits << 4;
	bits ^= bits << 8;
	bits ^= bits << 16;
	return bits ^ bits << 32;
}

static inline uint64_t
add_mark(uint32_t *out, uint32_t start, uint64_t marks)
{
	const uint64_t never_none = UINT64_C(1) << 63;

	*out = start + lowest(marks | never_none);
	return marks & (marks - 1);
}

/* Most blocks have few marks or none: a group is written without asking how many. */
static inline void
add_marks(uint32_t *out, uint32_t start, uint64_t marks)
{
	do {
		marks = add_mark(out, start, marks);
		marks = add_mark(out + 1, start, marks);
		marks = add_mark(out + 2, start, marks);
		marks = add_mark(out + 3, start, marks);
#if 0
		marks = add_mark(out + 4, start, marks);
		marks = add_mark(out + 5, start, marks);
		marks = add_mark(out + 6, start, marks);
		marks = add_mark(out + 7, start, marks);
#endif
		out += GROUP;
	} while (marks != 0);
}

/*
 * One block, which begins `start` bytes into the scan. Returns the bits from the first
 * byte on that no regular record has; 0 where all is well.
 */
static inline __attribute__((always_inline)) uint64_t
take_block(const struct scan *scan, struct scan_state *state, struct scan_masks masks,
    uint64_t used, size_t start)
{
	uint64_t inside = parities(masks.quotes) ^ state->inside;
	uint64_t opening = masks.quotes & inside, closing = masks.quotes & ~inside;
	uint64_t line_ends =
	    masks.returns | (masks.feeds & ~(masks.returns << 1 | state->returned));
	uint64_t borders = masks.delimiters | masks.feeds | masks.returns | masks.quotes;
	uint64_t wrong = (opening & ~(borders << 1 | state->may_open)) |
	    ((closing << 1 | state->closed) & ~borders & used);
	uint64_t ends = line_ends & ~inside;
	uint64_t marks = (masks.delimiters & ~inside) | ends;

	if (wrong != 0) {
		marks &= (wrong & -wrong) - 1;
		ends &= marks;
	}
	add_marks(scan->marks + state->mark_count, (uint32_t)start, marks);
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
	state->may_open = borders >> 63;
	state->closed = closing >> 63;
	state->returned = masks.returns >> 63;
	return wrong;
}

typedef struct scan_masks masks_of_block(const char *bytes, char delimiter);

/* All whole blocks, and what is left behind them as if nothing stood there. */
static inline __attribute__((always_inline)) void
take_blocks(struct scan *scan, const char *bytes, size_t length, masks_of_block *masks_of)
{
	struct scan_state state = scan->state;
	size_t at = scan->scanned;
	uint64_t wrong = 0;

	while (length - at >= SCAN_BLOCK && wrong == 0) {
		wrong =
		    take_block(scan, &state, masks_of(bytes + at, scan->delimiter), UINT64_MAX, at);
		at += SCAN_BLOCK;
	}
	scan->state = state;
	scan->scanned = at;
	if (length > at && wrong == 0) {
		char last[SCAN_BLOCK] = {0};

		memcpy(last, bytes + at, length - at);
		wrong = take_block(scan, &state, masks_of(last, scan->delimiter),
		    (UINT64_C(1) << (length - at)) - 1, at);
	}
	scan->mark_count = state.mark_count;
	scan->record_count = state.record_count;
	scan->stopped = wrong != 0;
}

static void
more_plain(struct scan *scan, const char *bytes, size_t length)
{
	take_blocks(scan, bytes, length, scan_masks_plain);
}

#if VECTOR_X86
static void
more_sse2(struct scan *scan, const char *bytes, size_t length)
{
	take_blocks(scan, bytes, length, scan_masks_sse2);
}

VECTOR_AVX2_TARGET static void
more_avx2(struct scan *scan, const char *bytes, size_t length)
{
	take_blocks(scan, bytes, length, scan_masks_avx2);
}
#endif

void
scan_more(struct scan *scan, const char *bytes, size_t length)
{
	if (scan->stopped)
		return;
	scan->length = length;
#if VECTOR_X86
	if (vector_level() == VECTOR_AVX2) {
		more_avx2(scan, bytes, length);
		return;
	}
	if (vector_level() == VECTOR_SSE2) {
		more_sse2(scan, bytes, length);
		return;
	}
#endif
	more_plain(scan, bytes, length);
}
