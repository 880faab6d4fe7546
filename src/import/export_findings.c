/* SPDX-License-Identifier: MIT */
/* Findings in memory, by reports, with what of them has no place of its own behind. */
#include <stdlib.h>

#include "export_parts.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/stream.h"
#include "findings/text.h"
#include "tail.h"

static const char *const names[EXPORT_FIELDS] = {
    [EXPORT_ID] = "id",
    [EXPORT_REPORT] = "report",
    [EXPORT_THEME] = "theme",
    [EXPORT_TYPE] = "type",
    [EXPORT_AREA] = "area",
    [EXPORT_TEXT] = "text",
    [EXPORT_CODER] = "coder",
};

/* What a project carries along without being asked; who observed stays where it is. */
static const char *const carried_names[] = {"process", "page", "origin"};

/* The columns of a file. */
struct layout {
	size_t fields[EXPORT_FIELDS];
	size_t *carried; /* columns */
	size_t count, capacity;
};

static int
carry(struct layout *layout, size_t column, struct err *err)
{
	for (size_t i = 0; i < layout->count; i++) {
		if (layout->carried[i] == column)
			return 0;
	}
	for (int i = 0; i < EXPORT_FIELDS; i++) {
		if (layout->fields[i] == column)
			return 0;
	}
	if (mem_reserve(&layout->carried, &layout->capacity, layout->count + 1,
		sizeof(*layout->carried), err) != 0)
		return -1;
	layout->carried[layout->count++] = column;
	return 0;
}

static int
find_fields(struct layout *layout, const struct header *header, struct err *err)
{
	for (int i = 0; i < EXPORT_FIELDS; i++) {
		bool needed = i == EXPORT_REPORT || i == EXPORT_TEXT || i == EXPORT_THEME;

		layout->fields[i] = HEADER_NONE;
		if ((needed || header_find(header, slice_of(names[i])) != HEADER_NONE) &&
		    header_require(header, slice_of(names[i]), &layout->fields[i], err) != 0)
			return -1;
	}
	return 0;
}

static int
find_carried(struct layout *layout, const struct export *export, const struct header *header,
    struct err *err)
{
	const struct export_options *options = export->options;
	size_t column;

	if (options->tool == EXPORT_TAGUETTE)
		return 0;
	for (size_t i = 0; i < sizeof(carried_names) / sizeof(carried_names[0]); i++) {
		column = header_find(header, slice_of(carried_names[i]));
		if (column != HEADER_NONE && carry(layout, column, err) != 0)
			return -1;
	}
	for (size_t i = 0; i < options->column_count; i++) {
		if (header_require(header, slice_of(options->columns[i]), &column, err) != 0 ||
		    carry(layout, column, err) != 0)
			return -1;
	}
	return 0;
}

static bool
has_place(const struct layout *layout, const struct export *export, size_t column)
{
	for (int i = 0; i < EXPORT_FIELDS; i++) {
		if (layout->fields[i] == column)
			return i != EXPORT_CODER || export->options->tool != EXPORT_TAGUETTE;
	}
	for (size_t i = 0; i < layout->count; i++) {
		if (layout->carried[i] == column)
			return true;
	}
	return false;
}

static int
say_columns(const struct export *export, const struct layout *layout, const struct stream *stream,
    struct err *err)
{
	struct strbuf left = STRBUF_INIT;
	int result;

	for (size_t i = 0; i < stream->header.count; i++) {
		if (has_place(layout, export, i))
			continue;
		strbuf_add_string(&left, left.length > 0 ? ", " : "");
		text_clean(header_name(&stream->header, i), TEXT_ONE_LINE, &left);
	}
	result = strbuf_check(&left, err);
	if (result == 0 && left.length > 0)
		notice_say(export->notice, stream->name, 0,
		    export->options->tool == EXPORT_TAGUETTE
			? _("left out, for Taguette has no place for them: the columns %s")
			: _("left out: the columns %s (--column carries them along)"),
		    left.data);
	strbuf_release(&left);
	return result;
}

static int
keep(struct export *export, struct slice *s, struct err *err)
{
	size_t number = nameset_add(&export->strings, *s, err);

	if (number == NAMESET_NONE)
		return -1;
	*s = nameset_name(&export->strings, number);
	return 0;
}

static int
keep_carried(struct export *export, const struct layout *layout, const struct stream *stream,
    struct slice *carried, struct err *err)
{
	struct strbuf tail = STRBUF_INIT;
	bool begun = false;
	int result;

	if (layout->fields[EXPORT_ID] != HEADER_NONE)
		tail_add(&tail, &begun, SLICE_LITERAL("id"),
		    stream->row.fields[layout->fields[EXPORT_ID]]);
	for (size_t i = 0; i < layout->count; i++)
		tail_add(&tail, &begun, header_name(&stream->header, layout->carried[i]),
		    stream->row.fields[layout->carried[i]]);
	result = strbuf_check(&tail, err);
	*carried = strbuf_slice(&tail);
	if (result == 0)
		result = keep(export, carried, err);
	strbuf_release(&tail);
	return result;
}

/* Line ends as LF: tools do not agree how many characters CRLF is. */
static int
keep_text(struct export *export, struct slice *text, struct err *err)
{
	struct strbuf plain = STRBUF_INIT;
	int result;

	if (text->length == 0 || memchr(text->data, '\r', text->length) == NULL)
		return keep(export, text, err);
	for (size_t i = 0; i < text->length; i++) {
		char c = text->data[i];

		if (c == '\r' && i + 1 < text->length && text->data[i + 1] == '\n')
			continue;
		strbuf_add_char(&plain, c == '\r' ? '\n' : c);
	}
	*text = strbuf_slice(&plain);
	result = strbuf_check(&plain, err);
	if (result == 0)
		result = keep(export, text, err);
	strbuf_release(&plain);
	return result;
}

static int
add_to_report(struct export *export, size_t number, struct err *err)
{
	struct export_finding *finding = &export->findings[number];
	size_t known = export->report_names.count;
	size_t report = nameset_add(&export->report_names, finding->cells[EXPORT_REPORT], err);

	if (report == NAMESET_NONE)
		return -1;
	if (report < known) {
		export->findings[export->reports[report].last].next = number;
		export->reports[report].last = number;
		return 0;
	}
	if (mem_reserve(&export->reports, &export->report_capacity, report + 1,
		sizeof(*export->reports), err) != 0)
		return -1;
	export->reports[report] =
	    (struct export_report){finding->cells[EXPORT_REPORT], number, number};
	export->report_count++;
	return 0;
}

/* Two who coded the same passage coded one passage. */
static int
find_passage(struct export *export, size_t number, struct err *err)
{
	struct export_finding *finding = &export->findings[number];
	size_t known = export->passages.count, passage = NAMESET_NONE;
	struct strbuf key = STRBUF_INIT;

	finding->passage = number;
	finding->last = number;
	if (finding->cells[EXPORT_ID].length == 0)
		return 0;
	strbuf_add_slice(&key, finding->cells[EXPORT_REPORT]);
	strbuf_add_char(&key, '\0');
	strbuf_add_slice(&key, finding->cells[EXPORT_ID]);
	strbuf_add_char(&key, '\0');
	strbuf_add_slice(&key, finding->cells[EXPORT_TEXT]);
	strbuf_add_char(&key, '\0');
	strbuf_add_slice(&key, finding->carried);
	if (strbuf_check(&key, err) == 0)
		passage = nameset_add(&export->passages, strbuf_slice(&key), err);
	strbuf_release(&key);
	if (passage == NAMESET_NONE)
		return -1;
	if (passage < known) {
		struct export_finding *first = &export->findings[export->passage_findings[passage]];

		finding->passage = export->passage_findings[passage];
		export->findings[first->last].also = number;
		first->last = number;
		return 0;
	}
	if (mem_reserve(&export->passage_findings, &export->passage_capacity, passage + 1,
		sizeof(*export->passage_findings), err) != 0)
		return -1;
	export->passage_findings[passage] = number;
	return 0;
}

static int
note_codes(struct export *export, const struct export_finding *finding, struct err *err)
{
	for (size_t i = 0; i < export_coded_count; i++) {
		enum kind kind = export_coded[i].kind;
		struct slice rest = finding->cells[export_coded[i].field], code;

		while (rest.data != NULL && slice_split(&rest, ';', &code)) {
			code = slice_trim(code);
			if (code.length > 0 &&
			    codebook_by_code(export->book, kind, code) == CODEBOOK_NONE &&
			    nameset_add(&export->unknown[kind], code, err) == NAMESET_NONE)
				return -1;
		}
	}
	return 0;
}

static int
add_finding(struct export *export, const struct layout *layout, const struct stream *stream,
    struct err *err)
{
	size_t number = export->finding_count;
	struct export_finding *finding;

	if (stream->row.fields[layout->fields[EXPORT_TEXT]].length == 0) {
		notice_say(export->notice, stream->name, stream->row.line,
		    _("left out: a finding without text, for there is nothing to mark"));
		return 0;
	}
	if (mem_reserve(&export->findings, &export->finding_capacity, number + 1,
		sizeof(*export->findings), err) != 0)
		return -1;
	finding = &export->findings[number];
	*finding = (struct export_finding){.next = EXPORT_NONE,
	    .also = EXPORT_NONE,
	    .line = stream->row.line};
	for (int i = 0; i < EXPORT_FIELDS; i++) {
		if (layout->fields[i] == HEADER_NONE)
			continue;
		finding->cells[i] = stream->row.fields[layout->fields[i]];
		if (i == EXPORT_TEXT ? keep_text(export, &finding->cells[i], err) != 0
				     : keep(export, &finding->cells[i], err) != 0)
			return -1;
	}
	if (keep_carried(export, layout, stream, &finding->carried, err) != 0 ||
	    add_to_report(export, number, err) != 0 || find_passage(export, number, err) != 0 ||
	    note_codes(export, finding, err) != 0)
		return -1;
	if (finding->cells[EXPORT_CODER].length > 0 &&
	    nameset_add(&export->coders, finding->cells[EXPORT_CODER], err) == NAMESET_NONE)
		return -1;
	export->finding_count++;
	return 0;
}

static int
read_file(struct export *export, const char *path, struct err *err)
{
	struct layout layout = {.count = 0};
	struct stream stream;
	int got;

	if (stream_open(&stream, path, err) != 0)
		return -1;
	got = find_fields(&layout, &stream.header, err);
	if (got == 0)
		got = find_carried(&layout, export, &stream.header, err);
	if (got != 0)
		err_at(err, stream.name, stream.header_line);
	else
		got = say_columns(export, &layout, &stream, err);
	while (got == 0 && (got = stream_next(&stream, err)) == 1) {
		got = add_finding(export, &layout, &stream, err);
		if (got != 0)
			err_at(err, stream.name, stream.row.line);
	}
	stream_close(&stream);
	free(layout.carried);
	return got;
}

int
export_read(struct export *export, const char *const *paths, struct err *err)
{
	for (; *paths != NULL; paths++) {
		if (read_file(export, *paths, err) != 0)
			return -1;
	}
	return 0;
}

void
export_release(struct export *export)
{
	free(export->findings);
	free(export->reports);
	free(export->passage_findings);
	nameset_release(&export->strings);
	nameset_release(&export->report_names);
	nameset_release(&export->passages);
	nameset_release(&export->coders);
	for (int i = 0; i < KIND_COUNT; i++)
		nameset_release(&export->unknown[i]);
}
