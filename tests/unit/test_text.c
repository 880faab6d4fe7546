/* SPDX-License-Identifier: MIT */
/* text: UTF-8 as people read it. Expected values are Unicode's, written out. */
#include "support.h"

#include "findings/text.h"
#include "findings/vector.h"

static void
test_valid_length(void **state)
{
	static const struct {
		struct slice text;
		size_t expected;
	} cases[] = {
	    {BYTES(""), 0},
	    {BYTES("abc"), 3},
	    {BYTES("a\xC3\xB1o"), 4},
	    {BYTES("\xF0\x9F\x97\xB3"), 4},
	    {BYTES("a\0b"), 3},
	    {BYTES("ab\xC3"), 2},	    /* cut */
	    {BYTES("ab\xF0\x9F\x97"), 2},   /* cut */
	    {BYTES("a\xF1o"), 1},	    /* windows-1252 */
	    {BYTES("\xC0\x80"), 0},	    /* overlong */
	    {BYTES("\xE0\x80\x80"), 0},	    /* overlong */
	    {BYTES("\xED\xA0\x80"), 0},	    /* a surrogate */
	    {BYTES("\xF4\x90\x80\x80"), 0}, /* beyond Unicode */
	    {BYTES("\xFF"), 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(text_valid_length(cases[i].text), cases[i].expected);
}

/* As RFC 3629 writes it, without a library: the length of the character, 0 where it is none. */
static size_t
character_length(const unsigned char *c, size_t length)
{
	size_t needs = c[0] < 0x80	  ? 1
	    : c[0] >= 0xC2 && c[0] < 0xE0 ? 2
	    : c[0] >= 0xE0 && c[0] < 0xF0 ? 3
	    : c[0] >= 0xF0 && c[0] < 0xF5 ? 4
					  : 0;

	if (needs > length)
		return 0;
	for (size_t i = 1; i < needs; i++) {
		if ((c[i] & 0xC0) != 0x80)
			return 0;
	}
	if ((c[0] == 0xE0 && c[1] < 0xA0) || (c[0] == 0xED && c[1] >= 0xA0) ||
	    (c[0] == 0xF0 && c[1] < 0x90) || (c[0] == 0xF4 && c[1] >= 0x90))
		return 0;
	return needs;
}

#define PLACED 200

/* Four bytes within text, and at its end, on any width of registers. */
static void
check_placed(const unsigned char bytes[4], size_t place)
{
	unsigned char text[PLACED];
	size_t expected = place, length;

	memset(text, 'x', sizeof(text));
	memcpy(text + place, bytes, 4);
	while (expected < PLACED &&
	    (length = character_length(text + expected, PLACED - expected)) > 0)
		expected += length;
	for (int level = VECTOR_NONE; level <= VECTOR_AVX512; level++) {
		size_t found;

		vector_limit((enum vector_level)level);
		found = text_valid_length((struct slice){(const char *)text, PLACED});
		if (found != expected)
			fail_msg("%02x %02x %02x %02x at %zu, level %d: %zu, not %zu", bytes[0],
			    bytes[1], bytes[2], bytes[3], place, level, found, expected);
	}
}

static void
test_valid_on_any_width(void **state)
{
	/* Each value at which a rule begins or ends. */
	static const unsigned char edges[] = {'x', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0,
	    0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5,
	    0xFF};
	static const size_t places[] = {0, 30, 61, 62, 63, 64, 125, 126, 127, 150, PLACED - 4};
	size_t n = COUNT_OF(edges);

	(void)state;
	for (size_t i = 0; i < n * n * n * n; i++) {
		unsigned char bytes[4] = {edges[i % n], edges[i / n % n], edges[i / n / n % n],
		    edges[i / n / n / n]};

		check_placed(bytes, places[i % COUNT_OF(places)]);
	}
	for (size_t place = 0; place <= PLACED - 4; place++) {
		check_placed((const unsigned char[]){0xF0, 0x9F, 0x97, 0xB3}, place);
		check_placed((const unsigned char[]){0xC3, 0xB1, 0xC3, 'x'}, place);
		check_placed((const unsigned char[]){0xE2, 0x82, 'x', 0xAC}, place);
	}
	vector_limit(VECTOR_AVX512);
}

static void
test_next(void **state)
{
	struct slice s = SLICE_LITERAL("a\xC3\xB1\xFF\xF0\x9F\x97\xB3\xC3");
	static const int32_t expected[] = {'a', 0xF1, -1, 0x1F5F3, -1};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		assert_int_equal(text_next(&s), expected[i]);
	assert_int_equal(s.length, 0);
}

static void
test_fold(void **state)
{
	static const char *const cases[][2] = {
	    {"", ""},
	    {"  \t ", ""},
	    {"Área  de\tOportunidad ", "area de oportunidad"},
	    {"DIFUSIÓN", "difusion"},
	    {"Difusio\xCC\x81n", "difusion"}, /* a combining accent */
	    {"niño PEÑA", "nino pena"},
	    {"Straße", "strasse"},
	    {"STRA\xE1\xBA\x9E"
	     "E",
		"strasse"}, /* capital sharp s */
	    {"\xEF\xAC\x81nal o\xEF\xAC\x83"
	     "cio",
		"final officio"}, /* ligatures */
	    {"a\xC2\xA0\xC2\xA0"
	     "b",
		"a b"}, /* no-break spaces */
	    {"a\xE2\x80\xAF"
	     "b\xE3\x80\x80"
	     "c",
		"a b c"}, /* narrow and ideographic space */
	    {"a\xE2\x80\xA8"
	     "b\xC2\x85"
	     "c",
		"a b c"},				     /* line separator, next line */
	    {"a\xE2\x80\x8B\xC2\xADz", "az"},		     /* zero-width space, soft hyphen */
	    {"\xEF\xBB\xBFTema", "tema"},		     /* byte order mark */
	    {"\xEF\xBC\xA1\xEF\xBD\x82\xEF\xBC\x91", "ab1"}, /* full width */
	    {"N\xC2\xBA 1\xC2\xAA", "no 1a"},		     /* ordinals */
	    {"ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"},
	    {"ИЙ", "ии"},
	    {"\xC4\xB0stanbul", "istanbul"}, /* dotted capital i */
	    {"\xCC\x81", ""},		     /* an accent on nothing */
	    {"caf\xE9", "caf\xE9"},	     /* not UTF-8 */
	    {"\xFF  A", "\xFF a"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf found = STRBUF_INIT, expected = STRBUF_INIT;

		strbuf_add_format(&expected, "kept %s", cases[i][1]);
		strbuf_add_string(&found, "kept ");
		text_fold(slice_of(cases[i][0]), &found);
		assert_slice_in(strbuf_slice(&found), strbuf_slice(&expected), cases[i][0]);
		strbuf_release(&expected);
		strbuf_release(&found);
	}
}

/* Folding what is folded changes nothing: for each code point between two letters. */
static void
test_fold_is_stable(void **state)
{
	(void)state;
	for (int32_t c = 1; c < 0x30000; c++) {
		struct strbuf once = STRBUF_INIT, twice = STRBUF_INIT;
		char text[8] = "x";
		size_t length = 1;

		if (c >= 0xD800 && c < 0xE000)
			continue;
		if (c < 0x80) {
			text[length++] = (char)c;
		} else if (c < 0x800) {
			text[length++] = (char)(0xC0 | c >> 6);
			text[length++] = (char)(0x80 | (c & 0x3F));
		} else if (c < 0x10000) {
			text[length++] = (char)(0xE0 | c >> 12);
			text[length++] = (char)(0x80 | (c >> 6 & 0x3F));
			text[length++] = (char)(0x80 | (c & 0x3F));
		} else {
			text[length++] = (char)(0xF0 | c >> 18);
			text[length++] = (char)(0x80 | (c >> 12 & 0x3F));
			text[length++] = (char)(0x80 | (c >> 6 & 0x3F));
			text[length++] = (char)(0x80 | (c & 0x3F));
		}
		text[length++] = 'y';
		text_fold((struct slice){text, length}, &once);
		text_fold(strbuf_slice(&once), &twice);
		assert_slice_in(strbuf_slice(&twice), strbuf_slice(&once), text);
		strbuf_release(&once);
		strbuf_release(&twice);
	}
}

static void
test_equal_folded(void **state)
{
	(void)state;
	assert_true(text_equal_folded(slice_of("Difusión "), slice_of("DIFUSION")));
	assert_false(text_equal_folded(slice_of("Difusión"), slice_of("Difusiones")));
	assert_true(text_equal_folded((struct slice)SLICE_INIT, slice_of(" ")));
}

/* Two texts are equal when what they are folded to is, whatever they are made of. */
static void
test_equal_as_folded(void **state)
{
	static const char *const pieces[] = {"a", "A", "á", "a\xCC\x81", " ", "\xC2\xA0", "\t",
	    "\xEF\xAC\x81", "fi", "\xE2\x80\x8B", "ß", "ss", "\xFF", "\xE2\x80", "",
	    "\xEF\xBC\xA1"};
	uint64_t random = RANDOM_SEED;
	size_t equal = 0;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct strbuf text[2] = {STRBUF_INIT, STRBUF_INIT};
		struct strbuf folded[2] = {STRBUF_INIT, STRBUF_INIT};
		bool same;

		for (size_t k = 0; k < 2; k++) {
			for (size_t left = next_random(&random) % 5; left > 0; left--)
				strbuf_add_string(&text[k],
				    pieces[next_random(&random) % COUNT_OF(pieces)]);
			text_fold(strbuf_slice(&text[k]), &folded[k]);
		}
		same = slice_equal(strbuf_slice(&folded[0]), strbuf_slice(&folded[1]));
		equal += same;
		if (text_equal_folded(strbuf_slice(&text[0]), strbuf_slice(&text[1])) != same)
			fail_msg("\"%s\" and \"%s\"", text[0].data, text[1].data);
		for (size_t k = 0; k < 2; k++) {
			strbuf_release(&text[k]);
			strbuf_release(&folded[k]);
		}
	}
	assert_true(equal > 1000);
}

/* Family of three, the flag of Mexico, a woman with a darker skin, keycap one. */
#define FAMILY "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"
#define FLAG "\xF0\x9F\x87\xB2\xF0\x9F\x87\xBD"
#define SKIN "\xF0\x9F\x91\xA9\xF0\x9F\x8F\xBD"
#define KEYCAP "1\xEF\xB8\x8F\xE2\x83\xA3"
#define HEART "\xE2\x9D\xA4\xEF\xB8\x8F"

static void
test_grapheme(void **state)
{
	static const char *const clusters[] = {"a", "n\xCC\x83", "ñ", FAMILY, FLAG, FLAG, SKIN,
	    KEYCAP, "\r\n", "\xFF", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "z"};
	struct strbuf all = STRBUF_INIT;
	struct slice rest;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(clusters); i++)
		strbuf_add_string(&all, clusters[i]);
	rest = strbuf_slice(&all);
	for (size_t i = 0; i < COUNT_OF(clusters); i++) {
		struct slice found = text_grapheme(rest);

		assert_slice(found, slice_of(clusters[i]));
		rest.data += found.length;
		rest.length -= found.length;
	}
	assert_int_equal(rest.length, 0);
	assert_int_equal(text_grapheme(rest).length, 0);
	strbuf_release(&all);
}

static void
test_width(void **state)
{
	static const struct {
		const char *text;
		size_t expected;
	} cases[] = {
	    {"", 0},
	    {"abc", 3},
	    {"Difusión", 8},
	    {"Difusio\xCC\x81n", 8},
	    {"選挙", 4},
	    {"\xEF\xBC\xA1", 2}, /* full-width A */
	    {"\xEF\xBD\xB1", 1}, /* half-width katakana */
	    {FAMILY, 2},
	    {FLAG, 2},
	    {SKIN, 2},
	    {KEYCAP, 2},
	    {HEART, 2},
	    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2}, /* one Hangul syllable */
	    {"a\xE2\x80\x8B"
	     "b",
		2}, /* zero-width space */
	    {"\x01\x1B\x7F", 3},
	    {"\xC2\x85\xC2\x9B", 2}, /* C1 control characters */
	    {"a\tb", 3},
	    {"\xFF\xFE", 2},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t found = text_width(slice_of(cases[i].text));

		if (found != cases[i].expected)
			fail_msg("\"%s\": width %zu", cases[i].text, found);
	}
}

static void
test_clean(void **state)
{
#define REPLACED "\xEF\xBF\xBD"
	static const struct {
		struct slice text;
		const char *one_line, *lines;
	} cases[] = {
	    {BYTES("Difusión, 選挙 " FAMILY), "Difusión, 選挙 " FAMILY, "Difusión, 選挙 " FAMILY},
	    {BYTES("a\nb\r\nc\rd\te"), "a b c d e", "a\nb\nc\nd e"},
	    {BYTES("\r\r\n\n"), "   ", "\n\n\n"},
	    {BYTES("a\x1B[31mb\x07"), "a" REPLACED "[31mb" REPLACED, "a" REPLACED "[31mb" REPLACED},
	    {BYTES("a\0b\x7F"), "a" REPLACED "b" REPLACED, "a" REPLACED "b" REPLACED},
	    {BYTES("\xC2\x9B"
		   "31m"),
		REPLACED "31m", REPLACED "31m"}, /* C1: CSI in one byte */
	    {BYTES("a\xFF\xC3"), "a" REPLACED REPLACED, "a" REPLACED REPLACED},
	    {BYTES("\xE2\x80\xAE"
		   "abc"),
		REPLACED "abc", REPLACED "abc"},		  /* right to left */
	    {BYTES("\xE2\x81\xA6x"), REPLACED "x", REPLACED "x"}, /* isolate */
	    {BYTES("\xEF\xBF\xBE"), REPLACED, REPLACED},	  /* no character */
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf found = STRBUF_INIT;

		text_clean(cases[i].text, TEXT_ONE_LINE, &found);
		assert_slice(strbuf_slice(&found), slice_of(cases[i].one_line));
		strbuf_clear(&found);
		text_clean(cases[i].text, TEXT_KEEP_LINES, &found);
		assert_slice(strbuf_slice(&found), slice_of(cases[i].lines));
		strbuf_release(&found);
	}
}

static void
test_wrap(void **state)
{
	static const struct {
		const char *text;
		double limit;
		const char *lines; /* joined by | */
	} cases[] = {
	    {"", 5, ""},
	    {"abc", 5, "abc"},
	    {"uno dos tres", 7, "uno dos|tres"},
	    {"uno dos tres", 6, "uno|dos|tres"},
	    {"aaa bbb", 3, "aaa|bbb"},
	    {"aa bbbbbbb c", 5, "aa|bbbbb|bb c"},
	    {"abcdef", 2, "ab|cd|ef"},
	    {"abc", 0, "a|b|c"},
	    {"red-10-007", 8, "red-10-|007"},
	    {"red-10-007 b-c", 4, "red-|10-|007|b-c"},
	    {"a-bb ccccc-d", 6, "a-bb|ccccc-|d"},
	    {"UTCSyD;UTVOE", 7, "UTCSyD;|UTVOE"},
	    {"----", 2, "--|--"},
	    {"a-b-cccccc", 4, "a-b-|cccc|cc"},
	    {"a-b-cccccc", 0, "a|-|b|-|c|c|c|c|c|c"},
	    {"a  b   c", 3, "a|b|c"},
	    {"a  b   c", 4, "a  b|c"},
	    {"a b   ", 3, "a b"},
	    {"uno\ndos tres", 20, "uno|dos tres"},
	    {"a\n\nb\n", 20, "a||b|"},
	    {"選挙監視", 4, "選挙|監視"},
	    {"選挙監視", 5, "選挙|監視"},
	    {"選挙", 1, "選|挙"},
	    {"n\xCC\x83n\xCC\x83", 1, "n\xCC\x83|n\xCC\x83"},
	    {FLAG FLAG, 2, FLAG "|" FLAG},
	    {"a\xC2\xA0"
	     "b c",
		3,
		"a\xC2\xA0"
		"b|c"}, /* a no-break space is none to break at */
	    {"   a bb", 4, "   a|bb"},
	    {"\xFF\xFF\xFF", 2, "\xFF\xFF|\xFF"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct text_lines lines = TEXT_LINES_INIT;
		struct strbuf found = STRBUF_INIT;
		struct err err = ERR_INIT;

		assert_int_equal(
		    text_wrap(slice_of(cases[i].text), cases[i].limit, &text_columns, &lines, &err),
		    0);
		for (size_t j = 0; j < lines.count; j++) {
			strbuf_add_string(&found, j > 0 ? "|" : "");
			strbuf_add_slice(&found, lines.lines[j]);
		}
		assert_true(lines.count >= 1);
		assert_slice_in(strbuf_slice(&found), slice_of(cases[i].lines), cases[i].text);
		strbuf_release(&found);
		text_lines_release(&lines);
	}
}

/* Whatever the text, no line passes the limit unless it is one grapheme, and nothing is lost. */
static void
test_wrap_keeps_all(void **state)
{
	static const char *const pieces[] = {"a", "bb", " ", "  ", "ñ", "選", FAMILY, "\n", "."};
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct text_lines lines = TEXT_LINES_INIT;
		struct strbuf text = STRBUF_INIT;
		double limit = (double)(next_random(&random) % 12);
		struct err err = ERR_INIT;
		const char *from;

		for (size_t i = next_random(&random) % 40; i > 0; i--)
			strbuf_add_string(&text, pieces[next_random(&random) % COUNT_OF(pieces)]);
		assert_int_equal(text_wrap(strbuf_slice(&text), limit, &text_columns, &lines, &err),
		    0);
		from = text.data;
		for (size_t i = 0; i < lines.count; i++) {
			struct slice line = lines.lines[i];

			assert_true((double)text_width(line) <= limit ||
			    text_grapheme(line).length == line.length);
			for (; from < line.data; from++)
				assert_true(*from == ' ' || *from == '\n');
			from = line.data + line.length;
		}
		for (; from < text.data + text.length; from++)
			assert_true(*from == ' ' || *from == '\n');
		strbuf_release(&text);
		text_lines_release(&lines);
	}
}

/* A measure of one's own, as the charts have it: an m is wider than an i. */
static double
width_of_letters(const void *context, struct slice grapheme)
{
	(void)context;
	return grapheme.data[0] == 'm' ? 1.5 : 0.5;
}

static void
test_wrap_by_other_measure(void **state)
{
	struct text_measure measure = {width_of_letters, NULL};
	struct text_lines lines = TEXT_LINES_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(text_wrap(slice_of("iiiimm mm"), 3.0, &measure, &lines, &err), 0);
	assert_int_equal(lines.count, 3);
	assert_slice(lines.lines[0], SLICE_LITERAL("iiii"));
	assert_slice(lines.lines[1], SLICE_LITERAL("mm"));
	assert_slice(lines.lines[2], SLICE_LITERAL("mm"));
	text_lines_release(&lines);
}

static void
test_near(void **state)
{
	static const char *const names[] = {"Difusión", "Debates", "Inclusión", "Legislación",
	    "PREP", "Sistemas", "x"};
	static const struct {
		const char *wanted;
		size_t expected;
	} cases[] = {
	    {"Difucion", 0},	 /* one change */
	    {"difsuion", 0},	 /* one swap of neighbours */
	    {"Difusin", 0},	 /* one is missing */
	    {"Difusiónes", 0},	 /* two too many, of ten */
	    {"Difus", SIZE_MAX}, /* three are missing: too far for five */
	    {"DEBATES", 1},
	    {"PERP", 4},
	    {"PXXP", SIZE_MAX},
	    {"", SIZE_MAX},
	    {"y", SIZE_MAX}, /* with one letter all is near */
	    {"Legislacon", 3},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = ERR_INIT;
		struct text_near near;

		assert_int_equal(text_near_begin(&near, slice_of(cases[i].wanted), &err), 0);
		for (size_t j = 0; j < COUNT_OF(names); j++)
			text_near_offer(&near, slice_of(names[j]), j);
		if (near.index != cases[i].expected)
			fail_msg("\"%s\": %zu", cases[i].wanted, near.index);
		text_near_release(&near);
	}
}

static void
test_near_prefers_the_nearest(void **state)
{
	struct strbuf longest = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct text_near near;

	(void)state;
	text_near_begin(&near, slice_of("casillas especiales"), &err);
	text_near_offer(&near, slice_of("casilla especial"), 0);
	text_near_offer(&near, slice_of("Casillas especiale"), 1);
	text_near_offer(&near, slice_of("casillas especiale"), 2);
	assert_int_equal(near.index, 1);
	assert_int_equal(near.best, 1);
	text_near_release(&near);
	/* What is longer than any name is near to none. */
	strbuf_add_repeat(&longest, "a", 10000);
	text_near_begin(&near, strbuf_slice(&longest), &err);
	text_near_offer(&near, strbuf_slice(&longest), 0);
	assert_int_equal(near.index, SIZE_MAX);
	text_near_release(&near);
	strbuf_release(&longest);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_valid_length),
	    cmocka_unit_test(test_valid_on_any_width),
	    cmocka_unit_test(test_next),
	    cmocka_unit_test(test_fold),
	    cmocka_unit_test(test_fold_is_stable),
	    cmocka_unit_test(test_equal_folded),
	    cmocka_unit_test(test_equal_as_folded),
	    cmocka_unit_test(test_grapheme),
	    cmocka_unit_test(test_width),
	    cmocka_unit_test(test_clean),
	    cmocka_unit_test(test_wrap),
	    cmocka_unit_test(test_wrap_keeps_all),
	    cmocka_unit_test(test_wrap_by_other_measure),
	    cmocka_unit_test(test_near),
	    cmocka_unit_test(test_near_prefers_the_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
