/* SPDX-License-Identifier: MIT */
/* The scanner gives what libcsv gives, whatever the bytes; and borders are guessed. */
#include "support.h"

#include "support_csv.h"

/* Pieces of which regular records are made, and some of which they are not. */
static const struct slice pieces[] = {BYTES("a"), BYTES("b c"), BYTES("\xC3\xB1"), BYTES(","),
    BYTES(","), BYTES("\n"), BYTES("\n"), BYTES("\r\n"), BYTES("\""), BYTES(",\""), BYTES("\","),
    BYTES("\"\n"), BYTES("\"\""), BYTES("\",\""), BYTES("una frase algo m\xC3\xA1s larga, "),
    BYTES("una frase sin comas que es m\xC3\xA1s larga que un bloque de sesenta y cuatro bytes "),
    BYTES("\xE2\x80\x9C"), BYTES("\r"), BYTES("\n\n"), BYTES(" "), BYTES("\t"), BYTES("\xFF"),
    BYTES("\xE2\x80"), BYTES("\0")};

/* The last so many pieces break things; with few of them most records are regular. */
#define BREAKING 7

static void
make_input(uint64_t *state, struct strbuf *input)
{
	size_t count = next_random(state) % 120, breaking = next_random(state) % 3;

	strbuf_clear(input);
	if (next_random(state) % 8 == 0)
		strbuf_add_string(input, "\xEF\xBB\xBF");
	for (size_t i = 0; i < count; i++) {
		size_t among = COUNT_OF(pieces) - (breaking == 0 ? BREAKING : 0);
		struct slice piece = pieces[next_random(state) % among];

		/* What opens a quote here and closes it there: else nearly all stays open. */
		if (breaking < 2 && memchr(piece.data, '"', piece.length) != NULL) {
			strbuf_add_string(input, "\n\"");
			strbuf_add_slice(input, pieces[next_random(state) % 8]);
			strbuf_add_string(input, "\"\"\"\n");
			continue;
		}
		strbuf_add_slice(input, piece);
	}
}

static void
test_any_bytes(void **state)
{
	struct strbuf input = STRBUF_INIT;
	uint64_t number = RANDOM_SEED;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct csv_reading reading = csv_reading_of((unsigned)next_random(&number));
		const char *difference;

		make_input(&number, &input);
		difference = csv_difference(strbuf_slice(&input), &reading);
		if (difference != NULL)
			check_slice(strbuf_slice(&input), slice_of(difference), "they differ in",
			    __FILE__, __LINE__);
	}
	strbuf_release(&input);
}

/* A record at each place of a window, and of a block of 64 bytes. */
static void
test_window_borders(void **state)
{
	static const char tail[] = "\"b\"\"\",c\r\n,\"d\ne\"\r\n\"\",f\r\n";
	struct csv_reading reading = {',', 0, "200", 0, VECTOR_NONE, 0};

	(void)state;
	for (int level = VECTOR_NONE; level <= VECTOR_AVX512; level++) {
		reading.level = (enum vector_level)level;
		for (size_t before = 0; before < 420; before++) {
			struct strbuf input = STRBUF_INIT;
			const char *difference;

			strbuf_add_repeat(&input, "x", before);
			strbuf_add_string(&input, ",y\r\n");
			for (int i = 0; i < 8; i++)
				strbuf_add_string(&input, tail);
			difference = csv_difference(strbuf_slice(&input), &reading);
			if (difference != NULL)
				fail_msg("level %d, %zu bytes before: %s", level, before,
				    difference);
			strbuf_release(&input);
		}
	}
}

/* How many of the rows are known to be UTF-8; `odd`: a row that is not, or SIZE_MAX. */
static size_t
rows_of_utf8(size_t odd, enum vector_level level)
{
	struct strbuf input = STRBUF_INIT;
	struct source_memory memory;
	struct err err = ERR_INIT;
	struct csvrow row;
	struct csvin in;
	size_t known = 0;

	for (size_t i = 0; i < 100; i++) {
		strbuf_add_repeat(&input, "x", i);
		strbuf_add_string(&input, i == odd ? "\xE2\x80" : "\xE2\x80\xA6");
		strbuf_add_string(&input, ",\"\xC3\xB1\n\xF0\x9F\x97\xB3\"\n");
	}
	memory = (struct source_memory){strbuf_slice(&input), 0};
	vector_limit(level);
	setenv("FINDINGS_BLOCK", "4096", 1);
	unsetenv("FINDINGS_SCANNER");
	assert_no_err(csvin_open(&in, source_of_memory(&memory, ""), ',', &err), &err);
	for (size_t i = 0; i < 100; i++) {
		assert_int_equal(csvin_next(&in, &row, &err), 1);
		assert_int_equal(row.line, 2 * i + 1);
		if (i == odd)
			assert_false(row.is_utf8);
		known += row.is_utf8;
	}
	vector_limit(VECTOR_AVX512);
	csvin_close(&in);
	strbuf_release(&input);
	return known;
}

/* Characters lie across every border of blocks, and none is taken for a mistake. */
static void
test_utf8(void **state)
{
	(void)state;
	for (int level = VECTOR_NONE; level <= VECTOR_AVX512; level++) {
		assert_int_equal(rows_of_utf8(SIZE_MAX, (enum vector_level)level), 100);
		for (size_t odd = 0; odd < 100; odd++)
			assert_true(rows_of_utf8(odd, (enum vector_level)level) < 100);
	}
}

/* Only what is asked for is looked at; the number of fields is known all the same. */
static void
test_wanted(void **state)
{
	static const char input[] = "a,b,c\n1,\"x \"\"y\"\"\",3\n4,5\" tube,6\n7\n";
	static const char *const expected[] = {"b", "x \"y\"", "5\" tube", ""};
	static const size_t counts[] = {3, 3, 3, 1}, wanted[] = {1};
	struct source_memory memory = {slice_of(input), 0};
	struct err err = ERR_INIT;
	struct csvrow row;
	struct csvin in;

	(void)state;
	assert_no_err(csvin_open(&in, source_of_memory(&memory, ""), ',', &err), &err);
	csvin_want(&in, wanted, 1);
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		assert_int_equal(csvin_next(&in, &row, &err), 1);
		assert_int_equal(row.count, counts[i]);
		assert_int_equal(row.fields[0].length, 0);
		if (row.count == 3) {
			assert_slice(row.fields[1], slice_of(expected[i]));
			assert_int_equal(row.fields[2].length, 0);
		}
	}
	assert_int_equal(csvin_next(&in, &row, &err), 0);
	csvin_close(&in);
}

/* Of which records several are taken at once: as many as stand before the first that is no such record. */
static void
test_take(void **state)
{
	static const struct {
		const char *name, *input;
		size_t most, taken;
		const char *fields; /* of all that are taken, the second and the first of each */
	} cases[] = {
	    {"all", "a,b,c\n1,2,3\n4,5,6\n", 9, 2, "2|1|5|4|"},
	    {"CRLF", "a,b,c\r\n1,2,3\r\n4,5,6\r\n", 9, 2, "2|1|5|4|"},
	    {"no more than are wished", "a,b,c\n1,2,3\n4,5,6\n7,8,9\n", 2, 2, "2|1|5|4|"},
	    {"quoted", "a,b,c\n\"1,\n\",\"\",\"3\"\"\"\n4,\"5\",6\n", 9, 2, "|1,\n|5|4|"},
	    {"a quote within", "a,b,c\n1,2,3\n4,\"5\"\"\",6\n7,8,9\n", 9, 1, "2|1|"},
	    {"a field less", "a,b,c\n1,2,3\n4,5\n7,8,9\n", 9, 1, "2|1|"},
	    {"a field more", "a,b,c\n1,2,3\n4,5,6,7\n7,8,9\n", 9, 1, "2|1|"},
	    {"a blank line", "a,b,c\n1,2,3\n\n7,8,9\n", 9, 1, "2|1|"},
	    {"not regular", "a,b,c\n1,2,3\n4,\"5\" ,6\n7,8,9\n", 9, 1, "2|1|"},
	    {"not UTF-8", "a,b,c\n1,2,3\n4,5,\xF1\n", 9, 0, ""},
	    {"the end of the file", "a,b,c\n1,2,3\n4,5,6", 9, 1, "2|1|"},
	    {"from byte 12 on", "a,b,c\n1,2,3\n4,5,6\n", 9, 2, "2|1|5|4|"},
	    {"from byte 13 on", "a,b,c\n1,22,3\n4,5,6\n", 9, 1, "22|1|"},
	};
	static const size_t wanted[] = {1, 0};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct source_memory memory = {slice_of(cases[i].input), 0};
		struct strbuf found = STRBUF_INIT;
		struct err err = ERR_INIT;
		struct slice fields[2 * 9];
		struct csvrow row;
		struct csvin in;
		size_t taken;

		assert_no_err(csvin_open(&in, source_of_memory(&memory, ""), ',', &err), &err);
		csvin_want(&in, wanted, 2);
		assert_int_equal(csvin_next(&in, &row, &err), 1);
		taken = csvin_take(&in, 3,
		    strncmp(cases[i].name, "from byte", 9) == 0 ? 13 : UINT64_MAX, fields,
		    cases[i].most);
		for (size_t field = 0; field < 2 * taken; field++) {
			strbuf_add_slice(&found, fields[field]);
			strbuf_add_char(&found, '|');
		}
		check_slice(strbuf_slice(&found), slice_of(cases[i].fields), cases[i].name,
		    __FILE__, __LINE__);
		assert_int_equal(taken, cases[i].taken);
		strbuf_release(&found);
		csvin_close(&in);
	}
}

static void
test_guess_border(void **state)
{
	static const struct {
		const char *name, *sample;
		size_t expected;
	} cases[] = {
	    {"nothing", "", SIZE_MAX},
	    {"no line end", "abc,d", SIZE_MAX},
	    {"a line end first", "\na,b\n", 1},
	    {"CRLF", "x,y\r\na,b\r\n", 5},
	    {"CR", "x,y\ra,b\r", 4},
	    {"cut within an unquoted field", "ext,1\na,\"b\nc\"\nd,e\n", 6},
	    {"cut within quotes", "b, c\nd\",1\ne,\"f\"\n", 10},
	    {"cut within quotes, which the first quote shows late", "b\nc\nd\",1\ne,f\n", 9},
	    {"cut between doubled quotes", "\" b\nc\",1\nd,\"e\"\n", 9},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t found = csv_guess_border(slice_of(cases[i].sample), ',');

		if (found != cases[i].expected)
			fail_msg("%s: %zu", cases[i].name, found);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_any_bytes),
	    cmocka_unit_test(test_window_borders),
	    cmocka_unit_test(test_utf8),
	    cmocka_unit_test(test_wanted),
	    cmocka_unit_test(test_take),
	    cmocka_unit_test(test_guess_border),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
