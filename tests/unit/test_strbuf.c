/* SPDX-License-Identifier: MIT */
/* strbuf: always terminated, never NULL, one question for all failures. */
#include "support.h"

static void
test_grows(void **state)
{
	struct strbuf buf = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_text(buf.data, "");
	strbuf_add_string(&buf, "ab");
	strbuf_add(&buf, "c\0d", 3);
	strbuf_add_char(&buf, 'e');
	strbuf_add_slice(&buf, SLICE_LITERAL("f"));
	strbuf_add_slice(&buf, (struct slice)SLICE_INIT);
	strbuf_add_repeat(&buf, "gh", 2);
	strbuf_add_repeat(&buf, "x", 0);
	strbuf_add_format(&buf, "%03d", 7);
	assert_slice(strbuf_slice(&buf), SLICE_LITERAL("abc\0defghgh007"));
	assert_int_equal(buf.data[buf.length], '\0');
	assert_int_equal(strbuf_check(&buf, &err), 0);
	strbuf_truncate(&buf, 100);
	assert_int_equal(buf.length, 14);
	strbuf_truncate(&buf, 2);
	assert_text(buf.data, "ab");
	strbuf_clear(&buf);
	assert_text(buf.data, "");
	assert_true(buf.capacity > 0);
	strbuf_release(&buf);
	assert_text(buf.data, "");
	strbuf_release(&buf);
}

static void
test_format_of_any_length(void **state)
{
	(void)state;
	for (int length = 0; length < 300; length++) {
		struct strbuf buf = STRBUF_INIT;

		strbuf_add_format(&buf, "%*s", length, "");
		assert_int_equal(buf.length, length);
		assert_int_equal(strlen(buf.data), length);
		strbuf_release(&buf);
	}
}

static void
test_room(void **state)
{
	struct strbuf buf = STRBUF_INIT;
	char *room;

	(void)state;
	strbuf_add_string(&buf, "ab");
	room = strbuf_room(&buf, 1000);
	assert_ptr_equal(room, buf.data + 2);
	memset(room, 'x', 1000);
	buf.length += 1000;
	strbuf_add_char(&buf, 'y');
	assert_int_equal(buf.length, 1003);
	assert_memory_equal(buf.data + 1000, "xxy", 4);
	strbuf_release(&buf);
}

static void
test_failure_stays(void **state)
{
	struct strbuf buf = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	strbuf_add_string(&buf, "kept");
	assert_null(strbuf_room(&buf, SIZE_MAX));
	strbuf_add_string(&buf, " lost");
	strbuf_add_format(&buf, "%d", 1);
	assert_null(strbuf_room(&buf, 1));
	assert_text(buf.data, "kept");
	strbuf_truncate(&buf, 2);
	assert_int_equal(strbuf_check(&buf, &err), -1);
	assert_err(&err, ERR_SYSTEM, NULL, 0, "out of memory");
	strbuf_clear(&buf);
	strbuf_add_string(&buf, "again");
	assert_int_equal(strbuf_check(&buf, &err), 0);
	assert_text(buf.data, "again");
	strbuf_release(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_grows),
	    cmocka_unit_test(test_format_of_any_length),
	    cmocka_unit_test(test_room),
	    cmocka_unit_test(test_failure_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
