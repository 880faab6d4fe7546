/* SPDX-License-Identifier: MIT */
#include "finish.h"

#include <limits.h>
#include <stdlib.h>

#include <libxml/parser.h>

#include "findings/gettext.h"
#include "findings/mem.h"

void
finish_release(struct chart_finish *finish)
{
	free(finish->blocks);
	free(finish->tips);
	nameset_release(&finish->strings);
	*finish = (struct chart_finish)CHART_FINISH_INIT;
}

static struct slice
keep(struct chart_finish *finish, struct slice text)
{
	struct err ignored = ERR_INIT;
	size_t number = nameset_add(&finish->strings, text, &ignored);

	if (number != NAMESET_NONE)
		return nameset_name(&finish->strings, number);
	finish->failed = true;
	return (struct slice)SLICE_INIT;
}

void
finish_name(struct chart_finish *finish, struct slice language, struct slice prefix,
    struct slice title, struct slice description)
{
	finish->language = keep(finish, language);
	finish->prefix = keep(finish, prefix);
	finish->title = keep(finish, title);
	finish->description = keep(finish, description);
}

void
finish_size(struct chart_finish *finish, struct slice width, struct slice height)
{
	finish->width = keep(finish, width);
	finish->height = keep(finish, height);
}

void
finish_block(struct chart_finish *finish, struct slice name)
{
	struct finish_block block = {.name = keep(finish, name), .first = finish->tip_count};
	struct err ignored = ERR_INIT;

	if (mem_reserve(&finish->blocks, &finish->block_capacity, finish->block_count + 1,
		sizeof(*finish->blocks), &ignored) != 0)
		finish->failed = true;
	else
		finish->blocks[finish->block_count++] = block;
}

void
finish_mark(struct chart_finish *finish, struct slice tip)
{
	struct err ignored = ERR_INIT;
	struct finish_block *block;

	if (finish->block_count == 0 ||
	    mem_reserve(&finish->tips, &finish->tip_capacity, finish->tip_count + 1,
		sizeof(*finish->tips), &ignored) != 0) {
		finish->failed = true;
		return;
	}
	block = &finish->blocks[finish->block_count - 1];
	finish->tips[finish->tip_count++] = tip.length > 0 ? keep(finish, tip) : tip;
	block->count++;
	block->speaks = block->speaks || tip.length > 0;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
finish_is_prefix(struct slice prefix)
{
	for (size_t i = 0; i < prefix.length; i++) {
		char c = prefix.data[i];

		if (!is_letter(c) && (i == 0 || ((c < '0' || c > '9') && c != '-' && c != '_')))
			return false;
	}
	return prefix.length > 0;
}

/* libxml2 escapes what it is given so, and wants it terminated. */
static int
set_text(xmlNode *node, struct slice text, struct err *err)
{
	xmlNode *content;

	if (text.length > INT_MAX)
		return err_memory(err);
	content = xmlNewTextLen(BAD_CAST text.data, (int)text.length);
	if (content == NULL || xmlAddChild(node, content) == NULL)
		return err_memory(err);
	return 0;
}

/* Before what the element holds. */
static xmlNode *
add_first(xmlNode *node, const char *name, struct slice text, struct err *err)
{
	xmlNode *child = xmlNewNode(node->ns, BAD_CAST name);

	if (child == NULL) {
		err_memory(err);
		return NULL;
	}
	if (node->children != NULL ? xmlAddPrevSibling(node->children, child) == NULL
				   : xmlAddChild(node, child) == NULL) {
		xmlFreeNode(child);
		err_memory(err);
		return NULL;
	}
	return set_text(child, text, err) == 0 ? child : NULL;
}

int
finish_add_title(xmlNode *node, struct slice text, struct err *err)
{
	return add_first(node, "title", text, err) != NULL ? 0 : -1;
}

/* gnuplot's own name and description go, with what else stands there of the kind. */
static void
remove_names(xmlNode *root)
{
	xmlNode *next;

	for (xmlNode *node = root->children; node != NULL; node = next) {
		next = node->next;
		if (finish_is(node, "title") || finish_is(node, "desc")) {
			xmlUnlinkNode(node);
			xmlFreeNode(node);
		}
	}
}

/* "PREFIX-NAME", as an attribute's value: an id, or a list that grows. */
static void
add_id(struct strbuf *text, const struct chart_finish *finish, const char *name)
{
	if (text->length > 0)
		strbuf_add_char(text, ' ');
	strbuf_add_slice(text, finish->prefix);
	strbuf_add_string(text, name);
}

static int
set_attribute(xmlNode *node, const char *name, const char *value, struct err *err)
{
	return xmlSetProp(node, BAD_CAST name, BAD_CAST value) != NULL ? 0 : err_memory(err);
}

/* One of the two names: it is said after, and stands before, what was there. */
static int
add_name(const struct chart_finish *finish, xmlNode *root, const char *element, const char *id,
    struct slice text, struct err *err)
{
	struct strbuf value = STRBUF_INIT;
	xmlNode *node;
	int result;

	node = add_first(root, element, text, err);
	if (node == NULL)
		return -1;
	add_id(&value, finish, id);
	result = strbuf_check(&value, err);
	if (result == 0)
		result = set_attribute(node, "id", value.data, err);
	strbuf_release(&value);
	return result;
}

/* An attribute of the root, where there is something to say. */
static int
say(xmlNode *root, const char *name, struct slice text, struct err *err)
{
	struct strbuf value = STRBUF_INIT;
	int result;

	strbuf_add_slice(&value, text);
	result = strbuf_check(&value, err);
	if (result == 0 && value.length > 0) {
		if (strcmp(name, "lang") == 0)
			xmlNodeSetLang(root, BAD_CAST value.data);
		else
			result = set_attribute(root, name, value.data, err);
	}
	strbuf_release(&value);
	return result;
}

static int
add_names(const struct chart_finish *finish, xmlNode *root, struct err *err)
{
	struct strbuf labels = STRBUF_INIT;
	int result = 0;

	remove_names(root);
	add_id(&labels, finish, "-chart-title");
	if (finish->description.length > 0) {
		add_id(&labels, finish, "-chart-desc");
		result = add_name(finish, root, "desc", "-chart-desc", finish->description, err);
	}
	if (result == 0)
		result = add_name(finish, root, "title", "-chart-title", finish->title, err);
	if (result == 0)
		result = strbuf_check(&labels, err);
	if (result == 0 &&
	    (set_attribute(root, "role", "img", err) != 0 ||
		set_attribute(root, "aria-labelledby", labels.data, err) != 0 ||
		say(root, "lang", finish->language, err) != 0 ||
		say(root, "width", finish->width, err) != 0 ||
		say(root, "height", finish->height, err) != 0))
		result = -1;
	strbuf_release(&labels);
	return result;
}

static int
write_tree(xmlDoc *document, struct strbuf *svg, struct err *err)
{
	xmlChar *text = NULL;
	int length = 0, indent = xmlIndentTreeOutput;

	/* A line for each element; blanks before them would make a third of the file. */
	xmlIndentTreeOutput = 0;
	xmlDocDumpFormatMemoryEnc(document, &text, &length, "UTF-8", 1);
	xmlIndentTreeOutput = indent;
	if (text == NULL)
		return err_memory(err);
	strbuf_add(svg, text, (size_t)length);
	xmlFree(text);
	return strbuf_check(svg, err);
}

static int
rework(const struct chart_finish *finish, struct slice template, xmlDoc *document,
    const struct notice *notice, struct strbuf *svg, struct err *err)
{
	xmlNode *root = document != NULL ? xmlDocGetRootElement(document) : NULL;

	if (root == NULL || !finish_is(root, "svg"))
		return err_set(err, ERR_SYSTEM, _("what gnuplot drew is no SVG that can be read"));
	if (finish->failed)
		return err_memory(err);
	/* The names come last: nothing of gnuplot's may bear their ids. */
	if (finish_speak(finish, template, root, err) != 0 ||
	    finish_clean(finish, root, notice, err) != 0 || finish_prune(root, err) != 0 ||
	    add_names(finish, root, err) != 0)
		return -1;
	return write_tree(document, svg, err);
}

/* Where the text comes next, or the end. */
static size_t
find(struct slice s, struct slice wanted)
{
	size_t at = 0;

	while (at + wanted.length <= s.length) {
		const char *first = memchr(s.data + at, wanted.data[0], s.length - at);

		if (first == NULL)
			break;
		at = (size_t)(first - s.data);
		if (at + wanted.length <= s.length &&
		    memcmp(first, wanted.data, wanted.length) == 0)
			return at;
		at++;
	}
	return s.length;
}

/* Move so many bytes over. */
static void
move(struct slice *from, size_t length, struct strbuf *to)
{
	strbuf_add(to, from->data, length);
	from->data += length;
	from->length -= length;
}

/*
 * gnuplot leaves `>` as it is, and a text that holds `]]>` is no XML then. Where it
 * ends a section of its own it stays.
 */
static void
mend(struct slice drawn, struct strbuf *mended)
{
	const struct slice begin = SLICE_LITERAL("<![CDATA["), end = SLICE_LITERAL("]]>");

	while (drawn.length > 0) {
		size_t section = find(drawn, begin);
		struct slice before = {drawn.data, section};

		while (before.length > 0) {
			size_t length = find(before, end);

			move(&before, length, mended);
			if (before.length > 0) {
				strbuf_add_string(mended, "]]&gt;");
				before.data += end.length;
				before.length -= end.length;
			}
		}
		drawn.data += section;
		drawn.length -= section;
		section = find(drawn, end);
		move(&drawn, section < drawn.length ? section + end.length : section, mended);
	}
}

int
finish_svg(const struct chart_finish *finish, struct slice template, struct slice drawn,
    const struct notice *notice, struct strbuf *svg, struct err *err)
{
	struct strbuf mended = STRBUF_INIT;
	xmlDoc *document = NULL;
	int result;

	mend(drawn, &mended);
	result = strbuf_check(&mended, err);
	if (result == 0 && mended.length <= INT_MAX)
		document = xmlReadMemory(mended.data, (int)mended.length, NULL, NULL,
		    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	strbuf_release(&mended);
	if (result == 0)
		result = rework(finish, template, document, notice, svg, err);
	xmlFreeDoc(document);
	return result;
}
