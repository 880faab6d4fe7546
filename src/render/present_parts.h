/* SPDX-License-Identifier: MIT */
/*
 * present_parts - what the files of present share. Private to them.
 */
#ifndef FINDINGS_PRESENT_PARTS_H
#define FINDINGS_PRESENT_PARTS_H

#include "findings/present.h"
#include "findings/sheet.h"
#include "findings/stream.h"
#include "findings/table.h"

struct presenting {
	const struct present_options *options;
	const struct codebook *book; /* never NULL */
	struct grid *grid;
	struct strbuf text; /* of the cell at hand */
	struct err *err;
};

/*
 * The column of the streams that a header cell names, or NULL. Stricter than
 * column_named(): a published table's "Fuente" is not the stream's column; only
 * columns of codes go by other names.
 */
const char *present_column(struct slice header);

/* What to print for a header cell. */
struct slice present_label(const struct presenting *presenting, struct slice header);

/* A count into presenting->text: grouped, bare, or the word for zero. */
void present_count(struct presenting *presenting, uint64_t count);

/* Add presenting->text as a cell. */
int present_cell(struct presenting *presenting);

int present_table(struct presenting *presenting, const struct table *table);
int present_rows(struct presenting *presenting, const struct sheet *sheet,
    const struct header *header, enum stream_kind kind);

/* How a figure of a result is shown to people. */
enum figure {
	FIGURE_NONE,
	FIGURE_COUNT,
	FIGURE_NUMBER,
	FIGURE_DAYS,
	FIGURE_SHARE,
	FIGURE_PROBABILITY,
};

/* What the column of that name holds in a result; `shares`: one of its columns is `share`. */
enum figure figure_of_column(struct slice name, bool shares);

/* Is it a column that only a result has? A table of counts with it is a result. */
bool figure_marks_result(struct slice name);

/*
 * Append the figure for people: counts grouped, shares as percentages of that
 * many digits, probabilities of three (<0.001), days of at most one decimal, other
 * numbers of at most three. Rounded half away from zero in the decimal digits that are written,
 * not in binary. What is no number is appended as it is.
 */
void figure_add(struct slice number, enum figure figure, unsigned digits, struct strbuf *out);

#endif
