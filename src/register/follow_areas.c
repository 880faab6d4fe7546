/* SPDX-License-Identifier: MIT */
#include "findings/follow_areas.h"

#include <stdint.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/strbuf.h"

/* More rows than these are not said one by one. */
#define MISSING_MESSAGES 10

size_t
follow_areas_number(struct follow_areas *areas, struct slice code, struct err *err)
{
	size_t number = nameset_add(&areas->codes, code, err);

	if (number == NAMESET_NONE)
		return SIZE_MAX;
	if (number == areas->count) {
		if (mem_reserve(&areas->items, &areas->capacity, number + 1, sizeof(*areas->items),
			err) != 0)
			return SIZE_MAX;
		areas->items[areas->count++] = (struct follow_area){.processes = NAMESET_INIT};
	}
	return number;
}

static int
add_finding(struct follow_areas *areas, size_t finding, struct err *err)
{
	struct slice rest = areas->list->items[finding].cells[FINDING_AREA], member;

	while (slice_split(&rest, ';', &member)) {
		struct follow_area *area;
		size_t number;

		member = codebook_code(areas->book, KIND_AREA, slice_trim(member));
		if (member.length == 0)
			continue;
		number = follow_areas_number(areas, member, err);
		if (number == SIZE_MAX)
			return -1;
		area = &areas->items[number];
		if (area->count > 0 && area->findings[area->count - 1] == finding)
			continue;
		if (mem_reserve(&area->findings, &area->capacity, area->count + 1,
			sizeof(*area->findings), err) != 0)
			return -1;
		area->findings[area->count++] = finding;
	}
	return 0;
}

int
follow_areas_begin(struct follow_areas *areas, const struct finding_list *list,
    const struct codebook *book, struct err *err)
{
	*areas = (struct follow_areas)FOLLOW_AREAS_INIT;
	areas->list = list;
	areas->book = book;
	for (size_t i = 0; i < list->count; i++) {
		if (add_finding(areas, i, err) != 0)
			return -1;
	}
	return 0;
}

void
follow_areas_release(struct follow_areas *areas)
{
	for (size_t i = 0; i < areas->count; i++) {
		free(areas->items[i].findings);
		free(areas->items[i].came);
		nameset_release(&areas->items[i].processes);
	}
	free(areas->items);
	free(areas->order);
	nameset_release(&areas->codes);
	*areas = (struct follow_areas)FOLLOW_AREAS_INIT;
}

bool
follow_areas_names(const struct follow_areas *areas, size_t area, size_t finding)
{
	const struct follow_area *item = &areas->items[area];
	size_t low = 0, high = item->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (item->findings[middle] < finding)
			low = middle + 1;
		else
			high = middle;
	}
	return low < item->count && item->findings[low] == finding;
}

int
follow_areas_file(struct follow_areas *areas, size_t area, const char *file, struct slice process,
    struct err *err)
{
	struct follow_area *item = &areas->items[area];

	if (item->file == NULL) {
		item->came = mem_alloc(areas->list->count, sizeof(*item->came), err);
		if (item->came == NULL ||
		    mem_reserve(&areas->order, &areas->order_capacity, areas->order_count + 1,
			sizeof(*areas->order), err) != 0)
			return -1;
		areas->order[areas->order_count++] = area;
		item->file = file;
	}
	if (process.length > 0 && nameset_add(&item->processes, process, err) == NAMESET_NONE)
		return -1;
	return 0;
}

static struct slice
process_of(const struct follow_areas *areas, size_t finding)
{
	return codebook_code(areas->book, KIND_PROCESS,
	    areas->list->items[finding].cells[FINDING_PROCESS]);
}

int
follow_areas_came(struct follow_areas *areas, size_t area, size_t finding, struct err *err)
{
	struct follow_area *item = &areas->items[area];

	item->came[finding] = true;
	return nameset_add(&item->processes, process_of(areas, finding), err) == NAMESET_NONE ? -1
											      : 0;
}

/* What is missing of one area, as far as it goes into one line. */
struct missing {
	size_t count;
	size_t findings[MISSING_MESSAGES];
};

/* Is the finding of a process of which something came, where that is known? */
static bool
is_meant(const struct follow_areas *areas, const struct follow_area *area, size_t finding)
{
	return area->processes.count == 0 ||
	    nameset_find(&area->processes, process_of(areas, finding)) != NAMESET_NONE;
}

static void
look_for(const struct follow_area *area, size_t finding, struct missing *missing)
{
	if (area->came[finding])
		return;
	if (missing->count < MISSING_MESSAGES)
		missing->findings[missing->count] = finding;
	missing->count++;
}

static void
say_missing(const struct follow_areas *areas, size_t number, const struct missing *missing,
    const struct notice *notice)
{
	const struct finding *findings = areas->list->items;
	struct slice code = nameset_name(&areas->codes, number);
	struct strbuf ids = STRBUF_INIT;

	for (size_t i = 0; i < missing->count && i < MISSING_MESSAGES; i++) {
		struct slice id = findings[missing->findings[i]].cells[FINDING_ID];

		if (missing->count <= MISSING_MESSAGES)
			notice_say(notice, areas->items[number].file, 0,
			    _("finding %.*s: its row is missing, and it was sent to %.*s"),
			    SLICE_ARG(id), SLICE_ARG(code));
		strbuf_add_format(&ids, "%s%.*s", i > 0 ? ", " : "", SLICE_ARG(id));
	}
	if (missing->count > MISSING_MESSAGES)
		notice_say(notice, areas->items[number].file, 0,
		    _("%zu rows that were sent to %.*s are missing: those of findings %s, ..."),
		    missing->count, SLICE_ARG(code), ids.data);
	strbuf_release(&ids);
}

/* What the replies say was sent; false where they know of nothing. */
static bool
look_for_asked(const struct follow_areas *areas, size_t number, const struct replies *replies,
    size_t known, struct missing *missing)
{
	const struct follow_area *area = &areas->items[number];
	struct slice code = nameset_name(&areas->codes, number);
	bool any = false;

	for (size_t i = 0; i < known; i++) {
		const struct slice *cells = replies->items[i].cells;
		size_t finding;

		if (!slice_equal(cells[REPLY_AREA], code) || !reply_is_asked(&replies->items[i]))
			continue;
		finding = finding_list_find(areas->list, cells[REPLY_ID]);
		if (finding == FINDING_NONE || !is_meant(areas, area, finding))
			continue;
		any = true;
		look_for(area, finding, missing);
	}
	return any;
}

static void
look_for_named(const struct follow_areas *areas, size_t number, struct missing *missing)
{
	const struct follow_area *area = &areas->items[number];

	for (size_t i = 0; i < area->count; i++) {
		if (is_meant(areas, area, area->findings[i]))
			look_for(area, area->findings[i], missing);
	}
}

size_t
follow_areas_missing(const struct follow_areas *areas, const struct replies *replies, size_t known,
    const struct notice *notice)
{
	size_t total = 0;

	for (size_t i = 0; i < areas->order_count; i++) {
		struct missing missing = {.count = 0};

		if (!look_for_asked(areas, areas->order[i], replies, known, &missing))
			look_for_named(areas, areas->order[i], &missing);
		say_missing(areas, areas->order[i], &missing, notice);
		total += missing.count;
	}
	return total;
}
