/* SPDX-License-Identifier: MIT */
/* Who gets which findings, and the sending of them. */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/matrix.h"
#include "findings/mem.h"

/* The area of that code, which is added where it is new; NULL without memory. */
static struct matrix_area *
area_of(struct matrix_plan *plan, struct slice code, struct err *err)
{
	size_t number = nameset_add(&plan->codes, code, err);

	if (number == NAMESET_NONE)
		return NULL;
	if (number == plan->area_count) {
		if (mem_reserve(&plan->areas, &plan->area_capacity, number + 1,
			sizeof(*plan->areas), err) != 0)
			return NULL;
		plan->areas[plan->area_count++] =
		    (struct matrix_area){.code = nameset_name(&plan->codes, number)};
	}
	return &plan->areas[number];
}

/* Once, however often the finding names the area. */
static int
add_to_area(struct matrix_plan *plan, struct slice code, size_t finding, struct err *err)
{
	struct matrix_area *area = area_of(plan, code, err);

	if (area == NULL)
		return -1;
	if (area->count > 0 && area->findings[area->count - 1] == finding)
		return 0;
	if (mem_reserve(&area->findings, &area->capacity, area->count + 1, sizeof(*area->findings),
		err) != 0)
		return -1;
	area->findings[area->count++] = finding;
	return 0;
}

static int
add_finding(struct matrix_plan *plan, size_t number, const struct codebook *book, struct err *err)
{
	const struct finding *finding = &plan->list->items[number];
	struct slice areas = finding->cells[FINDING_AREA], member, first = SLICE_INIT;
	bool several = false;

	while (slice_split(&areas, ';', &member)) {
		member = codebook_code(book, KIND_AREA, slice_trim(member));
		if (member.length == 0)
			continue;
		if (first.length == 0)
			first = member;
		several |= !slice_equal(member, first);
		if (add_to_area(plan, member, number, err) != 0)
			return -1;
	}
	plan->findings++;
	plan->several += several;
	plan->attention += finding_needs_attention(finding, book);
	return first.length == 0 ? add_to_area(plan, first, number, err) : 0;
}

/* The process whose findings are meant: the one chosen, else the only one. */
static int
find_process(struct matrix_plan *plan, const char *chosen, const struct codebook *book,
    struct err *err)
{
	for (size_t i = 0; i < plan->list->count; i++) {
		struct slice process =
		    codebook_code(book, KIND_PROCESS, plan->list->items[i].cells[FINDING_PROCESS]);

		if (chosen != NULL &&
		    !slice_equal(process, codebook_code(book, KIND_PROCESS, slice_of(chosen))))
			continue;
		if (i > 0 && chosen == NULL && !slice_equal(process, plan->process))
			return err_set(err, ERR_USAGE,
			    _("there are findings of several processes (\"%.*s\", \"%.*s\"): choose "
			      "one with --process"),
			    SLICE_ARG(plan->process), SLICE_ARG(process));
		plan->process = process;
		if (chosen != NULL)
			return 0;
	}
	if (chosen != NULL)
		return err_set(err, ERR_USAGE, _("there are no findings of process \"%s\""),
		    chosen);
	return 0;
}

/* Before or after: codebook order, then as they came, without area last. */
static size_t
rank_of(const struct matrix_area *area, size_t came, const struct codebook *book)
{
	size_t entry = codebook_by_code(book, KIND_AREA, area->code);

	if (area->code.length == 0)
		return SIZE_MAX;
	return entry != CODEBOOK_NONE ? entry : book->kinds[KIND_AREA].count + came;
}

struct ranked {
	size_t rank;
	struct matrix_area area;
};

static int
by_rank(const void *a, const void *b)
{
	const struct ranked *one = a, *other = b;

	return (one->rank > other->rank) - (one->rank < other->rank);
}

static int
sort_areas(struct matrix_plan *plan, const struct codebook *book, struct err *err)
{
	struct ranked *ranked = mem_alloc(plan->area_count, sizeof(*ranked), err);

	if (ranked == NULL)
		return -1;
	for (size_t i = 0; i < plan->area_count; i++)
		ranked[i] = (struct ranked){rank_of(&plan->areas[i], i, book), plan->areas[i]};
	qsort(ranked, plan->area_count, sizeof(*ranked), by_rank);
	for (size_t i = 0; i < plan->area_count; i++)
		plan->areas[i] = ranked[i].area;
	free(ranked);
	return 0;
}

int
matrix_plan_make(struct matrix_plan *plan, const struct finding_list *list, const char *process,
    const struct codebook *book, struct err *err)
{
	int result;

	*plan = (struct matrix_plan)MATRIX_PLAN_INIT;
	plan->list = list;
	result = find_process(plan, process, book, err);
	for (size_t i = 0; result == 0 && i < list->count; i++) {
		struct slice of = list->items[i].cells[FINDING_PROCESS];

		if (slice_equal(codebook_code(book, KIND_PROCESS, of), plan->process))
			result = add_finding(plan, i, book, err);
	}
	if (result == 0)
		result = sort_areas(plan, book, err);
	if (result != 0)
		matrix_plan_release(plan);
	return result;
}

void
matrix_plan_release(struct matrix_plan *plan)
{
	for (size_t i = 0; i < plan->area_count; i++)
		free(plan->areas[i].findings);
	free(plan->areas);
	nameset_release(&plan->codes);
	*plan = (struct matrix_plan)MATRIX_PLAN_INIT;
}

static int
send(const struct finding *finding, struct slice area, const struct matrix_options *options,
    struct replies *replies, struct err *err)
{
	struct slice id = finding->cells[FINDING_ID];
	size_t index = replies_find(replies, id, area);
	bool attention = finding_needs_attention(finding, options->book);

	if (index == REPLY_NONE)
		index = replies_add(replies, id, area, err);
	if (index == REPLY_NONE)
		return -1;
	if (replies->items[index].cells[REPLY_STATUS].length > 0)
		return 0;
	if (options->asked != NULL &&
	    replies_set(replies, index, REPLY_ASKED, slice_of(options->asked), err) != 0)
		return -1;
	/* Nobody has to answer what is sent for information. */
	if (options->due != NULL && attention &&
	    replies_set(replies, index, REPLY_DUE, slice_of(options->due), err) != 0)
		return -1;
	return replies_set(replies, index, REPLY_STATUS,
	    slice_of(attention ? "pending" : "not_applicable"), err);
}

int
matrix_plan_send(const struct matrix_plan *plan, const struct matrix_options *options,
    struct replies *replies, struct err *err)
{
	for (size_t i = 0; i < plan->area_count; i++) {
		const struct matrix_area *area = &plan->areas[i];

		for (size_t j = 0; area->code.length > 0 && j < area->count; j++) {
			if (send(&plan->list->items[area->findings[j]], area->code, options,
				replies, err) != 0)
				return -1;
		}
	}
	return 0;
}
