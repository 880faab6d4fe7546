/* SPDX-License-Identifier: MIT */
/*
 * workbook_value - numbers of cells as somebody would type them. Private to workbook.
 */
#ifndef FINDINGS_WORKBOOK_VALUE_H
#define FINDINGS_WORKBOOK_VALUE_H

#include <stdbool.h>

#include "findings/slice.h"
#include "findings/strbuf.h"

/* What a number of a cell is, by its format. */
enum value_kind {
	VALUE_NUMBER,
	VALUE_PERCENT,
	VALUE_DATE,    /* with or without a time of day: that shows in the number */
	VALUE_TIME,    /* of day */
	VALUE_ELAPSED, /* hours that may pass 24 */
};

/* A format that has a number only (ECMA-376-1, 18.8.30), in any language. */
enum value_kind value_kind_of_builtin(unsigned long number);

/* A format's code, "dd/mm/yyyy;@". Its first section, for positive numbers, decides. */
enum value_kind value_kind_of_code(struct slice code);

/*
 * Append a number as XLSX keeps it. Dates are days since 1900 or 1904. What is no
 * number, and what no calendar has (negative days, years after 9999), is
 * appended as a number or as it stands.
 */
void value_add_number(struct strbuf *text, struct slice number, enum value_kind kind,
    bool from_1904);

/* Append "2021-08-05T10:30:00.4" or "2021-08-05"; anything else as it stands. */
void value_add_date(struct strbuf *text, struct slice date);

/* Append "PT36H30M00.4S" as 36:30:00; anything else as it stands. */
void value_add_duration(struct strbuf *text, struct slice duration);

#endif
