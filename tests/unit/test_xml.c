/* SPDX-License-Identifier: MIT */
/* archive, xml, xml_write, xml_whole: what is written is read again, and is the same each time. */
#include "support.h"

#include "findings/archive.h"
#include "findings/text.h"
#include "findings/xml.h"
#include "findings/xml_whole.h"
#include "findings/xml_write.h"

static void
make(struct slice first, struct slice second, struct output *output)
{
	struct archive_maker maker = ARCHIVE_MAKER_INIT;
	struct err err = ERR_INIT;

	output_open_memory(output);
	assert_no_err(archive_make(&maker, &err), &err);
	assert_no_err(archive_add(&maker, "a/\xc3\xb1", first, &err), &err);
	assert_no_err(archive_add(&maker, "b", second, &err), &err);
	assert_no_err(archive_made(&maker, output, &err), &err);
	archive_drop(&maker);
}

static void
test_archive(void **state)
{
	struct strbuf long_text = STRBUF_INIT;
	struct output one, two;
	struct archive archive;
	struct member member;
	struct err err = ERR_INIT;
	char buffer[8];

	(void)state;
	strbuf_add_repeat(&long_text, "0123456789", 100000);
	make(slice_of("hola"), strbuf_slice(&long_text), &one);
	make(slice_of("hola"), strbuf_slice(&long_text), &two);
	assert_slice_in(strbuf_slice(&one.pending), strbuf_slice(&two.pending), "again");
	assert_true(one.pending.length < 100000);
	assert_no_err(
	    archive_open(&archive, strbuf_slice(&one.pending), &archive_spreadsheet, &err), &err);
	assert_int_equal(archive_count(&archive), 2);
	assert_text(archive_name(&archive, 0), "a/\xc3\xb1");
	assert_null(archive_name(&archive, 2));
	assert_no_err(member_open(&member, &archive, "a/\xc3\xb1", &err), &err);
	assert_int_equal(member_read(&member, buffer, sizeof(buffer), &err), 4);
	assert_memory_equal(buffer, "hola", 4);
	member_close(&member);
	archive_close(&archive);
	output_discard(&one);
	output_discard(&two);
	strbuf_release(&long_text);
}

static int
start(void *context, const struct xml_element *element, struct err *err)
{
	struct strbuf *seen = context;

	strbuf_add_format(seen, "<%s %zu ", element->name, element->line);
	xml_add_attribute(element, XML_SPACE_NONE, "a", seen);
	strbuf_add_char(seen, '>');
	return strbuf_check(seen, err);
}

static int
text(void *context, struct slice piece, struct err *err)
{
	strbuf_add_slice(context, piece);
	return strbuf_check(context, err);
}

/* Whatever XML has signs for comes back; what it cannot hold is U+FFFD. */
static void
test_write(void **state)
{
	static const struct xml_handler handler = {start, NULL, text};
	struct strbuf seen = STRBUF_INIT;
	struct source_memory memory;
	struct xml_write xml;
	struct slice whole;
	struct err err = ERR_INIT;

	(void)state;
	assert_no_err(xml_write_begin(&xml, &err), &err);
	xml_write_open(&xml, "x");
	xml_write_attribute(&xml, "a", slice_of("<\"'&\n\t\xc3\xb1\x01"));
	xml_write_attribute(&xml, "b", (struct slice)SLICE_INIT);
	xml_write_text(&xml, slice_of("]]> <b> &amp; \r\n \x1b[0m \xff \xf0\x9f\x95\x97"));
	xml_write_close(&xml);
	assert_no_err(xml_write_end(&xml, &whole, &err), &err);
	memory = (struct source_memory){whole, 5};
	assert_no_err(xml_read_source(source_of_memory(&memory, "x"), &archive_spreadsheet,
			  &handler, &seen, &err),
	    &err);
	assert_text(seen.data,
	    "<x 2 <\"'&\n\t\xc3\xb1\xef\xbf\xbd>]]> <b> &amp; \r\n \xef\xbf\xbd[0m \xef\xbf\xbd "
	    "\xf0\x9f\x95\x97");
	xml_write_release(&xml);
	strbuf_release(&seen);
}

static void
test_entities(void **state)
{
	static const struct xml_handler handler = {start, NULL, text};
	static const char file[] = "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>";
	struct source_memory memory = {SLICE_LITERAL(file), 0};
	struct strbuf seen = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(xml_read_source(source_of_memory(&memory, "x"), &archive_spreadsheet,
			     &handler, &seen, &err),
	    -1);
	assert_err(&err, ERR_DATA, NULL, 0,
	    "declares XML entities, which no spreadsheet program does: do not trust it, ask for "
	    "another copy");
	assert_int_equal(seen.length, 0);
	strbuf_release(&seen);
}

/* A file that was cut off anywhere is not whole, nor one of which a tag is missing. */
static void
test_whole(void **state)
{
	static const char text[] =
	    "<?xml version=\"1.0\"?>\n<a b=\"1 / 2\">x<c/><d e=\"&gt;\" />\n<a>&lt;</a></a>";
	static const char *const torn[] = {"", "text", "<a></b>", "<a><b></a></b>", "<a b=\"></a>",
	    "<a <b></a>", "</a>", "<>", "<a></a></a>", "<?xml>"};
	char deep[XML_WHOLE_DEPTH + 1][3];

	(void)state;
	assert_true(xml_whole(slice_of(text)));
	assert_true(xml_whole(SLICE_LITERAL("<a\n/>")));
	for (size_t length = 0; length < sizeof(text) - 1; length++)
		assert_false(xml_whole((struct slice){text, length}));
	for (size_t i = 0; i < COUNT_OF(torn); i++) {
		if (xml_whole(slice_of(torn[i])))
			fail_msg("taken for whole: %s", torn[i]);
	}
	for (size_t i = 0; i <= XML_WHOLE_DEPTH; i++)
		memcpy(deep[i], "<a>", 3);
	assert_false(xml_whole((struct slice){deep[0], sizeof(deep)}));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_archive),
	    cmocka_unit_test(test_write),
	    cmocka_unit_test(test_entities),
	    cmocka_unit_test(test_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
