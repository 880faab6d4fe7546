/* SPDX-License-Identifier: MIT */
/* The charts, drawn as findings-chart draws them and put into the page. */
#include <string.h>

#include "findings/chart.h"
#include "findings/chart_gnuplot.h"
#include "findings/csvout.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/sheet.h"
#include "findings/source.h"
#include "page_parts.h"

/* A chart that the page may have. */
struct plan {
	const char *kind, *columns;
	enum page_rows rows;
	bool (*fits)(const struct page *page); /* NULL: always */
};

static bool
is_grouped(const struct page *page)
{
	return page->counts.grouped;
}

static bool
is_not_grouped(const struct page *page)
{
	return !page->counts.grouped;
}

static bool
has_areas(const struct page *page)
{
	return page_level_data_count(page_counts_rows(&page->counts, ROWS_AREA)) > 0;
}

static bool
was_asked(const struct page *page)
{
	return page->options->replies != NULL && page->status.total.counts[STATUS_ASKED] > 0;
}

static bool
has_processes(const struct page *page)
{
	return page_level_data_count(page_counts_rows(&page->counts, ROWS_PROCESS)) > 1;
}

static const struct plan plans[] = {
    {"bars", "type", ROWS_GROUP, is_grouped},
    {"bars", "type", ROWS_THEME, is_not_grouped},
    {"bars", "type", ROWS_AREA, has_areas},
    {"status", "status", ROWS_AREA, was_asked},
    {"bars", "type", ROWS_PROCESS, has_processes},
    {"pareto", "type", ROWS_THEME, NULL},
};

static const char *const row_names[ROWS_COUNT] = {
    [ROWS_THEME] = "theme",
    [ROWS_GROUP] = "group",
    [ROWS_AREA] = "area",
    [ROWS_PROCESS] = "process",
};

static bool
is_status(const struct plan *plan)
{
	return strcmp(plan->kind, "status") == 0;
}

/* What findings-tab or findings-status would hand to findings-chart. */
static int
write_data(const struct page *page, const struct plan *plan, struct output *output, struct err *err)
{
	const struct status_question question = {&page->inputs.findings, &page->inputs.replies,
	    &page->inputs.book, FINDING_AREA, page_as_of(page)};
	struct csvout out = CSVOUT_INIT(output);

	if (is_status(plan)) {
		status_write(&page->status, &question, &out);
		return 0;
	}
	return tally_write(&page->counts.tallies[plan->rows], &out, err);
}

static int
read_data(const struct page *page, const struct plan *plan, struct sheet *sheet, struct err *err)
{
	struct output output = OUTPUT_INIT;
	struct source_memory memory;
	int result;

	output_open_memory(&output);
	result = write_data(page, plan, &output, err);
	if (result == 0)
		result = strbuf_check(&output.pending, err);
	if (result == 0) {
		memory = (struct source_memory){strbuf_slice(&output.pending), 0};
		result = sheet_read(sheet, source_of_memory(&memory, ""), err);
	}
	output_discard(&output);
	return result;
}

static int
keep_title(struct page *page, struct slice title, struct slice *kept, struct err *err)
{
	size_t number = nameset_add(&page->strings, title, err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&page->strings, number);
	return 0;
}

/* The chart in a language: its script, and the title, which the page sets itself. */
static int
make(struct page *page, const struct chart_kind *kind, const struct chart_data *data,
    enum language language, const char *id, struct chart_script *script, struct slice *title,
    struct err *err)
{
	const struct chart_options options = {.format = CHART_SVG,
	    .language = language,
	    .title = "",
	    .source = "",
	    .id = id};

	if (chart_make(kind, data, &page->inputs.book, &options, script, err) != 0)
		return -1;
	return keep_title(page, script->finish.title, title, err);
}

/* An SVG within HTML has no declaration of its own. */
static struct slice
without_declaration(struct slice svg)
{
	struct slice line;

	if (slice_begins_with(svg, "<?xml"))
		slice_split(&svg, '\n', &line);
	return svg;
}

/* By area a finding counts as often as it has areas. */
static enum page_word
unit_of(const struct plan *plan)
{
	if (is_status(plan))
		return PAGE_UNIT_ATTENTION;
	return plan->rows == ROWS_AREA ? PAGE_UNIT_MENTIONS : PAGE_UNIT_FINDINGS;
}

/* Without its script the page pushes a wide drawing aside: the keyboard must reach it for that. */
static void
add_figure(struct page *page, const struct page_chart *chart, enum page_word unit, struct slice svg)
{
	strbuf_add_format(&page->out,
	    "<figure data-chart=\"%s\" data-rows=\"%s\" data-columns=\"%s\">\n<h3>", chart->kind,
	    chart->rows, chart->columns);
	page_text(page, chart->titles[page->options->language]);
	strbuf_add_string(&page->out, "</h3>\n");
	page_say(page, "p", " class=\"unit\"", unit, NULL, 0);
	strbuf_add_string(&page->out, "\n<div class=\"drawing\" tabindex=\"0\">\n");
	strbuf_add_slice(&page->out, without_declaration(svg));
	strbuf_add_string(&page->out, "</div>\n</figure>\n");
}

static int
draw(struct page *page, const struct plan *plan, const struct sheet *sheet, struct err *err)
{
	const struct chart_kind *kind = chart_kind_named(plan->kind);
	struct page_chart chart = {plan->kind, row_names[plan->rows], plan->columns, {{0}}};
	enum language languages[LANGUAGE_COUNT];
	size_t count = page_languages(page, languages);
	struct chart_script scripts[LANGUAGE_COUNT] = {CHART_SCRIPT_INIT, CHART_SCRIPT_INIT};
	struct chart_data data = CHART_DATA_INIT;
	struct output output = OUTPUT_INIT;
	char id[64];
	int result = chart_read(&kind, &data, sheet, page->notice, err);

	snprintf(id, sizeof(id), "%s-%s", plan->kind, chart.rows);
	for (size_t i = 0; i < count && result == 0; i++)
		result = make(page, kind, &data, languages[i], id, &scripts[i],
		    &chart.titles[languages[i]], err);
	output_open_memory(&output);
	if (result == 0)
		result = gnuplot_draw(&scripts[0], &output, page->notice, err);
	if (result == 0)
		result = mem_reserve(&page->charts, &page->chart_capacity, page->chart_count + 1,
		    sizeof(*page->charts), err);
	if (result == 0) {
		page->charts[page->chart_count++] = chart;
		add_figure(page, &chart, unit_of(plan), strbuf_slice(&output.pending));
	}
	output_discard(&output);
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		script_release(&scripts[i]);
	chart_data_release(&data);
	return result;
}

/* Data that a chart does not show are no failure. */
static int
add_chart(struct page *page, const struct plan *plan, struct err *err)
{
	struct sheet sheet = SHEET_INIT;
	int result = read_data(page, plan, &sheet, err);

	if (result == 0) {
		result = draw(page, plan, &sheet, err);
		if (result != 0 && err->kind == ERR_DATA && err->file[0] == '\0') {
			notice_say(page->notice, NULL, 0, _("the chart %s by %s is not drawn: %s"),
			    plan->kind, row_names[plan->rows], err->text);
			result = 0;
		}
	}
	sheet_release(&sheet);
	return result;
}

int
page_add_charts(struct page *page, struct err *err)
{
	size_t before = page->out.length;

	if (page->inputs.findings.count == 0)
		return 0;
	strbuf_add_string(&page->out, "<section id=\"charts\" aria-labelledby=\"charts-title\">\n");
	page_say(page, "h2", " id=\"charts-title\"", PAGE_CHARTS, NULL, 0);
	strbuf_add_char(&page->out, '\n');
	for (size_t i = 0; i < sizeof(plans) / sizeof(plans[0]); i++) {
		if ((plans[i].fits == NULL || plans[i].fits(page)) &&
		    add_chart(page, &plans[i], err) != 0)
			return -1;
	}
	strbuf_add_string(&page->out, "</section>\n");
	if (page->chart_count == 0)
		strbuf_truncate(&page->out, before);
	return 0;
}
