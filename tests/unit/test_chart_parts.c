/* SPDX-License-Identifier: MIT */
/*
 * What charts are made of: widths, colours, the style, scripts.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "findings/chart_colour.h"
#include "findings/chart_metrics.h"
#include "findings/chart_plots.h"
#include "findings/chart_script.h"
#include "findings/chart_style.h"
#include "findings/text.h"

#include "../../src/chart/picture.h"

#define assert_near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

static double
em(const char *text)
{
	return metrics_width(slice_of(text), 1.0);
}

/* Advances as the font's own hmtx table has them. */
static void
widths_are_the_fonts(void **state)
{
	(void)state;
	assert_near(em("0"), 1303 / 2048.0, 1e-12);
	assert_near(em(" "), 651 / 2048.0, 1e-12);
	assert_near(em("W"), 2025 / 2048.0, 1e-12);
	assert_near(em("ñ"), em("n"), 1e-12);
	assert_near(em("Á"), em("A"), 1e-12);
	assert_near(em("\xE2\x80\x9C"), 1061 / 2048.0, 1e-12); /* opening quotation mark */
	assert_near(em("Difusión"), em("Difusi") + em("ó") + em("n"), 1e-12);
	assert_near(metrics_width(slice_of("Tema"), 13), 13 * em("Tema"), 1e-9);
	assert_true(em("") == 0);
}

static void
widths_of_others_are_not_too_small(void **state)
{
	(void)state;
	assert_true(em("漢") >= 1.0);
	assert_true(em("\xF0\x9F\x97\xB3") >= 1.25);  /* as wide as Noto Color Emoji has it */
	assert_near(em("e\xCC\x81"), em("e"), 1e-12); /* a combining accent takes no room */
	assert_true(em("\xFF") > 0);
	assert_true(metrics_knows('A') && metrics_knows(0x43f) && metrics_knows(0x2014));
	assert_false(metrics_knows(0x1f5f3) || metrics_knows(0x6f22) || metrics_knows(0x7f));
}

static void
wrapping_by_pixels(void **state)
{
	const char *text = "Programa de Resultados Electorales Preliminares";
	struct text_lines lines = TEXT_LINES_INIT;
	struct err err = ERR_INIT;
	double size = 13;
	struct text_measure measure = metrics_measure(&size);

	(void)state;
	assert_int_equal(text_wrap(slice_of(text), 150, &measure, &lines, &err), 0);
	assert_true(lines.count >= 3);
	for (size_t i = 0; i < lines.count; i++)
		assert_true(metrics_width(lines.lines[i], size) <= 150);
	text_lines_release(&lines);
}

static void
colours_are_read(void **state)
{
	uint32_t colour = 1;

	(void)state;
	assert_true(colour_parse(SLICE_LITERAL("#D55e00"), &colour));
	assert_int_equal(colour, 0xd55e00);
	assert_false(colour_parse(SLICE_LITERAL("#d55e0"), &colour));
	assert_false(colour_parse(SLICE_LITERAL("d55e000"), &colour));
	assert_false(colour_parse(SLICE_LITERAL("#d55e0g"), &colour));
	assert_false(colour_parse(SLICE_LITERAL(""), &colour));
}

/* Known values: the greys on both sides of 4.5, and the definition's ends. */
static void
contrast_is_that_of_wcag(void **state)
{
	(void)state;
	assert_near(colour_contrast(0x000000, 0xffffff), 21.0, 1e-9);
	assert_near(colour_contrast(0xffffff, 0x777777), 4.48, 0.005);
	assert_near(colour_contrast(0x767676, 0xffffff), 4.54, 0.005);
	assert_near(colour_contrast(0x123456, 0x123456), 1.0, 1e-12);
	assert_near(colour_luminance(0xff0000), 0.2126, 1e-9);
}

static void
text_can_be_read_on_any_ground(void **state)
{
	(void)state;
	for (uint32_t red = 0; red < 256; red += 15) {
		for (uint32_t green = 0; green < 256; green += 15) {
			for (uint32_t blue = 0; blue < 256; blue += 15) {
				uint32_t ground = red << 16 | green << 8 | blue;
				uint32_t text = colour_of_text(ground, 0x222222);

				assert_true(colour_contrast(ground, text) >= COLOUR_CONTRAST_TEXT);
			}
		}
	}
	assert_int_equal(colour_of_text(0x00558c, 0x222222), 0xffffff);
	assert_int_equal(colour_of_text(0xe69f00, 0x222222), 0x222222);
}

static void
read_house_style(struct chart_style *style, struct strbuf *text)
{
	struct err err = ERR_INIT;

	assert_int_equal(plots_read("style.gp", text, &err), 0);
	assert_int_equal(style_read(style, strbuf_slice(text), &err), 0);
}

/* Values of the definition; a mid grey of 119 is the one of half lightness. */
static void
lightness_is_that_of_cie(void **state)
{
	(void)state;
	assert_near(colour_lightness(0x000000), 0, 1e-9);
	assert_near(colour_lightness(0xffffff), 100, 1e-9);
	assert_near(colour_lightness(0x777777), 50.03, 0.01);
	assert_near(colour_lightness(0xff0000), 53.23, 0.01);
}

static void
shades_are_as_light_as_asked(void **state)
{
	double before = 101;

	(void)state;
	for (double wanted = 95; wanted > 35; wanted -= 5) {
		double got = colour_lightness(colour_shade(0x00558c, wanted));

		assert_near(got, wanted, 0.6);
		assert_true(got < before);
		before = got;
	}
	assert_int_equal(colour_shade(0x00558c, 10), 0x00558c);
	assert_int_equal(colour_shade(0x00558c, 100), 0xffffff);
}

static void
types_differ_in_grey(void **state)
{
	static const char *const codes[] = {"strength", "opportunity", "proposal"};
	struct strbuf text = STRBUF_INIT;
	struct chart_style style;
	uint32_t colours[3];

	(void)state;
	read_house_style(&style, &text);
	for (size_t i = 0; i < 3; i++)
		assert_true(style_colour_of_code(&style, slice_of(codes[i]), &colours[i]));
	/* A difference of 10 is seen at once; from dark to light. */
	assert_true(colour_lightness(colours[1]) - colour_lightness(colours[0]) > 10);
	assert_true(colour_lightness(colours[2]) - colour_lightness(colours[1]) > 10);
	assert_false(style_colour_of_code(&style, SLICE_LITERAL("nobody"), &colours[0]));
	strbuf_release(&text);
}

static void
neighbours_among_statuses_differ_in_grey(void **state)
{
	static const char *const codes[] = {"attended", "partly_attended", "in_progress",
	    "not_attended", "pending"};
	struct strbuf text = STRBUF_INIT;
	struct chart_style style;
	uint32_t before, colour;

	(void)state;
	read_house_style(&style, &text);
	assert_true(style_colour_of_code(&style, slice_of(codes[0]), &before));
	for (size_t i = 1; i < 5; i++) {
		assert_true(style_colour_of_code(&style, slice_of(codes[i]), &colour));
		assert_true(fabs(colour_lightness(colour) - colour_lightness(before)) > 18);
		before = colour;
	}
	strbuf_release(&text);
}

static void
neighbours_of_the_palette_differ_in_grey(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct chart_style style;

	(void)state;
	read_house_style(&style, &text);
	assert_true(style.palette_count >= 12);
	for (size_t i = 1; i < style.palette_count; i++)
		assert_true(fabs(colour_lightness(style.palette[i]) -
				colour_lightness(style.palette[i - 1])) > 20);
	assert_true(colour_contrast(style.ink_colour, style.paper_colour) >= COLOUR_CONTRAST_TEXT);
	strbuf_release(&text);
}

static void
style_that_cannot_be_read(void **state)
{
	static const struct {
		const char *line, *text;
	} cases[] = {
	    {"ink_colour = \"#12345\"\n", "ink_colour is missing, or is not a plain value"},
	    {"palette = \"#010203 red\"\n", "palette is missing, or is not a plain value"},
	    {"palette = \" \"\n", "palette is missing, or is not a plain value"},
	};
	struct strbuf text = STRBUF_INIT;
	struct chart_style style;
	struct err err = ERR_INIT;

	(void)state;
	read_house_style(&style, &text);
	strbuf_add_string(&text, "bar_height = 30.5\n# bar_height = 99\n");
	assert_int_equal(style_read(&style, strbuf_slice(&text), &err), 0);
	assert_near(style.bar_height, 30.5, 1e-12);
	strbuf_add_string(&text, "bar_height = 2 * 11\n");
	assert_int_equal(style_read(&style, strbuf_slice(&text), &err), -1);
	assert_string_equal(err.text, "bar_height is missing, or is not a plain value");
	assert_int_equal(err.kind, ERR_DATA);
	strbuf_clear(&text);
	assert_int_equal(plots_read("style.gp", &text, &err), 0);
	strbuf_add_string(&text, "more_colour = \"red\"\n");
	assert_int_equal(style_read(&style, strbuf_slice(&text), &err), -1);
	assert_string_equal(err.text, "more_colour is missing, or is not a plain value");
	assert_int_equal(style_read(&style, SLICE_LITERAL(""), &err), -1);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		strbuf_clear(&text);
		assert_int_equal(plots_read("style.gp", &text, &err), 0);
		strbuf_add_string(&text, cases[i].line);
		assert_int_equal(style_read(&style, strbuf_slice(&text), &err), -1);
		assert_string_equal(err.text, cases[i].text);
	}
	strbuf_clear(&text);
	assert_int_equal(plots_read("style.gp", &text, &err), 0);
	memcpy(strstr(text.data, "\npalette"), "\nPALETTE", 8);
	assert_int_equal(style_read(&style, strbuf_slice(&text), &err), -1);
	assert_string_equal(err.text, "palette is missing, or is not a plain value");
	strbuf_clear(&text);
	assert_int_equal(plots_read("style.gp", &text, &err), 0);
	strbuf_add_string(&text, "palette = \" #010203  #040506 \"\n");
	assert_int_equal(style_read(&style, strbuf_slice(&text), &err), 0);
	assert_int_equal(style.palette_count, 2);
	assert_int_equal(style.palette[1], 0x040506);
	strbuf_release(&text);
}

static void
block_of(struct chart_script *script, struct slice text)
{
	script_block(script, "d");
	script_block_number(script, 1.005);
	script_block_text(script, text);
	script_block_colour(script, 0x00ff0a);
	script_block_row(script);
	script_block_end(script);
}

static void
text_in_a_script_is_data(void **state)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
	    {"Difusión", "Difusión"},
	    {"`touch pwned`", "\\140touch pwned\\140"},
	    {"$(touch pwned)", "$(touch pwned)"},
	    {"'; system(\"touch pwned\")", "'; system(\\042touch pwned\\042)"},
	    {"a\\nb\\", "a\\134nb\\134"},
	    {"one\ntwo\tthree", "one two three"},
	    {"\"2 de junio\" 1", "\\042\\062 de junio\\042 1"},
	    {"`178`", "\\140\\061\\0678\\140"},
	    {"END", "END"},
	    {"\x01\x1b[31m", "\xEF\xBF\xBD\xEF\xBF\xBD[31m"},
	    {"\xFF", "\xEF\xBF\xBD"},
	    {"@x {/Symbol a} %d ^_{}@&", "@x {/Symbol a} %d ^_{}@&"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chart_script script = CHART_SCRIPT_INIT;
		struct strbuf expected = STRBUF_INIT;

		block_of(&script, slice_of(cases[i].text));
		strbuf_add_format(&expected, "$d << END\n1.00\t\"%s\"\t0x00ff0a\nEND\n",
		    cases[i].written);
		assert_string_equal(script.text.data, expected.data);
		strbuf_release(&expected);
		script_release(&script);
	}
}

static void
lines_of_a_script_have_a_place(void **state)
{
	struct chart_script script = CHART_SCRIPT_INIT;
	struct err err = ERR_INIT;
	size_t line = 0;

	(void)state;
	script_word(&script, "format", "svg");
	assert_int_equal(script_file(&script, "style.gp", SLICE_LITERAL("a = 1\nb = 2"), &err), 0);
	block_of(&script, SLICE_LITERAL("x"));
	assert_int_equal(script_file(&script, "bars.gp", SLICE_LITERAL("c = 1\nplot\n"), &err), 0);
	assert_null(script_place(&script, 1, &line));
	assert_string_equal(script_place(&script, 3, &line), "style.gp");
	assert_int_equal(line, 2);
	assert_null(script_place(&script, 5, &line));
	assert_string_equal(script_place(&script, 7, &line), "bars.gp");
	assert_int_equal(line, 1);
	assert_string_equal(script_place(&script, 9, &line), "bars.gp");
	assert_int_equal(line, 2);
	script_release(&script);
}

static void
numbers_of_a_script(void **state)
{
	static const struct {
		double value;
		const char *written;
	} cases[] = {{-1.5, "-1.50"}, {-0.004, "0.00"}, {-0.05, "-0.05"}, {0, "0.00"},
	    {12345.678, "12345.68"}, {-1e9, "-1000000000.00"}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chart_script script = CHART_SCRIPT_INIT;

		script_block_number(&script, cases[i].value);
		assert_string_equal(script.text.data, cases[i].written);
		script_release(&script);
	}
}

static void
files_of_a_script_are_few(void **state)
{
	struct chart_script script = CHART_SCRIPT_INIT;
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < SCRIPT_PARTS_MAX; i++)
		assert_int_equal(script_file(&script, "a.gp", SLICE_LITERAL("a = 1"), &err), 0);
	assert_int_equal(script_file(&script, "b.gp", SLICE_LITERAL("b = 1"), &err), -1);
	assert_string_equal(err.text, "a script of too many files");
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_null(strstr(script.text.data, "b = 1"));
	script_release(&script);
}

/* Blanks in its place: what a PDF says of where its parts lie stays true. */
static void
pictures_lose_their_date(void **state)
{
	static const char *const cases[][2] = {
	    {"%PDF-1 << /Creator (x) /CreationDate (D:2021) /Z 1 >>",
		"%PDF-1 << /Creator (x)                        /Z 1 >>"},
	    {"/CreationDate (D:1)", "                   "},
	    {"%PDF-1 << /Creator (a much longer name) >>",
		"%PDF-1 << /Creator (a much longer name) >>"},
	    {"%PDF-1 << /Creator (x) and much more >>", "%PDF-1 << /Creator (x) and much more >>"},
	    {"/CreationDate (D:20", "/CreationDate (D:20"},
	    {"/CreationDate (d:2021)", "/CreationDate (d:2021)"},
	    {"%PDF", "%PDF"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct strbuf pdf = STRBUF_INIT;

		strbuf_add_string(&pdf, cases[i][0]);
		picture_remove_date(&pdf);
		assert_string_equal(pdf.data, cases[i][1]);
		strbuf_release(&pdf);
	}
}

static void
plots_are_looked_for(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(plots_read("no-such-kind.gp", &text, &err), -1);
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_string_equal(err.file, "plots/no-such-kind.gp");
	assert_int_equal(plots_read("bars.gp", &text, &err), 0);
	assert_true(text.length > 0);
	strbuf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(widths_are_the_fonts),
	    cmocka_unit_test(widths_of_others_are_not_too_small),
	    cmocka_unit_test(wrapping_by_pixels),
	    cmocka_unit_test(colours_are_read),
	    cmocka_unit_test(contrast_is_that_of_wcag),
	    cmocka_unit_test(text_can_be_read_on_any_ground),
	    cmocka_unit_test(lightness_is_that_of_cie),
	    cmocka_unit_test(shades_are_as_light_as_asked),
	    cmocka_unit_test(types_differ_in_grey),
	    cmocka_unit_test(neighbours_among_statuses_differ_in_grey),
	    cmocka_unit_test(neighbours_of_the_palette_differ_in_grey),
	    cmocka_unit_test(style_that_cannot_be_read),
	    cmocka_unit_test(text_in_a_script_is_data),
	    cmocka_unit_test(lines_of_a_script_have_a_place),
	    cmocka_unit_test(numbers_of_a_script),
	    cmocka_unit_test(files_of_a_script_are_few),
	    cmocka_unit_test(pictures_lose_their_date),
	    cmocka_unit_test(plots_are_looked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
