/* SPDX-License-Identifier: MIT */
#include "findings/import_codes.h"

#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"
#include "findings/strbuf.h"
#include "findings/text.h"

void
codes_release(struct codes *codes)
{
	free(codes->list);
	nameset_release(&codes->keys);
	nameset_release(&codes->names);
	nameset_release(&codes->strings);
	free(codes->first);
	*codes = (struct codes)CODES_INIT;
}

static int
keep(struct codes *codes, struct slice *s, struct err *err)
{
	size_t number = nameset_add(&codes->strings, *s, err);

	if (number == NAMESET_NONE)
		return -1;
	*s = nameset_name(&codes->strings, number);
	return 0;
}

/* Number of the kind and code; NAMESET_NONE without memory. */
static size_t
key_of(struct codes *codes, const struct import_code *code, struct err *err)
{
	struct strbuf key = STRBUF_INIT;
	size_t number = NAMESET_NONE;

	strbuf_add_char(&key, (char)('0' + code->kind));
	strbuf_add_slice(&key, code->code);
	if (strbuf_check(&key, err) == 0)
		number = nameset_add(&codes->keys, strbuf_slice(&key), err);
	strbuf_release(&key);
	return number;
}

/* Which members of a code are slices beside the code itself. */
static struct slice *
member(struct import_code *code, int number)
{
	struct slice *const members[] = {&code->label[LANGUAGE_ES], &code->label[LANGUAGE_EN],
	    &code->parent, &code->area, &code->aliases, &code->description, &code->colour};

	return number < (int)(sizeof(members) / sizeof(members[0])) ? members[number] : NULL;
}

static int
keep_name(struct codes *codes, size_t number, struct err *err)
{
	size_t before = codes->names.count;
	size_t name = nameset_add(&codes->names, codes->list[number].code, err);

	if (name == NAMESET_NONE ||
	    mem_reserve(&codes->first, &codes->first_capacity, name + 1, sizeof(*codes->first),
		err) != 0)
		return -1;
	if (name == before)
		codes->first[name] = number;
	return 0;
}

int
codes_add(struct codes *codes, const struct import_code *code, struct err *err)
{
	size_t before = codes->keys.count, number = key_of(codes, code, err);
	struct import_code from = *code, *kept;

	if (number == NAMESET_NONE)
		return -1;
	if (number == before) {
		if (mem_reserve(&codes->list, &codes->capacity, number + 1, sizeof(*codes->list),
			err) != 0)
			return -1;
		codes->list[number] = (struct import_code){.kind = code->kind, .code = code->code};
		codes->count++;
		if (keep(codes, &codes->list[number].code, err) != 0 ||
		    keep_name(codes, number, err) != 0)
			return -1;
	}
	kept = &codes->list[number];
	for (int i = 0; member(kept, i) != NULL; i++) {
		struct slice *to = member(kept, i);

		if (to->length > 0 || member(&from, i)->length == 0)
			continue;
		*to = *member(&from, i);
		if (keep(codes, to, err) != 0)
			return -1;
	}
	return 0;
}

/* However deep people nest codes; more is a circle. */
#define DEPTH_MAX 64

/* "Type\Strength", "Type::Strength", "Type / Strength" without "Type" and what follows it. */
static struct slice
without_front(struct slice code, struct slice front)
{
	if (code.length <= front.length || memcmp(code.data, front.data, front.length) != 0 ||
	    strchr("\\:/>. -", code.data[front.length]) == NULL)
		return code;
	slice_skip(&code, front.length);
	while (code.length > 0 && strchr("\\:/>. -", code.data[0]) != NULL) {
		code.data++;
		code.length--;
	}
	return code;
}

/* The code of that name; of two kinds the one that came first. NULL where there is none. */
static const struct import_code *
find_code(const struct codes *codes, struct slice name)
{
	size_t number = nameset_find(&codes->names, name);

	return number != NAMESET_NONE ? &codes->list[codes->first[number]] : NULL;
}

struct slice
codes_type(const struct codes *codes, struct slice code, struct slice types)
{
	const struct import_code *at = find_code(codes, code);

	for (int depth = 0; at != NULL && depth < DEPTH_MAX; depth++) {
		if (at->parent.length == 0)
			break;
		if (text_equal_folded(at->parent, types))
			return without_front(code, at->parent);
		at = find_code(codes, at->parent);
	}
	return (struct slice)SLICE_INIT;
}

bool
codes_say_more(const struct codes *codes)
{
	for (size_t i = 0; i < codes->count; i++) {
		const struct import_code *code = &codes->list[i];

		if (code->description.length > 0 || code->colour.length > 0 ||
		    code->label[LANGUAGE_ES].length > 0 || code->label[LANGUAGE_EN].length > 0)
			return true;
	}
	return false;
}
