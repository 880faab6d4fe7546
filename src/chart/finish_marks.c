/* SPDX-License-Identifier: MIT */
/*
 * Plots and their marks: which block is drawn, and what each mark of it says.
 */
#include "finish_pass.h"

#include "findings/gettext.h"

#define PLOT_ID "gnuplot_plot_"

bool
pass_begins_plot(const struct pass *pass, const struct frame *frame)
{
	struct slice id;

	return frame->kind == FINISH_G && !pass->in_plot && !frame->in_mark &&
	    !frame->in_definitions && finish_attribute(&pass->attributes, FINISH_ID, &id) &&
	    slice_begins_with(id, PLOT_ID);
}

/* Of the mark at hand: its tooltip; who points at one that says nothing means what lies below. */
void
pass_speak(struct pass *pass, struct frame *frame, struct slice tip)
{
	if (frame->gone)
		return;
	if (tip.length == 0) {
		if (!frame->passes)
			strbuf_add_string(pass->svg, " pointer-events=\"none\"");
		return;
	}
	pass_close_start(pass, frame);
	strbuf_add_string(pass->svg, "<title>");
	finish_write_text(pass->svg, tip);
	strbuf_add_string(pass->svg, "</title>\n");
}

/* Empty, too, where there are more marks than the block has: that is told at the plot's end. */
struct slice
pass_take_tip(struct pass *pass)
{
	size_t number = pass->mark_count++;

	return number < pass->block->count ? finish_tip(pass->finish, pass->block->first + number)
					   : (struct slice)SLICE_INIT;
}

bool
pass_next_line(struct slice *rest, struct slice *line, size_t *marks)
{
	size_t length = 0;

	*marks = 0;
	while (length < rest->length && (length == 0 || rest->data[length] != 'M'))
		*marks += rest->data[length++] == 'L';
	*line = (struct slice){rest->data, length};
	while (line->length > 0 && line->data[line->length - 1] == ' ')
		line->length--;
	slice_skip(rest, length);
	return line->length > 0;
}

static bool
is_earlier(const struct finish_plots *plots, size_t number)
{
	for (size_t i = 0; i < number; i++) {
		if (plots->blocks[i] == plots->blocks[number])
			return true;
	}
	return false;
}

/* gnuplot's n-th plot draws the n-th block that the template plots; an empty one goes. */
int
pass_begin_plot(struct pass *pass, struct frame *frame)
{
	size_t number = pass->plot_count++;
	const struct finish_block *block =
	    number < pass->plots.count ? pass->plots.blocks[number] : NULL;

	frame->is_plot = pass->in_plot = true;
	pass->mark_count = 0;
	pass->block = block != NULL && block->speaks ? block : NULL;
	if (block == NULL)
		return 0;
	frame->gone = frame->gone || block->count == 0;
	/* A block that is drawn twice gives its name to the first plot. */
	if (is_earlier(&pass->plots, number))
		return 0;
	return finish_set_attribute(&pass->attributes, finish_name_listed("id"), block->name,
	    pass->err);
}

void
pass_end_plot(struct pass *pass)
{
	pass->in_plot = false;
	if (pass->block != NULL && pass->mark_count != pass->block->count &&
	    pass->mismatch.kind == ERR_NONE)
		err_set(&pass->mismatch, ERR_DATA,
		    _("the plot of $%.*s shows %zu marks, but the block has %zu: a template draws "
		      "each mark of a block once"),
		    SLICE_ARG(pass->block->name), pass->mark_count, pass->block->count);
	pass->block = NULL;
}

/* Of a text that is no mark itself, the group around it is one: gnuplot puts nothing else in. */
void
pass_look_above(struct pass *pass, struct frame *parent, struct frame *frame)
{
	if (pass->block == NULL || frame->kind != FINISH_TEXT || parent->kind != FINISH_G ||
	    parent->is_plot || parent->in_mark || parent->in_definitions || parent->children > 0)
		return;
	parent->in_mark = frame->in_mark = true;
	pass_speak(pass, parent, pass_take_tip(pass));
}
