/* SPDX-License-Identifier: MIT */
#include "same.h"

#include <stdbool.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/stream.h"
#include "findings/text.h"

void
same_release(struct same *same)
{
	nameset_release(&same->ids);
	fingerprints_release(&same->runs);
	strbuf_release(&same->folded);
	free(same->words);
	free(same->hits);
	*same = (struct same)SAME_INIT;
}

/*
 * Bytes of the letter or digit at the beginning; 0 where none stands there. Punctuation is
 * what people change first: ASCII's, Latin 1's (U+0080 to U+00BF) and U+2000 to U+206F.
 */
static size_t
letter(struct slice s)
{
	struct slice rest = s;
	int32_t point = text_next(&rest);
	bool ascii = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
	    (point >= '0' && point <= '9');

	if (!ascii && (point < 0xC0 || (point >= 0x2000 && point < 0x2070)))
		return 0;
	return s.length - rest.length;
}

static int
add_word(struct same *same, struct slice word, struct err *err)
{
	if (mem_reserve(&same->words, &same->words_capacity, same->word_count + 1,
		sizeof(*same->words), err) != 0)
		return -1;
	same->words[same->word_count++] = word;
	return 0;
}

static int
find_words(struct same *same, struct slice text, struct err *err)
{
	struct slice rest;

	strbuf_clear(&same->folded);
	text_fold(text, &same->folded);
	same->word_count = 0;
	if (strbuf_check(&same->folded, err) != 0)
		return -1;
	rest = strbuf_slice(&same->folded);
	while (rest.length > 0) {
		struct slice word = {rest.data, 0};
		size_t length;

		while (rest.length > 0 && (length = letter(rest)) > 0) {
			word.length += length;
			slice_skip(&rest, length);
		}
		if (word.length == 0)
			text_next(&rest);
		else if (add_word(same, word, err) != 0)
			return -1;
	}
	return 0;
}

static size_t
count_runs(const struct same *same)
{
	if (same->word_count == 0)
		return 0;
	return same->word_count < SAME_RUN ? 1 : same->word_count - SAME_RUN + 1;
}

static struct fingerprint
run_at(const struct same *same, size_t first)
{
	return fingerprint_of(same->words + first,
	    same->word_count < SAME_RUN ? same->word_count : SAME_RUN);
}

static int
add_finding(struct same *same, struct slice id, struct slice text, struct err *err)
{
	size_t number = nameset_add(&same->ids, id, err);

	if (number == NAMESET_NONE || find_words(same, text, err) != 0)
		return -1;
	for (size_t i = 0; i < count_runs(same); i++) {
		size_t *finding = fingerprints_at(&same->runs, run_at(same, i), err);

		if (finding == NULL)
			return -1;
		if (*finding == FINGERPRINT_NEW)
			*finding = number;
	}
	return 0;
}

int
same_read(struct same *same, const char *path, struct err *err)
{
	struct stream stream;
	size_t id, text;
	int got = -1;

	if (stream_open(&stream, path, err) != 0)
		return -1;
	if (header_require(&stream.header, SLICE_LITERAL("id"), &id, err) != 0 ||
	    header_require(&stream.header, SLICE_LITERAL("text"), &text, err) != 0) {
		err_at(err, stream.name, stream.header_line);
		stream_close(&stream);
		return -1;
	}
	while ((got = stream_next(&stream, err)) == 1) {
		if (add_finding(same, stream.row.fields[id], stream.row.fields[text], err) != 0) {
			got = -1;
			break;
		}
	}
	stream_close(&stream);
	return got;
}

int
same_find(struct same *same, struct slice text, struct slice *id, struct err *err)
{
	size_t runs, best = 0;

	*id = (struct slice)SLICE_INIT;
	if (find_words(same, text, err) != 0 ||
	    mem_reserve(&same->hits, &same->hits_capacity, same->ids.count, sizeof(*same->hits),
		err) != 0)
		return -1;
	runs = count_runs(same);
	/* Only findings that hold a run are looked at, before and after. */
	for (int step = 0; step < 2; step++) {
		for (size_t i = 0; i < runs; i++) {
			const size_t *found = fingerprints_find(&same->runs, run_at(same, i));

			if (found == NULL)
				continue;
			if (step == 0)
				same->hits[*found] = 0;
			else if (++same->hits[*found] > best) {
				best = same->hits[*found];
				*id = nameset_name(&same->ids, *found);
			}
		}
	}
	if (runs == 0 || (double)best < SAME_SHARE * (double)runs)
		*id = (struct slice)SLICE_INIT;
	return 0;
}
