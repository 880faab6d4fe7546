/* SPDX-License-Identifier: MIT */
/*
 * xlsx - a workbook of texts, numbers and dates.
 *
 * What the writers of sheets share, private to them: text that stays text, the
 * limits of a cell, looks, pages, and the way from libxlsxwriter's file to an
 * output. The first failure is kept and xlsx_end() returns it, so that cells can
 * be written without asking after each.
 */
#ifndef OFFICE_XLSX_H
#define OFFICE_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xlsxwriter.h>

#include "findings/err.h"
#include "findings/output.h"
#include "findings/slice.h"
#include "findings/strbuf.h"
#include "findings/words.h"

struct xlsx {
	lxw_workbook *workbook;
	struct output_scratch scratch;
	struct strbuf text; /* of the cell at hand */
	struct err failure; /* the first one */
	int standard_error; /* kept from libxlsxwriter; -1: it is in its place */

	/* Rows of the first sheet, counted from 1, that grow with what is written in them. */
	size_t growing_first, growing_last;
};

/* A workbook with that title among its properties. */
int xlsx_begin(struct xlsx *xlsx, struct slice title, struct err *err);

/* Close the workbook and add it to the output; whatever happens, all is released. */
int xlsx_end(struct xlsx *xlsx, struct output *output, struct err *err);

/* Give up. */
void xlsx_discard(struct xlsx *xlsx);

/* The last step of xlsx_end(): check that all was written, let rows grow, add to the output. */
int xlsx_finish(struct xlsx *xlsx, struct output *output, struct err *err);

#define XLSX_BLOCK ((size_t)16 * 1024) /* bytes that are read at a time */

/* A new sheet; NULL with err set. */
lxw_worksheet *xlsx_sheet(struct xlsx *xlsx, const char *name, struct err *err);

/* What a cell looks like. Zero is what a cell has by default, locked cells included. */
struct xlsx_look {
	double size; /* of the letters, in points; 0: XLSX_SIZE */
	bool bold, italic, wrap, unlocked;
	uint8_t across, down;	/* enum lxw_format_alignments */
	uint8_t border, bottom; /* enum lxw_format_borders; all sides, or only below */
	uint32_t ink, ground;	/* 0xrrggbb; 0: none; black is LXW_COLOR_BLACK */
	const char *number;	/* format of numbers; "@": what is typed stays text */
};

#define XLSX_SIZE 10.0
#define XLSX_LINE 12.75 /* height of a line of that size, in points */

/* Colours: of text, of lesser text, of lines between cells, behind heads, behind totals. */
#define XLSX_INK 0x1F2A37
#define XLSX_GREY 0x5B6673
#define XLSX_LINES 0xB8C2CC
#define XLSX_HEAD_GROUND 0xDFE5EB
#define XLSX_BAND_GROUND 0xF1F4F6
#define XLSX_TEXT "@"
#define XLSX_DATE "dd/mm/yyyy"

/* NULL, which is the default look, where it failed. */
lxw_format *xlsx_format(struct xlsx *xlsx, const struct xlsx_look *look);

/*
 * Put the text into a cell, as text whatever it holds: line ends become LF, bytes that
 * are not UTF-8 U+FFFD, and what XML cannot hold, or Excel would take for such a
 * character (`_x0041_`), is written the way Excel does. It must fit.
 */
void xlsx_text(struct xlsx *xlsx, lxw_worksheet *sheet, size_t row, size_t column,
    struct slice text, lxw_format *format);

/* The same over several cells that become one. */
void xlsx_text_over(struct xlsx *xlsx, lxw_worksheet *sheet, size_t row, size_t first, size_t last,
    struct slice text, lxw_format *format);

void xlsx_number(struct xlsx *xlsx, lxw_worksheet *sheet, size_t row, size_t column, double number,
    lxw_format *format);

/* A real date where it is ISO 8601 and Excel has such a day, else the text. */
void xlsx_date(struct xlsx *xlsx, lxw_worksheet *sheet, size_t row, size_t column, struct slice iso,
    lxw_format *format);

/* Of a date for which date_is_iso() holds. */
lxw_datetime xlsx_day(struct slice iso);

/* Keep what a function of libxlsxwriter returned, where it failed. */
void xlsx_check(struct xlsx *xlsx, lxw_error error);

/*
 * Bytes of the longest beginning of the text that fits a cell (32,767 UTF-16 units
 * as they are written): all of it, or up to a blank, or between two graphemes.
 */
size_t xlsx_fit(struct slice text);

/* Widths of columns are so many digits of the workbook's font and a margin. */
#define XLSX_DIGIT_PIXELS 7.0
#define XLSX_MARGIN_PIXELS 5.0
#define XLSX_POINTS_PER_PIXEL 0.75

/*
 * How wide Arial is beside DejaVu, whose widths are known: rather more than it is, and
 * where a machine has DejaVu instead, more lines of it have room, for they are less high.
 */
#define XLSX_ARIAL 0.9
#define XLSX_BOLD 1.06 /* how much wider bold letters are */

/* Every cell that there could be. */
#define XLSX_ALL "A1:XFD1048576"

/* Programs take the heights that they find for given, so every row needs one. */
#define XLSX_HEIGHT_MOST 409.0
#define XLSX_ROW_MARGIN 3.0 /* above and below the text, together */
void xlsx_height(lxw_worksheet *sheet, size_t row, double points);

/* Lines that the text takes in letters of that size between margins, at most; in pixels. */
size_t xlsx_lines(struct xlsx *xlsx, struct slice text, double width, double size);

/* A row as high as one text in it, whose column is so many digits wide, needs. */
void xlsx_height_for(struct xlsx *xlsx, lxw_worksheet *sheet, size_t row, struct slice text,
    double width);

/*
 * Paper of Letter size, one page wide; the text at the top, the page's number at the
 * bottom, in that language.
 */
void xlsx_page(struct xlsx *xlsx, lxw_worksheet *sheet, bool landscape, struct slice header,
    enum language language);

#endif
