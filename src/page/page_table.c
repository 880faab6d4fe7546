/* SPDX-License-Identifier: MIT */
/* Themes by types, with margins: what findings-tab counts. */
#include "page_parts.h"

static void
add_number(struct page *page, uint64_t count, bool total)
{
	const struct page_number number = page_count(count);

	strbuf_add_format(&page->out, "<td class=\"number\"%s>%s</td>", total ? " data-total" : "",
	    number.text);
}

static void
add_head(struct page *page)
{
	const struct tally_key *types = page_counts_types(&page->counts);

	strbuf_add_string(&page->out, "<thead>\n<tr>");
	page_say(page, "th", " scope=\"col\"", PAGE_THEME, NULL, 0);
	for (size_t i = 0; i < page->table.column_count; i++)
		page_label(page, "th", " scope=\"col\" class=\"number\"", KIND_TYPE,
		    page_level(types, i));
	page_say(page, "th", " scope=\"col\" class=\"number\" data-total", PAGE_TOTAL, NULL, 0);
	strbuf_add_string(&page->out, "</tr>\n</thead>\n");
}

static void
add_row(struct page *page, size_t row)
{
	struct slice theme = page_level(page_counts_rows(&page->counts, ROWS_THEME), row);

	strbuf_add_string(&page->out, "<tr");
	page_attribute(page, "data-code", theme);
	page_attribute(page, "data-group", page_group_of(&page->inputs.book, theme));
	strbuf_add_char(&page->out, '>');
	page_label(page, "th", " scope=\"row\"", KIND_THEME, theme);
	for (size_t i = 0; i < page->table.column_count; i++)
		add_number(page, *table_at(&page->table, row, i), false);
	add_number(page, table_row_total(&page->table, row), true);
	strbuf_add_string(&page->out, "</tr>\n");
}

void
page_add_table(struct page *page)
{
	strbuf_add_string(&page->out, "<section id=\"table\" aria-labelledby=\"table-title\">\n");
	page_say(page, "h2", " id=\"table-title\"", PAGE_TABLE, NULL, 0);
	strbuf_add_string(&page->out,
	    "\n<div class=\"scroll\">\n"
	    "<table data-rows=\"theme\" data-columns=\"type\">\n");
	page_say(page, "caption", "", PAGE_TABLE_CAPTION, NULL, 0);
	add_head(page);
	strbuf_add_string(&page->out, "<tbody>\n");
	for (size_t row = 0; row < page->table.row_count; row++)
		add_row(page, row);
	strbuf_add_string(&page->out, "</tbody>\n<tfoot>\n<tr data-total>");
	page_say(page, "th", " scope=\"row\"", PAGE_TOTAL, NULL, 0);
	for (size_t i = 0; i < page->table.column_count; i++)
		add_number(page, table_column_total(&page->table, i), false);
	add_number(page, table_total(&page->table), true);
	strbuf_add_string(&page->out, "</tr>\n</tfoot>\n</table>\n</div>\n</section>\n");
}
