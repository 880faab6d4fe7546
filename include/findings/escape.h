/* SPDX-License-Identifier: MIT */
/*
 * escape - text that others wrote, so that each format shows it and obeys none
 * of it.
 *
 * Each appends `s` to `out`. What is not UTF-8, control characters and the like
 * are text_clean()'s business and must be gone before, save for JSON and CSV,
 * which carry data.
 */
#ifndef FINDINGS_ESCAPE_H
#define FINDINGS_ESCAPE_H

#include "findings/slice.h"
#include "findings/strbuf.h"

/* Inside an element or a quoted attribute. LF stays. */
void escape_html(struct slice s, struct strbuf *out);

/* Inside a cell or paragraph of GitHub's Markdown; LF becomes <br>. */
void escape_markdown(struct slice s, struct strbuf *out);

/*
 * Anywhere in the text of a Markdown file, also pandoc's: every ASCII punctuation
 * gets a backslash, save within a number or a word with a hyphen. On one line only.
 */
void escape_markdown_text(struct slice s, struct strbuf *out);

/*
 * Running text for pdflatex (utf8, T1), also under babel's Spanish shorthands.
 * Characters for which that has no glyph are named: [U+1F600]. LF becomes
 * \newline, which needs a column of fixed width.
 */
void escape_latex(struct slice s, struct strbuf *out);

/* The same with LF as a blank, for captions and headings: a line break would end them. */
void escape_latex_line(struct slice s, struct strbuf *out);

/*
 * The inside of a JSON string, quotes not included. Not UTF-8: U+FFFD. Control
 * characters and those that turn the direction of writing are written \u....
 */
void escape_json(struct slice s, struct strbuf *out);

#endif
