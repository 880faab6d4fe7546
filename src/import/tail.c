/* SPDX-License-Identifier: MIT */
#include "tail.h"

static const char begin[] = "[findings]";

static struct slice
without_cr(struct slice line)
{
	if (line.length > 0 && line.data[line.length - 1] == '\r')
		line.length--;
	return line;
}

/* The last line that begins a tail counts: a text may quote one. */
bool
tail_cut(struct slice description, struct slice *text, struct slice *lines)
{
	struct slice rest = description, line;
	bool found = false;

	*text = description;
	*lines = (struct slice)SLICE_INIT;
	while (slice_split(&rest, '\n', &line)) {
		if (!slice_is(without_cr(line), begin))
			continue;
		found = true;
		*text = (struct slice){description.data, (size_t)(line.data - description.data)};
		*lines = rest;
	}
	/* The empty line between is ours, all other line ends are the text's. */
	for (int i = 0; found && i < 2 && text->length > 0; i++) {
		if (text->data[text->length - 1] == '\n')
			text->length--;
		*text = without_cr(*text);
	}
	return found;
}

bool
tail_next(struct slice *lines, struct slice *key, struct slice *value)
{
	struct slice line;

	while (lines->data != NULL && slice_split(lines, '\n', &line)) {
		line = without_cr(line);
		if (!slice_split(&line, ':', key) || line.data == NULL || key->length == 0)
			continue;
		slice_take(&line, ' ');
		*value = line;
		return true;
	}
	return false;
}

/* A line holds no line end: they are written \n and \r, a backslash twice. */
void
tail_read(struct slice value, struct strbuf *text)
{
	for (size_t i = 0; i < value.length; i++) {
		char c = value.data[i];

		if (c == '\\' && i + 1 < value.length) {
			c = value.data[++i];
			if (c == 'n')
				c = '\n';
			else if (c == 'r')
				c = '\r';
		}
		strbuf_add_char(text, c);
	}
}

void
tail_add(struct strbuf *description, bool *begun, struct slice key, struct slice value)
{
	if (value.length == 0)
		return;
	if (!*begun) {
		strbuf_add_string(description, description->length > 0 ? "\n\n" : "");
		strbuf_add_string(description, begin);
	}
	*begun = true;
	strbuf_add_char(description, '\n');
	strbuf_add_slice(description, key);
	strbuf_add_string(description, ": ");
	for (size_t i = 0; i < value.length; i++) {
		char c = value.data[i];

		if (c == '\n' || c == '\r')
			strbuf_add_string(description, c == '\n' ? "\\n" : "\\r");
		else if (c == '\\')
			strbuf_add_string(description, "\\\\");
		else
			strbuf_add_char(description, c);
	}
}
