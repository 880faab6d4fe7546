/* SPDX-License-Identifier: MIT */
/*
 * matrix_xlsx_parts - what the files of matrix_xlsx share. Private to them.
 */
#ifndef OFFICE_MATRIX_XLSX_PARTS_H
#define OFFICE_MATRIX_XLSX_PARTS_H

#include "findings/matrix_xlsx.h"
#include "xlsx.h"

/* What cells are, and so what they look like. */
enum look {
	LOOK_TITLE,
	LOOK_NOTICE,
	LOOK_LABEL,
	LOOK_VALUE,
	LOOK_VALUE_DATE,
	LOOK_INSTRUCTIONS,
	LOOK_HEAD,	  /* of a column */
	LOOK_HEAD_NUMBER, /* of one with numbers */
	LOOK_HEAD_REPLY,
	LOOK_SECTION,
	LOOK_CELL,
	LOOK_CELL_CENTRE,
	LOOK_CELL_QUIET, /* a reply cell with nothing to fill in */
	LOOK_REPLY,
	LOOK_REPLY_DATE,
	LOOK_COUNT_CELL,
	LOOK_TOTAL,
	LOOK_TOTAL_COUNT,
	LOOK_SIGN,
	LOOK_SIGN_LINE,
	LOOK_SIGN_NAME,
	LOOK_DIGEST,
	LOOKS,
};

/* The colour of a type, and the cells that have it. */
struct coloured {
	uint32_t ground;
	bool head;
	lxw_format *format;
};

struct matrix_book {
	struct xlsx xlsx;
	const struct matrix *matrix;
	const struct matrix_xlsx_options *options;
	enum language language;
	lxw_format *looks[LOOKS];
	struct coloured *coloured;
	size_t coloured_count, coloured_capacity;
	size_t continued;
};

int looks_make(struct matrix_book *book, struct err *err);

/* The look of a cell that holds the type, or of the head of its column. */
lxw_format *look_of_type(struct matrix_book *book, struct slice type, bool head);

/* The sheets. */
int matrix_sheet(struct matrix_book *book, lxw_worksheet *sheet, struct err *err);
int summary_sheet(struct matrix_book *book, lxw_worksheet *sheet, struct err *err);
void control_sheet(struct matrix_book *book, lxw_worksheet *sheet);
void lists_sheet(struct matrix_book *book, lxw_worksheet *sheet);

#define LISTS_SHEET "_listas"

/* What the cells of that column take, from one row to another. */
void rule_for_column(struct matrix_book *book, lxw_worksheet *sheet, enum matrix_column column,
    size_t place, size_t first, size_t last);

/*
 * Where the pages of a sheet end; heights in points. No two programs have quite the
 * same room on a page, so there are several accounts, from a short page to a long one.
 */
#define PAGES_ACCOUNTS 8

struct pages {
	double room[PAGES_ACCOUNTS]; /* of a page */
	double used[PAGES_ACCOUNTS]; /* on this page so far */
	double repeated;	     /* at the head of each */
	double kept;		     /* must stay with what follows */
	size_t kept_row;	     /* where that begins */
	lxw_row_t *breaks;
	size_t count, capacity;
};

/* A sheet that is so many pixels wide. */
void pages_begin(struct pages *pages, double width);

/* The row that was added last stands on every page. */
void pages_repeat(struct pages *pages, double height);

/* A row, which may have to stay on the page of the next one. */
void pages_add(struct matrix_book *book, struct pages *pages, size_t row, double height,
    bool with_next);

/* Give the sheet its breaks, and release. */
void pages_end(struct matrix_book *book, struct pages *pages, lxw_worksheet *sheet);

/* The sheet of the matrix, as it is being filled from above. */
struct filling {
	struct matrix_book *book;
	lxw_worksheet *sheet;
	enum matrix_column shown[MATRIX_COLUMNS];
	size_t shown_count;
	size_t row; /* the next one */
	struct pages pages;
	bool last; /* is this the last finding? */
};

/* Above and below the text of a row, together, in points. */
#define MATRIX_ROW_MARGIN 6.0

/* The height of the row at hand, which may have to stay with the next one. */
void filling_set_height(struct filling *filling, double points, bool with_next);

/* Of some columns next to each other, in pixels. */
double filling_width(const struct filling *filling, size_t first, size_t last);

/* What stands above the findings, and below them. */
void title_block(struct filling *filling);
void sign_off(struct filling *filling);

/* Locked cells stay as they are; rows and columns may be resized, filtered, sorted. */
void protect(lxw_worksheet *sheet);

#endif
