/* SPDX-License-Identifier: MIT */
#include "grid_layout.h"

/* Of a column of text: enough for a word or two of Spanish. */
#define LEAST_TEXT 12
/* Where the text is a passage rather than a name. */
#define PASSAGE 40
#define LEAST_PASSAGE 20
/* A header is broken inside its words only where they are longer than this. */
#define LONGEST_WORD 16

size_t
layout_text_width(struct slice text)
{
	struct slice line;
	size_t widest = 0;

	while (slice_split(&text, '\n', &line)) {
		size_t width = text_width(line);

		if (width > widest)
			widest = width;
	}
	return widest;
}

static size_t
widest_word(struct slice text)
{
	struct slice line, word;
	size_t widest = 0;

	while (slice_split(&text, '\n', &line)) {
		while (slice_split(&line, ' ', &word)) {
			size_t width = text_width(word);

			if (width > widest)
				widest = width;
		}
	}
	return widest < LONGEST_WORD ? widest : LONGEST_WORD;
}

static void
measure(const struct grid *grid, size_t index, struct layout_column *column)
{
	struct slice label = grid->columns[index].label;
	size_t header = layout_text_width(label), word = widest_word(label), cells = 0;

	for (size_t row = 0; row < grid_rows(grid); row++) {
		size_t width = layout_text_width(grid_cell(grid, row, index));

		if (width > cells)
			cells = width;
	}
	column->natural = cells > header ? cells : header;
	if (column->natural == 0)
		column->natural = 1;
	if (grid->columns[index].numeric)
		column->least = cells;
	else if (cells > PASSAGE)
		column->least = LEAST_PASSAGE;
	else
		column->least = LEAST_TEXT;
	if (column->least < word)
		column->least = word;
	if (column->least > column->natural)
		column->least = column->natural;
}

/*
 * Which columns take part: a number's header is wrapped before a name is, since
 * that costs a line once and not in every row.
 */
enum part {
	PART_NUMBERS, /* these, while text has its natural width */
	PART_TEXT,    /* these, while numbers have their least */
};

static size_t
width_under(size_t cap, bool numeric, enum part part, const struct layout_column *column)
{
	size_t width = column->natural < cap ? column->natural : cap;

	if (numeric && part == PART_TEXT)
		return column->least;
	if (!numeric && part == PART_NUMBERS)
		return column->natural;
	return width > column->least ? width : column->least;
}

/* All the columns' room where none that takes part is wider than `cap` unless it must. */
static size_t
room_under(size_t cap, const struct grid *grid, enum part part, const struct layout_column *columns)
{
	size_t room = 0;

	for (size_t i = 0; i < grid->column_count; i++)
		room += width_under(cap, grid->columns[i].numeric, part, &columns[i]);
	return room;
}

bool
layout_share(const struct grid *grid, size_t room, struct layout_column *columns)
{
	size_t low = 0, high = room, left;
	enum part part = PART_NUMBERS;

	for (size_t i = 0; i < grid->column_count; i++)
		measure(grid, i, &columns[i]);
	if (room_under(0, grid, part, columns) > room)
		part = PART_TEXT;
	if (room_under(0, grid, part, columns) > room)
		return false;
	if (room_under(SIZE_MAX, grid, part, columns) <= room)
		low = high = SIZE_MAX;
	/* The greatest cap that fits: room_under() only grows with it. */
	while (low < high) {
		size_t middle = low + (high - low + 1) / 2;

		if (room_under(middle, grid, part, columns) <= room)
			low = middle;
		else
			high = middle - 1;
	}
	left = low == SIZE_MAX ? 0 : room - room_under(low, grid, part, columns);
	for (size_t i = 0; i < grid->column_count; i++) {
		struct layout_column *column = &columns[i];
		bool numeric = grid->columns[i].numeric;

		column->width = width_under(low, numeric, part, column);
		if (left > 0 && column->width < column->natural &&
		    numeric == (part == PART_NUMBERS)) {
			column->width++;
			left--;
		}
	}
	return true;
}
