/* SPDX-License-Identifier: MIT */
#include "findings/page.h"

#include <stdlib.h>
#include <string.h>

#include "findings/chart.h"
#include "findings/chart_colour.h"
#include "findings/chart_plots.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "findings/share_files.h"
#include "findings/text.h"
#include "page_parts.h"

static const char style_file[] = "style.gp";

static void
page_release(struct page *page)
{
	page_inputs_release(&page->inputs);
	page_counts_release(&page->counts);
	table_release(&page->table);
	status_release(&page->status);
	attention_areas_release(&page->areas);
	strbuf_release(&page->style_text);
	free(page->charts);
	free(page->type_colours);
	nameset_release(&page->strings);
	strbuf_release(&page->out);
	strbuf_release(&page->clean);
	strbuf_release(&page->scratch);
}

struct slice
page_as_of(const struct page *page)
{
	const char *as_of = page->options->as_of;

	return as_of != NULL ? slice_of(as_of) : (struct slice)SLICE_INIT;
}

size_t
page_languages(const struct page *page, enum language languages[LANGUAGE_COUNT])
{
	size_t count = 0;

	languages[count++] = page->options->language;
	for (int i = 0; i < LANGUAGE_COUNT && page->options->both; i++) {
		if ((enum language)i != page->options->language)
			languages[count++] = (enum language)i;
	}
	return count;
}

bool
page_colours(const struct page *page, enum kind kind, struct slice code, uint32_t *ground,
    uint32_t *ink)
{
	size_t place;

	if (kind == KIND_TYPE) {
		place = page_level_place(page_counts_types(&page->counts), code);
		if (page->type_colours == NULL || place == SIZE_MAX)
			return false;
		*ground = page->type_colours[place];
	} else if (kind != KIND_STATUS ||
	    !style_colour_in_book(&page->style, &page->inputs.book, kind, code, ground)) {
		return false;
	}
	*ink = colour_of_text(*ground, page->style.ink_colour);
	return true;
}

static int
count(struct page *page, struct err *err)
{
	const struct status_question question = {&page->inputs.findings, &page->inputs.replies,
	    &page->inputs.book, FINDING_AREA, page_as_of(page)};

	if (page_counts_make(&page->counts, &page->inputs.findings, &page->inputs.book,
		page->options->language, err) != 0 ||
	    tally_to_table(&page->counts.tallies[ROWS_THEME], 0, &page->table, err) != 0)
		return -1;
	if (page->options->replies == NULL)
		return 0;
	if (status_count(&page->status, &question, err) != 0)
		return -1;
	status_remarks(&page->status, &question, page->notice);
	return 0;
}

static int
read_style(struct page *page, struct err *err)
{
	if (plots_read(style_file, &page->style_text, err) != 0)
		return -1;
	if (style_read(&page->style, strbuf_slice(&page->style_text), err) != 0)
		return err_at(err, style_file, 0);
	return 0;
}

/* The types as the charts colour them; more of them than there are colours have none. */
static int
choose_colours(struct page *page, struct err *err)
{
	const struct chart chart = {.book = &page->inputs.book, .style = page->style};
	const struct table *table = &page->table;

	page->type_colours = mem_alloc(table->column_count, sizeof(*page->type_colours), err);
	if (page->type_colours == NULL)
		return -1;
	if (chart_level_colours(&chart, KIND_TYPE, table->columns, table->column_count,
		page->type_colours, err) == 0)
		return 0;
	free(page->type_colours);
	page->type_colours = NULL;
	return err->kind == ERR_DATA ? 0 : -1;
}

static bool
is_illustrative(const struct page *page)
{
	const struct finding_list *list = &page->inputs.findings;

	for (size_t i = 0; i < list->count; i++) {
		if (slice_is(list->items[i].cells[FINDING_ORIGIN], "illustrative"))
			return true;
	}
	return false;
}

static void
add_amount(struct strbuf *text, uint64_t count, enum word one, enum word many,
    enum language language)
{
	number_add_grouped(text, count);
	strbuf_add_char(text, ' ');
	strbuf_add_string(text, word(count == 1 ? one : many, language));
}

void
page_subtitle(struct page *page, enum language language, struct strbuf *text)
{
	const struct tally_key *processes = page_counts_rows(&page->counts, ROWS_PROCESS);
	size_t known = page_level_data_count(processes);
	const struct page_number number = page_count(known);
	const struct slice values[] = {PAGE_NUMBER(number)};
	uint64_t reports = page_report_count(page);

	if (known == 1)
		text_clean(page_label_of(page, KIND_PROCESS, page_level(processes, 0), language),
		    TEXT_ONE_LINE, text);
	else if (known > 1)
		words_fill(text, page_word(PAGE_PROCESSES, language), values);
	if (known > 0)
		strbuf_add_string(text, ": ");
	add_amount(text, page->inputs.findings.count, WORD_FINDINGS_ONE, WORD_FINDINGS_MANY,
	    language);
	if (reports == 0)
		return;
	strbuf_add_string(text, page_word(PAGE_IN, language));
	add_amount(text, reports, WORD_REPORTS_ONE, WORD_REPORTS_MANY, language);
}

static void
add_header(struct page *page)
{
	struct strbuf subtitle = STRBUF_INIT;

	page_say(page, "a", " class=\"skip\" href=\"#findings\"", PAGE_SKIP, NULL, 0);
	strbuf_add_string(&page->out, "\n<header>\n");
	if (page->options->title != NULL) {
		strbuf_add_string(&page->out, "<h1>");
		page_text(page, slice_of(page->options->title));
		strbuf_add_string(&page->out, "</h1>");
	} else {
		page_say(page, "h1", "", PAGE_TITLE, NULL, 0);
	}
	strbuf_add_string(&page->out, "\n<p class=\"subtitle\">");
	page_subtitle(page, page->options->language, &subtitle);
	page_text(page, strbuf_slice(&subtitle));
	strbuf_add_string(&page->out, "</p>\n");
	if (is_illustrative(page))
		page_say(page, "p", " class=\"sample\" role=\"note\"", PAGE_SAMPLE, NULL, 0);
	strbuf_add_string(&page->out, "</header>\n");
	strbuf_release(&subtitle);
}

static int
add_body(struct page *page, struct err *err)
{
	add_header(page);
	strbuf_add_string(&page->out, "<main>\n");
	page_add_figures(page);
	strbuf_add_string(&page->out, "<section id=\"filters\" hidden></section>\n");
	if (page_add_charts(page, err) != 0)
		return -1;
	page_add_table(page);
	if (page_add_findings(page, err) != 0)
		return -1;
	strbuf_add_string(&page->out, "</main>\n");
	page_add_made(page);
	return page_add_data(page, err);
}

static int
add_document(struct page *page, struct err *err)
{
	struct strbuf script = STRBUF_INIT;
	int result = share_files_read("page/page.js", &script, err);

	if (result == 0)
		result = page_add_head(page, strbuf_slice(&script), err);
	if (result == 0)
		result = add_body(page, err);
	if (result == 0) {
		strbuf_add_string(&page->out, "<script>");
		strbuf_add_slice(&page->out, strbuf_slice(&script));
		strbuf_add_string(&page->out, "</script>\n</body>\n</html>\n");
		result = strbuf_check(&page->out, err);
	}
	strbuf_release(&script);
	return result;
}

int
page_write(const struct page_options *options, struct output *output, const struct notice *notice,
    struct err *err)
{
	struct page page = {.options = options,
	    .notice = notice,
	    .inputs = PAGE_INPUTS_INIT,
	    .status = STATUS_INIT,
	    .areas = ATTENTION_AREAS_INIT,
	    .style_text = STRBUF_INIT,
	    .strings = NAMESET_INIT,
	    .out = STRBUF_INIT,
	    .clean = STRBUF_INIT,
	    .scratch = STRBUF_INIT};
	int result = page_inputs_read(&page.inputs, options, notice, err);

	if (result == 0)
		result = count(&page, err);
	if (result == 0)
		result = read_style(&page, err);
	if (result == 0)
		result = choose_colours(&page, err);
	if (result == 0)
		result = add_document(&page, err);
	if (result == 0)
		output_add(output, strbuf_slice(&page.out));
	page_release(&page);
	return result;
}
