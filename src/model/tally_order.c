/* SPDX-License-Identifier: MIT */
/* In which order the levels of a tally are shown. */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/tally.h"
#include "findings/text.h"

/* What a level is sorted by; the parts that an order does not use are equal. */
struct sort_key {
	size_t number; /* of the level */
	size_t place;  /* in the codebook */
	uint64_t total;
	struct strbuf label; /* folded */
	struct slice name;
	bool missing;
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
	by_text = slice_compare(strbuf_slice(&a->label), strbuf_slice(&b->label));
	return by_text != 0 ? by_text : slice_compare(a->name, b->name);
}

static uint64_t *
level_totals(const struct tally *tally, size_t key, struct err *err)
{
	uint64_t *totals = mem_alloc(tally->keys[key].levels.count, sizeof(*totals), err);

	for (size_t cell = 0; totals != NULL && cell < tally->cells.count; cell++) {
		uint32_t level;

		memcpy(&level, nameset_name(&tally->cells, cell).data + key * sizeof(level),
		    sizeof(level));
		totals[level] += tally->counts[cell];
	}
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

static int
fill_sort_key(struct sort_key *sort, const struct tally_key *key, size_t number,
    enum tally_order order, const struct codebook *book, enum language language, struct err *err)
{
	enum kind kind = kind_of_column(key->name);
	struct slice name = nameset_name(&key->levels, number);

	*sort = (struct sort_key){.number = number, .label = STRBUF_INIT};
	sort->missing = name.length == 0;
	if (order == TALLY_FIRST) {
		sort->place = number;
		return 0;
	}
	if (order != TALLY_BY_LABEL)
		sort->place = codebook_by_code(book, kind, name);
	sort->name = name;
	text_fold(codebook_label(book, kind, name, language), &sort->label);
	return strbuf_check(&sort->label, err);
}

/* Sort, and put the missing value last: reversed or not, it is no level like others. */
static void
settle(struct sort_key *sorts, size_t count, bool reverse, size_t *order)
{
	size_t place = 0;

	qsort(sorts, count, sizeof(*sorts), compare);
	for (size_t i = 0; i < count; i++) {
		const struct sort_key *sort = &sorts[reverse ? count - 1 - i : i];

		if (!sort->missing)
			order[place++] = sort->number;
	}
	for (size_t i = 0; i < count; i++) {
		if (sorts[i].missing)
			order[place++] = sorts[i].number;
	}
}

static int
order_key(struct tally *tally, size_t which, enum tally_order order, bool reverse,
    const struct codebook *book, enum language language, struct err *err)
{
	struct tally_key *key = &tally->keys[which];
	size_t count = key->levels.count, filled = 0;
	struct sort_key *sorts = mem_alloc(count, sizeof(*sorts), err);
	uint64_t *totals = level_totals(tally, which, err);
	int result = -1;

	free(key->order);
	key->order = mem_alloc(count, sizeof(*key->order), err);
	if (sorts == NULL || totals == NULL || key->order == NULL)
		goto out;
	for (; filled < count; filled++) {
		if (fill_sort_key(&sorts[filled], key, filled, order, book, language, err) != 0) {
			filled++;
			goto out;
		}
		if (order == TALLY_BY_TOTAL && which == 0)
			sorts[filled].total = totals[filled];
	}
	settle(sorts, count, reverse && (which == 0 || order != TALLY_BY_TOTAL), key->order);
	result = 0;
out:
	for (size_t i = 0; sorts != NULL && i < filled; i++)
		strbuf_release(&sorts[i].label);
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
