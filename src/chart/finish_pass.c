/* SPDX-License-Identifier: MIT */
/*
 * One pass over gnuplot's picture: libxml2 reads it while it is drawn, and each element is
 * dealt with where it begins and where it ends.
 */
#include "finish_pass.h"

#include <stdlib.h>

#include <libxml/parserInternals.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/xml_memory.h"

static void
stop(struct pass *pass)
{
	pass->failed = true;
	xmlStopParser(pass->parser);
}

static bool
holds_text(enum finish_kind kind)
{
	return kind == FINISH_TEXT || kind == FINISH_TSPAN || kind == FINISH_TITLE ||
	    kind == FINISH_DESC;
}

/* gnuplot's own names: of the picture, and of each plot. */
static bool
is_gnuplots_name(const struct frame *parent, const struct frame *frame, bool below_root)
{
	return (frame->kind == FINISH_TITLE &&
		   (below_root || (parent->is_plot && parent->children == 0))) ||
	    (frame->kind == FINISH_DESC && below_root);
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
		result = pass_start_element(pass, parent, &frame, name, uri);
		parent->children++;
	}
	pass->frames[pass->depth++] = frame;
	if (result != 0)
		stop(pass);
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct pass *pass = context;
	struct frame *frame;

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
	pass_end_element(pass, frame - 1, frame);
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
	if (xml_memory_lacked())
		return err_memory(pass->err);
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

	xml_memory_watch();
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
