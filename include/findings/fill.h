/* SPDX-License-Identifier: MIT */
/*
 * fill - a template with measures in it, and the text that comes of it.
 *
 *	{{count where type = opportunity | words | plural "hallazgo" "hallazgos"}}
 *
 * Everything that is inserted is escaped for the template's format and is never
 * looked at again. Knows measures and how prose has numbers; not where findings
 * come from.
 */
#ifndef FINDINGS_FILL_H
#define FINDINGS_FILL_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/codebook.h"
#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/measure.h"
#include "findings/notice.h"
#include "findings/number_words.h"
#include "findings/output.h"
#include "findings/source.h"
#include "findings/strbuf.h"

enum fill_format {
	FILL_MARKDOWN,
	FILL_HTML,
	FILL_LATEX,
	FILL_TEXT,
	FILL_FORMAT_COUNT,
};

/* For the option: "md", "html", "latex", "text", NULL. */
extern const char *const fill_formats[];

/* The format by the ending of a file's name; -1 where it has none of them. */
int fill_format_of(const char *path);

/* How a value is written: what stands behind the measure, after `|`. */
struct fill_style {
	int digits;    /* behind the point; -1: not said */
	bool percent;  /* 1% */
	size_t number; /* a bare number; of `top` how many, of a ratio the digits; SIZE_MAX: none */
	bool words, form_said;
	enum number_form form;
	bool of, list, capital;
	bool plural;
	struct slice one, many; /* of the noun */
};

enum fill_kind {
	FILL_PLAIN,   /* text of the template */
	FILL_LITERAL, /* {{"text"}}: the text, as it stands between the quotes */
	FILL_MEASURE,
	FILL_INCLUDE,
};

struct fill_piece {
	enum fill_kind kind;
	size_t line;
	struct slice text; /* of the template; of a measure its text; of an include the path */
	size_t measure;	   /* index into measures */
	struct fill_style style;
};

struct fill_template {
	const char *name; /* for messages */
	struct strbuf text;
	struct fill_piece *pieces;
	size_t piece_count, piece_capacity;
	struct measure *measures;
	size_t measure_count, measure_capacity;
	struct nameset strings; /* owns texts that stand otherwise than in the template */
};

#define FILL_TEMPLATE_INIT {.text = STRBUF_INIT, .strings = NAMESET_INIT}

/*
 * Read and parse a template. What is not UTF-8, a {{ that is never closed, a measure or
 * a style that cannot be parsed: an error with file and line.
 */
int fill_read(struct fill_template *template, struct source source, struct err *err);
void fill_release(struct fill_template *template);

/* The line on which a measure stands. */
size_t fill_line_of(const struct fill_template *template, size_t measure);

struct fill_options {
	enum fill_format format;
	enum language language;
	const struct codebook *book;
	const char *folder; /* files are included from here and below */
	const struct notice *notice;
};

/*
 * Write the filled template, all measures of which were counted; with `claims`, also
 * what was filled in, as rows of claims. ERR_DATA with the template's line: an empty
 * base, a `top` without any value. A file that cannot be included is ERR_DATA or
 * ERR_SYSTEM.
 */
int fill_write(const struct fill_template *template, const struct fill_options *options,
    struct output *output, struct csvout *claims, struct err *err);

#endif
