/* SPDX-License-Identifier: MIT */
/*
 * ingest_row - one row of an input becomes findings, is refused, or is left out.
 *
 * The state of a run lives here; ingest.c opens the files and asks for one row
 * after the other.
 */
#ifndef FINDINGS_INGEST_ROW_H
#define FINDINGS_INGEST_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/csvout.h"
#include "findings/err.h"
#include "findings/ingest.h"
#include "findings/ingest_account.h"
#include "findings/ingest_identify.h"
#include "findings/ingest_layout.h"
#include "findings/ingest_reports.h"
#include "findings/ingest_value.h"
#include "findings/notice.h"
#include "findings/strbuf.h"

/* The value that a column has above, for --fill-down. */
struct carried {
	struct strbuf value;
	bool lost; /* a row that may have held another one could not be read */
};

/* What is told of one file, over all its rows. */
enum ingest_remark {
	REMARK_LIST,
	REMARK_SAME_TEXT,
	REMARK_DATE,
	REMARK_REPORT_DIFFERS,
	REMARK_COUNT,
};

struct ingest {
	struct ingest_options *options;
	const struct notice *notice;
	struct values values;
	struct identifier identifier;
	struct reports reports;
	struct layout_union unknown, reject_columns;
	struct csvout findings, rejects, ledger;
	bool has_rejects, has_ledger, problems;

	/* of the file that is being read */
	const char *file; /* for messages */
	size_t input;
	struct layout *layout;
	struct account account;
	size_t remarks[REMARK_COUNT];
	struct strbuf stem; /* the report's name where no column says it */
	struct strbuf base; /* the file's name without folders */
	struct strbuf last_report;
	struct carried carried[INGEST_COLUMN_COUNT];
	size_t report_count_before;

	/* of the row that is being read */
	const struct csvrow *row;
	struct slice *cells; /* one for each column of the layout */
	size_t cells_capacity;
	struct strbuf normal; /* cells whose line ends were mended */
	struct slice value[INGEST_COLUMN_COUNT]; /* trimmed; of a finding: codes */
	struct slice *slots; /* one for each column of an output */
	size_t slots_capacity;
	struct strbuf areas, id, mended_stem, message, scratch;
	size_t number; /* for a new id; 0: not taken yet */
	size_t report, report_name;
	enum ingest_reason reason; /* REASON_WRITTEN: nothing against it so far */
};

void ingest_init(struct ingest *ingest, struct ingest_options *options,
    const struct notice *notice);
void ingest_release(struct ingest *ingest);

/* Begin and end with the rows of a file whose layout is known. */
int ingest_begin_file(struct ingest *ingest, const char *name, const char *operand, size_t input,
    struct layout *layout, struct err *err);
int ingest_end_file(struct ingest *ingest, struct err *err);

/* One row below the header. Returns -1 only where the run cannot go on. */
int ingest_row(struct ingest *ingest, const struct csvrow *row, struct err *err);

/* Refuse the row at hand: a message, a line of the rejects, a place in the ledger. */
int ingest_refuse(struct ingest *ingest, struct err *err);

/* Say something about a row of the file, unless that was said often enough. */
void ingest_remark(struct ingest *ingest, enum ingest_remark remark, size_t line,
    const char *text);

#endif
