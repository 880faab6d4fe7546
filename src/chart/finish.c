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

static void
say_losses(const struct finish_losses *losses, const struct notice *notice)
{
	for (size_t i = 0; i < losses->names.count; i++)
		notice_say(notice, NULL, 0, _("left out of the SVG: %.*s"),
		    SLICE_ARG(nameset_name(&losses->names, i)));
}

int
finish_svg(const struct chart_finish *finish, struct slice template, struct source drawn,
    const struct notice *notice, struct strbuf *svg, struct err *err)
{
	struct finish_losses losses = {NAMESET_INIT};
	struct finish_mending mending = {.from = drawn};
	size_t before = svg->length;
	int result = -1;

	if (finish->failed)
		err_memory(err);
	else
		result = finish_pass(finish, template, &mending, &losses, svg, err);
	if (result == 0)
		say_losses(&losses, notice);
	else
		strbuf_truncate(svg, before);
	nameset_release(&losses.names);
	return result;
}
