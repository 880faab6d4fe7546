/* SPDX-License-Identifier: MIT */
/*
 * qda - a project or codebook of qualitative analysis (REFI-QDA 1.5) in memory.
 *
 * Codes, sources, selections, codings, cases and variables as the file has them, texts
 * of sources one at a time. Knows nothing of rows, findings or our codebook.
 */
#ifndef FINDINGS_QDA_H
#define FINDINGS_QDA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings/archive.h"
#include "findings/err.h"
#include "findings/nameset.h"
#include "findings/slice.h"
#include "findings/source.h"
#include "findings/strbuf.h"

#define QDA_NONE SIZE_MAX

/* All slices live as long as the project; absent ones are empty. A guid is a number. */
struct qda_code {
	struct slice name, description;
	struct slice colour; /* as it stands: "#rrggbb", "#rgb" */
	size_t parent;	     /* QDA_NONE: on the top level */
	bool codable;
	size_t guid, line;
};

enum qda_medium { QDA_TEXT, QDA_PICTURE, QDA_PDF, QDA_AUDIO, QDA_VIDEO, QDA_NOTE };

/* A document; also the text of a PDF, a transcript, a memo. */
struct qda_source {
	enum qda_medium medium;
	struct slice name;
	struct slice path;	/* of a picture, a recording, a PDF */
	struct slice text_path; /* of its plain text */
	struct slice content;	/* the plain text, where it stands in the project itself */
	bool has_content;
	size_t parent;	    /* the source whose text it is; QDA_NONE */
	size_t within;	    /* the selection whose text it is; QDA_NONE */
	size_t first, last; /* selections */
	size_t guid, line;
};

struct qda_selection {
	enum qda_medium medium;
	bool whole; /* not a selection: what is coded is the source */
	struct slice name, description;
	struct slice content; /* of a PDF: its text */
	bool placed;	      /* in the plain text of its source, from code point start to end */
	uint64_t start, end;
	struct slice page;	     /* of a PDF, from 0 */
	struct slice place;	     /* of media: "14706-17706 ms", "267,1-992,720" */
	size_t from_point, to_point; /* of a transcript: guids of points in time */
	size_t source, next;	     /* of the same source */
	size_t first, last;	     /* codings */
	size_t guid, line;
};

struct qda_coding {
	size_t code, user; /* guids; QDA_NONE */
	struct slice date; /* ISO 8601 with time */
	size_t next;	   /* of the same selection */
	size_t line;
};

struct qda_case {
	struct slice name;
	size_t guid, line;
};

/* What a guid stands for, and the cases that refer to it. */
struct qda_guid {
	size_t code, user, variable; /* QDA_NONE */
	size_t reference;	     /* the first */
	size_t point;		     /* place of a point in time in the text */
};

struct qda_reference {
	size_t by_case, next;
};

struct qda_value {
	size_t by_case, source; /* whose it is: one of them is QDA_NONE */
	size_t variable;	/* guid */
	struct slice value;
};

/* Something that has no place in rows. */
struct qda_rest {
	const char *what; /* N_(), plural: "sets" */
	struct slice which;
	size_t line;
};

struct qda_project {
	struct qda_code *codes;
	struct qda_source *sources;
	struct qda_selection *selections;
	struct qda_coding *codings;
	struct qda_case *cases;
	struct qda_guid *guids;
	struct qda_reference *references;
	struct qda_value *values;
	struct qda_rest *rests;
	struct slice *users, *variables; /* names */
	size_t code_count, source_count, selection_count, coding_count, case_count, guid_count,
	    reference_count, value_count, rest_count, user_count, variable_count;
	size_t capacity[11];
	bool codebook; /* nothing but codes */
	size_t pieces; /* that may still be kept */
	struct nameset strings, guid_names;
	struct archive archive; /* zip NULL: the file was no archive */
	struct strbuf bytes;	/* of the archive, where it came through a pipe */
	struct nameset members; /* of the archive, in small letters */
	struct strbuf folder;	/* of the project in the archive, in small letters */
};

/* Can a file that begins so be one? */
bool qda_begins(struct slice beginning);

/*
 * Read a project (.qdpx, .qde) or codebook (.qdc) from the source; an archive that is a
 * file on the disk is opened by `path` instead. ERR_DATA: neither of both, damaged, more
 * than can be meant. qda_release() is due in any case.
 */
int qda_read(struct qda_project *project, struct source source, const char *path,
    struct slice beginning, struct err *err);
void qda_release(struct qda_project *project);

/* The plain text of a source, and where its code points begin. */
struct qda_text {
	struct strbuf bytes;
	size_t *marks; /* of each 1024th code point */
	size_t mark_count, mark_capacity;
	uint64_t length; /* in code points */
	bool there;
	bool mark;	  /* a byte order mark was before it, */
	bool counts_mark; /* which the positions count; */
	bool skips_cr;	  /* and they count CR and LF as one */
};

#define QDA_TEXT_INIT {.bytes = STRBUF_INIT}

/*
 * Find the text of a source. Returns 1; 0 where it has none in this file (*text is empty
 * then); -1 with err set. How positions are counted is judged by the names of the
 * source's selections, which many programs begin like the text: else as the standard has
 * it, by code points.
 */
int qda_text_read(struct qda_project *project, size_t source, struct qda_text *text,
    struct err *err);
void qda_text_release(struct qda_text *text);

/* The text from one code point to before another; false where it has no such. */
bool qda_text_part(const struct qda_text *text, uint64_t start, uint64_t end, struct slice *part);

#endif
