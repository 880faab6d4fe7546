/* SPDX-License-Identifier: MIT */
#include "findings/changes.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/result.h"
#include "findings/strbuf.h"
#include "findings/text.h"

static const char *const change_names[CHANGE_COUNT] = {
    [CHANGE_APPEARED] = "appeared",
    [CHANGE_VANISHED] = "vanished",
    [CHANGE_RECODED] = "recoded",
    [CHANGE_STATUS] = "status",
    [CHANGE_CHANGED] = "changed",
};

static struct slice
cell_at(const struct changes_side *side, size_t row, size_t column)
{
	return column != HEADER_NONE ? side->cells[row * side->header.count + column]
				     : (struct slice)SLICE_INIT;
}

static struct slice
cell_named(const struct changes_side *side, size_t row, const char *name)
{
	return cell_at(side, row, header_find(&side->header, slice_of(name)));
}

static int
by_bytes(const void *left, const void *right)
{
	const struct slice *a = left, *b = right;

	return slice_compare(*a, *b);
}

/* The distinct members of a list, sorted. NULL without memory. */
static struct slice *
members_of(struct slice list, size_t *count, struct err *err)
{
	struct slice *members, part, rest = list;
	size_t most = 0, kept = 0;

	while (slice_split(&rest, ';', &part))
		most++;
	members = mem_alloc(most, sizeof(*members), err);
	if (members == NULL)
		return NULL;
	*count = 0;
	while (slice_split(&list, ';', &part)) {
		part = slice_trim(part);
		if (part.length > 0)
			members[(*count)++] = part;
	}
	qsort(members, *count, sizeof(*members), by_bytes);
	for (size_t i = 0; i < *count; i++) {
		if (kept == 0 || !slice_equal(members[i], members[kept - 1]))
			members[kept++] = members[i];
	}
	*count = kept;
	return members;
}

/* 1, 0; -1 without memory. */
static int
same_members(struct slice old, struct slice new, struct err *err)
{
	size_t old_count, new_count;
	struct slice *olds = members_of(old, &old_count, err);
	struct slice *news = olds != NULL ? members_of(new, &new_count, err) : NULL;
	int same = -1;

	if (news != NULL) {
		same = old_count == new_count;
		for (size_t i = 0; same == 1 && i < old_count; i++)
			same = slice_equal(olds[i], news[i]);
	}
	free(olds);
	free(news);
	return same;
}

static void
write_row(const struct changes *changes, const struct changes_side *side, size_t row,
    enum change change, const struct slice *rest, struct csvout *out)
{
	bool replies = changes->kind == STREAM_REPLIES;

	csvout_string(out, change_names[change]);
	csvout_field(out, cell_named(side, row, "id"));
	csvout_field(out, replies ? cell_named(side, row, "area") : (struct slice)SLICE_INIT);
	if (changes->with_coder)
		csvout_field(out, cell_named(side, row, "coder"));
	for (size_t i = 0; i < 3; i++)
		csvout_field(out, rest[i]);
	csvout_end(out);
}

static void
write_whole(const struct changes *changes, const struct changes_side *side, size_t row,
    enum change change, struct csvout *out, struct changes_sum *sum)
{
	static const struct slice nothing[3];

	write_row(changes, side, row, change, nothing, out);
	sum->cells[change]++;
	sum->rows[change]++;
}

/* A row that both have: one line for each cell that differs. */
static int
write_cells(const struct changes *changes, size_t old_row, size_t new_row, struct csvout *out,
    struct changes_sum *sum, struct err *err)
{
	bool seen[CHANGE_COUNT] = {false};

	for (size_t i = 0; i < changes->column_count; i++) {
		const struct changes_column *column = &changes->columns[i];
		struct slice old = cell_at(&changes->sides[0], old_row, column->places[0]);
		struct slice new = cell_at(&changes->sides[1], new_row, column->places[1]);
		struct slice rest[] = {column->name, old, new};
		int same = slice_equal(old, new);

		if (!same && column->list)
			same = same_members(old, new, err);
		if (same < 0)
			return -1;
		if (same)
			continue;
		write_row(changes, &changes->sides[0], old_row, column->change, rest, out);
		sum->cells[column->change]++;
		sum->rows[column->change] += !seen[column->change];
		seen[column->change] = true;
	}
	return 0;
}

int
changes_write(const struct changes *changes, struct csvout *out, struct changes_sum *sum,
    struct err *err)
{
	const struct changes_side *old = &changes->sides[0], *new = &changes->sides[1];

	*sum = (struct changes_sum){0};
	result_header(out,
	    changes->with_coder ? "change,id,area,coder,column,old,new"
				: "change,id,area,column,old,new");
	for (size_t i = 0; i < old->row_count; i++) {
		size_t row = nameset_find(&new->keys, nameset_name(&old->keys, i));

		if (row == NAMESET_NONE)
			write_whole(changes, old, i, CHANGE_VANISHED, out, sum);
		else if (write_cells(changes, i, row, out, sum, err) != 0)
			return -1;
	}
	for (size_t i = 0; i < new->row_count; i++) {
		if (nameset_find(&old->keys, nameset_name(&new->keys, i)) == NAMESET_NONE)
			write_whole(changes, new, i, CHANGE_APPEARED, out, sum);
	}
	return 0;
}

#define NAMES_MOST 8 /* in a message; the others are counted */

static void
say_only_in(const struct changes *changes, size_t side, const struct notice *notice)
{
	struct strbuf names = STRBUF_INIT;
	size_t count = 0;

	for (size_t i = 0; i < changes->column_count; i++) {
		if (changes->columns[i].places[1 - side] != HEADER_NONE)
			continue;
		if (count < NAMES_MOST) {
			strbuf_add_string(&names, count > 0 ? ", " : "");
			text_quote(changes->columns[i].name, &names);
		}
		count++;
	}
	if (count > NAMES_MOST)
		strbuf_add_format(&names, _(" and %zu more"), count - NAMES_MOST);
	if (count > 0)
		notice_say(notice, changes->sides[1 - side].name, 0,
		    _("lacks columns of the other one, which count as empty here: %s"), names.data);
	strbuf_release(&names);
}

static bool
any(const struct changes_sum *sum)
{
	for (int i = 0; i < CHANGE_COUNT; i++) {
		if (sum->cells[i] > 0)
			return true;
	}
	return false;
}

void
changes_remarks(const struct changes *changes, const struct changes_sum *sum,
    const struct notice *notice)
{
	bool replies = changes->kind == STREAM_REPLIES;
	enum change codes = replies ? CHANGE_STATUS : CHANGE_RECODED;

	say_only_in(changes, 0, notice);
	say_only_in(changes, 1, notice);
	if (!any(sum))
		notice_say(notice, NULL, 0,
		    replies ? _("no change in %zu replies") : _("no change in %zu findings"),
		    changes->sides[0].row_count);
	else
		notice_say(notice, NULL, 0,
		    replies
			? _("%zu appeared, %zu vanished; changes of status or response: %zu (replies: %zu); other changes: %zu (replies: %zu)")
			: _("%zu appeared, %zu vanished; recoded: %zu (findings: %zu); other changes: %zu (findings: %zu)"),
		    sum->cells[CHANGE_APPEARED], sum->cells[CHANGE_VANISHED], sum->cells[codes],
		    sum->rows[codes], sum->cells[CHANGE_CHANGED], sum->rows[CHANGE_CHANGED]);
}
