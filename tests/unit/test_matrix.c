/* SPDX-License-Identifier: MIT */
/* Who gets which findings, what stands in the cells, and what is remembered of the sending. */
#include "support_matrix.h"

#include "findings/csvout.h"

/* The plan as text: "DEO a,b; UTC b" */
static void
check_plan(const struct matrix_plan *plan, const char *expected)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < plan->area_count; i++) {
		strbuf_add_string(&text, i > 0 ? "; " : "");
		strbuf_add_slice(&text, plan->areas[i].code);
		for (size_t j = 0; j < plan->areas[i].count; j++) {
			strbuf_add_string(&text, j > 0 ? "," : " ");
			strbuf_add_slice(&text,
			    plan->list->items[plan->areas[i].findings[j]].cells[FINDING_ID]);
		}
	}
	assert_slice(strbuf_slice(&text), slice_of(expected));
	strbuf_release(&text);
}

#define FINDINGS                                                                                   \
	"id,process,report,observer,theme,type,area,text,page,origin\n"                            \
	"a,p,r1,Persona 1,prep,strength,UTSI,Bien,1,\n"                                            \
	"b,p,r1,Persona 1,counts,proposal,Other; UTC;DEOEyG;UTC,\"one\r\ntwo\rthree\",2,\n"        \
	"c,p,r2,Persona 2,outreach,opportunity,,x,,illustrative\n"                                 \
	"d,p,r2,Persona 2,,,DEO,y,,\n"

static void
test_plan(void **state)
{
	struct sending sending;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(plan_text(&sending, SMALL_CODEBOOK, FINDINGS, NULL, &err), &err);
	check_plan(&sending.plan, "DEO b,d; UTC b; UTSI a; Other b;  c");
	assert_slice(sending.plan.process, SLICE_LITERAL("p"));
	assert_int_equal(sending.plan.findings, 4);
	assert_int_equal(sending.plan.attention, 3);
	assert_int_equal(sending.plan.several, 1);
	release_sending(&sending);
}

static void
test_processes(void **state)
{
	static const char two[] =
	    "id,process,type,area,text\na,p,strength,SE,x\nb,q,proposal,SE,y\n"
	    "c,,proposal,UTC,z\n";
	struct sending sending;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(plan_text(&sending, SMALL_CODEBOOK, two, NULL, &err), -1);
	assert_err(&err, ERR_USAGE, NULL, 0,
	    "there are findings of several processes (\"p\", \"q\"): choose one with --process");
	release_sending(&sending);
	err = (struct err)ERR_INIT;
	assert_int_equal(plan_text(&sending, SMALL_CODEBOOK, two, "r", &err), -1);
	assert_err(&err, ERR_USAGE, NULL, 0, "there are no findings of process \"r\"");
	release_sending(&sending);
	err = (struct err)ERR_INIT;
	assert_no_err(plan_text(&sending, SMALL_CODEBOOK, two, "q", &err), &err);
	check_plan(&sending.plan, "SE b");
	release_sending(&sending);
	assert_no_err(plan_text(&sending, SMALL_CODEBOOK, two, "", &err), &err);
	check_plan(&sending.plan, "UTC c");
	release_sending(&sending);
	assert_no_err(plan_text(&sending, SMALL_CODEBOOK, "id,area\n", NULL, &err), &err);
	check_plan(&sending.plan, "");
	release_sending(&sending);
}

static void
test_locked_cells(void **state)
{
	struct sending sending;
	struct err err = ERR_INIT;
	struct slice cells[MATRIX_COLUMNS] = {{NULL, 0}};
	struct strbuf scratch = STRBUF_INIT;
	const struct finding *finding;

	(void)state;
	assert_no_err(plan_text(&sending, SMALL_CODEBOOK, FINDINGS, NULL, &err), &err);
	finding = &sending.list.items[1];
	assert_no_err(matrix_locked_cells(finding, SLICE_LITERAL("DEO"), &sending.book, LANGUAGE_ES,
			  false, cells, &scratch, &err),
	    &err);
	assert_slice(cells[MATRIX_AREA], SLICE_LITERAL("Organización Electoral"));
	assert_slice(cells[MATRIX_ID], SLICE_LITERAL("b"));
	assert_slice(cells[MATRIX_REPORT], SLICE_LITERAL("r1"));
	assert_slice(cells[MATRIX_OBSERVER], SLICE_LITERAL(""));
	assert_slice(cells[MATRIX_THEME], SLICE_LITERAL("Cómputos"));
	assert_slice(cells[MATRIX_TYPE], SLICE_LITERAL("Propuesta"));
	assert_slice(cells[MATRIX_TEXT], SLICE_LITERAL("one\ntwo\nthree"));
	assert_slice(cells[MATRIX_PAGE], SLICE_LITERAL("2"));
	assert_slice(cells[MATRIX_OTHERS], SLICE_LITERAL("Other; Comunicación"));
	assert_no_err(matrix_locked_cells(finding, SLICE_LITERAL("Other"), &sending.book,
			  LANGUAGE_EN, true, cells, &scratch, &err),
	    &err);
	assert_slice(cells[MATRIX_AREA], SLICE_LITERAL("Other"));
	assert_slice(cells[MATRIX_OBSERVER], SLICE_LITERAL("Persona 1"));
	assert_slice(cells[MATRIX_THEME], SLICE_LITERAL("Counts"));
	assert_slice(cells[MATRIX_OTHERS], SLICE_LITERAL("Communication; Organisation"));
	assert_no_err(matrix_locked_cells(&sending.list.items[2], SLICE_LITERAL(""), &sending.book,
			  LANGUAGE_ES, true, cells, &scratch, &err),
	    &err);
	assert_slice(cells[MATRIX_AREA], SLICE_LITERAL("Sin área asignada"));
	assert_slice(cells[MATRIX_OTHERS], SLICE_LITERAL(""));
	strbuf_release(&scratch);
	release_sending(&sending);
}

/* python3: hashlib.sha256(b"".join(cell.encode() + b"\0" for cell in cells)).hexdigest() */
static void
test_digest(void **state)
{
	struct slice cells[MATRIX_COLUMNS] = {
	    [MATRIX_AREA] = BYTES("the area is no part of it"),
	    [MATRIX_ID] = BYTES("red-1-022"),
	    [MATRIX_REPORT] = BYTES("red-1"),
	    [MATRIX_THEME] = BYTES("Difusión"),
	    [MATRIX_TYPE] = BYTES("Propuesta"),
	    [MATRIX_TEXT] = BYTES("uno\ndos"),
	    [MATRIX_PAGE] = BYTES("4"),
	    [MATRIX_OTHERS] = BYTES("Secretaría Administrativa"),
	    [MATRIX_RESPONSE] = BYTES("nor are the answers"),
	};
	char digest[MATRIX_DIGEST_SIZE], other[MATRIX_DIGEST_SIZE];

	(void)state;
	matrix_digest(cells, digest);
	assert_text(digest, "4dd7c05511dfa589a5e1d1b64842626fb315bfab949b444795efdf6eadade044");
	/* What moves from one cell to the next is a change. */
	cells[MATRIX_ID] = SLICE_LITERAL("red-1-022red-1");
	cells[MATRIX_REPORT] = SLICE_LITERAL("");
	matrix_digest(cells, other);
	assert_string_not_equal(digest, other);
}

static void
test_columns(void **state)
{
	(void)state;
	for (int i = 0; i < MATRIX_COLUMNS; i++) {
		for (int language = 0; language < LANGUAGE_COUNT; language++) {
			struct slice label =
			    matrix_column_label((enum matrix_column)i, (enum language)language);

			assert_int_equal(matrix_column_named(label), i);
		}
	}
	assert_int_equal(matrix_column_named(SLICE_LITERAL("TAMBIEN SE ENVIA A")), MATRIX_OTHERS);
	assert_int_equal(matrix_column_named(SLICE_LITERAL("anything")), MATRIX_COLUMNS);
	assert_int_equal(matrix_column_named(SLICE_LITERAL("due")), MATRIX_COLUMNS);
	assert_int_equal(matrix_column_field(MATRIX_EVIDENCE), REPLY_EVIDENCE);
	assert_int_equal(matrix_column_field(MATRIX_TEXT), REPLY_FIELDS);
}

static void
test_choices(void **state)
{
	struct codebook own = CODEBOOK_INIT, none = CODEBOOK_INIT;
	struct err err = ERR_INIT;
	struct slice code = SLICE_INIT;
	size_t count = 0;

	(void)state;
	assert_no_err(read_codebook(&own,
			  "kind,code,label_es,label_en,parent,area,aliases,definition\n"
			  "status,closed,Cerrado,Closed,,,,\n",
			  &err),
	    &err);
	assert_true(matrix_choice(&own, MATRIX_STATUS, 0, &code));
	assert_slice(code, SLICE_LITERAL("closed"));
	assert_false(matrix_choice(&own, MATRIX_STATUS, 1, &code));
	assert_true(matrix_choice(&own, MATRIX_RESPONSE, 4, &code));
	assert_slice(code, SLICE_LITERAL("noted"));
	while (matrix_choice(&none, MATRIX_STATUS, count, &code))
		count++;
	assert_int_equal(count, 6);
	assert_slice(code, SLICE_LITERAL("not_applicable"));
	assert_false(matrix_choice(&none, MATRIX_ACTION, 0, &code));
	assert_false(matrix_choice(&none, MATRIX_TEXT, 0, &code));
	codebook_release(&own);
}

static void
test_matrix(void **state)
{
	struct sending sending;
	struct matrix_options options = {.language = LANGUAGE_ES};
	struct replies replies;
	struct matrix matrix;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(
	    plan_text(&sending, SMALL_CODEBOOK,
		"id,type,area,text,origin\na,strength,DEO,x,\nb,proposal,DEO,y,illustrative\n"
		"c,opportunity,DEO,z,\n",
		NULL, &err),
	    &err);
	options.book = &sending.book;
	write_file("replies.csv",
	    SLICE_LITERAL("id,area,status,response,action,answered\n"
			  "c,DEO,attended,accepted,\"one\r\ntwo\",2021-08-20\n"
			  "b,UTC,attended,accepted,elsewhere,\n"));
	assert_no_err(replies_read(&replies, "replies.csv", &sending.book, &err), &err);
	remove("replies.csv");
	assert_no_err(matrix_make(&matrix, &sending.plan, 0, &replies, &options, &err), &err);
	assert_int_equal(matrix.count, 3);
	assert_int_equal(matrix.attention, 2);
	assert_true(matrix.sample);
	assert_slice(matrix.title,
	    SLICE_LITERAL("Matriz de hallazgos de los informes de observación"));
	assert_slice(matrix.area_label, SLICE_LITERAL("Organización Electoral"));
	/* b, c, then the strength */
	assert_slice(matrix.rows[0].cells[MATRIX_ID], SLICE_LITERAL("b"));
	assert_slice(matrix.rows[0].cells[MATRIX_STATUS], SLICE_LITERAL(""));
	assert_slice(matrix.rows[0].cells[MATRIX_ACTION], SLICE_LITERAL(""));
	assert_slice(matrix.rows[1].cells[MATRIX_RESPONSE], SLICE_LITERAL("Procede"));
	assert_slice(matrix.rows[1].cells[MATRIX_STATUS], SLICE_LITERAL("Atendido"));
	assert_slice(matrix.rows[1].cells[MATRIX_ACTION], SLICE_LITERAL("one\ntwo"));
	assert_slice(matrix.rows[1].cells[MATRIX_ANSWERED], SLICE_LITERAL("2021-08-20"));
	assert_slice(matrix.rows[2].cells[MATRIX_ID], SLICE_LITERAL("a"));
	assert_slice(matrix.rows[2].cells[MATRIX_STATUS], SLICE_LITERAL("No requiere atención"));
	matrix_release(&matrix);
	replies_release(&replies);
	release_sending(&sending);
}

static void
test_send(void **state)
{
	static const char expected[] =
	    "id,area,asked,due,response,status,action,evidence,answered,verified,updated\n"
	    "b,UTC,2020-01-01,,accepted,attended,done,,,,\n"
	    "b,DEO,2021-08-02,2021-08-31,,pending,noted by hand,,,,\n"
	    "d,DEO,2021-08-02,2021-08-31,,pending,,,,,\n"
	    "a,UTSI,2021-08-02,,,not_applicable,,,,,\n"
	    "b,Other,2021-08-02,2021-08-31,,pending,,,,,\n";
	struct sending sending;
	struct matrix_options options = {.asked = "2021-08-02", .due = "2021-08-31"};
	struct replies replies;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(plan_text(&sending, SMALL_CODEBOOK, FINDINGS, NULL, &err), &err);
	options.book = &sending.book;
	write_file("replies.csv",
	    SLICE_LITERAL("id,area,asked,response,status,action\n"
			  "b,UTC,2020-01-01,accepted,attended,done\nb,DEO,,,,noted by hand\n"));
	assert_no_err(replies_read(&replies, "replies.csv", &sending.book, &err), &err);
	remove("replies.csv");
	assert_no_err(matrix_plan_send(&sending.plan, &options, &replies, &err), &err);
	check_replies(&replies, expected);
	options.asked = "2022-01-01";
	assert_no_err(matrix_plan_send(&sending.plan, &options, &replies, &err), &err);
	check_replies(&replies, expected);
	replies_release(&replies);
	release_sending(&sending);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_plan),
	    cmocka_unit_test(test_processes),
	    cmocka_unit_test(test_locked_cells),
	    cmocka_unit_test(test_digest),
	    cmocka_unit_test(test_columns),
	    cmocka_unit_test(test_choices),
	    cmocka_unit_test(test_matrix),
	    cmocka_unit_test(test_send),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
