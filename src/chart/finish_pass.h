/* SPDX-License-Identifier: MIT */
/* One pass over the picture of gnuplot, as its parts share it. */
#ifndef CHART_FINISH_PASS_H
#define CHART_FINISH_PASS_H

#include "finish.h"

#define FINISH_SVG_NAMESPACE "http://www.w3.org/2000/svg"

/* An element that is open. */
struct frame {
	enum finish_kind kind;
	const struct finish_name *name;
	size_t before, start; /* in the text: without it, and where it begins */
	size_t children;      /* elements, also those that are gone */
	bool gone;	      /* with all in it */
	bool open;	      /* its start tag lacks the `>` */
	bool opened_parent;
	bool full;    /* holds more than tooltips */
	bool in_text; /* every blank counts: no line ends are added */
	bool in_mark, in_definitions;
	bool is_plot, is_group, is_definition;
	bool passes; /* pointers, to what lies below */
};

struct pass {
	const struct chart_finish *finish;
	struct finish_mending *drawn;
	struct finish_plots plots;
	struct finish_losses *losses;
	struct strbuf *svg;
	xmlParserCtxt *parser;
	struct finish_names names;
	struct finish_attributes attributes;
	struct finish_uses uses;
	struct frame *frames;
	size_t depth, frame_capacity;
	const xmlChar *svg_uri; /* libxml2's pointer, once it was seen */
	size_t definition;	/* the one at hand, or FINISH_NONE */
	size_t plot_count;
	bool in_plot;
	const struct finish_block *block; /* of the plot at hand, where it speaks */
	size_t mark_count;
	struct strbuf loss;
	struct err mismatch; /* the first plot whose marks are not its block's */
	struct err *err;
	bool failed; /* *err says why */
};

/*
 * An element below the root: written where it begins, with its tooltip where it is a mark,
 * and where it ends; one that holds nothing then goes, as if it had never been met.
 */
int pass_start_element(struct pass *pass, struct frame *parent, struct frame *frame,
    const xmlChar *name, const xmlChar *uri);
void pass_end_element(struct pass *pass, struct frame *parent, const struct frame *frame);

/* The end of the start tag, before what the element holds. */
void pass_close_start(struct pass *pass, struct frame *frame);

/* Write those attributes that may stay, and remember what they refer to. */
int pass_write_attributes(struct pass *pass, enum finish_kind element);

/* The root, with what the whole picture is called. */
int pass_start_root(struct pass *pass, const struct frame *frame, const xmlChar *name);

/*
 * gnuplot's n-th plot draws the n-th block that the template plots; an empty one goes.
 * At its end the marks are counted.
 */
bool pass_begins_plot(const struct pass *pass, const struct frame *frame);
int pass_begin_plot(struct pass *pass, struct frame *frame);
void pass_end_plot(struct pass *pass);

/* What the next mark of the plot says; empty for nothing. */
struct slice pass_take_tip(struct pass *pass);

/* Into the mark, whose start tag is open. */
void pass_speak(struct pass *pass, struct frame *frame, struct slice tip);

/*
 * A path that gnuplot drew of a block's lines, cut into one for each of them: the
 * next one is put into `line`, and how many marks it continues over. false: there is none.
 */
bool pass_next_line(struct slice *rest, struct slice *line, size_t *marks);

/* Of a text that is no mark itself, the group around it is one. */
void pass_look_above(struct pass *pass, struct frame *parent, struct frame *frame);

#endif
