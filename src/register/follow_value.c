/* SPDX-License-Identifier: MIT */
/* What a row says as codes and dates, and whether an area may say it. */
#include <stdio.h>

#include "findings/date.h"
#include "findings/follow_row.h"
#include "findings/gettext.h"
#include "findings/number.h"
#include "findings/text.h"

bool
follow_is_for_information(const struct follow *follow)
{
	struct slice status = follow->row.before[REPLY_STATUS];
	const struct finding *finding = &follow->options->findings->items[follow->row.finding];

	return !finding_needs_attention(finding, follow->options->book) &&
	    (status.length == 0 || slice_is(status, "not_applicable"));
}

/* The code of a response or status. Nothing stands for nothing; what nobody knows is refused. */
static void
read_code(struct follow *follow, enum matrix_column column, enum follow_reason reason)
{
	const struct codebook *book = follow->options->book;
	enum reply_field field = matrix_column_field(column);
	enum kind kind = reply_field_kind(field);
	struct slice cell = slice_trim(follow_cell(follow, column)), code, suggestion;

	follow->row.values[field] = (struct slice)SLICE_INIT;
	if (cell.length == 0)
		return;
	code = codebook_code(book, kind, cell);
	if (!codebook_covers(book, kind) || codebook_by_code(book, kind, code) != CODEBOOK_NONE) {
		follow->row.values[field] = code;
		return;
	}
	if (word_means_nothing(cell))
		return;
	strbuf_clear(&follow->scratch);
	text_quote(cell, &follow->scratch);
	suggestion = codebook_suggest(book, kind, cell);
	if (suggestion.length > 0)
		follow_against(follow, reason,
		    _("%s %s is not in the codebook (did you mean \"%.*s\"?)"),
		    reply_field_name(field), follow->scratch.data, SLICE_ARG(suggestion));
	else
		follow_against(follow, reason, _("%s %s is not in the codebook"),
		    reply_field_name(field), follow->scratch.data);
}

/*
 * Did a program write the sheet's dates month first? The day of sending in its title
 * shows it: read day first it is another day, and the other way round it is the right one.
 */
static bool
is_month_first(const struct follow *follow)
{
	struct slice asked = follow->row.before[REPLY_ASKED];
	char title[11], swapped[11];

	if (!date_is_iso(asked) || date_is_iso(follow->now.title_asked) ||
	    !date_parse(follow->now.title_asked, title) || slice_is(asked, title))
		return false;
	snprintf(swapped, sizeof(swapped), "%.4s-%.2s-%.2s", title, title + 8, title + 5);
	return slice_is(asked, swapped);
}

static void
read_answered(struct follow *follow)
{
	struct follow_row *row = &follow->row;
	struct slice cell = slice_trim(follow_cell(follow, MATRIX_ANSWERED));

	row->values[REPLY_ANSWERED] = (struct slice)SLICE_INIT;
	if (cell.length == 0)
		return;
	strbuf_clear(&follow->scratch);
	text_quote(cell, &follow->scratch);
	if (date_parse(cell, row->answered)) {
		if (!date_is_iso(cell) && is_month_first(follow))
			follow_against(follow, FOLLOW_NO_DATE,
			    _("answered %s may be written month first, as the day of sending in the "
			      "title is: write 2021-08-05"),
			    follow->scratch.data);
		row->values[REPLY_ANSWERED] = (struct slice){row->answered, 10};
		return;
	}
	if (word_means_nothing(cell))
		return;
	if (number_is_numeric(cell))
		follow_against(follow, FOLLOW_NO_DATE,
		    _("answered is the number %s, no date: the cell has lost its form as a date "
		      "(write 05/08/2021, the day first)"),
		    follow->scratch.data);
	else
		follow_against(follow, FOLLOW_NO_DATE,
		    _("answered %s is no date (write 05/08/2021, the day first)"),
		    follow->scratch.data);
}

/* A text as it stands, blanks at its ends too; but only blanks are nothing. */
static struct slice
read_text(const struct follow *follow, enum matrix_column column)
{
	struct slice cell = follow_cell(follow, column);

	return slice_trim(cell).length > 0 ? cell : (struct slice)SLICE_INIT;
}

/* A column of the replies that is not for areas to fill in: what stands there must be known. */
static bool
is_known(const struct follow *follow, const struct follow_column *column, struct slice cell,
    struct slice *known)
{
	const struct finding *finding = &follow->options->findings->items[follow->row.finding];
	const struct codebook *book = follow->options->book;
	const char *origin;
	char iso[11];

	if (column->use == USE_REPLY) {
		*known = follow->row.before[column->reply];
		return date_parse(cell, iso) ? slice_is(*known, iso) : slice_equal(*known, cell);
	}
	*known = finding->cells[column->finding];
	origin = column->finding == FINDING_ORIGIN ? code_named("origin", cell) : NULL;
	if (origin != NULL)
		cell = slice_of(origin);
	return slice_equal(*known, cell) ||
	    (column->finding == FINDING_PROCESS &&
		slice_equal(codebook_code(book, KIND_PROCESS, *known),
		    codebook_code(book, KIND_PROCESS, cell)));
}

static void
check_stream_columns(struct follow *follow)
{
	struct follow_row *row = &follow->row;

	for (size_t i = 0; i < follow->now.columns.count; i++) {
		const struct follow_column *column = &follow->now.columns.items[i];
		struct slice cell = slice_trim(row->cells[i]), known;

		if ((column->use != USE_REPLY && column->use != USE_FINDING) || cell.length == 0 ||
		    is_known(follow, column, cell, &known))
			continue;
		follow_add_change(&row->locked,
		    column->use == USE_REPLY ? reply_field_name(column->reply)
					     : finding_field_name(column->finding),
		    known, cell);
	}
}

/* What is for information needs no attention, whatever is written there. */
static void
lock_status(struct follow *follow)
{
	struct follow_row *row = &follow->row;
	struct slice cell = slice_trim(follow_cell(follow, MATRIX_STATUS));
	struct slice code = codebook_code(follow->options->book, KIND_STATUS, cell);

	row->values[REPLY_STATUS] = (struct slice)SLICE_INIT;
	if (cell.length > 0 && !slice_is(code, "not_applicable"))
		follow_add_change(&row->locked, "status",
		    codebook_label(follow->options->book, KIND_STATUS,
			SLICE_LITERAL("not_applicable"), follow->now.columns.language),
		    cell);
}

/*
 * Only the status that it was sent with, and nothing of what is known by now: the row
 * was not touched, in a matrix that is older than what is known.
 */
static bool
is_untouched(const struct follow *follow)
{
	static const enum matrix_column others[] = {MATRIX_RESPONSE, MATRIX_ACTION, MATRIX_EVIDENCE,
	    MATRIX_ANSWERED};
	const struct follow_row *row = &follow->row;
	bool known = false;

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		enum reply_field field = matrix_column_field(others[i]);

		if (follow->now.columns.of[others[i]] == FOLLOW_NONE ||
		    row->values[field].length > 0)
			return false;
		known |= row->before[field].length > 0;
	}
	return known && slice_is(row->values[REPLY_STATUS], "pending") &&
	    !slice_is(row->before[REPLY_STATUS], "pending");
}

int
follow_read_values(struct follow *follow, struct err *err)
{
	struct follow_row *row = &follow->row;
	size_t merged = FOLLOW_NONE;

	for (int i = 0; i < REPLY_FIELDS; i++)
		row->before[i] = row->values[i] = (struct slice)SLICE_INIT;
	if (row->reply != REPLY_NONE) {
		memcpy(row->before, follow->replies->items[row->reply].cells, sizeof(row->before));
		if (row->reply < follow->merged_of_count)
			merged = follow->merged_of[row->reply];
	}
	if (merged != FOLLOW_NONE)
		memcpy(row->before, follow->merged[merged].before, sizeof(row->before));
	check_stream_columns(follow);
	read_code(follow, MATRIX_RESPONSE, FOLLOW_RESPONSE_UNKNOWN);
	if (follow_is_for_information(follow))
		lock_status(follow);
	else
		read_code(follow, MATRIX_STATUS, FOLLOW_STATUS_UNKNOWN);
	row->values[REPLY_ACTION] = read_text(follow, MATRIX_ACTION);
	row->values[REPLY_EVIDENCE] = read_text(follow, MATRIX_EVIDENCE);
	read_answered(follow);
	if (row->reason < FOLLOW_FIRST_REFUSED && is_untouched(follow)) {
		follow_remark(follow, REMARK_UNTOUCHED,
		    _("still says pending, as it was sent: %.*s stays"),
		    SLICE_ARG(row->before[REPLY_STATUS]));
		row->values[REPLY_STATUS] = (struct slice)SLICE_INIT;
	}
	return strbuf_check(&follow->scratch, err);
}

static bool
is_changed(const struct follow_row *row, enum reply_field field)
{
	return row->values[field].length > 0 &&
	    !slice_equal(row->values[field], row->before[field]);
}

/*
 * Taking back what was said to be done is a step back: to pending from anything that
 * an area said, from attended to anything, from partly attended to not attended. Taking a
 * matter up again that was closed undone is none.
 */
static bool
is_step_back(struct slice before, struct slice now)
{
	if (slice_is(now, "pending"))
		return slice_is(before, "in_progress") || slice_is(before, "partly_attended") ||
		    slice_is(before, "attended") || slice_is(before, "not_attended");
	return slice_is(before, "attended") ||
	    (slice_is(before, "partly_attended") && slice_is(now, "not_attended"));
}

static void
check_status(struct follow *follow)
{
	const struct follow_row *row = &follow->row;
	const struct finding *finding = &follow->options->findings->items[row->finding];
	struct slice before = row->before[REPLY_STATUS], now = row->values[REPLY_STATUS];
	struct slice evidence = row->values[REPLY_EVIDENCE];
	struct slice response = row->values[REPLY_RESPONSE];

	if (evidence.length == 0 || word_means_nothing(slice_trim(evidence)))
		evidence = row->before[REPLY_EVIDENCE];
	if (response.length == 0)
		response = row->before[REPLY_RESPONSE];
	if (slice_is(now, "not_applicable") && !slice_is(response, "not_competent") &&
	    finding_needs_attention(finding, follow->options->book))
		follow_against(follow, FOLLOW_NOT_FOR_INFORMATION,
		    _("status not_applicable without the response not_competent: it requires "
		      "attention"));
	else if (is_step_back(before, now))
		follow_against(follow, FOLLOW_STEP_BACK,
		    _("a step back from %.*s to %.*s (if it is meant, change the replies file)"),
		    SLICE_ARG(before), SLICE_ARG(now));
	else if (slice_is(now, "attended") && word_means_nothing(slice_trim(evidence)))
		follow_against(follow, FOLLOW_NO_EVIDENCE,
		    _("attended without evidence: say where it can be seen"));
	else if (slice_is(now, "in_progress") &&
	    (slice_is(before, "partly_attended") || slice_is(before, "not_attended")))
		follow_remark(follow, REMARK_REOPENED, _("taken up again: %.*s to %.*s"),
		    SLICE_ARG(before), SLICE_ARG(now));
}

void
follow_check_changes(struct follow *follow)
{
	const struct follow_row *row = &follow->row;
	struct slice asked = row->before[REPLY_ASKED], answered = row->values[REPLY_ANSWERED];
	const char *as_of = follow->options->as_of;

	if (is_changed(row, REPLY_STATUS))
		check_status(follow);
	if (!is_changed(row, REPLY_ANSWERED))
		return;
	if (date_is_iso(asked) && slice_compare(answered, asked) < 0)
		follow_against(follow, FOLLOW_BEFORE_SENDING,
		    _("answered %.*s, before it was sent on %.*s"), SLICE_ARG(answered),
		    SLICE_ARG(asked));
	else if (as_of != NULL && slice_compare(answered, slice_of(as_of)) > 0)
		follow_remark(follow, REMARK_LATER,
		    _("answered %.*s, later than the day of this merge"), SLICE_ARG(answered));
}
