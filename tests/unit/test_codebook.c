/* SPDX-License-Identifier: MIT */
/* codebook: what it says, and each thing that is wrong with one. */
#include "support_model.h"

#define HEAD "kind,code,label_es,label_en,parent,area,aliases,definition,colour\n"

static void
test_what_it_says(void **state)
{
	const struct codebook_entry *entry;
	struct codebook book;
	size_t prep;

	(void)state;
	read_small_codebook(&book);
	assert_int_equal(book.kinds[KIND_TYPE].count, 3);
	assert_int_equal(book.kinds[KIND_THEME].count, 4);
	assert_true(codebook_covers(&book, KIND_AREA));
	assert_false(codebook_covers(&book, KIND_STATUS));
	assert_false(codebook_covers(&book, KIND_NONE));
	prep = codebook_by_code(&book, KIND_THEME, SLICE_LITERAL("prep"));
	assert_int_equal(prep, 0);
	entry = &book.kinds[KIND_THEME].entries[prep];
	assert_slice(entry->label[LANGUAGE_ES], SLICE_LITERAL("Resultados preliminares"));
	assert_slice(entry->label[LANGUAGE_EN], SLICE_LITERAL("Preliminary results"));
	assert_slice(entry->parent, SLICE_LITERAL("results"));
	assert_slice(entry->area, SLICE_LITERAL("UTSI"));
	assert_int_equal(entry->colour.length, 0);
	assert_slice(book.kinds[KIND_TYPE].entries[0].colour, SLICE_LITERAL("#112233"));
	codebook_release(&book);
}

static void
test_kinds(void **state)
{
	(void)state;
	for (int kind = 0; kind < KIND_COUNT; kind++)
		assert_int_equal(kind_of_column(slice_of(kind_name((enum kind)kind))), kind);
	assert_int_equal(kind_of_column(SLICE_LITERAL("Theme")), KIND_NONE);
	assert_int_equal(kind_of_column(SLICE_LITERAL("")), KIND_NONE);
}

static void
test_lookup(void **state)
{
	static const struct {
		enum kind kind;
		const char *name, *code; /* NULL: not there */
	} cases[] = {
	    {KIND_TYPE, "opportunity", "opportunity"},
	    {KIND_TYPE, "Opportunity", "opportunity"},
	    {KIND_TYPE, "AREA DE  OPORTUNIDAD ", "opportunity"},
	    {KIND_TYPE, "area of opportunity", "opportunity"},
	    {KIND_TYPE, "ao", "opportunity"},
	    {KIND_TYPE, "sugerencia", "proposal"},
	    {KIND_TYPE, "Difusión", NULL},
	    {KIND_TYPE, "", NULL},
	    {KIND_AREA, "deoeyg", "DEO"},
	    {KIND_STATUS, "attended", NULL}, /* the codebook says nothing of it */
	    {KIND_NONE, "opportunity", NULL},
	};
	struct codebook book;

	(void)state;
	read_small_codebook(&book);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t found = codebook_lookup(&book, cases[i].kind, slice_of(cases[i].name));

		if (cases[i].code == NULL)
			assert_int_equal(found, CODEBOOK_NONE);
		else
			assert_slice(book.kinds[cases[i].kind].entries[found].code,
			    slice_of(cases[i].code));
	}
	assert_int_equal(codebook_by_code(&book, KIND_TYPE, SLICE_LITERAL("Opportunity")),
	    CODEBOOK_NONE);
	codebook_release(&book);
}

static void
test_labels_and_codes(void **state)
{
	struct codebook book, empty = CODEBOOK_INIT;

	(void)state;
	read_small_codebook(&book);
	assert_slice(codebook_label(&book, KIND_THEME, SLICE_LITERAL("outreach"), LANGUAGE_ES),
	    SLICE_LITERAL("Difusión"));
	assert_slice(codebook_label(&book, KIND_THEME, SLICE_LITERAL("unknown"), LANGUAGE_ES),
	    SLICE_LITERAL("unknown"));
	/* What the codebook lacks, the toolkit's own words have. */
	assert_slice(codebook_label(&book, KIND_STATUS, SLICE_LITERAL("attended"), LANGUAGE_ES),
	    SLICE_LITERAL("Atendido"));
	assert_slice(codebook_label(&empty, KIND_TYPE, SLICE_LITERAL("strength"), LANGUAGE_EN),
	    SLICE_LITERAL("Strength"));
	assert_slice(codebook_label(&empty, KIND_NONE, SLICE_LITERAL("strength"), LANGUAGE_EN),
	    SLICE_LITERAL("strength"));
	assert_slice(codebook_code(&book, KIND_THEME, SLICE_LITERAL("DIFUSION")),
	    SLICE_LITERAL("outreach"));
	assert_slice(codebook_code(&empty, KIND_TYPE, SLICE_LITERAL("fortaleza")),
	    SLICE_LITERAL("strength"));
	assert_slice(codebook_code(&book, KIND_THEME, SLICE_LITERAL("Nuevo")),
	    SLICE_LITERAL("Nuevo"));
	codebook_release(&book);
}

static void
test_suggestions(void **state)
{
	struct codebook book;

	(void)state;
	read_small_codebook(&book);
	assert_slice(codebook_suggest(&book, KIND_THEME, SLICE_LITERAL("Difucion")),
	    SLICE_LITERAL("Difusión"));
	assert_slice(codebook_suggest(&book, KIND_THEME, SLICE_LITERAL("Outreech")),
	    SLICE_LITERAL("Outreach"));
	assert_slice(codebook_suggest(&book, KIND_AREA, SLICE_LITERAL("UTSJ")),
	    SLICE_LITERAL("UTSI"));
	assert_int_equal(codebook_suggest(&book, KIND_THEME, SLICE_LITERAL("Boletas")).length, 0);
	assert_int_equal(codebook_suggest(&book, KIND_STATUS, SLICE_LITERAL("attended")).length, 0);
	codebook_release(&book);
}

/* Names of one entry may be the same; optional columns may be missing. */
static void
test_sound(void **state)
{
	static const char *const texts[] = {
	    HEAD,
	    HEAD "theme,x,X,x,,, x ;;X,,\n",
	    HEAD "theme,x,Area,,,,,,\narea,x,Area,,,,,,\n",
	    HEAD "theme,x,,,g,a,,,\ngroup,g,,,,,,,\narea,a,,,b,,,,\narea,b,,,,,,,\n",
	    HEAD "type,x,,,,,,,#aAbB09\n",
	    "code,kind\nx,type\n",
	    "\xEF\xBB\xBFkind,code,notes\r\ntype,x,\"a\nb\"\r\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct err err = ERR_INIT;
		struct codebook book;

		assert_no_err(read_codebook(&book, texts[i], &err), &err);
		codebook_release(&book);
	}
}

static void
test_problems(void **state)
{
	static const struct {
		const char *text;
		size_t line;
		const char *message;
	} cases[] = {
	    {"", 0, "is empty: a header line is expected"},
	    {"kind,label_es\n", 1, "there is no column \"code\"; the columns are: kind, label_es"},
	    {"code\n", 1, "there is no column \"kind\"; the columns are: code"},
	    {"kind,code,aliases,aliases\n", 1, "2 columns are called \"aliases\""},
	    {HEAD "type,x,,,,,,,\ntopic,y,,,,,,,\n", 3,
		"kind \"topic\" is none of type, group, theme, area, process, response, status"},
	    {HEAD "type,,X,,,,,,\n", 2, "an entry has no code"},
	    {HEAD "type, ,X,,,,,,\n", 2, "an entry has no code"},
	    {HEAD "area,a;b,,,,,,,\n", 2, "code \"a;b\" holds a ;, which separates codes"},
	    {HEAD "type,x,,,,,,,red\n", 2, "colour \"red\" is not of the form #rrggbb"},
	    {HEAD "type,x,,,,,,,#12345g\n", 2, "colour \"#12345g\" is not of the form #rrggbb"},
	    {HEAD "type,x,,,,,,,\n\ntype,x,,,,,,,\n", 4, "type \"x\" is there already"},
	    {HEAD "type,x,Difusión,,,,,,\ntype,y,DIFUSION,,,,,,\n", 3,
		"\"DIFUSION\" would name both \"x\" and \"y\": each name must lead to one code"},
	    {HEAD "type,x,,,,,y,,\ntype,y,,,,,,,\n", 3,
		"\"y\" would name both \"x\" and \"y\": each name must lead to one code"},
	    {HEAD "type,x,,,,,,,\ntype,y,,,,,a; X ,,\n", 3,
		"\" X\" would name both \"x\" and \"y\": each name must lead to one code"},
	    {HEAD "theme,x,,,g,,,,\ngroup,h,,,,,,,\n", 2,
		"parent \"g\" is no group of this codebook"},
	    {HEAD "area,x,,,,,,,\ntheme,y,,,,z,,,\n", 3, "area \"z\" is no area of this codebook"},
	    {HEAD "area,x,,,y,,,,\n", 2, "parent \"y\" is no area of this codebook"},
	    {HEAD "type,x,Pr\xF3xima,,,,,,\n", 2,
		"is not UTF-8: save it as \"CSV UTF-8\", or iconv -t UTF-8 it"},
	    {HEAD "type,x\n", 2, "the header has 9 fields, this row 2"},
	    {HEAD "type,\"x,,,,,,,\n", 2, "a quote opens here and is never closed"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;
		struct codebook book;

		assert_int_equal(read_codebook(&book, cases[i].text, &err), -1);
		assert_err(&err, ERR_DATA, "codebook.csv", cases[i].line, cases[i].message);
	}
}

static void
test_missing_file(void **state)
{
	struct err err = ERR_INIT;
	struct codebook book;

	(void)state;
	assert_int_equal(codebook_read(&book, "none.csv", &err), -1);
	assert_err(&err, ERR_SYSTEM, "none.csv", 0, "cannot open: No such file or directory");
}

static void
test_published_codebook(void **state)
{
	struct err err = ERR_INIT;
	struct codebook book;

	(void)state;
	assert_no_err(
	    codebook_read(&book, repository("datasets/iecm-pelo-2020-2021/codebook.csv"), &err),
	    &err);
	/* As in the published table: 30 themes by 3 types. */
	assert_int_equal(book.kinds[KIND_THEME].count, 30);
	assert_int_equal(book.kinds[KIND_TYPE].count, 3);
	codebook_release(&book);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_what_it_says),
	    cmocka_unit_test(test_kinds),
	    cmocka_unit_test(test_lookup),
	    cmocka_unit_test(test_labels_and_codes),
	    cmocka_unit_test(test_suggestions),
	    cmocka_unit_test(test_sound),
	    cmocka_unit_test(test_problems),
	    cmocka_unit_test(test_missing_file),
	    cmocka_unit_test(test_published_codebook),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
