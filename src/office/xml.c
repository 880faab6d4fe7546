/* SPDX-License-Identifier: MIT */
#include "findings/xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/xml_memory.h"

static const struct {
	const char *uri;
	enum xml_space space;
} spaces[] = {
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", XML_SPACE_SHEET},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", XML_SPACE_SHEET},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", XML_SPACE_REFERENCE},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", XML_SPACE_REFERENCE},
    {"http://schemas.openxmlformats.org/package/2006/relationships", XML_SPACE_RELATIONS},
    {"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments", XML_SPACE_THREADED},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", XML_SPACE_MANIFEST},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", XML_SPACE_OFFICE},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", XML_SPACE_TABLE},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", XML_SPACE_TEXT},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", XML_SPACE_STYLE},
};

/* Programs do not agree on what follows it. */
#define QDA_URI "urn:QDA-XML:"

struct reading {
	const struct xml_handler *handler;
	void *context;
	struct source source;
	const char *part; /* of an archive; NULL: a file by itself */
	const struct archive_sort *sort;
	xmlParserCtxtPtr parser;
	size_t skipped; /* elements that are open within one that is skipped, itself too */
	/* libxml2 hands over the same pointer for the same name: the last one looked up. */
	const xmlChar *uri;
	enum xml_space space;
	bool failed; /* *err says why */
	struct err *err;
};

static enum xml_space
space_of(const xmlChar *uri)
{
	if (uri == NULL)
		return XML_SPACE_NONE;
	for (size_t i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++) {
		if (strcmp((const char *)uri, spaces[i].uri) == 0)
			return spaces[i].space;
	}
	if (strncmp((const char *)uri, QDA_URI, sizeof(QDA_URI) - 1) == 0)
		return XML_SPACE_QDA;
	return XML_SPACE_OTHER;
}

static struct xml_element
element_of(struct reading *reading, const xmlChar *name, const xmlChar *uri)
{
	struct xml_element element = {.name = (const char *)name};

	if (uri != reading->uri) {
		reading->uri = uri;
		reading->space = space_of(uri);
	}
	element.space = uri != NULL ? reading->space : XML_SPACE_NONE;
	return element;
}

static void
fail(struct reading *reading)
{
	reading->failed = true;
	xmlStopParser(reading->parser);
}

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted_count,
    const xmlChar **attributes)
{
	struct reading *reading = context;
	struct xml_element element;

	(void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted_count;
	if (reading->failed)
		return;
	if (reading->skipped > 0) {
		reading->skipped++;
		return;
	}
	element = element_of(reading, name, uri);
	element.attributes = attributes;
	element.attribute_count = attribute_count;
	element.line = (size_t)xmlSAX2GetLineNumber(reading->parser);
	switch (reading->handler->start(reading->context, &element, reading->err)) {
	case 0:
		break;
	case XML_SKIP:
		reading->skipped = 1;
		break;
	default:
		fail(reading);
	}
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reading *reading = context;
	struct xml_element element;

	(void)prefix;
	if (reading->failed)
		return;
	if (reading->skipped > 0) {
		reading->skipped--;
		return;
	}
	if (reading->handler->end == NULL)
		return;
	element = element_of(reading, name, uri);
	if (reading->handler->end(reading->context, &element, reading->err) != 0)
		fail(reading);
}

static void
on_text(void *context, const xmlChar *text, int length)
{
	struct reading *reading = context;
	struct slice slice = {(const char *)text, (size_t)length};

	if (reading->failed || reading->skipped > 0 || reading->handler->text == NULL)
		return;
	if (reading->handler->text(reading->context, slice, reading->err) != 0)
		fail(reading);
}

/* The text, "is damaged" or the like, of the part, where the file has parts. */
static void
set_damaged(struct reading *reading, const char *detail)
{
	if (reading->part != NULL)
		err_set(reading->err, ERR_DATA, _("is damaged in its part \"%s\"%s: %s"),
		    reading->part, detail, _(reading->sort->again));
	else
		err_set(reading->err, ERR_DATA, _("is damaged%s: %s"), detail,
		    _(reading->sort->again));
}

/* No program declares any: somebody who does is up to something. */
static void
on_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
    const xmlChar *system_id, xmlChar *content) /* NOLINT: libxml2's type, which is not const */
{
	struct reading *reading = context;

	(void)name, (void)type, (void)public_id, (void)system_id, (void)content;
	if (reading->failed)
		return;
	if (reading->part != NULL)
		err_set(reading->err, ERR_DATA,
		    _("declares XML entities in its part \"%s\", which %s does: do not trust it, "
		      "ask for another copy"),
		    reading->part, _(reading->sort->no_program));
	else
		err_set(reading->err, ERR_DATA,
		    _("declares XML entities, which %s does: do not trust it, ask for another "
		      "copy"),
		    _(reading->sort->no_program));
	fail(reading);
}

/* libxml2 speaks English only, of elements and entities that who handed in the file never saw. */
static const char *
reason_of(const xmlError *error)
{
	switch (error->code) {
	case XML_ERR_DOCUMENT_EMPTY:
		return _("it does not begin as XML does");
	case XML_ERR_DOCUMENT_END:
		return _("more follows where it should end");
	case XML_ERR_TAG_NAME_MISMATCH:
	case XML_ERR_TAG_NOT_FINISHED:
	case XML_ERR_GT_REQUIRED:
	case XML_ERR_LTSLASH_REQUIRED:
	case XML_ERR_NAME_REQUIRED:
		return _("an element is not closed; the file may be cut off");
	case XML_ERR_INVALID_CHAR:
	case XML_ERR_INVALID_CHARREF:
	case XML_ERR_INVALID_ENCODING:
	case XML_ERR_UNKNOWN_ENCODING:
	case XML_ERR_UNSUPPORTED_ENCODING:
		return _("it holds bytes that are no characters");
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_WAR_UNDECLARED_ENTITY:
		return _("it uses an entity that is declared nowhere");
	default:
		return _("it is not well-formed XML");
	}
}

/* The first error counts; without this libxml2 would print it. */
static void
on_error(void *context, xmlErrorPtr error)
{
	struct reading *reading = context;
	char detail[256];

	if (reading->failed || error->level < XML_ERR_ERROR)
		return;
	if (error->code == XML_ERR_NO_MEMORY) {
		err_memory(reading->err);
	} else {
		snprintf(detail, sizeof(detail), _(" (line %d: %s)"), error->line,
		    reason_of(error));
		set_damaged(reading, detail);
	}
	fail(reading);
}

/* libxml2 takes what comes short for the end of what it was reading. */
static int
read_source(void *context, char *buffer, int size)
{
	struct reading *reading = context;
	size_t length = 0;
	ssize_t got = 1;

	while (got > 0 && length < (size_t)size) {
		if (reading->failed)
			return -1;
		got = reading->source.read(reading->source.context, buffer + length,
		    (size_t)size - length, reading->err);
		if (got < 0)
			reading->failed = true;
		else
			length += (size_t)got;
	}
	return got < 0 ? -1 : (int)length;
}

/* libzip compares the checksum when it meets the end, up to which XML need not be read. */
static void
read_rest(struct reading *reading)
{
	char rest[4096];
	int got;

	do
		got = read_source(reading, rest, sizeof(rest));
	while (got > 0);
}

static void
parse(struct reading *reading)
{
	xmlSAXHandler sax = {
	    .initialized = XML_SAX2_MAGIC,
	    .startElementNs = on_start,
	    .endElementNs = on_end,
	    .characters = on_text,
	    .ignorableWhitespace = on_text,
	    .cdataBlock = on_text,
	    .entityDecl = on_entity,
	    .serror = on_error,
	};

	xml_memory_watch();
	xmlInitParser();
	reading->parser = xmlCreateIOParserCtxt(&sax, reading, read_source, NULL, reading,
	    XML_CHAR_ENCODING_NONE);
	if (reading->parser == NULL) {
		if (!reading->failed)
			err_memory(reading->err);
		reading->failed = true;
		return;
	}
	xmlCtxtUseOptions(reading->parser, XML_PARSE_NONET);
	xmlParseDocument(reading->parser);
	if (xml_memory_lacked()) {
		err_memory(reading->err);
		reading->failed = true;
	}
	if (!reading->failed && !reading->parser->wellFormed) {
		set_damaged(reading, "");
		reading->failed = true;
	}
	if (!reading->failed)
		read_rest(reading);
	if (reading->parser->myDoc != NULL)
		xmlFreeDoc(reading->parser->myDoc);
	xmlFreeParserCtxt(reading->parser);
}

static ssize_t
read_member(void *context, char *buffer, size_t size, struct err *err)
{
	return member_read(context, buffer, size, err);
}

int
xml_read(struct archive *archive, const char *member, const struct xml_handler *handler,
    void *context, struct err *err)
{
	struct member open;
	struct reading reading = {.handler = handler,
	    .context = context,
	    .source = {read_member, &open, member},
	    .part = member,
	    .sort = archive->sort,
	    .err = err};

	if (member_open(&open, archive, member, err) != 0)
		return -1;
	parse(&reading);
	member_close(&open);
	return reading.failed ? -1 : 0;
}

int
xml_read_source(struct source source, const struct archive_sort *sort,
    const struct xml_handler *handler, void *context, struct err *err)
{
	struct reading reading = {.handler = handler,
	    .context = context,
	    .source = source,
	    .sort = sort,
	    .err = err};

	parse(&reading);
	return reading.failed ? -1 : 0;
}

bool
xml_is(const struct xml_element *element, enum xml_space space, const char *name)
{
	return element->space == space && strcmp(element->name, name) == 0;
}

/* Of each attribute: local name, prefix, namespace, begin and end of the value. */
bool
xml_attribute(const struct xml_element *element, enum xml_space space, const char *name,
    struct slice *value)
{
	for (int i = 0; i < element->attribute_count; i++) {
		const unsigned char **attribute = element->attributes + 5 * (ptrdiff_t)i;

		if (strcmp((const char *)attribute[0], name) == 0 &&
		    space_of(attribute[2]) == space) {
			value->data = (const char *)attribute[3];
			value->length = (size_t)(attribute[4] - attribute[3]);
			return true;
		}
	}
	return false;
}

bool
xml_add_attribute(const struct xml_element *element, enum xml_space space, const char *name,
    struct strbuf *text)
{
	static const char ampersand[] = "&#38;";
	struct slice value;

	if (!xml_attribute(element, space, name, &value))
		return false;
	while (value.length > 0) {
		const char *found = memchr(value.data, '&', value.length);
		size_t before = found != NULL ? (size_t)(found - value.data) : value.length;

		strbuf_add(text, value.data, before);
		slice_skip(&value, before);
		if (found == NULL)
			break;
		strbuf_add_char(text, '&');
		before = slice_begins_with(value, ampersand) ? sizeof(ampersand) - 1 : 1;
		slice_skip(&value, before);
	}
	return true;
}

bool
xml_attribute_is(const struct xml_element *element, enum xml_space space, const char *name,
    const char *value)
{
	struct slice found;

	return xml_attribute(element, space, name, &found) && slice_is(found, value);
}
