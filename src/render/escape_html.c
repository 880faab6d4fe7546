/* SPDX-License-Identifier: MIT */
#include "findings/escape.h"

void
escape_html(struct slice s, struct strbuf *out)
{
	for (size_t i = 0; i < s.length; i++) {
		switch (s.data[i]) {
		case '&':
			strbuf_add_string(out, "&amp;");
			break;
		case '<':
			strbuf_add_string(out, "&lt;");
			break;
		case '>':
			strbuf_add_string(out, "&gt;");
			break;
		case '"':
			strbuf_add_string(out, "&quot;");
			break;
		case '\'':
			strbuf_add_string(out, "&#39;");
			break;
		default:
			strbuf_add_char(out, s.data[i]);
		}
	}
}
