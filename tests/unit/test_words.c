/* SPDX-License-Identifier: MIT */
/* words: what the toolkit prints as data, and what it understands. */
#include "support.h"

#include "findings/words.h"

static void
test_language(void **state)
{
	static const struct {
		const char *name;
		int expected;
	} cases[] = {{"es", LANGUAGE_ES}, {"en", LANGUAGE_EN}, {"es_MX.UTF-8", LANGUAGE_ES},
	    {"es-MX", LANGUAGE_ES}, {"es@euro", LANGUAGE_ES}, {"en.UTF-8", LANGUAGE_EN}, {"", -1},
	    {"C", -1}, {"C.UTF-8", -1}, {"est", -1}, {"e", -1}, {"fr_FR", -1}};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		if (language_named(cases[i].name) != cases[i].expected)
			fail_msg("\"%s\"", cases[i].name);
	}
}

static void
test_words_exist(void **state)
{
	(void)state;
	for (int which = WORD_TOTAL; which <= WORD_PAGE_CONTINUED; which++) {
		for (int language = 0; language < LANGUAGE_COUNT; language++) {
			const char *text = word((enum word)which, (enum language)language);

			if (text == NULL || text[0] == '\0')
				fail_msg("word %d has no text in language %d", which, language);
		}
	}
	assert_text(word(WORD_NONE, LANGUAGE_ES), "(sin dato)");
	assert_text(word(WORD_OTHER, LANGUAGE_EN), "(other)");
}

static void
test_reasons(void **state)
{
	static const struct {
		const char *english, *spanish;
	} cases[] = {
	    {"undefined: n is 0", "indefinido: n es 0"},
	    {"n is over 10^12", "n es mayor que 10^12"},
	    {"Pearson", "Pearson"},
	    {"", ""},
	    {"nobody ever said this; undefined: n is 1",
		"nobody ever said this; indefinido: n es 1"},
	    {"Wilson score, design-based, 12 clusters, design effect undefined",
		"puntuación de Wilson, según el diseño, 12 conglomerados, efecto de diseño indefinido"},
	    {"chi_squared: Cochran's rule holds", "Ji cuadrada: se cumple la regla de Cochran"},
	    {"Hellinger distance undefined: a single level",
		"distancia de Hellinger, indefinida: una sola categoría"},
	    {"26 to 28 of 123 would give it; so would 3 of a base of 9",
		"de 26 a 28 de 123 lo darían; también 3 de una base de 9"},
	    {"theme not in codebook", "tema fuera del libro de códigos"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf text = STRBUF_INIT;

		word_add_reason(&text, slice_of(cases[i].english), LANGUAGE_ES);
		assert_text(text.data, cases[i].spanish);
		strbuf_clear(&text);
		word_add_reason(&text, slice_of(cases[i].english), LANGUAGE_EN);
		assert_text(text.data, cases[i].english);
		strbuf_release(&text);
	}
}

static void
test_claims(void **state)
{
	struct strbuf text = STRBUF_INIT;

	(void)state;
	assert_true(word_add_claim(&text,
	    SLICE_LITERAL("row \"n is 0; yes\", column \"share of \"x\" in its row\""),
	    LANGUAGE_ES));
	assert_text(text.data, "fila «n is 0; yes», columna «share of \"x\" in its row»");
	strbuf_clear(&text);
	assert_false(word_add_claim(&text, SLICE_LITERAL("n is 0"), LANGUAGE_ES));
	assert_false(word_add_claim(&text, SLICE_LITERAL("sum of the row"), LANGUAGE_EN));
	assert_text(text.data, "");
	strbuf_release(&text);
}

static void
test_axes(void **state)
{
	struct strbuf text = STRBUF_INIT;

	(void)state;
	assert_true(word_add_axis(&text, SLICE_LITERAL("contribution12"), LANGUAGE_ES));
	assert_text(text.data, "Contribución 12");
	strbuf_clear(&text);
	assert_false(word_add_axis(&text, SLICE_LITERAL("coord"), LANGUAGE_ES));
	assert_false(word_add_axis(&text, SLICE_LITERAL("coord1b"), LANGUAGE_ES));
	assert_false(word_add_axis(&text, SLICE_LITERAL("coord1"), LANGUAGE_EN));
	assert_text(text.data, "");
	strbuf_release(&text);
}

static void
test_columns(void **state)
{
	static const struct {
		const char *header, *name; /* NULL: none */
	} cases[] = {{"Tema", "theme"}, {"TEMA", "theme"}, {" tema ", "theme"}, {"theme", "theme"},
	    {"Theme", "theme"}, {"Tipo", "type"}, {"Tipo de hallazgo", "type"},
	    {"Finding type", "type"}, {"Hallazgo", "text"}, {"Descripción", "text"},
	    {"Informe", "report"}, {"Área", "area"}, {"AREA RESPONSABLE", "area"},
	    {"Área(s) responsable(s)", "area"}, {"Página", "page"}, {"Pag.", "page"}, {"id", "id"},
	    {"Folio", "id"}, {"Estatus", "status"}, {"", NULL}, {"Temario", NULL}, {"Notas", NULL}};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *found = column_named(slice_of(cases[i].header));

		if (cases[i].name == NULL ? found != NULL
					  : found == NULL || strcmp(found, cases[i].name) != 0)
			fail_msg("\"%s\": %s", cases[i].header, found != NULL ? found : "none");
	}
}

/* What is printed for a column or code is understood as that column or code. */
static void
test_labels_lead_back(void **state)
{
	static const char *const columns[] = {"id", "process", "report", "observer", "theme",
	    "type", "area", "page", "coder", "origin", "response", "status", "action", "evidence",
	    "answered", "verified", "updated"};
	static const char *const codes[][2] = {{"type", "opportunity"}, {"type", "strength"},
	    {"type", "proposal"}, {"response", "accepted"}, {"response", "partly_accepted"},
	    {"response", "not_accepted"}, {"response", "not_competent"}, {"response", "noted"},
	    {"status", "pending"}, {"status", "in_progress"}, {"status", "partly_attended"},
	    {"status", "attended"}, {"status", "not_attended"}, {"status", "not_applicable"},
	    {"origin", "illustrative"}};

	(void)state;
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		for (size_t i = 0; i < COUNT_OF(columns); i++)
			assert_text(column_named(slice_of(word_for_column(slice_of(columns[i]),
					(enum language)language))),
			    columns[i]);
		for (size_t i = 0; i < COUNT_OF(codes); i++)
			assert_text(code_named(codes[i][0],
					slice_of(word_for_code(codes[i][0], slice_of(codes[i][1]),
					    (enum language)language))),
			    codes[i][1]);
	}
	assert_null(word_for_column(slice_of("nowhere"), LANGUAGE_ES));
	/* A date in replies, a count in a result. */
	assert_text(word_for_column(slice_of("asked"), LANGUAGE_EN), "Sent");
	assert_text(word_for_count(slice_of("asked"), LANGUAGE_EN), "Asked");
	assert_null(word_for_count(slice_of("count"), LANGUAGE_EN));
	assert_null(word_for_code("status", slice_of("opportunity"), LANGUAGE_ES));
	assert_null(code_named("type", slice_of("Atendido")));
}

static void
test_meanings(void **state)
{
	enum { NOTHING = 1, TOTAL = 2, MISSING = 4, OTHER = 8 };
	static const struct {
		const char *cell;
		int meaning;
	} cases[] = {{"", NOTHING}, {"  ", NOTHING}, {"N/A", NOTHING}, {"n.a.", NOTHING},
	    {"Ninguna", NOTHING}, {" no  aplica", NOTHING}, {"-", NOTHING},
	    {"\xE2\x80\x94", NOTHING}, {"(sin dato)", NOTHING | MISSING},
	    {"(none)", NOTHING | MISSING}, {"(en blanco)", MISSING}, {"(blank)", MISSING},
	    {"(VACÍAS)", MISSING}, {"Total", TOTAL}, {"TOTALES", TOTAL}, {" total general ", TOTAL},
	    {"Gran Total", TOTAL}, {"Grand total", TOTAL}, {"suma", TOTAL}, {"Subtotal", TOTAL},
	    {"(other)", OTHER}, {"(Otros)", OTHER}, {"Otros", 0}, {"Total de casillas", 0},
	    {"Ningún otro", 0}, {"\\total", 0}, {"0", 0}};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct slice cell = slice_of(cases[i].cell);
		int found = word_means_nothing(cell) * NOTHING | word_means_total(cell) * TOTAL |
		    word_means_missing(cell) * MISSING | word_means_other(cell) * OTHER;

		if (found != cases[i].meaning)
			fail_msg("\"%s\": %d", cases[i].cell, found);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_language),
	    cmocka_unit_test(test_words_exist),
	    cmocka_unit_test(test_reasons),
	    cmocka_unit_test(test_claims),
	    cmocka_unit_test(test_axes),
	    cmocka_unit_test(test_columns),
	    cmocka_unit_test(test_labels_lead_back),
	    cmocka_unit_test(test_meanings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
