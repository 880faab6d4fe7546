/* SPDX-License-Identifier: MIT */
/*
 * ingest_row - one row of an input becomes findings, is refused, or is left out.
 *
 * The state of a run lives here; ingest.c opens the files and hands over one row
 * after the other.
 */
#ifndef FINDINGS_INGEST_ROW_H
#define FINDINGS_INGEST_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/csvin.h"
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

/* What --fill-down puts into empty cells of a column. */
struct carried {
	struct strbuf value;
	bool lost; /* a row that may have held another value could not be read */
};

/* Remarks that may be made of many rows. */
enum ingest_remark {
	REMARK_LIST,
	REMARK_SAME_TEXT,
	REMARK_REPORT,
	REMARK_NO_PROCESS,
	REMARK_FEWER_CELLS,
	REMARK_MIXED,
	REMARK_COUNT,
};

/* The file that is being read. */
struct ingest_file {
	const char *name;     /* for messages */
	const char *operand;  /* as the user named it: in ledger and rejects */
	const char *encoding; /* for people */
	bool is_utf8;	      /* the encoding */
	const struct csvin *csv;
	const struct layout *layout;
	size_t number;
	struct account account;
	size_t remarks[REMARK_COUNT];
	size_t apostrophes; /* cells that had one before what a spreadsheet would run */
	struct strbuf stem; /* the report's name where no column says it */
	struct strbuf base; /* the file's name without folders */
	struct carried carried[INGEST_COLUMN_COUNT];
	bool ids_known;	  /* the identifier has seen those that its rows bring */
	bool has_reports; /* a report of this file is in the list */
	size_t *sources;  /* for each column of the findings its cell, or LAYOUT_NONE */
	size_t sources_capacity;
	bool may_be_plain; /* its rows: see ingest_plain_row() */
};

/* The report of the last row: most rows belong to the same. */
struct ingest_report {
	bool valid; /* else the row belongs to none that is known */
	struct strbuf name, process_cell, source_cell, received_cell;
	struct slice process; /* the code */
	bool process_known;
	bool returning;	 /* its rows were fed before: refused ones, or those of the register */
	bool twice;	 /* it came in with another file */
	size_t in_list;	 /* number in struct reports; SIZE_MAX: in none */
	size_t in_names; /* number in struct identifier */
};

/* A finding of the row that is being read: in the wide layout it may have several. */
struct ingest_finding {
	struct slice type, text, id;
	struct given_key key;	  /* of its id */
	struct fingerprint print; /* of its text, theme and type */
};

/* The row that is being read. */
struct ingest_now {
	const struct csvrow *row;
	size_t line;	     /* for messages */
	struct slice *cells; /* one for each column of the layout; NULL data in none */
	size_t capacity;
	bool split;				 /* the cells are there */
	struct strbuf normal;			 /* owns cells whose line ends were mended */
	struct slice value[INGEST_COLUMN_COUNT]; /* trimmed, then codes */
	bool wide;
	struct strbuf areas;
	struct given_key own_key; /* of the id that it brings, if it does */
	struct ingest_finding *findings;
	size_t finding_count, finding_capacity;
	struct strbuf ids;	   /* of its findings, those that were put together, terminated */
	size_t number;		   /* for a new id; 0: none taken yet */
	enum ingest_reason reason; /* REASON_WRITTEN: nothing against it so far */
	struct strbuf message;	   /* the reason for people */
};

struct ingest {
	struct ingest_options *options;
	const struct notice *notice;
	struct values values;
	struct identifier identifier;
	struct reports reports;
	struct layout_union unknown, reject_columns;
	struct csvout findings, rejects, ledger;
	bool has_rejects, problems;
	bool fills_down; /* a column at least */
	struct ingest_file file;
	struct ingest_report report;
	struct ingest_now now;
	struct slice *slots; /* one for each column of an output: room for all of the findings */
	size_t slots_capacity;
	struct strbuf scratch;
};

void ingest_init(struct ingest *ingest, struct ingest_options *options,
    const struct notice *notice);
void ingest_release(struct ingest *ingest);

/*
 * Before and after the rows of a file. The caller has filled file.name, operand,
 * encoding, csv, layout and number.
 */
int ingest_begin_file(struct ingest *ingest, struct err *err);
int ingest_end_file(struct ingest *ingest, struct err *err);

/* One row below the header. Returns -1 only where the run cannot go on. */
int ingest_row(struct ingest *ingest, const struct csvrow *row, struct err *err);

/*
 * A row in which there is nothing to mend, to remark on, to look up anew or to refuse is
 * written at once: 1. 0 where it is not such a row for sure; nothing has been changed then. The
 * result of ingest_row() is the same, and comes sooner.
 */
int ingest_plain_row(struct ingest *ingest, const struct csvrow *row, struct err *err);

/* Is the file laid out so that its rows may be plain? */
bool ingest_may_be_plain(const struct ingest *ingest);

/*
 * The steps of a row, in this order. Each may set now.reason, and with it
 * now.message; the next are skipped then.
 */
int ingest_read_cells(struct ingest *ingest, struct err *err);
void ingest_leave_out(struct ingest *ingest);
void ingest_fill_down(struct ingest *ingest);
int ingest_find_report(struct ingest *ingest, struct err *err);
int ingest_make_findings(struct ingest *ingest, struct err *err);

/* The last steps of ingest_make_findings(). */
int ingest_find_ids(struct ingest *ingest, struct err *err);
int ingest_write_findings(struct ingest *ingest, struct err *err);

/* What is written of a row whose cells are given: each where it belongs, as it is. */
void ingest_fill_slots(struct ingest *ingest, const struct slice *cells);

/* Write the finding in the slots; what stands so in the row may be copied from there. */
void ingest_write_slots(struct ingest *ingest, const struct csvrow *row);

/*
 * From here on, rows belong to the report of that name, with the process that the
 * cell says. Looked up once for rows that stand together.
 */
int ingest_enter_report(struct ingest *ingest, struct slice name, struct slice process_cell,
    struct err *err);

/* Say why the row is refused (or left out), unless something was said already. */
void ingest_against(struct ingest *ingest, enum ingest_reason reason, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same of a value that the codebook does not have; near: empty, or what it has. */
void ingest_against_unknown(struct ingest *ingest, enum ingest_reason reason,
    enum ingest_column column, const char *quoted, struct slice near);

/* Refuse the row at hand: a message, a line of the rejects, a place in the ledger. */
int ingest_refuse(struct ingest *ingest, struct err *err);

/*
 * Say something of the row at hand, with the place where it stood before it was
 * imported, if it says that.
 */
void ingest_say(struct ingest *ingest, const char *text);

/* A remark on the row at hand, unless that was said often enough. */
void ingest_remark(struct ingest *ingest, enum ingest_remark remark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* What was not said one by one. */
void ingest_remark_rest(struct ingest *ingest);

/* The cell of a column, trimmed; empty where there is none or the row could not be split. */
struct slice ingest_cell(const struct ingest *ingest, enum ingest_column column);

/* The same of what an import says of the row. */
struct slice ingest_origin(const struct ingest *ingest, enum layout_origin which);

/* The longest way to say "nothing" that is looked for. */
#define INGEST_NOTHING_MAX 48

/* Does the cell hold nothing, in the words of people? Texts are not looked through. */
bool ingest_is_nothing(struct slice cell);

/*
 * Where a cell says a value in its own words it keeps them: what is written then stands in the
 * record as it was read.
 */
static inline void
ingest_set_value(struct slice *cell, struct slice value)
{
	if (!slice_equal(*cell, value))
		*cell = value;
}

/*
 * The number of a new id for the row; taken at the first call where the report is
 * one of the register.
 */
size_t ingest_number(struct ingest *ingest);

/* Append the id REPORT-NNN. False where the report's name cannot be part of one. */
bool ingest_new_id(struct ingest *ingest, struct strbuf *id);

/* File name without folders, and without its extension. */
struct slice ingest_base_name(struct slice path);
struct slice ingest_stem(struct slice path);

#endif
