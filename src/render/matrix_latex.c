/* SPDX-License-Identifier: MIT */
/* A part of a document: headings without numbers, and a table a section. */
#include "findings/escape.h"
#include "matrix_parts.h"

static void
add_command(struct strbuf *out, const char *command, struct slice text)
{
	strbuf_add_format(out, "\\%s{", command);
	escape_latex_line(text, out);
	strbuf_add_string(out, "}\n");
}

static void
add_title_block(struct strbuf *out, const struct matrix_parts *parts)
{
	add_command(out, "section*", parts->title);
	for (size_t i = 0; i < parts->fact_count; i++) {
		strbuf_add_string(out, "\\noindent\\textbf{");
		escape_latex(parts->facts[i].label, out);
		strbuf_add_string(out, ":} ");
		escape_latex_line(parts->facts[i].value, out);
		strbuf_add_string(out, "\\par\n");
	}
	if (parts->notice.length > 0) {
		strbuf_add_string(out, "\\medskip\\noindent\\textbf{");
		escape_latex(parts->notice, out);
		strbuf_add_string(out, "}\\par\n");
	}
}

static void
add_heading(struct strbuf *out, struct slice title)
{
	add_command(out, "subsection*", title);
}

/* Three lines side by side, kept together. */
static void
add_signers(struct strbuf *out, enum language language)
{
	strbuf_add_string(out, "\\par\\vspace{4em}\\noindent\n");
	for (size_t i = 0; i < sizeof(matrix_signers) / sizeof(matrix_signers[0]); i++) {
		strbuf_add_string(out, i > 0 ? "\\hfill\n" : "");
		strbuf_add_string(out,
		    "\\begin{minipage}[t]{0.3\\linewidth}\\centering\\hrule"
		    "\\smallskip\\textbf{");
		escape_latex(slice_of(word(matrix_signers[i], language)), out);
		strbuf_add_string(out, "}\\\\{\\footnotesize ");
		escape_latex(slice_of(word(WORD_NAME_AND_POST, language)), out);
		strbuf_add_string(out, "}\\end{minipage}");
	}
	strbuf_add_string(out, "\\par\n");
}

int
matrix_write_latex(const struct matrix *matrix, const struct matrix_layout *layout,
    struct output *output, struct err *err)
{
	static const struct matrix_writer writer = {add_title_block, add_heading, grid_write_latex,
	    "", add_signers};

	(void)layout;
	return matrix_write_parts(matrix, &writer, output, err);
}
