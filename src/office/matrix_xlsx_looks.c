/* SPDX-License-Identifier: MIT */
/* What the cells of a matrix look like. */
#include "findings/chart_colour.h"
#include "findings/mem.h"
#include "matrix_xlsx_parts.h"

#define REPLY_GROUND 0xFFFAEB
#define REPLY_HEAD_GROUND 0xF6E7BC
#define NOTICE_INK 0x8A2C00
#define NOTICE_GROUND 0xFDEEE4

#define LEFT LXW_ALIGN_LEFT
#define CENTRE LXW_ALIGN_CENTER
#define RIGHT LXW_ALIGN_RIGHT
#define MIDDLE LXW_ALIGN_VERTICAL_CENTER
#define BOTTOM LXW_ALIGN_VERTICAL_BOTTOM
#define THIN LXW_BORDER_THIN

static const struct xlsx_look looks[LOOKS] = {
    [LOOK_TITLE] = {.size = 16, .bold = true, .wrap = true, .down = MIDDLE, .ink = XLSX_INK},
    [LOOK_NOTICE] = {.bold = true,
	.wrap = true,
	.across = CENTRE,
	.down = MIDDLE,
	.ink = NOTICE_INK,
	.ground = NOTICE_GROUND},
    [LOOK_LABEL] = {.bold = true, .wrap = true, .ink = XLSX_GREY},
    [LOOK_VALUE] = {.wrap = true, .across = LEFT, .ink = XLSX_INK},
    [LOOK_VALUE_DATE] = {.across = LEFT, .ink = XLSX_INK, .number = XLSX_DATE},
    [LOOK_INSTRUCTIONS] = {.italic = true, .wrap = true, .down = MIDDLE, .ink = XLSX_INK},
    [LOOK_HEAD] = {.bold = true,
	.wrap = true,
	.down = MIDDLE,
	.border = THIN,
	.ink = XLSX_INK,
	.ground = XLSX_HEAD_GROUND},
    [LOOK_HEAD_NUMBER] = {.bold = true,
	.wrap = true,
	.across = RIGHT,
	.down = MIDDLE,
	.border = THIN,
	.ink = XLSX_INK,
	.ground = XLSX_HEAD_GROUND},
    [LOOK_HEAD_REPLY] = {.bold = true,
	.wrap = true,
	.down = MIDDLE,
	.border = THIN,
	.ink = XLSX_INK,
	.ground = REPLY_HEAD_GROUND},
    [LOOK_SECTION] =
	{.size = 11, .bold = true, .down = MIDDLE, .ink = XLSX_INK, .ground = XLSX_BAND_GROUND},
    [LOOK_CELL] = {.wrap = true, .border = THIN, .ink = XLSX_INK},
    [LOOK_CELL_CENTRE] = {.wrap = true, .across = CENTRE, .border = THIN, .ink = XLSX_INK},
    [LOOK_CELL_QUIET] = {.wrap = true, .border = THIN, .ink = XLSX_GREY},
    [LOOK_REPLY] = {.wrap = true,
	.unlocked = true,
	.border = THIN,
	.ink = XLSX_INK,
	.ground = REPLY_GROUND,
	.number = XLSX_TEXT},
    [LOOK_REPLY_DATE] = {.unlocked = true,
	.across = CENTRE,
	.border = THIN,
	.ink = XLSX_INK,
	.ground = REPLY_GROUND,
	.number = XLSX_DATE},
    [LOOK_COUNT_CELL] = {.across = RIGHT, .border = THIN, .ink = XLSX_INK, .number = "#,##0"},
    [LOOK_TOTAL] = {.bold = true, .border = THIN, .ink = XLSX_INK, .ground = XLSX_BAND_GROUND},
    [LOOK_TOTAL_COUNT] = {.bold = true,
	.across = RIGHT,
	.border = THIN,
	.ink = XLSX_INK,
	.ground = XLSX_BAND_GROUND,
	.number = "#,##0"},
    [LOOK_SIGN] =
	{.bold = true, .unlocked = true, .across = CENTRE, .down = BOTTOM, .ink = XLSX_INK},
    [LOOK_SIGN_LINE] = {.wrap = true,
	.unlocked = true,
	.across = CENTRE,
	.down = BOTTOM,
	.bottom = THIN,
	.ink = XLSX_INK},
    [LOOK_SIGN_NAME] = {.size = 9, .unlocked = true, .across = CENTRE, .ink = XLSX_GREY},
    [LOOK_DIGEST] = {.size = 9, .border = THIN, .ink = XLSX_GREY},
};

int
looks_make(struct matrix_book *book, struct err *err)
{
	for (int i = 0; i < LOOKS; i++)
		book->looks[i] = xlsx_format(&book->xlsx, &looks[i]);
	*err = book->xlsx.failure;
	return err->kind == ERR_NONE ? 0 : -1;
}

/* Zero means no colour to us and to libxlsxwriter. */
static uint32_t
not_zero(uint32_t colour)
{
	return colour != 0 ? colour : (uint32_t)LXW_COLOR_BLACK;
}

lxw_format *
look_of_type(struct matrix_book *book, struct slice type, bool head)
{
	struct xlsx_look look = looks[head ? LOOK_HEAD_NUMBER : LOOK_CELL];
	struct coloured *coloured;
	uint32_t ground;

	if (!style_colour_in_book(book->options->style, book->matrix->options->book, KIND_TYPE,
		type, &ground))
		return book->looks[head ? LOOK_HEAD_NUMBER : LOOK_CELL];
	for (size_t i = 0; i < book->coloured_count; i++) {
		if (book->coloured[i].ground == ground && book->coloured[i].head == head)
			return book->coloured[i].format;
	}
	if (mem_reserve(&book->coloured, &book->coloured_capacity, book->coloured_count + 1,
		sizeof(*book->coloured), &book->xlsx.failure) != 0)
		return NULL;
	look.ink = not_zero(colour_of_text(ground, XLSX_INK));
	look.ground = not_zero(ground);
	coloured = &book->coloured[book->coloured_count++];
	*coloured = (struct coloured){ground, head, xlsx_format(&book->xlsx, &look)};
	return coloured->format;
}
