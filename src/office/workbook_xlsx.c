/* SPDX-License-Identifier: MIT */
/*
 * An XLSX file: from the package to the workbook, from there to its sheets and
 * the tables that they share.
 */
#include "workbook_xlsx.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/xml.h"
#include "workbook_relations.h"

/* More tabs than that are nobody's. */
#define SHEETS_MAX 10000

/* Comments: each names its cell. Answers to a comment name the same one. */

struct comments_reading {
	struct archive *archive;
	struct nameset places;
};

static int
on_comment_start(void *context, const struct xml_element *element, struct err *err)
{
	struct comments_reading *reading = context;
	struct slice place;

	if (xml_is(element, XML_SPACE_SHEET, "comments") ||
	    xml_is(element, XML_SPACE_SHEET, "commentList") ||
	    xml_is(element, XML_SPACE_THREADED, "ThreadedComments"))
		return 0;
	if ((xml_is(element, XML_SPACE_SHEET, "comment") ||
		xml_is(element, XML_SPACE_THREADED, "threadedComment")) &&
	    xml_attribute(element, XML_SPACE_NONE, "ref", &place) &&
	    (archive_keep(reading->archive, 1, err) != 0 ||
		nameset_add(&reading->places, place, err) == NAMESET_NONE))
		return -1;
	return XML_SKIP;
}

static int
count_comments(struct archive *archive, const char *part, struct worksheet *sheet, struct err *err)
{
	static const struct xml_handler handler = {.start = on_comment_start};
	struct comments_reading reading = {archive, NAMESET_INIT};
	struct relations relations;
	int result = relations_read(&relations, archive, part, err);

	for (size_t i = 0; result == 0 && i < relations.ids.count; i++) {
		const struct relation *relation = &relations.items[i];

		if (slice_is(relation->type, "comments") ||
		    slice_is(relation->type, "threadedComment"))
			result = xml_read(archive, relation->target.data, &handler, &reading, err);
	}
	sheet->comments = reading.places.count;
	nameset_release(&reading.places);
	relations_release(&relations);
	return result;
}

/* The workbook: workbook > sheets > sheet, and workbook > workbookPr for the calendar. */

struct workbook_reading {
	struct xlsx *xlsx;
	struct relations relations;
	/* The sheets' parts, with their zero bytes; one name for each sheet, empty: it has no cells. */
	struct strbuf parts;
	struct strbuf name;
	bool seen; /* the root element */
};

static int
add_sheet(struct workbook_reading *reading, const struct xml_element *element, struct err *err)
{
	struct workbook *workbook = reading->xlsx->workbook;
	const struct relation *relation = NULL;
	struct worksheet *sheet;
	struct slice id;

	strbuf_clear(&reading->name);
	xlsx_add_name(&reading->name, element, "name");
	if (strbuf_check(&reading->name, err) != 0)
		return -1;
	if (workbook->count == SHEETS_MAX)
		return err_set(err, ERR_DATA, _("has more than %d sheets: split it"), SHEETS_MAX);
	if (xml_attribute(element, XML_SPACE_REFERENCE, "id", &id))
		relation = relations_find(&reading->relations, id);
	if (relation == NULL)
		return err_set(err, ERR_DATA,
		    _("is damaged, sheet \"%s\" is missing: open it in a spreadsheet program and "
		      "save it again, or ask for another copy"),
		    reading->name.data);
	sheet = workbook_add(workbook, strbuf_slice(&reading->name), err);
	if (sheet == NULL)
		return -1;
	sheet->hidden = xml_attribute_is(element, XML_SPACE_NONE, "state", "hidden") ||
	    xml_attribute_is(element, XML_SPACE_NONE, "state", "veryHidden");
	/* Others are sheets that show a chart or hold old macros. */
	if (slice_is(relation->type, "worksheet"))
		strbuf_add_slice(&reading->parts, relation->target);
	strbuf_add_char(&reading->parts, '\0');
	return strbuf_check(&reading->parts, err);
}

static int
on_workbook_start(void *context, const struct xml_element *element, struct err *err)
{
	struct workbook_reading *reading = context;

	if (!reading->seen && !xml_is(element, XML_SPACE_SHEET, "workbook"))
		return err_set(err, ERR_DATA,
		    _("is a Word document or another Office file, no spreadsheet: put its table into "
		      "a spreadsheet and save that as XLSX"));
	reading->seen = true;
	if (xml_is(element, XML_SPACE_SHEET, "workbookPr"))
		reading->xlsx->from_1904 =
		    xml_attribute_is(element, XML_SPACE_NONE, "date1904", "1") ||
		    xml_attribute_is(element, XML_SPACE_NONE, "date1904", "true");
	if (xml_is(element, XML_SPACE_SHEET, "sheet"))
		return add_sheet(reading, element, err);
	if (xml_is(element, XML_SPACE_SHEET, "workbook") ||
	    xml_is(element, XML_SPACE_SHEET, "sheets"))
		return 0;
	return XML_SKIP;
}

static int
read_tables(struct workbook_reading *reading, struct err *err)
{
	const char *strings = relations_target(&reading->relations, "sharedStrings");
	const char *styles = relations_target(&reading->relations, "styles");

	if (strings != NULL && xlsx_read_strings(reading->xlsx, strings, err) != 0)
		return -1;
	return styles != NULL ? xlsx_read_styles(reading->xlsx, styles, err) : 0;
}

static int
read_sheets(struct workbook_reading *reading, struct err *err)
{
	struct xlsx *xlsx = reading->xlsx;
	const char *part = reading->parts.data;

	for (size_t i = 0; i < xlsx->workbook->count; i++, part += strlen(part) + 1) {
		struct worksheet *sheet = &xlsx->workbook->sheets[i];

		if (part[0] == '\0')
			continue;
		if (xlsx_read_sheet(xlsx, part, sheet, err) != 0 ||
		    count_comments(xlsx->archive, part, sheet, err) != 0)
			return -1;
	}
	return 0;
}

static int
read_workbook(struct xlsx *xlsx, const char *part, struct err *err)
{
	static const struct xml_handler handler = {.start = on_workbook_start};
	struct workbook_reading reading = {.xlsx = xlsx, .parts = STRBUF_INIT, .name = STRBUF_INIT};
	int result = -1;

	if (relations_read(&reading.relations, xlsx->archive, part, err) == 0 &&
	    xml_read(xlsx->archive, part, &handler, &reading, err) == 0 &&
	    read_tables(&reading, err) == 0)
		result = read_sheets(&reading, err);
	relations_release(&reading.relations);
	strbuf_release(&reading.parts);
	strbuf_release(&reading.name);
	return result;
}

static bool
ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), end_length = strlen(end);

	return length >= end_length && strcmp(name + length - end_length, end) == 0;
}

int
workbook_read_xlsx(struct workbook *workbook, struct archive *archive, struct err *err)
{
	struct xlsx xlsx = {.archive = archive, .workbook = workbook, .texts = STRBUF_INIT};
	struct relations relations;
	const char *part;
	int result = relations_read(&relations, archive, "", err);

	part = result == 0 ? relations_target(&relations, "officeDocument") : NULL;
	if (result == 0 && part == NULL)
		result = err_set(err, ERR_DATA,
		    _("is a zip archive, but neither an XLSX nor an ODS spreadsheet: save it as one "
		      "of these"));
	else if (result == 0 && ends_with(part, ".bin"))
		result = err_set(err, ERR_DATA,
		    _("is a binary Excel file (XLSB): open it and save it as XLSX"));
	else if (result == 0)
		result = read_workbook(&xlsx, part, err);
	relations_release(&relations);
	strbuf_release(&xlsx.texts);
	free(xlsx.ends);
	free(xlsx.kinds);
	return result;
}
