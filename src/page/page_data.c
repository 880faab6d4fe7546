/* SPDX-License-Identifier: MIT */
/* What the document does not show and its script needs, as JSON. */
#include <inttypes.h>

#include "findings/escape.h"
#include "findings/text.h"
#include "page_parts.h"

struct json {
	struct page *page;
	struct strbuf text;
	enum language languages[LANGUAGE_COUNT];
	size_t language_count;
};

static void
add_string(struct json *json, struct slice text)
{
	strbuf_add_char(&json->text, '"');
	escape_json(text, &json->text);
	strbuf_add_char(&json->text, '"');
}

/* A code as the document has it in its attributes. */
static void
add_code_string(struct json *json, struct slice code)
{
	struct strbuf *clean = &json->page->clean;

	strbuf_clear(clean);
	text_clean(code, TEXT_ONE_LINE, clean);
	if (clean->failed)
		json->text.failed = true;
	add_string(json, strbuf_slice(clean));
}

static void
add_key(struct json *json, const char *key, bool first)
{
	strbuf_add_format(&json->text, "%s\"%s\":", first ? "" : ",", key);
}

/* {"es":"...","en":"..."}, of what say() gives. */
static void
add_languages(struct json *json,
    void (*say)(const struct json *json, const void *what, enum language language,
	struct strbuf *text),
    const void *what)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_add_char(&json->text, '{');
	for (size_t i = 0; i < json->language_count; i++) {
		strbuf_clear(&text);
		say(json, what, json->languages[i], &text);
		if (text.failed)
			json->text.failed = true;
		add_key(json, language_name(json->languages[i]), i == 0);
		add_string(json, strbuf_slice(&text));
	}
	strbuf_add_char(&json->text, '}');
	strbuf_release(&text);
}

struct coded {
	enum kind kind;
	struct slice code;
};

static void
say_label(const struct json *json, const void *what, enum language language, struct strbuf *text)
{
	const struct coded *coded = what;

	text_clean(page_label_of(json->page, coded->kind, coded->code, language), TEXT_ONE_LINE,
	    text);
}

static void
say_title(const struct json *json, const void *what, enum language language, struct strbuf *text)
{
	const char *title = json->page->options->title;

	(void)what;
	text_clean(slice_of(title != NULL ? title : page_word(PAGE_TITLE, language)), TEXT_ONE_LINE,
	    text);
}

static void
say_subtitle(const struct json *json, const void *what, enum language language, struct strbuf *text)
{
	(void)what;
	page_subtitle(json->page, language, text);
}

static void
say_chart(const struct json *json, const void *what, enum language language, struct strbuf *text)
{
	const struct page_chart *chart = what;

	(void)json;
	strbuf_add_slice(text, chart->titles[language]);
}

static void
add_words(struct json *json)
{
	strbuf_add_char(&json->text, '{');
	for (size_t i = 0; i < json->language_count; i++) {
		add_key(json, language_name(json->languages[i]), i == 0);
		strbuf_add_char(&json->text, '{');
		for (int which = 0; which < PAGE_WORD_COUNT; which++) {
			add_key(json, page_word_key((enum page_word)which), which == 0);
			add_string(json,
			    slice_of(page_word((enum page_word)which, json->languages[i])));
		}
		strbuf_add_char(&json->text, '}');
	}
	strbuf_add_char(&json->text, '}');
}

static void
add_code(struct json *json, enum kind kind, struct slice code, bool first)
{
	const struct coded coded = {kind, code};
	uint32_t ground, ink;

	strbuf_add_string(&json->text, first ? "{\"code\":" : ",{\"code\":");
	add_code_string(json, code);
	add_key(json, "label", false);
	add_languages(json, say_label, &coded);
	if (kind == KIND_THEME) {
		add_key(json, "group", false);
		add_code_string(json, page_group_of(&json->page->inputs.book, code));
	}
	if (page_colours(json->page, kind, code, &ground, &ink))
		strbuf_add_format(&json->text, ",\"colour\":\"#%06x\",\"ink\":\"#%06x\"",
		    (unsigned)ground, (unsigned)ink);
	strbuf_add_char(&json->text, '}');
}

static void
add_levels(struct json *json, enum kind kind, const struct tally_key *key, bool first)
{
	add_key(json, kind_name(kind), first);
	strbuf_add_char(&json->text, '[');
	for (size_t i = 0; i < key->levels.count; i++)
		add_code(json, kind, page_level(key, i), i == 0);
	strbuf_add_char(&json->text, ']');
}

/* Statuses and responses: those of the codebook, else our own. */
static void
add_codes(struct json *json, enum kind kind)
{
	const struct codebook_kind *known = &json->page->inputs.book.kinds[kind];
	const char *code;

	add_key(json, kind_name(kind), false);
	strbuf_add_char(&json->text, '[');
	for (size_t i = 0; i < known->count; i++)
		add_code(json, kind, known->entries[i].code, i == 0);
	for (size_t i = 0; known->count == 0 && (code = word_code(kind_name(kind), i)) != NULL; i++)
		add_code(json, kind, slice_of(code), i == 0);
	strbuf_add_char(&json->text, ']');
}

static void
add_kinds(struct json *json)
{
	const struct page_counts *counts = &json->page->counts;

	strbuf_add_char(&json->text, '{');
	add_levels(json, KIND_TYPE, page_counts_types(counts), true);
	add_levels(json, KIND_THEME, page_counts_rows(counts, ROWS_THEME), false);
	if (counts->grouped)
		add_levels(json, KIND_GROUP, page_counts_rows(counts, ROWS_GROUP), false);
	add_levels(json, KIND_AREA, page_counts_rows(counts, ROWS_AREA), false);
	add_levels(json, KIND_PROCESS, page_counts_rows(counts, ROWS_PROCESS), false);
	if (json->page->options->replies != NULL) {
		add_codes(json, KIND_STATUS);
		add_codes(json, KIND_RESPONSE);
	}
	strbuf_add_char(&json->text, '}');
}

static void
add_counts(struct json *json)
{
	const struct table *table = &json->page->table;

	strbuf_add_format(&json->text, "{\"findings\":%zu,\"table\":[",
	    json->page->inputs.findings.count);
	for (size_t row = 0; row < table->row_count; row++) {
		strbuf_add_string(&json->text, row == 0 ? "[" : ",[");
		for (size_t i = 0; i < table->column_count; i++)
			strbuf_add_format(&json->text, "%s%" PRIu64, i == 0 ? "" : ",",
			    *table_at(table, row, i));
		strbuf_add_char(&json->text, ']');
	}
	strbuf_add_string(&json->text, "]}");
}

static void
add_charts(struct json *json)
{
	strbuf_add_char(&json->text, '[');
	for (size_t i = 0; i < json->page->chart_count; i++) {
		const struct page_chart *chart = &json->page->charts[i];

		strbuf_add_format(&json->text,
		    "%s{\"kind\":\"%s\",\"rows\":\"%s\",\"columns\":\"%s\",\"title\":",
		    i == 0 ? "" : ",", chart->kind, chart->rows, chart->columns);
		add_languages(json, say_chart, chart);
		strbuf_add_char(&json->text, '}');
	}
	strbuf_add_char(&json->text, ']');
}

/* Texts that the page cannot show as they are: whoever takes them out of it gets these. */
static void
add_originals(struct json *json)
{
	const struct finding_list *list = &json->page->inputs.findings;
	struct strbuf *clean = &json->page->clean;
	bool first = true;

	strbuf_add_char(&json->text, '{');
	for (size_t i = 0; i < list->count; i++) {
		const struct slice *cells = list->items[i].cells;

		strbuf_clear(clean);
		text_clean(cells[FINDING_TEXT], TEXT_KEEP_LINES, clean);
		if (clean->failed)
			json->text.failed = true;
		if (slice_equal(cells[FINDING_TEXT], strbuf_slice(clean)))
			continue;
		if (!first)
			strbuf_add_char(&json->text, ',');
		add_string(json, cells[FINDING_ID]);
		strbuf_add_char(&json->text, ':');
		add_string(json, cells[FINDING_TEXT]);
		first = false;
	}
	strbuf_add_char(&json->text, '}');
}

static void
add_all(struct json *json)
{
	strbuf_add_string(&json->text, "{\"version\":1,\"languages\":[");
	for (size_t i = 0; i < json->language_count; i++)
		strbuf_add_format(&json->text, "%s\"%s\"", i == 0 ? "" : ",",
		    language_name(json->languages[i]));
	strbuf_add_string(&json->text, "],\"title\":");
	add_languages(json, say_title, NULL);
	add_key(json, "subtitle", false);
	add_languages(json, say_subtitle, NULL);
	add_key(json, "words", false);
	add_words(json);
	add_key(json, "kinds", false);
	add_kinds(json);
	add_key(json, "counts", false);
	add_counts(json);
	add_key(json, "charts", false);
	add_charts(json);
	add_key(json, "originals", false);
	add_originals(json);
	strbuf_add_char(&json->text, '}');
}

int
page_add_data(struct page *page, struct err *err)
{
	struct json json = {.page = page, .text = STRBUF_INIT};
	struct slice rest, part;
	bool first = true;
	int result;

	json.language_count = page_languages(page, json.languages);
	add_all(&json);
	strbuf_add_string(&page->out, "<script type=\"application/json\" id=\"page-data\">");
	/* `<` stands within strings only: nothing in it can end the element. */
	rest = strbuf_slice(&json.text);
	while (slice_split(&rest, '<', &part)) {
		if (!first)
			strbuf_add_string(&page->out, "\\u003c");
		strbuf_add_slice(&page->out, part);
		first = false;
	}
	strbuf_add_string(&page->out, "</script>\n");
	result = strbuf_check(&json.text, err);
	strbuf_release(&json.text);
	return result;
}
