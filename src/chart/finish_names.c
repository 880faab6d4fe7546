/* SPDX-License-Identifier: MIT */
/*
 * What may stand in a finished SVG: elements that draw and attributes that say how,
 * in the order of their bytes. Nothing that may stay can run, and nothing refers to anything
 * outside.
 */
#include "finish.h"

#include <stdint.h>
#include <stdlib.h>

#define NAME(text) {(text), sizeof(text) - 1}
#define ELEMENT(text, kind) {NAME(text), true, false, kind}
#define ATTRIBUTE(text, kind) {NAME(text), false, true, kind}
#define BOTH(text) {NAME(text), true, true, FINISH_OTHER}
/* By rules of its own. */
#define NEITHER(text, kind) {NAME(text), false, false, kind}

static const struct finish_name list[] = {
    ELEMENT("circle", FINISH_OTHER),
    ATTRIBUTE("clip-path", FINISH_OTHER),
    ELEMENT("clipPath", FINISH_OTHER),
    ATTRIBUTE("color", FINISH_OTHER),
    ATTRIBUTE("cx", FINISH_OTHER),
    ATTRIBUTE("cy", FINISH_OTHER),
    ATTRIBUTE("d", FINISH_D),
    ELEMENT("defs", FINISH_DEFS),
    ELEMENT("desc", FINISH_DESC),
    ATTRIBUTE("dx", FINISH_OTHER),
    ATTRIBUTE("dy", FINISH_OTHER),
    ELEMENT("ellipse", FINISH_OTHER),
    ELEMENT("feComposite", FINISH_OTHER),
    ELEMENT("feFlood", FINISH_OTHER),
    ATTRIBUTE("fill", FINISH_OTHER),
    ATTRIBUTE("fill-opacity", FINISH_OTHER),
    BOTH("filter"),
    ATTRIBUTE("filterUnits", FINISH_OTHER),
    ATTRIBUTE("flood-color", FINISH_OTHER),
    ATTRIBUTE("flood-opacity", FINISH_OTHER),
    ATTRIBUTE("font-family", FINISH_OTHER),
    ATTRIBUTE("font-size", FINISH_OTHER),
    ATTRIBUTE("font-style", FINISH_OTHER),
    ATTRIBUTE("font-weight", FINISH_OTHER),
    ELEMENT("g", FINISH_G),
    ATTRIBUTE("height", FINISH_HEIGHT),
    NEITHER("href", FINISH_HREF),
    ATTRIBUTE("id", FINISH_ID),
    ELEMENT("image", FINISH_IMAGE),
    ATTRIBUTE("in", FINISH_OTHER),
    ATTRIBUTE("in2", FINISH_OTHER),
    ELEMENT("line", FINISH_OTHER),
    BOTH("mask"),
    ATTRIBUTE("opacity", FINISH_OTHER),
    ATTRIBUTE("operator", FINISH_OTHER),
    ELEMENT("path", FINISH_PATH),
    ELEMENT("pattern", FINISH_OTHER),
    ATTRIBUTE("patternUnits", FINISH_OTHER),
    ATTRIBUTE("pointer-events", FINISH_POINTER_EVENTS),
    ATTRIBUTE("points", FINISH_POINTS),
    ELEMENT("polygon", FINISH_POLYGON),
    ELEMENT("polyline", FINISH_OTHER),
    ATTRIBUTE("preserveAspectRatio", FINISH_OTHER),
    ATTRIBUTE("r", FINISH_OTHER),
    ELEMENT("rect", FINISH_OTHER),
    ATTRIBUTE("result", FINISH_OTHER),
    ATTRIBUTE("rx", FINISH_OTHER),
    ATTRIBUTE("ry", FINISH_OTHER),
    ATTRIBUTE("shape-rendering", FINISH_SHAPE_RENDERING),
    NEITHER("space", FINISH_SPACE),
    ATTRIBUTE("stroke", FINISH_OTHER),
    ATTRIBUTE("stroke-dasharray", FINISH_OTHER),
    ATTRIBUTE("stroke-linecap", FINISH_OTHER),
    ATTRIBUTE("stroke-linejoin", FINISH_OTHER),
    ATTRIBUTE("stroke-opacity", FINISH_OTHER),
    ATTRIBUTE("stroke-width", FINISH_OTHER),
    NEITHER("style", FINISH_STYLE),
    ELEMENT("svg", FINISH_OTHER),
    ELEMENT("text", FINISH_TEXT),
    ATTRIBUTE("text-anchor", FINISH_OTHER),
    ELEMENT("title", FINISH_TITLE),
    ATTRIBUTE("transform", FINISH_OTHER),
    ELEMENT("tspan", FINISH_TSPAN),
    ELEMENT("use", FINISH_USE),
    ATTRIBUTE("viewBox", FINISH_OTHER),
    ATTRIBUTE("width", FINISH_WIDTH),
    ATTRIBUTE("x", FINISH_OTHER),
    ATTRIBUTE("x1", FINISH_OTHER),
    ATTRIBUTE("x2", FINISH_OTHER),
    ATTRIBUTE("y", FINISH_OTHER),
    ATTRIBUTE("y1", FINISH_OTHER),
    ATTRIBUTE("y2", FINISH_OTHER),
};

static int
compare_names(const void *written, const void *entry)
{
	const struct finish_name *name = entry;

	return strcmp(written, name->text.data);
}

const struct finish_name *
finish_name_listed(const char *text)
{
	return bsearch(text, list, sizeof(list) / sizeof(list[0]), sizeof(list[0]), compare_names);
}

const struct finish_name *
finish_name_of(struct finish_names *names, const xmlChar *written)
{
	size_t slot = ((uintptr_t)written ^ (uintptr_t)written >> 7) % FINISH_CACHE;

	if (names->cache[slot].written != written) {
		names->cache[slot].written = written;
		names->cache[slot].name = finish_name_listed((const char *)written);
	}
	return names->cache[slot].name;
}
