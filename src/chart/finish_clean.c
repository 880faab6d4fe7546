/* SPDX-License-Identifier: MIT */
/*
 * Attributes: which may stay, whose ids get the prefix, and how they are written.
 */
#include "finish.h"

#include <limits.h>
#include <strings.h>

#include "findings/mem.h"

#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"
#define NO_NAMESPACE (const xmlChar *)"" /* a prefix that nobody declared */

static int
add(struct finish_attributes *attributes, struct finish_attribute attribute, struct err *err)
{
	if (mem_reserve(&attributes->items, &attributes->capacity, attributes->count + 1,
		sizeof(*attributes->items), err) != 0)
		return -1;
	attributes->items[attributes->count++] = attribute;
	return 0;
}

/* Of each attribute: local name, prefix, namespace, begin and end of the value. */
int
finish_take_attributes(struct finish_attributes *attributes, struct finish_names *names,
    const xmlChar **given, int count, struct err *err)
{
	attributes->count = 0;
	for (; count > 0; count--, given += 5) {
		struct finish_attribute attribute = {.name = finish_name_of(names, given[0]),
		    .written = given[0],
		    .uri = given[1] != NULL && given[2] == NULL ? NO_NAMESPACE : given[2],
		    .value = {(const char *)given[3], (size_t)(given[4] - given[3])}};

		if (add(attributes, attribute, err) != 0)
			return -1;
	}
	return 0;
}

static struct finish_attribute *
find(const struct finish_attributes *attributes, enum finish_kind kind)
{
	for (size_t i = 0; i < attributes->count; i++) {
		struct finish_attribute *attribute = &attributes->items[i];

		if (finish_kind_of(attribute->name) == kind && attribute->uri == NULL)
			return attribute;
	}
	return NULL;
}

bool
finish_attribute(const struct finish_attributes *attributes, enum finish_kind kind,
    struct slice *value)
{
	const struct finish_attribute *attribute = find(attributes, kind);

	if (attribute != NULL)
		*value = attribute->value;
	return attribute != NULL;
}

/* By its own name: those that are on no list are told apart, too. */
static int
set(struct finish_attributes *attributes, struct finish_attribute attribute, struct err *err)
{
	for (size_t i = 0; i < attributes->count; i++) {
		struct finish_attribute *old = &attributes->items[i];

		if (old->uri == NULL && xmlStrEqual(old->written, attribute.written)) {
			old->value = attribute.value;
			return 0;
		}
	}
	return add(attributes, attribute, err);
}

int
finish_set_attribute(struct finish_attributes *attributes, const struct finish_name *name,
    struct slice value, struct err *err)
{
	return set(attributes,
	    (struct finish_attribute){.name = name,
		.written = BAD_CAST name->text.data,
		.value = value},
	    err);
}

int
finish_unfold_style(struct finish_attributes *attributes, struct finish_names *names,
    xmlDict *dictionary, struct err *err)
{
	struct finish_attribute *style = find(attributes, FINISH_STYLE);
	struct slice rest, declaration, name;

	if (style == NULL)
		return 0;
	rest = style->value;
	attributes->count--;
	memmove(style, style + 1,
	    (size_t)(attributes->items + attributes->count - style) * sizeof(*style));
	while (slice_split(&rest, ';', &declaration)) {
		struct finish_attribute attribute = {.name = NULL};

		if (!slice_split(&declaration, ':', &name) || declaration.data == NULL)
			continue;
		name = slice_trim(name);
		if (name.length == 0 || slice_is(name, "style"))
			continue;
		attribute.written = xmlDictLookup(dictionary, BAD_CAST name.data, (int)name.length);
		if (attribute.written == NULL)
			return err_memory(err);
		attribute.name = finish_name_of(names, attribute.written);
		attribute.value = slice_trim(declaration);
		if (set(attributes, attribute, err) != 0)
			return -1;
	}
	return 0;
}

/* `url(...)` to something else than a part of this picture; an escape may hide it. */
static bool
holds_foreign_url(struct slice value)
{
	const char *end = slice_end(value), *at = value.data;

	while (at < end && (at = memchr(at, '(', (size_t)(end - at))) != NULL) {
		/* Nearly all of them are rgb(...). */
		if (at - value.data >= 3 && (at[-1] == 'l' || at[-1] == 'L') &&
		    strncasecmp(at - 3, "url", 3) == 0 &&
		    (at - value.data > 3 || !slice_begins_with(value, "url(#")))
			return true;
		if (memchr(value.data, '\\', value.length) != NULL)
			return true;
		at++;
	}
	return false;
}

bool
finish_may_stay(enum finish_kind element, const struct finish_attribute *attribute)
{
	struct slice value = attribute->value;

	switch (finish_kind_of(attribute->name)) {
	case FINISH_HREF:
		if (attribute->uri != NULL &&
		    strcmp((const char *)attribute->uri, XLINK_NAMESPACE) != 0)
			return false;
		return slice_begins_with(value,
		    element == FINISH_IMAGE ? "data:image/png;base64," : "#");
	case FINISH_SPACE:
		return attribute->uri != NULL && xmlStrEqual(attribute->uri, XML_XML_NAMESPACE);
	default:
		return attribute->uri == NULL && attribute->name != NULL &&
		    attribute->name->says_how && !holds_foreign_url(value);
	}
}

static bool
begins_url(struct slice value)
{
	return value.length > 5 && value.data[0] == 'u' && memcmp(value.data, "url(#", 5) == 0;
}

struct slice
finish_reference(const struct finish_attribute *attribute)
{
	struct slice value = attribute->value, id = SLICE_INIT;

	if (attribute->name->kind == FINISH_HREF && value.length > 0 && value.data[0] == '#') {
		id = (struct slice){value.data + 1, value.length - 1};
	} else if (begins_url(value)) {
		slice_skip(&value, 5);
		slice_split(&value, ')', &id);
	}
	return id;
}

/* What is written otherwise in an attribute. */
static const bool special[UCHAR_MAX + 1] = {
    ['<'] = true,
    ['>'] = true,
    ['&'] = true,
    ['"'] = true,
    ['\n'] = true,
    ['\r'] = true,
    ['\t'] = true,
};

/* Bytes that stand there as they are. */
static size_t
plain(struct slice value)
{
	size_t i = 0;

	while (i < value.length && !special[(unsigned char)value.data[i]])
		i++;
	return i;
}

static void
write_escaped(struct strbuf *svg, char c)
{
	switch (c) {
	case '<':
		strbuf_add_string(svg, "&lt;");
		break;
	case '>':
		strbuf_add_string(svg, "&gt;");
		break;
	case '&':
		strbuf_add_string(svg, "&amp;");
		break;
	case '"':
		strbuf_add_string(svg, "&quot;");
		break;
	default:
		strbuf_add_format(svg, "&#%d;", c);
		break;
	}
}

void
finish_write_value(struct strbuf *svg, struct slice value)
{
	while (value.length > 0) {
		size_t length = plain(value);

		strbuf_add(svg, value.data, length);
		if (length < value.length)
			write_escaped(svg, value.data[length++]);
		slice_skip(&value, length);
	}
}

void
finish_write_text(struct strbuf *svg, struct slice text)
{
	while (text.length > 0) {
		size_t length = plain(text);

		strbuf_add(svg, text.data, length);
		if (length < text.length) {
			if (strchr("\"\n\t", text.data[length]) != NULL)
				strbuf_add_char(svg, text.data[length]);
			else
				write_escaped(svg, text.data[length]);
			length++;
		}
		slice_skip(&text, length);
	}
}

/* Most values are long and hold nothing to escape. */
static bool
write_plain(struct strbuf *svg, struct slice name, struct slice value)
{
	char *room;

	if (plain(value) < value.length ||
	    (room = strbuf_room(svg, name.length + value.length + 4)) == NULL)
		return false;
	*room++ = ' ';
	room = (char *)memcpy(room, name.data, name.length) + name.length;
	*room++ = '=';
	*room++ = '"';
	room = (char *)memcpy(room, value.data, value.length) + value.length;
	*room++ = '"';
	*room = '\0';
	svg->length += name.length + value.length + 4;
	return true;
}

void
finish_write_attribute(struct strbuf *svg, const struct finish_attribute *attribute,
    struct slice reference, struct slice prefix)
{
	struct slice value = attribute->value, name = attribute->name->text;
	enum finish_kind kind = attribute->name->kind;
	bool refers = kind == FINISH_ID || reference.length > 0;
	size_t before = 0;

	if (!refers && attribute->uri == NULL && write_plain(svg, name, value))
		return;
	strbuf_add_char(svg, ' ');
	if (attribute->uri != NULL)
		strbuf_add_string(svg, kind == FINISH_HREF ? "xlink:" : "xml:");
	strbuf_add_slice(svg, name);
	strbuf_add(svg, "=\"", 2);
	if (refers) {
		before = kind == FINISH_ID ? 0 : kind == FINISH_HREF ? 1 : 5;
		strbuf_add(svg, value.data, before);
		finish_write_value(svg, prefix);
		strbuf_add_char(svg, '-');
	}
	finish_write_value(svg, (struct slice){value.data + before, value.length - before});
	strbuf_add_char(svg, '"');
}

/* Said at the end, when the picture is known to be whole. */
void
finish_lose(struct strbuf *text, struct finish_losses *losses, const char *format,
    const xmlChar *name)
{
	struct err ignored = ERR_INIT;

	strbuf_clear(text);
	strbuf_add_format(text, format, (const char *)name);
	if (text->failed ||
	    nameset_add(&losses->names, strbuf_slice(text), &ignored) == NAMESET_NONE)
		text->failed = true;
}
