/* SPDX-License-Identifier: MIT */
/* page: digests, the command line, words, what is counted, markup. */
#include "support_model.h"

#include "../../src/page/page_parts.h"

#include "../../src/page/page_digest.h"

/* FIPS 180-4's examples (NIST, SHA256.pdf), and of base64 what `openssl dgst -binary | base64` gives. */
static void
test_digests(void **state)
{
	char hex[DIGEST_HEX_SIZE], base64[DIGEST_BASE64_SIZE];

	(void)state;
	digest_hex(slice_of("abc"), hex);
	assert_text(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	digest_hex(slice_of(""), hex);
	assert_text(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	digest_base64(slice_of("abc"), base64);
	assert_text(base64, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

static void
test_command(void **state)
{
	static const struct {
		struct page_options options;
		const char *findings[4], *expected;
	} cases[] = {
	    {{.language = LANGUAGE_ES}, {"a.csv"}, "findings-page --lang es a.csv"},
	    {{.language = LANGUAGE_EN, .both = true, .with_observer = true},
		{"/home/x/a.csv", "b c.csv"},
		"findings-page --lang en --both --with-observer a.csv 'b c.csv'"},
	    {{.codebook = "../x/book.csv",
		 .reports = "r.csv",
		 .replies = "d/s.csv",
		 .title = "It's $x",
		 .as_of = "2021-06-25"},
		{"-"},
		"findings-page -b book.csv --lang es --title 'It'\\''s $x' --reports r.csv "
		"--replies s.csv --as-of 2021-06-25 -"},
	    {{.title = ""}, {"./-a", "x/-b"}, "findings-page --lang es --title '' -- -a -b"},
	    {{.title = "á\n`x`"}, {"*"}, "findings-page --lang es --title 'á\n`x`' '*'"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct page_options options = cases[i].options;
		struct page page = {.options = &options};
		struct strbuf command = STRBUF_INIT;

		options.findings = cases[i].findings;
		page_command(&page, &command);
		assert_slice_in(strbuf_slice(&command), slice_of(cases[i].expected),
		    cases[i].expected);
		strbuf_release(&command);
	}
}

/* The script asks for words by their keys: each has one, and says something in both languages. */
static void
test_words(void **state)
{
	struct nameset keys = NAMESET_INIT;
	struct err err = ERR_INIT;

	(void)state;
	for (int i = 0; i < PAGE_WORD_COUNT; i++) {
		const char *key = page_word_key((enum page_word)i);

		assert_non_null(key);
		assert_int_equal(nameset_add(&keys, slice_of(key), &err), i);
		for (int language = 0; language < LANGUAGE_COUNT; language++) {
			const char *text = page_word((enum page_word)i, (enum language)language);

			assert_non_null(text);
			assert_true(text[0] != '\0');
		}
		/* What is filled in in one language is filled in in the other. */
		for (char place = '0'; place <= '9'; place++) {
			char pattern[] = {'{', place, '}', '\0'};

			assert_int_equal(
			    strstr(page_word((enum page_word)i, LANGUAGE_ES), pattern) != NULL,
			    strstr(page_word((enum page_word)i, LANGUAGE_EN), pattern) != NULL);
		}
	}
	nameset_release(&keys);
}

static void
read_stream(struct stream *stream, struct source_memory *memory, const char *text)
{
	struct err err = ERR_INIT;

	*stream = (struct stream)STREAM_INIT;
	*memory = (struct source_memory){slice_of(text), 0};
	assert_no_err(stream_open_source(stream, source_of_memory(memory, "test"), &err), &err);
}

static void
assert_levels(const struct tally_key *key, const char *expected)
{
	struct strbuf levels = STRBUF_INIT;

	for (size_t i = 0; i < key->levels.count; i++) {
		struct slice level = page_level(key, i);

		strbuf_add_format(&levels, "%.*s ", SLICE_ARG(level));
		assert_int_equal(page_level_place(key, level), i);
	}
	assert_slice(strbuf_slice(&levels), slice_of(expected));
	strbuf_release(&levels);
}

static void
test_counts(void **state)
{
	static const enum finding_field needed[] = {FINDING_ID, FINDING_FIELDS};
	struct finding_list findings = FINDING_LIST_INIT;
	struct codebook book = CODEBOOK_INIT;
	struct page_counts counts = {0};
	struct source_memory memory;
	struct stream stream;
	struct err err = ERR_INIT;

	(void)state;
	read_stream(&stream, &memory,
	    "kind,code,label_es,label_en,parent\ngroup,g2,,,\ngroup,g1,,,\n"
	    "theme,t1,,,g1\ntheme,t2,,,g2\ntheme,t3,,,\n");
	assert_no_err(codebook_read_stream(&book, &stream, &err), &err);
	stream_close(&stream);
	read_stream(&stream, &memory,
	    "id,theme,type,area\n1,t3,b,Y;X\n2,t1,a,X; X\n3,t2,a,\n4,t2,,X\n5,other,a,Y\n");
	assert_no_err(finding_list_add(&findings, &stream, needed, &err), &err);
	stream_close(&stream);

	assert_no_err(page_counts_make(&counts, &findings, &book, LANGUAGE_EN, &err), &err);
	assert_true(counts.grouped);
	assert_levels(page_counts_types(&counts), "a b  ");
	assert_levels(page_counts_rows(&counts, ROWS_THEME), "t1 t2 t3 other ");
	/* A theme without a group stands among them, as findings-tab --roll-up has it. */
	assert_levels(page_counts_rows(&counts, ROWS_GROUP), "g2 g1 other t3 ");
	assert_levels(page_counts_rows(&counts, ROWS_AREA), "X Y  ");
	assert_levels(page_counts_rows(&counts, ROWS_PROCESS), " ");
	assert_int_equal(page_level_data_count(page_counts_rows(&counts, ROWS_PROCESS)), 0);
	assert_int_equal(page_level_data_count(page_counts_types(&counts)), 2);
	assert_int_equal(counts.tallies[ROWS_THEME].total, 5);
	assert_int_equal(counts.tallies[ROWS_AREA].total, 6);
	assert_true(counts.tallies[ROWS_AREA].mentions);
	assert_int_equal(page_level_place(page_counts_types(&counts), slice_of("nowhere")),
	    SIZE_MAX);

	page_counts_release(&counts);
	finding_list_release(&findings);
	codebook_release(&book);
}

static void
test_markup(void **state)
{
	const struct page_options options = {.language = LANGUAGE_EN};
	const struct slice values[] = {SLICE_LITERAL("1,200"), SLICE_LITERAL("<\"")};
	struct page page = {.options = &options,
	    .out = STRBUF_INIT,
	    .clean = STRBUF_INIT,
	    .scratch = STRBUF_INIT};

	(void)state;
	page_text(&page, SLICE_LITERAL("a\r\n<b> & '\"\t\x01"));
	page_attribute(&page, "data-x", SLICE_LITERAL("a\n\"b\""));
	page_label(&page, "td", " class=\"c\"", KIND_TYPE, SLICE_LITERAL("strength"));
	page_label(&page, "td", "", KIND_THEME, (struct slice)SLICE_INIT);
	page_say(&page, "p", "", PAGE_COUNT, values, 2);
	assert_slice(strbuf_slice(&page.out),
	    slice_of(
		"a\n&lt;b&gt; &amp; &#39;&quot; \xef\xbf\xbd data-x=\"a &quot;b&quot;\""
		"<td class=\"c\" data-kind=\"type\" data-code=\"strength\">Strength</td>"
		"<td data-kind=\"theme\" data-code=\"\">(none)</td>"
		"<p data-word=\"count\" data-values=\"[&quot;1,200&quot;,&quot;&lt;\\&quot;&quot;]\">"
		"1,200 of &lt;&quot; findings</p>"));
	strbuf_release(&page.out);
	strbuf_release(&page.clean);
	strbuf_release(&page.scratch);
}

static void
test_numbers(void **state)
{
	const struct page_number count = page_count(1234567), share = page_percent(1, 8);

	(void)state;
	assert_slice(PAGE_NUMBER(count), slice_of("1,234,567"));
	assert_slice(PAGE_NUMBER(share), slice_of("12.5"));
	assert_text(page_count(0).text, "0");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_digests),
	    cmocka_unit_test(test_command),
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_counts),
	    cmocka_unit_test(test_markup),
	    cmocka_unit_test(test_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
