/* SPDX-License-Identifier: MIT */
/* workbook: XLSX files put together by hand, for what programs may write but seldom do. */
#include "support_workbook.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define REFERENCE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_REFERENCE "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define RELATIONS(content)                                                                               \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" content \
	"</Relationships>"
#define RELATION(id, type, target)                                                                 \
	"<Relationship Id=\"" id "\" Type=\"" REFERENCE "/" type "\" Target=\"" target "\"/>"
#define PACKAGE RELATIONS(RELATION("rId1", "officeDocument", "xl/workbook.xml"))

#define WORKBOOK(content)                                                                          \
	"<workbook xmlns=\"" MAIN "\" xmlns:r=\"" REFERENCE "\">" content "</workbook>"
#define ONE_SHEET "<sheets><sheet name=\"Hoja\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
#define SHEET(rows) "<worksheet xmlns=\"" MAIN "\"><sheetData>" rows "</sheetData></worksheet>"
#define STRINGS(items) "<sst xmlns=\"" MAIN "\">" items "</sst>"
#define STYLES(content) "<styleSheet xmlns=\"" MAIN "\">" content "</styleSheet>"

#define TO_ONE_SHEET                                                                               \
	RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml") RELATION("rId2",          \
	    "sharedStrings", "sharedStrings.xml") RELATION("rId3", "styles", "styles.xml"))

/* One sheet with these parts. */
static int
read_sheet(const char *sheet, const char *strings, const char *styles, struct workbook *workbook,
    struct err *err)
{
	const struct part parts[] = {
	    {"_rels/.rels", PACKAGE},
	    {"xl/workbook.xml", WORKBOOK(ONE_SHEET)},
	    {"xl/_rels/workbook.xml.rels", TO_ONE_SHEET},
	    {"xl/worksheets/sheet1.xml", sheet},
	    {"xl/sharedStrings.xml", strings},
	    {"xl/styles.xml", styles},
	};

	return read_parts(parts, COUNT_OF(parts), workbook, err);
}

static void
test_cells(void **state)
{
	static const struct {
		const char *name, *sheet, *expected;
	} cases[] = {
	    {"no rows", SHEET(""), ""},
	    {"formatted only", SHEET("<row r=\"3\" s=\"1\"><c r=\"B3\" s=\"1\"/></row>"), ""},
	    {"without places",
		SHEET("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c>"
		      "<v>3</v></c></row>"),
		"A1 1\nC1 2\nA3 3\n"},
	    {"some without places",
		SHEET("<row r=\"4\"><c r=\"C4\"><v>1</v></c><c><v>2</v></c></row>"
		      "<row><c><v>3</v></c></row>"),
		"C4 1\nD4 2\nA5 3\n"},
	    {"out of order",
		SHEET("<row r=\"2\"><c r=\"B2\"><v>4</v></c><c r=\"A2\"><f>1</f><v>3</v></c></row>"
		      "<row r=\"1\"><c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>1</v></c></row>"),
		"A1 1\nB1 2\nA2= 3\nB2 4\n"},
	    {"the last cell", SHEET("<row><c r=\"XFD1\"><v>1</v></c></row>"), "XFD1 1\n"},
	    {"a place in small letters", SHEET("<row><c r=\"b2\"><v>1</v></c></row>"), "B2 1\n"},
	    {"types",
		SHEET("<row><c t=\"n\"><v>1</v></c><c t=\"str\"><v>a</v></c><c t=\"b\"><v>1</v></c>"
		      "<c t=\"b\"><v>0</v></c><c t=\"b\"><v>false</v></c><c t=\"e\"><v>#DIV/0!</v>"
		      "</c><c t=\"d\"><v>2021-08-05T10:30:00</v></c><c t=\"inlineStr\"><is><t>b</t>"
		      "</is></c><c t=\"new\"><v>c</v></c></row>"),
		"A1 1\nB1 a\nC1 TRUE\nD1 FALSE\nE1 FALSE\nF1 #DIV/0!\nG1 2021-08-05 10:30:00\nH1 b\n"
		"I1 c\n"},
	    {"numbers",
		SHEET("<row><c><v>7.0</v></c><c><v>-0</v></c><c><v>1E3</v></c>"
		      "<c><v>12345678901234567</v></c><c><v>1.2345678901234501E+16</v></c>"
		      "<c><v>0.30000000000000004</v></c><c><v>1e400</v></c><c><v>nan</v></c>"
		      "<c><v>0x10</v></c><c><v> 5 </v></c><c><v>1e21</v></c><c><v>1.5e-7</v></c>"
		      "<c><v>-007</v></c></row>"),
		"A1 7\nB1 0\nC1 1000\nD1 12345678901234567\nE1 12345678901234500\n"
		"F1 0.30000000000000004\nG1 1e400\nH1 nan\nI1 0x10\nJ1 5\nK1 1e+21\nL1 1.5e-07\n"
		"M1 -7\n"},
	    {"rich text, and how it is pronounced",
		SHEET("<row><c t=\"inlineStr\"><is><r><rPr><b/></rPr><t>uno</t></r><r>"
		      "<t xml:space=\"preserve\"> dos</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh>"
		      "</is></c></row>"),
		"A1 uno dos\n"},
	    {"a value beside a text",
		SHEET("<row><c t=\"inlineStr\"><v>1.0</v><is><t>1.</t></is></c></row>"), "A1 1.\n"},
	    {"shared formulas",
		SHEET(
		    "<row><c><f t=\"shared\" ref=\"A1:B1\" si=\"0\">1+1</f><v>2</v></c><c>"
		    "<f t=\"shared\" si=\"0\"/><v>3</v></c><c><f>A1</f></c><c t=\"str\"><f>\"\"</f>"
		    "<v></v></c></row>"),
		"A1= 2\nB1= 3\nC1= \nD1= \n"},
	    {"entities and sections",
		SHEET(
		    "<row><c t=\"str\"><v>a &amp; b &lt;&#x1F5F3;&gt;<![CDATA[<c>]]></v></c></row>"),
		"A1 a & b <🗳><c>\n"},
	    {"escapes",
		SHEET("<row><c t=\"str\"><v>_x0009_a_x000D__x000a_b_x000d_c</v></c>"
		      "<c t=\"str\"><v>_x005F_x0041_ _x0041_ _x005f_x000D_ _x00_ _x000G_ _</v></c>"
		      "<c t=\"str\"><v>_xD83D__xDE00_ _xD83D_ _xDE00_ _xFFFF_</v></c></row>"),
		"A1 \\x09a\\nb\\nc\nB1 _x0041_ _x0041_ _x000D_ _x00_ _x000G_ _\n"
		"C1 😀 � � \xEF\xBF\xBF\n"},
	    {"line ends", SHEET("<row><c t=\"str\"><v>a\nb\r\nc&#13;&#10;d&#13;e</v></c></row>"),
		"A1 a\\nb\\nc\\nd\\ne\n"},
	    {"other elements",
		"<worksheet xmlns=\"" MAIN
		"\" xmlns:x=\"urn:x\"><cols><c r=\"A1\"><v>1</v></c></cols>"
		"<sheetData><row><c><v>1</v><x:v>2</x:v><extLst><v>3</v></extLst></c></row>"
		"</sheetData><extLst><c r=\"B1\"><v>4</v></c></extLst></worksheet>",
		"A1 1\n"},
	    {"prefixed",
		"<x:worksheet xmlns:x=\"" MAIN "\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>"
		"</x:row></x:sheetData></x:worksheet>",
		"A1 1\n"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf expected = STRBUF_INIT;
		struct workbook workbook;
		struct err err = ERR_INIT;

		strbuf_add_string(&expected, "# Hoja\n");
		strbuf_add_string(&expected, cases[i].expected);
		assert_no_err(read_sheet(cases[i].sheet, STRINGS(""), STYLES(""), &workbook, &err),
		    &err);
		check_workbook(&workbook, expected.data, cases[i].name);
		workbook_release(&workbook);
		strbuf_release(&expected);
	}
}

static void
test_shared_strings(void **state)
{
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(read_sheet(SHEET("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
				       "<c t=\"s\"><v> 2 </v></c><c t=\"s\"><v>3</v></c>"
				       "<c t=\"s\"><v>0</v></c><c t=\"s\"/></row>"),
			  STRINGS("<si><t xml:space=\"preserve\"> a </t></si><si/><si><r><rPr><b/>"
				  "</rPr><t>b</t></r><r><t>&#10;c_x000D_</t></r><rPh sb=\"0\" "
				  "eb=\"1\"><t>x</t></rPh><phoneticPr fontId=\"1\"/></si>"
				  "<si><t>_x005F_xFFFE_</t></si>"),
			  STYLES(""), &workbook, &err),
	    &err);
	check_workbook(&workbook, "# Hoja\nA1  a \nC1 b\\nc\\n\nD1 _xFFFE_\nE1  a \n", "");
	workbook_release(&workbook);
	/* Without a table as long as no cell asks for it. */
	assert_no_err(read_sheet(SHEET("<row><c><v>1</v></c></row>"), STRINGS(""), STYLES(""),
			  &workbook, &err),
	    &err);
	workbook_release(&workbook);
}

/* Numbers by format: the number of a format that is built in, or a code. */
static const struct {
	const char *format, *code, *number, *text, *text_1904;
} formats[] = {
    {"0", NULL, "44413", "44413", NULL},
    {"1", NULL, "44413.5", "44413.5", NULL},
    {"9", NULL, "0.228", "22.8%", NULL},
    {"10", NULL, "0.07", "7%", NULL},
    {"9", NULL, "1", "100%", NULL},
    {"9", NULL, "-0.5", "-50%", NULL},
    {"9", NULL, "0", "0%", NULL},
    {"9", NULL, "1e-9", "1e-07%", NULL},
    {"9", NULL, "0.30000000000000004", "30.000000000000004%", NULL},
    {"11", NULL, "44413", "44413", NULL},
    {"14", NULL, "44413", "2021-08-05", "2025-08-06"},
    {"14", NULL, "0", "0", "1904-01-01"},
    {"14", NULL, "1", "1900-01-01", "1904-01-02"},
    {"14", NULL, "59", "1900-02-28", "1904-02-29"},
    {"14", NULL, "60", "1900-02-29", "1904-03-01"},
    {"14", NULL, "60.5", "1900-02-29 12:00:00", "1904-03-01 12:00:00"},
    {"14", NULL, "61", "1900-03-01", "1904-03-02"},
    {"14", NULL, "2958465", "9999-12-31", "2958465"},
    {"14", NULL, "2957003", "9995-12-30", "9999-12-31"},
    {"14", NULL, "2958465.9999999", "2958465.9999999", NULL},
    {"14", NULL, "2958466", "2958466", NULL},
    {"14", NULL, "-1", "-1", NULL},
    {"14", NULL, "1e300", "1e+300", NULL},
    {"14", NULL, "44413.4375", "2021-08-05 10:30:00", NULL},
    {"15", NULL, "44413.999999", "2021-08-06", NULL},
    {"17", NULL, "44413", "2021-08-05", NULL},
    {"18", NULL, "0.4375", "10:30:00", NULL},
    {"20", NULL, "0", "00:00:00", NULL},
    {"20", NULL, "44413.4375", "2021-08-05 10:30:00", NULL},
    {"21", NULL, "0.999999", "24:00:00", NULL},
    {"22", NULL, "44413.4375", "2021-08-05 10:30:00", NULL},
    {"27", NULL, "44413", "2021-08-05", NULL},
    {"36", NULL, "44413", "2021-08-05", NULL},
    {"37", NULL, "44413", "44413", NULL},
    {"45", NULL, "0.0125", "00:18:00", NULL},
    {"46", NULL, "1.5", "36:00:00", NULL},
    {"47", NULL, "0.0000578703703703704", "00:00:05", NULL},
    {"49", NULL, "44413", "44413", NULL},
    {"50", NULL, "44413", "2021-08-05", NULL},
    {"58", NULL, "44413", "2021-08-05", NULL},
    {"59", NULL, "44413", "44413", NULL},
    {"164", "General", "44413", "44413", NULL},
    {"164", "dd/mm/yyyy", "44413", "2021-08-05", NULL},
    {"164", "DD\\/MM\\/YYYY;@", "44413", "2021-08-05", NULL},
    {"164", "[$-80A]d&quot; de &quot;mmmm&quot; de &quot;yyyy;@", "44413", "2021-08-05", NULL},
    {"164", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "44413", "2021-08-05", NULL},
    {"164", "mmm", "44413", "2021-08-05", NULL},
    {"164", "m", "44413", "2021-08-05", NULL},
    {"164", "ggge", "44413", "2021-08-05", NULL},
    {"164", "mm:ss.0", "0.5", "12:00:00", NULL},
    {"164", "h\"h\"mm", "0.5", "12:00:00", NULL},
    {"164", "h:mm AM/PM", "0.5", "12:00:00", NULL},
    {"164", "m/d/yy h:mm a/p", "44413", "2021-08-05", NULL},
    {"164", "[h]:mm", "44413.5", "1065924:00:00", NULL},
    {"164", "[mm]:ss", "0.5", "12:00:00", NULL},
    {"164", "[Red]#,##0", "44413", "44413", NULL},
    {"164", "[Magenta]0;[Yellow]d", "44413", "44413", NULL},
    {"164", "[>100]0", "44413", "44413", NULL},
    {"164", "0 &quot;días y horas&quot;", "44413", "44413", NULL},
    {"164", "0\\d\\h", "44413", "44413", NULL},
    {"164", "0_d*y", "44413", "44413", NULL},
    {"164", "#,##0.00 [$€-407]", "44413", "44413", NULL},
    {"164", "0.00E+00", "44413", "44413", NULL},
    {"164", "# ?/?", "0.5", "0.5", NULL},
    {"164", "[Red]0.0%", "0.5", "50%", NULL},
    {"164", "&quot;%&quot;0", "0.5", "0.5", NULL},
    {"164", "@", "44413", "44413", NULL},
    {"164", "", "44413", "44413", NULL},
    {"164", "&quot;d", "44413", "44413", NULL},
    {"164", "[", "44413", "44413", NULL},
    {"164", "0\\", "44413", "44413", NULL},
    /* A file may give a built-in number another meaning. */
    {"14", "0.00", "44413", "44413", NULL},
    {"1", "yyyy", "44413", "2021-08-05", NULL},
};

static void
test_formats(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2 * COUNT_OF(formats); i++) {
		bool from_1904 = i % 2 == 1;
		const char *expected = from_1904 ? formats[i / 2].text_1904 : formats[i / 2].text;
		struct strbuf sheet = STRBUF_INIT, styles = STRBUF_INIT;
		struct workbook workbook;
		struct err err = ERR_INIT;

		if (expected == NULL)
			continue;
		strbuf_add_string(&styles, "<styleSheet xmlns=\"" MAIN "\">");
		if (formats[i / 2].code != NULL)
			strbuf_add_format(&styles,
			    "<numFmts><numFmt numFmtId=\"170\" formatCode=\"0\"/><numFmt "
			    "numFmtId=\"%s\" formatCode='%s'/></numFmts>",
			    formats[i / 2].format, formats[i / 2].code);
		strbuf_add_format(&styles,
		    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf/><xf "
		    "numFmtId=\"%s\"/></cellXfs><dxfs><dxf><numFmt numFmtId=\"%s\" "
		    "formatCode=\"yyyy\"/></dxf></dxfs></styleSheet>",
		    formats[i / 2].format, formats[i / 2].format);
		strbuf_add_format(&sheet,
		    SHEET(
			"<row><c s=\"1\"><v>%s</v></c><c s=\"0\"><v>%s</v></c><c s=\"9\"/></row>"),
		    formats[i / 2].number, "44413");
		const struct part parts[] = {
		    {"_rels/.rels", PACKAGE},
		    {"xl/workbook.xml",
			from_1904 ? WORKBOOK("<workbookPr date1904=\"1\"/>" ONE_SHEET)
				  : WORKBOOK("<workbookPr date1904=\"0\"/>" ONE_SHEET)},
		    {"xl/_rels/workbook.xml.rels", TO_ONE_SHEET},
		    {"xl/worksheets/sheet1.xml", sheet.data},
		    {"xl/sharedStrings.xml", STRINGS("")},
		    {"xl/styles.xml", styles.data},
		};
		assert_no_err(read_parts(parts, COUNT_OF(parts), &workbook, &err), &err);
		assert_slice_in(sheet_cell(&workbook.sheets[0].cells, 0, 0), slice_of(expected),
		    formats[i / 2].code != NULL ? formats[i / 2].code : formats[i / 2].format);
		assert_slice(sheet_cell(&workbook.sheets[0].cells, 0, 1), SLICE_LITERAL("44413"));
		workbook_release(&workbook);
		strbuf_release(&sheet);
		strbuf_release(&styles);
	}
}

/* Parts stand where their relationships say, in either set of namespaces. */
static void
test_package(void **state)
{
	static const char threaded[] =
	    "<ThreadedComments "
	    "xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\">"
	    "<threadedComment ref=\"B2\" id=\"{1}\"><text>a</text></threadedComment>"
	    "<threadedComment ref=\"B2\" id=\"{2}\" parentId=\"{1}\"><text>b</text>"
	    "</threadedComment><threadedComment ref=\"C3\" id=\"{3}\"><text>c</text>"
	    "</threadedComment></ThreadedComments>";
	static const struct part parts[] = {
	    {"[Content_Types].xml", "<Types/>"},
	    {"_rels/.rels",
		RELATIONS(RELATION("a", "extended-properties", "docProps/app.xml")
			RELATION("b", "officeDocument", "/books/My%20Book.xml"))},
	    {"books/my book.xml",
		WORKBOOK("<fileVersion appName=\"xl\"/><bookViews/><sheets>"
			 "<sheet name=\"A &amp; B_x000A_&quot;\" r:id=\"r1\"/>"
			 "<sheet name=\"Gráfica\" r:id=\"r2\"/>"
			 "<sheet name=\"Oculta\" state=\"hidden\" r:id=\"r3\"/>"
			 "<sheet name=\"Muy oculta\" state=\"veryHidden\" r:id=\"r4\"/>"
			 "<sheet name=\"Visible\" state=\"visible\" r:id=\"r5\"/></sheets>"
			 "<definedNames><definedName name=\"x\">1</definedName></definedNames>")},
	    {"books/_rels/my book.xml.rels",
		RELATIONS("<Relationship Id=\"out\" Type=\"" REFERENCE "/sharedStrings\" "
			  "Target=\"https://example.org/x\" TargetMode=\"External\"/>" RELATION(
			      "r1", "worksheet", "../sheets/./one.xml") RELATION("r2", "chartsheet",
			      "chart.xml") RELATION("r3", "worksheet", "/sheets/two.xml")
			      RELATION("r4", "worksheet", "three.xml")
				  RELATION("r5", "worksheet", "../../sheets//two.xml")
				      RELATION("r6", "sharedStrings", "texts.xml"))},
	    {"books/texts.xml", STRINGS("<si><t>de la tabla</t></si>")},
	    {"books/chart.xml", "<chartsheet xmlns=\"" MAIN "\"/>"},
	    {"sheets/one.xml", SHEET("<row><c t=\"s\"><v>0</v></c></row>")},
	    {"sheets/two.xml", SHEET("<row><c><v>2</v></c></row>")},
	    {"books/three.xml", SHEET("<row><c><v>3</v></c></row>")},
	    {"sheets/_rels/one.xml.rels",
		RELATIONS(RELATION("c", "comments", "../notes.xml") RELATION("t", "threadedComment",
		    "threads.xml") RELATION("v", "vmlDrawing", "missing.vml"))},
	    {"notes.xml",
		"<comments xmlns=\"" MAIN "\"><authors><author>x</author></authors>"
		"<commentList><comment ref=\"A1\" authorId=\"0\"><text><t>a</t></text>"
		"</comment><comment ref=\"B2\" authorId=\"0\"><text/></comment>"
		"</commentList></comments>"},
	    {"sheets/threads.xml", threaded},
	};
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(read_parts(parts, COUNT_OF(parts), &workbook, &err), &err);
	check_workbook(&workbook,
	    "# A & B\\n\" 3 comments\nA1 de la tabla\n# Gráfica\n# Oculta hidden\nA1 2\n"
	    "# Muy oculta hidden\nA1 3\n# Visible\nA1 2\n",
	    "");
	workbook_release(&workbook);
}

static void
test_strict(void **state)
{
	static const struct part parts[] = {
	    {"_rels/.rels",
		RELATIONS("<Relationship Id=\"a\" Type=\"" STRICT_REFERENCE "/officeDocument\" "
			  "Target=\"xl/workbook.xml\"/>")},
	    {"xl/workbook.xml",
		"<workbook xmlns=\"" STRICT "\" xmlns:r=\"" STRICT_REFERENCE "\"><workbookPr "
		"date1904=\"true\"/>" ONE_SHEET "</workbook>"},
	    {"xl/_rels/workbook.xml.rels",
		RELATIONS("<Relationship Id=\"rId1\" Type=\"" STRICT_REFERENCE "/worksheet\" "
			  "Target=\"sheet.xml\"/><Relationship Id=\"rId2\" Type=\"" STRICT_REFERENCE
			  "/styles\" Target=\"styles.xml\"/>")},
	    {"xl/sheet.xml",
		"<worksheet xmlns=\"" STRICT "\"><sheetData><row><c s=\"0\"><v>0</v></c><c t=\"d\" "
		"s=\"0\"><v>2021-08-05</v></c><c t=\"d\"><v>soon</v></c></row></sheetData>"
		"</worksheet>"},
	    {"xl/styles.xml",
		"<styleSheet xmlns=\"" STRICT
		"\"><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
	};
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(read_parts(parts, COUNT_OF(parts), &workbook, &err), &err);
	check_workbook(&workbook, "# Hoja\nA1 1904-01-01\nB1 2021-08-05\nC1 soon\n", "");
	workbook_release(&workbook);
}

/* Of two relationships with one id the first counts; a type may be a word without an address. */
static void
test_relations(void **state)
{
	static const struct part parts[] = {
	    {"_rels/.rels",
		RELATIONS("<Relationship Id=\"a\" Type=\"officeDocument\" Target=\"book.xml\"/>")},
	    {"book.xml", WORKBOOK(ONE_SHEET)},
	    {"_rels/book.xml.rels",
		RELATIONS(RELATION("rId1", "worksheet", "one.xml")
			RELATION("rId1", "worksheet", "two.xml"))},
	    {"one.xml", SHEET("<row><c><v>1</v></c></row>")},
	    {"two.xml", SHEET("<row><c><v>2</v></c></row>")},
	};
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(read_parts(parts, COUNT_OF(parts), &workbook, &err), &err);
	check_workbook(&workbook, "# Hoja\nA1 1\n", "");
	workbook_release(&workbook);
}

/* They may all be one part, which is short. */
static void
test_too_many_sheets(void **state)
{
	struct strbuf book = STRBUF_INIT;
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	strbuf_add_string(&book, "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" REFERENCE "\"><sheets>");
	strbuf_add_repeat(&book, "<sheet name=\"x\" r:id=\"rId1\"/>", 10001);
	strbuf_add_string(&book, "</sheets></workbook>");
	const struct part parts[] = {
	    {"_rels/.rels", PACKAGE},
	    {"xl/workbook.xml", book.data},
	    {"xl/_rels/workbook.xml.rels", TO_ONE_SHEET},
	    {"xl/worksheets/sheet1.xml", SHEET("")},
	};
	assert_int_equal(read_parts(parts, COUNT_OF(parts), &workbook, &err), -1);
	assert_err(&err, ERR_DATA, "book", 0, "has more than 10000 sheets: split it");
	assert_null(workbook.sheets);
	strbuf_release(&book);
}

/* What a spreadsheet program would not open, either. */
static void
test_damaged_sheets(void **state)
{
#define AGAIN ": open it in a spreadsheet program and save it again, or ask for another copy"
#define OUTSIDE(place)                                                                             \
	"is damaged, sheet \"Hoja\" has a cell or row \"" place                                    \
	"\", which lies outside any sheet" AGAIN
	static const struct {
		const char *sheet, *text;
	} cases[] = {
	    {SHEET("<row><c r=\"ZZZZZZ9999999999\"><v>1</v></c></row>"),
		OUTSIDE("ZZZZZZ9999999999")},
	    {SHEET("<row><c r=\"XFE1\"><v>1</v></c></row>"), OUTSIDE("XFE1")},
	    {SHEET("<row><c r=\"A0\"><v>1</v></c></row>"), OUTSIDE("A0")},
	    {SHEET("<row><c r=\"A1048577\"><v>1</v></c></row>"), OUTSIDE("A1048577")},
	    {SHEET("<row><c r=\"A-1\"><v>1</v></c></row>"), OUTSIDE("A-1")},
	    {SHEET("<row><c r=\"7\"><v>1</v></c></row>"), OUTSIDE("7")},
	    {SHEET("<row><c r=\"\"><v>1</v></c></row>"), OUTSIDE("")},
	    {SHEET("<row><c r=\"A18446744073709551617\"><v>1</v></c></row>"),
		OUTSIDE("A18446744073709551617")},
	    {SHEET("<row r=\"0\"/>"), OUTSIDE("0")},
	    {SHEET("<row r=\"1048577\"/>"), OUTSIDE("1048577")},
	    {SHEET("<row r=\"x\"/>"), OUTSIDE("x")},
	    {SHEET("<row r=\"1048576\"/><row><c><v>1</v></c></row>"), OUTSIDE("A1048577")},
	    {SHEET("<row><c r=\"XFD1\"/><c><v>1</v></c></row>"), OUTSIDE("XFE1")},
	    {SHEET("<row><c r=\"B7\"><v>1</v></c><c r=\"B7\"><v>2</v></c></row>"),
		"is damaged, cell B7 of sheet \"Hoja\" is there twice" AGAIN},
	    {SHEET("<row><c t=\"s\"><v>2</v></c></row>"),
		"is damaged, the text of cell A1 in sheet \"Hoja\" is missing" AGAIN},
	    {SHEET("<row><c t=\"s\"><v>-1</v></c></row>"),
		"is damaged, the text of cell A1 in sheet \"Hoja\" is missing" AGAIN},
	    {SHEET("<row><c t=\"s\"><v>99999999999999999999</v></c></row>"),
		"is damaged, the text of cell A1 in sheet \"Hoja\" is missing" AGAIN},
	    {"<worksheet xmlns=\"" MAIN "\"><sheetData><row></sheetData></worksheet>",
		"is damaged in its part \"xl/worksheets/sheet1.xml\" (line 1: an element is not "
		"closed; the file may be cut off)" AGAIN},
	    {"<worksheet xmlns=\"" MAIN "\">\n<sheetData>\n<row>\n<c",
		"is damaged in its part \"xl/worksheets/sheet1.xml\" (line 4: an element is not "
		"closed; the file may be cut off)" AGAIN},
	    {"",
		"is damaged in its part \"xl/worksheets/sheet1.xml\" (line 1: it does not begin "
		"as XML does)" AGAIN},
	    {SHEET("") "<worksheet/>",
		"is damaged in its part \"xl/worksheets/sheet1.xml\" (line 1: more follows where "
		"it should end)" AGAIN},
	    {SHEET("<row><c t=\"str\"><v>\xFF</v></c></row>"),
		"is damaged in its part \"xl/worksheets/sheet1.xml\" (line 1: it holds bytes that "
		"are no characters)" AGAIN},
	    {NULL, "is damaged, its part \"xl/worksheets/sheet1.xml\" is missing" AGAIN},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct workbook workbook;
		struct err err = ERR_INIT;

		assert_int_equal(read_sheet(cases[i].sheet,
				     STRINGS("<si><t>a</t></si><si><t>b</t></si>"), STYLES(""),
				     &workbook, &err),
		    -1);
		assert_err(&err, ERR_DATA, "book", 0, cases[i].text);
		assert_null(workbook.sheets);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_cells),
	    cmocka_unit_test(test_shared_strings),
	    cmocka_unit_test(test_formats),
	    cmocka_unit_test(test_package),
	    cmocka_unit_test(test_strict),
	    cmocka_unit_test(test_relations),
	    cmocka_unit_test(test_too_many_sheets),
	    cmocka_unit_test(test_damaged_sheets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
