/* SPDX-License-Identifier: MIT */
/* A page to read, print landscape, fill in by hand and sign. */
#include "findings/escape.h"
#include "html.h"
#include "matrix_parts.h"

static const char style[] =
    "@page { size: letter landscape; margin: 12mm 10mm 14mm;\n"
    "  @bottom-right { content: counter(page) \" / \" counter(pages);\n"
    "    font: 8pt \"Liberation Sans\", Arial, sans-serif; color: #555; } }\n"
    "* { box-sizing: border-box; }\n"
    "body { margin: 2rem auto; max-width: 100rem; padding: 0 1.5rem; color: #1a1a1a;\n"
    "  background: #fff; font: .875rem/1.4 \"Segoe UI\", -apple-system, Roboto, \"Liberation Sans\",\n"
    "  Arial, system-ui, sans-serif;\n"
    "  -webkit-print-color-adjust: exact; print-color-adjust: exact; }\n"
    "h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .8rem; }\n"
    "h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; break-after: avoid; }\n"
    "dl { display: grid; grid-template-columns: 11em 1fr; margin: 0 0 .8rem;\n"
    "  column-gap: 1em; row-gap: .15rem; }\n"
    "dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }\n"
    "dl.facts dd { font-weight: 600; }\n"
    "p { margin: 0 0 .4rem; max-width: 70rem; }\n"
    "p.notice { border-left: 4px solid #a33b00; padding-left: .7rem; font-weight: 600; }\n"
    "table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .8rem;\n"
    "  line-height: 1.35; }\n"
    "th, td { border: 1px solid #9aa3ad; padding: .3rem .4rem; text-align: left;\n"
    "  vertical-align: top; overflow-wrap: anywhere; hyphens: auto; }\n"
    "thead th { background: #e9ebee; vertical-align: bottom; hyphens: manual;\n"
    "  overflow-wrap: break-word; }\n"
    "tbody th { font-weight: 600; hyphens: manual; }\n"
    "thead th.reply { background: #f3dfae; }\n"
    "td.reply { background: #fdf5e0; }\n"
    ".type { display: inline-block; padding: .1em .4em; border-radius: .25em; hyphens: manual; }\n"
    ".signers { display: flex; gap: 3rem; margin-top: 4.5rem; break-inside: avoid; }\n"
    ".signers div { flex: 1; border-top: 1px solid #1a1a1a; padding-top: .3rem;\n"
    "  text-align: center; }\n"
    ".signers strong { display: block; }\n"
    ".signers span { color: #555; font-size: .9em; }\n"
    "@media print { body { margin: 0; max-width: none; padding: 0; font-size: 8.5pt; }\n"
    "  h1 { font-size: 15pt; } h2 { font-size: 11pt; margin-top: 12pt; }\n"
    "  table { font-size: 7pt; } th, td { padding: 2pt 3pt; }\n"
    "  thead { display: table-header-group; } tr { break-inside: avoid; }\n"
    "  tbody td { height: 34pt; } }\n";

/*
 * Thousandths of the page's width: what the longest word in the column needs on paper.
 * The finding and what was done about it share the rest.
 */
static const unsigned widths[MATRIX_COLUMNS] = {
    [MATRIX_ID] = 58,
    [MATRIX_REPORT] = 54,
    [MATRIX_OBSERVER] = 94,
    [MATRIX_THEME] = 80,
    [MATRIX_TYPE] = 88,
    [MATRIX_PAGE] = 48,
    [MATRIX_OTHERS] = 82,
    [MATRIX_RESPONSE] = 78,
    [MATRIX_STATUS] = 72,
    [MATRIX_EVIDENCE] = 70,
    [MATRIX_ANSWERED] = 65,
};

struct page {
	const struct matrix *matrix;
	const struct matrix_layout *layout;
	bool used[MATRIX_COLUMNS];
	struct strbuf out, scratch, clean;
};

/* A buffer forgets its failure when it is cleared; the page must not. */
static void
keep_failure(struct page *page)
{
	if (page->clean.failed || page->scratch.failed)
		page->out.failed = true;
}

static void
add_element(struct strbuf *out, const char *tag, struct slice text)
{
	strbuf_add_format(out, "<%s>", tag);
	html_add_text(text, out);
	strbuf_add_format(out, "</%s>", tag);
}

static void
add_facts(struct strbuf *out, const char *class, const struct matrix_fact *facts, size_t count)
{
	strbuf_add_format(out, "<dl class=\"%s\">\n", class);
	for (size_t i = 0; i < count; i++) {
		add_element(out, "dt", facts[i].label);
		add_element(out, "dd", facts[i].value);
		strbuf_add_char(out, '\n');
	}
	strbuf_add_string(out, "</dl>\n");
}

static void
add_title_block(struct strbuf *out, const struct matrix_parts *parts)
{
	strbuf_add_string(out, "<header>\n");
	add_element(out, "h1", parts->title);
	strbuf_add_char(out, '\n');
	add_facts(out, "facts", parts->facts, parts->fact_count);
	if (parts->notice.length > 0) {
		strbuf_add_string(out, "<p class=\"notice\">");
		html_add_text(parts->notice, out);
		strbuf_add_string(out, "</p>\n");
	}
	strbuf_add_string(out, "<p>");
	for (size_t i = 0; i < sizeof(parts->instructions) / sizeof(parts->instructions[0]); i++) {
		if (i > 0)
			strbuf_add_char(out, ' ');
		html_add_text(parts->instructions[i], out);
	}
	strbuf_add_string(out, "</p>\n");
	add_facts(out, "choices", parts->choices,
	    sizeof(parts->choices) / sizeof(parts->choices[0]));
	strbuf_add_string(out, "</header>\n");
}

static void
add_columns(struct page *page)
{
	unsigned rest = 1000;

	for (int i = 0; i < MATRIX_COLUMNS; i++)
		rest -= page->used[i] ? widths[i] : 0;
	strbuf_add_string(&page->out, "<colgroup>");
	for (int i = 0; i < MATRIX_COLUMNS; i++) {
		unsigned share = widths[i];

		if (i == MATRIX_TEXT)
			share = rest * 2 / 3;
		else if (i == MATRIX_ACTION)
			share = rest / 3;
		if (page->used[i])
			strbuf_add_format(&page->out, "<col style=\"width: %u.%u%%\">", share / 10,
			    share % 10);
	}
	strbuf_add_string(&page->out, "</colgroup>\n<thead>\n<tr>");
	for (int i = 0; i < MATRIX_COLUMNS; i++) {
		if (!page->used[i])
			continue;
		strbuf_add_format(&page->out, "<th scope=\"col\"%s>",
		    i >= MATRIX_REPLY ? " class=\"reply\"" : "");
		html_add_text(
		    matrix_column_label((enum matrix_column)i, page->matrix->options->language),
		    &page->out);
		strbuf_add_string(&page->out, "</th>");
	}
	strbuf_add_string(&page->out, "</tr>\n</thead>\n");
}

/* Number of the type's colour in the layout; SIZE_MAX where it has none. */
static size_t
colour_number(const struct page *page, const struct matrix_row *row)
{
	struct slice type = codebook_code(page->matrix->options->book, KIND_TYPE,
	    row->finding->cells[FINDING_TYPE]);
	const struct matrix_colour *colour = matrix_colour_of(page->layout, type);

	return colour != NULL ? (size_t)(colour - page->layout->colours) : SIZE_MAX;
}

static void
add_cell(struct page *page, size_t row, enum matrix_column column)
{
	size_t colour = SIZE_MAX;
	const char *tag = column == MATRIX_ID ? "th" : "td";

	strbuf_clear(&page->clean);
	text_clean(matrix_cell(page->matrix, row, column, &page->scratch), TEXT_KEEP_LINES,
	    &page->clean);
	if (column == MATRIX_TYPE && page->clean.length > 0)
		colour = colour_number(page, &page->matrix->rows[row]);
	strbuf_add_format(&page->out, "<%s%s>", tag,
	    column == MATRIX_ID		 ? " scope=\"row\""
		: column >= MATRIX_REPLY ? " class=\"reply\""
					 : "");
	if (colour != SIZE_MAX)
		strbuf_add_format(&page->out, "<span class=\"type type-%zu\">", colour);
	html_add_text(strbuf_slice(&page->clean), &page->out);
	strbuf_add_format(&page->out, "%s</%s>", colour != SIZE_MAX ? "</span>" : "", tag);
	keep_failure(page);
}

static void
add_section(struct page *page, const struct matrix_section *section)
{
	strbuf_clear(&page->scratch);
	matrix_section_title(page->matrix, section, &page->scratch);
	keep_failure(page);
	strbuf_add_string(&page->out, "<section>\n");
	add_element(&page->out, "h2", strbuf_slice(&page->scratch));
	strbuf_add_char(&page->out, '\n');
	if (section->first < section->end) {
		strbuf_add_string(&page->out, "<table>\n");
		add_columns(page);
		strbuf_add_string(&page->out, "<tbody>\n");
		for (size_t row = section->first; row < section->end; row++) {
			strbuf_add_string(&page->out, "<tr>");
			for (int i = 0; i < MATRIX_COLUMNS; i++) {
				if (page->used[i])
					add_cell(page, row, (enum matrix_column)i);
			}
			strbuf_add_string(&page->out, "</tr>\n");
		}
		strbuf_add_string(&page->out, "</tbody>\n</table>\n");
	}
	strbuf_add_string(&page->out, "</section>\n");
}

static void
add_signers(struct strbuf *out, enum language language)
{
	strbuf_add_string(out, "<footer class=\"signers\">\n");
	for (size_t i = 0; i < sizeof(matrix_signers) / sizeof(matrix_signers[0]); i++)
		strbuf_add_format(out, "<div><strong>%s</strong><span>%s</span></div>\n",
		    word(matrix_signers[i], language), word(WORD_NAME_AND_POST, language));
	strbuf_add_string(out, "</footer>\n");
}

/* The area goes first: that is what tells the tabs of a browser apart. */
static void
add_head(struct page *page, const struct matrix_parts *parts)
{
	struct strbuf styles = STRBUF_INIT;

	strbuf_add_string(&styles, style);
	for (size_t i = 0; i < page->layout->colour_count; i++)
		strbuf_add_format(&styles, ".type-%zu { background: #%06x; color: #%06x; }\n", i,
		    (unsigned)page->layout->colours[i].ground,
		    (unsigned)page->layout->colours[i].ink);
	strbuf_clear(&page->scratch);
	strbuf_clear(&page->clean);
	strbuf_add_slice(&page->scratch, page->matrix->area_label);
	strbuf_add_string(&page->scratch, ": ");
	strbuf_add_slice(&page->scratch, page->matrix->title);
	text_clean(strbuf_slice(&page->scratch), TEXT_ONE_LINE, &page->clean);
	html_add_head(strbuf_slice(&page->clean), styles.data, page->matrix->options->language,
	    &page->out);
	keep_failure(page);
	if (styles.failed)
		page->out.failed = true;
	strbuf_release(&styles);
	add_title_block(&page->out, parts);
}

int
matrix_write_html(const struct matrix *matrix, const struct matrix_layout *layout,
    struct output *output, struct err *err)
{
	struct page page = {
	    .matrix = matrix,
	    .layout = layout,
	    .out = STRBUF_INIT,
	    .scratch = STRBUF_INIT,
	    .clean = STRBUF_INIT,
	};
	struct matrix_parts parts;
	int result;

	if (matrix_parts_make(&parts, matrix, err) != 0)
		return -1;
	for (int i = 0; i < MATRIX_COLUMNS; i++)
		page.used[i] = matrix_uses(matrix, (enum matrix_column)i);
	add_head(&page, &parts);
	for (size_t i = 0; i < MATRIX_SECTIONS; i++) {
		struct matrix_section section = matrix_section(matrix, i);

		add_section(&page, &section);
	}
	add_signers(&page.out, matrix->options->language);
	html_add_foot(&page.out);
	result = strbuf_check(&page.out, err);
	if (result == 0)
		output_add(output, strbuf_slice(&page.out));
	strbuf_release(&page.out);
	strbuf_release(&page.scratch);
	strbuf_release(&page.clean);
	matrix_parts_release(&parts);
	return result;
}
