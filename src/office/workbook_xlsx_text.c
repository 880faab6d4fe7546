/* SPDX-License-Identifier: MIT */
/*
 * Texts in XLSX: characters that XML cannot have are written _xHHHH_, in UTF-16
 * (ECMA-376-1, 22.9.2.19, ST_Xstring), and a text that looks so has its first
 * character written so. Nobody has to write other characters like that, but
 * openpyxl writes a text "_x0041_" as it is: that stays as it is.
 */
#include "findings/text.h"
#include "findings/xml.h"
#include "workbook_xlsx.h"

#define ESCAPE_LENGTH 7 /* _xHHHH_ */

int
xlsx_hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool
is_high(int32_t unit)
{
	return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool
is_low(int32_t unit)
{
	return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* Could it not stand there otherwise? */
static bool
must_be_escaped(int32_t unit)
{
	return unit < 0x20 || unit == '_' || is_high(unit) || is_low(unit) || unit >= 0xFFFE;
}

/* The unit that is escaped at the beginning of s, or -1. */
static int32_t
escaped_unit(struct slice s)
{
	int32_t unit = 0;

	if (s.length < ESCAPE_LENGTH || s.data[0] != '_' || s.data[1] != 'x' || s.data[6] != '_')
		return -1;
	for (size_t i = 2; i < 6; i++) {
		int digit = xlsx_hex_digit(s.data[i]);

		if (digit < 0)
			return -1;
		unit = 16 * unit + digit;
	}
	return must_be_escaped(unit) ? unit : -1;
}

/* Append the character that s begins with, escaped; returns its length, or 0 for none. */
static size_t
add_escaped(struct strbuf *text, struct slice s)
{
	int32_t unit = escaped_unit(s), low = -1;

	if (unit < 0)
		return 0;
	if (is_high(unit))
		low =
		    escaped_unit((struct slice){s.data + ESCAPE_LENGTH, s.length - ESCAPE_LENGTH});
	if (is_low(low)) {
		text_add(text, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
		return 2 * (size_t)ESCAPE_LENGTH;
	}
	/* Half a character is none. */
	text_add(text, is_high(unit) || is_low(unit) ? 0xFFFD : unit);
	return ESCAPE_LENGTH;
}

static void
add_unescaped(struct strbuf *text, struct slice raw)
{
	while (raw.length > 0) {
		const char *found = memchr(raw.data, '_', raw.length);
		size_t before = found != NULL ? (size_t)(found - raw.data) : raw.length;
		size_t length;

		strbuf_add(text, raw.data, before);
		slice_skip(&raw, before);
		if (raw.length == 0)
			break;
		length = add_escaped(text, raw);
		if (length == 0) {
			strbuf_add_char(text, '_');
			length = 1;
		}
		slice_skip(&raw, length);
	}
}

void
xlsx_add_text(struct strbuf *text, struct slice raw)
{
	struct strbuf unescaped = STRBUF_INIT;

	if (raw.length == 0)
		return;
	if (memchr(raw.data, '_', raw.length) == NULL) {
		workbook_add_lines(text, raw);
		return;
	}
	add_unescaped(&unescaped, raw);
	workbook_add_lines(text, strbuf_slice(&unescaped));
	text->failed = text->failed || unescaped.failed;
	strbuf_release(&unescaped);
}

void
xlsx_add_name(struct strbuf *text, const struct xml_element *element, const char *attribute)
{
	struct strbuf raw = STRBUF_INIT;

	xml_add_attribute(element, XML_SPACE_NONE, attribute, &raw);
	xlsx_add_text(text, strbuf_slice(&raw));
	text->failed = text->failed || raw.failed;
	strbuf_release(&raw);
}

size_t
xlsx_read_number(struct slice digits)
{
	size_t number = 0;

	for (size_t i = 0; i < digits.length; i++) {
		if (digits.data[i] < '0' || digits.data[i] > '9' || number > SIZE_MAX / 10 - 1)
			return SIZE_MAX;
		number = 10 * number + (size_t)(digits.data[i] - '0');
	}
	return digits.length > 0 ? number : SIZE_MAX;
}
