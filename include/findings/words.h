/* SPDX-License-Identifier: MIT */
/*
 * words - the words that the toolkit prints as data, by language.
 *
 * The language of an output is asked for (--lang) and may differ from that of
 * the messages, so these do not go through gettext.
 */
#ifndef FINDINGS_WORDS_H
#define FINDINGS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/slice.h"
#include "findings/strbuf.h"

enum language {
	LANGUAGE_ES,
	LANGUAGE_EN,
	LANGUAGE_COUNT,
};

/* "es" or "en", also as the beginning of a locale name ("es_MX.UTF-8"); -1 for others. */
int language_named(const char *name);

/* "es", "en". */
const char *language_name(enum language language);

enum word {
	WORD_TOTAL,
	WORD_NONE,  /* (none): a missing value */
	WORD_OTHER, /* (other): what --top cut off */
	WORD_COUNT, /* the column of counts: Findings */
	WORD_MENTIONS,
	WORD_SHARE,
	WORD_BASE,
	WORD_BARS_TITLE,   /* Findings by theme and type */
	WORD_SHARES_TITLE, /* Make-up of findings; and of mentions */
	WORD_SHARES_TITLE_MENTIONS,
	WORD_N,		   /* heads a column of bases */
	WORD_FINDINGS_ONE, /* finding, findings, mention, mentions: within a sentence */
	WORD_FINDINGS_MANY,
	WORD_MENTIONS_ONE,
	WORD_MENTIONS_MANY,
	WORD_REPORTS_ONE,
	WORD_REPORTS_MANY,
	WORD_SOURCE_LINE,
	WORD_SAMPLE_NOTICE,
	WORD_ROUNDING_NOTE,
	WORD_CHARTS,	   /* heads a sheet of them */
	WORD_AND,	   /* before the last of a list, */
	WORD_MORE,	   /* and after it, where that says how many more there are */
	WORD_LARGEST,	   /* of a chart that is described in words: the largest rows, */
	WORD_BY_COLUMN,	   /* and each column */
	WORD_PARETO_TITLE, /* what charts say; {0}, {1}, ... are numbers and names */
	WORD_PARETO_TITLE_MENTIONS,
	WORD_PARETO_ONE,
	WORD_PARETO_MANY,
	WORD_CUMULATIVE,
	WORD_INTERVALS_TITLE,
	WORD_INTERVALS_TITLE_UNKNOWN,
	WORD_INTERVALS_NOTE,
	WORD_INTERVAL,	   /* its ends, behind a share */
	WORD_PART_OF,	   /* how many of how many, behind a share */
	WORD_SIMULTANEOUS, /* kinds of intervals, after their name */
	WORD_CLUSTERED,
	WORD_SHARES_OF_ROW,
	WORD_SHARES_OF_COLUMN,
	WORD_RESIDUALS_TITLE,
	WORD_RESIDUALS_TITLE_UNKNOWN,
	WORD_RESIDUALS_NONE,
	WORD_RESIDUALS_ONE,
	WORD_RESIDUALS_MANY,
	WORD_RESIDUALS_NOTE,
	WORD_RESIDUALS_NOTE_NONE,
	WORD_RESIDUALS_UNTESTED,
	WORD_MORE_THAN_EXPECTED,
	WORD_FEWER_THAN_EXPECTED,
	WORD_MAY_BE_CHANCE,
	WORD_MOSAIC_NOTE,
	WORD_OTHER_BANDS,
	WORD_STATUS_TITLE,
	WORD_STATUS,
	WORD_STATUS_OVERDUE,
	WORD_PENDING_NONE,
	WORD_PENDING_ONE,
	WORD_PENDING_MANY,
	WORD_OVERDUE_ONE,
	WORD_OVERDUE_MANY,
	WORD_RECURRENCE_TITLE,
	WORD_RECURRENCE_NONE,
	WORD_RECURRENCE_ONE,
	WORD_RECURRENCE_MANY,
	WORD_RECURRENCE_ATTENDED,
	WORD_RECURRENCE_NOTE,
	WORD_RECURRENCE_FIRST,
	WORD_RECURRENCE_BACK,
	WORD_RECURRENCE_BACK_ATTENDED,
	WORD_SLOPE_TITLE,
	WORD_SLOPE_TITLE_UNKNOWN,
	WORD_CHANGED_NONE,
	WORD_CHANGED_ONE,
	WORD_CHANGED_MANY,
	WORD_SLOPE_NOTE,
	WORD_NO_P,
	WORD_SLOPE_LARGEST,
	WORD_BEFORE,
	WORD_AFTER,
	WORD_GREW,
	WORD_SHRANK,
	WORD_THE_OTHERS,
	WORD_TREND_TITLE,
	WORD_TREND_TITLE_UNKNOWN,
	WORD_TREND_NONE,
	WORD_TREND_ONE,
	WORD_TREND_MANY,
	WORD_TREND_NOTE,
	WORD_MAP_TITLE,
	WORD_MAP_SHOWN,
	WORD_MAP_AXIS_ACROSS,
	WORD_MAP_AXIS_UP,
	WORD_MAP_AXIS, /* before a coordinate */
	WORD_MAP_NOTE,
	WORD_SMALL_TITLE,
	WORD_SMALL_NOTE,
	WORD_PAGE_CONTINUED, /* for tables that run over several pages, texts over several cells */
	WORD_MATRIX_TITLE,
	WORD_MATRIX,		/* the sheet with the matrix, and files that name no process; */
	WORD_SUMMARY,		/* the one with its summary */
	WORD_INDEX,		/* the file that lists the matrices */
	WORD_SECTION_ATTENTION, /* sections of a matrix */
	WORD_SECTION_INFORMATION,
	WORD_INSTRUCTIONS, /* how to fill a matrix in */
	WORD_INSTRUCTIONS_LISTS,
	WORD_PREPARED, /* who signs it */
	WORD_REVIEWED,
	WORD_APPROVED,
	WORD_NAME_AND_POST,
	WORD_FOLIO, /* the number under which it is sent */
	WORD_NO_AREA,
	WORD_NO_AREA_FILE,	/* the same in the name of a file */
	WORD_SEVERAL_AREAS_ONE, /* after the number of findings that go to several areas */
	WORD_SEVERAL_AREAS_MANY,
	WORD_OTHER_AREAS, /* that a finding concerns as well */
	WORD_FINGERPRINT, /* of a locked row */
	WORD_VERSION,
	WORD_LANGUAGE,
	WORD_SHEET,	       /* the name of a workbook's only sheet, before its number */
	WORD_CHOOSE_FROM_LIST, /* where a cell of a sheet takes something else only: */
	WORD_DATE_FROM,	       /* a date from that day */
	WORD_DATE_TO,	       /* to that one */
	WORD_PAGE_OF,	       /* page 1 of 3 */
	WORD_MASKED_NAME,      /* what stands for personal data that was masked */
	WORD_MASKED_PHONE,
	WORD_MASKED_EMAIL,
	WORD_MASKED_CURP,
	WORD_MASKED_RFC,
	WORD_MASKED_VOTER_KEY,
};

const char *word(enum word which, enum language language);

/* Append the pattern "{0} of {1}" with the parts in the places of their numbers. */
void words_fill(struct strbuf *text, const char *pattern, const struct slice *parts);

/* A column of streams, results or ledgers, as the header of something printed; NULL for others. */
const char *word_for_column(struct slice column, enum language language);

/* The same for a column of counts that is a date elsewhere (`asked`); NULL for others. */
const char *word_for_count(struct slice column, enum language language);

/*
 * The built-in label of a code of that kind ("type", "response", "status",
 * "change", "verdict", "origin"); NULL for others. A codebook's label goes before it.
 */
const char *word_for_code(const char *kind, struct slice code, enum language language);

/* The name of a statistic for people; NULL where its code is its name. */
const char *word_for_statistic(struct slice code, enum language language);

/*
 * Append what a result says in its columns method, note or reason: English data, clause by
 * clause in the language. A clause that is not known is appended as it is.
 */
void word_add_reason(struct strbuf *text, struct slice reason, enum language language);

/* Append the heading of a column that each axis has (coord1); false where it is its name. */
bool word_add_axis(struct strbuf *text, struct slice column, enum language language);

/* Append what findings-check says of a cell of a published table; false: it is no such text. */
bool word_add_claim(struct strbuf *text, struct slice claim, enum language language);

/* The n-th code of the kind that has a built-in label, from 0; NULL after the last. */
const char *word_code(const char *kind, size_t n);

/*
 * The column of the streams that a header cell names, in Spanish or English, as
 * offices write it, folded; NULL where it is none. Also for the columns' own names.
 */
const char *column_named(struct slice header);

/* The code of the built-in label, folded, in any language; NULL where it is none. */
const char *code_named(const char *kind, struct slice label);

/* Does the (untrimmed) cell say that there is nothing: empty, N/A, Ninguna, No aplica, -, ... ? */
bool word_means_nothing(struct slice cell);

/* Is it the name of a margin: total, totales, gran total, suma, subtotal, ...? */
bool word_means_total(struct slice cell);

/* Is it what a table writes for a missing value: (none), (sin dato), (en blanco), ...? */
bool word_means_missing(struct slice cell);

/* Is it what a table writes for the levels that --top cut off: (other), (otros)? */
bool word_means_other(struct slice cell);

#endif
