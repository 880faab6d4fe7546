/* SPDX-License-Identifier: MIT */
#include "findings/ingest_layout.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/ingest_account.h"
#include "findings/ingest_value.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "findings/words.h"

void
layout_release(struct layout *layout)
{
	free(layout->header);
	free(layout->wide);
	free(layout->pass);
	free(layout->reject);
	free(layout->bytes);
	*layout = (struct layout)LAYOUT_INIT;
}

bool
layout_is_header(const struct layout *layout, const struct slice *fields, size_t count)
{
	size_t shared = count < layout->count ? count : layout->count;

	if (count < layout->count)
		return false;
	for (size_t i = 0; i < shared; i++) {
		if (!slice_equal(slice_trim(fields[i]), layout->header[i]))
			return false;
	}
	return true;
}

/* The type that a header cell of the wide layout names; empty where none. */
static struct slice
type_of_header(const struct codebook *book, struct slice header)
{
	const char *built_in;
	size_t entry;

	if (header.length == 0)
		return header;
	entry = codebook_lookup(book, KIND_TYPE, header);
	built_in = code_named("type", header);
	if (entry == CODEBOOK_NONE && built_in != NULL && codebook_covers(book, KIND_TYPE))
		entry = codebook_by_code(book, KIND_TYPE, slice_of(built_in));
	if (entry != CODEBOOK_NONE)
		return book->kinds[KIND_TYPE].entries[entry].code;
	if (built_in != NULL && !codebook_covers(book, KIND_TYPE))
		return slice_of(built_in);
	return (struct slice)SLICE_INIT;
}

static struct ingest_map *
map_of(const struct ingest_options *options, struct slice header)
{
	for (size_t i = 0; header.length > 0 && i < options->map_count; i++) {
		if (text_equal_folded(header, slice_of(options->maps[i].header)))
			return &options->maps[i];
	}
	return NULL;
}

/* How much a record looks like a header. */
struct likeness {
	size_t filled, columns, types;
	bool theme, text;
};

/* No header cell is as long as the texts that must be looked at here. */
#define HEADER_CELL_MAX 160

static struct likeness
likeness_of(const struct ingest_options *options, const struct csvrow *row)
{
	struct likeness like = {.filled = 0};

	for (size_t i = 0; i < row->count; i++) {
		struct slice cell = slice_trim(row->fields[i]);
		const struct ingest_map *map;
		enum ingest_column column;
		bool known = true;

		like.filled += cell.length > 0;
		if (cell.length == 0 || cell.length > HEADER_CELL_MAX)
			continue;
		map = map_of(options, cell);
		column = map != NULL ? map->column : ingest_column_of_header(cell, &known);
		like.theme |= column == INGEST_THEME;
		like.text |= column == INGEST_TEXT;
		if (known)
			like.columns++;
		else if (type_of_header(options->book, cell).length > 0)
			like.types++;
	}
	/* The types alone may stand in a row of data, too. */
	if (like.columns == 0)
		like.types = 0;
	return like;
}

static int
choose_row(struct layout *layout, const struct intake *intake, const struct ingest_options *options,
    struct err *err)
{
	struct strbuf first = STRBUF_INIT;
	size_t best = 1;

	layout->row = SIZE_MAX;
	for (size_t i = 0; i < intake->preview_count; i++) {
		struct likeness like = likeness_of(options, &intake->preview[i]);
		size_t known = like.columns + like.types;

		if (known <= best)
			continue;
		best = known;
		layout->row = i;
		layout->line = intake->preview[i].line;
		/* No doubt about this one: the texts below need not be looked at. */
		if (like.theme && (like.text || like.types >= 2) && 3 * known >= 2 * like.filled)
			return 0;
	}
	if (layout->row != SIZE_MAX)
		return 0;
	for (size_t i = 0; i < intake->preview[0].count && i < 6; i++) {
		strbuf_add_string(&first, i > 0 ? ", " : "");
		text_quote(intake->preview[0].fields[i], &first);
	}
	if (intake->preview[0].count == 0)
		text_quote(intake->preview[0].raw, &first);
	if (strbuf_check(&first, err) == 0)
		err_set(err, ERR_DATA,
		    _("no header line found: a line that names the columns theme, type and text is "
		      "expected (see --map); the first line holds %s"),
		    first.data);
	err_at(err, intake->name, intake->preview[0].line);
	strbuf_release(&first);
	return -1;
}

/* The cells, trimmed, without the blank ones at the end. */
static int
copy_header(struct layout *layout, const struct csvrow *row, struct err *err)
{
	size_t size = 0;
	char *bytes;

	layout->count = row->count;
	while (layout->count > 0 && slice_trim(row->fields[layout->count - 1]).length == 0)
		layout->count--;
	for (size_t i = 0; i < layout->count; i++)
		size += row->fields[i].length;
	layout->header = mem_alloc(layout->count, sizeof(*layout->header), err);
	layout->wide = mem_alloc(layout->count, sizeof(*layout->wide), err);
	layout->pass = mem_alloc(layout->count, sizeof(*layout->pass), err);
	layout->reject = mem_alloc(layout->count, sizeof(*layout->reject), err);
	layout->bytes = bytes = mem_alloc(size, 1, err);
	if (layout->header == NULL || layout->wide == NULL || layout->pass == NULL ||
	    layout->reject == NULL || bytes == NULL)
		return -1;
	for (size_t i = 0; i < layout->count; i++) {
		struct slice cell = slice_trim(row->fields[i]);

		if (cell.length > 0)
			memcpy(bytes, cell.data, cell.length);
		layout->header[i] = (struct slice){bytes, cell.length};
		bytes += cell.length;
	}
	return 0;
}

static int
named_twice(const struct layout *layout, enum ingest_column column, size_t second, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	const char *name = ingest_column_name(column);

	text_quote(layout->header[layout->column[column]], &text);
	strbuf_add_string(&text, _(" and "));
	text_quote(layout->header[second], &text);
	if (strbuf_check(&text, err) == 0)
		err_set(err, ERR_DATA,
		    _("columns %zu and %zu, %s, both mean %s: say which with --map %s=HEADER, or rename one"),
		    layout->column[column] + 1, second + 1, text.data, name, name);
	strbuf_release(&text);
	return -1;
}

/* Which cell is which column: what --map says first, then the names that are known. */
static int
find_columns(struct layout *layout, const struct ingest_options *options,
    enum ingest_column *columns, struct err *err)
{
	bool mapped[INGEST_COLUMN_COUNT] = {false};

	for (int i = 0; i < INGEST_COLUMN_COUNT; i++)
		layout->column[i] = LAYOUT_NONE;
	for (size_t i = 0; i < layout->count; i++) {
		struct ingest_map *map = map_of(options, layout->header[i]);

		columns[i] = INGEST_COLUMN_NONE;
		if (map == NULL)
			continue;
		map->seen = true;
		if (layout->column[map->column] != LAYOUT_NONE)
			return named_twice(layout, map->column, i, err);
		columns[i] = map->column;
		layout->column[map->column] = i;
		mapped[map->column] = true;
	}
	for (size_t i = 0; i < layout->count; i++) {
		enum ingest_column column;
		bool known;

		if (columns[i] != INGEST_COLUMN_NONE)
			continue;
		column = ingest_column_of_header(layout->header[i], &known);
		if (column == INGEST_COLUMN_NONE || mapped[column])
			continue;
		if (layout->column[column] != LAYOUT_NONE)
			return named_twice(layout, column, i, err);
		columns[i] = column;
		layout->column[column] = i;
	}
	return 0;
}

static void
find_origin(struct layout *layout)
{
	static const char *const names[ORIGIN_COUNT] = {"source_file", "source_sheet",
	    "source_row"};

	for (int i = 0; i < ORIGIN_COUNT; i++) {
		layout->origin[i] = LAYOUT_NONE;
		for (size_t cell = layout->count; cell-- > 0;) {
			if (slice_is(layout->header[cell], names[i]))
				layout->origin[i] = cell;
		}
	}
}

static void
find_wide(struct layout *layout, const struct codebook *book, enum ingest_column *columns)
{
	bool mended = layout->column[INGEST_REJECT_FILE] != LAYOUT_NONE;

	layout->mended = mended;
	layout->has_long = layout->column[INGEST_TYPE] != LAYOUT_NONE;
	if (layout->has_long && !mended)
		return;
	for (size_t i = 0; i < layout->count; i++) {
		struct slice code;

		if (columns[i] != INGEST_COLUMN_NONE)
			continue;
		code = type_of_header(book, layout->header[i]);
		if (code.length > 0)
			layout->wide[layout->wide_count++] =
			    (struct layout_wide){.cell = i, .code = code};
	}
	/* The texts stand under the types: a column for text beside them is one of the others. */
	if (!layout->has_long && layout->wide_count > 0 &&
	    layout->column[INGEST_TEXT] != LAYOUT_NONE) {
		columns[layout->column[INGEST_TEXT]] = INGEST_COLUMN_NONE;
		layout->column[INGEST_TEXT] = LAYOUT_NONE;
	}
}

static int
check_complete(const struct layout *layout, struct err *err)
{
	enum ingest_column missing = INGEST_COLUMN_NONE;

	if (layout->wide_count == 0 && layout->column[INGEST_TYPE] == LAYOUT_NONE)
		missing = INGEST_TYPE;
	else if (layout->wide_count == 0 && layout->column[INGEST_TEXT] == LAYOUT_NONE)
		missing = INGEST_TEXT;
	if (layout->column[INGEST_THEME] == LAYOUT_NONE)
		missing = INGEST_THEME;
	if (missing == INGEST_COLUMN_NONE)
		return 0;
	return err_set(err, ERR_DATA,
	    _("no column is called %s, nor anything that is known to mean it: say which it is with "
	      "--map %s=HEADER"),
	    ingest_column_name(missing), ingest_column_name(missing));
}

int
layout_find(struct layout *layout, const struct intake *intake, struct ingest_options *options,
    struct layout_union *unknown, struct layout_union *rejects, int *reason, struct err *err)
{
	enum ingest_column *columns;
	int result;

	*layout = (struct layout)LAYOUT_INIT;
	*reason = REASON_NO_HEADER;
	if (choose_row(layout, intake, options, err) != 0 ||
	    copy_header(layout, &intake->preview[layout->row], err) != 0)
		return -1;
	columns = mem_alloc(layout->count, sizeof(*columns), err);
	if (columns == NULL)
		return -1;
	*reason = REASON_COLUMN_TWICE;
	result = find_columns(layout, options, columns, err);
	find_origin(layout);
	if (result == 0) {
		find_wide(layout, options->book, columns);
		*reason = REASON_COLUMN_MISSING;
		result = check_complete(layout, err);
	}
	if (result == 0)
		result = layout_unite(layout, columns, unknown, rejects, err);
	free(columns);
	if (result != 0)
		err_at(err, intake->name, layout->line);
	return result;
}
