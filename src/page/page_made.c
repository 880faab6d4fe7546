/* SPDX-License-Identifier: MIT */
/* What the page is made from: files, command, version. No day, no machine. */
#include <string.h>

#include "page_parts.h"

static const enum page_word contents[] = {
    [CONTENT_CODEBOOK] = PAGE_CONTENT_CODEBOOK,
    [CONTENT_FINDINGS] = PAGE_CONTENT_FINDINGS,
    [CONTENT_REPORTS] = PAGE_CONTENT_REPORTS,
    [CONTENT_REPLIES] = PAGE_CONTENT_REPLIES,
};

static void
add_file(struct page *page, const struct page_file *file)
{
	const struct page_number rows = page_count(file->rows);

	strbuf_add_string(&page->out, "<tr>");
	if (strcmp(file->path, "-") == 0) {
		page_say(page, "th", " scope=\"row\"", PAGE_STANDARD_INPUT, NULL, 0);
	} else {
		strbuf_add_string(&page->out, "<th scope=\"row\">");
		page_text(page, page_file_name(file->path));
		strbuf_add_string(&page->out, "</th>");
	}
	page_say(page, "td", "", contents[file->content], NULL, 0);
	strbuf_add_format(&page->out,
	    "<td class=\"number\">%s</td><td class=\"digest\">%s</td></tr>\n", rows.text,
	    file->digest);
}

void
page_add_made(struct page *page)
{
	const struct slice version[] = {slice_of(page->options->version)};
	struct strbuf command = STRBUF_INIT;

	strbuf_add_string(&page->out, "<footer id=\"made\">\n");
	page_say(page, "h2", "", PAGE_MADE, NULL, 0);
	page_say(page, "p", "", PAGE_MADE_BY, version, 1);
	strbuf_add_char(&page->out, '\n');
	page_say(page, "p", "", PAGE_COMMAND, NULL, 0);
	strbuf_add_string(&page->out, "\n<pre class=\"command\"><code>");
	page_command(page, &command);
	page_text(page, strbuf_slice(&command));
	if (command.failed)
		page->out.failed = true;
	strbuf_release(&command);
	strbuf_add_string(&page->out, "</code></pre>\n<div class=\"scroll\">\n<table>\n");
	page_say(page, "caption", "", PAGE_FILES, NULL, 0);
	strbuf_add_string(&page->out, "<thead><tr>");
	page_say(page, "th", " scope=\"col\"", PAGE_FILE, NULL, 0);
	page_say(page, "th", " scope=\"col\"", PAGE_CONTENT, NULL, 0);
	page_say(page, "th", " scope=\"col\" class=\"number\"", PAGE_ROWS, NULL, 0);
	page_say(page, "th", " scope=\"col\"", PAGE_DIGEST, NULL, 0);
	strbuf_add_string(&page->out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < page->inputs.file_count; i++)
		add_file(page, &page->inputs.files[i]);
	strbuf_add_string(&page->out, "</tbody>\n</table>\n</div>\n</footer>\n");
}
