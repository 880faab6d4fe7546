/* SPDX-License-Identifier: MIT */
/* qda, tail: projects that are cut or flipped, texts by code points, what stands behind descriptions. */
#include "support_workbook.h"

#include <inttypes.h>

#include "../../src/import/tail.h"
#include "findings/qda.h"

#define CODES                                                                                      \
	"<CodeBook><Codes><Code guid=\"{AB-1}\" name=\"Filas\" isCodable=\"true\"/>"               \
	"</Codes></CodeBook>"
#define SELECTION(start, end)                                                                      \
	"<PlainTextSelection guid=\"s\" startPosition=\"" start "\" endPosition=\"" end "\">"      \
	"<Coding guid=\"k\"><CodeRef targetGUID=\"ab-1\"/></Coding></PlainTextSelection>"
#define PROJECT(sources)                                                                           \
	"<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"p\">" CODES "<Sources>" sources         \
	"</Sources></Project>"
#define FILED                                                                                      \
	PROJECT(                                                                                   \
	    "<TextSource guid=\"t\" name=\"red-1\" plainTextPath=\"internal://T.txt\">" SELECTION( \
		"2", "5") "</TextSource>")

static int
read_project(struct slice bytes, struct qda_project *project, struct err *err)
{
	struct source_memory memory = {bytes, 7};

	*err = (struct err)ERR_INIT;
	return qda_read(project, source_of_memory(&memory, "p"), "-", bytes, err);
}

/* A project that holds these bytes, read, and the text of its first source. */
struct read {
	struct strbuf bytes;
	struct qda_project project;
	struct qda_text text;
};

static void
read_with_text(struct read *read, const char *project, const char *content)
{
	const struct part parts[] = {{"Project.qde", project}, {"Sources/t.TXT", content}};
	struct err err;

	*read = (struct read){.bytes = STRBUF_INIT, .text = QDA_TEXT_INIT};
	zip_parts(parts, COUNT_OF(parts), &read->bytes);
	assert_true(qda_begins(strbuf_slice(&read->bytes)));
	assert_no_err(read_project(strbuf_slice(&read->bytes), &read->project, &err), &err);
	assert_int_equal(qda_text_read(&read->project, 0, &read->text, &err), 1);
}

static void
read_release(struct read *read)
{
	qda_text_release(&read->text);
	qda_release(&read->project);
	strbuf_release(&read->bytes);
}

static void
check_part(const struct read *read, uint64_t start, uint64_t end, struct slice expected)
{
	char place[48];
	struct slice part;

	snprintf(place, sizeof(place), "%" PRIu64 "-%" PRIu64, start, end);
	assert_true(qda_text_part(&read->text, start, end, &part));
	assert_slice_in(part, expected, place);
}

static void
test_project(void **state)
{
	struct slice part;
	struct read read;

	(void)state;
	read_with_text(&read, FILED, "a\xc3\xb1o\xf0\x9f\x95\x97x");
	assert_int_equal(read.project.code_count, 1);
	assert_int_equal(read.project.coding_count, 1);
	assert_int_equal(read.project.guids[read.project.codings[0].code].code, 0);
	assert_int_equal(read.text.length, 5);
	check_part(&read, 2, 5, slice_of("o\xf0\x9f\x95\x97x"));
	check_part(&read, 5, 5, slice_of(""));
	assert_false(qda_text_part(&read.text, 2, 6, &part));
	assert_false(qda_text_part(&read.text, 3, 2, &part));
	read_release(&read);
}

/* The last place of a text whose length is that of so many steps between known places. */
static void
test_long_text(void **state)
{
	struct strbuf content = STRBUF_INIT;
	struct read read;

	(void)state;
	strbuf_add_repeat(&content, "\xc3\xb1", 2047);
	strbuf_add_string(&content, "z");
	read_with_text(&read, FILED, content.data);
	assert_int_equal(read.text.length, 2048);
	check_part(&read, 2046, 2048, slice_of("\xc3\xb1z"));
	check_part(&read, 1023, 1025, slice_of("\xc3\xb1\xc3\xb1"));
	read_release(&read);
	strbuf_release(&content);
}

/* The tool that wrote the project counts CRLF as one character: the name of its selection says so. */
static void
test_long_name(void **state)
{
	struct strbuf name = STRBUF_INIT, content = STRBUF_INIT, project = STRBUF_INIT;
	struct read read;

	(void)state;
	strbuf_add_repeat(&name, "a\xc3\xb1o ", 60);
	strbuf_add_format(&content, "\r\n\r\nq%s", name.data);
	strbuf_add_format(&project,
	    "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"p\">" CODES
	    "<Sources><TextSource guid=\"t\" name=\"red-1\" plainTextPath=\"internal://T.txt\">"
	    "<PlainTextSelection guid=\"s\" name=\"%s\" startPosition=\"3\" endPosition=\"243\">"
	    "<Coding guid=\"k\"><CodeRef targetGUID=\"ab-1\"/></Coding></PlainTextSelection>"
	    "</TextSource></Sources></Project>",
	    name.data);
	read_with_text(&read, project.data, content.data);
	assert_int_equal(read.text.length, 243);
	check_part(&read, 3, 243, strbuf_slice(&name));
	read_release(&read);
	strbuf_release(&name);
	strbuf_release(&content);
	strbuf_release(&project);
}

static void
test_begins(void **state)
{
	(void)state;
	assert_true(
	    qda_begins(slice_of("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<Project name=\"\">")));
	assert_true(qda_begins(slice_of("<CodeBook>")));
	assert_false(qda_begins(slice_of("id,theme\n1,project\n")));
	assert_false(qda_begins(slice_of("PK\3\4")));
	assert_false(qda_begins(slice_of("")));
}

/* Read or refused in one line; what was read is walked through. */
static void
try_to_read(struct slice bytes)
{
	struct qda_text text = QDA_TEXT_INIT;
	struct qda_project project;
	struct err err;
	int result = read_project(bytes, &project, &err);

	for (size_t i = 0; result == 0 && i < project.source_count; i++) {
		if (qda_text_read(&project, i, &text, &err) < 0)
			result = -1;
	}
	if (result != 0) {
		assert_int_equal(err.kind, ERR_DATA);
		assert_true(strlen(err.text) > 20);
		assert_null(strchr(err.text, '\n'));
	}
	qda_text_release(&text);
	qda_release(&project);
}

static void
test_cut_and_flipped(void **state)
{
	static const struct part parts[] = {{"project.qde", FILED}, {"sources/T.txt", "a\r\nb"}};
	struct strbuf zipped = STRBUF_INIT, plain = STRBUF_INIT;
	struct strbuf *const files[] = {&zipped, &plain};
	uint64_t random = RANDOM_SEED;

	(void)state;
	zip_parts(parts, COUNT_OF(parts), &zipped);
	strbuf_add_string(&plain, FILED);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		for (size_t length = 0; length < files[i]->length; length++)
			try_to_read((struct slice){files[i]->data, length});
		for (size_t at = 0; at < files[i]->length; at++) {
			char was = files[i]->data[at];

			files[i]->data[at] ^= (char)(1 + next_random(&random) % 255);
			try_to_read(strbuf_slice(files[i]));
			files[i]->data[at] = was;
		}
		strbuf_release(files[i]);
	}
}

static void
test_tail(void **state)
{
	static const char *const values[] = {"x", "a: b", "two\nlines\r\n", "back\\slash\\n",
	    " blanks ", "[findings]", "\\"};
	static const char *const texts[] = {"", "text", "text\n", "text\n\n",
	    "a\r\n[findings]\nkind: x"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct strbuf description = STRBUF_INIT, value = STRBUF_INIT;
		struct slice text, lines, key, raw;
		bool begun = false;

		strbuf_add_string(&description, texts[i]);
		for (size_t j = 0; j < COUNT_OF(values); j++)
			tail_add(&description, &begun, slice_of("key"), slice_of(values[j]));
		tail_add(&description, &begun, slice_of("empty"), (struct slice)SLICE_INIT);
		assert_true(tail_cut(strbuf_slice(&description), &text, &lines));
		assert_slice_in(text, slice_of(texts[i]), texts[i]);
		for (size_t j = 0; j < COUNT_OF(values); j++) {
			assert_true(tail_next(&lines, &key, &raw));
			assert_slice_in(key, slice_of("key"), values[j]);
			strbuf_clear(&value);
			tail_read(raw, &value);
			assert_slice_in(strbuf_slice(&value), slice_of(values[j]), values[j]);
		}
		assert_false(tail_next(&lines, &key, &raw));
		strbuf_release(&description);
		strbuf_release(&value);
	}
}

/* Programs that write CRLF, or cut blanks off the end. */
static void
test_tail_of_others(void **state)
{
	struct slice text, lines, key, value;

	(void)state;
	assert_true(tail_cut(slice_of("text\r\n\r\n[findings]\r\nkind: theme\r\n"), &text, &lines));
	assert_slice_in(text, slice_of("text"), "CRLF");
	assert_true(tail_next(&lines, &key, &value));
	assert_slice_in(value, slice_of("theme"), "CRLF");
	assert_false(tail_next(&lines, &key, &value));
	assert_true(tail_cut(slice_of("[findings]"), &text, &lines));
	assert_int_equal(text.length, 0);
	assert_false(tail_next(&lines, &key, &value));
	assert_false(tail_cut(slice_of("no [findings]"), &text, &lines));
	assert_slice_in(text, slice_of("no [findings]"), "none");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_project),
	    cmocka_unit_test(test_long_text),
	    cmocka_unit_test(test_long_name),
	    cmocka_unit_test(test_begins),
	    cmocka_unit_test(test_cut_and_flipped),
	    cmocka_unit_test(test_tail),
	    cmocka_unit_test(test_tail_of_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
