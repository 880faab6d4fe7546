/* SPDX-License-Identifier: MIT */
/* The codes of a project: what they are called, and what our export said of them. */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "qda_parts.h"
#include "refi.h"
#include "tail.h"

#define BETWEEN " / "

/* The value of that key in the tail, kept; empty where there is none. */
static int
tail_value(struct refi *refi, struct slice tail, const char *wanted, struct slice *found,
    struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	struct slice key, value;
	int result = 0;

	*found = (struct slice)SLICE_INIT;
	while (found->length == 0 && tail_next(&tail, &key, &value)) {
		if (slice_is(key, wanted))
			*found = value;
	}
	if (found->length > 0) {
		tail_read(*found, &text);
		*found = strbuf_slice(&text);
		result = strbuf_check(&text, err);
		if (result == 0)
			result = qda_keep(refi->project, found, err);
	}
	strbuf_release(&text);
	return result;
}

static enum kind
kind_named(struct slice name)
{
	for (int i = 0; i < KIND_COUNT; i++) {
		if (slice_is(name, kind_name((enum kind)i)))
			return (enum kind)i;
	}
	return KIND_NONE;
}

/* Parents stand before what is below them. */
static int
read_tail(struct refi *refi, size_t number, struct err *err)
{
	const struct qda_code *code = &refi->project->codes[number];
	struct refi_code *named = &refi->codes[number];
	struct slice kind = SLICE_INIT;

	named->kind = KIND_NONE;
	if (tail_cut(code->description, &named->text, &named->tail) &&
	    (tail_value(refi, named->tail, "kind", &kind, err) != 0 ||
		tail_value(refi, named->tail, "code", &named->code, err) != 0))
		return -1;
	if (kind.length > 0) {
		named->kind = kind_named(kind);
		named->heading = named->code.length == 0 && !code->codable;
	} else if (code->parent != QDA_NONE && refi->codes[code->parent].heading) {
		named->kind = refi->codes[code->parent].kind;
	} else if (!code->codable) {
		named->kind = KIND_GROUP;
	}
	return 0;
}

static int
name_by_path(struct refi *refi, size_t number, struct err *err)
{
	struct strbuf path = STRBUF_INIT, longer = STRBUF_INIT;
	int result;

	for (size_t i = number; i != QDA_NONE; i = refi->project->codes[i].parent) {
		strbuf_clear(&longer);
		strbuf_add_slice(&longer, refi->project->codes[i].name);
		strbuf_add_string(&longer, path.length > 0 ? BETWEEN : "");
		strbuf_add_slice(&longer, strbuf_slice(&path));
		strbuf_clear(&path);
		strbuf_add_slice(&path, strbuf_slice(&longer));
	}
	refi->codes[number].code = strbuf_slice(&path);
	result = strbuf_check(&path, err);
	if (result == 0)
		result = qda_keep(refi->project, &refi->codes[number].code, err);
	strbuf_release(&path);
	strbuf_release(&longer);
	return result;
}

/* How many codes have each name, by the name's number in `names`. */
static int
count_names(const struct refi *refi, struct nameset *names, size_t *times, struct err *err)
{
	for (size_t i = 0; i < refi->project->code_count; i++) {
		size_t number = nameset_add(names, refi->project->codes[i].name, err);

		if (number == NAMESET_NONE)
			return -1;
		times[number]++;
	}
	return 0;
}

int
refi_name_codes(struct refi *refi, struct err *err)
{
	const struct qda_project *project = refi->project;
	struct nameset names = NAMESET_INIT;
	size_t *times = mem_alloc(project->code_count, sizeof(*times), err);
	int result = times != NULL ? count_names(refi, &names, times, err) : -1;

	refi->codes = mem_alloc(project->code_count, sizeof(*refi->codes), err);
	if (refi->codes == NULL)
		result = -1;
	for (size_t i = 0; result == 0 && i < project->code_count; i++) {
		struct slice name = project->codes[i].name;

		result = read_tail(refi, i, err);
		if (result != 0 || refi->codes[i].code.length > 0)
			continue;
		refi->codes[i].code = name;
		if (times[nameset_find(&names, name)] > 1)
			result = name_by_path(refi, i, err);
	}
	nameset_release(&names);
	free(times);
	return result;
}

/* "#rgb" is short for "#rrggbb". */
static int
long_colour(struct refi *refi, struct slice *colour, struct err *err)
{
	char full[7];

	if (colour->length != 4)
		return 0;
	full[0] = colour->data[0];
	for (int i = 0; i < 6; i++)
		full[1 + i] = colour->data[1 + i / 2];
	*colour = (struct slice){full, sizeof(full)};
	return qda_keep(refi->project, colour, err);
}

/* The code above, those that are only headings aside; empty where there is none. */
static struct slice
parent_of(const struct refi *refi, size_t number)
{
	size_t parent = refi->project->codes[number].parent;

	while (parent != QDA_NONE && refi->codes[parent].heading)
		parent = refi->project->codes[parent].parent;
	return parent != QDA_NONE ? refi->codes[parent].code : (struct slice)SLICE_INIT;
}

static int
hand_over_code(struct refi *refi, size_t number, struct err *err)
{
	const struct refi_code *named = &refi->codes[number];
	struct import_code code = {.kind = named->kind,
	    .code = named->code,
	    .parent = parent_of(refi, number),
	    .description = named->text,
	    .colour = refi->project->codes[number].colour};

	if (code.parent.length == 0 &&
	    tail_value(refi, named->tail, "parent", &code.parent, err) != 0)
		return -1;
	if (long_colour(refi, &code.colour, err) != 0 ||
	    tail_value(refi, named->tail, "label_es", &code.label[LANGUAGE_ES], err) != 0 ||
	    tail_value(refi, named->tail, "label_en", &code.label[LANGUAGE_EN], err) != 0 ||
	    tail_value(refi, named->tail, "area", &code.area, err) != 0 ||
	    tail_value(refi, named->tail, "aliases", &code.aliases, err) != 0)
		return -1;
	return import_code(refi->import, &code, err);
}

/* As our export found them in the codebook; others behind, as they stand. */
struct ordered {
	uint64_t order;
	size_t code;
};

static int
compare_ordered(const void *left, const void *right)
{
	const struct ordered *a = left, *b = right;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return a->code < b->code ? -1 : a->code > b->code;
}

static int
order_codes(struct refi *refi, struct ordered *ordered, struct err *err)
{
	size_t count = refi->project->code_count;

	for (size_t i = 0; i < count; i++) {
		struct slice order;

		if (tail_value(refi, refi->codes[i].tail, "order", &order, err) != 0)
			return -1;
		ordered[i] = (struct ordered){UINT64_MAX, i};
		number_parse_count(order, &ordered[i].order);
	}
	qsort(ordered, count, sizeof(*ordered), compare_ordered);
	return 0;
}

int
refi_hand_over_codes(struct refi *refi, struct err *err)
{
	const struct qda_project *project = refi->project;
	struct ordered *ordered = mem_alloc(project->code_count, sizeof(*ordered), err);
	int result = ordered != NULL ? order_codes(refi, ordered, err) : -1;

	for (size_t i = 0; result == 0 && i < project->code_count; i++) {
		size_t code = ordered[i].code;

		if (project->codes[code].name.length == 0)
			import_fault(refi->import, project->codes[code].line,
			    _("a code without a name is left out"));
		else if (!refi->codes[code].heading)
			result = hand_over_code(refi, code, err);
	}
	free(ordered);
	return result;
}
