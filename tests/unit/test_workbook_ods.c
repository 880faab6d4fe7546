/* SPDX-License-Identifier: MIT */
/* workbook: ODS files put together by hand, and archives of either kind that mean no good. */
#include "support_workbook.h"

#define DOCUMENT(styles, sheets)                                                                   \
	"<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:"    \
	"1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:"  \
	"oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:"           \
	"opendocument:xmlns:style:1.0\" xmlns:draw=\"urn:x\">"                                     \
	"<office:automatic-styles>" styles "</office:automatic-styles><office:body>"               \
	"<office:spreadsheet>" sheets "</office:spreadsheet></office:body>"                        \
	"</office:document-content>"
#define TABLE(rows) "<table:table table:name=\"Hoja\">" rows "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define CELL(content) "<table:table-cell>" content "</table:table-cell>"
#define TEXT(text) CELL("<text:p>" text "</text:p>")
#define VALUE(attributes) "<table:table-cell " attributes "/>"
#define TYPED(type, value) VALUE("office:value-type=\"" type "\" office:" value)

static int
read_content(const char *content, struct workbook *workbook, struct err *err)
{
	const struct part parts[] = {
	    {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
	    {"content.xml", content},
	};

	return read_parts(parts, COUNT_OF(parts), workbook, err);
}

static void
test_cells(void **state)
{
	static const struct {
		const char *name, *rows, *expected;
	} cases[] = {
	    {"no rows", "", ""},
	    {"repeated",
		"<table:table-column table:number-columns-repeated=\"9\"/>" ROW(
		    "<table:table-cell table:number-columns-repeated=\"2\"/>"
		    "<table:table-cell table:number-columns-repeated=\"2\"><text:p>a</text:p>"
		    "</table:table-cell>" CELL("")
			TEXT("b")) "<table:table-row table:number-rows-repeated=\"3\"/>"
				   "<table:table-row table:number-rows-repeated=\"2\">" TEXT("c")
				       CELL("") TEXT("d") "</table:table-row>" ROW(TEXT("e")),
		"C1 a\nD1 a\nF1 b\nA5 c\nC5 d\nA6 c\nC6 d\nA7 e\n"},
	    {"empty to the end",
		ROW(TEXT(
		    "a") "<table:table-cell table:number-columns-repeated=\"16383\"/>") "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell "
											"table:number-columns-repeated=\"16384\"/></table:table-row>",
		"A1 a\n"},
	    {"repeated as nobody would",
		ROW("<table:table-cell table:number-columns-repeated=\"0\"/>"
		    "<table:table-cell table:number-columns-repeated=\"x\"/>" TEXT(
			"a") "<table:table-cell table:number-columns-repeated=\"99999999999999999999\"/>") "<table:table-row table:number-rows-repeated=\"99999999999999999999\"/>",
		"C1 a\n"},
	    {"groups of rows, and what is no row",
		"<table:shapes><draw:frame><text:p>forma</text:p></draw:frame></table:shapes>"
		"<table:table-header-rows>" ROW(TEXT(
		    "a")) "</table:table-header-rows>"
			  "<table:table-row-group><table:table-row-group>" ROW(TEXT(
			      "b")) "</table:table-row-group><table:table-rows>" ROW(TEXT("c")) "</table:table-rows>"
												"</table:table-row-group>",
		"A1 a\nA2 b\nA3 c\n"},
	    {"merged",
		ROW("<table:table-cell table:number-columns-spanned=\"3\"><text:p>a</text:p>"
		    "</table:table-cell><table:covered-table-cell "
		    "table:number-columns-repeated=\"2\"/>" TEXT("b")),
		"A1 a\nD1 b\n"},
	    {"paragraphs",
		ROW(CELL("<text:p>a</text:p><text:p/><text:p>b</text:p>")
			CELL("<text:p/><text:p>c</text:p>") CELL("<text:p/>")),
		"A1 a\\n\\nb\nB1 \\nc\n"},
	    {"indented",
		ROW("\n<table:table-cell>\n  <text:p>a</text:p>\n  <text:p>b</text:p>\n</table:table-cell>\n"),
		"A1 a\\nb\n"},
	    {"blanks",
		ROW(TEXT("<text:s/> a\n \tb <text:s text:c=\"2\"/>c ") TEXT(
		    "d<text:tab/>e"
		    "<text:line-break/>f<text:s text:c=\"0\"/><text:s text:c=\"99999999999\"/>")),
		"A1   a b   c \nB1 d\\x09e\\nf"},
	    {"within paragraphs",
		ROW(TEXT(
		    "a<text:span>b<text:a>c</text:a></text:span>"
		    "<text:ruby><text:ruby-base>d</text:ruby-base><text:ruby-text>x</text:ruby-text>"
		    "</text:ruby><text:note>x</text:note><draw:frame><text:p>x</text:p></draw:frame>"
		    "<text:date>e</text:date>&amp;<![CDATA[<f>]]>")
			CELL(
			    "<draw:frame><text:p>x</text:p></draw:frame><text:list><text:list-item>"
			    "<text:p>g</text:p></text:list-item></text:list>")),
		"A1 abcde&<f>\nB1 g\n"},
	    {"values",
		ROW(TYPED("float", "value=\"7\"") TYPED("float", "value=\"1.23456789012346E+016\"")
			TYPED("percentage", "value=\"0.228\"") TYPED("currency", "value=\"1500\"")
			    TYPED("boolean", "boolean-value=\"true\"")
				TYPED("boolean", "boolean-value=\"false\"") TYPED("string",
				    "string-value=\"a &amp;&#10;b\"") TYPED("float", "x=\"1\"")),
		"A1 7\nB1 12345678901234600\nC1 22.8%\nD1 1500\nE1 TRUE\nF1 FALSE\nG1 a &\\nb\n"},
	    {"dates",
		ROW(TYPED("date", "date-value=\"2021-08-05\"")
			TYPED("date", "date-value=\"2021-08-05T10:30:00\"")
			    TYPED("date", "date-value=\"2021-08-05T00:00:00\"")
				TYPED("date", "date-value=\"2021-12-31T23:59:59.5\"")
				    TYPED("date", "date-value=\"2021-08-05T23:59:59,499\"")
					TYPED("date", "date-value=\"2021-08-05T10:30\"")
					    TYPED("date", "date-value=\"1899-12-30\"")
						TYPED("date", "date-value=\"2000-02-29\"")),
		"A1 2021-08-05\nB1 2021-08-05 10:30:00\nC1 2021-08-05\nD1 2022-01-01\n"
		"E1 2021-08-05 23:59:59\nF1 2021-08-05 10:30:00\nG1 1899-12-30\nH1 2000-02-29\n"},
	    {"what is no date",
		ROW(TYPED("date", "date-value=\"2021-02-29\"") TYPED("date",
		    "date-value=\"1900-02-29\"") TYPED("date", "date-value=\"2021-8-5\"")
			TYPED("date", "date-value=\"-0044-03-15\"") TYPED("date",
			    "date-value=\"2021-08-05T\"") TYPED("date",
			    "date-value=\"2021-08-05Z\"") TYPED("date", "date-value=\"2021-13-01\"")
			    TYPED("date", "date-value=\"2021-08-05T25:00:00\"")
				TYPED("date", "date-value=\"99999-01-01\"")
				    TYPED("date", "date-value=\"2021-08-05T10:30:00.\"")),
		"A1 2021-02-29\nB1 1900-02-29\nC1 2021-8-5\nD1 -0044-03-15\nE1 2021-08-05T\n"
		"F1 2021-08-05Z\nG1 2021-13-01\nH1 2021-08-05T25:00:00\nI1 99999-01-01\n"
		"J1 2021-08-05T10:30:00.\n"},
	    {"times",
		ROW(TYPED("time", "time-value=\"PT10H30M00S\"") TYPED("time",
		    "time-value=\"PT36H5M0.5S\"") TYPED("time", "time-value=\"-PT1H\"")
			TYPED("time", "time-value=\"P1DT1M\"") TYPED("time", "time-value=\"PT\"")
			    TYPED("time", "time-value=\"PT1X\"") TYPED("time",
				"time-value=\"10:30\"") TYPED("time", "time-value=\"PT59M60S\"")),
		"A1 10:30:00\nB1 36:05:01\nC1 -01:00:00\nD1 24:01:00\nE1 PT\nF1 PT1X\nG1 10:30\n"
		"H1 01:00:00\n"},
	    {"formulas",
		ROW("<table:table-cell table:formula=\"of:=1\" office:value-type=\"float\" "
		    "office:value=\"1\"><text:p>1</text:p></table:table-cell>"
		    "<table:table-cell table:formula=\"of:=[.A1]&gt;0\" office:value-type=\"float\" "
		    "office:value=\"1\"><text:p>VERDADERO</text:p></table:table-cell>"
		    "<table:table-cell table:formula=\"of:=NA()\" office:value-type=\"string\" "
		    "office:string-value=\"\"><text:p>#N/A</text:p></table:table-cell>"
		    "<table:table-cell table:formula=\"of:=&quot;&quot;\"/>"
		    "<table:table-cell table:formula=\"of:=2\" table:number-columns-repeated=\"2\" "
		    "office:value-type=\"float\" office:value=\"2\"/>"),
		"A1= 1\nB1= TRUE\nC1= #N/A\nD1= \nE1= 2\nF1= 2\n"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf content = STRBUF_INIT, expected = STRBUF_INIT;
		struct workbook workbook;
		struct err err = ERR_INIT;

		strbuf_add_format(&content, DOCUMENT("", TABLE("%s")), cases[i].rows);
		strbuf_add_string(&expected, "# Hoja\n");
		strbuf_add_string(&expected, cases[i].expected);
		/* No more blanks than a cell holds. */
		if (strcmp(cases[i].name, "blanks") == 0) {
			strbuf_add_repeat(&expected, " ", 32767);
			strbuf_add_char(&expected, '\n');
		}
		assert_no_err(read_content(content.data, &workbook, &err), &err);
		check_workbook(&workbook, expected.data, cases[i].name);
		workbook_release(&workbook);
		strbuf_release(&content);
		strbuf_release(&expected);
	}
}

static void
test_sheets(void **state)
{
	static const char content[] = DOCUMENT(
	    "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "
	    "table:display=\"true\"/></style:style>"
	    "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "
	    "table:display=\"false\"/></style:style>"
	    "<style:style style:name=\"ta3\" style:family=\"table-row\"><style:table-properties "
	    "table:display=\"false\"/></style:style>",
	    "<table:calculation-settings/><table:content-validations><table:table "
	    "table:name=\"no\"/></table:content-validations>"
	    "<table:table table:name=\"A &amp; B\" table:style-name=\"ta1\">" ROW(
		"<table:table-cell table:number-columns-repeated=\"2\"><office:annotation><text:p>nota"
		"</text:p></office:annotation><text:p>a</text:p></table:table-cell>"
		"<table:table-cell><office:annotation><text:p>otra</text:p></office:annotation>"
		"</table:table-cell>") "</table:table>"
				       "<table:table table:name=\"Oculta\" table:style-name=\"ta2\">" ROW(
					   TEXT(
					       "b")) "</table:table><table:table table:name=\"'file:///home/x.ods'#$Hoja\" "
						     "table:style-name=\"ta2\"><table:table-source/>" ROW(
							 TEXT(
							     "c")) "</table:table>"
								   "<table:table table:name=\"'comillas'\" table:style-name=\"ta3\"/>"
								   "<table:named-expressions/>");
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(read_content(content, &workbook, &err), &err);
	check_workbook(&workbook,
	    "# A & B 2 comments\nA1 a\nB1 a\n# Oculta hidden\nA1 b\n# 'comillas'\n", "");
	workbook_release(&workbook);
}

static void
test_refused(void **state)
{
#define MANIFEST                                                                                   \
	"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
#define AGAIN ": open it in a spreadsheet program and save it again, or ask for another copy"
#define TOO_MANY                                                                                   \
	"has more cells than a spreadsheet that people fill in: delete the rows and columns that " \
	"are not needed and save it again"
#define OUTSIDE                                                                                    \
	"is damaged, sheet \"Hoja\" has cells outside any sheet's 1048576 rows and 16384 columns" AGAIN
#define LAUGHS                                                                                     \
	"<!DOCTYPE x [<!ENTITY a \"ja\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"                  \
	"<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
	static const struct {
		struct part parts[2];
		const char *text;
	} cases[] = {
	    {{{"content.xml", DOCUMENT("", "")}}, "has no sheets"},
	    {{{"content.xml",
		 "<office:document-content "
		 "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">"
		 "<office:body><office:text/></office:body></office:document-content>"}},
		"is an OpenDocument text or drawing, no spreadsheet: put its table into a spreadsheet "
		"and save that as ODS"},
	    {{{"content.xml", "secret"},
		 {"META-INF/manifest.xml",
		     MANIFEST "<manifest:file-entry><manifest:encryption-data/>"
			      "</manifest:file-entry></manifest:manifest>"}},
		"is protected by a password: open it, save it without one and hand in that"},
	    {{{"content.xml", LAUGHS "<x>&c;</x>"}},
		"declares XML entities in its part \"content.xml\", which no spreadsheet program "
		"does: do not trust it, ask for another copy"},
	    {{{"content.xml",
		 "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>"}},
		"declares XML entities in its part \"content.xml\", which no spreadsheet program "
		"does: do not trust it, ask for another copy"},
	    {{{"content.xml", "<!DOCTYPE x SYSTEM \"http://example.org/x.dtd\"><x>&a;</x>"}},
		"is damaged in its part \"content.xml\" (line 1: it uses an entity that is "
		"declared nowhere)" AGAIN},
	    {{{"content.xml", "<x>&a;</x>"}},
		"is damaged in its part \"content.xml\" (line 1: it uses an entity that is "
		"declared nowhere)" AGAIN},
	    {{{"content.xml", "<a xmlns=\"urn:x\"><b:c/></a>"}},
		"is damaged in its part \"content.xml\" (line 1: it is not well-formed XML)" AGAIN},
	    {{{"content.xml",
		 DOCUMENT("",
		     TABLE(ROW("<table:table-cell "
			       "table:number-columns-repeated=\"16385\"><text:p>a</text:p>"
			       "</table:table-cell>")))}},
		OUTSIDE},
	    {{{"content.xml",
		 DOCUMENT("",
		     TABLE("<table:table-row table:number-rows-repeated="
			   "\"1048576\"/>" ROW(TEXT("a"))))}},
		OUTSIDE},
	    {{{"content.xml",
		 DOCUMENT("",
		     TABLE("<table:table-row/><table:table-row "
			   "table:number-rows-repeated=\"1048576\">" TEXT(
			       "a") "</table:table-row>"))}},
		OUTSIDE},
	    {{{"content.xml",
		 DOCUMENT("",
		     TABLE("<table:table-row table:number-rows-repeated="
			   "\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\">"
			   "<text:p>a</text:p></table:table-cell></table:table-row>"))}},
		TOO_MANY},
	    {{{"[Content_Types].xml", "<Types/>"}},
		"is a zip archive, but neither an XLSX nor an ODS spreadsheet: save it as one of these"},
	    {{{"_rels/.rels",
		  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		  "relationships\"><Relationship Id=\"a\" Type=\"x/officeDocument\" "
		  "Target=\"word/document.xml\"/></Relationships>"},
		 {"word/document.xml", "<w:document xmlns:w=\"urn:w\"/>"}},
		"is a Word document or another Office file, no spreadsheet: put its table into a "
		"spreadsheet and save that as XLSX"},
	    {{{"_rels/.rels",
		  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		  "relationships\"><Relationship Id=\"a\" Type=\"x/officeDocument\" "
		  "Target=\"xl/workbook.bin\"/></Relationships>"},
		 {"xl/workbook.bin", "x"}},
		"is a binary Excel file (XLSB): open it and save it as XLSX"},
	    {{{"_rels/.rels",
		 "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		 "relationships\"><Relationship Id=\"a\" Type=\"x/officeDocument\" "
		 "Target=\"../../etc/passwd\"/></Relationships>"}},
		"is damaged, its part \"etc/passwd\" is missing" AGAIN},
	    {{{"_rels/.rels",
		  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		  "relationships\"><Relationship Id=\"a\" Type=\"x/officeDocument\" "
		  "Target=\"book.xml\"/></Relationships>"},
		 {"book.xml",
		     "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
		     "main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
		     "relationships\"><sheets><sheet name=\"Hoja\" r:id=\"r9\"/></sheets>"
		     "</workbook>"}},
		"is damaged, sheet \"Hoja\" is missing" AGAIN},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct workbook workbook;
		struct err err = ERR_INIT;

		if (read_parts(cases[i].parts, cases[i].parts[1].name != NULL ? 2 : 1, &workbook,
			&err) != -1)
			fail_msg("case %zu is read: %s", i, cases[i].text);
		assert_err(&err, ERR_DATA, "book", 0, cases[i].text);
		assert_null(workbook.sheets);
	}
}

/* They are cheap to write and cost much to read. */
static void
test_too_many_sheets(void **state)
{
	struct strbuf content = STRBUF_INIT, sheets = STRBUF_INIT;
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	strbuf_add_repeat(&sheets, "<table:table/>", 10001);
	strbuf_add_format(&content, DOCUMENT("", "%s"), sheets.data);
	assert_int_equal(read_content(content.data, &workbook, &err), -1);
	assert_err(&err, ERR_DATA, "book", 0, "has more than 10000 sheets: split it");
	assert_null(workbook.sheets);
	strbuf_release(&content);
	strbuf_release(&sheets);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_cells),
	    cmocka_unit_test(test_sheets),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_too_many_sheets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
