/* SPDX-License-Identifier: MIT */
#include "findings/decoder.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "findings/gettext.h"
#include "findings/text.h"

#define WINDOW ((size_t)64 * 1024)
#define UNDECODABLE '\xFF'
#define NO_CONVERTER ((iconv_t)-1)

/* Read until `raw` holds `wanted` bytes or the source ends. */
static int
fill(struct decoder *decoder, size_t wanted, struct err *err)
{
	while (!decoder->ended && decoder->raw.length < wanted) {
		size_t missing = wanted - decoder->raw.length;
		char *room = strbuf_room(&decoder->raw, missing);
		ssize_t got;

		if (room == NULL)
			return err_memory(err);
		got = decoder->from.read(decoder->from.context, room, missing, err);
		if (got < 0)
			return -1;
		if (got == 0)
			decoder->ended = true;
		decoder->raw.length += (size_t)got;
	}
	return 0;
}

static void
drop(struct strbuf *buf, size_t length)
{
	memmove(buf->data, buf->data + length, buf->length - length);
	strbuf_truncate(buf, buf->length - length);
}

static bool
begins_with(const struct strbuf *buf, const char *bytes, size_t length)
{
	return buf->length >= length && memcmp(buf->data, bytes, length) == 0;
}

/*
 * UTF-16 without its mark: text in our alphabets has a zero in nearly every
 * second byte, and CSV in an 8-bit encoding has none at all.
 */
static const char *
utf16_by_zeros(struct slice sample)
{
	size_t zeros[2] = {0, 0};
	size_t pairs = sample.length / 2;

	for (size_t i = 0; i < 2 * pairs; i++)
		zeros[i % 2] += sample.data[i] == '\0';
	if (pairs >= 2 && 2 * zeros[1] > pairs && 8 * zeros[0] < pairs)
		return "UTF-16LE";
	if (pairs >= 2 && 2 * zeros[0] > pairs && 8 * zeros[1] < pairs)
		return "UTF-16BE";
	return NULL;
}

/* Where a character is cut off by the end of the sample; its length where none is. */
static size_t
without_cut_character(struct slice sample)
{
	size_t back = 1;

	while (back <= 3 && back <= sample.length &&
	    ((unsigned char)sample.data[sample.length - back] & 0xC0) == 0x80)
		back++;
	if (back <= 3 && back <= sample.length) {
		unsigned char lead = (unsigned char)sample.data[sample.length - back];
		size_t needs = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;

		if (needs > back)
			return sample.length - back;
	}
	return sample.length;
}

enum verdict { ONLY_ASCII, UTF8, NOT_UTF8 };

/* By majority: one damaged character does not turn a UTF-8 file into something else. */
static enum verdict
looks_like(struct slice sample)
{
	size_t good = 0, bad = 0;

	while (sample.length > 0) {
		if ((unsigned char)sample.data[0] < 0x80) {
			sample.data++;
			sample.length--;
		} else if (text_next(&sample) < 0) {
			bad++;
		} else {
			good++;
		}
	}
	if (good == 0 && bad == 0)
		return ONLY_ASCII;
	return good > bad ? UTF8 : NOT_UTF8;
}

/*
 * Of encodings that were found by looking iconv always knows: where it does not, the system
 * failed. glibc says so of memory that ran out, too.
 */
static int
convert_from(struct decoder *decoder, const char *encoding, bool told, struct err *err)
{
	decoder->encoding = encoding;
	decoder->converter = iconv_open("UTF-8", encoding);
	if (decoder->converter != NO_CONVERTER)
		return 0;
	return err_set(err, told ? ERR_USAGE : ERR_SYSTEM,
	    _("the encoding \"%s\" is not known here"), encoding);
}

static int
decide_by_text(struct decoder *decoder, struct err *err)
{
	struct slice sample = strbuf_slice(&decoder->raw);

	/*
	 * Also at the end of the file, which may have been cut off: from half a
	 * character nothing follows. As UTF-8 its row is refused and said; as
	 * windows-1252 it would be read as something that nobody wrote.
	 */
	sample.length = without_cut_character(sample);
	switch (looks_like(sample)) {
	case ONLY_ASCII:
		return 0;
	case UTF8:
		decoder->undecided = false;
		return 0;
	case NOT_UTF8:
		break;
	}
	decoder->undecided = false;
	return convert_from(decoder, "windows-1252", false, err);
}

static int
find_out(struct decoder *decoder, struct err *err)
{
	const char *utf16;

	decoder->encoding = "UTF-8";
	if (begins_with(&decoder->raw, "\xEF\xBB\xBF", 3)) {
		decoder->byte_order_mark = true;
		drop(&decoder->raw, 3);
		return 0;
	}
	if (begins_with(&decoder->raw, "\xFF\xFE", 2) ||
	    begins_with(&decoder->raw, "\xFE\xFF", 2)) {
		bool little = decoder->raw.data[0] == '\xFF';

		decoder->byte_order_mark = true;
		drop(&decoder->raw, 2);
		return convert_from(decoder, little ? "UTF-16LE" : "UTF-16BE", false, err);
	}
	utf16 = utf16_by_zeros(strbuf_slice(&decoder->raw));
	if (utf16 != NULL)
		return convert_from(decoder, utf16, false, err);
	decoder->undecided = true;
	return decide_by_text(decoder, err);
}

static int
take_as_told(struct decoder *decoder, const char *encoding, struct err *err)
{
	bool utf8 = strcasecmp(encoding, "UTF-8") == 0 || strcasecmp(encoding, "UTF8") == 0;

	if (begins_with(&decoder->raw, "\xEF\xBB\xBF", 3) && utf8) {
		decoder->byte_order_mark = true;
		drop(&decoder->raw, 3);
	}
	if (utf8) {
		decoder->encoding = "UTF-8";
		return 0;
	}
	/* "UTF-16" without an end: iconv takes the mark into account, and off. */
	return convert_from(decoder, encoding, true, err);
}

int
decoder_open(struct decoder *decoder, struct source from, const char *encoding, struct err *err)
{
	*decoder = (struct decoder){.from = from,
	    .converter = NO_CONVERTER,
	    .raw = STRBUF_INIT,
	    .ready = STRBUF_INIT};
	if (fill(decoder, WINDOW, err) != 0 ||
	    (encoding != NULL ? take_as_told(decoder, encoding, err) : find_out(decoder, err)) !=
		0) {
		decoder_close(decoder);
		return -1;
	}
	return 0;
}

void
decoder_close(struct decoder *decoder)
{
	if (decoder->converter != NO_CONVERTER)
		iconv_close(decoder->converter);
	decoder->converter = NO_CONVERTER;
	strbuf_release(&decoder->raw);
	strbuf_release(&decoder->ready);
}

/* Hand the bytes on as they are, all that are there. */
static void
pass(struct decoder *decoder)
{
	struct strbuf spare = decoder->ready;
	struct slice sample = strbuf_slice(&decoder->raw);

	/* While the encoding is open, a character is not handed on in two halves. */
	if (decoder->undecided && !decoder->ended) {
		size_t whole = without_cut_character(sample);

		strbuf_add(&decoder->ready, sample.data, whole);
		drop(&decoder->raw, whole);
		return;
	}
	decoder->ready = decoder->raw;
	decoder->raw = spare;
	strbuf_clear(&decoder->raw);
}

/* Size of what cannot be decoded at the front: a unit of UTF-16 or UTF-32, else a byte. */
static size_t
unit_size(const struct decoder *decoder)
{
	if (strncasecmp(decoder->encoding, "UTF-16", 6) == 0 ||
	    strncasecmp(decoder->encoding, "UCS-2", 5) == 0)
		return 2;
	if (strncasecmp(decoder->encoding, "UTF-32", 6) == 0 ||
	    strncasecmp(decoder->encoding, "UCS-4", 5) == 0)
		return 4;
	return 1;
}

static int
convert(struct decoder *decoder, struct err *err)
{
	char *in = decoder->raw.data;
	size_t left = decoder->raw.length;

	while (left > 0) {
		size_t room = 2 * left + 16;
		char *start = strbuf_room(&decoder->ready, room);
		char *out = start;
		size_t result;
		int problem;

		if (start == NULL)
			return err_memory(err);
		result = iconv(decoder->converter, &in, &left, &out, &room);
		problem = errno;
		decoder->ready.length += (size_t)(out - start);
		decoder->ready.data[decoder->ready.length] = '\0';
		if (result != (size_t)-1 || problem == E2BIG)
			continue;
		if (problem == EINVAL && !decoder->ended)
			break;
		strbuf_add_char(&decoder->ready, UNDECODABLE);
		size_t skip = unit_size(decoder) < left ? unit_size(decoder) : left;
		in += skip;
		left -= skip;
	}
	drop(&decoder->raw, decoder->raw.length - left);
	return strbuf_check(&decoder->ready, err);
}

/* Make some bytes ready, unless all is over. */
static int
prepare(struct decoder *decoder, struct err *err)
{
	strbuf_clear(&decoder->ready);
	decoder->taken = 0;
	while (decoder->ready.length == 0 && !(decoder->ended && decoder->raw.length == 0)) {
		/* What is left of the last block is a cut character at most: read on behind it. */
		size_t wanted = decoder->raw.length > 8 ? 1 : WINDOW;

		if (fill(decoder, wanted, err) != 0)
			return -1;
		if (decoder->undecided && decide_by_text(decoder, err) != 0)
			return -1;
		if (decoder->converter == NO_CONVERTER)
			pass(decoder);
		else if (convert(decoder, err) != 0)
			return -1;
	}
	return 0;
}

static ssize_t
read_decoded(void *context, char *buffer, size_t size, struct err *err)
{
	struct decoder *decoder = context;
	size_t length;

	/* Where nothing is to be done and nothing waits, the bytes need not come by here. */
	if (decoder->taken == decoder->ready.length && decoder->raw.length == 0 &&
	    decoder->converter == NO_CONVERTER && !decoder->undecided)
		return decoder->from.read(decoder->from.context, buffer, size, err);
	if (decoder->taken == decoder->ready.length && prepare(decoder, err) != 0)
		return -1;
	length = decoder->ready.length - decoder->taken;
	if (length > size)
		length = size;
	memcpy(buffer, decoder->ready.data + decoder->taken, length);
	decoder->taken += length;
	return (ssize_t)length;
}

struct source
source_of_decoder(struct decoder *decoder)
{
	return (struct source){read_decoded, decoder, decoder->from.name};
}
