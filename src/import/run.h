/* SPDX-License-Identifier: MIT */
/* The state of a run, for the files of this room that are no format. */
#ifndef FINDINGS_IMPORT_RUN_H
#define FINDINGS_IMPORT_RUN_H

#include "findings/csvout.h"
#include "findings/import.h"
#include "findings/import_codes.h"
#include "findings/import_mapping.h"
#include "findings/nameset.h"
#include "findings/strbuf.h"
#include "passages.h"
#include "presets.h"
#include "same.h"

/* How often something was said of the input at hand. */
struct said {
	const char *text; /* as it was handed over: the pointer tells sorts apart */
	bool left_out;
	size_t times;
};

/* Several inputs are read twice: what the first time is for. */
enum import_pass {
	PASS_COLUMNS, /* the columns of all of them */
	PASS_TYPES,   /* the types of passages, and the columns */
	PASS_ROWS,
};

/* Columns that the run itself reads or fills; those of the input are cells, of the output places. */
struct own_columns {
	size_t theme, text; /* cells, or SIZE_MAX */
	size_t type, same;  /* places, or SIZE_MAX */
};

struct import {
	const struct import_options *options;
	const struct notice *notice;
	const struct import_format *format; /* of the input at hand */
	const struct import_input *input;   /* the one that is read */
	struct presets presets;
	struct mapping own;	 /* the user's */
	struct mapping *mapping; /* for the input at hand; NULL: its columns stay as they are */
	enum import_pass pass;
	bool tally;  /* the rows are counts */
	bool sheets; /* some input is a sheet: rows say which */
	bool problems;

	struct csvout rows;
	bool declared, header_written; /* the columns of some input; the header */
	struct nameset columns;	       /* of the output: a name and how many of it came before */
	size_t *places;		       /* the output's column of each cell */
	size_t cells, places_capacity;
	size_t source_cells[3]; /* cells that say where a row of an earlier import stood */
	struct slice *slots;	/* one for each column of the output */
	size_t slots_capacity;
	struct strbuf scratch;

	struct own_columns own_columns;
	struct passages passages;
	struct strbuf type; /* of the passage at hand */
	struct same same;

	struct codes codes;
	struct said *said;
	size_t said_count, said_capacity;
};

/* Say what was said too often to be said one by one. */
void import_end_remarks(struct import *import);

/* The header, where no row has come to write it. */
void import_end_rows(struct import *import);

#endif
