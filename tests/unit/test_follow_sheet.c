/* SPDX-License-Identifier: MIT */
/* follow_sheet: what rows and columns are, whatever people did to their heads. */
#include "support_model.h"

#include "findings/follow_sheet.h"

static void
make_sheet(struct sheet *sheet, const char *text)
{
	struct source_memory memory = {slice_of(text), 0};
	struct err err = ERR_INIT;

	assert_no_err(sheet_read(sheet, source_of_memory(&memory, "m"), &err), &err);
}

static void
test_letters(void **state)
{
	static const struct {
		size_t column;
		const char *letter;
	} cases[] = {{0, "A"}, {25, "Z"}, {26, "AA"}, {51, "AZ"}, {52, "BA"}, {701, "ZZ"},
	    {702, "AAA"}, {16383, "XFD"}};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf text = STRBUF_INIT;

		follow_add_letter(cases[i].column, &text);
		assert_slice(strbuf_slice(&text), slice_of(cases[i].letter));
		strbuf_release(&text);
	}
}

static void
test_header(void **state)
{
	static const struct {
		const char *row;
		bool header;
	} cases[] = {
	    {"Clave,Hallazgo,Estatus\n", true},
	    {"ESTATUS ,,  clave\n", true},
	    {"id,response\n", true},
	    {"Folio,Action taken\n", true},
	    {"Clave,Hallazgo,Tema\n", false},
	    {"Estatus,Evidencia\n", false},
	    {"Clave del estatus\n", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sheet sheet;

		make_sheet(&sheet, cases[i].row);
		if (follow_is_header(&sheet, 0) != cases[i].header)
			fail_msg("%s", cases[i].row);
		sheet_release(&sheet);
	}
}

/* Our own heads go before other names for the same, wherever they stand. */
static void
test_columns(void **state)
{
	struct follow_columns columns = FOLLOW_COLUMNS_INIT;
	struct nameset strings = NAMESET_INIT;
	struct err err = ERR_INIT;
	struct sheet sheet;

	(void)state;
	make_sheet(&sheet,
	    "Folio,Clave,Observación,Hallazgo,Estatus,Enviado,Fecha de envío,reject_row,,Proceso,"
	    "reject_row\n"
	    "1,2,3,4,5,6,7,8,9,10,11,12\n");
	assert_no_err(follow_columns_find(&columns, &sheet, 0, &strings, &err), &err);
	assert_int_equal(columns.count, 12);
	assert_int_equal(columns.language, LANGUAGE_ES);
	assert_int_equal(columns.of[MATRIX_ID], 1);
	assert_int_equal(columns.of[MATRIX_TEXT], 3);
	assert_int_equal(columns.of[MATRIX_STATUS], 4);
	assert_true(columns.of[MATRIX_AREA] == FOLLOW_NONE);
	assert_int_equal(columns.origins[ORIGIN_ROW], 7);
	assert_slice(columns.items[0].name, SLICE_LITERAL("Folio (A)"));
	assert_slice(columns.items[2].name, SLICE_LITERAL("Observación (C)"));
	assert_slice(columns.items[5].name, SLICE_LITERAL("Enviado"));
	assert_int_equal(columns.items[6].use, USE_REPLY);
	assert_int_equal(columns.items[6].reply, REPLY_ASKED);
	assert_slice(columns.items[8].name, SLICE_LITERAL("I"));
	assert_int_equal(columns.items[9].use, USE_FINDING);
	assert_int_equal(columns.items[9].finding, FINDING_PROCESS);
	assert_slice(columns.items[10].name, SLICE_LITERAL("reject_row (K)"));
	assert_slice(columns.items[11].name, SLICE_LITERAL("L"));
	follow_columns_release(&columns);
	nameset_release(&strings);
	sheet_release(&sheet);
}

static void
test_rows(void **state)
{
	static const char text[] = "Área responsable :,,  Label  ,x\n"
				   ",Proceso,\n"
				   ",Requieren  ATENCIÓN\n"
				   "For information (1 finding)\n"
				   "Para conocimiento,x\n"
				   ",,Elaboro:\n"
				   "Elaboró el área\n"
				   "Elaboró: Role 1\n";
	struct slice id = SLICE_INIT;
	struct sheet sheet;

	(void)state;
	make_sheet(&sheet, text);
	assert_slice(follow_title(&sheet, 0, 2, "area"), SLICE_LITERAL("Label"));
	assert_slice(follow_title(&sheet, 0, 2, "process"), SLICE_LITERAL(""));
	assert_slice(follow_title(&sheet, 1, 2, "area"), SLICE_LITERAL(""));
	assert_true(follow_is_section(&sheet, 2));
	assert_true(follow_is_section(&sheet, 3));
	assert_false(follow_is_section(&sheet, 4));
	assert_true(follow_is_sign_off(&sheet, 5));
	assert_false(follow_is_sign_off(&sheet, 6));
	assert_true(follow_is_sign_off(&sheet, 7));
	sheet_release(&sheet);

	assert_true(follow_is_continued(SLICE_LITERAL("a (b) (Continuacion)"), &id));
	assert_slice(id, SLICE_LITERAL("a (b)"));
	assert_true(follow_is_continued(SLICE_LITERAL("a(continued)"), &id));
	assert_slice(id, SLICE_LITERAL("a"));
	assert_false(follow_is_continued(SLICE_LITERAL("(continued)"), &id));
	assert_false(follow_is_continued(SLICE_LITERAL("a (b)"), &id));
	assert_false(follow_is_continued(SLICE_LITERAL("a"), &id));
}

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define NO_DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeF"

static void
test_control(void **state)
{
	struct follow_control control = FOLLOW_CONTROL_INIT;
	struct err err = ERR_INIT;
	struct sheet sheet;

	(void)state;
	assert_true(follow_is_control("CONTROL"));
	assert_false(follow_is_control("Controles"));
	assert_false(follow_is_control(NULL));
	make_sheet(&sheet,
	    "Proceso,p,Label\nÁrea responsable,DEO,Label\nVersión,findings 1\nClave,Huella\n"
	    "a-1," DIGEST "\na-2,short\na-3," NO_DIGEST "\n");
	assert_no_err(follow_control_read(&control, &sheet, &err), &err);
	assert_slice(control.area, SLICE_LITERAL("DEO"));
	assert_slice(control.process, SLICE_LITERAL("p"));
	assert_slice(follow_control_digest(&control, SLICE_LITERAL("a-1")), SLICE_LITERAL(DIGEST));
	assert_slice(follow_control_digest(&control, SLICE_LITERAL("a-2")), SLICE_LITERAL(""));
	assert_slice(follow_control_digest(&control, SLICE_LITERAL("a-3")), SLICE_LITERAL(""));
	follow_control_release(&control);
	sheet_release(&sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_letters),
	    cmocka_unit_test(test_header),
	    cmocka_unit_test(test_columns),
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_control),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
