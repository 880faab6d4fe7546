/* SPDX-License-Identifier: MIT */
/*
 * workbook_ods - what the files that read ODS share. Private to them.
 */
#ifndef FINDINGS_WORKBOOK_ODS_H
#define FINDINGS_WORKBOOK_ODS_H

#include "findings/xml.h"
#include "workbook_cells.h"

/* A cell while it is read: its value, and its paragraphs as people see them. */
struct ods_cell {
	bool formula;
	size_t repeated; /* columns */
	/* From the attributes; empty: the text counts. */
	struct strbuf value;
	struct strbuf text;
	size_t paragraphs;
	size_t inside; /* open elements within a paragraph, itself too */
	bool blank;    /* blanks in the file are none here: a paragraph begins, or one was there */
	size_t comments;
};

#define ODS_CELL_INIT {.value = STRBUF_INIT, .text = STRBUF_INIT}

/* How often a row or cell stands there: at least once; never more than a sheet has rows. */
size_t ods_repeated(const struct xml_element *element, const char *attribute);

/* Begin with table:table-cell. */
void ods_cell_start(struct ods_cell *cell, const struct xml_element *element);

/* What is within the cell. As a handler's functions. */
int ods_cell_inner_start(struct ods_cell *cell, const struct xml_element *element);
void ods_cell_inner_end(struct ods_cell *cell);
void ods_cell_text(struct ods_cell *cell, struct slice text);

/* The cell's text, until the next one starts. */
struct slice ods_cell_content(const struct ods_cell *cell);

#endif
