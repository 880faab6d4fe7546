/* SPDX-License-Identifier: MIT */
/*
 * Places: numbers along an axis, labels moved apart along a line and around points.
 */
#include <math.h>

#include "support.h"

#include "findings/chart_placement.h"
#include "findings/chart_scale.h"
#include "findings/chart_spread.h"

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-9)

static void
scale_takes_round_steps(void **state)
{
	static const struct {
		double low, high, step, first;
		unsigned digits;
		size_t ticks;
	} cases[] = {
	    {0, 100, 20, 0, 0, 6},
	    {0, 19.3, 2, 0, 0, 10},
	    {-0.9, 1.6, 0.5, -0.5, 1, 5},
	    {0, 0.0021, 0.0005, 0, 4, 5},
	    {0, 3e9, 5e8, 0, 0, 7},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct scale scale;
		double value;
		size_t ticks = 0;

		scale_make(&scale, cases[i].low, cases[i].high, 100, 600, 51);
		assert_near(scale.step / cases[i].step, 1);
		assert_near(scale.first, cases[i].first);
		assert_int_equal(scale.digits, cases[i].digits);
		while (scale_tick(&scale, ticks, &value))
			ticks++;
		assert_int_equal(ticks, cases[i].ticks);
		assert_near(scale_at(&scale, cases[i].low), 100);
		assert_near(scale_at(&scale, cases[i].high), 600);
	}
}

static void
scale_writes_a_true_minus(void **state)
{
	struct strbuf text = STRBUF_INIT;

	(void)state;
	assert_true(slice_is(scale_text(-0.5, 1, NULL, &text),
	    "\xE2\x88\x92"
	    "0.5"));
	assert_true(slice_is(scale_text(12, 0, "%", &text), "12%"));
	assert_true(slice_is(scale_text(-0.04, 1, NULL, &text), "0.0"));
	strbuf_release(&text);
}

static void
check_apart(const struct spread_label *labels, size_t count, double top, double bottom)
{
	for (size_t i = 0; i < count; i++) {
		assert_true(labels[i].place - labels[i].height / 2 > top - 1e-6);
		assert_true(labels[i].place + labels[i].height / 2 < bottom + 1e-6);
		if (i > 0)
			assert_true(labels[i].place - labels[i].height / 2 >
			    labels[i - 1].place + labels[i - 1].height / 2 - 1e-6);
	}
}

/* Two that want the same place share the shift; one that is free stays. */
static void
labels_move_as_little_as_can_be(void **state)
{
	struct spread_label labels[] = {{0, 50, 0, 10}, {1, 20, 0, 10}, {2, 50, 0, 10},
	    {3, 99, 0, 10}};
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(spread_labels(labels, 4, 0, 100, &err), 0);
	check_apart(labels, 4, 0, 100);
	assert_int_equal(labels[0].index, 1);
	assert_near(labels[0].place, 20);
	assert_int_equal(labels[1].index, 0);
	assert_near(labels[1].place, 45);
	assert_near(labels[2].place, 55);
	assert_near(labels[3].place, 95);
}

/* No other places without overlap, in steps of a pixel, are nearer to the wanted ones. */
static void
no_other_places_are_nearer(void **state)
{
	static const double wanted[3] = {12, 14, 23}, heights[3] = {6, 10, 8};
	struct spread_label labels[3];
	struct err err = ERR_INIT;
	double found = 0, least = 1e9;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		labels[i] = (struct spread_label){i, wanted[i], 0, heights[i]};
	assert_int_equal(spread_labels(labels, 3, 0, 60, &err), 0);
	check_apart(labels, 3, 0, 60);
	for (size_t i = 0; i < 3; i++)
		found += pow(labels[i].place - wanted[i], 2);
	for (double a = 3; a < 57; a += 0.5) {
		for (double b = a + 8; b < 55; b += 0.5) {
			for (double c = b + 9; c <= 56; c += 0.5)
				least = fmin(least,
				    pow(a - wanted[0], 2) + pow(b - wanted[1], 2) +
					pow(c - wanted[2], 2));
		}
	}
	assert_true(found <= least + 1e-9);
}

static void
too_many_labels_go_on_below(void **state)
{
	struct spread_label labels[50];
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < 50; i++)
		labels[i] = (struct spread_label){i, (double)(i * 7 % 50), 0, 10 + (double)(i % 3)};
	assert_int_equal(spread_labels(labels, 50, 5, 60, &err), 0);
	check_apart(labels, 50, 5, 5 + 50 * 12);
}

static bool
overlap(const struct placement_label *a, const struct placement_label *b)
{
	return a->left < b->left + b->width && b->left < a->left + a->width &&
	    a->top < b->top + b->height && b->top < a->top + a->height;
}

static bool
lies_on(const struct placement_label *label, const struct placement_label *point)
{
	double x = fmax(label->left, fmin(point->x, label->left + label->width)) - point->x;
	double y = fmax(label->top, fmin(point->y, label->top + label->height)) - point->y;

	return x * x + y * y < point->radius * point->radius;
}

/* A crowd of points: whoever has a place is in nobody's way, and again has the same one. */
static void
labels_of_points_are_apart(void **state)
{
	static struct placement_label labels[120], again[120];
	struct placement_area area = {0, 700, 0, 500};
	struct err err = ERR_INIT;
	size_t placed = 0;
	int without;

	(void)state;
	for (size_t i = 0; i < 120; i++)
		again[i] = labels[i] =
		    (struct placement_label){.x = 350 + 250 * sin((double)(i * i)),
			.y = 250 + 180 * cos((double)(i * 5)),
			.radius = 3 + (double)(i % 4),
			.width = 30 + (double)(i * 13 % 70),
			.height = i % 3 == 0 ? 32 : 16,
			.rank = -(double)(i % 11)};
	without = placement_find(labels, 120, area, PLACEMENT_NEAR, &err);
	assert_true(without >= 0 && without < 40);
	for (size_t i = 0; i < 120; i++) {
		placed += labels[i].placed;
		if (!labels[i].placed)
			continue;
		assert_true(labels[i].left >= 0 && labels[i].left + labels[i].width <= 700);
		assert_true(labels[i].top >= 0 && labels[i].top + labels[i].height <= 500);
		for (size_t k = 0; k < 120; k++) {
			assert_false(lies_on(&labels[i], &labels[k]));
			assert_false(k != i && labels[k].placed && overlap(&labels[i], &labels[k]));
		}
	}
	assert_int_equal(placed, 120 - (size_t)without);
	assert_int_equal(placement_find(again, 120, area, PLACEMENT_NEAR, &err), without);
	for (size_t i = 0; i < 120; i++)
		assert_true(again[i].left == labels[i].left && again[i].top == labels[i].top);
}

/* Four around one point have four places, all beside it; what is fixed stays. */
static void
labels_of_one_point_stand_around_it(void **state)
{
	struct placement_label labels[4];
	struct placement_area area = {0, 300, 0, 300};
	struct err err = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		labels[i] = (struct placement_label){.x = 150,
		    .y = 150,
		    .radius = 4,
		    .width = 40,
		    .height = 8};
	assert_int_equal(placement_find(labels, 4, area, PLACEMENT_NEAR, &err), 0);
	for (size_t i = 0; i < 4; i++)
		assert_false(labels[i].led);
	labels[0].fixed = true;
	labels[0].left = 157;
	labels[0].top = 146;
	assert_int_equal(placement_find(labels, 4, area, PLACEMENT_NEAR, &err), 0);
	assert_true(labels[0].left == 157 && labels[0].top == 146);
	/* An area without room for it: it says so. */
	labels[1].width = 400;
	assert_int_equal(placement_find(labels, 4, area, PLACEMENT_ANYWHERE, &err), 1);
	assert_false(labels[1].placed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(scale_takes_round_steps),
	    cmocka_unit_test(scale_writes_a_true_minus),
	    cmocka_unit_test(labels_move_as_little_as_can_be),
	    cmocka_unit_test(no_other_places_are_nearer),
	    cmocka_unit_test(labels_of_points_are_apart),
	    cmocka_unit_test(labels_of_one_point_stand_around_it),
	    cmocka_unit_test(too_many_labels_go_on_below),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
