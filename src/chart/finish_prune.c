/* SPDX-License-Identifier: MIT */
/*
 * What gnuplot leaves behind without need: groups that hold nothing, and the
 * definitions of all its point types, of which most charts use none.
 */
#include "finish.h"

/* The id that the value refers to: "#ID" or "url(#ID)"; empty where it is no reference. */
static struct slice
referred(const xmlChar *value)
{
	struct slice s = slice_of((const char *)value);
	size_t begin = slice_begins_with(s, "#") ? 1 : 0;

	if (slice_begins_with(s, "url(#"))
		begin = 5;
	if (begin == 0)
		return (struct slice)SLICE_INIT;
	s.data += begin;
	s.length -= begin;
	if (begin == 5 && s.length > 0 && s.data[s.length - 1] == ')')
		s.length--;
	return s;
}

static int
collect_references(xmlNode *node, struct nameset *references, struct err *err)
{
	for (const xmlAttr *attribute = node->properties; attribute != NULL;
	     attribute = attribute->next) {
		xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
		struct slice id = value != NULL ? referred(value) : (struct slice)SLICE_INIT;
		int result = 0;

		/* "#ffffff" is a colour, and no harm. */
		if (id.length > 0 && nameset_add(references, id, err) == NAMESET_NONE)
			result = -1;
		xmlFree(value);
		if (result != 0)
			return -1;
	}
	for (xmlNode *child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE &&
		    collect_references(child, references, err) != 0)
			return -1;
	}
	return 0;
}

static void
remove_node(xmlNode *node)
{
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

static bool
is_used(xmlNode *definition, const struct nameset *references)
{
	xmlChar *id = xmlGetProp(definition, BAD_CAST "id");
	bool used =
	    id == NULL || nameset_find(references, slice_of((const char *)id)) != NAMESET_NONE;

	xmlFree(id);
	return used;
}

/* Returns how many are gone. */
static size_t
remove_unused(xmlNode *parent, const struct nameset *references)
{
	size_t removed = 0;
	xmlNode *next;

	for (xmlNode *node = parent->children; node != NULL; node = next) {
		next = node->next;
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (finish_is(parent, "defs") && !is_used(node, references)) {
			remove_node(node);
			removed++;
		} else {
			removed += remove_unused(node, references);
		}
	}
	return removed;
}

/* A text that says nothing, and groups that hold nothing any more; tooltips alone are nothing. */
static void
remove_empty(xmlNode *parent)
{
	xmlNode *next;

	for (xmlNode *node = parent->children; node != NULL; node = next) {
		xmlNode *child;

		next = node->next;
		if (node->type != XML_ELEMENT_NODE)
			continue;
		remove_empty(node);
		child = node->children;
		while (child != NULL && finish_is(child, "title"))
			child = child->next;
		if (child == NULL &&
		    (finish_is(node, "g") || finish_is(node, "defs") || finish_is(node, "text")))
			remove_node(node);
	}
}

int
finish_prune(xmlNode *root, struct err *err)
{
	size_t removed;

	/* A definition may have been used by another that is gone now. */
	do {
		struct nameset references = NAMESET_INIT;
		int result = collect_references(root, &references, err);

		removed = result == 0 ? remove_unused(root, &references) : 0;
		nameset_release(&references);
		if (result != 0)
			return -1;
	} while (removed > 0);
	remove_empty(root);
	return 0;
}
