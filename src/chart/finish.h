/* SPDX-License-Identifier: MIT */
/* The steps of finish_svg(), on the tree that libxml2 made of the picture. */
#ifndef CHART_FINISH_STEPS_H
#define CHART_FINISH_STEPS_H

#include <libxml/tree.h>

#include "findings/chart_finish.h"

#define FINISH_SVG_NAMESPACE "http://www.w3.org/2000/svg"
#define FINISH_XLINK_NAMESPACE "http://www.w3.org/1999/xlink"

static inline bool
finish_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, BAD_CAST name);
}

/*
 * An attribute's value, valid until the attribute changes. One that is not a single
 * text has parts that only libxml2 can put together: *owned is for xmlFree() then, else
 * NULL. NULL without memory.
 */
static inline const xmlChar *
finish_value(const xmlAttr *attribute, xmlChar **owned)
{
	const xmlNode *text = attribute->children;

	*owned = NULL;
	if (text == NULL)
		return BAD_CAST "";
	if (text->type == XML_TEXT_NODE && text->next == NULL && text->content != NULL)
		return text->content;
	*owned = xmlNodeListGetString(attribute->doc, attribute->children, 1);
	return *owned;
}

/* A <title> as its first child, for the tooltip. */
int finish_add_title(xmlNode *node, struct slice text, struct err *err);

/* Tooltips into marks; plots are called like their blocks, those of empty blocks are gone. */
int finish_speak(const struct chart_finish *finish, struct slice template, xmlNode *root,
    struct err *err);

/* What is on no list is gone; ids begin with the prefix. */
int finish_clean(const struct chart_finish *finish, xmlNode *root, const struct notice *notice,
    struct err *err);

/* Groups without content, and definitions that nothing refers to, are gone. */
int finish_prune(xmlNode *root, struct err *err);

#endif
