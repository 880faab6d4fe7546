/* SPDX-License-Identifier: MIT */
/*
 * The parts of import that need no files of other programs, and what it makes of
 * files that no program wrote.
 */
#include "support.h"

#include "findings/import.h"
#include "findings/import_codes.h"
#include "findings/import_mapping.h"

/* Cells in one string, with bars between. */
static size_t
split(const char *text, struct slice *cells)
{
	struct slice rest = slice_of(text), cell;
	size_t count = 0;

	while (slice_split(&rest, '|', &cell))
		cells[count++] = cell;
	return count;
}

static int
collect(void *context, const struct slice *cells, struct err *err)
{
	struct strbuf *out = context;

	(void)err;
	/* As many as the test's mapping makes. */
	for (size_t i = 0; i < 4; i++)
		strbuf_add_format(out, "%s%.*s", i > 0 ? "|" : "", SLICE_ARG(cells[i]));
	strbuf_add_char(out, '\n');
	return 0;
}

static void
read_mapping(struct mapping *mapping, const char *text)
{
	struct err err = ERR_INIT;

	write_file("map.csv", slice_of(text));
	assert_no_err(mapping_read(mapping, "map.csv", &err), &err);
}

static void
test_mapping_rows(void **state)
{
	static const struct {
		const char *row, *out;
		int result;
	} rows[] = {
	    {"A|t|1|x, y|p", "A|t|strength|x;y\n", 1},
	    {"A; B|t|0||p", "A|t|opportunity|\nB|t|opportunity|\n", 1},
	    {"; ;|t|0||p", "|t|opportunity|\n", 1},
	    {"A||0|,|p", "A|none|opportunity|\n", 1},
	    {"A|t|1|x|q", "", 0},
	};
	struct mapping mapping;
	struct slice cells[8];
	struct strbuf out = STRBUF_INIT;
	struct err err = ERR_INIT;
	size_t count;

	(void)state;
	read_mapping(&mapping,
	    "column,source,split,constant,when\n"
	    "theme,TÉMA,;,,\n"
	    "text,dicho,,none,\n"
	    "type,,,strength,tono = 1\n"
	    "type,,,opportunity,\n"
	    "area,Áreas,comma,,\n"
	    "page,Página,,,\n"
	    "page,,,,\n"
	    ",,,,estado = p\n");
	count = split("Tema|grupo/dicho|tono|áreas|estado", cells);
	assert_int_equal(mapping_fits(&mapping, cells, count), 3);
	assert_int_equal(mapping_fits(&mapping, cells, 1), 0);
	assert_no_err(mapping_bind(&mapping, cells, count, &err), &err);
	/* page has no source here; tono and estado pass through. */
	assert_int_equal(mapping.mapped, 4);
	assert_int_equal(mapping.out, 6);
	assert_slice(mapping.names[4], slice_of("tono"));
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		split(rows[i].row, cells);
		strbuf_clear(&out);
		assert_int_equal(mapping_row(&mapping, cells, collect, &out, &err), rows[i].result);
		assert_slice_in(strbuf_slice(&out), slice_of(rows[i].out), rows[i].row);
	}
	mapping_release(&mapping);
	strbuf_release(&out);
}

static void
test_mapping_ambiguous_group(void **state)
{
	struct mapping mapping;
	struct slice cells[4];
	struct err err = ERR_INIT;
	size_t count;

	(void)state;
	read_mapping(&mapping, "column,source\ntheme,tema\n");
	count = split("a/tema|b/tema", cells);
	assert_int_equal(mapping_fits(&mapping, cells, count), 0);
	assert_int_equal(mapping_bind(&mapping, cells, count, &err), -1);
	assert_err(&err, ERR_DATA, NULL, 0,
	    "no column is headed \"tema\", from which map.csv:2 takes theme");
	count = split("a/tema|b/otro", cells);
	assert_no_err(mapping_bind(&mapping, cells, count, &err), &err);
	mapping_release(&mapping);
}

/* A column that passes through beside one that is made under its name gets another. */
static void
test_mapping_same_name(void **state)
{
	struct mapping mapping;
	struct slice cells[4];
	struct err err = ERR_INIT;
	size_t count;

	(void)state;
	read_mapping(&mapping, "column,source\ntext,dicho\n");
	count = split("text|dicho", cells);
	assert_no_err(mapping_bind(&mapping, cells, count, &err), &err);
	assert_int_equal(mapping.out, 2);
	assert_slice(mapping.names[0], slice_of("text"));
	assert_slice(mapping.names[1], slice_of("text_source"));
	mapping_release(&mapping);
}

static void
add_code(struct codes *codes, enum kind kind, const char *code, const char *parent,
    const char *description)
{
	struct import_code added = {.kind = kind,
	    .code = slice_of(code),
	    .parent = slice_of(parent),
	    .description = slice_of(description)};
	struct err err = ERR_INIT;

	assert_no_err(codes_add(codes, &added, &err), &err);
}

static void
test_codes(void **state)
{
	struct codes codes = CODES_INIT;
	struct strbuf heard = STRBUF_INIT;
	struct notice notice = {hear, &heard};
	struct output output = OUTPUT_INIT;
	struct csvout out = CSVOUT_INIT(&output);
	struct err err = ERR_INIT;

	(void)state;
	add_code(&codes, KIND_NONE, "T::Fortaleza", "T", "");
	add_code(&codes, KIND_NONE, "A", "", "");
	add_code(&codes, KIND_NONE, "A\\B", "A", "");
	add_code(&codes, KIND_NONE, "A", "", "first said here");
	add_code(&codes, KIND_NONE, "A", "", "and not again");
	add_code(&codes, KIND_NONE, "C", "nowhere", "");
	/* A circle ends. */
	add_code(&codes, KIND_NONE, "X", "Y", "");
	add_code(&codes, KIND_NONE, "Y", "X", "");
	assert_int_equal(codes.count, 6);
	assert_slice(codes_type(&codes, slice_of("T::Fortaleza"), slice_of("t")),
	    slice_of("Fortaleza"));
	assert_int_equal(codes_type(&codes, slice_of("A"), slice_of("t")).length, 0);
	assert_int_equal(codes_type(&codes, slice_of("X"), slice_of("t")).length, 0);
	assert_int_equal(codes_type(&codes, slice_of("unknown"), slice_of("t")).length, 0);
	output_open_memory(&output);
	assert_no_err(codes_write(&codes, slice_of("T"), &out, &notice, &err), &err);
	assert_slice(strbuf_slice(&output.pending),
	    slice_of("kind,code,label_es,label_en,parent,area,aliases,definition,colour\n"
		     "type,strength,Fortaleza,Fortaleza,,,,,\n"
		     "group,A,A,A,,,,first said here,\n"
		     "group,X,X,X,Y,,,,\n"
		     "group,Y,Y,Y,X,,,,\n"
		     "group,nowhere,nowhere,nowhere,,,,,\n"
		     "theme,A,A,A,A,,,first said here,\n"
		     "theme,A\\B,A\\B,A\\B,A,,,,\n"
		     "theme,C,C,C,nowhere,,,,\n"
		     "theme,X,X,X,X,,,,\n"
		     "theme,Y,Y,Y,Y,,,,\n"));
	assert_text(heard.data, "");
	output_discard(&output);
	codes_release(&codes);
	strbuf_release(&heard);
}

static void
test_formats(void **state)
{
	(void)state;
	for (size_t i = 0; i < import_format_count; i++) {
		assert_ptr_equal(import_format_named(import_formats[i]->name), import_formats[i]);
		assert_non_null(import_formats[i]->read);
	}
	assert_null(import_format_named("nothing"));
}

/* Something of each format, to be spoilt. */
static const char *const samples[] = {
    "id,document,tag,content\n1,d,a\\b,\"x, y\"\n1,d,c,z\n2,d,,w\n",
    "tag,description\na,b\na\\c,d\n",
    "Case,Filename,Coder,Coded,Id,Codename,Coded_Memo,Category,Category,FileVar_a\n"
    "c,f,k,t,ctid:1,n,m,g,h,v\nc,f,k,t,ctid:1,n,m,v\nc,f,k,t,imid:1,n,m,g,v\n",
    "\"a\";\"a/1\";\"a/2\";\"_id\";\"_index\"\n\"#x\";\"\";\"\";\"\";\"\"\n"
    "\"1 2\";\"1\";\"1\";\"7\";\"1\"\n",
    "SubmissionDate,q,q/1,KEY,PARENT_KEY\n2021,1,1,u,\n2021,,0,u/1,u\n",
    "Tema,Fortaleza,Total\nA,1,1\nB,\"1,000\",\"1,000\"\nTotal,\"1,001\",\"1,001\"\n",
    "Tema;Tipo;Hallazgo\na;F;\"b\nc\"\n\n;;\n",
};

static void
spoil(struct strbuf *text, uint64_t *state)
{
	static const char bytes[] = "\",;\n\r\\/#0\xff\0=|";
	size_t changes = 1 + next_random(state) % 4;

	for (size_t i = 0; i < changes && text->length > 0; i++) {
		size_t at = next_random(state) % text->length;

		if (next_random(state) % 8 == 0)
			strbuf_truncate(text, at);
		else
			text->data[at] = bytes[next_random(state) % (sizeof(bytes) - 1)];
	}
}

static void
import_text(struct slice text, const char *format, const char *types)
{
	const char *const paths[] = {"spoilt.csv", "spoilt.csv"};
	struct strbuf heard = STRBUF_INIT;
	struct notice notice = {hear, &heard};
	struct output rows = OUTPUT_INIT, codes = OUTPUT_INIT;
	struct import_outputs outputs = {&rows, &codes};
	struct import_options options = {.format = format, .types = types};
	struct err err = ERR_INIT;
	bool problems = false;

	write_file("spoilt.csv", text);
	output_open_memory(&rows);
	output_open_memory(&codes);
	if (import_run(&options, paths, 1 + (format == NULL), &outputs, &notice, &problems, &err) !=
	    0) {
		assert_int_not_equal(err.kind, ERR_NONE);
		assert_int_not_equal(err.kind, ERR_SYSTEM);
		assert_true(err.text[0] != '\0');
	}
	assert_int_equal(rows.failure.kind, ERR_NONE);
	output_discard(&rows);
	output_discard(&codes);
	strbuf_release(&heard);
}

static void
test_spoilt(void **state)
{
	uint64_t random = 20261128;

	(void)state;
	assert_int_equal(setenv("FINDINGS_SHARE", repository(""), 1), 0);
	for (size_t round = 0; round < 400; round++) {
		const char *sample = samples[round % COUNT_OF(samples)];
		struct strbuf text = STRBUF_INIT;

		strbuf_add_string(&text, sample);
		spoil(&text, &random);
		import_text(strbuf_slice(&text), NULL, NULL);
		import_text(strbuf_slice(&text),
		    import_formats[next_random(&random) % import_format_count]->name,
		    round % 2 == 0 ? "a" : NULL);
		strbuf_release(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_mapping_rows),
	    cmocka_unit_test(test_mapping_ambiguous_group),
	    cmocka_unit_test(test_mapping_same_name),
	    cmocka_unit_test(test_codes),
	    cmocka_unit_test(test_formats),
	    cmocka_unit_test(test_spoilt),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
