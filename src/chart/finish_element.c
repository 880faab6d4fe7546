/* SPDX-License-Identifier: MIT */
/*
 * One element of gnuplot's picture: what of it is written, and what it says; and where it
 * turns out to hold nothing it is cut off the end again.
 */
#include "finish_pass.h"

#include "findings/gettext.h"

#define CORNERS_OF_BOXES 5

/* The start tag's end, before what the element holds. */
void
pass_close_start(struct pass *pass, struct frame *frame)
{
	if (!frame->open)
		return;
	frame->open = false;
	strbuf_add_char(pass->svg, '>');
	if (!frame->in_text)
		strbuf_add_char(pass->svg, '\n');
}

/* Write those that may stay, and remember what they refer to. */
int
pass_write_attributes(struct pass *pass, enum finish_kind element)
{
	for (size_t i = 0; i < pass->attributes.count; i++) {
		const struct finish_attribute *attribute = &pass->attributes.items[i];
		struct slice id;

		if (!finish_may_stay(element, attribute)) {
			finish_lose(&pass->loss, pass->losses, _("the attribute \"%s\""),
			    attribute->written);
			continue;
		}
		id = finish_reference(attribute);
		finish_write_attribute(pass->svg, attribute, id, pass->finish->prefix);
		if (id.length > 0 &&
		    finish_refer(&pass->uses, pass->definition, id, pass->err) != 0)
			return -1;
	}
	return 0;
}

/*
 * gnuplot draws all that is filled with crisp edges, which is right for bars and
 * makes dots ragged: a polygon of many corners is a dot.
 */
static int
round_off(struct pass *pass)
{
	struct slice points;
	size_t corners = 0;

	if (!finish_attribute(&pass->attributes, FINISH_POINTS, &points))
		return 0;
	for (size_t i = 0; i < points.length && corners <= CORNERS_OF_BOXES; i++)
		corners += points.data[i] == ',';
	if (corners <= CORNERS_OF_BOXES)
		return 0;
	return finish_set_attribute(&pass->attributes, finish_name_listed("shape-rendering"),
	    SLICE_LITERAL("auto"), pass->err);
}

/* Room is made for it in the one above; <defs> and what stands in them are counted. */
static int
write_start(struct pass *pass, struct frame *parent, struct frame *frame)
{
	struct slice id;
	bool has_id;

	frame->before = pass->svg->length;
	frame->opened_parent = parent->open;
	pass_close_start(pass, parent);
	frame->start = pass->svg->length;
	if (pass->definition == FINISH_NONE && parent->kind == FINISH_DEFS) {
		has_id = finish_attribute(&pass->attributes, FINISH_ID, &id);
		if (finish_define(&pass->uses, frame->start, has_id ? &id : NULL, pass->err) != 0)
			return -1;
		frame->is_definition = true;
		pass->definition = pass->uses.count - 1;
	} else if (pass->definition == FINISH_NONE && frame->kind == FINISH_DEFS) {
		if (finish_begin_group(&pass->uses, frame->start, pass->err) != 0)
			return -1;
		frame->is_group = true;
	}
	frame->open = true;
	strbuf_add_char(pass->svg, '<');
	strbuf_add_slice(pass->svg, frame->name->text);
	return pass_write_attributes(pass, frame->kind);
}

static bool
is_svg(struct pass *pass, const xmlChar *uri)
{
	if (uri != NULL && uri != pass->svg_uri && xmlStrEqual(uri, BAD_CAST FINISH_SVG_NAMESPACE))
		pass->svg_uri = uri;
	return uri != NULL && uri == pass->svg_uri;
}

/* Is it one that stays? What is on no list is said. */
static void
judge(struct pass *pass, struct frame *frame, const xmlChar *name, const xmlChar *uri)
{
	if (frame->gone || (frame->name != NULL && frame->name->draws && is_svg(pass, uri)))
		return;
	finish_lose(&pass->loss, pass->losses, _("the element <%s>"), name);
	frame->gone = true;
}

static void
write_end(struct pass *pass, struct frame *parent, const struct frame *frame)
{
	if (frame->open) {
		strbuf_add(pass->svg, "/>", 2);
	} else {
		strbuf_add(pass->svg, "</", 2);
		strbuf_add_slice(pass->svg, frame->name->text);
		strbuf_add_char(pass->svg, '>');
	}
	if (!parent->in_text)
		strbuf_add_char(pass->svg, '\n');
	parent->full = parent->full || frame->kind != FINISH_TITLE;
	if (frame->is_definition)
		pass->uses.definitions[pass->uses.count - 1].end = pass->svg->length;
	else if (frame->is_group)
		pass->uses.groups[pass->uses.group_count - 1].end = pass->svg->length;
}

/* Each line becomes a path of its own, with what it says; the last of them stays open. */
static int
write_lines(struct pass *pass, struct frame *parent, struct frame *frame)
{
	struct slice rest = SLICE_INIT, line, tip;
	size_t marks;

	finish_attribute(&pass->attributes, FINISH_D, &rest);
	while (pass_next_line(&rest, &line, &marks)) {
		struct frame copy = *frame;

		tip = pass_take_tip(pass);
		for (size_t i = 1; i < marks; i++)
			pass_take_tip(pass);
		if (finish_set_attribute(&pass->attributes, finish_name_listed("d"), line,
			pass->err) != 0 ||
		    write_start(pass, parent, &copy) != 0)
			return -1;
		pass_speak(pass, &copy, tip);
		if (rest.length == 0)
			*frame = copy;
		else
			write_end(pass, parent, &copy);
	}
	return 0;
}

int
pass_start_element(struct pass *pass, struct frame *parent, struct frame *frame,
    const xmlChar *name, const xmlChar *uri)
{
	struct slice tip = SLICE_INIT, ignored;
	bool is_mark = pass->block != NULL && !frame->in_mark && !frame->in_definitions &&
	    (frame->kind == FINISH_POLYGON || frame->kind == FINISH_USE);
	bool is_line = pass->block != NULL && pass->block->lines && frame->kind == FINISH_PATH &&
	    !frame->in_mark && !frame->in_definitions;

	if (pass_begins_plot(pass, frame) && pass_begin_plot(pass, frame) != 0)
		return -1;
	pass_look_above(pass, parent, frame);
	if (is_mark) {
		frame->in_mark = true;
		tip = pass_take_tip(pass);
		if (tip.length == 0 &&
		    finish_set_attribute(&pass->attributes, finish_name_listed("pointer-events"),
			SLICE_LITERAL("none"), pass->err) != 0)
			return -1;
	}
	judge(pass, frame, name, uri);
	if (frame->gone)
		return 0;
	if ((frame->kind == FINISH_POLYGON && round_off(pass) != 0) ||
	    finish_unfold_style(&pass->attributes, &pass->names, pass->parser->dict, pass->err) !=
		0)
		return -1;
	frame->passes = finish_attribute(&pass->attributes, FINISH_POINTER_EVENTS, &ignored);
	if (is_line)
		return write_lines(pass, parent, frame);
	if (write_start(pass, parent, frame) != 0)
		return -1;
	if (tip.length > 0)
		pass_speak(pass, frame, tip);
	return 0;
}

/* A text that says nothing, a group that holds nothing; tooltips alone are nothing. */
static bool
is_empty(const struct frame *frame)
{
	return !frame->full &&
	    (frame->kind == FINISH_G || frame->kind == FINISH_DEFS || frame->kind == FINISH_TEXT);
}

/* As if it had never been met. */
static void
take_back(struct pass *pass, struct frame *parent, const struct frame *frame)
{
	strbuf_truncate(pass->svg, frame->before);
	parent->open = frame->opened_parent;
	if (frame->is_definition)
		finish_forget_definition(&pass->uses);
	else if (frame->is_group)
		finish_forget_group(&pass->uses);
}

void
pass_end_element(struct pass *pass, struct frame *parent, const struct frame *frame)
{
	if (is_empty(frame))
		take_back(pass, parent, frame);
	else
		write_end(pass, parent, frame);
	if (frame->is_definition)
		pass->definition = FINISH_NONE;
}
