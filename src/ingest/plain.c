/* SPDX-License-Identifier: MIT */
/*
 * Most rows of a large file are plain: complete, of the report of the row above, with an id of
 * their own and values that are known. Nothing is mended, remarked on or refused in such a row,
 * so the steps that look for it need not be gone through: it is asked whether there is
 * anything to do, and if not, its finding is given its id and written. Until then nothing has
 * been changed, and where the answer is no, or not certain, the row goes the way of all others.
 * Each question names the step that it answers for.
 */
#include <string.h>

#include "findings/ingest_row.h"

bool
ingest_may_be_plain(const struct ingest *ingest)
{
	static const enum ingest_column needed[] = {INGEST_ID, INGEST_REPORT, INGEST_THEME,
	    INGEST_TYPE, INGEST_TEXT};
	const struct layout *layout = ingest->file.layout;

	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		if (layout->column[needed[i]] == LAYOUT_NONE)
			return false;
	}
	return layout->wide_count == 0 && !layout->mended && !ingest->fills_down &&
	    ingest->file.ids_known && ingest->identifier.entry_count == 0;
}

static struct slice
cell_of(const struct ingest *ingest, const struct csvrow *row, enum ingest_column column)
{
	size_t cell = ingest->file.layout->column[column];

	return cell != LAYOUT_NONE ? row->fields[cell] : (struct slice)SLICE_INIT;
}

/* ingest_read_cells(), remark_on_cells(): is there a cell for each column, and all is text? */
static bool
is_complete(const struct ingest *ingest, const struct csvrow *row)
{
	return row->defect == CSV_SOUND && row->count == ingest->file.layout->count &&
	    row->is_utf8 && row->is_plain;
}

/* ingest_read_cells(), remark_on_encoding(): are the cells as they should be? */
static bool
needs_no_mending(const struct ingest *ingest, const struct csvrow *row)
{
	if (!ingest->file.is_utf8)
		return false;
	for (size_t i = 0; i < row->count; i++) {
		struct slice cell = row->fields[i];

		/* Blanks come before the apostrophe. */
		if (cell.length > 0 &&
		    ((unsigned char)cell.data[0] <= '\'' ||
			(unsigned char)cell.data[cell.length - 1] <= ' '))
			return false;
	}
	return true;
}

/* ingest_leave_out(), holds_no_finding(): for sure no header, no row of totals, no "none"? */
static bool
holds_finding(const struct ingest *ingest, const struct csvrow *row)
{
	size_t id = ingest->file.layout->column[INGEST_ID];

	return cell_of(ingest, row, INGEST_TEXT).length > INGEST_NOTHING_MAX &&
	    row->fields[id].length > 0 &&
	    !slice_equal(row->fields[id], ingest->file.layout->header[id]);
}

static bool
is_empty_or(struct slice cell, const struct strbuf *last)
{
	return cell.length == 0 || slice_equal(cell, strbuf_slice(last));
}

/* ingest_find_report(): does it say of its report what the row above said? */
static bool
is_of_report_above(const struct ingest *ingest, const struct csvrow *row)
{
	const struct ingest_report *report = &ingest->report;
	struct slice name = cell_of(ingest, row, INGEST_REPORT);

	return report->valid && !report->twice && !report->returning && report->process_known &&
	    (report->process.length > 0 || !codebook_covers(ingest->options->book, KIND_PROCESS)) &&
	    name.length > 0 && slice_equal(name, strbuf_slice(&report->name)) &&
	    slice_equal(cell_of(ingest, row, INGEST_PROCESS),
		strbuf_slice(&report->process_cell)) &&
	    is_empty_or(cell_of(ingest, row, INGEST_SOURCE), &report->source_cell) &&
	    is_empty_or(cell_of(ingest, row, INGEST_RECEIVED), &report->received_cell);
}

/* Of a theme or type: 1 where it has a code, which takes its place. */
static int
find_code(struct ingest *ingest, enum kind kind, struct slice *cell, struct err *err)
{
	struct value value;

	if (values_code(&ingest->values, kind, *cell, &value, err) != 0)
		return -1;
	if (!value.known || value.nothing)
		return 0;
	ingest_set_value(cell, value.code);
	return 1;
}

/* find_areas(), find_origin(): 1 where all areas are known, and nothing is said of the origin. */
static int
find_areas(struct ingest *ingest, struct err *err)
{
	struct slice *cell = &ingest->slots[INGEST_AREA];
	struct value value;

	if (cell->length == 0) {
		*cell = values_area_of_theme(&ingest->values, ingest->slots[INGEST_THEME]);
	} else {
		if (values_areas(&ingest->values, *cell, &value, err) != 0)
			return -1;
		if (!value.known || value.code.length == 0)
			return 0;
		ingest_set_value(cell, value.code);
	}
	return ingest->slots[INGEST_ORIGIN].length == 0;
}

/* ingest_find_ids(), remark_on(): can its id be given, and is it the only one of that text? */
static bool
is_new(struct ingest *ingest, const struct given_key *key, struct fingerprint print,
    struct slice text)
{
	return memchr(key->id.data, ';', key->id.length) == NULL && value_list_points(text) == 0 &&
	    !given_has(&ingest->identifier.given, key) &&
	    !identifier_written(&ingest->identifier, print);
}

static int
write_plain(struct ingest *ingest, const struct csvrow *row, const struct given_key *key,
    struct fingerprint print, struct err *err)
{
	struct identifier *identifier = &ingest->identifier;
	size_t report = ingest->report.in_names;

	if (!identifier_has_numbers(identifier, report))
		identifier_take_place(identifier, report);
	if (identifier_give_new(identifier, key, print, err) != 0)
		return -1;
	ingest_write_slots(ingest, row);
	ingest->file.account.rows[REASON_WRITTEN]++;
	ingest->file.account.findings++;
	return 1;
}

/*
 * What its id and its text will be looked for by comes first: until that is done what is looked
 * at has come from memory.
 */
int
ingest_plain_row(struct ingest *ingest, const struct csvrow *row, struct err *err)
{
	struct slice *values = ingest->slots;
	struct fingerprint print;
	struct given_key key;
	int known;

	if (!ingest->file.may_be_plain || !is_complete(ingest, row))
		return 0;
	ingest_fill_slots(ingest, row->fields);
	if (given_key_of_next(&ingest->identifier.given, values[INGEST_ID], values[INGEST_CODER],
		&key, err) != 0)
		return -1;
	known = find_code(ingest, KIND_THEME, &values[INGEST_THEME], err);
	if (known == 1)
		known = find_code(ingest, KIND_TYPE, &values[INGEST_TYPE], err);
	if (known != 1)
		return known;
	print = identifier_print(&ingest->identifier, values[INGEST_TEXT], values[INGEST_THEME],
	    values[INGEST_TYPE]);
	known = find_areas(ingest, err);
	if (known != 1)
		return known;
	if (!needs_no_mending(ingest, row) || !holds_finding(ingest, row) ||
	    !is_of_report_above(ingest, row) || !is_new(ingest, &key, print, values[INGEST_TEXT]))
		return 0;
	ingest_set_value(&values[INGEST_PROCESS], ingest->report.process);
	return write_plain(ingest, row, &key, print, err);
}
