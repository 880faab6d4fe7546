/* SPDX-License-Identifier: MIT */
/*
 * An ODS file: office:document-content > office:body > office:spreadsheet >
 * table:table, and the styles before it, which say what tables are hidden.
 */
#include "workbook_ods.h"

#include "findings/gettext.h"

#define SHEETS_MAX 10000

struct ods_reading {
	struct archive *archive;
	struct workbook *workbook;
	struct nameset hidden; /* styles of tables */
	struct strbuf style;   /* of a table, that is being read; empty: none */
	bool in_spreadsheet, in_table, in_row, in_cell;
	struct cells cells;
	struct ods_cell cell;
	size_t row, column;	     /* of the next row and cell */
	size_t first, rows_repeated; /* of the row: its first cell, and how often it stands there */
};

/* Styles. */

static int
start_style(struct ods_reading *reading, const struct xml_element *element, struct err *err)
{
	if (xml_is(element, XML_SPACE_STYLE, "style")) {
		if (!xml_attribute_is(element, XML_SPACE_STYLE, "family", "table"))
			return XML_SKIP;
		strbuf_clear(&reading->style);
		xml_add_attribute(element, XML_SPACE_STYLE, "name", &reading->style);
		return strbuf_check(&reading->style, err);
	}
	if (xml_is(element, XML_SPACE_STYLE, "table-properties") &&
	    xml_attribute_is(element, XML_SPACE_TABLE, "display", "false") &&
	    (archive_keep(reading->archive, 1, err) != 0 ||
		nameset_add(&reading->hidden, strbuf_slice(&reading->style), err) == NAMESET_NONE))
		return -1;
	return XML_SKIP;
}

/* Tables. */

/*
 * What a formula refers to in another file, LibreOffice keeps as a table that is
 * no tab: 'file:///folder/book.ods'#$Sheet.
 */
static bool
is_cache(struct slice name)
{
	return slice_begins_with(name, "'") && strstr(name.data, "'#$") != NULL;
}

static int
start_table(struct ods_reading *reading, const struct xml_element *element, struct err *err)
{
	struct strbuf name = STRBUF_INIT, style = STRBUF_INIT;
	struct worksheet *sheet;
	int result = -1;

	xml_add_attribute(element, XML_SPACE_TABLE, "name", &name);
	xml_add_attribute(element, XML_SPACE_TABLE, "style-name", &style);
	if (strbuf_check(&name, err) != 0 || strbuf_check(&style, err) != 0) {
		result = -1;
	} else if (is_cache(strbuf_slice(&name))) {
		result = XML_SKIP;
	} else if (reading->workbook->count == SHEETS_MAX) {
		err_set(err, ERR_DATA, _("has more than %d sheets: split it"), SHEETS_MAX);
	} else if ((sheet = workbook_add(reading->workbook, strbuf_slice(&name), err)) != NULL) {
		sheet->hidden =
		    nameset_find(&reading->hidden, strbuf_slice(&style)) != NAMESET_NONE;
		reading->cells = (struct cells)CELLS_INIT(sheet, reading->archive);
		reading->row = 0;
		reading->in_table = true;
		result = 0;
	}
	strbuf_release(&name);
	strbuf_release(&style);
	return result;
}

static int
end_table(struct ods_reading *reading, struct err *err)
{
	int result = cells_finish(&reading->cells, err);

	cells_release(&reading->cells);
	reading->in_table = false;
	return result;
}

static int
start_row(struct ods_reading *reading, const struct xml_element *element)
{
	reading->in_row = true;
	reading->column = 0;
	reading->first = reading->cells.count;
	reading->rows_repeated = ods_repeated(element, "number-rows-repeated");
	return 0;
}

static int
outside(const struct ods_reading *reading, struct err *err)
{
	return err_set(err, ERR_DATA,
	    _("is damaged, sheet \"%.*s\" has cells outside any sheet's %d rows and %d columns: open "
	      "it in a spreadsheet program and save it again, or ask for another copy"),
	    SLICE_ARG(reading->cells.sheet->name), WORKBOOK_ROWS_MAX, WORKBOOK_COLUMNS_MAX);
}

static int
end_row(struct ods_reading *reading, struct err *err)
{
	size_t count = reading->cells.count - reading->first;

	reading->in_row = false;
	if (count > 0 && reading->row + reading->rows_repeated > WORKBOOK_ROWS_MAX)
		return outside(reading, err);
	for (size_t i = 1; count > 0 && i < reading->rows_repeated; i++) {
		if (cells_repeat(&reading->cells, reading->first, count, reading->row + i, err) !=
		    0)
			return -1;
	}
	/* Empty rows at the end may be as many as they like. */
	reading->row += reading->rows_repeated;
	if (reading->row > WORKBOOK_ROWS_MAX)
		reading->row = WORKBOOK_ROWS_MAX;
	return 0;
}

static int
end_cell(struct ods_reading *reading, struct err *err)
{
	const struct ods_cell *cell = &reading->cell;
	struct slice content = ods_cell_content(cell);
	size_t string, repeated = cell->repeated, column = reading->column;

	reading->in_cell = false;
	reading->cells.sheet->comments += cell->comments;
	if (strbuf_check(&cell->value, err) != 0 || strbuf_check(&cell->text, err) != 0)
		return -1;
	reading->column += repeated;
	if (reading->column > WORKBOOK_COLUMNS_MAX)
		reading->column = WORKBOOK_COLUMNS_MAX;
	if (content.length == 0 && !cell->formula)
		return 0;
	if (reading->row >= WORKBOOK_ROWS_MAX || column + repeated > WORKBOOK_COLUMNS_MAX)
		return outside(reading, err);
	string = cells_string(&reading->cells, content, err);
	if (string == NAMESET_NONE)
		return -1;
	for (size_t i = 0; i < repeated; i++) {
		if (cells_add(&reading->cells, reading->row, column + i, string, cell->formula,
			err) != 0)
			return -1;
	}
	return 0;
}

static int
start_in_table(struct ods_reading *reading, const struct xml_element *element)
{
	if (reading->in_row &&
	    (xml_is(element, XML_SPACE_TABLE, "table-cell") ||
		xml_is(element, XML_SPACE_TABLE, "covered-table-cell"))) {
		reading->in_cell = true;
		ods_cell_start(&reading->cell, element);
		return 0;
	}
	if (!reading->in_row && xml_is(element, XML_SPACE_TABLE, "table-row"))
		return start_row(reading, element);
	/* Groups of rows. Shapes, forms and the like hold texts that are no cells. */
	return xml_is(element, XML_SPACE_TABLE, "table-row-group") ||
		xml_is(element, XML_SPACE_TABLE, "table-header-rows") ||
		xml_is(element, XML_SPACE_TABLE, "table-rows")
	    ? 0
	    : XML_SKIP;
}

static int
on_start(void *context, const struct xml_element *element, struct err *err)
{
	struct ods_reading *reading = context;

	if (reading->in_cell)
		return ods_cell_inner_start(&reading->cell, element);
	if (reading->in_table)
		return start_in_table(reading, element);
	if (reading->in_spreadsheet)
		return xml_is(element, XML_SPACE_TABLE, "table")
		    ? start_table(reading, element, err)
		    : XML_SKIP;
	if (element->space == XML_SPACE_STYLE)
		return start_style(reading, element, err);
	if (xml_is(element, XML_SPACE_OFFICE, "spreadsheet")) {
		reading->in_spreadsheet = true;
		return 0;
	}
	return xml_is(element, XML_SPACE_OFFICE, "document-content") ||
		xml_is(element, XML_SPACE_OFFICE, "automatic-styles") ||
		xml_is(element, XML_SPACE_OFFICE, "body")
	    ? 0
	    : XML_SKIP;
}

static int
on_end(void *context, const struct xml_element *element, struct err *err)
{
	struct ods_reading *reading = context;

	if (reading->in_cell &&
	    (xml_is(element, XML_SPACE_TABLE, "table-cell") ||
		xml_is(element, XML_SPACE_TABLE, "covered-table-cell")))
		return end_cell(reading, err);
	if (reading->in_cell)
		ods_cell_inner_end(&reading->cell);
	else if (reading->in_row && xml_is(element, XML_SPACE_TABLE, "table-row"))
		return end_row(reading, err);
	else if (reading->in_table && xml_is(element, XML_SPACE_TABLE, "table"))
		return end_table(reading, err);
	return 0;
}

static int
on_text(void *context, struct slice text, struct err *err)
{
	struct ods_reading *reading = context;

	(void)err;
	if (reading->in_cell)
		ods_cell_text(&reading->cell, text);
	return 0;
}

/* The manifest, which says what is encrypted. */

static int
on_manifest_start(void *context, const struct xml_element *element, struct err *err)
{
	(void)context;
	if (xml_is(element, XML_SPACE_MANIFEST, "encryption-data"))
		return err_set(err, ERR_DATA,
		    _("is protected by a password: open it, save it without one and hand in that"));
	return 0;
}

int
workbook_read_ods(struct workbook *workbook, struct archive *archive, struct err *err)
{
	static const char manifest[] = "META-INF/manifest.xml";
	static const struct xml_handler manifest_handler = {.start = on_manifest_start};
	static const struct xml_handler handler = {on_start, on_end, on_text};
	struct ods_reading reading = {.archive = archive,
	    .workbook = workbook,
	    .hidden = NAMESET_INIT,
	    .style = STRBUF_INIT,
	    .cell = ODS_CELL_INIT};
	int result;

	if (archive_has(archive, manifest) &&
	    xml_read(archive, manifest, &manifest_handler, NULL, err) != 0)
		return -1;
	result = xml_read(archive, "content.xml", &handler, &reading, err);
	if (result == 0 && !reading.in_spreadsheet)
		result = err_set(err, ERR_DATA,
		    _("is an OpenDocument text or drawing, no spreadsheet: put its table into a "
		      "spreadsheet and save that as ODS"));
	cells_release(&reading.cells);
	nameset_release(&reading.hidden);
	strbuf_release(&reading.style);
	strbuf_release(&reading.cell.value);
	strbuf_release(&reading.cell.text);
	return result;
}
