/* SPDX-License-Identifier: MIT */
#include "rows.h"

#include <string.h>

#include "findings/gettext.h"
#include "findings/text.h"

size_t
rows_find(const struct csvrow *header, const char *name)
{
	for (size_t i = 0; i < header->count; i++) {
		if (text_equal_folded(header->fields[i], slice_of(name)))
			return i;
	}
	return SIZE_MAX;
}

int
rows_skip(struct import_input *input, size_t count, struct err *err)
{
	struct csvrow row;

	for (size_t i = 0; i < count; i++) {
		if (records_next(&input->records, &row, err) < 0)
			return -1;
	}
	return 0;
}

static bool
has_more_cells(const struct csvrow *row, size_t width)
{
	for (size_t i = width; i < row->count; i++) {
		if (slice_trim(row->fields[i]).length > 0)
			return true;
	}
	return false;
}

/* Can the record be carried over? Says why it cannot. */
static bool
is_sound(struct import *import, const struct import_input *input, const struct csvrow *row,
    size_t width)
{
	struct err defect = ERR_INIT;

	if (row->defect != CSV_SOUND) {
		csvin_defect(&input->records.csv, row, &defect);
		import_fault(import, defect.line, "%s", defect.text);
		return false;
	}
	if (row->count > width && has_more_cells(row, width)) {
		import_fault(import, row->line, _("has %zu cells where the header has %zu"),
		    row->count, width);
		return false;
	}
	if (text_valid_length(row->raw) < row->raw.length ||
	    (row->raw.length > 0 && memchr(row->raw.data, '\0', row->raw.length) != NULL)) {
		import_fault(import, row->line,
		    _("holds bytes that are not %s (another --encoding?)"),
		    input->records.decoder.encoding);
		return false;
	}
	return true;
}

int
rows_next(struct import *import, struct import_input *input, struct slice *cells, size_t width,
    struct csvrow *row, struct err *err)
{
	int got;

	do
		got = records_next(&input->records, row, err);
	while (got > 0 && !is_sound(import, input, row, width));
	if (got <= 0)
		return got;
	/* What stands beyond the header is empty. */
	if (row->count > width)
		row->count = width;
	for (size_t i = 0; i < width; i++)
		cells[i] = records_cell(row, i);
	return 1;
}
