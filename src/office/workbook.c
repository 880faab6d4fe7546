/* SPDX-License-Identifier: MIT */
#include "findings/workbook.h"

#include <stdlib.h>
#include <string.h>

#include "findings/archive.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "workbook_cells.h"

/* Larger than any mail. */
#define FILE_MAX ((size_t)256 << 20)

bool
workbook_begins(struct slice beginning)
{
	return slice_begins_with(beginning, "PK\3\4");
}

struct worksheet *
workbook_add(struct workbook *workbook, struct slice name, struct err *err)
{
	struct worksheet *sheet;
	size_t number;

	if (mem_reserve(&workbook->sheets, &workbook->capacity, workbook->count + 1,
		sizeof(*workbook->sheets), err) != 0)
		return NULL;
	sheet = &workbook->sheets[workbook->count++];
	*sheet = (struct worksheet){.cells = SHEET_INIT};
	number = nameset_add(&sheet->cells.strings, name, err);
	if (number == NAMESET_NONE)
		return NULL;
	sheet->name = nameset_name(&sheet->cells.strings, number);
	return sheet;
}

void
workbook_add_lines(struct strbuf *text, struct slice raw)
{
	while (raw.length > 0) {
		const char *found = memchr(raw.data, '\r', raw.length);
		size_t before = found != NULL ? (size_t)(found - raw.data) : raw.length;

		strbuf_add(text, raw.data, before);
		if (found == NULL)
			return;
		strbuf_add_char(text, '\n');
		before += before + 1 < raw.length && raw.data[before + 1] == '\n' ? 2 : 1;
		slice_skip(&raw, before);
	}
}

void
workbook_add_place(size_t row, size_t column, struct strbuf *text)
{
	char letters[16];
	size_t at = sizeof(letters);

	/* Without a zero: after Z comes AA. */
	for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
		letters[--at] = (char)('A' + (rest - 1) % 26);
	strbuf_add(text, letters + at, sizeof(letters) - at);
	strbuf_add_format(text, "%zu", row + 1);
}

/* In a "compound file", as old Office files are: its streams have names in UTF-16. */
static bool
holds_encrypted(struct slice bytes)
{
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	for (size_t i = 0; i + sizeof(name) - 1 <= bytes.length; i++) {
		if (bytes.data[i] == 'E' && memcmp(bytes.data + i, name, sizeof(name) - 1) == 0)
			return true;
	}
	return false;
}

static bool
holds_early(struct slice bytes, const char *wanted)
{
	size_t length = strlen(wanted), end = bytes.length < 4096 ? bytes.length : 4096;

	for (size_t i = 0; i + length <= end; i++) {
		if (memcmp(bytes.data + i, wanted, length) == 0)
			return true;
	}
	return false;
}

static int
no_spreadsheet(struct slice bytes, struct err *err)
{
	if (slice_begins_with(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
		return err_set(err, ERR_DATA, "%s",
		    holds_encrypted(bytes)
			? _("is protected by a password: open it, save it without one and hand in "
			    "that")
			: _("is an old Excel or Word file: open it and save it as XLSX"));
	if (holds_early(bytes, "opendocument.spreadsheet"))
		return err_set(err, ERR_DATA,
		    _("is a flat OpenDocument spreadsheet (FODS): open it and save it as ODS"));
	if (holds_early(bytes, "<html") || holds_early(bytes, "<table"))
		return err_set(err, ERR_DATA,
		    _("is a web page, no spreadsheet: open it in a spreadsheet program and save it "
		      "as XLSX"));
	return err_set(err, ERR_DATA,
	    _("is no spreadsheet: save it as XLSX or ODS from the program where it was made"));
}

static int
read_bytes(struct workbook *workbook, struct slice bytes, struct err *err)
{
	struct archive archive;
	int result;

	if (!workbook_begins(bytes))
		return no_spreadsheet(bytes, err);
	if (archive_open(&archive, bytes, &archive_spreadsheet, err) != 0)
		return -1;
	if (archive_has(&archive, "content.xml"))
		result = workbook_read_ods(workbook, &archive, err);
	else
		result = workbook_read_xlsx(workbook, &archive, err);
	archive_close(&archive);
	if (result == 0 && workbook->count == 0)
		return err_set(err, ERR_DATA, _("has no sheets"));
	return result;
}

/* An archive is read from its end: all of it must be there. */
static int
read_all(struct source source, struct strbuf *bytes, struct err *err)
{
	int result = source_read_all(source, FILE_MAX, bytes, err);

	if (result > 0)
		return err_set(err, ERR_DATA,
		    _("is larger than %zu MB, which no spreadsheet that people fill in is: "
		      "take out pictures and what is not needed and save it again"),
		    FILE_MAX >> 20);
	return result;
}

int
workbook_read_source(struct workbook *workbook, struct source source, struct err *err)
{
	struct strbuf bytes = STRBUF_INIT;
	int result = read_all(source, &bytes, err);

	*workbook = (struct workbook)WORKBOOK_INIT;
	if (result == 0)
		result = read_bytes(workbook, strbuf_slice(&bytes), err);
	strbuf_release(&bytes);
	for (size_t i = 0; i < workbook->count; i++)
		workbook->sheets[i].cells.name = source.name;
	if (result != 0) {
		workbook_release(workbook);
		return err_at(err, source.name, 0);
	}
	return 0;
}

int
workbook_read(struct workbook *workbook, const char *path, struct err *err)
{
	struct input input;
	int result;

	*workbook = (struct workbook)WORKBOOK_INIT;
	if (input_open(&input, path, err) != 0)
		return -1;
	result = workbook_read_source(workbook, source_of_input(&input), err);
	input_close(&input);
	return result;
}

void
workbook_release(struct workbook *workbook)
{
	for (size_t i = 0; i < workbook->count; i++) {
		sheet_release(&workbook->sheets[i].cells);
		free(workbook->sheets[i].formulas);
	}
	free(workbook->sheets);
	*workbook = (struct workbook)WORKBOOK_INIT;
}

const struct worksheet *
workbook_sheet(const struct workbook *workbook, const char *name)
{
	for (size_t i = 0; i < workbook->count; i++) {
		if (slice_is(workbook->sheets[i].name, name))
			return &workbook->sheets[i];
	}
	return NULL;
}
