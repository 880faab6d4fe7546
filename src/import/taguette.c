/* SPDX-License-Identifier: MIT */
/*
 * What Taguette exports: the highlights, one row for each highlight and tag, and the
 * codebook. A tag's name is its path, "interesting\places".
 */
#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "formats.h"
#include "rows.h"

enum { ID, DOCUMENT, TAG, CONTENT, HIGHLIGHT_COLUMNS };

static const char *const highlight_names[HIGHLIGHT_COLUMNS] = {"id", "document", "tag", "content"};

static bool
is_highlights(const struct csvrow *header)
{
	for (int i = 0; i < HIGHLIGHT_COLUMNS; i++) {
		if (rows_find(header, highlight_names[i]) == SIZE_MAX)
			return false;
	}
	return true;
}

/* The column with the tag's name has had three names. */
static size_t
find_tag(const struct csvrow *header)
{
	static const char *const names[] = {"tag", "path", "name"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (rows_find(header, names[i]) != SIZE_MAX)
			return rows_find(header, names[i]);
	}
	return SIZE_MAX;
}

static bool
is_codebook(const struct csvrow *header)
{
	return find_tag(header) != SIZE_MAX && rows_find(header, "description") != SIZE_MAX &&
	    rows_find(header, "content") == SIZE_MAX;
}

static bool
recognises(const struct import_input *input)
{
	const struct csvrow *header = &input->records.preview[0];

	return is_highlights(header) || (is_codebook(header) && header->count <= 4);
}

/* "interesting\places" is below "interesting". */
static struct slice
parent_of(struct slice path)
{
	while (path.length > 0 && path.data[path.length - 1] != '\\')
		path.length--;
	if (path.length > 0)
		path.length--;
	return path;
}

static int
keep_tag(struct import *import, struct slice tag, struct err *err)
{
	struct import_code code = {.kind = KIND_NONE, .code = tag, .parent = parent_of(tag)};

	return import_code(import, &code, err);
}

static int
hand_over_highlights(struct import *import, struct import_input *input, struct slice *cells,
    size_t width, const size_t *columns, struct err *err)
{
	struct import_row row = {.cells = cells};
	struct csvrow record;
	int got;

	while ((got = rows_next(import, input, cells, width, &record, err)) > 0) {
		row.line = record.line;
		if (slice_trim(cells[columns[TAG]]).length == 0) {
			import_leave_out(import, row.line, N_("highlights without a tag"),
			    cells[columns[CONTENT]]);
			continue;
		}
		row.passage = cells[columns[ID]];
		if (keep_tag(import, slice_trim(cells[columns[TAG]]), err) != 0 ||
		    import_row(import, &row, err) != 0)
			return -1;
	}
	return got;
}

static int
read_highlights(struct import *import, struct import_input *input, const struct csvrow *header,
    struct slice *cells, struct err *err)
{
	size_t columns[HIGHLIGHT_COLUMNS];
	int wanted;

	for (int i = 0; i < HIGHLIGHT_COLUMNS; i++)
		columns[i] = rows_find(header, highlight_names[i]);
	/* They were there when the format was found out: only memory hides one. */
	if (err_memory_ran_out())
		return err_memory(err);
	wanted = import_columns(import, header->fields, header->count, err);
	if (wanted <= 0)
		return wanted;
	return hand_over_highlights(import, input, cells, header->count, columns, err);
}

static int
read_codebook(struct import *import, struct import_input *input, const struct csvrow *header,
    struct slice *cells, struct err *err)
{
	size_t tag = find_tag(header), description = rows_find(header, "description");
	struct csvrow record;
	int got;

	if (err_memory_ran_out())
		return err_memory(err);
	while ((got = rows_next(import, input, cells, header->count, &record, err)) > 0) {
		struct import_code code = {.kind = KIND_NONE, .code = slice_trim(cells[tag])};

		if (code.code.length == 0)
			continue;
		code.parent = parent_of(code.code);
		code.description = cells[description];
		if (import_code(import, &code, err) != 0)
			return -1;
	}
	return got;
}

static int
read_taguette(struct import *import, struct import_input *const *inputs, size_t count,
    struct err *err)
{
	struct import_input *input = inputs[0];
	const struct csvrow *header = &input->records.preview[0];
	struct slice *cells = mem_alloc(header->count, sizeof(*cells), err);
	int result = -1;

	(void)count;
	if (cells == NULL || rows_skip(input, 1, err) != 0)
		;
	else if (is_highlights(header))
		result = read_highlights(import, input, header, cells, err);
	else if (is_codebook(header))
		result = read_codebook(import, input, header, cells, err);
	else
		err_set(err, ERR_DATA,
		    _("is no export of highlights (id, document, tag, content) nor a codebook "
		      "(tag, description) of Taguette"));
	free(cells);
	return result;
}

const struct import_format import_taguette = {
    .name = "taguette",
    .takes = IMPORT_RECORDS,
    .preset = true,
    .recognises = recognises,
    .read = read_taguette,
};
