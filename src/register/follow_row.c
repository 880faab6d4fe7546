/* SPDX-License-Identifier: MIT */
/* A row from its cells to its end: merged, left out, or refused and kept. */
#include "findings/follow_row.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "findings/formula.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

struct slice
follow_cell(const struct follow *follow, enum matrix_column column)
{
	size_t place = follow->now.columns.of[column];

	return place != FOLLOW_NONE ? follow->row.cells[place] : (struct slice)SLICE_INIT;
}

void
follow_against(struct follow *follow, enum follow_reason reason, const char *format, ...)
{
	char text[768];
	va_list arguments;

	if (follow->row.reason >= FOLLOW_FIRST_REFUSED)
		return;
	follow->row.reason = reason;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	strbuf_clear(&follow->row.message);
	strbuf_add_string(&follow->row.message, text);
}

/* "finding red-3-001: ...", where the row has an id. */
static void
say(struct follow *follow, const char *text)
{
	struct slice id = follow->row.id;
	size_t line = follow->now.sheet->cells->rows[follow->row.first].line;

	if (id.length > 0)
		notice_say(follow->options->notice, follow->now.place.data, line,
		    _("finding %.*s: %s"), SLICE_ARG(id), text);
	else
		notice_say(follow->options->notice, follow->now.place.data, line, "%s", text);
}

static void
say_fault(struct follow *follow, enum follow_reason reason, const char *text)
{
	follow->faults = true;
	if (++follow->now.said[reason] <= FOLLOW_MESSAGES)
		say(follow, text);
}

void
follow_remark(struct follow *follow, enum follow_remark remark, const char *format, ...)
{
	char text[768];
	va_list arguments;

	if (++follow->now.remarked[remark] > FOLLOW_MESSAGES)
		return;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	say(follow, text);
}

/* Append the cell as it is understood. */
static void
add_cell(struct follow *follow, size_t row, size_t column, struct strbuf *text)
{
	struct slice cell = sheet_cell(follow->now.sheet->cells, row, column);

	if (follow->now.file->delimited && cell.length > 1 && cell.data[0] == '\'' &&
	    formula_would_run((struct slice){cell.data + 1, cell.length - 1})) {
		cell.data++;
		cell.length--;
		follow->now.apostrophes++;
	}
	matrix_line_ends(cell, text);
}

/* Is it one of the columns that go on in the next row where a cell cannot hold more? */
static bool
is_joined(const struct follow_column *column)
{
	return column->use == USE_EXTRA ||
	    (column->use == USE_MATRIX &&
		(column->matrix == MATRIX_TEXT || column->matrix == MATRIX_ACTION ||
		    column->matrix == MATRIX_EVIDENCE));
}

/* The cell of a column in the row and in those that continue it. */
static struct slice
collect_cell(struct follow *follow, size_t column)
{
	struct follow_row *row = &follow->row;
	size_t start = row->text.length;
	struct slice cell;

	add_cell(follow, row->first, column, &row->text);
	for (size_t part = follow->now.next[row->first]; part != FOLLOW_NONE;
	     part = follow->now.next[part]) {
		size_t end = row->text.length;

		if (column == follow->now.columns.of[MATRIX_ID])
			continue;
		add_cell(follow, part, column, &row->text);
		cell = (struct slice){row->text.data + end, row->text.length - end};
		if (is_joined(&follow->now.columns.items[column]) || slice_trim(cell).length == 0 ||
		    end == start)
			continue;
		if (!slice_equal(cell, (struct slice){row->text.data + start, end - start}))
			follow_against(follow, FOLLOW_CONTINUES_NOTHING,
			    _("a row that continues it says something else in column %zu"),
			    column + 1);
		strbuf_truncate(&row->text, end);
	}
	return (struct slice){row->text.data + start, row->text.length - start};
}

/* The text is reserved whole before, so that it stays in its place. */
static int
collect_cells(struct follow *follow, size_t first, struct err *err)
{
	struct follow_row *row = &follow->row;
	const struct sheet *cells = follow->now.sheet->cells;
	size_t total = 0;

	row->first = first;
	row->parts = 0;
	for (size_t part = first; part != FOLLOW_NONE; part = follow->now.next[part]) {
		row->parts++;
		for (size_t i = 0; i < cells->rows[part].count; i++)
			total += sheet_cell(cells, part, i).length;
	}
	strbuf_clear(&row->text);
	if (strbuf_room(&row->text, total) == NULL)
		return strbuf_check(&row->text, err);
	if (mem_reserve(&row->cells, &row->cells_capacity, follow->now.columns.count,
		sizeof(*row->cells), err) != 0)
		return -1;
	for (size_t i = 0; i < follow->now.columns.count; i++)
		row->cells[i] = collect_cell(follow, i);
	return 0;
}

static void
check_bytes(struct follow *follow)
{
	static const char replacement[] = "\xEF\xBF\xBD";
	struct slice whole = strbuf_slice(&follow->row.text);

	if (text_valid_length(whole) < whole.length ||
	    (whole.length > 0 && memchr(whole.data, '\0', whole.length) != NULL))
		follow_against(follow, FOLLOW_NOT_ENCODED,
		    _("holds bytes that are no text in the file's encoding"));
	else if (follow->now.mended && strstr(follow->row.text.data, replacement) != NULL)
		follow_against(follow, FOLLOW_NOT_MENDED,
		    _("is not mended: it still holds U+FFFD, which stands for what could not be read"));
}

/* Control says whose matrix it is, else the row, else the title. */
static struct slice
area_cell(const struct follow *follow)
{
	struct slice cell = slice_trim(follow_cell(follow, MATRIX_AREA));

	if (follow->now.control.area.length > 0)
		return follow->now.control.area;
	return cell.length > 0 ? cell : follow->now.title_area;
}

static void
refuse_area(struct follow *follow, struct slice cell)
{
	struct strbuf *text = &follow->scratch;
	struct slice suggestion = codebook_suggest(follow->options->book, KIND_AREA, cell);

	strbuf_clear(text);
	text_quote(cell, text);
	if (cell.length == 0)
		follow_against(follow, FOLLOW_AREA_UNKNOWN,
		    _("whose reply it is stands nowhere: in no sheet Control, column or title"));
	else if (suggestion.length > 0)
		follow_against(follow, FOLLOW_AREA_UNKNOWN,
		    _("area %s is not in the codebook (did you mean \"%.*s\"?)"), text->data,
		    SLICE_ARG(suggestion));
	else
		follow_against(follow, FOLLOW_AREA_UNKNOWN, _("area %s is not in the codebook"),
		    text->data);
}

/* The cell is the same in most rows. */
static int
find_area(struct follow *follow, struct err *err)
{
	struct follow_now *now = &follow->now;
	const struct codebook *book = follow->options->book;
	struct slice cell = area_cell(follow);

	if (now->area_cell.data == NULL || !slice_equal(cell, now->area_cell)) {
		if (follow_keep(follow, cell, &now->area_cell, err) != 0)
			return -1;
		now->area = codebook_code(book, KIND_AREA, now->area_cell);
		now->area_number = FOLLOW_NONE;
		if (now->area.length > 0 &&
		    (!codebook_covers(book, KIND_AREA) ||
			codebook_by_code(book, KIND_AREA, now->area) != CODEBOOK_NONE)) {
			now->area_number = follow_areas_number(&follow->areas, now->area, err);
			if (now->area_number == FOLLOW_NONE)
				return -1;
		}
	}
	follow->row.area = now->area_number;
	follow->row.area_code = now->area;
	if (now->area_number == FOLLOW_NONE) {
		follow->row.area_code = cell;
		refuse_area(follow, cell);
	}
	return 0;
}

/* The id among those of the area that was probably meant; empty: none is near. */
static struct slice
nearest_id(struct follow *follow)
{
	const struct follow_area *area = &follow->areas.items[follow->row.area];
	const struct finding *findings = follow->options->findings->items;
	struct slice nearest = SLICE_INIT;
	struct err ignored = ERR_INIT;
	struct text_near near;

	/* Looking at all of them takes time: for what is said, and no more. */
	if (follow->now.said[FOLLOW_ID_UNKNOWN] >= FOLLOW_MESSAGES)
		return nearest;
	if (text_near_begin(&near, follow->row.id, &ignored) == 0) {
		for (size_t i = 0; i < area->count; i++)
			text_near_offer(&near, findings[area->findings[i]].cells[FINDING_ID],
			    area->findings[i]);
		if (near.index != SIZE_MAX)
			nearest = findings[near.index].cells[FINDING_ID];
	}
	text_near_release(&near);
	return nearest;
}

static void
refuse_id(struct follow *follow)
{
	struct slice nearest = nearest_id(follow);

	if (nearest.length > 0)
		follow_against(follow, FOLLOW_ID_UNKNOWN,
		    _("there is no such finding (did you mean %.*s?)"), SLICE_ARG(nearest));
	else
		follow_against(follow, FOLLOW_ID_UNKNOWN, _("there is no such finding"));
}

/* Was the area sent this finding? Its row is here, then, whatever becomes of it. */
static int
find_reply(struct follow *follow, struct err *err)
{
	struct follow_row *row = &follow->row;

	row->reply = replies_find(follow->replies, row->id, row->area_code);
	if (row->reply == REPLY_NONE &&
	    !follow_areas_names(&follow->areas, row->area, row->finding)) {
		follow_against(follow, FOLLOW_NOT_SENT, _("it was not sent to %.*s"),
		    SLICE_ARG(row->area_code));
		return 0;
	}
	if (follow->now.mended)
		return 0;
	if (follow_areas_file(&follow->areas, row->area, follow->now.file->name,
		(struct slice)SLICE_INIT, err) != 0)
		return -1;
	return follow_areas_came(&follow->areas, row->area, row->finding, err);
}

static int
identify(struct follow *follow, struct err *err)
{
	struct follow_row *row = &follow->row;
	struct slice continued;

	row->id = slice_trim(follow_cell(follow, MATRIX_ID));
	row->finding = FINDING_NONE;
	if (row->id.length > 0)
		row->finding = finding_list_find(follow->options->findings, row->id);
	else
		follow_against(follow, FOLLOW_ADDED_BY_HAND,
		    _("a row added by hand: it has no id, so it is the reply to no finding"));
	if (find_area(follow, err) != 0)
		return -1;
	if (row->reason >= FOLLOW_FIRST_REFUSED)
		return 0;
	if (row->finding == FINDING_NONE && follow_is_continued(row->id, &continued))
		follow_against(follow, FOLLOW_CONTINUES_NOTHING,
		    _("the row that it continues does not stand above it"));
	else if (row->finding == FINDING_NONE)
		refuse_id(follow);
	else
		return find_reply(follow, err);
	return 0;
}

static bool
is_filled_in(const struct follow_column *column)
{
	return column->use == USE_EXTRA ||
	    (column->use == USE_MATRIX && column->matrix >= MATRIX_REPLY);
}

/* Formulas in what the area filled in: their values are taken, and that is said. */
static void
say_formulas(struct follow *follow)
{
	const struct returned_sheet *sheet = follow->now.sheet;
	size_t low = 0, high = sheet->formula_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sheet->formulas[middle].row < follow->row.first)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < sheet->formula_count && sheet->formulas[low].row == follow->row.first; low++) {
		size_t column = sheet->formulas[low].column;

		if (column >= follow->now.columns.count ||
		    !is_filled_in(&follow->now.columns.items[column]))
			continue;
		strbuf_clear(&follow->scratch);
		follow_add_letter(column, &follow->scratch);
		strbuf_add_format(&follow->scratch, "%zu",
		    sheet->cells->rows[follow->row.first].line);
		strbuf_add_string(&follow->scratch, _(" holds a formula; its value is taken: "));
		text_quote(follow->row.cells[column], &follow->scratch);
		follow_remark(follow, REMARK_FORMULA, "%s", follow->scratch.data);
	}
}

/* Once for all rows of a sheet that says no area, or none that there is. */
static void
say_refusal(struct follow *follow)
{
	struct follow_row *row = &follow->row;

	follow->faults = true;
	if (row->reason != FOLLOW_AREA_UNKNOWN ||
	    follow->now.columns.of[MATRIX_AREA] != FOLLOW_NONE)
		say_fault(follow, row->reason, row->message.data);
	else if (follow->now.areas_refused++ == 0)
		notice_say(follow->options->notice, follow->now.place.data, 0,
		    _("its rows are refused: %s"), row->message.data);
}

/* What was changed in locked cells is said, and kept with the row. */
static int
end_row(struct follow *follow, enum follow_fate fate, struct err *err)
{
	struct follow_row *row = &follow->row;
	bool refused = row->reason >= FOLLOW_FIRST_REFUSED;

	if (strbuf_check(&row->message, err) != 0 || strbuf_check(&row->locked, err) != 0 ||
	    strbuf_check(&row->recoded, err) != 0)
		return -1;
	if (row->recoded.length > 0)
		follow_remark(follow, REMARK_RECODED, _("was recoded since it was sent: %s"),
		    row->recoded.data);
	if (row->locked.length > 0) {
		strbuf_clear(&follow->scratch);
		strbuf_add_format(&follow->scratch,
		    _("locked cell changed, the original stays: %s"), row->locked.data);
		say_fault(follow, FOLLOW_LOCKED, follow->scratch.data);
		if (row->reason == FOLLOW_FINE || row->reason == FOLLOW_NO_REPLY)
			row->reason = FOLLOW_LOCKED;
	}
	if (refused) {
		say_refusal(follow);
		if (row->locked.length > 0)
			strbuf_add_format(&row->message, "; %s", follow->scratch.data);
	}
	follow_count(follow, row->reason, refused ? FATE_REFUSED : fate, row->parts);
	if (refused)
		return follow_keep_row(follow, strbuf_slice(&row->message), err);
	return row->locked.length > 0 ? follow_keep_row(follow, strbuf_slice(&follow->scratch), err)
				      : 0;
}

int
follow_take_row(struct follow *follow, size_t first, struct err *err)
{
	struct follow_row *row = &follow->row;
	enum follow_fate fate = FATE_EXCLUDED;

	row->reason = FOLLOW_FINE;
	strbuf_clear(&row->message);
	strbuf_clear(&row->locked);
	strbuf_clear(&row->recoded);
	if (collect_cells(follow, first, err) != 0)
		return -1;
	check_bytes(follow);
	if (identify(follow, err) != 0)
		return -1;
	if (row->reason < FOLLOW_FIRST_REFUSED && follow_check_locked(follow, err) != 0)
		return -1;
	if (row->reason < FOLLOW_FIRST_REFUSED) {
		say_formulas(follow);
		if (follow_read_values(follow, err) != 0 || follow_merge(follow, &fate, err) != 0)
			return -1;
	}
	return end_row(follow, fate, err);
}
