/* SPDX-License-Identifier: MIT */
/* The numbers on top, each with what it is of. */
#include "findings/number.h"
#include "page_parts.h"

static void
end_figure(struct page *page, uint64_t count, enum page_word base, const struct slice *values,
    size_t value_count)
{
	struct page_number number = page_count(count);

	strbuf_add_format(&page->out, "<dd><span class=\"value\">%s</span> ", number.text);
	page_say(page, "span", " class=\"base\"", base, values, value_count);
	strbuf_add_string(&page->out, "</dd></div>\n");
}

static void
add_figure(struct page *page, const char *measure, enum page_word name, uint64_t count,
    enum page_word base, const struct slice *values, size_t value_count)
{
	strbuf_add_format(&page->out, "<div class=\"figure\" data-measure=\"%s\">", measure);
	page_say(page, "dt", "", name, NULL, 0);
	end_figure(page, count, base, values, value_count);
}

uint64_t
page_report_count(struct page *page)
{
	const struct finding_list *list = &page->inputs.findings;
	struct nameset names = NAMESET_INIT;
	struct strbuf key = STRBUF_INIT;
	struct err ignored = ERR_INIT;
	uint64_t count;

	for (size_t i = 0; i < list->count; i++) {
		const struct slice *cells = list->items[i].cells;

		if (cells[FINDING_REPORT].length == 0)
			continue;
		strbuf_clear(&key);
		strbuf_add_slice(&key, cells[FINDING_PROCESS]);
		strbuf_add_char(&key, '\0');
		strbuf_add_slice(&key, cells[FINDING_REPORT]);
		if (key.failed || nameset_add(&names, strbuf_slice(&key), &ignored) == NAMESET_NONE)
			page->out.failed = true;
	}
	count = names.count;
	nameset_release(&names);
	strbuf_release(&key);
	return count;
}

static uint64_t
count_themes(const struct page *page)
{
	uint64_t count = 0;

	for (size_t i = 0; i < page->table.row_count; i++)
		count += page->table.rows[i].kind == LEVEL_DATA;
	return count;
}

static void
add_themes(struct page *page)
{
	const struct page_number known = page_count(page->inputs.book.kinds[KIND_THEME].count);
	const struct slice values[] = {PAGE_NUMBER(known)};
	bool covered = codebook_covers(&page->inputs.book, KIND_THEME);

	add_figure(page, "themes", PAGE_THEMES, count_themes(page),
	    covered ? PAGE_THEMES_BASE_KNOWN : PAGE_THEMES_BASE, values, covered ? 1 : 0);
}

static void
add_reports(struct page *page, uint64_t named)
{
	const struct page_number with = page_count(page->inputs.with_finding);
	const struct slice values[] = {PAGE_NUMBER(with)};

	if (page->options->reports != NULL)
		add_figure(page, "received", PAGE_RECEIVED, page->inputs.received,
		    PAGE_RECEIVED_BASE, values, 1);
	else if (named > 0)
		add_figure(page, "reports", PAGE_REPORTS, named, PAGE_REPORTS_BASE, NULL, 0);
}

/* Each type, and what that is of all findings. Returns what the shares add up to. */
static uint64_t
add_types(struct page *page, uint64_t total)
{
	const struct tally_key *types = page_counts_types(&page->counts);
	const struct page_number all = page_count(total);
	uint64_t sum = 0;

	for (size_t i = 0; i < page->table.column_count; i++) {
		uint64_t count = table_column_total(&page->table, i);
		const struct page_number share = page_percent(count, total);
		const struct slice values[] = {PAGE_NUMBER(share), PAGE_NUMBER(all)};
		struct slice code = page_level(types, i);

		strbuf_add_format(&page->out,
		    "<div class=\"figure type-%zu\" data-measure=\"type\"", i);
		page_attribute(page, "data-code", code);
		strbuf_add_char(&page->out, '>');
		page_label(page, "dt", "", KIND_TYPE, code);
		end_figure(page, count, PAGE_SHARE_BASE, values, 2);
		sum += number_percent(count, total, 1);
	}
	return sum;
}

static void
add_attention(struct page *page)
{
	static const struct {
		const char *measure;
		enum page_word name;
		enum status_count count;
	} parts[] = {
	    {"answered", PAGE_ANSWERED, STATUS_ANSWERED},
	    {"attended", PAGE_ATTENDED, STATUS_ATTENDED},
	    {"pending", PAGE_PENDING, STATUS_PENDING},
	    {"overdue", PAGE_OVERDUE, STATUS_OVERDUE},
	};
	const uint64_t *counts = page->status.total.counts;
	const struct page_number required = page_count(counts[STATUS_FINDINGS]);
	const struct page_number asked = page_count(counts[STATUS_ASKED]);
	const struct slice of[] = {PAGE_NUMBER(required)};

	add_figure(page, "asked", PAGE_ASKED, counts[STATUS_ASKED], PAGE_ASKED_BASE, of, 1);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && counts[STATUS_ASKED] > 0; i++) {
		if (parts[i].count == STATUS_OVERDUE && page->options->as_of == NULL)
			continue;
		const struct page_number share =
		    page_percent(counts[parts[i].count], counts[STATUS_ASKED]);
		const struct slice values[] = {PAGE_NUMBER(share), PAGE_NUMBER(asked)};

		add_figure(page, parts[i].measure, parts[i].name, counts[parts[i].count],
		    PAGE_ATTENTION_BASE, values, 2);
	}
}

void
page_add_figures(struct page *page)
{
	uint64_t total = page->inputs.findings.count, named = page_report_count(page);
	const struct page_number reports = page_count(named);
	const struct slice values[] = {PAGE_NUMBER(reports)};
	uint64_t shares;

	strbuf_add_string(&page->out,
	    "<section id=\"figures\" aria-labelledby=\"figures-title\">\n");
	page_say(page, "h2", " id=\"figures-title\"", PAGE_FIGURES, NULL, 0);
	strbuf_add_string(&page->out, "\n<dl>\n");
	add_figure(page, "findings", PAGE_FINDINGS, total,
	    named == 0	     ? PAGE_FINDINGS_BASE_NONE
		: named == 1 ? PAGE_FINDINGS_BASE_ONE
			     : PAGE_FINDINGS_BASE,
	    values, named > 0);
	add_reports(page, named);
	add_themes(page);
	shares = add_types(page, total);
	if (page->options->replies != NULL)
		add_attention(page);
	strbuf_add_string(&page->out, "</dl>\n");
	if (shares != 0 && shares != number_percent(1, 1, 1))
		page_say(page, "p", " class=\"note\"", PAGE_ROUNDING, NULL, 0);
	strbuf_add_string(&page->out, "</section>\n");
}
