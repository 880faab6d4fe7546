/* SPDX-License-Identifier: MIT */
#include "findings/xml_write.h"

#include <libxml/xmlwriter.h>

#include "findings/text.h"
#include "findings/xml_memory.h"

int
xml_write_begin(struct xml_write *xml, struct err *err)
{
	*xml = (struct xml_write){.text = STRBUF_INIT};
	xml_memory_watch();
	xml->buffer = xmlBufferCreate();
	if (xml->buffer != NULL)
		xml->writer = xmlNewTextWriterMemory(xml->buffer, 0);
	if (xml->writer == NULL)
		return err_memory(err);
	xmlTextWriterSetIndent(xml->writer, 1);
	xmlTextWriterSetIndentString(xml->writer, BAD_CAST "  ");
	xml->failed = xmlTextWriterStartDocument(xml->writer, NULL, "utf-8", NULL) < 0;
	return 0;
}

void
xml_write_release(struct xml_write *xml)
{
	if (xml->writer != NULL)
		xmlFreeTextWriter(xml->writer);
	if (xml->buffer != NULL)
		xmlBufferFree(xml->buffer);
	strbuf_release(&xml->text);
	*xml = (struct xml_write){.text = STRBUF_INIT};
}

void
xml_write_open(struct xml_write *xml, const char *name)
{
	xml->failed |= xmlTextWriterStartElement(xml->writer, BAD_CAST name) < 0;
}

void
xml_write_close(struct xml_write *xml)
{
	xml->failed |= xmlTextWriterEndElement(xml->writer) < 0;
}

/* Char of XML 1.0, section 2.2. */
static bool
is_char(int32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

static const xmlChar *
as_xml(struct xml_write *xml, struct slice text)
{
	strbuf_clear(&xml->text);
	while (text.length > 0) {
		const char *from = text.data;

		if (is_char(text_next(&text)))
			strbuf_add(&xml->text, from, (size_t)(text.data - from));
		else
			strbuf_add_string(&xml->text, "\xef\xbf\xbd");
	}
	xml->failed |= xml->text.failed;
	return BAD_CAST xml->text.data;
}

void
xml_write_attribute(struct xml_write *xml, const char *name, struct slice value)
{
	if (value.length == 0)
		return;
	xml->failed |=
	    xmlTextWriterWriteAttribute(xml->writer, BAD_CAST name, as_xml(xml, value)) < 0;
}

void
xml_write_text(struct xml_write *xml, struct slice text)
{
	xml->failed |= xmlTextWriterWriteString(xml->writer, as_xml(xml, text)) < 0;
}

int
xml_write_end(struct xml_write *xml, struct slice *whole, struct err *err)
{
	xml->failed |= xmlTextWriterEndDocument(xml->writer) < 0;
	/* Nothing but memory can be short. */
	if (xml->failed)
		return err_memory(err);
	*whole = (struct slice){(const char *)xmlBufferContent(xml->buffer),
	    (size_t)xmlBufferLength(xml->buffer)};
	return 0;
}
