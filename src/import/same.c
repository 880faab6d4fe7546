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

/* Letters and digits of any script; punctuation is what people change first. */
static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    (unsigned char)c >= 0x80;
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
	for (size_t start = 0, i = 0; i <= rest.length; i++) {
		if (i < rest.length && is_word(rest.data[i]))
			continue;
		if (i > start) {
			if (mem_reserve(&same->words, &same->words_capacity, same->word_count + 1,
				sizeof(*same->words), err) != 0)
				return -1;
			same->words[same->word_count++] =
			    (struct slice){rest.data + start, i - start};
		}
		start = i + 1;
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
