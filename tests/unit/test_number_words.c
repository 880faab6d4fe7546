/* SPDX-License-Identifier: MIT */
/* number_words: numbers as words, both ways. */
#include "support.h"

#include "findings/number_words.h"
#include "findings/text.h"

static const struct {
	uint64_t number;
	enum language language;
	enum number_form form;
	const char *words;
} written[] = {
    {0, LANGUAGE_ES, NUMBER_ALONE, "cero"},
    {0, LANGUAGE_EN, NUMBER_ALONE, "zero"},
    {1, LANGUAGE_ES, NUMBER_ALONE, "uno"},
    {1, LANGUAGE_ES, NUMBER_MASCULINE, "un"},
    {1, LANGUAGE_ES, NUMBER_FEMININE, "una"},
    {16, LANGUAGE_ES, NUMBER_ALONE, "dieciséis"},
    {21, LANGUAGE_ES, NUMBER_ALONE, "veintiuno"},
    {21, LANGUAGE_ES, NUMBER_MASCULINE, "veintiún"},
    {21, LANGUAGE_ES, NUMBER_FEMININE, "veintiuna"},
    {22, LANGUAGE_ES, NUMBER_ALONE, "veintidós"},
    {28, LANGUAGE_ES, NUMBER_FEMININE, "veintiocho"},
    {31, LANGUAGE_ES, NUMBER_MASCULINE, "treinta y un"},
    {31, LANGUAGE_ES, NUMBER_FEMININE, "treinta y una"},
    {63, LANGUAGE_ES, NUMBER_ALONE, "sesenta y tres"},
    {100, LANGUAGE_ES, NUMBER_ALONE, "cien"},
    {101, LANGUAGE_ES, NUMBER_ALONE, "ciento uno"},
    {101, LANGUAGE_ES, NUMBER_MASCULINE, "ciento un"},
    {123, LANGUAGE_ES, NUMBER_ALONE, "ciento veintitrés"},
    {200, LANGUAGE_ES, NUMBER_MASCULINE, "doscientos"},
    {500, LANGUAGE_ES, NUMBER_FEMININE, "quinientas"},
    {521, LANGUAGE_ES, NUMBER_FEMININE, "quinientas veintiuna"},
    {777, LANGUAGE_ES, NUMBER_ALONE, "setecientos setenta y siete"},
    {900, LANGUAGE_ES, NUMBER_ALONE, "novecientos"},
    {1000, LANGUAGE_ES, NUMBER_ALONE, "mil"},
    {1001, LANGUAGE_ES, NUMBER_ALONE, "mil uno"},
    {1962, LANGUAGE_ES, NUMBER_ALONE, "mil novecientos sesenta y dos"},
    {21000, LANGUAGE_ES, NUMBER_ALONE, "veintiún mil"},
    {21000, LANGUAGE_ES, NUMBER_FEMININE, "veintiuna mil"},
    {21021, LANGUAGE_ES, NUMBER_ALONE, "veintiún mil veintiuno"},
    {100000, LANGUAGE_ES, NUMBER_ALONE, "cien mil"},
    {200000, LANGUAGE_ES, NUMBER_FEMININE, "doscientas mil"},
    {999999, LANGUAGE_ES, NUMBER_ALONE,
	"novecientos noventa y nueve mil novecientos noventa y nueve"},
    {28, LANGUAGE_EN, NUMBER_ALONE, "twenty-eight"},
    {40, LANGUAGE_EN, NUMBER_FEMININE, "forty"},
    {100, LANGUAGE_EN, NUMBER_ALONE, "one hundred"},
    {123, LANGUAGE_EN, NUMBER_ALONE, "one hundred twenty-three"},
    {1962, LANGUAGE_EN, NUMBER_ALONE, "one thousand nine hundred sixty-two"},
    {999999, LANGUAGE_EN, NUMBER_ALONE,
	"nine hundred ninety-nine thousand nine hundred ninety-nine"},
};

static void
test_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(written); i++) {
		struct strbuf words = STRBUF_INIT;

		number_words_add(&words, written[i].number, written[i].language, written[i].form);
		assert_slice(strbuf_slice(&words), slice_of(written[i].words));
		strbuf_release(&words);
	}
}

/* As the callers prepare it. */
static void
fold(const char *text, struct strbuf *folded)
{
	text_fold(slice_of(text), folded);
	for (size_t i = 0; i < folded->length; i++) {
		if (folded->data[i] == '-')
			folded->data[i] = ' ';
	}
}

/* What is written is read: all up to 2100, and one in 997 of the others. */
static void
test_both_ways(void **state)
{
	(void)state;
	for (uint64_t number = 0; number <= NUMBER_WORDS_MAX; number += number < 2100 ? 1 : 997) {
		for (int which = 0; which < LANGUAGE_COUNT * NUMBER_FORM_COUNT; which++) {
			enum language language = (enum language)(which / NUMBER_FORM_COUNT);
			enum number_form form = (enum number_form)(which % NUMBER_FORM_COUNT);
			enum number_form read_form;
			struct strbuf words = STRBUF_INIT, folded = STRBUF_INIT;
			struct slice rest;
			uint64_t read = 0;

			number_words_add(&words, number, language, form);
			fold(words.data, &folded);
			rest = strbuf_slice(&folded);
			if (!number_words_take(&rest, language, &read, &read_form) ||
			    rest.length > 0 || read != number)
				fail_msg("\"%s\" is read as %llu", words.data,
				    (unsigned long long)read);
			strbuf_release(&words);
			strbuf_release(&folded);
		}
	}
}

static const struct {
	const char *text;
	enum language language;
	long number; /* -1: none */
	enum number_form form;
	const char *rest;
} read_so[] = {
    {"veintiuna áreas", LANGUAGE_ES, 21, NUMBER_FEMININE, "areas"},
    {"VEINTIÚN hallazgos", LANGUAGE_ES, 21, NUMBER_MASCULINE, "hallazgos"},
    {"dos de cada tres", LANGUAGE_ES, 2, NUMBER_ALONE, "de cada tres"},
    {"treinta y algo", LANGUAGE_ES, 30, NUMBER_ALONE, "y algo"},
    {"un mil novecientos sesenta y dos", LANGUAGE_ES, 1962, NUMBER_ALONE, ""},
    {"un mil", LANGUAGE_ES, 1000, NUMBER_ALONE, ""},
    {"un millar", LANGUAGE_ES, 1, NUMBER_MASCULINE, "millar"},
    {"quinientas", LANGUAGE_ES, 500, NUMBER_FEMININE, ""},
    {"veinte cinco", LANGUAGE_ES, 20, NUMBER_ALONE, "cinco"},
    {"cien uno", LANGUAGE_ES, 100, NUMBER_ALONE, "uno"},
    {"novecientos mil novecientos mil", LANGUAGE_ES, 900900, NUMBER_ALONE, "mil"},
    {"hallazgos", LANGUAGE_ES, -1, NUMBER_ALONE, "hallazgos"},
    {"y uno", LANGUAGE_ES, -1, NUMBER_ALONE, "y uno"},
    {"", LANGUAGE_ES, -1, NUMBER_ALONE, ""},
    {"one hundred and five reports", LANGUAGE_EN, 105, NUMBER_ALONE, "reports"},
    {"a hundred", LANGUAGE_EN, 100, NUMBER_ALONE, ""},
    {"a thousand and one", LANGUAGE_EN, 1001, NUMBER_ALONE, ""},
    {"a finding", LANGUAGE_EN, -1, NUMBER_ALONE, "a finding"},
    {"two hundred hundred", LANGUAGE_EN, 200, NUMBER_ALONE, "hundred"},
    {"twenty and", LANGUAGE_EN, 20, NUMBER_ALONE, "and"},
};

static void
test_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(read_so); i++) {
		struct strbuf folded = STRBUF_INIT;
		enum number_form form = NUMBER_ALONE;
		struct slice rest;
		uint64_t number = 0;
		bool taken;

		fold(read_so[i].text, &folded);
		rest = strbuf_slice(&folded);
		taken = number_words_take(&rest, read_so[i].language, &number, &form);
		if ((taken ? (long)number : -1) != read_so[i].number)
			fail_msg("\"%s\" is read as %ld", read_so[i].text,
			    taken ? (long)number : -1);
		assert_slice_in(rest, slice_of(read_so[i].rest), read_so[i].text);
		if (taken)
			assert_int_equal(form, read_so[i].form);
		strbuf_release(&folded);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_written),
	    cmocka_unit_test(test_both_ways),
	    cmocka_unit_test(test_read),
	};

	return cmocka_run_group_tests_name("number_words", tests, NULL, NULL);
}
