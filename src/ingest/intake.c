/* SPDX-License-Identifier: MIT */
#include "findings/ingest_intake.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "findings/foreign.h"
#include "findings/gettext.h"
#include "findings/mem.h"

#define BLOCK ((size_t)64 * 1024)

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
		if (got > 0 && csvrow_copy(&intake->preview[intake->preview_count], &row, err) != 0)
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
		intake->peek.from = *intake->from->source;
		intake->name = intake->peek.from.name;
		return 0;
	}
	if (input_open(&intake->input, intake->from->name, err) != 0)
		return -1;
	intake->peek.from = source_of_input(&intake->input);
	intake->name = intake->input.name;
	return 0;
}

static int
open_text(struct intake *intake, const char *encoding, char delimiter, struct err *err)
{
	const char *foreign;

	if (open_source(intake, err) != 0 || source_peek(&intake->peek, err) != 0)
		return -1;
	foreign = foreign_file(source_peeked(&intake->peek));
	if (foreign != NULL) {
		err_set(err, ERR_DATA, "%s", foreign);
		return err_at(err, intake->name, 0);
	}
	if (decoder_open(&intake->decoder, source_of_peek(&intake->peek), encoding, err) != 0)
		return -1;
	intake->decoder_open = true;
	if (csvin_open(&intake->csv, source_of_decoder(&intake->decoder), delimiter, err) != 0)
		return -1;
	intake->csv_open = true;
	csvin_read_less(&intake->csv, BLOCK);
	csvin_ask_plain(&intake->csv);
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
		csvrow_free(&intake->preview[i]);
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
