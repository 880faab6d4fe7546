/* SPDX-License-Identifier: MIT */
#include "findings/text.h"

#include <string.h>
#include <utf8proc.h>

int32_t
text_next(struct slice *s)
{
	utf8proc_int32_t code_point = -1;
	utf8proc_ssize_t taken;

	taken = utf8proc_iterate((const utf8proc_uint8_t *)s->data, (utf8proc_ssize_t)s->length,
	    &code_point);
	if (taken < 1) {
		taken = 1;
		code_point = -1;
	}
	slice_skip(s, (size_t)taken);
	return code_point;
}

void
text_add(struct strbuf *text, int32_t code_point)
{
	utf8proc_uint8_t bytes[4] = {0};

	strbuf_add(text, bytes, (size_t)utf8proc_encode_char(code_point, bytes));
}

#define NEXT_LINE 0x85

static bool
is_blank(int32_t code_point)
{
	utf8proc_category_t category;

	if (code_point < 0x80)
		return (code_point >= '\t' && code_point <= '\r') || code_point == ' ';
	category = utf8proc_category(code_point);
	return code_point == NEXT_LINE || category == UTF8PROC_CATEGORY_ZS ||
	    category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

/* Room for the longest decomposition of one code point, and then some. */
#define DECOMPOSED_MAX 64

/* A text that is folded a character at a time, for which nobody needs memory. */
struct folding {
	struct slice rest;
	bool begun, blank_pending; /* blanks wait for what follows them: none stands at the ends */
	size_t length, taken;
	char bytes[DECOMPOSED_MAX * 5]; /* what the last character became; may be nothing */
};

static void
fold_begin(struct folding *folding, struct slice s)
{
	folding->rest = s;
	folding->begun = folding->blank_pending = false;
	folding->length = folding->taken = 0;
}

static void
fold_put(struct folding *folding, const void *bytes, size_t length)
{
	if (folding->blank_pending && folding->begun)
		folding->bytes[folding->length++] = ' ';
	folding->blank_pending = false;
	folding->begun = true;
	memcpy(folding->bytes + folding->length, bytes, length);
	folding->length += length;
}

static void
fold_code_point(struct folding *folding, int32_t code_point)
{
	utf8proc_int32_t parts[DECOMPOSED_MAX];
	int boundary = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t count;

	if (is_blank(code_point)) {
		folding->blank_pending = true;
		return;
	}
	count = utf8proc_decompose_char(code_point, parts, DECOMPOSED_MAX,
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD |
		UTF8PROC_IGNORE,
	    &boundary);
	for (utf8proc_ssize_t i = 0; i < count && i < DECOMPOSED_MAX; i++) {
		utf8proc_uint8_t bytes[4] = {0};

		if (is_blank(parts[i]))
			folding->blank_pending = true;
		else
			fold_put(folding, bytes, (size_t)utf8proc_encode_char(parts[i], bytes));
	}
}

/* The next character; false where there is none. */
static bool
fold_next(struct folding *folding)
{
	struct slice *rest = &folding->rest;
	unsigned char byte;
	int32_t code_point;

	folding->length = folding->taken = 0;
	if (rest->length == 0)
		return false;
	byte = (unsigned char)rest->data[0];
	if (byte < 0x80) {
		char lower = (char)(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);

		if (is_blank(byte))
			folding->blank_pending = true;
		else
			fold_put(folding, &lower, 1);
		rest->data++;
		rest->length--;
		return true;
	}
	code_point = text_next(rest);
	if (code_point < 0)
		fold_put(folding, &byte, 1);
	else
		fold_code_point(folding, code_point);
	return true;
}

void
text_fold(struct slice s, struct strbuf *folded)
{
	struct folding folding;

	fold_begin(&folding, s);
	while (fold_next(&folding))
		strbuf_add(folded, folding.bytes, folding.length);
}

/* Is there another byte of the folded text? It stands at `taken`. */
static bool
fold_has_byte(struct folding *folding)
{
	while (folding->taken == folding->length) {
		if (!fold_next(folding))
			return false;
	}
	return true;
}

bool
text_equal_folded(struct slice a, struct slice b)
{
	struct folding left, right;

	fold_begin(&left, a);
	fold_begin(&right, b);
	for (;;) {
		bool more = fold_has_byte(&left);

		if (fold_has_byte(&right) != more)
			return false;
		if (!more)
			return true;
		if (left.bytes[left.taken++] != right.bytes[right.taken++])
			return false;
	}
}
