/* SPDX-License-Identifier: MIT */
/*
 * scan_masks - which of 64 bytes are quotes, delimiters, line ends: a bit a byte.
 *
 * The lowest bit is the first byte. One function a register width; all give the same.
 */
#ifndef FINDINGS_CSV_SCAN_MASKS_H
#define FINDINGS_CSV_SCAN_MASKS_H

#include <stdint.h>

#include "findings/vector.h"

#define SCAN_BLOCK ((size_t)64)

struct scan_masks {
	uint64_t quotes, delimiters, feeds, returns;
};

/* The eight bits of the bytes that are zero, by arithmetic on all eight at once. */
static inline uint64_t
zero_bytes(uint64_t eight)
{
	const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
	uint64_t zero = ~(((eight & low) + low) | eight | low);

	/* 0x80 in each such byte: the product gathers them in its highest byte. */
	return ((zero >> 7) * UINT64_C(0x0102040810204080)) >> 56;
}

static inline struct scan_masks
scan_masks_plain(const char *bytes, char delimiter)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	struct scan_masks masks = {0, 0, 0, 0};

	for (unsigned i = 0; i < SCAN_BLOCK; i += 8) {
		uint64_t eight = 0;

		for (unsigned j = 0; j < 8; j++)
			eight |= (uint64_t)(unsigned char)bytes[i + j] << (8 * j);
		masks.quotes |= zero_bytes(eight ^ (ones * '"')) << i;
		masks.delimiters |= zero_bytes(eight ^ (ones * (unsigned char)delimiter)) << i;
		masks.feeds |= zero_bytes(eight ^ (ones * '\n')) << i;
		masks.returns |= zero_bytes(eight ^ (ones * '\r')) << i;
	}
	return masks;
}

#if VECTOR_X86
#include <immintrin.h>

static inline uint64_t
equal_sse2(const __m128i pieces[4], char byte)
{
	__m128i wanted = _mm_set1_epi8(byte);
	uint64_t mask = 0;

	for (unsigned i = 0; i < 4; i++)
		mask |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(pieces[i], wanted))
		    << (16 * i);
	return mask;
}

static inline struct scan_masks
scan_masks_sse2(const char *bytes, char delimiter)
{
	__m128i pieces[4];

	for (unsigned i = 0; i < 4; i++)
		pieces[i] = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i));
	return (struct scan_masks){equal_sse2(pieces, '"'), equal_sse2(pieces, delimiter),
	    equal_sse2(pieces, '\n'), equal_sse2(pieces, '\r')};
}

VECTOR_AVX2_TARGET static inline uint64_t
equal_avx2(__m256i first, __m256i second, char byte)
{
	__m256i wanted = _mm256_set1_epi8(byte);
	uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(first, wanted));
	uint32_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(second, wanted));

	return low | (uint64_t)high << 32;
}

VECTOR_AVX2_TARGET static inline struct scan_masks
scan_masks_avx2(const char *bytes, char delimiter)
{
	__m256i first = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
	__m256i second = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));

	return (struct scan_masks){equal_avx2(first, second, '"'),
	    equal_avx2(first, second, delimiter), equal_avx2(first, second, '\n'),
	    equal_avx2(first, second, '\r')};
}
#endif

#endif
