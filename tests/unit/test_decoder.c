/* SPDX-License-Identifier: MIT */
/* decoder: bytes in any encoding, read as UTF-8. */
#include "support.h"

#include "findings/decoder.h"

struct outcome {
	char encoding[32];
	bool mark;
	struct strbuf text;
};

static void
decode(struct slice input, const char *encoding, size_t step, struct outcome *outcome)
{
	struct source_memory memory = {input, step};
	struct decoder decoder;
	struct err err = ERR_INIT;

	outcome->text = (struct strbuf)STRBUF_INIT;
	assert_no_err(decoder_open(&decoder, source_of_memory(&memory, "file"), encoding, &err),
	    &err);
	assert_no_err(
	    read_all(source_of_decoder(&decoder), step > 0 ? step : 65536, &outcome->text, &err),
	    &err);
	/* What it is may show only far into the file. */
	snprintf(outcome->encoding, sizeof(outcome->encoding), "%s", decoder.encoding);
	outcome->mark = decoder.byte_order_mark;
	decoder_close(&decoder);
}

static const struct {
	const char *name;
	struct slice input;
	const char *told; /* NULL: found out */
	const char *encoding;
	bool mark;
	struct slice text;
} cases[] = {
    {"nothing", BYTES(""), NULL, "UTF-8", false, BYTES("")},
    {"ASCII", BYTES("id,a\n1,2\n"), NULL, "UTF-8", false, BYTES("id,a\n1,2\n")},
    {"UTF-8", BYTES("Difusi\xC3\xB3n\n"), NULL, "UTF-8", false, BYTES("Difusi\xC3\xB3n\n")},
    {"UTF-8 with mark", BYTES("\xEF\xBB\xBFid\n"), NULL, "UTF-8", true, BYTES("id\n")},
    {"UTF-8 with mark, all else damaged",
	BYTES("\xEF\xBB\xBF"
	      "a\xF3\n"),
	NULL, "UTF-8", true, BYTES("a\xF3\n")},
    {"UTF-8, four bytes", BYTES("\xF0\x9F\x97\xB3"), NULL, "UTF-8", false,
	BYTES("\xF0\x9F\x97\xB3")},
    {"UTF-8, one damaged byte", BYTES("\xC3\xA1\xC3\xA9\xF3\xC3\xBA"), NULL, "UTF-8", false,
	BYTES("\xC3\xA1\xC3\xA9\xF3\xC3\xBA")},
    {"windows-1252",
	BYTES("Difusi\xF3n \x93"
	      "a\x94 \x80\n"),
	NULL, "windows-1252", false,
	BYTES("Difusi\xC3\xB3n \xE2\x80\x9C"
	      "a\xE2\x80\x9D \xE2\x82\xAC\n")},
    {"half a character at the end, and no other", BYTES("caf\xC3"), NULL, "UTF-8", false,
	BYTES("caf\xC3")},
    {"windows-1252, last two bytes", BYTES("ca\xF1\xED"), NULL, "windows-1252", false,
	BYTES("ca\xC3\xB1\xC3\xAD")},
    {"windows-1252, a byte that means nothing",
	BYTES("a\xF3"
	      "b\x81"
	      "c\n"),
	NULL, "windows-1252", false,
	BYTES("a\xC3\xB3"
	      "b\xFF"
	      "c\n")},
    {"UTF-16LE with mark",
	BYTES("\xFF\xFE"
	      "a\0\xF3\0\n\0"),
	NULL, "UTF-16LE", true, BYTES("a\xC3\xB3\n")},
    {"UTF-16BE with mark", BYTES("\xFE\xFF\0a\0\xF3\0\n"), NULL, "UTF-16BE", true,
	BYTES("a\xC3\xB3\n")},
    {"UTF-16LE", BYTES("i\0d\0,\0\xF3\0\n\0"), NULL, "UTF-16LE", false, BYTES("id,\xC3\xB3\n")},
    {"UTF-16BE", BYTES("\0i\0d\0,\0\xF3\0\n"), NULL, "UTF-16BE", false, BYTES("id,\xC3\xB3\n")},
    {"UTF-16LE, two units", BYTES("\xFF\xFE\x3D\xD8\xF3\xDD\n\0"), NULL, "UTF-16LE", true,
	BYTES("\xF0\x9F\x97\xB3\n")},
    {"UTF-16LE, half a pair",
	BYTES("\xFF\xFE"
	      "a\0\x3D\xD8"
	      "b\0"),
	NULL, "UTF-16LE", true,
	BYTES("a\xFF"
	      "b")},
    {"UTF-16LE, an odd byte",
	BYTES("\xFF\xFE"
	      "a\0b"),
	NULL, "UTF-16LE", true, BYTES("a\xFF")},
    {"told UTF-32LE, no character",
	BYTES("a\0\0\0\xFF\xFF\xFF\xFF"
	      "b\0\0\0"),
	"UTF-32LE", "UTF-32LE", false,
	BYTES("a\xFF"
	      "b")},
    {"mark only", BYTES("\xFF\xFE"), NULL, "UTF-16LE", true, BYTES("")},
    {"told ISO-8859-15", BYTES("\xA4 \xF3"), "ISO-8859-15", "ISO-8859-15", false,
	BYTES("\xE2\x82\xAC \xC3\xB3")},
    {"told windows-1252 of ASCII", BYTES("abc"), "windows-1252", "windows-1252", false,
	BYTES("abc")},
    {"told windows-1252 of what looks like UTF-8", BYTES("\xC3\xB3"), "windows-1252",
	"windows-1252", false, BYTES("\xC3\x83\xC2\xB3")},
    {"told UTF-8",
	BYTES("\xEF\xBB\xBF"
	      "a\xF3"),
	"utf-8", "UTF-8", true, BYTES("a\xF3")},
    {"told UTF-16 with mark", BYTES("\xFE\xFF\0a"), "UTF-16", "UTF-16", false, BYTES("a")},
    {"told UTF-16LE", BYTES("a\0b\0"), "UTF-16LE", "UTF-16LE", false, BYTES("ab")},
    {"told Shift JIS", BYTES("\x91\x49\x8B\x93"), "SHIFT_JIS", "SHIFT_JIS", false,
	BYTES("\xE9\x81\xB8\xE6\x8C\x99")},
};

static void
check_case(size_t which, size_t step)
{
	struct outcome outcome;

	decode(cases[which].input, cases[which].told, step, &outcome);
	assert_slice_in(strbuf_slice(&outcome.text), cases[which].text, cases[which].name);
	assert_slice_in(slice_of(outcome.encoding), slice_of(cases[which].encoding),
	    cases[which].name);
	assert_int_equal(outcome.mark, cases[which].mark);
	strbuf_release(&outcome.text);
}

static void
test_encodings(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		for (size_t j = 0; j < COUNT_OF(block_sizes); j++)
			check_case(i, block_sizes[j]);
	}
}

/* What stands behind `before` bytes of ASCII, more than the decoder looks at on opening. */
static void
check_late(struct slice late, size_t before, const char *encoding, struct slice expected)
{
	for (size_t j = 0; j < COUNT_OF(block_sizes); j++) {
		struct strbuf input = STRBUF_INIT;
		struct outcome outcome;

		strbuf_add_repeat(&input, "0123456789abcde\n", before / 16);
		strbuf_add(&input, "0123456789abcdef", before % 16);
		strbuf_add_slice(&input, late);
		decode(strbuf_slice(&input), NULL, block_sizes[j], &outcome);
		assert_text(outcome.encoding, encoding);
		assert_int_equal(outcome.text.length, before + expected.length);
		assert_memory_equal(outcome.text.data, input.data, before);
		assert_memory_equal(outcome.text.data + before, expected.data, expected.length);
		strbuf_release(&outcome.text);
		strbuf_release(&input);
	}
}

static void
test_decided_late(void **state)
{
	(void)state;
	/* Around the border of the decoder's window, too. */
	for (size_t before = 65530; before <= 65538; before++) {
		check_late(SLICE_LITERAL("\xC3\xB3\n"), before, "UTF-8",
		    SLICE_LITERAL("\xC3\xB3\n"));
		check_late(SLICE_LITERAL("\xF3\n"), before, "windows-1252",
		    SLICE_LITERAL("\xC3\xB3\n"));
		check_late(SLICE_LITERAL("\xE9"), before, "UTF-8", SLICE_LITERAL("\xE9"));
		check_late(SLICE_LITERAL("\xF0\x9F\x97\xB3"), before, "UTF-8",
		    SLICE_LITERAL("\xF0\x9F\x97\xB3"));
	}
	check_late(SLICE_LITERAL("Difusi\xF3n, \x93"
				 "a\x94"),
	    300000, "windows-1252",
	    SLICE_LITERAL("Difusi\xC3\xB3n, \xE2\x80\x9C"
			  "a\xE2\x80\x9D"));
}

/* Characters of every length on the border of every block. */
static void
test_long_texts(void **state)
{
	static const struct {
		const char *encoding, *unit;
		size_t unit_length;
	} encodings[] = {
	    {"UTF-16LE", "a\0\xF3\0\xAC\x20\x3D\xD8\xF3\xDD", 10},
	    {"UTF-16BE", "\0a\0\xF3\x20\xAC\xD8\x3D\xDD\xF3", 10},
	    {"UTF-8", "a\xC3\xB3\xE2\x82\xAC\xF0\x9F\x97\xB3", 10},
	};
	static const char utf8[] = "a\xC3\xB3\xE2\x82\xAC\xF0\x9F\x97\xB3";

	(void)state;
	for (size_t i = 0; i < COUNT_OF(encodings); i++) {
		struct strbuf input = STRBUF_INIT;
		struct outcome outcome;

		for (size_t j = 0; j < 20000; j++)
			strbuf_add(&input, encodings[i].unit, encodings[i].unit_length);
		decode(strbuf_slice(&input), encodings[i].encoding, 7, &outcome);
		assert_int_equal(outcome.text.length, 20000 * (sizeof(utf8) - 1));
		for (size_t j = 0; j < 20000; j++)
			assert_memory_equal(outcome.text.data + j * (sizeof(utf8) - 1), utf8,
			    sizeof(utf8) - 1);
		strbuf_release(&outcome.text);
		strbuf_release(&input);
	}
}

static void
test_unknown_encoding(void **state)
{
	struct source_memory memory = {SLICE_LITERAL("abc"), 0};
	struct err err = ERR_INIT;
	struct decoder decoder;

	(void)state;
	assert_int_equal(decoder_open(&decoder, source_of_memory(&memory, "f"), "klingon-1", &err),
	    -1);
	assert_err(&err, ERR_USAGE, NULL, 0, "the encoding \"klingon-1\" is not known here");
}

static ssize_t
read_failing(void *context, char *buffer, size_t size, struct err *err)
{
	size_t *reads = context;

	if ((*reads)++ > 0)
		return err_set(err, ERR_SYSTEM, "broken");
	memset(buffer, 'x', size);
	return (ssize_t)size;
}

static void
test_read_failure(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct decoder decoder;
	size_t reads = 0;

	(void)state;
	assert_int_equal(
	    decoder_open(&decoder, (struct source){read_failing, &reads, "f"}, NULL, &err), 0);
	assert_int_equal(read_all(source_of_decoder(&decoder), 65536, &text, &err), -1);
	assert_err(&err, ERR_SYSTEM, NULL, 0, "broken");
	assert_int_equal(text.length, 65536);
	decoder_close(&decoder);
	assert_int_equal(
	    decoder_open(&decoder, (struct source){read_failing, &reads, "f"}, NULL, &err), -1);
	strbuf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_encodings),
	    cmocka_unit_test(test_decided_late),
	    cmocka_unit_test(test_long_texts),
	    cmocka_unit_test(test_unknown_encoding),
	    cmocka_unit_test(test_read_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
