/* SPDX-License-Identifier: MIT */
/*
 * The tables that the sheets of an XLSX file share: strings, and formats of cells.
 */
#include <stdlib.h>

#include "findings/mem.h"
#include "findings/xml.h"
#include "workbook_xlsx.h"

/* Strings: sst > si > t, or si > r > t; rPh tells how to pronounce a text. */

struct strings_reading {
	struct xlsx *xlsx;
	struct strbuf raw;
	bool in_text;
};

static int
on_string_start(void *context, const struct xml_element *element, struct err *err)
{
	struct strings_reading *reading = context;

	(void)err;
	if (xml_is(element, XML_SPACE_SHEET, "si"))
		strbuf_clear(&reading->raw);
	else if (xml_is(element, XML_SPACE_SHEET, "t"))
		reading->in_text = true;
	else if (!xml_is(element, XML_SPACE_SHEET, "sst") && !xml_is(element, XML_SPACE_SHEET, "r"))
		return XML_SKIP;
	return 0;
}

static int
on_string_end(void *context, const struct xml_element *element, struct err *err)
{
	struct strings_reading *reading = context;
	struct xlsx *xlsx = reading->xlsx;

	reading->in_text = false;
	if (!xml_is(element, XML_SPACE_SHEET, "si"))
		return 0;
	xlsx_add_text(&xlsx->texts, strbuf_slice(&reading->raw));
	if (strbuf_check(&reading->raw, err) != 0 || strbuf_check(&xlsx->texts, err) != 0 ||
	    archive_keep(xlsx->archive, 1, err) != 0 ||
	    mem_reserve(&xlsx->ends, &xlsx->string_capacity, xlsx->string_count + 1,
		sizeof(*xlsx->ends), err) != 0)
		return -1;
	xlsx->ends[xlsx->string_count++] = xlsx->texts.length;
	return 0;
}

static int
on_string_text(void *context, struct slice text, struct err *err)
{
	struct strings_reading *reading = context;

	(void)err;
	if (reading->in_text)
		strbuf_add_slice(&reading->raw, text);
	return 0;
}

int
xlsx_read_strings(struct xlsx *xlsx, const char *part, struct err *err)
{
	static const struct xml_handler handler = {on_string_start, on_string_end, on_string_text};
	struct strings_reading reading = {xlsx, STRBUF_INIT, false};
	int result = xml_read(xlsx->archive, part, &handler, &reading, err);

	strbuf_release(&reading.raw);
	return result;
}

/* Formats: styleSheet > numFmts > numFmt, and styleSheet > cellXfs > xf, which cells refer to. */

struct format {
	size_t number;
	enum value_kind kind;
};

struct styles_reading {
	struct xlsx *xlsx;
	struct format *formats; /* those with a code of their own */
	size_t count, capacity;
	struct strbuf code;
};

static int
add_format(struct styles_reading *reading, const struct xml_element *element, struct err *err)
{
	struct slice number = SLICE_INIT;
	struct format format;

	xml_attribute(element, XML_SPACE_NONE, "numFmtId", &number);
	strbuf_clear(&reading->code);
	xlsx_add_name(&reading->code, element, "formatCode");
	if (strbuf_check(&reading->code, err) != 0 ||
	    archive_keep(reading->xlsx->archive, 1, err) != 0 ||
	    mem_reserve(&reading->formats, &reading->capacity, reading->count + 1,
		sizeof(*reading->formats), err) != 0)
		return -1;
	format.number = xlsx_read_number(number);
	format.kind = value_kind_of_code(strbuf_slice(&reading->code));
	reading->formats[reading->count++] = format;
	return 0;
}

static int
by_number(const void *left, const void *right)
{
	const struct format *a = left, *b = right;

	return (a->number > b->number) - (a->number < b->number);
}

static enum value_kind
kind_of(const struct styles_reading *reading, size_t number)
{
	const struct format wanted = {number, VALUE_NUMBER};
	const struct format *found = reading->count > 0
	    ? bsearch(&wanted, reading->formats, reading->count, sizeof(wanted), by_number)
	    : NULL;

	return found != NULL ? found->kind : value_kind_of_builtin(number);
}

static int
add_kind(struct styles_reading *reading, const struct xml_element *element, struct err *err)
{
	struct xlsx *xlsx = reading->xlsx;
	struct slice number = SLICE_LITERAL("0");

	if (archive_keep(xlsx->archive, 1, err) != 0 ||
	    mem_reserve(&xlsx->kinds, &xlsx->kind_capacity, xlsx->kind_count + 1,
		sizeof(*xlsx->kinds), err) != 0)
		return -1;
	xml_attribute(element, XML_SPACE_NONE, "numFmtId", &number);
	xlsx->kinds[xlsx->kind_count++] = kind_of(reading, xlsx_read_number(number));
	return 0;
}

/* The parts are in this order, by the schema: formats are known before cells' formats. */
static int
on_style_start(void *context, const struct xml_element *element, struct err *err)
{
	struct styles_reading *reading = context;

	if (xml_is(element, XML_SPACE_SHEET, "styleSheet") ||
	    xml_is(element, XML_SPACE_SHEET, "numFmts") ||
	    xml_is(element, XML_SPACE_SHEET, "cellXfs"))
		return 0;
	if (xml_is(element, XML_SPACE_SHEET, "numFmt") && add_format(reading, element, err) != 0)
		return -1;
	if (xml_is(element, XML_SPACE_SHEET, "xf") && add_kind(reading, element, err) != 0)
		return -1;
	return XML_SKIP;
}

static int
on_style_end(void *context, const struct xml_element *element, struct err *err)
{
	struct styles_reading *reading = context;

	(void)err;
	if (xml_is(element, XML_SPACE_SHEET, "numFmts") && reading->count > 0)
		qsort(reading->formats, reading->count, sizeof(*reading->formats), by_number);
	return 0;
}

int
xlsx_read_styles(struct xlsx *xlsx, const char *part, struct err *err)
{
	static const struct xml_handler handler = {on_style_start, on_style_end, NULL};
	struct styles_reading reading = {.xlsx = xlsx, .code = STRBUF_INIT};
	int result = xml_read(xlsx->archive, part, &handler, &reading, err);

	free(reading.formats);
	strbuf_release(&reading.code);
	return result;
}
