/* SPDX-License-Identifier: MIT */
/* verdict: what is stated against what is. */
#include "support_model.h"

#include "findings/verdict.h"

#define ES LANGUAGE_ES
#define EN LANGUAGE_EN

enum { NO_PROPORTION, PROPORTION, RATIO };

static const struct {
	const char *stated;
	uint64_t count, base;
	int unit;
	enum language language;
	enum verdict verdict;
	const char *computed, *offer, *note;
} cases[] = {
    /* The institute's. */
    {"21%", 28, 123, PROPORTION, ES, VERDICT_FALSE, "22.76422764227642", "23% o 22.8%",
	"26 of 123 would give it; so would 28 of a base of 131 to 136"},
    {"23%", 28, 123, PROPORTION, ES, VERDICT_ROUNDED, "22.76422764227642", "", ""},
    {"22.8 %", 28, 123, NO_PROPORTION, ES, VERDICT_ROUNDED, "22.76422764227642", "", ""},
    {"22.76%", 28, 123, PROPORTION, ES, VERDICT_ROUNDED, "22.76422764227642", "", ""},
    {"22%", 28, 123, PROPORTION, EN, VERDICT_FALSE, "22.76422764227642", "23% or 22.8%",
	"cut off, not rounded; 27 of 123 would give it; so would 28 of a base of 125 to 130"},
    {"22.9 %", 28, 123, PROPORTION, EN, VERDICT_UNREACHABLE, "22.76422764227642", "22.8 %",
	"no count over 123 rounds to it"},
    {"25%", 25, 100, PROPORTION, EN, VERDICT_EXACT, "25", "", ""},
    {"25.0%", 25, 100, PROPORTION, EN, VERDICT_EXACT, "25", "", ""},
    /* Halves go either way. */
    {"12%", 1, 8, PROPORTION, EN, VERDICT_ROUNDED, "12.5", "", ""},
    {"13%", 1, 8, PROPORTION, EN, VERDICT_ROUNDED, "12.5", "", ""},
    {"0.12", 1, 8, PROPORTION, EN, VERDICT_ROUNDED, "0.125", "", ""},
    {"0.5", 1, 2, PROPORTION, EN, VERDICT_EXACT, "0.5", "", ""},
    {"0.21", 28, 123, PROPORTION, EN, VERDICT_FALSE, "0.22764227642276422", "0.23",
	"26 of 123 would give it; so would 28 of a base of 131 to 136"},
    {"15%", 0, 7, PROPORTION, EN, VERDICT_FALSE, "0", "0%",
	"no count over 7 rounds to it"}, /* 1 of 7 is 14.3, rounded up 15 */
    {"16%", 0, 7, PROPORTION, EN, VERDICT_UNREACHABLE, "0", "0%", "no count over 7 rounds to it"},
    {"ocho por ciento", 23, 200, PROPORTION, ES, VERDICT_FALSE, "11.5", "doce por ciento u 11.5 %",
	"15 to 17 of 200 would give it; so would 23 of a base of 271 to 306"},
    {"110%", 11, 10, RATIO, EN, VERDICT_EXACT, "110", "", ""},
    {"1.97", 63, 32, RATIO, EN, VERDICT_ROUNDED, "1.96875", "", ""},
    {"2", 63, 32, RATIO, EN, VERDICT_ROUNDED, "1.96875", "", ""},
    {"1.9", 63, 32, RATIO, EN, VERDICT_FALSE, "1.96875", "1.97",
	"cut off, not rounded; 60 to 62 of 32 would give it; so would 63 of a base of 33 to 34"},
    /* Counts. */
    {"28", 28, 123, NO_PROPORTION, ES, VERDICT_EXACT, "28", "", ""},
    {"veintisiete", 28, 123, NO_PROPORTION, ES, VERDICT_FALSE, "28", "veintiocho", ""},
    {"veinte áreas", 21, 123, NO_PROPORTION, ES, VERDICT_FALSE, "21", "veintiuno", ""},
    {"treinta y una áreas", 21, 123, NO_PROPORTION, ES, VERDICT_FALSE, "21", "veintiuna", ""},
    {"twenty-seven", 28, 123, NO_PROPORTION, EN, VERDICT_FALSE, "28", "twenty-eight", ""},
    {"1,960", 1962, 1962, NO_PROPORTION, ES, VERDICT_FALSE, "1962", "1,962", ""},
    {"28 mil", 28400, 99999, NO_PROPORTION, ES, VERDICT_ROUNDED, "28400", "", ""},
    {"28 mil", 28600, 99999, NO_PROPORTION, ES, VERDICT_FALSE, "28600", "28,600", ""},
    {"1.2 millones", 1249999, 9999999, NO_PROPORTION, ES, VERDICT_ROUNDED, "1249999", "", ""},
    {"15 de 30", 15, 30, NO_PROPORTION, ES, VERDICT_EXACT, "15", "", ""},
    {"15 de 30", 15, 29, NO_PROPORTION, ES, VERDICT_FALSE, "15", "15 de 29", ""},
    {"14 of 30", 15, 30, NO_PROPORTION, EN, VERDICT_FALSE, "15", "15 of 30", ""},
    {"quince de treinta", 14, 30, NO_PROPORTION, ES, VERDICT_FALSE, "14", "catorce de treinta", ""},
    /* Bounds are true or false. */
    {"más de 215", 216, 300, NO_PROPORTION, ES, VERDICT_TRUE, "216", "", ""},
    {"más de 215", 215, 300, NO_PROPORTION, ES, VERDICT_FALSE, "215", "215", ""},
    {"al menos 215", 215, 300, NO_PROPORTION, ES, VERDICT_TRUE, "215", "", ""},
    {"menos de 30", 30, 300, NO_PROPORTION, ES, VERDICT_FALSE, "30", "30", ""},
    {"no más de 30", 30, 300, NO_PROPORTION, ES, VERDICT_TRUE, "30", "", ""},
    {"casi 100", 90, 300, NO_PROPORTION, ES, VERDICT_TRUE, "90", "", ""},
    {"casi 100", 89, 300, NO_PROPORTION, ES, VERDICT_FALSE, "89", "89", ""},
    {"casi 100", 100, 300, NO_PROPORTION, ES, VERDICT_FALSE, "100", "100", ""},
    {"unos 100", 110, 300, NO_PROPORTION, ES, VERDICT_TRUE, "110", "", ""},
    {"unos 100", 111, 300, NO_PROPORTION, ES, VERDICT_FALSE, "111", "111", ""},
    {"just over 50%", 51, 100, PROPORTION, EN, VERDICT_TRUE, "51", "", ""},
    {"more than 50%", 50, 100, PROPORTION, EN, VERDICT_FALSE, "50", "50%", ""},
    /* So are fractions in words. */
    {"la mitad", 63, 123, PROPORTION, ES, VERDICT_FALSE, "0.5121951219512195",
	"poco más de la mitad o 51.2%", ""},
    {"más de la mitad", 63, 123, PROPORTION, ES, VERDICT_TRUE, "0.5121951219512195", "", ""},
    {"casi la mitad", 56, 123, PROPORTION, ES, VERDICT_TRUE, "0.45528455284552843", "", ""},
    {"casi la mitad", 55, 123, PROPORTION, ES, VERDICT_FALSE, "0.44715447154471544", "44.7%", ""},
    {"un tercio", 41, 123, PROPORTION, ES, VERDICT_TRUE, "0.3333333333333333", "", ""},
    {"un tercio", 40, 123, PROPORTION, ES, VERDICT_FALSE, "0.3252032520325203",
	"casi un tercio o 32.5%", ""},
    {"two out of every three", 667, 1000, PROPORTION, EN, VERDICT_TRUE, "0.667", "", ""},
    {"un tercio", 60, 120, PROPORTION, ES, VERDICT_FALSE, "0.5", "la mitad o 50.0%", ""},
    {"half", 667, 1000, PROPORTION, EN, VERDICT_FALSE, "0.667", "two thirds or 66.7%", ""},
    {"todos", 122, 123, PROPORTION, ES, VERDICT_FALSE, "0.991869918699187", "casi todos o 99.2%",
	""},
    {"all", 123, 123, PROPORTION, EN, VERDICT_TRUE, "1", "", ""},
    {"ninguno", 28, 123, PROPORTION, ES, VERDICT_FALSE, "0.22764227642276422", "0.23", ""},
    {"1", 100, 123, PROPORTION, ES, VERDICT_FALSE, "0.8130081300813008", "0.81", ""},
    {"ninguno", 0, 123, NO_PROPORTION, ES, VERDICT_EXACT, "0", "", ""},
    /* Nothing is a share of nothing. */
    {"0%", 0, 0, PROPORTION, EN, VERDICT_FALSE, "", "",
	"the base is empty: a share of nothing is not a number"},
};

static void
test_figures(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct verdict_figure figure = {cases[i].count, cases[i].base,
		    cases[i].unit != NO_PROPORTION, cases[i].unit == RATIO};
		struct judgement judgement = JUDGEMENT_INIT;
		struct err err = ERR_INIT;
		struct stated stated;

		assert_no_err(stated_parse(slice_of(cases[i].stated), &stated, &err), &err);
		assert_no_err(
		    verdict_of_figure(&stated, &figure, cases[i].language, &judgement, &err), &err);
		if (judgement.verdict != cases[i].verdict)
			fail_msg("%s of %d/%d: %s", cases[i].stated, (int)cases[i].count,
			    (int)cases[i].base, verdict_name(judgement.verdict));
		assert_slice_in(strbuf_slice(&judgement.computed), slice_of(cases[i].computed),
		    cases[i].stated);
		assert_slice_in(strbuf_slice(&judgement.offer), slice_of(cases[i].offer),
		    cases[i].stated);
		assert_slice_in(strbuf_slice(&judgement.note), slice_of(cases[i].note),
		    cases[i].stated);
		judgement_release(&judgement);
	}
}

/* All counts over small bases, against the definition: rounded, cut off, rounded up. */
static void
test_exhaustively(void **state)
{
	(void)state;
	for (uint64_t base = 1; base <= 40; base++) {
		for (uint64_t count = 0; count <= base; count++) {
			for (uint64_t percent = 0; percent <= 100; percent++) {
				const struct verdict_figure figure = {count, base, true, false};
				const struct stated stated = {.kind = STATED_PERCENT,
				    .number = percent,
				    .unit = 1,
				    .language = -1};
				struct judgement judgement = JUDGEMENT_INIT;
				enum verdict expected = VERDICT_UNREACHABLE;
				struct err err = ERR_INIT;

				for (uint64_t j = 0; j <= base; j++) {
					if (100 * j / base == percent ||
					    (100 * j + base - 1) / base == percent)
						expected = VERDICT_FALSE;
				}
				if (100 * count == percent * base)
					expected = VERDICT_EXACT;
				else if ((200 * count + base) / (2 * base) == percent ||
				    (200 * count + base - 1) / (2 * base) == percent)
					expected = VERDICT_ROUNDED;
				assert_no_err(verdict_of_figure(&stated, &figure, LANGUAGE_EN,
						  &judgement, &err),
				    &err);
				if (judgement.verdict != expected)
					fail_msg("%d/%d, %d%%: %s", (int)count, (int)base,
					    (int)percent, verdict_name(judgement.verdict));
				judgement_release(&judgement);
			}
		}
	}
}

static void
test_units(void **state)
{
	const struct verdict_figure figure = {28, 123, true, false};
	struct judgement judgement = JUDGEMENT_INIT;
	struct err err = ERR_INIT;
	struct stated stated;

	(void)state;
	assert_no_err(stated_parse(slice_of("23"), &stated, &err), &err);
	assert_int_equal(verdict_of_figure(&stated, &figure, LANGUAGE_EN, &judgement, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0,
	    "a share is stated as a percentage (23%), a proportion (0.23) or a fraction");
	judgement_release(&judgement);
}

/* Counts up to 2^53 and six decimals: nothing overflows. */
static void
test_large(void **state)
{
	const struct verdict_figure figure = {(UINT64_C(1) << 53) / 3, UINT64_C(1) << 53, true,
	    false};
	struct judgement judgement = JUDGEMENT_INIT;
	struct err err = ERR_INIT;
	struct stated stated;

	(void)state;
	assert_no_err(stated_parse(slice_of("33.333333%"), &stated, &err), &err);
	assert_no_err(verdict_of_figure(&stated, &figure, LANGUAGE_EN, &judgement, &err), &err);
	assert_int_equal(judgement.verdict, VERDICT_ROUNDED);
	assert_no_err(stated_parse(slice_of("33.333334%"), &stated, &err), &err);
	assert_no_err(verdict_of_figure(&stated, &figure, LANGUAGE_EN, &judgement, &err), &err);
	assert_int_equal(judgement.verdict, VERDICT_FALSE);
	judgement_release(&judgement);
}

static const struct {
	const char *stated;
	enum verdict verdict;
	const char *computed, *offer, *note;
} names[] = {
    {"Difusión", VERDICT_EXACT, "outreach", "", "outreach 3"},
    {"outreach", VERDICT_EXACT, "outreach", "", "outreach 3"},
    {"Difusión y PREP", VERDICT_EXACT, "outreach;prep", "", "outreach 3, prep 2; as many: counts"},
    {"Difusión, Cómputos y Resultados preliminares.", VERDICT_EXACT, "outreach;prep;counts", "",
	"outreach 3, prep 2, counts 2"},
    {"Outreach, Counts and Preliminary results", VERDICT_EXACT, "outreach;prep;counts", "",
	"outreach 3, prep 2, counts 2"},
    {"Resultados preliminares y Difusión", VERDICT_FALSE, "outreach;prep",
	"Difusión, Resultados preliminares", "outreach 3, prep 2; as many: counts"},
    {"Varios", VERDICT_FALSE, "outreach", "Difusión", "outreach 3"},
    {"Difusión y Difusión", VERDICT_FALSE, "outreach;prep", "Difusión, Resultados preliminares",
	"outreach 3, prep 2; as many: counts"},
    {"Difusión, Cómputos y Cómputos", VERDICT_FALSE, "outreach;prep;counts",
	"Difusión, Resultados preliminares, Cómputos", "outreach 3, prep 2, counts 2"},
};

/* For `distinct` names are all there are, in any order. */
static const struct {
	const char *stated;
	enum verdict verdict;
	const char *offer;
} all_names[] = {
    {"3", VERDICT_EXACT, ""},
    {"Difusión, Cómputos y PREP", VERDICT_EXACT, ""},
    {"Difusión y Cómputos", VERDICT_FALSE, "Resultados preliminares, Cómputos, Difusión"},
    {"Difusión, Cómputos, PREP y Varios", VERDICT_FALSE,
	"Resultados preliminares, Cómputos, Difusión"},
};

static void
test_all_names(struct codebook *book, struct measure *measure)
{
	measure->kind = MEASURE_DISTINCT;
	for (size_t i = 0; i < COUNT_OF(all_names); i++) {
		struct judgement judgement = JUDGEMENT_INIT;
		struct err err = ERR_INIT;

		assert_no_err(verdict_of(measure, book, slice_of(all_names[i].stated),
				  (struct slice)SLICE_INIT, LANGUAGE_ES, &judgement, &err),
		    &err);
		assert_slice_in(slice_of(verdict_name(judgement.verdict)),
		    slice_of(verdict_name(all_names[i].verdict)), all_names[i].stated);
		assert_slice_in(strbuf_slice(&judgement.offer), slice_of(all_names[i].offer),
		    all_names[i].stated);
		judgement_release(&judgement);
	}
}

static void
test_names(void **state)
{
	struct codebook book = CODEBOOK_INIT;
	struct err err = ERR_INIT;
	struct measuring measuring;
	struct measure measure;
	struct text_stream input;

	(void)state;
	read_small_codebook(&book);
	assert_no_err(measure_parse(&measure, "top theme", &err), &err);
	open_text(&input, "t.csv", "theme,count\nprep,2\noutreach,3\ncounts,2\nother,0\n,9\n");
	measuring_begin(&measuring, &measure, 1, &book, NULL);
	assert_no_err(measuring_findings(&measuring, &input.stream, &err), &err);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct judgement judgement = JUDGEMENT_INIT;

		assert_no_err(verdict_of(&measure, &book, slice_of(names[i].stated),
				  (struct slice)SLICE_INIT, LANGUAGE_ES, &judgement, &err),
		    &err);
		assert_slice_in(slice_of(verdict_name(judgement.verdict)),
		    slice_of(verdict_name(names[i].verdict)), names[i].stated);
		assert_slice_in(strbuf_slice(&judgement.computed), slice_of(names[i].computed),
		    names[i].stated);
		assert_slice_in(strbuf_slice(&judgement.offer), slice_of(names[i].offer),
		    names[i].stated);
		assert_slice_in(strbuf_slice(&judgement.note), slice_of(names[i].note),
		    names[i].stated);
		judgement_release(&judgement);
	}
	assert_int_equal(verdict_of(&measure, &book, slice_of(" . "), (struct slice)SLICE_INIT,
			     LANGUAGE_ES, &(struct judgement)JUDGEMENT_INIT, &err),
	    -1);
	assert_err(&err, ERR_DATA, NULL, 0, "no name is stated");
	test_all_names(&book, &measure);
	measuring_release(&measuring);
	measure_release(&measure);
	stream_close(&input.stream);
	codebook_release(&book);
}

/* By an alias, and of a column that no codebook has. */
static void
test_other_names(void **state)
{
	static const struct {
		const char *measure, *stated;
		enum verdict verdict;
		const char *offer;
	} others[] = {
	    {"top area", "DEOEyG", VERDICT_EXACT, ""},
	    {"top area", "DEOEyG, Sistemas", VERDICT_FALSE, "Organización Electoral, Comunicación"},
	    {"top observer", "Ana", VERDICT_EXACT, ""},
	    {"top observer", "beto", VERDICT_FALSE, "Ana"},
	};
	struct codebook book = CODEBOOK_INIT;

	(void)state;
	read_small_codebook(&book);
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		struct judgement judgement = JUDGEMENT_INIT;
		struct err err = ERR_INIT;
		struct measuring measuring;
		struct measure measure;
		struct text_stream input;

		assert_no_err(measure_parse(&measure, others[i].measure, &err), &err);
		open_text(&input, "t.csv", "area,observer,count\nUTC,beto,1\nDEO,Ana,2\n");
		measuring_begin(&measuring, &measure, 1, &book, NULL);
		assert_no_err(measuring_findings(&measuring, &input.stream, &err), &err);
		assert_no_err(verdict_of(&measure, &book, slice_of(others[i].stated),
				  (struct slice)SLICE_INIT, LANGUAGE_ES, &judgement, &err),
		    &err);
		assert_slice_in(slice_of(verdict_name(judgement.verdict)),
		    slice_of(verdict_name(others[i].verdict)), others[i].stated);
		assert_slice_in(strbuf_slice(&judgement.offer), slice_of(others[i].offer),
		    others[i].stated);
		judgement_release(&judgement);
		measuring_release(&measuring);
		measure_release(&measure);
		stream_close(&input.stream);
	}
	codebook_release(&book);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_figures),
	    cmocka_unit_test(test_exhaustively),
	    cmocka_unit_test(test_units),
	    cmocka_unit_test(test_large),
	    cmocka_unit_test(test_names),
	    cmocka_unit_test(test_other_names),
	};

	return cmocka_run_group_tests_name("verdict", tests, enter_scratch, leave_scratch);
}
