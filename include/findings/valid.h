/* SPDX-License-Identifier: MIT */
/*
 * valid - which of 64 bytes are mistakes in UTF-8, by wide registers: a bit a byte.
 *
 * For loops that go over every byte of a file and look for other things, too; all
 * others ask text_valid_length(). Knows bytes only.
 *
 * What can be wrong with a byte shows in it and the three before it. Each of three
 * tables is asked with four bits and answers with the mistakes that those bits leave
 * possible; a mistake that all three leave possible was made (Keiser and Lemire 2021,
 * Software: Practice and Experience 51, 950-964).
 */
#ifndef FINDINGS_VALID_H
#define FINDINGS_VALID_H

#include <stddef.h>
#include <stdint.h>

#include "findings/vector.h"

/* Bytes that are looked at together. */
#define VALID_BLOCK ((size_t)64)

/* So many bytes before them are read, too; zero bytes where there are none. */
#define VALID_BEFORE ((size_t)3)

#if VECTOR_X86
#include <immintrin.h>

enum valid_mistake {
	VALID_SHORT = 1 << 0,	     /* a lead, and no continuation after it */
	VALID_LONG = 1 << 1,	     /* a continuation after ASCII */
	VALID_OVERLONG_3 = 1 << 2,   /* E0 and below A0 */
	VALID_TOO_LARGE = 1 << 3,    /* F4 and from 90 on; F5 and more */
	VALID_SURROGATE = 1 << 4,    /* ED and from A0 on */
	VALID_OVERLONG_2 = 1 << 5,   /* C0, C1 */
	VALID_TOO_LARGE_80 = 1 << 6, /* F5 and more, and below 90; */
	VALID_OVERLONG_4 = 1 << 6,   /* or F0 and below 90 */
	VALID_TWO_MORE = 1 << 7,     /* two continuations: right in three bytes or four */

	VALID_ANY_LOW = VALID_SHORT | VALID_LONG | VALID_TWO_MORE,
	VALID_LOW_FROM_5 = VALID_ANY_LOW | VALID_TOO_LARGE | VALID_TOO_LARGE_80,
	VALID_CONTINUING = VALID_LONG | VALID_OVERLONG_2 | VALID_TWO_MORE,
};

/* By the high half of the byte before, */
static const unsigned char valid_by_lead[16] = {VALID_LONG, VALID_LONG, VALID_LONG, VALID_LONG,
    VALID_LONG, VALID_LONG, VALID_LONG, VALID_LONG, VALID_TWO_MORE, VALID_TWO_MORE, VALID_TWO_MORE,
    VALID_TWO_MORE, VALID_SHORT | VALID_OVERLONG_2, VALID_SHORT,
    VALID_SHORT | VALID_OVERLONG_3 | VALID_SURROGATE,
    VALID_SHORT | VALID_TOO_LARGE | VALID_TOO_LARGE_80 | VALID_OVERLONG_4};

/* by its low half, */
static const unsigned char valid_by_low[16] = {VALID_ANY_LOW | VALID_OVERLONG_3 | VALID_OVERLONG_2 |
	VALID_OVERLONG_4,
    VALID_ANY_LOW | VALID_OVERLONG_2, VALID_ANY_LOW, VALID_ANY_LOW, VALID_ANY_LOW | VALID_TOO_LARGE,
    VALID_LOW_FROM_5, VALID_LOW_FROM_5, VALID_LOW_FROM_5, VALID_LOW_FROM_5, VALID_LOW_FROM_5,
    VALID_LOW_FROM_5, VALID_LOW_FROM_5, VALID_LOW_FROM_5, VALID_LOW_FROM_5 | VALID_SURROGATE,
    VALID_LOW_FROM_5, VALID_LOW_FROM_5};

/* and by the high half of the byte itself. */
static const unsigned char valid_by_high[16] = {VALID_SHORT, VALID_SHORT, VALID_SHORT, VALID_SHORT,
    VALID_SHORT, VALID_SHORT, VALID_SHORT, VALID_SHORT,
    VALID_CONTINUING | VALID_OVERLONG_3 | VALID_TOO_LARGE_80 | VALID_OVERLONG_4,
    VALID_CONTINUING | VALID_OVERLONG_3 | VALID_TOO_LARGE,
    VALID_CONTINUING | VALID_SURROGATE | VALID_TOO_LARGE,
    VALID_CONTINUING | VALID_SURROGATE | VALID_TOO_LARGE, VALID_SHORT, VALID_SHORT, VALID_SHORT,
    VALID_SHORT};

/* What is left of bytes that must be followed by two more, or by three, has the bit VALID_TWO_MORE. */
#define VALID_LEADS_3 (0xE0 - VALID_TWO_MORE)
#define VALID_LEADS_4 (0xF0 - VALID_TWO_MORE)

/* For what instructions differ, by the bytes of a register. */

typedef unsigned char valid_vector32 __attribute__((vector_size(32)));

VECTOR_AVX2_TARGET static inline valid_vector32
valid_load32(const char *bytes)
{
	return (valid_vector32)_mm256_loadu_si256((const __m256i *)(const void *)bytes);
}

VECTOR_AVX2_TARGET static inline valid_vector32
valid_look_up32(const unsigned char table[16], valid_vector32 halves)
{
	__m128i entries = _mm_loadu_si128((const __m128i *)(const void *)table);

	return (valid_vector32)_mm256_shuffle_epi8(_mm256_broadcastsi128_si256(entries),
	    (__m256i)halves);
}

/* By how much bytes are more than `limit`; 0 where they are not. */
VECTOR_AVX2_TARGET static inline valid_vector32
valid_excess32(valid_vector32 bytes, int limit)
{
	return (valid_vector32)_mm256_subs_epu8((__m256i)bytes, _mm256_set1_epi8((char)limit));
}

typedef unsigned char valid_vector64 __attribute__((vector_size(64)));

VECTOR_AVX512_TARGET static inline valid_vector64
valid_load64(const char *bytes)
{
	return (valid_vector64)_mm512_loadu_si512(bytes);
}

VECTOR_AVX512_TARGET static inline valid_vector64
valid_look_up64(const unsigned char table[16], valid_vector64 halves)
{
	__m128i entries = _mm_loadu_si128((const __m128i *)(const void *)table);

	return (
	    valid_vector64)_mm512_shuffle_epi8(_mm512_broadcast_i32x4(entries), (__m512i)halves);
}

VECTOR_AVX512_TARGET static inline valid_vector64
valid_excess64(valid_vector64 bytes, int limit)
{
	return (valid_vector64)_mm512_subs_epu8((__m512i)bytes, _mm512_set1_epi8((char)limit));
}

#define VALID_WIDTH(what) what##32
#define VALID_TARGET VECTOR_AVX2_TARGET
#include "findings/valid_width.h"

#define VALID_WIDTH(what) what##64
#define VALID_TARGET VECTOR_AVX512_TARGET
#include "findings/valid_width.h"

VECTOR_AVX2_TARGET static inline uint64_t
valid_mistakes_avx2(const char *bytes)
{
	__m256i none = _mm256_setzero_si256();
	__m256i first = (__m256i)valid_mistakes32(bytes);
	__m256i second = (__m256i)valid_mistakes32(bytes + 32);
	uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(first, none));
	uint32_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(second, none));

	return ~(low | (uint64_t)high << 32);
}

VECTOR_AVX512_TARGET static inline uint64_t
valid_mistakes_avx512(const char *bytes)
{
	__m512i mistakes = (__m512i)valid_mistakes64(bytes);

	return _mm512_test_epi8_mask(mistakes, mistakes);
}
#endif

#endif
