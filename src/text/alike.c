/* SPDX-License-Identifier: MIT */
#include "findings/alike.h"

#include <stdlib.h>
#include <xxhash.h>

#include "findings/mem.h"
#include "findings/text.h"

#define SHINGLE_WORDS 3
#define BANDS 32
#define ROWS 4 /* hashes in a band */

void
alike_release(struct alike *alike)
{
	nameset_release(&alike->texts);
	strbuf_release(&alike->folded);
	free(alike->items);
	free(alike->shingles);
	free(alike->bands);
	*alike = (struct alike)ALIKE_INIT;
}

/* Folded words with one blank between; a number is a 0, and other signs are blanks. */
static void
simplify(struct alike *alike, struct slice text)
{
	struct strbuf *folded = &alike->folded;
	size_t to = 0;

	strbuf_clear(folded);
	text_fold(text, folded);
	for (size_t from = 0; from < folded->length; from++) {
		char c = folded->data[from];
		char last = to > 0 ? folded->data[to - 1] : ' ';

		if (c >= '0' && c <= '9')
			c = '0';
		else if ((c < 'a' || c > 'z') && (unsigned char)c < 0x80)
			c = ' ';
		if (!(c == last && (c == ' ' || c == '0')))
			folded->data[to++] = c;
	}
	while (to > 0 && folded->data[to - 1] == ' ')
		to--;
	strbuf_truncate(folded, to);
}

static int
ascending(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* The hashes of a text's runs of three words, or of all its words where they are fewer. */
static int
add_shingles(struct alike *alike, struct alike_text *item, struct err *err)
{
	struct slice text = strbuf_slice(&alike->folded), rest = text, word;
	const char *starts[SHINGLE_WORDS] = {text.data, text.data, text.data};
	size_t words = 0, kept = 0;
	uint64_t *own;

	item->first = alike->shingle_count;
	if (mem_reserve(&alike->shingles, &alike->shingle_capacity,
		alike->shingle_count + text.length / 2 + 1, sizeof(uint64_t), err) != 0)
		return -1;
	own = alike->shingles + item->first;
	while (slice_split(&rest, ' ', &word)) {
		const char *end = slice_end(word);

		starts[words++ % SHINGLE_WORDS] = word.data;
		if (words >= SHINGLE_WORDS) {
			const char *start = starts[words % SHINGLE_WORDS];

			own[item->count++] = XXH3_64bits(start, (size_t)(end - start));
		}
	}
	if (item->count == 0)
		own[item->count++] = XXH3_64bits(text.data, text.length);
	qsort(own, item->count, sizeof(*own), ascending);
	for (size_t i = 0; i < item->count; i++) {
		if (i == 0 || own[i] != own[i - 1])
			own[kept++] = own[i];
	}
	item->count = kept;
	alike->shingle_count += kept;
	return 0;
}

/* The n-th of many hash functions: others must find the same pairs, so they are fixed. */
static uint64_t
rehash(uint64_t hash, unsigned n)
{
	hash ^= (n + 1) * UINT64_C(0x9E3779B97F4A7C15);
	hash = (hash ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
	return hash ^ hash >> 32;
}

/* A band is the same where the least of each of its hashes over the text's shingles is. */
static void
make_bands(const struct alike *alike, const struct alike_text *item, uint64_t *bands)
{
	for (unsigned band = 0; band < BANDS; band++) {
		uint64_t least[ROWS];

		for (unsigned row = 0; row < ROWS; row++) {
			least[row] = UINT64_MAX;
			for (size_t i = 0; i < item->count; i++) {
				uint64_t hash =
				    rehash(alike->shingles[item->first + i], band * ROWS + row);

				least[row] = hash < least[row] ? hash : least[row];
			}
		}
		bands[band] = XXH3_64bits(least, sizeof(least));
	}
}

int
alike_add(struct alike *alike, struct slice text, size_t *number, struct err *err)
{
	size_t before = alike->texts.count;
	struct alike_text *item;

	*number = ALIKE_NONE;
	simplify(alike, text);
	if (strbuf_check(&alike->folded, err) != 0)
		return -1;
	if (alike->folded.length == 0)
		return 0;
	if (mem_reserve(&alike->items, &alike->item_capacity, before + 1, sizeof(*alike->items),
		err) != 0 ||
	    mem_reserve(&alike->bands, &alike->band_capacity, (before + 1) * BANDS,
		sizeof(*alike->bands), err) != 0)
		return -1;
	*number = nameset_add(&alike->texts, strbuf_slice(&alike->folded), err);
	if (*number == NAMESET_NONE)
		return -1;
	if (alike->texts.count == before)
		return 0;
	item = &alike->items[*number];
	*item = (struct alike_text){.group = *number};
	if (add_shingles(alike, item, err) != 0)
		return -1;
	make_bands(alike, item, alike->bands + *number * BANDS);
	return 0;
}

/*
 * The resemblance of two texts, or less than what it is where it cannot reach `limit`
 * any more: most pairs can be put aside after a few shingles.
 */
static double
resemblance_to(const struct alike *alike, size_t a, size_t b, double limit)
{
	const struct alike_text *left = &alike->items[a], *right = &alike->items[b];
	const uint64_t *in_left = alike->shingles + left->first;
	const uint64_t *in_right = alike->shingles + right->first;
	size_t both = left->count + right->count, i = 0, j = 0, shared = 0;
	/* shared / (both - shared) >= limit, with room for rounding */
	double needed = limit / (1 + limit) * (double)both - 1e-6;

	while (i < left->count && j < right->count) {
		uint64_t x = in_left[i], y = in_right[j];
		size_t rest =
		    left->count - i < right->count - j ? left->count - i : right->count - j;

		if ((double)(shared + rest) < needed)
			return 0;

		shared += x == y;
		i += x <= y;
		j += y <= x;
	}
	return (double)shared / (double)(both - shared);
}

double
alike_resemblance(const struct alike *alike, size_t a, size_t b)
{
	return resemblance_to(alike, a, b, 0);
}

size_t
alike_group(const struct alike *alike, size_t number)
{
	while (alike->items[number].group != number)
		number = alike->items[number].group;
	return number;
}

static void
unite(struct alike *alike, size_t a, size_t b)
{
	size_t low = a < b ? a : b, high = a < b ? b : a;

	alike->items[high].group = low;
}

/* A text in a band. */
struct member {
	uint64_t key;
	size_t number;
};

static int
by_key(const void *left, const void *right)
{
	const struct member *a = left, *b = right;

	return a->key != b->key ? (a->key > b->key) - (a->key < b->key)
				: (a->number > b->number) - (a->number < b->number);
}

/* Compare those that share a band and are not in one group already. */
static void
compare(struct alike *alike, const struct member *members, size_t count, double resemblance)
{
	for (size_t i = 1; i < count; i++) {
		for (size_t j = 0; j < i; j++) {
			size_t a = alike_group(alike, members[i].number);
			size_t b = alike_group(alike, members[j].number);

			if (a != b &&
			    resemblance_to(alike, members[i].number, members[j].number,
				resemblance) >= resemblance)
				unite(alike, a, b);
		}
	}
}

int
alike_unite(struct alike *alike, double resemblance, struct err *err)
{
	size_t count = alike->texts.count;
	struct member *members = mem_alloc(count, sizeof(*members), err);

	if (members == NULL)
		return -1;
	for (size_t band = 0; band < BANDS; band++) {
		size_t first = 0;

		for (size_t i = 0; i < count; i++)
			members[i] = (struct member){alike->bands[i * BANDS + band], i};
		qsort(members, count, sizeof(*members), by_key);
		for (size_t i = 1; i <= count; i++) {
			if (i < count && members[i].key == members[first].key)
				continue;
			compare(alike, members + first, i - first, resemblance);
			first = i;
		}
	}
	free(members);
	/* Each points at the first of its group, which never stands behind it. */
	for (size_t i = 0; i < count; i++)
		alike->items[i].group = alike_group(alike, i);
	return 0;
}
