/* SPDX-License-Identifier: MIT */
/* Text that stays text in a cell, and as much of it as a cell holds. */
#include "findings/chart_metrics.h"
#include "findings/gettext.h"
#include "findings/text.h"
#include "xlsx.h"

/* Excel's and LibreOffice's limit, in UTF-16 units; libxlsxwriter has the same in characters. */
#define CELL_MOST ((size_t)32767)

/* A character is written with at most so many: _x005F_ */
#define ESCAPE_UNITS ((size_t)7)

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* What XML cannot hold, and the CR, which it would take for a LF. */
static bool
is_escaped(int32_t character)
{
	return (character >= 0 && character < 0x20 && character != '\t' && character != '\n') ||
	    character == 0xFFFE || character == 0xFFFF;
}

/*
 * Does the underscore at the beginning of s begin what reads as an escape? Also where
 * the underscore at its end is that of an escape that is written there.
 */
static bool
begins_escape(struct slice s)
{
	struct slice rest;

	if (s.length < 7 || s.data[1] != 'x')
		return false;
	for (size_t i = 2; i < 6; i++) {
		if (!is_hex(s.data[i]))
			return false;
	}
	rest = (struct slice){s.data + 6, s.length - 6};
	return rest.data[0] == '_' || is_escaped(text_next(&rest));
}

/* Take a character off the front of *s and append it as it is written. Returns its UTF-16 units. */
static size_t
take(struct slice *s, struct strbuf *out)
{
	struct slice start = *s;
	int32_t character = text_next(s);

	if (character == '\r') {
		if (s->length > 0 && s->data[0] == '\n')
			return 0;
		strbuf_add_char(out, '\n');
		return 1;
	}
	if (character < 0) {
		strbuf_add_string(out, "\xEF\xBF\xBD");
		return 1;
	}
	if (is_escaped(character) || (character == '_' && begins_escape(start))) {
		strbuf_add_format(out, "_x%04X_", (unsigned)character);
		return ESCAPE_UNITS;
	}
	strbuf_add(out, start.data, (size_t)(s->data - start.data));
	return character > 0xFFFF ? 2 : 1;
}

size_t
xlsx_fit(struct slice text)
{
	struct slice rest = text;
	struct strbuf written = STRBUF_INIT;
	size_t units = 0, fitting = 0, blank = 0;

	if (text.length <= CELL_MOST / ESCAPE_UNITS)
		return text.length;
	while (rest.length > 0) {
		struct slice grapheme = text_grapheme(rest);
		const char *end = slice_end(grapheme);
		char last = end[-1];

		while (rest.data < end && units <= CELL_MOST) {
			/* A cluster that fills a cell by itself is cut between characters. */
			if (grapheme.length > CELL_MOST / ESCAPE_UNITS)
				fitting = (size_t)(rest.data - text.data);
			strbuf_clear(&written);
			units += take(&rest, &written);
		}
		if (units > CELL_MOST)
			break;
		fitting = (size_t)(rest.data - text.data);
		if (last == ' ' || last == '\n')
			blank = fitting;
	}
	strbuf_release(&written);
	return rest.length > 0 && blank > fitting / 2 ? blank : fitting;
}

void
xlsx_text(struct xlsx *xlsx, lxw_worksheet *sheet, size_t row, size_t column, struct slice text,
    lxw_format *format)
{
	strbuf_clear(&xlsx->text);
	if (xlsx_fit(text) < text.length && xlsx->failure.kind == ERR_NONE)
		err_set(&xlsx->failure, ERR_DATA,
		    _("\"%.40s...\" is longer than a cell of a spreadsheet holds (32,767 characters)"),
		    text.data);
	while (text.length > 0)
		take(&text, &xlsx->text);
	if (xlsx->failure.kind == ERR_NONE && strbuf_check(&xlsx->text, &xlsx->failure) == 0)
		xlsx_check(xlsx,
		    worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column,
			xlsx->text.data, format));
}

void
xlsx_text_over(struct xlsx *xlsx, lxw_worksheet *sheet, size_t row, size_t first, size_t last,
    struct slice text, lxw_format *format)
{
	if (first < last)
		xlsx_check(xlsx,
		    worksheet_merge_range(sheet, (lxw_row_t)row, (lxw_col_t)first, (lxw_row_t)row,
			(lxw_col_t)last, "", format));
	xlsx_text(xlsx, sheet, row, first, text, format);
}

size_t
xlsx_lines(struct xlsx *xlsx, struct slice text, double width, double size)
{
	double pixels = size / XLSX_POINTS_PER_PIXEL * XLSX_ARIAL;
	struct text_measure measure = metrics_measure(&pixels);
	struct text_lines lines = TEXT_LINES_INIT;
	size_t count = 1;

	if (xlsx->failure.kind == ERR_NONE &&
	    text_wrap(text, width - XLSX_MARGIN_PIXELS, &measure, &lines, &xlsx->failure) == 0)
		count = lines.count;
	text_lines_release(&lines);
	return count;
}

void
xlsx_height_for(struct xlsx *xlsx, lxw_worksheet *sheet, size_t row, struct slice text,
    double width)
{
	size_t lines =
	    xlsx_lines(xlsx, text, width * XLSX_DIGIT_PIXELS + XLSX_MARGIN_PIXELS, XLSX_SIZE);

	xlsx_height(sheet, row, (double)lines * XLSX_LINE + XLSX_ROW_MARGIN);
}
