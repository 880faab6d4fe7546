/* SPDX-License-Identifier: MIT */
#include "finish.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"

void
finish_release(struct chart_finish *finish)
{
	free(finish->blocks);
	free(finish->tip_ends);
	strbuf_release(&finish->tips);
	nameset_release(&finish->strings);
	*finish = (struct chart_finish)CHART_FINISH_INIT;
}

static struct slice
keep(struct chart_finish *finish, struct slice text)
{
	struct err ignored = ERR_INIT;
	size_t number = nameset_add(&finish->strings, text, &ignored);

	if (number != NAMESET_NONE)
		return nameset_name(&finish->strings, number);
	finish->failed = true;
	return (struct slice)SLICE_INIT;
}

void
finish_name(struct chart_finish *finish, struct slice language, struct slice prefix,
    struct slice title, struct slice description)
{
	finish->language = keep(finish, language);
	finish->prefix = keep(finish, prefix);
	finish->title = keep(finish, title);
	finish->description = keep(finish, description);
}

void
finish_size(struct chart_finish *finish, struct slice width, struct slice height)
{
	finish->width = keep(finish, width);
	finish->height = keep(finish, height);
}

void
finish_block(struct chart_finish *finish, struct slice name)
{
	struct finish_block block = {.name = keep(finish, name), .first = finish->tip_count};
	struct err ignored = ERR_INIT;

	if (mem_reserve(&finish->blocks, &finish->block_capacity, finish->block_count + 1,
		sizeof(*finish->blocks), &ignored) != 0)
		finish->failed = true;
	else
		finish->blocks[finish->block_count++] = block;
}

void
finish_mark(struct chart_finish *finish, struct slice tip)
{
	struct err ignored = ERR_INIT;
	struct finish_block *block;

	if (finish->block_count == 0 ||
	    mem_reserve(&finish->tip_ends, &finish->tip_capacity, finish->tip_count + 1,
		sizeof(*finish->tip_ends), &ignored) != 0) {
		finish->failed = true;
		return;
	}
	block = &finish->blocks[finish->block_count - 1];
	strbuf_add_slice(&finish->tips, tip);
	finish->failed = finish->failed || finish->tips.failed;
	finish->tip_ends[finish->tip_count++] = finish->tips.length;
	block->count++;
	block->speaks = block->speaks || tip.length > 0;
}

struct slice
finish_tip(const struct chart_finish *finish, size_t number)
{
	size_t start = number > 0 ? finish->tip_ends[number - 1] : 0;

	return (struct slice){finish->tips.data + start, finish->tip_ends[number] - start};
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
finish_is_prefix(struct slice prefix)
{
	for (size_t i = 0; i < prefix.length; i++) {
		char c = prefix.data[i];

		if (!is_letter(c) && (i == 0 || ((c < '0' || c > '9') && c != '-' && c != '_')))
			return false;
	}
	return prefix.length > 0;
}

/* Where the text comes next, or the end. */
static size_t
find(struct slice s, struct slice wanted)
{
	size_t at = 0;

	while (at + wanted.length <= s.length) {
		const char *first = memchr(s.data + at, wanted.data[0], s.length - at);

		if (first == NULL)
			break;
		at = (size_t)(first - s.data);
		if (at + wanted.length <= s.length &&
		    memcmp(first, wanted.data, wanted.length) == 0)
			return at;
		at++;
	}
	return s.length;
}

/* Move so many bytes over. */
static void
move(struct slice *from, size_t length, struct strbuf *to)
{
	strbuf_add(to, from->data, length);
	from->data += length;
	from->length -= length;
}

/*
 * gnuplot leaves `>` as it is, and a text that holds `]]>` is no XML then. Where it
 * ends a section of its own it stays.
 */
static void
mend(struct slice drawn, struct strbuf *mended)
{
	const struct slice begin = SLICE_LITERAL("<![CDATA["), end = SLICE_LITERAL("]]>");

	while (drawn.length > 0) {
		size_t section = find(drawn, begin);
		struct slice before = {drawn.data, section};

		while (before.length > 0) {
			size_t length = find(before, end);

			move(&before, length, mended);
			if (before.length > 0) {
				strbuf_add_string(mended, "]]&gt;");
				before.data += end.length;
				before.length -= end.length;
			}
		}
		drawn.data += section;
		drawn.length -= section;
		section = find(drawn, end);
		move(&drawn, section < drawn.length ? section + end.length : section, mended);
	}
}

static void
say_losses(const struct finish_losses *losses, const struct notice *notice)
{
	for (size_t i = 0; i < losses->names.count; i++)
		notice_say(notice, NULL, 0, _("left out of the SVG: %.*s"),
		    SLICE_ARG(nameset_name(&losses->names, i)));
}

int
finish_svg(const struct chart_finish *finish, struct slice template, struct slice drawn,
    const struct notice *notice, struct strbuf *svg, struct err *err)
{
	const struct slice end = SLICE_LITERAL("]]>");
	struct finish_losses losses = {NAMESET_INIT};
	struct strbuf mended = STRBUF_INIT;
	size_t before = svg->length;
	int result;

	if (find(drawn, end) < drawn.length) {
		mend(drawn, &mended);
		drawn = strbuf_slice(&mended);
	}
	result = strbuf_check(&mended, err);
	if (result == 0 && finish->failed)
		result = err_memory(err);
	if (result == 0)
		result = finish_pass(finish, template, drawn, &losses, svg, err);
	if (result == 0)
		say_losses(&losses, notice);
	else
		strbuf_truncate(svg, before);
	nameset_release(&losses.names);
	strbuf_release(&mended);
	return result;
}
