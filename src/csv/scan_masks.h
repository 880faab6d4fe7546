/* SPDX-License-Identifier: MIT */
/*
 * scan_masks - which of 64 bytes are quotes, delimiters, line ends: a bit a byte.
 *
 * The lowest bit is the first byte. What depends on the width of registers is here, a
 * set of functions for each; all give the same.
 */
#ifndef FINDINGS_CSV_SCAN_MASKS_H
#define FINDINGS_CSV_SCAN_MASKS_H

#include <stdint.h>

#include "findings/valid.h"

#define SCAN_BLOCK VALID_BLOCK

struct scan_masks {
	uint64_t quotes, delimiters, feeds, returns;
};

/* Numbers are written in groups: so much room must be behind the last one. */
#define SCAN_SLACK ((size_t)64)

struct scan_ways {
	struct scan_masks (*masks)(const char *bytes, char delimiter);
	/* Each bit becomes the parity of itself and those below. */
	uint64_t (*parities)(uint64_t bits);
	/* The places of the bits, `start` being that of the lowest. */
	void (*places)(uint32_t *out, uint32_t start, uint64_t bits);
	/* Mistakes in UTF-8; NULL where looking for them costs more than it is worth here. */
	uint64_t (*mistakes)(const char *bytes);
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

static inline uint64_t
scan_parities_plain(uint64_t bits)
{
	bits ^= bits << 1;
	bits ^= bits << 2;
	bits ^= bits << 4;
	bits ^= bits << 8;
	bits ^= bits << 16;
	return bits ^ bits << 32;
}

static inline uint64_t
scan_place(uint32_t *out, uint32_t start, uint64_t bits)
{
	const uint64_t never_none = UINT64_C(1) << 63;

	*out = start + (uint32_t)__builtin_ctzll(bits | never_none);
	return bits & (bits - 1);
}

/* Most blocks have few bits or none: a group is written without asking how many. */
static inline void
scan_places_plain(uint32_t *out, uint32_t start, uint64_t bits)
{
	do {
		bits = scan_place(out, start, bits);
		bits = scan_place(out + 1, start, bits);
		bits = scan_place(out + 2, start, bits);
		bits = scan_place(out + 3, start, bits);
		out += 4;
	} while (bits != 0);
}

static const struct scan_ways scan_ways_plain = {scan_masks_plain, scan_parities_plain,
    scan_places_plain, NULL};

#if VECTOR_X86
#include <immintrin.h>

static inline uint64_t
equal_sse2(const __m128i pieces[4], char byte)
{
	__m128i wanted = _mm_set1_epi8(byte);
	uint64_t first = (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(pieces[0], wanted));
	uint64_t second = (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(pieces[1], wanted));
	uint64_t third = (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(pieces[2], wanted));
	uint64_t fourth = (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(pieces[3], wanted));

	return first | second << 16 | third << 32 | fourth << 48;
}

static inline struct scan_masks
scan_masks_sse2(const char *bytes, char delimiter)
{
	const __m128i *from = (const __m128i *)(const void *)bytes;
	__m128i pieces[4] = {_mm_loadu_si128(from), _mm_loadu_si128(from + 1),
	    _mm_loadu_si128(from + 2), _mm_loadu_si128(from + 3)};

	return (struct scan_masks){equal_sse2(pieces, '"'), equal_sse2(pieces, delimiter),
	    equal_sse2(pieces, '\n'), equal_sse2(pieces, '\r')};
}

static const struct scan_ways scan_ways_sse2 = {scan_masks_sse2, scan_parities_plain,
    scan_places_plain, NULL};

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

/* Carry-less multiplication by all ones adds up the bits below, each without carry. */
VECTOR_AVX2_TARGET static inline uint64_t
scan_parities_avx2(uint64_t bits)
{
	return (uint64_t)_mm_cvtsi128_si64(
	    _mm_clmulepi64_si128(_mm_set_epi64x(0, (int64_t)bits), _mm_set1_epi8('\xFF'), 0));
}

VECTOR_AVX2_TARGET static inline void
scan_places_avx2(uint32_t *out, uint32_t start, uint64_t bits)
{
	scan_places_plain(out, start, bits);
}

static const struct scan_ways scan_ways_avx2 = {scan_masks_avx2, scan_parities_avx2,
    scan_places_avx2, valid_mistakes_avx2};

VECTOR_AVX512_TARGET static inline struct scan_masks
scan_masks_avx512(const char *bytes, char delimiter)
{
	__m512i all = _mm512_loadu_si512(bytes);

	return (struct scan_masks){_mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('"')),
	    _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8(delimiter)),
	    _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('\n')),
	    _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('\r'))};
}

VECTOR_AVX512_TARGET static inline uint64_t
scan_parities_avx512(uint64_t bits)
{
	return scan_parities_avx2(bits);
}

/* The numbers 0 to 63, of which those are picked whose bits are set; 16 fit a register. */
VECTOR_AVX512_TARGET static inline void
scan_places_avx512(uint32_t *out, uint32_t start, uint64_t bits)
{
	static const unsigned char numbers[SCAN_BLOCK] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
	    13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
	    35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56,
	    57, 58, 59, 60, 61, 62, 63};
	__m512i picked = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(numbers));
	__m512i first = _mm512_set1_epi32((int)start);

	_mm512_storeu_si512(out,
	    _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(picked))));
	if (__builtin_popcountll(bits) <= 16)
		return;
	_mm512_storeu_si512(out + 16,
	    _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(picked, 1))));
	_mm512_storeu_si512(out + 32,
	    _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(picked, 2))));
	_mm512_storeu_si512(out + 48,
	    _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(picked, 3))));
}

static const struct scan_ways scan_ways_avx512 = {scan_masks_avx512, scan_parities_avx512,
    scan_places_avx512, valid_mistakes_avx512};
#endif

#endif
