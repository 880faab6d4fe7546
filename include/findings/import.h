/* SPDX-License-Identifier: MIT */
/*
 * import - files of other tools as CSV that ingest understands.
 *
 * Changes format, never meaning: knows what other tools write, nothing of the
 * codebook with which findings are coded. Keeps no rows. Knows nothing of where
 * messages go.
 *
 * A format is a file of this room, src/import/NAME.c, and a row in the table of
 * formats.c. The room's other headers: import_records.h (rows of delimited text
 * and of sheets), import_mapping.h (what a preset says), import_codes.h (the
 * codebook that a source holds).
 */
#ifndef FINDINGS_IMPORT_H
#define FINDINGS_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/import_codes.h"
#include "findings/import_records.h"
#include "findings/notice.h"
#include "findings/output.h"
#include "findings/slice.h"
#include "findings/source.h"

/* One thing to read: a file, or one sheet of a workbook. */
struct import_input {
	const char *path;	/* as the user named it; "-": standard input */
	const char *name;	/* for messages */
	struct slice beginning; /* the first bytes, which `source` hands out again */
	struct source source;	/* all of its bytes, once: for formats of IMPORT_BYTES */
	struct records records; /* its rows, the header first: for formats of IMPORT_RECORDS */
};

struct import;

enum import_takes {
	IMPORT_BYTES,	/* whole files */
	IMPORT_RECORDS, /* rows of delimited text in any encoding, or of a sheet */
};

struct import_format {
	const char *name; /* as --from takes it */
	enum import_takes takes;
	/* read() is handed all inputs at once: their rows belong together, by this column; or NULL. */
	const char *joins;
	bool tally;  /* its rows are counts: they get no source_file and source_row */
	bool any;    /* fits whatever has rows: presets are asked before it */
	bool preset; /* a mapping of that name renames its columns, unless --mapping does */
	/*
	 * Does an input look like it? By `beginning` for IMPORT_BYTES, else by
	 * records.preview. NULL: read only when it is asked for.
	 */
	bool (*recognises)(const struct import_input *input);
	/*
	 * Read all of `count` inputs (one, unless the format joins): declare the columns,
	 * then hand over the rows. Called twice where several files have to agree on a
	 * header, see import_columns(). Returns 0, or -1 with err set where the input
	 * cannot be read on; the run names the file.
	 */
	int (*read)(struct import *import, struct import_input *const *inputs, size_t count,
	    struct err *err);
};

/* All formats, in the order in which an input is shown to them. */
extern const struct import_format *const import_formats[];
extern const size_t import_format_count;

/* By its name; NULL where there is none. */
const struct import_format *import_format_named(const char *name);

/*
 * The columns of the rows to come, before the first of them; once for each read().
 * Names that are columns of the findings stream (report, theme, text, page, coder,
 * ...) are understood by ingest as they are. Copied. Returns 1: go on with the rows;
 * 0: only the columns were wanted, return 0; -1: err is set.
 */
int import_columns(struct import *import, const struct slice *names, size_t count, struct err *err);

/* For formats that join: of which input the rows to come, and what is said, are. */
void import_from(struct import *import, const struct import_input *input);

struct import_row {
	const struct slice *cells; /* one for each column */
	size_t line;		   /* physical line, or row of the sheet, from 1; 0: it has none */
	/*
	 * Rows that follow each other and have one passage are codings of one piece of
	 * text: see import_options.types. Empty: it stands for itself.
	 */
	struct slice passage;
};

/* Hand over a row; all slices are borrowed during the call. */
int import_row(struct import *import, const struct import_row *row, struct err *err);

/*
 * Something that cannot be carried over: said with its place (line 0: none) and
 * `which` (may be empty), the first of a sort one by one, the others counted.
 * what: N_(), a plural that reads after "left out: ": "memos", "pictures".
 */
void import_leave_out(struct import *import, size_t line, const char *what, struct slice which);

/* Something that is wrong with the data but does not end the run: said, exit status 1. */
void import_fault(struct import *import, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A remark that is neither. */
void import_remark(struct import *import, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Keep a code of the source's codebook (copied) for --codebook-out. Codes may come in
 * any order, before, between or after rows; one that comes again adds what was missing.
 * What the cells of theme (type, ...) hold is `code`, so that the codebook fits the
 * rows. -1 without memory.
 */
int import_code(struct import *import, const struct import_code *code, struct err *err);

struct import_options {
	const char *format;	    /* --from; NULL: find out */
	const char *mapping;	    /* a file; NULL: the format's preset */
	const char *const *sheets;  /* names or numbers, "*": all; */
	size_t sheet_count;	    /* 0: the first that holds anything */
	const char *const *columns; /* for wide and list: those to be taken apart */
	size_t column_count;
	const char *types;    /* codes below this one are types of the passages they stand at */
	const char *against;  /* findings that are there already: rows that repeat one are marked */
	const char *encoding; /* NULL: find out */
	char delimiter;	      /* '\0': find out */
};

/* Where it goes; NULL where it is not wanted. Opened and committed by the caller. */
struct import_outputs {
	struct output *rows; /* never NULL */
	struct output *codebook;
};

/*
 * Read all files. Returns 0 with *problems telling whether anything was wrong (each
 * was said through `notice`), or -1 with err set where the run cannot go on.
 */
int import_run(const struct import_options *options, const char *const *paths, size_t count,
    const struct import_outputs *outputs, const struct notice *notice, bool *problems,
    struct err *err);

#endif
