/* SPDX-License-Identifier: MIT */
/* What files are called, whatever processes and areas are called. */
#include "support_matrix.h"

#include "findings/matrix_names.h"

#define CODEBOOK_HEADER "kind,code,label_es,label_en,parent,area,aliases,definition\n"

static void
check_names(const char *findings, enum language language, const char *const *expected)
{
	struct matrix_names names;
	struct sending sending;
	struct err err = ERR_INIT;

	assert_no_err(plan_text(&sending, CODEBOOK_HEADER, findings, NULL, &err), &err);
	assert_no_err(matrix_names_make(&names, &sending.plan, language, &err), &err);
	for (size_t i = 0; i < names.count; i++) {
		assert_non_null(expected[i]);
		assert_slice(names.areas[i], slice_of(expected[i]));
	}
	assert_null(expected[names.count]);
	matrix_names_release(&names);
	release_sending(&sending);
}

static void
test_plain(void **state)
{
	static const char findings[] = "id,process,area\na,pelo-2020-2021,DEOEyG\n"
				       "b,pelo-2020-2021,Area_51\nc,pelo-2020-2021,\n";
	static const char *const spanish[] = {"pelo-2020-2021-DEOEyG", "pelo-2020-2021-Area_51",
	    "pelo-2020-2021-sin-area", NULL};
	static const char *const english[] = {"pelo-2020-2021-DEOEyG", "pelo-2020-2021-Area_51",
	    "pelo-2020-2021-no-area", NULL};

	(void)state;
	check_names(findings, LANGUAGE_ES, spanish);
	check_names(findings, LANGUAGE_EN, english);
}

/* Digests: python3 -c 'import hashlib; print(hashlib.sha256("../x".encode()).hexdigest()[:8])' */
static void
test_hostile(void **state)
{
	static const char findings[] = "id,process,area\na,a/b,../x\nb,a/b,CON\nc,a/b,Ñandú\n"
				       "d,a/b,a.b\ne,a/b,-x\nf,a/b,Dirección de  Área\n"
				       "g,a/b,sin-area\nh,a/b,NO-AREA\ni,a/b,\n";
	static const char *const expected[] = {"a-b-c14cddc0-x-d6b96a97", "a-b-c14cddc0-CON",
	    "a-b-c14cddc0-nandu-2e823ea6", "a-b-c14cddc0-a-b-2e7336dc", "a-b-c14cddc0-x-a4209624",
	    "a-b-c14cddc0-direccion-de-area-b09a83e9", "a-b-c14cddc0-sin-area-3d9b12c6",
	    "a-b-c14cddc0-NO-AREA-42d94352", "a-b-c14cddc0-sin-area", NULL};

	(void)state;
	check_names(findings, LANGUAGE_ES, expected);
}

static void
test_without_process(void **state)
{
	static const char none[] = "id,area\na,SE\n";
	static const char called_so[] = "id,process,area\na,Matriz,SE\n";
	static const char *const spanish[] = {"matriz-SE", NULL};
	static const char *const english[] = {"matrix-SE", NULL};
	static const char *const digest[] = {"Matriz-279bcc8d-SE", NULL};

	(void)state;
	check_names(none, LANGUAGE_ES, spanish);
	check_names(none, LANGUAGE_EN, english);
	check_names(called_so, LANGUAGE_ES, digest);
	check_names(called_so, LANGUAGE_EN, digest);
}

/* What differs in capitals only is one file on many machines. */
static void
test_capitals(void **state)
{
	static const char findings[] = "id,process,area\na,p,DEAP\nb,p,deap\nc,p,SE\n";
	static const char turned[] = "id,process,area\nb,p,deap\nc,p,SE\na,p,DEAP\n";
	static const char *const both[] = {"p-DEAP-25c67330", "p-deap-11355a82", "p-SE", NULL};
	static const char *const both_turned[] = {"p-deap-11355a82", "p-SE", "p-DEAP-25c67330",
	    NULL};

	(void)state;
	check_names(findings, LANGUAGE_ES, both);
	check_names(turned, LANGUAGE_ES, both_turned);
}

/* A code that is called like the name that another one gets: both get more digest. */
static void
test_prepared(void **state)
{
	static const char findings[] = "id,process,area\na,p,Ñandú\nb,p,nandu-2e823ea6\n";
	static const char *const expected[] = {
	    "p-nandu-"
	    "2e823ea625a614e261b34c3376b0a68821f2cb65940e552f0731194f67b65ff4",
	    "p-nandu-2e823ea6-1ca878eb", NULL};

	(void)state;
	check_names(findings, LANGUAGE_ES, expected);
}

static void
test_long(void **state)
{
	struct strbuf findings = STRBUF_INIT;
	struct matrix_names names;
	struct sending sending;
	struct err err = ERR_INIT;

	(void)state;
	strbuf_add_string(&findings, "id,process,area\na,");
	strbuf_add_repeat(&findings, "p", 300);
	strbuf_add_char(&findings, ',');
	strbuf_add_repeat(&findings, "x", 300);
	strbuf_add_string(&findings, "\nb,");
	strbuf_add_repeat(&findings, "p", 300);
	strbuf_add_char(&findings, ',');
	strbuf_add_repeat(&findings, "x", 301);
	strbuf_add_char(&findings, '\n');
	assert_no_err(plan_text(&sending, CODEBOOK_HEADER, findings.data, NULL, &err), &err);
	assert_no_err(matrix_names_make(&names, &sending.plan, LANGUAGE_ES, &err), &err);
	assert_int_equal(names.areas[0].length, 48 + 1 + 8 + 1 + 48 + 1 + 8);
	assert_false(slice_equal(names.areas[0], names.areas[1]));
	matrix_names_release(&names);
	release_sending(&sending);
	strbuf_release(&findings);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_plain),
	    cmocka_unit_test(test_hostile),
	    cmocka_unit_test(test_without_process),
	    cmocka_unit_test(test_capitals),
	    cmocka_unit_test(test_prepared),
	    cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
