/* SPDX-License-Identifier: MIT */
/*
 * import_records - rows of cells, whatever they stand in: delimited text, a sheet.
 *
 * Knows decoding, delimiters and workbooks; nothing of what columns mean.
 */
#ifndef FINDINGS_IMPORT_RECORDS_H
#define FINDINGS_IMPORT_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/csvin.h"
#include "findings/decoder.h"
#include "findings/err.h"
#include "findings/slice.h"
#include "findings/source.h"
#include "findings/workbook.h"

/* Records among which a header is looked for. */
#define RECORDS_PREVIEW 50

/* Not to be moved while it is open. */
struct records {
	const char *name;	       /* for messages */
	const struct worksheet *sheet; /* NULL: delimited text */
	size_t next_row;	       /* of the sheet */
	struct decoder decoder;
	struct csvin csv;
	bool decoder_open, csv_open;
	struct csvrow *preview;	    /* copies of the first records */
	size_t preview_count, next; /* next: the one to be handed out */
};

#define RECORDS_INIT {.name = NULL}

/*
 * Begin to read a text in that encoding (NULL: find out) with that delimiter
 * ('\0': find out), or a sheet, which is borrowed. The first records are looked at
 * and handed out all the same. records_close() is due in any case.
 */
int records_open_text(struct records *records, struct source source, const char *encoding,
    char delimiter, struct err *err);
int records_open_sheet(struct records *records, const struct worksheet *sheet, const char *name,
    struct err *err);
void records_close(struct records *records);

/*
 * The next record that holds anything: 1, 0 at the end, -1 with err set. fields,
 * count and line are those of the row, until the next call; a text's raw, ending and
 * defect as csvin has them (a record with a defect has no fields).
 */
int records_next(struct records *records, struct csvrow *row, struct err *err);

/* The cell, empty beyond the end of the row. */
static inline struct slice
records_cell(const struct csvrow *row, size_t column)
{
	return column < row->count ? row->fields[column] : (struct slice)SLICE_INIT;
}

#endif
