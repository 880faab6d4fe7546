/* SPDX-License-Identifier: MIT */
/* Each finding as an article, with what became of it. */
#include "findings/date.h"
#include "page_parts.h"

/* May the id stand in an address as it is? */
static bool
is_plain(struct slice id)
{
	for (size_t i = 0; i < id.length; i++) {
		char c = id.data[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    c != '.' && c != '_' && c != '-')
			return false;
	}
	return id.length > 0;
}

static void
add_anchor(struct page *page, struct slice id, size_t number)
{
	if (is_plain(id))
		strbuf_add_format(&page->out, "f-%.*s", SLICE_ARG(id));
	else
		strbuf_add_format(&page->out, "n-%zu", number);
}

/* In which of findings-status' counts the finding is. */
static void
add_attention_of(struct page *page, const struct attention *attention)
{
	const struct {
		const char *name;
		bool holds;
	} counts[] = {
	    {"asked", attention->asked},
	    {"answered", attention->answered},
	    {"accepted", attention->accepted},
	    {"attended", attention->asked && attention->status == ATTENTION_ATTENDED},
	    {"pending", attention->asked && attention->status == ATTENTION_PENDING},
	    {"overdue", attention->overdue},
	};

	strbuf_add_string(&page->out, " data-attention=\"requires");
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		if (counts[i].holds)
			strbuf_add_format(&page->out, " %s", counts[i].name);
	}
	strbuf_add_char(&page->out, '"');
}

/* A finding that asks for nothing is outside whatever its areas say. */
static const char *
status_code(const struct attention *attention, bool needs)
{
	return needs ? attention_code(attention) : "not_applicable";
}

static void
add_attributes(struct page *page, const struct finding *finding, bool needs)
{
	static const struct {
		const char *name;
		enum finding_field field;
	} attributes[] = {
	    {"data-id", FINDING_ID},
	    {"data-process", FINDING_PROCESS},
	    {"data-report", FINDING_REPORT},
	    {"data-theme", FINDING_THEME},
	    {"data-type", FINDING_TYPE},
	    {"data-areas", FINDING_AREA},
	    {"data-page", FINDING_PAGE},
	    {"data-origin", FINDING_ORIGIN},
	};
	struct attention attention;

	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++)
		page_attribute(page, attributes[i].name, finding->cells[attributes[i].field]);
	page_attribute(page, "data-group",
	    page_group_of(&page->inputs.book, finding->cells[FINDING_THEME]));
	if (page->options->with_observer)
		page_attribute(page, "data-observer", finding->cells[FINDING_OBSERVER]);
	if (page->options->replies == NULL)
		return;
	attention = attention_of(&page->inputs.replies, finding->cells[FINDING_ID],
	    page->areas.items, page->areas.count, page_as_of(page));
	page_attribute(page, "data-status", slice_of(status_code(&attention, needs)));
	if (needs && attention.concerns)
		add_attention_of(page, &attention);
}

static void
add_heading(struct page *page, const struct finding *finding, size_t number)
{
	struct slice id = finding->cells[FINDING_ID], type = finding->cells[FINDING_TYPE];
	size_t place = page_level_place(page_counts_types(&page->counts), type);

	strbuf_add_string(&page->out, "<h3><a class=\"id\" href=\"#");
	add_anchor(page, id, number);
	strbuf_add_string(&page->out, "\">");
	page_text(page, id);
	strbuf_add_format(&page->out, "</a> <span class=\"type type-%zu\">", place);
	page_text(page, page_label_of(page, KIND_TYPE, type, page->options->language));
	strbuf_add_string(&page->out, "</span> <span class=\"theme\">");
	page_text(page,
	    page_label_of(page, KIND_THEME, finding->cells[FINDING_THEME],
		page->options->language));
	strbuf_add_string(&page->out, "</span></h3>\n<p class=\"text\" dir=\"auto\">");
	page_text(page, finding->cells[FINDING_TEXT]);
	strbuf_add_string(&page->out, "</p>\n");
}

static void
add_detail(struct page *page, const char *column, struct slice value)
{
	if (value.length == 0)
		return;
	strbuf_add_format(&page->out, "<div class=\"%s\"><dt>%s</dt><dd>", column,
	    word_for_column(slice_of(column), page->options->language));
	page_text(page, value);
	strbuf_add_string(&page->out, "</dd></div>");
}

static void
add_details(struct page *page, const struct finding *finding)
{
	const struct page_report *report = page_report_of(&page->inputs, finding);

	strbuf_add_string(&page->out, "<dl>");
	add_detail(page, "report", finding->cells[FINDING_REPORT]);
	if (report != NULL)
		add_detail(page, "source", report->source);
	add_detail(page, "page", finding->cells[FINDING_PAGE]);
	/* Where there is one, the head of the page names it. */
	if (finding->cells[FINDING_PROCESS].length > 0 &&
	    page_level_data_count(page_counts_rows(&page->counts, ROWS_PROCESS)) > 1)
		add_detail(page, "process",
		    page_label_of(page, KIND_PROCESS, finding->cells[FINDING_PROCESS],
			page->options->language));
	if (page->options->with_observer)
		add_detail(page, "observer", finding->cells[FINDING_OBSERVER]);
	strbuf_add_string(&page->out, "</dl>\n");
}

/* Which rule gives it its colour. */
static void
add_status_class(struct page *page, struct slice status)
{
	struct slice known;

	for (size_t i = 0; (known = page_status(page, i)).data != NULL; i++) {
		if (slice_equal(known, status))
			strbuf_add_format(&page->out, " status-%zu", i);
	}
}

/* The area's status, its response and the day of it. */
static void
add_reply(struct page *page, const struct reply *reply, struct slice status)
{
	enum language language = page->options->language;

	strbuf_add_string(&page->out, " <span class=\"status");
	add_status_class(page, status);
	strbuf_add_string(&page->out, "\">");
	page_text(page,
	    status.length > 0 ? page_label_of(page, KIND_STATUS, status, language)
			      : slice_of(page_word(PAGE_NOT_ASKED, language)));
	strbuf_add_string(&page->out, "</span>");
	if (reply == NULL)
		return;
	if (reply->cells[REPLY_RESPONSE].length > 0) {
		strbuf_add_string(&page->out, " <span class=\"response\">");
		page_text(page,
		    page_label_of(page, KIND_RESPONSE, reply->cells[REPLY_RESPONSE], language));
		strbuf_add_string(&page->out, "</span>");
	}
	if (reply->cells[REPLY_ANSWERED].length > 0) {
		strbuf_add_string(&page->out, " <time");
		page_attribute(page, "datetime", reply->cells[REPLY_ANSWERED]);
		strbuf_add_char(&page->out, '>');
		strbuf_clear(&page->scratch);
		date_print(reply->cells[REPLY_ANSWERED], language, &page->scratch);
		page_text(page, strbuf_slice(&page->scratch));
		strbuf_add_string(&page->out, "</time>");
	}
	if (reply->cells[REPLY_ACTION].length > 0) {
		strbuf_add_string(&page->out, "<p class=\"action\" dir=\"auto\">");
		page_text(page, reply->cells[REPLY_ACTION]);
		strbuf_add_string(&page->out, "</p>");
	}
}

static void
add_area(struct page *page, const struct finding *finding, struct slice area, bool needs)
{
	const struct replies *replies = &page->inputs.replies;
	struct slice id = finding->cells[FINDING_ID];
	enum language language = page->options->language;
	size_t index = replies_find(replies, id, area);
	const struct reply *reply = index != REPLY_NONE ? &replies->items[index] : NULL;
	struct attention attention = attention_of(replies, id, &area, 1, page_as_of(page));
	struct slice status = slice_of(status_code(&attention, needs));

	strbuf_add_string(&page->out, "<li");
	page_attribute(page, "data-area", area);
	if (page->options->replies != NULL)
		page_attribute(page, "data-status", status);
	if (reply != NULL)
		page_attribute(page, "data-response", reply->cells[REPLY_RESPONSE]);
	if (needs && attention.overdue)
		strbuf_add_string(&page->out, " data-overdue");
	strbuf_add_string(&page->out, "><span class=\"area\">");
	page_text(page,
	    area.length > 0 ? page_label_of(page, KIND_AREA, area, language)
			    : slice_of(page_word(PAGE_NO_AREA, language)));
	strbuf_add_string(&page->out, "</span>");
	/* In the area's own word, where that is none of ours. */
	if (page->options->replies != NULL)
		add_reply(page, reply,
		    reply != NULL && reply->cells[REPLY_STATUS].length > 0
			? reply->cells[REPLY_STATUS]
			: status);
	strbuf_add_string(&page->out, "</li>");
}

static int
add_finding(struct page *page, const struct finding *finding, size_t number, struct err *err)
{
	bool needs = finding_needs_attention(finding, &page->inputs.book);

	if (attention_areas_find(&page->areas, &page->inputs.replies, finding->cells[FINDING_ID],
		finding->cells[FINDING_AREA], &page->inputs.book, err) != 0)
		return -1;
	strbuf_add_string(&page->out, "<article id=\"");
	add_anchor(page, finding->cells[FINDING_ID], number);
	strbuf_add_char(&page->out, '"');
	add_attributes(page, finding, needs);
	strbuf_add_string(&page->out, ">\n");
	add_heading(page, finding, number);
	add_details(page, finding);
	strbuf_add_string(&page->out, "<ul class=\"areas\">");
	for (size_t i = 0; i < page->areas.count; i++)
		add_area(page, finding, page->areas.items[i], needs);
	strbuf_add_string(&page->out, "</ul>\n</article>\n");
	return 0;
}

int
page_add_findings(struct page *page, struct err *err)
{
	const struct finding_list *list = &page->inputs.findings;
	const struct page_number all = page_count(list->count);
	const struct slice values[] = {PAGE_NUMBER(all), PAGE_NUMBER(all)};

	strbuf_add_string(&page->out,
	    "<section id=\"findings\" aria-labelledby=\"findings-title\">\n");
	page_say(page, "h2", " id=\"findings-title\"", PAGE_FINDINGS, NULL, 0);
	strbuf_add_char(&page->out, '\n');
	page_say(page, "p", " class=\"count\" aria-live=\"polite\"", PAGE_COUNT, values, 2);
	strbuf_add_char(&page->out, '\n');
	for (size_t i = 0; i < list->count; i++) {
		if (add_finding(page, &list->items[i], i + 1, err) != 0)
			return -1;
	}
	strbuf_add_string(&page->out, "</section>\n");
	return 0;
}
