/* SPDX-License-Identifier: MIT */
/*
 * What is said of rows, and where refused ones go.
 */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "findings/gettext.h"
#include "findings/ingest_row.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "findings/text.h"

void
ingest_against(struct ingest *ingest, enum ingest_reason reason, const char *format, ...)
{
	char text[512];
	va_list arguments;

	if (ingest->now.reason != REASON_WRITTEN)
		return;
	ingest->now.reason = reason;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	strbuf_clear(&ingest->now.message);
	strbuf_add_string(&ingest->now.message, text);
}

/* The id that is kept for the row; empty where it has one, or can have none. */
static struct slice
reserved_id(struct ingest *ingest, struct strbuf *id)
{
	struct slice reserved = ingest_cell(ingest, INGEST_REJECT_ID);
	struct err ignored = ERR_INIT; /* where memory ran out nothing will be put in place */
	struct given_key key;
	struct slice found;

	if (ingest_cell(ingest, INGEST_ID).length > 0)
		return (struct slice)SLICE_INIT;
	if (reserved.length > 0)
		return reserved;
	if (!ingest->report.valid || ingest->report.twice)
		return (struct slice)SLICE_INIT;
	strbuf_clear(id);
	if (ingest->now.split && !ingest->now.wide && ingest->report.process_known &&
	    identifier_earlier(&ingest->identifier, ingest->report.process,
		strbuf_slice(&ingest->report.name), ingest_cell(ingest, INGEST_TEXT),
		ingest_cell(ingest, INGEST_CODER), &found))
		return found;
	if (!ingest_new_id(ingest, id) ||
	    given_key(&ingest->identifier.given, strbuf_slice(id),
		ingest_cell(ingest, INGEST_CODER), &key, &ignored) != 0 ||
	    given_has(&ingest->identifier.given, &key))
		strbuf_clear(id);
	return strbuf_slice(id);
}

/* File and line of a row that was refused before are those of the first time. */
static int
write_reject(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;
	const struct layout *layout = ingest->file.layout;
	struct slice file = ingest_cell(ingest, INGEST_REJECT_FILE);
	struct slice line = ingest_cell(ingest, INGEST_REJECT_LINE);
	struct slice raw = ingest_cell(ingest, INGEST_REJECT_RAW);
	bool still_raw = now->reason == REASON_NOT_MENDED && raw.length > 0;
	char digits[32];
	struct reject reject;
	size_t width = ingest->reject_columns.keys.count;

	if (mem_reserve(&ingest->slots, &ingest->slots_capacity, width, sizeof(*ingest->slots),
		err) != 0)
		return -1;
	snprintf(digits, sizeof(digits), "%zu", now->row->line);
	reject = (struct reject){
	    .file = file.length > 0 ? file : slice_of(ingest->file.operand),
	    .line = file.length > 0 ? line : slice_of(digits),
	    .reason = strbuf_slice(&now->message),
	    .cells = now->split && !still_raw ? now->cells : NULL,
	    .columns = layout->reject,
	    .count = layout->count,
	    .raw = still_raw ? raw : now->row->raw,
	};
	strbuf_clear(&now->ids);
	reject.id = reserved_id(ingest, &now->ids);
	reject_write(&reject, ingest->slots, width, &ingest->rejects, &ingest->scratch);
	return 0;
}

void
ingest_say(struct ingest *ingest, const char *text)
{
	struct slice file = ingest_origin(ingest, ORIGIN_FILE);
	struct slice sheet = ingest_origin(ingest, ORIGIN_SHEET);
	struct strbuf place = STRBUF_INIT;
	uint64_t line;

	if (!number_parse_count(ingest_origin(ingest, ORIGIN_ROW), &line))
		line = 0;
	text_clean(file, TEXT_ONE_LINE, &place);
	if (sheet.length > 0) {
		strbuf_add_char(&place, ':');
		text_clean(sheet, TEXT_ONE_LINE, &place);
	}
	if (file.length > 0 && !place.failed)
		notice_say(ingest->notice, place.data, (size_t)line, "%s", text);
	else
		notice_say(ingest->notice, ingest->file.name, ingest->now.line, "%s", text);
	strbuf_release(&place);
}

int
ingest_refuse(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;
	size_t *rows = &ingest->file.account.rows[now->reason];

	ingest->problems = true;
	if (strbuf_check(&now->message, err) != 0)
		return -1;
	if (++*rows <= ACCOUNT_MESSAGES)
		ingest_say(ingest, now->message.data);
	return ingest->has_rejects ? write_reject(ingest, err) : 0;
}

void
ingest_remark(struct ingest *ingest, enum ingest_remark remark, const char *format, ...)
{
	size_t limit = remark == REMARK_NO_PROCESS ? 1 : ACCOUNT_MESSAGES;
	char text[512];
	va_list arguments;

	if (++ingest->file.remarks[remark] > limit)
		return;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	ingest_say(ingest, text);
}

/* "rows left out: 2 (no finding), 3 (blank row)" */
static void
say_left_out(struct ingest *ingest)
{
	static const enum ingest_reason reasons[] = {REASON_NO_FINDING, REASON_BLANK_ROW,
	    REASON_REPEATED_HEADER, REASON_THERE_ALREADY};
	struct strbuf *text = &ingest->scratch;

	strbuf_clear(text);
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
		size_t rows = ingest->file.account.rows[reasons[i]];

		if (rows > 0)
			strbuf_add_format(text, "%s%zu (%s)", text->length > 0 ? ", " : "", rows,
			    _(ingest_reason_name(reasons[i])));
	}
	if (text->length > 0)
		notice_say(ingest->notice, ingest->file.name, 0, _("rows left out: %s"),
		    text->data);
}

void
ingest_remark_rest(struct ingest *ingest)
{
	static const char *const sorts[REMARK_COUNT] = {
	    [REMARK_LIST] = N_("the finding holds a list"),
	    [REMARK_SAME_TEXT] = N_("the same finding under another id"),
	    [REMARK_REPORT] = N_("what is said of the report"),
	    [REMARK_NO_PROCESS] = NULL,
	    [REMARK_MIXED] = N_("UTF-8 in a file that was read as windows-1252"),
	    [REMARK_FEWER_CELLS] = N_("fewer cells than the header"),
	};

	for (int i = REASON_FIRST_REFUSED; i < REASON_COUNT; i++) {
		size_t rows = ingest->file.account.rows[i];

		if (rows > ACCOUNT_MESSAGES)
			notice_say(ingest->notice, ingest->file.name, 0,
			    _("and %zu more rows refused: %s"), rows - ACCOUNT_MESSAGES,
			    _(ingest_reason_name((enum ingest_reason)i)));
	}
	for (int i = 0; i < REMARK_COUNT; i++) {
		size_t times = ingest->file.remarks[i];

		if (sorts[i] != NULL && times > ACCOUNT_MESSAGES)
			notice_say(ingest->notice, ingest->file.name, 0,
			    _("and %zu more times: %s"), times - ACCOUNT_MESSAGES, _(sorts[i]));
	}
	if (ingest->file.apostrophes > 0)
		notice_say(ingest->notice, ingest->file.name, 0,
		    _("left out before what a spreadsheet would run: %zu apostrophes"),
		    ingest->file.apostrophes);
	say_left_out(ingest);
}
