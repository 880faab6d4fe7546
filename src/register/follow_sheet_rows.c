/* SPDX-License-Identifier: MIT */
/* The rows of a matrix that came back, what stands above them, and the sheet Control. */
#include <stdlib.h>
#include <string.h>

#include "findings/follow_sheet.h"
#include "findings/mem.h"
#include "findings/text.h"

struct slice
follow_first_cell(const struct sheet *cells, size_t row, size_t *column)
{
	for (*column = 0; *column < cells->rows[row].count; ++*column) {
		struct slice cell = slice_trim(sheet_cell(cells, row, *column));

		if (cell.length > 0)
			return cell;
	}
	return (struct slice)SLICE_INIT;
}

static bool
is_word(struct slice cell, enum word which)
{
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		if (text_equal_folded(cell, slice_of(word(which, (enum language)language))))
			return true;
	}
	return false;
}

/* Labels stand with and without a colon. */
static struct slice
without_colon(struct slice label)
{
	label = slice_trim(label);
	if (label.length > 0 && label.data[label.length - 1] == ':')
		label.length--;
	return slice_trim(label);
}

static bool
is_filled_behind(const struct sheet *cells, size_t row, size_t column)
{
	while (++column < cells->rows[row].count) {
		if (slice_trim(sheet_cell(cells, row, column)).length > 0)
			return true;
	}
	return false;
}

/* Without a remark in brackets behind it: "(12 findings)". */
static struct slice
without_brackets(struct slice s)
{
	for (size_t i = s.length; i > 1 && s.data[s.length - 1] == ')'; i--) {
		if (s.data[i - 1] == '(')
			return slice_trim((struct slice){s.data, i - 1});
	}
	return s;
}

bool
follow_is_section(const struct sheet *cells, size_t row)
{
	size_t column;
	struct slice cell = without_brackets(follow_first_cell(cells, row, &column));

	return cell.length > 0 && !is_filled_behind(cells, row, column) &&
	    (is_word(cell, WORD_SECTION_ATTENTION) || is_word(cell, WORD_SECTION_INFORMATION));
}

bool
follow_is_sign_off(const struct sheet *cells, size_t row)
{
	size_t column;

	return is_word(without_colon(follow_first_cell(cells, row, &column)), WORD_PREPARED);
}

struct slice
follow_title(const struct sheet *cells, size_t first, size_t last, const char *column)
{
	for (size_t row = first; row < last; row++) {
		for (size_t i = 0; i < cells->rows[row].count; i++) {
			struct slice label = without_colon(sheet_cell(cells, row, i));
			const char *name = label.length > 0 ? column_named(label) : NULL;

			if (name == NULL || strcmp(name, column) != 0)
				continue;
			while (++i < cells->rows[row].count) {
				struct slice value = slice_trim(sheet_cell(cells, row, i));

				if (value.length > 0)
					return value;
			}
		}
	}
	return (struct slice)SLICE_INIT;
}

bool
follow_is_continued(struct slice id, struct slice *continued)
{
	for (size_t i = id.length; i > 0; i--) {
		if (id.data[i - 1] != '(')
			continue;
		*continued = slice_trim((struct slice){id.data, i - 1});
		return continued->length > 0 &&
		    is_word((struct slice){id.data + i - 1, id.length - i + 1},
			WORD_PAGE_CONTINUED);
	}
	return false;
}

bool
follow_is_control(const char *name)
{
	return name != NULL && text_equal_folded(slice_of(name), SLICE_LITERAL("Control"));
}

static bool
is_digest(struct slice cell)
{
	if (cell.length != MATRIX_DIGEST_SIZE - 1)
		return false;
	for (size_t i = 0; i < cell.length; i++) {
		if (memchr("0123456789abcdef", cell.data[i], 16) == NULL)
			return false;
	}
	return true;
}

int
follow_control_read(struct follow_control *control, const struct sheet *cells, struct err *err)
{
	size_t titles = cells->row_count;

	for (size_t row = 0; row < cells->row_count; row++) {
		struct slice digest = slice_trim(sheet_cell(cells, row, 1));
		size_t number;

		if (!is_digest(digest))
			continue;
		titles = row < titles ? row : titles;
		number = nameset_add(&control->ids, slice_trim(sheet_cell(cells, row, 0)), err);
		if (number == NAMESET_NONE ||
		    mem_reserve(&control->digests, &control->capacity, number + 1,
			sizeof(*control->digests), err) != 0)
			return -1;
		control->digests[number] = digest;
	}
	control->area = follow_title(cells, 0, titles, "area");
	control->process = follow_title(cells, 0, titles, "process");
	return 0;
}

void
follow_control_release(struct follow_control *control)
{
	free(control->digests);
	nameset_release(&control->ids);
	*control = (struct follow_control)FOLLOW_CONTROL_INIT;
}

struct slice
follow_control_digest(const struct follow_control *control, struct slice id)
{
	size_t number = nameset_find(&control->ids, id);

	return number != NAMESET_NONE ? control->digests[number] : (struct slice)SLICE_INIT;
}
