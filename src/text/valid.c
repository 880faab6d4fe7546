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

#define WIDTH sizeof(__m256i)

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

VECTOR_AVX2_TARGET static inline __m256i
table(const unsigned char entries[16])
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)entries));
}

VECTOR_AVX2_TARGET static inline __m256i
high_half(__m256i bytes)
{
	return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
}

/* Not zero where something is wrong; `before1` to 3: the same bytes so many places back. */
VECTOR_AVX2_TARGET static inline __m256i
mistakes(__m256i bytes, __m256i before1, __m256i before2, __m256i before3)
{
	__m256i possible = _mm256_and_si256(
	    _mm256_and_si256(_mm256_shuffle_epi8(table(by_lead), high_half(before1)),
		_mm256_shuffle_epi8(table(by_low),
		    _mm256_and_si256(before1, _mm256_set1_epi8(0x0F)))),
	    _mm256_shuffle_epi8(table(by_high), high_half(bytes)));
	/* The bytes that must be the third of three or four, or the fourth: TWO_MORE is right there. */
	__m256i third = _mm256_subs_epu8(before2, _mm256_set1_epi8((char)(0xE0 - 0x80)));
	__m256i fourth = _mm256_subs_epu8(before3, _mm256_set1_epi8((char)(0xF0 - 0x80)));
	__m256i due =
	    _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)TWO_MORE));

	return _mm256_xor_si256(due, possible);
}

VECTOR_AVX2_TARGET static inline __m256i
load(const char *bytes)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)bytes);
}

/*
 * A prefix that is UTF-8 and ends between two characters, the whole of it but a
 * piece shorter than two registers where all is well.
 */
VECTOR_AVX2_TARGET static size_t
valid_avx2(const char *bytes, size_t length)
{
	char front[3 + WIDTH] = {0}; /* the first bytes have none before them */
	__m256i wrong;
	size_t done = WIDTH;

	memcpy(front + 3, bytes, WIDTH);
	wrong = mistakes(load(front + 3), load(front + 2), load(front + 1), load(front));
	for (; done + WIDTH <= length; done += WIDTH) {
		const char *now = bytes + done;

		wrong = _mm256_or_si256(wrong,
		    mistakes(load(now), load(now - 1), load(now - 2), load(now - 3)));
	}
	if (!_mm256_testz_si256(wrong, wrong))
		return 0;
	while (done > 0 && ((unsigned char)bytes[done - 1] & 0xC0) == 0x80)
		done--;
	return done > 0 && (unsigned char)bytes[done - 1] >= 0x80 ? done - 1 : done;
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
	if (s.length >= 2 * WIDTH && vector_level() == VECTOR_AVX2)
		done = valid_avx2(s.data, s.length);
#endif
	return done + valid_plainly(s.data + done, s.length - done);
}
