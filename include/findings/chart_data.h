/* SPDX-License-Identifier: MIT */
/*
 * chart_data - what a chart is drawn from, read off a stream.
 *
 * Tables, tallies and the results of the statistics all become a table of counts
 * with figures beside them. Knows the model; nothing of how anything looks.
 */
#ifndef FINDINGS_CHART_DATA_H
#define FINDINGS_CHART_DATA_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/cube.h"
#include "findings/err.h"
#include "findings/notice.h"
#include "findings/sheet.h"
#include "findings/table.h"

/* What a stream holds. A kind of chart takes some of them: a set of SHAPE_BIT()s. */
enum chart_shape {
	SHAPE_TABLE,	  /* a table, or a tally of one or two keys */
	SHAPE_LAYERS,	  /* a tally of three keys */
	SHAPE_SHARES,	  /* findings-share --ci */
	SHAPE_RESIDUALS,  /* findings-cross --residuals */
	SHAPE_POINTS,	  /* findings-correspond */
	SHAPE_PAIR,	  /* findings-compare, of two processes */
	SHAPE_SERIES,	  /* the same, of more */
	SHAPE_RECURRENCE, /* findings-compare --recurrence */
	SHAPE_STATUS,	  /* findings-status */
	SHAPE_COUNT,
};

#define SHAPE_BIT(shape) (1u << (shape))

/* The figures that results have beside their counts. */
enum chart_figure {
	DATA_BASE,
	DATA_SHARE,
	DATA_LOW,
	DATA_HIGH,
	DATA_EXPECTED,
	DATA_RESIDUAL,
	DATA_P, /* adjusted; of a level over two and more processes in its first column */
	DATA_TIMES,
	DATA_RUNNING,
	DATA_ATTENDED, /* before: 1 yes, 0 no */
	DATA_OVERDUE,  /* of a row, in its first column */
	DATA_TOTAL,    /* of all rows, one a column, then what is overdue */
	DATA_X,	       /* of points: the rows', then the columns' */
	DATA_Y,
	DATA_COUNTED,
	DATA_MASS,
	DATA_QUALITY, /* on both axes */
	DATA_SUPPLEMENTARY,
	DATA_FIGURE_COUNT,
};

struct chart_data {
	enum chart_shape shape;
	struct table table;
	double *figures[DATA_FIGURE_COUNT]; /* NULL where there are none; NAN: an empty cell */
	struct cube cube;		    /* SHAPE_LAYERS: its sum is `table` */
	double axis_share[2];		    /* SHAPE_POINTS: of the inertia; NAN */
	bool compared;			    /* columns are processes, figures their shares */
	struct strbuf method;		    /* of the first figure */
};

#define CHART_DATA_INIT                                                                            \
	{                                                                                          \
		.method = STRBUF_INIT                                                              \
	}

void chart_data_release(struct chart_data *data);

/* By its header; what is nothing else is taken for a table. */
enum chart_shape chart_shape_of(const struct sheet *sheet);

/* What it is and who makes it, for messages: "a tally of three keys (findings-tab ...)". */
const char *chart_shape_what(enum chart_shape shape);

/*
 * Read a sheet of that shape. `compares`: of a table the columns are processes (the
 * rows where its first cell says so), and the shares of each are worked out.
 * Margins are checked as by table_read(). ERR_DATA names the line where a cell is
 * no number, a level stands twice, or nothing is left to draw.
 */
int chart_data_read(struct chart_data *data, enum chart_shape shape, bool compares,
    const struct sheet *sheet, const struct notice *notice, struct err *err);

/* A figure of a cell; NAN where there is none. */
double chart_figure(const struct chart_data *data, enum chart_figure figure, size_t row,
    size_t column);

/* The figure of a point, number `index` of the rows and then the columns; or of a total. */
double chart_point_figure(const struct chart_data *data, enum chart_figure figure, size_t index);

/* For readers and tests: room for `count` figures of that name, all NAN. */
int chart_data_allocate(struct chart_data *data, enum chart_figure figure, size_t count,
    struct err *err);

#endif
