/* SPDX-License-Identifier: MIT */
/*
 * Files that are no delimited text, by how they begin, and what to do with them.
 */
#include "findings/foreign.h"

#include <stdbool.h>
#include <string.h>

#include "findings/gettext.h"

struct foreign {
	const char *begins;
	size_t length;
	const char *holds; /* also somewhere among the first bytes; NULL: nothing more */
	const char *sentence;
};

#define BYTES(s) s, sizeof(s) - 1

/* The first that fits counts. */
static const struct foreign foreigns[] = {
    {BYTES("PK\3\4"), "opendocument.spreadsheet",
	N_("is an ODS spreadsheet: findings-import --from ods FILE | findings-ingest ...")},
    {BYTES("PK\3\4"), ".qde",
	N_("is a REFI-QDA project: findings-import --from refi-qda FILE | findings-ingest ...")},
    {BYTES("PK\3\4"), "ources/",
	N_("is a REFI-QDA project: findings-import --from refi-qda FILE | findings-ingest ...")},
    {BYTES("PK\3\4"), "opendocument.",
	N_("is an OpenDocument text, no spreadsheet: put its table into a spreadsheet and save that "
	   "as CSV")},
    {BYTES("PK\3\4"), "word/",
	N_("is a Word document: put its table into a spreadsheet and save that as CSV")},
    {BYTES("PK\3\4"), "xl/",
	N_("is an XLSX spreadsheet: findings-import --from xlsx FILE | findings-ingest ...")},
    {BYTES("PK\3\4"), "[Content_Types].xml",
	N_("is an XLSX spreadsheet or another Office document: of a spreadsheet, findings-import "
	   "--from xlsx FILE | findings-ingest ...")},
    {BYTES("PK\3\4"), NULL,
	N_("is a zip archive, as XLSX and ODS spreadsheets are: findings-import FILE | "
	   "findings-ingest ...")},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), NULL,
	N_("is an old Excel or Word file: save it as XLSX, then findings-import --from xlsx FILE "
	   "| findings-ingest ...")},
    {BYTES("{\\rtf"), NULL,
	N_("is an RTF text, not a table: put its table into a spreadsheet and save that as CSV")},
    {BYTES("\x89PNG"), NULL, N_("is a picture, not a table: type what it shows into a table")},
    {BYTES("%PDF-"), NULL,
	N_("is a PDF: code its findings in a table, one row each, and save that as CSV")},
    {BYTES("SQLite format 3"), NULL,
	N_("is a database, as Taguette and QualCoder keep: export the highlights or codings from "
	   "there as CSV, then findings-import FILE | findings-ingest ...")},
    {BYTES("\x1F\x8B"), NULL, N_("is compressed: gunzip -c FILE | findings-ingest ...")},
    {BYTES("<?xml"), "QDA-XML",
	N_("is a REFI-QDA project: findings-import --from refi-qda FILE | findings-ingest ...")},
    {BYTES("<Project"), "QDA-XML",
	N_("is a REFI-QDA project: findings-import --from refi-qda FILE | findings-ingest ...")},
    {BYTES("<?xml"), NULL, N_("is XML, not CSV: export it as CSV from where it was made")},
    {BYTES("<!DOCTYPE"), NULL,
	N_("is a web page, not CSV: open it in a spreadsheet and save its table as CSV")},
    {BYTES("<html"), NULL,
	N_("is a web page, not CSV: open it in a spreadsheet and save its table as CSV")},
    {BYTES("<table"), NULL,
	N_("is a web page, not CSV: open it in a spreadsheet and save its table as CSV")},
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct slice
without_front(struct slice s)
{
	if (s.length >= 3 && memcmp(s.data, "\xEF\xBB\xBF", 3) == 0)
		slice_skip(&s, 3);
	while (s.length > 0 && is_space(s.data[0])) {
		s.data++;
		s.length--;
	}
	return s;
}

static bool
holds(struct slice s, const char *wanted)
{
	size_t length = strlen(wanted);

	for (size_t i = 0; i + length <= s.length; i++) {
		if (memcmp(s.data + i, wanted, length) == 0)
			return true;
	}
	return false;
}

static bool
begins(struct slice s, const char *bytes, size_t length)
{
	if (s.length < length)
		return false;
	for (size_t i = 0; i < length; i++) {
		char a = s.data[i], b = bytes[i];

		/* Tags are written in both cases. */
		if (bytes[0] == '<' && a >= 'A' && a <= 'Z')
			a = (char)(a - 'A' + 'a');
		if (bytes[0] == '<' && b >= 'A' && b <= 'Z')
			b = (char)(b - 'A' + 'a');
		if (a != b)
			return false;
	}
	return true;
}

/* An object, or a list of objects: a header cell may begin with a bracket, but not so. */
static bool
is_json(struct slice s)
{
	if (s.length == 0 || (s.data[0] != '{' && s.data[0] != '['))
		return false;
	if (s.data[0] == '[') {
		s = without_front((struct slice){s.data + 1, s.length - 1});
		if (s.length == 0 || s.data[0] != '{')
			return false;
	}
	s = without_front((struct slice){s.data + 1, s.length - 1});
	return s.length > 0 && (s.data[0] == '"' || s.data[0] == '}');
}

const char *
foreign_file(struct slice beginning)
{
	struct slice s = without_front(beginning);

	for (size_t i = 0; i < sizeof(foreigns) / sizeof(foreigns[0]); i++) {
		const struct foreign *f = &foreigns[i];

		if (begins(s, f->begins, f->length) && (f->holds == NULL || holds(s, f->holds)))
			return _(f->sentence);
	}
	if (is_json(s))
		return _(
		    "is JSON, not CSV: export the answers or codings as CSV from where it was made");
	return NULL;
}
