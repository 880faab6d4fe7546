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

struct known {
	const char *name;
	/*
	 * The frame is a copy of its parent's, to be changed. May say XML_SKIP, and does for
	 * all of which nothing is kept.
	 */
	int (*start)(struct reading *reading, struct frame *frame, const struct known *known,
	    struct err *err);
	enum qda_medium medium; /* of sources and selections */
	const char *what;	/* N_(): of what is left out */
};

/* NULL where the standard has no such element. */
const struct known *qda_known(const char *name);

#endif
