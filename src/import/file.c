/* SPDX-License-Identifier: MIT */
#include "file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "findings/foreign.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "findings/text.h"
#include "rows.h"

#define BLOCK ((size_t)64 * 1024)

/* Into a file of our own, from which it is read then. */
static int
keep_pipe(struct import_file *file, struct err *err)
{
	struct source from = source_of_input(&file->input);
	char block[BLOCK];
	ssize_t got;

	if (output_scratch_make(&file->scratch, err) != 0)
		return -1;
	while ((got = from.read(from.context, block, sizeof(block), err)) > 0) {
		if (output_scratch_keep(&file->scratch, block, (size_t)got) != 0)
			return err_errno(err, _("cannot keep what a pipe brings"));
	}
	input_close(&file->input);
	return (int)got;
}

/* A file on standard input is not opened anew the second time. */
static int
go_to_start(struct import_file *file, struct err *err)
{
	if (!file->opened)
		file->start = lseek(file->input.fd, 0, SEEK_CUR);
	file->opened = true;
	if (strcmp(file->path, "-") != 0)
		return 0;
	if (file->start < 0 || lseek(file->input.fd, file->start, SEEK_SET) < 0)
		return err_errno(err, _("cannot read"));
	return 0;
}

static int
open_bytes(struct import_file *file, bool twice, struct err *err)
{
	struct stat status;

	if (file->scratch.fd < 0) {
		if (input_open(&file->input, file->path, err) != 0)
			return -1;
		file->name = file->input.name;
		if (fstat(file->input.fd, &status) != 0)
			return err_errno(err, _("cannot read"));
		if (twice && !S_ISREG(status.st_mode) && keep_pipe(file, err) != 0)
			return -1;
		if (S_ISREG(status.st_mode) && go_to_start(file, err) != 0)
			return -1;
	}
	if (file->scratch.fd >= 0) {
		file->input = (struct input){file->scratch.fd, file->name};
		if (lseek(file->scratch.fd, 0, SEEK_SET) != 0)
			return err_errno(err, _("cannot read again what a pipe brought"));
	}
	file->peek = (struct source_peek){.from = source_of_input(&file->input)};
	return source_peek(&file->peek, err);
}

static struct import_input *
add_input(struct import_file *file)
{
	struct import_input *input = &file->inputs[file->count++];

	*input = (struct import_input){.path = file->path,
	    .name = file->name,
	    .beginning = source_peeked(&file->peek),
	    .source = source_of_peek(&file->peek),
	    .records = RECORDS_INIT};
	return input;
}

static int
make_room(struct import_file *file, size_t count, struct err *err)
{
	file->inputs = mem_alloc(count, sizeof(*file->inputs), err);
	return file->inputs != NULL ? 0 : -1;
}

/* By name, else by number. SIZE_MAX where there is none. */
static size_t
find_sheet(const struct workbook *workbook, const char *wanted)
{
	const struct worksheet *named = workbook_sheet(workbook, wanted);
	uint64_t number;

	if (named != NULL)
		return (size_t)(named - workbook->sheets);
	for (size_t i = 0; i < workbook->count; i++) {
		if (text_equal_folded(workbook->sheets[i].name, slice_of(wanted)))
			return i;
	}
	if (number_parse_count(slice_of(wanted), &number) && number >= 1 &&
	    number <= workbook->count)
		return (size_t)number - 1;
	return SIZE_MAX;
}

static int
no_sheet(const struct workbook *workbook, const char *wanted, struct err *err)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0; i < workbook->count && i < 12; i++) {
		strbuf_add_string(&names, i > 0 ? ", " : "");
		text_quote(workbook->sheets[i].name, &names);
	}
	if (workbook->count > 12)
		strbuf_add_string(&names, ", ...");
	if (strbuf_check(&names, err) == 0)
		err_set(err, ERR_USAGE, _("has no sheet \"%s\"; its sheets are %s"), wanted,
		    names.data);
	strbuf_release(&names);
	return -1;
}

static bool
holds_anything(const struct worksheet *sheet)
{
	return sheet->cells.cell_count > 0;
}

static int
open_sheet(struct import_file *file, size_t number, struct err *err)
{
	struct import_input *input = add_input(file);

	return records_open_sheet(&input->records, &file->workbook.sheets[number], file->name, err);
}

/* Those that were asked for; else all that people see and that hold anything. */
static int
open_sheets(struct import_file *file, const struct import_options *options, struct err *err)
{
	const struct workbook *workbook = &file->workbook;
	bool all = options->sheet_count == 1 && strcmp(options->sheets[0], "*") == 0;
	size_t wanted = all ? 0 : options->sheet_count;

	if (make_room(file, workbook->count + wanted, err) != 0)
		return -1;
	for (size_t i = 0; i < wanted; i++) {
		size_t number = find_sheet(workbook, options->sheets[i]);

		if (number == SIZE_MAX)
			return no_sheet(workbook, options->sheets[i], err);
		if (open_sheet(file, number, err) != 0)
			return -1;
	}
	for (size_t i = 0; wanted == 0 && i < workbook->count; i++) {
		const struct worksheet *sheet = &workbook->sheets[i];

		if (holds_anything(sheet) && !sheet->hidden && open_sheet(file, i, err) != 0)
			return -1;
	}
	if (file->count == 0)
		return err_set(err, ERR_DATA, _("has no sheet that holds anything"));
	return 0;
}

static int
open_text(struct import_file *file, const struct import_options *options, struct err *err)
{
	const char *foreign = foreign_file(source_peeked(&file->peek));
	struct import_input *input;

	if (foreign != NULL)
		return err_set(err, ERR_DATA, "%s", foreign);
	if (make_room(file, 1, err) != 0)
		return -1;
	input = add_input(file);
	if (records_open_text(&input->records, input->source, options->encoding, options->delimiter,
		err) != 0)
		return -1;
	if (input->records.preview_count == 0)
		return err_set(err, ERR_DATA, _("is empty: a header line is expected"));
	return 0;
}

static const struct import_format *
recognise(enum import_takes takes, const struct import_input *input)
{
	for (size_t i = 0; i < import_format_count; i++) {
		const struct import_format *format = import_formats[i];

		if (format->takes == takes && format->recognises != NULL &&
		    format->recognises(input))
			return format;
	}
	return NULL;
}

/* The formats of the table, then the presets, then whatever has rows. */
static const struct import_format *
recognise_input(const struct import_input *input, const struct presets *presets)
{
	const struct import_format *format = recognise(IMPORT_RECORDS, input);
	const struct preset *preset = NULL;

	if ((format == NULL || format->any) && presets != NULL)
		preset = presets_fitting(presets, input);
	return preset != NULL ? &preset->format : format;
}

/* The first sheet decides, unless another belongs to a format that joins sheets. */
static const struct import_format *
recognise_records(const struct import_file *file, const struct presets *presets)
{
	const struct import_format *first = recognise_input(&file->inputs[0], presets);

	for (size_t i = 1; i < file->count && (first == NULL || first->joins == NULL); i++) {
		const struct import_format *other = recognise(IMPORT_RECORDS, &file->inputs[i]);

		if (other != NULL && other->joins != NULL)
			return other;
	}
	return first;
}

static bool
has_column(const struct import_input *input, const char *name)
{
	return name != NULL && input->records.preview_count > 0 &&
	    rows_find(input->records.preview, name) != SIZE_MAX;
}

/* Where nobody asked for sheets, what does not belong together is other tables than the first. */
static void
leave_other_tables(struct import_file *file)
{
	bool joined = false;
	size_t kept = 0;

	for (size_t i = 0; i < file->count; i++)
		joined |= has_column(&file->inputs[i], file->format->joins);
	for (size_t i = 0; i < file->count; i++) {
		struct import_input *input = &file->inputs[i];

		if (joined ? has_column(input, file->format->joins) : i == 0)
			file->inputs[kept++] = *input;
		else
			records_close(&input->records);
	}
	file->count = kept;
}

static int
open_records(struct import_file *file, const struct import_options *options,
    const struct presets *presets, struct err *err)
{
	if (!workbook_begins(source_peeked(&file->peek))) {
		if (open_text(file, options, err) != 0)
			return -1;
	} else if (workbook_read_source(&file->workbook, source_of_peek(&file->peek), err) != 0 ||
	    open_sheets(file, options, err) != 0) {
		return -1;
	}
	/* A mapping that the user names takes the place of those that are installed. */
	if (file->format == NULL)
		file->format = recognise_records(file, options->mapping == NULL ? presets : NULL);
	if (file->format == NULL)
		return err_set(err, ERR_DATA,
		    _("is of no format that is known: say which with --from, or what its columns "
		      "are with --mapping"));
	if (options->sheet_count == 0)
		leave_other_tables(file);
	return 0;
}

static int
open_file(struct import_file *file, const struct import_options *options,
    const struct presets *presets, bool twice, struct err *err)
{
	struct import_input look = {.path = file->path};

	if (open_bytes(file, twice, err) != 0)
		return -1;
	look.beginning = source_peeked(&file->peek);
	file->format = options->format != NULL ? presets_format(presets, options->format)
					       : recognise(IMPORT_BYTES, &look);
	if (file->format != NULL && file->format->takes == IMPORT_BYTES) {
		if (make_room(file, 1, err) != 0)
			return -1;
		add_input(file);
		return 0;
	}
	return open_records(file, options, presets, err);
}

int
file_open(struct import_file *file, const struct import_options *options,
    const struct presets *presets, bool twice, struct err *err)
{
	if (open_file(file, options, presets, twice, err) == 0)
		return 0;
	return err_at(err, file->name != NULL ? file->name : file->path, 0);
}

void
file_close(struct import_file *file)
{
	for (size_t i = 0; i < file->count; i++)
		records_close(&file->inputs[i].records);
	free(file->inputs);
	file->inputs = NULL;
	file->count = 0;
	workbook_release(&file->workbook);
	if (file->scratch.fd >= 0)
		file->input.fd = -1;
	input_close(&file->input);
}

void
file_release(struct import_file *file)
{
	file_close(file);
	output_scratch_remove(&file->scratch);
}
