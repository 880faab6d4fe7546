/* SPDX-License-Identifier: MIT */
/*
 * workbook_xlsx - what the files that read XLSX share. Private to them.
 */
#ifndef FINDINGS_WORKBOOK_XLSX_H
#define FINDINGS_WORKBOOK_XLSX_H

#include "findings/archive.h"
#include "workbook_cells.h"
#include "workbook_value.h"

struct xlsx {
	struct archive *archive;
	struct workbook *workbook;
	bool from_1904;
	/* The table of strings: their texts one behind the other, and where each ends. */
	struct strbuf texts;
	size_t *ends;
	size_t string_count, string_capacity;
	/* What numbers are by a cell's format. */
	enum value_kind *kinds;
	size_t kind_count, kind_capacity;
};

int xlsx_read_strings(struct xlsx *xlsx, const char *part, struct err *err);
int xlsx_read_styles(struct xlsx *xlsx, const char *part, struct err *err);

/* The cells of one part into a sheet. */
int xlsx_read_sheet(struct xlsx *xlsx, const char *part, struct worksheet *sheet, struct err *err);

/* Append a text as people see it: _x000D_ and the like are characters, CRLF and CR become LF. */
void xlsx_add_text(struct strbuf *text, struct slice raw);

/* Append such an attribute. */
struct xml_element;
void xlsx_add_name(struct strbuf *text, const struct xml_element *element, const char *attribute);

/* Its value, or -1. */
int xlsx_hex_digit(char c);

/* Digits only, as large as fits; SIZE_MAX for anything else. */
size_t xlsx_read_number(struct slice digits);

#endif
