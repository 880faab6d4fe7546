/* SPDX-License-Identifier: MIT */
/* The counts as a result stream, and what is to be said beside them. */
#include <math.h>

#include "findings/gettext.h"
#include "findings/result.h"
#include "findings/status.h"
#include "findings/strbuf.h"
#include "findings/text.h"

/* Replies to findings that are not here, and to how many. */
static void
say_strangers(const struct status_question *question, const struct notice *notice)
{
	const struct replies *replies = question->replies;
	size_t strangers = 0, findings = 0;

	for (size_t i = 0; i < replies->ids.count; i++) {
		size_t reply = replies->firsts[i];

		if (finding_list_find(question->findings, nameset_name(&replies->ids, i)) !=
		    FINDING_NONE)
			continue;
		findings++;
		for (; reply != REPLY_NONE; reply = replies->items[reply].next)
			strangers++;
	}
	if (strangers > 0)
		notice_say(notice, NULL, 0,
		    _("replies to findings that are not here (of another process, or filtered out), which do not count: %zu, to %zu findings"),
		    strangers, findings);
}

static void
say_unknown_statuses(const struct status_question *question, const struct notice *notice)
{
	struct strbuf first = STRBUF_INIT;
	size_t unknown = 0;

	for (size_t i = 0; i < question->replies->count; i++) {
		struct slice status = question->replies->items[i].cells[REPLY_STATUS];

		if (attention_knows(status))
			continue;
		if (unknown++ == 0)
			text_quote(status, &first);
	}
	if (unknown > 0)
		notice_say(notice, NULL, 0,
		    ngettext("%zu reply has a status of its own, as %s: it counts as in_progress",
			"%zu replies have a status of their own, as %s: they count as in_progress",
			unknown),
		    unknown, first.data);
	strbuf_release(&first);
}

void
status_remarks(const struct status *status, const struct status_question *question,
    const struct notice *notice)
{
	if (status->strengths > 0)
		notice_say(notice, NULL, 0,
		    _("%zu of %zu findings are strengths, sent for information: they stand outside"),
		    status->strengths, question->findings->count);
	if (status->not_applicable > 0)
		notice_say(notice, NULL, 0,
		    ngettext("%zu reply is not_applicable: that finding and area stands outside",
			"%zu replies are not_applicable: that finding and area stands outside",
			status->not_applicable),
		    status->not_applicable);
	if (status->several > 0)
		notice_say(notice, NULL, 0,
		    ngettext(
			"%zu finding concerns several areas and counts for each: the levels may add up to more than the total",
			"%zu findings concern several areas and count for each: the levels may add up to more than the total",
			status->several),
		    status->several);
	say_strangers(question, notice);
	say_unknown_statuses(question, notice);
	if (status->backward > 0)
		notice_say(notice, NULL, 0,
		    ngettext("%zu reply is dated before the area was asked: it has no days",
			"%zu replies are dated before the area was asked: they have no days",
			status->backward),
		    status->backward);
}

static void
write_share(const struct status_row *row, enum status_count part, struct csvout *out)
{
	uint64_t base = row->counts[STATUS_ASKED];

	result_figure(out, base > 0 ? (double)row->counts[part] / (double)base : NAN);
}

static void
write_row(const struct status_row *row, bool overdue, struct csvout *out)
{
	for (int i = 0; i <= STATUS_NOT_ATTENDED; i++)
		csvout_count(out, row->counts[i]);
	if (overdue)
		csvout_count(out, row->counts[STATUS_OVERDUE]);
	else
		csvout_string(out, "");
	result_figure(out, status_median_days(row));
	write_share(row, STATUS_ANSWERED, out);
	write_share(row, STATUS_ATTENDED, out);
	write_share(row, STATUS_VERIFIED, out);
	csvout_end(out);
}

void
status_write(const struct status *status, const struct status_question *question,
    struct csvout *out)
{
	bool overdue = question->as_of.length > 0;

	result_header(out,
	    "level,findings,asked,answered,accepted,attended,partly_attended,in_progress,"
	    "pending,not_attended,overdue,median_days,share_answered,share_attended,"
	    "share_verified");
	for (size_t i = 0; i < status->levels.count; i++) {
		struct slice name = nameset_name(&status->levels, status->order[i]);
		struct level level = {name, name.length > 0 ? LEVEL_DATA : LEVEL_MISSING};

		result_level(out, &level);
		write_row(&status->rows[status->order[i]], overdue, out);
	}
	csvout_string(out, "total");
	write_row(&status->total, overdue, out);
}
