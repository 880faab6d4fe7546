/* SPDX-License-Identifier: MIT */
/*
 * The content of an ODS cell (OpenDocument 1.3 part 3, 9.1.4 and 6.1): its value
 * stands in attributes, a text in paragraphs.
 */
#include "workbook_ods.h"
#include "workbook_value.h"

size_t
ods_repeated(const struct xml_element *element, const char *attribute)
{
	struct slice digits;
	size_t number = 0;

	if (!xml_attribute(element, XML_SPACE_TABLE, attribute, &digits))
		return 1;
	for (size_t i = 0; i < digits.length && number < WORKBOOK_ROWS_MAX; i++) {
		if (digits.data[i] < '0' || digits.data[i] > '9')
			return 1;
		number = 10 * number + (size_t)(digits.data[i] - '0');
	}
	if (number > WORKBOOK_ROWS_MAX)
		number = WORKBOOK_ROWS_MAX;
	return number > 0 ? number : 1;
}

static void
add_value(struct strbuf *value, const struct xml_element *element)
{
	struct slice type, attribute;

	if (!xml_attribute(element, XML_SPACE_OFFICE, "value-type", &type))
		return;
	if (slice_is(type, "string")) {
		struct strbuf raw = STRBUF_INIT;

		xml_add_attribute(element, XML_SPACE_OFFICE, "string-value", &raw);
		workbook_add_lines(value, strbuf_slice(&raw));
		value->failed = value->failed || raw.failed;
		strbuf_release(&raw);
	} else if (slice_is(type, "boolean")) {
		if (xml_attribute(element, XML_SPACE_OFFICE, "boolean-value", &attribute))
			strbuf_add_string(value, slice_is(attribute, "true") ? "TRUE" : "FALSE");
	} else if (slice_is(type, "date")) {
		if (xml_attribute(element, XML_SPACE_OFFICE, "date-value", &attribute))
			value_add_date(value, attribute);
	} else if (slice_is(type, "time")) {
		if (xml_attribute(element, XML_SPACE_OFFICE, "time-value", &attribute))
			value_add_duration(value, attribute);
	} else if (xml_attribute(element, XML_SPACE_OFFICE, "value", &attribute)) {
		value_add_number(value, attribute,
		    slice_is(type, "percentage") ? VALUE_PERCENT : VALUE_NUMBER, false);
	}
}

void
ods_cell_start(struct ods_cell *cell, const struct xml_element *element)
{
	struct slice formula;

	strbuf_clear(&cell->value);
	strbuf_clear(&cell->text);
	cell->paragraphs = cell->inside = cell->comments = 0;
	cell->formula = xml_attribute(element, XML_SPACE_TABLE, "formula", &formula);
	cell->repeated = ods_repeated(element, "number-columns-repeated");
	add_value(&cell->value, element);
}

static void
start_paragraph(struct ods_cell *cell)
{
	if (cell->paragraphs++ > 0)
		strbuf_add_char(&cell->text, '\n');
	cell->inside = 1;
	cell->blank = true;
}

static void
add_spaces(struct ods_cell *cell, const struct xml_element *element)
{
	struct slice digits;
	size_t count = 1;

	if (xml_attribute(element, XML_SPACE_TEXT, "c", &digits)) {
		count = 0;
		/* Nobody types a million blanks; a cell holds 32,767 characters. */
		for (size_t i = 0; i < digits.length && count <= 32767; i++) {
			if (digits.data[i] >= '0' && digits.data[i] <= '9')
				count = 10 * count + (size_t)(digits.data[i] - '0');
		}
		if (count > 32767)
			count = 32767;
	}
	strbuf_add_repeat(&cell->text, " ", count);
	cell->blank = false;
}

/* Within a paragraph. Notes and what tells how to pronounce a text are no part of it. */
static int
start_inline(struct ods_cell *cell, const struct xml_element *element)
{
	if (element->space != XML_SPACE_TEXT || xml_is(element, XML_SPACE_TEXT, "note") ||
	    xml_is(element, XML_SPACE_TEXT, "ruby-text"))
		return XML_SKIP;
	cell->inside++;
	if (xml_is(element, XML_SPACE_TEXT, "s")) {
		add_spaces(cell, element);
	} else if (xml_is(element, XML_SPACE_TEXT, "tab")) {
		strbuf_add_char(&cell->text, '\t');
		cell->blank = false;
	} else if (xml_is(element, XML_SPACE_TEXT, "line-break")) {
		strbuf_add_char(&cell->text, '\n');
		cell->blank = false;
	}
	return 0;
}

int
ods_cell_inner_start(struct ods_cell *cell, const struct xml_element *element)
{
	if (xml_is(element, XML_SPACE_OFFICE, "annotation")) {
		cell->comments++;
		return XML_SKIP;
	}
	if (cell->inside > 0)
		return start_inline(cell, element);
	if (xml_is(element, XML_SPACE_TEXT, "p") || xml_is(element, XML_SPACE_TEXT, "h")) {
		start_paragraph(cell);
		return 0;
	}
	return xml_is(element, XML_SPACE_TEXT, "list") ||
		xml_is(element, XML_SPACE_TEXT, "list-item")
	    ? 0
	    : XML_SKIP;
}

void
ods_cell_inner_end(struct ods_cell *cell)
{
	if (cell->inside > 0)
		cell->inside--;
}

/* Runs of blanks are one, and none at the beginning (6.1.2). */
void
ods_cell_text(struct ods_cell *cell, struct slice text)
{
	if (cell->inside == 0)
		return;
	while (text.length > 0) {
		size_t length = 0;
		char c = text.data[0];

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			if (!cell->blank)
				strbuf_add_char(&cell->text, ' ');
			cell->blank = true;
			length = 1;
		} else {
			while (length < text.length && text.data[length] != ' ' &&
			    text.data[length] != '\t' && text.data[length] != '\n' &&
			    text.data[length] != '\r')
				length++;
			strbuf_add(&cell->text, text.data, length);
			cell->blank = false;
		}
		slice_skip(&text, length);
	}
}

/*
 * LibreOffice writes the value of =A1>2 as the number 1, and makes a formula
 * =TRUE() of a TRUE that it finds in an XLSX file. What is meant shows in the
 * text, in the language of whoever saved it.
 */
static const char *
shown_boolean(const struct ods_cell *cell)
{
	static const struct {
		const char *text, *boolean;
	} booleans[] = {
	    {"TRUE", "TRUE"},
	    {"FALSE", "FALSE"},
	    {"VERDADERO", "TRUE"},
	    {"FALSO", "FALSE"},
	    {"VERDADEIRO", "TRUE"},
	    {"VRAI", "TRUE"},
	    {"FAUX", "FALSE"},
	};

	for (size_t i = 0; i < sizeof(booleans) / sizeof(booleans[0]); i++) {
		if (slice_is(strbuf_slice(&cell->text), booleans[i].text))
			return booleans[i].boolean;
	}
	return NULL;
}

struct slice
ods_cell_content(const struct ods_cell *cell)
{
	struct slice value = strbuf_slice(&cell->value);
	const char *boolean = NULL;

	if (cell->formula && (slice_is(value, "0") || slice_is(value, "1")))
		boolean = shown_boolean(cell);
	if (boolean != NULL)
		return slice_of(boolean);
	return value.length > 0 ? value : strbuf_slice(&cell->text);
}
