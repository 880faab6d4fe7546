/* SPDX-License-Identifier: MIT */
#include "findings/sheet.h"

#include <stdint.h>
#include <stdlib.h>

#include "findings/csvin.h"
#include "findings/decoder.h"
#include "findings/foreign.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

int
sheet_add_row(struct sheet *sheet, const struct csvrow *row, struct err *err)
{
	if (mem_reserve(&sheet->cells, &sheet->cell_capacity, sheet->cell_count + row->count,
		sizeof(*sheet->cells), err) != 0 ||
	    mem_reserve(&sheet->rows, &sheet->row_capacity, sheet->row_count + 1,
		sizeof(*sheet->rows), err) != 0)
		return -1;
	sheet->rows[sheet->row_count++] =
	    (struct sheet_row){sheet->cell_count, row->count, row->line};
	for (size_t i = 0; i < row->count; i++) {
		size_t number = nameset_add(&sheet->strings, row->fields[i], err);

		if (number == NAMESET_NONE)
			return -1;
		sheet->cells[sheet->cell_count++] = nameset_name(&sheet->strings, number);
	}
	return 0;
}

static int
read_rows(struct sheet *sheet, struct csvin *in, struct err *err)
{
	struct csvrow row;
	int got;

	while ((got = csvin_next(in, &row, err)) == 1) {
		if (row.defect != CSV_SOUND)
			return csvin_defect(in, &row, err);
		if (sheet_add_row(sheet, &row, err) != 0)
			return -1;
	}
	return got;
}

int
sheet_read(struct sheet *sheet, struct source source, struct err *err)
{
	struct decoder decoder;
	struct csvin in;
	const char *foreign;
	int result = -1;

	*sheet = (struct sheet)SHEET_INIT;
	sheet->name = source.name;
	if (decoder_open(&decoder, source, NULL, err) != 0)
		return -1;
	foreign = foreign_file(strbuf_slice(&decoder.raw));
	if (foreign != NULL) {
		err_set(err, ERR_DATA, "%s", foreign);
		err_at(err, source.name, 0);
	} else if (csvin_open(&in, source_of_decoder(&decoder), '\0', err) == 0) {
		result = read_rows(sheet, &in, err);
		csvin_close(&in);
	}
	decoder_close(&decoder);
	if (result != 0)
		sheet_release(sheet);
	return result;
}

void
sheet_release(struct sheet *sheet)
{
	free(sheet->cells);
	free(sheet->rows);
	nameset_release(&sheet->strings);
	*sheet = (struct sheet)SHEET_INIT;
}

int
sheet_check_text(const struct sheet *sheet, struct err *err)
{
	for (size_t row = 0; row < sheet->row_count; row++) {
		for (size_t i = 0; i < sheet->rows[row].count; i++) {
			struct slice cell = sheet_cell(sheet, row, i);

			if (text_valid_length(cell) == cell.length)
				continue;
			err_set(err, ERR_DATA,
			    _("holds bytes that are no characters in the file's encoding: save it as "
			      "UTF-8"));
			return err_at(err, sheet->name, sheet->rows[row].line);
		}
	}
	return 0;
}

struct slice
sheet_cell(const struct sheet *sheet, size_t row, size_t column)
{
	const struct sheet_row *place = &sheet->rows[row];

	return column < place->count ? sheet->cells[place->first + column]
				     : (struct slice)SLICE_INIT;
}

size_t
sheet_column(const struct sheet *sheet, const char *name)
{
	for (size_t i = 0; sheet->row_count > 0 && i < sheet->rows[0].count; i++) {
		if (slice_is(slice_trim(sheet_cell(sheet, 0, i)), name))
			return i;
	}
	return SIZE_MAX;
}
