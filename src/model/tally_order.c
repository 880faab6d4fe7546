/* SPDX-License-Identifier: MIT */
/* In which order the levels of a tally are shown. */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "tally_parts.h"

/* A level as it is read. */
struct label {
	size_t start, length; /* folded, in the labels' text */
	struct slice folded;  /* the same once that does not move any more */
	struct slice name;
	size_t number; /* of the level */
};

/*
 * What a level is sorted by; the parts that an order does not use are equal. No larger
 * than 32 bytes: qsort() then moves them themselves.
 */
struct sort_key {
	uint64_t total;
	size_t place;	/* in the codebook */
	uint64_t begin; /* eight bytes of the folded label, behind what all of them begin with */
	const struct label *label;
};

static int
compare(const void *left, const void *right)
{
	const struct sort_key *a = left, *b = right;
	int by_text;

	if (a->total != b->total)
		return a->total > b->total ? -1 : 1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	by_text = slice_compare(a->label->folded, b->label->folded);
	return by_text != 0 ? by_text : slice_compare(a->label->name, b->label->name);
}

static uint64_t *
level_totals(const struct tally *tally, size_t key, struct err *err)
{
	uint64_t *totals = mem_alloc(tally->keys[key].levels.count, sizeof(*totals), err);

	for (size_t cell = 0; totals != NULL && cell < tally->cells.count; cell++)
		totals[tally_cell_level(tally, cell, key)] += tally->counts[cell];
	return totals;
}

static int
add_all_levels(struct tally_key *key, const struct codebook *book, struct err *err)
{
	enum kind kind = kind_of_column(key->name);

	if (!codebook_covers(book, kind))
		return err_set(err, ERR_DATA,
		    _("the codebook does not say what \"%.*s\" there are: --all-levels needs it"),
		    SLICE_ARG(key->name));
	for (size_t i = 0; i < book->kinds[kind].count; i++) {
		if (nameset_add(&key->levels, book->kinds[kind].entries[i].code, err) ==
		    NAMESET_NONE)
			return -1;
	}
	return 0;
}

/* The labels of all levels, one behind the other in `text`. */
static int
fold_labels(struct label *labels, const struct tally_key *key, const struct codebook *book,
    enum language language, struct strbuf *text, struct err *err)
{
	enum kind kind = kind_of_column(key->name);

	for (size_t i = 0; i < key->levels.count; i++) {
		struct slice name = nameset_name(&key->levels, i);
		size_t start = text->length;

		text_fold(codebook_label(book, kind, name, language), text);
		labels[i] = (struct label){start, text->length - start, SLICE_INIT, name, i};
	}
	for (size_t i = 0; i < key->levels.count; i++)
		labels[i].folded = (struct slice){text->data + labels[i].start, labels[i].length};
	return strbuf_check(text, err);
}

/* With how many bytes all labels begin alike. */
static size_t
shared_length(const struct label *labels, size_t count)
{
	struct slice first = count > 0 ? labels[0].folded : (struct slice)SLICE_INIT;
	size_t shared = first.length;

	for (size_t i = 1; i < count; i++) {
		struct slice other = labels[i].folded;
		size_t same = 0;

		while (same < shared && same < other.length && other.data[same] == first.data[same])
			same++;
		shared = same;
	}
	return shared;
}

/* Up to eight bytes from `from` on as a number that sorts like them. */
static uint64_t
eight_bytes(struct slice s, size_t from)
{
	uint64_t bytes = 0;

	for (size_t i = from; i < from + sizeof(bytes); i++)
		bytes = bytes << 8 | (i < s.length ? (unsigned char)s.data[i] : 0);
	return bytes;
}

static void
fill_sort_keys(struct sort_key *sorts, const struct label *labels, const struct tally_key *key,
    enum tally_order order, const struct codebook *book)
{
	enum kind kind = kind_of_column(key->name);
	size_t count = key->levels.count, shared = shared_length(labels, count);

	for (size_t i = 0; i < count; i++) {
		sorts[i] =
		    (struct sort_key){0, 0, eight_bytes(labels[i].folded, shared), &labels[i]};
		if (order == TALLY_FIRST)
			sorts[i].place = i;
		else if (order != TALLY_BY_LABEL)
			sorts[i].place = codebook_by_code(book, kind, labels[i].name);
	}
}

/* Sort, and put the missing value last: reversed or not, it is no level like others. */
static void
settle(struct sort_key *sorts, size_t count, bool reverse, size_t *order)
{
	size_t place = 0;

	qsort(sorts, count, sizeof(*sorts), compare);
	for (size_t i = 0; i < count; i++) {
		const struct sort_key *sort = &sorts[reverse ? count - 1 - i : i];

		if (sort->label->name.length > 0)
			order[place++] = sort->label->number;
	}
	for (size_t i = 0; i < count; i++) {
		if (sorts[i].label->name.length == 0)
			order[place++] = sorts[i].label->number;
	}
}

static int
order_key(struct tally *tally, size_t which, enum tally_order order, bool reverse,
    const struct codebook *book, enum language language, struct err *err)
{
	struct tally_key *key = &tally->keys[which];
	size_t count = key->levels.count;
	struct label *labels = mem_alloc(count, sizeof(*labels), err);
	struct sort_key *sorts = mem_alloc(count, sizeof(*sorts), err);
	uint64_t *totals = level_totals(tally, which, err);
	struct strbuf text = STRBUF_INIT;
	int result = -1;

	free(key->order);
	key->order = mem_alloc(count, sizeof(*key->order), err);
	if (labels == NULL || sorts == NULL || totals == NULL || key->order == NULL ||
	    fold_labels(labels, key, book, language, &text, err) != 0)
		goto out;
	fill_sort_keys(sorts, labels, key, order, book);
	for (size_t i = 0; order == TALLY_BY_TOTAL && which == 0 && i < count; i++)
		sorts[i].total = totals[i];
	settle(sorts, count, reverse && (which == 0 || order != TALLY_BY_TOTAL), key->order);
	result = 0;
out:
	strbuf_release(&text);
	free(labels);
	free(sorts);
	free(totals);
	return result;
}

int
tally_order(struct tally *tally, enum tally_order order, bool reverse, bool all_levels,
    const struct codebook *book, enum language language, struct err *err)
{
	for (size_t key = 0; key < tally->key_count; key++) {
		if (all_levels && add_all_levels(&tally->keys[key], book, err) != 0)
			return -1;
		if (order_key(tally, key, order, reverse, book, language, err) != 0)
			return -1;
	}
	if (all_levels && tally->key_count == 1) {
		struct tally_key *key = &tally->keys[0];

		for (size_t i = 0; i < key->levels.count; i++) {
			struct slice name = nameset_name(&key->levels, i);

			if (tally_add(tally, &name, 0, (struct slice)SLICE_INIT, err) != 0)
				return -1;
		}
	}
	return 0;
}
