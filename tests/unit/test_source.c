/* SPDX-License-Identifier: MIT */
/* source: bytes to the end, or to a limit; what cannot be read is said with its name. */
#include "support.h"

static void
test_limit(void **state)
{
	struct source_memory memory = {SLICE_LITERAL("abcd"), 1};
	struct strbuf bytes = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	/* What stands there already does not count. */
	strbuf_add_string(&bytes, "before ");
	assert_int_equal(source_read_all(source_of_memory(&memory, "m"), 4, &bytes, &err), 0);
	assert_text(bytes.data, "before abcd");
	strbuf_clear(&bytes);
	memory = (struct source_memory){SLICE_LITERAL("abcd"), 1};
	assert_int_equal(source_read_all(source_of_memory(&memory, "m"), 2, &bytes, &err), 1);
	assert_text(bytes.data, "abc");
	assert_int_equal(err.kind, ERR_NONE);
	strbuf_release(&bytes);
}

/* A pipe has no places to read at. */
static void
test_no_places(void **state)
{
	struct input input = INPUT_INIT;
	struct input_at at = {&input, 0};
	struct source source = source_of_input_at(&at);
	struct err err = ERR_INIT;
	char buffer[4];
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	input.fd = ends[0];
	input.name = "p";
	assert_int_equal(source.read(source.context, buffer, sizeof(buffer), &err), -1);
	assert_err(&err, ERR_SYSTEM, "p", 0, "cannot read: Illegal seek");
	close(ends[1]);
	input_close(&input);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_limit),
	    cmocka_unit_test(test_no_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
