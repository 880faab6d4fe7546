/* SPDX-License-Identifier: MIT */
/*
 * chart_script - a whole gnuplot script in memory, and where its lines come from.
 *
 * What is not ours (labels, titles) gets into a script in one way only: as a
 * quoted field of a datablock, where gnuplot expands and runs nothing. Knows how
 * gnuplot reads; knows nothing of charts. What an SVG says beside what it shows is
 * no part of the text, and travels with it.
 */
#ifndef FINDINGS_CHART_SCRIPT_H
#define FINDINGS_CHART_SCRIPT_H

#include <stddef.h>
#include <stdint.h>

#include "findings/chart_finish.h"
#include "findings/err.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

#define SCRIPT_PARTS_MAX 8

/* Lines that come from one file. */
struct script_part {
	char name[64];
	size_t first_line, line_count;
	size_t first_byte; /* in the script's text */
};

/* What gnuplot draws. */
enum chart_format {
	CHART_SVG, /* which is finished with what is said of its marks */
	CHART_PNG,
	CHART_PDF,
};

struct chart_script {
	struct strbuf text;
	size_t counted, line_count; /* lines in the first `counted` bytes of text */
	struct script_part parts[SCRIPT_PARTS_MAX];
	size_t part_count;
	enum chart_format format;
	struct chart_finish finish; /* what the marks of an SVG say */
};

#define CHART_SCRIPT_INIT {.text = STRBUF_INIT, .finish = CHART_FINISH_INIT}

void script_release(struct chart_script *script);

/* A number or word of our own: `name = value`. */
void script_number(struct chart_script *script, const char *name, double value);
void script_word(struct chart_script *script, const char *name, const char *value);

/* A file of the plots folder, as it is; messages about its lines will say its name. */
int script_file(struct chart_script *script, const char *name, struct slice content,
    struct err *err);

/*
 * A datablock: begin, for each of its lines the fields and script_block_row(),
 * end. Text is data and may be anything; it is drawn as text_clean() leaves it.
 */
void script_block(struct chart_script *script, const char *name);
void script_block_number(struct chart_script *script, double value);
void script_block_colour(struct chart_script *script, uint32_t colour);
void script_block_text(struct chart_script *script, struct slice text);
void script_block_row(struct chart_script *script);
void script_block_end(struct chart_script *script);

/* The file that came last: the template. Valid until the script changes. */
struct slice script_last_file(const struct chart_script *script);

/*
 * The file and line that a line of the script (from 1) comes from; NULL where it
 * is from none.
 */
const char *script_place(struct chart_script *script, size_t line, size_t *file_line);

#endif
