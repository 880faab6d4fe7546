/* SPDX-License-Identifier: MIT */
/*
 * What gnuplot leaves behind without need: the definitions of all its point types, of
 * which most charts use none.
 */
#include "finish.h"

#include <stdlib.h>

#include "findings/mem.h"

void
finish_uses_release(struct finish_uses *uses)
{
	nameset_release(&uses->used);
	nameset_release(&uses->strings);
	free(uses->definitions);
	free(uses->groups);
	free(uses->references);
	*uses = (struct finish_uses){.used = NAMESET_INIT, .strings = NAMESET_INIT};
}

static int
keep(struct finish_uses *uses, struct slice text, struct slice *kept, struct err *err)
{
	size_t number = nameset_add(&uses->strings, text, err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&uses->strings, number);
	return 0;
}

int
finish_begin_group(struct finish_uses *uses, size_t start, struct err *err)
{
	if (mem_reserve(&uses->groups, &uses->group_capacity, uses->group_count + 1,
		sizeof(*uses->groups), err) != 0)
		return -1;
	uses->groups[uses->group_count++] = (struct finish_group){.start = start};
	return 0;
}

int
finish_define(struct finish_uses *uses, size_t start, const struct slice *id, struct err *err)
{
	struct finish_definition definition = {.start = start,
	    .group = uses->group_count - 1,
	    .has_id = id != NULL};

	if (mem_reserve(&uses->definitions, &uses->capacity, uses->count + 1,
		sizeof(*uses->definitions), err) != 0 ||
	    (id != NULL && keep(uses, *id, &definition.id, err) != 0))
		return -1;
	uses->definitions[uses->count++] = definition;
	return 0;
}

void
finish_forget_definition(struct finish_uses *uses)
{
	uses->count--;
	while (uses->reference_count > 0 &&
	    uses->references[uses->reference_count - 1].from == uses->count)
		uses->reference_count--;
}

void
finish_forget_group(struct finish_uses *uses)
{
	uses->group_count--;
	while (uses->count > 0 && uses->definitions[uses->count - 1].group == uses->group_count)
		finish_forget_definition(uses);
}

int
finish_refer(struct finish_uses *uses, size_t from, struct slice id, struct err *err)
{
	if (from == FINISH_NONE)
		return nameset_add(&uses->used, id, err) != NAMESET_NONE ? 0 : -1;
	if (mem_reserve(&uses->references, &uses->reference_capacity, uses->reference_count + 1,
		sizeof(*uses->references), err) != 0 ||
	    keep(uses, id, &uses->references[uses->reference_count].id, err) != 0)
		return -1;
	uses->references[uses->reference_count++].from = from;
	return 0;
}

static void
find_used(struct finish_uses *uses)
{
	for (size_t i = 0; i < uses->count; i++) {
		struct finish_definition *definition = &uses->definitions[i];

		definition->used = !definition->has_id ||
		    nameset_find(&uses->used, definition->id) != NAMESET_NONE;
	}
}

/* A definition may use another one: until nothing more is used. */
static int
follow(struct finish_uses *uses, struct err *err)
{
	size_t before;

	do {
		before = uses->used.count;
		find_used(uses);
		for (size_t i = 0; i < uses->reference_count; i++) {
			if (uses->definitions[uses->references[i].from].used &&
			    finish_refer(uses, FINISH_NONE, uses->references[i].id, err) != 0)
				return -1;
		}
	} while (uses->used.count > before);
	return 0;
}

/* Close the gap from `end` on up to `next`; where the text goes on. */
static size_t
move(struct strbuf *svg, size_t to, size_t end, size_t next)
{
	memmove(svg->data + to, svg->data + end, next - end);
	return to + (next - end);
}

int
finish_cut_unused(struct finish_uses *uses, struct strbuf *svg, struct err *err)
{
	size_t to = 0, from = 0, i = 0;

	if (follow(uses, err) != 0)
		return -1;
	for (size_t group = 0; group < uses->group_count; group++) {
		size_t first = i;
		bool any = false;

		for (; i < uses->count && uses->definitions[i].group == group; i++)
			any = any || uses->definitions[i].used;
		if (!any) {
			to = move(svg, to, from, uses->groups[group].start);
			from = uses->groups[group].end;
			continue;
		}
		for (size_t k = first; k < i; k++) {
			if (uses->definitions[k].used)
				continue;
			to = move(svg, to, from, uses->definitions[k].start);
			from = uses->definitions[k].end;
		}
	}
	strbuf_truncate(svg, move(svg, to, from, svg->length));
	return 0;
}
