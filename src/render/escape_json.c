/* SPDX-License-Identifier: MIT */
#include "findings/escape.h"

#include "findings/text.h"

/*
 * Legal in JSON as they are, but a terminal that the JSON is shown on would obey
 * C1 controls and turn lines around; U+2028 and U+2029 end a line in JavaScript.
 */
static bool
is_better_escaped(int32_t c)
{
	return (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
	    (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void
escape_json(struct slice s, struct strbuf *out)
{
	while (s.length > 0) {
		const char *start = s.data;
		int32_t c = text_next(&s);

		if (c < 0)
			strbuf_add_string(out, "\357\277\275");
		else if (c == '"' || c == '\\')
			strbuf_add_format(out, "\\%c", (char)c);
		else if (c == '\n')
			strbuf_add_string(out, "\\n");
		else if (c == '\r')
			strbuf_add_string(out, "\\r");
		else if (c == '\t')
			strbuf_add_string(out, "\\t");
		else if (c < 0x20 || is_better_escaped(c))
			strbuf_add_format(out, "\\u%04x", (unsigned)c);
		else
			strbuf_add(out, start, (size_t)(s.data - start));
	}
}
