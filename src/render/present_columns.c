/* SPDX-License-Identifier: MIT */
/* What the columns of a stream hold, told by their names and by what kind of stream it is. */
#include "present_columns.h"

#include "findings/number.h"

static bool
is_one_of(struct slice name, const char *const *names)
{
	for (; *names != NULL; names++) {
		if (slice_is(name, *names))
			return true;
	}
	return false;
}

bool
column_of_dates(struct slice name)
{
	static const char *const names[] = {"received", "asked", "due", "answered", "verified",
	    "updated", NULL};

	return is_one_of(name, names);
}

/* In a result these hold levels of whatever was counted. */
static bool
is_level_column(struct slice name)
{
	static const char *const names[] = {"row", "column", "level", "point", "category", NULL};

	return is_one_of(name, names);
}

static bool
all_numeric(const struct rows *rows, size_t column)
{
	for (size_t row = 1; row < rows->sheet->row_count; row++) {
		struct slice cell = sheet_cell(rows->sheet, row, column);

		if (cell.length > 0 && !number_is_numeric(cell))
			return false;
	}
	return true;
}

/* What stands in a result for a margin, a missing value, or what was cut off. */
static bool
is_level_word(struct slice cell)
{
	return slice_is(cell, "total") || slice_is(cell, "(none)") || slice_is(cell, "(other)");
}

static bool
knows(const struct codebook *book, enum kind kind, struct slice code)
{
	return codebook_by_code(book, kind, code) != CODEBOOK_NONE ||
	    word_for_code(kind_name(kind), code, LANGUAGE_EN) != NULL;
}

/* The first kind that knows every code in the column. */
static enum kind
infer_kind(const struct rows *rows, size_t column)
{
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		bool any = false, all = true;

		for (size_t row = 1; all && row < rows->sheet->row_count; row++) {
			struct slice cell = sheet_cell(rows->sheet, row, column);

			if (cell.length == 0 || is_level_word(cell))
				continue;
			any = true;
			all = knows(rows->presenting->book, (enum kind)kind, cell);
		}
		if (any && all)
			return (enum kind)kind;
	}
	return KIND_NONE;
}

enum kind
column_kind_of_point(const struct codebook *book, struct slice code)
{
	int kind = 0;

	while (kind < KIND_COUNT && !knows(book, (enum kind)kind, code))
		kind++;
	return kind < KIND_COUNT ? (enum kind)kind : KIND_NONE;
}

static enum figure
figure_in(const struct rows *rows, size_t column)
{
	struct slice name = header_name(rows->header, column);
	bool shares = header_find(rows->header, slice_of("share")) != HEADER_NONE;
	bool counted = rows->kind == STREAM_TALLY && column + 1 == rows->header->count;
	enum figure figure = FIGURE_NONE;

	if (counted)
		figure = FIGURE_COUNT;
	else if (rows->kind == STREAM_RESULT)
		figure = figure_of_column(name, shares);
	/* What is no number in one row is text in all. */
	return figure != FIGURE_NONE && all_numeric(rows, column) ? figure : FIGURE_NONE;
}

bool
columns_of_changes(const struct header *header)
{
	static const char *const names[] = {"change", "column", "old", "new"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (header_find(header, slice_of(names[i])) == HEADER_NONE)
			return false;
	}
	return true;
}

static enum role
role_among_changes(struct slice name)
{
	if (slice_is(name, "column"))
		return ROLE_NAME;
	return slice_is(name, "old") || slice_is(name, "new") ? ROLE_STATE : ROLE_PLAIN;
}

/* The codes that a column holds and that are the toolkit's own; NULL: it holds none. */
static const char *
own_codes_of(const struct rows *rows, struct slice name)
{
	if (slice_is(name, "origin"))
		return "origin";
	if (rows->changes && slice_is(name, "change"))
		return "change";
	if (rows->kind != STREAM_RESULT)
		return NULL;
	if (slice_is(name, "verdict"))
		return "verdict";
	if (slice_is(name, "kind"))
		return header_find(rows->header, SLICE_LITERAL("point")) != HEADER_NONE
		    ? "point"
		    : "personal";
	return slice_is(name, "check") ? "check" : NULL;
}

/* The columns of results that hold English sentences. */
static enum role
role_among_results(const struct rows *rows, struct slice name)
{
	static const char *const reasons[] = {"method", "note", "reason", NULL};
	static const char *const claims[] = {"claim", "where", "measure", NULL};

	if (slice_is(name, "statistic"))
		return ROLE_STATISTIC;
	if (is_one_of(name, reasons))
		return ROLE_REASON;
	return is_one_of(name, claims) &&
		header_find(rows->header, SLICE_LITERAL("verdict")) != HEADER_NONE
	    ? ROLE_CLAIM
	    : ROLE_PLAIN;
}

void
column_plan(const struct rows *rows, size_t index, struct column *column)
{
	struct slice header = header_name(rows->header, index), name = header;
	const char *known = present_column(header);

	if (known != NULL)
		name = slice_of(known);
	*column = (struct column){.role = ROLE_PLAIN,
	    .kind = KIND_NONE,
	    .figure = figure_in(rows, index),
	    .own = own_codes_of(rows, name)};
	column->key =
	    rows->kind == STREAM_TALLY && index + 1 < rows->header->count && !slice_is(name, "ids");
	if (column->figure != FIGURE_NONE) {
		column->role = ROLE_FIGURE;
	} else if (kind_of_column(name) != KIND_NONE) {
		column->kind = kind_of_column(name);
		column->role = column->kind == KIND_AREA ? ROLE_CODES : ROLE_CODE;
	} else if (column->own != NULL) {
		column->role = ROLE_OWN_CODE;
	} else if (column_of_dates(name)) {
		column->role = ROLE_DATE;
	} else if (rows->changes) {
		column->role = role_among_changes(header);
	} else if (rows->kind == STREAM_RESULT && is_level_column(header)) {
		column->kind = infer_kind(rows, index);
		column->role = slice_is(header, "point") && column->kind == KIND_NONE ? ROLE_POINT
										      : ROLE_LEVEL;
	} else if (rows->kind == STREAM_RESULT) {
		column->role = role_among_results(rows, header);
	}
}

/* `asked` is a date in a reply and a count in a result. */
struct slice
column_label(const struct rows *rows, size_t index)
{
	const struct present_options *options = rows->presenting->options;
	struct slice name = header_name(rows->header, index);
	const char *label = NULL;

	if (options->codes)
		return name;
	/* Of texts that resemble each other, not of themes. */
	if (slice_is(name, "group") &&
	    header_find(rows->header, SLICE_LITERAL("resemblance")) != HEADER_NONE)
		return slice_of(options->language == LANGUAGE_ES ? "Grupo" : "Group");
	if (word_add_axis(&rows->presenting->text, name, options->language))
		return strbuf_slice(&rows->presenting->text);
	if (rows->columns[index].figure == FIGURE_COUNT)
		label = word_for_count(name, options->language);
	return label != NULL ? slice_of(label) : present_label(rows->presenting, name);
}
