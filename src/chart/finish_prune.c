/* SPDX-License-Identifier: MIT */
/*
 * What gnuplot leaves behind without need: groups that hold nothing, and the
 * definitions of all its point types, of which most charts use none.
 */
#include "finish.h"

#include <stdlib.h>

#include "findings/mem.h"

/* The id that the value refers to: "#ID" or "url(#ID)"; empty where it is no reference. */
static struct slice
referred(const char *value)
{
	static const char start[] = "url(#";
	size_t length = sizeof(start) - 1;

	if (value[0] == '#')
		return slice_of(value + 1);
	if (strncmp(value, start, length) == 0)
		return (struct slice){value + length, strcspn(value + length, ")")};
	return (struct slice)SLICE_INIT;
}

/* What refers to what, and where definitions stand. */
struct uses {
	struct nameset references;
	xmlNode **definitions; /* <defs> */
	size_t count, capacity;
};

static int
collect_attributes(struct uses *uses, const xmlNode *node, struct err *err)
{
	for (const xmlAttr *attribute = node->properties; attribute != NULL;
	     attribute = attribute->next) {
		xmlChar *owned;
		const xmlChar *value = finish_value(attribute, &owned);
		struct slice id;
		int result = 0;

		if (value == NULL)
			return err_memory(err);
		id = referred((const char *)value);
		/* "#ffffff" is a colour, and no harm. */
		if (id.length > 0 && nameset_add(&uses->references, id, err) == NAMESET_NONE)
			result = -1;
		xmlFree(owned);
		if (result != 0)
			return -1;
	}
	return 0;
}

/* Of the node and all in it; but what stands in <defs> is looked at when it is used. */
static int
collect(struct uses *uses, xmlNode *node, struct err *err)
{
	if (collect_attributes(uses, node, err) != 0)
		return -1;
	if (finish_is(node, "defs")) {
		if (mem_reserve(&uses->definitions, &uses->capacity, uses->count + 1,
			sizeof(xmlNode *), err) != 0)
			return -1;
		uses->definitions[uses->count++] = node;
		return 0;
	}
	for (xmlNode *child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE && collect(uses, child, err) != 0)
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

/* A definition may use another one: until nothing more is used. */
static int
follow(struct uses *uses, struct err *err)
{
	size_t before;

	do {
		before = uses->references.count;
		for (size_t i = 0; i < uses->count; i++) {
			for (xmlNode *node = uses->definitions[i]->children; node != NULL;
			     node = node->next) {
				if (node->type == XML_ELEMENT_NODE &&
				    is_used(node, &uses->references) &&
				    collect(uses, node, err) != 0)
					return -1;
			}
		}
	} while (uses->references.count > before);
	return 0;
}

static void
remove_unused(const struct uses *uses)
{
	xmlNode *next;

	for (size_t i = 0; i < uses->count; i++) {
		for (xmlNode *node = uses->definitions[i]->children; node != NULL; node = next) {
			next = node->next;
			if (node->type == XML_ELEMENT_NODE && !is_used(node, &uses->references))
				remove_node(node);
		}
	}
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
	struct uses uses = {NAMESET_INIT, NULL, 0, 0};
	int result = -1;

	if (collect(&uses, root, err) == 0 && follow(&uses, err) == 0) {
		remove_unused(&uses);
		remove_empty(root);
		result = 0;
	}
	nameset_release(&uses.references);
	free((void *)uses.definitions);
	return result;
}
