/* SPDX-License-Identifier: MIT */
#include "findings/grid_xlsx.h"

#include <stdio.h>
#include <stdlib.h>

#include "findings/mem.h"
#include "grid_xlsx_parts.h"
#include "xlsx.h"

enum look {
	LOOK_TITLE,
	LOOK_HEAD,
	LOOK_HEAD_NUMBER,
	LOOK_CELL,
	LOOK_CELL_NUMBER, /* what is no number in a column of them */
	LOOK_MARGIN,
	LOOK_MARGIN_NUMBER,
	LOOK_NOTE,
	LOOKS,
};

#define TITLE_SIZE 14.0
#define NOTE_SIZE 9.0

static const struct xlsx_look looks[LOOKS] = {
    [LOOK_TITLE] = {.size = TITLE_SIZE, .bold = true, .wrap = true, .ink = XLSX_INK},
    [LOOK_HEAD] = {.bold = true,
	.wrap = true,
	.down = LXW_ALIGN_VERTICAL_CENTER,
	.border = LXW_BORDER_THIN,
	.ink = XLSX_INK,
	.ground = XLSX_HEAD_GROUND},
    [LOOK_HEAD_NUMBER] = {.bold = true,
	.wrap = true,
	.across = LXW_ALIGN_RIGHT,
	.down = LXW_ALIGN_VERTICAL_CENTER,
	.border = LXW_BORDER_THIN,
	.ink = XLSX_INK,
	.ground = XLSX_HEAD_GROUND},
    [LOOK_CELL] = {.wrap = true, .border = LXW_BORDER_THIN, .ink = XLSX_INK},
    [LOOK_CELL_NUMBER] = {.across = LXW_ALIGN_RIGHT, .border = LXW_BORDER_THIN, .ink = XLSX_INK},
    [LOOK_MARGIN] = {.bold = true,
	.wrap = true,
	.border = LXW_BORDER_THIN,
	.ink = XLSX_INK,
	.ground = XLSX_BAND_GROUND},
    [LOOK_MARGIN_NUMBER] = {.bold = true,
	.across = LXW_ALIGN_RIGHT,
	.border = LXW_BORDER_THIN,
	.ink = XLSX_INK,
	.ground = XLSX_BAND_GROUND},
    [LOOK_NOTE] = {.size = NOTE_SIZE, .wrap = true, .ink = XLSX_GREY},
};

struct grid_sheet {
	struct xlsx xlsx;
	lxw_worksheet *sheet;
	const struct grid *grid;
	enum language language;
	double *widths;	    /* of the columns, in digits */
	struct slice *rest; /* of the cells of a row, what has not been written */
	lxw_format *looks[LOOKS];
	lxw_format *numbers[2][NOTATIONS][NUMBER_DECIMALS + 1]; /* of cells and of margins */
	size_t row;						/* the next one */
	size_t continued;
};

static double
pixels(double width)
{
	return width * XLSX_DIGIT_PIXELS + XLSX_MARGIN_PIXELS;
}

/* A paragraph over all columns. */
static void
add_paragraph(struct grid_sheet *sheet, struct slice text, enum look look, double size)
{
	size_t last = sheet->grid->column_count - 1;
	double width = 0;
	size_t lines;

	for (size_t i = 0; i <= last; i++)
		width += pixels(sheet->widths[i]);
	lines = xlsx_lines(&sheet->xlsx, text, width, size);
	xlsx_height(sheet->sheet, sheet->row,
	    (double)lines * XLSX_LINE * size / XLSX_SIZE + XLSX_ROW_MARGIN);
	xlsx_text_over(&sheet->xlsx, sheet->sheet, sheet->row, 0, last, text, sheet->looks[look]);
	sheet->row++;
}

static void
add_header(struct grid_sheet *sheet)
{
	const struct grid *grid = sheet->grid;
	size_t most = 1;

	for (size_t i = 0; i < grid->column_count; i++) {
		const struct grid_column *column = &grid->columns[i];
		size_t lines = xlsx_lines(&sheet->xlsx, column->label, pixels(sheet->widths[i]),
		    XLSX_SIZE * XLSX_BOLD);

		if (lines > most)
			most = lines;
		xlsx_text(&sheet->xlsx, sheet->sheet, sheet->row, i, column->label,
		    sheet->looks[column->numeric ? LOOK_HEAD_NUMBER : LOOK_HEAD]);
	}
	xlsx_height(sheet->sheet, sheet->row, (double)most * XLSX_LINE + 3 * XLSX_ROW_MARGIN);
	worksheet_repeat_rows(sheet->sheet, (lxw_row_t)sheet->row, (lxw_row_t)sheet->row);
	worksheet_freeze_panes(sheet->sheet, (lxw_row_t)sheet->row + 1, 0);
	sheet->row++;
}

static lxw_format *
look_of_number(struct grid_sheet *sheet, const struct number *number, bool margin)
{
	struct xlsx_look look = looks[margin ? LOOK_MARGIN_NUMBER : LOOK_CELL_NUMBER];
	lxw_format **made = &sheet->numbers[margin][number->notation][number->decimals];
	struct strbuf format = STRBUF_INIT;

	if (*made != NULL)
		return *made;
	number_format(number, &format);
	look.number = format.data;
	if (strbuf_check(&format, &sheet->xlsx.failure) == 0)
		*made = xlsx_format(&sheet->xlsx, &look);
	strbuf_release(&format);
	return *made;
}

/* As much of the text as a cell holds; returns the number of lines that it takes. */
static size_t
add_cell(struct grid_sheet *sheet, size_t column, struct slice *text, bool margin)
{
	bool numeric = sheet->grid->columns[column].numeric;
	struct slice part = {text->data, xlsx_fit(*text)};
	struct number number;
	enum look look;

	if (margin)
		look = numeric ? LOOK_MARGIN_NUMBER : LOOK_MARGIN;
	else
		look = numeric ? LOOK_CELL_NUMBER : LOOK_CELL;
	slice_skip(text, part.length);
	if (numeric && number_read(part, &number)) {
		xlsx_number(&sheet->xlsx, sheet->sheet, sheet->row, column, number.value,
		    look_of_number(sheet, &number, margin));
		return 1;
	}
	xlsx_text(&sheet->xlsx, sheet->sheet, sheet->row, column, part, sheet->looks[look]);
	return xlsx_lines(&sheet->xlsx, part, pixels(sheet->widths[column]), XLSX_SIZE);
}

/* One row of what is left of the cells; true where something is left after it. */
static bool
add_part(struct grid_sheet *sheet, bool margin, bool first)
{
	const struct grid *grid = sheet->grid;
	size_t most = 1;
	bool more = false;

	for (size_t i = 0; i < grid->column_count; i++) {
		size_t lines =
		    add_cell(sheet, i, &sheet->rest[i], margin || grid->columns[i].margin);

		if (lines > most)
			most = lines;
		if (sheet->rest[i].length > 0) {
			more = true;
			sheet->continued += first;
		}
	}
	xlsx_height(sheet->sheet, sheet->row, (double)most * XLSX_LINE + XLSX_ROW_MARGIN);
	sheet->row++;
	return more && sheet->xlsx.failure.kind == ERR_NONE;
}

static void
add_row(struct grid_sheet *sheet, size_t row)
{
	const struct grid *grid = sheet->grid;
	bool margin = row + grid->margin_rows >= grid_rows(grid);
	struct strbuf name = STRBUF_INIT;

	for (size_t i = 0; i < grid->column_count; i++)
		sheet->rest[i] = grid_cell(grid, row, i);
	if (add_part(sheet, margin, true)) {
		strbuf_add_slice(&name, grid_cell(grid, row, 0));
		strbuf_add_format(&name, " %s", word(WORD_PAGE_CONTINUED, sheet->language));
		do {
			if (sheet->rest[0].length == 0)
				sheet->rest[0] = strbuf_slice(&name);
		} while (add_part(sheet, margin, false));
	}
	strbuf_release(&name);
}

static void
add_filter(struct grid_sheet *sheet, size_t header)
{
	xlsx_check(&sheet->xlsx,
	    worksheet_autofilter(sheet->sheet, (lxw_row_t)header, 0, (lxw_row_t)(sheet->row - 1),
		(lxw_col_t)(sheet->grid->column_count - 1)));
}

static int
fill(struct grid_sheet *sheet, struct err *err)
{
	const struct grid *grid = sheet->grid;
	double width = grid_widths(grid, sheet->widths);
	size_t header;

	for (size_t i = 0; i < grid->column_count; i++)
		xlsx_check(&sheet->xlsx,
		    worksheet_set_column(sheet->sheet, (lxw_col_t)i, (lxw_col_t)i, sheet->widths[i],
			NULL));
	if (grid->title.length > 0)
		add_paragraph(sheet, grid->title, LOOK_TITLE, TITLE_SIZE * XLSX_BOLD);
	header = sheet->row;
	add_header(sheet);
	for (size_t row = 0; row < grid_rows(grid) && sheet->xlsx.failure.kind == ERR_NONE; row++) {
		if (row + grid->margin_rows == grid_rows(grid))
			add_filter(sheet, header);
		add_row(sheet, row);
	}
	if (grid->margin_rows == 0)
		add_filter(sheet, header);
	sheet->xlsx.growing_first = header + 2;
	sheet->xlsx.growing_last = sheet->row;
	/* Names may be numbers. */
	xlsx_check(&sheet->xlsx,
	    worksheet_ignore_errors(sheet->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, XLSX_ALL));
	sheet->row++;
	for (size_t i = 0; i < grid->note_count; i++)
		add_paragraph(sheet, grid->notes[i], LOOK_NOTE, NOTE_SIZE);
	xlsx_page(&sheet->xlsx, sheet->sheet, width > GRID_WIDTH_UPRIGHT, (struct slice)SLICE_INIT,
	    sheet->language);
	*err = sheet->xlsx.failure;
	return err->kind == ERR_NONE ? 0 : -1;
}

static int
make(struct grid_sheet *sheet, struct err *err)
{
	char name[32];

	snprintf(name, sizeof(name), "%s1", word(WORD_SHEET, sheet->language));
	sheet->sheet = xlsx_sheet(&sheet->xlsx, name, err);
	sheet->widths = mem_alloc(sheet->grid->column_count, sizeof(*sheet->widths), err);
	sheet->rest = mem_alloc(sheet->grid->column_count, sizeof(*sheet->rest), err);
	if (sheet->sheet == NULL || sheet->widths == NULL || sheet->rest == NULL)
		return -1;
	for (int i = 0; i < LOOKS; i++)
		sheet->looks[i] = xlsx_format(&sheet->xlsx, &looks[i]);
	return fill(sheet, err);
}

int
grid_write_xlsx(const struct grid *grid, enum language language, struct output *output,
    size_t *continued, struct err *err)
{
	struct grid_sheet sheet = {.grid = grid, .language = language};
	int result;

	if (xlsx_begin(&sheet.xlsx, grid->title, err) != 0)
		return -1;
	result = make(&sheet, err);
	if (result == 0)
		result = xlsx_end(&sheet.xlsx, output, err);
	else
		xlsx_discard(&sheet.xlsx);
	free(sheet.widths);
	free(sheet.rest);
	*continued = sheet.continued;
	return result;
}
