/* SPDX-License-Identifier: MIT */
#include "findings/import_records.h"

#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"

static int
next_of_sheet(struct records *records, struct csvrow *row)
{
	const struct sheet *cells = &records->sheet->cells;

	while (records->next_row < cells->row_count) {
		const struct sheet_row *place = &cells->rows[records->next_row++];

		if (place->count == 0)
			continue;
		*row = (struct csvrow){.fields = cells->cells + place->first,
		    .count = place->count,
		    .line = place->line,
		    .ending = SLICE_LITERAL("\n")};
		return 1;
	}
	return 0;
}

/* The next one that was not looked at yet. */
static int
next_unseen(struct records *records, struct csvrow *row, struct err *err)
{
	return records->sheet != NULL ? next_of_sheet(records, row)
				      : csvin_next(&records->csv, row, err);
}

static int
look_at_first(struct records *records, struct err *err)
{
	int got = 1;

	records->preview = mem_alloc(RECORDS_PREVIEW, sizeof(*records->preview), err);
	if (records->preview == NULL)
		return -1;
	while (got > 0 && records->preview_count < RECORDS_PREVIEW) {
		struct csvrow row;

		got = next_unseen(records, &row, err);
		if (got > 0 &&
		    csvrow_copy(&records->preview[records->preview_count], &row, err) != 0)
			return -1;
		records->preview_count += got > 0;
	}
	return got < 0 ? -1 : 0;
}

int
records_open_text(struct records *records, struct source source, const char *encoding,
    char delimiter, struct err *err)
{
	*records = (struct records){.name = source.name};
	if (decoder_open(&records->decoder, source, encoding, err) != 0)
		return -1;
	records->decoder_open = true;
	if (csvin_open(&records->csv, source_of_decoder(&records->decoder), delimiter, err) != 0)
		return -1;
	records->csv_open = true;
	return look_at_first(records, err);
}

int
records_open_sheet(struct records *records, const struct worksheet *sheet, const char *name,
    struct err *err)
{
	*records = (struct records){.name = name, .sheet = sheet};
	return look_at_first(records, err);
}

void
records_close(struct records *records)
{
	for (size_t i = 0; i < records->preview_count; i++)
		csvrow_free(&records->preview[i]);
	free(records->preview);
	if (records->csv_open)
		csvin_close(&records->csv);
	if (records->decoder_open)
		decoder_close(&records->decoder);
	*records = (struct records)RECORDS_INIT;
}

int
records_next(struct records *records, struct csvrow *row, struct err *err)
{
	if (records->next < records->preview_count) {
		*row = records->preview[records->next++];
		return 1;
	}
	return next_unseen(records, row, err);
}
