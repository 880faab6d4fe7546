/* SPDX-License-Identifier: MIT */
/*
 * Which plot of the picture draws which block of the script: gnuplot draws its plots
 * in the order in which the plot command names them, and each block's marks in theirs.
 */
#include <stdlib.h>

#include "finish.h"

#include "findings/mem.h"

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
	slice_skip(&reading->rest, length);
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
add_plot(struct reading *reading, const struct chart_finish *finish, struct finish_plots *plots,
    struct err *err)
{
	const struct finish_block *block = NULL;

	skip_blanks(reading);
	if (reading->rest.length > 0 && reading->rest.data[0] == '$') {
		skip(reading, 1);
		block = block_named(finish, take_word(reading));
	}
	if (mem_reserve(&plots->blocks, &plots->capacity, plots->count + 1,
		sizeof(const struct finish_block *), err) != 0)
		return -1;
	plots->blocks[plots->count++] = block;
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

int
finish_read_plots(const struct chart_finish *finish, struct slice template,
    struct finish_plots *plots, struct err *err)
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

void
finish_plots_release(struct finish_plots *plots)
{
	free((void *)plots->blocks);
	*plots = (struct finish_plots){NULL, 0, 0};
}
