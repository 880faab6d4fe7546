/* SPDX-License-Identifier: MIT */
#include "findings/text.h"

#include <stdlib.h>
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
	s->data += taken;
	s->length -= (size_t)taken;
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

/* Blanks are held back until something follows them, so that none stands at the ends. */
struct folding {
	struct strbuf *out;
	size_t start;
	bool blank_pending;
};

static void
fold_add(struct folding *folding, const void *bytes, size_t length)
{
	if (folding->blank_pending && folding->out->length > folding->start)
		strbuf_add_char(folding->out, ' ');
	folding->blank_pending = false;
	strbuf_add(folding->out, bytes, length);
}

/* Room for the longest decomposition of one code point, and then some. */
#define DECOMPOSED_MAX 64

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
		utf8proc_uint8_t bytes[4];

		if (is_blank(parts[i]))
			folding->blank_pending = true;
		else
			fold_add(folding, bytes, (size_t)utf8proc_encode_char(parts[i], bytes));
	}
}

void
text_fold(struct slice s, struct strbuf *folded)
{
	struct folding folding = {folded, folded->length, false};

	while (s.length > 0) {
		unsigned char byte = (unsigned char)s.data[0];
		int32_t code_point;

		if (byte < 0x80) {
			char lower = (char)(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);

			if (is_blank(byte))
				folding.blank_pending = true;
			else
				fold_add(&folding, &lower, 1);
			s.data++;
			s.length--;
			continue;
		}
		code_point = text_next(&s);
		if (code_point < 0)
			fold_add(&folding, &byte, 1);
		else
			fold_code_point(&folding, code_point);
	}
}

bool
text_equal_folded(struct slice a, struct slice b)
{
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	bool equal;

	text_fold(a, &left);
	text_fold(b, &right);
	equal =
	    !left.failed && !right.failed && slice_equal(strbuf_slice(&left), strbuf_slice(&right));
	strbuf_release(&left);
	strbuf_release(&right);
	return equal;
}
