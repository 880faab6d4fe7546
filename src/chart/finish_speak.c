/* SPDX-License-Identifier: MIT */
/*
 * Tooltips: which plot of the picture draws which block of the script, and which
 * of its elements are marks.
 *
 * gnuplot draws its plots (`<g id="gnuplot_plot_3">`) in the order in which the plot
 * command names them, and each block's marks in theirs.
 */
#include <stdlib.h>

#include "finish.h"

#include "findings/gettext.h"
#include "findings/mem.h"

#define PLOT_ID "gnuplot_plot_"

/* A plot of the template, and the block that it draws: NULL where that is none. */
struct plot {
	const struct finish_block *block;
};

struct plots {
	struct plot *items;
	size_t count, capacity;
};

/* The picture's plots. */
struct groups {
	xmlNode **items;
	size_t count, capacity;
};

/* How far the template has been read. */
struct reading {
	struct slice rest;
	bool plotting; /* inside a plot command, */
	int depth;     /* so deep in brackets */
};

static const struct finish_block *
block_named(const struct chart_finish *finish, struct slice name)
{
	for (size_t i = 0; i < finish->block_count; i++) {
		if (slice_equal(finish->blocks[i].name, name))
			return &finish->blocks[i];
	}
	return NULL;
}

static bool
is_word_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    c == '_';
}

static void
skip(struct reading *reading, size_t length)
{
	reading->rest.data += length;
	reading->rest.length -= length;
}

static struct slice
take_word(struct reading *reading)
{
	struct slice word = {reading->rest.data, 0};

	while (word.length < reading->rest.length && is_word_character(word.data[word.length]))
		word.length++;
	skip(reading, word.length);
	return word;
}

/* A quoted string, or a comment up to the end of its line. */
static void
skip_text(struct reading *reading)
{
	char end = reading->rest.data[0] == '#' ? '\n' : reading->rest.data[0];
	size_t length = 1;

	while (length < reading->rest.length && reading->rest.data[length] != end)
		length += end == '"' && reading->rest.data[length] == '\\' ? 2 : 1;
	/* The line's end is the command's, too. */
	if (length < reading->rest.length && end != '\n')
		length++;
	skip(reading, length < reading->rest.length ? length : reading->rest.length);
}

/* Blanks, and line ends behind a backslash. */
static void
skip_blanks(struct reading *reading)
{
	while (reading->rest.length > 0) {
		const char *at = reading->rest.data;

		if (*at == ' ' || *at == '\t')
			skip(reading, 1);
		else if (*at == '\\' && reading->rest.length > 1 && at[1] == '\n')
			skip(reading, 2);
		else
			break;
	}
}

/* What a plot begins with. */
static int
add_plot(struct reading *reading, const struct chart_finish *finish, struct plots *plots,
    struct err *err)
{
	const struct finish_block *block = NULL;

	skip_blanks(reading);
	if (reading->rest.length > 0 && reading->rest.data[0] == '$') {
		skip(reading, 1);
		block = block_named(finish, take_word(reading));
	}
	if (mem_reserve(&plots->items, &plots->capacity, plots->count + 1, sizeof(*plots->items),
		err) != 0)
		return -1;
	plots->items[plots->count++].block = block;
	return 0;
}

/* One character outside words, strings and comments. True where a plot begins after it. */
static bool
step_over(struct reading *reading)
{
	char c = reading->rest.data[0];

	skip(reading, 1);
	if (c == '(' || c == '[' || c == '{')
		reading->depth++;
	else if (c == ')' || c == ']' || c == '}')
		reading->depth--;
	else if (c == '\n' || c == ';')
		reading->plotting = false;
	return c == ',' && reading->plotting && reading->depth == 0;
}

static int
read_plots(const struct chart_finish *finish, struct slice template, struct plots *plots,
    struct err *err)
{
	struct reading reading = {.rest = template};

	for (skip_blanks(&reading); reading.rest.length > 0; skip_blanks(&reading)) {
		char c = reading.rest.data[0];
		bool begins;

		if (c == '#' || c == '"' || c == '\'') {
			skip_text(&reading);
			continue;
		}
		if (is_word_character(c)) {
			begins = slice_is(take_word(&reading), "plot");
			if (begins) {
				reading.plotting = true;
				reading.depth = 0;
			}
		} else {
			begins = step_over(&reading);
		}
		if (begins && add_plot(&reading, finish, plots, err) != 0)
			return -1;
	}
	return 0;
}

/* An element that shows one mark: a box, a point, or a group around a text. */
static bool
is_mark(const xmlNode *node)
{
	if (finish_is(node, "polygon") || finish_is(node, "use"))
		return true;
	for (const xmlNode *child = node->children; finish_is(node, "g") && child != NULL;
	     child = child->next) {
		if (finish_is(child, "text"))
			return true;
	}
	return false;
}

/* The element after this one, inside the group, without going into marks and definitions. */
static xmlNode *
next_element(xmlNode *node, const xmlNode *group)
{
	if (node->children != NULL && !is_mark(node) && !finish_is(node, "defs"))
		return node->children;
	while (node != group && node->next == NULL)
		node = node->parent;
	return node != group ? node->next : NULL;
}

static size_t
count_marks(xmlNode *group)
{
	size_t count = 0;

	for (xmlNode *node = group->children; node != NULL; node = next_element(node, group))
		count += is_mark(node);
	return count;
}

/* Who points at a mark that says nothing means what lies below it: a pattern's box. */
static int
let_through(xmlNode *node, struct err *err)
{
	return xmlSetProp(node, BAD_CAST "pointer-events", BAD_CAST "none") != NULL
	    ? 0
	    : err_memory(err);
}

static int
add_tips(const struct chart_finish *finish, const struct finish_block *block, xmlNode *group,
    struct err *err)
{
	size_t found = count_marks(group), number = 0;

	if (found != block->count)
		return err_set(err, ERR_DATA,
		    _("the plot of $%.*s shows %zu marks, but the block has %zu: a template draws "
		      "each mark of a block once"),
		    SLICE_ARG(block->name), found, block->count);
	for (xmlNode *node = group->children; node != NULL; node = next_element(node, group)) {
		struct slice tip;

		if (!is_mark(node))
			continue;
		tip = finish->tips[block->first + number++];
		if (tip.length > 0 ? finish_add_title(node, tip, err) != 0
				   : let_through(node, err) != 0)
			return -1;
	}
	return 0;
}

static int
rename_plot(xmlNode *group, struct slice name, struct err *err)
{
	struct strbuf id = STRBUF_INIT;
	int result;

	strbuf_add_slice(&id, name);
	result = strbuf_check(&id, err);
	if (result == 0 && xmlSetProp(group, BAD_CAST "id", BAD_CAST id.data) == NULL)
		result = err_memory(err);
	strbuf_release(&id);
	return result;
}

static bool
is_plot(const xmlNode *node)
{
	xmlChar *id = finish_is(node, "g") ? xmlGetProp(node, BAD_CAST "id") : NULL;
	bool result = id != NULL && slice_begins_with(slice_of((const char *)id), PLOT_ID);

	xmlFree(id);
	return result;
}

/* gnuplot's own title, "gnuplot_plot_3". */
static void
remove_title(xmlNode *group)
{
	xmlNode *child = group->children;

	while (child != NULL && !finish_is(child, "title"))
		child = child->next;
	if (child != NULL) {
		xmlUnlinkNode(child);
		xmlFreeNode(child);
	}
}

/* One plot of the picture, and the block that it draws (NULL: none that is known). */
static int
speak_plot(const struct chart_finish *finish, const struct finish_block *block, bool again,
    xmlNode *group, struct err *err)
{
	remove_title(group);
	if (block == NULL)
		return 0;
	if (block->speaks && add_tips(finish, block, group, err) != 0)
		return -1;
	if (block->count == 0) {
		xmlUnlinkNode(group);
		xmlFreeNode(group);
		return 0;
	}
	/* A block that is drawn twice gives its name to the first plot. */
	return again ? 0 : rename_plot(group, block->name, err);
}

static bool
is_earlier(const struct plots *plots, size_t number)
{
	for (size_t i = 0; i < number; i++) {
		if (plots->items[i].block == plots->items[number].block)
			return true;
	}
	return false;
}

static int
find_groups(struct groups *groups, xmlNode *root, struct err *err)
{
	xmlNode *node = root->children;

	while (node != NULL) {
		if (!is_plot(node)) {
			node = next_element(node, root);
			continue;
		}
		if (mem_reserve(&groups->items, &groups->capacity, groups->count + 1,
			sizeof(xmlNode *), err) != 0)
			return -1;
		groups->items[groups->count++] = node;
		/* Plots hold no plots. */
		while (node->next == NULL && node->parent != root)
			node = node->parent;
		node = node->next;
	}
	return 0;
}

static int
speak_groups(const struct chart_finish *finish, const struct plots *plots,
    const struct groups *groups, struct err *err)
{
	if (groups->count != plots->count)
		return err_set(err, ERR_DATA,
		    _("the template names %zu plots, the picture has %zu: a template names the blocks "
		      "that it plots one by one"),
		    plots->count, groups->count);
	for (size_t i = 0; i < groups->count; i++) {
		if (speak_plot(finish, plots->items[i].block, is_earlier(plots, i),
			groups->items[i], err) != 0)
			return -1;
	}
	return 0;
}

int
finish_speak(const struct chart_finish *finish, struct slice template, xmlNode *root,
    struct err *err)
{
	struct plots plots = {NULL, 0, 0};
	struct groups groups = {NULL, 0, 0};
	int result = -1;

	if (read_plots(finish, template, &plots, err) == 0 && find_groups(&groups, root, err) == 0)
		result = speak_groups(finish, &plots, &groups, err);
	free(plots.items);
	free((void *)groups.items);
	return result;
}
