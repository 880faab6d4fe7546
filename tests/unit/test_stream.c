/* SPDX-License-Identifier: MIT */
/* header and stream: columns by name, kinds by header, errors with their place. */
#include "support.h"

#include "findings/stream.h"

static int
open_text(struct stream *stream, struct source_memory *memory, const char *text, struct err *err)
{
	*memory = (struct source_memory){slice_of(text), 0};
	*stream = (struct stream)STREAM_INIT;
	return stream_open_source(stream, source_of_memory(memory, "f.csv"), err);
}

static void
test_columns(void **state)
{
	struct source_memory memory;
	struct err err = ERR_INIT;
	struct stream stream;
	size_t column = 99;

	(void)state;
	assert_no_err(open_text(&stream, &memory, "id,tema,x,tema,\n", &err), &err);
	assert_int_equal(stream.header.count, 5);
	assert_slice(header_name(&stream.header, 3), SLICE_LITERAL("tema"));
	assert_int_equal(header_find(&stream.header, SLICE_LITERAL("x")), 2);
	assert_int_equal(header_find(&stream.header, SLICE_LITERAL("tema")), 1);
	assert_int_equal(header_find(&stream.header, SLICE_LITERAL("Tema")), HEADER_NONE);
	assert_int_equal(header_find(&stream.header, SLICE_LITERAL("")), 4);
	assert_int_equal(header_require(&stream.header, SLICE_LITERAL("x"), &column, &err), 0);
	assert_int_equal(column, 2);
	assert_int_equal(header_require(&stream.header, SLICE_LITERAL("tema"), &column, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0, "2 columns are called \"tema\"");
	assert_int_equal(header_require(&stream.header, SLICE_LITERAL("type"), &column, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0,
	    "there is no column \"type\"; the columns are: id, tema, x, tema, ");
	assert_int_equal(column, 2);
	stream_close(&stream);
}

static void
test_kinds(void **state)
{
	static const struct {
		const char *header;
		enum stream_kind kind;
	} cases[] = {
	    {"id,theme,type\n", STREAM_FINDINGS},
	    {"theme,id\n", STREAM_FINDINGS},
	    {"id,area,status\n", STREAM_REPLIES},
	    {"id,area\n", STREAM_FINDINGS},
	    {"id,status\n", STREAM_FINDINGS},
	    {"theme,type,count\n", STREAM_TALLY},
	    {"area,mentions\n", STREAM_TALLY},
	    {"theme,count,share\n", STREAM_RESULT},
	    {"theme,opportunity,strength\n", STREAM_RESULT},
	    {"statistic,estimate\n", STREAM_RESULT},
	    {"ID,theme\n", STREAM_RESULT},
	    {"theme,ids,count\n", STREAM_TALLY},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct source_memory memory;
		struct err err = ERR_INIT;
		struct stream stream;

		assert_no_err(open_text(&stream, &memory, cases[i].header, &err), &err);
		if (stream_kind_of(&stream.header) != cases[i].kind)
			fail_msg("%s", cases[i].header);
		stream_close(&stream);
	}
	for (int kind = 0; kind < STREAM_KIND_COUNT; kind++)
		assert_int_equal(stream_kind_named(stream_kind_name((enum stream_kind)kind)), kind);
	assert_int_equal(stream_kind_named("tables"), -1);
}

static void
test_rows(void **state)
{
	struct source_memory memory;
	struct err err = ERR_INIT;
	struct stream stream;

	(void)state;
	assert_no_err(open_text(&stream, &memory, "\xEF\xBB\xBF\nid,a\r\n1,\"b\nc\"\n\n2,d", &err),
	    &err);
	assert_slice(stream.header_raw, SLICE_LITERAL("id,a"));
	assert_slice(stream.header_ending, SLICE_LITERAL("\r\n"));
	assert_int_equal(stream.header_line, 2);
	assert_int_equal(stream_next(&stream, &err), 1);
	assert_slice(stream.row.fields[1], SLICE_LITERAL("b\nc"));
	assert_int_equal(stream_next(&stream, &err), 1);
	assert_int_equal(stream.row.line, 6);
	assert_int_equal(stream_next(&stream, &err), 0);
	assert_int_equal(stream_next(&stream, &err), 0);
	stream_close(&stream);
}

static void
test_errors_on_opening(void **state)
{
	static const struct {
		const char *text, *message;
		size_t line;
	} cases[] = {
	    {"", "is empty: a header line is expected", 0},
	    {"\n\r\n", "is empty: a header line is expected", 0},
	    {"\xEF\xBB\xBF", "is empty: a header line is expected", 0},
	    {"\n\"id,a\n1,2\n", "a quote opens here and is never closed", 2},
	    {"\"id\"x\n",
		"text follows a closing quote: a quote inside a quoted field is written twice", 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct source_memory memory;
		struct err err = ERR_INIT;
		struct stream stream;

		assert_int_equal(open_text(&stream, &memory, cases[i].text, &err), -1);
		assert_err(&err, ERR_DATA, "f.csv", cases[i].line, cases[i].message);
	}
}

static void
test_errors_in_rows(void **state)
{
	static const struct {
		const char *text, *message;
		size_t line;
	} cases[] = {
	    {"id,a\n1\n", "the header has 2 fields, this row 1", 2},
	    {"id,a\n1,2\n\n1,2,3\n", "the header has 2 fields, this row 3", 4},
	    {"id,a\n1,\"2\n", "a quote opens here and is never closed", 2},
	    {"id,a\n1,\"2\n3\" 4\n",
		"text follows a closing quote: a quote inside a quoted field is written twice", 3},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct source_memory memory;
		struct err err = ERR_INIT;
		struct stream stream;
		int got;

		assert_no_err(open_text(&stream, &memory, cases[i].text, &err), &err);
		while ((got = stream_next(&stream, &err)) == 1)
			continue;
		assert_int_equal(got, -1);
		assert_err(&err, ERR_DATA, "f.csv", cases[i].line, cases[i].message);
		stream_close(&stream);
	}
}

static void
test_files(void **state)
{
	struct err err = ERR_INIT;
	struct stream stream;

	(void)state;
	write_file("f.csv", SLICE_LITERAL("id\n1\n"));
	assert_no_err(stream_open(&stream, "f.csv", &err), &err);
	assert_int_equal(stream_next(&stream, &err), 1);
	stream_close(&stream);
	assert_int_equal(stream_open(&stream, "missing.csv", &err), -1);
	assert_err(&err, ERR_SYSTEM, "missing.csv", 0, "cannot open: No such file or directory");
	assert_int_equal(stream_open(&stream, ".", &err), -1);
	assert_err(&err, ERR_SYSTEM, ".", 0, "is a directory, not a file");
	/* Opens, and cannot be read at its beginning. */
	assert_int_equal(stream_open(&stream, "/proc/self/mem", &err), -1);
	assert_err(&err, ERR_SYSTEM, "/proc/self/mem", 0, "cannot read: Input/output error");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_columns),
	    cmocka_unit_test(test_kinds),
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_errors_on_opening),
	    cmocka_unit_test(test_errors_in_rows),
	    cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
