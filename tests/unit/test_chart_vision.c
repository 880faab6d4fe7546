/* SPDX-License-Identifier: MIT */
/*
 * Can the colours be told apart, by readers who see colours differently and on grey
 * paper? And the greys and patterns of charts for a printer that has only black.
 *
 * Colours are simulated with the matrices of Machado, Oliveira and Fernandes 2009, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
 * Transactions on Visualization and Computer Graphics 15(6), 1291-1298, table 1,
 * severity 1.0, on linear RGB; grey is their luminance. Differences are CIEDE2000
 * (Sharma, Wu and Dalal 2005, Color Research and Application 30(1), 21-30), of which
 * about 2 is just noticed by whoever looks for it.
 */
#include "support_chart.h"

#include "findings/chart_colour.h"
#include "findings/chart_pattern.h"

/* At least, of two neighbours of the palette, in every simulation; */
#define NEIGHBOURS_LEAST 25.0
/* and of any two types of findings, which may stand side by side in any order. */
#define TYPES_LEAST 12.0

#define PI 3.14159265358979323846

struct lab {
	double l, a, b;
};

static const struct vision {
	const char *name;
	double matrix[3][3];
} visions[] = {
    {"as most see it", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {"protanopia",
	{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
	    {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
	{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
	    {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia",
	{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
	    {0.004733, 0.691367, 0.303900}}},
    {"grey", {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}},
};

static double
linear(uint32_t channel)
{
	double c = channel / 255.0;

	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
cube_root(double t)
{
	return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE 1976 L*a*b* of what somebody sees, white of D65. */
static struct lab
see(uint32_t colour, const struct vision *vision)
{
	double in[3] = {linear(colour >> 16 & 0xff), linear(colour >> 8 & 0xff),
	    linear(colour & 0xff)};
	double rgb[3], x, y, z;

	for (size_t i = 0; i < 3; i++) {
		rgb[i] = 0;
		for (size_t k = 0; k < 3; k++)
			rgb[i] += vision->matrix[i][k] * in[k];
		rgb[i] = fmin(fmax(rgb[i], 0), 1);
	}
	x = cube_root((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
	y = cube_root(0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
	z = cube_root((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);
	return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double
degrees(double b, double a)
{
	double angle = a == 0 && b == 0 ? 0 : atan2(b, a) * 180 / PI;

	return angle < 0 ? angle + 360 : angle;
}

static double
cosine(double angle)
{
	return cos(angle * PI / 180);
}

/* The mean of two hues, and their difference; the shorter way round. */
static double
mean_hue(double h1, double h2, bool grey)
{
	if (grey)
		return h1 + h2;
	if (fabs(h1 - h2) <= 180)
		return (h1 + h2) / 2;
	return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
}

static double
hue_difference(double h1, double h2, bool grey)
{
	double difference = h2 - h1;

	if (grey)
		return 0;
	if (difference > 180)
		return difference - 360;
	return difference < -180 ? difference + 360 : difference;
}

static double
ciede2000(struct lab p, struct lab q)
{
	double chroma = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2;
	double g = 1 + 0.5 * (1 - sqrt(pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))));
	double c1 = hypot(g * p.a, p.b), c2 = hypot(g * q.a, q.b), c = (c1 + c2) / 2;
	double h1 = degrees(p.b, g * p.a), h2 = degrees(q.b, g * q.a);
	bool grey = c1 * c2 == 0;
	double h = mean_hue(h1, h2, grey), l = (p.l + q.l) / 2 - 50;
	double t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) -
	    0.20 * cosine(4 * h - 63);
	double turn = 30 * exp(-pow((h - 275) / 25, 2));
	double rotation =
	    -sin(2 * turn * PI / 180) * 2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7)));
	double dl = (q.l - p.l) / (1 + 0.015 * l * l / sqrt(20 + l * l));
	double dc = (c2 - c1) / (1 + 0.045 * c);
	double dh = 2 * sqrt(c1 * c2) * sin(hue_difference(h1, h2, grey) / 2 * PI / 180) /
	    (1 + 0.015 * c * t);

	return sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
}

/* Pairs of Sharma, Wu and Dalal's table 1: numbers 1, 7, 13, 17, 25, 31, 34. */
static void
differences_are_ciede2000(void **state)
{
	static const struct {
		struct lab p, q;
		double difference;
	} pairs[] = {
	    {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
	    {{50, 0, 0}, {50, -1, 2}, 2.3669},
	    {{50, -0.001, 2.49}, {50, 0.0009, -2.49}, 4.8045},
	    {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
	    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
	    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
	    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		assert_true(fabs(ciede2000(pairs[i].p, pairs[i].q) - pairs[i].difference) < 5e-5);
		assert_true(fabs(ciede2000(pairs[i].q, pairs[i].p) - pairs[i].difference) < 5e-5);
	}
}

static void
read_house_style(struct chart_style *style, struct strbuf *text)
{
	struct err err = ERR_INIT;

	assert_int_equal(plots_read("style.gp", text, &err), 0);
	assert_int_equal(style_read(style, strbuf_slice(text), &err), 0);
}

static void
assert_apart(uint32_t one, uint32_t other, double least)
{
	for (size_t i = 0; i < COUNT_OF(visions); i++) {
		double difference = ciede2000(see(one, &visions[i]), see(other, &visions[i]));

		if (difference < least)
			fail_msg("#%06x and #%06x differ by %.1f (%s), not by %.1f", (unsigned)one,
			    (unsigned)other, difference, visions[i].name, least);
	}
}

static void
neighbours_can_be_told_apart(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct chart_style style;

	(void)state;
	read_house_style(&style, &text);
	assert_true(style.palette_count >= 12);
	for (size_t i = 1; i < style.palette_count; i++)
		assert_apart(style.palette[i - 1], style.palette[i], NEIGHBOURS_LEAST);
	strbuf_release(&text);
}

static void
types_can_be_told_apart(void **state)
{
	static const char *const codes[] = {"strength", "opportunity", "proposal"};
	struct strbuf text = STRBUF_INIT;
	struct chart_style style;
	uint32_t colours[COUNT_OF(codes)];
	struct err err = ERR_INIT;

	(void)state;
	read_house_style(&style, &text);
	for (int grey = 0; grey < 2; grey++) {
		if (grey)
			assert_int_equal(pattern_turn_grey(&style, &err), 0);
		for (size_t i = 0; i < COUNT_OF(codes); i++) {
			assert_true(style_colour_of_code(&style, slice_of(codes[i]), &colours[i]));
			for (size_t k = 0; k < i; k++)
				assert_apart(colours[i], colours[k], grey ? 20 : TYPES_LEAST);
		}
	}
	strbuf_release(&text);
}

/* A simulation that does nothing would let everything pass. */
static void
simulations_see_less(void **state)
{
	(void)state;
	/* Two that protanopes and deuteranopes confuse, two that tritanopes do, two greys. */
	assert_true(ciede2000(see(0xb04a4a, &visions[0]), see(0x707040, &visions[0])) > 30);
	assert_true(ciede2000(see(0xb04a4a, &visions[2]), see(0x808040, &visions[2])) < 12);
	assert_true(ciede2000(see(0x5c3d00, &visions[1]), see(0x333d00, &visions[1])) < 8);
	assert_true(ciede2000(see(0x0078c8, &visions[3]), see(0x008890, &visions[3])) < 12);
	assert_true(ciede2000(see(0x9fb4d9, &visions[4]), see(0xb5b82e, &visions[4])) < 1);
}

static bool
is_grey(uint32_t colour)
{
	return (colour & 0xff) == (colour >> 8 & 0xff) && (colour & 0xff) == (colour >> 16 & 0xff);
}

/* No two of twelve columns, a missing value and (other) look the same. */
static void
greys_and_patterns_differ(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct chart_style style;
	struct err err = ERR_INIT;
	uint32_t all[STYLE_PALETTE_MAX + 2];
	size_t count = 0;

	(void)state;
	read_house_style(&style, &text);
	assert_int_equal(pattern_turn_grey(&style, &err), 0);
	assert_true(style.palette_count >= 12);
	for (size_t i = 0; i < style.palette_count; i++)
		all[count++] = style.palette[i];
	all[count++] = style.missing_colour;
	all[count++] = style.other_colour;
	for (size_t i = 0; i < count; i++) {
		assert_true(is_grey(all[i]));
		assert_true(PATTERN_OF(all[i]) < PATTERN_COUNT);
		for (size_t k = 0; k < i; k++)
			if (PATTERN_OF(all[i]) == PATTERN_OF(all[k]))
				assert_apart(all[i] & 0xffffff, all[k] & 0xffffff, 10);
	}
	for (size_t i = 1; i < style.palette_count; i++)
		assert_true(fabs(colour_lightness(style.palette[i] & 0xffffff) -
				colour_lightness(style.palette[i - 1] & 0xffffff)) > 20);
	strbuf_release(&text);
}

static bool
overlap(const struct canvas_mark *a, const struct canvas_mark *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* Patterns stay in their boxes, and leave the numbers alone. */
static void
patterns_lie_in_their_boxes(void **state)
{
	struct chart_options options = {.language = LANGUAGE_EN, .grey = true};
	struct table table = TABLE_INIT;
	struct err err = ERR_INIT;
	struct drawn drawn;
	const struct canvas_layer *bars, *values;
	size_t before, boxes = 0;
	struct canvas_mark box = {0};

	(void)state;
	make_table(&table, 7, 12, 20, 14);
	lay_out(&drawn, "bars", &table, &options);
	before = layer_of(&drawn, "bars")->count;
	assert_int_equal(pattern_draw(&drawn.canvas, &drawn.chart.style, &err), 0);
	bars = layer_of(&drawn, "bars");
	values = layer_of(&drawn, "values");
	assert_true(bars->count > 3 * before);
	for (size_t i = 0; i < bars->count; i++) {
		const struct canvas_mark *mark = &bars->marks[i];

		if (mark->tip.length > 0) {
			box = *mark;
			boxes++;
			continue;
		}
		assert_true(PATTERN_OF(box.colour) != PATTERN_PLAIN);
		assert_true(mark->left >= box.left && mark->right <= box.right &&
		    mark->top >= box.top && mark->bottom <= box.bottom);
		assert_true(colour_contrast(mark->colour, box.colour & 0xffffff) > 3);
		for (size_t k = 0; k < values->count; k++) {
			struct canvas_mark extent = canvas_extent(values, &values->marks[k]);

			assert_false(overlap(mark, &extent));
		}
	}
	assert_int_equal(boxes, before);
	drawn_release(&drawn);
	table_release(&table);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(differences_are_ciede2000),
	    cmocka_unit_test(neighbours_can_be_told_apart),
	    cmocka_unit_test(types_can_be_told_apart),
	    cmocka_unit_test(simulations_see_less),
	    cmocka_unit_test(greys_and_patterns_differ),
	    cmocka_unit_test(patterns_lie_in_their_boxes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
