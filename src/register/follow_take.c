/* SPDX-License-Identifier: MIT */
/* A sheet, row by row: what is a reply, what is none, and what continues another. */
#include "findings/follow_row.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

/* The row of those who sign, and those for names and posts below it. */
#define SIGN_OFF_ROWS 3

/* What a row below the header is. */
enum row_sort {
	ROW_BLANK,
	ROW_REPLY,
	ROW_SECTION,
	ROW_SIGN_OFF,
};

void
follow_count(struct follow *follow, enum follow_reason reason, enum follow_fate fate, size_t rows)
{
	follow->accounts[follow->now.account].rows[reason][fate] += rows;
}

static bool
is_blank(const struct sheet *cells, size_t row)
{
	size_t column;

	return follow_first_cell(cells, row, &column).length == 0;
}

static bool
has_known_id(const struct follow *follow, size_t row)
{
	struct slice id = slice_trim(
	    sheet_cell(follow->now.sheet->cells, row, follow->now.columns.of[MATRIX_ID]));

	return finding_list_find(follow->options->findings, id) != FINDING_NONE;
}

/* `signed_until` is the row behind the last block of signatures so far. */
static enum row_sort
sort_of(const struct follow *follow, size_t row, size_t *signed_until)
{
	const struct sheet *cells = follow->now.sheet->cells;

	if (is_blank(cells, row))
		return ROW_BLANK;
	if (has_known_id(follow, row))
		return ROW_REPLY;
	if (follow_is_sign_off(cells, row))
		*signed_until = row + SIGN_OFF_ROWS;
	if (row < *signed_until)
		return ROW_SIGN_OFF;
	return follow_is_section(cells, row) ? ROW_SECTION : ROW_REPLY;
}

/* The row above with that id, which this one continues; FOLLOW_NONE: it continues none. */
static size_t
continued_row(const struct follow *follow, size_t row, struct slice *id)
{
	struct slice continued;
	size_t number;

	*id = slice_trim(
	    sheet_cell(follow->now.sheet->cells, row, follow->now.columns.of[MATRIX_ID]));
	if (has_known_id(follow, row) || !follow_is_continued(*id, &continued))
		return FOLLOW_NONE;
	number = nameset_find(&follow->now.ids, continued);
	if (number == NAMESET_NONE)
		return FOLLOW_NONE;
	*id = continued;
	return follow->now.last[number];
}

/* Remember the row as the last one of its id. */
static int
link_row(struct follow *follow, size_t row, bool *heads, struct err *err)
{
	struct follow_now *now = &follow->now;
	struct slice id;
	size_t above = continued_row(follow, row, &id), number;

	if (above != FOLLOW_NONE)
		now->next[above] = row;
	*heads = above == FOLLOW_NONE;
	if (id.length == 0)
		return 0;
	number = nameset_add(&now->ids, id, err);
	if (number == NAMESET_NONE ||
	    mem_reserve(&now->last, &now->last_capacity, number + 1, sizeof(*now->last), err) != 0)
		return -1;
	now->last[number] = row;
	return 0;
}

/* The rows from first to before last, below one header. */
static int
take_block(struct follow *follow, size_t first, size_t last, struct err *err)
{
	struct follow_now *now = &follow->now;
	size_t signed_until = 0;
	int result = 0;

	nameset_release(&now->ids);
	for (size_t row = first; result == 0 && row < last; row++) {
		enum row_sort sort = sort_of(follow, row, &signed_until);

		now->next[row] = FOLLOW_NONE;
		now->heads[row] = false;
		if (sort == ROW_SECTION)
			follow_count(follow, FOLLOW_SECTION, FATE_EXCLUDED, 1);
		else if (sort == ROW_SIGN_OFF)
			follow_count(follow, FOLLOW_SIGN_OFF, FATE_EXCLUDED, 1);
		else if (sort == ROW_REPLY)
			result = link_row(follow, row, &now->heads[row], err);
	}
	for (size_t row = first; result == 0 && row < last; row++) {
		if (now->heads[row])
			result = follow_take_row(follow, row, err);
	}
	return result;
}

/* Columns that the area added, and cells with text beside those that have a head. */
static void
say_extras(struct follow *follow, size_t header)
{
	const struct follow_columns *columns = &follow->now.columns;
	const struct sheet *cells = follow->now.sheet->cells;
	struct strbuf *text = &follow->scratch;
	size_t extras = 0;

	strbuf_clear(text);
	for (size_t i = 0; i < columns->count; i++) {
		bool filled = false;

		if (columns->items[i].use != USE_EXTRA)
			continue;
		for (size_t row = header + 1; !filled && row < cells->row_count; row++)
			filled = slice_trim(sheet_cell(cells, row, i)).length > 0;
		if (!filled)
			continue;
		if (extras++ > 0)
			strbuf_add_string(text, ", ");
		text_quote(columns->items[i].name, text);
	}
	if (extras > 0)
		notice_say(follow->options->notice, follow->now.place.data,
		    cells->rows[header].line,
		    _("columns that a matrix does not have go into the replies as they are: %s"),
		    text->data);
}

/* The area of the sheet as a whole has its file here, whether or not it has rows. */
static int
note_area(struct follow *follow, struct err *err)
{
	struct follow_now *now = &follow->now;
	const struct codebook *book = follow->options->book;
	struct slice area = now->control.area.length > 0 ? now->control.area : now->title_area;
	struct slice process =
	    now->control.process.length > 0 ? now->control.process : now->title_process;
	size_t number;

	area = codebook_code(book, KIND_AREA, area);
	number = nameset_find(&follow->areas.codes, area);
	if (now->mended || area.length == 0 || number == NAMESET_NONE)
		return 0;
	return follow_areas_file(&follow->areas, number, now->file->name,
	    codebook_code(book, KIND_PROCESS, process), err);
}

/* Two areas in one file: somebody has pasted one matrix into another. */
static void
compare_areas(struct follow *follow)
{
	const struct follow_now *now = &follow->now;
	const struct codebook *book = follow->options->book;
	struct strbuf *text = &follow->scratch;

	if (now->control.area.length == 0 || now->title_area.length == 0 ||
	    slice_equal(codebook_code(book, KIND_AREA, now->control.area),
		codebook_code(book, KIND_AREA, now->title_area)))
		return;
	strbuf_clear(text);
	text_quote(now->title_area, text);
	strbuf_add_string(text, _(", and the sheet Control is that of "));
	text_quote(now->control.area, text);
	follow->faults = true;
	notice_say(follow->options->notice, now->place.data, 0,
	    _("the title is that of area %s: it is taken for what Control says"), text->data);
}

static int
begin_header(struct follow *follow, size_t header, struct err *err)
{
	struct follow_now *now = &follow->now;

	if (follow_columns_find(&now->columns, now->sheet->cells, header, &follow->strings, err) !=
	    0)
		return -1;
	now->mended = now->columns.origins[ORIGIN_FILE] != FOLLOW_NONE;
	now->area_cell = (struct slice)SLICE_INIT;
	return 0;
}

static int
begin_sheet(struct follow *follow, size_t header, struct err *err)
{
	struct follow_now *now = &follow->now;
	const struct sheet *cells = now->sheet->cells;

	now->title_area = follow_title(cells, 0, header, "area");
	now->title_process = follow_title(cells, 0, header, "process");
	now->title_asked = follow_title(cells, 0, header, "asked");
	now->areas_refused = now->added = now->apostrophes = 0;
	if (mem_reserve(&now->next, &now->next_capacity, cells->row_count, sizeof(*now->next),
		err) != 0 ||
	    mem_reserve(&now->heads, &now->heads_capacity, cells->row_count, sizeof(*now->heads),
		err) != 0 ||
	    begin_header(follow, header, err) != 0)
		return -1;
	for (size_t row = 0; row < header; row++)
		follow_count(follow, FOLLOW_TITLE_ROW, FATE_EXCLUDED, !is_blank(cells, row));
	compare_areas(follow);
	say_extras(follow, header);
	return note_area(follow, err);
}

static void
end_sheet(struct follow *follow)
{
	const struct follow_now *now = &follow->now;
	const struct notice *notice = follow->options->notice;

	if (now->added > 0)
		notice_say(notice, now->place.data, 0,
		    _("findings for which the replies had no row (the day of sending is not known): "
		      "%zu rows added"),
		    now->added);
	if (now->apostrophes > 0)
		notice_say(notice, now->place.data, 0,
		    _("left out before what a spreadsheet would run: %zu apostrophes"),
		    now->apostrophes);
	if (now->sheet->comments > 0)
		notice_say(notice, now->place.data, 0,
		    _("comments on cells, which are not read (open the file): %zu"),
		    now->sheet->comments);
}

/* The next header row, or the end. A row of a finding is none, and need not be looked at. */
static size_t
next_header(const struct follow *follow, size_t row)
{
	const struct sheet *cells = follow->now.sheet->cells;

	while (
	    row < cells->row_count && (has_known_id(follow, row) || !follow_is_header(cells, row)))
		row++;
	return row;
}

int
follow_take_sheet(struct follow *follow, size_t header, struct err *err)
{
	const struct sheet *cells = follow->now.sheet->cells;

	if (begin_sheet(follow, header, err) != 0)
		return -1;
	while (header < cells->row_count) {
		size_t next = next_header(follow, header + 1);

		if (take_block(follow, header + 1, next, err) != 0)
			return -1;
		header = next;
		if (header == cells->row_count)
			break;
		follow_count(follow, FOLLOW_REPEATED_HEADER, FATE_EXCLUDED, 1);
		if (begin_header(follow, header, err) != 0)
			return -1;
	}
	end_sheet(follow);
	return 0;
}
