/* SPDX-License-Identifier: MIT */
/*
 * A run goes over the inputs twice. The first time it reads their headers, since
 * the header of the output has to name the columns of all of them, and the ids
 * that their rows bring, since none that is made may be one of them. What can be
 * opened again is closed in between; a pipe stays open, with its first records.
 */
#include "findings/ingest.h"

#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/ingest_intake.h"
#include "findings/ingest_row.h"
#include "findings/mem.h"

struct stage {
	struct intake intake;
	struct layout layout;
	bool open;
	char delimiter; /* '\0' until it has been found out */
	bool ids_known; /* those that its rows bring */
	int reason;	/* why the whole input is refused; REASON_WRITTEN: it is not */
	struct err trouble;
};

int
ingest_map_parse(const char *text, struct ingest_map *map, struct err *err)
{
	const char *equals = strchr(text, '=');
	size_t length = equals != NULL ? (size_t)(equals - text) : strlen(text);

	*map = (struct ingest_map){.header = equals != NULL ? equals + 1 : ""};
	map->column = ingest_column_by_name((struct slice){text, length});
	if (slice_trim(slice_of(map->header)).length == 0)
		return err_set(err, ERR_USAGE, _("--map takes COL=HEADER, not \"%s\""), text);
	if (map->column >= INGEST_READ_COLUMNS)
		return err_set(err, ERR_USAGE,
		    _("--map: \"%.*s\" is no column of the findings or reports stream"),
		    (int)length, text);
	return 0;
}

static int
open_stage(struct ingest *ingest, struct stage *stage, const struct ingest_input *input,
    struct err *err)
{
	stage->open = true;
	stage->trouble = (struct err)ERR_INIT;
	if (intake_open(&stage->intake, input, ingest->options->encoding, stage->delimiter, err) ==
	    0) {
		stage->delimiter = stage->intake.csv.delimiter;
		return 0;
	}
	if (err->kind != ERR_DATA)
		return -1;
	stage->reason = stage->intake.csv_open ? REASON_NO_HEADER : REASON_NOT_A_TABLE;
	stage->trouble = *err;
	return 0;
}

static void
close_stage(struct stage *stage)
{
	if (stage->open)
		intake_close(&stage->intake);
	stage->open = false;
}

/*
 * The ids that rows bring, before the first is made. Of what cannot be read again
 * they are not known yet, save those of the first records.
 */
static int
find_ids(struct ingest *ingest, struct stage *stage, struct err *err)
{
	struct intake *intake = &stage->intake;
	size_t column = stage->layout.column[INGEST_ID];
	bool whole = intake_rereadable(intake);
	struct csvrow row;
	int got = 1;

	stage->ids_known = whole;
	if (column == LAYOUT_NONE)
		return 0;
	for (size_t i = stage->layout.row + 1; i < intake->preview_count; i++) {
		const struct csvrow *seen = &intake->preview[i];

		if (column < seen->count &&
		    identifier_bring(&ingest->identifier, slice_trim(seen->fields[column]), err) !=
			0)
			return -1;
	}
	csvin_want(&intake->csv, &column, 1);
	while (whole && (got = csvin_next(&intake->csv, &row, err)) > 0) {
		if (column < row.count &&
		    identifier_bring(&ingest->identifier, slice_trim(row.fields[column]), err) != 0)
			return -1;
	}
	csvin_want(&intake->csv, NULL, 0);
	return got < 0 ? -1 : 0;
}

/* The first time: what is in the header, and the ids that are taken. */
static int
look_at(struct ingest *ingest, struct stage *stage, const struct ingest_input *input,
    struct err *err)
{
	int reason;

	stage->delimiter = ingest->options->delimiter;
	if (open_stage(ingest, stage, input, err) != 0)
		return -1;
	if (stage->reason == REASON_WRITTEN &&
	    layout_find(&stage->layout, &stage->intake, ingest->options, &ingest->unknown,
		&ingest->reject_columns, &reason, err) != 0) {
		if (err->kind != ERR_DATA)
			return -1;
		stage->reason = reason;
		stage->trouble = *err;
	}
	if (stage->reason == REASON_WRITTEN && find_ids(ingest, stage, err) != 0)
		return -1;
	if (intake_rereadable(&stage->intake))
		close_stage(stage);
	return 0;
}

/* The second time. The header must still be where it was. */
static int
look_again(struct ingest *ingest, struct stage *stage, const struct ingest_input *input,
    struct err *err)
{
	const struct layout *layout = &stage->layout;
	struct err trouble = stage->trouble;
	const struct csvrow *header;

	if (stage->open)
		return 0;
	if (open_stage(ingest, stage, input, err) != 0)
		return -1;
	if (stage->trouble.kind == ERR_NONE && layout->count > 0) {
		header = &stage->intake.preview[layout->row];
		if (layout->row >= stage->intake.preview_count ||
		    !layout_is_header(layout, header->fields, header->count)) {
			err_set(err, ERR_SYSTEM, _("has changed while it was read"));
			return err_at(err, stage->intake.name, 0);
		}
	}
	if (trouble.kind != ERR_NONE)
		stage->trouble = trouble;
	return 0;
}

static void
write_headers(struct ingest *ingest)
{
	for (int i = 0; i < INGEST_FINDING_COLUMNS; i++)
		csvout_string(&ingest->findings, ingest_column_name((enum ingest_column)i));
	for (size_t i = 0; i < ingest->unknown.keys.count; i++)
		csvout_field(&ingest->findings, ingest->unknown.names[i]);
	csvout_end(&ingest->findings);
	if (ingest->ledger.output != NULL)
		account_write_header(&ingest->ledger);
	if (!ingest->has_rejects)
		return;
	for (int i = INGEST_REJECT_FILE; i <= INGEST_REJECT_ID; i++)
		csvout_string(&ingest->rejects, ingest_column_name((enum ingest_column)i));
	for (size_t i = 0; i < ingest->reject_columns.keys.count; i++)
		csvout_field(&ingest->rejects, ingest->reject_columns.names[i]);
	csvout_string(&ingest->rejects, ingest_column_name(INGEST_REJECT_RAW));
	csvout_end(&ingest->rejects);
}

/* What the file is, where that is not UTF-8 with commas. `encoding`: already said as such. */
static void
say_dialect(const struct ingest *ingest, const struct intake *intake, const char **encoding)
{
	bool utf8 = strcmp(intake->decoder.encoding, "UTF-8") == 0;
	char between[4] = {'"', intake->csv.delimiter, '"', '\0'};
	const char *delimiter = intake->csv.delimiter == '\t' ? _("tabs") : between;
	const char *said = *encoding;

	*encoding = intake->decoder.encoding;
	if (said != NULL) {
		if (strcmp(said, *encoding) != 0)
			notice_say(ingest->notice, intake->name, 0, _("read as %s"), *encoding);
	} else if (!utf8 && intake->csv.delimiter != ',') {
		notice_say(ingest->notice, intake->name, 0, _("read as %s, fields separated by %s"),
		    *encoding, delimiter);
	} else if (!utf8) {
		notice_say(ingest->notice, intake->name, 0, _("read as %s"), *encoding);
	} else if (intake->csv.delimiter != ',') {
		notice_say(ingest->notice, intake->name, 0, _("fields separated by %s"), delimiter);
	}
}

static bool
is_blank(const struct csvrow *row)
{
	for (size_t i = 0; i < row->count; i++) {
		if (slice_trim(row->fields[i]).length > 0)
			return false;
	}
	return row->defect == CSV_SOUND;
}

/* Over the rows above the header, and the header. */
static int
skip_titles(struct ingest *ingest, struct stage *stage, struct err *err)
{
	struct account *account = &ingest->file.account;
	struct csvrow row;

	for (size_t i = 0; i <= stage->layout.row; i++) {
		if (intake_next(&stage->intake, &row, err) < 0)
			return -1;
		if (i < stage->layout.row)
			account->rows[is_blank(&row) ? REASON_BLANK_ROW : REASON_TITLE_ROW]++;
	}
	if (account->rows[REASON_TITLE_ROW] > 0)
		notice_say(ingest->notice, ingest->file.name, stage->layout.line,
		    _("this is the header; title rows above it, left out: %zu"),
		    account->rows[REASON_TITLE_ROW]);
	return 0;
}

/* A file that is refused as a whole: its rows are counted all the same. */
static int
refuse_file(struct ingest *ingest, struct stage *stage, struct err *err)
{
	struct account *account = &ingest->file.account;
	struct csvrow row;
	int got = 0;

	ingest->problems = true;
	notice_say(ingest->notice, stage->trouble.file, stage->trouble.line, "%s",
	    stage->trouble.text);
	*account = (struct account){.findings = 0};
	if (!stage->intake.csv_open)
		return 0;
	for (size_t i = 0; (got = intake_next(&stage->intake, &row, err)) > 0; i++) {
		bool above = stage->reason != REASON_NO_HEADER && i < stage->layout.row;

		if (above)
			account->rows[is_blank(&row) ? REASON_BLANK_ROW : REASON_TITLE_ROW]++;
		else if (stage->reason == REASON_NO_HEADER || i > stage->layout.row)
			account->rows[stage->reason]++;
	}
	return got;
}

static int
read_rows(struct ingest *ingest, struct stage *stage, struct err *err)
{
	const char *encoding = NULL;
	struct csvrow row;
	int got;

	say_dialect(ingest, &stage->intake, &encoding);
	if (ingest_begin_file(ingest, err) != 0 || skip_titles(ingest, stage, err) != 0)
		return -1;
	while ((got = intake_next(&stage->intake, &row, err)) > 0) {
		ingest->file.encoding = stage->intake.decoder.encoding;
		if (ingest_row(ingest, &row, err) != 0)
			return -1;
	}
	if (got < 0)
		return -1;
	say_dialect(ingest, &stage->intake, &encoding);
	return ingest_end_file(ingest, err);
}

static int
read_file(struct ingest *ingest, struct stage *stage, const struct ingest_input *input,
    size_t number, struct err *err)
{
	if (look_again(ingest, stage, input, err) != 0)
		return -1;
	ingest->file.name = stage->intake.name;
	ingest->file.operand = input->name;
	ingest->file.csv = &stage->intake.csv;
	ingest->file.layout = &stage->layout;
	ingest->file.ids_known = stage->ids_known;
	ingest->file.number = number;
	if ((stage->reason != REASON_WRITTEN ? refuse_file(ingest, stage, err)
					     : read_rows(ingest, stage, err)) != 0)
		return -1;
	if (ingest->ledger.output != NULL)
		account_write(&ingest->file.account, input->name, &ingest->ledger);
	close_stage(stage);
	return 0;
}

/* A --map that found nothing is a slip of the pen, and its column would silently stay empty. */
static void
check_maps(struct ingest *ingest)
{
	for (size_t i = 0; i < ingest->options->map_count; i++) {
		const struct ingest_map *map = &ingest->options->maps[i];

		if (map->seen)
			continue;
		ingest->problems = true;
		notice_say(ingest->notice, NULL, 0,
		    _("no file has a column headed \"%s\" (--map %s=%s)"), map->header,
		    ingest_column_name(map->column), map->header);
	}
}

/* What the register holds and nobody read is not among the findings written. */
static int
check_register(const struct ingest *ingest, struct err *err)
{
	const char *path = ingest->options->register_path;
	size_t unmet = ingest->identifier.unmet;

	if (path == NULL || unmet == 0)
		return 0;
	if (!ingest->options->replaces_register) {
		notice_say(ingest->notice, path, 0,
		    ingest->problems
			? _("the register holds %zu findings that were not read, or were refused")
			: _("the register holds %zu findings that were not read"),
		    unmet);
		return 0;
	}
	err_set(err, ERR_DATA,
	    ingest->problems
		? _("the register holds %zu findings that were not read, or were refused: with -o "
		    "%s they would be lost; mend what was refused, and read all reports or the "
		    "register too (%s first among the files), or name another file with -o")
		: _("the register holds %zu findings that were not read: with -o %s they would be "
		    "lost; read all reports, or the register too (%s first among the files), or "
		    "name another file with -o"),
	    unmet, path, path);
	return err_at(err, path, 0);
}

static int
run(struct ingest *ingest, struct stage *stages, const struct ingest_input *inputs, size_t count,
    struct err *err)
{
	if (ingest->options->register_path != NULL &&
	    identifier_read_register(&ingest->identifier, ingest->options->register_path, err) != 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (look_at(ingest, &stages[i], &inputs[i], err) != 0)
			return -1;
	}
	check_maps(ingest);
	write_headers(ingest);
	for (size_t i = 0; i < count; i++) {
		if (read_file(ingest, &stages[i], &inputs[i], i, err) != 0)
			return -1;
	}
	return check_register(ingest, err);
}

int
ingest_run(struct ingest_options *options, const struct ingest_input *inputs, size_t count,
    const struct ingest_outputs *outputs, const struct notice *notice, bool *problems,
    struct err *err)
{
	struct stage *stages = mem_alloc(count, sizeof(*stages), err);
	struct ingest ingest;
	int result;

	if (stages == NULL)
		return -1;
	ingest_init(&ingest, options, notice);
	ingest.findings = (struct csvout)CSVOUT_INIT(outputs->findings);
	ingest.rejects = (struct csvout)CSVOUT_INIT(outputs->rejects);
	ingest.ledger = (struct csvout)CSVOUT_INIT(outputs->ledger);
	ingest.has_rejects = outputs->rejects != NULL;
	result = run(&ingest, stages, inputs, count, err);
	if (result == 0 && outputs->reports != NULL)
		reports_write(&ingest.reports, outputs->reports);
	*problems = ingest.problems;
	for (size_t i = 0; i < count; i++) {
		close_stage(&stages[i]);
		layout_release(&stages[i].layout);
	}
	free(stages);
	ingest_release(&ingest);
	return result;
}
