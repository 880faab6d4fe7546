/* SPDX-License-Identifier: MIT */
/* The codes of a source as a codebook, which is stricter than most tools. */
#include <string.h>

#include "findings/gettext.h"
#include "findings/import_codes.h"
#include "findings/strbuf.h"
#include "findings/text.h"

struct writing {
	const struct codes *codes;
	struct slice types; /* the code above those that are types; empty: none is */
	struct csvout *out;
	const struct notice *notice;
	struct nameset parents;		  /* codes that others of no kind stand below */
	struct nameset names[KIND_COUNT]; /* folded: what a reader of the codebook calls one */
	struct strbuf scratch, code, parent;
};

/* `;` separates codes in our streams: there a comma stands in a code, the label keeps it. */
static struct slice
usable(struct slice code, struct strbuf *scratch)
{
	strbuf_clear(scratch);
	strbuf_add_slice(scratch, code);
	for (size_t i = 0; i < scratch->length; i++) {
		if (scratch->data[i] == ';')
			scratch->data[i] = ',';
	}
	return strbuf_slice(scratch);
}

/* Was there one of the kind that reads the same? 1: yes, 0: no, -1 without memory. */
static int
reads_the_same(struct writing *writing, enum kind kind, struct slice name, struct err *err)
{
	size_t before = writing->names[kind].count, number;

	strbuf_clear(&writing->scratch);
	text_fold(name, &writing->scratch);
	if (strbuf_check(&writing->scratch, err) != 0)
		return -1;
	number = nameset_add(&writing->names[kind], strbuf_slice(&writing->scratch), err);
	if (number == NAMESET_NONE)
		return -1;
	return number < before;
}

static void
say(struct writing *writing, const char *format, struct slice name)
{
	strbuf_clear(&writing->scratch);
	text_quote(name, &writing->scratch);
	notice_say(writing->notice, NULL, 0, format, writing->scratch.data);
}

static int
write_code(struct writing *writing, const struct import_code *code, enum kind kind,
    struct slice parent, struct err *err)
{
	struct csvout *out = writing->out;
	bool coloured = codebook_is_colour(code->colour), named = false;
	int same = reads_the_same(writing, kind, code->code, err);

	if (same < 0)
		return -1;
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		named |= code->label[i].length > 0;
	if (same) {
		say(writing, _("left out of the codebook: %s, which reads like a code before it"),
		    code->code);
		return 0;
	}
	if (!coloured && code->colour.length > 0)
		say(writing, _("left out of the codebook: a colour that is not #rrggbb, of %s"),
		    code->code);
	csvout_string(out, kind_name(kind));
	csvout_field(out, usable(code->code, &writing->code));
	/* One that has a name in one language has none that we know in the other. */
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		csvout_field(out, named ? code->label[i] : code->code);
	csvout_field(out, usable(parent, &writing->parent));
	csvout_field(out, code->area);
	csvout_field(out, code->aliases);
	csvout_field(out, code->description);
	csvout_field(out, coloured ? code->colour : (struct slice)SLICE_INIT);
	csvout_end(out);
	return 0;
}

/* The type that a code is; empty where it is none. */
static struct slice
type_of(const struct writing *writing, const struct import_code *code)
{
	if (writing->types.length == 0 || code->kind == KIND_GROUP)
		return (struct slice)SLICE_INIT;
	return codes_type(writing->codes, code->code, writing->types);
}

/* Is it written as a theme or group? Types are not, nor what stands for all of them. */
static bool
is_theme(const struct writing *writing, const struct import_code *code)
{
	return writing->types.length == 0 ||
	    (!text_equal_folded(code->code, writing->types) && type_of(writing, code).length == 0);
}

static int
write_types(struct writing *writing, struct err *err)
{
	for (size_t i = 0; i < writing->codes->count; i++) {
		const struct import_code *code = &writing->codes->list[i];
		struct import_code type = *code;
		const char *known;

		type.code = type_of(writing, code);
		if (type.code.length == 0)
			continue;
		for (int j = 0; j < LANGUAGE_COUNT; j++)
			type.label[j] = code->label[j].length > 0 ? code->label[j] : type.code;
		/* Everybody's words for types have codes that all programs know. */
		known = code_named("type", type.code);
		if (known != NULL)
			type.code = slice_of(known);
		if (write_code(writing, &type, KIND_TYPE, (struct slice)SLICE_INIT, err) != 0)
			return -1;
	}
	return 0;
}

static int
find_parents(struct writing *writing, struct err *err)
{
	for (size_t i = 0; i < writing->codes->count; i++) {
		const struct import_code *code = &writing->codes->list[i];

		if (code->kind == KIND_NONE && code->parent.length > 0 && is_theme(writing, code) &&
		    nameset_add(&writing->parents, code->parent, err) == NAMESET_NONE)
			return -1;
	}
	return 0;
}

static bool
is_parent(const struct writing *writing, const struct import_code *code)
{
	return nameset_find(&writing->parents, code->code) != NAMESET_NONE;
}

/* Groups that are codes, then those that are only named as parents. */
static int
write_groups(struct writing *writing, struct err *err)
{
	for (size_t i = 0; i < writing->codes->count; i++) {
		const struct import_code *code = &writing->codes->list[i];
		bool group = code->kind == KIND_GROUP ||
		    (code->kind == KIND_NONE && is_parent(writing, code));

		if (group && is_theme(writing, code) &&
		    write_code(writing, code, KIND_GROUP, code->parent, err) != 0)
			return -1;
	}
	for (size_t i = 0; i < writing->parents.count; i++) {
		struct import_code code = {.code = nameset_name(&writing->parents, i)};

		strbuf_clear(&writing->scratch);
		text_fold(code.code, &writing->scratch);
		if (nameset_find(&writing->names[KIND_GROUP], strbuf_slice(&writing->scratch)) !=
		    NAMESET_NONE)
			continue;
		if (write_code(writing, &code, KIND_GROUP, (struct slice)SLICE_INIT, err) != 0)
			return -1;
	}
	return 0;
}

static int
write_others(struct writing *writing, struct err *err)
{
	for (size_t i = 0; i < writing->codes->count; i++) {
		const struct import_code *code = &writing->codes->list[i];
		enum kind kind = code->kind == KIND_NONE ? KIND_THEME : code->kind;
		bool own = code->kind == KIND_NONE && is_parent(writing, code);

		if (kind != KIND_GROUP && is_theme(writing, code) &&
		    write_code(writing, code, kind, own ? code->code : code->parent, err) != 0)
			return -1;
	}
	return 0;
}

int
codes_write(const struct codes *codes, struct slice types, struct csvout *out,
    const struct notice *notice, struct err *err)
{
	static const char *const header[] = {"kind", "code", "label_es", "label_en", "parent",
	    "area", "aliases", "definition", "colour"};
	struct writing writing = {.codes = codes,
	    .types = types,
	    .out = out,
	    .notice = notice,
	    .scratch = STRBUF_INIT,
	    .code = STRBUF_INIT,
	    .parent = STRBUF_INIT};
	int result;

	for (size_t i = 0; i < sizeof(header) / sizeof(header[0]); i++)
		csvout_string(out, header[i]);
	csvout_end(out);
	result = find_parents(&writing, err);
	if (result == 0)
		result = write_types(&writing, err);
	if (result == 0)
		result = write_groups(&writing, err);
	if (result == 0)
		result = write_others(&writing, err);
	if (strbuf_check(&writing.code, err) != 0 || strbuf_check(&writing.parent, err) != 0)
		result = -1;
	for (int i = 0; i < KIND_COUNT; i++)
		nameset_release(&writing.names[i]);
	nameset_release(&writing.parents);
	strbuf_release(&writing.scratch);
	strbuf_release(&writing.code);
	strbuf_release(&writing.parent);
	return result;
}
