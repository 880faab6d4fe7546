/* SPDX-License-Identifier: MIT */
/* A row from its cells to its end: merged, left out, or refused and kept. */
#include "findings/follow_row.h"

#include <stdarg.h>
#include <stdio.h>

#include "findings/gettext.h"
#include "findings/text.h"

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
	if (follow_collect_cells(follow, first, err) != 0)
		return -1;
	follow_check_bytes(follow);
	if (follow_identify(follow, err) != 0)
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
