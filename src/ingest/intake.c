/* SPDX-License-Identifier: MIT */
#include "findings/ingest_intake.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "findings/foreign.h"
#include "findings/gettext.h"
#include "findings/mem.h"

/* The first bytes again, then the rest. */
static ssize_t
read_sniffed(void *context, char *buffer, size_t size, struct err *err)
{
	struct intake_sniff *sniff = context;
	size_t left = sniff->length - sniff->given;

	if (left == 0)
		return sniff->from.read(sniff->from.context, buffer, size, err);
	if (size > left)
		size = left;
	memcpy(buffer, sniff->bytes + sniff->given, size);
	sniff->given += size;
	return (ssize_t)size;
}

static int
sniff_at(struct intake_sniff *sniff, struct err *err)
{
	while (sniff->length < INTAKE_SNIFF) {
		ssize_t got = sniff->from.read(sniff->from.context, sniff->bytes + sniff->length,
		    INTAKE_SNIFF - sniff->length, err);

		if (got < 0)
			return -1;
		if (got == 0)
			break;
		sniff->length += (size_t)got;
	}
	return 0;
}

/* A copy in one piece of memory: the fields, then their bytes and the raw record. */
static int
copy_row(struct csvrow *copy, const struct csvrow *row, struct err *err)
{
	size_t size = row->raw.length;
	struct slice *fields;
	char *bytes;

	for (size_t i = 0; i < row->count; i++)
		size += row->fields[i].length;
	fields = mem_alloc(1, row->count * sizeof(*fields) + size + 1, err);
	if (fields == NULL)
		return -1;
	bytes = (char *)(fields + row->count);
	*copy = *row;
	copy->fields = fields;
	/* Which line end it was is nobody's matter; that there was one is. */
	copy->ending = row->ending.length > 0 ? SLICE_LITERAL("\n") : (struct slice)SLICE_INIT;
	for (size_t i = 0; i < row->count; i++) {
		fields[i] = (struct slice){bytes, row->fields[i].length};
		if (row->fields[i].length > 0)
			memcpy(bytes, row->fields[i].data, row->fields[i].length);
		bytes += row->fields[i].length;
	}
	copy->raw = (struct slice){bytes, row->raw.length};
	if (row->raw.length > 0)
		memcpy(bytes, row->raw.data, row->raw.length);
	return 0;
}

static int
read_preview(struct intake *intake, struct err *err)
{
	int got = 1;

	intake->preview = mem_alloc(INTAKE_PREVIEW, sizeof(*intake->preview), err);
	if (intake->preview == NULL)
		return -1;
	while (got > 0 && intake->preview_count < INTAKE_PREVIEW) {
		struct csvrow row;

		got = csvin_next(&intake->csv, &row, err);
		if (got > 0 && copy_row(&intake->preview[intake->preview_count], &row, err) != 0)
			return -1;
		intake->preview_count += got > 0;
	}
	if (got < 0)
		return -1;
	if (intake->preview_count == 0) {
		err_set(err, ERR_DATA, _("is empty: a header line is expected"));
		return err_at(err, intake->name, 0);
	}
	return 0;
}

/* A source that is open already is taken as it is, a name is opened. */
static int
open_source(struct intake *intake, struct err *err)
{
	if (intake->from->source != NULL) {
		intake->sniff.from = *intake->from->source;
		intake->name = intake->sniff.from.name;
		return 0;
	}
	if (input_open(&intake->input, intake->from->name, err) != 0)
		return -1;
	intake->sniff.from = source_of_input(&intake->input);
	intake->name = intake->input.name;
	return 0;
}

static int
open_text(struct intake *intake, const char *encoding, char delimiter, struct err *err)
{
	const char *foreign;
	struct source from;

	if (open_source(intake, err) != 0 || sniff_at(&intake->sniff, err) != 0)
		return -1;
	foreign = foreign_file((struct slice){intake->sniff.bytes, intake->sniff.length});
	if (foreign != NULL) {
		err_set(err, ERR_DATA, "%s", foreign);
		return err_at(err, intake->name, 0);
	}
	from = (struct source){read_sniffed, &intake->sniff, intake->name};
	if (decoder_open(&intake->decoder, from, encoding, err) != 0)
		return -1;
	intake->decoder_open = true;
	if (csvin_open(&intake->csv, source_of_decoder(&intake->decoder), delimiter, err) != 0)
		return -1;
	intake->csv_open = true;
	return read_preview(intake, err);
}

int
intake_open(struct intake *intake, const struct ingest_input *from, const char *encoding,
    char delimiter, struct err *err)
{
	*intake = (struct intake)INTAKE_INIT;
	intake->from = from;
	intake->name = from->name;
	return open_text(intake, encoding, delimiter, err);
}

void
intake_close(struct intake *intake)
{
	for (size_t i = 0; i < intake->preview_count; i++)
		free((void *)(uintptr_t)intake->preview[i].fields);
	free(intake->preview);
	intake->preview = NULL;
	intake->preview_count = 0;
	if (intake->csv_open)
		csvin_close(&intake->csv);
	if (intake->decoder_open)
		decoder_close(&intake->decoder);
	intake->csv_open = intake->decoder_open = false;
	input_close(&intake->input);
}

bool
intake_rereadable(const struct intake *intake)
{
	struct stat status;

	return intake->from->source == NULL && strcmp(intake->from->name, "-") != 0 &&
	    fstat(intake->input.fd, &status) == 0 && S_ISREG(status.st_mode);
}

int
intake_next(struct intake *intake, struct csvrow *row, struct err *err)
{
	if (intake->next < intake->preview_count) {
		*row = intake->preview[intake->next++];
		return 1;
	}
	return csvin_next(&intake->csv, row, err);
}
