/* SPDX-License-Identifier: MIT */
/* A REFI-QDA project on its way to rows. */
#ifndef FINDINGS_IMPORT_REFI_H
#define FINDINGS_IMPORT_REFI_H

#include "findings/codebook.h"
#include "findings/import.h"
#include "findings/qda.h"

/* What a code is called in rows and codebook. */
struct refi_code {
	enum kind kind;	   /* what our export says of it, or of the code above; else KIND_NONE */
	bool heading;	   /* it only says the kind of those below it */
	struct slice code; /* unique: of two codes with one name the path */
	struct slice text, tail; /* its description, and what our export wrote behind it */
};

enum refi_column {
	REFI_REPORT,
	REFI_THEME,
	REFI_TEXT,
	REFI_PAGE,
	REFI_CODER,
	REFI_POSITION,
	REFI_CODED, /* date */
	REFI_COMMENT,
	REFI_COLUMNS,
};

struct refi {
	struct import *import;
	struct qda_project *project;
	struct refi_code *codes;
	struct nameset columns; /* those above, kinds, case, variables, what exports wrote */
	size_t kind_columns[KIND_COUNT + 1]; /* NAMESET_NONE: there is no such column */
	size_t case_column;
	size_t *variable_columns;
	/* values of a case, of a source: the first, and for each value the next */
	size_t *case_values, *source_values, *next_values;
	bool *cases_used, *guids_used; /* cases, and selections, that rows came of */
	size_t *cases;		       /* of the passage at hand */
	size_t case_count, case_capacity;
	size_t *codings; /* of the passage at hand, those of one user together */
	size_t coding_count, coding_capacity;
	struct strbuf *cells; /* one for each column */
	struct slice *row;
	struct qda_text text;
	uint64_t text_left; /* bytes of passages that may still be written */
};

/* refi_codes.c */

/* Names and kinds of all codes. */
int refi_name_codes(struct refi *refi, struct err *err);

/* Hand the codebook over. */
int refi_hand_over_codes(struct refi *refi, struct err *err);

/* refi_cases.c */

/* Who has which values. */
int refi_sort_values(struct refi *refi, struct err *err);

/* Fill in the columns of cases and variables for a selection; its codings are known. */
int refi_fill_cases(struct refi *refi, const struct qda_selection *selection, struct err *err);

/* refi_passage.c */

/* A value into a cell; a second one behind it, unless it is the same. */
void refi_fill(struct refi *refi, size_t column, struct slice value);

/* A value in the place of what a cell holds. */
void refi_set(struct refi *refi, size_t column, struct slice value);

/* The document that a source belongs to: a PDF for its text, a recording for its transcript. */
const struct qda_source *refi_document(const struct qda_project *project,
    const struct qda_source *source);

/* Empty the cells, and fill in what all rows of the selection have. */
int refi_fill_passage(struct refi *refi, const struct qda_selection *selection, struct err *err);

/* refi_rows.c */

/* All rows. */
int refi_hand_over_rows(struct refi *refi, struct err *err);

#endif
