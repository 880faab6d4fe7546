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

/* Locked cells stay as they are; rows and columns may be resized, filtered, sorted. */
void protect(lxw_worksheet *sheet);

#endif
