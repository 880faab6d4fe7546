/* SPDX-License-Identifier: MIT */
/* nameset: numbers in the order the names came, for any bytes. */
#include "support.h"

#include "findings/nameset.h"

static size_t
add(struct nameset *set, struct slice name)
{
	struct err err = ERR_INIT;
	size_t number = nameset_add(set, name, &err);

	assert_int_not_equal(number, NAMESET_NONE);
	return number;
}

static void
test_any_bytes(void **state)
{
	static const struct slice names[] = {BYTES("theme"), BYTES(""), BYTES("a\0b"),
	    BYTES("a\0c"), BYTES("a"), BYTES("\xFF")};
	struct nameset set = NAMESET_INIT;

	(void)state;
	assert_int_equal(nameset_find(&set, SLICE_LITERAL("theme")), NAMESET_NONE);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		assert_int_equal(nameset_find(&set, names[i]), NAMESET_NONE);
		assert_int_equal(add(&set, names[i]), i);
	}
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		assert_int_equal(add(&set, names[i]), i);
		assert_int_equal(nameset_find(&set, names[i]), i);
		assert_slice(nameset_name(&set, i), names[i]);
	}
	/* No name is the empty one whether or not it has an address. */
	assert_int_equal(add(&set, (struct slice)SLICE_INIT), 1);
	assert_int_equal(set.count, COUNT_OF(names));
	nameset_release(&set);
	assert_int_equal(set.count, 0);
	assert_int_equal(add(&set, names[2]), 0);
	nameset_release(&set);
}

static void
test_many_names(void **state)
{
	enum { MANY = 100000 };
	struct nameset set = NAMESET_INIT;
	struct slice first;
	char name[32];

	(void)state;
	for (size_t round = 0; round < 2; round++) {
		for (size_t i = 0; i < MANY; i++) {
			snprintf(name, sizeof(name), "%zu", i);
			assert_int_equal(add(&set, slice_of(name)), i);
			if (round == 0 && i == 0)
				first = nameset_name(&set, 0);
		}
	}
	assert_int_equal(set.count, MANY);
	/* Names do not move. */
	assert_ptr_equal(nameset_name(&set, 0).data, first.data);
	for (size_t i = 0; i < MANY; i++) {
		snprintf(name, sizeof(name), "%zu", i);
		assert_slice(nameset_name(&set, i), slice_of(name));
	}
	assert_int_equal(nameset_find(&set, SLICE_LITERAL("100000")), NAMESET_NONE);
	nameset_release(&set);
}

static void
test_long_names(void **state)
{
	struct nameset set = NAMESET_INIT;
	struct strbuf name = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < 20; i++) {
		strbuf_add_repeat(&name, "0123456789", 700);
		assert_int_equal(add(&set, strbuf_slice(&name)), 2 * i);
		assert_int_equal(add(&set, (struct slice){name.data, i}), 2 * i + 1);
	}
	assert_slice(nameset_name(&set, 38), strbuf_slice(&name));
	assert_slice(nameset_name(&set, 39), SLICE_LITERAL("0123456789012345678"));
	strbuf_release(&name);
	nameset_release(&set);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_any_bytes),
	    cmocka_unit_test(test_many_names),
	    cmocka_unit_test(test_long_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
