/* SPDX-License-Identifier: MIT */
/*
 * One pass over gnuplot's picture: libxml2 reads it, what may stay is written, and a
 * group that turns out to hold nothing is cut off the end again.
 */
#include "finish_pass.h"

#include <stdlib.h>

#include <libxml/parserInternals.h>

#include "findings/gettext.h"
#include "findings/mem.h"

#define CORNERS_OF_BOXES 5

static void
stop(struct pass *pass)
{
	pass->failed = true;
	xmlStopParser(pass->parser);
}

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

/* gnuplot's own names: of the picture, and of each plot. */
static bool
is_gnuplots_name(const struct frame *parent, const struct frame *frame, bool below_root)
{
	return (frame->kind == FINISH_TITLE &&
		   (below_root || (parent->is_plot && parent->children == 0))) ||
	    (frame->kind == FINISH_DESC && below_root);
}

static int
start_element(struct pass *pass, struct frame *parent, struct frame *frame, const xmlChar *name,
    const xmlChar *uri)
{
	struct slice tip = SLICE_INIT, ignored;
	bool is_mark = pass->block != NULL && !frame->in_mark && !frame->in_definitions &&
	    (frame->kind == FINISH_POLYGON || frame->kind == FINISH_USE);

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
	if (write_start(pass, parent, frame) != 0)
		return -1;
	if (tip.length > 0)
		pass_speak(pass, frame, tip);
	return 0;
}

static bool
holds_text(enum finish_kind kind)
{
	return kind == FINISH_TEXT || kind == FINISH_TSPAN || kind == FINISH_TITLE ||
	    kind == FINISH_DESC;
}

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted_count,
    const xmlChar **attributes)
{
	struct pass *pass = context;
	struct frame *parent, frame = {.name = finish_name_of(&pass->names, name)};
	int result;

	(void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted_count;
	if (pass->failed)
		return;
	frame.kind = finish_kind_of(frame.name);
	if (finish_take_attributes(&pass->attributes, &pass->names, attributes, attribute_count,
		pass->err) != 0 ||
	    mem_reserve(&pass->frames, &pass->frame_capacity, pass->depth + 1,
		sizeof(*pass->frames), pass->err) != 0) {
		stop(pass);
		return;
	}
	if (pass->depth == 0) {
		result = pass_start_root(pass, &frame, name);
	} else {
		parent = &pass->frames[pass->depth - 1];
		frame.gone = parent->gone || is_gnuplots_name(parent, &frame, pass->depth == 1);
		frame.in_text = parent->in_text || holds_text(frame.kind);
		frame.in_mark = parent->in_mark;
		frame.in_definitions = parent->in_definitions || frame.kind == FINISH_DEFS;
		result = start_element(pass, parent, &frame, name, uri);
		parent->children++;
	}
	pass->frames[pass->depth++] = frame;
	if (result != 0)
		stop(pass);
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

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct pass *pass = context;
	struct frame *parent, *frame;

	(void)name, (void)prefix, (void)uri;
	if (pass->failed)
		return;
	frame = &pass->frames[--pass->depth];
	if (frame->is_plot)
		pass_end_plot(pass);
	if (pass->depth == 0) {
		strbuf_add_string(pass->svg, "</svg>\n");
		return;
	}
	if (frame->gone)
		return;
	parent = frame - 1;
	if (is_empty(frame))
		take_back(pass, parent, frame);
	else
		write_end(pass, parent, frame);
	if (frame->is_definition)
		pass->definition = FINISH_NONE;
}

/* Text is for reading; between elements it is blanks. */
static void
on_text(void *context, const xmlChar *text, int length)
{
	struct pass *pass = context;
	struct frame *frame;

	if (pass->failed || pass->depth == 0)
		return;
	frame = &pass->frames[pass->depth - 1];
	if (frame->gone || !holds_text(frame->kind))
		return;
	pass_close_start(pass, frame);
	frame->full = true;
	finish_write_text(pass->svg, (struct slice){(const char *)text, (size_t)length});
}

/* gnuplot declares none. Whether it is well-formed is asked at the end. */
static void
on_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
    const xmlChar *system_id, xmlChar *content) /* NOLINT: libxml2's type, which is not const */
{
	struct pass *pass = context;

	(void)name, (void)type, (void)public_id, (void)system_id, (void)content;
	pass->parser->wellFormed = 0;
	xmlStopParser(pass->parser);
}

/* Without this libxml2 would print it. */
static void
on_error(void *context, xmlErrorPtr error)
{
	(void)context, (void)error;
}

static int
check(struct pass *pass)
{
	if (pass->failed)
		return -1;
	if (!pass->parser->wellFormed)
		return err_set(pass->err, ERR_SYSTEM,
		    _("what gnuplot drew is no SVG that can be read"));
	if (pass->plot_count != pass->plots.count)
		return err_set(pass->err, ERR_DATA,
		    _("the template names %zu plots, the picture has %zu: a template names the blocks "
		      "that it plots one by one"),
		    pass->plots.count, pass->plot_count);
	if (pass->mismatch.kind != ERR_NONE) {
		*pass->err = pass->mismatch;
		return -1;
	}
	if (strbuf_check(&pass->loss, pass->err) != 0 || strbuf_check(pass->svg, pass->err) != 0)
		return -1;
	return finish_cut_unused(&pass->uses, pass->svg, pass->err);
}

/*
 * libxml2 looks ahead no further than one read brought it, so none comes short. What goes
 * wrong in reading is the reason, whatever libxml2 makes of it.
 */
static int
read_drawn(void *context, char *buffer, int size)
{
	struct pass *pass = context;
	size_t wanted = (size_t)size, length = 0;
	ssize_t got = 1;

	while (wanted - length >= FINISH_MARK_LONGEST && got > 0) {
		got = finish_read_mended(pass->drawn, buffer + length, wanted - length, pass->err);
		length += got > 0 ? (size_t)got : 0;
	}
	pass->failed = pass->failed || got < 0;
	return got < 0 ? -1 : (int)length;
}

static int
parse(struct pass *pass)
{
	xmlSAXHandler sax = {
	    .initialized = XML_SAX2_MAGIC,
	    .startElementNs = on_start,
	    .endElementNs = on_end,
	    .characters = on_text,
	    .ignorableWhitespace = on_text,
	    .entityDecl = on_entity,
	    .serror = on_error,
	};
	int result;

	pass->parser =
	    xmlCreateIOParserCtxt(&sax, pass, read_drawn, NULL, pass, XML_CHAR_ENCODING_NONE);
	if (pass->parser == NULL)
		return err_memory(pass->err);
	/* NOENT: `&amp;` in an attribute is a `&`; other entities there are none. */
	xmlCtxtUseOptions(pass->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
	xmlParseDocument(pass->parser);
	result = check(pass);
	if (pass->parser->myDoc != NULL)
		xmlFreeDoc(pass->parser->myDoc);
	xmlFreeParserCtxt(pass->parser);
	return result;
}

int
finish_pass(const struct chart_finish *finish, struct slice template, struct finish_mending *drawn,
    struct finish_losses *losses, struct strbuf *svg, struct err *err)
{
	struct pass pass = {.finish = finish,
	    .drawn = drawn,
	    .losses = losses,
	    .svg = svg,
	    .uses = {.used = NAMESET_INIT, .strings = NAMESET_INIT},
	    .definition = FINISH_NONE,
	    .loss = STRBUF_INIT,
	    .mismatch = ERR_INIT,
	    .err = err};
	int result;

	result = finish_read_plots(finish, template, &pass.plots, err);
	if (result == 0)
		result = parse(&pass);
	finish_plots_release(&pass.plots);
	finish_uses_release(&pass.uses);
	strbuf_release(&pass.loss);
	free(pass.attributes.items);
	free(pass.frames);
	return result;
}
