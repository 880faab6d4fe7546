/* SPDX-License-Identifier: MIT */
/*
 * A codebook as codes within codes: themes in their groups, the codes of other kinds
 * below a heading that is none itself. What REFI-QDA has no place for stands behind the
 * description, see tail.h.
 */
#include <stdio.h>
#include <stdlib.h>

#include "export_refi.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "tail.h"

/* Readers take 256 elements in each other; groups in groups that go deeper come to the top. */
#define DEPTH_MAX 100

struct writing {
	const struct export *export;
	struct xml_write *xml;
	bool *written[KIND_COUNT];
	struct strbuf description;
};

struct guid
refi_code_guid(enum kind kind, struct slice code)
{
	const struct slice parts[] = {SLICE_LITERAL("code"), slice_of(kind_name(kind)), code};

	return guid_of(parts, 3);
}

void
refi_write_guid(struct xml_write *xml, const char *name, struct guid guid)
{
	xml_write_attribute(xml, name, slice_of(guid.text));
}

static void
open_code(struct xml_write *xml, struct guid guid, struct slice name, bool codable,
    struct slice colour)
{
	xml_write_open(xml, "Code");
	refi_write_guid(xml, "guid", guid);
	xml_write_attribute(xml, "name", name);
	xml_write_attribute(xml, "isCodable", slice_of(codable ? "true" : "false"));
	xml_write_attribute(xml, "color", colour);
}

static void
write_description(struct writing *writing)
{
	if (writing->description.length == 0)
		return;
	xml_write_open(writing->xml, "Description");
	xml_write_text(writing->xml, strbuf_slice(&writing->description));
	xml_write_close(writing->xml);
}

/* The definition, and behind it what brings the entry back as it is. */
static void
describe(struct writing *writing, enum kind kind, const struct codebook_entry *entry, bool nested)
{
	struct strbuf *text = &writing->description;
	char order[32];
	bool begun = false;

	strbuf_clear(text);
	strbuf_add_slice(text, entry->definition);
	tail_add(text, &begun, SLICE_LITERAL("kind"), slice_of(kind_name(kind)));
	tail_add(text, &begun, SLICE_LITERAL("code"), entry->code);
	tail_add(text, &begun, SLICE_LITERAL("label_es"), entry->label[LANGUAGE_ES]);
	tail_add(text, &begun, SLICE_LITERAL("label_en"), entry->label[LANGUAGE_EN]);
	if (!nested)
		tail_add(text, &begun, SLICE_LITERAL("parent"), entry->parent);
	tail_add(text, &begun, SLICE_LITERAL("area"), entry->area);
	tail_add(text, &begun, SLICE_LITERAL("aliases"), entry->aliases);
	snprintf(order, sizeof(order), "%zu", entry->line);
	tail_add(text, &begun, SLICE_LITERAL("order"), slice_of(order));
	if (text->failed)
		writing->xml->failed = true;
}

static void write_children(struct writing *writing, enum kind kind, struct slice parent,
    size_t depth);

static void
write_entry(struct writing *writing, enum kind kind, size_t number, size_t depth)
{
	const struct codebook_entry *entry = &writing->export->book->kinds[kind].entries[number];

	writing->written[kind][number] = true;
	open_code(writing->xml, refi_code_guid(kind, entry->code),
	    export_name(writing->export, kind, entry->code), kind != KIND_GROUP, entry->colour);
	describe(writing, kind, entry, depth > 0);
	write_description(writing);
	if (kind == KIND_GROUP) {
		write_children(writing, KIND_GROUP, entry->code, depth + 1);
		write_children(writing, KIND_THEME, entry->code, depth + 1);
	} else if (kind == KIND_AREA) {
		write_children(writing, KIND_AREA, entry->code, depth + 1);
	}
	xml_write_close(writing->xml);
}

/* Those with that parent; an empty one: those without. */
static void
write_children(struct writing *writing, enum kind kind, struct slice parent, size_t depth)
{
	const struct codebook_kind *entries = &writing->export->book->kinds[kind];

	for (size_t i = 0; depth <= DEPTH_MAX && i < entries->count; i++) {
		if (!writing->written[kind][i] && slice_equal(entries->entries[i].parent, parent))
			write_entry(writing, kind, i, depth);
	}
}

/* Those whose parents are in a circle, or are nowhere. */
static void
write_others(struct writing *writing, enum kind kind)
{
	for (size_t i = 0; i < writing->export->book->kinds[kind].count; i++) {
		if (!writing->written[kind][i])
			write_entry(writing, kind, i, 0);
	}
}

/* Codes that findings have and the codebook has not. */
static void
write_unknown(struct writing *writing, enum kind kind)
{
	const struct nameset *unknown = &writing->export->unknown[kind];

	for (size_t i = 0; i < unknown->count; i++) {
		struct codebook_entry entry = {.code = nameset_name(unknown, i)};

		open_code(writing->xml, refi_code_guid(kind, entry.code),
		    export_name(writing->export, kind, entry.code), true, entry.colour);
		describe(writing, kind, &entry, false);
		write_description(writing);
		xml_write_close(writing->xml);
	}
}

static bool
has_codes(const struct export *export, enum kind kind)
{
	return export->book->kinds[kind].count > 0 || export->unknown[kind].count > 0;
}

/* A heading, below which the codes of the kind stand. */
static void
write_kind(struct writing *writing, enum kind kind)
{
	bool begun = false;

	if (!has_codes(writing->export, kind))
		return;
	open_code(writing->xml, refi_code_guid(kind, (struct slice)SLICE_INIT),
	    slice_of(export_kind(writing->export, kind)), false, (struct slice)SLICE_INIT);
	strbuf_clear(&writing->description);
	tail_add(&writing->description, &begun, SLICE_LITERAL("kind"), slice_of(kind_name(kind)));
	write_description(writing);
	write_children(writing, kind, (struct slice)SLICE_INIT, 0);
	write_others(writing, kind);
	write_unknown(writing, kind);
	xml_write_close(writing->xml);
}

static void
write_kinds(struct writing *writing, bool all)
{
	write_children(writing, KIND_GROUP, (struct slice)SLICE_INIT, 0);
	write_others(writing, KIND_GROUP);
	write_children(writing, KIND_THEME, (struct slice)SLICE_INIT, 0);
	write_others(writing, KIND_THEME);
	write_unknown(writing, KIND_THEME);
	write_kind(writing, KIND_TYPE);
	write_kind(writing, KIND_AREA);
	if (!all)
		return;
	write_kind(writing, KIND_PROCESS);
	write_kind(writing, KIND_RESPONSE);
	write_kind(writing, KIND_STATUS);
}

int
refi_write_codes(const struct export *export, struct xml_write *xml, bool all, struct err *err)
{
	struct writing writing = {export, xml, {NULL}, STRBUF_INIT};
	bool any = false;
	int result = 0;

	for (int i = 0; result == 0 && i < KIND_COUNT; i++) {
		writing.written[i] =
		    mem_alloc(export->book->kinds[i].count, sizeof(*writing.written[i]), err);
		result = writing.written[i] != NULL ? 0 : -1;
		any |= has_codes(export, (enum kind)i) &&
		    (all || i == KIND_GROUP || i == KIND_THEME || i == KIND_TYPE || i == KIND_AREA);
	}
	if (result == 0 && any) {
		xml_write_open(xml, "Codes");
		write_kinds(&writing, all);
		xml_write_close(xml);
	}
	for (int i = 0; i < KIND_COUNT; i++)
		free(writing.written[i]);
	strbuf_release(&writing.description);
	return result;
}

int
export_refi_codebook(const struct export *export, struct output *output, struct err *err)
{
	struct xml_write xml;
	struct slice whole;
	int result = xml_write_begin(&xml, err);

	if (result == 0) {
		xml_write_open(&xml, "CodeBook");
		xml_write_attribute(&xml, "xmlns", SLICE_LITERAL("urn:QDA-XML:codebook:1.0"));
		xml_write_attribute(&xml, "origin", SLICE_LITERAL("findings-export"));
		result = refi_write_codes(export, &xml, true, err);
		xml_write_close(&xml);
	}
	if (result == 0)
		result = xml_write_end(&xml, &whole, err);
	if (result == 0)
		output_add(output, whole);
	xml_write_release(&xml);
	return result;
}
