/* SPDX-License-Identifier: MIT */
/* The columns of a matrix that came back. */
#include "findings/follow_sheet.h"

#include <stdlib.h>

#include "findings/mem.h"
#include "findings/text.h"

static const char *const origins[ORIGIN_COLUMNS] = {
    [ORIGIN_FILE] = "reject_file",
    [ORIGIN_SHEET] = "reject_sheet",
    [ORIGIN_ROW] = "reject_row",
    [ORIGIN_REASON] = "reject_reason",
};

const char *
follow_origin_name(enum follow_origin column)
{
	return origins[column];
}

struct slice
follow_column_name(enum matrix_column column)
{
	static const char *const names[MATRIX_COLUMNS] = {
	    [MATRIX_AREA] = "area",
	    [MATRIX_ID] = "id",
	    [MATRIX_REPORT] = "report",
	    [MATRIX_OBSERVER] = "observer",
	    [MATRIX_THEME] = "theme",
	    [MATRIX_TYPE] = "type",
	    [MATRIX_TEXT] = "text",
	    [MATRIX_PAGE] = "page",
	    [MATRIX_RESPONSE] = "response",
	    [MATRIX_STATUS] = "status",
	    [MATRIX_ACTION] = "action",
	    [MATRIX_EVIDENCE] = "evidence",
	    [MATRIX_ANSWERED] = "answered",
	};

	/* No stream has it. */
	if (column == MATRIX_OTHERS)
		return slice_of(word(WORD_OTHER_AREAS, LANGUAGE_EN));
	return slice_of(names[column]);
}

bool
follow_is_header(const struct sheet *cells, size_t row)
{
	bool id = false, reply = false;

	for (size_t i = 0; i < cells->rows[row].count; i++) {
		struct slice head = slice_trim(sheet_cell(cells, row, i));
		enum matrix_column column;

		if (head.length == 0)
			continue;
		column = matrix_column_named(head);
		id |= column == MATRIX_ID;
		reply |= column >= MATRIX_REPLY && column < MATRIX_COLUMNS;
	}
	return id && reply;
}

void
follow_add_letter(size_t column, struct strbuf *text)
{
	char letters[16];
	size_t place = sizeof(letters);

	for (column++; column > 0; column = (column - 1) / 26)
		letters[--place] = (char)('A' + (column - 1) % 26);
	strbuf_add(text, letters + place, sizeof(letters) - place);
}

/* The head that the toolkit itself writes, rather than another name for the same thing. */
static bool
is_own_head(struct slice head, enum matrix_column column)
{
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		if (text_equal_folded(head, matrix_column_label(column, (enum language)language)))
			return true;
	}
	return slice_equal(head, follow_column_name(column));
}

/* The first column with a head of that sort, where the matrix column is not found yet. */
static void
find_matrix_columns(struct follow_columns *columns, const struct sheet *cells, size_t header,
    bool own)
{
	for (size_t i = 0; i < cells->rows[header].count; i++) {
		struct slice head = slice_trim(sheet_cell(cells, header, i));
		enum matrix_column column = MATRIX_COLUMNS;

		if (head.length > 0)
			column = matrix_column_named(head);
		if (column == MATRIX_COLUMNS || columns->of[column] != FOLLOW_NONE ||
		    (own && !is_own_head(head, column)))
			continue;
		columns->of[column] = i;
		columns->items[i].use = USE_MATRIX;
		columns->items[i].matrix = column;
	}
}

/* A column of the streams that an area does not fill in; false where it is none. */
static bool
find_stream_column(struct slice head, struct follow_column *column)
{
	const char *name = column_named(head);

	if (name == NULL || matrix_column_named(head) != MATRIX_COLUMNS)
		return false;
	for (int i = 0; i < REPLY_FIELDS; i++) {
		if (!slice_is(slice_of(name), reply_field_name((enum reply_field)i)))
			continue;
		column->use = USE_REPLY;
		column->reply = (enum reply_field)i;
		return true;
	}
	for (int i = 0; i < FINDING_FIELDS; i++) {
		if (!slice_is(slice_of(name), finding_field_name((enum finding_field)i)))
			continue;
		column->use = USE_FINDING;
		column->finding = (enum finding_field)i;
		return true;
	}
	return false;
}

static void
find_other_columns(struct follow_columns *columns, const struct sheet *cells, size_t header)
{
	for (size_t i = 0; i < cells->rows[header].count; i++) {
		struct follow_column *column = &columns->items[i];
		struct slice head = slice_trim(sheet_cell(cells, header, i));

		if (column->use == USE_MATRIX || head.length == 0)
			continue;
		for (int origin = 0; origin < ORIGIN_COLUMNS; origin++) {
			if (slice_is(head, origins[origin]) &&
			    columns->origins[origin] == FOLLOW_NONE) {
				columns->origins[origin] = i;
				column->use = USE_ORIGIN;
				column->origin = (enum follow_origin)origin;
			}
		}
		if (column->use == USE_EXTRA)
			find_stream_column(head, column);
	}
}

/* Is the name one that means something else, or that another added column has? */
static bool
is_taken(const struct follow_columns *columns, size_t before, struct slice name)
{
	struct follow_column ignored;

	for (size_t i = 0; i < before; i++) {
		if (columns->items[i].use == USE_EXTRA && slice_equal(columns->items[i].name, name))
			return true;
	}
	for (int origin = 0; origin < ORIGIN_COLUMNS; origin++) {
		if (slice_is(name, origins[origin]))
			return true;
	}
	return matrix_column_named(name) != MATRIX_COLUMNS || find_stream_column(name, &ignored);
}

/* An added column goes by its head; by its letter where it has none, and by both where others have it. */
static int
name_extras(struct follow_columns *columns, const struct sheet *cells, size_t header,
    struct nameset *strings, struct err *err)
{
	struct strbuf name = STRBUF_INIT;
	int result = 0;

	for (size_t i = 0; result == 0 && i < columns->count; i++) {
		size_t number;

		if (columns->items[i].use != USE_EXTRA)
			continue;
		strbuf_clear(&name);
		text_clean(slice_trim(sheet_cell(cells, header, i)), TEXT_ONE_LINE, &name);
		if (name.length == 0) {
			follow_add_letter(i, &name);
		} else if (is_taken(columns, i, strbuf_slice(&name))) {
			strbuf_add_string(&name, " (");
			follow_add_letter(i, &name);
			strbuf_add_char(&name, ')');
		}
		result = strbuf_check(&name, err);
		number =
		    result == 0 ? nameset_add(strings, strbuf_slice(&name), err) : NAMESET_NONE;
		if (number == NAMESET_NONE)
			result = -1;
		else
			columns->items[i].name = nameset_name(strings, number);
	}
	strbuf_release(&name);
	return result;
}

/* English where the heads are in no language. */
static enum language
language_of(const struct follow_columns *columns, const struct sheet *cells, size_t header)
{
	size_t heads[LANGUAGE_COUNT] = {0};

	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		for (int i = 0; i < MATRIX_COLUMNS; i++) {
			struct slice label =
			    matrix_column_label((enum matrix_column)i, (enum language)language);

			heads[language] += columns->of[i] != FOLLOW_NONE &&
			    slice_equal(slice_trim(sheet_cell(cells, header, columns->of[i])),
				label);
		}
	}
	return heads[LANGUAGE_ES] > heads[LANGUAGE_EN] ? LANGUAGE_ES : LANGUAGE_EN;
}

int
follow_columns_find(struct follow_columns *columns, const struct sheet *cells, size_t header,
    struct nameset *strings, struct err *err)
{
	size_t width = 0;

	for (size_t i = header; i < cells->row_count; i++)
		width = cells->rows[i].count > width ? cells->rows[i].count : width;
	if (mem_reserve(&columns->items, &columns->capacity, width, sizeof(*columns->items), err) !=
	    0)
		return -1;
	columns->count = width;
	for (size_t i = 0; i < width; i++)
		columns->items[i] = (struct follow_column){.use = USE_EXTRA};
	for (size_t i = 0; i < MATRIX_COLUMNS; i++)
		columns->of[i] = FOLLOW_NONE;
	for (size_t i = 0; i < ORIGIN_COLUMNS; i++)
		columns->origins[i] = FOLLOW_NONE;
	find_matrix_columns(columns, cells, header, true);
	find_matrix_columns(columns, cells, header, false);
	find_other_columns(columns, cells, header);
	columns->language = language_of(columns, cells, header);
	return name_extras(columns, cells, header, strings, err);
}

void
follow_columns_release(struct follow_columns *columns)
{
	free(columns->items);
	*columns = (struct follow_columns)FOLLOW_COLUMNS_INIT;
}
