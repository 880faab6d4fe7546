/* SPDX-License-Identifier: MIT */
/*
 * Which report a row belongs to, and what the row says of it.
 */
#include <string.h>

#include "findings/date.h"
#include "findings/gettext.h"
#include "findings/ingest_row.h"
#include "findings/text.h"

struct slice
ingest_base_name(struct slice path)
{
	struct slice base = path;

	for (size_t i = 0; i < path.length; i++) {
		if (path.data[i] == '/')
			base = (struct slice){path.data + i + 1, path.length - i - 1};
	}
	return base;
}

struct slice
ingest_stem(struct slice path)
{
	struct slice stem = ingest_base_name(path);

	if (slice_is(stem, "-"))
		return slice_of("stdin");
	/* A dot at the front begins a name, not an extension. */
	for (size_t i = stem.length; i > 1; i--) {
		if (stem.data[i - 1] == '.')
			return (struct slice){stem.data, i - 1};
	}
	return stem;
}

/* The file that the row was in before it was imported or refused; empty: the one that is read. */
static struct slice
file_of_row(const struct ingest *ingest)
{
	struct slice file = ingest_origin(ingest, ORIGIN_FILE);

	return file.length > 0 ? file : ingest_cell(ingest, INGEST_REJECT_FILE);
}

/* The column says it, else the file does. */
static struct slice
name_of_report(const struct ingest *ingest)
{
	struct slice name = ingest_cell(ingest, INGEST_REPORT), file;

	if (name.length > 0)
		return name;
	file = file_of_row(ingest);
	return file.length > 0 ? ingest_stem(file) : strbuf_slice(&ingest->file.stem);
}

/* Can the row say what it belongs to? What could not be read is no name. */
static bool
can_tell(const struct ingest *ingest)
{
	static const enum ingest_column columns[] = {INGEST_REPORT, INGEST_PROCESS,
	    INGEST_REJECT_FILE};

	for (size_t i = 0; i < 3 && ingest->now.reason == REASON_NOT_ENCODED; i++) {
		struct slice cell = ingest_cell(ingest, columns[i]);

		if (text_valid_length(cell) < cell.length ||
		    (cell.length > 0 && memchr(cell.data, '\0', cell.length) != NULL))
			return false;
	}
	return ingest->now.split;
}

/* In process_cell: nobody could say. No cell that can tell holds this byte. */
#define UNKNOWN_PROCESS SLICE_LITERAL("\xFF")

static int
find_process(struct ingest *ingest, struct slice cell, struct err *err)
{
	struct ingest_report *report = &ingest->report;
	struct value value;

	report->process = SLICE_LITERAL("");
	report->process_known = !slice_equal(cell, UNKNOWN_PROCESS);
	if (!report->process_known)
		return 0;
	report->process = values_only_process(&ingest->values);
	if (ingest_is_nothing(cell))
		return 0;
	if (values_code(&ingest->values, KIND_PROCESS, cell, &value, err) != 0)
		return -1;
	report->process_known = value.known;
	/* What the codebook does not own lives in process_cell as long as this report. */
	report->process = !value.known	    ? (struct slice)SLICE_INIT
	    : slice_equal(value.code, cell) ? strbuf_slice(&report->process_cell)
					    : value.code;
	return 0;
}

/* The entry in the list of reports, and whether this file may add to it. */
static int
find_entry(struct ingest *ingest, struct slice name, struct err *err)
{
	struct ingest_report *report = &ingest->report;
	bool mended = report->returning;
	size_t known = ingest->reports.count;
	struct report *entry;

	report->twice = false;
	report->in_list = SIZE_MAX;
	if (ingest->file.layout->mended && !report->process_known)
		return 0;
	report->in_list = reports_find(&ingest->reports, name,
	    report->process_known ? &report->process : NULL, ingest->file.number, err);
	if (report->in_list == SIZE_MAX)
		return -1;
	entry = &ingest->reports.list[report->in_list];
	ingest->file.has_reports = true;
	if (ingest->reports.count > known) {
		struct slice file = file_of_row(ingest);

		entry->mended = mended;
		entry->file =
		    file.length > 0 ? ingest_base_name(file) : strbuf_slice(&ingest->file.base);
		return reports_keep(&ingest->reports, &entry->file, err);
	}
	if (mended || entry->input == ingest->file.number)
		return 0;
	if (entry->mended) {
		entry->mended = false;
		entry->input = ingest->file.number;
		entry->file = strbuf_slice(&ingest->file.base);
		return reports_keep(&ingest->reports, &entry->file, err);
	}
	report->twice = true;
	return 0;
}

int
ingest_enter_report(struct ingest *ingest, struct slice name, struct slice process_cell,
    struct err *err)
{
	struct ingest_report *report = &ingest->report;
	bool returning = ingest->file.layout->mended ||
	    identifier_in_register(&ingest->identifier, ingest_cell(ingest, INGEST_ID));

	if (report->valid && report->returning == returning &&
	    slice_equal(name, strbuf_slice(&report->name)) &&
	    slice_equal(process_cell, strbuf_slice(&report->process_cell)))
		return 0;
	report->valid = false;
	report->returning = returning;
	strbuf_clear(&report->name);
	strbuf_add_slice(&report->name, name);
	strbuf_clear(&report->process_cell);
	strbuf_add_slice(&report->process_cell, process_cell);
	strbuf_clear(&report->source_cell);
	strbuf_clear(&report->received_cell);
	if (strbuf_check(&report->name, err) != 0 || strbuf_check(&report->process_cell, err) != 0)
		return -1;
	name = strbuf_slice(&report->name);
	report->in_names = identifier_report(&ingest->identifier, name, err);
	if (report->in_names == NAMESET_NONE ||
	    find_process(ingest, strbuf_slice(&report->process_cell), err) != 0 ||
	    find_entry(ingest, name, err) != 0)
		return -1;
	report->valid = true;
	return 0;
}

/* Keep the first value that is said of a report; remark on another. */
static int
note(struct ingest *ingest, enum ingest_column column, struct strbuf *last, struct slice *kept,
    struct err *err)
{
	struct slice cell = ingest_cell(ingest, column), value = cell;
	char iso[11];

	if (cell.length == 0 || slice_equal(cell, strbuf_slice(last)))
		return 0;
	strbuf_clear(last);
	strbuf_add_slice(last, cell);
	strbuf_clear(&ingest->scratch);
	text_quote(cell, &ingest->scratch);
	if (column == INGEST_RECEIVED && date_parse(cell, iso))
		value = slice_of(iso);
	else if (column == INGEST_RECEIVED)
		ingest_remark(ingest, REMARK_REPORT,
		    _("received %s is no date that can be read (2021-06-25 or 25/06/2021): it stays "
		      "as it is"),
		    ingest->scratch.data);
	if (kept->length == 0) {
		*kept = value;
		return reports_keep(&ingest->reports, kept, err);
	}
	if (!slice_equal(*kept, value))
		ingest_remark(ingest, REMARK_REPORT,
		    _("%s is %s here and \"%.*s\" further up in the same report: that is kept"),
		    ingest_column_name(column), ingest->scratch.data, SLICE_ARG(*kept));
	return strbuf_check(last, err);
}

static int
note_report(struct ingest *ingest, struct err *err)
{
	struct ingest_report *report = &ingest->report;
	struct report *entry;

	if (report->in_list == SIZE_MAX || report->twice)
		return 0;
	entry = &ingest->reports.list[report->in_list];
	if (note(ingest, INGEST_SOURCE, &report->source_cell, &entry->source, err) != 0)
		return -1;
	return note(ingest, INGEST_RECEIVED, &report->received_cell, &entry->received, err);
}

static void
object(struct ingest *ingest)
{
	struct ingest_report *report = &ingest->report;
	struct strbuf *text = &ingest->scratch;
	struct slice near;

	strbuf_clear(text);
	if (report->twice) {
		text_quote(strbuf_slice(&report->name), text);
		ingest_against(ingest, REASON_REPORT_TWICE,
		    _("report %s came in already, with %.*s: leave one of them away, or name them apart "
		      "in a column \"report\""),
		    text->data, SLICE_ARG(ingest->reports.list[report->in_list].file));
		return;
	}
	if (!report->process_known) {
		text_quote(strbuf_slice(&report->process_cell), text);
		near = codebook_suggest(ingest->options->book, KIND_PROCESS,
		    strbuf_slice(&report->process_cell));
		ingest_against_unknown(ingest, REASON_PROCESS_UNKNOWN, INGEST_PROCESS, text->data,
		    near);
		return;
	}
	if (report->process.length == 0 && codebook_covers(ingest->options->book, KIND_PROCESS))
		ingest_remark(ingest, REMARK_NO_PROCESS,
		    _("rows say no process, and the codebook has several: it stays empty"));
}

/*
 * A record that cannot tell is taken for one of the report above it. Where there is
 * none above, it is of the report that the file is, if the file is one.
 */
static int
enter_by_place(struct ingest *ingest, struct err *err)
{
	const struct layout *layout = ingest->file.layout;

	if (layout->mended ||
	    (!ingest->report.valid && layout->column[INGEST_REPORT] != LAYOUT_NONE)) {
		ingest->report.valid = false;
		return 0;
	}
	if (ingest->report.valid)
		return 0;
	return ingest_enter_report(ingest, strbuf_slice(&ingest->file.stem), UNKNOWN_PROCESS, err);
}

int
ingest_find_report(struct ingest *ingest, struct err *err)
{
	struct ingest_now *now = &ingest->now;
	struct ingest_report *report = &ingest->report;
	bool told = can_tell(ingest);

	now->number = 0;
	if ((told ? ingest_enter_report(ingest, name_of_report(ingest),
			ingest_cell(ingest, INGEST_PROCESS), err)
		  : enter_by_place(ingest, err)) != 0)
		return -1;
	if (!report->valid)
		return 0;
	if (!report->twice && !identifier_has_numbers(&ingest->identifier, report->in_names))
		now->number = identifier_take_place(&ingest->identifier, report->in_names);
	if (!told)
		return 0;
	object(ingest);
	return now->reason == REASON_NOT_ENCODED ? 0 : note_report(ingest, err);
}
