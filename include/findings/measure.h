/* SPDX-License-Identifier: MIT */
/*
 * measure - what a number in a report counts, and its counting.
 *
 *	share of process = pelo-2020-2021 where type = opportunity
 *
 * A measure is MEASURE [of EXPR] [where EXPR], the expressions being those of
 * findings-filter(1). Any number of them are counted in one pass over streams of
 * findings and tallies. Knows nothing of how numbers are stated or printed.
 */
#ifndef FINDINGS_MEASURE_H
#define FINDINGS_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/expr.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/stream.h"

enum measure_kind {
	MEASURE_COUNT,	  /* rows of `of` that meet `where`; base: rows of `of` */
	MEASURE_DISTINCT, /* different values of a column among them; base: among those of `of` */
	MEASURE_SHARE,	  /* as count, to be read as a proportion of the base */
	MEASURE_RATIO,	  /* rows that meet `where`; base: rows that meet `of` */
	MEASURE_SUM,	  /* of a column of counts; base: the sum over the rows of `of` */
	MEASURE_TOP,	  /* the values of a column that most rows have */
	MEASURE_RECEIVED, /* reports received; base: those of `of` */
	MEASURE_WITH_FINDING, /* reports with a finding; base: reports of `of`, with or without */
};

/* A value of a column and the weight of the rows that have it. */
struct measure_level {
	struct slice name; /* a code, where the column holds codes */
	uint64_t count;
};

struct measure {
	enum measure_kind kind;
	struct strbuf column; /* of distinct, sum, top */
	struct expr *of, *where;
	size_t column_index; /* once bound */
	uint64_t count, base;
	struct nameset levels;	    /* values of the column in rows of `of`; */
	uint64_t *weights, *within; /* of each: of all those rows, and of those that meet `where` */
	size_t weights_capacity, within_capacity;
};

#define MEASURE_INIT {.column = STRBUF_INIT, .levels = NAMESET_INIT}

/* ERR_USAGE, which names the place, where the text is no measure. */
int measure_parse(struct measure *measure, const char *text, struct err *err);
void measure_release(struct measure *measure);

/* Is it counted over the stream of reports, whose columns its expressions name? */
bool measure_reads_reports(const struct measure *measure);

/* Does it have to see findings? */
bool measure_reads_findings(const struct measure *measure);
bool measure_names_column(const struct measure *measure, struct slice column);

/* The first of several that is so, or SIZE_MAX. */
size_t measure_first(const struct measure *measures, size_t count,
    bool (*is)(const struct measure *));

/* The count and the base, once all streams were counted. */
uint64_t measure_count(const struct measure *measure);
uint64_t measure_base(const struct measure *measure);

/*
 * The levels that rows of `of` and `where` have, in the codebook's order, then by bytes;
 * of `top` those of most rows first. An array of *count, to be freed; NULL
 * with err set without memory.
 */
struct measure_level *measure_levels(const struct measure *measure, const struct codebook *book,
    size_t *count, struct err *err);

/*
 * Columns that findings get from elsewhere: the cells of the finding with that id
 * and those areas (joined by `;`), valid until the next call.
 */
struct measure_columns {
	const char *const *names;
	size_t count;
	int (*cells)(void *context, struct slice id, struct slice areas, struct slice *cells,
	    struct err *err);
	void *context;
};

/* Counting: measures, and the reports that findings name. */
struct measuring {
	struct measure *measures;
	size_t count;
	const struct codebook *book;
	const struct measure_columns *columns; /* NULL: none */
	struct nameset reports;		       /* process and report, */
	const char **files;		       /* and the file where each came first */
	size_t *lines;
	size_t files_capacity, lines_capacity;
	bool wants_reports;
	bool any_findings, by_process; /* do the findings say of which process a report is? */
	size_t failed; /* the measure that could not be bound; SIZE_MAX: the trouble is elsewhere */
};

/* What it refers to must stay. */
void measuring_begin(struct measuring *measuring, struct measure *measures, size_t count,
    const struct codebook *book, const struct measure_columns *columns);
void measuring_release(struct measuring *measuring);

/*
 * Count a stream of findings, or a tally of them, that was just opened. ERR_DATA: a
 * column that a measure needs and the stream has not, a weight that is no count,
 * mentions, which are no findings. The stream's name must stay.
 */
int measuring_findings(struct measuring *measuring, struct stream *stream, struct err *err);

/*
 * Count the stream of reports, after all findings. ERR_DATA: a report that is there
 * twice, a finding whose report is not there.
 */
int measuring_reports(struct measuring *measuring, struct stream *stream, struct err *err);

#endif
