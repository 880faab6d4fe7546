/* SPDX-License-Identifier: MIT */
/* stated: numbers as people state them. */
#include "support.h"

#include "findings/stated.h"

#define ES LANGUAGE_ES
#define EN LANGUAGE_EN

static const struct {
	const char *text;
	enum stated_kind kind;
	enum stated_bound bound;
	uint64_t number;
	unsigned decimals;
	uint64_t unit, whole;
	int language;
} cases[] = {
    {"123", STATED_NUMBER, STATED_PLAIN, 123, 0, 1, 0, -1},
    {" 123. ", STATED_NUMBER, STATED_PLAIN, 123, 0, 1, 0, -1},
    {"0", STATED_NUMBER, STATED_PLAIN, 0, 0, 1, 0, -1},
    {"1,962", STATED_NUMBER, STATED_PLAIN, 1962, 0, 1, 0, -1},
    {"1 962", STATED_NUMBER, STATED_PLAIN, 1962, 0, 1, 0, -1},
    {"1,234,567", STATED_NUMBER, STATED_PLAIN, 1234567, 0, 1, 0, -1},
    {"1,962.5", STATED_NUMBER, STATED_PLAIN, 19625, 1, 1, 0, -1},
    {"2.25", STATED_NUMBER, STATED_PLAIN, 225, 2, 1, 0, -1},
    {"21%", STATED_PERCENT, STATED_PLAIN, 21, 0, 1, 0, -1},
    {"22.8 %", STATED_PERCENT, STATED_PLAIN, 228, 1, 1, 0, -1},
    {"22.8\302\240%", STATED_PERCENT, STATED_PLAIN, 228, 1, 1, 0, -1},
    {"22,8 %", STATED_PERCENT, STATED_PLAIN, 228, 1, 1, 0, -1},
    {"22.0%", STATED_PERCENT, STATED_PLAIN, 220, 1, 1, 0, -1},
    {"un 21% del total", STATED_PERCENT, STATED_PLAIN, 21, 0, 1, 0, -1},
    {"el 21 por ciento", STATED_PERCENT, STATED_PLAIN, 21, 0, 1, 0, ES},
    {"veintiuno por ciento", STATED_PERCENT, STATED_PLAIN, 21, 0, 1, 0, ES},
    {"21 per cent", STATED_PERCENT, STATED_PLAIN, 21, 0, 1, 0, EN},
    {"twenty-one percent", STATED_PERCENT, STATED_PLAIN, 21, 0, 1, 0, EN},
    {"más del 20%", STATED_PERCENT, STATED_MORE, 20, 0, 1, 0, ES},
    {"veintiocho", STATED_NUMBER, STATED_PLAIN, 28, 0, 1, 0, ES},
    {"twenty-eight", STATED_NUMBER, STATED_PLAIN, 28, 0, 1, 0, EN},
    {"Ciento veintitrés hallazgos", STATED_NUMBER, STATED_PLAIN, 123, 0, 1, 0, ES},
    {"28 áreas de oportunidad", STATED_NUMBER, STATED_PLAIN, 28, 0, 1, 0, -1},
    {"123 (ciento veintitrés) hallazgos", STATED_NUMBER, STATED_PLAIN, 123, 0, 1, 0, -1},
    {"28 mil", STATED_NUMBER, STATED_PLAIN, 28, 0, 1000, 0, ES},
    {"1.2 millones de personas", STATED_NUMBER, STATED_PLAIN, 12, 0, 100000, 0, ES},
    {"una docena de informes", STATED_NUMBER, STATED_PLAIN, 12, 0, 1, 0, ES},
    {"más de un centenar de hallazgos", STATED_NUMBER, STATED_MORE, 100, 0, 1, 0, ES},
    {"two dozen", STATED_NUMBER, STATED_PLAIN, 24, 0, 1, 0, EN},
    {"28 thousand", STATED_NUMBER, STATED_PLAIN, 28, 0, 1000, 0, EN},
    {"15 de 30", STATED_PART, STATED_PLAIN, 15, 0, 1, 30, ES},
    {"15 de los 30 temas", STATED_PART, STATED_PLAIN, 15, 0, 1, 30, ES},
    {"quince de treinta", STATED_PART, STATED_PLAIN, 15, 0, 1, 30, ES},
    {"15 of the 30 themes", STATED_PART, STATED_PLAIN, 15, 0, 1, 30, EN},
    {"fifteen out of thirty", STATED_PART, STATED_PLAIN, 15, 0, 1, 30, EN},
    {"28/123", STATED_PART, STATED_PLAIN, 28, 0, 1, 123, -1},
    {"1/3", STATED_FRACTION, STATED_PLAIN, 1, 0, 1, 3, -1},
    {"más de 215", STATED_NUMBER, STATED_MORE, 215, 0, 1, 0, ES},
    {"menos de cien", STATED_NUMBER, STATED_LESS, 100, 0, 1, 0, ES},
    {"no más de 30", STATED_NUMBER, STATED_AT_MOST, 30, 0, 1, 0, ES},
    {"al menos una", STATED_NUMBER, STATED_AT_LEAST, 1, 0, 1, 0, ES},
    {"28 o más", STATED_NUMBER, STATED_AT_LEAST, 28, 0, 1, 0, ES},
    {"unos 120 hallazgos", STATED_NUMBER, STATED_ABOUT, 120, 0, 1, 0, ES},
    {"no fewer than 10", STATED_NUMBER, STATED_AT_LEAST, 10, 0, 1, 0, EN},
    {"up to 12", STATED_NUMBER, STATED_AT_MOST, 12, 0, 1, 0, EN},
    {"just over 50%", STATED_PERCENT, STATED_LITTLE_MORE, 50, 0, 1, 0, EN},
    {"la mitad", STATED_FRACTION, STATED_PLAIN, 1, 0, 1, 2, ES},
    {"casi la mitad de los hallazgos", STATED_FRACTION, STATED_NEARLY, 1, 0, 1, 2, ES},
    {"más de la mitad", STATED_FRACTION, STATED_MORE, 1, 0, 1, 2, ES},
    {"un tercio", STATED_FRACTION, STATED_PLAIN, 1, 0, 1, 3, ES},
    {"una tercera parte", STATED_FRACTION, STATED_PLAIN, 1, 0, 1, 3, ES},
    {"tres cuartas partes", STATED_FRACTION, STATED_PLAIN, 3, 0, 1, 4, ES},
    {"dos de cada tres", STATED_FRACTION, STATED_PLAIN, 2, 0, 1, 3, ES},
    {"2 de cada 3 informes", STATED_FRACTION, STATED_PLAIN, 2, 0, 1, 3, ES},
    {"todas", STATED_FRACTION, STATED_PLAIN, 1, 0, 1, 1, ES},
    {"ningún hallazgo", STATED_NUMBER, STATED_PLAIN, 0, 0, 1, 0, ES},
    {"half", STATED_FRACTION, STATED_PLAIN, 1, 0, 1, 2, EN},
    {"almost half of the findings", STATED_FRACTION, STATED_NEARLY, 1, 0, 1, 2, EN},
    {"a third", STATED_FRACTION, STATED_PLAIN, 1, 0, 1, 3, EN},
    {"two-thirds", STATED_FRACTION, STATED_PLAIN, 2, 0, 1, 3, EN},
    {"three quarters", STATED_FRACTION, STATED_PLAIN, 3, 0, 1, 4, EN},
    {"one in five", STATED_FRACTION, STATED_PLAIN, 1, 0, 1, 5, EN},
    {"two in every three", STATED_FRACTION, STATED_PLAIN, 2, 0, 1, 3, EN},
    {"no findings", STATED_NUMBER, STATED_PLAIN, 0, 0, 1, 0, EN},
};

static void
test_parse(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;
		struct stated stated;

		if (stated_parse(slice_of(cases[i].text), &stated, &err) != 0)
			fail_msg("%s: %s", cases[i].text, err.text);
		if (stated.kind != cases[i].kind || stated.bound != cases[i].bound ||
		    stated.number != cases[i].number || stated.decimals != cases[i].decimals ||
		    stated.unit != cases[i].unit || stated.whole != cases[i].whole ||
		    stated.language != cases[i].language)
			fail_msg("%s: kind %d, bound %d, number %d, decimals %u, unit %d, "
				 "whole %d, language %d",
			    cases[i].text, (int)stated.kind, (int)stated.bound, (int)stated.number,
			    stated.decimals, (int)stated.unit, (int)stated.whole, stated.language);
	}
}

static const struct {
	const char *text, *message;
} refused[] = {
    {"", "\"\" states no number that can be read"},
    {"hallazgos", "\"hallazgos\" states no number that can be read"},
    {"más de", "\"más de\" states no number that can be read"},
    {"28 o 29", "\"28 o 29\" states more than one number"},
    {"28 hallazgos en quince temas",
	"\"28 hallazgos en quince temas\" states more than one number"},
    {"28 in 15 themes", "\"28 in 15 themes\" states more than one number"},
    {"21 por mil", "\"21 por mil\" states more than one number"},
    {"123 (ciento veinte)", "\"123 (ciento veinte)\" states two different numbers"},
    {"22.1234567%", "\"22.1234567%\" has more digits than can be checked"},
    {"99999999999999", "\"99999999999999\" has more digits than can be checked"},
    {"1.5 de 3", "\"1.5 de 3\" is no count of a whole"},
    {"3 de 0", "\"3 de 0\" is no count of a whole"},
};

static void
test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		struct err err = ERR_INIT;
		struct stated stated;

		if (stated_parse(slice_of(refused[i].text), &stated, &err) == 0)
			fail_msg("%s is read", refused[i].text);
		assert_err(&err, ERR_DATA, NULL, 0, refused[i].message);
	}
}

static void
test_form(void **state)
{
	struct err err = ERR_INIT;
	struct stated stated;

	(void)state;
	assert_no_err(stated_parse(slice_of("veintiuna áreas"), &stated, &err), &err);
	assert_int_equal(stated.form, NUMBER_FEMININE);
	assert_true(stated.in_words);
	assert_no_err(stated_parse(slice_of("22.8 %"), &stated, &err), &err);
	assert_true(stated.spaced);
	assert_no_err(stated_parse(slice_of("22.8%"), &stated, &err), &err);
	assert_false(stated.spaced);
}

static void
test_language(void **state)
{
	(void)state;
	assert_int_equal(stated_language(slice_of("Se procesaron 123 hallazgos de la Red")), ES);
	assert_int_equal(stated_language(slice_of("The reports hold 123 findings")), EN);
	assert_int_equal(stated_language(slice_of("123")), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_parse),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_form),
	    cmocka_unit_test(test_language),
	};

	return cmocka_run_group_tests_name("stated", tests, NULL, NULL);
}
