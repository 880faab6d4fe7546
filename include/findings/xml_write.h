/* SPDX-License-Identifier: MIT */
/*
 * xml_write - an XML file, element by element, in memory.
 *
 * UTF-8, indented by two blanks. Knows libxml2; nothing of any format. Writing never
 * fails at once: xml_write_end() tells.
 */
#ifndef FINDINGS_XML_WRITE_H
#define FINDINGS_XML_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "findings/err.h"
#include "findings/slice.h"
#include "findings/strbuf.h"

struct xml_write {
	struct _xmlTextWriter *writer;
	struct _xmlBuffer *buffer;
	struct strbuf text; /* the one at hand, as XML can hold it */
	bool failed;
};

/* xml_write_release() is due in any case. */
int xml_write_begin(struct xml_write *xml, struct err *err);
void xml_write_release(struct xml_write *xml);

/* An element: its attributes, then its text or its elements, then its end. */
void xml_write_open(struct xml_write *xml, const char *name);
void xml_write_close(struct xml_write *xml);

/*
 * Characters that XML cannot hold, as most control characters, become U+FFFD, and so
 * do bytes that are not UTF-8. An attribute that is empty is not written.
 */
void xml_write_attribute(struct xml_write *xml, const char *name, struct slice value);
void xml_write_text(struct xml_write *xml, struct slice text);

/* The whole file, borrowed until xml_write_release(). */
int xml_write_end(struct xml_write *xml, struct slice *whole, struct err *err);

#endif
