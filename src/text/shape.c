/* SPDX-License-Identifier: MIT */
/* How text is laid out: graphemes, widths, lines; and what of it may be shown. */
#include "findings/text.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "findings/mem.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

struct slice
text_grapheme(struct slice s)
{
	struct slice rest = s;
	utf8proc_int32_t state = 0;
	int32_t last;

	if (s.length == 0)
		return s;
	last = text_next(&rest);
	while (rest.length > 0 && last >= 0) {
		struct slice after = rest;
		int32_t next = text_next(&after);

		if (next < 0 || utf8proc_grapheme_break_stateful(last, next, &state))
			break;
		rest = after;
		last = next;
	}
	return (struct slice){s.data, s.length - rest.length};
}

static bool
is_control(int32_t code_point)
{
	return (code_point >= 0 && code_point < 0x20) || (code_point >= 0x7F && code_point < 0xA0);
}

/* Two of them make a flag. */
static bool
is_regional_indicator(int32_t code_point)
{
	return code_point >= 0x1F1E6 && code_point <= 0x1F1FF;
}

/* The widest code point of the cluster counts: what joins it takes no room of its own. */
static size_t
grapheme_width(struct slice grapheme)
{
	size_t width = 0;

	while (grapheme.length > 0) {
		int32_t code_point = text_next(&grapheme);
		int own = code_point < 0 ? 1 : utf8proc_charwidth(code_point);

		if (is_control(code_point))
			own = 1;
		/* U+FE0F asks for the emoji form, which is two columns wide; so is a flag. */
		if (width == 1 && (code_point == 0xFE0F || is_regional_indicator(code_point)))
			own = 2;
		if (own > 0 && (size_t)own > width)
			width = (size_t)own;
	}
	return width;
}

size_t
text_width(struct slice s)
{
	size_t width = 0;

	while (s.length > 0) {
		struct slice grapheme = text_grapheme(s);

		width += grapheme_width(grapheme);
		slice_skip(&s, grapheme.length);
	}
	return width;
}

static double
columns_of(const void *context, struct slice grapheme)
{
	(void)context;
	return (double)grapheme_width(grapheme);
}

const struct text_measure text_columns = {columns_of, NULL};

/* No character, control characters, and those that turn the direction of what follows. */
static bool
must_not_show(int32_t code_point)
{
	return code_point < 0 || is_control(code_point) ||
	    (code_point >= 0x202A && code_point <= 0x202E) ||
	    (code_point >= 0x2066 && code_point <= 0x2069) || code_point == 0x200E ||
	    code_point == 0x200F || code_point == 0x061C || code_point == 0x2028 ||
	    code_point == 0x2029 || (code_point & 0xFFFE) == 0xFFFE ||
	    (code_point >= 0xFDD0 && code_point <= 0xFDEF);
}

void
text_clean(struct slice s, enum text_clean mode, struct strbuf *clean)
{
	while (s.length > 0) {
		const char *start = s.data;
		int32_t code_point = text_next(&s);

		if (code_point == '\r' && s.length > 0 && s.data[0] == '\n')
			continue;
		if (code_point == '\n' || code_point == '\r')
			strbuf_add_char(clean, mode == TEXT_KEEP_LINES ? '\n' : ' ');
		else if (code_point == '\t')
			strbuf_add_char(clean, ' ');
		else if (must_not_show(code_point))
			strbuf_add_string(clean, REPLACEMENT);
		else
			strbuf_add(clean, start, (size_t)(s.data - start));
	}
}

/* As much of a text as a message needs. */
#define QUOTE_WIDTH 60

void
text_quote(struct slice s, struct strbuf *quoted)
{
	struct slice rest = slice_trim(s);
	size_t width = 0;

	strbuf_add_char(quoted, '"');
	while (rest.length > 0 && width < QUOTE_WIDTH) {
		struct slice next = text_grapheme(rest);

		text_clean(next, TEXT_ONE_LINE, quoted);
		slice_skip(&rest, next.length);
		width++;
	}
	if (rest.length > 0)
		strbuf_add_string(quoted, "\xE2\x80\xA6");
	strbuf_add_char(quoted, '"');
}

void
text_lines_release(struct text_lines *lines)
{
	free(lines->lines);
	*lines = (struct text_lines)TEXT_LINES_INIT;
}

static int
add_line(struct text_lines *lines, const char *start, const char *end, struct err *err)
{
	while (end > start && end[-1] == ' ')
		end--;
	if (mem_reserve(&lines->lines, &lines->capacity, lines->count + 1, sizeof(*lines->lines),
		err) != 0)
		return -1;
	lines->lines[lines->count++] = (struct slice){start, (size_t)(end - start)};
	return 0;
}

/* Where a line may end: what begins the next one, and how wide the line is up to there. */
struct line_end {
	const char *next; /* NULL: nowhere */
	double width;
};

/* What joins the parts of a code, of dates, of names of files. */
static bool
joins_parts(struct slice grapheme)
{
	return grapheme.length == 1 && memchr("-_/;,", grapheme.data[0], 5) != NULL;
}

/* One paragraph: text without LF. */
static int
wrap_paragraph(struct slice rest, double limit, const struct text_measure *measure,
    struct text_lines *lines, struct err *err)
{
	const char *line = rest.data, *end = slice_end(rest);
	struct line_end blank = {NULL, 0}, joint = {NULL, 0};
	double width = 0;

	while (rest.length > 0) {
		struct slice grapheme = text_grapheme(rest);
		double own = measure->width(measure->context, grapheme);
		bool is_blank = slice_is(grapheme, " ");

		if (!is_blank && width > 0 && width + own > limit) {
			struct line_end here = {grapheme.data, width};

			if (blank.next != NULL)
				here = blank;
			else if (joint.next != NULL)
				here = joint;
			if (add_line(lines, line, here.next, err) != 0)
				return -1;
			/* What moved to the new line may be too wide for it in its turn. */
			line = here.next;
			width -= here.width;
			blank.next = NULL;
			joint.width -= here.width;
			if (joint.next != NULL && joint.next <= line)
				joint.next = NULL;
			continue;
		}
		width += own;
		slice_skip(&rest, grapheme.length);
		if (is_blank)
			blank = (struct line_end){rest.data, width};
		else if (joins_parts(grapheme))
			joint = (struct line_end){rest.data, width};
	}
	return add_line(lines, line, end, err);
}

int
text_wrap(struct slice s, double limit, const struct text_measure *measure,
    struct text_lines *lines, struct err *err)
{
	struct slice paragraph;

	if (s.length == 0)
		return add_line(lines, s.data, s.data, err);
	while (slice_split(&s, '\n', &paragraph)) {
		if (wrap_paragraph(paragraph, limit, measure, lines, err) != 0)
			return -1;
	}
	return 0;
}
