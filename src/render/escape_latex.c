/* SPDX-License-Identifier: MIT */
#include "findings/escape.h"

#include <stddef.h>

#include "findings/text.h"

/*
 * ASCII that TeX would obey. The bracket and the star are harmless except after
 * \\ and \midrule, which take them for their own. The quote is a shorthand under
 * babel's Spanish, and pairs of - ' , make one sign.
 */
static const char *const ascii[128] = {
    ['\n'] = "\\newline{}",
    ['\\'] = "\\textbackslash{}",
    ['{'] = "\\{",
    ['}'] = "\\}",
    ['$'] = "\\$",
    ['&'] = "\\&",
    ['#'] = "\\#",
    ['%'] = "\\%",
    ['_'] = "\\_",
    ['^'] = "\\textasciicircum{}",
    ['~'] = "\\textasciitilde{}",
    ['<'] = "\\textless{}",
    ['>'] = "\\textgreater{}",
    ['|'] = "\\textbar{}",
    ['"'] = "\\textquotedbl{}",
    ['`'] = "\\textasciigrave{}",
    ['['] = "{[}",
    ['*'] = "{*}",
};

/* Beyond Latin-1 and Latin Extended-A, what T1 and TS1 can set. */
static const struct {
	int32_t code_point;
	const char *latex;
} others[] = {
    {0x0218, "\\textcommabelow{S}"},
    {0x0219, "\\textcommabelow{s}"},
    {0x021A, "\\textcommabelow{T}"},
    {0x021B, "\\textcommabelow{t}"},
    {0x200B, "\\hspace{0pt}"},
    {0x200C, ""}, /* joiners and variation selectors: they have no glyph */
    {0x200D, ""},
    {0x2010, "-"},
    {0x2011, "\\mbox{-}"},
    {0x2013, "\\textendash{}"},
    {0x2014, "\\textemdash{}"},
    {0x2018, "\\textquoteleft{}"},
    {0x2019, "\\textquoteright{}"},
    {0x201A, "\\quotesinglbase{}"},
    {0x201C, "\\textquotedblleft{}"},
    {0x201D, "\\textquotedblright{}"},
    {0x201E, "\\quotedblbase{}"},
    {0x2020, "\\textdagger{}"},
    {0x2021, "\\textdaggerdbl{}"},
    {0x2022, "\\textbullet{}"},
    {0x2026, "\\textellipsis{}"},
    {0x202F, "\\,"},
    {0x2030, "\\textperthousand{}"},
    {0x2039, "\\guilsinglleft{}"},
    {0x203A, "\\guilsinglright{}"},
    {0x20AC, "\\texteuro{}"},
    {0x2116, "\\textnumero{}"},
    {0x2122, "\\texttrademark{}"},
    {0x2190, "\\textleftarrow{}"},
    {0x2191, "\\textuparrow{}"},
    {0x2192, "\\textrightarrow{}"},
    {0x2193, "\\textdownarrow{}"},
    {0x2212, "\\textminus{}"},
    {0xFE0E, ""},
    {0xFE0F, ""},
    {0xFEFF, ""},
};

/* Marks that stand after their letter (macOS writes names so): \'{a}. */
static const struct {
	int32_t mark;
	const char *command;
} marks[] = {
    {0x0300, "`"},
    {0x0301, "'"},
    {0x0302, "^"},
    {0x0303, "~"},
    {0x0304, "="},
    {0x0306, "u"},
    {0x0307, "."},
    {0x0308, "\""},
    {0x030A, "r"},
    {0x030B, "H"},
    {0x030C, "v"},
    {0x0327, "c"},
    {0x0328, "k"},
};

/* A word longer than this (an address, a file name) may be broken at every so many signs. */
#define LONG_WORD 24

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static const char *
mark_command(int32_t code_point)
{
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		if (marks[i].mark == code_point)
			return marks[i].command;
	}
	return NULL;
}

/* utf8 input encoding knows all of these under T1 with the kernel's own TS1. */
static bool
has_glyph(int32_t c)
{
	/* U+013F, U+0140, U+0149, U+017F: l with a dot, n with an apostrophe, long s. */
	return (c >= 0xA0 && c <= 0x17E) && c != 0x126 && c != 0x127 && c != 0x138 && c != 0x13F &&
	    c != 0x140 && c != 0x149 && c != 0x166 && c != 0x167 && c != 0xAD;
}

static void
add_code_point(int32_t c, struct slice bytes, struct strbuf *out)
{
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		if (others[i].code_point == c) {
			strbuf_add_string(out, others[i].latex);
			return;
		}
	}
	if (c == 0xAD)
		strbuf_add_string(out, "\\-");
	else if (c >= 0 && c < 128 && ascii[c] != NULL)
		strbuf_add_string(out, ascii[c]);
	else if ((c >= 0x20 && c < 0x7F) || has_glyph(c))
		strbuf_add_slice(out, bytes);
	else
		strbuf_add_format(out, "{[}U+%04X]", c < 0 ? 0xFFFDu : (unsigned)c);
}

static bool
is_letter(int32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void
escape_latex(struct slice s, struct strbuf *out)
{
	int32_t before = 0;
	size_t run = 0;

	while (s.length > 0) {
		struct slice bytes = s, rest;
		int32_t c = text_next(&s);
		const char *mark = NULL;

		bytes.length -= s.length;
		rest = s;
		run = c == ' ' || c == '\n' ? 0 : run + 1;
		if (run > LONG_WORD) {
			strbuf_add_string(out, "\\allowbreak{}");
			run = 1;
		}
		if (is_letter(c) && rest.length > 0)
			mark = mark_command(text_next(&rest));
		if (mark != NULL) {
			const char *letter =
			    c == 'i' && mark[0] != 'c' && mark[0] != 'k' ? "\\i" : NULL;

			strbuf_add_format(out, "\\%s{", mark);
			if (letter != NULL)
				strbuf_add_string(out, letter);
			else
				strbuf_add_char(out, (char)c);
			strbuf_add_char(out, '}');
			s = rest;
			before = 0;
			continue;
		}
		if (c == before && (c == '-' || c == '\'' || c == ','))
			strbuf_add_string(out, "{}");
		add_code_point(c, bytes, out);
		before = c;
	}
}

void
escape_latex_line(struct slice s, struct strbuf *out)
{
	struct slice line;
	bool first = true;

	while (slice_split(&s, '\n', &line)) {
		if (!first)
			strbuf_add_char(out, ' ');
		escape_latex(line, out);
		first = false;
	}
}
