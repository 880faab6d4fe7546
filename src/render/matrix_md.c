/* SPDX-License-Identifier: MIT */
/* GitHub's Markdown: headings, lists, and a pipe table a section. */
#include "findings/escape.h"
#include "matrix_parts.h"

static void
add_paragraph(struct strbuf *out, const char *before, struct slice text, const char *after)
{
	strbuf_add_string(out, before);
	escape_markdown(text, out);
	strbuf_add_string(out, after);
}

static void
add_title_block(struct strbuf *out, const struct matrix_parts *parts)
{
	add_paragraph(out, "# ", parts->title, "\n\n");
	for (size_t i = 0; i < parts->fact_count; i++) {
		add_paragraph(out, "- ", parts->facts[i].label, ": ");
		add_paragraph(out, "", parts->facts[i].value, "\n");
	}
	strbuf_add_char(out, '\n');
	if (parts->notice.length > 0)
		add_paragraph(out, "**", parts->notice, "**\n\n");
}

static void
add_heading(struct strbuf *out, struct slice title)
{
	add_paragraph(out, "## ", title, "\n\n");
}

static void
add_signers(struct strbuf *out, enum language language)
{
	for (size_t i = 0; i < sizeof(matrix_signers) / sizeof(matrix_signers[0]); i++) {
		add_paragraph(out, "- ", slice_of(word(matrix_signers[i], language)), " ");
		add_paragraph(out, "(", slice_of(word(WORD_NAME_AND_POST, language)), "): ");
		strbuf_add_repeat(out, "\\_", 24);
		strbuf_add_char(out, '\n');
	}
}

int
matrix_write_md(const struct matrix *matrix, const struct matrix_layout *layout,
    struct output *output, struct err *err)
{
	static const struct matrix_writer writer = {add_title_block, add_heading, grid_write_md,
	    "\n", add_signers};

	(void)layout;
	return matrix_write_parts(matrix, &writer, output, err);
}
