/* SPDX-License-Identifier: MIT */
/*
 * What forms for phones export, KoBo's and ODK's: a table of submissions, and one more for each
 * group of questions that can be answered several times, whose rows name the row they
 * belong to.
 */
#ifndef FINDINGS_IMPORT_FORMS_H
#define FINDINGS_IMPORT_FORMS_H

#include "findings/import.h"
#include "findings/nameset.h"

/* How an export links its tables; NULL: it has no such column. */
struct form_rules {
	const char *key;	 /* names a row, */
	const char *parent;	 /* and in a repeated group the row it belongs to */
	const char *table;	 /* in which table that row stands, */
	const char *also_prefix; /* of columns that a repeated group copies from there */
};

#define FORM_NONE SIZE_MAX

/* A row that is kept, because others may belong to it. */
struct form_row {
	struct csvrow row; /* a copy */
	bool met;	   /* by one that belongs to it */
};

struct form_table {
	struct import_input *input;
	const struct csvrow *header;
	size_t key, parent, table; /* columns, or FORM_NONE */
	/* For each column: where it goes among those of the output, FORM_NONE: nowhere. */
	size_t *places;
	size_t *list_of; /* for each column of an answer to a question with several: the question */
	size_t *first;	 /* for each column: its first answer, if it is such a question, */
	size_t *next;	 /* and for each answer the next of the same */
	bool joined;	 /* its rows stand beside those they belong to */
	struct form_row *rows;
	size_t count, capacity;
	struct nameset keys; /* of the rows: number n is that of rows[n] */
	struct slice *cells;
	struct strbuf lists; /* of the row at hand */
};

/* Of HXL, of which a row may stand below the header. */
static inline bool
form_is_tag(struct slice cell)
{
	return cell.length > 0 && cell.data[0] == '#';
}

struct form {
	struct import *import;
	const struct form_rules *rules;
	struct form_table *tables;
	size_t count, children;
	struct slice *names, *out; /* of the columns that come out; the row */
	size_t width;
};

int form_read(struct import *import, const struct form_rules *rules,
    struct import_input *const *inputs, size_t count, struct err *err);

/*
 * The columns of a table: which are answers of one question; then, once it is known
 * whether it is joined, where they go among form->names.
 */
int form_prepare(struct form_table *table, const struct form_rules *rules,
    struct import_input *input, struct err *err);
void form_place_columns(struct form *form, struct form_table *table);
void form_release(struct form_table *table);

/*
 * Put a row's cells into `out`, which has room for all columns of the form. Answers to
 * a question with several are joined by `;`. -1 without memory.
 */
int form_place(struct form_table *table, const struct slice *cells, struct slice *out,
    struct err *err);

#endif
