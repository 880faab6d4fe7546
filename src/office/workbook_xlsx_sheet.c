/* SPDX-License-Identifier: MIT */
/*
 * The cells of an XLSX sheet: worksheet > sheetData > row > c, with f (a formula),
 * v (a value) or is (a text) in it.
 */
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/xml.h"
#include "workbook_xlsx.h"

enum cell_type {
	CELL_NUMBER,
	CELL_SHARED, /* the value is the number of a string in the table */
	CELL_TEXT,
	CELL_INLINE, /* a text in is; a value beside it is an old one */
	CELL_BOOLEAN,
	CELL_DATE, /* ISO 8601 */
	CELL_ERROR,
};

struct sheet_reading {
	const struct xlsx *xlsx;
	struct cells cells;
	size_t *known; /* by number in the table of strings: number among the sheet's + 1; 0: new */
	size_t next_row, row, next_column, column; /* from 0 */
	bool in_cell, in_text, formula;
	enum cell_type type;
	enum value_kind kind;
	struct strbuf raw, text;
};

static int
damaged_cell(const struct sheet_reading *reading, struct slice reference, struct err *err)
{
	return err_set(err, ERR_DATA,
	    _("is damaged, sheet \"%.*s\" has a cell or row \"%.*s\", which lies outside any sheet: "
	      "open it in a spreadsheet program and save it again, or ask for another copy"),
	    SLICE_ARG(reading->cells.sheet->name), SLICE_ARG(reference));
}

/* The same for a cell that has no place of its own and comes after the last that there is. */
static int
beyond(const struct sheet_reading *reading, struct err *err)
{
	struct strbuf place = STRBUF_INIT;

	workbook_add_place(reading->row, reading->column, &place);
	damaged_cell(reading, strbuf_slice(&place), err);
	strbuf_release(&place);
	return -1;
}

/* "B7", without case. */
static bool
parse_reference(struct slice reference, size_t *row, size_t *column)
{
	size_t letters = 0;

	*column = 0;
	while (letters < reference.length && letters < 4) {
		char c = reference.data[letters];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c < 'A' || c > 'Z')
			break;
		*column = 26 * *column + (size_t)(c - 'A') + 1;
		letters++;
	}
	*row =
	    xlsx_read_number((struct slice){reference.data + letters, reference.length - letters});
	if (*column == 0 || *column > WORKBOOK_COLUMNS_MAX || *row == 0 || *row > WORKBOOK_ROWS_MAX)
		return false;
	--*row;
	--*column;
	return true;
}

static int
start_row(struct sheet_reading *reading, const struct xml_element *element, struct err *err)
{
	struct slice number;

	reading->row = reading->next_row;
	if (xml_attribute(element, XML_SPACE_NONE, "r", &number)) {
		reading->row = xlsx_read_number(number) - 1;
		if (reading->row >= WORKBOOK_ROWS_MAX)
			return damaged_cell(reading, number, err);
	}
	reading->next_row = reading->row + 1;
	reading->next_column = 0;
	return 0;
}

static enum cell_type
type_named(struct slice name)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = {
	    {"s", CELL_SHARED},
	    {"n", CELL_NUMBER},
	    {"inlineStr", CELL_INLINE},
	    {"b", CELL_BOOLEAN},
	    {"d", CELL_DATE},
	    {"e", CELL_ERROR},
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (slice_is(name, types[i].name))
			return types[i].type;
	}
	return CELL_TEXT;
}

static int
start_cell(struct sheet_reading *reading, const struct xml_element *element, struct err *err)
{
	struct slice reference, style, type;
	size_t number;

	if (xml_attribute(element, XML_SPACE_NONE, "r", &reference)) {
		if (!parse_reference(reference, &reading->row, &reading->column))
			return damaged_cell(reading, reference, err);
	} else {
		reading->column = reading->next_column;
		if (reading->row >= WORKBOOK_ROWS_MAX || reading->column >= WORKBOOK_COLUMNS_MAX)
			return beyond(reading, err);
	}
	reading->next_column = reading->column + 1;
	reading->type = CELL_NUMBER;
	if (xml_attribute(element, XML_SPACE_NONE, "t", &type))
		reading->type = type_named(type);
	reading->kind = VALUE_NUMBER;
	if (xml_attribute(element, XML_SPACE_NONE, "s", &style)) {
		number = xlsx_read_number(style);
		if (number < reading->xlsx->kind_count)
			reading->kind = reading->xlsx->kinds[number];
	}
	reading->in_cell = true;
	reading->formula = false;
	strbuf_clear(&reading->raw);
	return 0;
}

static int
on_start(void *context, const struct xml_element *element, struct err *err)
{
	struct sheet_reading *reading = context;

	if (element->space != XML_SPACE_SHEET)
		return XML_SKIP;
	if (reading->in_cell) {
		if (xml_is(element, XML_SPACE_SHEET, "v"))
			reading->in_text = reading->type != CELL_INLINE;
		else if (xml_is(element, XML_SPACE_SHEET, "t"))
			reading->in_text = true;
		else if (xml_is(element, XML_SPACE_SHEET, "f"))
			reading->formula = true;
		else if (!xml_is(element, XML_SPACE_SHEET, "is") &&
		    !xml_is(element, XML_SPACE_SHEET, "r"))
			return XML_SKIP;
		return 0;
	}
	if (xml_is(element, XML_SPACE_SHEET, "c"))
		return start_cell(reading, element, err);
	if (xml_is(element, XML_SPACE_SHEET, "row"))
		return start_row(reading, element, err);
	if (xml_is(element, XML_SPACE_SHEET, "worksheet") ||
	    xml_is(element, XML_SPACE_SHEET, "sheetData"))
		return 0;
	return XML_SKIP;
}

static int
shared_string(struct sheet_reading *reading, size_t *string, struct err *err)
{
	const struct xlsx *xlsx = reading->xlsx;
	size_t number = xlsx_read_number(slice_trim(strbuf_slice(&reading->raw))), start;
	struct strbuf place = STRBUF_INIT;

	if (number >= xlsx->string_count) {
		workbook_add_place(reading->row, reading->column, &place);
		err_set(err, ERR_DATA,
		    _("is damaged, the text of cell %s in sheet \"%.*s\" is missing: open it in a "
		      "spreadsheet program and save it again, or ask for another copy"),
		    place.data, SLICE_ARG(reading->cells.sheet->name));
		strbuf_release(&place);
		return -1;
	}
	if (reading->known[number] == 0) {
		start = number > 0 ? xlsx->ends[number - 1] : 0;
		*string = cells_string(&reading->cells,
		    (struct slice){xlsx->texts.data + start, xlsx->ends[number] - start}, err);
		if (*string == NAMESET_NONE)
			return -1;
		reading->known[number] = *string + 1;
	}
	*string = reading->known[number] - 1;
	return 0;
}

/* The text of a cell that is no shared string, in reading->text. */
static void
tell(struct sheet_reading *reading)
{
	struct slice raw = strbuf_slice(&reading->raw);

	strbuf_clear(&reading->text);
	switch (reading->type) {
	case CELL_NUMBER:
		value_add_number(&reading->text, slice_trim(raw), reading->kind,
		    reading->xlsx->from_1904);
		break;
	case CELL_BOOLEAN:
		raw = slice_trim(raw);
		strbuf_add_string(&reading->text,
		    slice_is(raw, "0") || slice_is(raw, "false") ? "FALSE" : "TRUE");
		break;
	case CELL_DATE:
		value_add_date(&reading->text, slice_trim(raw));
		break;
	case CELL_SHARED:
	case CELL_TEXT:
	case CELL_INLINE:
	case CELL_ERROR:
		xlsx_add_text(&reading->text, raw);
		break;
	}
}

static int
end_cell(struct sheet_reading *reading, struct err *err)
{
	size_t string;

	reading->in_cell = false;
	if (strbuf_check(&reading->raw, err) != 0)
		return -1;
	if (reading->raw.length == 0 && !reading->formula)
		return 0;
	if (reading->type == CELL_SHARED && reading->raw.length > 0) {
		if (shared_string(reading, &string, err) != 0)
			return -1;
	} else {
		strbuf_clear(&reading->text);
		if (reading->raw.length > 0)
			tell(reading);
		if (strbuf_check(&reading->text, err) != 0)
			return -1;
		string = cells_string(&reading->cells, strbuf_slice(&reading->text), err);
		if (string == NAMESET_NONE)
			return -1;
	}
	if (nameset_name(&reading->cells.sheet->cells.strings, string).length == 0 &&
	    !reading->formula)
		return 0;
	return cells_add(&reading->cells, reading->row, reading->column, string, reading->formula,
	    err);
}

static int
on_end(void *context, const struct xml_element *element, struct err *err)
{
	struct sheet_reading *reading = context;

	reading->in_text = false;
	return xml_is(element, XML_SPACE_SHEET, "c") ? end_cell(reading, err) : 0;
}

static int
on_text(void *context, struct slice text, struct err *err)
{
	struct sheet_reading *reading = context;

	(void)err;
	if (reading->in_text)
		strbuf_add_slice(&reading->raw, text);
	return 0;
}

int
xlsx_read_sheet(struct xlsx *xlsx, const char *part, struct worksheet *sheet, struct err *err)
{
	static const struct xml_handler handler = {on_start, on_end, on_text};
	struct sheet_reading reading = {.xlsx = xlsx,
	    .cells = CELLS_INIT(sheet, xlsx->archive),
	    .known = mem_alloc(xlsx->string_count, sizeof(*reading.known), err),
	    .raw = STRBUF_INIT,
	    .text = STRBUF_INIT};
	int result = -1;

	if (reading.known == NULL)
		return -1;
	if (xml_read(xlsx->archive, part, &handler, &reading, err) == 0)
		result = cells_finish(&reading.cells, err);
	cells_release(&reading.cells);
	free(reading.known);
	strbuf_release(&reading.raw);
	strbuf_release(&reading.text);
	return result;
}
