/* SPDX-License-Identifier: MIT */
/* How texts, labels and numbers get into the page. */
#include "findings/escape.h"
#include "findings/number.h"
#include "findings/text.h"
#include "page_parts.h"

/* A buffer forgets its failure when it is cleared; the page must not. */
static void
keep_failure(struct page *page)
{
	if (page->clean.failed || page->scratch.failed)
		page->out.failed = true;
}

static void
add_clean(struct page *page, struct slice text, enum text_clean mode)
{
	strbuf_clear(&page->clean);
	text_clean(text, mode, &page->clean);
	escape_html(strbuf_slice(&page->clean), &page->out);
	keep_failure(page);
}

void
page_text(struct page *page, struct slice text)
{
	add_clean(page, text, TEXT_KEEP_LINES);
}

void
page_attribute(struct page *page, const char *name, struct slice value)
{
	strbuf_add_format(&page->out, " %s=\"", name);
	add_clean(page, value, TEXT_ONE_LINE);
	strbuf_add_char(&page->out, '"');
}

/* The values as a JSON array, for the script. */
static void
add_values(struct page *page, const struct slice *values, size_t count)
{
	strbuf_clear(&page->scratch);
	for (size_t i = 0; i < count; i++) {
		strbuf_add_string(&page->scratch, i == 0 ? "[\"" : ",\"");
		escape_json(values[i], &page->scratch);
		strbuf_add_char(&page->scratch, '"');
	}
	strbuf_add_char(&page->scratch, ']');
	page_attribute(page, "data-values", strbuf_slice(&page->scratch));
}

void
page_say(struct page *page, const char *tag, const char *attributes, enum page_word which,
    const struct slice *values, size_t count)
{
	strbuf_add_format(&page->out, "<%s%s data-word=\"%s\"", tag, attributes,
	    page_word_key(which));
	if (count > 0)
		add_values(page, values, count);
	strbuf_add_char(&page->out, '>');
	strbuf_clear(&page->scratch);
	words_fill(&page->scratch, page_word(which, page->options->language), values);
	page_text(page, strbuf_slice(&page->scratch));
	strbuf_add_format(&page->out, "</%s>", tag);
}

struct slice
page_status(const struct page *page, size_t n)
{
	const struct codebook_kind *known = &page->inputs.book.kinds[KIND_STATUS];
	const char *own;

	if (known->count > 0)
		return n < known->count ? known->entries[n].code : (struct slice)SLICE_INIT;
	own = word_code(kind_name(KIND_STATUS), n);
	return own != NULL ? slice_of(own) : (struct slice)SLICE_INIT;
}

struct slice
page_label_of(const struct page *page, enum kind kind, struct slice code, enum language language)
{
	if (code.length == 0)
		return slice_of(word(WORD_NONE, language));
	/* A theme without a group stands among the groups as what it is. */
	if (kind == KIND_GROUP && codebook_by_code(&page->inputs.book, kind, code) == CODEBOOK_NONE)
		kind = KIND_THEME;
	return codebook_label(&page->inputs.book, kind, code, language);
}

void
page_label(struct page *page, const char *tag, const char *attributes, enum kind kind,
    struct slice code)
{
	strbuf_add_format(&page->out, "<%s%s data-kind=\"%s\"", tag, attributes, kind_name(kind));
	page_attribute(page, "data-code", code);
	strbuf_add_char(&page->out, '>');
	page_text(page, page_label_of(page, kind, code, page->options->language));
	strbuf_add_format(&page->out, "</%s>", tag);
}

struct page_number
page_count(uint64_t count)
{
	struct page_number number = {"", 0};
	struct strbuf text = STRBUF_INIT;

	number_add_grouped(&text, count);
	number.length = text.length;
	memcpy(number.text, text.data, text.length);
	strbuf_release(&text);
	return number;
}

struct page_number
page_percent(uint64_t count, uint64_t base)
{
	struct page_number number = {"", 0};
	struct strbuf text = STRBUF_INIT;

	number_add_percent(&text, number_percent(count, base, 1), 1);
	number.length = text.length;
	memcpy(number.text, text.data, text.length);
	strbuf_release(&text);
	return number;
}
