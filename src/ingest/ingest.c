/* SPDX-License-Identifier: MIT */
/*
 * A run goes over the inputs twice. The first time it reads their headers, since
 * the header of the output has to name the columns of all of them. What can be
 * opened again is closed in between; a pipe stays open, with its first records.
 * Once a row has no id, all are read for the ids that their rows bring, since none
 * that is made may be one of them; where each row has its own, nobody needs to look.
 */
#include "findings/ingest.h"

#include <stdlib.h>
#include <string.h>

#include "findings/gettext.h"
#include "findings/ingest_row.h"
#include "findings/mem.h"
#include "stage.h"

struct run {
	struct ingest ingest;
	struct stage *stages;
	const struct ingest_input *inputs;
	size_t count;
	bool ids_brought;
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

/* The ids that are taken, before the first is made. */
static int
bring_all_ids(struct run *run, struct err *err)
{
	run->ids_brought = true;
	for (size_t i = 0; i < run->count; i++) {
		if (stage_bring_ids(&run->ingest, &run->stages[i], &run->inputs[i], err) != 0)
			return -1;
	}
	return 0;
}

/* For sure: what cannot be read, or has cells too many, is refused with an id that is made. */
static bool
brings_id(const struct stage *stage, const struct csvrow *row)
{
	size_t column = stage->layout.column[INGEST_ID];

	return row->count <= stage->layout.count && column < row->count &&
	    slice_trim(row->fields[column]).length > 0;
}

static int
read_rows(struct run *run, struct stage *stage, struct err *err)
{
	struct ingest *ingest = &run->ingest;
	const char *encoding = NULL;
	struct csvrow row;
	int got;

	say_dialect(ingest, &stage->intake, &encoding);
	if (ingest_begin_file(ingest, err) != 0 || skip_titles(ingest, stage, err) != 0)
		return -1;
	while ((got = intake_next(&stage->intake, &row, err)) > 0) {
		if (ingest->file.encoding != stage->intake.decoder.encoding) {
			ingest->file.encoding = stage->intake.decoder.encoding;
			ingest->file.is_utf8 = strcmp(ingest->file.encoding, "UTF-8") == 0;
		}
		if (!run->ids_brought && !brings_id(stage, &row) && bring_all_ids(run, err) != 0)
			return -1;
		if (ingest_row(ingest, &row, err) != 0)
			return -1;
	}
	if (got < 0)
		return -1;
	say_dialect(ingest, &stage->intake, &encoding);
	return ingest_end_file(ingest, err);
}

static int
read_file(struct run *run, size_t number, struct err *err)
{
	struct ingest *ingest = &run->ingest;
	struct stage *stage = &run->stages[number];
	const struct ingest_input *input = &run->inputs[number];

	if (stage_look_again(ingest, stage, input, err) != 0)
		return -1;
	ingest->file.name = stage->intake.name;
	ingest->file.operand = input->name;
	ingest->file.csv = &stage->intake.csv;
	ingest->file.layout = &stage->layout;
	ingest->file.ids_known = stage->rereadable;
	ingest->file.number = number;
	if ((stage->reason != REASON_WRITTEN ? refuse_file(ingest, stage, err)
					     : read_rows(run, stage, err)) != 0)
		return -1;
	if (ingest->ledger.output != NULL)
		account_write(&ingest->file.account, input->name, &ingest->ledger);
	stage_close(stage);
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
read_all(struct run *run, struct err *err)
{
	struct ingest *ingest = &run->ingest;

	if (ingest->options->register_path != NULL &&
	    identifier_read_register(&ingest->identifier, ingest->options->register_path, err) != 0)
		return -1;
	for (size_t i = 0; i < run->count; i++) {
		if (stage_look(ingest, &run->stages[i], &run->inputs[i], err) != 0)
			return -1;
	}
	check_maps(ingest);
	write_headers(ingest);
	for (size_t i = 0; i < run->count; i++) {
		if (read_file(run, i, err) != 0)
			return -1;
	}
	return check_register(ingest, err);
}

int
ingest_run(struct ingest_options *options, const struct ingest_input *inputs, size_t count,
    const struct ingest_outputs *outputs, const struct notice *notice, bool *problems,
    struct err *err)
{
	struct run run = {.inputs = inputs, .count = count};
	struct ingest *ingest = &run.ingest;
	int result;

	run.stages = mem_alloc(count, sizeof(*run.stages), err);
	if (run.stages == NULL)
		return -1;
	ingest_init(ingest, options, notice);
	ingest->findings = (struct csvout)CSVOUT_INIT(outputs->findings);
	ingest->rejects = (struct csvout)CSVOUT_INIT(outputs->rejects);
	ingest->ledger = (struct csvout)CSVOUT_INIT(outputs->ledger);
	ingest->has_rejects = outputs->rejects != NULL;
	result = read_all(&run, err);
	if (result == 0 && outputs->reports != NULL)
		reports_write(&ingest->reports, outputs->reports);
	*problems = ingest->problems;
	for (size_t i = 0; i < count; i++) {
		stage_close(&run.stages[i]);
		layout_release(&run.stages[i].layout);
	}
	free(run.stages);
	ingest_release(ingest);
	return result;
}
