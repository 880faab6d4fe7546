/* SPDX-License-Identifier: MIT */
/* Layers of a tally: which key is which, and what is refused. */
#include "support.h"

#include "findings/cube.h"

static int
read_cube(struct cube *cube, const char *text, const char *key, size_t keys, struct err *err)
{
	struct source_memory memory = {slice_of(text), 0};
	struct sheet sheet;
	int result;

	assert_no_err(sheet_read(&sheet, source_of_memory(&memory, "t.csv"), err), err);
	result = cube_from_sheet(cube, &sheet, slice_of(key), keys, err);
	sheet_release(&sheet);
	return result;
}

#define TALLY                                                                                      \
	"theme,report,type,count\n"                                                                \
	"a,r1,x,2\n"                                                                               \
	"a,r2,y,3\n"                                                                               \
	"b,r1,y,4\n"                                                                               \
	",r1,x,5\n"

/* Whichever key is named, the others are rows and columns in their order. */
static void
test_layers(void **state)
{
	struct err err = ERR_INIT;
	struct cube cube;

	(void)state;
	assert_no_err(read_cube(&cube, TALLY, "report", 2, &err), &err);
	assert_int_equal(cube.layer_count, 2);
	assert_slice(cube.key, SLICE_LITERAL("report"));
	assert_slice(cube.layers[1].name, SLICE_LITERAL("r2"));
	assert_slice(cube.sum.row_key, SLICE_LITERAL("theme"));
	assert_slice(cube.sum.column_key, SLICE_LITERAL("type"));
	assert_int_equal(cube.sum.row_count, 3);
	assert_int_equal(cube.sum.column_count, 2);
	assert_int_equal(cube.sum.rows[2].kind, LEVEL_MISSING);
	assert_int_equal(*table_at(&cube.tables[0], 0, 0), 2);
	assert_int_equal(*table_at(&cube.tables[0], 1, 1), 4);
	assert_int_equal(*table_at(&cube.tables[1], 0, 1), 3);
	assert_int_equal(table_total(&cube.tables[0]) + table_total(&cube.tables[1]),
	    table_total(&cube.sum));
	assert_int_equal(table_total(&cube.sum), 14);
	cube_release(&cube);
}

static void
test_one_way_layers(void **state)
{
	struct err err = ERR_INIT;
	struct cube cube;

	(void)state;
	assert_no_err(
	    read_cube(&cube, "report,theme,ids,count\nr1,a,i;j,2\nr2,a,k,1\n", "report", 1, &err),
	    &err);
	assert_true(cube.sum.one_way);
	assert_int_equal(cube.layer_count, 2);
	assert_int_equal(table_total(&cube.sum), 3);
	assert_slice(cube.sum.columns[0].name, SLICE_LITERAL("count"));
	cube_release(&cube);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *text, *key;
		size_t keys;
		enum err_kind kind;
		size_t line;
		const char *error;
	} cases[] = {
	    {TALLY, "area", 2, ERR_DATA, 0, "there is no key \"area\" in this tally"},
	    {TALLY, "report", 1, ERR_USAGE, 0,
		"with \"report\" a tally of 2 keys is expected, this one has 3"},
	    {"theme,type,count\na,x,1\n", "theme", 2, ERR_USAGE, 0,
		"with \"theme\" a tally of 3 keys is expected, this one has 2"},
	    {"theme,x,y\na,1,2\n", "theme", 2, ERR_USAGE, 0,
		"a tally is expected, with \"theme\" among its keys: findings-tab --tally makes one"},
	    {"theme,report,type,count\na,r,x,1\na,r,x,1,9\n", "report", 2, ERR_DATA, 3,
		"the header has 4 fields, this row 5"},
	    {"theme,report,type,count\na,r,x,-1\n", "report", 2, ERR_DATA, 2,
		"\"-1\" is not a count"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;
		struct cube cube;

		assert_int_equal(read_cube(&cube, cases[i].text, cases[i].key, cases[i].keys, &err),
		    -1);
		assert_err(&err, cases[i].kind, "t.csv", cases[i].line, cases[i].error);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_layers),
	    cmocka_unit_test(test_one_way_layers),
	    cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
