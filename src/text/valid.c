/* SPDX-License-Identifier: MIT */
/*
 * Is it UTF-8? Every byte of every stream is asked that, so there is a fast answer
 * for the usual case, and utf8proc's for what is left of it.
 */
#include <string.h>
#include <utf8proc.h>

#include "findings/text.h"
#include "findings/vector.h"

#if VECTOR_X86
#include <immintrin.h>

/*
 * What can be wrong with a byte shows in it and the three before it. Each of three
 * tables is asked with four bits and answers with the mistakes that those bits leave
 * possible; a mistake that all three leave possible was made (Keiser and Lemire 2021,
 * Software: Practice and Experience 51, 950-964).
 */
enum mistake {
	SHORT = 1 << 0,	       /* a lead, and no continuation after it */
	LONG = 1 << 1,	       /* a continuation after ASCII */
	OVERLONG_3 = 1 << 2,   /* E0 and below A0 */
	SURROGATE = 1 << 4,    /* ED and from A0 on */
	OVERLONG_2 = 1 << 5,   /* C0, C1 */
	TOO_LARGE = 1 << 3,    /* F4 and from 90 on; F5 and more */
	TOO_LARGE_80 = 1 << 6, /* F5 and more, and below 90; */
	OVERLONG_4 = 1 << 6,   /* or F0 and below 90 */
	TWO_MORE = 1 << 7, /* a continuation after a continuation: right in three bytes or four */
};

#define ANY_LOW (SHORT | LONG | TWO_MORE)

/* By the high half of the byte before, */
static const unsigned char by_lead[16] = {LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, TWO_MORE,
    TWO_MORE, TWO_MORE, TWO_MORE, SHORT | OVERLONG_2, SHORT, SHORT | OVERLONG_3 | SURROGATE,
    SHORT | TOO_LARGE | TOO_LARGE_80 | OVERLONG_4};

/* by its low half, */
static const unsigned char by_low[16] = {ANY_LOW | OVERLONG_3 | OVERLONG_2 | OVERLONG_4,
    ANY_LOW | OVERLONG_2, ANY_LOW, ANY_LOW, ANY_LOW | TOO_LARGE, ANY_LOW | TOO_LARGE | TOO_LARGE_80,
    ANY_LOW | TOO_LARGE | TOO_LARGE_80, ANY_LOW | TOO_LARGE | TOO_LARGE_80,
    ANY_LOW | TOO_LARGE | TOO_LARGE_80, ANY_LOW | TOO_LARGE | TOO_LARGE_80,
    ANY_LOW | TOO_LARGE | TOO_LARGE_80, ANY_LOW | TOO_LARGE | TOO_LARGE_80,
    ANY_LOW | TOO_LARGE | TOO_LARGE_80, ANY_LOW | TOO_LARGE | TOO_LARGE_80 | SURROGATE,
    ANY_LOW | TOO_LARGE | TOO_LARGE_80, ANY_LOW | TOO_LARGE | TOO_LARGE_80};

/* and by the high half of the byte itself. */
static const unsigned char by_high[16] = {SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT,
    LONG | OVERLONG_2 | TWO_MORE | OVERLONG_3 | TOO_LARGE_80 | OVERLONG_4,
    LONG | OVERLONG_2 | TWO_MORE | OVERLONG_3 | TOO_LARGE,
    LONG | OVERLONG_2 | TWO_MORE | SURROGATE | TOO_LARGE,
    LONG | OVERLONG_2 | TWO_MORE | SURROGATE | TOO_LARGE, SHORT, SHORT, SHORT, SHORT};

/* Of the bytes that must be the third of three or four, or the fourth, TWO_MORE is right. */
#define THIRD (char)(0xE0 - TWO_MORE)
#define FOURTH (char)(0xF0 - TWO_MORE)

VECTOR_AVX2_TARGET static inline __m256i
table_avx2(const unsigned char entries[16])
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)entries));
}

VECTOR_AVX2_TARGET static inline __m256i
load_avx2(const char *bytes)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)bytes);
}

/* Not zero where something is wrong with one of 32 bytes; three before them can be read. */
VECTOR_AVX2_TARGET static inline __m256i
mistakes_avx2(const char *bytes)
{
	__m256i now = load_avx2(bytes), before = load_avx2(bytes - 1);
	__m256i half = _mm256_set1_epi8(0x0F);
	__m256i lead = _mm256_and_si256(_mm256_srli_epi16(before, 4), half);
	__m256i high = _mm256_and_si256(_mm256_srli_epi16(now, 4), half);
	__m256i possible = _mm256_and_si256(
	    _mm256_and_si256(_mm256_shuffle_epi8(table_avx2(by_lead), lead),
		_mm256_shuffle_epi8(table_avx2(by_low), _mm256_and_si256(before, half))),
	    _mm256_shuffle_epi8(table_avx2(by_high), high));
	__m256i third = _mm256_subs_epu8(load_avx2(bytes - 2), _mm256_set1_epi8(THIRD));
	__m256i fourth = _mm256_subs_epu8(load_avx2(bytes - 3), _mm256_set1_epi8(FOURTH));
	__m256i due =
	    _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)TWO_MORE));

	return _mm256_xor_si256(due, possible);
}

VECTOR_AVX2_TARGET static bool
sound_avx2(const char *bytes, size_t length)
{
	__m256i wrong = _mm256_setzero_si256();

	for (size_t at = 0; at < length; at += sizeof(wrong))
		wrong = _mm256_or_si256(wrong, mistakes_avx2(bytes + at));
	return _mm256_testz_si256(wrong, wrong);
}

/* The same for 64 bytes. */

VECTOR_AVX512_TARGET static inline __m512i
table_avx512(const unsigned char entries[16])
{
	return _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)entries));
}

VECTOR_AVX512_TARGET static inline __m512i
mistakes_avx512(const char *bytes)
{
	__m512i now = _mm512_loadu_si512(bytes), before = _mm512_loadu_si512(bytes - 1);
	__m512i half = _mm512_set1_epi8(0x0F);
	__m512i lead = _mm512_and_si512(_mm512_srli_epi16(before, 4), half);
	__m512i high = _mm512_and_si512(_mm512_srli_epi16(now, 4), half);
	__m512i possible = _mm512_and_si512(
	    _mm512_and_si512(_mm512_shuffle_epi8(table_avx512(by_lead), lead),
		_mm512_shuffle_epi8(table_avx512(by_low), _mm512_and_si512(before, half))),
	    _mm512_shuffle_epi8(table_avx512(by_high), high));
	__m512i third = _mm512_subs_epu8(_mm512_loadu_si512(bytes - 2), _mm512_set1_epi8(THIRD));
	__m512i fourth = _mm512_subs_epu8(_mm512_loadu_si512(bytes - 3), _mm512_set1_epi8(FOURTH));
	__m512i due =
	    _mm512_and_si512(_mm512_or_si512(third, fourth), _mm512_set1_epi8((char)TWO_MORE));

	return _mm512_xor_si512(due, possible);
}

VECTOR_AVX512_TARGET static bool
sound_avx512(const char *bytes, size_t length)
{
	__m512i wrong = _mm512_setzero_si512();

	for (size_t at = 0; at < length; at += sizeof(wrong))
		wrong = _mm512_or_si512(wrong, mistakes_avx512(bytes + at));
	return _mm512_test_epi8_mask(wrong, wrong) == 0;
}

/* Bytes that are looked at together; the widest register holds as many. */
#define GROUP ((size_t)64)

static bool
is_sound(const char *bytes, size_t length)
{
	return vector_level() == VECTOR_AVX512 ? sound_avx512(bytes, length)
					       : sound_avx2(bytes, length);
}

/*
 * A prefix that is UTF-8 and ends between two characters: nearly all where all is
 * well, nothing where something is wrong.
 */
static size_t
valid_in_groups(const char *bytes, size_t length)
{
	char front[3 + GROUP] = {0}; /* the first bytes have none before them */
	size_t done = length / GROUP * GROUP;

	memcpy(front + 3, bytes, GROUP);
	if (!is_sound(front + 3, GROUP) || !is_sound(bytes + GROUP, done - GROUP))
		return 0;
	/* The last character may be cut in two. */
	while (((unsigned char)bytes[done - 1] & 0xC0) == 0x80)
		done--;
	return (unsigned char)bytes[done - 1] >= 0x80 ? done - 1 : done;
}
#endif

/* Eight bytes of ASCII at a time, and two-byte characters, of which Spanish has most. */
static size_t
valid_plainly(const char *bytes, size_t length)
{
	size_t done = 0;

	while (done < length) {
		utf8proc_int32_t code_point;
		utf8proc_ssize_t taken;
		uint64_t eight;

		if (done + sizeof(eight) <= length) {
			memcpy(&eight, bytes + done, sizeof(eight));
			if ((eight & UINT64_C(0x8080808080808080)) == 0) {
				done += sizeof(eight);
				continue;
			}
		}
		if ((unsigned char)bytes[done] < 0x80) {
			done++;
			continue;
		}
		if (done + 1 < length && (unsigned char)bytes[done] >= 0xC2 &&
		    (unsigned char)bytes[done] < 0xE0 &&
		    ((unsigned char)bytes[done + 1] & 0xC0) == 0x80) {
			done += 2;
			continue;
		}
		taken = utf8proc_iterate((const utf8proc_uint8_t *)bytes + done,
		    (utf8proc_ssize_t)(length - done), &code_point);
		if (taken < 0)
			break;
		done += (size_t)taken;
	}
	return done;
}

size_t
text_valid_length(struct slice s)
{
	size_t done = 0;

#if VECTOR_X86
	if (s.length >= 2 * GROUP && vector_level() >= VECTOR_AVX2)
		done = valid_in_groups(s.data, s.length);
#endif
	return done + valid_plainly(s.data + done, s.length - done);
}
