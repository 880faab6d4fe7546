/* SPDX-License-Identifier: MIT */
/*
 * Is it UTF-8? Every byte of every stream is asked that, so there is a fast answer
 * for the usual case, and utf8proc's for what is left of it.
 */
#include "findings/valid.h"

#include <string.h>
#include <utf8proc.h>

#include "findings/text.h"

#if VECTOR_X86
/* Is there no mistake in whole blocks? The bytes before them can be read. */
VECTOR_AVX2_TARGET static bool
is_sound_avx2(const char *bytes, size_t length)
{
	uint64_t mistakes = 0;

	for (size_t at = 0; at < length; at += VALID_BLOCK)
		mistakes |= valid_mistakes_avx2(bytes + at);
	return mistakes == 0;
}

VECTOR_AVX512_TARGET static bool
is_sound_avx512(const char *bytes, size_t length)
{
	uint64_t mistakes = 0;

	for (size_t at = 0; at < length; at += VALID_BLOCK)
		mistakes |= valid_mistakes_avx512(bytes + at);
	return mistakes == 0;
}

static bool
is_sound(const char *bytes, size_t length)
{
	return vector_level() == VECTOR_AVX512 ? is_sound_avx512(bytes, length)
					       : is_sound_avx2(bytes, length);
}

/*
 * A prefix that is UTF-8 and ends between two characters: nearly all where all is
 * well, nothing where something is wrong.
 */
static size_t
valid_in_blocks(const char *bytes, size_t length)
{
	char front[VALID_BEFORE + VALID_BLOCK] = {0};
	size_t done = length / VALID_BLOCK * VALID_BLOCK;

	memcpy(front + VALID_BEFORE, bytes, VALID_BLOCK);
	if (!is_sound(front + VALID_BEFORE, VALID_BLOCK) ||
	    !is_sound(bytes + VALID_BLOCK, done - VALID_BLOCK))
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

	/* A slice of nothing may be nowhere. */
	if (s.length == 0)
		return 0;
#if VECTOR_X86
	if (s.length >= 2 * VALID_BLOCK && vector_level() >= VECTOR_AVX2)
		done = valid_in_blocks(s.data, s.length);
#endif
	return done + valid_plainly(s.data + done, s.length - done);
}
