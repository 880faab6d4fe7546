/* SPDX-License-Identifier: MIT */
/* csvout: what is written is read back, byte for byte. */
#include "support.h"

#include "findings/csvin.h"
#include "findings/csvout.h"
#include "findings/vector.h"

/* Longer than what is looked at in one go. */
#define LONG "un texto sin nada que pida comillas en sus primeros setenta y tantos bytes"

static void
test_quotes_where_needed(void **state)
{
	static const struct {
		struct slice fields[3];
		size_t count;
		const char *expected;
	} cases[] = {
	    {{BYTES("a"), BYTES("b c"), BYTES("ñ")}, 3, "a,b c,ñ\n"},
	    {{BYTES("a,b"), BYTES("\"c\""), BYTES("d\ne")}, 3, "\"a,b\",\"\"\"c\"\"\",\"d\ne\"\n"},
	    {{BYTES("a\r"), BYTES("\r\n"), BYTES("\"")}, 3, "\"a\r\",\"\r\n\",\"\"\"\"\n"},
	    {{BYTES(" a "), BYTES("b;c"), BYTES("\td")}, 3, " a ,b;c,\td\n"},
	    {{BYTES("")}, 1, "\"\"\n"},
	    {{SLICE_INIT}, 1, "\"\"\n"},
	    {{BYTES(""), BYTES("")}, 2, ",\n"},
	    {{BYTES("a"), BYTES("")}, 2, "a,\n"},
	    {{BYTES("=1+1"), BYTES("2\" tube")}, 2, "=1+1,\"2\"\" tube\"\n"},
	    {{BYTES(LONG), BYTES(LONG ","), BYTES("," LONG)}, 3,
		LONG ",\"" LONG ",\",\"," LONG "\"\n"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases) * (VECTOR_AVX512 + 1); i++) {
		const struct slice *fields = cases[i % COUNT_OF(cases)].fields;
		struct output output;
		struct csvout out = CSVOUT_INIT(&output);

		vector_limit((enum vector_level)(i / COUNT_OF(cases)));
		output_open_memory(&output);
		for (size_t j = 0; j < cases[i % COUNT_OF(cases)].count; j++)
			csvout_field(&out, fields[j]);
		csvout_end(&out);
		assert_slice(strbuf_slice(&output.pending),
		    slice_of(cases[i % COUNT_OF(cases)].expected));
		output_discard(&output);
	}
}

static void
test_strings_and_counts(void **state)
{
	struct output output;
	struct csvout out = CSVOUT_INIT(&output);

	(void)state;
	output_open_memory(&output);
	csvout_string(&out, "theme,type");
	csvout_count(&out, 0);
	csvout_count(&out, 18446744073709551615u);
	csvout_end(&out);
	csvout_string(&out, "");
	csvout_end(&out);
	assert_slice(strbuf_slice(&output.pending),
	    SLICE_LITERAL("\"theme,type\",0,18446744073709551615\n\"\"\n"));
	output_discard(&output);
}

/* Bytes of which those that mean something to CSV come often. */
static void
add_random_field(uint64_t *random, struct strbuf *field)
{
	static const char special[] = "\",\n\r \t;|ab";

	for (size_t length = next_random(random) % 12; length > 0; length--) {
		uint64_t byte = next_random(random);

		strbuf_add_char(field,
		    byte % 3 == 0 ? (char)(byte >> 8)
				  : special[(byte >> 8) % (sizeof(special) - 1)]);
	}
}

#define FIELDS_MAX 6

static void
test_reads_back(void **state)
{
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (size_t round = 0; round < trials(20000); round++) {
		struct strbuf fields[FIELDS_MAX];
		size_t count = 1 + next_random(&random) % FIELDS_MAX;
		struct source_memory memory;
		struct err err = ERR_INIT;
		struct output output;
		struct csvout out = CSVOUT_INIT(&output);
		struct csvrow row;
		struct csvin in;

		output_open_memory(&output);
		/* A record in front, so that no byte order mark is seen in the fields. */
		csvout_string(&out, "header");
		csvout_end(&out);
		for (size_t i = 0; i < count; i++) {
			fields[i] = (struct strbuf)STRBUF_INIT;
			add_random_field(&random, &fields[i]);
			csvout_field(&out, strbuf_slice(&fields[i]));
		}
		csvout_end(&out);
		memory = (struct source_memory){strbuf_slice(&output.pending),
		    block_sizes[round % COUNT_OF(block_sizes)]};
		assert_int_equal(csvin_open(&in, source_of_memory(&memory, ""), ',', &err), 0);
		assert_int_equal(csvin_next(&in, &row, &err), 1);
		assert_int_equal(csvin_next(&in, &row, &err), 1);
		assert_int_equal(row.defect, CSV_SOUND);
		assert_int_equal(row.count, count);
		for (size_t i = 0; i < count; i++) {
			assert_slice(row.fields[i], strbuf_slice(&fields[i]));
			strbuf_release(&fields[i]);
		}
		assert_int_equal(csvin_next(&in, &row, &err), 0);
		csvin_close(&in);
		output_discard(&output);
	}
}

/* What can be copied from a record that was read is written as it is without that. */
static void
test_record_is_copied(void **state)
{
	uint64_t random = RANDOM_SEED;

	(void)state;
	for (size_t round = 0; round < trials(20000); round++) {
		struct strbuf text = STRBUF_INIT;
		struct slice fields[2 * FIELDS_MAX];
		size_t count = 1 + next_random(&random) % COUNT_OF(fields);
		struct source_memory memory;
		struct output copied, written;
		struct csvout by_record = CSVOUT_INIT(&copied), by_field = CSVOUT_INIT(&written);
		struct err err = ERR_INIT;
		struct csvrow row;
		struct csvin in;

		strbuf_add_string(&text, "header\n");
		for (size_t i = 0; i < FIELDS_MAX; i++) {
			static const char *const cells[] = {"a", "", "\"\"", "\"b\"", "\"c,d\"",
			    "\"e\nf\"", "\"g\"\"h\"", " i ", "\" j,\"", "k;l", "\",\""};

			strbuf_add_string(&text, i > 0 ? "," : "");
			strbuf_add_string(&text, cells[next_random(&random) % COUNT_OF(cells)]);
		}
		strbuf_add_string(&text, round % 2 == 0 ? "\n" : "\nnext,record\n");
		memory = (struct source_memory){strbuf_slice(&text), 0};
		assert_int_equal(csvin_open(&in, source_of_memory(&memory, ""), ',', &err), 0);
		assert_int_equal(csvin_next(&in, &row, &err), 1);
		assert_int_equal(csvin_next(&in, &row, &err), 1);
		/* Mostly in their order, some without blanks, some of other memory. */
		for (size_t i = 0; i < count; i++) {
			size_t odd = next_random(&random) % 8;

			fields[i] = odd == 0 ? SLICE_LITERAL("else,where")
			    : odd == 1	     ? (struct slice)SLICE_INIT
			    : odd == 2	     ? row.fields[next_random(&random) % row.count]
			    : i < row.count  ? row.fields[i]
					     : (struct slice)SLICE_INIT;
			if (odd == 3)
				fields[i] = slice_trim(fields[i]);
		}
		output_open_memory(&copied);
		output_open_memory(&written);
		csvout_record(&by_record, fields, count, row.raw);
		for (size_t i = 0; i < count; i++)
			csvout_field(&by_field, fields[i]);
		csvout_end(&by_field);
		assert_slice(strbuf_slice(&copied.pending), strbuf_slice(&written.pending));
		output_discard(&copied);
		output_discard(&written);
		csvin_close(&in);
		strbuf_release(&text);
	}
}

static void
test_record_of_empty_fields(void **state)
{
	struct slice fields[40] = {SLICE_INIT};
	struct strbuf expected = STRBUF_INIT;
	struct output output;
	struct csvout out = CSVOUT_INIT(&output);

	(void)state;
	fields[39] = SLICE_LITERAL("x");
	output_open_memory(&output);
	csvout_record(&out, fields, COUNT_OF(fields), SLICE_LITERAL("y"));
	strbuf_add_repeat(&expected, ",", 39);
	strbuf_add_string(&expected, "x\n");
	assert_slice(strbuf_slice(&output.pending), strbuf_slice(&expected));
	output_discard(&output);
	strbuf_release(&expected);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_quotes_where_needed),
	    cmocka_unit_test(test_strings_and_counts),
	    cmocka_unit_test(test_reads_back),
	    cmocka_unit_test(test_record_is_copied),
	    cmocka_unit_test(test_record_of_empty_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
