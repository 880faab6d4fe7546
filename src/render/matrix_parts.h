/* SPDX-License-Identifier: MIT */
/*
 * matrix_parts - what a matrix consists of, whatever the format. Private to render.
 */
#ifndef RENDER_MATRIX_PARTS_H
#define RENDER_MATRIX_PARTS_H

#include "findings/matrix_write.h"

/* A line of the title block. */
struct matrix_fact {
	struct slice label, value;
};

/* Clean texts: they may be shown. */
struct matrix_parts {
	struct slice title;
	struct matrix_fact facts[5]; /* process, area, folio, dates: what there is */
	size_t fact_count;
	struct slice instructions[2];
	struct matrix_fact choices[2]; /* what may be answered: responses, statuses */
	struct slice notice;	       /* that some of it is made up; empty: none is */
	struct nameset strings;	       /* owns them */
};

#define MATRIX_PARTS_INIT {.strings = NAMESET_INIT}

int matrix_parts_make(struct matrix_parts *parts, const struct matrix *matrix, struct err *err);
void matrix_parts_release(struct matrix_parts *parts);

/* Rows from `first` to before `end`. */
struct matrix_section {
	enum word title;
	size_t first, end;
};

#define MATRIX_SECTIONS 2

struct matrix_section matrix_section(const struct matrix *matrix, size_t number);

/* Append "Requieren atención (12 hallazgos)". */
void matrix_section_title(const struct matrix *matrix, const struct matrix_section *section,
    struct strbuf *out);

/* The cell as people see it: its date in their language. Borrowed, from scratch too. */
struct slice matrix_cell(const struct matrix *matrix, size_t row, enum matrix_column column,
    struct strbuf *scratch);

/* Is there anything in the column, or may the area fill it in? */
bool matrix_uses(const struct matrix *matrix, enum matrix_column column);

/* The rows of a section as a grid of the columns that are used. */
int matrix_section_grid(const struct matrix *matrix, const struct matrix_section *section,
    struct grid *grid, struct err *err);

/* Write out what is in `out`, and empty it. */
int matrix_flush(struct strbuf *out, struct output *output, struct err *err);

/* How a format for documents writes what a matrix consists of, into a buffer or the output. */
struct matrix_writer {
	void (*title_block)(struct strbuf *out, const struct matrix_parts *parts);
	void (*heading)(struct strbuf *out, struct slice title);
	int (*table)(const struct grid *grid, const struct grid_options *options,
	    struct output *output, struct err *err);
	const char *after_table;
	void (*signers)(struct strbuf *out, enum language language);
};

int matrix_write_parts(const struct matrix *matrix, const struct matrix_writer *writer,
    struct output *output, struct err *err);

/* Who signs, in order. */
extern const enum word matrix_signers[3];

#endif
