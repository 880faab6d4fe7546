/* SPDX-License-Identifier: MIT */
/*
 * chart - pictures of tables and results, drawn by gnuplot.
 *
 * A kind of chart is a row of the table in kinds.c: a function that lays it out
 * on a canvas, and a template in plots/ that says how the canvas is drawn. Knows
 * the model; the only module that knows gnuplot.
 */
#ifndef FINDINGS_CHART_H
#define FINDINGS_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/chart_canvas.h"
#include "findings/chart_data.h"
#include "findings/chart_gnuplot.h"
#include "findings/chart_script.h"
#include "findings/chart_style.h"
#include "findings/codebook.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/notice.h"
#include "findings/sheet.h"
#include "findings/slice.h"
#include "findings/strbuf.h"
#include "findings/table.h"
#include "findings/words.h"

/* "svg", "png", "pdf": as files end and scripts call it, by enum chart_format; NULL-terminated. */
extern const char *const chart_formats[];

/* What stands around a chart: NULL is the default, made from the data; "" is nothing. */
struct chart_options {
	enum chart_format format;
	enum language language;
	const char *title, *subtitle;
	const char *source, *note;
	bool grey;	      /* for a printer that has only black */
	const char *style;    /* file of a house's own style, over ours; NULL: none */
	double print_width;   /* millimetres; 0: the style's width */
	double width, height; /* of the picture in pixels; 0: as large as what is in it needs */
	const char *id;	      /* what the ids of an SVG begin with; NULL: the kind's name */
};

/* The words on a chart, in its language and clean. */
struct chart_names {
	struct slice *rows, *columns;	 /* one for each of the table */
	struct slice *layers;		 /* and of the tables of which it is the sum */
	uint32_t *colours;		 /* of the columns */
	enum kind row_kind, column_kind; /* KIND_NONE where the names are no codes we know */
	enum kind layer_kind;
	bool plain; /* a single column that says nothing but that it counts: no legend */
	struct slice title, subtitle, source, note; /* empty: none */
	struct slice spoken_title;		    /* the one for screen readers is never empty */
	bool tells_unit;	/* it is known whether findings or mentions are counted */
	struct nameset strings; /* owns them */
};

/* What a kind's layout function gets. */
struct chart {
	const struct chart_data *data;
	const struct table *table; /* of the data */
	const struct codebook *book;
	enum language language;
	struct chart_style style;
	struct chart_names names;
	struct slice panel; /* the one at hand, where each has a table of its own; or empty */
};

/* What a kind says of its data, where nobody gives it a title; each empty at first. */
struct chart_texts {
	struct strbuf title, subtitle, source, note;
};

struct chart_kind {
	const char *name;     /* as --kind takes it */
	const char *template; /* in plots/ */
	unsigned shapes;      /* what it takes: SHAPE_BIT()s */
	bool compares;	      /* takes the columns of a table for processes */
	bool coloured;	      /* tells its columns apart by their colours */
	void (*describe)(const struct chart *chart, struct chart_texts *texts);
	/* Fill the canvas, its height too; its width is the style's, and may grow. */
	int (*layout)(const struct chart *chart, struct canvas *canvas, struct err *err);
};

/* Terminated by an entry without name. */
extern const struct chart_kind chart_kinds[];

const struct chart_kind *chart_kind_named(const char *name);

/*
 * Read the sheet for that kind. What the kind does not take is ERR_DATA, and says
 * what it takes and which program makes that. kind NULL: the first that takes it.
 */
int chart_read(const struct chart_kind **kind, struct chart_data *data, const struct sheet *sheet,
    const struct notice *notice, struct err *err);

/*
 * The whole script of a chart of that data. A table without rows or columns is
 * ERR_DATA, and one that the kind does not show: with more columns than colours.
 */
int chart_make(const struct chart_kind *kind, const struct chart_data *data,
    const struct codebook *book, const struct chart_options *options, struct chart_script *script,
    struct err *err);

/* How large a picture is: pixels of its own for each one of the canvas, and all of them. */
struct chart_size {
	double scale, width, height;
};

/*
 * Lay the kind out on a canvas of the width that the options ask for, so that it
 * has the proportions of a picture whose size is given: wider than that until all
 * of it has room, with rows made higher where there is more. ERR_DATA where the
 * kind cannot be laid out so, or letters would be too small to be read.
 */
int chart_fit(const struct chart_kind *kind, struct chart *chart,
    const struct chart_options *options, struct canvas *canvas, struct err *err);

/* How large the picture of that canvas is. ERR_DATA where no PNG can be that large. */
int chart_measure(const struct canvas *canvas, const struct chart_options *options,
    struct chart_size *size, struct err *err);

/*
 * chart_make()'s parts, for kinds and tests.
 *
 * From data, book, language and style to a full canvas: names, colours, headings,
 * layout. Both are the caller's to release, also where it fails.
 */
int chart_lay_out(const struct chart_kind *kind, struct chart *chart,
    const struct chart_options *options, struct canvas *canvas, struct err *err);

/* Names: rows and columns by their labels. The colours stay 0. */
int chart_names_make(struct chart_names *names, const struct chart_data *data,
    const struct codebook *book, const struct chart_options *options, struct err *err);
void chart_names_release(struct chart_names *names);

/* The code behind a column's name, where it is one; borrowed from table or codebook. */
struct slice chart_column_code(const struct chart *chart, size_t column);

/*
 * Levels (rows, columns, ...) get the codebook's colour of their code, else the
 * style's, else the next one of its palette; more than there are colours are ERR_DATA.
 */
int chart_level_colours(const struct chart *chart, enum kind kind, const struct level *levels,
    size_t level_count, uint32_t *colours, struct err *err);

/* Title, subtitle, source and note: what was asked for, else what the kind describes. */
int chart_headings_make(struct chart *chart, const struct chart_kind *kind,
    const struct chart_options *options, struct err *err);

/* From one line of text to the next, in letter sizes. */
#define CHART_LEADING 1.3

/*
 * Wrapped text into a layer: lines from x, y on, none wider than `width`. Returns
 * where it ends, -1 with err set. No text takes no room.
 */
double chart_paragraph(struct canvas *canvas, struct canvas_layer *layer, double x, double y,
    double width, struct slice text, struct err *err);

/* Title and subtitle at the head of the canvas; returns where they end (y). */
double chart_head(const struct chart *chart, struct canvas *canvas, struct err *err);

/* Source and note below y; sets the height of the canvas. -1 with err set. */
int chart_foot(const struct chart *chart, struct canvas *canvas, double y, struct err *err);

/*
 * A swatch and a name for each column, in lines from y on; returns where they
 * end. Without memory, -1.
 */
double chart_legend(const struct chart *chart, struct canvas *canvas, double y, struct err *err);

/* The same for names and colours of one's own, into layers that are there already. */
struct chart_swatches {
	struct canvas_layer *swatches, *texts;
	const struct slice *names;
	const uint32_t *colours;
	size_t count;
};
double chart_legend_of(const struct chart *chart, struct canvas *canvas,
    const struct chart_swatches *legend, double y, struct err *err);

/*
 * What has no place in the picture, listed from y on in as many columns as there is room
 * for, and numbered where there is a layer for numbers. Returns where it ends, -1 with err
 * set.
 */
struct chart_list {
	struct canvas_layer *texts, *numbers;
	const struct slice *items;
	size_t count;
};
double chart_list(const struct chart *chart, struct canvas *canvas, const struct chart_list *list,
    double y, struct err *err);

/*
 * The kinds: what each says, where it does not only count, and how it is laid out.
 *
 * Horizontal bars, stacked by column, longest first.
 */
int bars_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* The same to 100 %, with what that is of; a single column that only counts is ERR_DATA. */
void shares_describe(const struct chart *chart, struct chart_texts *texts);
int shares_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/*
 * Areas of opportunity to the left, strengths to the right, others beside them;
 * columns that are no types are ERR_DATA. The canvas grows where numbers need it.
 */
int diverging_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* Rows by columns, the darker the more; the canvas grows where numbers need it. */
int heatmap_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* Bars of the totals beside their cumulative share; those that make 80 % strong. */
void pareto_describe(const struct chart *chart, struct chart_texts *texts);
int pareto_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* Shares as dots on their intervals, the largest first. */
void intervals_describe(const struct chart *chart, struct chart_texts *texts);
int intervals_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* What is more or less than was to be expected; faint where chance may have done it. */
void residuals_describe(const struct chart *chart, struct chart_texts *texts);
int residuals_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* Bands as high as the rows' shares, cut as their columns share them. */
void mosaic_describe(const struct chart *chart, struct chart_texts *texts);
int mosaic_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* What became of findings, stacked, with the number still pending. */
void status_describe(const struct chart *chart, struct chart_texts *texts);
int status_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* Levels by processes, filled where there were opportunities, strong where they came back. */
void recurrence_describe(const struct chart *chart, struct chart_texts *texts);
int recurrence_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* Shares in two processes, the changes that count in colour. */
void slope_describe(const struct chart *chart, struct chart_texts *texts);
int slope_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* Shares over processes, a line for each level, named where it ends. */
void trend_describe(const struct chart *chart, struct chart_texts *texts);
int trend_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* A correspondence map, both axes on one scale. */
void map_describe(const struct chart *chart, struct chart_texts *texts);
int map_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

/* A small panel of bars for each level of a third key, on one scale. */
void small_describe(const struct chart *chart, struct chart_texts *texts);
int small_layout(const struct chart *chart, struct canvas *canvas, struct err *err);

#endif
