/* SPDX-License-Identifier: MIT */
/*
 * The first steps of a row: its cells, and whether it is a row of data at all.
 */
#include <string.h>

#include "findings/formula.h"
#include "findings/gettext.h"
#include "findings/ingest_row.h"
#include "findings/mem.h"
#include "findings/text.h"
#include "findings/words.h"

bool
ingest_is_nothing(struct slice cell)
{
	cell = slice_trim(cell);
	return cell.length == 0 || (cell.length <= INGEST_NOTHING_MAX && word_means_nothing(cell));
}

/* CRLF and CR within cells become LF, as in everything that is written. */
static int
mend_line_ends(struct ingest_now *now, size_t count, struct err *err)
{
	strbuf_clear(&now->normal);
	if (strbuf_room(&now->normal, now->row->raw.length) == NULL)
		return strbuf_check(&now->normal, err);
	for (size_t i = 0; i < count; i++) {
		struct slice cell = now->cells[i];
		size_t start = now->normal.length;

		if (cell.length == 0 || memchr(cell.data, '\r', cell.length) == NULL)
			continue;
		for (size_t j = 0; j < cell.length; j++) {
			if (cell.data[j] != '\r')
				strbuf_add_char(&now->normal, cell.data[j]);
			else if (j + 1 == cell.length || cell.data[j + 1] != '\n')
				strbuf_add_char(&now->normal, '\n');
		}
		now->cells[i] =
		    (struct slice){now->normal.data + start, now->normal.length - start};
	}
	return strbuf_check(&now->normal, err);
}

/*
 * The apostrophe that findings-print --excel puts before what a spreadsheet would run. Several
 * of them go too, and those behind blanks: what is ingested once more must stay as it is.
 */
static void
drop_apostrophes(struct ingest *ingest)
{
	for (size_t i = 0; i < ingest->file.layout->count; i++) {
		struct slice *cell = &ingest->now.cells[i];
		struct slice rest = slice_trim(*cell);

		if (!slice_take(&rest, '\''))
			continue;
		while (slice_take(&rest, '\''))
			continue;
		if (!formula_would_run(rest))
			continue;
		*cell = rest;
		ingest->file.apostrophes++;
	}
}

/* What stands below a blank header, or beyond it, has no column to go to. */
static bool
has_more_cells(const struct ingest *ingest)
{
	const struct csvrow *row = ingest->now.row;

	for (size_t i = ingest->file.layout->count; i < row->count; i++) {
		if (slice_trim(row->fields[i]).length > 0)
			return true;
	}
	return false;
}

static void
check_bytes(struct ingest *ingest)
{
	struct slice raw = ingest->now.row->raw;

	if (memchr(raw.data, '\0', raw.length) != NULL)
		ingest_against(ingest, REASON_NOT_ENCODED, _("holds a NUL byte"));
	else if (!ingest->now.row->is_utf8 && text_valid_length(raw) < raw.length)
		ingest_against(ingest, REASON_NOT_ENCODED,
		    _("holds bytes that are not %s (another --encoding?)"), ingest->file.encoding);
}

int
ingest_read_cells(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;
	const struct csvrow *row = now->row;
	const struct layout *layout = ingest->file.layout;

	now->split = false;
	if (row->defect != CSV_SOUND) {
		struct err defect = ERR_INIT;

		csvin_defect(ingest->file.csv, row, &defect);
		now->line = defect.line;
		ingest_against(ingest, REASON_NOT_SPLIT, "%s", defect.text);
		return 0;
	}
	if (row->count > layout->count && has_more_cells(ingest)) {
		ingest_against(ingest, REASON_MORE_CELLS,
		    _("has %zu cells where the header has %zu"), row->count, layout->count);
		return 0;
	}
	if (mem_reserve(&now->cells, &now->capacity, layout->count, sizeof(*now->cells), err) != 0)
		return -1;
	for (size_t i = 0; i < layout->count; i++)
		now->cells[i] = i < row->count ? row->fields[i] : (struct slice)SLICE_INIT;
	now->split = true;
	drop_apostrophes(ingest);
	if (memchr(row->raw.data, '\r', row->raw.length) != NULL &&
	    mend_line_ends(now, layout->count, err) != 0)
		return -1;
	check_bytes(ingest);
	return 0;
}

struct slice
ingest_cell(const struct ingest *ingest, enum ingest_column column)
{
	size_t cell = ingest->file.layout->column[column];

	return ingest->now.split && cell != LAYOUT_NONE ? slice_trim(ingest->now.cells[cell])
							: (struct slice)SLICE_INIT;
}

struct slice
ingest_origin(const struct ingest *ingest, enum layout_origin which)
{
	size_t cell = ingest->file.layout->origin[which];

	return ingest->now.split && cell != LAYOUT_NONE ? slice_trim(ingest->now.cells[cell])
							: (struct slice)SLICE_INIT;
}

/* The first cell that is not blank; those that an earlier run added are none of the row's. */
static struct slice
first_filled(const struct ingest *ingest)
{
	const struct layout *layout = ingest->file.layout;

	for (size_t i = 0; i < layout->count; i++) {
		struct slice cell = slice_trim(ingest->now.cells[i]);

		if (cell.length > 0 && layout->reject[i] != LAYOUT_NONE)
			return cell;
	}
	return (struct slice)SLICE_INIT;
}

/* Empty, or an integer as margins have it: 123, 1,234, 1 234, -. */
static bool
is_margin(struct slice cell)
{
	cell = slice_trim(cell);
	if (cell.length > INGEST_NOTHING_MAX)
		return false;
	for (size_t i = 0; i < cell.length; i++) {
		if (strchr("0123456789,. -", cell.data[i]) == NULL || cell.data[i] == '\0')
			return false;
	}
	return true;
}

static bool
is_total(const struct ingest *ingest, struct slice first)
{
	const struct layout *layout = ingest->file.layout;

	if (layout->column[INGEST_TEXT] != LAYOUT_NONE &&
	    !is_margin(ingest->now.cells[layout->column[INGEST_TEXT]]))
		return false;
	for (size_t i = 0; i < layout->wide_count; i++) {
		if (!is_margin(ingest->now.cells[layout->wide[i].cell]))
			return false;
	}
	return first.length <= INGEST_NOTHING_MAX && word_means_total(first);
}

/* U+FFFD is what the file of refused rows has for what could not be read. */
static bool
holds_replacement(struct slice cell)
{
	static const char replacement[] = "\xEF\xBF\xBD";

	while (cell.length >= sizeof(replacement) - 1) {
		const char *found = memchr(cell.data, replacement[0], cell.length);

		if (found == NULL)
			return false;
		cell.length -= (size_t)(found - cell.data);
		cell.data = found;
		if (cell.length >= 3 && memcmp(found, replacement, 3) == 0)
			return true;
		cell.data++;
		cell.length--;
	}
	return false;
}

/* A refused row that is fed again as it was. */
static void
check_mended(struct ingest *ingest, struct slice first)
{
	const struct layout *layout = ingest->file.layout;

	if (first.length == 0 && ingest_cell(ingest, INGEST_REJECT_RAW).length > 0) {
		ingest_against(ingest, REASON_NOT_MENDED,
		    _("is not mended: what stands in reject_raw has to be put into the columns"));
		return;
	}
	for (size_t i = 0; i < layout->count; i++) {
		if (layout->reject[i] == LAYOUT_NONE || !holds_replacement(ingest->now.cells[i]))
			continue;
		ingest_against(ingest, REASON_NOT_MENDED,
		    _("is not mended: it still holds U+FFFD, which stands for what could not be read"));
		return;
	}
}

static void
say_total(struct ingest *ingest, struct slice first)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_clear(&ingest->scratch);
	text_quote(first, &ingest->scratch);
	strbuf_add_format(&text, _("the row %s is left out as a row of totals"),
	    ingest->scratch.data);
	ingest_say(ingest, text.data);
	strbuf_release(&text);
}

void
ingest_leave_out(struct ingest *ingest)
{
	const struct layout *layout = ingest->file.layout;
	const struct csvrow *row = ingest->now.row;
	struct slice first = first_filled(ingest);

	if (layout->mended)
		check_mended(ingest, first);
	if (ingest->now.reason != REASON_WRITTEN)
		return;
	if (first.length == 0) {
		ingest->now.reason = REASON_BLANK_ROW;
	} else if (layout_is_header(layout, row->fields, row->count)) {
		ingest->now.reason = REASON_REPEATED_HEADER;
	} else if (is_total(ingest, first)) {
		ingest->now.reason = REASON_TOTAL_ROW;
		say_total(ingest, first);
	}
}

void
ingest_fill_down(struct ingest *ingest)
{
	struct ingest_now *now = &ingest->now;

	/* Refused rows do not stand below those that they belong to. */
	if (!ingest->fills_down || ingest->file.layout->mended)
		return;
	for (int i = 0; i < INGEST_READ_COLUMNS; i++) {
		struct carried *carried = &ingest->file.carried[i];
		size_t cell = ingest->file.layout->column[i];
		struct slice value;

		if (!ingest->options->fill_down[i] || cell == LAYOUT_NONE)
			continue;
		if (!now->split || now->reason == REASON_NOT_ENCODED) {
			carried->lost = true;
			continue;
		}
		value = slice_trim(now->cells[cell]);
		if (value.length == 0 && !carried->lost) {
			now->cells[cell] = strbuf_slice(&carried->value);
		} else if (value.length == 0) {
			ingest_against(ingest, REASON_ROW_ABOVE_LOST,
			    _("%s is empty, and a row above that may hold it was refused"),
			    ingest_column_name((enum ingest_column)i));
		} else if (carried->lost || !slice_equal(value, strbuf_slice(&carried->value))) {
			strbuf_clear(&carried->value);
			strbuf_add_slice(&carried->value, value);
			carried->lost = false;
		}
	}
}
