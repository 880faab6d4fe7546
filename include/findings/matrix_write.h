/* SPDX-License-Identifier: MIT */
/*
 * matrix_write - findings matrices as files that people read, sign and fill in.
 *
 * One file a format, in a table as grid.h has it; XLSX is office's. Knows how a
 * matrix looks; nothing of who gets it, nor where it is put.
 */
#ifndef FINDINGS_MATRIX_WRITE_H
#define FINDINGS_MATRIX_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/err.h"
#include "findings/grid.h"
#include "findings/matrix.h"
#include "findings/output.h"
#include "findings/slice.h"

/* 0xrrggbb, as the charts have them; `ink` can be read on `ground`. */
struct matrix_colour {
	struct slice type; /* code */
	uint32_t ground, ink;
};

struct matrix_layout {
	const struct matrix_colour *colours; /* of types; those without one stay plain */
	size_t colour_count;
	bool excel;    /* csv: byte order mark, CRLF, formulas disarmed */
	void *context; /* what a format of somebody else's needs */
};

/* The colour of a type (a code), or NULL. */
const struct matrix_colour *matrix_colour_of(const struct matrix_layout *layout, struct slice type);

struct matrix_format {
	const char *name;      /* as -f takes it */
	const char *extension; /* of the files */
	bool coloured;	       /* shows the colours of the layout */
	bool bare;	       /* counts without commas, title and notes are not written */
	bool narrow;	       /* no room for a column of files in the index: below the areas */
	int (*write)(const struct matrix *matrix, const struct matrix_layout *layout,
	    struct output *output, struct err *err);
	/* How the index is written. */
	int (*write_grid)(const struct grid *grid, const struct grid_options *options,
	    struct output *output, struct err *err);
};

/* Terminated by an entry without name. */
extern const struct matrix_format matrix_formats[];

/*
 * CSV: one header, MATRIX_AREA and the shown columns by their labels, both sections'
 * rows. Where texts are made up a column `origin` says of each whether it is.
 */
int matrix_write_csv(const struct matrix *matrix, const struct matrix_layout *layout,
    struct output *output, struct err *err);

/* HTML: a page to print, landscape; no script, nothing fetched. */
int matrix_write_html(const struct matrix *matrix, const struct matrix_layout *layout,
    struct output *output, struct err *err);

/* Markdown and LaTeX: to be put into a document, so without instructions. */
int matrix_write_md(const struct matrix *matrix, const struct matrix_layout *layout,
    struct output *output, struct err *err);
int matrix_write_latex(const struct matrix *matrix, const struct matrix_layout *layout,
    struct output *output, struct err *err);

#endif
