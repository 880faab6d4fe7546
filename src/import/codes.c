/* SPDX-License-Identifier: MIT */
#include "findings/import_codes.h"

#include <stdlib.h>

#include "findings/mem.h"
#include "findings/strbuf.h"

void
codes_release(struct codes *codes)
{
	free(codes->list);
	nameset_release(&codes->keys);
	nameset_release(&codes->strings);
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

int
codes_add(struct codes *codes, const struct import_code *code, struct err *err)
{
	size_t before = codes->keys.count, number = key_of(codes, code, err);
	struct import_code *kept;

	if (number == NAMESET_NONE)
		return -1;
	if (number < before)
		return 0;
	if (mem_reserve(&codes->list, &codes->capacity, codes->count + 1, sizeof(*codes->list),
		err) != 0)
		return -1;
	kept = &codes->list[codes->count++];
	*kept = *code;
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		if (keep(codes, &kept->label[i], err) != 0)
			return -1;
	}
	if (keep(codes, &kept->code, err) != 0 || keep(codes, &kept->parent, err) != 0 ||
	    keep(codes, &kept->area, err) != 0 || keep(codes, &kept->aliases, err) != 0 ||
	    keep(codes, &kept->description, err) != 0)
		return -1;
	return keep(codes, &kept->colour, err);
}

static void
write_code(const struct import_code *code, enum kind kind, struct slice parent, struct csvout *out)
{
	csvout_string(out, kind_name(kind));
	csvout_field(out, code->code);
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		csvout_field(out, code->label[i].length > 0 ? code->label[i] : code->code);
	csvout_field(out, parent);
	csvout_field(out, code->area);
	csvout_field(out, code->aliases);
	csvout_field(out, code->description);
	csvout_field(out, code->colour);
	csvout_end(out);
}

/* The codes of no kind that others of no kind stand below. */
static int
find_parents(const struct codes *codes, struct nameset *parents, struct err *err)
{
	for (size_t i = 0; i < codes->count; i++) {
		const struct import_code *code = &codes->list[i];

		if (code->kind == KIND_NONE && code->parent.length > 0 &&
		    nameset_add(parents, code->parent, err) == NAMESET_NONE)
			return -1;
	}
	return 0;
}

static bool
is_parent(const struct nameset *parents, const struct import_code *code)
{
	return nameset_find(parents, code->code) != NAMESET_NONE;
}

int
codes_write(const struct codes *codes, struct csvout *out, struct err *err)
{
	static const char *const header[] = {"kind", "code", "label_es", "label_en", "parent",
	    "area", "aliases", "definition", "colour"};
	struct nameset parents = NAMESET_INIT;
	int result = find_parents(codes, &parents, err);

	for (size_t i = 0; i < sizeof(header) / sizeof(header[0]); i++)
		csvout_string(out, header[i]);
	csvout_end(out);
	for (size_t i = 0; i < codes->count; i++) {
		const struct import_code *code = &codes->list[i];

		if (code->kind == KIND_NONE && is_parent(&parents, code))
			write_code(code, KIND_GROUP, code->parent, out);
		else if (code->kind == KIND_GROUP)
			write_code(code, KIND_GROUP, code->parent, out);
	}
	for (size_t i = 0; i < codes->count; i++) {
		const struct import_code *code = &codes->list[i];

		if (code->kind == KIND_NONE)
			write_code(code, KIND_THEME,
			    is_parent(&parents, code) ? code->code : code->parent, out);
		else if (code->kind != KIND_GROUP)
			write_code(code, code->kind, code->parent, out);
	}
	nameset_release(&parents);
	return result;
}
