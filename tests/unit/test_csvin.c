/* SPDX-License-Identifier: MIT */
/* csvin: what a record is, whatever the blocks in which it comes. */
#include "support.h"

#include "findings/csvin.h"

/*
 * A record as one line: "LINE [field][field] ENDING", or "LINE open:DEFECTLINE"
 * and "LINE text:DEFECTLINE" for the two defects.
 */
static void
describe(const struct csvrow *row, struct strbuf *out)
{
	strbuf_add_format(out, "%zu ", row->line);
	if (row->defect == CSV_QUOTE_OPEN)
		strbuf_add_format(out, "open:%zu", row->defect_line);
	if (row->defect == CSV_TEXT_AFTER_QUOTE)
		strbuf_add_format(out, "text:%zu", row->defect_line);
	for (size_t i = 0; i < row->count; i++) {
		strbuf_add_char(out, '[');
		add_visible(out, row->fields[i]);
		strbuf_add_char(out, ']');
	}
	if (row->ending.length > 0)
		strbuf_add_char(out, ' ');
	add_visible(out, row->ending);
	strbuf_add_char(out, '\n');
}

static bool
only_line_ends(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] != '\r' && bytes[i] != '\n')
			return false;
	}
	return true;
}

/*
 * Read all records and describe them. On the way: raw bytes and line end stand
 * in the input at the offset that is said, and nothing but blank lines (and the
 * byte order mark) stands between them.
 */
static void
read_records(struct slice input, size_t step, char delimiter, struct strbuf *out)
{
	struct source_memory memory = {input, step};
	struct err err = ERR_INIT;
	struct csvrow row;
	struct csvin in;
	size_t end = 0;
	int got;

	assert_no_err(csvin_open(&in, source_of_memory(&memory, "input"), delimiter, &err), &err);
	if (input.length >= 3 && memcmp(input.data, "\xEF\xBB\xBF", 3) == 0)
		end = 3;
	while ((got = csvin_next(&in, &row, &err)) == 1) {
		describe(&row, out);
		assert_true(row.offset >= end);
		assert_true(only_line_ends(input.data + end, row.offset - end));
		end = row.offset + row.raw.length + row.ending.length;
		assert_true(end <= input.length);
		assert_memory_equal(row.raw.data, input.data + row.offset, row.raw.length);
		if (row.ending.length > 0)
			assert_memory_equal(row.ending.data,
			    input.data + row.offset + row.raw.length, row.ending.length);
	}
	assert_int_equal(got, 0);
	assert_true(only_line_ends(input.data + end, input.length - end));
	csvin_close(&in);
}

static const struct {
	const char *name;
	struct slice input;
	const char *expected;
} dialect[] = {
    {"nothing", BYTES(""), ""},
    {"blank lines only", BYTES("\n\r\n\r\n"), ""},
    {"byte order mark only", BYTES("\xEF\xBB\xBF"), ""},
    {"half a byte order mark", BYTES("\xEF\xBB"), "1 [\xEF\xBB]\n"},
    {"byte order mark", BYTES("\xEF\xBB\xBFid,a\n1,2\n"), "1 [id][a] \\n\n2 [1][2] \\n\n"},
    {"byte order mark before a quote", BYTES("\xEF\xBB\xBF\"id\",a\n"), "1 [id][a] \\n\n"},
    {"LF", BYTES("a,b\nc,d\n"), "1 [a][b] \\n\n2 [c][d] \\n\n"},
    {"CRLF", BYTES("a,b\r\nc,d\r\n"), "1 [a][b] \\r\\n\n2 [c][d] \\r\\n\n"},
    {"CR", BYTES("a,b\rc,d\r"), "1 [a][b] \\r\n2 [c][d] \\r\n"},
    {"mixed", BYTES("a\r\nb\rc\nd"), "1 [a] \\r\\n\n2 [b] \\r\n3 [c] \\n\n4 [d]\n"},
    {"no line end at the end", BYTES("a,b\nc,d"), "1 [a][b] \\n\n2 [c][d]\n"},
    {"quoted at the end", BYTES("a\n\"b\""), "1 [a] \\n\n2 [b]\n"},
    {"blank lines between", BYTES("\n\na\r\n\r\n\rb\n\n"), "3 [a] \\r\\n\n6 [b] \\n\n"},
    {"a blank is a field", BYTES("a\n \nb\n"), "1 [a] \\n\n2 [ ] \\n\n3 [b] \\n\n"},
    {"quotes alone are a field", BYTES("\"\"\n"), "1 [] \\n\n"},
    {"empty fields", BYTES(",\n,,\n\"\",\"\"\n"), "1 [][] \\n\n2 [][][] \\n\n3 [][] \\n\n"},
    {"comma at the end", BYTES("a,\nb,"), "1 [a][] \\n\n2 [b][]\n"},
    {"rows of any length", BYTES("a\nb,c\nd,e,f\n"), "1 [a] \\n\n2 [b][c] \\n\n3 [d][e][f] \\n\n"},
    {"blanks around a field stay", BYTES(" a ,\tb\t\n"), "1 [ a ][\\x09b\\x09] \\n\n"},
    {"blanks within quotes stay", BYTES("\" a \",b\n"), "1 [ a ][b] \\n\n"},
    {"blanks behind quotes go", BYTES("\"a\" \t,\"b\"  \n\"c\"  "), "1 [a][b] \\n\n2 [c]\n"},
    {"blank before a quote: no quote", BYTES("a, \"b\"\n"), "1 [a][ \"b\"] \\n\n"},
    {"doubled quotes", BYTES("\"a \"\"b\"\" c\",\"\"\"\"\n"), "1 [a \"b\" c][\"] \\n\n"},
    {"quote in an unquoted field", BYTES("2\" tube,5'3\"\nx\"\"y\n"),
	"1 [2\" tube][5'3\"] \\n\n2 [x\"\"y] \\n\n"},
    {"comma in quotes", BYTES("\"a,b\",c\n"), "1 [a,b][c] \\n\n"},
    {"line ends in quotes", BYTES("\"a\nb\r\nc\rd\",e\nf,g\n"),
	"1 [a\\nb\\r\\nc\\rd][e] \\n\n5 [f][g] \\n\n"},
    {"blank lines in quotes", BYTES("\"\n\n\",x\ny,z\n"), "1 [\\n\\n][x] \\n\n4 [y][z] \\n\n"},
    {"CRLF behind quotes", BYTES("\"a\"\r\n\"b\"\r\n"), "1 [a] \\r\\n\n2 [b] \\r\\n\n"},
    {"NUL", BYTES("a\0b,\"c\0d\"\n"), "1 [a\\x00b][c\\x00d] \\n\n"},
    {"bytes that are not UTF-8", BYTES("a\xFF,\xC3\n"), "1 [a\xFF][\xC3] \\n\n"},
    {"text behind a quote", BYTES("a,b\n\"c\"d,e\nf,g\n"),
	"1 [a][b] \\n\n2 text:2 \\n\n3 [f][g] \\n\n"},
    {"quote behind blanks", BYTES("\"a\" \"b\",c\nd,e\n"), "1 text:1 \\n\n2 [d][e] \\n\n"},
    {"defect on a later line", BYTES("\"a\nb\"c,d\ne,f\n"), "1 text:2 \\n\n3 [e][f] \\n\n"},
    {"defect at the end", BYTES("a\n\"b\"c"), "1 [a] \\n\n2 text:2\n"},
    {"open quote", BYTES("a,b\n\"c,d\ne,f\ng,h"),
	"1 [a][b] \\n\n2 open:2 \\n\n3 [e][f] \\n\n4 [g][h]\n"},
    {"open quote, last line", BYTES("a\n\"b"), "1 [a] \\n\n2 open:2\n"},
    {"open quote, CR", BYTES("\"a\rb\rc"), "1 open:1 \\r\n2 [b] \\r\n3 [c]\n"},
    {"a lone quote", BYTES("\""), "1 open:1\n"},
    {"quote that opens at the end of its line", BYTES("a,\"\nb,c\n"),
	"1 open:1 \\n\n2 [b][c] \\n\n"},
};

static void
test_dialect(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(dialect); i++) {
		for (size_t j = 0; j < COUNT_OF(block_sizes); j++) {
			struct strbuf found = STRBUF_INIT;

			read_records(dialect[i].input, block_sizes[j], ',', &found);
			assert_slice_in(strbuf_slice(&found), slice_of(dialect[i].expected),
			    dialect[i].name);
			strbuf_release(&found);
		}
	}
}

static void
test_other_delimiters(void **state)
{
	static const struct {
		char delimiter;
		const char *input, *expected;
	} cases[] = {
	    {';', "a,1;\"b;c\"\n", "1 [a,1][b;c] \\n\n"},
	    {'\t', "a b\t\"c\"\t\n", "1 [a b][c][] \\n\n"},
	    {'\t', "\"a\"  \tb\n", "1 [a][b] \\n\n"},
	    {'|', "a|b,c\n", "1 [a][b,c] \\n\n"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct strbuf found = STRBUF_INIT;

		read_records(slice_of(cases[i].input), 1, cases[i].delimiter, &found);
		assert_slice(strbuf_slice(&found), slice_of(cases[i].expected));
		strbuf_release(&found);
	}
}

/*
 * Cut anywhere, an input gives the complete rows before the cut as the whole one
 * does. Whether a row is complete shows in the whole: it ends before the cut.
 */
static void
test_cut_anywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(dialect); i++) {
		struct slice whole = dialect[i].input;

		/* A quote that is open only for the cut has no complete row behind it. */
		if (strstr(dialect[i].expected, "open") != NULL)
			continue;
		for (size_t cut = 0; cut < whole.length; cut++) {
			struct source_memory memory = {whole, 0};
			struct strbuf complete = STRBUF_INIT, found = STRBUF_INIT;
			struct err err = ERR_INIT;
			struct csvrow row;
			struct csvin in;

			assert_no_err(csvin_open(&in, source_of_memory(&memory, ""), ',', &err),
			    &err);
			while (csvin_next(&in, &row, &err) == 1 &&
			    row.offset + row.raw.length + row.ending.length < cut)
				describe(&row, &complete);
			csvin_close(&in);
			read_records((struct slice){whole.data, cut}, 1, ',', &found);
			assert_true(found.length >= complete.length);
			found.length = complete.length;
			assert_slice_in(strbuf_slice(&found), strbuf_slice(&complete),
			    dialect[i].name);
			strbuf_release(&complete);
			strbuf_release(&found);
		}
	}
}

static void
add_numbered_lines(struct strbuf *input, size_t count, const char *format)
{
	for (size_t i = 0; i < count; i++)
		strbuf_add_format(input, format, i);
}

/* A CR or a quote may stand on the border of the reader's own blocks. */
static void
test_block_borders(void **state)
{
	(void)state;
	for (size_t before = 262140; before <= 262146; before++) {
		static const char rows[] = "\r\n\"b\"\"\",c\r\nd,e\r\n";
		struct strbuf input = STRBUF_INIT, expected = STRBUF_INIT, found = STRBUF_INIT;

		strbuf_add_repeat(&input, "x", before);
		strbuf_add_string(&expected, "1 [");
		strbuf_add_slice(&expected, strbuf_slice(&input));
		strbuf_add_string(&expected, "] \\r\\n\n2 [b\"][c] \\r\\n\n3 [d][e] \\r\\n\n");
		strbuf_add_string(&input, rows);
		read_records(strbuf_slice(&input), 0, ',', &found);
		assert_true(slice_equal(strbuf_slice(&found), strbuf_slice(&expected)));
		strbuf_release(&input);
		strbuf_release(&expected);
		strbuf_release(&found);
	}
}

static void
test_huge_field(void **state)
{
	struct strbuf input = STRBUF_INIT;
	struct source_memory memory;
	struct err err = ERR_INIT;
	struct csvrow row;
	struct csvin in;

	(void)state;
	strbuf_add_string(&input, "id,text\n1,\"");
	strbuf_add_repeat(&input, "0123456789abcde\n", 5 * 1024 * 1024 / 16);
	strbuf_add_string(&input, "\"\n2,b\n");
	memory = (struct source_memory){strbuf_slice(&input), 4096};
	assert_no_err(csvin_open(&in, source_of_memory(&memory, ""), ',', &err), &err);
	assert_int_equal(csvin_next(&in, &row, &err), 1);
	assert_int_equal(csvin_next(&in, &row, &err), 1);
	assert_int_equal(row.count, 2);
	assert_int_equal(row.fields[1].length, 5 * 1024 * 1024);
	assert_int_equal(row.raw.length, 5 * 1024 * 1024 + 4);
	assert_int_equal(csvin_next(&in, &row, &err), 1);
	assert_int_equal(row.line, 2 + 5 * 1024 * 1024 / 16 + 1);
	assert_slice(row.fields[1], SLICE_LITERAL("b"));
	assert_int_equal(csvin_next(&in, &row, &err), 0);
	csvin_close(&in);
	strbuf_release(&input);
}

/*
 * Each quote that is never closed costs a pass over the rest of the file. After
 * eight of them the rest is one record: a file of open quotes is not quadratic.
 */
static void
test_rescues_are_limited(void **state)
{
	struct strbuf input = STRBUF_INIT, found = STRBUF_INIT, expected = STRBUF_INIT;

	(void)state;
	strbuf_add_string(&input, "id,text\n");
	/* Read by itself, such a line opens a quote; read within quotes, it closes and opens one. */
	strbuf_add_repeat(&input, "a\",\"\n", 12);
	read_records(strbuf_slice(&input), 0, ',', &found);
	strbuf_add_string(&expected, "1 [id][text] \\n\n");
	for (size_t line = 2; line < 10; line++)
		strbuf_add_format(&expected, "%zu open:%zu \\n\n", line, line);
	strbuf_add_string(&expected, "10 open:10\n");
	assert_slice(strbuf_slice(&found), strbuf_slice(&expected));
	strbuf_release(&input);
	strbuf_release(&found);
	strbuf_release(&expected);
}

/* How many bytes a reader asks for shows that it goes through its input once. */
struct counted {
	struct source_memory memory;
	size_t reads, bytes;
};

static ssize_t
read_counted(void *context, char *buffer, size_t size, struct err *err)
{
	struct counted *counted = context;
	struct source source = source_of_memory(&counted->memory, "");
	ssize_t got = source.read(source.context, buffer, size, err);

	counted->reads++;
	counted->bytes += got > 0 ? (size_t)got : 0;
	return got;
}

static void
test_reads_in_blocks(void **state)
{
	struct strbuf input = STRBUF_INIT;
	struct counted counted = {.reads = 0};
	struct err err = ERR_INIT;
	struct csvrow row;
	struct csvin in;
	size_t rows = 0;

	(void)state;
	/* Whoever asks for small reads gets them. */
	if (getenv("FINDINGS_BLOCK") != NULL)
		skip();
	add_numbered_lines(&input, 100000, "%zu,text\n");
	counted.memory.rest = strbuf_slice(&input);
	assert_no_err(csvin_open(&in, (struct source){read_counted, &counted, ""}, ',', &err),
	    &err);
	while (csvin_next(&in, &row, &err) == 1)
		rows++;
	assert_int_equal(rows, 100000);
	assert_int_equal(counted.bytes, input.length);
	assert_true(counted.reads <= input.length / (256 * 1024) + 3);
	/* The buffer holds blocks, not the file. */
	assert_true(in.buffer.capacity <= 2 * 256 * 1024);
	csvin_close(&in);
	strbuf_release(&input);
}

static ssize_t
read_failing(void *context, char *buffer, size_t size, struct err *err)
{
	struct counted *counted = context;

	if (counted->reads++ > 0)
		return err_set(err, ERR_SYSTEM, "broken");
	memcpy(buffer, "a,b\nc,", 6);
	(void)size;
	return 6;
}

static void
test_read_failure(void **state)
{
	struct counted counted = {.reads = 0};
	struct source source = {read_failing, &counted, "file"};
	struct err err = ERR_INIT;
	struct csvrow row;
	struct csvin in;

	(void)state;
	assert_int_equal(csvin_open(&in, source, ',', &err), 0);
	assert_int_equal(csvin_next(&in, &row, &err), 1);
	assert_int_equal(csvin_next(&in, &row, &err), -1);
	assert_err(&err, ERR_SYSTEM, NULL, 0, "broken");
	csvin_close(&in);
	/* With the delimiter to be found, the failure comes up before the first record. */
	counted.reads = 0;
	assert_int_equal(csvin_open(&in, source, '\0', &err), -1);
}

static void
test_defect_messages(void **state)
{
	static const struct {
		const char *input, *text;
		size_t line;
	} cases[] = {
	    {"a\n\"b\nc", "a quote opens here and is never closed", 2},
	    {"a\n\"b\n\"c",
		"text follows a closing quote: a quote inside a quoted field is written twice", 3},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct source_memory memory = {slice_of(cases[i].input), 0};
		struct err err = ERR_INIT;
		struct csvrow row;
		struct csvin in;

		csvin_open(&in, source_of_memory(&memory, "f.csv"), ',', &err);
		csvin_next(&in, &row, &err);
		assert_int_equal(csvin_next(&in, &row, &err), 1);
		assert_int_equal(row.count, 0);
		assert_int_equal(csvin_defect(&in, &row, &err), -1);
		assert_err(&err, ERR_DATA, "f.csv", cases[i].line, cases[i].text);
		csvin_close(&in);
	}
}

static void
test_guess_delimiter(void **state)
{
	static const struct {
		const char *name, *sample;
		char expected;
	} cases[] = {
	    {"nothing", "", ','},
	    {"one word", "theme", ','},
	    {"one column", "theme\na\nb\n", ','},
	    {"commas", "a,b,c\n1,2,3\n", ','},
	    {"semicolons", "a;b;c\n1;2;3\n", ';'},
	    {"tabs", "a\tb\n1\t2\n", '\t'},
	    {"bars", "a|b\n1|2\n", '|'},
	    {"texts full of commas",
		"tema;texto\nx;uno, dos, tres\ny;uno, dos\nz;uno, dos, tres, cuatro\n", ';'},
	    {"lists of areas", "id,area,text\n1,a;b,x\n2,c;d,y\n3,e;f;g,z\n", ','},
	    {"decimal commas", "tema;a;b\nx;1,5;2,5\ny;3,5;4,5\n", ';'},
	    {"title rows", "Informe de la Red, 2021\n\nTema;Tipo;Texto\nx;y;z\nx;y;z\n", ';'},
	    {"title row that looks like two columns", "Proceso,2021\na;b;c\n1;2;3\n4;5;6\n", ';'},
	    {"delimiters in quotes", "\"a;b;c\",x\n\"d;e;f\",y\n\"g\",z\n", ','},
	    {"line ends in quotes", "id;text\n1;\"a,\nb,\nc\"\n2;\"d\ne\"\n", ';'},
	    {"texts whose lines agree", "a,b\n\"x\n|y\nz|\nu|v\nw|x\",c\n", ','},
	    {"CR", "a;b\r1;2\r3;4\r", ';'},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char found = csv_guess_delimiter(slice_of(cases[i].sample), true);

		if (found != cases[i].expected)
			fail_msg("%s: '%c'", cases[i].name, found);
	}
	/* A record that the end of the sample cuts off says nothing. */
	assert_int_equal(csv_guess_delimiter(slice_of("a;b,c"), false), ',');
	assert_int_equal(csv_guess_delimiter(slice_of("a;b\n1,2,"), false), ';');
}

static void
test_guessed_on_opening(void **state)
{
	struct source_memory memory = {BYTES("\xEF\xBB\xBF"
					     "a;b\n1;2\n"),
	    1};
	struct err err = ERR_INIT;
	struct csvrow row;
	struct csvin in;

	(void)state;
	assert_int_equal(csvin_open(&in, source_of_memory(&memory, ""), '\0', &err), 0);
	assert_true(in.guessed);
	assert_int_equal(in.delimiter, ';');
	assert_int_equal(csvin_next(&in, &row, &err), 1);
	assert_slice(row.fields[0], SLICE_LITERAL("a"));
	assert_int_equal(row.offset, 3);
	csvin_close(&in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_dialect),
	    cmocka_unit_test(test_other_delimiters),
	    cmocka_unit_test(test_cut_anywhere),
	    cmocka_unit_test(test_block_borders),
	    cmocka_unit_test(test_huge_field),
	    cmocka_unit_test(test_rescues_are_limited),
	    cmocka_unit_test(test_reads_in_blocks),
	    cmocka_unit_test(test_read_failure),
	    cmocka_unit_test(test_defect_messages),
	    cmocka_unit_test(test_guess_delimiter),
	    cmocka_unit_test(test_guessed_on_opening),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
