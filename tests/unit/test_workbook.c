/* SPDX-License-Identifier: MIT */
/*
 * workbook: files that openpyxl and LibreOffice made (tests/fixtures/office/make),
 * cell by cell, and files that are no spreadsheets.
 */
#include "support_workbook.h"

/*
 * What was filled in, as openpyxl keeps it (it does not calculate), and what
 * LibreOffice 7.4 makes of it in XLSX and in ODS; NULL: the same; "": lost. It
 * makes formulas of booleans, keeps no more than 32,767 UTF-16 units of a cell in
 * XLSX, and drops a carriage return from ODS.
 */
static const struct {
	const char *filled, *xlsx, *ods;
} lines[] = {
    {"# Matriz & más 2 comments", NULL, NULL},
    {"A1 Difusión, niñez, pingüino y “comillas”", NULL, NULL},
    {"B1 7", NULL, NULL},
    {"D1 2021-08-05", NULL, NULL},
    {"E1 TRUE", "E1= TRUE", "E1= TRUE"},
    {"F1= ", "F1= 2", "F1= 2"},
    {"A2 La fila llegó a la calle 🗳️👩🏽‍🦽 sin sombra", NULL, NULL},
    {"B2 7", NULL, NULL},
    {"D2 2021-08-05", NULL, NULL},
    {"E2 FALSE", "E2= FALSE", "E2= FALSE"},
    {"F2= ", "F2= hola Difusión, niñez, pingüino y “comillas”",
	"F2= hola Difusión, niñez, pingüino y “comillas”"},
    {"A3 Línea uno\\nLínea dos\\n\\nLínea cuatro", NULL, NULL},
    {"B3 -2.5", NULL, NULL},
    {"D3 2021-08-05", NULL, NULL},
    {"F3= ", "F3= 0.333333333333333", "F3= 0.333333333333333"},
    {"A4 Con retorno\\ny otro\\nfinal", NULL, NULL},
    {"B4 0.1", NULL, NULL},
    {"D4 2021-08-05", NULL, NULL},
    {"F4= ", "F4= #DIV/0!", "F4= #DIV/0!"},
    {"A5 007", NULL, NULL},
    {"B5 1e-07", NULL, NULL},
    {"D5 2021-08-05", NULL, NULL},
    {"F5= ", "F5= #N/A", "F5= #N/A"},
    {"A6 _x0041_", NULL, NULL},
    {"B6 1234567.891", NULL, NULL},
    {"D6 2021-08-05", NULL, NULL},
    {"F6= ", "F6= TRUE", "F6= TRUE"},
    {"A7 \\n", "A7 \\n", ""},
    {"B7 1500", NULL, NULL},
    {"D7 2021-08-05", NULL, NULL},
    {"F7= ", NULL, NULL},
    {"A8 =1+1", NULL, NULL},
    {"B8 22.8%", NULL, NULL},
    {"D8 2021-08-05 10:30:00", NULL, NULL},
    {"F8= ", "F8= 2021-08-05", "F8= 2021-08-05"},
    {"A9 +1+1", NULL, NULL},
    {"B9 100%", NULL, NULL},
    {"D9 2021-08-05 10:30:00", NULL, NULL},
    {"F9= ", "F9= uno\\ndos", "F9= uno\\ndos"},
    {"A10 @SUMA(A1)", NULL, NULL},
    {"B10 1962", NULL, NULL},
    {"D10 2021-08-05 10:30:00", NULL, NULL},
    {"A11 -2", NULL, NULL},
    {"B11 12", NULL, NULL},
    {"D11 2021-08-06", NULL, NULL},
    {"A12   dos  espacios  ", NULL, NULL},
    {"D12 1999-12-31", NULL, NULL},
    {"A13 antes\\x09después", NULL, NULL},
    {"D13 2024-02-29", NULL, NULL},
    {"A14 <b>a & b</b>", NULL, NULL},
    {"D14 10:30:00", NULL, NULL},
    {"A15 TRUE", NULL, NULL},
    {"D15 09:05:07", NULL, NULL},
    {"A16 5/8/2021", NULL, NULL},
    {"D16 36:05:00", NULL, NULL},
    {"A20 después de filas vacías", NULL, NULL},
    {"G20 lejos", NULL, NULL},
    {"A22 combinadas", NULL, NULL},
    {"D23 junto", NULL, NULL},
    {"# Largos", NULL, NULL},
    {"A1 x*32000", NULL, NULL},
    {"B1 🗳*32000", "B1 🗳*16383", "B1 🗳*32000"},
    {"A2 ñ*32767", NULL, NULL},
    {"# Oculta hidden", NULL, NULL},
    {"B2 aquí", NULL, NULL},
    {"# Muy oculta hidden", NULL, NULL},
    {"A1 más", NULL, NULL},
    {"# Vacía", NULL, NULL},
};

static void
check_file(const char *name, size_t variant)
{
	struct strbuf path = STRBUF_INIT, expected = STRBUF_INIT;
	struct workbook workbook;
	struct err err = ERR_INIT;

	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		const char *line = variant == 1 ? lines[i].xlsx
		    : variant == 2		? lines[i].ods
						: NULL;

		if (line == NULL)
			line = lines[i].filled;
		strbuf_add_string(&expected, line);
		strbuf_add_string(&expected, line[0] != '\0' ? "\n" : "");
	}
	strbuf_add_string(&path, repository("tests/fixtures/office/"));
	strbuf_add_string(&path, name);
	assert_no_err(workbook_read(&workbook, path.data, &err), &err);
	check_workbook(&workbook, expected.data, name);
	assert_text(workbook.sheets[0].cells.name, path.data);
	workbook_release(&workbook);
	strbuf_release(&path);
	strbuf_release(&expected);
}

static void
test_openpyxl(void **state)
{
	(void)state;
	check_file("filled.xlsx", 0);
}

static void
test_libreoffice_xlsx(void **state)
{
	(void)state;
	check_file("libreoffice.xlsx", 1);
}

static void
test_libreoffice_ods(void **state)
{
	(void)state;
	check_file("libreoffice.ods", 2);
}

/* Row n of the file is rows[n - 1]; cells are there up to the last that is filled. */
static void
test_rows(void **state)
{
	struct workbook workbook;
	const struct worksheet *sheet;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(
	    workbook_read(&workbook, repository("tests/fixtures/office/libreoffice.ods"), &err),
	    &err);
	assert_null(workbook_sheet(&workbook, "matriz"));
	sheet = workbook_sheet(&workbook, "Matriz & más");
	assert_ptr_equal(sheet, workbook.sheets);
	assert_int_equal(sheet->cells.row_count, 23);
	assert_int_equal(sheet->cells.rows[0].count, 6);
	assert_int_equal(sheet->cells.rows[16].count, 0);
	assert_int_equal(sheet->cells.rows[19].count, 7);
	assert_int_equal(sheet->cells.rows[22].count, 4);
	assert_slice(sheet_cell(&sheet->cells, 19, 6), SLICE_LITERAL("lejos"));
	assert_slice(sheet_cell(&sheet->cells, 19, 5), SLICE_LITERAL(""));
	assert_slice(sheet_cell(&sheet->cells, 19, 7), SLICE_LITERAL(""));
	/* By rows, then columns. */
	for (size_t i = 1; i < sheet->formula_count; i++) {
		const struct workbook_formula *a = &sheet->formulas[i - 1], *b = a + 1;

		assert_true(a->row < b->row || (a->row == b->row && a->column < b->column));
	}
	workbook_release(&workbook);
	workbook_release(&workbook);
}

static void
test_places(void **state)
{
	static const struct {
		size_t row, column;
		const char *place;
	} cases[] = {
	    {0, 0, "A1"},
	    {6, 1, "B7"},
	    {9, 25, "Z10"},
	    {0, 26, "AA1"},
	    {0, 701, "ZZ1"},
	    {0, 702, "AAA1"},
	    {1048575, 16383, "XFD1048576"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf text = STRBUF_INIT;

		workbook_add_place(cases[i].row, cases[i].column, &text);
		assert_slice(strbuf_slice(&text), slice_of(cases[i].place));
		strbuf_release(&text);
	}
}

static void
test_no_spreadsheet(void **state)
{
	static const struct {
		struct slice bytes;
		const char *text;
	} cases[] = {
	    {BYTES(""),
		"is no spreadsheet: save it as XLSX or ODS from the program where it was made"},
	    {BYTES("id,text\n1,a\n"),
		"is no spreadsheet: save it as XLSX or ODS from the program where it was made"},
	    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0k\0b\0o\0o\0k\0"),
		"is an old Excel or Word file: open it and save it as XLSX"},
	    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 EE\0n\0c\0r\0y\0p\0t\0e\0d\0"
		   "P\0a\0c\0k\0a\0g\0e\0"),
		"is protected by a password: open it, save it without one and hand in that"},
	    {BYTES("<?xml version=\"1.0\"?>\n<office:document office:mimetype=\"application/"
		   "vnd.oasis.opendocument.spreadsheet\"/>"),
		"is a flat OpenDocument spreadsheet (FODS): open it and save it as ODS"},
	    {BYTES("<html><table><tr><td>1</td></tr></table></html>"),
		"is a web page, no spreadsheet: open it in a spreadsheet program and save it as "
		"XLSX"},
	    {BYTES("PK\3\4 and nothing else"),
		"is a damaged or incomplete zip archive (Not a zip archive): open it in a "
		"spreadsheet program and save it again, or ask for another copy"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct workbook workbook;
		struct err err = ERR_INIT;

		assert_int_equal(read_bytes(cases[i].bytes, &workbook, &err), -1);
		assert_err(&err, ERR_DATA, "book", 0, cases[i].text);
		assert_null(workbook.sheets);
	}
	assert_true(workbook_begins(SLICE_LITERAL("PK\3\4xyz")));
	assert_false(workbook_begins(SLICE_LITERAL("PK")));
}

static void
test_cannot_read(void **state)
{
	struct workbook workbook;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(workbook_read(&workbook, "missing.xlsx", &err), -1);
	assert_err(&err, ERR_SYSTEM, "missing.xlsx", 0, "cannot open: No such file or directory");
	assert_int_equal(workbook_read(&workbook, "/", &err), -1);
	assert_err(&err, ERR_SYSTEM, "/", 0, "is a directory, not a file");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_openpyxl),
	    cmocka_unit_test(test_libreoffice_xlsx),
	    cmocka_unit_test(test_libreoffice_ods),
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_places),
	    cmocka_unit_test(test_no_spreadsheet),
	    cmocka_unit_test(test_cannot_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
