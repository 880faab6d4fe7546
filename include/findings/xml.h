/* SPDX-License-Identifier: MIT */
/*
 * xml - the elements of an XML file or an archive's member, one by one.
 *
 * Knows libxml2. Nothing is kept of what was read, entities are refused where they
 * are declared, nothing is fetched from anywhere, elements that stand 256 deep are
 * too many.
 */
#ifndef FINDINGS_XML_H
#define FINDINGS_XML_H

#include <stdbool.h>

#include "findings/archive.h"
#include "findings/err.h"
#include "findings/slice.h"
#include "findings/source.h"
#include "findings/strbuf.h"

/* The namespaces that mean something here. */
enum xml_space {
	XML_SPACE_NONE, /* attributes without a prefix */
	XML_SPACE_OTHER,
	XML_SPACE_SHEET,     /* SpreadsheetML, transitional or strict */
	XML_SPACE_REFERENCE, /* r:id, transitional or strict */
	XML_SPACE_RELATIONS, /* of a package's parts */
	XML_SPACE_THREADED,  /* comments as newer programs keep them */
	XML_SPACE_MANIFEST,
	XML_SPACE_OFFICE,
	XML_SPACE_TABLE,
	XML_SPACE_TEXT,
	XML_SPACE_STYLE,
	XML_SPACE_QDA, /* of REFI-QDA, projects and codebooks, whatever the version */
};

struct xml_element {
	enum xml_space space;
	const char *name;
	const unsigned char **attributes; /* as libxml2 hands them over */
	int attribute_count;
	size_t line; /* on which its start tag ends */
};

/* What start() may answer: do not show me what is in this element, nor its end. */
#define XML_SKIP 1

struct xml_handler {
	int (*start)(void *context, const struct xml_element *element, struct err *err);
	/* Without attributes. May be NULL, as text() may. */
	int (*end)(void *context, const struct xml_element *element, struct err *err);
	/* A piece of text, UTF-8; the next may belong to the same text. */
	int (*text)(void *context, struct slice text, struct err *err);
};

/*
 * Read the member. The handler's functions return 0, or -1 with err set, which
 * ends it. What is not well-formed is ERR_DATA; the handler may have seen much
 * of it by then.
 */
int xml_read(struct archive *archive, const char *member, const struct xml_handler *handler,
    void *context, struct err *err);

/*
 * The same of a file that is XML itself. The source limits what can be read of it.
 */
int xml_read_source(struct source source, const struct archive_sort *sort,
    const struct xml_handler *handler, void *context, struct err *err);

bool xml_is(const struct xml_element *element, enum xml_space space, const char *name);

/*
 * An attribute as it stands in the file, valid within start(); false where there is
 * none. An ampersand is written "&#38;": xml_add_attribute() appends the text
 * that is meant.
 */
bool xml_attribute(const struct xml_element *element, enum xml_space space, const char *name,
    struct slice *value);
bool xml_add_attribute(const struct xml_element *element, enum xml_space space, const char *name,
    struct strbuf *text);

/* Is there such an attribute, and is it that? */
bool xml_attribute_is(const struct xml_element *element, enum xml_space space, const char *name,
    const char *value);

#endif
