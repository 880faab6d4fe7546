/* SPDX-License-Identifier: MIT */
#include "findings/escape.h"

#include <string.h>

/*
 * What CommonMark, GitHub or pandoc would read as markup wherever it stands. A
 * backslash before any ASCII punctuation is that character in all of them.
 */
static const char anywhere[] = "\\`*_[]{}<>|&#~$^@";

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Of the name of an emoji. */
static bool
is_name_sign(char c)
{
	return is_letter(c) || c == '_' || c == '+' || c == '-';
}

/* At the head of a block these begin a list, a rule, a heading's underline or a caption. */
static size_t
escape_start(struct slice s, struct strbuf *out)
{
	size_t digits = 0;

	while (digits < s.length && is_digit(s.data[digits]))
		digits++;
	if (digits > 0 && digits < s.length && strchr(".)", s.data[digits]) != NULL) {
		/* A number with decimals begins no list. */
		if (digits + 1 < s.length && is_digit(s.data[digits + 1]))
			return 0;
		strbuf_add(out, s.data, digits);
		strbuf_add_char(out, '\\');
		strbuf_add_char(out, s.data[digits]);
		return digits + 1;
	}
	if (s.length > 0 && strchr("-+=:", s.data[0]) != NULL) {
		strbuf_add_char(out, '\\');
		strbuf_add_char(out, s.data[0]);
		return 1;
	}
	return 0;
}

/* Addresses become links without any brackets: their first sign is taken away. */
static bool
begins_address(struct slice s, size_t at)
{
	struct slice rest = {s.data + at, s.length - at};

	if (rest.data[0] == ':')
		return slice_begins_with(rest, "://");
	return rest.data[0] == '.' && at >= 3 &&
	    (memcmp(s.data + at - 3, "www", 3) == 0 || memcmp(s.data + at - 3, "WWW", 3) == 0);
}

/* GitHub and pandoc make a picture of ":smile:"; 10:30:00 is a time. */
static bool
begins_emoji(struct slice s, size_t at)
{
	bool word = false;
	size_t i = at + 1;

	if (s.data[at] != ':')
		return false;
	for (; i < s.length && (is_digit(s.data[i]) || is_name_sign(s.data[i])); i++)
		word |= !is_digit(s.data[i]);
	return word && i < s.length && s.data[i] == ':';
}

void
escape_markdown(struct slice s, struct strbuf *out)
{
	size_t i;

	s = slice_trim(s);
	for (i = escape_start(s, out); i < s.length; i++) {
		char c = s.data[i];

		if (c == '\n') {
			strbuf_add_string(out, "<br>");
			continue;
		}
		if ((c != '\0' && strchr(anywhere, c) != NULL) || begins_address(s, i) ||
		    begins_emoji(s, i))
			strbuf_add_char(out, '\\');
		strbuf_add_char(out, c);
	}
}

static bool
is_punctuation(char c)
{
	return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') ||
	    (c > 'z' && c < 0x7F);
}

/* 1,962, 22.8 % and twenty-one are no markup in any place, and people read the source. */
static bool
is_within(struct slice s, size_t at)
{
	char before = at > 0 ? s.data[at - 1] : ' ',
	     behind = at + 1 < s.length ? s.data[at + 1] : ' ';

	if (s.data[at] == '%')
		return is_digit(before) || (at > 1 && before == ' ' && is_digit(s.data[at - 2]));
	if (s.data[at] == '-')
		return is_letter(before) && is_letter(behind);
	return (s.data[at] == '.' || s.data[at] == ',') && is_digit(before) && is_digit(behind);
}

void
escape_markdown_text(struct slice s, struct strbuf *out)
{
	for (size_t i = 0; i < s.length; i++) {
		if (is_punctuation(s.data[i]) && !is_within(s, i))
			strbuf_add_char(out, '\\');
		strbuf_add_char(out, s.data[i]);
	}
}
