/* SPDX-License-Identifier: MIT */
/*
 * The root of the finished picture: its name, its size, its language.
 */
#include "finish_pass.h"

#include "findings/gettext.h"

#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"

/* One of the picture's names, which its label refers to. */
static void
write_name(struct pass *pass, const char *element, const char *id, struct slice text)
{
	strbuf_add_format(pass->svg, "<%s id=\"%.*s%s\">", element, SLICE_ARG(pass->finish->prefix),
	    id);
	finish_write_text(pass->svg, text);
	strbuf_add_format(pass->svg, "</%s>\n", element);
}

/* An attribute of the root, where there is something to say. */
static void
say(struct pass *pass, const char *name, struct slice value)
{
	if (value.length == 0)
		return;
	strbuf_add_format(pass->svg, " %s=\"", name);
	finish_write_value(pass->svg, value);
	strbuf_add_char(pass->svg, '"');
}

/* How large it is shown, where the picture does not say so itself. */
static void
say_size(struct pass *pass, const char *name, enum finish_kind kind, struct slice value)
{
	struct slice ignored;

	if (!finish_attribute(&pass->attributes, kind, &ignored))
		say(pass, name, value);
}

/* Where it does, there. */
static int
change_size(struct pass *pass, enum finish_kind kind, const char *name, struct slice value)
{
	struct slice ignored;

	if (value.length == 0 || !finish_attribute(&pass->attributes, kind, &ignored))
		return 0;
	return finish_set_attribute(&pass->attributes, finish_name_listed(name), value, pass->err);
}

int
pass_start_root(struct pass *pass, const struct frame *frame, const xmlChar *name)
{
	const struct chart_finish *finish = pass->finish;
	bool described = finish->description.length > 0;

	if (!xmlStrEqual(name, BAD_CAST "svg"))
		return err_set(pass->err, ERR_SYSTEM,
		    _("what gnuplot drew is no SVG that can be read"));
	strbuf_add_string(pass->svg,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
	    "<svg xmlns=\"" FINISH_SVG_NAMESPACE "\" xmlns:xlink=\"" XLINK_NAMESPACE "\"");
	if (finish_unfold_style(&pass->attributes, &pass->names, pass->parser->dict, pass->err) !=
		0 ||
	    change_size(pass, FINISH_WIDTH, "width", finish->width) != 0 ||
	    change_size(pass, FINISH_HEIGHT, "height", finish->height) != 0 ||
	    pass_write_attributes(pass, frame->kind) != 0)
		return -1;
	strbuf_add_format(pass->svg, " role=\"img\" aria-labelledby=\"%.*s-chart-title",
	    SLICE_ARG(finish->prefix));
	if (described)
		strbuf_add_format(pass->svg, " %.*s-chart-desc", SLICE_ARG(finish->prefix));
	strbuf_add_char(pass->svg, '"');
	say(pass, "xml:lang", finish->language);
	say_size(pass, "width", FINISH_WIDTH, finish->width);
	say_size(pass, "height", FINISH_HEIGHT, finish->height);
	strbuf_add_string(pass->svg, ">\n");
	write_name(pass, "title", "-chart-title", finish->title);
	if (described)
		write_name(pass, "desc", "-chart-desc", finish->description);
	return 0;
}
