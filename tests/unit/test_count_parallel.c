/* SPDX-License-Identifier: MIT */
/*
 * A file counted in parts gives what it gives in one go, down to the line of an error:
 * wherever the cuts fall, and whatever stands there.
 */
#include "support_model.h"

#include "findings/count.h"
#include "findings/tally.h"

#define PATH "parts.csv"

static const struct slice themes[] = {BYTES("prep"), BYTES("counts"), BYTES("\"a,b\""), BYTES(""),
    BYTES("\"x \"\"y\"\"\""), BYTES("un tema de nombre largo"), BYTES("5\" tube")};
static const char *const types[] = {"opportunity", "strength", ""};
static const char *const areas[] = {"DEO", "DEO;UTSI", "", "UTC;;UTC", "\"SE;\nDEO\""};

/* Texts in which a cut is hard to place: quotes, line ends, what looks like a row. */
static const char *const texts[] = {"una frase", "\"dos\nlineas, y m\xC3\xA1s\"", "\"\"", "\"\n\"",
    "\"R-1,prep,strength,DEO,\"\"x\"\"\nR-2,prep,strength,DEO,y\n\"", "\",\"",
    "sin comillas pero con m\xC3\xA1s letras que un bloque de sesenta y cuatro bytes", "3\" y 4\""};

enum flaw { NO_FLAW, FIELD_TOO_MUCH, NOT_UTF8, OPEN_QUOTE, TEXT_AFTER_QUOTE, FLAWS };

static const char *const flaws[FLAWS] = {[NO_FLAW] = "",
    [FIELD_TOO_MUCH] = "a,b,c,d,e,f\n",
    [NOT_UTF8] = "a,b,c,d,\xFF\n",
    [OPEN_QUOTE] = "a,b,c,d,\"e\n",
    [TEXT_AFTER_QUOTE] = "a,b,c,\"d\"x,e\n"};

static void
write_findings(uint64_t *random, enum flaw flaw)
{
	struct strbuf text = STRBUF_INIT;
	size_t rows = 20 + next_random(random) % 80, flawed = next_random(random) % rows;
	const char *end = next_random(random) % 2 == 0 ? "\n" : "\r\n";

	strbuf_add_format(&text, "id,theme,type,area,text%s", end);
	for (size_t i = 0; i < rows; i++) {
		if (i == flawed)
			strbuf_add_string(&text, flaws[flaw]);
		strbuf_add_format(&text, "R-%zu,", i);
		strbuf_add_slice(&text, themes[next_random(random) % COUNT_OF(themes)]);
		strbuf_add_format(&text, ",%s,%s,%s%s",
		    types[next_random(random) % COUNT_OF(types)],
		    areas[next_random(random) % COUNT_OF(areas)],
		    texts[next_random(random) % COUNT_OF(texts)], end);
		if (next_random(random) % 16 == 0)
			strbuf_add_string(&text, end);
	}
	write_file(PATH, strbuf_slice(&text));
	strbuf_release(&text);
}

/* All that can be seen of a count: the tally, what is said of it, or the error. */
static void
describe_count(const struct count_options *options, size_t threads, size_t least,
    struct strbuf *out)
{
	struct codebook empty = CODEBOOK_INIT;
	struct notice notice = {hear, out};
	struct tally tally = TALLY_INIT;
	struct counting counting;
	struct stream stream;
	struct output output;
	struct csvout csv = CSVOUT_INIT(&output);
	struct err err = ERR_INIT;
	int result;

	output_open_memory(&output);
	assert_no_err(counting_begin(&counting, options, &tally, &err), &err);
	assert_no_err(stream_open(&stream, PATH, &err), &err);
	result = threads == 1 ? counting_add(&counting, &stream, &err)
			      : counting_add_parallel(&counting, &stream, threads, least, &err);
	stream_close(&stream);
	if (result != 0) {
		strbuf_add_format(out, "%d %s:%zu: %s", err.kind, err.file, err.line, err.text);
	} else {
		assert_no_err(
		    tally_order(&tally, TALLY_FIRST, false, false, &empty, LANGUAGE_ES, &err),
		    &err);
		assert_no_err(tally_write(&tally, &csv, &err), &err);
		strbuf_add_slice(out, strbuf_slice(&output.pending));
		counting_remarks(&counting, &notice);
	}
	output_discard(&output);
	counting_release(&counting);
	tally_release(&tally);
}

static void
test_parts(void **state)
{
	static const struct slice keys[] = {BYTES("theme"), BYTES("area"), BYTES("type")};
	struct codebook empty = CODEBOOK_INIT;
	const struct count_options questions[] = {
	    {.keys = keys, .key_count = 1, .book = &empty},
	    {.keys = keys, .key_count = 2, .drop_missing = true, .book = &empty},
	    {.keys = keys, .key_count = 3, .with_ids = true, .book = &empty},
	    {.keys = keys, .key_count = 2, .split = "area", .book = &empty},
	};
	uint64_t random = RANDOM_SEED;

	(void)state;
	unsetenv("FINDINGS_THREADS");
	for (size_t round = 0; round < 400; round++) {
		const struct count_options *question = &questions[round % COUNT_OF(questions)];
		struct strbuf whole = STRBUF_INIT, parts = STRBUF_INIT;
		size_t threads = 2 + next_random(&random) % 7;

		write_findings(&random, round % 3 == 0 ? (enum flaw)(round / 3 % FLAWS) : NO_FLAW);
		describe_count(question, 1, 0, &whole);
		describe_count(question, threads, 16, &parts);
		assert_slice(strbuf_slice(&parts), strbuf_slice(&whole));
		strbuf_release(&whole);
		strbuf_release(&parts);
	}
	remove(PATH);
}

/* One record is longer than several parts. */
static void
test_long_record(void **state)
{
	static const struct slice key = BYTES("b");
	struct codebook empty = CODEBOOK_INIT;
	struct count_options options = {.keys = &key, .key_count = 1, .book = &empty};
	struct strbuf text = STRBUF_INIT, whole = STRBUF_INIT, parts = STRBUF_INIT;

	(void)state;
	strbuf_add_string(&text, "a,b\n\"");
	strbuf_add_repeat(&text, "x,y\n", 500);
	strbuf_add_string(&text, "\",1\n2,3\n");
	write_file(PATH, strbuf_slice(&text));
	describe_count(&options, 1, 0, &whole);
	describe_count(&options, 8, 16, &parts);
	assert_slice(strbuf_slice(&whole), SLICE_LITERAL("b,count\n1,1\n3,1\n"));
	assert_slice(strbuf_slice(&parts), strbuf_slice(&whole));
	strbuf_release(&text);
	strbuf_release(&whole);
	strbuf_release(&parts);
	remove(PATH);
}

/* The first row of the second part cannot be counted. */
static void
test_wrong_at_a_border(void **state)
{
	static const struct slice key = BYTES("k");
	struct codebook empty = CODEBOOK_INIT;
	struct count_options options = {.keys = &key,
	    .key_count = 1,
	    .weight = "n",
	    .book = &empty};
	struct strbuf text = STRBUF_INIT, whole = STRBUF_INIT, parts = STRBUF_INIT;

	(void)state;
	strbuf_add_string(&text, "k,n\n");
	strbuf_add_repeat(&text, "a,1\n", 100);
	strbuf_add_repeat(&text, "a,x\n", 101);
	write_file(PATH, strbuf_slice(&text));
	describe_count(&options, 1, 0, &whole);
	describe_count(&options, 2, 16, &parts);
	assert_slice(strbuf_slice(&parts), strbuf_slice(&whole));
	assert_non_null(strstr(whole.data, PATH ":102: "));
	strbuf_release(&text);
	strbuf_release(&whole);
	strbuf_release(&parts);
	remove(PATH);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_parts),
	    cmocka_unit_test(test_long_record),
	    cmocka_unit_test(test_wrong_at_a_border),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
