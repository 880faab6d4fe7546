/* SPDX-License-Identifier: MIT */
/*
 * What may stand in a finished SVG: elements that draw and attributes that say how,
 * by name, in the order of their bytes. Nothing on the lists can run, and nothing refers to anything outside.
 */
#include "finish.h"

#include <stdlib.h>

#include "findings/gettext.h"

static const char *const elements[] = {
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feComposite",
    "feFlood",
    "filter",
    "g",
    "image",
    "line",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "rect",
    "svg",
    "text",
    "title",
    "tspan",
    "use",
};

static const char *const attributes[] = {
    "clip-path",
    "color",
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fill",
    "fill-opacity",
    "filter",
    "filterUnits",
    "flood-color",
    "flood-opacity",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "height",
    "id",
    "in",
    "in2",
    "mask",
    "opacity",
    "operator",
    "patternUnits",
    "pointer-events",
    "points",
    "preserveAspectRatio",
    "r",
    "result",
    "rx",
    "ry",
    "shape-rendering",
    "space",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#define CORNERS_OF_BOXES 5

struct cleaning {
	const struct chart_finish *finish;
	const struct notice *notice;
	struct nameset said; /* what is gone, each once */
	struct strbuf value; /* of the attribute at hand */
};

static int
compare_names(const void *name, const void *entry)
{
	return strcmp(name, *(const char *const *)entry);
}

static bool
is_listed(const char *const list[], size_t count, const xmlChar *name)
{
	return bsearch(name, list, count, sizeof(list[0]), compare_names) != NULL;
}

/* Say once that such a one is left out. */
static int
say(struct cleaning *cleaning, const char *format, const xmlChar *name, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	size_t before = cleaning->said.count;
	int result;

	strbuf_add_format(&text, format, (const char *)name);
	result = strbuf_check(&text, err);
	if (result == 0 && nameset_add(&cleaning->said, strbuf_slice(&text), err) == NAMESET_NONE)
		result = -1;
	if (result == 0 && cleaning->said.count > before)
		notice_say(cleaning->notice, NULL, 0, _("left out of the SVG: %s"), text.data);
	strbuf_release(&text);
	return result;
}

static bool
begins_with(const xmlChar *value, const char *start)
{
	return slice_begins_with(slice_of((const char *)value), start);
}

/* Does the value point to something else than a part of this picture, or an image in it? */
static bool
points_outside(const xmlNode *node, const xmlAttr *attribute, const xmlChar *value)
{
	if (xmlStrEqual(attribute->name, BAD_CAST "href"))
		return finish_is(node, "image") ? !begins_with(value, "data:image/png;base64,")
						: value[0] != '#';
	return xmlStrstr(value, BAD_CAST "url(") != NULL && !begins_with(value, "url(#");
}

static bool
is_allowed(const xmlNode *node, const xmlAttr *attribute, const xmlChar *value)
{
	if (xmlStrEqual(attribute->name, BAD_CAST "href")) {
		if (attribute->ns != NULL &&
		    !xmlStrEqual(attribute->ns->href, BAD_CAST FINISH_XLINK_NAMESPACE))
			return false;
	} else if (xmlStrEqual(attribute->name, BAD_CAST "space")) {
		if (attribute->ns == NULL || !xmlStrEqual(attribute->ns->href, XML_XML_NAMESPACE))
			return false;
	} else if (attribute->ns != NULL ||
	    !is_listed(attributes, COUNT_OF(attributes), attribute->name)) {
		return false;
	}
	return !points_outside(node, attribute, value);
}

/* The value with the prefix where it is an id or refers to one; false where it is neither. */
static bool
prefix_id(struct cleaning *cleaning, const xmlAttr *attribute, const xmlChar *value)
{
	const char *before;

	if (xmlStrEqual(attribute->name, BAD_CAST "id"))
		before = "";
	else if (xmlStrEqual(attribute->name, BAD_CAST "href") && value[0] == '#')
		before = "#";
	else if (begins_with(value, "url(#"))
		before = "url(#";
	else
		return false;
	strbuf_clear(&cleaning->value);
	strbuf_add_string(&cleaning->value, before);
	strbuf_add_slice(&cleaning->value, cleaning->finish->prefix);
	strbuf_add_char(&cleaning->value, '-');
	strbuf_add_string(&cleaning->value, (const char *)value + strlen(before));
	return true;
}

static int
set_value(xmlNode *node, const xmlAttr *attribute, const struct strbuf *value, struct err *err)
{
	if (strbuf_check(value, err) != 0)
		return -1;
	if (xmlSetNsProp(node, attribute->ns, attribute->name, BAD_CAST value->data) == NULL)
		return err_memory(err);
	return 0;
}

/* `fill:none; stroke:rgb(0,0,0)` as the attributes that say the same: no page forbids those. */
static int
unfold_style(xmlNode *node, const xmlChar *style, struct err *err)
{
	struct slice rest = slice_of((const char *)style), declaration, name;
	struct strbuf text = STRBUF_INIT;
	int result = 0;

	while (result == 0 && slice_split(&rest, ';', &declaration)) {
		size_t length;

		if (!slice_split(&declaration, ':', &name) || declaration.data == NULL ||
		    slice_is(slice_trim(name), "style"))
			continue;
		strbuf_clear(&text);
		strbuf_add_slice(&text, slice_trim(name));
		strbuf_add_char(&text, '\0');
		length = text.length;
		strbuf_add_slice(&text, slice_trim(declaration));
		result = strbuf_check(&text, err);
		/* It is looked at as an attribute after this one. */
		if (result == 0 &&
		    xmlSetProp(node, BAD_CAST text.data, BAD_CAST text.data + length) == NULL)
			result = err_memory(err);
	}
	strbuf_release(&text);
	return result;
}

static int
clean_attribute(struct cleaning *cleaning, xmlNode *node, xmlAttr *attribute, struct err *err)
{
	xmlChar *owned;
	const xmlChar *text = finish_value(attribute, &owned);
	int result = 0;

	if (text == NULL)
		return err_memory(err);
	if (xmlStrEqual(attribute->name, BAD_CAST "style") && attribute->ns == NULL) {
		result = unfold_style(node, text, err);
		xmlRemoveProp(attribute);
	} else if (!is_allowed(node, attribute, text)) {
		result = say(cleaning, _("the attribute \"%s\""), attribute->name, err);
		xmlRemoveProp(attribute);
	} else if (prefix_id(cleaning, attribute, text)) {
		result = set_value(node, attribute, &cleaning->value, err);
	}
	xmlFree(owned);
	return result;
}

static int
clean_attributes(struct cleaning *cleaning, xmlNode *node, struct err *err)
{
	xmlAttr *attribute = node->properties;

	/* What a style unfolds to is looked at, too, so styles come first. */
	while (attribute != NULL && !xmlStrEqual(attribute->name, BAD_CAST "style"))
		attribute = attribute->next;
	if (attribute != NULL && clean_attribute(cleaning, node, attribute, err) != 0)
		return -1;
	for (attribute = node->properties; attribute != NULL;) {
		xmlAttr *next = attribute->next;

		if (clean_attribute(cleaning, node, attribute, err) != 0)
			return -1;
		attribute = next;
	}
	return 0;
}

/* Text is for reading; between elements it is blanks. */
static bool
holds_text(const xmlNode *node)
{
	return finish_is(node, "text") || finish_is(node, "tspan") || finish_is(node, "title") ||
	    finish_is(node, "desc");
}

/*
 * gnuplot draws all that is filled with crisp edges, which is right for bars and
 * makes dots ragged: a polygon of many corners is a dot.
 */
static int
round_off(xmlNode *node, struct err *err)
{
	xmlAttr *points = finish_is(node, "polygon") ? xmlHasProp(node, BAD_CAST "points") : NULL;
	xmlChar *owned = NULL;
	const xmlChar *at = points != NULL ? finish_value(points, &owned) : NULL;
	size_t corners = 0;
	int result = 0;

	for (; at != NULL && *at != '\0'; at++)
		corners += *at == ',';
	xmlFree(owned);
	if (corners > CORNERS_OF_BOXES &&
	    xmlSetProp(node, BAD_CAST "shape-rendering", BAD_CAST "auto") == NULL)
		result = err_memory(err);
	return result;
}

static int
clean_node(struct cleaning *cleaning, xmlNode *node, bool *stays, struct err *err)
{
	*stays = node->type == XML_TEXT_NODE && holds_text(node->parent);
	if (node->type != XML_ELEMENT_NODE)
		return 0;
	*stays = node->ns != NULL && xmlStrEqual(node->ns->href, BAD_CAST FINISH_SVG_NAMESPACE) &&
	    is_listed(elements, COUNT_OF(elements), node->name);
	if (*stays && round_off(node, err) != 0)
		return -1;
	return *stays ? clean_attributes(cleaning, node, err)
		      : say(cleaning, _("the element <%s>"), node->name, err);
}

static int
clean_below(struct cleaning *cleaning, xmlNode *parent, struct err *err)
{
	xmlNode *next;

	for (xmlNode *node = parent->children; node != NULL; node = next) {
		bool stays;

		next = node->next;
		if (clean_node(cleaning, node, &stays, err) != 0 ||
		    (stays && clean_below(cleaning, node, err) != 0))
			return -1;
		if (!stays) {
			xmlUnlinkNode(node);
			xmlFreeNode(node);
		}
	}
	return 0;
}

int
finish_clean(const struct chart_finish *finish, xmlNode *root, const struct notice *notice,
    struct err *err)
{
	struct cleaning cleaning = {.finish = finish,
	    .notice = notice,
	    .said = NAMESET_INIT,
	    .value = STRBUF_INIT};
	int result = -1;

	if (clean_attributes(&cleaning, root, err) == 0)
		result = clean_below(&cleaning, root, err);
	nameset_release(&cleaning.said);
	strbuf_release(&cleaning.value);
	return result;
}
