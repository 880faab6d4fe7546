/* SPDX-License-Identifier: MIT */
/*
 * A fragment to put into a page, or a page that needs nothing else: no script,
 * nothing fetched, and a policy that forbids both.
 */
#include "findings/escape.h"
#include "findings/grid.h"
#include "html.h"

/* Wider text than this is read, not looked up: its column needs room. */
#define PASSAGE 100

static const char style[] =
    "body { margin: 2rem auto; max-width: 96rem; padding: 0 1rem; color: #1a1a1a;\n"
    "  background: #fff; font: 1rem/1.45 system-ui, -apple-system, \"Segoe UI\", Roboto,\n"
    "  \"Noto Sans\", \"Liberation Sans\", Arial, sans-serif; }\n"
    "table.findings { border-collapse: collapse; border-top: 2px solid #1a1a1a;\n"
    "  border-bottom: 2px solid #1a1a1a; font-variant-numeric: tabular-nums; }\n"
    ".findings caption { text-align: left; font-weight: 600; font-size: 1.15rem;\n"
    "  padding-bottom: .6rem; }\n"
    ".findings th, .findings td { padding: .35rem .8rem; text-align: left;\n"
    "  vertical-align: top; overflow-wrap: break-word; max-width: 32rem; }\n"
    ".findings thead th { vertical-align: bottom; border-bottom: 1px solid #1a1a1a; }\n"
    ".findings tbody th { font-weight: normal; }\n"
    ".findings tbody tr + tr > * { border-top: 1px solid #e3e3e3; }\n"
    ".findings .number { text-align: right; white-space: nowrap; }\n"
    ".findings .passage { min-width: 20rem; }\n"
    ".findings .file { white-space: nowrap; }\n"
    ".findings thead .number { white-space: normal; }\n"
    ".findings td.margin, .findings tr.margin > * { font-weight: 600; }\n"
    ".findings tbody + tbody tr:first-child > * { border-top: 1px solid #1a1a1a; }\n"
    "p.note { margin: .5rem 0; font-size: .875rem; color: #444; max-width: 48rem; }\n"
    "@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9pt; }\n"
    "  .findings .passage { min-width: 0; }\n"
    "  thead { display: table-header-group; } tr { break-inside: avoid; } }\n";

static void
add_class(const char *class, bool *first, struct strbuf *out)
{
	strbuf_add_string(out, *first ? " class=\"" : " ");
	strbuf_add_string(out, class);
	*first = false;
}

static void
add_cell(const struct grid *grid, size_t column, struct slice text, const char *scope,
    struct strbuf *out)
{
	const char *tag = scope != NULL ? "th" : "td";
	bool first = true;

	strbuf_add_format(out, "<%s", tag);
	if (scope != NULL)
		strbuf_add_format(out, " scope=\"%s\"", scope);
	if (grid->columns[column].numeric)
		add_class("number", &first, out);
	if (grid->columns[column].margin)
		add_class("margin", &first, out);
	if (grid->columns[column].file)
		add_class("file", &first, out);
	if (scope == NULL && text_width(text) > PASSAGE)
		add_class("passage", &first, out);
	strbuf_add_string(out, first ? ">" : "\">");
	if (grid->columns[column].file && scope == NULL && text.length > 0) {
		/* The point and slash keep it from being an address of another kind. */
		strbuf_add_string(out, "<a href=\"./");
		escape_html(text, out);
		strbuf_add_string(out, "\">");
		html_add_text(text, out);
		strbuf_add_string(out, "</a>");
	} else {
		html_add_text(text, out);
	}
	strbuf_add_format(out, "</%s>", tag);
}

static void
add_table(const struct grid *grid, struct strbuf *out)
{
	size_t rows = grid_rows(grid);

	strbuf_add_string(out, "<table class=\"findings\">\n");
	if (grid->title.length > 0) {
		strbuf_add_string(out, "<caption>");
		html_add_text(grid->title, out);
		strbuf_add_string(out, "</caption>\n");
	}
	strbuf_add_string(out, "<thead>\n<tr>");
	for (size_t i = 0; i < grid->column_count; i++)
		add_cell(grid, i, grid->columns[i].label, "col", out);
	strbuf_add_string(out, "</tr>\n</thead>\n<tbody>\n");
	for (size_t row = 0; row < rows; row++) {
		bool margin = row + grid->margin_rows >= rows;

		if (row > 0 && row + grid->margin_rows == rows)
			strbuf_add_string(out, "</tbody>\n<tbody>\n");
		strbuf_add_string(out, margin ? "<tr class=\"margin\">" : "<tr>");
		for (size_t i = 0; i < grid->column_count; i++)
			add_cell(grid, i, grid_cell(grid, row, i),
			    i == 0 && grid->row_headers ? "row" : NULL, out);
		strbuf_add_string(out, "</tr>\n");
	}
	strbuf_add_string(out, "</tbody>\n</table>\n");
	for (size_t i = 0; i < grid->note_count; i++) {
		strbuf_add_string(out, "<p class=\"note\">");
		html_add_text(grid->notes[i], out);
		strbuf_add_string(out, "</p>\n");
	}
}

static struct slice
page_title(const struct grid *grid, enum language language)
{
	return slice_trim(grid->title).length > 0 ? grid->title
						  : slice_of(word(WORD_COUNT, language));
}

int
grid_write_html(const struct grid *grid, const struct grid_options *options, struct output *output,
    struct err *err)
{
	struct strbuf page = STRBUF_INIT;
	struct grid clean;
	int result;

	if (grid_clean(grid, &clean, err) != 0)
		return -1;
	if (options->standalone)
		html_add_head(page_title(&clean, options->language), style, options->language,
		    &page);
	add_table(&clean, &page);
	if (options->standalone)
		html_add_foot(&page);
	result = strbuf_check(&page, err);
	if (result == 0)
		output_add(output, strbuf_slice(&page));
	strbuf_release(&page);
	grid_release(&clean);
	return result;
}
