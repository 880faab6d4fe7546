/* SPDX-License-Identifier: MIT */
/*
 * The parts of finish_svg(): the finished picture is written while libxml2 reads
 * gnuplot's (SAX2), and only what cannot be known yet is remembered.
 */
#ifndef CHART_FINISH_PARTS_H
#define CHART_FINISH_PARTS_H

#include <libxml/parser.h>

#include "findings/chart_finish.h"

#define FINISH_NONE SIZE_MAX
#define FINISH_CACHE 128u

/* What the n-th mark of all says; borrowed. */
struct slice finish_tip(const struct chart_finish *finish, size_t number);

/* The names that mean something here. */
enum finish_kind {
	FINISH_OTHER,
	FINISH_DEFS,
	FINISH_DESC,
	FINISH_G,
	FINISH_HEIGHT,
	FINISH_HREF,
	FINISH_ID,
	FINISH_IMAGE,
	FINISH_POINTER_EVENTS,
	FINISH_POINTS,
	FINISH_POLYGON,
	FINISH_SHAPE_RENDERING,
	FINISH_SPACE,
	FINISH_STYLE,
	FINISH_TEXT,
	FINISH_TITLE,
	FINISH_TSPAN,
	FINISH_USE,
	FINISH_WIDTH,
};

/* A name that is on a list. */
struct finish_name {
	struct slice text;
	bool draws;    /* an element that may stay */
	bool says_how; /* an attribute without a namespace that may stay */
	enum finish_kind kind;
};

/* libxml2 hands over the same pointer for the same name: each is looked up once. */
struct finish_names {
	struct {
		const xmlChar *written;
		const struct finish_name *name;
	} cache[FINISH_CACHE];
};

/* The name's entry, or NULL: of any text, of a name of libxml2's. */
const struct finish_name *finish_name_listed(const char *text);
const struct finish_name *finish_name_of(struct finish_names *names, const xmlChar *written);

static inline enum finish_kind
finish_kind_of(const struct finish_name *name)
{
	return name != NULL ? name->kind : FINISH_OTHER;
}

/* What is left out, each once, in the order in which it was met. */
struct finish_losses {
	struct nameset names;
};

void finish_lose(struct strbuf *text, struct finish_losses *losses, const char *format,
    const xmlChar *name);

struct finish_attribute {
	const struct finish_name *name; /* NULL: on no list */
	const xmlChar *written, *uri;
	struct slice value; /* libxml2's, while the element is at hand */
};

/* Those of the element at hand. */
struct finish_attributes {
	struct finish_attribute *items;
	size_t count, capacity;
};

/* As startElementNs() of SAX2 gets them. */
int finish_take_attributes(struct finish_attributes *attributes, struct finish_names *names,
    const xmlChar **given, int count, struct err *err);

/* The value; false where the element has none such. */
bool finish_attribute(const struct finish_attributes *attributes, enum finish_kind kind,
    struct slice *value);

/* Change the value, or add the attribute behind the others. */
int finish_set_attribute(struct finish_attributes *attributes, const struct finish_name *name,
    struct slice value, struct err *err);

/* `fill:none; stroke:rgb(0,0,0)` as the attributes that say the same: no page forbids those. */
int finish_unfold_style(struct finish_attributes *attributes, struct finish_names *names,
    xmlDict *dictionary, struct err *err);

/* Does it neither run nor lead out of the picture? */
bool finish_may_stay(enum finish_kind element, const struct finish_attribute *attribute);

/* The id that the value refers to; empty where it is no reference. */
struct slice finish_reference(const struct finish_attribute *attribute);

/* ` name="value"`, with the prefix where the value is an id or such a reference. */
void finish_write_attribute(struct strbuf *svg, const struct finish_attribute *attribute,
    struct slice reference, struct slice prefix);

/* Escaped: inside an element, or in quotes. */
void finish_write_text(struct strbuf *svg, struct slice text);
void finish_write_value(struct strbuf *svg, struct slice value);

/* One of the definitions that nothing may refer to, and where it is written. */
struct finish_definition {
	size_t start, end;
	size_t group; /* its <defs> */
	struct slice id;
	bool has_id, used;
};

/* A <defs>. */
struct finish_group {
	size_t start, end;
};

/* What refers to what. */
struct finish_uses {
	struct nameset used;	/* ids that what is drawn refers to */
	struct nameset strings; /* owns the others */
	struct finish_definition *definitions;
	size_t count, capacity;
	struct finish_group *groups;
	size_t group_count, group_capacity;
	struct {
		size_t from; /* a definition */
		struct slice id;
	} * references; /* between definitions */
	size_t reference_count, reference_capacity;
};

void finish_uses_release(struct finish_uses *uses);

/* A definition begins; a <defs> is a group of them. */
int finish_define(struct finish_uses *uses, size_t start, const struct slice *id, struct err *err);
int finish_begin_group(struct finish_uses *uses, size_t start, struct err *err);

/* The last definition, or the last group with its definitions, turned out to be empty. */
void finish_forget_definition(struct finish_uses *uses);
void finish_forget_group(struct finish_uses *uses);

/* The definition `from` (FINISH_NONE: what is drawn) refers to the id. */
int finish_refer(struct finish_uses *uses, size_t from, struct slice id, struct err *err);

/* Take definitions out of the text that nothing refers to, and groups that are empty then. */
int finish_cut_unused(struct finish_uses *uses, struct strbuf *svg, struct err *err);

/* The plots that a template names, each with its block: NULL where that is none. */
struct finish_plots {
	const struct finish_block **blocks;
	size_t count, capacity;
};

int finish_read_plots(const struct chart_finish *finish, struct slice template,
    struct finish_plots *plots, struct err *err);
void finish_plots_release(struct finish_plots *plots);

/* gnuplot's picture on its way to libxml2, which needs it well-formed. */
struct finish_mending {
	struct source from;
	bool ended, in_section;
	size_t at, end; /* of what was not handed on yet */
	char block[16 * 1024];
};

#define FINISH_MARK_LONGEST 9u

/* As a source reads, with room for a mark. */
ssize_t finish_read_mended(struct finish_mending *mending, char *buffer, size_t size,
    struct err *err);

/* Read gnuplot's picture and append the finished one; what is gone is in `losses`. */
int finish_pass(const struct chart_finish *finish, struct slice template,
    struct finish_mending *drawn, struct finish_losses *losses, struct strbuf *svg,
    struct err *err);

#endif
