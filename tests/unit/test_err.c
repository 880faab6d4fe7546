/* SPDX-License-Identifier: MIT */
/* err, slice, mem: errors as values, bytes that somebody else owns. */
#include "support.h"

#include <errno.h>

#include "findings/mem.h"

static void
test_err_is_filled(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(err_set(&err, ERR_DATA, "row %d", 7), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "row 7");
	assert_int_equal(err_at(&err, "a.csv", 12), -1);
	assert_err(&err, ERR_DATA, "a.csv", 12, "row 7");
	/* Who stands nearer to the trouble knows better where it is. */
	err_at(&err, "b.csv", 13);
	assert_err(&err, ERR_DATA, "a.csv", 12, "row 7");
	/* A new trouble has no place yet. */
	err_set(&err, ERR_USAGE, "other");
	assert_err(&err, ERR_USAGE, NULL, 0, "other");
	err_at(&err, NULL, 3);
	assert_err(&err, ERR_USAGE, NULL, 0, "other");
	assert_int_equal(err_memory(&err), -1);
	assert_err(&err, ERR_SYSTEM, NULL, 0, "out of memory");
}

static void
test_err_errno(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	errno = ENOENT;
	assert_int_equal(err_errno(&err, "cannot open %s", "x"), -1);
	assert_err(&err, ERR_SYSTEM, NULL, 0, "cannot open x: No such file or directory");
}

static void
test_err_is_cut(void **state)
{
	struct err err = ERR_INIT;
	char name[2 * sizeof(err.text)];

	(void)state;
	memset(name, 'x', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	err_set(&err, ERR_DATA, "%s", name);
	assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
	err_at(&err, name, 1);
	assert_int_equal(strlen(err.file), sizeof(err.file) - 1);
	errno = ENOENT;
	err_errno(&err, "%s", name);
	assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
}

static void
test_slice_compare(void **state)
{
	struct slice none = SLICE_INIT;

	(void)state;
	assert_true(slice_equal(none, SLICE_LITERAL("")));
	assert_false(slice_equal(SLICE_LITERAL("a\0b"), SLICE_LITERAL("a\0c")));
	assert_true(slice_is(SLICE_LITERAL("ab"), "ab"));
	assert_false(slice_is(SLICE_LITERAL("ab"), "abc"));
	assert_true(slice_compare(SLICE_LITERAL("a"), SLICE_LITERAL("ab")) < 0);
	assert_true(slice_compare(SLICE_LITERAL("b"), SLICE_LITERAL("ab")) > 0);
	assert_true(slice_compare(SLICE_LITERAL("\xFF"), SLICE_LITERAL("a")) > 0);
	assert_true(slice_compare(none, SLICE_LITERAL("a")) < 0);
	assert_int_equal(slice_compare(none, SLICE_LITERAL("")), 0);
}

static void
test_slice_trim(void **state)
{
	static const char *const cases[][2] = {{"", ""}, {" \t\r\n", ""}, {" a b\n", "a b"},
	    {"a", "a"}, {"\xC2\xA0", "\xC2\xA0"}};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_slice(slice_trim(slice_of(cases[i][0])), slice_of(cases[i][1]));
	assert_int_equal(slice_trim((struct slice)SLICE_INIT).length, 0);
}

static void
test_slice_split(void **state)
{
	static const struct {
		const char *text, *parts; /* each in brackets */
	} cases[] = {{"", "[]"}, {"a", "[a]"}, {"a;b", "[a][b]"}, {";", "[][]"},
	    {"a;;b;", "[a][][b][]"}};
	struct slice none = SLICE_INIT, part;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct slice rest = slice_of(cases[i].text);
		struct strbuf found = STRBUF_INIT;

		while (slice_split(&rest, ';', &part))
			strbuf_add_format(&found, "[%.*s]", SLICE_ARG(part));
		assert_text(found.data, cases[i].parts);
		strbuf_release(&found);
	}
	assert_false(slice_split(&none, ';', &part));
}

static void
test_mem(void **state)
{
	struct err err = ERR_INIT;
	size_t capacity = 0, grown = 0;
	uint32_t *array = NULL;
	char *zeroed = mem_alloc(100, 1, &err);

	(void)state;
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(zeroed[i], 0);
	free(zeroed);
	/* One by one, the array moves a logarithmic number of times. */
	for (size_t i = 0; i < 100000; i++) {
		size_t before = capacity;

		assert_int_equal(mem_reserve(&array, &capacity, i + 1, sizeof(*array), &err), 0);
		grown += capacity != before;
		array[i] = (uint32_t)i;
	}
	assert_int_equal(array[99999], 99999);
	assert_true(grown < 40);
	/* What cannot be had leaves the array as it was. */
	grown = capacity;
	assert_int_equal(mem_reserve(&array, &capacity, SIZE_MAX / 2, sizeof(*array), &err), -1);
	assert_err(&err, ERR_SYSTEM, NULL, 0, "out of memory");
	assert_int_equal(capacity, grown);
	assert_int_equal(array[99999], 99999);
	free(array);
	assert_null(mem_alloc(SIZE_MAX / 2, 4, &err));
}

static void
test_notice(void **state)
{
	struct strbuf heard = STRBUF_INIT;
	struct notice notice = {hear, &heard}, deaf = {NULL, NULL};

	(void)state;
	notice_say(&notice, "f", 3, "%d rows", 2);
	notice_say(&notice, NULL, 0, "all");
	notice_say(&deaf, NULL, 0, "nobody");
	notice_say(NULL, NULL, 0, "nobody");
	assert_text(heard.data, "f:3: 2 rows\n:0: all\n");
	strbuf_release(&heard);
}

/* Tables as large as pages of the processor's are empty all the same. */
static void
test_mem_of_large_tables(void **state)
{
	const size_t page = (size_t)2 << 20;
	struct err err = ERR_INIT;
	unsigned char *table;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		size_t count = page / 4 + i;

		table = mem_alloc_table(count, 4, &err);
		assert_non_null(table);
		for (size_t k = 0; k < 4 * count; k += 997)
			assert_int_equal(table[k], 0);
		memset(table, 0xff, 4 * count);
		free(table);
	}
	assert_int_equal(err.kind, ERR_NONE);
	assert_null(mem_alloc_table(SIZE_MAX, 2, &err));
	assert_err(&err, ERR_SYSTEM, NULL, 0, "out of memory");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_err_is_filled),
	    cmocka_unit_test(test_err_errno),
	    cmocka_unit_test(test_err_is_cut),
	    cmocka_unit_test(test_slice_compare),
	    cmocka_unit_test(test_slice_trim),
	    cmocka_unit_test(test_slice_split),
	    cmocka_unit_test(test_mem),
	    cmocka_unit_test(test_mem_of_large_tables),
	    cmocka_unit_test(test_notice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
