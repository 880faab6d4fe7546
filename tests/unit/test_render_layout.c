/* SPDX-License-Identifier: MIT */
/* How the room is shared out, and how figures of results are rounded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/render/grid_layout.h"
#include "../../src/render/present_parts.h"

/* A name, a passage and a number, with one row. */
static void
make_grid(struct grid *grid, const char *name, const char *passage, const char *number)
{
	struct err err = ERR_INIT;

	*grid = (struct grid)GRID_INIT;
	assert_int_equal(grid_add_column(grid, slice_of("Name"), false, false, &err), 0);
	assert_int_equal(grid_add_column(grid, slice_of("Passage"), false, false, &err), 0);
	assert_int_equal(grid_add_column(grid, slice_of("How many of them"), true, false, &err), 0);
	assert_int_equal(grid_add_cell(grid, slice_of(name), &err), 0);
	assert_int_equal(grid_add_cell(grid, slice_of(passage), &err), 0);
	assert_int_equal(grid_add_cell(grid, slice_of(number), &err), 0);
}

static const char sixty[] = "sixty columns of text in words that are short enough to wrap";

static void
text_width_of_lines(void **state)
{
	(void)state;
	assert_int_equal(layout_text_width(slice_of("")), 0);
	assert_int_equal(layout_text_width(slice_of("Difusi\303\263n")), 8);
	assert_int_equal(layout_text_width(slice_of("a\nlonger\nb")), 6);
	assert_int_equal(layout_text_width(slice_of("\346\227\245\346\234\254")), 4);
}

static void
everything_fits(void **state)
{
	struct layout_column columns[3];
	struct grid grid;

	(void)state;
	make_grid(&grid, "short", sixty, "7");
	assert_true(layout_share(&grid, 5 + 60 + 16, columns));
	assert_int_equal(columns[0].width, 5);
	assert_int_equal(columns[1].width, 60);
	assert_int_equal(columns[2].width, 16);
	grid_release(&grid);
}

static void
headers_of_numbers_go_first(void **state)
{
	struct layout_column columns[3];
	struct grid grid;

	(void)state;
	make_grid(&grid, "short", sixty, "1234567");
	assert_true(layout_share(&grid, 5 + 60 + 15, columns));
	assert_int_equal(columns[1].width, 60);
	assert_int_equal(columns[2].width, 15);
	assert_true(layout_share(&grid, 5 + 50 + 7, columns));
	assert_int_equal(columns[0].width, 5);
	assert_int_equal(columns[1].width, 50);
	assert_int_equal(columns[2].width, 7); /* the number itself */
	grid_release(&grid);
}

/* Every room from none to plenty: all of it is used, none is overdrawn, numbers never break. */
static void
every_room(void **state)
{
	bool fitted = false;
	struct grid grid;

	(void)state;
	make_grid(&grid, "a name of some thirty columns..", sixty, "1234567");
	for (size_t room = 0; room < 130; room++) {
		struct layout_column columns[3];
		bool fits = layout_share(&grid, room, columns);
		size_t sum = 0;

		assert_true(fits || !fitted);
		fitted = fits;
		if (!fits)
			continue;
		for (size_t i = 0; i < 3; i++) {
			assert_true(columns[i].width >= columns[i].least);
			assert_true(columns[i].width <= columns[i].natural);
			sum += columns[i].width;
		}
		assert_true(sum <= room);
		if (room <= 31 + 60 + 16)
			assert_int_equal(sum, room);
		assert_true(columns[2].width >= 7);
	}
	assert_true(fitted);
	grid_release(&grid);
}

struct rounding {
	const char *number;
	enum figure figure;
	unsigned digits;
	const char *shown;
};

static void
figures(void **state)
{
	static const struct rounding roundings[] = {
	    {"0.22764227642276422", FIGURE_SHARE, 1, "22.8%"},
	    {"0.22764227642276422", FIGURE_SHARE, 0, "23%"},
	    {"0.0625", FIGURE_SHARE, 1, "6.3%"}, /* a tie goes up, which printf would not do */
	    {"0.285", FIGURE_SHARE, 0, "29%"},
	    {"0.9996", FIGURE_SHARE, 1, "100.0%"},
	    {"1", FIGURE_SHARE, 1, "100.0%"},
	    {"0", FIGURE_SHARE, 1, "0.0%"},
	    {"5e-324", FIGURE_SHARE, 1, "0.0%"},
	    {"-0.0004", FIGURE_SHARE, 1, "0.0%"},
	    {"-0.0005", FIGURE_SHARE, 1, "-0.1%"},
	    {"2.5e-2", FIGURE_SHARE, 3, "2.500%"},
	    {"71.2345", FIGURE_NUMBER, 1, "71.235"},
	    {"9.9996", FIGURE_NUMBER, 1, "10.000"},
	    {"1e-05", FIGURE_NUMBER, 1, "1e-05"},
	    {"58", FIGURE_NUMBER, 1, "58"},
	    {"-3", FIGURE_NUMBER, 1, "-3"},
	    {"1962", FIGURE_NUMBER, 1, "1,962"},
	    {"1e+300", FIGURE_NUMBER, 1, "1e+300"},
	    {"0.0004999", FIGURE_PROBABILITY, 1, "<0.001"},
	    {"0.0005", FIGURE_PROBABILITY, 1, "0.001"},
	    {"0.04949", FIGURE_PROBABILITY, 1, "0.049"},
	    {"0", FIGURE_PROBABILITY, 1, "<0.001"},
	    {"1", FIGURE_PROBABILITY, 1, "1"},
	    {"", FIGURE_SHARE, 1, ""},
	    {"nan", FIGURE_NUMBER, 1, "nan"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(roundings) / sizeof(roundings[0]); i++) {
		const struct rounding *rounding = &roundings[i];
		struct strbuf out = STRBUF_INIT;

		figure_add(slice_of(rounding->number), rounding->figure, rounding->digits, &out);
		assert_string_equal(out.data, rounding->shown);
		strbuf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_width_of_lines),
	    cmocka_unit_test(everything_fits),
	    cmocka_unit_test(headers_of_numbers_go_first),
	    cmocka_unit_test(every_room),
	    cmocka_unit_test(figures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
