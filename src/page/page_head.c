/* SPDX-License-Identifier: MIT */
/* The head of the document: its style, and a policy that lets nothing else in. */
#include <string.h>
#include <strings.h>

#include "findings/gettext.h"
#include "findings/share_files.h"
#include "page_digest.h"
#include "page_parts.h"

/* Colours as rules: a policy as strict as this one takes no style attributes. */
static void
add_rule(const struct page *page, enum kind kind, struct slice code, size_t number,
    struct strbuf *style)
{
	uint32_t ground, ink;

	if (page_colours(page, kind, code, &ground, &ink))
		strbuf_add_format(style, ".%s-%zu { --ground: #%06x; --ink: #%06x; }\n",
		    kind_name(kind), number, (unsigned)ground, (unsigned)ink);
}

static void
add_rules(const struct page *page, struct strbuf *style)
{
	const struct tally_key *types = page_counts_types(&page->counts);
	struct slice status;

	for (size_t i = 0; i < types->levels.count; i++)
		add_rule(page, KIND_TYPE, page_level(types, i), i, style);
	for (size_t i = 0; (status = page_status(page, i)).data != NULL; i++)
		add_rule(page, KIND_STATUS, status, i, style);
}

static bool
holds(struct slice content, const char *wanted)
{
	size_t length = strlen(wanted);

	for (size_t i = 0; i + length <= content.length; i++) {
		if (strncasecmp(content.data + i, wanted, length) == 0)
			return true;
	}
	return false;
}

/* What a browser would read in another way than it stands there, so that its digest is wrong. */
static int
check(struct slice content, const char *name, const char *end, struct err *err)
{
	if (memchr(content.data, '\r', content.length) != NULL)
		err_set(err, ERR_SYSTEM,
		    _("holds carriage returns, which no browser leaves as they are"));
	else if (holds(content, end) || holds(content, "<!--"))
		err_set(err, ERR_SYSTEM,
		    _("holds \"%s\" or \"<!--\", which would end it too early"), end);
	else
		return 0;
	return err_at(err, name, 0);
}

int
page_add_head(struct page *page, struct slice script, struct err *err)
{
	struct strbuf style = STRBUF_INIT;
	char script_digest[DIGEST_BASE64_SIZE], style_digest[DIGEST_BASE64_SIZE];
	const char *language = language_name(page->options->language);
	int result = share_files_read("page/page.css", &style, err);

	if (result == 0) {
		add_rules(page, &style);
		result = strbuf_check(&style, err);
	}
	if (result == 0)
		result = check(script, "page.js", "</script", err);
	if (result == 0)
		result = check(strbuf_slice(&style), "page.css", "</style", err);
	if (result == 0) {
		digest_base64(script, script_digest);
		digest_base64(strbuf_slice(&style), style_digest);
		strbuf_add_format(&page->out,
		    "<!DOCTYPE html>\n<html lang=\"%s\" data-lang=\"%s\">\n<head>\n"
		    "<meta charset=\"utf-8\">\n"
		    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		    "script-src 'sha256-%s'; style-src 'sha256-%s'; base-uri 'none'; "
		    "form-action 'none'\">\n"
		    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
		    language, language, script_digest, style_digest);
		page_text(page,
		    slice_of(page->options->title != NULL
			    ? page->options->title
			    : page_word(PAGE_TITLE, page->options->language)));
		strbuf_add_string(&page->out, "</title>\n<style>");
		strbuf_add_slice(&page->out, strbuf_slice(&style));
		strbuf_add_string(&page->out, "</style>\n</head>\n<body>\n");
	}
	strbuf_release(&style);
	return result;
}
