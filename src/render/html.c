/* SPDX-License-Identifier: MIT */
#include "html.h"

#include "findings/escape.h"

static const char *const languages[LANGUAGE_COUNT] = {
    [LANGUAGE_ES] = "es-MX",
    [LANGUAGE_EN] = "en",
};

void
html_add_text(struct slice text, struct strbuf *out)
{
	struct slice line;
	bool first = true;

	while (slice_split(&text, '\n', &line)) {
		if (!first)
			strbuf_add_string(out, "<br>");
		escape_html(line, out);
		first = false;
	}
}

void
html_add_head(struct slice title, const char *style, enum language language, struct strbuf *out)
{
	strbuf_add_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
	    languages[language]);
	strbuf_add_string(out,
	    "<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'unsafe-inline'; "
	    "base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\">\n"
	    "<title>");
	escape_html(title, out);
	strbuf_add_string(out, "</title>\n<style>\n");
	strbuf_add_string(out, style);
	strbuf_add_string(out, "</style>\n</head>\n<body>\n");
}

void
html_add_foot(struct strbuf *out)
{
	strbuf_add_string(out, "</body>\n</html>\n");
}
