/* SPDX-License-Identifier: MIT */
#include "findings/xml_whole.h"

#include <string.h>

struct nesting {
	struct slice open[XML_WHOLE_DEPTH]; /* the names of elements */
	size_t depth;
	bool any;
};

/* The next tag without its brackets: 1, 0 where there is none, -1 where it has no end. */
static int
next_tag(struct slice *text, struct slice *tag)
{
	const char *begin = text->length > 0 ? memchr(text->data, '<', text->length) : NULL;
	const char *all = slice_end(*text), *end;

	if (begin == NULL)
		return 0;
	end = memchr(begin, '>', (size_t)(all - begin));
	if (end == NULL)
		return -1;
	*tag = (struct slice){begin + 1, (size_t)(end - begin - 1)};
	*text = (struct slice){end + 1, (size_t)(all - end - 1)};
	return 1;
}

/* No other tag within it, and each quote has its second. */
static bool
is_sound(struct slice tag)
{
	size_t quotes = 0;

	for (size_t i = 0; i < tag.length; i++) {
		if (tag.data[i] == '<')
			return false;
		quotes += tag.data[i] == '"';
	}
	return tag.length > 0 && quotes % 2 == 0;
}

static struct slice
name_of(struct slice tag)
{
	size_t length = 0;

	while (length < tag.length && strchr(" \t\r\n/", tag.data[length]) == NULL)
		length++;
	return (struct slice){tag.data, length};
}

static bool
take_tag(struct nesting *nesting, struct slice tag)
{
	char last = tag.data[tag.length - 1];
	struct slice name;

	if (tag.data[0] == '?')
		return last == '?';
	if (tag.data[0] == '/') {
		name = (struct slice){tag.data + 1, tag.length - 1};
		return nesting->depth > 0 &&
		    slice_equal(nesting->open[--nesting->depth], name_of(name));
	}
	nesting->any = true;
	if (last == '/')
		return true;
	if (nesting->depth == XML_WHOLE_DEPTH)
		return false;
	nesting->open[nesting->depth++] = name_of(tag);
	return true;
}

bool
xml_whole(struct slice text)
{
	struct nesting nesting = {.depth = 0};
	struct slice tag;
	int got;

	while ((got = next_tag(&text, &tag)) == 1) {
		if (!is_sound(tag) || !take_tag(&nesting, tag))
			return false;
	}
	return got == 0 && nesting.any && nesting.depth == 0;
}
