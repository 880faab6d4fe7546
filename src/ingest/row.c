/* SPDX-License-Identifier: MIT */
#include "findings/ingest_row.h"

#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

void
ingest_init(struct ingest *ingest, struct ingest_options *options, const struct notice *notice)
{
	*ingest = (struct ingest){
	    .options = options,
	    .notice = notice,
	    .values = VALUES_INIT(options->book),
	    .identifier = IDENTIFIER_INIT,
	    .reports = REPORTS_INIT,
	    .unknown = LAYOUT_UNION_INIT,
	    .reject_columns = LAYOUT_UNION_INIT,
	    .file = {.stem = STRBUF_INIT, .base = STRBUF_INIT},
	    .report = {.name = STRBUF_INIT,
		.process_cell = STRBUF_INIT,
		.source_cell = STRBUF_INIT,
		.received_cell = STRBUF_INIT},
	    .now = {.normal = STRBUF_INIT,
		.areas = STRBUF_INIT,
		.ids = STRBUF_INIT,
		.message = STRBUF_INIT},
	    .scratch = STRBUF_INIT,
	};
	for (int i = 0; i < INGEST_COLUMN_COUNT; i++) {
		ingest->file.carried[i].value = (struct strbuf)STRBUF_INIT;
		ingest->fills_down |= options->fill_down[i];
	}
}

void
ingest_release(struct ingest *ingest)
{
	struct strbuf *buffers[] = {&ingest->file.stem, &ingest->file.base, &ingest->report.name,
	    &ingest->report.process_cell, &ingest->report.source_cell,
	    &ingest->report.received_cell, &ingest->now.normal, &ingest->now.areas,
	    &ingest->now.ids, &ingest->now.message, &ingest->scratch};

	for (size_t i = 0; i < sizeof(buffers) / sizeof(buffers[0]); i++)
		strbuf_release(buffers[i]);
	for (int i = 0; i < INGEST_COLUMN_COUNT; i++)
		strbuf_release(&ingest->file.carried[i].value);
	values_release(&ingest->values);
	identifier_release(&ingest->identifier);
	reports_release(&ingest->reports);
	layout_union_release(&ingest->unknown);
	layout_union_release(&ingest->reject_columns);
	free(ingest->file.sources);
	free(ingest->now.cells);
	free(ingest->now.findings);
	free(ingest->slots);
}

static int
find_sources(struct ingest *ingest, struct err *err)
{
	const struct layout *layout = ingest->file.layout;
	struct ingest_file *file = &ingest->file;
	size_t count = INGEST_FINDING_COLUMNS + ingest->unknown.keys.count;

	if (mem_reserve(&file->sources, &file->sources_capacity, count, sizeof(*file->sources),
		err) != 0 ||
	    mem_reserve(&ingest->slots, &ingest->slots_capacity, count, sizeof(*ingest->slots),
		err) != 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		file->sources[i] = i < INGEST_FINDING_COLUMNS ? layout->column[i] : LAYOUT_NONE;
	for (size_t i = 0; i < layout->count; i++) {
		if (layout->pass[i] != LAYOUT_NONE)
			file->sources[INGEST_FINDING_COLUMNS + layout->pass[i]] = i;
	}
	return 0;
}

int
ingest_begin_file(struct ingest *ingest, struct err *err)
{
	struct ingest_file *file = &ingest->file;

	file->account = (struct account){.findings = 0};
	file->apostrophes = 0;
	for (int i = 0; i < REMARK_COUNT; i++)
		file->remarks[i] = 0;
	for (int i = 0; i < INGEST_COLUMN_COUNT; i++) {
		strbuf_clear(&file->carried[i].value);
		file->carried[i].lost = false;
	}
	file->has_reports = false;
	ingest->report.valid = false;
	strbuf_clear(&file->stem);
	strbuf_clear(&file->base);
	text_clean(ingest_stem(slice_of(file->operand)), TEXT_ONE_LINE, &file->stem);
	text_clean(ingest_base_name(slice_of(file->operand)), TEXT_ONE_LINE, &file->base);
	file->may_be_plain = ingest_may_be_plain(ingest);
	if (find_sources(ingest, err) != 0)
		return -1;
	return strbuf_check(&file->stem, err) != 0 || strbuf_check(&file->base, err) != 0 ? -1 : 0;
}

int
ingest_end_file(struct ingest *ingest, struct err *err)
{
	ingest_remark_rest(ingest);
	if (ingest->file.has_reports || ingest->file.layout->mended ||
	    ingest->file.layout->origin[ORIGIN_FILE] != LAYOUT_NONE)
		return 0;
	/* A header and nothing else: a report that found nothing. */
	ingest->now.split = false;
	return ingest_enter_report(ingest, strbuf_slice(&ingest->file.stem), SLICE_LITERAL(""),
	    err);
}

/* Does no cell that could hold a finding hold one? Decides also how the row is laid out. */
static bool
holds_no_finding(struct ingest *ingest)
{
	struct ingest_now *now = &ingest->now;
	const struct layout *layout = ingest->file.layout;
	size_t text = layout->column[INGEST_TEXT], type = layout->column[INGEST_TYPE];
	bool in_text = text != LAYOUT_NONE && !ingest_is_nothing(now->cells[text]);
	bool in_types = false;

	for (size_t i = 0; i < layout->wide_count && !in_types; i++)
		in_types = !ingest_is_nothing(now->cells[layout->wide[i].cell]);
	now->wide = in_types;
	if (in_types && (in_text || (type != LAYOUT_NONE && !ingest_is_nothing(now->cells[type]))))
		ingest_against(ingest, REASON_TWO_LAYOUTS,
		    _("has a text below a type as well as in the columns for type and text"));
	return !in_text && !in_types;
}

/* What is missing at the end of a row is empty, but nobody may have meant that. */
static void
remark_on_cells(struct ingest *ingest)
{
	const struct csvrow *row = ingest->now.row;
	size_t count = ingest->file.layout->count;

	if (!ingest->now.split || row->count >= count)
		return;
	ingest_remark(ingest, REMARK_FEWER_CELLS,
	    row->ending.length > 0
		? _("has %zu cells where the header has %zu")
		: _("has %zu cells where the header has %zu, and no line end: the file may be cut "
		    "off here"),
	    row->count, count);
}

/*
 * What letters of UTF-8 become when they are read as windows-1252: Â or Ã before what
 * the bytes 80 to BF are there. No Spanish text has such pairs.
 */
static bool
holds_misread(struct slice s)
{
	for (size_t i = 0; i + 3 < s.length; i++) {
		const char *found = memchr(s.data + i, '\xC3', s.length - i - 3);

		if (found == NULL)
			return false;
		i = (size_t)(found - s.data);
		if ((s.data[i + 1] == '\x82' || s.data[i + 1] == '\x83') &&
		    memchr("\xC2\xC5\xC6\xCB\xE2", s.data[i + 2], 5) != NULL)
			return true;
	}
	return false;
}

static void
remark_on_encoding(struct ingest *ingest)
{
	if (ingest->options->encoding == NULL && ingest->now.split &&
	    strcmp(ingest->file.encoding, "windows-1252") == 0 &&
	    holds_misread(ingest->now.row->raw))
		ingest_remark(ingest, REMARK_MIXED,
		    _("holds UTF-8, and the file was read as windows-1252: it mixes encodings, and "
		      "letters here are wrong"));
}

static int
account_for(struct ingest *ingest, struct err *err)
{
	enum ingest_reason reason = ingest->now.reason;

	if (ingest_reason_refuses(reason))
		return ingest_refuse(ingest, err);
	ingest->file.account.rows[reason]++;
	return 0;
}

int
ingest_row(struct ingest *ingest, const struct csvrow *row, struct err *err)
{
	struct ingest_now *now = &ingest->now;
	bool readable;
	int plain = ingest_plain_row(ingest, row, err);

	if (plain != 0)
		return plain < 0 ? -1 : 0;
	now->row = row;
	now->line = row->line;
	now->reason = REASON_WRITTEN;
	now->wide = false;
	if (ingest_read_cells(ingest, err) != 0)
		return -1;
	if (now->reason == REASON_WRITTEN)
		ingest_leave_out(ingest);
	if (now->reason != REASON_WRITTEN && !ingest_reason_refuses(now->reason))
		return account_for(ingest, err);
	readable = now->reason == REASON_WRITTEN;
	remark_on_cells(ingest);
	remark_on_encoding(ingest);
	ingest_fill_down(ingest);
	if (ingest_find_report(ingest, err) != 0)
		return -1;
	if (readable && holds_no_finding(ingest))
		now->reason = REASON_NO_FINDING;
	if (now->reason == REASON_WRITTEN && ingest_make_findings(ingest, err) != 0)
		return -1;
	return account_for(ingest, err);
}
