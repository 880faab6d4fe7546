/* SPDX-License-Identifier: MIT */
/*
 * Where pages of a matrix end: spreadsheets break them anywhere between two rows, so
 * that the head of a section stays behind, or nobody can sign below what was signed.
 */
#include <stdlib.h>

#include "findings/mem.h"
#include "matrix_xlsx_parts.h"

/* A Letter page across without its margins, in points. */
#define PAGE_WIDTH ((11 - 0.8) * 72)
#define PAGE_HEIGHT ((8.5 - 1.2) * 72)

/* What programs make of it: from the short page on, each a step longer. */
#define PAGE_SHORT 0.96
#define PAGE_STEP 0.01

#define BREAKS_MOST ((size_t)1000) /* libxlsxwriter takes 1,023 */

void
pages_begin(struct pages *pages, double width)
{
	double scale = PAGE_WIDTH / (width * XLSX_POINTS_PER_PIXEL);

	*pages = (struct pages){.repeated = 0};
	for (size_t i = 0; i < PAGES_ACCOUNTS; i++)
		pages->room[i] =
		    PAGE_HEIGHT * (PAGE_SHORT + PAGE_STEP * (double)i) / (scale < 1 ? scale : 1);
}

void
pages_repeat(struct pages *pages, double height)
{
	for (size_t i = 0; i < PAGES_ACCOUNTS; i++)
		pages->used[i] += height;
	pages->repeated = height;
}

/* Is there no room for so much more on this page, which has something on it? */
static bool
is_full(const struct pages *pages, size_t account, double height)
{
	return pages->used[account] > pages->repeated &&
	    pages->used[account] + height > pages->room[account];
}

/* A page begins with the rows that are kept. */
static void
turn(struct matrix_book *book, struct pages *pages)
{
	if (pages->count < BREAKS_MOST &&
	    mem_reserve(&pages->breaks, &pages->capacity, pages->count + 2, sizeof(*pages->breaks),
		&book->xlsx.failure) == 0)
		pages->breaks[pages->count++] = (lxw_row_t)pages->kept_row;
	for (size_t i = 0; i < PAGES_ACCOUNTS; i++)
		pages->used[i] = pages->repeated;
}

void
pages_add(struct matrix_book *book, struct pages *pages, size_t row, double height, bool with_next)
{
	bool keeps = with_next || pages->kept > 0;

	if (pages->kept == 0)
		pages->kept_row = row;
	for (size_t i = 0; i < PAGES_ACCOUNTS; i++) {
		if (!is_full(pages, i, pages->kept + height))
			continue;
		/* Where programs might not agree they are told. */
		if (keeps)
			turn(book, pages);
		else
			pages->used[i] = pages->repeated;
	}
	pages->kept += height;
	if (with_next)
		return;
	for (size_t i = 0; i < PAGES_ACCOUNTS; i++)
		pages->used[i] += pages->kept;
	pages->kept = 0;
}

void
pages_end(struct matrix_book *book, struct pages *pages, lxw_worksheet *sheet)
{
	if (pages->count > 0 && book->xlsx.failure.kind == ERR_NONE) {
		pages->breaks[pages->count] = 0;
		xlsx_check(&book->xlsx, worksheet_set_h_pagebreaks(sheet, pages->breaks));
	}
	free(pages->breaks);
}
