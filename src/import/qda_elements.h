/* SPDX-License-Identifier: MIT */
/* The elements of a project: what is read where one begins. Private to qda. */
#ifndef FINDINGS_QDA_ELEMENTS_H
#define FINDINGS_QDA_ELEMENTS_H

#include "qda_parts.h"

/* An element that is open, and what it stands in; QDA_NONE: in no such. */
struct frame {
	bool is_text; /* its text is kept */
	size_t code, source, selection, coding, by_case, value;
};

struct reading {
	struct qda_project *project;
	struct frame *frames;
	size_t depth, capacity;
	struct strbuf text, attribute;
	const struct xml_element *element; /* that begins */
};

struct known;
typedef int qda_start(struct reading *reading, struct frame *frame, const struct known *known,
    struct err *err);

struct known {
	const char *name;
	/*
	 * The frame is a copy of its parent's, to be changed. May say XML_SKIP, and does for
	 * all of which nothing is kept.
	 */
	qda_start *start;
	enum qda_medium medium; /* of sources and selections */
	const char *what;	/* N_(): of what is left out */
};

/* An attribute of the element that begins, kept; empty where there is none. */
int qda_read_attribute(struct reading *reading, const char *name, struct slice *value,
    struct err *err);

/* QDA_NONE where there is no such attribute. */
int qda_read_guid(struct reading *reading, const char *name, size_t *guid, struct err *err);

/* The element is listed as left out, with all in it. `what` is N_(). Returns XML_SKIP, or -1. */
int qda_leave_out(struct reading *reading, const char *what, struct err *err);

/* What begins sources, selections in them and codings (qda_sources.c). */
qda_start qda_start_source, qda_start_selection, qda_start_text_selection,
    qda_start_transcript_selection, qda_start_pdf_selection, qda_start_point, qda_start_coding;

/* NULL where the standard has no such element. */
const struct known *qda_known(const char *name);

#endif
